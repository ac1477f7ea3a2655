//! The copyright notice that a page prints: below its article, or in its footer.

use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Signal, Signals};
use crate::lexicon::boilerplate::Class;

/// The block that is the page's notice, if one is: the first below the headline that was not kept. A picture's notice
/// is not the page's.
pub fn find(pieces: &[Piece], signals: &[Signals], verdicts: &[Verdict]) -> Option<usize> {
    (0..pieces.len()).find(|&at| !verdicts[at].kept() && is_notice(&pieces[at].text, &signals[at]))
}

fn is_notice(text: &str, signals: &Signals) -> bool {
    let says = |signal| signals.get(signal) == Class::Copyright as i32 + 1;
    let worded = says(Signal::opening) || says(Signal::phrase) || text.starts_with(SIGNS);
    let of_picture = [Signal::t_figure, Signal::t_figcaption, Signal::t_a, Signal::in_credit];
    let of_picture =
        of_picture.into_iter().any(|signal| signals.get(signal) > 0) || signals.get(Signal::in_caption) > 1;
    worded
        && !of_picture
        && signals.get(Signal::since_headline) > 0
        && (SHORTEST..=LONGEST).contains(&signals.get(Signal::width))
        && signals.get(Signal::linked) <= HALF
}

/// The copyright sign, and the circled c that Korean pages print for it.
const SIGNS: [char; 2] = ['©', 'ⓒ'];
/// In Latin letters.
const SHORTEST: i32 = 12;
const LONGEST: i32 = 300;
/// In hundredths of its words.
const HALF: i32 = 50;
