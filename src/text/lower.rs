//! Phrases of running text as tables have them.

use std::ops::Range;

/// Words in lower case, joined once for all phrases of them.
pub struct Lower {
    joined: String,
    /// Where each word stands.
    places: Vec<Range<usize>>,
}

impl Lower {
    /// Those words.
    pub fn of(words: &[&str]) -> Self {
        let mut lower = Self { joined: String::new(), places: Vec::with_capacity(words.len()) };
        for word in words {
            if !lower.joined.is_empty() {
                lower.joined.push(' ');
            }
            let start = lower.joined.len();
            match word.is_ascii() {
                true => lower.joined.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase()))),
                false => lower.joined.push_str(&word.to_lowercase()),
            }
            lower.places.push(start..lower.joined.len());
        }
        lower
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Some of them, with a blank between each two.
    pub fn phrase(&self, words: Range<usize>) -> &str {
        &self.joined[self.places[words.start].start..self.places[words.end - 1].end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_parts_of_one_string() {
        let lower = Lower::of(&["Posted", "ÜBER", "Ada"]);
        assert_eq!([lower.phrase(0..1), lower.phrase(1..3)], ["posted", "über ada"]);
        assert_eq!(lower.len(), 3);
    }
}
