//! Names of tags and attributes, looked up however their letters are set. A page has thousands, so each known one has a
//! place of its own, told by its letters in one multiplication, and what is found there is compared once.

use crate::text::eights::{eight, lower};

/// A longer name is no element of HTML; it is passed on but never compared.
pub const LONGEST_NAME: usize = 24;

/// A name's letters in lower case as numbers: the first eight, the last eight, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Ends {
    first: u64,
    last: u64,
    length: usize,
}

impl Ends {
    fn of(name: &[u8]) -> Self {
        let last = name.last_chunk().map_or(0, |last: &[u8; 8]| lower(u64::from_le_bytes(*last)));
        Self { first: lower(eight(name)), last, length: name.len() }
    }

    fn mixed(self, factor: u64) -> usize {
        let letters = self.first ^ self.last.rotate_left(29) ^ self.length as u64;
        (letters.wrapping_mul(factor) >> (u64::BITS - BITS)) as usize
    }
}

/// The places there are, as bits of a number.
const BITS: u32 = 11;

/// A few names, with what is known of each.
pub struct Names<T> {
    rows: Vec<(&'static [u8], Ends, T)>,
    /// Which row is at a place, counted from 1.
    places: Box<[u8; 1 << BITS]>,
    factor: u64,
}

impl<T> Names<T> {
    /// Those names, in lower case, each once.
    ///
    /// # Panics
    /// If there are more than 255, or one is longer than [`LONGEST_NAME`]: the tables are compiled in.
    pub fn of(names: impl Iterator<Item = (&'static str, T)>) -> Self {
        let rows: Vec<_> = names.map(|(name, known)| (name.as_bytes(), Ends::of(name.as_bytes()), known)).collect();
        assert!(rows.iter().all(|(name, ..)| name.len() <= LONGEST_NAME));
        // Odd numbers with their bits about, until one sends no two names to the same place.
        let factors = (1u64..).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let laid = |factor| Some((factor, laid(&rows, factor)?));
        let (factor, places) = factors.take(MOST_TRIES).find_map(laid).expect("a place for each name");
        Self { rows, places, factor }
    }

    /// What is known of a name, however its letters are set.
    pub fn get(&self, name: &[u8]) -> Option<&T> {
        let ends = Ends::of(name);
        let row = usize::from(self.places[ends.mixed(self.factor)]).checked_sub(1)?;
        let (known, own, told) = &self.rows[row];
        // Longer ones have letters between their ends.
        (*own == ends && (name.len() <= 16 || known.eq_ignore_ascii_case(name))).then_some(told)
    }
}

const MOST_TRIES: usize = 100_000;

fn laid<T>(rows: &[(&[u8], Ends, T)], factor: u64) -> Option<Box<[u8; 1 << BITS]>> {
    let mut places = Box::new([0; 1 << BITS]);
    for (row, (_, ends, _)) in rows.iter().enumerate() {
        let place = &mut places[ends.mixed(factor)];
        if *place != 0 {
            return None;
        }
        *place = u8::try_from(row + 1).expect("few names");
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_all_their_letters() {
        let all =
            ["a", "h1", "div", "span", "input", "strong", "section", "noscript", "data-srcset", "data-lazyload-of-all"];
        let names = Names::of(all.into_iter().zip(0..));
        for (name, at) in all.into_iter().zip(0..) {
            assert_eq!(names.get(name.as_bytes()), Some(&at));
            assert_eq!(names.get(name.to_uppercase().as_bytes()), Some(&at));
            for end in 0..name.len() {
                let cut = &name[..end];
                assert_eq!(names.get(cut.as_bytes()).is_some(), all.contains(&cut));
            }
            assert_eq!(names.get(format!("{name}\0").as_bytes()), None);
        }
        assert_eq!(names.get(b"data-lazy-oad-of-all"), None);
        assert_eq!(names.get(&[b'x'; 999]), None);
    }
}
