//! Datelines in brackets, and those of scripts that are written without blanks.

use super::day::Day;
use super::parts::is_place;
use super::{floor, found, Found, PLACE, REACH};
use crate::lexicon::{agency, Kind, Pack};
use crate::model::Dateline;
use crate::text::name::is_han;

/// A reporter whom a sign of equality parts from the report stands within so many bytes behind the brackets.
const NAMED: usize = 60;
/// What parts the words in brackets.
const BETWEEN: &[char] = &['=', '＝', ' ', '　', '、', ','];

/// `【ロンドン共同】`, `(서울=연합뉴스)`, `［ロンドン　３日　ロイター］`: place, perhaps the day of the month, and agency in one
/// pair of brackets; `【北京＝李晨】`: place and reporter. Behind them the reporter may stand: `(서울=연합뉴스) 한지우 기자 =`.
pub(super) fn bracketed(text: &str, reach: usize, languages: &[&Pack]) -> Option<Found> {
    let close = match text.chars().next()? {
        '【' => '】',
        '(' => ')',
        '[' => ']',
        '［' => '］',
        '（' => '）',
        _ => return None,
    };
    let open = text.chars().next()?.len_utf8();
    let stop = text[..reach].find(close)?;
    let inside = text.get(open..stop)?;
    let starts = || inside.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    let signed = starts().find_map(|at| {
        let (before, name) = (inside[..at].trim_end_matches(BETWEEN), &inside[at..]);
        let place = before.rsplit_once(BETWEEN).filter(|(_, day)| is_day(day, languages)).map_or(before, |(p, _)| p);
        (agency(name).is_some() && is_place(place)).then_some((place, Some(name)))
    });
    let by = || inside.split_once('＝').filter(|(place, name)| is_place(place) && is_name(name));
    let (place, name) = signed.or_else(|| Some((by().filter(|_| close == '】')?.0, None)))?;
    let dateline =
        Dateline { text: String::new(), place: Some(place.to_owned()), date: None, agency: name.map(str::to_owned) };
    let end = stop + close.len_utf8();
    Some(found(text, dateline, behind_reporter(text, end)))
}

/// A number, however wide its digits, and the word of dates behind it: `３日`.
fn is_day(text: &str, languages: &[&Pack]) -> bool {
    let unit = text.trim_start_matches(char::is_numeric);
    unit.len() < text.len() && languages.iter().any(|pack| pack.has(Kind::DateWord, unit))
}

/// Whether a word may be somebody's name in a script without blanks.
fn is_name(text: &str) -> bool {
    (2..=5).contains(&text.chars().count()) && text.chars().all(is_han)
}

/// Where the report begins: behind the reporter's name and the sign that follows it, or behind a dash.
fn behind_reporter(text: &str, end: usize) -> usize {
    let rest = &text[end..floor(text, end + NAMED)];
    if let Some(sign) = rest.find(" = ").filter(|at| *at > 0) {
        return end + sign + " = ".len();
    }
    let dash = [" - ", " – ", " — "].iter().find(|dash| rest.starts_with(**dash));
    end + dash.map_or(0, |dash| dash.len())
}

/// `新华社北京8月2日电（记者 ...）`: agency, place, month and day without a blank, a word that says it was filed, and
/// perhaps the reporter in brackets.
pub(super) fn filed(text: &str, languages: &[&Pack]) -> Option<Found> {
    let at = text[..floor(text, PLACE)].find(|c: char| c.is_ascii_digit())?;
    let (first, rest) = counted(&text[at..], languages)?;
    let (month, day, rest) = match counted(rest, languages) {
        Some((day, rest)) => (Some(first), day, rest),
        None => (None, first, rest),
    };
    let is = |wanted: &'static str| {
        languages.iter().flat_map(|pack| pack.rows(Kind::Filed)).filter(move |(_, value)| *value == wanted)
    };
    let rest = is("after").find_map(|(word, _)| rest.strip_prefix(word))?;
    let (agency, place) =
        signed_before(text[..at].trim_start_matches(['【', '（', '(']), is("own").map(|(word, _)| word));
    // Without a month only a known agency tells; the reporter may stand before the place.
    let place = behind_name(place, languages);
    if month.is_none() && agency.is_none() {
        return None;
    }
    let reporter = rest.starts_with(['（', '(']).then(|| rest[..floor(rest, REACH)].find(['）', ')'])).flatten();
    let behind = reporter.map_or(rest, |close| rest[close..].trim_start_matches(['）', ')']));
    let behind = behind.trim_start_matches(['】', '）', ')', '　', ' ']);
    let date = month.map(|month| Day { year: None, month, day }.iso());
    let in_year = month.is_none_or(|month| (1..=12).contains(&month));
    let fits = in_year && (1..=31).contains(&day) && (place.is_empty() || is_place(place));
    let place = (!place.is_empty()).then(|| place.to_owned());
    let agency = agency.map(str::to_owned);
    let dateline = Dateline { text: String::new(), place, date, agency };
    fits.then(|| found(text, dateline, text.len() - behind.len()))
}

/// The place behind the reporter's name, where a word that opens bylines precedes it: `記者林青山台北`. Names have three
/// letters or two, and their family name tells them; where nothing does, nothing is left.
fn behind_name<'a>(text: &'a str, languages: &[&Pack]) -> &'a str {
    let opens = |word: &str| languages.iter().any(|pack| pack.has(Kind::Byline, word));
    let ends = || text.char_indices().map(|(at, c)| at + c.len_utf8()).take(6);
    let Some(rest) = ends().filter(|end| opens(&text[..*end])).last().map(|end| &text[end..]) else { return text };
    let letters: Vec<usize> = rest.char_indices().map(|(at, _)| at).collect();
    let family = letters.get(1).map_or(rest, |end| &rest[..*end]);
    let known = languages.iter().any(|pack| pack.has(Kind::Surname, family));
    match letters.len() {
        4 | 5 if known => &rest[letters[letters.len() - 2]..],
        _ => "",
    }
}

/// A number of one or two digits and the word of dates that follows it: `8月`.
fn counted<'a>(text: &'a str, languages: &[&Pack]) -> Option<(u32, &'a str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=2).contains(end))?;
    let unit = text[end..].chars().next()?.len_utf8();
    let worded = languages.iter().any(|pack| pack.has(Kind::DateWord, &text[end..end + unit]));
    Some((text[..end].parse().ok()?, &text[end + unit..])).filter(|_| worded)
}

/// Parts the agency, or the paper's word for itself, from the place behind it.
fn signed_before<'a, 'w>(head: &'a str, mut own: impl Iterator<Item = &'w str>) -> (Option<&'a str>, &'a str) {
    let ends = head.char_indices().map(|(at, c)| at + c.len_utf8());
    let named = ends.rev().find(|end| agency(&head[..*end]).is_some());
    match named {
        Some(end) => (Some(&head[..end]), head[end..].trim()),
        None => (None, own.find_map(|word| head.strip_prefix(word)).unwrap_or(head).trim()),
    }
}
