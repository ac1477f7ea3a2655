//! Numbers in words: two, thirty-two, two hundred and fifty, a million.

use crate::enrich::galley::Galley;
use crate::lexicon::Kind;
use crate::text::number::Exact;

/// The value of a number word.
pub fn value(galley: &Galley, at: usize) -> Option<Exact> {
    let sense = galley.sense(at);
    sense
        .is(Kind::Number)
        .then(|| galley.words.value(Kind::Number, &galley.folded(at)).and_then(Exact::plain))
        .flatten()
}

/// The number in words that begins at a token, without its scale, and the token behind it.
pub fn number(galley: &Galley, first: usize) -> Option<(Exact, usize)> {
    let Some(mut number) = value(galley, first) else { return one(galley, first) };
    let mut last = first + 1;
    while let Some((grown, behind)) = with_next(galley, number, first, last) {
        (number, last) = (grown, behind);
    }
    Some((number, last))
}

/// An article that stands for one before a scale: a million.
fn one(galley: &Galley, first: usize) -> Option<(Exact, usize)> {
    let scale = galley.sense(first + 1).is(Kind::Scale) && galley.str(first + 1).len() > 1;
    let one = galley.sense(first).is(Kind::Article) && scale;
    one.then(|| Exact::plain("1").map(|one| (one, first + 1))).flatten()
}

/// A number with the word behind it: twenty and five, two and hundred, two hundred and fifty.
fn with_next(galley: &Galley, number: Exact, first: usize, at: usize) -> Option<(Exact, usize)> {
    let next = next(galley, first, at)?;
    let (own, more) = (number.whole()?, next.value.whole()?);
    if more == 100 && (1..10).contains(&own) && next.joint == Joint::None {
        // A hundred alone scales; it is part of the number where more follows.
        let scales = galley.sense(next.at).is(Kind::Scale);
        let grows = with_next(galley, next.value, next.at, next.at + 1).is_some();
        return (!scales || grows).then(|| Some((number.times(next.value)?, next.at + 1))).flatten();
    }
    let hyphen = next.joint == Joint::Hyphen;
    // soixante-douze
    let by_twenties = hyphen && matches!(own, 60 | 80) && (10..20).contains(&more);
    let adds = own >= 20 && more >= 1 && more < round(own) || by_twenties;
    // two hundred fifty-dollar notes
    let begins_another = !hyphen && galley.str(next.at + 1) == "-" && galley.sense(next.at + 2).is(Kind::Currency);
    (adds && !begins_another).then(|| Some((number.plus(next.value)?, next.at + 1))).flatten()
}

/// The largest power of ten that a number is a multiple of.
fn round(number: i128) -> i128 {
    let mut power = 1;
    while number % (power * 10) == 0 && power < number {
        power *= 10;
    }
    power
}

/// What stands between two number words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    Hyphen,
    And,
}

struct Next {
    value: Exact,
    at: usize,
    joint: Joint,
}

/// The number word behind another.
fn next(galley: &Galley, first: usize, at: usize) -> Option<Next> {
    let hyphen = galley.str(at) == "-" && galley.glued(at) && galley.glued(at + 1);
    let joint = match galley.sense(at).is(Kind::And) {
        // Between one hundred and fifty: two numbers.
        true if opened(galley, first) => return None,
        true => Joint::And,
        false if hyphen => Joint::Hyphen,
        false => Joint::None,
    };
    let at = at + usize::from(joint != Joint::None);
    galley.tokens.get(at).filter(|word| word.block == galley.tokens[first].block)?;
    Some(Next { value: value(galley, at)?, at, joint })
}

/// Whether what stands before a number opens a range.
pub fn opened(galley: &Galley, first: usize) -> bool {
    let before = first.checked_sub(1).map(|before| galley.folded(before));
    before.and_then(|before| galley.words.value(Kind::Range, &before)) == Some("from")
}
