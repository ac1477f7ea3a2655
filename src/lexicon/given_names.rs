//! Given names wherever their bearers come from: `data/given_names.csv`. A paper in one language names people of all.

use super::cells::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The names, with whether each is a place or another word as well.
static NAMES: LazyLock<FxHashMap<&str, bool>> = LazyLock::new(|| {
    rows(include_str!("../../data/given_names.csv")).map(|[name, also]| (name, !also.is_empty())).collect()
});

/// Whether a word (lower case) is a given name and seldom anything else.
pub fn is_given_name(word: &str) -> bool {
    NAMES.get(word) == Some(&false)
}

/// Whether a word (lower case) is a given name, whatever else it may be: Georgia, Grace.
pub fn may_be_given_name(word: &str) -> bool {
    NAMES.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::super::{packs, Kind};
    use super::*;

    #[test]
    fn a_name_may_be_something_else() {
        assert!(is_given_name("ada") && may_be_given_name("ada"));
        assert!(!is_given_name("georgia") && may_be_given_name("georgia"));
        assert!(!may_be_given_name("harbour"));
    }

    /// A pack tells the commonest names of its language; what one pack knows all should.
    #[test]
    fn the_given_names_of_every_pack_are_known() {
        let latin = |name: &str| name.chars().all(|c| c < '\u{250}');
        for pack in packs() {
            for (name, _) in pack.rows(Kind::GivenName).filter(|(name, _)| latin(name)) {
                assert!(may_be_given_name(name), "{}: {name}", pack.code);
            }
        }
    }
}
