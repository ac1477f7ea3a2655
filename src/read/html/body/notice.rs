//! The copyright notice that a page prints: below its article, or in its footer.

use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Signal, Signals};
use crate::lexicon::boilerplate::Class;

/// The block that is the page's notice, if one is: below the headline, not kept; one with the sign before others.
pub fn find(pieces: &[Piece], signals: &[Signals], verdicts: &[Verdict]) -> Option<usize> {
    let is_notice = |at: &usize| !verdicts[*at].kept() && is_notice(&pieces[*at].text, &signals[*at]);
    let signed = |at: &usize| pieces[*at].text.contains(SIGNS);
    let mut notices = (0..pieces.len()).filter(is_notice);
    let first = notices.next()?;
    Some(std::iter::once(first).chain(notices).find(signed).unwrap_or(first))
}

/// The words of a notice, without a link behind it to more of the same.
pub fn words(piece: &Piece) -> String {
    let last = piece.anchors.last().filter(|(_, from, to)| *from > 0 && *to == piece.text.len());
    let end = last.map_or(piece.text.len(), |(_, from, _)| *from);
    piece.text.get(..end).unwrap_or(&piece.text).trim_end().to_owned()
}

fn is_notice(text: &str, signals: &Signals) -> bool {
    let get = |signal| signals.get(signal);
    let says = |signal| get(signal) == Class::Copyright as i32 + 1;
    let worded = says(Signal::opening) || says(Signal::phrase) || text.contains(SIGNS);
    let of_picture = [Signal::t_figure, Signal::t_figcaption, Signal::t_a].into_iter().any(|signal| get(signal) > 0)
        || get(Signal::in_caption) > 1
        || get(Signal::in_media) > 1;
    worded
        && !of_picture
        && get(Signal::since_headline) > 0
        && (SHORTEST..=LONGEST).contains(&get(Signal::width))
        && get(Signal::linked) <= HALF
}

/// The copyright sign, and the circled c that Korean pages print for it.
const SIGNS: [char; 2] = ['©', 'ⓒ'];
/// In Latin letters.
const SHORTEST: i32 = 12;
const LONGEST: i32 = 300;
/// In hundredths of its words.
const HALF: i32 = 50;
