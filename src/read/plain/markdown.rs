//! Markdown, as far as articles use it: front matter, headings, lists, quotations, fenced blocks, images, links and
//! emphasis. A text is Markdown if it begins with front matter or a `# ` heading.

use super::front::{self, Entry};
use super::layout::{folded, underline, Piece};
use super::lines::Line;
use crate::lexicon::Pack;
use crate::model::{BlockKind, Image};
use std::borrow::Cow;

/// A heading that a line of dashes makes is no longer than this.
const HEADING: usize = 200;

/// What a Markdown file holds.
pub struct Markdown<'a> {
    /// What its front matter says.
    pub front: Vec<Entry>,
    /// Its blocks.
    pub pieces: Vec<Piece<'a>>,
    /// Its images.
    pub images: Vec<Image>,
    /// Links: block, words, address.
    pub links: Vec<(usize, String, String)>,
    /// What names in brackets stand for.
    addresses: Vec<(&'a str, &'a str)>,
}

/// Reads a text as Markdown, if it is that.
pub fn read<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> Option<Markdown<'a>> {
    let start = lines.iter().position(|line| !line.blank())?;
    let (front, body) = match front::read(&lines[start..], languages) {
        Some((front, taken)) => (front, start + taken),
        None if heading(lines[start].text).is_some_and(|(level, _)| level == 1) => (Vec::new(), start),
        None => return None,
    };
    let addresses = addresses(&lines[body..]);
    let mut markdown = Markdown { front, pieces: Vec::new(), images: Vec::new(), links: Vec::new(), addresses };
    markdown.blocks(&lines[body..]);
    Some(markdown)
}

/// The addresses that links refer to by a name: `[name]: https://...`, each on a line of its own.
fn addresses<'a>(lines: &[Line<'a>]) -> Vec<(&'a str, &'a str)> {
    lines.iter().filter_map(|line| definition(line.text)).collect()
}

fn definition(text: &str) -> Option<(&str, &str)> {
    let (name, address) = text.strip_prefix('[')?.split_once("]:")?;
    let address = address.split_whitespace().next()?.trim_matches(['<', '>']);
    (!name.starts_with('^') && address.contains([':', '/'])).then_some((name, address))
}

fn heading(text: &str) -> Option<(u8, &str)> {
    let level = text.bytes().take_while(|b| *b == b'#').count();
    let rest = text.get(level..)?.strip_prefix(' ')?;
    (1..=6).contains(&level).then(|| (level as u8, rest.trim().trim_end_matches('#').trim_end()))
}

fn is_rule(text: &str) -> bool {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && matches!(marks[0], '-' | '*' | '_') && marks.iter().all(|c| *c == marks[0])
}

/// The words of an item of a list, without its mark.
fn item(text: &str) -> Option<&str> {
    if let Some(rest) = ["- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark)) {
        return Some(rest.trim_start());
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=4).contains(end))?;
    text[end..].strip_prefix(". ").or_else(|| text[end..].strip_prefix(") ")).map(str::trim_start)
}

impl<'a> Markdown<'a> {
    fn blocks(&mut self, lines: &[Line<'a>]) {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += match line.text {
                "" => 1,
                text if text.starts_with("```") || text.starts_with("~~~") => self.fenced(&lines[at..]),
                text if is_rule(text) || definition(text).is_some() => 1,
                text if row(text) => self.table(&lines[at..]),
                text => match heading(text) {
                    Some((level, words)) => {
                        self.push(BlockKind::Heading, Some(level), words, line.number, line.number);
                        1
                    }
                    None => self.paragraph(&lines[at..]),
                },
            };
        }
    }

    fn fenced(&mut self, lines: &[Line<'a>]) -> usize {
        let fence = &lines[0].text[..3];
        let length = lines[1..].iter().position(|line| line.text.starts_with(fence)).unwrap_or(lines.len() - 1);
        let text: Vec<&str> = lines[1..=length].iter().map(|line| line.text).collect();
        if !text.is_empty() {
            let (first, last) = (lines[1].number, lines[length].number);
            self.pieces.push(piece(BlockKind::Preformatted, None, text.join("\n").into(), first, last));
        }
        length + 2
    }

    /// A paragraph, an item or a quotation, with the lines it goes on in.
    fn paragraph(&mut self, lines: &[Line<'a>]) -> usize {
        let starts = |text: &str| {
            heading(text).is_some()
                || item(text).is_some()
                || is_rule(text)
                || definition(text).is_some()
                || text.starts_with('>')
                || text.starts_with("```")
        };
        let quoted = |text: &'a str| text.strip_prefix('>').map(str::trim_start);
        let (kind, first) = match (quoted(lines[0].text), item(lines[0].text)) {
            (Some(words), _) => (BlockKind::Quotation, words),
            (_, Some(words)) => (BlockKind::ListItem, words),
            _ => (BlockKind::Paragraph, lines[0].text),
        };
        let goes_on = |line: &&Line| match kind {
            BlockKind::Quotation => line.text.len() > 1 && line.text.starts_with('>'),
            _ => !line.blank() && !starts(line.text) && underline(line).is_none(),
        };
        let more = lines[1..].iter().take_while(goes_on).count();
        let below = lines.get(more + 1).filter(|_| kind == BlockKind::Paragraph && more < 2 && first.len() <= HEADING);
        if let Some(level) = below.and_then(underline) {
            let words = lines[..=more].iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
            self.push(BlockKind::Heading, Some(level), &words, lines[0].number, lines[more].number);
            return more + 2;
        }
        let words = lines[1..=more].iter().map(|line| line.text.strip_prefix('>').unwrap_or(line.text).trim());
        let text = std::iter::once(first).chain(words).collect::<Vec<_>>().join(" ");
        self.push(kind, None, &text, lines[0].number, lines[more].number);
        more + 1
    }

    /// The rows of a table between bars, but for the line that parts its head from them.
    fn table(&mut self, lines: &[Line<'a>]) -> usize {
        let rows = lines.iter().take_while(|line| row(line.text)).count();
        for line in &lines[..rows] {
            let cells = line.text.trim_matches('|').split('|').map(str::trim).filter(|cell| !cell.is_empty());
            let text = cells.collect::<Vec<_>>().join(" | ");
            if text.contains(char::is_alphanumeric) {
                self.push(BlockKind::TableRow, None, &text, line.number, line.number);
            }
        }
        rows
    }

    fn push(&mut self, kind: BlockKind, level: Option<u8>, source: &str, first: u32, last: u32) {
        let text = self.inline(source);
        if !text.trim().is_empty() {
            let text = folded(&text).into_owned();
            self.pieces.push(piece(kind, level, text.into(), first, last));
        }
    }

    /// `[words][name]`, with the address that the name stands for.
    fn referred<'t>(&self, text: &'t str) -> Option<(&'t str, &'a str, usize)> {
        let close = near(text, b']')?;
        let words = &text[1..close];
        let end = text[close + 1..].strip_prefix('[').and_then(|rest| Some(close + 2 + near(rest, b']')?));
        let name = end.map_or(words, |end| &text[close + 2..end]);
        let name = if name.is_empty() { words } else { name };
        let (_, address) = self.addresses.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some((words, address, end.unwrap_or(close) + 1))
    }

    /// The words of a stretch without its marks; links and images are noted.
    fn inline(&mut self, source: &str) -> String {
        let mut out = String::with_capacity(source.len());
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            let skip = match c {
                '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                    out.push_str(&rest[1..2]);
                    2
                }
                '!' if rest.starts_with("![") => match link(&rest[1..]) {
                    Some((alt, url, length)) => {
                        let alt = (!alt.is_empty()).then(|| alt.to_owned());
                        self.images.push(Image { url: Some(url.to_owned()), caption: None, credit: None, alt });
                        1 + length
                    }
                    None => copy(&mut out, c),
                },
                '[' if rest.starts_with("[^") && near(rest, b']').is_some() => near(rest, b']').map_or(1, |end| {
                    // At the beginning the mark of a footnote, which stands here: `[^1]: ...`.
                    end + if out.is_empty() && rest[end..].starts_with("]:") { 2 } else { 1 }
                }),
                '<' if address(rest).is_some() => match address(rest) {
                    Some(url) => {
                        self.links.push((self.pieces.len(), url.to_owned(), url.to_owned()));
                        out.push_str(url);
                        url.len() + 2
                    }
                    None => copy(&mut out, c),
                },
                '[' => match link(rest).or_else(|| self.referred(rest)) {
                    Some((words, url, length)) => {
                        self.links.push((self.pieces.len(), unmarked(words), url.to_owned()));
                        out.push_str(&unmarked(words));
                        length
                    }
                    None => copy(&mut out, c),
                },
                '*' | '`' => 1,
                '_' if !out.ends_with(char::is_alphanumeric) || !rest[1..].starts_with(char::is_alphanumeric) => 1,
                c => copy(&mut out, c),
            };
            rest = &rest[skip..];
        }
        out
    }
}

/// `<https://...>`: the address.
fn address(text: &str) -> Option<&str> {
    let inner = &text[1..near(text, b'>')?];
    (inner.contains("://") && !inner.contains(' ')).then_some(inner)
}

/// Where a mark is, if it is near. Looking no further keeps a text of nothing but brackets linear.
fn near(text: &str, mark: u8) -> Option<usize> {
    text.bytes().take(1_000).position(|b| b == mark)
}

/// Whether a line is the row of a table.
fn row(text: &str) -> bool {
    text.len() > 2 && text.starts_with('|') && text.ends_with('|')
}

fn copy(out: &mut String, c: char) -> usize {
    out.push(c);
    c.len_utf8()
}

fn unmarked(words: &str) -> String {
    words.replace(['*', '`'], "")
}

/// `[words](address "title")`: the words, the address, and how many bytes they take.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let close = near(text, b']')?;
    let target = text[close + 1..].strip_prefix('(')?;
    let end = near(target, b')')?;
    let address = target[..end].split_whitespace().next().unwrap_or_default();
    Some((&text[1..close], address, close + 2 + end + 1))
}

fn piece(kind: BlockKind, level: Option<u8>, text: Cow<'_, str>, first: u32, last: u32) -> Piece<'_> {
    Piece { kind, level, text, lines: (first, last), apart: true }
}
