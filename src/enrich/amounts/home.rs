//! What the country of a page and the other amounts of an article tell of its numbers: how they are printed, and whose
//! dollars a plain `$` means.

use super::Sum;
use crate::enrich::galley::Galley;
use crate::lexicon::{decimal_mark, plain_dollar};
use crate::model::Article;
use crate::text::sentence::Shape;
use crate::text::url;
use std::cell::OnceCell;
use std::cmp::Ordering;

/// The home of an article. What it tells is looked up when it is first asked for.
#[derive(Debug)]
pub struct Home<'a> {
    galley: &'a Galley<'a>,
    address: Option<&'a str>,
    language: Option<&'a str>,
    country: OnceCell<Option<String>>,
    swapped: OnceCell<Option<bool>>,
}

impl<'a> Home<'a> {
    /// The home of an article.
    pub fn of(galley: &'a Galley<'a>, article: &'a Article) -> Self {
        let (address, language) = (article.url.as_deref(), article.in_language.as_deref());
        Self { galley, address, language, country: OnceCell::new(), swapped: OnceCell::new() }
    }

    /// The country that the address tells, or else the language: es-PE.
    fn country(&self) -> Option<&str> {
        let region = || self.language?.split(['-', '_']).skip(1).find(|part| part.len() == 2).map(str::to_uppercase);
        self.country.get_or_init(|| self.address.and_then(url::country).or_else(region)).as_deref()
    }

    /// What a plain `$` means there, where it is not the US dollar. Where the article has another sign for the country's
    /// own dollars and none for those of the US, these are the plain ones.
    pub fn dollar(&self, sums: &[Sum]) -> Option<&'static str> {
        let own = self.country().and_then(plain_dollar)?;
        let told = |code: &str| sums.iter().any(|sum| !sum.plain_dollar && sum.money.flatten() == Some(code));
        let other = told(own) && !told("USD") || self.is_in_us_dollars();
        (!other).then_some(own)
    }

    /// What dollars in words are there; none where the country's money has another name.
    pub fn dollars(&self, sums: &[Sum]) -> Option<&'static str> {
        match self.country()? {
            "US" => Some("USD"),
            // The codes of dollars end so; a plain `$` may be a peso.
            _ => self.dollar(sums).filter(|code| code.ends_with('D')),
        }
    }

    /// Whether the article says of its numbers that they are US dollars: Price (USD).
    fn is_in_us_dollars(&self) -> bool {
        let galley = self.galley;
        let number = |i: usize| galley.tokens.get(i).is_some_and(|word| word.token.shape == Shape::Number);
        let said = |&i: &usize| galley.str(i) == "USD" && !number(i + 1) && (i == 0 || !number(i - 1));
        galley.capitals.iter().any(said)
    }

    /// Whether a number that has the language's decimal mark before three digits is a thousand.
    pub fn groups_by_decimal_mark(&self, dollars: bool, scaled: bool) -> bool {
        let words = self.galley.words;
        let both = words.thousands.contains(words.decimal);
        let swapped = both.then(|| self.swapped()).flatten();
        match scaled {
            // Where both are written, nobody counts thousandths of a million.
            true => swapped.unwrap_or(both),
            // Nobody pays thousandths of a dollar: $1,500 in a language that writes 1.500.
            false => swapped == Some(true) || dollars && words.decimal == ',',
        }
    }

    /// Whether point and comma stand for each other, as the article's other numbers tell, or the country.
    fn swapped(&self) -> Option<bool> {
        let decimal = self.galley.words.decimal;
        *self.swapped.get_or_init(|| {
            let numbers = self.galley.numbers.iter().map(|&i| &self.galley.tokens[i].token);
            let printed =
                numbers.filter(|token| token.shape == Shape::Number).map(|token| token.text(self.galley.text));
            let votes: i32 = printed.map(|number| vote(number, decimal)).sum();
            match votes.cmp(&0) {
                Ordering::Less => Some(false),
                Ordering::Greater => Some(true),
                Ordering::Equal => self.country().and_then(decimal_mark).map(|mark| mark != decimal),
            }
        })
    }
}

/// What a printed number tells: 1 where the decimal mark parts its groups of digits, or the other one is before its
/// part; -1 where they stand as the language has them; 0 where it may be either, or a time.
fn vote(number: &str, decimal: char) -> i32 {
    let other = if decimal == ',' { '.' } else { ',' };
    let thousand = number.split_once(other).is_some_and(|(whole, rest)| !whole.contains(decimal) && rest.len() == 3);
    i32::from(reads(number, other, decimal)) - i32::from(thousand || reads(number, decimal, other))
}

/// Whether a number can only be read so that one mark is before its part and the other between its groups.
fn reads(number: &str, part: char, group: char) -> bool {
    let (whole, rest) = number.rsplit_once(part).unwrap_or((number, ""));
    let groups = whole.split(group).skip(1);
    let grouped = whole.contains(group) && groups.clone().all(|group| group.len() == 3) && !whole.contains(part);
    match rest.len() {
        0 => grouped && groups.count() > 1,
        1 => grouped || !whole.contains([part, group]),
        2 => grouped || part == ',' && !whole.contains([part, group]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::vote;

    #[test]
    fn numbers_tell_their_marks() {
        let votes = |numbers: &[&str]| numbers.iter().map(|number| vote(number, ',')).collect::<Vec<_>>();
        assert_eq!(votes(&["2,350.50", "1,234,567", "12.5"]), [1, 1, 1]);
        assert_eq!(votes(&["2.350,50", "1.234.567", "12,5", "12.500"]), [-1, -1, -1, -1]);
        assert_eq!(votes(&["1,400", "12.30", "2024", "1.5.2024"]), [0, 0, 0, 0]);
    }
}
