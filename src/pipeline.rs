//! Floor 4: from a document to its articles.

use crate::enrich;
use crate::model::{Article, Error, Hints, RawDoc};
use crate::read;
pub use crate::read::Reading;
use xxhash_rust::xxh3::xxh3_128;

/// A document with all evidence: what `copydesk explain` shows.
#[derive(Debug)]
pub struct Examined {
    /// One for each article the document holds, in order.
    pub readings: Vec<Reading>,
}

/// Converts a document to its articles. The same bytes and hints give the same articles on any machine: no clock,
/// no environment, no file and no network is looked at.
///
/// An item is an error where there is no article; [`failed`] makes a record of it. There is at least one item.
///
/// ```
/// let page = b"<h1>Rain ends drought</h1><p>The rain came on Friday, after seven dry months, and it stayed for \
///              three days, filling wells that had been empty since March.</p>";
/// let article = copydesk::articles(page, &copydesk::Hints::default()).next().unwrap().unwrap();
/// assert_eq!(article.headline.as_deref(), Some("Rain ends drought"));
/// ```
pub fn articles<'a>(bytes: &'a [u8], hints: &'a Hints) -> impl Iterator<Item = Result<Article, Error>> + 'a {
    let (readings, error) = match examine(bytes, hints) {
        Ok(examined) => (examined.readings, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    readings.into_iter().map(|reading| Ok(reading.article)).chain(error.map(Err))
}

/// Converts a document to its articles with all evidence: candidates, losers, every block's verdict.
///
/// # Errors
/// Where the document cannot be read as an article at all: [`Error`].
///
/// ```
/// let examined = copydesk::examine(b"Headline\n\nText of the story.", &copydesk::Hints::default()).unwrap();
/// assert!(examined.readings[0].blocks.iter().any(|block| block.kept));
/// ```
pub fn examine(bytes: &[u8], hints: &Hints) -> Result<Examined, Error> {
    let read = read::read(&RawDoc { bytes, hints })?;
    let several = read.len() > 1;
    let hash = xxh3_128(bytes);
    let readings =
        read.into_iter().enumerate().map(|(i, reading)| finish(reading, hash, several.then_some(i + 1), hints));
    Ok(Examined { readings: readings.collect() })
}

/// The record of a document that gives no article.
pub fn failed(bytes: &[u8], hints: &Hints, error: &Error) -> Article {
    let source = RawDoc { bytes, hints }.source(None, None);
    let mut article = Article::empty(id(xxh3_128(bytes), None), source);
    article.error = Some(error.into());
    article
}

fn finish(mut reading: Reading, hash: u128, member: Option<usize>, hints: &Hints) -> Reading {
    let article = &mut reading.article;
    article.id = id(hash, member);
    article.source.member = member.map(|m| m as u64);
    if hints.enrich {
        enrich::enrich(article);
    }
    reading
}

fn id(hash: u128, member: Option<usize>) -> String {
    match member {
        Some(member) => format!("{hash:032x}-{member}"),
        None => format!("{hash:032x}"),
    }
}
