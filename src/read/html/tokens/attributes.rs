//! The attributes of a page's tags, all in one list. The tree is told of a tag's only by number, for the tree builder
//! looks at next to none of them: so nothing is copied where a value stands on the page as it is meant, and what readers go
//! through lies together.

use html5ever::tendril::StrTendril;
use html5ever::{local_name, ns, LocalName, QualName};
use rustc_hash::{FxHashMap, FxHasher};
use std::borrow::Cow;
use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// An attribute that readers look at.
#[derive(Debug, Clone)]
pub struct Attribute<'a> {
    /// In lower case.
    pub name: &'static str,
    /// Its characters, references resolved.
    pub value: Cow<'a, str>,
    /// A number for what the names in it say, above 0, where that was asked for: it is again and again.
    pub said: Cell<u32>,
}

/// The attributes of all tags.
#[derive(Debug, Default)]
pub struct Attributes<'a> {
    list: Vec<Attribute<'a>>,
    /// Where the attributes of each tag that has some end in the list.
    ends: Vec<u32>,
    /// The numbers of formatting tags, by a hash of what they say.
    formats: FxHashMap<u64, u32>,
}

impl<'a> Attributes<'a> {
    /// None yet, of a page of so many bytes.
    pub fn of_page(bytes: usize) -> Self {
        // One takes some 128 bytes of a page; of a large page others are made room for as they come.
        let (list, ends) = ((bytes / 128).min(1 << 13), (bytes / 256).min(1 << 12));
        Self { list: Vec::with_capacity(list), ends: Vec::with_capacity(ends), ..Self::default() }
    }

    /// Adds one to the tag that is read; of those by the same name the first counts.
    pub fn push(&mut self, name: &'static str, value: Cow<'a, str>) {
        if self.open().iter().all(|known| known.name != name) {
            self.list.push(Attribute { name, value, said: Cell::new(0) });
        }
    }

    /// Those of the tag that is read.
    pub fn open(&self) -> &[Attribute<'a>] {
        &self.list[self.begin()..]
    }

    /// Forgets those of the tag that is read.
    pub fn give_up(&mut self) {
        self.list.truncate(self.begin());
    }

    /// Ends a tag. Its number, where it has attributes.
    pub fn close(&mut self) -> Option<u32> {
        if self.open().is_empty() {
            return None;
        }
        self.ends.push(self.list.len() as u32);
        Some(self.ends.len() as u32 - 1)
    }

    /// The same of a formatting tag: those that say the same bear one number, for the tree builder compares them (HTML
    /// standard, "push onto the list of active formatting elements").
    pub fn close_format(&mut self) -> Option<u32> {
        if self.open().is_empty() {
            return None;
        }
        let hash = hash(self.open());
        if let Some(&known) = self.formats.get(&hash).filter(|known| says_same(self.of(**known), self.open())) {
            self.give_up();
            return Some(known);
        }
        let number = self.close()?;
        self.formats.insert(hash, number);
        Some(number)
    }

    /// Those of a tag; none of a number that no tag has.
    pub fn of(&self, number: u32) -> &[Attribute<'a>] {
        &self.list[self.range(number)]
    }

    /// A tag that has the attributes of the first of some, and of each other those that it lacks by then.
    pub fn merge(&mut self, numbers: impl Iterator<Item = u32>) -> Option<u32> {
        for number in numbers {
            for at in self.range(number) {
                self.push(self.list[at].name, self.list[at].value.clone());
            }
        }
        self.close()
    }

    /// How many there are in all.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    fn range(&self, number: u32) -> Range<usize> {
        let number = number as usize;
        let Some(&end) = self.ends.get(number) else { return 0..0 };
        let begin = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        begin as usize..end as usize
    }

    fn begin(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize)
    }
}

fn hash(attributes: &[Attribute]) -> u64 {
    let mut hasher = FxHasher::default();
    attributes.iter().for_each(|one| (one.name, &one.value).hash(&mut hasher));
    hasher.finish()
}

fn says_same(one: &[Attribute], other: &[Attribute]) -> bool {
    one.iter().map(|own| (own.name, &own.value)).eq(other.iter().map(|own| (own.name, &own.value)))
}

/// Its name is one that no reader looks at.
const MARK: LocalName = local_name!("axis");

/// The attribute by which the tree builder hands on the number of a tag, to each element that it makes of it.
pub fn mark(number: u32) -> html5ever::Attribute {
    // Characters of ASCII, so few that they need no room of their own.
    let digits: [u8; 5] = std::array::from_fn(|at| (number >> (7 * at)) as u8 & 0x7f);
    let value = StrTendril::from_slice(std::str::from_utf8(&digits).unwrap_or_default());
    html5ever::Attribute { name: QualName::new(None, ns!(), MARK), value }
}

/// The number that a mark among attributes bears.
pub fn marked(attributes: &[html5ever::Attribute]) -> Option<u32> {
    let mark = attributes.iter().find(|attribute| attribute.name.local == MARK)?;
    let digits: &[u8; 5] = (*mark.value).as_bytes().try_into().ok()?;
    Some(digits.iter().rev().fold(0, |number, digit| number << 7 | u32::from(*digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_bears_its_number() {
        for number in [0, 1, 127, 128, 90_000, u32::MAX] {
            assert_eq!(marked(&[mark(number)]), Some(number));
        }
        assert_eq!(marked(&[]), None);
    }

    #[test]
    fn tags_keep_their_own() {
        let mut all = Attributes::default();
        all.push("class", "a".into());
        all.push("class", "b".into());
        let first = all.close().unwrap();
        assert_eq!(all.close(), None);
        all.push("id", "gone".into());
        all.give_up();
        all.push("id", "c".into());
        let second = all.close_format().unwrap();
        all.push("id", "c".into());
        assert_eq!(all.close_format(), Some(second));
        let both = all.merge([first, second, first].into_iter()).unwrap();
        let values = |number| all.of(number).iter().map(|a| &*a.value).collect::<Vec<_>>();
        assert_eq!((values(first), values(second), values(both)), (vec!["a"], vec!["c"], vec!["a", "c"]));
        assert!(all.of(9).is_empty());
    }
}
