//! The mark that parts a dateline from the report, and what stands before it.

use super::day::Day;
use super::parts::{capitals, is_pair, read, Parts};
use super::{floor, found, Found, PLACE, REACH};
use crate::lexicon::{agency, is_alphanumeric, Pack};
use crate::model::Dateline;

/// What parts the dateline from the report, with how sure a sign it is.
pub(super) const MARKS: &[(&str, Mark)] = &[
    (" — ", Mark::Long),
    (" – ", Mark::Long),
    (" -- ", Mark::Long),
    (" - ", Mark::Dash),
    ("— ", Mark::Long),
    ("– ", Mark::Dash),
    ("—", Mark::Long),
    (".- ", Mark::Long),
    (".– ", Mark::Long),
    (".— ", Mark::Long),
    ("- ", Mark::Dash),
    ("/. ", Mark::Slash),
    ("/ ", Mark::Slash),
    ("). ", Mark::Bracket),
    ("): ", Mark::Bracket),
    ("):", Mark::Bracket),
    (")--", Mark::Bracket),
    (") ", Mark::Bracket),
    (": ", Mark::Colon),
    (" | ", Mark::Bar),
    (". ", Mark::Stop),
];

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    /// A long dash, or a full stop with a dash: parts even a bare place from the report.
    Long,
    /// A short dash.
    Dash,
    /// The slash behind an agency in slashes.
    Slash,
    /// The bracket that closes around an agency.
    Bracket,
    /// A colon: only behind an agency.
    Colon,
    /// A bar: behind an agency, or a place in capitals and the sign of a paper.
    Bar,
    /// A full stop: only behind place, day and an agency.
    Stop,
}

/// So many marks are tried.
const MOST: usize = 12;

/// Tries each mark in reach, the leftmost first.
pub(super) fn marked(text: &str, reach: usize, languages: &[&Pack]) -> Option<Found> {
    let look = &text[..reach];
    let whole = (reach == text.len()).then_some(()).and_then(|()| bare(text));
    if !may_hold_mark(look) {
        return None;
    }
    let numbered = look.bytes().position(|b| b.is_ascii_digit()).unwrap_or(reach);
    let marks = look.char_indices().filter_map(|(at, c)| {
        // Most blanks stand between words, most full stops behind words without a day.
        let between = || c == ' ' && look[at + 1..].starts_with(is_alphanumeric);
        let dayless = || c == '.' && look[at + 1..].starts_with(' ') && at < numbered;
        if !matches!(c, ' ' | '—' | '–' | '.' | '-' | '/' | ')' | ':') || between() || dayless() {
            return None;
        }
        let (mark, sort) = MARKS.iter().find(|(mark, _)| look[at..].starts_with(mark))?;
        Some((at, *sort, at + mark.len()))
    });
    marks.take(MOST).chain(whole).find_map(|(at, mark, end)| {
        // The bracket and the slash that close around an agency belong to what is read.
        let inside = matches!(mark, Mark::Bracket | Mark::Slash) as usize;
        let head = text[..at + inside].trim();
        let mut parts = read(head, languages)?;
        if mark == Mark::Bar && parts.agency.is_none() {
            parts.sign_behind_place();
        }
        enough(&parts, mark, head).then(|| close(text, parts, end, languages))
    })
}

/// Whether there is a byte that a mark has, but for the full stop, or a digit: behind a full stop there is a day. Most
/// sentences have none, and all bytes are looked at at once.
fn may_hold_mark(look: &str) -> bool {
    let of_mark = |b: u8| matches!(b, b'-' | b'/' | b')' | b':' | b'|' | b'0'..=b'9') || DASHES.contains(&b);
    look.bytes().fold(false, |found, b| found | of_mark(b))
}

/// The last bytes of the dashes: `–` and `—` in UTF-8.
const DASHES: [u8; 2] = [0x93, 0x94];

/// A text that is nothing but a dateline: `DENVER, March 18 -`.
fn bare(text: &str) -> Option<(usize, Mark, usize)> {
    let head = text.trim_end_matches(['-', '–', '—', ' ']);
    (head.len() < text.len()).then_some((head.len(), Mark::Dash, text.len()))
}

/// Whether what was read is a dateline, given the mark that follows.
fn enough(parts: &Parts, mark: Mark, head: &str) -> bool {
    let filed = parts.place.is_some() && (parts.date.is_some() || parts.agency.is_some() || parts.site);
    match mark {
        Mark::Bracket => (parts.known || parts.wired && filed) && head.ends_with(')'),
        Mark::Slash => parts.known && head.ends_with('/'),
        Mark::Colon => parts.known,
        Mark::Bar => parts.known || parts.place.is_some_and(capitals) && parts.agency.is_some(),
        Mark::Stop => parts.known && parts.place.is_some() && parts.date.is_some(),
        Mark::Dash => parts.known || filed,
        Mark::Long => parts.known || filed || parts.place.is_some_and(|place| capitals(place) || is_pair(place)),
    }
}

/// Ends the dateline: an agency may precede the place (`(ANSA) - ROMA, 3 MAR -`) or follow the mark
/// (`МОСКВА, 15 авг — РИА Новости.`).
fn close<'a>(text: &'a str, mut parts: Parts<'a>, mut end: usize, languages: &[&Pack]) -> Found {
    // A dash may follow the bracket that ended it.
    end += ["- ", "– ", "— ", "-- "].iter().find(|dash| text[end..].starts_with(**dash)).map_or(0, |dash| dash.len());
    let rest = &text[end..];
    if parts.place.is_none() {
        let more = marked(rest, floor(rest, REACH), languages).filter(|more| more.dateline.date.is_some());
        if let Some(more) = more {
            let dateline =
                Dateline { text: String::new(), agency: parts.agency.map(str::to_owned), ..more.dateline.clone() };
            return found(text, dateline, end + more.end);
        }
    } else if parts.agency.is_none() {
        let stop = rest[..floor(rest, PLACE)].find(['.', ')', ':']);
        let name = stop.map(|stop| rest[..stop].trim_start_matches('('));
        if let (Some(stop), Some(name)) = (stop, name.filter(|name| agency(name).is_some())) {
            parts.agency = Some(name);
            end += stop + 1;
        }
    }
    let dateline = Dateline {
        text: String::new(),
        place: parts.place.map(str::to_owned),
        date: parts.date.map(Day::iso),
        agency: parts.agency.map(str::to_owned),
    };
    found(text, dateline, end)
}
