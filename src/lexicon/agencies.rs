//! News agencies and the ways they sign: `data/agencies.csv`.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static AGENCIES: LazyLock<FxHashMap<Box<str>, Box<str>>> = LazyLock::new(|| {
    let table = include_str!("../../data/agencies.csv");
    let rows = csv::Reader::from_reader(table.as_bytes()).into_records().map(|row| row.expect("a table is CSV"));
    rows.map(|row| (row[1].into(), row[0].into())).collect()
});

/// The agency that signs with exactly these words: `REUTERS` gives `Reuters`.
pub fn agency(text: &str) -> Option<&'static str> {
    AGENCIES.get(text).map(|name| &**name)
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
