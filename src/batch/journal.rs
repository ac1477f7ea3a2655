//! The journal beside an output: the plan, and each input done with the state it had and where its records end.
//! By it `--resume` takes up a run that was stopped, whatever stopped it: the longest row of inputs from the start
//! that are still the same, and whose records are still there to the last byte, is kept.

use super::desk::Done;
use super::inputs::{Input, Inputs};
use super::open::Stamp;
use super::output::{Mark, OutputError};
use super::report::Tally;
use super::{Plan, RunError};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use xxhash_rust::xxh3::xxh3_128;

/// How many documents, and how much time, may be done anew because the journal had not said them yet.
const ROWS: usize = 64;
const PAUSE: Duration = Duration::from_millis(500);

/// The inputs of a run, with a look at the next.
pub type Waiting = std::iter::Peekable<Inputs>;

/// What is kept of an interrupted run.
#[derive(Debug, Default)]
pub struct Kept {
    /// How many documents.
    pub documents: u64,
    /// What became of them.
    pub tally: Tally,
}

/// An input done.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its path; bytes that are not printable ASCII are escaped, so that any name is a line.
    path: String,
    url: Option<String>,
    stamp: Stamp,
    /// Where its records end: in the output, or with a folder in its own file.
    end: u64,
    /// XXH3-64 of the output up to there, in hex.
    hash: String,
    tally: Tally,
}

impl Row {
    fn of(done: &Done, mark: Mark) -> Self {
        Self {
            path: escaped(&done.input.path),
            url: done.input.url.clone(),
            stamp: done.stamp,
            end: mark.end,
            hash: format!("{:016x}", mark.hash),
            tally: done.tally.clone(),
        }
    }

    /// How far the output was.
    pub fn mark(&self) -> Option<Mark> {
        Some(Mark { end: self.end, hash: u64::from_str_radix(&self.hash, 16).ok()? })
    }

    /// Whether the input failed and left no record.
    pub fn gave_nothing(&self) -> bool {
        self.tally.gave_nothing()
    }

    /// Whether an input is the one that was done, unchanged.
    fn fits(&self, input: &Input) -> bool {
        self.path == escaped(&input.path) && self.url == input.url && self.stamp.fits(Stamp::of(&input.path))
    }
}

fn escaped(path: &Path) -> String {
    path.as_os_str().as_encoded_bytes().escape_ascii().to_string()
}

/// The journal of a run.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    lines: Vec<u8>,
    rows: usize,
    written: Instant,
}

impl Journal {
    /// Opens the journal of a plan. With [`Plan::resume`] what it says is held against the inputs and, by `stands`,
    /// against the output; the rows that fit are kept, the inputs behind them are left in `inputs`.
    ///
    /// # Errors
    /// Where it cannot be written, or is another plan's.
    pub fn open(
        path: &Path,
        plan: &Plan,
        inputs: &mut Waiting,
        mut stands: impl FnMut(&Input, &Row) -> bool,
    ) -> Result<(Self, Kept), RunError> {
        let told = |error| OutputError::new(path, error);
        let head = head(plan);
        let mut kept = Kept::default();
        let mut end = 0;
        if plan.resume && path.exists() {
            let mut old = BufReader::new(File::open(path).map_err(told)?);
            end = known(&mut old, &head, path)?;
            while let Some((row, length)) = row(&mut old).map_err(told)? {
                if end == 0 || !inputs.peek().is_some_and(|input| row.fits(input) && stands(input, &row)) {
                    break;
                }
                inputs.next();
                end += length;
                kept.documents += 1;
                kept.tally += &row.tally;
            }
        }
        let file = File::options().write(true).create(true).truncate(false).open(path).map_err(told)?;
        let mut journal = Self { path: path.to_path_buf(), file, lines: Vec::new(), rows: 0, written: Instant::now() };
        journal.file.set_len(end).and_then(|()| journal.file.seek(SeekFrom::Start(end))).map_err(told)?;
        if end == 0 {
            journal.lines = head.into_bytes();
            journal.flush()?;
        }
        Ok((journal, kept))
    }

    /// Notes an input done.
    pub fn note(&mut self, done: &Done, mark: Mark) {
        let row = Row::of(done, mark);
        serde_json::to_writer(&mut self.lines, &row).expect("a row is JSON");
        self.lines.push(b'\n');
        self.rows += 1;
    }

    /// Whether it is time to write. The output has to be flushed first: the journal is never ahead of it.
    pub fn due(&self) -> bool {
        self.rows >= ROWS || self.rows > 0 && self.written.elapsed() >= PAUSE
    }

    /// Writes what was noted.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn flush(&mut self) -> Result<(), OutputError> {
        self.file.write_all(&self.lines).map_err(|error| OutputError::new(&self.path, error))?;
        self.lines.clear();
        self.rows = 0;
        self.written = Instant::now();
        Ok(())
    }

    /// The run is whole: nothing is left to be taken up.
    pub fn remove(self) {
        // One that stays is of no harm: the output it speaks of is not there any more.
        let _ = fs::remove_file(&self.path);
    }
}

/// The first line: the version of the journal, and a hash of all that the bytes of the output hang on.
fn head(plan: &Plan) -> String {
    format!("copydesk journal 1 {:032x}\n", xxh3_128(plan.signature.as_bytes()))
}

/// The length of the first line, if it is this plan's; 0 if it is torn.
fn known(old: &mut impl BufRead, head: &str, path: &Path) -> Result<u64, RunError> {
    let mut line = Vec::new();
    old.read_until(b'\n', &mut line).map_err(|error| OutputError::new(path, error))?;
    match line.as_slice() {
        line if line == head.as_bytes() => Ok(line.len() as u64),
        line if !line.ends_with(b"\n") => Ok(0),
        _ => Err(RunError::Refused(format!(
            "{} is of a run with other options or another version; repeat those, or start anew without --resume",
            path.display()
        ))),
    }
}

/// The next row with its length; none where the journal ends or is torn.
fn row(old: &mut impl BufRead) -> io::Result<Option<(Row, u64)>> {
    let mut line = Vec::new();
    old.read_until(b'\n', &mut line)?;
    let row = line.strip_suffix(b"\n").and_then(|line| serde_json::from_slice(line).ok());
    Ok(row.map(|row| (row, line.len() as u64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_a_line() {
        assert_eq!(escaped(Path::new("a\n\"b\".html")), "a\\n\\\"b\\\".html");
    }

    #[test]
    fn a_torn_row_is_none() {
        let row_of = |text: &str| row(&mut text.as_bytes()).unwrap().map(|(row, length)| (row.path, length));
        let whole = r#"{"path":"a","url":null,"stamp":{"file":[1,2,3]},"end":5,"hash":"0a","tally":{}}"#;
        assert_eq!(row_of(&format!("{whole}\nmore")), Some(("a".into(), whole.len() as u64 + 1)));
        assert_eq!(row_of(whole), None);
        assert_eq!(row_of("\0\0\0\0\n"), None);
    }
}
