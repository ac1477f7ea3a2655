//! Numbers for words: a few letters as one, and sets of hashes by a bit each. What has no bit there is not in the set,
//! and need not be looked up.

/// So many ASCII characters are one number.
const FEW: usize = 8;

/// The number that a few ASCII characters make up, more than one of them.
pub fn few(bytes: &[u8]) -> Option<u64> {
    let number = match (bytes.first_chunk(), bytes.last_chunk(), bytes) {
        // The first four and the last four, which may overlap.
        (Some(first), Some(last), _) if bytes.len() <= FEW => {
            let last = u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4));
            u64::from(u32::from_le_bytes(*first)) | last
        }
        (_, _, &[a, b]) => u64::from(u16::from_le_bytes([a, b])),
        (_, _, &[a, b, c]) => u64::from(u32::from_le_bytes([a, b, c, 0])),
        _ => return None,
    };
    (number & u64::from_ne_bytes([0x80; FEW]) == 0).then_some(number)
}

/// The same of letters, digits and apostrophes in lower case.
pub fn few_lowered(word: &[u8]) -> Option<u64> {
    // Digits and apostrophes have the bit that tells small letters from capitals.
    const SMALL: u64 = u64::from_ne_bytes([b' '; FEW]);
    Some(few(word)? | SMALL >> (8 * (FEW - word.len())))
}

/// A set of `64 * N` bits; `N` is a power of two.
#[derive(Debug)]
pub struct Bits<const N: usize>([u64; N]);

impl<const N: usize> Default for Bits<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> Bits<N> {
    /// Adds a number, which need not be mixed.
    pub fn add(&mut self, number: u64) {
        let place = Self::place(number);
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Whether the number may be there.
    pub fn may_have(&self, number: u64) -> bool {
        let place = Self::place(number);
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    fn place(number: u64) -> usize {
        (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % (64 * N)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_letters_are_a_number() {
        assert_eq!(few(b"said"), few_lowered(b"SaiD"));
        assert_eq!(few_lowered(b"It's"), few(b"it's"));
        assert!(few(b"abcdefgh").is_some() && few(b"ab") != few(b"abc") && few(b"abcdef") != few(b"abcef"));
        assert_eq!([few(b"a"), few(b"abcdefghi"), few("für".as_bytes())], [None; 3]);
    }

    #[test]
    fn what_was_added_may_be_there_and_little_else() {
        let mut bits = Bits::<64>::default();
        (0..100).for_each(|number| bits.add(number * 7));
        assert!((0..100).all(|number| bits.may_have(number * 7)));
        assert!((1_000..2_000).filter(|number| bits.may_have(*number)).count() < 50);
    }
}
