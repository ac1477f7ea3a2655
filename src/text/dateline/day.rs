//! The day of a dateline, with its year where that is stated.

use super::PLACE;
use crate::lexicon::{Kind, Pack};
use crate::text::date::{parse, DateContext};

/// A day, with its year where that is stated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) year: Option<u32>,
    pub(super) month: u32,
    pub(super) day: u32,
}

impl Day {
    pub(super) fn iso(self) -> String {
        let Self { year, month, day } = self;
        year.map_or_else(|| format!("--{month:02}-{day:02}"), |year| format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// A date in numbers with its year, in the order that the language has.
fn numeric(text: &str, languages: &[&Pack]) -> Option<Day> {
    let context = DateContext { language: languages.first().map(|pack| pack.code), country: None };
    let day = parse(text, &context)?.day;
    let (year, month) = (Some(day.year.into()), day.month.into());
    (text.len() >= 8).then(|| Day { year, month, day: day.day.into() })
}

/// A date of day, month and perhaps year, in words or half in words, and nothing else.
pub(super) fn date(text: &str, languages: &[&Pack]) -> Option<Day> {
    if !text.bytes().any(|b| b.is_ascii_digit()) || text.len() > PLACE {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-')) {
        return numeric(text, languages);
    }
    let (mut day, mut month, mut stated) = (None, None, None);
    let lower = text.to_lowercase();
    for word in lower.split([' ', '.', ',']).filter(|word| !word.is_empty()) {
        match digits(word, languages) {
            Some((number, 1 | 2)) if day.is_none() && (1..=31).contains(&number) => day = Some(number),
            Some((number, 4)) if stated.is_none() => stated = Some(number),
            Some(_) => return None,
            None if month.is_none() && value(word, Kind::Month, languages).is_some() => {
                month = value(word, Kind::Month, languages);
            }
            None => known(word, languages)?,
        }
    }
    Some(Day { year: stated, month: month?, day: day? })
}

/// A number with how many digits it has; an ordinal ending is no part of it (`3rd`).
fn digits(word: &str, languages: &[&Pack]) -> Option<(u32, usize)> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let ending = &word[end..];
    let ordinal = ending.is_empty() || languages.iter().any(|pack| pack.has(Kind::Ordinal, ending));
    (ordinal && (1..=4).contains(&end)).then(|| Some((word[..end].parse().ok()?, end))).flatten()
}

fn value(word: &str, kind: Kind, languages: &[&Pack]) -> Option<u32> {
    languages.iter().find_map(|pack| pack.get(kind, word)?.parse().ok())
}

/// Words that may stand in a date and mean nothing there.
pub(super) fn known(word: &str, languages: &[&Pack]) -> Option<()> {
    let kinds = [Kind::DateWord, Kind::Weekday, Kind::Article, Kind::Ordinal];
    languages.iter().any(|pack| kinds.iter().any(|kind| pack.has(*kind, word))).then_some(())
}

pub(super) fn year(text: &str) -> Option<u32> {
    (text.len() == 4).then(|| text.parse().ok()).flatten()
}
