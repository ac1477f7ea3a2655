//! JSON and JSON Lines.

use crate::model::Article;

/// A record as one line of JSON, line end included.
pub fn jsonl(article: &Article, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, article).expect("a record is always JSON");
    out.push(b'\n');
}

/// A record as an indented JSON object, without line end.
pub fn json(article: &Article, out: &mut Vec<u8>) {
    serde_json::to_writer_pretty(&mut *out, article).expect("a record is always JSON");
}
