//! The places where a field may be stated: `data/sources.csv`. A new place is a row there.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A place where a field may be stated.
#[derive(Debug)]
pub struct Source {
    /// The field: `headline`, `author`, `published` ...
    pub field: &'static str,
    /// How much it is trusted; 1 most.
    pub rank: i32,
    /// How such a place is found: `json_ld`, `meta`, `microdata` ...
    pub kind: &'static str,
    /// Where: a path in JSON-LD, the name of a meta tag or attribute, an itemprop, a rel.
    pub locator: &'static str,
}

static TABLE: &str = include_str!("../../data/sources.csv");

/// The fields that are stated at a place, the locator in lower case.
pub fn sources(kind: &str, locator: &str) -> &'static [Source] {
    static READ: OnceLock<FxHashMap<&str, FxHashMap<String, Vec<Source>>>> = OnceLock::new();
    let table = READ.get_or_init(|| {
        let mut table: FxHashMap<&str, FxHashMap<String, Vec<Source>>> = FxHashMap::default();
        for source in TABLE.lines().skip(1).filter_map(row) {
            let locators = table.entry(source.kind).or_default();
            locators.entry(source.locator.to_ascii_lowercase()).or_default().push(source);
        }
        table
    });
    table.get(kind).and_then(|locators| locators.get(locator)).map_or(&[], |sources| sources)
}

/// The folders of addresses that lead to pages about authors.
pub fn author_folders() -> &'static [&'static str] {
    static READ: OnceLock<Vec<&'static str>> = OnceLock::new();
    READ.get_or_init(|| folders("author"))
}

/// The folders of addresses that lead to pages about a section or a tag.
pub fn topic_folders() -> &'static [&'static str] {
    static READ: OnceLock<Vec<&'static str>> = OnceLock::new();
    READ.get_or_init(|| folders("topic"))
}

fn folders(field: &str) -> Vec<&'static str> {
    let rows = TABLE.lines().skip(1).filter_map(row);
    rows.filter(|s| s.kind == "folder" && s.field == field).map(|s| s.locator).collect()
}

/// What says that an element is the trail that leads to the page: the type of a thing, and parts of names.
pub fn trails() -> &'static [Source] {
    static READ: OnceLock<Vec<Source>> = OnceLock::new();
    let printed = |s: &Source| s.field == "trail" && matches!(s.kind, "microdata" | "class");
    READ.get_or_init(|| TABLE.lines().skip(1).filter_map(row).filter(printed).collect())
}

fn row(line: &'static str) -> Option<Source> {
    let mut cells = line.split(',');
    let (field, rank) = (cells.next()?, cells.next()?.parse().ok()?);
    Some(Source { field, rank, kind: cells.next()?, locator: cells.next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All kinds of places.
    const KINDS: [&str; 11] = [
        "json_ld",
        "json_ld_type",
        "meta",
        "meta_json",
        "meta_word",
        "microdata",
        "link",
        "folder",
        "home",
        "class",
        "attribute",
    ];

    #[test]
    fn every_row_is_found_at_its_place() {
        for line in TABLE.lines().skip(1) {
            let source = row(line).expect(line);
            assert!(KINDS.contains(&source.kind), "{line}");
            let found = sources(source.kind, &source.locator.to_ascii_lowercase());
            assert!(found.iter().any(|s| s.field == source.field && s.rank == source.rank), "{line}");
        }
    }
}
