//! The copyright notice that a page prints: below its article, or in its footer.

use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Known, Signal, Signals};
use crate::lexicon::boilerplate::{plain, Boilerplate, Class};
use crate::lexicon::is_agency;

/// The block that is the page's notice, if one is: below the headline, not kept; one with the sign before others, and of
/// those one with a year or the words of a notice.
pub fn find(pieces: &[Piece], signals: &[Signals], verdicts: &[Verdict], known: &Known) -> Option<usize> {
    let signed = |at: &usize| pieces[*at].text.contains(SIGNS) && !is_credit(&pieces[*at].text, known);
    let worded = |at: &usize| says_so(&pieces[*at].text, known.furniture) && !is_credit(&pieces[*at].text, known);
    let may_be = (0..pieces.len()).filter(|at| !verdicts[*at].kept() && may_be_notice(&signals[*at]));
    let whole = |at: &usize| has_year(&pieces[*at].text) || worded(at);
    let with_sign = || may_be.clone().filter(signed);
    with_sign().find(whole).or_else(|| with_sign().next()).or_else(|| may_be.clone().find(worded))
}

/// Whether a block is the credit of a picture: it opens as one does, a word and a colon stand before the sign, or an
/// agency behind another name and no year.
fn is_credit(text: &str, known: &Known) -> bool {
    let labelled = text.split_once(SIGNS).is_some_and(|(before, _)| before.trim_end().ends_with(':'));
    let parts = || {
        text.split(['/', '|', ',']).flat_map(|part| part.split(" - ")).map(|part| part.trim_matches([' ', '©', '.']))
    };
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

/// The words of a notice, without the links behind its name, nor the words that lead to them.
pub fn words(piece: &Piece) -> String {
    let ends = piece.anchors.iter().filter_map(|&(_, from, to)| {
        let (before, link) = (piece.text.get(..from)?, piece.text.get(from..to)?);
        own(before, link).filter(|own| own.contains(SIGNS) || to == piece.text.len())
    });
    let text = ends.into_iter().next().unwrap_or(&piece.text);
    text.trim_end_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c)).to_owned()
}

/// What stands between a notice and the links behind it.
const SEPARATORS: [char; 10] = ['|', '·', '•', '∙', '-', '–', '—', '/', ',', ':'];

/// The words before a link that are the notice itself, if it is told before the link.
fn own<'t>(before: &'t str, link: &str) -> Option<&'t str> {
    let text = before.trim_end();
    // A short word or one in small letters leads to the link: with it goes all that no mark parts from it.
    let word = text.trim_end_matches(':').rsplit(' ').next().unwrap_or("");
    let small = word.starts_with(char::is_lowercase) || word.len() <= SHORT || link.starts_with(char::is_lowercase);
    let leads = word.ends_with(char::is_alphabetic) && small;
    let text = match leads {
        true => {
            let marks = [". ", " – ", " - ", " | ", " • ", " · "].iter().filter_map(|mark| text.rfind(mark));
            let end = marks.max()?;
            &text[..end + usize::from(text[end..].starts_with('.'))]
        }
        false => text,
    };
    names(text).then_some(text)
}

/// A word of so few bytes leads to what follows: By.
const SHORT: usize = 2;

/// Whether a notice names the holder, and not a year alone: behind the sign, or in several words before it.
fn names(text: &str) -> bool {
    let (before, told) = text.rsplit_once(SIGNS).unwrap_or(("", text));
    let words = told.split(|c: char| !c.is_alphanumeric());
    let before = before.trim();
    let held = || before.contains(' ') && before.ends_with(char::is_alphanumeric);
    words.into_iter().any(|word| word.starts_with(char::is_uppercase)) || held()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    /// The words of a notice with the links that brackets mark.
    fn of(marked: &str) -> String {
        let (mut text, mut anchors) = (String::new(), Vec::new());
        for c in marked.chars() {
            match c {
                '[' => anchors.push((0, text.len(), text.len())),
                ']' => anchors.iter_mut().last().expect("a link").2 = text.len(),
                _ => text.push(c),
            }
        }
        let kind = BlockKind::Paragraph;
        let [owner, first, linked, bold, italic] = [0; 5];
        words(&Piece { kind, level: None, text, owner, first, linked, bold, italic, anchors, broken: false })
    }

    #[test]
    fn links_behind_a_notice_are_none_of_it() {
        for (marked, own) in [
            ("© 2024 Harbour Post · [Privacy] ∙ [Terms] ∙ [Cookies]", "© 2024 Harbour Post"),
            ("© 2024 [Harbour Post]. All rights reserved. [Terms]", "© 2024 Harbour Post. All rights reserved."),
            ("Harbour Post © 2024 | Website by [Lantern Works]", "Harbour Post © 2024"),
            ("© 2024 Harbour Post. Developed By [Lantern Works]", "© 2024 Harbour Post."),
            ("Harbour Post © 2024 [Terms]", "Harbour Post © 2024"),
            ("Copyright © 2024 by [Ada Berg]", "Copyright © 2024 by Ada Berg"),
            ("© Harbour Post - Rights may be bought [here] at any time", "© Harbour Post"),
            ("All rights held by Harbour Post. [Terms] apply", "All rights held by Harbour Post. Terms apply"),
        ] {
            assert_eq!(of(marked), own);
        }
    }
}
