//! Floor 3: readers. Each turns a document into readings; to add a format, write a folder and a row in `READERS`.

mod html;
mod plain;
mod sniff;
mod tongue;

use crate::model::{Article, Block, Candidate, Error, Format, Judged, JudgedImage, Provenance, RawDoc};
use crate::text::count;

/// An article with the evidence it was read from.
#[derive(Debug)]
pub struct Reading {
    /// What was read, without enrichment.
    pub article: Article,
    /// What the document says of each field, winners first within a field.
    pub candidates: Vec<Candidate>,
    /// Every block of the document, kept or dropped; empty unless evidence was asked for.
    pub blocks: Vec<Judged>,
    /// The images of the document, taken or left; empty unless evidence was asked for.
    pub images: Vec<JudgedImage>,
}

impl Reading {
    /// A reading; the article's provenance is what the winning candidates say.
    fn new(mut article: Article, candidates: Vec<Candidate>, blocks: Vec<Judged>, images: Vec<JudgedImage>) -> Self {
        let won = candidates.iter().filter(|c| c.won);
        article.provenance =
            won.map(|c| Provenance { field: c.field.to_owned(), from: c.from.clone(), raw: c.raw.clone() }).collect();
        Self { article, candidates, blocks, images }
    }
}

/// Gives an article its body, and what is told from the words alone.
fn set_text(article: &mut Article, body: Vec<Block>, text: String) {
    article.word_count = count::words(&text);
    article.text = (!text.is_empty()).then_some(text);
    article.body = body;
}

type Read = fn(&RawDoc) -> Result<Vec<Reading>, Error>;

const READERS: &[(Format, Read)] = &[(Format::Html, html::read), (Format::Text, plain::read)];

/// Reads a document: tells what it is, unless the hints do, and hands it to the reader for that.
///
/// # Errors
/// [`Error::Empty`], [`Error::Binary`], [`Error::NoText`], [`Error::UnknownCharset`].
pub fn read(doc: &RawDoc) -> Result<Vec<Reading>, Error> {
    sniff::readable(doc.bytes)?;
    let format = doc.hints.format.unwrap_or_else(|| sniff::format(doc.bytes));
    let (_, read) = READERS.iter().find(|(of, _)| *of == format).expect("a reader for each format");
    read(doc)
}
