//! A sieve before tables of phrases: most texts hold none, and the hashes of their words, which a reader has anyway,
//! tell so.

use super::bits::Bits;

/// Which texts may hold some phrases, or be one.
#[derive(Debug, Default)]
pub struct Sieve {
    /// Some phrase is of characters that words are not told by: nothing can be kept out.
    open: bool,
    /// Phrases of one word, and the first two words of the others.
    singles: Filter,
    pairs: Filter,
    wholes: Filter,
    /// The first words of what opens lines.
    firsts: Filter,
}

impl Sieve {
    /// For phrases that stand within a text, lines that are all of it, and what it may open with. `hashed` gives a hash
    /// for each word.
    pub fn of<'r>(
        phrases: impl Iterator<Item = &'r str>,
        lines: impl Iterator<Item = &'r str>,
        openings: impl Iterator<Item = &'r str>,
        hashed: fn(&str) -> Vec<u64>,
    ) -> Self {
        let mut sieve = Self::default();
        for phrase in phrases {
            match hashed(phrase)[..] {
                _ if !phrase.chars().all(is_plain) => sieve.open = true,
                [first, second, ..] => sieve.pairs.add(both(first, second)),
                [only] => sieve.singles.add(only),
                [] => sieve.open = true,
            }
        }
        for line in lines {
            sieve.open |= line.contains(COMBINING_DOT);
            sieve.wholes.add(all(&hashed(line)));
        }
        for opening in openings {
            sieve.open |= !opening.chars().all(is_plain);
            hashed(opening).first().into_iter().for_each(|first| sieve.firsts.add(*first));
        }
        sieve
    }

    /// Whether one of the phrases may stand among these words.
    pub fn may_hold(&self, words: &[u64]) -> bool {
        self.open
            || words.iter().any(|word| self.singles.has(*word))
            || words.windows(2).any(|two| self.pairs.has(both(two[0], two[1])))
    }

    /// Whether these words may be one of the lines.
    pub fn may_be(&self, words: &[u64]) -> bool {
        self.open || self.wholes.has(all(words))
    }

    /// Whether a text of these words that begins with a letter or digit may open so. Of marks before them nothing is
    /// known here.
    pub fn may_open(&self, words: &[u64]) -> bool {
        self.open || words.first().is_some_and(|first| self.firsts.has(*first))
    }
}

/// Stands behind the small letter of a Turkish capital, which readers take for one.
const COMBINING_DOT: char = '\u{307}';

/// Whether readers tell words alike by a character: those of scripts without blanks, and syllables, stand in words of
/// their own here and there, and in those of their neighbours elsewhere.
fn is_plain(c: char) -> bool {
    let alone = matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..);
    c != COMBINING_DOT && !alone
}

fn both(first: u64, second: u64) -> u64 {
    (first.rotate_left(21) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn all(words: &[u64]) -> u64 {
    words.iter().fold(0, |all, word| both(all, *word))
}

/// A set of hashes by two bits each, after Bloom (CACM 1970): where one of the two is not set, the hash is not there.
#[derive(Debug, Default)]
struct Filter(Box<Bits<512>>);

impl Filter {
    fn add(&mut self, hash: u64) {
        Self::both_bits(hash).into_iter().for_each(|bit| self.0.add(bit));
    }

    fn has(&self, hash: u64) -> bool {
        Self::both_bits(hash).into_iter().all(|bit| self.0.may_have(bit))
    }

    fn both_bits(hash: u64) -> [u64; 2] {
        [hash, hash.rotate_left(32)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word's bytes, as far as they go into a number, mixed.
    fn hashed(text: &str) -> Vec<u64> {
        let number = |word: &str| word.bytes().fold(0u64, |all, byte| all << 8 | u64::from(byte.to_ascii_lowercase()));
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| number(word).wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect()
    }

    #[test]
    fn what_holds_no_phrase_is_kept_out() {
        let phrases = ["sign up for our letter", "advertisement"].into_iter();
        let sieve = Sieve::of(phrases, ["menu"].into_iter(), ["read more"].into_iter(), hashed);
        let holds = |text: &str| sieve.may_hold(&hashed(text));
        assert!(holds("Please SIGN up.") && holds("(Advertisement)"));
        assert!(!holds("A sign of the harbour: up for sale") && !holds("sign") && !holds(""));
        assert!(sieve.may_be(&hashed("Menu!")) && !sieve.may_be(&hashed("menu of the day")));
        assert!(sieve.may_open(&hashed("» Read on")) && !sieve.may_open(&hashed("to read more")));
        let open = Sieve::of(["记者"].into_iter(), [].into_iter(), [].into_iter(), hashed);
        assert!(open.may_hold(&hashed("anything")));
    }
}
