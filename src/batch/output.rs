//! Outputs.

use super::{Plan, Summary, Target};
use crate::model::Article;
use crate::write::{Frame, Writer};
use std::io::{self, Write};
use std::path::PathBuf;

/// An output that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {error}", path.display())]
pub struct OutputError {
    /// The output.
    pub path: PathBuf,
    /// What happened.
    pub error: io::Error,
}

/// Where records go.
pub struct Sink {
    path: PathBuf,
    out: Box<dyn Write>,
    frame: Frame,
    first: Option<Vec<u8>>,
    records: u64,
}

impl Sink {
    pub fn new(plan: &Plan) -> Result<Self, OutputError> {
        let (path, out): (PathBuf, Box<dyn Write>) = match &plan.target {
            Target::File(path) | Target::Folder(path) => {
                let file = std::fs::File::create(path).map_err(|error| OutputError { path: path.clone(), error })?;
                (path.clone(), Box::new(io::BufWriter::new(file)))
            }
            Target::Stdout => (PathBuf::from("standard output"), Box::new(io::BufWriter::new(io::stdout()))),
        };
        let mut sink = Self { path, out, frame: plan.writer.frame(), first: None, records: 0 };
        let head = sink.frame.head.clone();
        sink.write(&head)?;
        Ok(sink)
    }

    pub fn put(&mut self, writer: &Writer, article: &Article, summary: &mut Summary) -> Result<(), OutputError> {
        let mut bytes = Vec::new();
        let written = writer.write(article, &mut bytes);
        summary.records += written.rows as u64;
        summary.long_cells += written.long_cells as u64;
        let Some(array) = self.frame.array else {
            return self.write(&bytes);
        };
        if written.rows == 0 {
            return Ok(());
        }
        self.records += 1;
        match (self.records, self.first.take()) {
            (1, _) => self.first = Some(bytes),
            (_, Some(first)) => {
                self.write(array.open)?;
                self.write(&first)?;
                self.write(array.between)?;
                self.write(&bytes)?;
            }
            _ => {
                self.write(array.between)?;
                self.write(&bytes)?;
            }
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<(), OutputError> {
        if let Some(array) = self.frame.array {
            match (self.first.take(), array.single) {
                (Some(first), Some(end)) => {
                    self.write(&first)?;
                    self.write(end)?;
                }
                (Some(first), None) => {
                    self.write(array.open)?;
                    self.write(&first)?;
                    self.write(array.close)?;
                }
                (None, _) if self.records == 0 => {
                    self.write(b"[]\n")?;
                }
                (None, _) => self.write(array.close)?,
            }
        }
        self.out.flush().map_err(|error| OutputError { path: self.path.clone(), error })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.out.write_all(bytes).map_err(|error| OutputError { path: self.path.clone(), error })
    }
}

/// Text that a terminal shows as it is: control characters (C0, C1, DEL) are escaped.
pub fn safe(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() }).collect()
}
