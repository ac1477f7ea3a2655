//! How dates and times are put together from their atoms.

use super::atoms::{atoms, Atom, Kind};
use super::{valid, Day, Found, Stamp, Time};
use crate::lexicon::dates::{zone, DateWords, Order, Sense};

/// A date's own atoms may be parted by so many that mean nothing: "15th, of August".
const PARTING: usize = 3;
/// A date and its time may be parted by so many.
const BESIDE: usize = 6;

/// A line, taken apart, with what is known of its language and country.
pub struct Grammar<'a> {
    line: &'a str,
    atoms: Vec<Atom>,
    order: Order,
    country: Option<&'a str>,
}

/// A date at some atoms.
#[derive(Debug, Clone, Copy)]
struct DateAt {
    year: Option<u16>,
    month: u8,
    day: u8,
    ambiguous: bool,
    /// A time that stands inside, between day and year: `Aug 15 09:30:00 2022`.
    inside: Option<TimeAt>,
    start: usize,
    end: usize,
}

/// A time at some atoms.
#[derive(Debug, Clone, Copy)]
struct TimeAt {
    time: Time,
    offset: Option<i16>,
    start: usize,
    end: usize,
}

impl<'a> Grammar<'a> {
    pub fn new(line: &'a str, words: &[&DateWords], order: Order, country: Option<&'a str>) -> Self {
        Self { line, atoms: atoms(line, words), order, country }
    }

    /// Every date of the line with the time beside it.
    pub fn dates(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let (mut at, mut free) = (0, 0);
        while at < self.atoms.len() {
            let Some(date) = self.date(at) else {
                at += 1;
                continue;
            };
            let time = date.inside.or_else(|| self.time_after(date.end)).or_else(|| self.time_before(free, date.start));
            let start = time.map_or(date.start, |t| t.start.min(date.start));
            at = time.map_or(date.end, |t| t.end.max(date.end));
            free = at;
            found.push(Found {
                year: date.year,
                month: date.month,
                day: date.day,
                time: time.map(|t| t.time),
                offset: time.and_then(|t| t.offset),
                ambiguous: date.ambiguous,
                range: self.atoms[start].range.start..self.atoms[at - 1].range.end,
            });
        }
        found
    }

    fn date(&self, at: usize) -> Option<DateAt> {
        let date = match self.kind(at) {
            Kind::Number(..) => self.in_numbers(at).or_else(|| self.number_first(at)),
            Kind::Word(Sense { month: 1.., .. }) => self.month_first(at),
            _ => None,
        }?;
        valid(date.year, date.month, date.day).then_some(date)
    }

    /// `2022-08-15`, `15.8.2022`, `8/15/22`, `2022年8月15日`
    fn in_numbers(&self, at: usize) -> Option<DateAt> {
        if self.clings_before(at) {
            return None;
        }
        let (one, digits) = self.number(at)?;
        let (second, joint) = self.numeric_joint(at)?;
        let (third, other) = self.numeric_joint(second)?;
        let ((two, _), (three, width)) = (self.short(second)?, self.number(third)?);
        if joint != other && joint.is_some() && other.is_some() {
            return None;
        }
        let date = |year, month: u64, day: u64, ambiguous| {
            let end = third + 1;
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            let ambiguous = ambiguous && month <= 12 && day <= 12 && month != day;
            Some(DateAt { year: Some(year), month, day, ambiguous, inside: None, start: at, end })
        };
        if digits == 4 && width <= 2 {
            return date(u16::try_from(one).ok()?, two, three, false);
        }
        if digits > 2 || self.clings_after(third) {
            return None;
        }
        let year = match width {
            4 => u16::try_from(three).ok()?,
            2 if joint.is_some() => short_year(three),
            _ => return None,
        };
        // Full stops part day and month wherever they part them.
        let month_first = one <= 12 && (two > 12 || (self.order == Order::MonthFirst && joint != Some('.')));
        let sure = joint == Some('.');
        if month_first {
            date(year, one, two, !sure)
        } else if self.order == Order::YearFirst && width == 2 && one > 12 && three <= 31 && joint != Some('.') {
            date(short_year(one), two, three, false)
        } else {
            date(year, two, one, !sure)
        }
    }

    /// `15 August 2022`, `15th of August`, `2022 August 15`, `15-Aug-22`
    fn number_first(&self, at: usize) -> Option<DateAt> {
        let (one, digits) = self.number(at)?;
        let second = self.skip(at + 1, PARTING);
        let month = self.month(second)?;
        let third = self.skip(second + 1, PARTING);
        if digits == 4 {
            let (day, _) = self.short(third)?;
            return Some(DateAt {
                year: u16::try_from(one).ok(),
                month,
                day: u8::try_from(day).ok()?,
                ambiguous: false,
                inside: None,
                start: at,
                end: third + 1,
            });
        }
        if digits > 2 || one > 31 {
            return None;
        }
        let (year, end) = self.year_of(second, third);
        Some(DateAt { year, month, day: one as u8, ambiguous: false, inside: None, start: at, end })
    }

    /// `August 15, 2022`, `Aug 15 09:30:00 2022`
    fn month_first(&self, at: usize) -> Option<DateAt> {
        let month = self.month(at)?;
        let second = self.skip(at + 1, PARTING);
        let (day, _) = self.short(second).filter(|(day, _)| (1..=31).contains(day))?;
        if self.colon(second + 1) {
            return None;
        }
        let third = self.skip(second + 1, PARTING);
        let mut date =
            DateAt { year: None, month, day: day as u8, ambiguous: false, inside: None, start: at, end: second + 1 };
        if let Some(time) = self.time(third).filter(|time| time.time.second.is_some()) {
            let fourth = self.skip(time.end, PARTING);
            if let Some(year) = self.year(fourth) {
                return Some(DateAt { year: Some(year), inside: Some(time), end: fourth + 1, ..date });
            }
        }
        (date.year, date.end) = self.year_of(second, third);
        Some(date)
    }

    /// The year behind a day or month at `last`, if `third` is one, and where the date ends.
    fn year_of(&self, last: usize, third: usize) -> (Option<u16>, usize) {
        let short = || {
            let (value, 2) = self.short(third)? else { return None };
            let apostrophe = matches!(self.kind(third - 1), Kind::Mark('\'' | '’' | '-' | '/'));
            (apostrophe && third > last + 1 && !self.colon(third + 1)).then(|| short_year(value))
        };
        match self.year(third).or_else(short) {
            Some(year) => (Some(year), third + 1),
            None => (None, last + 1),
        }
    }

    fn time_after(&self, end: usize) -> Option<TimeAt> {
        let light = (end..self.atoms.len()).take(BESIDE + 1).take_while(|at| *at == end || self.is_light(at - 1));
        light
            .map_while(|at| (!self.is_day_or_month(at)).then_some(at))
            .find_map(|at| self.time(at).or_else(|| self.hour_alone(at)))
    }

    fn time_before(&self, free: usize, start: usize) -> Option<TimeAt> {
        // From the date backwards: the time must end where only light atoms part it from the date.
        let first = start.saturating_sub(BESIDE + 8).max(free);
        let times = (first..start).filter_map(|at| self.time(at));
        times
            .filter(|t| t.end <= start && t.start >= free)
            .find(|t| (t.end..start).all(|at| self.is_light(at)) && start - t.end <= BESIDE)
    }

    /// `09:30`, `9:30:15 pm`, `9h30`, `9.30 Uhr`, `9 p.m.`, `下午3:20`, with its zone.
    fn time(&self, at: usize) -> Option<TimeAt> {
        let (before, start) = match self.kind(at) {
            Kind::Word(Sense { after_noon: Some(after), .. }) => (Some(after), at + 1),
            _ => (None, at),
        };
        let (hour, digits) = self.number(start)?;
        if self.clings_before(start) && !self.is_letter_before(start) {
            return None;
        }
        let (mut time, mut end, sure) = match digits {
            1 | 2 => self.clock(start, hour)?,
            4 | 6 if self.zone(start + 1).is_some() => (compact(hour, digits)?, start + 1, true),
            _ => return None,
        };
        let mut meridiem = before;
        if meridiem.is_none() {
            if let Kind::Word(Sense { after_noon: Some(after), .. }) = self.kind(end) {
                (meridiem, end) = (Some(after), end + 1);
                end += usize::from(self.kind(end) == Kind::Mark('.') && self.touches(end));
            }
        }
        if !sure && meridiem.is_none() {
            return None;
        }
        time.hour = match meridiem {
            Some(true) if time.hour < 12 => time.hour + 12,
            Some(false) if time.hour == 12 => 0,
            _ => time.hour,
        };
        if meridiem.is_none() && matches!(self.kind(end), Kind::Word(Sense { filler: true, month: 0, .. })) {
            // "14:30 Uhr CEST"
            let zone = self.zone(end + 1);
            end = if zone.is_some() { end + 1 } else { end };
        }
        let zone = self.zone(end);
        let end = zone.map_or(end, |(_, end)| end);
        Some(TimeAt { time, offset: zone.map(|(offset, _)| offset), start: at, end })
    }

    /// Hour and minute at a number, where it ends, and whether it is a time whatever follows.
    fn clock(&self, at: usize, hour: u64) -> Option<(Time, usize, bool)> {
        let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
        let minute = |at: usize| self.short(at).filter(|(m, digits)| *digits == 2 && *m < 60).map(|(m, _)| m as u8);
        let time = |minute, second| Time { hour: hour % 24, minute, second };
        match self.kind(at + 1) {
            Kind::Mark(':' | '：') => {
                let first = minute(at + 2)?;
                let Some(second) = minute(at + 4).filter(|_| self.colon(at + 3)) else {
                    return Some((time(first, None), at + 3, true));
                };
                let fraction = matches!(self.kind(at + 5), Kind::Mark('.' | ','))
                    && matches!(self.kind(at + 6), Kind::Number(..))
                    && self.touches(at + 5)
                    && self.touches(at + 6);
                Some((time(first, Some(second)), if fraction { at + 7 } else { at + 5 }, true))
            }
            Kind::Mark('.') if minute(at + 2).is_some() && self.touches(at + 2) => {
                let hours = |at: usize| matches!(self.kind(at), Kind::Word(Sense { filler: true, month: 0, .. }));
                let sure = hours(at + 3) || (at > 0 && hours(at - 1));
                Some((time(minute(at + 2)?, None), at + 3, sure))
            }
            Kind::Word(Sense { filler: true, month: 0, .. }) => match self.short(at + 2) {
                Some((m, digits))
                    if m < 60 && (digits == 2 || self.is_filler(at + 3)) && !self.is_date_joint(at + 3) =>
                {
                    let end = if self.is_filler(at + 3) && self.touches(at + 3) { at + 4 } else { at + 3 };
                    Some((time(m as u8, None), end, true))
                }
                _ => Some((time(0, None), at + 1, false)),
            },
            _ => Some((time(0, None), at + 1, false)),
        }
    }

    /// `14 Uhr`: a time only right behind a date.
    fn hour_alone(&self, at: usize) -> Option<TimeAt> {
        let (hour, _) = self.short(at).filter(|(hour, _)| *hour <= 24)?;
        self.is_filler(at + 1).then(|| TimeAt {
            time: Time { hour: hour as u8 % 24, minute: 0, second: None },
            offset: None,
            start: at,
            end: at + 2,
        })
    }

    /// The offset behind a time, and where it ends: `+02:00`, `-0500`, `Z`, `(CEST)`, `GMT+2`.
    fn zone(&self, at: usize) -> Option<(i16, usize)> {
        let open = usize::from(self.kind(at) == Kind::Mark('('));
        let named = match self.kind(at + open) {
            Kind::Other | Kind::Word(_) => zone(&self.line[self.atoms[at + open].range.clone()], self.country),
            _ => None,
        };
        if let Some(offset) = named {
            let end = at + open + 1;
            let signed = (offset == 0).then(|| self.signed(end, true)).flatten();
            let (offset, end) = signed.unwrap_or((offset, end));
            let close = open == 1 && self.kind(end) == Kind::Mark(')');
            return Some((offset, end + usize::from(close)));
        }
        self.signed(at, false)
    }

    /// `+02:00`, `-0500`, `+02`; `named` allows `+2` behind GMT.
    fn signed(&self, at: usize, named: bool) -> Option<(i16, usize)> {
        let sign: i16 = match self.kind(at) {
            Kind::Mark('+') => 1,
            Kind::Mark('-' | '−') => -1,
            _ => return None,
        };
        let (value, digits) = self.number(at + 1).filter(|_| self.touches(at + 1))?;
        let value = i16::try_from(value).ok()?;
        let minutes = self.short(at + 3).filter(|(_, digits)| *digits == 2 && self.colon(at + 2));
        let (hours, minutes, end) = match (digits, minutes) {
            (1 | 2, Some((minutes, _))) => (value, minutes as i16, at + 4),
            (4, _) => (value / 100, value % 100, at + 2),
            (2, None) if named || (sign > 0 && self.touches(at)) || self.touches(at) => (value, 0, at + 2),
            (1, None) if named => (value, 0, at + 2),
            _ => return None,
        };
        (hours <= 14 && minutes < 60).then(|| (sign * (hours * 60 + minutes), end))
    }

    // Single atoms.

    fn kind(&self, at: usize) -> Kind {
        self.atoms.get(at).map_or(Kind::Mark('\0'), |atom| atom.kind)
    }

    fn number(&self, at: usize) -> Option<(u64, u8)> {
        match self.kind(at) {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// A number of one or two digits.
    fn short(&self, at: usize) -> Option<(u64, u8)> {
        self.number(at).filter(|(_, digits)| *digits <= 2)
    }

    fn month(&self, at: usize) -> Option<u8> {
        match self.kind(at) {
            Kind::Word(Sense { month: month @ 1.., .. }) => Some(month),
            _ => None,
        }
    }

    fn year(&self, at: usize) -> Option<u16> {
        let (value, 4) = self.number(at)? else { return None };
        u16::try_from(value).ok().filter(|year| (1700..2200).contains(year))
    }

    fn colon(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Mark(':' | '：'))
    }

    fn is_filler(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Word(Sense { filler: true, month: 0, .. }))
    }

    fn is_date_joint(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Mark('/' | '-'))
    }

    /// Whether an atom begins right where the one before ends.
    fn touches(&self, at: usize) -> bool {
        at > 0 && at < self.atoms.len() && self.atoms[at - 1].range.end == self.atoms[at].range.start
    }

    /// Whether a number is the rest of a longer thing: 1.15.08, 4-15.
    fn clings_before(&self, at: usize) -> bool {
        self.touches(at)
            && matches!(self.kind(at - 1), Kind::Mark('.' | '-' | '/' | ':' | ',') | Kind::Other)
            && (at < 2 || self.touches(at - 1) || self.kind(at - 1) == Kind::Other)
            && !self.is_letter_before(at)
    }

    /// The T of `2022-08-15T09:30`.
    fn is_letter_before(&self, at: usize) -> bool {
        at > 0 && self.line[self.atoms[at - 1].range.clone()].eq_ignore_ascii_case("t")
    }

    fn clings_after(&self, at: usize) -> bool {
        self.touches(at + 1)
            && matches!(self.kind(at + 1), Kind::Mark('.' | '-' | '/'))
            && matches!(self.kind(at + 2), Kind::Number(..))
            && self.touches(at + 2)
    }

    /// The next atom that is not light, at most so many on.
    fn skip(&self, at: usize, most: usize) -> usize {
        (at..at + most).find(|at| !self.is_parting(*at)).unwrap_or(at + most)
    }

    /// What may stand inside a date between its parts.
    fn is_parting(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word(sense) => sense.month == 0 && (sense.filler || sense.ordinal || sense.weekday),
            Kind::Mark(mark) => matches!(mark, '.' | ',' | '-' | '/' | '\'' | '’' | '،' | '，' | '\u{2011}'),
            _ => false,
        }
    }

    /// What may stand between a date and its time.
    fn is_light(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word(sense) => sense.month == 0 && sense.after_noon.is_none(),
            Kind::Mark(mark) => mark != '\0',
            Kind::Other => self.line[self.atoms[at].range.clone()].eq_ignore_ascii_case("t"),
            Kind::Number(..) => false,
        }
    }

    /// Whether a new date begins here.
    fn is_day_or_month(&self, at: usize) -> bool {
        self.month(at).is_some() || (self.number(at).is_some() && self.date(at).is_some())
    }

    /// The next number of a date in numbers and the mark between: `.`, `-`, `/`, or none where words part them.
    fn numeric_joint(&self, at: usize) -> Option<(usize, Option<char>)> {
        match self.kind(at + 1) {
            Kind::Mark(mark @ ('.' | '-' | '/' | '\u{2010}' | '\u{2011}' | '−' | '．' | '／')) => {
                let mark = match mark {
                    '．' => '.',
                    '／' => '/',
                    '-' | '.' | '/' => mark,
                    _ => '-',
                };
                Some((at + 2, Some(mark)))
            }
            Kind::Word(Sense { filler: true, month: 0, .. }) if self.touches(at + 1) => Some((at + 2, None)),
            _ => None,
        }
    }
}

/// Two digits of a year.
fn short_year(value: u64) -> u16 {
    let value = (value % 100) as u16;
    if value < 70 {
        2000 + value
    } else {
        1900 + value
    }
}

fn compact(value: u64, digits: u8) -> Option<Time> {
    let (hours, second) = if digits == 6 { (value / 100, Some((value % 100) as u8)) } else { (value, None) };
    let time = Time { hour: (hours / 100) as u8, minute: (hours % 100) as u8, second };
    (hours / 100 < 24 && time.minute < 60 && second.is_none_or(|s| s < 60)).then_some(time)
}

/// What only machines write: `20220815`, `20220815T0930`, `20220815093000`, seconds and milliseconds since 1970.
pub fn machine(text: &str) -> Option<Stamp> {
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
            let offset = Grammar::new(&clock[width..], &[], Order::DayFirst, None).zone(0).map(|(offset, _)| offset);
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
