//! Bylines in scripts without spaces or capitals: 記者早川由美, 来源：江湾日报 记者 陆晓棠.

use crate::lexicon::Kind;
use crate::text::name::{is_han, Words};

/// A byline without the source that is printed before it.
pub fn behind_source<'a>(line: &'a str, words: &Words) -> &'a str {
    if !line.contains(is_han) {
        return line;
    }
    let all: Vec<&str> = line.split(' ').collect();
    let labelled =
        |word: &&str| word.split_once(['：', ':']).is_some_and(|(label, _)| words.own_has(Kind::Label, label));
    let Some(at) = inner_opener(&all, words).filter(|at| all[..*at].iter().any(labelled)) else { return line };
    &line[all[..at].iter().map(|word| word.len() + 1).sum::<usize>()..]
}

/// Takes off what opens a byline in a script without spaces: 記者早川由美, 記者・早川由美.
pub(super) fn strip_unspaced(words: &mut Vec<&str>, lexicon: &Words) -> bool {
    let Some(first) = words.first().copied().filter(|word| word.starts_with(is_han)) else { return false };
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8()).filter(|end| *end < first.len());
    let opener = ends.take(6).filter(|end| lexicon.own_has(Kind::Byline, &first[..*end])).last();
    if let Some(end) = opener {
        words[0] = first[end..].trim_start_matches(['・', '：', ':', '/', '／']);
    }
    opener.is_some()
}

/// Whether a stretch is a row of names without a mark between them: each word begins with a family name and goes on.
pub(super) fn is_row(words: &[&str], lexicon: &Words) -> bool {
    let is_name = |word: &&str| {
        let ends = word.char_indices().map(|(at, _)| at).skip(1).take(2);
        word.starts_with(is_han)
            && word.chars().count() <= 4
            && ends.into_iter().any(|end| lexicon.own_has(Kind::Surname, &word[..end]))
    };
    words.len() > 1 && words.iter().all(is_name)
}

/// Where in a stretch a word opens a byline, in a script without capitals: 来源：江湾日报 记者 陆晓棠.
fn inner_opener(words: &[&str], lexicon: &Words) -> Option<usize> {
    let opens =
        |word: &str| word.starts_with(is_han) && lexicon.own_has(Kind::Byline, word.trim_end_matches(['：', ':']));
    (1..words.len().saturating_sub(1)).find(|at| opens(words[*at]))
}

/// Takes off the source that stands before the word that opens the byline.
pub(super) fn strip_source(words: &mut Vec<&str>, lexicon: &Words) -> bool {
    let label = words.first().and_then(|word| word.split_once(['：', ':'])).map(|(label, _)| label);
    if !label.is_some_and(|label| lexicon.own_has(Kind::Label, label)) {
        return false;
    }
    let opener = inner_opener(words, lexicon);
    words.drain(..opener.unwrap_or(0));
    opener.is_some()
}

/// A place and the word that says that the report comes from there: 望安報導.
pub(super) fn is_report_from(words: &[&str], lexicon: &Words) -> bool {
    let [word] = words else { return false };
    let starts = word.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    word.starts_with(is_han)
        && starts.into_iter().any(|at| word[at..].chars().count() > 1 && lexicon.own_has(Kind::Byline, &word[at..]))
}
