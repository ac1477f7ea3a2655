//! Rows by their words. Most of what is asked for is not there, and its first byte and its length tell so.

use rustc_hash::FxHashMap;

/// Rows by their words.
#[derive(Debug)]
pub struct Index {
    values: FxHashMap<&'static str, &'static str>,
    /// For the last bits of each first byte, which tell letters apart, the lengths there are, a bit each.
    lengths: [u32; Self::LETTERS],
}

impl Index {
    const LETTERS: usize = 32;
    /// From this length on all words are of one.
    const LONG: usize = u32::BITS as usize - 1;

    /// Of rows: their words, and their value. Of those with the same words the last counts.
    pub fn of(rows: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let mut index = Self { values: rows.collect(), lengths: [0; Self::LETTERS] };
        for text in index.values.keys() {
            let (letter, length) = Self::place(text);
            index.lengths[letter] |= 1 << length;
        }
        index
    }

    /// The value of a row.
    pub fn get(&self, text: &str) -> Option<&'static str> {
        let (letter, length) = Self::place(text);
        (self.lengths[letter] >> length & 1 == 1).then(|| self.values.get(text).copied()).flatten()
    }

    /// Whether there is such a row.
    pub fn has(&self, text: &str) -> bool {
        self.get(text).is_some()
    }

    fn place(text: &str) -> (usize, usize) {
        let first = text.bytes().next().unwrap_or(0);
        (usize::from(first) % Self::LETTERS, text.len().min(Self::LONG))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_words_and_nothing_else_is() {
        let long = "a row of more words than there are lengths that are told apart";
        let index = Index::of([("by", ""), ("of", "1"), ("von", "2"), ("", "3"), (long, "4")].into_iter());
        assert_eq!((index.get("of"), index.get("von"), index.get("")), (Some("1"), Some("2"), Some("3")));
        assert_eq!(index.get(long), Some("4"));
        assert!(!["on", "vom", "f", &long[1..], "ö"].iter().any(|text| index.has(text)));
    }
}
