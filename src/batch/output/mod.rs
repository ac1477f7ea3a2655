//! Where records go: standard output, a file, a folder. To add a kind of output, write a file with an [`Output`] and
//! a line in [`open`].

mod file;
mod folder;
mod framed;
mod mirror;
mod screen;

use super::desk::Done;
use super::journal::{Journal, Kept};
use super::{Plan, RunError, Target};
use std::fs::{self, File};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// An output that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {error}{}", path.display(), remedy(error))]
pub struct OutputError {
    /// The output.
    pub path: PathBuf,
    /// What happened.
    pub error: io::Error,
}

fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; free space, or write elsewhere",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "; change the mode of the folder, or write elsewhere"
        }
        io::ErrorKind::NotFound => "; make its folder first",
        _ => "",
    }
}

impl OutputError {
    /// What happened to an output.
    pub fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_path_buf(), error }
    }
}

/// How far an output is, by which `--resume` tells whether it is still as it was left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// Its length.
    pub end: u64,
    /// XXH3-64 of all that is in it.
    pub hash: u64,
}

/// Takes in documents in the order of the inputs.
pub trait Output {
    /// Writes what a document gave, and says how far the output is then.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn put(&mut self, done: &Done) -> Result<Mark, OutputError>;

    /// Hands to the system what waits.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn flush(&mut self) -> Result<(), OutputError>;

    /// Ends the output; with `whole` all inputs are in it, and it may stand under its name.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn finish(self: Box<Self>, whole: bool) -> Result<(), OutputError>;
}

/// The output of a plan, with its journal where it can be taken up.
pub type Opened = (Box<dyn Output>, Option<Journal>, Kept);

/// Opens the output of a plan; `keep` tells which documents of an interrupted run still stand.
///
/// # Errors
/// Where it cannot be written, or taken up.
pub fn open(plan: &Plan, inputs: &mut super::journal::Waiting) -> Result<Opened, RunError> {
    match &plan.target {
        Target::Stdout => {
            let (name, frame) = (Path::new("standard output"), plan.writer.frame());
            let out: Box<dyn Output> = match io::stdout().is_terminal() {
                true => Box::new(framed::Framed::new(name, screen::Screen::new(io::stdout()), frame)?),
                false => Box::new(framed::Framed::new(name, io::stdout(), frame)?),
            };
            Ok((out, None, Kept::default()))
        }
        Target::File(path) if !can_be_replaced(path) => {
            if plan.resume {
                return Err(RunError::Refused(format!(
                    "--resume needs a regular file; {} is written straight through and cannot be taken up",
                    path.display()
                )));
            }
            let file = File::create(path).map_err(|error| OutputError::new(path, error))?;
            Ok((Box::new(framed::Framed::new(path, file, plan.writer.frame())?), None, Kept::default()))
        }
        Target::File(path) => file::open(plan, path, inputs),
        Target::Folder(path) => folder::open(plan, path, inputs),
    }
}

/// Whether a name is free, or a regular file's: links, devices and pipes are written straight through.
pub fn can_be_replaced(path: &Path) -> bool {
    fs::symlink_metadata(path).map_or(true, |metadata| metadata.is_file())
}

/// Hands a folder's list of names to the disk. Not every file system can; then there is nothing more to be done.
fn settle(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
