//! Archive exports: one file, many documents, with labelled lines around the text of each. Older ones stand under a line
//! that numbers them (`1 of 3 DOCUMENTS`), with the source and the date centred above the headline; newer ones above a
//! line that closes them (`End of Document`), with headline, source and date one below the other.

use super::labels::{self, Labelled};
use super::layout::{folded, Piece};
use super::lines::Line;
use crate::lexicon::Pack;
use crate::model::BlockKind;
use crate::text::date::{parse, DateContext};
use std::borrow::Cow;

/// A line with a date is no longer than this.
const DATE: usize = 80;

/// The documents of an export, each as its lines; none where the text is no export.
pub fn documents<'l, 'a>(lines: &'l [Line<'a>], languages: impl FnOnce() -> Vec<&'static Pack>) -> Vec<&'l [Line<'a>]> {
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
        return closed(lines, languages);
    }
    let ends = starts[1..].iter().copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(start, end)| &lines[start + 1..end]).collect()
}

/// The documents that a line closes each, the last one too.
fn closed<'l, 'a>(lines: &'l [Line<'a>], languages: impl FnOnce() -> Vec<&'static Pack>) -> Vec<&'l [Line<'a>]> {
    let last = lines.iter().rposition(|line| !line.blank()).filter(|at| may_close(lines[*at].text));
    let Some(last) = last else { return Vec::new() };
    let languages = languages();
    let closes = |line: &Line| may_close(line.text) && labels::bare(line, &languages) == Some("end");
    if !closes(&lines[last]) {
        return Vec::new();
    }
    lines[..last].split(closes).filter(|document| !document.iter().all(Line::blank)).collect()
}

/// Whether a line is made of a few words, as one that closes a document is.
fn may_close(text: &str) -> bool {
    text.len() <= 40 && text.ends_with(char::is_alphabetic) && (2..=4).contains(&text.split(' ').count())
}

/// The head of a document that a line closes: headline, source and date in lines of their own, and below them the
/// copyright notice.
fn plain_head<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> (Vec<Labelled<'a>>, usize) {
    let start = lines.iter().position(|line| !line.blank()).unwrap_or(lines.len());
    let context = DateContext { language: languages.first().map(|pack| pack.code), country: None };
    let dated = |line: &Line| line.text.len() <= DATE && parse(line.text, &context).is_some();
    let rows: Vec<usize> = (start..lines.len()).filter(|at| !lines[*at].blank()).take(5).collect();
    let Some(date) = (2..rows.len()).find(|at| dated(&lines[rows[*at]])) else { return (Vec::new(), 0) };
    let row = |at: usize| std::slice::from_ref(&lines[rows[at]]);
    let mut found = vec![stated("headline", row(0)), stated("source", row(date - 1)), stated("date", row(date))];
    let mut end = rows[date] + 1;
    if let Some(at) =
        (end..lines.len()).find(|at| !lines[*at].blank()).filter(|at| labels::is_notice(lines[*at].text, languages))
    {
        found.push(stated("copyright", std::slice::from_ref(&lines[at])));
        end = at + 1;
    }
    (found, end)
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

/// What stands above a document's labelled lines: source, date and headline, each a stanza; and how many lines they
/// take. Where the second stanza is no date it is no such head.
pub fn head<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> (Vec<Labelled<'a>>, usize) {
    let mut stanzas = Vec::new();
    let mut at = 0;
    while stanzas.len() < 3 {
        let Some(skip) = lines[at..].iter().position(|line| !line.blank()) else { break };
        let start = at + skip;
        let length = lines[start..].iter().position(Line::blank).unwrap_or(lines.len() - start);
        at = start + length;
        stanzas.push((&lines[start..at], at));
    }
    let [(source, _), (date, below), (headline, end)] = stanzas[..] else { return plain_head(lines, languages) };
    let context = DateContext { language: languages.first().map(|pack| pack.code), country: None };
    // Below the date may stand which edition it was.
    let dated = |line: &Line| line.text.len() <= DATE && parse(line.text, &context).is_some();
    if source.len() > 2 || date.len() > 3 || !date.iter().any(dated) {
        return plain_head(lines, languages);
    }
    let mut found = vec![stated("source", source), stated("date", date)];
    if labels::label(&headline[0], languages).is_some() {
        return (found, below);
    }
    found.push(stated("headline", headline));
    (found, end)
}

fn stated<'a>(means: &'static str, lines: &[Line<'a>]) -> Labelled<'a> {
    let value = lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    let value = folded(&value).into_owned();
    let last = lines[lines.len() - 1].number;
    let piece = Piece {
        kind: BlockKind::Paragraph,
        level: None,
        text: Cow::Owned(value.clone()),
        lines: (lines[0].number, last),
        apart: true,
    };
    Labelled { means, value, piece }
}
