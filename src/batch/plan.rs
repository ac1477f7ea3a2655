//! What a run is to do, and what it did.

use super::Takes;
use crate::model::Hints;
use crate::write::Writer;
use std::path::PathBuf;
use std::time::Duration;

/// What a run is to do.
#[derive(Debug)]
pub struct Plan {
    /// Files and folders; `-` is standard input.
    pub inputs: Vec<PathBuf>,
    /// A list of more inputs.
    pub files_from: Option<Files>,
    /// Which files are taken from folders.
    pub takes: Takes,
    /// What is known of every document.
    pub hints: Hints,
    /// How records are written.
    pub writer: Writer,
    /// Ending of the files in an output folder: `json`, `jsonl`, `csv`.
    pub extension: &'static str,
    /// Where records go.
    pub target: Target,
    /// Leave failed inputs out of the output.
    pub skip_errors: bool,
    /// Time for one document.
    pub timeout: Option<Duration>,
    /// Take up an interrupted run.
    pub resume: bool,
    /// Where the summary goes as JSON.
    pub report: Option<PathBuf>,
    /// Workers.
    pub jobs: usize,
    /// Say nothing but errors of the run itself.
    pub quiet: bool,
    /// Whether to show progress.
    pub progress: ProgressMode,
    /// What the plan hangs on, for `--resume`: version and options in words.
    pub signature: String,
}

/// A list of inputs: `PATH` or `PATH<TAB>URL` a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The file; `-` is standard input.
    pub path: PathBuf,
    /// Whether items are ended by NUL instead of LF.
    pub nul: bool,
}

/// Where records go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// One file.
    File(PathBuf),
    /// A folder with a file an input.
    Folder(PathBuf),
}

/// Whether to show progress on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgressMode {
    /// On a terminal only.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
