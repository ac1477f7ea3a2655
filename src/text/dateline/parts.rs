//! Place, day and agency, as they stand before the mark.

use super::day::{date, known, year, Day};
use super::PLACE;
use crate::lexicon::{agency, is_alphabetic, Pack};

/// An unknown agency signs with no more letters; so does a wire that carries what firms tell.
const SIGNATURE: usize = 12;
const WIRE: usize = 24;
/// A paper signs with no more small letters.
const SIGN: usize = 5;

#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) place: Option<&'a str>,
    pub(super) date: Option<Day>,
    pub(super) agency: Option<&'a str>,
    /// The agency is one that we know.
    pub(super) known: bool,
    /// It stands between slashes: a wire that carries what firms tell.
    pub(super) wired: bool,
    /// A paper's own address stands beside the place.
    pub(super) site: bool,
}

/// Reads `PLACE, State, DATE (AGENCY)`, whatever of it is there; `None` where something else is.
pub(super) fn read<'a>(head: &'a str, languages: &[&Pack]) -> Option<Parts<'a>> {
    let mut parts = Parts::default();
    let rest = parts.sign_in_brackets(head)?;
    let mut place_end = 0;
    for piece in rest.split_inclusive(',') {
        let at = piece.as_ptr() as usize - rest.as_ptr() as usize;
        let piece = piece.trim_end_matches(',').trim();
        place_end = parts.take(rest, at, piece, languages)?.unwrap_or(place_end);
    }
    parts.settle(rest[..place_end].trim())?;
    Some(parts).filter(|parts| parts.place.is_none_or(|place| place.len() <= PLACE))
}

impl<'a> Parts<'a> {
    /// Takes the agency between brackets or slashes at the end of a head; what is left of it.
    fn sign_in_brackets(&mut self, head: &'a str) -> Option<&'a str> {
        let mut rest = head;
        for (open, shut) in [('(', ')'), ('/', '/'), ('[', ']')] {
            let Some((before, name)) = rest.strip_suffix(shut).and_then(|inner| inner.rsplit_once(open)) else {
                continue;
            };
            self.wired = open == '/' || before.ends_with("--");
            sign(self, name)?;
            rest = before.trim_end_matches(['-', ' ']);
        }
        Some(rest)
    }

    /// Takes what stands between two commas; where the place ends, if it is part of it. Russian wires part it with full
    /// stops: `Москва. 3 марта. ИНТЕРФАКС`.
    fn take(&mut self, rest: &'a str, at: usize, piece: &'a str, languages: &[&Pack]) -> Option<Option<usize>> {
        match piece {
            "" => {}
            _ if self.date.is_some() && year(piece).is_some() => self.date.as_mut()?.year = year(piece),
            _ if self.date.is_none() && date(piece, languages).is_some() => self.date = date(piece, languages),
            _ if self.agency.is_none() && agency(piece).is_some() && at > 0 => sign(self, piece)?,
            _ if self.date.is_some() => known(&piece.to_lowercase(), languages)?,
            _ if is_site(piece) => self.site = true,
            _ => {
                let (place, stated) = peel(piece, languages);
                let place = place.find(" [").filter(|_| place.ends_with(']')).map_or(place, |open| &place[..open]);
                if is_place(place) {
                    self.date = stated;
                    return Some(Some(at + rest[at..].find(place)? + place.len()));
                }
                let (first, others) = piece.split_once(". ").filter(|(first, _)| is_place(first))?;
                for other in others.split(". ") {
                    self.take(rest, other.as_ptr() as usize - rest.as_ptr() as usize, other, languages)?;
                }
                self.date?;
                return Some(Some(at + rest[at..].find(first)? + first.len()));
            }
        }
        Some(None)
    }

    /// Takes the sign of a paper behind a place in capitals: `BERLIN hafen |`.
    pub(super) fn sign_behind_place(&mut self) {
        let sign = |word: &str| word.chars().count() <= SIGN && word.chars().all(char::is_lowercase);
        let split = self.place.and_then(|place| place.rsplit_once(' '));
        if let Some((place, name)) = split.filter(|(place, name)| capitals(place) && sign(name)) {
            (self.place, self.agency) = (Some(place), Some(name));
        }
    }

    /// Takes the place. An agency may stand behind it without brackets: `BERLIN Reuters -`.
    fn settle(&mut self, place: &'a str) -> Option<()> {
        let place = if self.site { behind_site(place) } else { place };
        // "KYIV. March 3": the full stop parts the day. Behind a comma stands a state that is made short.
        let stop = !place.contains(',') && !is_short(place);
        let place = if stop { place.trim_end_matches('.') } else { place };
        self.place = (!place.is_empty()).then_some(place);
        let last = place.rsplit(' ').next().filter(|last| last.len() < place.len() && agency(last).is_some());
        if let (None, Some(last)) = (self.agency, last) {
            self.place = Some(place[..place.len() - last.len()].trim_end_matches([' ', ',', '-', '–', '—']));
            sign(self, last)?;
        }
        Some(())
    }
}

/// Whether a text ends in a word that is made short by more than one stop, or is very short: "a.M.", "D.C.", "Ga."
fn is_short(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text);
    last.strip_suffix('.').is_some_and(|word| word.contains('.') || word.chars().count() < 4)
}

/// A place without the address before it: `PASAR.co, Salz`.
fn behind_site(place: &str) -> &str {
    place.split_once(", ").filter(|(site, _)| is_site(site)).map_or(place, |(_, place)| place)
}

/// The address of a paper that files for itself: `PASAR.com`.
fn is_site(text: &str) -> bool {
    let parts = || text.split('.');
    let host = |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    parts().count() > 1 && parts().all(host) && parts().next_back().is_some_and(|last| last.len() <= 3)
}

/// Takes what stands in brackets as the agency: one that is known (`Reuters`, `dpa/lno`), or letters that look like
/// a signature; a wire that carries what firms tell may have two words.
fn sign<'a>(parts: &mut Parts<'a>, name: &'a str) -> Option<()> {
    parts.known = agency(name).is_some() || name.split(['/', ',', '-']).any(|one| agency(one.trim()).is_some());
    let letter = |c: char| is_alphabetic(c) || c == '/' || parts.wired && c == ' ';
    let most = if parts.wired { WIRE } else { SIGNATURE };
    let short = name.len() <= most && !name.is_empty() && name.chars().all(letter);
    let signature = short && (name == name.to_lowercase() || name == name.to_uppercase() || parts.wired);
    parts.agency = (parts.known || signature).then_some(name);
    parts.agency.map(|_| ())
}

/// Parts a place from the date that follows it without a comma: `LONDON March 3`.
fn peel<'a>(piece: &'a str, languages: &[&Pack]) -> (&'a str, Option<Day>) {
    let numbered = piece.bytes().any(|b| b.is_ascii_digit());
    let blanks = piece.match_indices(' ').map(|(at, _)| at).take_while(|_| numbered);
    let split = blanks.filter_map(|at| Some((&piece[..at], date(&piece[at + 1..], languages)?))).next();
    split.map_or((piece, None), |(place, date)| (place, Some(date)))
}

/// Whether words can be a place: few, each with a capital (small words between them aside), no digits.
pub(super) fn is_place(text: &str) -> bool {
    let fits = |c: char| is_alphabetic(c) || is_mark(c) || matches!(c, ' ' | '-' | '/' | '.' | '\'' | '’' | '&');
    let mut words = 0;
    let capital = |word: &str| word.chars().find(|c| is_alphabetic(*c)).is_some_and(|c| !c.is_lowercase());
    let good = text.split(' ').all(|word| {
        words += 1;
        capital(word) || words > 1 && word.chars().count() <= 5
    });
    good && words <= 6 && !text.is_empty() && text.len() <= PLACE && text.chars().all(fits)
}

/// Vowel signs of Indic scripts are no letters, yet stand in words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{d7f}' | '\u{e31}'..='\u{e4e}')
}

pub(super) fn capitals(place: &str) -> bool {
    let first = place.split(',').next().unwrap_or(place);
    first.chars().filter(|c| c.is_uppercase()).count() >= 4 && !first.chars().any(char::is_lowercase)
}

/// Whether a place is two, each one word with a capital: `Marlow/Neudorf`.
pub(super) fn is_pair(place: &str) -> bool {
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.clone().count() > 2 && letters.all(char::is_lowercase)
    };
    place.split_once('/').is_some_and(|(one, other)| is_name(one) && is_name(other))
}
