//! Currencies by what stands for them in any language: ISO 4217 codes and signs; and whose dollars a plain `$` means.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

#[derive(Debug, Default)]
struct Currencies {
    by_sign: FxHashMap<&'static str, &'static str>,
    known: FxHashSet<&'static str>,
    known_in_small_letters: FxHashSet<&'static str>,
    by_country: FxHashMap<&'static str, &'static str>,
}

static CURRENCIES: LazyLock<Currencies> = LazyLock::new(|| {
    let mut all = Currencies::default();
    for line in include_str!("../../data/currencies.csv").lines().skip(1) {
        let cells: Vec<&'static str> = line.split(',').collect();
        let &[code, signs, _, known, country] = cells.as_slice() else { continue };
        all.by_sign.insert(code, code);
        for sign in signs.split_ascii_whitespace() {
            all.by_sign.entry(sign).or_insert(code);
        }
        if !known.is_empty() {
            all.known.insert(code);
        }
        if known == "any" {
            all.known_in_small_letters.insert(code);
        }
        if !country.is_empty() {
            all.by_country.insert(country, code);
        }
    }
    all
});

/// The ISO 4217 code of a sign (`€`, `US$`) or code.
pub fn currency(sign: &str) -> Option<&'static str> {
    CURRENCIES.by_sign.get(sign).copied()
}

/// Whether a sign or code may be something else as well: COP27, TOP 10, an R2 unit.
pub fn may_be_no_currency(sign: &str) -> bool {
    match sign.len() {
        1 => sign.bytes().all(|byte| byte.is_ascii_alphabetic()),
        3 => currency(sign) == Some(sign) && !CURRENCIES.known.contains(sign),
        _ => false,
    }
}

/// Whether a word in small letters is the code of a currency that is hardly ever anything else (20 eur); false where it
/// may be (7.81 sek). None where it is no code.
pub fn is_small_code(word: &str) -> Option<bool> {
    const CODE: usize = 3;
    let code = (word.len() == CODE).then(|| word.to_ascii_uppercase()).filter(|code| currency(code) == Some(code))?;
    Some(CURRENCIES.known_in_small_letters.contains(code.as_str()))
}

/// The currency that a plain `$` means in a country, by its ISO 3166 code; none where it is the US dollar.
pub fn plain_dollar(country: &str) -> Option<&'static str> {
    CURRENCIES.by_country.get(country).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_codes() {
        assert_eq!(currency("€"), Some("EUR"));
        assert_eq!(currency("HK$"), Some("HKD"));
        assert_eq!(currency("CHF"), Some("CHF"));
        assert_eq!(currency("xyz"), None);
    }

    #[test]
    fn codes_that_are_words_are_told() {
        assert!(may_be_no_currency("COP") && may_be_no_currency("TOP") && may_be_no_currency("R"));
        assert!(!may_be_no_currency("EUR") && !may_be_no_currency("€") && !may_be_no_currency("US$"));
        assert_eq!(["eur", "sek", "xyz"].map(is_small_code), [Some(true), Some(false), None]);
    }

    #[test]
    fn every_row_is_whole() {
        let rows = include_str!("../../data/currencies.csv").lines();
        assert!(rows.clone().all(|row| row.split(',').count() == 5));
        assert_eq!(plain_dollar("AU"), Some("AUD"));
        assert_eq!(plain_dollar("US"), None);
    }

    #[test]
    fn words_of_all_packs_name_known_currencies() {
        use crate::lexicon::{packs, Kind};
        for pack in packs() {
            for (text, value) in pack.rows(Kind::Currency).chain(pack.rows(Kind::Subunit)) {
                let code = value.split(' ').next().unwrap_or_default();
                assert!(code.is_empty() || currency(code) == Some(code), "{}: {text} is {value}", pack.code);
            }
        }
    }
}
