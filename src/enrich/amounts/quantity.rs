//! Numbers in digits or words, with what scales them: 1.4, 3億5000万, two and a half million.

use super::home::Home;
use super::spelled;
use crate::enrich::galley::{Galley, Word};
use crate::lexicon::{currency, Kind};
use crate::text::number::{in_ascii, Exact};
use crate::text::sentence::Shape;

/// Where a number begins: a token, and the letters that stand close before its digits there.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub token: usize,
    pub skip: usize,
}

/// A number with its scale, from its first token to behind its last.
#[derive(Debug, Clone, Copy)]
pub struct Quantity {
    pub first: usize,
    pub last: usize,
    pub value: Exact,
    /// The number before it is scaled.
    pub bare: Exact,
    pub scale: Option<Exact>,
    /// Written with marks or blanks between groups of digits.
    pub grouped: bool,
    /// Written in words.
    pub spelled: bool,
}

impl Quantity {
    /// Takes another scale.
    fn scaled(&mut self, by: Exact) -> Option<()> {
        self.value = self.value.times(by)?;
        self.scale = Some(self.scale.map_or(Some(by), |scale| scale.times(by))?);
        Some(())
    }
}

/// The number that begins at a place.
pub fn quantity(galley: &Galley, home: &Home, place: Place, after_sign: bool) -> Option<Quantity> {
    let digits = digits(galley, home, place, after_sign);
    let in_words = || spelled::number(galley, place.token).filter(|_| place.skip == 0);
    let mut quantity = match digits {
        Some((value, last, grouped)) => {
            Quantity { first: place.token, last, value, bare: value, scale: None, grouped, spelled: false }
        }
        None => {
            let (value, last) = in_words()?;
            Quantity { first: place.token, last, value, bare: value, scale: None, grouped: false, spelled: true }
        }
    };
    while scale(galley, home, &mut quantity)? {}
    Some(quantity)
}

/// Takes a scale behind a number, or what is added to one.
fn scale(galley: &Galley, home: &Home, quantity: &mut Quantity) -> Option<bool> {
    let hyphen = galley.str(quantity.last) == "-" && galley.glued(quantity.last) && galley.glued(quantity.last + 1);
    let at = quantity.last + usize::from(hyphen);
    if let Some(by) = scale_at(galley, at) {
        quantity.scaled(by)?;
        quantity.last = at + 1;
        return Some(true);
    }
    let Some(scale) = quantity.scale else { return Some(false) };
    match digits(galley, home, Place { token: at, skip: 0 }, false) {
        Some((rest, behind, _)) => smaller(galley, quantity, scale, rest, behind),
        None => {
            in_words(galley, quantity, scale);
            Some(false)
        }
    }
}

/// Takes a smaller number in digits with its own scale: 3億5000万, 2 mil 500 millones.
fn smaller(galley: &Galley, quantity: &mut Quantity, scale: Exact, rest: Exact, behind: usize) -> Option<bool> {
    let Some(by) = scale_at(galley, behind).filter(|_| rest.less(scale)) else { return Some(false) };
    let smaller = by.less(scale);
    let rest = if smaller { rest.times(by)? } else { rest };
    quantity.value = quantity.value.plus(rest)?;
    if !smaller {
        quantity.value = quantity.value.times(by)?;
        quantity.scale = Some(by);
    }
    quantity.last = behind + 1;
    Some(smaller)
}

/// Takes half of the scale (tres millones y medio), or what is left in words (two thousand five hundred).
fn in_words(galley: &Galley, quantity: &mut Quantity, scale: Exact) -> Option<()> {
    let at = quantity.last + usize::from(galley.sense(quantity.last).is(Kind::And));
    galley.tokens.get(at).filter(|word| word.block == galley.tokens[quantity.first].block)?;
    let (mut rest, mut last) = spelled::number(galley, at).filter(|_| galley.sense(at).is(Kind::Number))?;
    if rest.whole().is_none() {
        (rest, last) = (rest.times(scale).filter(|_| at > quantity.last)?, at + 1);
    } else {
        while let Some(by) = scale_at(galley, last) {
            (rest, last) = (rest.times(by)?, last + 1);
        }
        let left = quantity.spelled && rest.less(scale) && !rest.less(Exact::plain("10")?);
        left.then_some(())?;
    }
    quantity.value = quantity.value.plus(rest)?;
    quantity.last = last;
    Some(())
}

/// What a token scales by.
pub fn scale_at(galley: &Galley, at: usize) -> Option<Exact> {
    let sense = galley.sense(at);
    if !sense.is(Kind::Scale) {
        return None;
    }
    // A letter alone scales only where it stands close: 15m, 3 M€.
    let letter = galley.str(at).len() == 1;
    let close = galley.glued(at) || galley.glued(at + 1) && currency(galley.str(at + 1)).is_some();
    if letter && !close {
        return None;
    }
    Exact::plain(galley.words.value(Kind::Scale, &galley.folded(at))?)
}

/// A number has at most so many groups of digits.
const GROUPS: usize = 10;

/// A number in digits: its value, the token behind it, and whether it is written in groups.
fn digits(galley: &Galley, home: &Home, place: Place, after_sign: bool) -> Option<(Exact, usize, bool)> {
    let first = place.token;
    let word = galley.tokens.get(first).filter(|word| word.token.shape == Shape::Number || place.skip > 0)?;
    let mut text = in_ascii(galley.str(first).get(place.skip..)?)?;
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let own = place.skip == 0 && galley.str(first).starts_with(|c: char| c.is_ascii_digit());
    let mut last = if own { first + 1 } else { behind_marks(galley, first, &mut text) };
    let spaced = after_sign || galley.words.thousands.contains(' ');
    if spaced && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        last = behind_blanks(galley, first, last, word, &mut text);
    }
    last = behind_apostrophes(galley, first, last, &mut text);
    last = behind_gap(galley, first, last, &mut text);
    let grouped = last > first + 1 || text.contains(['.', ',', '\'']);
    let dollars = after_sign && first > 0 && galley.str(first - 1).ends_with('$');
    let scaled = scale_at(galley, last).is_some();
    if is_grouped(&text, galley.words.decimal) && home.groups_by_decimal_mark(dollars, scaled) {
        text.retain(|c| c != galley.words.decimal);
    }
    Some((Exact::printed(&text, galley.words.decimal)?, last, grouped))
}

/// Marks within a number whose tokens they part: R2.4, ٢٠٫٥, １，０００.
fn behind_marks(galley: &Galley, first: usize, text: &mut String) -> usize {
    let mut last = first + 1;
    while last < first + 2 * GROUPS && galley.glued(last) && galley.glued(last + 1) {
        let (Some(mark), Some(rest)) = (in_ascii(galley.str(last)), number_text(galley, last + 1)) else { break };
        if !matches!(mark.as_str(), "." | ",") {
            break;
        }
        text.push_str(&mark);
        text.push_str(&rest);
        last += 2;
    }
    last
}

/// The groups of three digits behind blanks: 1 234,56.
fn behind_blanks(galley: &Galley, first: usize, mut last: usize, word: &Word, text: &mut String) -> usize {
    let next = |i: usize| galley.tokens.get(i).filter(|word| word.token.shape == Shape::Number);
    while let Some(next) = next(last).filter(|next| last < first + GROUPS && follows_by_blank(galley, last, next, word))
    {
        text.push_str(next.token.text(galley.text));
        last += 1;
        if text.contains(['.', ',']) {
            break;
        }
    }
    last
}

/// The hundredths that a slip parts from their comma, if money stands right behind them: 17, 50 €. In 5, 10, 50 € they are
/// a number of their own.
fn behind_gap(galley: &Galley, first: usize, last: usize, text: &mut String) -> usize {
    let comma = galley.words.decimal == ',' && galley.is(last, b',') && galley.glued(last) && !galley.glued(last + 1);
    let hundredths = galley.str(last + 1);
    let two = hundredths.len() == 2 && hundredths.bytes().all(|b| b.is_ascii_digit());
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    let listed = || first.checked_sub(1).is_some_and(|i| galley.is(i, b',') && galley.glued(i));
    let money = || galley.sense(last + 2).is(Kind::Currency) || currency(galley.str(last + 2)).is_some();
    let beside = galley.alongside(last + 1, first).is_some() && galley.alongside(last + 2, first).is_some();
    if !(comma && two && plain && beside && money()) || listed() {
        return last;
    }
    text.push(',');
    text.push_str(hundredths);
    last + 2
}

/// The groups behind curved apostrophes: CHF 1’234’567.
fn behind_apostrophes(galley: &Galley, first: usize, mut last: usize, text: &mut String) -> usize {
    while last < first + 2 * GROUPS && galley.glued(last) && galley.str(last) == "’" && galley.glued(last + 1) {
        let Some(group) = number_text(galley, last + 1) else { break };
        text.push_str(&group);
        last += 2;
    }
    last
}

fn number_text(galley: &Galley, i: usize) -> Option<String> {
    let word = galley.tokens.get(i).filter(|word| word.token.shape == Shape::Number)?;
    in_ascii(word.token.text(galley.text))
}

/// Whether a number has one decimal mark, before three digits.
fn is_grouped(text: &str, decimal: char) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.split_once(decimal).is_some_and(|(whole, part)| {
        digits(whole) && digits(part) && part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0')
    })
}

/// Whether a number is a group of three digits behind a blank: 1 234,56.
fn follows_by_blank(galley: &Galley, i: usize, next: &Word, first: &Word) -> bool {
    let text = next.token.text(galley.text);
    let group = text.bytes().take_while(u8::is_ascii_digit).count();
    let gap = next.token.start() - galley.tokens[i - 1].token.end();
    group == 3 && gap <= 3 && gap > 0 && next.block == first.block && !text[group..].contains([' ', '\''])
}
