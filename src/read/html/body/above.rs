//! Above: the standfirst that stands apart from the text. The trees that judge blocks see too few of them to tell them
//! from what else stands between the headline and the text; the name of the element tells.

use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Signal, Signals};
use crate::lexicon::is_standfirst;
use crate::model::BlockKind;
use crate::read::html::page::Page;

/// Keeps the first block between the headline and the text that stands in an element named for a standfirst, and reads
/// like one. `late` adds the late signals.
pub fn keep_standfirst(
    page: &Page,
    pieces: &[Piece],
    signals: &mut [Signals],
    late: impl Fn(usize, &mut Signals),
    verdicts: &mut [Verdict],
) {
    let headline = signals.first().map_or(0, |first| usize::try_from(-first.get(Signal::since_headline)).unwrap_or(0));
    let below = |at: &usize| signals[*at].get(Signal::since_headline) > 0;
    let Some(text) = (headline..pieces.len()).find(|at| below(at) && verdicts[*at].kept()) else { return };
    let mut between = (headline + 1..text).rev().take(FAR);
    let found = between.find(|at| {
        let called = is_called(page, &pieces[*at]) && may_be_one(&pieces[*at], &signals[*at]);
        called && {
            late(*at, &mut signals[*at]);
            reads(&signals[*at])
        }
    });
    if let Some(at) = found {
        verdicts[at].keep("in an element named for a standfirst, above the text");
    }
}

/// Whether a block, or the element around it, is called a standfirst.
pub fn is_called(page: &Page, piece: &Piece) -> bool {
    let parent = page.nodes[piece.owner].parent;
    [piece.owner, parent].into_iter().any(|at| page.nodes[at].attr("class").is_some_and(is_standfirst))
}

/// Whether a block may be a standfirst: some words, one of its kind on the page, not linked, hidden, a caption or a line
/// of bars and figures.
fn may_be_one(piece: &Piece, signals: &Signals) -> bool {
    use Signal::*;
    let get = |signal| signals.get(signal);
    let none = [hidden, headline_again, line, bars, t_figcaption, t_nav, t_aside, t_form].iter();
    matches!(piece.kind, BlockKind::Paragraph | BlockKind::Heading)
        && none.map(|signal| get(*signal)).all(|value| value == 0)
        && get(since_headline) > 0
        && get(words) >= WORDS
        && get(linked) < HALF
        && get(digits) < FIGURES
        && get(in_caption) < 2
        && get(in_byline) < 2
        && get(in_promo) < 2
        && get(in_sidebar) < 2
        && get(path_count) == 1
}

/// Whether its words are not those of another field, or furniture.
fn reads(signals: &Signals) -> bool {
    use Signal::*;
    let get = |signal| signals.get(signal);
    get(dated) < HALF && get(like_byline) < MOST && get(like_headline) < MOST && get(opening) == 0 && get(phrase) == 0
}

/// So many blocks before the text are looked at.
const FAR: usize = 20;
/// A standfirst has so many words.
const WORDS: i32 = 5;
/// In hundredths.
const HALF: i32 = 50;
const MOST: i32 = 60;
const FIGURES: i32 = 15;
