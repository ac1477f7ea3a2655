//! Currencies by what stands for them in any language: ISO 4217 codes and signs.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static BY_SIGN: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut signs = FxHashMap::default();
    for line in include_str!("../../data/currencies.csv").lines().skip(1) {
        let mut cells = line.split(',');
        let (Some(code), Some(of_code)) = (cells.next(), cells.next()) else { continue };
        signs.insert(code, code);
        for sign in of_code.split_ascii_whitespace() {
            signs.entry(sign).or_insert(code);
        }
    }
    signs
});

/// The ISO 4217 code of a sign (`€`, `US$`) or code.
pub fn currency(sign: &str) -> Option<&'static str> {
    BY_SIGN.get(sign).copied()
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
}
