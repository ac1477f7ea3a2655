//! The head of a story: kicker, headline, byline, the line with its date, and the dateline its text opens with.

mod byline;
mod dates;
mod headline;
mod release;

use super::layout::Piece;
use super::page::Page;
use super::story::Story;
use crate::model::BlockKind;
pub(super) use byline::naming;
use byline::{agency_below, introduced, is_of_text, opened, plainly_signed, sign, sign_all, signed_below};
pub(super) use dates::files;
use dates::{above, date, dateline, dates, is_dated, tells_when, LINE};
use headline::{is_headline, is_kicker, take_headline, take_kicker};
use memchr::memmem;
pub use release::{above_dateline, is_wire, is_wired, release, slug};

/// How many blocks behind the text of a page may say who signs, or introduce them.
const BEHIND: usize = 8;
/// How many blocks before the headline of a page may say who signs.
const FAR: usize = 12;
/// How many blocks behind the headline may belong to the head.
const HEAD: usize = 5;
/// A line that a desk or an agency signs is no longer than this.
const DESK: usize = 40;

/// Reads the head of a story whose first block is its headline, below a kicker at most. Of the blocks in `signed` it is
/// likely that they say who wrote it.
pub fn read(story: &mut Story, mut signed: Vec<usize>) {
    match &story.article.headline {
        None => {
            above(story);
            headline::find(story);
            headline::without_site(story);
        }
        // What a labelled head or the subject of a mail states may be printed again.
        Some(stated) => {
            let again = story.text().next().filter(|at| *stated == *story.pieces[*at].text);
            again.into_iter().for_each(|at| story.drop(at, "repeats the headline"));
        }
    }
    let head = head_of(story);
    if !opened(story, &head) {
        signed.retain(|at| head.contains(at) && !is_of_text(story, *at));
        sign_all(story, &signed);
    }
    agency_below(story, &head);
    signed_below(story);
    let dated: Vec<usize> = head.into_iter().filter(|at| is_dated(story, *at) && tells_when(story, *at)).collect();
    dated.into_iter().for_each(|at| date(story, at));
    dateline(story);
}

/// The blocks that may belong to the head: the first ones, up to the second paragraph, as a standfirst is one. A line
/// that ends in a colon heads what stands below it.
fn head_of(story: &Story) -> Vec<usize> {
    let mut paragraphs = 0;
    let first = story.text().take(HEAD).take_while(|at| {
        paragraphs += usize::from(story.pieces[*at].text.len() > LINE);
        paragraphs < 2
    });
    first.filter(|at| !story.pieces[*at].text.ends_with([':', '：'])).collect()
}

/// Reads the head of a page whose blocks have been judged.
pub fn read_page(story: &mut Story, page: &Page) {
    let first = || story.text().next().into_iter().chain([0]).find(|at| is_headline(&story.pieces[*at].text));
    let Some(at) = page.headline.or_else(first).filter(|at| !story.stated(*at)) else { return dateline(story) };
    if at == 1 && is_kicker(story, 0, at) {
        take_kicker(story, 0);
    }
    take_headline(story, at);
    // What stands between the headline and the text, and above the headline.
    let last = story.pieces.len();
    let between: Vec<usize> = (at + 1..(page.first + 3).min(last).max(at + 1)).take(30).collect();
    let above = at.saturating_sub(3)..at;
    let head: Vec<usize> = between.into_iter().chain(above).collect();
    sign_all(story, &page.signed);
    let above = (at.saturating_sub(FAR)..at).rev();
    let end = story.text().last().map_or(last, |kept| kept + 1);
    let behind = end..(end + BEHIND).min(last);
    if let Some((line, byline)) = plainly_signed(story, head.iter().copied().chain(above).chain(behind.clone())) {
        sign(story, line, byline);
    }
    sign_all(story, page.perhaps.as_slice());
    signed_below(story);
    introduced(story, behind);
    dates(story, &head);
    dateline(story);
}

/// Subheadings: short lines that stand apart, end no sentence, and have a paragraph below them. What stands between
/// the headline and the lines of the head is the standfirst.
pub fn name_kinds(story: &mut Story) {
    let text: Vec<usize> = story.text().collect();
    let asked = asked(story, &text);
    for pair in text.windows(2) {
        let (piece, next) = (&story.pieces[pair[0]], &story.pieces[pair[1]]);
        let open = piece.text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | '!'));
        let short = piece.text.len() <= 90 && open && piece.apart && next.apart && piece.kind == BlockKind::Paragraph;
        if short && heads(piece, next) && !(asked && piece.text.ends_with('?')) {
            story.pieces[pair[0]].kind = BlockKind::Heading;
            story.pieces[pair[0]].level = Some(2);
        }
    }
    let line = |name: &str| {
        story
            .candidates
            .iter()
            .find(|c| c.field == name && c.won)
            .and_then(|c| c.from.strip_prefix("line:")?.parse::<u32>().ok())
    };
    let Some(headline) = line("headline") else { return };
    let below = ["byline", "date_published", "dateline"].into_iter().filter_map(line).find(|below| *below > headline);
    let Some(below) = below else { return };
    let behind = text.iter().filter(|at| story.pieces[**at].lines.0 >= below).count();
    let between: Vec<usize> =
        text.into_iter().filter(|at| (headline + 1..below).contains(&story.pieces[*at].lines.0)).collect();
    if between.len() <= 2 && between.len() <= behind {
        for at in between {
            if story.pieces[at].kind == BlockKind::Paragraph || story.pieces[at].kind == BlockKind::Heading {
                story.pieces[at].kind = BlockKind::Standfirst;
                story.pieces[at].level = None;
            }
        }
    }
}

/// Whether a paragraph is so much longer than the line above it that this is its subheading.
fn heads(line: &Piece, below: &Piece) -> bool {
    below.kind == BlockKind::Paragraph && below.text.len() > 120 && below.text.len() > 2 * line.text.len()
}

/// Whether the questions of a text are those of an interview: several stand in a row, each with one paragraph below it,
/// and most of these are too short for what stands below a heading.
fn asked(story: &Story, text: &[usize]) -> bool {
    let piece = |at: usize| &story.pieces[text[at]];
    let asks = |at: usize| piece(at).text.ends_with('?') && piece(at).kind == BlockKind::Paragraph;
    let answered: Vec<usize> = (0..text.len().saturating_sub(1)).filter(|at| asks(*at) && !asks(at + 1)).collect();
    let rows = answered.windows(2).filter(|pair| pair[1] == pair[0] + 2).count();
    let short = answered.iter().filter(|at| !heads(piece(**at), piece(*at + 1))).count();
    rows > 1 && short * 2 > answered.len()
}

/// Whether a word stands in a text.
fn stands_in(text: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric();
    memmem::find_iter(text.as_bytes(), word)
        .any(|at| !text[..at].ends_with(letter) && !text[at + word.len()..].starts_with(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_a_text_by_itself() {
        assert!(stands_in("Below the falls, mostly.", "falls"));
        assert!(!stands_in("Waterfalls and fallsome water.", "falls"));
    }
}
