//! How dates and times are put together from their atoms.

use super::atoms::{atoms, Atom, Kind};
use super::clock::TimeAt;
use super::{valid, Found};
use crate::lexicon::dates::{DateWords, Order, Sense};

/// A date's own atoms may be parted by so many that mean nothing: "15th, of August".
const PARTING: usize = 3;

/// A line, taken apart, with what is known of its language and country.
pub struct Grammar<'a> {
    pub(super) line: &'a str,
    pub(super) atoms: Vec<Atom>,
    pub(super) order: Order,
    pub(super) country: Option<&'a str>,
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

impl<'a> Grammar<'a> {
    pub fn new(line: &'a str, pieces: &[Atom], words: &[&DateWords], order: Order, country: Option<&'a str>) -> Self {
        Self { line, atoms: atoms(line, pieces, words), order, country }
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
        let second = self.month_again(second);
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
        if self.colon(second + 1) || self.is_span(at, second) {
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

    /// Where a month's name ends: behind a second name of the same month, as papers print where neighbours call it
    /// differently: `24 نيسان / أبريل 2020`.
    fn month_again(&self, at: usize) -> usize {
        let next = self.skip(at + 1, PARTING);
        if self.month(next) == self.month(at) {
            next
        } else {
            at
        }
    }

    /// Whether several days follow a month: `June 8-11`, which is no date.
    fn is_span(&self, month: usize, day: usize) -> bool {
        let is_dash = |at: usize| matches!(self.kind(at), Kind::Mark('-' | '–' | '\u{2011}'));
        let (Some((first, _)), Some((last, _))) = (self.short(day), self.short(day + 2)) else { return false };
        is_dash(day + 1) && !is_dash(month + 1) && first < last && last <= 31 && !self.colon(day + 3)
    }

    /// The year behind a day or month at `last`, if `third` is one, and where the date ends.
    pub(super) fn year_of(&self, last: usize, third: usize) -> (Option<u16>, usize) {
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

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.atoms.get(at).map_or(Kind::Mark('\0'), |atom| atom.kind)
    }

    pub(super) fn number(&self, at: usize) -> Option<(u64, u8)> {
        match self.kind(at) {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// A number of one or two digits.
    pub(super) fn short(&self, at: usize) -> Option<(u64, u8)> {
        self.number(at).filter(|(_, digits)| *digits <= 2)
    }

    pub(super) fn month(&self, at: usize) -> Option<u8> {
        match self.kind(at) {
            Kind::Word(Sense { month: month @ 1.., .. }) => Some(month),
            _ => None,
        }
    }

    pub(super) fn year(&self, at: usize) -> Option<u16> {
        let (value, 4) = self.number(at)? else { return None };
        u16::try_from(value).ok().filter(|year| (1700..2200).contains(year))
    }

    pub(super) fn colon(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Mark(':' | '：'))
    }

    pub(super) fn is_filler(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Word(Sense { filler: true, month: 0, .. }))
    }

    pub(super) fn is_date_joint(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Mark('/' | '-'))
    }

    /// Whether an atom begins right where the one before ends.
    pub(super) fn touches(&self, at: usize) -> bool {
        at > 0 && at < self.atoms.len() && self.atoms[at - 1].range.end == self.atoms[at].range.start
    }

    /// Whether a number is the rest of a longer thing: 1.15.08, 4-15.
    pub(super) fn clings_before(&self, at: usize) -> bool {
        self.touches(at)
            && matches!(self.kind(at - 1), Kind::Mark('.' | '-' | '/' | ':' | ',') | Kind::Other)
            && (at < 2 || self.touches(at - 1) || self.kind(at - 1) == Kind::Other)
            && !self.is_letter_before(at)
    }

    /// The T of `2022-08-15T09:30`.
    pub(super) fn is_letter_before(&self, at: usize) -> bool {
        at > 0 && self.line[self.atoms[at - 1].range.clone()].eq_ignore_ascii_case("t")
    }

    pub(super) fn clings_after(&self, at: usize) -> bool {
        self.touches(at + 1)
            && matches!(self.kind(at + 1), Kind::Mark('.' | '-' | '/'))
            && matches!(self.kind(at + 2), Kind::Number(..))
            && self.touches(at + 2)
    }

    /// The next atom that is not light, at most so many on.
    pub(super) fn skip(&self, at: usize, most: usize) -> usize {
        (at..at + most).find(|at| !self.is_parting(*at)).unwrap_or(at + most)
    }

    /// What may stand inside a date between its parts.
    pub(super) fn is_parting(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word(sense) => sense.month == 0 && (sense.filler || sense.ordinal || sense.weekday),
            Kind::Mark(mark) => matches!(mark, '.' | ',' | '-' | '/' | '\'' | '’' | '،' | '，' | '\u{2011}'),
            _ => false,
        }
    }

    /// What may stand between a date and its time.
    pub(super) fn is_light(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word(sense) => sense.month == 0 && sense.after_noon.is_none(),
            Kind::Mark(mark) => mark != '\0',
            Kind::Other => self.line[self.atoms[at].range.clone()].eq_ignore_ascii_case("t"),
            Kind::Number(..) => false,
        }
    }

    /// Whether a new date begins here.
    pub(super) fn is_day_or_month(&self, at: usize) -> bool {
        self.month(at).is_some() || (self.number(at).is_some() && self.date(at).is_some())
    }

    /// The next number of a date in numbers and the mark between: `.`, `-`, `/`, or none where words part them.
    pub(super) fn numeric_joint(&self, at: usize) -> Option<(usize, Option<char>)> {
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
