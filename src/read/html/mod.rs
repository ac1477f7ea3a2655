//! Pages. Parsed once and flattened; fields and body are then read off the flat page.

mod body;
mod fields;
mod page;
mod parse;
mod prune;

use super::Reading;
use crate::model::{Article, Candidate, Error, Format, Provenance, RawDoc, Source};
use crate::text::{decode, language};
use page::Page;
use unicode_segmentation::UnicodeSegmentation;

/// Reads a page. It holds one article at most.
pub fn read(doc: &RawDoc) -> Result<Vec<Reading>, Error> {
    let decoded = decode::decode(doc.bytes, doc.hints.encoding.as_deref(), page::declared_charset)?;
    let parsed = parse::parse(&decoded.text, &doc.hints.caps);
    let page = Page::new(&parsed);
    if !page.has_text() {
        return Err(Error::NoText);
    }
    let fields = fields::read(&page, doc.hints.url.as_deref());
    let body = body::read(&page, &fields, doc.hints.url.as_deref());

    let mut article = Article::empty(String::new(), source(doc, decoded.charset));
    decoded.warnings.into_iter().for_each(|w| article.warn(w));
    parsed.warnings.iter().for_each(|w| article.warn(*w));
    fields.warnings.iter().for_each(|w| article.warn(*w));
    body.warnings.iter().for_each(|w| article.warn(*w));
    fields.fill(&mut article);
    article.in_language = language::of(&body.text, page.language());
    article.word_count = body.text.unicode_words().count() as u64;
    article.text = (!body.text.is_empty()).then_some(body.text);
    article.body = body.blocks;
    article.links = body.links;
    article.images = body.images;
    article.provenance = provenance(&fields.candidates);
    Ok(vec![Reading { article, candidates: fields.candidates, blocks: body.judged }])
}

fn source(doc: &RawDoc, charset: String) -> Source {
    Source {
        path: doc.hints.path.clone(),
        member: None,
        url: doc.hints.url.clone(),
        fetched: doc.hints.fetched.clone(),
        format: Some(Format::Html),
        charset: Some(charset),
        bytes: Some(doc.bytes.len() as u64),
    }
}

fn provenance(candidates: &[Candidate]) -> Vec<Provenance> {
    let won = candidates.iter().filter(|c| c.won);
    won.map(|c| Provenance { field: c.field.to_owned(), from: c.from.clone(), raw: c.raw.clone() }).collect()
}
