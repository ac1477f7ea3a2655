//! Amounts of money: a number, what scales it and what it counts, before or behind. Values are exact.

use super::galley::{Galley, Word};
use super::{CodePoints, Desk};
use crate::lexicon::{currency, Kind};
use crate::model::{Amount, Article, Decimal};
use crate::text::number::Exact;
use crate::text::sentence::Shape;

/// Fills in an article's amounts.
pub fn amounts(desk: &Desk, article: &mut Article) {
    let mut points = CodePoints::of(desk.galley.text);
    let sums = find(desk.galley);
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
    /// The scale it states: that of a range may stand at its other end.
    scale: Option<Exact>,
    /// What it counts; `None` where nothing says that it is money, `Some(None)` where several currencies have that name.
    money: Option<Option<&'static str>>,
    code: Option<&'static str>,
}

/// A number with its scale, from its first token to behind its last.
#[derive(Debug, Clone, Copy)]
struct Quantity {
    first: usize,
    last: usize,
    value: Exact,
    scale: Option<Exact>,
}

fn find(galley: &Galley) -> Vec<Sum> {
    let mut found: Vec<Sum> = Vec::new();
    let mut waiting: Option<Sum> = None;
    let mut at = 0;
    // An article may stand for one before a scale.
    let around = galley.numbers.iter().flat_map(|&i| [i.saturating_sub(1), i]);
    let mut numbers = around.filter(|&i| begins_number(galley, i)).peekable();
    loop {
        while numbers.next_if(|&number| number < at).is_some() {}
        let Some(&number) = numbers.peek() else { break };
        // A currency's sign is at most so long before its number.
        at = at.max(number.saturating_sub(LONGEST_SIGN));
        let Some(sum) = sum(galley, at) else {
            at += 1;
            continue;
        };
        at = sum.last.max(at + 1);
        match (sum.money, waiting.take()) {
            (Some(_), Some(before)) => match joined(galley, before, sum) {
                Some(pair) => found.extend(pair),
                None => found.push(sum),
            },
            (Some(_), None) => match found.pop() {
                Some(before) => found.extend(joined(galley, before, sum).unwrap_or([before, sum])),
                None => found.push(sum),
            },
            (None, _) => match found.last().copied().and_then(|before| joined(galley, before, sum)) {
                Some(pair) => {
                    found.pop();
                    found.extend(pair);
                }
                None => waiting = Some(sum),
            },
        }
    }
    for i in 0..found.len() {
        found[i].code = code(galley, &found, i);
    }
    found
}

/// Whether a token is a number, or a word that may be one.
fn begins_number(galley: &Galley, i: usize) -> bool {
    let word = &galley.tokens[i];
    word.token.shape == Shape::Number
        || word.sense.is(Kind::Number)
        || word.sense.is(Kind::Article) && galley.sense(i + 1).is(Kind::Scale)
}

/// What an amount counts: as it says; a subunit as its neighbour says.
fn code(galley: &Galley, found: &[Sum], i: usize) -> Option<&'static str> {
    let own = found[i].money.flatten().and_then(|code| national(galley, &found[i]).or(Some(code)));
    let near = |j: usize| {
        let sentence = galley.tokens[found[i].first].sentence;
        let other = found.get(j)?;
        (galley.tokens[other.first].sentence == sentence).then_some(other.money.flatten()).flatten()
    };
    let subunit = galley.sense(found[i].last - 1).is(Kind::Subunit);
    match subunit {
        true => i.checked_sub(1).and_then(near).or_else(|| near(i + 1)).or(own),
        false => own,
    }
}

/// The dollars of the country whose government or firm the sentence is about: the Canadian government spends $5.
fn national(galley: &Galley, sum: &Sum) -> Option<&'static str> {
    const FAR: usize = 30;
    let dollars = galley.words.dollars;
    if galley.str(sum.first) != "$" || dollars.is_empty() {
        return None;
    }
    let sentence = galley.tokens[sum.first].sentence;
    let before = (sum.first.saturating_sub(FAR)..sum.first).filter(|&i| galley.tokens[i].sentence == sentence);
    let mut told = before.filter(|&i| galley.tokens[i].capital() && galley.sense(i + 1).is(Kind::PersonNoun));
    told.find_map(|i| galley.words.value(Kind::Currency, &format!("{} {dollars}", galley.folded(i))))
}

/// Both ends of a range, each with what the other states: 2 to 3 million euros. None where they are no range.
fn joined(galley: &Galley, mut low: Sum, mut high: Sum) -> Option<[Sum; 2]> {
    if !is_range(galley, &low, &high) {
        return None;
    }
    if let (None, Some(scale)) = (low.scale, high.scale) {
        if low.value.less(scale) && low.value.less(high.value) {
            low.value = low.value.times(scale)?;
            low.scale = high.scale;
        }
    }
    low.money = low.money.or(high.money);
    high.money = high.money.or(low.money);
    Some([low, high])
}

fn is_range(galley: &Galley, low: &Sum, high: &Sum) -> bool {
    if high.first != low.last + 1 || galley.tokens[low.first].block != galley.tokens[high.first].block {
        return false;
    }
    let link = low.last;
    if galley.tokens[link].token.shape == Shape::Mark {
        return matches!(galley.str(link), "-" | "–" | "—" | "〜" | "～" | "~")
            && (low.money.is_some() || !is_dated(low));
    }
    let sense = galley.sense(link);
    let opened = low.first > 0 && galley.sense(low.first - 1).is(Kind::Preposition);
    let both = low.money.is_some() && high.money.is_some();
    match sense.is(Kind::Preposition) && !sense.is(Kind::Of) {
        true => high.scale.is_some() && (!both || low.scale.is_none()) || high.money.is_some() && !both,
        false => {
            opened
                && !both
                && (high.money.is_some() || high.scale.is_some())
                && (sense.any(&[Kind::And, Kind::Conjunction, Kind::Preposition]))
        }
    }
}

/// Whether it may be a year.
fn is_dated(sum: &Sum) -> bool {
    let text = sum.value.to_string();
    text.len() == 4 && sum.scale.is_none()
}

/// The number that begins at a token, with the currency before or behind it.
fn sum(galley: &Galley, at: usize) -> Option<Sum> {
    let before = currency_before(galley, at);
    let number = before.map_or(at, |(_, behind)| behind);
    let quantity = quantity(galley, number, before.is_some())?;
    let mut last = unpriced(galley, quantity.last);
    let mut value = quantity.value;
    let mut money = before.map(|(code, _)| code);
    if let Some((code, behind)) = currency_behind(galley, last, &quantity) {
        // What stands before a number may stand behind it too: $1,500 Mexican pesos.
        money = Some(code.or(money.flatten()));
        last = behind;
        if galley.sense(behind - 1).is(Kind::Subunit) {
            value = value.times(Exact::plain("0.01")?)?;
        } else if let Some((hundredths, behind)) = hundredths(galley, behind, &quantity) {
            value = value.plus(hundredths)?;
            last = behind;
        }
    }
    let first = with_article(galley, before.map_or(quantity.first, |_| at), &quantity);
    let mut start = galley.tokens[first].token.start();
    if let Some(minus) = minus(galley, first) {
        start = minus;
        value = value.negative();
    }
    let end = end(galley, last);
    Some(Sum { start, end, first, last, value, scale: quantity.scale, money, code: None })
}

/// The end of an amount in bytes: the full stop of an abbreviated currency belongs to it.
fn end(galley: &Galley, last: usize) -> usize {
    const ABBREVIATED: usize = 4;
    let end = galley.tokens[last - 1].token.end();
    if let Some((_, length)) = stem(galley, last - 1) {
        return galley.tokens[last - 1].token.start() + length;
    }
    if !galley.sense(last - 1).is(Kind::Currency) {
        return end;
    }
    let short = galley.str(last - 1).chars().count() <= ABBREVIATED;
    let goes_on = galley.tokens.get(last + 1).is_some_and(|next| next.token.shape == Shape::Lower);
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

/// So many tokens may spell a currency's sign: U.S.$.
const LONGEST_SIGN: usize = 4;

/// What stands for a currency before a number: its code, and the token behind it.
fn currency_before(galley: &Galley, at: usize) -> Option<(Option<&'static str>, usize)> {
    let number_at = |i: usize| galley.tokens.get(i).is_some_and(|word| word.token.shape == Shape::Number);
    let start = galley.tokens.get(at)?.token.start();
    // The longest sign that the tokens spell: US$, HK$, R$, S/, U.S.$.
    let mut found = None;
    for last in at + 1..=at + LONGEST_SIGN {
        if last > at + 1 && !galley.glued(last - 1) {
            break;
        }
        if number_at(last) {
            let sign = galley.text.get(start..galley.tokens[last - 1].token.end());
            found = sign.and_then(currency).map(|code| (Some(code), last)).or(found);
        }
    }
    if found.is_some() {
        return found;
    }
    let short = galley.sense(at).is(Kind::Currency) && galley.str(at).chars().count() < LONGEST_SIGN;
    let stop = usize::from(galley.str(at + 1) == "." && galley.glued(at + 1));
    if !short || !number_at(at + 1 + stop) {
        return None;
    }
    Some((code_of(galley.words.value(Kind::Currency, &galley.folded(at))?), at + 1 + stop))
}

/// What stands for a currency behind a number: its code, and the token behind it.
fn currency_behind(galley: &Galley, at: usize, quantity: &Quantity) -> Option<(Option<&'static str>, usize)> {
    let at = at + usize::from(galley.str(at) == "-" && galley.glued(at) && galley.glued(at + 1));
    let stop = quantity.scale.is_some() && galley.str(at) == "." && galley.glued(at);
    let of = at + usize::from(stop);
    let links = quantity.scale.is_some() && galley.sense(of).any(&[Kind::Of, Kind::Preposition, Kind::Article]);
    let at = of + usize::from(links);
    let word = galley.tokens.get(at).filter(|word| galley.tokens[quantity.first].block == word.block)?;
    if stop && word.capital() && !galley.words.capital_nouns {
        return None;
    }
    if word.sense.is(Kind::Currency) {
        let value = galley.words.value(Kind::Currency, &galley.folded(at))?;
        let measure = word.sense.is(Kind::Measure) && quantity.scale.is_none();
        return (!measure).then_some((code_of(value), at + 1));
    }
    if let Some((code, _)) = stem(galley, at) {
        return Some((code_of(code), at + 1));
    }
    if word.sense.is(Kind::Subunit) && quantity.scale.is_none() {
        let short = galley.str(at).chars().nth(1).is_none();
        let value = galley.words.value(Kind::Subunit, &galley.folded(at))?;
        return (!short || galley.glued(at)).then_some((code_of(value), at + 1));
    }
    if word.token.shape == Shape::Lower {
        return currency(galley.str(at)).filter(|_| !galley.str(at).is_ascii()).map(|code| (Some(code), at + 1));
    }
    currency(galley.str(at)).filter(|_| galley.str(at + 1) != "/").map(|code| (Some(code), at + 1))
}

/// The currency that a word begins with, where particles stand close behind nouns (12,000원이다), and its length.
fn stem(galley: &Galley, at: usize) -> Option<(&'static str, usize)> {
    const PARTICLE: usize = 2;
    let word = galley.str(at);
    if !galley.words.particles || galley.sense(at).is(Kind::Currency) {
        return None;
    }
    let ends = word.char_indices().rev().take(PARTICLE).map(|(end, _)| end);
    ends.filter(|&end| end > 0).find_map(|end| galley.words.value(Kind::Currency, &word[..end]).map(|code| (code, end)))
}

fn code_of(value: &'static str) -> Option<&'static str> {
    Some(value).filter(|value| !value.is_empty())
}

/// The number that begins at a token, in digits or words, with its scale.
fn quantity(galley: &Galley, first: usize, after_sign: bool) -> Option<Quantity> {
    let (value, last) = digits(galley, first, after_sign).or_else(|| words(galley, first))?;
    let mut quantity = Quantity { first, last, value, scale: None };
    while scale(galley, &mut quantity)? {}
    Some(quantity)
}

/// Takes a scale behind a number, and a smaller number with its own scale behind that: 3億5000万.
fn scale(galley: &Galley, quantity: &mut Quantity) -> Option<bool> {
    let hyphen = galley.str(quantity.last) == "-" && galley.glued(quantity.last) && galley.glued(quantity.last + 1);
    let at = quantity.last + usize::from(hyphen);
    if let Some(by) = scale_at(galley, at) {
        quantity.value = quantity.value.times(by)?;
        quantity.scale = Some(quantity.scale.map_or(Some(by), |scale| scale.times(by))?);
        quantity.last = at + 1;
        return Some(true);
    }
    let Some(scale) = quantity.scale else { return Some(false) };
    let Some((rest, behind)) = digits(galley, at, false) else { return Some(false) };
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

fn scale_at(galley: &Galley, at: usize) -> Option<Exact> {
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

fn digits(galley: &Galley, first: usize, after_sign: bool) -> Option<(Exact, usize)> {
    let is_number = |i: usize| galley.tokens.get(i).filter(|word| word.token.shape == Shape::Number);
    let word = is_number(first)?;
    if !galley.str(first).starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut last = first + 1;
    let mut text = galley.str(first).to_owned();
    let spaced = after_sign || galley.words.thousands.contains(' ');
    if spaced && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        while let Some(next) =
            is_number(last).filter(|next| last < first + GROUPS && follows_by_blank(galley, last, next, word))
        {
            text.push_str(next.token.text(galley.text));
            last += 1;
            if text.contains(['.', ',']) {
                break;
            }
        }
    }
    // CHF 1’234’567
    while last < first + 2 * GROUPS
        && galley.glued(last)
        && galley.str(last) == "’"
        && galley.glued(last + 1)
        && is_number(last + 1).is_some()
    {
        text.push_str(galley.str(last + 1));
        last += 2;
    }
    // Nobody pays thousandths of a dollar: $1,500 in a language that writes 1.500.
    let dollars = after_sign && first > 0 && galley.str(first - 1).ends_with('$') && scale_at(galley, last).is_none();
    if dollars && galley.words.decimal == ',' && is_grouped(&text) {
        text.retain(|c| c != ',');
    }
    Some((Exact::printed(&text, galley.words.decimal)?, last))
}

/// Whether a number has one comma, before three digits.
fn is_grouped(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.split_once(',').is_some_and(|(whole, part)| {
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

/// A number in words: two, twenty-five thousand, a million.
fn words(galley: &Galley, first: usize) -> Option<(Exact, usize)> {
    let sense = galley.sense(first);
    if sense.is(Kind::Number) {
        let value = Exact::plain(galley.words.value(Kind::Number, &galley.folded(first))?)?;
        return Some((value, first + 1));
    }
    let one = sense.is(Kind::Article) && galley.sense(first + 1).is(Kind::Scale) && galley.str(first + 1).len() > 1;
    one.then(|| Exact::plain("1").map(|one| (one, first + 1))).flatten()
}
