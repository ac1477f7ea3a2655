//! Floor 3: writers. Each turns a record into bytes; the batch floor puts them in order and outside.

mod json;

pub use json::{json, jsonl};
