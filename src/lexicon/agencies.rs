//! News agencies and the ways they sign: `data/agencies.csv`.

use super::cells::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static AGENCIES: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| rows(include_str!("../../data/agencies.csv")).map(|[name, text]| (text, name)).collect());

/// The agency that signs with exactly these words: `REUTERS` gives `Reuters`.
pub fn agency(text: &str) -> Option<&'static str> {
    AGENCIES.get(text).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_signs_in_many_ways() {
        assert_eq!(agency("REUTERS"), Some("Reuters"));
        assert_eq!(agency("Nobody"), None);
        assert!(AGENCIES.iter().all(|(text, name)| !text.trim().is_empty() && !name.trim().is_empty()));
    }
}
