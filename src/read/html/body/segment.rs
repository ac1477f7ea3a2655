//! Segment: one scan over the flat page cuts it into blocks, in order. Nothing is judged here: what is hidden,
//! linked or plainly a menu becomes a block like any other.

use super::super::page::{Data, Element, Page};
use super::super::tags::Kinds;
use crate::lexicon::{is_alphabetic, is_alphanumeric, is_unseen};
use crate::model::{BlockKind, Warning};
use crate::text::space::{fold_into, unseen};
use rustc_hash::FxHashMap;

/// A stretch of words that stand together on the page.
#[derive(Debug)]
pub struct Piece {
    /// What it is by its tags.
    pub kind: BlockKind,
    /// Level of a heading.
    pub level: Option<u8>,
    /// Its words, white space folded.
    pub text: String,
    /// Place of the nearest element that is laid out as a block.
    pub owner: usize,
    /// Place of its first words.
    pub first: usize,
    /// Bytes of it that are linked.
    pub linked: usize,
    /// Bytes of it that are set bold.
    pub bold: usize,
    /// Bytes of it that are set in italics.
    pub italic: usize,
    /// Place of each link with the bytes of the text it covers.
    pub anchors: Vec<(usize, usize, usize)>,
    /// Whether `<br>` alone parts it from the block before.
    pub broken: bool,
}

/// No page of news has a tenth of so many blocks; what is behind them is not read, so that the signals of all blocks
/// take no more than some 50 MB.
const MOST: usize = 25_000;

/// Cuts a page into blocks, and says so where there are too many.
pub fn segment(page: &Page) -> (Vec<Piece>, Option<Warning>) {
    let pieces = Vec::with_capacity((page.nodes.len() / 4).min(1 << 10));
    let unseen = FxHashMap::default();
    let mut scan = Scan { page, pieces, open: Vec::new(), draft: Draft::default(), row: None, pre: 0, unseen };
    let mut at = 0;
    while at < page.nodes.len() && scan.pieces.len() < MOST {
        scan.close_until(at);
        at = scan.enter(at);
    }
    scan.close_until(usize::MAX);
    scan.flush();
    (scan.pieces, (at < page.nodes.len()).then_some(Warning::CutNodes))
}

/// What an open element does to the words in it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Block,
    Row,
    Cell,
    Link,
    Bold,
    Italic,
    Pre,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    at: usize,
    end: usize,
    role: Role,
    /// Where the words of it begin in the draft; for links.
    from: usize,
}

/// The block that is being written.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    first: Option<usize>,
    linked: usize,
    bold: usize,
    italic: usize,
    anchors: Vec<(usize, usize, usize)>,
    breaks: usize,
    /// Empty elements behind the last words.
    holes: usize,
    broken: bool,
}

impl Draft {
    /// Whether the line breaks behind what is written end a block: two of them do, and one behind a whole sentence,
    /// a line set bold or a link.
    fn is_whole(&self) -> bool {
        let text = self.text.trim_end();
        if text.is_empty() || self.breaks > 1 {
            return !text.is_empty();
        }
        let ended = text.ends_with(['.', '!', '?', '…', '"', '”', '“', '»', '。', '！', '？', '।', '؟', '۔']);
        ended && text.len() >= LONG_LINE || self.bold.max(self.linked) + 1 >= text.len()
    }

    /// Whether empty elements alone part a text from a sentence before, or several of them part a capital from any
    /// words: styles make line breaks of such.
    fn is_parted_from(&self, text: &str) -> bool {
        let Some(next) = text.chars().next().filter(|_| self.holes > 0 && !self.text.is_empty()) else { return false };
        let ended = self.text.ends_with(['.', '!', '?', '…', '"', '”', '»']);
        let opens = is_alphabetic(next) && !next.is_lowercase() || "\"'“„«‘".contains(next);
        ended && opens || self.holes > 1 && next.is_uppercase() && !self.text.ends_with(char::is_whitespace)
    }
}

/// Shorter lines before a `<br>` are an address or a verse rather than a paragraph.
const LONG_LINE: usize = 60;

struct Scan<'p, 'a> {
    page: &'p Page<'a>,
    pieces: Vec<Piece>,
    open: Vec<Open>,
    draft: Draft,
    /// The data table's row that is open, if one is.
    row: Option<usize>,
    pre: usize,
    /// Whether the classes of spans say that these are not seen: few are told apart, each is asked once.
    unseen: FxHashMap<&'a str, bool>,
}

impl<'a> Scan<'_, 'a> {
    /// Reads the node and gives the place of the next one to read.
    fn enter(&mut self, at: usize) -> usize {
        let node = &self.page.nodes[at];
        let element = match node.data {
            Data::Text(text) => {
                self.write(at, text);
                return at + 1;
            }
            Data::Element(element) => element,
        };
        if node.kinds.is(Kinds::WORDLESS.or(Kinds::FIELD)) {
            return node.end;
        }
        let is = |kinds| node.kinds.is(kinds);
        match role(node.kinds) {
            Some(Role::Block) if self.row.is_some() => self.space(),
            Some(Role::Block) if element.name() == "button" && self.in_paragraph(at) => {}
            Some(Role::Row) if self.row.is_none() && self.in_data_table(at) => {
                self.flush();
                self.row = Some(at);
                self.push(at, Role::Row);
            }
            Some(Role::Cell) if self.row.is_some() => self.next_cell(),
            Some(Role::Row | Role::Cell | Role::Block) => {
                self.flush();
                self.push(at, Role::Block);
            }
            Some(Role::Pre) => {
                self.flush();
                self.pre += 1;
                self.push(at, Role::Pre);
            }
            Some(role) => self.push(at, role),
            None if is(Kinds::LINE_BREAK) => self.line_break(),
            None if is(Kinds::IMAGE) && !is(Kinds::CUSTOM) => self.space_after_words(),
            // An element of the site's own making is laid out as a block, unless it stands in a paragraph.
            None if is(Kinds::CUSTOM) && self.row.is_none() && !self.in_paragraph(at) => {
                self.flush();
                self.push(at, Role::Block);
            }
            None if is(Kinds::SPAN) && node.end == at + 1 => {
                self.draft.holes += usize::from(!self.draft.text.is_empty())
            }
            // Words for screen readers inside a paragraph are no part of its text.
            None if is(Kinds::SPAN) && self.is_unseen(element) && self.stands_beside_words(at) => return node.end,
            None => {}
        }
        at + 1
    }

    fn push(&mut self, at: usize, role: Role) {
        self.open.push(Open { at, end: self.page.nodes[at].end, role, from: self.draft.text.len() });
    }

    /// Closes the elements that end at or before a place.
    fn close_until(&mut self, at: usize) {
        while let Some(open) = self.open.last().copied().filter(|open| open.end <= at) {
            match open.role {
                Role::Block => self.flush(),
                Role::Row => {
                    self.flush();
                    self.row = None;
                }
                Role::Pre => {
                    self.flush();
                    self.pre -= 1;
                }
                Role::Link => self.anchor(open),
                _ => {}
            }
            self.open.pop();
        }
    }

    fn write(&mut self, at: usize, text: &str) {
        if self.pre > 0 {
            return self.write_as_is(at, text);
        }
        let seen = text.contains(|c: char| !c.is_whitespace() && !unseen(c));
        let parted = self.draft.breaks > 0 && self.draft.is_whole() || self.draft.is_parted_from(text);
        if seen && parted && self.row.is_none() {
            self.flush();
            self.draft.broken = true;
        }
        let before = self.draft.text.len();
        fold_into(&mut self.draft.text, text);
        self.count(at, before, seen);
    }

    fn write_as_is(&mut self, at: usize, text: &str) {
        let before = self.draft.text.len();
        self.draft.text.extend(text.chars().filter(|c| !unseen(*c) && *c != '\r'));
        self.count(at, before, true);
    }

    fn count(&mut self, at: usize, before: usize, seen: bool) {
        let added = self.draft.text.len() - before;
        if seen {
            (self.draft.breaks, self.draft.holes) = (0, 0);
            self.draft.first.get_or_insert(at);
        }
        let (mut link, mut bold, mut italic) = (false, false, false);
        for open in self.open.iter().rev().take(24) {
            link |= open.role == Role::Link;
            bold |= open.role == Role::Bold;
            italic |= open.role == Role::Italic;
        }
        self.draft.linked += if link { added } else { 0 };
        self.draft.bold += if bold { added } else { 0 };
        self.draft.italic += if italic { added } else { 0 };
    }

    fn line_break(&mut self) {
        if self.pre > 0 {
            self.draft.text.push('\n');
        } else {
            self.draft.breaks += 1;
            self.space();
        }
    }

    fn space(&mut self) {
        fold_into(&mut self.draft.text, " ");
    }

    fn next_cell(&mut self) {
        let words = self.draft.text.trim_end().len();
        if words > 0 {
            self.draft.text.truncate(words);
            self.draft.text.push_str(" | ");
        }
    }

    fn space_after_words(&mut self) {
        if self.pre == 0 {
            self.space();
        }
    }

    fn anchor(&mut self, link: Open) {
        let text = &self.draft.text;
        let from = link.from.min(text.len());
        let words = text[from..].trim_end();
        let start = from + (words.len() - words.trim_start().len());
        let end = from + words.len();
        if start < end {
            self.draft.anchors.push((link.at, start, end));
        }
    }

    /// Ends the block that is being written.
    fn flush(&mut self) {
        let draft = &mut self.draft;
        if draft.text.is_empty() {
            (draft.breaks, draft.broken) = (0, false);
            return;
        }
        draft.text.truncate(draft.text.trim_end().len());
        if draft.text.contains(is_alphanumeric) {
            self.piece();
        }
        // The next block is written where this one was.
        let (mut text, mut anchors) = (std::mem::take(&mut self.draft.text), std::mem::take(&mut self.draft.anchors));
        text.clear();
        anchors.clear();
        self.draft = Draft { text, anchors, ..Draft::default() };
        for open in &mut self.open {
            open.from = 0;
        }
    }

    fn piece(&mut self) {
        let first = self.draft.first.unwrap_or(0);
        let owner = match self.row {
            Some(row) => row,
            None => self.owner(first),
        };
        let (kind, level) = match self.row {
            Some(_) => (BlockKind::TableRow, None),
            None => self.kind(owner),
        };
        // A link that is still open goes on in the next block; it covers what was written of this one.
        let end = self.draft.text.len();
        let links = self.open.iter().filter(|open| open.role == Role::Link && open.from < end);
        self.draft.anchors.extend(links.map(|open| (open.at, open.from, end)));
        let &Draft { ref text, ref anchors, linked, bold, italic, broken, .. } = &self.draft;
        let (text, anchors) = (text.clone(), anchors.clone());
        self.pieces.push(Piece { kind, level, text, owner, first, linked, bold, italic, anchors, broken });
    }

    /// The nearest element around a place that is laid out as a block.
    fn owner(&self, first: usize) -> usize {
        let mut at = self.page.nodes[first].parent;
        while at != 0 && !self.page.nodes[at].kinds.is(Kinds::BLOCK) {
            at = self.page.nodes[at].parent;
        }
        at
    }

    /// What a block is by the nearest telling element around it.
    fn kind(&self, owner: usize) -> (BlockKind, Option<u8>) {
        let mut at = owner;
        for _ in 0..4 {
            match self.page.nodes[at].tag() {
                tag @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                    return (BlockKind::Heading, Some(tag.as_bytes()[1] - b'0'));
                }
                "li" | "dt" => return (BlockKind::ListItem, None),
                "blockquote" => return (BlockKind::Quotation, None),
                "pre" => return (BlockKind::Preformatted, None),
                "p" | "div" | "span" => at = self.page.nodes[at].parent,
                _ => break,
            }
        }
        (BlockKind::Paragraph, None)
    }

    /// Whether a button or an element of the site's own making stands in the middle of a paragraph.
    fn in_paragraph(&self, at: usize) -> bool {
        let around = self.open.iter().rev().find(|open| open.role == Role::Block && open.end > at);
        around.is_some_and(|open| self.page.nodes[open.at].kinds.is(Kinds::PARAGRAPH))
    }

    /// Whether a span holds words for screen readers alone, by its classes or by how it is cut to nothing.
    fn is_unseen(&mut self, element: Element<'a>) -> bool {
        let by_class = |class| *self.unseen.entry(class).or_insert_with(|| is_unseen(class));
        element.attr("class").is_some_and(by_class) || element.attr("style").is_some_and(is_cut)
    }

    /// Whether an element stands behind words of its block, or before some.
    fn stands_beside_words(&self, at: usize) -> bool {
        let end = || self.open.iter().rev().find(|open| open.role == Role::Block).map_or(0, |open| open.end);
        let nodes = &self.page.nodes;
        let goes_on = || {
            let behind = nodes[at].end..end().max(nodes[at].end);
            let mut inline = nodes[behind].iter().take(NEAR).take_while(|node| !node.kinds.is(Kinds::BLOCK));
            inline.any(|node| matches!(node.data, Data::Text(text) if text.contains(is_alphanumeric)))
        };
        !self.draft.text.is_empty() || goes_on()
    }

    /// Whether a row belongs to a table of data, not of layout.
    fn in_data_table(&self, row: usize) -> bool {
        let mut up = row;
        for _ in 0..3 {
            up = self.page.nodes[up].parent;
            if self.page.nodes[up].tag() == "table" {
                return is_data(self.page, row);
            }
        }
        false
    }
}

/// A row of data has several cells, short ones, and no table or second paragraph in them. Looked at row by row, so
/// that nested tables are not read again and again.
fn is_data(page: &Page, row: usize) -> bool {
    let (mut cells, mut bytes) = (0, 0);
    for node in &page.nodes[row + 1..page.nodes[row].end] {
        match node.data {
            Data::Text(text) => bytes += text.trim().len(),
            Data::Element(element) => match element.name() {
                "td" | "th" => cells += 1,
                "table" | "article" | "section" | "form" | "h1" | "h2" => return false,
                _ => {}
            },
        }
    }
    cells > 1 && bytes / cells < 300
}

fn role(kinds: Kinds) -> Option<Role> {
    const ROLES: [(Kinds, Role); 7] = [
        (Kinds::LINK, Role::Link),
        (Kinds::BOLD, Role::Bold),
        (Kinds::ITALIC, Role::Italic),
        (Kinds::PREFORMATTED, Role::Pre),
        (Kinds::ROW, Role::Row),
        (Kinds::CELL, Role::Cell),
        (Kinds::BLOCK, Role::Block),
    ];
    ROLES.iter().find(|(kind, _)| kinds.is(*kind)).map(|(_, role)| *role)
}

/// No more nodes behind an element are looked at.
const NEAR: usize = 8;

/// Whether a style leaves nothing of an element to see, but leaves it to screen readers.
fn is_cut(style: &str) -> bool {
    if !style.contains("clip") && !style.contains("absolute") {
        return false;
    }
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    let is = |name: &str, value: &str| style.split(';').any(|rule| rule.split_once(':') == Some((name, value)));
    let cut = |(name, value): (&str, &str)| match name {
        "clip" => value.starts_with("rect("),
        "clip-path" => ["inset(50%)", "inset(100%)"].iter().any(|cut| value.starts_with(cut)),
        _ => false,
    };
    rules.any(cut) || is("position", "absolute") && (is("width", "1px") || is("height", "1px"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_may_leave_words_to_screen_readers() {
        for style in ["clip: rect(0 0 0 0); overflow: hidden", "clip-path:inset(50%)", "width:1px;position:absolute"] {
            assert!(is_cut(style), "{style}");
        }
        for style in ["", "width:1px", "position:absolute;left:0", "clip-path:circle(9px)", "color:red;clip:auto"] {
            assert!(!is_cut(style), "{style}");
        }
    }
}
