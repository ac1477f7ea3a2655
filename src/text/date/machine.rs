//! Dates as machines write them, without a word or a mark.

use super::atoms::pieces;
use super::grammar::Grammar;
use super::{valid, Day, Stamp, Time};
use crate::lexicon::dates::Order;

/// `0930` or `093000`.
pub fn compact(value: u64, digits: u8) -> Option<Time> {
    let (hours, second) = if digits == 6 { (value / 100, Some((value % 100) as u8)) } else { (value, None) };
    let time = Time { hour: (hours / 100) as u8, minute: (hours % 100) as u8, second };
    (hours / 100 < 24 && time.minute < 60 && second.is_none_or(|s| s < 60)).then_some(time)
}

/// What only machines write: `20220815`, `20220815T0930`, `20220815093000`, seconds and milliseconds since 1970.
pub fn stamp(text: &str) -> Option<Stamp> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (head, rest) = text.split_at(digits);
    let value: u64 = head.parse().ok()?;
    let zulu = rest.is_empty().then_some(None).or_else(|| rest.eq_ignore_ascii_case("z").then_some(Some(0)));
    match digits {
        8 => {
            let day = day(value)?;
            let clock = rest.strip_prefix(['T', 't', ' ', '-']);
            let Some(clock) = clock else {
                return rest.is_empty().then_some(Stamp { day, time: None, offset: None });
            };
            let width = clock.bytes().take_while(u8::is_ascii_digit).count();
            let time = compact(clock[..width].parse().ok()?, u8::try_from(width).ok().filter(|w| matches!(w, 4 | 6))?)?;
            let offset = Grammar::new(&clock[width..], &pieces(&clock[width..]), &[], Order::DayFirst, None)
                .zone(0)
                .map(|(offset, _)| offset);
            Some(Stamp { day, time: Some(time), offset })
        }
        14 => {
            let time = compact(value % 1_000_000, 6)?;
            Some(Stamp { day: day(value / 1_000_000)?, time: Some(time), offset: zulu? })
        }
        // 1990 to 2065.
        9 | 10 if rest.is_empty() && (631_152_000..3_000_000_000).contains(&value) => since_1970(value),
        12 | 13 if rest.is_empty() && (631_152_000_000..3_000_000_000_000).contains(&value) => since_1970(value / 1000),
        10 if rest.starts_with('.') && (631_152_000..3_000_000_000).contains(&value) => since_1970(value),
        _ => None,
    }
}

fn day(value: u64) -> Option<Day> {
    let (year, month, day) = ((value / 10_000) as u16, (value / 100 % 100) as u8, (value % 100) as u8);
    valid(Some(year), month, day).then_some(Day { year, month, day })
}

fn since_1970(seconds: u64) -> Option<Stamp> {
    let (days, rest) = ((seconds / 86_400) as i64, seconds % 86_400);
    let time = Time { hour: (rest / 3600) as u8, minute: (rest / 60 % 60) as u8, second: Some((rest % 60) as u8) };
    Some(Stamp { day: Day::from_number(days)?, time: Some(time), offset: Some(0) })
}
