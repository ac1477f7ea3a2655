//! The codes that declare languages: `data/languages.csv`.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static TAGS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../data/languages.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(',')).collect()
});

/// The tag of the language that a code in lower case declares: `iw` is `he`. A code of three letters that is not listed
/// is that of a small language.
pub fn language(code: &str) -> Option<String> {
    match TAGS.get(code) {
        Some(tag) => Some((*tag).to_owned()).filter(|tag| !tag.is_empty()),
        None => (code.len() == 3).then(|| code.to_owned()),
    }
}
