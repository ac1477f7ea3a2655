//! News agencies and the ways they sign, and those that sell pictures: `data/agencies.csv`,
//! `data/picture_agencies.csv`.

use super::cells::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static AGENCIES: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| rows(include_str!("../../data/agencies.csv")).map(|[name, text]| (text, name)).collect());

/// The words that names of several begin with.
static FIRST_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| AGENCIES.keys().filter_map(|text| Some(text.split_once(' ')?.0)).collect());

static OF_PICTURES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| rows(include_str!("../../data/picture_agencies.csv")).map(|[text]| text).collect());

/// Whether an agency is known that is called so, for news or for pictures.
pub fn is_agency(text: &str) -> bool {
    agency(text).is_some() || OF_PICTURES.contains(&*text.to_lowercase())
}

/// Whether an agency signs with this word, or with several of which it is the first.
pub fn opens_agency(word: &str) -> bool {
    agency(word).is_some() || FIRST_WORDS.contains(word)
}

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
        assert!(opens_agency("REUTERS") && opens_agency("Agence") && !opens_agency("Nobody"));
        assert!(is_agency("IMAGO Images") && is_agency("dpa") && !is_agency("Nobody"));
        assert!(OF_PICTURES.iter().all(|text| !text.is_empty() && *text == text.to_lowercase()));
        assert!(AGENCIES.keys().all(|text| opens_agency(text.split(' ').next().unwrap())));
        assert!(AGENCIES.iter().all(|(text, name)| !text.trim().is_empty() && !name.trim().is_empty()));
    }
}
