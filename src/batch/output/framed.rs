//! Records in their frame (header row, array), one after the other into anything that takes bytes.

use super::{Mark, Output, OutputError};
use crate::batch::desk::Done;
use crate::write::{Array, Frame};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3;

/// What is written at once.
const BUFFER: usize = 256 << 10;

/// An output that only grows.
pub struct Framed<W: Write> {
    path: PathBuf,
    out: BufWriter<W>,
    array: Option<Array>,
    /// The first record, held back until it is known whether it is the only one.
    first: Option<Vec<u8>>,
    pieces: u64,
    end: u64,
    hash: Xxh3,
}

impl<W: Write> Framed<W> {
    /// Begins with the head.
    pub fn new(path: &Path, out: W, frame: Frame) -> Result<Self, OutputError> {
        let mut framed = Self::taken_up(path, out, &frame, 0, Xxh3::new());
        framed.write(&frame.head)?;
        Ok(framed)
    }

    /// Goes on behind what is there already.
    pub fn taken_up(path: &Path, out: W, frame: &Frame, end: u64, hash: Xxh3) -> Self {
        let (path, out, array) = (path.to_path_buf(), BufWriter::with_capacity(BUFFER, out), frame.array);
        Self { path, out, array, first: None, pieces: 0, end, hash }
    }

    /// How far it is.
    pub fn mark(&self) -> Mark {
        Mark { end: self.end, hash: self.hash.digest() }
    }

    /// Writes the records of a document.
    pub fn records(&mut self, bytes: &[u8], pieces: u64) -> Result<(), OutputError> {
        let Some(array) = self.array else { return self.write(bytes) };
        if pieces == 0 {
            return Ok(());
        }
        let before = self.pieces;
        self.pieces += pieces;
        match (before, self.first.take()) {
            (0, _) if pieces == 1 => self.first = Some(bytes.to_vec()),
            (0, _) => self.all([array.open, bytes])?,
            (_, Some(first)) => self.all([array.open, &first, array.between, bytes])?,
            (_, None) => self.all([array.between, bytes])?,
        }
        Ok(())
    }

    /// Writes what stands behind the last record, and hands all to the system.
    pub fn close(mut self) -> Result<(W, Mark), OutputError> {
        self.tail()?;
        self.push()?;
        let mark = self.mark();
        match self.out.into_inner() {
            Ok(out) => Ok((out, mark)),
            Err(error) => Err(OutputError::new(&self.path, error.into_error())),
        }
    }

    fn tail(&mut self) -> Result<(), OutputError> {
        let Some(array) = self.array else { return Ok(()) };
        match (self.first.take(), array.single) {
            (Some(first), Some(end)) => self.all([&first, end]),
            (Some(first), None) => self.all([array.open, &first, array.close]),
            (None, _) if self.pieces == 0 => self.write(b"[]\n"),
            (None, _) => self.write(array.close),
        }
    }

    fn all<const N: usize>(&mut self, parts: [&[u8]; N]) -> Result<(), OutputError> {
        parts.into_iter().try_for_each(|part| self.write(part))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.end += bytes.len() as u64;
        self.hash.update(bytes);
        self.out.write_all(bytes).map_err(|error| self.told(error))
    }

    /// Hands to the system what waits.
    pub fn push(&mut self) -> Result<(), OutputError> {
        self.out.flush().map_err(|error| self.told(error))
    }

    fn told(&self, error: io::Error) -> OutputError {
        OutputError::new(&self.path, error)
    }
}

impl<W: Write> Output for Framed<W> {
    fn put(&mut self, done: &Done) -> Result<Mark, OutputError> {
        self.records(&done.bytes, done.pieces)?;
        Ok(self.mark())
    }

    fn flush(&mut self) -> Result<(), OutputError> {
        self.push()
    }

    fn finish(self: Box<Self>, _: bool) -> Result<(), OutputError> {
        self.close().map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{Kind, Layout, Writer};

    fn written(pieces: &[(&str, u64)]) -> String {
        let frame = Writer::new(Kind::Json, &Layout::default()).unwrap().frame();
        let mut framed = Framed::new(Path::new("memory"), Vec::new(), frame).unwrap();
        for (bytes, number) in pieces {
            framed.records(bytes.as_bytes(), *number).unwrap();
        }
        let (bytes, mark) = framed.close().unwrap();
        assert_eq!(mark, Mark { end: bytes.len() as u64, hash: xxhash_rust::xxh3::xxh3_64(&bytes) });
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn one_record_stands_alone_and_several_in_an_array() {
        assert_eq!(written(&[]), "[]\n");
        assert_eq!(written(&[("{1}", 1)]), "{1}\n");
        assert_eq!(written(&[("", 0), ("{1}", 1), ("{2}", 1)]), "[\n{1},\n{2}\n]\n");
        assert_eq!(written(&[("{1},\n{2}", 2), ("{3}", 1)]), "[\n{1},\n{2},\n{3}\n]\n");
        assert_eq!(written(&[("{1}", 1), ("", 0), ("{2},\n{3}", 2)]), "[\n{1},\n{2},\n{3}\n]\n");
    }
}
