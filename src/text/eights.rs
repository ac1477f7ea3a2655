//! Bytes looked at eight at a time, as one number: most words are no longer.

/// One in each byte.
pub const EACH: u64 = u64::MAX / 255;

/// The first eight bytes of a text, the first lowest; 0 where it has fewer.
#[inline(always)]
pub fn eight(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
        (Some(eight), ..) => u64::from_le_bytes(*eight),
        // The first four and the last four, which may overlap.
        (_, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4))
        }
        _ => bytes.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
}

/// How many of eight bytes, from the first, are letters and digits of ASCII.
///
/// ```
/// use copydesk::text::eights::{alphanumeric, eight};
/// assert_eq!([b"Quay 9, 2", &b"10:30"[..], b"quays2024", b""].map(|text| alphanumeric(eight(text))), [4, 2, 8, 0]);
/// ```
#[inline(always)]
pub fn alphanumeric(eight: u64) -> usize {
    let seven = eight & (EACH * 0x7f);
    let letters = within(seven | (EACH * 0x20), b'a', b'z');
    first_without((letters | within(seven, b'0', b'9')) & !eight)
}

/// How many of eight bytes, from the first, are small letters of ASCII.
///
/// ```
/// use copydesk::text::eights::{eight, small_letters};
/// assert_eq!([b"quay 9", &b"quAy"[..], b"quaysides", b"9"].map(|text| small_letters(eight(text))), [4, 2, 8, 0]);
/// ```
#[inline(always)]
pub fn small_letters(eight: u64) -> usize {
    first_without(within(eight & (EACH * 0x7f), b'a', b'z') & !eight)
}

/// Eight bytes with the capitals of ASCII made small.
///
/// ```
/// use copydesk::text::eights::{eight, lower};
/// assert_eq!(lower(eight(b"Quay [A]")), eight(b"quay [a]"));
/// ```
#[inline(always)]
pub fn lower(eight: u64) -> u64 {
    // What tells small letters from capitals is 0x20.
    eight | (within(eight & (EACH * 0x7f), b'A', b'Z') & !eight & (EACH * 0x80)) >> 2
}

/// The eighth bit of each byte of seven bits that is one of a range.
fn within(seven: u64, first: u8, last: u8) -> u64 {
    // Added to a byte of seven bits, the distance of a limit from 0x80 sets the eighth where it is reached.
    let reached = |limit: u8| seven + EACH * u64::from(0x80 - limit);
    reached(first) & !reached(last + 1)
}

/// The place of the first byte without its eighth bit.
fn first_without(bits: u64) -> usize {
    (!bits & (EACH * 0x80)).trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_told() {
        for byte in 0..=u8::MAX {
            let alone = [byte, b'!', b'a', b'a', b'a', b'a', b'a', b'a'];
            assert_eq!(alphanumeric(eight(&alone)), usize::from(byte.is_ascii_alphanumeric()), "{byte}");
            assert_eq!(small_letters(eight(&alone)), usize::from(byte.is_ascii_lowercase()), "{byte}");
            let behind = [b'a', b'b', b'c', byte];
            let small = alone.map(|byte| byte.to_ascii_lowercase());
            assert_eq!(lower(eight(&alone)), eight(&small), "{byte}");
            assert_eq!(alphanumeric(eight(&behind)), 3 + usize::from(byte.is_ascii_alphanumeric()), "{byte}");
        }
        for bytes in ["", "a", "ab", "abc", "abcd", "abcdefg", "abcdefgh", "abcdefghi"] {
            let padded: [u8; 8] = std::array::from_fn(|at| bytes.as_bytes().get(at).copied().unwrap_or(0));
            assert_eq!(eight(bytes.as_bytes()), u64::from_le_bytes(padded));
        }
        assert_eq!([alphanumeric, small_letters].map(|count| count(eight(b"abcdefgh"))), [8, 8]);
    }
}
