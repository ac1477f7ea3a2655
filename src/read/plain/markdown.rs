//! Markdown, as far as articles use it: front matter, headings, lists, quotations, fenced blocks, images, links and
//! emphasis. A text is Markdown if it begins with front matter or a `# ` heading.

use super::layout::{folded, Piece};
use super::lines::Line;
use crate::model::{BlockKind, Image};
use std::borrow::Cow;

/// What a Markdown file holds.
pub struct Markdown<'a> {
    /// The keys of its front matter as the packs' labels mean them, with values and the line.
    pub front: Vec<(&'static str, String, u32)>,
    /// Its blocks.
    pub pieces: Vec<Piece<'a>>,
    /// Its images.
    pub images: Vec<Image>,
    /// Links: block, words, address.
    pub links: Vec<(usize, String, String)>,
}

/// The keys of front matter, after the static site generators that read it.
const KEYS: &[(&str, &str)] = &[
    ("title", "headline"),
    ("subtitle", "standfirst"),
    ("author", "byline"),
    ("authors", "byline"),
    ("date", "date"),
    ("published", "date"),
    ("publishdate", "date"),
    ("lastmod", "updated"),
    ("updated", "updated"),
    ("modified", "updated"),
    ("tags", "keywords"),
    ("keywords", "keywords"),
    ("category", "section"),
    ("categories", "section"),
    ("section", "section"),
    ("description", "description"),
    ("summary", "description"),
    ("canonical_url", "url"),
    ("canonical", "url"),
    ("url", "url"),
    ("source", "source"),
    ("publisher", "source"),
    ("lang", "language"),
    ("language", "language"),
    ("copyright", "copyright"),
];

/// Reads a text as Markdown, if it is that.
pub fn read<'a>(lines: &[Line<'a>]) -> Option<Markdown<'a>> {
    let start = lines.iter().position(|line| !line.blank())?;
    let mut markdown = Markdown { front: Vec::new(), pieces: Vec::new(), images: Vec::new(), links: Vec::new() };
    let body = match front_end(&lines[start..]) {
        Some(end) => {
            markdown.front = front(&lines[start + 1..start + end]);
            start + end + 1
        }
        None if heading(lines[start].text).is_some_and(|(level, _)| level == 1) => start,
        None => return None,
    };
    markdown.blocks(&lines[body..]);
    Some(markdown)
}

/// Where the front matter that opens a text ends, if one does: a fence, keys, a fence.
fn front_end(lines: &[Line]) -> Option<usize> {
    let fence = lines.first()?.text;
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let end = lines[1..].iter().position(|line| line.text == fence)? + 1;
    let keyed = |line: &Line| {
        line.blank() || key(line.text).is_some() || line.indent > 0 || line.text.starts_with(['-', '#', ']'])
    };
    lines[1..end].iter().all(keyed).then_some(end)
}

fn key(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once([':', '='])?;
    let key = key.trim();
    let word = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    word.then(|| (key, value.trim()))
}

fn front(lines: &[Line]) -> Vec<(&'static str, String, u32)> {
    let mut found: Vec<(&'static str, String, u32)> = Vec::new();
    let mut open = None;
    for line in lines {
        if let (Some(item), Some(at)) = (line.text.strip_prefix("- "), open) {
            let entry: &mut (&str, String, u32) = &mut found[at];
            let comma = if entry.1.is_empty() { "" } else { ", " };
            entry.1.push_str(comma);
            entry.1.push_str(unquoted(item));
        } else if let Some((key, value)) = key(line.text).filter(|_| line.indent == 0) {
            let means = KEYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, means)| *means);
            open = means.map(|_| found.len());
            if let Some(means) = means {
                found.push((means, list(value), line.number));
            }
        }
    }
    found.retain(|(_, value, _)| !value.is_empty());
    found
}

/// A value, or the items of an inline list joined by commas, without quotation marks.
fn list(value: &str) -> String {
    match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(items) => items.split(',').map(unquoted).collect::<Vec<_>>().join(", "),
        None => unquoted(value).to_owned(),
    }
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |mark| value.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
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
                text if is_rule(text) => 1,
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
            _ => !line.blank() && !starts(line.text),
        };
        let more = lines[1..].iter().take_while(goes_on).count();
        let words = lines[1..=more].iter().map(|line| line.text.strip_prefix('>').unwrap_or(line.text).trim());
        let text = std::iter::once(first).chain(words).collect::<Vec<_>>().join(" ");
        self.push(kind, None, &text, lines[0].number, lines[more].number);
        more + 1
    }

    fn push(&mut self, kind: BlockKind, level: Option<u8>, source: &str, first: u32, last: u32) {
        let text = self.inline(source);
        if !text.trim().is_empty() {
            let text = folded(&text).into_owned();
            self.pieces.push(piece(kind, level, text.into(), first, last));
        }
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
                '[' => match link(rest) {
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

fn copy(out: &mut String, c: char) -> usize {
    out.push(c);
    c.len_utf8()
}

fn unmarked(words: &str) -> String {
    words.replace(['*', '`'], "")
}

/// `[words](address "title")`: the words, the address, and how many bytes they take.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    // Looking no further keeps a text of nothing but brackets linear.
    let near = |text: &str, mark: u8| text.bytes().take(1_000).position(|b| b == mark);
    let close = near(text, b']')?;
    let target = text[close + 1..].strip_prefix('(')?;
    let end = near(target, b')')?;
    let address = target[..end].split_whitespace().next().unwrap_or_default();
    Some((&text[1..close], address, close + 2 + end + 1))
}

fn piece(kind: BlockKind, level: Option<u8>, text: Cow<'_, str>, first: u32, last: u32) -> Piece<'_> {
    Piece { kind, level, text, lines: (first, last), apart: true }
}
