//! Characters as the tokenizer of the
//! [HTML standard, section 13.2.5](https://html.spec.whatwg.org/multipage/parsing.html#tokenization) reads them:
//! character references, line ends, NUL.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr3;
use std::borrow::Cow;

/// Where characters stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Between tags, or in an element whose content is characters with references.
    Text,
    /// In the value of an attribute, where an old reference without its semicolon may be part of an address.
    Attribute,
    /// In an element whose content is characters without references.
    Raw,
}

/// The characters that are meant.
pub fn decoded(text: &str, place: Place) -> Cow<'_, str> {
    let Some(first) = special(text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let (mut at, mut next) = (0, Some(first));
    while let Some(found) = next {
        out.push_str(&text[at..at + found]);
        at += found;
        let rest = &text[at..];
        at += match rest.as_bytes()[0] {
            b'\0' => push(&mut out, '\u{fffd}', 1),
            b'\r' => push(&mut out, '\n', 1 + usize::from(rest.as_bytes().get(1) == Some(&b'\n'))),
            _ => match reference(rest, place) {
                Some((chars, length)) => {
                    out.extend(chars);
                    length
                }
                None => push(&mut out, '&', 1),
            },
        };
        next = special(&text.as_bytes()[at..]);
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// Where the first character stands that may not mean itself.
pub fn special(bytes: &[u8]) -> Option<usize> {
    memchr3(b'&', b'\r', b'\0', bytes)
}

fn push(out: &mut String, c: char, length: usize) -> usize {
    out.push(c);
    length
}

type Chars = std::iter::Flatten<std::array::IntoIter<Option<char>, 2>>;

/// What the reference that a text begins with stands for, and its length.
fn reference(text: &str, place: Place) -> Option<(Chars, usize)> {
    let bytes = text.as_bytes();
    let (chars, length) = match bytes.get(1)? {
        _ if place == Place::Raw => return None,
        b'#' => numeric(bytes).map(|(c, length)| ([Some(c), None], length))?,
        b if b.is_ascii_alphanumeric() => named(text, place)?,
        _ => return None,
    };
    Some((chars.into_iter().flatten(), length))
}

fn numeric(bytes: &[u8]) -> Option<(char, usize)> {
    let hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let (base, from) = if hex { (16, 3) } else { (10, 2) };
    let (mut number, mut at) = (0u32, from);
    while let Some(digit) = bytes.get(at).and_then(|b| char::from(*b).to_digit(base)) {
        number = number.saturating_mul(base).saturating_add(digit);
        at += 1;
    }
    if at == from {
        return None;
    }
    Some((character(number), at + usize::from(bytes.get(at) == Some(&b';'))))
}

/// The character of a number; those of Windows-1252 are meant where C1 controls are named.
fn character(number: u32) -> char {
    let windows = number.checked_sub(0x80).and_then(|at| C1_REPLACEMENTS.get(at as usize).copied().flatten());
    windows.or(char::from_u32(number)).filter(|c| *c != '\0').unwrap_or('\u{fffd}')
}

/// The longest name that stands there. The table holds the beginnings of names too, so that one knows when to stop.
fn named(text: &str, place: Place) -> Option<([Option<char>; 2], usize)> {
    let bytes = text.as_bytes();
    let ((first, second), end) = closed(text).or_else(|| longest(text))?;
    let goes_on = bytes.get(end).is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric());
    if place == Place::Attribute && bytes[end - 1] != b';' && goes_on {
        return None;
    }
    Some(([char::from_u32(first), char::from_u32(second).filter(|c| *c != '\0')], end))
}

/// The name that a semicolon closes, as nearly all are: no longer one stands there.
fn closed(text: &str) -> Option<(Pair, usize)> {
    const LONGEST: usize = 32;
    let letters = text.bytes().skip(1).take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let end = letters + 2;
    let chars = NAMED_ENTITIES.get(text.get(1..end).filter(|name| name.ends_with(';'))?)?;
    (chars.0 != 0).then_some((*chars, end))
}

fn longest(text: &str) -> Option<(Pair, usize)> {
    let bytes = text.as_bytes();
    let mut found = None;
    for end in 2..=bytes.len() {
        if !bytes[end - 1].is_ascii_alphanumeric() && bytes[end - 1] != b';' {
            break;
        }
        match NAMED_ENTITIES.get(&text[1..end]) {
            None => break,
            Some((0, _)) => {}
            Some(chars) => found = Some((*chars, end)),
        }
    }
    found
}

/// The characters of a name; the second is 0 where there is one.
type Pair = (u32, u32);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_the_standard_says() {
        for (text, meant) in [
            ("a &amp; b", "a & b"),
            ("&notit; &notin;", "¬it; ∉"),
            ("&#x41;&#65&#X1F600;", "AA😀"),
            ("&#128;&#0;&#xd800;&#1114112;&#99999999999999;", "€\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("&#;&#x;&;& &unknown; &", "&#;&#x;&;& &unknown; &"),
            ("&acE;", "∾\u{333}"),
            ("&amp", "&"),
            ("a\r\nb\rc\0", "a\nb\nc\u{fffd}"),
            ("&ampé", "&é"),
        ] {
            assert_eq!(decoded(text, Place::Text), meant, "{text}");
        }
        assert_eq!(decoded("?a=1&copy=2&lt;&amp", Place::Attribute), "?a=1&copy=2<&");
        assert_eq!(decoded("a &amp; b\r\n", Place::Raw), "a &amp; b\n");
    }
}
