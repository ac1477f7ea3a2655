//! One file: written as `FILE.part` beside it, renamed when whole.

use super::framed::Framed;
use super::{settle, Mark, Opened, Output, OutputError};
use crate::batch::desk::Done;
use crate::batch::journal::{Journal, Kept, Waiting};
use crate::batch::{Plan, RunError};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3;

struct PartFile {
    path: PathBuf,
    part: PathBuf,
    framed: Framed<File>,
}

/// The name of what stands beside an output.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Opens the file of a plan, and takes up what is there if the plan says so.
pub fn open(plan: &Plan, path: &Path, inputs: &mut Waiting) -> Result<Opened, RunError> {
    let part = beside(path, ".part");
    let frame = plan.writer.frame();
    if frame.array.is_some() {
        let framed = Framed::new(&part, anew(path, &part)?, frame)?;
        return Ok((Box::new(PartFile { path: path.to_path_buf(), part, framed }), None, Kept::default()));
    }
    let mut old = if plan.resume { Standing::open(&part, &frame.head) } else { None };
    let fresh = if old.is_none() { Some(anew(path, &part)?) } else { None };
    let journal = Journal::open(&beside(path, ".journal"), plan, inputs, |_, row| {
        old.as_mut().zip(row.mark()).is_some_and(|(old, mark)| old.reaches(mark))
    });
    let (journal, kept) = journal?;
    let framed = match (old, fresh) {
        (Some(old), _) if kept.documents > 0 => {
            let (file, end, hash) = old.cut().map_err(|error| OutputError::new(&part, error))?;
            Framed::taken_up(&part, file, &frame, end, hash)
        }
        (_, Some(fresh)) => Framed::new(&part, fresh, frame)?,
        (_, None) => Framed::new(&part, anew(path, &part)?, frame)?,
    };
    Ok((Box::new(PartFile { path: path.to_path_buf(), part, framed }), Some(journal), kept))
}

/// An empty part with the mode the file has.
fn anew(path: &Path, part: &Path) -> Result<File, OutputError> {
    let told = |error| OutputError::new(part, error);
    // What stands there may be a link; it is the name that is ours, not what it points to.
    let _ = fs::remove_file(part);
    let file = File::create(part).map_err(told)?;
    if let Ok(metadata) = fs::metadata(path) {
        file.set_permissions(metadata.permissions()).map_err(told)?;
    }
    Ok(file)
}

impl Output for PartFile {
    fn put(&mut self, done: &Done) -> Result<Mark, OutputError> {
        self.framed.put(done)
    }

    fn flush(&mut self) -> Result<(), OutputError> {
        self.framed.push()
    }

    fn finish(self: Box<Self>, whole: bool) -> Result<(), OutputError> {
        let told = |error| OutputError::new(&self.path, error);
        let (file, _) = self.framed.close()?;
        file.sync_all().map_err(told)?;
        if whole {
            fs::rename(&self.part, &self.path).map_err(told)?;
            settle(self.path.parent().unwrap_or(Path::new("")));
        }
        Ok(())
    }
}

/// What an interrupted run left, as far as it was looked at.
struct Standing {
    file: File,
    /// How far it was found to be as the journal says, with the hash of all up to there.
    good: (u64, Xxh3),
}

impl Standing {
    fn open(part: &Path, head: &[u8]) -> Option<Self> {
        let mut file = File::options().read(true).write(true).open(part).ok()?;
        let mut start = vec![0; head.len()];
        file.read_exact(&mut start).ok()?;
        let mut hash = Xxh3::new();
        hash.update(head);
        (start == head).then_some(Self { file, good: (head.len() as u64, hash) })
    }

    /// Whether the bytes up to a mark are those that were written.
    fn reaches(&mut self, mark: Mark) -> bool {
        let (mut end, mut hash) = self.good.clone();
        let mut buffer = [0; 64 << 10];
        while end < mark.end {
            let room = usize::try_from(mark.end - end).map_or(buffer.len(), |left| left.min(buffer.len()));
            match self.file.read(&mut buffer[..room]) {
                Ok(0) | Err(_) => return false,
                Ok(read) => {
                    hash.update(&buffer[..read]);
                    end += read as u64;
                }
            }
        }
        let stands = end == mark.end && hash.digest() == mark.hash;
        if stands {
            self.good = (end, hash);
        }
        stands
    }

    /// Cuts off what is behind the last good mark.
    fn cut(mut self) -> io::Result<(File, u64, Xxh3)> {
        let (end, hash) = self.good;
        self.file.set_len(end)?;
        self.file.seek(SeekFrom::Start(end))?;
        Ok((self.file, end, hash))
    }
}
