//! JSON (RFC 8259) and JSON Lines.

use super::columns::{Column, List, Record};
use super::Written;
use crate::model::Article;
use serde::Serialize;

/// How an object is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// On one line, ended by LF.
    Line,
    /// Indented, without an end.
    Indented,
}

/// A record as one line, line end included.
pub fn line(article: &Article, out: &mut Vec<u8>) {
    put(article, Spread::Line, out);
}

/// A record as an indented object, without line end.
pub fn object(article: &Article, out: &mut Vec<u8>) {
    put(article, Spread::Indented, out);
}

/// A record as JSON, to be taken apart into columns.
pub fn whole(article: &Article) -> String {
    serde_json::to_string(article).expect("a record is always JSON")
}

/// The chosen columns of a record, or of each item of its list.
pub fn rows(record: &Record, list: Option<&List>, columns: &[Column], spread: Spread, out: &mut Vec<u8>) -> Written {
    let mut written = Written::default();
    record.each_row(list, |row| {
        if written.rows > 0 && spread == Spread::Indented {
            out.extend_from_slice(b",\n");
        }
        let object: Object = Object(columns.iter().map(|c| (c.name.as_str(), row.raw(c))).collect());
        put(&object, spread, out);
        written.rows += 1;
    });
    written
}

struct Object<'a>(Vec<(&'a str, &'a serde_json::value::RawValue)>);

impl Serialize for Object<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

fn put(value: &impl Serialize, spread: Spread, out: &mut Vec<u8>) {
    match spread {
        Spread::Line => {
            serde_json::to_writer(&mut *out, value).expect("a record is always JSON");
            out.push(b'\n');
        }
        Spread::Indented => serde_json::to_writer_pretty(&mut *out, value).expect("a record is always JSON"),
    }
}
