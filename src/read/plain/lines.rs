//! A text as lines: what stands in each, and where it begins and ends on the page.

use crate::text::space;
use memchr::{memchr2, memmem};
use std::borrow::Cow;

/// A line of the document.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// 1, 2, ... as an editor counts them.
    pub number: u32,
    /// Its words, without the white space around them.
    pub text: &'a str,
    /// Columns before the first word; a tab goes to the next multiple of eight.
    pub indent: u32,
    /// Columns up to the end of the last word; a wide character takes two.
    pub edge: u32,
    /// It ends in a soft hyphen: a word goes on in the next line.
    pub cut: bool,
}

impl Line<'_> {
    /// Whether nothing stands in it.
    pub fn blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Ends of lines that are rare enough to be made common ones first. The last is one only in a text that knows no
/// other: between common ends of lines it is what a program left within a paragraph.
const RARE: &[char] = &['\u{85}', '\u{2029}', '\u{2028}'];

/// The text with the rare ends of lines made common ones.
pub fn common_ends(text: &str) -> Cow<'_, str> {
    let common = memchr2(b'\n', b'\r', text.as_bytes()).is_some();
    let ends = if common { &RARE[..2] } else { RARE };
    let rare = |c: &char| memmem::find(text.as_bytes(), c.encode_utf8(&mut [0; 4]).as_bytes()).is_some();
    match ends.iter().any(rare) {
        true => text.replace(ends, "\n").into(),
        false => text.into(),
    }
}

/// Parts a text into lines at line feeds, carriage returns, and both together. Form feeds and vertical tabs are
/// white space: they part pages, and a paragraph goes on over them.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(text.len() / 64);
    let (mut from, mut number) = (0, 1);
    while from <= bytes.len() {
        let end = memchr2(b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |at| from + at);
        lines.push(line(&text[from..end], number));
        number += 1;
        from = end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    lines
}

/// Takes the signs of a wire from around the lines of its head: `^Ferry stays in port<`, `^By ADA BERG=`.
pub fn unmark(lines: &mut [Line]) {
    let marked = |line: &Line| line.text.starts_with('^') && line.text.ends_with(['<', '=']);
    if !lines.iter().find(|line| !line.blank()).is_some_and(marked) {
        return;
    }
    for line in lines.iter_mut().filter(|line| marked(line)) {
        line.text = line.text.trim_matches(['^', '<', '=', ' ']);
    }
}

fn line(raw: &str, number: u32) -> Line<'_> {
    let nothing = |c: char| c.is_whitespace() || space::unseen(c);
    let start = raw.trim_start_matches(nothing);
    let text = start.trim_end_matches(nothing);
    let indent = raw[..raw.len() - start.len()].chars().fold(0, |column, c| match c {
        '\t' => (column / 8 + 1) * 8,
        c => column + columns(c),
    });
    let cut = raw.trim_end().ends_with('\u{ad}');
    Line { number, text, indent, edge: indent + width(text), cut }
}

/// A line of so many bytes is wider than any page, however wide that is.
const WIDE: usize = 1_000;

/// How many columns a text takes.
pub fn width(text: &str) -> u32 {
    if text.is_ascii() || text.len() > WIDE {
        return text.len() as u32;
    }
    text.chars().map(columns).sum()
}

fn columns(c: char) -> u32 {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{10ff}' => 1,
        c if space::unseen(c) => 0,
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' => 0,
        c if wide(c) => 2,
        _ => 1,
    }
}

/// Characters of Chinese, Japanese and Korean, which take two columns.
pub fn wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{33ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_of_line_is_one() {
        let shown: Vec<(u32, &str)> =
            lines("a\r\nb\rc\x0cd\n\x0c\u{a0}\te \n").iter().map(|l| (l.number, l.text)).collect();
        assert_eq!(shown, [(1, "a"), (2, "b"), (3, "c\x0cd"), (4, "e"), (5, "")]);
        assert_eq!(common_ends("a\u{2028}b\u{2029}c"), "a\nb\nc");
        assert_eq!(common_ends("a\u{2028}b\n"), "a\u{2028}b\n");
    }

    #[test]
    fn signs_of_a_wire_are_taken_away() {
        let shown = |text| {
            let mut found = lines(text);
            unmark(&mut found);
            found.into_iter().map(|line| line.text).collect::<Vec<_>>()
        };
        assert_eq!(shown("^Well runs dry<\n^By ADA BERG=\na < b"), ["Well runs dry", "By ADA BERG", "a < b"]);
        assert_eq!(shown("Well runs dry\n^a<"), ["Well runs dry", "^a<"]);
    }

    #[test]
    fn columns_are_counted() {
        let found = lines("  ab\n\tc\n雨が");
        let shown: Vec<(u32, u32)> = found.iter().map(|l| (l.indent, l.edge)).collect();
        assert_eq!(shown, [(2, 4), (8, 9), (0, 4)]);
    }
}
