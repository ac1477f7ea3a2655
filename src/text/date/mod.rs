//! Dates and times as they are printed, in the words and orders of many languages. Nothing is invented: a [`Stamp`]
//! is as precise as its source.

mod atoms;
mod clock;
mod grammar;
mod machine;

use crate::lexicon::dates::{all_date_words, country_order, date_words, Order};
pub(crate) use atoms::may_hold_day;
use grammar::Grammar;
use std::fmt;
use std::ops::Range;

/// A day, with a time and an offset where they are stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub day: Day,
    /// The time of day.
    pub time: Option<Time>,
    /// Minutes east of UTC.
    pub offset: Option<i16>,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// 1700 to 2199.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, where stated.
    pub second: Option<u8>,
}

/// Where a text stands in the world, for what its dates leave open. All of it is optional.
#[derive(Debug, Clone, Copy, Default)]
pub struct DateContext<'a> {
    /// A BCP 47 tag.
    pub language: Option<&'a str>,
    /// ISO 3166-1, two letters. Without it the region of `language` counts.
    pub country: Option<&'a str>,
}

impl<'a> DateContext<'a> {
    fn region(&self) -> Option<&'a str> {
        self.country.or_else(|| self.language?.split(['-', '_']).skip(1).find(|part| part.len() == 2))
    }

    /// The order of day, month and year in numbers.
    fn order(&self) -> Order {
        let own = self.language.and_then(date_words).map(|words| words.order);
        match (self.region().map(country_order), own) {
            (Some(Some(order)), _) => order,
            // The month comes first in few countries; those are in the table.
            (Some(None), Some(Order::MonthFirst)) => Order::DayFirst,
            (_, own) => own.unwrap_or_default(),
        }
    }
}

/// A date in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The year, where stated.
    pub year: Option<u16>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// The time beside it.
    pub time: Option<Time>,
    /// Minutes east of UTC.
    pub offset: Option<i16>,
    /// Whether day and month were told by the order of the country or language alone: 3/4/2020.
    pub ambiguous: bool,
    /// The bytes of the line that say so, the time included.
    pub range: Range<usize>,
}

impl Found {
    /// The stamp; `None` where no year is stated.
    pub fn stamp(&self) -> Option<Stamp> {
        let day = Day { year: self.year?, month: self.month, day: self.day };
        Some(Stamp { day, time: self.time, offset: self.offset })
    }

    /// The same with day and month changed places, where the order was a guess.
    pub fn swapped(&self) -> Option<Self> {
        let swapped = Self { month: self.day, day: self.month, ..self.clone() };
        (self.ambiguous && valid(self.year, swapped.month, swapped.day)).then_some(swapped)
    }

    /// ISO 8601 as far as it is stated: `--08-15` without a year.
    pub fn iso(&self) -> String {
        match self.stamp() {
            Some(stamp) => stamp.to_string(),
            None => format!("--{:02}-{:02}", self.month, self.day),
        }
    }
}

impl Stamp {
    /// Seconds since 1970 of a stamp with a time; one without an offset counts as UTC.
    pub fn instant(&self) -> Option<i64> {
        let time = self.time?;
        let seconds = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second.unwrap_or(0));
        Some(self.day.number() * 86_400 + seconds - i64::from(self.offset.unwrap_or(0)) * 60)
    }

    /// 0 for a day alone, more with each part that is stated.
    pub fn precision(&self) -> u8 {
        let time = self.time.map_or(0, |time| 1 + u8::from(time.second.is_some()));
        time + u8::from(self.offset.is_some())
    }

    /// Whether both can mean the same moment: equal as far as both state it. A day may differ by one where the
    /// offsets may.
    pub fn agrees(&self, other: &Self) -> bool {
        let apart = (self.day.number() - other.day.number()).abs();
        match (self.instant(), other.instant()) {
            (Some(a), Some(b)) if self.offset.is_some() && other.offset.is_some() => (a - b).abs() < 60,
            (Some(_), Some(_)) if apart == 0 && self.minutes() == other.minutes() => true,
            // One of them is a local time without its offset; offsets are quarters of an hour up to 14 hours.
            (Some(a), Some(b)) => self.offset != other.offset && (a - b).abs() <= 14 * 3600 && (a - b) / 60 % 15 == 0,
            _ => apart == 0,
        }
    }

    /// The same moment as it is told where another stamp of it was written, which may not say how far from UTC that
    /// is. `None` where this one has no offset.
    pub fn told_as(&self, local: &Self) -> Option<Self> {
        let (own, _) = self.instant().zip(self.offset)?;
        let minutes = match local.offset {
            Some(offset) => i64::from(offset),
            None => (local.instant()? - own + 450).div_euclid(900) * 15,
        };
        let there = own + 60 * minutes;
        let (day, minute) = (there.div_euclid(86_400), there.rem_euclid(86_400) / 60);
        let time = Time { hour: (minute / 60) as u8, minute: (minute % 60) as u8, second: self.time?.second };
        Some(Self { day: Day::from_number(day)?, time: Some(time), offset: i16::try_from(minutes).ok() })
    }

    fn minutes(&self) -> Option<(u8, u8)> {
        self.time.map(|time| (time.hour, time.minute))
    }
}

impl Day {
    /// Days since 1970-01-01.
    pub fn number(&self) -> i64 {
        // Howard Hinnant, "days_from_civil".
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day so many days after 1970-01-01; `None` outside 1700 to 2199.
    pub fn from_number(number: i64) -> Option<Self> {
        let shifted = number.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = u16::try_from(year + era * 400 + i64::from(month <= 2)).ok()?;
        let (month, day) = (month as u8, day as u8);
        valid(Some(year), month, day).then_some(Self { year, month, day })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// ISO 8601, as precise as the source: `2022-08-15`, `2022-08-15T09:30`, `2022-08-15T09:30:00+03:00`.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.day.fmt(f)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}", time.hour, time.minute)?;
        if let Some(second) = time.second {
            write!(f, ":{second:02}")?;
        }
        match self.offset {
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
            None => Ok(()),
        }
    }
}

/// Reads a text that states one date: the value of a meta tag, an attribute, a short line. Also what only machines
/// write: `20220815T0930`, seconds or milliseconds since 1970.
///
/// ```
/// use copydesk::text::date::{parse, DateContext};
/// let english = DateContext { language: Some("en-GB"), ..Default::default() };
/// let iso = |text| parse(text, &english).map(|stamp| stamp.to_string());
/// assert_eq!(iso("Mon, 15 Aug 2022 9:30 p.m.").as_deref(), Some("2022-08-15T21:30"));
/// assert_eq!(iso("03/04/2022").as_deref(), Some("2022-04-03"));
/// assert_eq!(iso("1660555800").as_deref(), Some("2022-08-15T09:30:00+00:00"));
/// assert_eq!(iso("yesterday"), None);
/// ```
pub fn parse(text: &str, context: &DateContext) -> Option<Stamp> {
    let text = text.trim();
    machine::stamp(text).or_else(|| find(text, context).iter().find_map(Found::stamp))
}

/// Every date in a line, in order, also those without a year. A longer line is looked at only as far as a date of
/// an article may stand.
///
/// ```
/// use copydesk::text::date::{find, DateContext};
/// let english = DateContext { language: Some("en"), ..Default::default() };
/// let found = find("MOSCOW, Aug 15 (Reuters) -", &english);
/// assert_eq!(found[0].iso(), "--08-15");
/// ```
pub fn find(line: &str, context: &DateContext) -> Vec<Found> {
    if !may_hold_day(line) {
        return Vec::new();
    }
    let pieces = atoms::pieces(line);
    if !pieces.iter().any(|piece| matches!(piece.kind, atoms::Kind::Number(_, 1..=2))) {
        return Vec::new();
    }
    if !atoms::may_hold_date(line, &pieces, all_date_words) {
        return Vec::new();
    }
    let order = context.order();
    let own = context.language.and_then(date_words);
    let words: Vec<_> = own.into_iter().chain(date_words("en")).collect();
    let found = Grammar::new(line, &pieces, &words, order, context.region()).dates();
    if found.is_empty() {
        return Grammar::new(line, &pieces, &[all_date_words()], order, context.region()).dates();
    }
    found
}

/// Whether a day exists; without a year, 29 February does.
fn valid(year: Option<u16>, month: u8, day: u8) -> bool {
    let leap = year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    let last = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=last).contains(&day) && year.is_none_or(|y| (1700..2200).contains(&y))
}

#[cfg(test)]
mod tests;
