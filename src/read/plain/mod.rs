//! Plain text: lines are laid out to blocks, and each block told what it is.

mod head;
mod layout;
mod lines;
mod story;
mod tail;
mod wrap;

use super::Reading;
use crate::lexicon::{pack, Pack};
use crate::model::{Article, Error, Format, RawDoc, Source, Warning};
use crate::text::{decode, language};
use lines::Line;
use story::Story;

/// Reads a text. An archive export holds several articles.
pub fn read(doc: &RawDoc) -> Result<Vec<Reading>, Error> {
    let decoded = decode::decode(doc.bytes, doc.hints.encoding.as_deref(), |_| None)?;
    let text = lines::common_ends(&decoded.text);
    let kept = cut(&text, doc.hints.caps.nodes);
    let lines = lines::lines(kept);
    if lines.iter().all(Line::blank) {
        return Err(Error::NoText);
    }
    let mut article = Article::empty(String::new(), source(doc, decoded.charset));
    decoded.warnings.into_iter().for_each(|w| article.warn(w));
    if kept.len() < text.len() {
        article.warn(Warning::CutNodes);
    }
    Ok(vec![read_story(&lines, kept, article)])
}

/// The text up to the cap of lines.
fn cut(text: &str, lines: usize) -> &str {
    memchr::memchr_iter(b'\n', text.as_bytes()).nth(lines).map_or(text, |end| &text[..end])
}

fn read_story(lines: &[Line], text: &str, article: Article) -> Reading {
    let languages = languages(text);
    let (pieces, resolved) = layout::lay_out(lines, &languages);
    let mut story = Story::new(pieces, &languages, article);
    if resolved {
        story.article.warn(Warning::HyphensResolved);
    }
    tail::read(&mut story);
    head::read(&mut story);
    story.finish()
}

/// The packs to read a text with: that of its language, and English, in which much of a page's furniture is
/// written everywhere.
fn languages(text: &str) -> Vec<&'static Pack> {
    let told = language::of(text, None).as_deref().and_then(pack);
    let mut packs: Vec<&'static Pack> = told.into_iter().collect();
    packs.extend(pack("en").filter(|english| packs.iter().all(|pack| pack.code != english.code)));
    packs
}

fn source(doc: &RawDoc, charset: String) -> Source {
    Source {
        path: doc.hints.path.clone(),
        url: doc.hints.url.clone(),
        fetched: doc.hints.fetched.clone(),
        format: Some(Format::Text),
        charset: Some(charset),
        bytes: Some(doc.bytes.len() as u64),
        member: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Hints;

    fn one(text: &str) -> Article {
        let hints = Hints::default();
        read(&RawDoc { bytes: text.as_bytes(), hints: &hints }).unwrap().remove(0).article
    }

    fn paragraphs(article: &Article) -> Vec<&str> {
        article.body.iter().map(|block| block.text.as_str()).collect()
    }

    /// The packs are written beside this code; what needs one waits for it.
    fn english() -> bool {
        pack("en").is_some_and(|pack| pack.has(crate::lexicon::Kind::Month, "march"))
    }

    #[test]
    fn a_clean_text_comes_out_exact() {
        let article =
            one("Well runs dry\r\n\r\nThe well ran dry.\r\n\r\nNobody knew why.\r\n\r\nA SUBHEADING\r\n\r\nIt rained.");
        assert_eq!(article.headline.as_deref(), Some("Well runs dry"));
        assert_eq!(paragraphs(&article), ["The well ran dry.", "Nobody knew why.", "A SUBHEADING", "It rained."]);
        assert!(article.warnings.is_empty());
    }

    #[test]
    fn a_paragraph_a_line_stays_so() {
        let article = one("Well runs dry\nThe well ran dry.\nNobody knew why, and nobody asked.\nIt rained.");
        assert_eq!(paragraphs(&article), ["The well ran dry.", "Nobody knew why, and nobody asked.", "It rained."]);
    }

    const WIRE: &str = "\
WELLS RUN DRY IN MARLOW COUNTY, FARMERS SAY

    By Ada Lund, Reuters
    MARLOW, March 3 - Wells ran dry in nine villages of Marlow
county for the first time since the river was dammed, farmers
said.
    \"We had water on Monday and dust on Tuesday,\" one of them
said in a statement.
    The county's engineer, a former head of the river-
land office, declined to comment.
 REUTER
";

    #[test]
    fn wire_copy() {
        let article = one(WIRE);
        assert_eq!(article.headline.as_deref(), Some("WELLS RUN DRY IN MARLOW COUNTY, FARMERS SAY"));
        assert_eq!(article.body.len(), if english() { 3 } else { 4 });
        assert!(article
            .text
            .as_deref()
            .unwrap()
            .ends_with("a former head of the river-land office, declined to comment."));
        assert_eq!(article.agency.as_deref(), Some("Reuters"));
        assert_eq!(article.warnings, [Warning::HyphensResolved]);
        if english() {
            let dateline = article.dateline.as_ref().unwrap();
            assert_eq!(dateline.place.as_deref(), Some("MARLOW"));
            assert_eq!(dateline.date.as_deref(), Some("--03-03"));
            assert_eq!(article.authors[0].name, "Ada Lund");
            assert_eq!(article.date_published, None);
        }
    }

    #[test]
    fn wrapped_paragraphs_without_anything_between_them() {
        let text = "The old quay\n\n\
            The old quay of Marlow has been closed to walkers since the storm, and\n\
            nobody can say when it will be opened again, the harbour master told a\n\
            meeting.\n\
            Fishermen want it back by the first of May, when the herring come in and\n\
            every berth is needed.\n";
        let article = one(text);
        assert_eq!(article.body.len(), 2);
        assert!(article.body[0].text.ends_with("master told a meeting."));
    }

    #[test]
    fn lists_and_tables_are_left_alone() {
        let text = "Results\n\nThe winners are:\n\n- Anna\n- Berta\n\nAnd in figures:\n\nAsh   12   14\nElm    3   20\n\n| a | b |\n|---|---|\n| 1 | 2 |";
        let article = one(text);
        let kinds: Vec<&str> = article.body.iter().map(|block| block.kind.name()).collect();
        assert_eq!(
            kinds,
            ["paragraph", "list_item", "list_item", "paragraph", "preformatted", "table_row", "table_row"]
        );
        assert_eq!(article.body[1].text, "Anna");
        assert_eq!(article.body[4].text, "Ash   12   14\nElm    3   20");
        assert_eq!(article.body[5].text, "a | b");
    }

    #[test]
    fn no_bytes_break_it() {
        let hints = Hints::default();
        for bytes in [
            &b"\xff\xfe\x00"[..],
            b"-",
            b"\r\r\r-\x0c",
            b"\x80\x81\xfe-\n- \n* \n1. \n|\n||\n\t\n",
            "­\n‐\nа-\nб".as_bytes(),
        ] {
            let _ = read(&RawDoc { bytes, hints: &hints });
        }
    }
}
