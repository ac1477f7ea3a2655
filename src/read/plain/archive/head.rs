//! What stands above the labelled lines of a document in an export, or without any: headline, source, date and notice.

use super::super::labels::{self, Labelled};
use super::super::layout::{folded, Piece};
use super::super::lines::Line;
use super::printed;
use crate::lexicon::{Kind, Pack};
use crate::model::BlockKind;
use crate::text::date::{parse, DateContext};
use std::borrow::Cow;

/// A line with a date is no longer than this, nor one that says which edition it was.
const DATE: usize = 80;
const EDITION: usize = 60;
/// So many rows are looked at for a date with a notice below it: a cover sheet may stand above the first document.
const LOOK: usize = 60;
/// Between a date and the notice stand no more rows.
const BETWEEN: usize = 2;

type Head<'a> = (Vec<Labelled<'a>>, usize);

/// What stands above a document's labelled lines: source, date and headline, each a stanza; and how many lines they
/// take. Where the second stanza is no date it is no such head.
pub fn head<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> Head<'a> {
    if let Some(printed) = printed::head(lines, languages) {
        return printed;
    }
    let mut stanzas = Vec::new();
    let mut at = 0;
    while stanzas.len() < 3 {
        let Some(skip) = lines[at..].iter().position(|line| !line.blank()) else { break };
        let start = at + skip;
        let length = lines[start..].iter().position(Line::blank).unwrap_or(lines.len() - start);
        at = start + length;
        stanzas.push((&lines[start..at], at));
    }
    let other = || counted_head(lines, languages).unwrap_or_else(|| plain_head(lines, languages));
    let [(source, _), (date, below), (headline, end)] = stanzas[..] else { return other() };
    // Below the date may stand which edition it was.
    if source.len() > 2 || date.len() > 3 || !is_dated(&date[0], languages) {
        return other();
    }
    // The oldest have the notice above the source.
    let notice = source.len() > 1 && labels::is_notice(source[0].text, languages);
    let (notice, source) = source.split_at(usize::from(notice));
    let mut found = vec![stated("source", source), stated("date", date)];
    found.extend((!notice.is_empty()).then(|| stated("copyright", notice)));
    if labels::label(&headline[0], languages).is_some() {
        return (found, below);
    }
    found.push(stated("headline", headline));
    (found, end)
}

fn is_dated(line: &Line, languages: &[&'static Pack]) -> bool {
    let context = DateContext { language: languages.first().map(|pack| pack.code), country: None };
    line.text.len() <= DATE && parse(line.text, &context).is_some()
}

/// The head of a document that a line closes: headline, source and date in lines of their own, perhaps which edition it
/// was, and below them the copyright notice.
fn plain_head<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> Head<'a> {
    let rows: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].blank()).take(LOOK).collect();
    let dated = |at: &usize| is_dated(&lines[rows[*at]], languages);
    let notice = |date: usize| {
        let below = (date + 1..rows.len()).take(BETWEEN + 1);
        let edition = |at: &usize| lines[rows[*at]].text.len() <= EDITION;
        let mut below = below.skip_while(|at| !is_notice(&lines[rows[*at]], languages) && edition(at));
        below.next().filter(|at| is_notice(&lines[rows[*at]], languages))
    };
    let sure = (2..rows.len()).filter(dated).find_map(|date| Some((date, Some(notice(date)?))));
    let first = || (2..rows.len().min(5)).find(dated).map(|date| (date, None));
    let Some((date, notice)) = sure.or_else(first) else { return (Vec::new(), 0) };
    let row = |at: usize| std::slice::from_ref(&lines[rows[at]]);
    // Above the source stands the headline, on as many rows as it has.
    let above = (0..date - 2).rev().take_while(|at| rows[at + 1] == rows[*at] + 1);
    let top = above.last().filter(|_| date > 2).unwrap_or(date - 2);
    let headline = match lines[rows[top]].text == lines[rows[date - 2]].text {
        true => row(date - 2),
        false => &lines[rows[top]..=rows[date - 2]],
    };
    let mut found = vec![stated("headline", headline), stated("source", row(date - 1)), stated("date", row(date))];
    found.extend(notice.map(|at| stated("copyright", row(at))));
    (found, rows[notice.unwrap_or(date)] + 1)
}

fn is_notice(line: &Line, languages: &[&'static Pack]) -> bool {
    labels::is_notice(line.text, languages)
}

/// The head that counts its words: section, headline, byline, `198 words`, date, time, source, codes, and the notice.
fn counted_head<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> Option<Head<'a>> {
    let start = lines.iter().position(|line| !line.blank())?;
    let length = lines[start..].iter().position(Line::blank)?;
    let rows = &lines[start..start + length];
    let counted = rows.iter().position(|line| counts_words(line.text, languages))?;
    let date = rows.get(counted + 1).filter(|line| is_dated(line, languages))?;
    let row = |at: usize| std::slice::from_ref(&rows[at]);
    let words = crate::text::name::Words::of(languages.first().map(|pack| pack.code));
    let signs = |line: &Line| crate::text::byline::parse_with(line.text, &words).opened;
    let byline = counted.checked_sub(1).filter(|at| *at > 0 && signs(&rows[*at]));
    let headline = byline.unwrap_or(counted).checked_sub(1)?;
    let numbered = |line: &&Line| line.text.starts_with(|c: char| c.is_ascii_digit());
    let source = (counted + 2..rows.len()).find(|at| !numbered(&&rows[*at]));
    let mut found = vec![stated("headline", row(headline)), stated("date", std::slice::from_ref(date))];
    found.extend((headline > 0).then(|| stated("section", row(headline - 1))));
    found.extend(byline.map(|at| stated("byline", row(at))));
    found.extend(source.map(|at| stated("source", row(at))));
    let notice = (counted + 2..rows.len()).find(|at| labels::is_notice(rows[*at].text, languages));
    found.extend(notice.map(|at| stated("copyright", row(at))));
    Some((found, start + length))
}

/// `198 words`: a number and the word for how long a text is.
fn counts_words(text: &str, languages: &[&'static Pack]) -> bool {
    let Some((number, word)) = text.split_once(' ') else { return false };
    let digits = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    let word = word.to_lowercase();
    digits && languages.iter().any(|pack| pack.get(Kind::Label, &word) == Some("length"))
}

pub(super) fn stated<'a>(means: &'static str, lines: &[Line<'a>]) -> Labelled<'a> {
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
