//! Bytes to text.
//!
//! The order of trust: what the caller says, a byte order mark, UTF-8 that is valid, what the document declares
//! (WHATWG HTML, "determining the character encoding"), and a guess from a bounded sample.

use crate::model::{Error, Warning};
use encoding_rs::{Encoding, REPLACEMENT, UTF_16BE, UTF_16LE, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// What the guess looks at: chardetng is slow, and a few kilobytes of non-ASCII text decide.
const SAMPLE: usize = 16 << 10;

/// Text, and how it was come by.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// Borrowed where the bytes were UTF-8 already.
    pub text: Cow<'a, str>,
    /// A label of the WHATWG Encoding Standard, in lower case.
    pub charset: String,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

/// Decodes a document. `asked` is the label the caller insists on, `declared` finds the label that the document
/// itself states (called only where it matters).
///
/// # Errors
/// [`Error::UnknownCharset`] if `asked` is no label of the standard.
pub fn decode<'a>(
    bytes: &'a [u8],
    asked: Option<&str>,
    declared: impl FnOnce(&[u8]) -> Option<&'static Encoding>,
) -> Result<Decoded<'a>, Error> {
    if let Some(label) = asked {
        let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| Error::UnknownCharset(label.to_owned()))?;
        return Ok(with(bytes, encoding, Vec::new()));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(with(bytes, encoding, Vec::new()));
    }
    let whole = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => return Ok(utf8(Cow::Borrowed(text), declared(bytes))),
        Err(error) => error.error_len().is_some().then_some(error.valid_up_to()),
    };
    if let Some(encoding) = utf16_without_bom(bytes) {
        return Ok(with(bytes, encoding, vec![Warning::CharsetGuessed]));
    }
    let declared = declared(bytes);
    // A document cut inside a character, or one with a few bad bytes among much good UTF-8, is UTF-8 all the same.
    if whole.is_none() || mostly_utf8(bytes) {
        return Ok(with(bytes, UTF_8, Vec::new()));
    }
    match declared.filter(|encoding| *encoding != UTF_8 && *encoding != REPLACEMENT) {
        Some(encoding) => Ok(with(bytes, encoding, Vec::new())),
        None => {
            let warning = if declared.is_some() { Warning::CharsetMislabelled } else { Warning::CharsetGuessed };
            Ok(with(bytes, guess(bytes), vec![warning]))
        }
    }
}

fn utf8<'a>(text: Cow<'a, str>, declared: Option<&'static Encoding>) -> Decoded<'a> {
    // Valid UTF-8 that is not ASCII is practically never anything else, whatever the label says.
    let wrong = declared.is_some_and(|encoding| encoding != UTF_8) && !text.is_ascii();
    let warnings = if wrong { vec![Warning::CharsetMislabelled] } else { Vec::new() };
    Decoded { text, charset: "utf-8".to_owned(), warnings }
}

fn with<'a>(bytes: &'a [u8], encoding: &'static Encoding, mut warnings: Vec<Warning>) -> Decoded<'a> {
    let (text, used, replaced) = encoding.decode(bytes);
    if replaced {
        warnings.push(Warning::CharsetReplaced);
    }
    Decoded { text, charset: used.name().to_ascii_lowercase(), warnings }
}

/// UTF-16 without a byte order mark shows as NUL bytes at every other place of Latin text.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(512) & !1];
    let nuls = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let many = sample.len() / 4;
    match () {
        _ if sample.len() < 4 => None,
        _ if odd > many && even == 0 => Some(UTF_16LE),
        _ if even > many && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether at least nine in ten of the non-ASCII stretches are valid UTF-8 characters.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > 9 * bad
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let from = first.saturating_sub(64);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(sample, from + sample.len() == bytes.len());
    let found = detector.guess(None, chardetng::Utf8Detection::Deny);
    if found == UTF_8 {
        WINDOWS_1252
    } else {
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8], declared: Option<&'static Encoding>) -> (String, String, Vec<Warning>) {
        let d = decode(bytes, None, |_| declared).unwrap();
        (d.text.into_owned(), d.charset, d.warnings)
    }

    #[test]
    fn a_wrong_label_loses_against_valid_utf8() {
        let (text, charset, warnings) = shown("Żółć".as_bytes(), Some(WINDOWS_1252));
        assert_eq!((text.as_str(), charset.as_str()), ("Żółć", "utf-8"));
        assert_eq!(warnings, [Warning::CharsetMislabelled]);
    }

    #[test]
    fn windows_1252_that_says_it_is_utf8() {
        let (text, charset, warnings) = shown(b"Caf\xe9 \x93au lait\x94 \xe0 la carte", Some(UTF_8));
        assert_eq!((text.as_str(), charset.as_str()), ("Café “au lait” à la carte", "windows-1252"));
        assert_eq!(warnings, [Warning::CharsetMislabelled]);
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let bytes: Vec<u8> = "Hello, wide world".encode_utf16().flat_map(u16::to_le_bytes).collect();
        // All bytes are ASCII, so it is valid UTF-8 too; only the NULs tell.
        assert_eq!(shown(&[b"\xff\xfe", bytes.as_slice()].concat(), None).0, "Hello, wide world");
    }

    #[test]
    fn an_unknown_label_is_an_error() {
        assert!(matches!(decode(b"x", Some("klingon"), |_| None), Err(Error::UnknownCharset(_))));
    }
}
