//! Floor 1: rules and words as typed tables, read from `data/`, which is compiled in. A fact is a row there, never a
//! branch here; `data/README.md` describes every table.

mod agencies;
pub mod boilerplate;
mod cells;
mod currency;
pub mod dates;
mod glance;
mod pack;
pub mod rules;
pub mod sources;
mod splits;
pub mod tokens;
pub mod trees;
mod words;

pub use agencies::agency;
pub use currency::currency;
pub use glance::Glance;
#[cfg(test)]
pub use pack::packs;
pub use pack::{codes, pack, Kind, Pack};
pub use words::{words, Form, Gender, Sense, Words};

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
