//! Floor 1: rules and words as typed tables, read from `data/`, which is compiled in. A fact is a row there, never a
//! branch here; `data/README.md` describes every table.

mod agencies;
mod bits;
pub mod boilerplate;
mod cells;
mod currency;
pub mod dates;
mod glance;
mod index;
mod name_words;
mod pack;
pub mod rules;
mod sieve;
pub mod sources;
mod splits;
pub mod tokens;
pub mod trees;
mod words;

pub use agencies::{agency, is_agency, opens_agency};
pub use currency::currency;
pub use glance::Glance;
pub use pack::{codes, pack, packs, with_english, Kind, Pack, OPENING};
pub use words::{words, Dashes, Form, Gender, Sense, Words};

/// Whether a byte is a letter or digit of ASCII.
pub static ALPHANUMERIC: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Whether a character is a letter or digit: [`char::is_alphanumeric`], at once for those that papers are full of.
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => ALPHANUMERIC[c as usize],
        '\u{d7}' | '\u{f7}' => false,
        '\u{c0}'..='\u{24f}' | '\u{3a3}'..='\u{3f5}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        '\u{620}'..='\u{64a}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => true,
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => true,
        // Dashes, quotation marks, ellipses; the full stop and comma of East Asia.
        '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' => false,
        c => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn characters_are_told_as_the_standard_library_tells_them() {
        let differs = |c: &char| super::is_alphanumeric(*c) != c.is_alphanumeric();
        assert_eq!(('\0'..=char::MAX).find(differs), None);
    }
}
