//! Running text as tokens: words, numbers and marks, in one pass. White space is no token.

use super::eights::{eight, small_letters};
use crate::lexicon::is_alphanumeric;

/// A token: a stretch of bytes of the text. It is held small, as there are many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What it is made of.
    pub shape: Shape,
    /// Whether it is ASCII in lower case: it stands in a pack as it is.
    pub plain: bool,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A word in lower case, or of a script without case.
    Lower,
    /// A word with a capital first.
    Capital,
    /// Digits, with points and commas between them.
    Number,
    /// Any other character.
    Mark,
}

impl Token {
    /// A token from one byte to the one before another.
    pub fn new(start: usize, end: usize, shape: Shape, plain: bool) -> Self {
        Self { start: start as u32, end: end as u32, shape, plain }
    }

    /// Offset of its first byte.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Offset behind its last byte.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// The same up to another byte.
    pub fn up_to(self, end: usize) -> Self {
        Self { end: end as u32, ..self }
    }

    /// The same from another byte on.
    pub fn from(self, start: usize) -> Self {
        Self { start: start as u32, ..self }
    }

    /// Its characters.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital)
    }
}

/// The tokens of a text. Words are split at hyphens, before a short end (Putin|'s) and behind a short beginning
/// (l'|agence); scripts without blanks are split into characters. Offsets count from `offset`.
///
/// ```
/// use copydesk::text::sentence::tokens;
/// let split = |text| tokens(text, 0).iter().map(|t| t.text(text)).collect::<Vec<_>>().join("|");
/// assert_eq!(split("Putin's 1,000.50 euros."), "Putin|'s|1,000.50|euros|.");
/// assert_eq!(split("l’agence, a-t-il"), "l’|agence|,|a|-|t|-|il");
/// assert_eq!(split("O'Malley 15.9bn"), "O'Malley|15.9|bn");
/// ```
pub fn tokens(text: &str, offset: usize) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    append_tokens(text, offset, &mut found);
    found
}

/// Appends the tokens of a text, for a caller who has many.
pub fn append_tokens(text: &str, offset: usize, found: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES[usize::from(byte)];
        if class == Class::Blank {
            at += 1;
            continue;
        }
        let (end, shape) = match class {
            Class::Lower => {
                let plain = plain(&bytes[at..]);
                if plain > 0 {
                    found.push(Token::new(offset + at, offset + at + plain, Shape::Lower, true));
                    at += plain;
                    continue;
                }
                (at + word(&text[at..]), Shape::Lower)
            }
            Class::Capital => (at + word(&text[at..]), Shape::Capital),
            Class::Digit => (at + number(&text[at..]), Shape::Number),
            Class::Mark => (at + 1, Shape::Mark),
            _ => {
                let Some(first) = text[at..].chars().next() else { break };
                let end = at + next(&text[at..], first);
                if first.is_whitespace() {
                    at = end;
                    continue;
                }
                (end, shape(first, end - at))
            }
        };
        found.push(Token::new(offset + at, offset + end, shape, class == Class::Mark));
        at = end;
    }
}

/// What a byte tells of the token that it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Lower,
    Capital,
    Digit,
    Mark,
    /// The character has to be looked at: an apostrophe, or beyond ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => Class::Blank,
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Capital,
            b'0'..=b'9' => Class::Digit,
            b'\'' => Class::Other,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

/// The words of a row of a pack, split as text is: an apostrophe that ends a row stands before another word there.
pub fn split(row: &str) -> Vec<&str> {
    let mut found = tokens(row, 0);
    if let [.., word, end] = &mut found[..] {
        let elided = word.is_word() && word.end == end.start && row[end.start()..].chars().all(apostrophe);
        if elided {
            word.end = end.end;
            found.pop();
        }
    }
    found.iter().map(|token| &row[token.start()..token.end()]).collect()
}

fn shape(first: char, length: usize) -> Shape {
    match first {
        c if apostrophe(c) && length == c.len_utf8() => Shape::Mark,
        c if apostrophe(c) => Shape::Lower,
        c if !is_alphanumeric(c) => Shape::Mark,
        c if c.is_numeric() => Shape::Number,
        c if c.is_uppercase() => Shape::Capital,
        _ => Shape::Lower,
    }
}

/// Length of the token that begins the text with the character `first`.
fn next(text: &str, first: char) -> usize {
    match first {
        c if c.is_ascii_digit() => number(text),
        c if unspaced(c) => c.len_utf8(),
        c if is_alphanumeric(c) => word(text),
        c if apostrophe(c) => c.len_utf8() + short_end(&text[c.len_utf8()..]),
        c => c.len_utf8(),
    }
}

fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut at = 1;
    while digit(at) || matches!(bytes.get(at), Some(b'.' | b',' | b'\'')) && digit(at + 1) {
        at += 1;
    }
    at
}

/// The longest end that is split from its word: 's, 've, 'll.
const SHORT_END: usize = 2;
/// The longest beginning that is split from its word: l', qu', dell', lorsqu'.
const SHORT_BEGINNING: usize = 6;

/// Letters of a currency's code, which may stand close before its number: EUR500.
const CODE: usize = 3;

/// Length of the word that these bytes begin with, if it is of ASCII letters in lower case alone; else 0.
fn plain(bytes: &[u8]) -> usize {
    let mut end = 0;
    loop {
        let run = small_letters(eight(&bytes[end..]));
        end += run;
        if run < 8 {
            break;
        }
    }
    match bytes.get(end).map(|&byte| CLASSES[usize::from(byte)]) {
        None | Some(Class::Blank | Class::Mark) => end,
        _ => 0,
    }
}

fn word(text: &str) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(CODE).is_some_and(u8::is_ascii_digit) && bytes[..CODE].iter().all(u8::is_ascii_uppercase) {
        return CODE;
    }
    let (mut at, mut letters, mut capital) = (0, 0, false);
    loop {
        let plain = at;
        while let Some(Class::Lower | Class::Capital | Class::Digit) = bytes.get(at).map(|&b| CLASSES[usize::from(b)]) {
            capital |= bytes[at].is_ascii_uppercase();
            at += 1;
        }
        letters += at - plain;
        match bytes.get(at).map(|&b| CLASSES[usize::from(b)]) {
            Some(Class::Other) => {}
            _ => return at,
        }
        let Some(c) = text[at..].chars().next() else { return at };
        if apostrophe(c) {
            let rest = &text[at + c.len_utf8()..];
            let end = short_end(rest);
            if !rest.chars().next().is_some_and(char::is_alphabetic) || end > 0 && (end == 1 || letters > SHORT_END) {
                return at;
            }
            let big = rest.chars().next().is_some_and(char::is_uppercase);
            if letters <= SHORT_BEGINNING && !(capital && big) {
                return at + c.len_utf8();
            }
        } else if !is_alphanumeric(c) && !combining(c) || unspaced(c) {
            return at;
        }
        letters += 1;
        capital |= c.is_uppercase();
        at += c.len_utf8();
    }
}

/// Length of the letters that follow an apostrophe where they are a short end; 0 where they are not.
fn short_end(rest: &str) -> usize {
    let letters = rest.char_indices().take(SHORT_END + 1).take_while(|(_, c)| is_alphanumeric(*c));
    match letters.clone().count() {
        n if n <= SHORT_END && letters.clone().all(|(_, c)| c.is_lowercase()) => {
            letters.map(|(_, c)| c.len_utf8()).sum()
        }
        _ => 0,
    }
}

/// Whether a character is an apostrophe.
pub fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{93c}'..='\u{94d}')
}

/// Scripts that write words without blanks.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{e00}'..='\u{e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_what_is_written_together() {
        let shown = |text| split(text).join("|");
        assert_eq!(shown("dell'Interno d’après qu'il"), "dell'|Interno|d’|après|qu'|il");
        assert_eq!(shown("l'État"), "l'|État");
        assert_eq!(shown("aujourd'hui"), "aujourd'hui");
        assert_eq!(shown("the boys' club"), "the|boys|'|club");
        assert_eq!(shown("qu'"), "qu'");
        assert_eq!(shown("5億円"), "5|億|円");
        assert_eq!(shown("U.S. $5"), "U|.|S|.|$|5");
    }

    #[test]
    fn apostrophes_alone_cost_no_more() {
        assert_eq!(tokens(&"'".repeat(1000), 0).len(), 1000);
    }
}
