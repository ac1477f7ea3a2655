//! What the names of classes, ids and roles say of an element: `related`, `caption`, `newsletter`.

use super::bits::{few, few_lowered};
use super::cells::rows;
use super::index::Lengths;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The bits of [`Saying::groups`] that stand for groups of these names.
pub fn bits(names: &[&str]) -> u32 {
    GROUPS.iter().enumerate().filter(|(_, group)| names.contains(group)).fold(0, |bits, (at, _)| bits | 1 << at)
}

/// What a name says of the element that bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saying {
    /// A bit for each group of [`groups`] it belongs to.
    pub groups: u32,
    /// How much it speaks for text of an article (above 0) or against it.
    pub weight: i32,
}

/// The groups of names that the table knows. The place of one is its bit in [`Saying::groups`].
pub const GROUPS: [&str; 26] = [
    "text",
    "headline",
    "standfirst",
    "caption",
    "media",
    "byline",
    "date",
    "share",
    "related",
    "promo",
    "comment",
    "nav",
    "sidebar",
    "footer",
    "header",
    "ad",
    "prompt",
    "cookie",
    "tags",
    "popup",
    "search",
    "hidden",
    "quote",
    "box",
    "shop",
    "credit",
];

static TABLE: &str = include_str!("../../data/tokens.csv");

/// The names of the table.
struct Names {
    sayings: FxHashMap<&'static [u8], Saying>,
    /// Those of few letters, by these as one number.
    short: FxHashMap<u64, Saying>,
    /// What tells at once of most names that they are not there.
    lengths: Lengths,
}

/// No name of the table is longer.
const LONGEST: usize = 24;

impl Names {
    fn read() -> Self {
        let mut names =
            Self { sayings: FxHashMap::default(), short: FxHashMap::default(), lengths: Lengths::default() };
        for [name, group, weight] in rows(TABLE) {
            let groups = GROUPS.iter().position(|known| *known == group).map_or(0, |at| 1 << at);
            let saying = Saying { groups, weight: weight.parse().unwrap_or(0) };
            names.lengths.add(name.as_bytes());
            match few(name.as_bytes()) {
                Some(number) => drop(names.short.insert(number, saying)),
                None => drop(names.sayings.insert(name.as_bytes(), saying)),
            }
        }
        names
    }

    /// What a name of letters says.
    fn of(&self, name: &[u8]) -> Option<&Saying> {
        if name.len() > LONGEST || !self.lengths.may_have(name) {
            return None;
        }
        if let Some(number) = few_lowered(name) {
            return self.short.get(&number);
        }
        let mut lower = [0u8; LONGEST];
        let lower = &mut lower[..name.len()];
        lower.copy_from_slice(name);
        lower.make_ascii_lowercase();
        self.sayings.get(&*lower)
    }
}

fn names() -> &'static Names {
    static READ: OnceLock<Names> = OnceLock::new();
    READ.get_or_init(Names::read)
}

/// What the names in an attribute say, taken together: `article__body--isPremium` is read as four names.
pub fn saying(attribute: &str) -> Saying {
    let names = names();
    let mut said = Saying::default();
    for_each_name(attribute, |name| {
        if let Some(one) = names.of(name) {
            said.groups |= one.groups;
            said.weight += one.weight;
        }
    });
    said
}

/// Calls back with each run of letters; a capital behind a small letter begins a new one.
pub(super) fn for_each_name(attribute: &str, mut found: impl FnMut(&[u8])) {
    let mut rest = attribute.as_bytes();
    while !rest.is_empty() {
        let capitals = rest.iter().take_while(|b| b.is_ascii_uppercase()).count();
        let small = rest[capitals..].iter().take_while(|b| b.is_ascii_lowercase()).count();
        let (name, behind) = rest.split_at(capitals + small);
        if name.len() > 1 {
            found(name);
        }
        rest = if name.is_empty() { &behind[1..] } else { behind };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_read_name_by_name() {
        let mut names = Vec::new();
        for_each_name("c-article__body isPremium x", |n| names.push(String::from_utf8_lossy(n).into_owned()));
        assert_eq!(names, ["article", "body", "is", "Premium"]);
    }

    #[test]
    fn every_row_is_read() {
        for line in TABLE.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(cells[1].is_empty() || GROUPS.contains(&cells[1]), "{line}");
            assert!(cells[0].len() <= LONGEST && cells[0].bytes().all(|b| b.is_ascii_lowercase()), "{line}");
            assert_eq!(saying(cells[0]).weight, cells[2].parse::<i32>().unwrap(), "{line}");
        }
    }
}
