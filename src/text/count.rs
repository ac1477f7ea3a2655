//! How many words a text has.

use super::runs::first_byte;
use crate::lexicon::is_alphanumeric;
use unicode_segmentation::UnicodeSegmentation;

/// Words by Unicode word boundaries (UAX #29). None goes on across a blank or an end of line.
///
/// ```
/// use copydesk::text::count::words;
/// assert_eq!(words("Don't panic: 3,000 e-mails.\n\n“So?”"), 6);
/// ```
pub fn words(text: &str) -> u64 {
    let (mut rest, mut count) = (text, 0);
    while !rest.is_empty() {
        let (plain, behind) = rest.split_at(plain_words_end(rest.as_bytes()));
        let end = memchr::memchr2(b' ', b'\n', behind.as_bytes()).map_or(behind.len(), |at| at + 1);
        count += ascii_words(plain.as_bytes()) + words_between_blanks(&behind[..end]);
        rest = &behind[end..];
    }
    count
}

/// Where the first stretch begins that is not of ASCII, or has a low line in it.
fn plain_words_end(bytes: &[u8]) -> usize {
    match first_byte(bytes, |b| !b.is_ascii() | (b == b'_')) {
        Some(at) => memchr::memrchr2(b' ', b'\n', &bytes[..at]).map_or(0, |blank| blank + 1),
        None => bytes.len(),
    }
}

/// The words of a text of ASCII without low lines: each place where one begins, but for those behind a mark that joins
/// what stands around it (rules WB6, WB7, WB11, WB12). There is no branch here, so that the machine compares many at
/// once.
fn ascii_words(bytes: &[u8]) -> u64 {
    const COUNTED: usize = u8::MAX as usize;
    let digit = |b: u8| b.is_ascii_digit();
    let letter = |b: u8| b.is_ascii_alphabetic();
    let begins = |a: u8, b: u8| (digit(b) | letter(b)) & !(digit(a) | letter(a));
    let joins = |a: u8, mark: u8, b: u8| {
        let any = (mark == b'\'') | (mark == b'.');
        (letter(a) & letter(b) & (any | (mark == b':')))
            | (digit(a) & digit(b) & (any | (mark == b',') | (mark == b';')))
    };
    let first = bytes.first().is_some_and(u8::is_ascii_alphanumeric);
    let behind = |at: usize| bytes.get(at..).unwrap_or_default().chunks(COUNTED);
    let begun = behind(0).zip(behind(1)).map(|(a, b)| {
        let pairs = a.iter().zip(b);
        u64::from(pairs.fold(0u8, |count, (a, b)| count + u8::from(begins(*a, *b))))
    });
    let joined = behind(0).zip(behind(1)).zip(behind(2)).map(|((a, mark), b)| {
        let threes = a.iter().zip(mark).zip(b);
        u64::from(threes.fold(0u8, |count, ((a, mark), b)| count + u8::from(joins(*a, *mark, *b))))
    });
    u64::from(first) + begun.sum::<u64>() - joined.sum::<u64>()
}

/// The same of a stretch between two blanks. Letters and digits alone are one, whatever marks stand around them.
fn words_between_blanks(text: &str) -> u64 {
    match text.trim_matches(|c: char| !is_alphanumeric(c)) {
        "" => 0,
        inside => plain_words(inside).unwrap_or_else(|| text.unicode_words().count() as u64),
    }
}

/// The words of a stretch that begins and ends in one; `None` where it holds anything rarer than single marks.
fn plain_words(inside: &str) -> Option<u64> {
    let (mut words, mut before, mut between) = (1, ' ', None);
    for c in inside.chars() {
        match c {
            '\'' | '’' | '.' | ',' | '-' | '–' | '—' | '/' | '“' | '”' | '(' | ')' if between.is_none() => {
                between = Some(c)
            }
            c if goes_on(c) => {
                words += u64::from(between.take().is_some_and(|mark| !joins(before, mark, c)));
                before = c;
            }
            _ => return None,
        }
    }
    Some(words)
}

/// Whether a mark between two letters or digits parts no words: "don't", "U.S", "3,000".
fn joins(before: char, mark: char, after: char) -> bool {
    let both = |is: fn(&char) -> bool| is(&before) && is(&after);
    let digits = both(char::is_ascii_digit);
    match mark {
        '\'' | '’' | '.' => digits || both(|c| c.is_alphabetic()),
        ',' => digits,
        _ => false,
    }
}

/// Whether a character goes on in a word: digits and the letters of the Latin, Greek and Cyrillic scripts.
fn goes_on(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}') && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_in_a_word() {
        for c in (0x80..0x600).filter_map(char::from_u32).filter(|c| goes_on(*c)) {
            assert_eq!(format!("a{c}1{c}b").unicode_words().count(), 1, "{c}");
        }
    }

    #[test]
    fn words_are_counted_by_their_boundaries() {
        for text in [
            "One, two.\n\nThree's 4.5 e-mail  a  —  Ünï. «Řeč»,",
            "",
            " ",
            "日本 語",
            "“One.”\n\n“Two,” three.\nfour_five\nsix’s",
            "One. Two, , . a.b c,",
            "don’t 3.5 3,000 a,b a.5 5.a 5’a e-mail’s one–two (three)four “five”six a--b a..b 1/2 v1 3rd",
            "x\u{301} \u{301}y 3,000 a:b a_b",
            "3,000;5 a;b a:b 5:a 'tis rock'n'roll x.y.z. 1.2.3 a.5.b a,'b (c)d _e_ f__g h",
        ] {
            assert_eq!(words(text), text.unicode_words().count() as u64, "{text}");
        }
    }
}
