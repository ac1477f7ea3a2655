//! Words and phrases of running text as tables have them: in lower case.

use std::ops::Range;

/// Hands a word on in lower case. One of few letters of ASCII, as most are, needs no room of its own.
pub fn lowered<R>(word: &str, then: impl FnOnce(&str) -> R) -> R {
    const FEW: usize = 32;
    if word.len() > FEW || !word.is_ascii() {
        return then(&word.to_lowercase());
    }
    let mut few = [0; FEW];
    let few = &mut few[..word.len()];
    few.copy_from_slice(word.as_bytes());
    few.make_ascii_lowercase();
    then(std::str::from_utf8(few).unwrap_or_default())
}

/// Words in lower case, joined once for all phrases of them.
pub struct Lower {
    joined: String,
    /// Where each word stands.
    places: Vec<Range<usize>>,
}

impl Lower {
    /// Those words.
    pub fn of(words: &[&str]) -> Self {
        let bytes = words.iter().map(|word| word.len() + 1).sum();
        let mut lower = Self { joined: String::with_capacity(bytes), places: Vec::with_capacity(words.len()) };
        for word in words {
            if !lower.joined.is_empty() {
                lower.joined.push(' ');
            }
            let start = lower.joined.len();
            lowered(word, |word| lower.joined.push_str(word));
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
    fn words_of_any_length_and_script_are_lowered() {
        for word in ["", "Ada", "ÜBER", "İzmir", &"AbC".repeat(20)] {
            assert_eq!(lowered(word, str::to_owned), word.to_lowercase());
        }
    }

    #[test]
    fn phrases_are_parts_of_one_string() {
        let lower = Lower::of(&["Posted", "ÜBER", "Ada"]);
        assert_eq!([lower.phrase(0..1), lower.phrase(1..3)], ["posted", "über ada"]);
        assert_eq!(lower.len(), 3);
    }
}
