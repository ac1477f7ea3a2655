//! How times of day and their zones are put together from their atoms.

use super::atoms::Kind;
use super::grammar::Grammar;
use super::machine::compact;
use super::Time;
use crate::lexicon::dates::{zone, Sense};

/// A date and its time may be parted by so many.
const BESIDE: usize = 6;

/// A time at some atoms.
#[derive(Debug, Clone, Copy)]
pub struct TimeAt {
    pub time: Time,
    pub offset: Option<i16>,
    pub start: usize,
    pub end: usize,
}

impl Grammar<'_> {
    pub fn time_after(&self, end: usize) -> Option<TimeAt> {
        let light = (end..self.atoms.len()).take(BESIDE + 1).take_while(|at| *at == end || self.is_light(at - 1));
        light
            .map_while(|at| (!self.is_day_or_month(at)).then_some(at))
            .find_map(|at| self.time(at).or_else(|| self.hour_alone(at)))
    }

    pub fn time_before(&self, free: usize, start: usize) -> Option<TimeAt> {
        // From the date backwards: the time must end where only light atoms part it from the date.
        let first = start.saturating_sub(BESIDE + 8).max(free);
        let times = (first..start).filter_map(|at| self.time(at));
        times
            .filter(|t| t.end <= start && t.start >= free)
            .find(|t| (t.end..start).all(|at| self.is_light(at)) && start - t.end <= BESIDE)
    }

    /// `09:30`, `9:30:15 pm`, `9h30`, `9.30 Uhr`, `9 p.m.`, `下午3:20`, with its zone.
    pub fn time(&self, at: usize) -> Option<TimeAt> {
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
    pub fn clock(&self, at: usize, hour: u64) -> Option<(Time, usize, bool)> {
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
                // "kl. 17.30": the word may be short for another.
                let before = at.saturating_sub(1 + usize::from(at > 1 && self.kind(at - 1) == Kind::Mark('.')));
                let sure = hours(at + 3) || (at > 0 && hours(before));
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
    pub fn hour_alone(&self, at: usize) -> Option<TimeAt> {
        let (hour, _) = self.short(at).filter(|(hour, _)| *hour <= 24)?;
        self.is_filler(at + 1).then(|| TimeAt {
            time: Time { hour: hour as u8 % 24, minute: 0, second: None },
            offset: None,
            start: at,
            end: at + 2,
        })
    }

    /// The offset behind a time, and where it ends: `+02:00`, `-0500`, `Z`, `(CEST)`, `GMT+2`.
    pub fn zone(&self, at: usize) -> Option<(i16, usize)> {
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
    pub fn signed(&self, at: usize, named: bool) -> Option<(i16, usize)> {
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
}
