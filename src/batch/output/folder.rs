//! A folder with a file an input. Each is written under a name of ours and renamed when whole, so there is never half
//! of one.
//!
//! Files are not handed to the disk one by one: waiting for the disk after each would make a run many times as long.
//! The journal holds the hash of each file instead, and `--resume` does anew those that do not stand as they were
//! written, be it after a power cut. Only what ended in the last seconds before a power cut, and is not looked at
//! again, can be lost.

use super::framed::Framed;
use super::mirror::Mirror;
use super::{settle, Mark, Opened, Output, OutputError};
use crate::batch::desk::Done;
use crate::batch::journal::{Journal, Waiting};
use crate::batch::{Plan, RunError};
use crate::write::Frame;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

/// Names of our own within the folder; hidden, so that no walk takes them.
const JOURNAL: &str = ".copydesk.journal";
const PART: &str = ".copydesk.part";

struct Folder {
    path: PathBuf,
    mirror: Mirror,
    frame: Frame,
    skip_errors: bool,
    /// The last folder that was made.
    made: PathBuf,
}

/// Opens the folder of a plan, and takes up what is there if the plan says so.
pub fn open(plan: &Plan, path: &Path, inputs: &mut Waiting) -> Result<Opened, RunError> {
    fs::create_dir_all(path).map_err(|error| OutputError::new(path, error))?;
    let mut mirror = Mirror::new(plan.extension);
    let (journal, kept) = Journal::open(&path.join(JOURNAL), plan, inputs, |input, row| {
        if row.gave_nothing() && plan.skip_errors {
            return true;
        }
        let name = mirror.name(&input.path);
        let stands = row.mark().is_some_and(|mark| mark_of(&path.join(&name)) == Some(mark));
        if !stands {
            mirror.take_back(&name);
        }
        stands
    })?;
    // A link by this name would lead out of the folder.
    let _ = fs::remove_file(path.join(PART));
    let folder = Folder {
        path: path.to_path_buf(),
        mirror,
        frame: plan.writer.frame(),
        skip_errors: plan.skip_errors,
        made: path.to_path_buf(),
    };
    Ok((Box::new(folder), Some(journal), kept))
}

/// How far a file is; none if it cannot be read.
fn mark_of(path: &Path) -> Option<Mark> {
    let bytes = fs::read(path).ok()?;
    Some(Mark { end: bytes.len() as u64, hash: xxh3_64(&bytes) })
}

impl Output for Folder {
    fn put(&mut self, done: &Done) -> Result<Mark, OutputError> {
        if done.gave_nothing() && self.skip_errors {
            return Ok(Mark::default());
        }
        let path = self.path.join(self.mirror.name(&done.input.path));
        self.make(path.parent().unwrap_or(&self.path).to_path_buf())?;
        let told = |error| OutputError::new(&path, error);
        let part = self.path.join(PART);
        let file = File::create(&part).map_err(told)?;
        let mut framed = Framed::new(&path, file, self.frame.clone())?;
        framed.records(&done.bytes, done.pieces)?;
        let (_, mark) = framed.close()?;
        fs::rename(&part, &path).map_err(told)?;
        Ok(mark)
    }

    fn flush(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn finish(self: Box<Self>, _: bool) -> Result<(), OutputError> {
        let _ = fs::remove_file(self.path.join(PART));
        settle(&self.path);
        Ok(())
    }
}

impl Folder {
    fn make(&mut self, folder: PathBuf) -> Result<(), OutputError> {
        if folder != self.made {
            fs::create_dir_all(&folder).map_err(|error| OutputError::new(&folder, error))?;
            self.made = folder;
        }
        Ok(())
    }
}
