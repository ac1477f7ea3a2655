//! Rows by their words. Most of what is asked for is not there, and its first and last byte and its length tell so.

use rustc_hash::FxHashMap;

/// Rows by their words.
#[derive(Debug)]
pub struct Index {
    values: FxHashMap<&'static str, &'static str>,
    lengths: Lengths,
}

impl Index {
    /// Of rows: their words, and their value. Of those with the same words the last counts.
    pub fn of(rows: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let values: FxHashMap<&str, &str> = rows.collect();
        let mut lengths = Lengths::default();
        values.keys().for_each(|text| lengths.add(text.as_bytes()));
        Self { values, lengths }
    }

    /// The value of a row.
    pub fn get(&self, text: &str) -> Option<&'static str> {
        self.lengths.may_have(text.as_bytes()).then(|| self.values.get(text).copied()).flatten()
    }

    /// Whether there is such a row.
    pub fn has(&self, text: &str) -> bool {
        self.get(text).is_some()
    }

    /// What tells at once of most words that they are in no row.
    pub fn lengths(&self) -> Lengths {
        self.lengths
    }
}

/// For the last bits of each first byte, which tell letters apart however they are set, a bit for each length there is,
/// and behind them one for the last bits of each last byte.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lengths([u64; Self::LETTERS]);

impl Lengths {
    const LETTERS: usize = 32;
    /// From this length on all words are of one.
    const LONG: usize = Self::LETTERS - 1;

    /// Adds a text.
    pub fn add(&mut self, text: &[u8]) {
        let (first, length, last) = Self::place(text);
        self.0[first] |= 1 << length | 1 << last;
    }

    /// Whether a text may be there; of ASCII, however its letters are set.
    pub fn may_have(&self, text: &[u8]) -> bool {
        let (first, length, last) = Self::place(text);
        self.0[first] >> length & self.0[first] >> last & 1 == 1
    }

    /// Those and others.
    pub fn and(mut self, others: Self) -> Self {
        self.0.iter_mut().zip(others.0).for_each(|(own, other)| *own |= other);
        self
    }

    fn place(text: &[u8]) -> (usize, usize, usize) {
        let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or(0)) % Self::LETTERS;
        (letter(text.first()), text.len().min(Self::LONG), Self::LETTERS + letter(text.last()))
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
        let lengths = Index::of([("who", "")].into_iter()).lengths().and(index.lengths());
        assert!(
            ["By", "WHO", "Von"].iter().all(|text| lengths.may_have(text.as_bytes())) && !lengths.may_have(b"Whom")
        );
    }
}
