//! Amounts in languages that write scales, currencies and particles close behind a number: 1조2000억원, 5만원대, 300억달러였다.

use super::quantity::Place;
use crate::enrich::galley::Galley;
use crate::lexicon::{currency, Kind, Words};
use crate::text::number::{in_ascii, Exact};
use crate::text::sentence::Shape;

/// A number with all that stands close behind it, read by characters.
#[derive(Debug, Clone, Copy)]
pub struct Glued {
    pub value: Exact,
    pub bare: Exact,
    pub scale: Option<Exact>,
    /// What it counts, as [`super::Sum::money`].
    pub money: Option<Option<&'static str>>,
    /// The byte behind it.
    pub end: usize,
}

impl Glued {
    /// The token behind it.
    pub fn last(&self, galley: &Galley, first: usize) -> usize {
        let behind = galley.tokens[first..].iter().position(|word| word.token.start() >= self.end);
        behind.map_or(galley.tokens.len(), |behind| first + behind)
    }
}

/// Characters of the longest scale, of the longest currency, and of the particles behind a currency.
const LONGEST_SCALE: usize = 3;
const LONGEST_CURRENCY: usize = 8;
const PARTICLES: usize = 2;

/// The amount that begins with a number. None where nothing scales it and no currency stands behind.
pub fn read(galley: &Galley, place: Place) -> Option<Glued> {
    let word = galley.tokens.get(place.token)?;
    if !galley.words.particles || word.token.shape != Shape::Number {
        return None;
    }
    let start = word.token.start() + place.skip;
    let mut reader = Reader { words: galley.words, rest: &galley.text[start..] };
    let (bare, value, scale) = reader.quantity()?;
    let money = reader.money(scale.is_some());
    (scale.is_some() || money.is_some()).then_some(())?;
    Some(Glued { value, bare, scale, money, end: galley.text.len() - reader.rest.len() })
}

#[derive(Debug, Clone, Copy)]
struct Reader<'a> {
    words: &'static Words,
    rest: &'a str,
}

impl Reader<'_> {
    /// Numbers with smaller and smaller scales: the first number, the value of all, and the last scale.
    fn quantity(&mut self) -> Option<(Exact, Exact, Option<Exact>)> {
        let bare = self.number()?;
        let Some(mut scale) = self.scales() else { return Some((bare, bare, None)) };
        let mut value = bare.times(scale)?;
        let first = scale;
        loop {
            let mut ahead = *self;
            ahead.blank();
            let Some(more) = ahead.number() else { break };
            let by = ahead.scales();
            let counts = by.is_some() || ahead.money(true).is_some();
            let by = by.or_else(|| Exact::plain("1"))?;
            if !counts || !more.times(by)?.less(scale) {
                break;
            }
            value = value.plus(more.times(by)?)?;
            scale = by;
            self.blank();
            self.number();
            self.scales();
        }
        Some((bare, value, Some(first)))
    }

    fn blank(&mut self) {
        self.rest = self.rest.strip_prefix([' ', '\u{a0}']).unwrap_or(self.rest);
    }

    fn number(&mut self) -> Option<Exact> {
        let bytes = self.rest.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut end = 0;
        while digit(end) || end > 0 && matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) {
            end += 1;
        }
        let text = in_ascii(&self.rest[..end]).filter(|text| !text.is_empty())?;
        self.rest = &self.rest[end..];
        Exact::printed(&text, self.words.decimal)
    }

    /// All scales that stand here, multiplied.
    fn scales(&mut self) -> Option<Exact> {
        let mut all: Option<Exact> = None;
        loop {
            let mut ahead = *self;
            ahead.blank();
            let Some((value, length)) = ahead.longest(LONGEST_SCALE, |text| self.words.value(Kind::Scale, text)) else {
                return all;
            };
            let by = Exact::plain(value)?;
            all = Some(all.map_or(Some(by), |all| all.times(by))?);
            self.rest = &ahead.rest[length..];
        }
    }

    /// The currency that stands here, if only particles stand close behind it.
    fn money(&mut self, scaled: bool) -> Option<Option<&'static str>> {
        let mut ahead = *self;
        ahead.blank();
        let word = |text: &str| {
            let measure = self.words.value(Kind::Measure, text).is_some() && !scaled;
            self.words.value(Kind::Currency, text).filter(|_| !measure).or_else(|| currency(text))
        };
        let (value, length) = ahead.longest(LONGEST_CURRENCY, word)?;
        let behind = &ahead.rest[length..];
        let particles = behind.chars().take_while(|c| c.is_alphanumeric()).count();
        if particles > PARTICLES + usize::from(scaled) {
            return None;
        }
        self.rest = behind;
        Some(Some(value).filter(|code| !code.is_empty()))
    }

    /// The longest beginning that is known, with its length.
    fn longest(&self, longest: usize, known: impl Fn(&str) -> Option<&'static str>) -> Option<(&'static str, usize)> {
        let ends = self.rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(longest);
        let ends: Vec<usize> = ends.collect();
        ends.into_iter().rev().find_map(|end| Some((known(&self.rest[..end])?, end)))
    }
}
