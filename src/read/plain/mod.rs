//! Plain text: lines are laid out to blocks, and each block told what it is.

use super::Reading;
use crate::model::{lay_out, Article, BlockKind, Error, Format, Judged, RawDoc, Source};
use crate::text::{decode, language, space};
use unicode_segmentation::UnicodeSegmentation;

/// Reads a text. An archive export holds several articles.
pub fn read(doc: &RawDoc) -> Result<Vec<Reading>, Error> {
    let decoded = decode::decode(doc.bytes, doc.hints.encoding.as_deref(), |_| None)?;
    let mut lines = decoded.text.split("\n\n").map(space::fold).filter(|l| !l.is_empty());
    let headline = lines.next().ok_or(Error::NoText)?;
    let source = Source {
        path: doc.hints.path.clone(),
        url: doc.hints.url.clone(),
        fetched: doc.hints.fetched.clone(),
        format: Some(Format::Text),
        charset: Some(decoded.charset),
        bytes: Some(doc.bytes.len() as u64),
        member: None,
    };
    let mut article = Article::empty(String::new(), source);
    decoded.warnings.into_iter().for_each(|w| article.warn(w));
    article.headline = Some(headline);
    let blocks: Vec<Judged> = lines
        .map(|text| Judged {
            kind: BlockKind::Paragraph,
            level: None,
            text,
            place: "line".into(),
            kept: true,
            reason: "text".into(),
            signals: Vec::new(),
        })
        .collect();
    let (body, text) = lay_out(blocks.iter().map(|b| (b.kind, b.level, b.text.as_str())));
    article.in_language = language::of(&text, None);
    article.word_count = text.unicode_words().count() as u64;
    article.text = (!text.is_empty()).then_some(text);
    article.body = body;
    Ok(vec![Reading { article, candidates: Vec::new(), blocks }])
}
