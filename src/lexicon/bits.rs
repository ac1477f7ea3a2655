//! Sets of hashes by a bit each: what has no bit there is not in the set, and need not be looked up.

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
    fn what_was_added_may_be_there_and_little_else() {
        let mut bits = Bits::<64>::default();
        (0..100).for_each(|number| bits.add(number * 7));
        assert!((0..100).all(|number| bits.may_have(number * 7)));
        assert!((1_000..2_000).filter(|number| bits.may_have(*number)).count() < 50);
    }
}
