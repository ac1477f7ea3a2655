//! Two amounts as the ends of a range, each with what the other states: 2 to 3 million euros.

use super::spelled::opened;
use super::Sum;
use crate::enrich::galley::Galley;
use crate::lexicon::Kind;
use crate::text::number::Exact;
use crate::text::sentence::Shape;

/// Both ends of a range, each with what the other states. None where they are no range.
pub fn joined(galley: &Galley, mut low: Sum, mut high: Sum) -> Option<[Sum; 2]> {
    if !is_range(galley, &low, &high) {
        return None;
    }
    if let Some(scale) = high.scale.filter(|scale| low.scale.is_none() && shares_scale(&low, &high, *scale)) {
        low.value = low.value.times(scale)?;
        low.scale = high.scale;
    }
    match (low.money, high.money) {
        (None, _) => low.counts_as(&high),
        (_, None) => high.counts_as(&low),
        _ => {
            let doubtful = low.doubtful && high.doubtful;
            (low.doubtful, high.doubtful) = (doubtful, doubtful);
        }
    }
    Some([low, high])
}

/// Whether the scale of the high end is that of the low one, too: 2 to 3 million, but not 500,000 to 1 million.
fn shares_scale(low: &Sum, high: &Sum, scale: Exact) -> bool {
    // From 10 to 5 million: it may fall, where the currency is told but once.
    let falls = || low.money.is_none() && Exact::plain("1000").is_some_and(|thousand| low.bare.less(thousand));
    low.value.less(scale) && (low.bare.less(high.bare) || falls())
}

fn is_range(galley: &Galley, low: &Sum, high: &Sum) -> bool {
    let same_block = galley.tokens[low.first].block == galley.tokens[high.first].block;
    if high.first != low.last + 1 || !same_block || is_year(galley, low, high) {
        return false;
    }
    let link = low.last;
    if galley.tokens[link].token.shape == Shape::Mark {
        return matches!(galley.str(link), "-" | "–" | "—" | "〜" | "～" | "~");
    }
    let both = low.money.is_some() && high.money.is_some();
    match galley.words.value(Kind::Range, &galley.folded(link)) {
        Some("to") if both => low.scale.is_none() && high.scale.is_some(),
        Some("to") => high.scale.is_some() || high.money.is_some(),
        // $18 million against 11 million
        Some(_) if !both && low.scale.is_some() && high.scale.is_some() => true,
        _ => {
            let and = galley.sense(link).any(&[Kind::And, Kind::Conjunction]);
            and && !both && (high.money.is_some() || high.scale.is_some()) && opened(galley, low.first)
        }
    }
}

/// Whether the low end is a year: in 2019 to $5 million. Not where the other end has four digits as well.
fn is_year(galley: &Galley, low: &Sum, high: &Sum) -> bool {
    const YEARS: std::ops::RangeInclusive<i128> = 1500..=2100;
    let plain = galley.text[low.start..low.end].bytes().all(|byte| byte.is_ascii_digit());
    let year = plain && low.money.is_none() && low.value.whole().is_some_and(|value| YEARS.contains(&value));
    year && !high.value.whole().is_some_and(|value| (1000..10_000).contains(&value))
}
