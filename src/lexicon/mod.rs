//! Floor 1: rules and words as typed tables, read from `data/`, which is compiled in. A fact is a row there, never a
//! branch here; `data/README.md` describes every table.

mod agencies;
mod bits;
pub mod boilerplate;
mod cells;
mod currency;
pub mod dates;
mod decimals;
mod given_names;
mod glance;
mod index;
mod languages;
mod name_words;
mod pack;
pub mod rules;
mod sieve;
pub mod sources;
mod splits;
mod stand_ins;
mod standfirsts;
pub mod tokens;
pub mod trees;
mod unseen;
mod words;

pub use agencies::{agency, is_agency, opens_agency};
pub use currency::{currency, is_small_code, may_be_no_currency, plain_dollar};
pub use decimals::decimal_mark;
pub use given_names::{is_given_name, may_be_given_name};
pub use glance::Glance;
pub use index::Lengths;
pub use languages::language;
pub use name_words::Tells;
pub use pack::{codes, pack, packs, with_english, Group, Kind, Pack};
pub use stand_ins::stands_in;
pub use standfirsts::is_standfirst;
pub use unseen::is_unseen;
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
    match c.is_ascii() {
        true => ALPHANUMERIC[c as usize],
        false => is_letter(c).unwrap_or_else(|| c.is_alphanumeric()),
    }
}

/// Whether a character is a letter: [`char::is_alphabetic`], which asks long tables about every dash and quotation mark.
pub fn is_alphabetic(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphabetic(),
        false => is_letter(c).unwrap_or_else(|| c.is_alphabetic()),
    }
}

/// Of characters beyond ASCII that papers are full of: whether they are letters, or neither letters nor digits.
fn is_letter(c: char) -> Option<bool> {
    match c {
        '\u{80}'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b6}'..='\u{b8}' | '\u{bb}' | '\u{bf}' | '\u{d7}' | '\u{f7}' => {
            Some(false)
        }
        '\u{c0}'..='\u{24f}' | '\u{38e}'..='\u{3a1}' | '\u{3a3}'..='\u{3f5}' | '\u{400}'..='\u{481}' => Some(true),
        '\u{48a}'..='\u{52f}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{904}'..='\u{939}' => Some(true),
        '\u{e01}'..='\u{e30}' | '\u{1e00}'..='\u{1eff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => {
            Some(true)
        }
        // Korean syllables, and the parts they fall into.
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => Some(true),
        // Dashes, quotation marks, currencies, arrows, boxes; the full stop and comma of East Asia; emoji.
        '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{245f}' | '\u{2500}'..='\u{2775}' => {
            Some(false)
        }
        '\u{3000}'..='\u{3004}' | '\u{fe00}'..='\u{fe0f}' | '\u{ff01}'..='\u{ff0f}' | '\u{1f300}'..='\u{1faff}' => {
            Some(false)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn characters_are_told_as_the_standard_library_tells_them() {
        let differs = |c: &char| {
            super::is_alphanumeric(*c) != c.is_alphanumeric() || super::is_alphabetic(*c) != c.is_alphabetic()
        };
        assert_eq!(('\0'..=char::MAX).find(differs), None);
    }
}
