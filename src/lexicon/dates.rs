//! The words of dates, by language, and what countries write their own way: time zones, the order of day and month.

use super::bits::Bits;
use super::pack::{heads, pack, Kind, Pack};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a word (or a short phrase) means inside a printed date; it may mean several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sense {
    /// 1 to 12; 0 where it is no month.
    pub month: u8,
    /// The name of a weekday.
    pub weekday: bool,
    /// A word that means nothing itself: at, of, o'clock.
    pub filler: bool,
    /// The suffix of a day's number: st, nd.
    pub ordinal: bool,
    /// Before noon (`Some(false)`) or after (`Some(true)`).
    pub after_noon: Option<bool>,
}

/// The words of dates in one language.
#[derive(Debug, Default)]
pub struct DateWords {
    senses: FxHashMap<&'static str, Sense>,
    /// Bytes of the longest.
    longest: usize,
    /// What they look like, by which most other words are told.
    looks: Bits<128>,
    /// The order of day, month and year in numbers.
    pub order: Order,
}

/// The order in which day, month and year are written in numbers.
#[allow(clippy::enum_variant_names)] // they say what stands first
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// 15/8/2022, and most of the world.
    #[default]
    DayFirst,
    /// 8/15/2022.
    MonthFirst,
    /// 2022/8/15.
    YearFirst,
}

impl Order {
    fn read(text: &str) -> Self {
        match text {
            "mdy" => Self::MonthFirst,
            "ymd" => Self::YearFirst,
            _ => Self::DayFirst,
        }
    }
}

impl DateWords {
    /// What a word or phrase in lower case means; `None` if it is no word of a date.
    pub fn sense(&self, text: &str) -> Option<Sense> {
        self.senses.get(text).copied()
    }

    fn add(&mut self, kind: Kind, text: &'static str, value: &str) {
        if let Some((_, set)) = SETTERS.iter().find(|(own, _)| *own == kind) {
            set(self.senses.entry(text).or_default(), value);
            self.longest = self.longest.max(text.len());
            self.looks.add(look(text.as_bytes()));
        }
    }

    /// Whether a word or phrase may be among them, by its length, and where it is of ASCII by its first letters.
    pub fn may_be(&self, phrase: &[u8], ascii: bool) -> bool {
        match ascii {
            true => self.looks.may_have(look(phrase)),
            // A letter in lower case may be some bytes shorter.
            false => phrase.len() <= self.longest + 4,
        }
    }

    fn of(pack: &Pack) -> Self {
        let order = Order::read(pack.get(Kind::Meta, "date_order").unwrap_or_default());
        let mut words = Self { order, ..Self::default() };
        for (kind, _) in SETTERS {
            pack.rows(*kind).for_each(|(text, value)| words.add(*kind, text, value));
        }
        words
    }
}

/// A number for what a word of ASCII looks like, however its letters are set: its first four bytes and its length. Digits
/// have the bit that tells small letters from capitals, and marks are as good without it.
fn look(word: &[u8]) -> u64 {
    let four = match word.first_chunk() {
        Some(four) => u32::from_le_bytes(*four),
        None => word.iter().fold(0, |four, byte| four << 8 | u32::from(*byte)),
    };
    (word.len() as u64) << 32 | u64::from(four | u32::from_ne_bytes([b' '; 4]))
}

/// No kind behind this one in a pack is about dates.
const LAST: Kind = Kind::Ordinal;

type Setter = fn(&mut Sense, &str);

const SETTERS: &[(Kind, Setter)] = &[
    (Kind::Month, |sense, value| sense.month = value.parse().unwrap_or(0)),
    (Kind::Weekday, |sense, _| sense.weekday = true),
    (Kind::DateWord, |sense, _| sense.filler = true),
    (Kind::Ordinal, |sense, _| sense.ordinal = true),
    (Kind::Meridiem, |sense, value| sense.after_noon = Some(value == "pm")),
];

/// The words of dates of a language; `None` where there is no pack for it.
pub fn date_words(tag: &str) -> Option<&'static DateWords> {
    let pack = pack(tag)?;
    Some(pack.dates.get_or_init(|| DateWords::of(pack)))
}

/// The words of dates of all languages together, for pages whose language is not the one they declare.
pub fn all_date_words() -> &'static DateWords {
    static ALL: OnceLock<DateWords> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = DateWords::default();
        heads(LAST).for_each(|(kind, text, value)| all.add(kind, text, value));
        all
    })
}

/// The offset of a time zone in minutes. An abbreviation that several countries use needs the country.
pub fn zone(name: &str, country: Option<&str>) -> Option<i16> {
    let of_name = || zones().iter().filter(|(n, _, _)| *n == name);
    let here = of_name().find(|(_, c, _)| c.is_empty() || country.is_some_and(|own| own.eq_ignore_ascii_case(c)));
    let found = here.or_else(|| (of_name().count() == 1).then(|| of_name().next()).flatten());
    found.map(|(_, _, minutes)| *minutes)
}

/// The order a country writes dates in; `None` where it does as its language does.
pub fn country_order(country: &str) -> Option<Order> {
    static ORDERS: OnceLock<Vec<(&str, Order)>> = OnceLock::new();
    let orders = ORDERS.get_or_init(|| {
        let rows = include_str!("../../data/date_orders.csv").lines().skip(1);
        rows.filter_map(|row| row.split_once(',')).map(|(country, order)| (country, Order::read(order))).collect()
    });
    orders.iter().find(|(c, _)| c.eq_ignore_ascii_case(country)).map(|(_, order)| *order)
}

fn zones() -> &'static [(&'static str, &'static str, i16)] {
    static ZONES: OnceLock<Vec<(&str, &str, i16)>> = OnceLock::new();
    ZONES.get_or_init(|| {
        let rows = include_str!("../../data/zones.csv").lines().skip(1);
        rows.filter_map(|row| {
            let mut cells = row.split(',');
            Some((cells.next()?, cells.next()?, cells.next()?.parse().ok()?))
        })
        .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_and_orders_are_read() {
        assert_eq!(zones().len(), include_str!("../../data/zones.csv").lines().count() - 1);
        assert_eq!(zone("CEST", None), Some(120));
        assert_eq!(zone("IST", Some("in")), Some(330));
        assert_eq!(zone("IST", None), None);
        assert_eq!(country_order("us"), Some(Order::MonthFirst));
        assert_eq!(country_order("GB"), None);
    }

    #[test]
    fn english_words_are_read() {
        let words = date_words("en-GB").unwrap();
        assert_eq!(words.sense("august").unwrap().month, 8);
        assert!(words.sense("th").unwrap().ordinal);
        assert_eq!(words.sense("pm").unwrap().after_noon, Some(true));
    }

    #[test]
    fn every_word_may_be_one() {
        for (kind, text, _) in heads(LAST).filter(|(kind, ..)| SETTERS.iter().any(|(own, _)| own == kind)) {
            for text in [text.to_owned(), text.to_uppercase()] {
                assert!(all_date_words().may_be(text.as_bytes(), text.is_ascii()), "{kind:?} {text}");
            }
        }
        assert!(!all_date_words().may_be(b"harbour", true));
    }
}
