//! Plain text: lines are laid out to blocks, and each block told what it is.

mod archive;
mod clean;
mod front;
mod head;
mod labels;
mod layout;
mod lines;
mod mail;
mod markdown;
mod page;
mod shape;
mod signals;
mod signature;
mod signed;
mod story;
mod tail;
mod wrap;

use super::Reading;
use crate::lexicon::{with_english, Pack};
use crate::model::{Article, Caps, Detail, Error, Format, RawDoc, Step, Warning};
use crate::text::cut::up_to;
use crate::text::{decode, language};
use labels::Labelled;
use layout::Piece;
use lines::Line;
use markdown::Markdown;
use std::borrow::Cow;
use story::Story;

/// Reads a text. An archive export holds several articles.
pub fn read(doc: &RawDoc) -> Result<Vec<Reading>, Error> {
    let decoded = decode::decode(doc.bytes, doc.hints.encoding.as_deref(), |_| None)?;
    doc.done(Step::Decode);
    let text = lines::common_ends(&decoded.text);
    let (kept, warning) = cut(&text, &doc.hints.caps);
    let mut lines = lines::lines(kept);
    lines::unmark(&mut lines);
    mail::unquote(&mut lines);
    if lines.iter().all(Line::blank) {
        return Err(Error::NoText);
    }
    let mut article = Article::empty(String::new(), doc.source(Some(Format::Text), Some(decoded.charset)));
    decoded.warnings.into_iter().for_each(|w| article.warn(w));
    warning.into_iter().for_each(|w| article.warn(w));
    let documents = archive::documents(&lines, || Languages::of(&lines).packs);
    let readings = match documents.is_empty() {
        true => vec![read_one(&lines, article, doc.detail, false)],
        false => documents.into_iter().map(|lines| read_one(lines, article.clone(), doc.detail, true)).collect(),
    };
    doc.done(Step::Body);
    Ok(readings)
}

/// The text up to the caps of bytes and lines, and which of them cut it.
fn cut<'t>(text: &'t str, caps: &Caps) -> (&'t str, Option<Warning>) {
    let kept = up_to(text, caps.text);
    match memchr::memchr_iter(b'\n', kept.as_bytes()).nth(caps.nodes) {
        Some(line) => (&text[..line], Some(Warning::CutNodes)),
        None => (kept, (kept.len() < text.len()).then_some(Warning::CutText)),
    }
}

/// The longest novels have as many lines; a block may be judged by a hundred signals.
const MOST_LINES: usize = 80_000;

/// Reads one document: Markdown, labelled lines around a text, or a text alone.
fn read_one(lines: &[Line], mut article: Article, detail: Detail, export: bool) -> Reading {
    let whole = lines.len();
    let lines = &lines[..whole.min(MOST_LINES)];
    if lines.len() < whole {
        article.warn(Warning::CutNodes);
    }
    let languages = Languages::of(lines);
    if let Some(markdown) = markdown::read(lines, &languages.packs).filter(|_| !export) {
        return read_markdown(markdown, &languages, article, detail);
    }
    let (mut labelled, above) = match export {
        true => archive::head(lines, &languages.packs),
        false => labels::ignored(&lines[..mail::above(lines, &languages.packs)]),
    };
    let (more, taken) = match labels::head(&lines[above..], &languages.packs, export) {
        (none, _) if none.is_empty() && !export => labels::below_headline(lines, &languages.packs).unwrap_or_default(),
        head => head,
    };
    labelled.extend(more);
    mail::settle(&mut labelled);
    let start = above + taken;
    let (mut after, mut end) = match labelled.is_empty() {
        true => (Vec::new(), lines.len()),
        false => labels::tail(&lines[start..], &languages.packs, export),
    };
    let signed = || labelled.iter().chain(&after).any(|label| label.means == "byline");
    let below = (export && !signed()).then(|| archive::signed_below(&lines[start..], end, &languages.packs)).flatten();
    if let Some((byline, before)) = below {
        after.insert(0, byline);
        end = before;
    }
    mail::settle(&mut after);
    let body =
        labels::unlabelled(&lines[start..][..end.min(lines.len() - start)], &languages.packs, !labelled.is_empty());
    let (body, heads) = without_page_heads(body);
    after.extend(heads);
    let laid = layout::lay_out(&body, &languages.packs);
    if laid.hyphens {
        article.warn(Warning::HyphensResolved);
    }
    let of = |labelled: &Labelled| (labelled.means, labelled.value.clone());
    let (head, tail): (Vec<_>, Vec<_>) = (labelled.iter().map(of).collect(), after.iter().map(of).collect());
    let behind = head.len() + laid.pieces.len();
    let pieces = labelled.into_iter().map(|l| l.piece).chain(laid.pieces).chain(after.into_iter().map(|l| l.piece));
    let mut story = Story::new(pieces.collect(), &languages, article, detail);
    let places = (0..head.len()).chain(behind..);
    for (at, (means, value)) in places.zip(head.iter().chain(&tail)) {
        labels::fill(&mut story, at, means, value);
    }
    // A page that is saved as text has long lines; what is wrapped was made to be read as text.
    read_story(story, head.is_empty() && !laid.wrapped && !export)
}

/// The lines of a text without the heads that a printer set above its pages, and those.
fn without_page_heads<'l, 'a>(lines: Cow<'l, [Line<'a>]>) -> (Cow<'l, [Line<'a>]>, Vec<Labelled<'a>>) {
    let heads = lines::page_heads(&lines);
    if heads.is_empty() {
        return (lines, Vec::new());
    }
    let mut own = lines.into_owned();
    let taken = heads.iter().map(|at| labels::page_head(&own[*at])).collect();
    heads.iter().for_each(|at| own[*at].text = "");
    (own.into(), taken)
}

/// Tells head, text and tail apart: on a page that came as text by what was learned of such pages.
fn read_story(mut story: Story, perhaps_page: bool) -> Reading {
    tail::read(&mut story);
    let told = head::release(&mut story) || head::slug(&mut story) || head::above_dateline(&mut story);
    let made_to_be_read = told || head::is_wire(&story) || head::is_wired(&mut story);
    let judged = (perhaps_page && !made_to_be_read).then(|| page::read(&mut story)).flatten();
    match judged {
        Some(page) if !page.alone => {
            tail::read(&mut story);
            tail::read_page(&mut story, &page);
            head::read_page(&mut story, &page);
        }
        judged => head::read(&mut story, judged.map(|page| page.signed).unwrap_or_default()),
    }
    head::name_kinds(&mut story);
    story.finish()
}

fn read_markdown(markdown: Markdown, languages: &Languages, mut article: Article, detail: Detail) -> Reading {
    let (front, pieces) = (markdown.front, markdown.pieces);
    article.images = markdown.images;
    let before = front.len();
    let stated = front.iter().map(|(_, value, line)| Piece::line(value.clone(), *line));
    let mut story = Story::new(stated.chain(pieces).collect(), languages, article, detail);
    story.links = markdown.links.into_iter().map(|(at, words, url)| (at + before, words, url)).collect();
    for (at, (means, value, _)) in front.iter().enumerate() {
        labels::fill(&mut story, at, means, value);
    }
    // Front matter is metadata; nothing of it is printed.
    story.article.byline = None;
    story.candidates.retain(|c| c.field != "byline");
    // What follows the standfirst that front matter states, if it states one.
    let title = story.text().find(|at| *at >= before).filter(|at| story.pieces[*at].level == Some(1));
    match (title, story.article.headline.clone()) {
        (Some(at), Some(headline)) if *story.pieces[at].text == *headline => story.drop(at, "repeats the headline"),
        (Some(at), None) => story.article.headline = Some(story.take("headline", at, "the first heading")),
        _ => {}
    }
    tail::read(&mut story);
    head::read(&mut story, Vec::new());
    story.finish()
}

/// What languages a text is read in.
struct Languages {
    /// That which its words tell.
    told: Option<&'static str>,
    /// The packs to read it with: that of its language, and English, in which much of a page's furniture is written
    /// everywhere.
    packs: Vec<&'static Pack>,
}

impl Languages {
    fn of(lines: &[Line]) -> Self {
        // Menus say little; lines of some length tell, where there are any.
        let mut sample = String::new();
        for least in [80, 1] {
            for line in lines.iter().filter(|line| line.edge >= least) {
                if sample.len() > 4_000 {
                    break;
                }
                sample.extend([line.text, " "]);
            }
        }
        let told = language::told(&sample);
        // Too short a text says nothing for sure, yet must be read in some language: that of its labels, or the likeliest.
        let short = || Some(&*sample).filter(|sample| !language::is_enough(sample));
        let read_in = told.or_else(|| labels::language(lines)).or_else(|| language::likely(short()?));
        Self { told, packs: with_english(read_in) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Hints;

    fn one(text: &str) -> Article {
        let hints = Hints::default();
        read(&RawDoc::new(text.as_bytes(), &hints)).unwrap().remove(0).article
    }

    fn paragraphs(article: &Article) -> Vec<&str> {
        article.body.iter().map(|block| block.text.as_str()).collect()
    }

    /// The packs are written beside this code; what needs one waits for it.
    fn english() -> bool {
        crate::lexicon::pack("en").is_some_and(|pack| pack.has(crate::lexicon::Kind::Month, "march"))
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
    fn a_guide_with_lists_comes_out_exact() {
        let text = "How to read a tide table\n\nA tide table looks like a page of numbers, but it answers one \
            question: when is there water?\n\nIntroduction\n\nYou need a pencil, a chart and ten quiet minutes.\n\n\
            What to bring\n\n- A pencil\n- A chart\n- A watch\n\nKey takeaways\n\nHigh water comes later each day.\n\n\
            Pros\n\nIt costs nothing.\n\nCons\n\nIt takes time.\n\nReferences\n\nThe harbour office prints its own.";
        let article = one(text);
        let want: Vec<&str> = text.split('\n').skip(1).filter(|line| !line.is_empty()).collect();
        let want: Vec<&str> = want.into_iter().map(|line| line.trim_start_matches("- ")).collect();
        assert_eq!(article.headline.as_deref(), Some("How to read a tide table"));
        assert_eq!(paragraphs(&article), want);
    }

    #[test]
    fn a_subheading_below_the_headline_is_no_name() {
        let text = "A walk along the river\n\nMarlow Falls\n\nThe falls are loud in spring.\n\nBring a coat\n\n\
            Whoever stands below them for a minute is wet to the skin, and the kiosk has sold its last towel.";
        let article = one(text);
        assert_eq!(article.authors, []);
        assert_eq!(paragraphs(&article)[0], "Marlow Falls");
    }

    #[test]
    fn rare_white_space_parts_nothing() {
        let article = one("Well runs dry\n\nThe well\u{2028}ran\u{b}dry and\u{c}stayed so.\n\nIt rained.");
        assert_eq!(paragraphs(&article), ["The well ran dry and stayed so.", "It rained."]);
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
            "\u{ad}\n‐\nа-\nб".as_bytes(),
        ] {
            let _ = read(&RawDoc::new(bytes, &hints));
        }
    }
}
