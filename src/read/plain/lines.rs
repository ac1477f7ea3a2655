//! A text as lines: what stands in each, and where it begins and ends on the page.

use crate::text::space;
use memchr::{memchr2, memmem};
use rustc_hash::FxHashMap;
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
    /// A form feed stands right before its words: it is the first line of a page.
    pub fed: bool,
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
    let (mut from, mut number, mut fed) = (0, 1, false);
    while from <= bytes.len() {
        let end = memchr2(b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |at| from + at);
        let raw = &text[from..end];
        let mut line = line(raw, number);
        fed |= raw.as_bytes().first() == Some(&FEED) || line.blank() && raw.as_bytes().contains(&FEED);
        line.fed = fed && !line.blank();
        fed &= line.blank();
        lines.push(line);
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
    Line { number, text, indent, edge: indent + width(text), cut, fed: false }
}

/// The heads that a printer set above the pages behind the first, each the first line of its page: they are short and
/// begin or end with the number of the page. By their place.
pub fn page_heads(lines: &[Line]) -> Vec<usize> {
    let fed = (0..lines.len()).filter(|at| lines[*at].fed).zip(2i64..);
    let numbered: Vec<(usize, i64)> =
        fed.filter_map(|(at, page)| Some((at, page_number(lines[at].text)? - page))).collect();
    // Pages may be counted from where they were in the paper; then two agree.
    let mut times: FxHashMap<i64, usize> = FxHashMap::default();
    numbered.iter().for_each(|(_, first)| *times.entry(*first).or_default() += 1);
    let agrees = |first: i64| first == 0 || times[&first] > 1;
    numbered.iter().filter(|(_, first)| agrees(*first)).map(|(at, _)| *at).collect()
}

/// The number that a line begins or ends with, if it may be the head of a page.
fn page_number(text: &str) -> Option<i64> {
    let number = |word: &str| word.trim_matches(['-', '–', '|']).parse().ok().filter(|page| (1..10_000).contains(page));
    let mut words = text.split_whitespace();
    let (first, last) = (words.next()?, words.next_back());
    (text.len() <= PAGE_HEAD).then(|| last.and_then(number).or_else(|| number(first))).flatten()
}

const FEED: u8 = b'\x0c';
/// The head of a page is no longer than this.
const PAGE_HEAD: usize = 100;

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

    #[test]
    fn heads_of_pages_behind_form_feeds() {
        let of = |text| page_heads(&lines(text)).len();
        assert_eq!(
            of("It rained.\n\n\x0cMarlow Post      Page 2\n\nIt rained.\n\x0c\n3  Marlow Post\n\nIt rained."),
            2
        );
        assert_eq!(of("It rained.\n\n\x0cMarlow Post 17\n\nIt rained.\n\x0c\nMarlow Post 18\n\nIt rained."), 2);
        assert_eq!(of("It rained.\n\n\x0cThe bridge was built in 1950\nand fell in May."), 0);
        assert_eq!(of("It rained.\n\n\x0cIt rained again."), 0);
    }
}
