//! Archive exports: one file, many documents, with labelled lines around the text of each. Older ones stand under a line
//! that numbers them (`1 of 3 DOCUMENTS`), with the source and the date centred above the headline; newer ones above a
//! line that closes them (`End of Document`, or `Document` and a code), with headline, source and date one below the other;
//! those of press databases each under a head that tells in which paper, when and on what page it was printed.

mod head;
mod printed;

use super::labels;
use super::lines::Line;
use crate::lexicon::{Kind, Pack};
pub use head::head;
pub use printed::signed_below;

/// The code behind the word that closes a document has so many letters and digits, and of these so many.
const CODE: usize = 12;
const DIGITS: usize = 5;

/// The documents of an export, each as its lines; none where the text is no export.
pub fn documents<'l, 'a>(lines: &'l [Line<'a>], languages: impl Fn() -> Vec<&'static Pack>) -> Vec<&'l [Line<'a>]> {
    let closed = closed(lines, &languages);
    if !closed.is_empty() {
        return closed;
    }
    let printed = printed::starts(lines, languages);
    if !printed.is_empty() {
        let ends = printed[1..].iter().copied().chain([lines.len()]);
        return printed.iter().zip(ends).map(|(start, end)| &lines[*start..end]).collect();
    }
    let (mut starts, mut all) = (Vec::new(), None);
    for (at, line) in lines.iter().enumerate() {
        let Some((number, of)) = numbered(line.text) else { continue };
        if number == starts.len() as u64 + 1 && number <= of && all.is_none_or(|all| all == of) {
            all = Some(of);
            starts.push(at);
        }
    }
    // One line that reads like it may be anything; a whole run of them is an export.
    let single = starts.len() == 1 && all == Some(1) && lines[..starts[0]].iter().all(Line::blank);
    if starts.len() < 2 && !single {
        return Vec::new();
    }
    let ends = starts[1..].iter().copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(start, end)| &lines[start + 1..end]).collect()
}

/// The documents that a line closes each, the last one too, without the numbers of pages above them.
fn closed<'l, 'a>(lines: &'l [Line<'a>], languages: impl FnOnce() -> Vec<&'static Pack>) -> Vec<&'l [Line<'a>]> {
    let may = |line: &Line| may_close(line.text) || has_code(line.text);
    let last = lines.iter().rposition(|line| !line.blank()).filter(|at| may(&lines[*at]));
    let Some(last) = last else { return Vec::new() };
    let languages = languages();
    let ends = |word: &str| languages.iter().any(|pack| pack.get(Kind::Label, &word.to_lowercase()) == Some("end"));
    let by_code = |text: &str| has_code(text) && text.split(' ').next().is_some_and(ends);
    let closes =
        |line: &Line| may_close(line.text) && labels::bare(line, &languages) == Some("end") || by_code(line.text);
    if !closes(&lines[last]) {
        return Vec::new();
    }
    let documents = lines[..last].split(closes).map(|document| {
        let above = document.iter().take_while(|line| line.blank() || numbered(line.text).is_some()).count();
        &document[above..]
    });
    documents.filter(|document| !document.iter().all(Line::blank)).collect()
}

/// Whether a line is a word and a code of letters and digits: `Document WELL000020150323eb3m0000a`.
fn has_code(text: &str) -> bool {
    let code = |code: &str| {
        code.len() >= CODE
            && code.bytes().all(|b| b.is_ascii_alphanumeric())
            && code.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
    };
    text.len() <= 60 && text.split_once(' ').is_some_and(|(word, rest)| !word.is_empty() && code(rest))
}

/// Whether a line is made of a few words, as one that closes a document is.
fn may_close(text: &str) -> bool {
    text.len() <= 40 && text.ends_with(char::is_alphabetic) && (2..=4).contains(&text.split(' ').count())
}

/// `2 of 3 DOCUMENTS`, `Dokument 2 von 3`: two numbers and a word or three, and nothing else.
fn numbered(text: &str) -> Option<(u64, u64)> {
    if text.len() > 60 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if !(3..=5).contains(&text.split_whitespace().take(6).count()) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let numbers: Vec<u64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let plain =
        words.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit()) || word.chars().all(char::is_alphabetic));
    match numbers[..] {
        [number, of] if plain => Some((number, of)),
        _ => None,
    }
}
