//! What goes in: bytes and what is known of them beforehand.

use super::Source;
use schemars::JsonSchema;
use serde::Serialize;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// An HTML page, or a piece of one.
    Html,
    /// Plain text, Markdown included.
    Text,
}

/// What is known of a document before it is read. All of it is optional.
///
/// ```
/// let hints = copydesk::Hints { url: Some("https://news.example/a".into()), ..Default::default() };
/// assert!(hints.enrich);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Hints {
    /// The input's name, for [`crate::Source::path`]; it is never opened.
    pub path: Option<String>,
    /// The address it was fetched from; relative addresses on the page are resolved against it.
    pub url: Option<String>,
    /// When it was fetched, ISO 8601.
    pub fetched: Option<String>,
    /// The charset, when the sender knows it: a label of the WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// How it is written; else told by its content.
    pub format: Option<Format>,
    /// Whether to find quotes, people, organizations and amounts.
    pub enrich: bool,
    /// Caps for this document.
    pub caps: Caps,
}

impl Default for Hints {
    fn default() -> Self {
        Self { path: None, url: None, fetched: None, encoding: None, format: None, enrich: true, caps: Caps::default() }
    }
}

/// Caps for one document. What is beyond a cap is not read, and the record's `warnings` say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Bytes, after decompression.
    pub bytes: usize,
    /// Depth of tags; deeper ones are dropped, their text is kept.
    pub depth: usize,
    /// Nodes of a page, lines of a text. The default is thirty times what the longest news pages have.
    pub nodes: usize,
    /// Attributes of a tag.
    pub attributes: usize,
    /// Bytes of words: what a text holds, or a page between its tags. The longest novels have half of the default.
    pub text: usize,
    /// Bytes of an article's text in which quotes, people, organizations and amounts are looked for.
    pub enriched: usize,
}

impl Default for Caps {
    fn default() -> Self {
        Self { bytes: 64 << 20, depth: 512, nodes: 950_000, attributes: 256, text: 8 << 20, enriched: 1 << 20 }
    }
}

/// How much of what is seen on the way to the record is kept beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Nothing: the record is all that is asked for.
    Record,
    /// Every block with its verdict and signals, as `explain` shows them.
    Evidence,
}

/// A step on the way from bytes to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Bytes are text.
    Decode,
    /// A page is a tree.
    Parse,
    /// Its fields are read.
    Fields,
    /// Its body is read; of a text, all of it.
    Body,
    /// Quotes, people, organizations and amounts are found.
    Enrich,
}

/// Who is told of each step that is done. The way itself knows no clock; who measures it brings one.
#[derive(Clone, Copy)]
pub struct Watch<'a>(pub &'a dyn Fn(Step));

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

impl Watch<'_> {
    /// Nobody.
    pub const NONE: Watch<'static> = Watch(&|_| {});
}

/// A document as it comes in.
#[derive(Debug, Clone, Copy)]
pub struct RawDoc<'a> {
    /// As opened (after decompression).
    pub bytes: &'a [u8],
    /// What is known of them.
    pub hints: &'a Hints,
    /// What is to be kept beside the record.
    pub detail: Detail,
    /// Who is told of its steps.
    pub watch: Watch<'a>,
}

impl<'a> RawDoc<'a> {
    /// A document of which nothing but the record is asked for.
    pub fn new(bytes: &'a [u8], hints: &'a Hints) -> Self {
        Self { bytes, hints, detail: Detail::Record, watch: Watch::NONE }
    }

    /// Says that a step is done.
    pub fn done(&self, step: Step) {
        (self.watch.0)(step);
    }

    /// Where its articles come from, as far as the hints and the bytes tell; how it was read is for the reader to say.
    pub fn source(&self, format: Option<Format>, charset: Option<String>) -> Source {
        Source {
            path: self.hints.path.clone(),
            member: None,
            url: self.hints.url.clone(),
            fetched: self.hints.fetched.clone(),
            format,
            charset,
            bytes: Some(self.bytes.len() as u64),
        }
    }
}
