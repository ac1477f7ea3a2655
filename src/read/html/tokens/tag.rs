//! Tags, as the tokenizer of the
//! [HTML standard, section 13.2.5](https://html.spec.whatwg.org/multipage/parsing.html#tokenization) reads them.

use super::elements::{read_attribute, Name};
use memchr::memchr;
use std::ops::Range;

/// A tag: what it is called, and where it ends.
pub struct Tag {
    pub name: Name,
    /// Behind its `>`; the page's length where it has none.
    pub end: usize,
    pub closed: bool,
    /// Whether it closes itself, as elements of drawings may.
    pub slash: bool,
    /// Whether there were more attributes than the cap.
    pub cut: bool,
}

impl Tag {
    /// Reads a tag from the first letter of its name. Each attribute that readers look at is called back with its
    /// name and the place of its value; attributes beyond the cap are not.
    pub fn read(bytes: &[u8], from: usize, cap: usize, mut found: impl FnMut(&'static str, Range<usize>)) -> Self {
        let mut at = from;
        while bytes.get(at).is_some_and(|b| !ENDS[usize::from(*b)] || *b == b'=') {
            at += 1;
        }
        let name = Name::of(&bytes[from..at]);
        let mut tag = Self { name, end: bytes.len(), closed: false, slash: false, cut: false };
        let mut count = 0;
        loop {
            while bytes.get(at).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/') {
                at += 1;
            }
            match bytes.get(at) {
                None => return tag,
                Some(b'>') => {
                    tag.slash = bytes[at - 1] == b'/';
                    tag.end = at + 1;
                    tag.closed = true;
                    return tag;
                }
                Some(_) => {}
            }
            let Some((name_end, value, end)) = attribute(bytes, at) else { return tag };
            count += 1;
            if count > cap {
                tag.cut = true;
            } else if let Some(name) = read_attribute(&bytes[at..name_end]) {
                found(name, value);
            }
            at = end;
        }
    }
}

/// What ends the name of an attribute.
static ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let all = b"\t\n\x0c\r />=";
    let mut at = 0;
    while at < all.len() {
        ends[all[at] as usize] = true;
        at += 1;
    }
    ends
};

/// Where an attribute's name ends, where its value stands, and where all of it ends. `None` where the page ends inside.
fn attribute(bytes: &[u8], from: usize) -> Option<(usize, Range<usize>, usize)> {
    // An equals sign at the beginning is part of the name.
    let mut at = from + 1;
    while bytes.get(at).is_some_and(|b| !ENDS[usize::from(*b)]) {
        at += 1;
    }
    let name_end = at;
    let mut sign = at;
    while bytes.get(sign).is_some_and(u8::is_ascii_whitespace) {
        sign += 1;
    }
    if bytes.get(sign) != Some(&b'=') {
        return Some((name_end, name_end..name_end, name_end));
    }
    at = sign + 1;
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    match bytes.get(at)? {
        quote @ (b'"' | b'\'') => {
            let end = at + 1 + memchr(*quote, &bytes[at + 1..])?;
            Some((name_end, at + 1..end, end + 1))
        }
        b'>' => Some((name_end, at..at, at)),
        _ => {
            let value = at;
            while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>') {
                at += 1;
            }
            Some((name_end, value..at, at))
        }
    }
}
