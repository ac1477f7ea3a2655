//! Kinds: what a kept block is, where its tag tells something else. Sites set standfirsts as headings or paragraphs,
//! and headings as paragraphs in bold.

use super::above::is_called;
use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Signal, Signals};
use crate::lexicon::Pack;
use crate::model::BlockKind;
use crate::read::html::page::Page;
use crate::text::dateline;

/// Names the standfirst and the headings of the kept blocks.
pub fn name(page: &Page, pieces: &mut [Piece], verdicts: &[Verdict], signals: &[Signals], packs: &[&Pack]) {
    let kept: Vec<usize> = (0..pieces.len()).filter(|at| verdicts[*at].kept()).collect();
    let below = kept.iter().position(|at| signals[*at].get(Signal::since_headline) > 0).unwrap_or(kept.len());
    name_standfirsts(page, pieces, signals, &kept[below..], packs);
    name_headings(pieces, signals, &kept);
}

/// Names the standfirst: the first block kept below the headline, where more of the article follows; the second as well,
/// where it is set as a heading.
fn name_standfirsts(page: &Page, pieces: &mut [Piece], signals: &[Signals], kept: &[usize], packs: &[&Pack]) {
    for (nth, pair) in kept.windows(2).take(2).enumerate() {
        let (at, next) = (pair[0], pair[1]);
        let is = match pieces[at].kind {
            BlockKind::Paragraph if nth == 0 => {
                is_paragraph_above(page, pieces, signals, at, next)
                    && dateline::at_start(&pieces[at].text, packs).is_none()
            }
            BlockKind::Heading => is_heading_above(page, pieces, signals, at, next),
            _ => false,
        };
        if !is {
            return;
        }
        (pieces[at].kind, pieces[at].level) = (BlockKind::Standfirst, None);
    }
}

/// Whether a paragraph is the standfirst: it stands in an element named for one, or repeats the page's description apart
/// from the paragraphs of the text. (Within them it may be the first paragraph, which many sites take for their
/// description.)
fn is_paragraph_above(page: &Page, pieces: &[Piece], signals: &[Signals], at: usize, next: usize) -> bool {
    let named = signals[at].get(Signal::in_standfirst) >= NEAR || is_called(page, &pieces[at]);
    named || repeats(&signals[at]) && is_apart(page, pieces, at, next)
}

/// Whether a heading is the standfirst and heads nothing: a sentence or as long as one, or, apart from what follows, the
/// description again or in an element that may be named for a standfirst.
fn is_heading_above(page: &Page, pieces: &[Piece], signals: &[Signals], at: usize, next: usize) -> bool {
    let get = |signal| signals[at].get(signal);
    let (wide, text) = (get(Signal::width), &pieces[at].text);
    if wide >= LONG || wide >= SENTENCE && text.ends_with(STOPS) {
        return true;
    }
    let asks = text.ends_with(['?', '？', '؟', ':', '：']);
    let heads = pieces[next].kind == BlockKind::Heading;
    let (apart, repeats) = (is_apart(page, pieces, at, next), repeats(&signals[at]));
    let called = is_called(page, &pieces[at]) && get(Signal::words) >= WORDS;
    let named = get(Signal::in_standfirst) >= NEAR && wide >= LINE && !asks;
    let summary = repeats && !asks && (apart && wide >= SUMMARY || wide >= REPEATED);
    !heads && (apart && (called || named) || summary)
}

fn repeats(signals: &Signals) -> bool {
    signals.get(Signal::like_description) >= 90
}

/// Whether two blocks stand in different elements.
fn is_apart(page: &Page, pieces: &[Piece], at: usize, next: usize) -> bool {
    let parent = |at: usize| page.nodes[pieces[at].owner].parent;
    parent(at) != parent(next)
}

/// Names the headings that are set as paragraphs in bold, each before a longer block that is not. What asks may be a
/// question of an interview.
fn name_headings(pieces: &mut [Piece], signals: &[Signals], kept: &[usize]) {
    for pair in kept.windows(2).skip(1) {
        let (at, next) = (pair[0], pair[1]);
        let get = |at: usize, signal| signals[at].get(signal);
        let wide = get(at, Signal::width);
        let set = get(at, Signal::bold) >= BOLD && get(at, Signal::linked) < HALF && wide <= HEADING;
        let before = get(next, Signal::bold) < HALF && get(next, Signal::width) > wide;
        let (own, theirs) = (pieces[at].kind, pieces[next].kind);
        let kinds = own == BlockKind::Paragraph && theirs != BlockKind::Heading;
        if set && before && kinds && !pieces[at].text.ends_with(NO_HEADING) && !pieces[at].text.contains('@') {
            pieces[at].kind = BlockKind::Heading;
        }
    }
}

/// A name stands on the block's own element, or within five levels of it.
const NEAR: i32 = 2;
/// What is called a standfirst has so many words.
const WORDS: i32 = 4;
/// What ends the sentences of a standfirst.
const STOPS: [char; 7] = ['.', '!', '…', '。', '！', '।', '۔'];
/// What ends no heading.
const NO_HEADING: [char; 18] =
    ['.', '!', '?', '…', ':', ',', ';', '。', '！', '？', '।', '؟', '۔', '：', '，', '；', '،', '؛'];
/// Widths in Latin letters: a heading that is wider is one or two sentences;
const LONG: i32 = 90;
/// one that is wider and ends with a stop is a sentence;
const SENTENCE: i32 = 60;
/// one that is narrower may head a part in the words of the description, beside its text or apart from it;
const REPEATED: i32 = 70;
const SUMMARY: i32 = 50;
/// one that is narrower may be "Summary";
const LINE: i32 = 40;
/// a paragraph in bold that is wider is none.
const HEADING: i32 = 110;
/// In hundredths of the bytes.
const BOLD: i32 = 95;
const HALF: i32 = 50;

#[cfg(test)]
mod tests {
    use crate::{examine, Hints};

    const TEXT: [&str; 4] = [
        "The ferry left the harbour at nine on Monday with forty people on board, the coastguard said, and met fog.",
        "Off the point it struck a rock that no chart shows, and took in water, though not much of it, for an hour.",
        "Nobody was hurt, a spokesman said, and divers will look at the hull when the tide allows it later this week.",
        "The company said that it would send another ship, and that all who were on board may travel without a ticket.",
    ];

    /// The kinds of the blocks, with something above the text and something in its midst.
    fn kinds(above: &str, within: &str) -> Vec<&'static str> {
        laid_out(&format!("{above}<div class=article-body>"), within)
    }

    /// The same of a page whose text opens with something.
    fn opened(first: &str) -> Vec<&'static str> {
        laid_out(&format!("<div class=article-body>{first}"), "")
    }

    fn laid_out(above: &str, within: &str) -> Vec<&'static str> {
        let text = TEXT.map(|words| format!("<p>{words}</p>"));
        let page = format!(
            "<html lang=en><head><title>Ferry runs aground</title></head><body><article><h1>Ferry runs aground</h1>\
             {above}{}{}{within}{}{}</div></article></body></html>",
            text[0], text[1], text[2], text[3]
        );
        let examined = examine(page.as_bytes(), &Hints::default()).expect("a page");
        examined.readings.into_iter().flat_map(|reading| reading.article.body).map(|block| block.kind.name()).collect()
    }

    const LINE: &str = "All forty passengers were brought ashore by lifeboats before the tide turned.";

    #[test]
    fn a_standfirst_is_named_by_its_element() {
        assert_eq!(kinds(&format!("<p class=standfirst>{LINE}</p>"), "")[0], "standfirst");
        assert_eq!(kinds("<p class=sub-title>All forty are ashore again</p>", "")[0], "standfirst");
    }

    #[test]
    fn a_standfirst_may_be_set_as_a_heading() {
        assert_eq!(opened(&format!("<h2>{LINE}</h2>"))[..2], ["standfirst", "paragraph"]);
        assert_eq!(opened(&format!("<h2>{LINE}</h2><h2>{LINE} Nobody fell.</h2>"))[..2], ["standfirst"; 2]);
        assert_eq!(opened("<h2>Why did the ferry of the island run aground in the fog on Monday?</h2>")[0], "heading");
        assert_ne!(opened("<h2>How the ferry ran aground</h2>")[0], "standfirst");
        assert_eq!(kinds("<h2 class=subtitle>All forty passengers were brought ashore</h2>", "")[0], "standfirst");
    }

    #[test]
    fn what_opens_with_a_dateline_is_no_standfirst() {
        let line = "PORT ARLEN (Reuters) - All forty passengers were brought ashore by lifeboats, officials say.";
        assert_eq!(kinds(&format!("<p class=standfirst>{line}</p>"), "")[0], "paragraph");
    }

    #[test]
    fn a_paragraph_in_bold_may_be_a_heading() {
        let third = |line: &str| kinds("", line)[2];
        assert_eq!(third("<p><b>A rock that no chart shows</b></p>"), "heading");
        assert_eq!(third("<p><b>How did you leave the ferry?</b></p>"), "paragraph");
        assert_eq!(third("<p><b>Nobody knows why it struck.</b></p>"), "paragraph");
        assert_eq!(third("<p><b>A rock</b> that no chart shows</p>"), "paragraph");
    }
}
