//! Amounts of money: a number, what scales it and what it counts, before or behind. Values are exact. The places of an
//! article's numbers are gone through once: what begins there is read as a [`Sum`], and joined to the one before where
//! both are the ends of a range; what the article as a whole tells of its currencies is asked for at the end.

mod counted;
mod glued;
mod home;
mod quantity;
mod range;
mod spelled;

use super::galley::{Galley, Word};
use super::{CodePoints, Desk};
use crate::lexicon::Kind;
use crate::model::{Amount, Article, Decimal};
use crate::text::number::Exact;
use crate::text::sentence::Shape;
use counted::{Before, Behind, LONGEST_SIGN};
use glued::Glued;
use home::Home;
use quantity::{Place, Quantity};
use rustc_hash::FxHashSet;

/// Fills in an article's amounts.
pub fn amounts(desk: &Desk, article: &mut Article) {
    let mut points = CodePoints::of(desk.galley.text);
    let sums = find(desk.galley, &Home::of(desk.galley, article));
    article.amounts = sums.iter().filter_map(|sum| amount(desk.galley, sum, &mut points)).collect();
}

fn amount(galley: &Galley, sum: &Sum, points: &mut CodePoints) -> Option<Amount> {
    let text = galley.text.get(sum.start..sum.end)?;
    let value = Decimal::parse(&sum.value.to_string())?;
    let start = points.at(sum.start);
    let end = points.at(sum.end);
    Some(Amount { text: text.to_owned(), start, end, value, currency: sum.code.map(str::to_owned) })
}

/// An amount among the bytes of the text.
#[derive(Debug, Clone, Copy)]
struct Sum {
    start: usize,
    end: usize,
    /// Its tokens.
    first: usize,
    last: usize,
    value: Exact,
    /// The number before it is scaled.
    bare: Exact,
    /// The scale it states: that of a range may stand at its other end.
    scale: Option<Exact>,
    /// What it counts; `None` where nothing says that it is money, `Some(None)` where several currencies have that name.
    money: Option<Option<&'static str>>,
    /// All that says so is `$`.
    plain_dollar: bool,
    /// All that says so are letters that may be something else.
    doubtful: bool,
    subunit: bool,
    code: Option<&'static str>,
}

impl Sum {
    /// Takes over what another counts.
    fn counts_as(&mut self, other: &Self) {
        (self.money, self.plain_dollar, self.doubtful) = (other.money, other.plain_dollar, other.doubtful);
    }
}

fn find(galley: &Galley, home: &Home) -> Vec<Sum> {
    let mut sums = Sums::default();
    let mut at = 0;
    // An article may stand for one before a scale.
    let around = galley.numbers.iter().flat_map(|&i| [i.saturating_sub(1), i]);
    let mut numbers = around.filter(|&i| begins_number(galley, i)).peekable();
    loop {
        while numbers.next_if(|&number| number < at).is_some() {}
        let Some(&number) = numbers.peek() else { break };
        // A currency's sign is at most so long before its number.
        at = at.max(number.saturating_sub(LONGEST_SIGN));
        match sum(galley, home, at) {
            Some(sum) => {
                at = sum.last.max(at + 1);
                sums.add(galley, sum);
            }
            None => at += 1,
        }
    }
    sums.settled(galley, home)
}

/// What has been found so far.
#[derive(Debug, Default)]
struct Sums {
    found: Vec<Sum>,
    /// A number that nothing says to be money, unless it is the low end of a range.
    waiting: Option<Sum>,
}

impl Sums {
    fn add(&mut self, galley: &Galley, sum: Sum) {
        let waiting = self.waiting.take().filter(|_| sum.money.is_some());
        let before = waiting.or_else(|| self.found.last().copied());
        match before.and_then(|before| range::joined(galley, before, sum)) {
            Some(pair) => {
                if waiting.is_none() {
                    self.found.pop();
                }
                self.found.extend(pair);
            }
            None if sum.money.is_some() => self.found.push(sum),
            None => self.waiting = Some(sum),
        }
    }

    /// The amounts with their currencies, without those that are none.
    fn settled(mut self, galley: &Galley, home: &Home) -> Vec<Sum> {
        let sure: FxHashSet<_> = self.found.iter().filter(|sum| !sum.doubtful).map(|sum| sum.money).collect();
        self.found.retain(|sum| !sum.doubtful || sure.contains(&sum.money));
        let dollar = self.found.iter().any(|sum| sum.plain_dollar).then(|| home.dollar(&self.found)).flatten();
        for i in 0..self.found.len() {
            self.found[i].code = code(galley, dollar, &self.found, i);
        }
        self.tell_dollars(galley, home, dollar);
        self.found
    }

    /// Dollars in words are those that a plain `$` means in the article, or those of the page's country.
    fn tell_dollars(&mut self, galley: &Galley, home: &Home, plain: Option<&'static str>) {
        let dollars = galley.words.dollars;
        let worded =
            |sum: &Sum| sum.money == Some(None) && !dollars.is_empty() && galley.folded(sum.last - 1) == dollars;
        if !self.found.iter().any(worded) {
            return;
        }
        let signs = self.found.iter().any(|sum| sum.plain_dollar).then(|| plain.unwrap_or("USD"));
        let told = signs.or_else(|| home.dollars(&self.found));
        for sum in self.found.iter_mut().filter(|sum| worded(sum)) {
            sum.code = sum.code.or(told);
        }
    }
}

/// Whether a token is a number, or a word that may be one or ends in one.
fn begins_number(galley: &Galley, i: usize) -> bool {
    let word = &galley.tokens[i];
    let shape = word.token.shape;
    shape == Shape::Number
        || word.sense.is(Kind::Number)
        || word.sense.is(Kind::Article) && galley.sense(i + 1).is(Kind::Scale)
        || shape == Shape::Capital && counted::letters(galley, i).is_some()
        || counted::small_word(galley, i).is_some()
}

/// What an amount counts: as it says, `$` as the page does; hundredths as their neighbour says, where several currencies
/// have them.
fn code(galley: &Galley, dollar: Option<&'static str>, found: &[Sum], i: usize) -> Option<&'static str> {
    let sum = &found[i];
    let own = sum.money.flatten();
    if sum.plain_dollar {
        return national(galley, sum).or(dollar).or(own);
    }
    let near = |j: usize| {
        let sentence = galley.tokens[sum.first].sentence;
        let other = found.get(j)?;
        (galley.tokens[other.first].sentence == sentence).then_some(other.money.flatten()).flatten()
    };
    // The cents of the euro are those of dollars, too.
    match sum.subunit && own.is_none_or(|code| code == "EUR") {
        true => i.checked_sub(1).and_then(near).or_else(|| near(i + 1)).or(own),
        false => own,
    }
}

/// The dollars of the country whose government or firm the sentence is about: the Canadian government spends $5.
fn national(galley: &Galley, sum: &Sum) -> Option<&'static str> {
    const FAR: usize = 30;
    let dollars = galley.words.dollars;
    if dollars.is_empty() {
        return None;
    }
    let sentence = galley.tokens[sum.first].sentence;
    let before = (sum.first.saturating_sub(FAR)..sum.first).filter(|&i| galley.tokens[i].sentence == sentence);
    let mut told = before.filter(|&i| galley.tokens[i].capital() && galley.sense(i + 1).is(Kind::PersonNoun));
    told.find_map(|i| galley.words.value(Kind::Currency, &format!("{} {dollars}", galley.folded(i))))
}

/// The number that begins at a token, with the currency before or behind it.
fn sum(galley: &Galley, home: &Home, at: usize) -> Option<Sum> {
    let before = counted::before(galley, at);
    let alone = || counted::small_word(galley, at).unwrap_or(Place { token: at, skip: 0 });
    let place = before.map_or_else(alone, |before| before.number);
    let mut sum = match glued::read(galley, place) {
        Some(glued) => close(galley, place, &glued),
        None => apart(galley, home, place, before)?,
    };
    if let Some(before) = before {
        sum = with_currency_before(galley, sum, at, &before);
    }
    if let Some(minus) = minus(galley, sum.first) {
        sum.start = minus;
        sum.value = sum.value.negative();
    }
    Some(sum)
}

/// An amount whose currency, if any, stands close behind.
fn close(galley: &Galley, place: Place, glued: &Glued) -> Sum {
    Sum {
        start: galley.tokens[place.token].token.start() + place.skip,
        end: glued.end,
        first: place.token,
        last: glued.last(galley, place.token),
        value: glued.value,
        bare: glued.bare,
        scale: glued.scale,
        money: glued.money,
        plain_dollar: false,
        doubtful: false,
        subunit: false,
        code: None,
    }
}

/// An amount whose number and currency are tokens.
fn apart(galley: &Galley, home: &Home, place: Place, before: Option<Before>) -> Option<Sum> {
    let quantity = quantity::quantity(galley, home, place, before.is_some())?;
    if is_vague(galley, &quantity) {
        return None;
    }
    let behind = counted::behind(galley, unpriced(galley, quantity.last), &quantity);
    let (value, last) = valued(galley, &quantity, behind.as_ref())?;
    let first = with_article(galley, place.token, &quantity);
    let skip = if first == place.token { place.skip } else { 0 };
    let scaled = quantity.scale.is_some()
        || behind.is_some_and(|behind| behind.scale.is_some())
        || quantity.grouped && !value.less(Exact::plain("1000")?);
    Some(Sum {
        start: galley.tokens[first].token.start() + skip,
        end: end(galley, last),
        first,
        last,
        value,
        bare: quantity.bare,
        scale: behind.and_then(|behind| behind.scale).or(quantity.scale),
        money: behind.map(|behind| behind.code),
        plain_dollar: false,
        doubtful: !scaled && behind.is_some_and(|behind| behind.doubtful),
        subunit: behind.is_some_and(|behind| behind.subunit),
        code: None,
    })
}

/// The value of an amount and the token behind it, with what the currency behind the number adds.
fn valued(galley: &Galley, quantity: &Quantity, behind: Option<&Behind>) -> Option<(Exact, usize)> {
    let Some(behind) = behind else { return Some((quantity.value, unpriced(galley, quantity.last))) };
    let value = match behind.scale {
        Some(scale) => quantity.value.times(scale)?,
        None => quantity.value,
    };
    if behind.subunit {
        return Some((value.times(Exact::plain("0.01")?)?, behind.last));
    }
    match hundredths(galley, behind.last, quantity) {
        Some((hundredths, last)) => Some((value.plus(hundredths)?, last)),
        None => Some((value, behind.last)),
    }
}

/// An amount with the currency that stands before its number.
fn with_currency_before(galley: &Galley, sum: Sum, at: usize, before: &Before) -> Sum {
    let start = galley.tokens[at].token.start();
    let Some(behind) = sum.money else {
        let thousand = Exact::plain("1000").is_some_and(|thousand| !sum.value.less(thousand));
        let doubtful = before.doubtful && sum.scale.is_none() && !(thousand && is_grouped(galley, &sum));
        let (money, plain_dollar) = (Some(before.code), before.plain_dollar);
        return Sum { start, first: at, money, plain_dollar, doubtful, ..sum };
    };
    // What stands before a number may stand behind it too: $1,500 Mexican pesos.
    Sum { start, first: at, money: Some(behind.or(before.code)), ..sum }
}

fn is_grouped(galley: &Galley, sum: &Sum) -> bool {
    galley.text[sum.start..sum.end].contains(['.', ',', ' ', '\u{a0}'])
}

/// Whether a round number is vague: a few hundred, mehrere 1000.
fn is_vague(galley: &Galley, quantity: &Quantity) -> bool {
    let round = quantity.bare.whole().is_some_and(|bare| matches!(bare, 10 | 100 | 1000 | 10_000 | 100_000));
    let before = || quantity.first.checked_sub(1).map(|before| galley.folded(before)).unwrap_or_default();
    round && galley.words.value(Kind::Vague, &before()).is_some()
}

/// The end of an amount in bytes: the full stop of an abbreviated currency belongs to it.
fn end(galley: &Galley, last: usize) -> usize {
    const ABBREVIATED: usize = 4;
    let end = galley.tokens[last - 1].token.end();
    if !galley.sense(last - 1).is(Kind::Currency) {
        return end;
    }
    let short = galley.str(last - 1).chars().count() <= ABBREVIATED;
    let lower = |next: &Word| next.token.shape == Shape::Lower && !galley.words.caseless;
    let goes_on = galley.tokens.get(last + 1).is_some_and(lower);
    let next_stop = galley.str(last) == "." && galley.glued(last);
    let abbreviation =
        short && next_stop && galley.words.value(Kind::Currency, &format!("{} .", galley.folded(last - 1))).is_some();
    if short && next_stop && goes_on || abbreviation {
        end + 1
    } else {
        end
    }
}

/// `,-` behind a round number.
fn unpriced(galley: &Galley, last: usize) -> usize {
    let dash = matches!(galley.str(last + 1), "-" | "–" | "—");
    if galley.str(last) == "," && galley.glued(last) && dash && galley.glued(last + 1) {
        last + 2
    } else {
        last
    }
}

/// 2 euros 50
fn hundredths(galley: &Galley, at: usize, quantity: &Quantity) -> Option<(Exact, usize)> {
    let word = galley.tokens.get(at).filter(|word| word.token.shape == Shape::Number)?;
    let text = word.token.text(galley.text);
    let alone = galley.tokens.get(at + 1).is_none_or(|next| next.token.shape == Shape::Mark);
    let round = quantity.scale.is_none() && quantity.last == quantity.first + 1;
    let two = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    (alone && round && two).then_some(())?;
    Some((Exact::plain(&format!("0.{text}"))?, at + 1))
}

/// A minus sign that stands close before a number and free behind a word.
fn minus(galley: &Galley, first: usize) -> Option<usize> {
    let sign = first.checked_sub(1)?;
    let is_minus = matches!(galley.str(sign), "-" | "−");
    (is_minus && galley.glued(first) && !galley.glued(sign)).then(|| galley.tokens[sign].token.start())
}

/// An article that is part of the number: a million, eine halbe Milliarde.
fn with_article(galley: &Galley, first: usize, quantity: &Quantity) -> usize {
    let part = quantity.scale.is_some() && galley.tokens[first].token.is_word();
    let before = first
        .checked_sub(1)
        .filter(|&i| galley.sense(i).is(Kind::Article) && galley.tokens[i].block == galley.tokens[first].block);
    let value = || galley.words.value(Kind::Number, &galley.folded(first));
    before.filter(|_| part && value().is_some_and(|value| value.starts_with("0."))).unwrap_or(first)
}
