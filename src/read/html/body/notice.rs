//! The copyright notice that a page prints: below its article, or in its footer.

use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Known, Signal, Signals};
use crate::lexicon::boilerplate::{plain, Boilerplate, Class};
use crate::lexicon::is_agency;

/// The block that is the page's notice, if one is: below the headline, not kept; one with the sign before others.
pub fn find(pieces: &[Piece], signals: &[Signals], verdicts: &[Verdict], known: &Known) -> Option<usize> {
    let signed = |at: &usize| pieces[*at].text.contains(SIGNS) && !is_credit(&pieces[*at].text, known);
    let worded = |at: &usize| says_so(&pieces[*at].text, known.furniture);
    let mut may_be = (0..pieces.len()).filter(|at| !verdicts[*at].kept() && may_be_notice(&signals[*at]));
    may_be.clone().find(signed).or_else(|| may_be.find(worded))
}

/// Whether a block is the credit of a picture: it opens as one does, a word and a colon stand before the sign, or an
/// agency behind another name and no year.
fn is_credit(text: &str, known: &Known) -> bool {
    let labelled = text.split_once(SIGNS).is_some_and(|(before, _)| before.trim_end().ends_with(':'));
    let parts = || text.split(['/', '|', ',']).map(|part| part.trim_matches([' ', '©', '.']));
    let agency = || parts().count() > 1 && !has_year(text) && parts().any(is_agency);
    let folded = plain(text);
    known.furniture.iter().any(|table| table.opening(&folded) == Some(Class::Credit))
        || agency()
        || labelled && !says_so(text, known.furniture)
}

/// Whether a printed notice tells more than the one that the page's data state: that is a name or a year, without the
/// sign or words that say what it is, and this has the sign, and a year, such words or the same name.
pub fn tells_more(printed: &str, stated: &str, furniture: &[&Boilerplate]) -> bool {
    let signed = |notice: &str| notice.contains(SIGNS) || notice.to_lowercase().contains("(c)");
    let names = |notice: &str| -> Vec<String> {
        let words = notice.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
        words.map(str::to_lowercase).collect()
    };
    let same = || names(stated).iter().any(|name| names(printed).contains(name));
    let stated_whole = signed(stated) || says_so(stated, furniture) || has_year(stated) && stated.len() > YEAR;
    !stated_whole && signed(printed) && (has_year(printed) || says_so(printed, furniture) || same())
}

fn has_year(text: &str) -> bool {
    text.as_bytes().windows(YEAR).any(|four| four.iter().all(u8::is_ascii_digit))
}

/// Digits of a year.
const YEAR: usize = 4;

/// The words of a notice, without a link behind it to more of the same, nor the words that lead to that.
pub fn words(piece: &Piece) -> String {
    let last = piece.anchors.last().filter(|(_, from, to)| *from > 0 && *to == piece.text.len());
    let end = last.map_or(piece.text.len(), |(_, from, _)| *from);
    let text = piece.text.get(..end).unwrap_or(&piece.text).trim_end();
    let word = text.split(' ').next_back().unwrap_or("");
    let leads = last.is_some() && word.starts_with(char::is_lowercase) && word.ends_with(char::is_alphabetic);
    let ends = [". ", " – ", " - ", " | "].iter().filter_map(|mark| text.rfind(mark));
    match ends.max().filter(|_| leads) {
        Some(end) => text[..end + usize::from(text[end..].starts_with('.'))].to_owned(),
        None => text.to_owned(),
    }
}

/// Whether the words of a block are those of a notice.
fn says_so(text: &str, furniture: &[&Boilerplate]) -> bool {
    let text = plain(text);
    let mut classes = furniture.iter().flat_map(|table| {
        let phrase = table.phrases(&text).next().map(|(class, ..)| class);
        [table.opening(&text), phrase]
    });
    classes.any(|class| class == Some(Class::Copyright))
}

/// Whether a notice may stand where a block does.
fn may_be_notice(signals: &Signals) -> bool {
    let get = |signal| signals.get(signal);
    let of_picture = [Signal::t_figure, Signal::t_figcaption, Signal::t_a].into_iter().any(|signal| get(signal) > 0)
        || get(Signal::in_caption) > 1
        || get(Signal::in_media) > 1;
    !of_picture
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
