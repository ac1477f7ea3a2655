//! Floor 4: from a document to its articles.

use crate::enrich;
use crate::model::{Article, Detail, Error, Hints, RawDoc, Step, Watch};
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
    watched(bytes, hints, Watch::NONE)
}

/// The same for those who want to know how far it is: `watch` is told of each step that is done.
pub fn watched<'a>(
    bytes: &'a [u8],
    hints: &'a Hints,
    watch: Watch<'a>,
) -> impl Iterator<Item = Result<Article, Error>> + 'a {
    let (readings, error) = match readings(RawDoc { watch, ..RawDoc::new(bytes, hints) }) {
        Ok(readings) => (Some(readings), None),
        Err(error) => (None, Some(error)),
    };
    readings.into_iter().flatten().map(|reading| Ok(reading.article)).chain(error.map(Err))
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
    let doc = RawDoc { detail: Detail::Evidence, ..RawDoc::new(bytes, hints) };
    Ok(Examined { readings: readings(doc)?.collect() })
}

/// The readings of a document, each enriched when it is asked for.
fn readings(doc: RawDoc<'_>) -> Result<impl Iterator<Item = Reading> + '_, Error> {
    let hash = xxh3_128(doc.bytes);
    let read = read::read(&doc)?;
    let several = read.len() > 1;
    Ok(read.into_iter().enumerate().map(move |(i, reading)| finish(reading, hash, several.then_some(i + 1), &doc)))
}

/// The record of a document that gives no article.
pub fn failed(bytes: &[u8], hints: &Hints, error: &Error) -> Article {
    let source = RawDoc::new(bytes, hints).source(None, None);
    let mut article = Article::empty(id(xxh3_128(bytes), None), source);
    article.error = Some(error.into());
    article
}

fn finish(mut reading: Reading, hash: u128, member: Option<usize>, doc: &RawDoc) -> Reading {
    let article = &mut reading.article;
    article.id = id(hash, member);
    article.source.member = member.map(|m| m as u64);
    if doc.hints.enrich {
        enrich::enrich(article, doc.hints.caps.enriched);
    }
    doc.done(Step::Enrich);
    reading
}

fn id(hash: u128, member: Option<usize>) -> String {
    match member {
        Some(member) => format!("{hash:032x}-{member}"),
        None => format!("{hash:032x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Warning;

    #[test]
    fn what_is_beyond_a_cap_is_told() {
        let text = "Bridge opens\n\n".to_owned()
            + &"“The bridge was closed because it rained all night,” said Anna Berg.\n\n".repeat(100);
        let mut hints = Hints::default();
        (hints.caps.text, hints.caps.enriched) = (1_000, 500);
        let article = articles(text.as_bytes(), &hints).next().unwrap().unwrap();
        assert_eq!(article.warnings, [Warning::CutText, Warning::CutEnrichment]);
        assert!((900..1_001).contains(&article.text.unwrap().len()));
        assert!(article.quotes.iter().all(|quote| quote.end < 500) && article.quotes.len() > 4);
    }

    #[test]
    fn a_text_may_end_behind_a_dash() {
        let hints = Hints { format: Some(crate::model::Format::Text), ..Hints::default() };
        for text in ["0 \n–A", "0\n\n– A", "“A” –", "A –\n\n–"] {
            assert!(articles(text.as_bytes(), &hints).next().unwrap().is_ok(), "{text:?}");
        }
    }

    #[test]
    fn evidence_is_kept_where_it_is_asked_for() {
        let page = b"<h1>Bridge opens</h1><p>The bridge opened on Monday, and all of the town came to see it.";
        let hints = Hints::default();
        let kept = |detail| {
            let doc = RawDoc { detail, ..RawDoc::new(page, &hints) };
            readings(doc).unwrap().map(|reading| reading.blocks.len()).sum::<usize>()
        };
        assert_eq!((kept(Detail::Record), kept(Detail::Evidence)), (0, 2));
    }
}
