//! Turns news articles, HTML pages or plain text, into structured records.
//!
//! ```
//! let text = "Harbour opens\n\nThe new harbour opened on Monday.";
//! let hints = copydesk::Hints::default();
//! for article in copydesk::articles(text.as_bytes(), &hints) {
//!     println!("{}", article.unwrap().headline.unwrap());
//! }
//! ```
//!
//! A document flows one way: bytes are decoded, read by the reader for their format, enriched, and written. The
//! floors, from the ground: `model`, `lexicon`, `text`, then `read`, `enrich` and `write` beside each other,
//! `pipeline`, `batch`, `cli`. Imports go down only.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod batch;
pub mod cli;
mod enrich;
mod lexicon;
mod model;
mod pipeline;
mod read;
pub mod text;
pub mod write;

pub use model::*;
pub use pipeline::{articles, examine, failed, watched, Examined, Reading};

/// The README's piece of Rust is held to compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
