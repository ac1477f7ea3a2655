//! Layout: lines to blocks. Lines of hard-wrapped text are joined to paragraphs; where the text is not wrapped each
//! line is a block. Lists and tables are told by their marks and left alone.

use super::lines::Line;
use super::wrap::{ends_sentence, Joiner, Wrap};
use crate::lexicon::Pack;
use crate::model::BlockKind;
use crate::text::space;
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A block as it lies on the page, before anybody says what it is.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// What its layout makes it.
    pub kind: BlockKind,
    /// Level of a heading.
    pub level: Option<u8>,
    /// Its words.
    pub text: Cow<'a, str>,
    /// Its first and last line.
    pub lines: (u32, u32),
    /// A blank line, or the beginning of the text, precedes it.
    pub apart: bool,
}

impl Piece<'_> {
    /// A line that was read otherwise than by layout.
    pub fn line(text: String, number: u32) -> Self {
        let (kind, lines) = (BlockKind::Paragraph, (number, number));
        Self { kind, level: None, text: text.into(), lines, apart: true }
    }

    /// `line 3` or `lines 3-5`, for people.
    pub fn place(&self) -> String {
        match self.lines {
            (first, last) if first == last => format!("line {first}"),
            (first, last) => format!("lines {first}-{last}"),
        }
    }

    /// `line:3`, for provenance.
    pub fn from(&self) -> String {
        format!("line:{}", self.lines.0)
    }
}

/// A text, laid out.
pub struct Laid<'a> {
    /// Its blocks.
    pub pieces: Vec<Piece<'a>>,
    /// Its lines were wrapped to a width.
    pub wrapped: bool,
    /// Hyphens at ends of lines were resolved.
    pub hyphens: bool,
}

/// The blocks of a text, and whether hyphens at ends of lines were resolved.
pub fn lay_out<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> Laid<'a> {
    let apart = |line: &Line| columns(line) || bars(line) || underline(line).is_some() || bullet(line.text).is_some();
    let wrap = Wrap::measure(lines, apart);
    let mut joiner = Joiner::new(lines, languages);
    let mut pieces = Vec::new();
    for stanza in lines.split(Line::blank).filter(|stanza| !stanza.is_empty()) {
        lay_stanza(stanza, wrap, &mut joiner, &mut pieces);
    }
    Laid { pieces, wrapped: wrap.is_some(), hyphens: joiner.resolved }
}

/// Lays out lines that no blank line parts.
fn lay_stanza<'a>(stanza: &[Line<'a>], wrap: Option<Wrap>, joiner: &mut Joiner, pieces: &mut Vec<Piece<'a>>) {
    let (mut at, mut last) = (0, None);
    while at < stanza.len() {
        let rest = &stanza[at..];
        let apart = at == 0;
        if let (Some(level), Some(title)) = (underline(&rest[0]).filter(|_| !apart), pieces.last_mut()) {
            (title.kind, title.level) = (BlockKind::Heading, Some(level));
            at += 1;
            continue;
        }
        let rows = table(rest);
        if rows > 0 {
            rows_of(&rest[..rows], apart, pieces);
            at += rows;
            continue;
        }
        let introduced = at.checked_sub(1).is_none_or(|before| stanza[before].text.ends_with([':', '：']));
        let item = bullet(rest[0].text).filter(|bullet| is_item(bullet, rest, last.as_ref(), introduced, wrap));
        let taken = 1 + wrap.map_or(0, |wrap| more(rest, wrap, item.is_some(), joiner));
        let kind = if item.is_some() { BlockKind::ListItem } else { BlockKind::Paragraph };
        pieces.push(joined(&rest[..taken], kind, apart, joiner));
        (at, last) = (at + taken, item);
    }
}

/// How many further lines the paragraph or list item takes that begins here.
fn more(lines: &[Line], wrap: Wrap, item: bool, joiner: &Joiner) -> usize {
    let goes_on = |pair: &&[Line]| {
        let hangs = item && pair[1].indent > lines[0].indent && pair[1].indent == lines[1].indent;
        bullet(pair[1].text).is_none()
            && underline(&pair[1]).is_none()
            && !columns(&pair[1])
            && !(pair[1].text.starts_with('(') && ends_sentence(pair[0].text) && joiner.signs_off(pair[1].text))
            && (hangs || wrap.goes_on(&pair[0], &pair[1]))
    };
    lines.windows(2).take_while(goes_on).count()
}

fn joined<'a>(lines: &[Line<'a>], kind: BlockKind, apart: bool, joiner: &mut Joiner) -> Piece<'a> {
    let first = &lines[0];
    let skip = if kind == BlockKind::ListItem { mark(first.text).unwrap_or(0) } else { 0 };
    let text = match lines {
        [one] => folded(&one.text[skip..]),
        [one, more @ ..] => {
            let (mut text, mut cut) = (one.text[skip..].to_owned(), one.cut);
            for line in more {
                joiner.join(&mut text, line, cut);
                cut = line.cut;
            }
            Cow::Owned(space::fold(&text))
        }
        [] => Cow::Borrowed(""),
    };
    let last = lines.last().map_or(first.number, |line| line.number);
    Piece { kind, level: None, text, lines: (first.number, last), apart }
}

/// White space folded and unseen characters dropped, without a copy where there is nothing to do.
pub fn folded(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if space::is_folded(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(space::fold(text))
    }
}

/// Bullets that mark an item wherever they stand.
const BULLETS: &[char] = &['•', '‣', '◦', '▪', '▫', '■', '□', '●', '○', '∙', '▸', '►', '➢', '➤', '✓', '⁃'];

/// Whether the first of these lines is an item of a list. A dash, a star or a number may open a paragraph as well,
/// so they count only beside the like of it; and a dash, which opens speech in many languages, only where a blank
/// line or a colon precedes the first of them.
fn is_item(sign: &Bullet, lines: &[Line], last: Option<&Bullet>, introduced: bool, wrap: Option<Wrap>) -> bool {
    // Where a line is a paragraph, numbers that others part are those of subheadings.
    let reach = if wrap.is_some() { 8 } else { 1 };
    let before = last.is_some_and(|last| sign.follows(last));
    let after =
        || lines[1..].iter().take(reach).find_map(|line| bullet(line.text)).is_some_and(|next| next.follows(sign));
    match sign {
        Bullet::Dot => true,
        Bullet::Sign('-') => before || introduced && after(),
        Bullet::Sign(_) | Bullet::Number(_) => before || after(),
    }
}

/// What opens an item of a list.
#[derive(Debug, PartialEq)]
enum Bullet {
    Dot,
    Sign(char),
    Number(u32),
}

impl Bullet {
    fn follows(&self, before: &Self) -> bool {
        match (before, self) {
            (Self::Number(a), Self::Number(b)) => *b == a + 1,
            (a, b) => a == b,
        }
    }
}

fn bullet(text: &str) -> Option<Bullet> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if BULLETS.contains(&first) {
        return Some(Bullet::Dot);
    }
    if matches!(first, '-' | '*' | '+') && chars.next() == Some(' ') {
        return Some(Bullet::Sign(first));
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=3).contains(end))?;
    let rest = text[end..].strip_prefix(['.', ')'])?;
    rest.starts_with(' ').then(|| text[..end].parse().ok().map(Bullet::Number)).flatten()
}

/// How many bytes the bullet or number before an item takes.
fn mark(text: &str) -> Option<usize> {
    let rest = match bullet(text)? {
        Bullet::Number(_) => text.trim_start_matches(|c: char| c.is_ascii_digit()).get(1..)?,
        Bullet::Sign(_) | Bullet::Dot => text.get(text.chars().next()?.len_utf8()..)?,
    };
    Some(text.len() - rest.trim_start().len())
}

/// The level of the heading that a line of equals signs or dashes makes of the line above it.
pub fn underline(line: &Line) -> Option<u8> {
    let of = |mark: u8| line.text.len() >= 3 && line.text.bytes().all(|b| b == mark);
    of(b'=').then_some(1).or(of(b'-').then_some(2))
}

/// How many lines of a table begin here: rows between bars, cells between tabs, or columns.
fn table(lines: &[Line]) -> usize {
    let run = |test: fn(&Line) -> bool| match lines.iter().take_while(|line| test(line)).count() {
        1 => 0,
        rows => rows,
    };
    [bars as fn(&Line) -> bool, tabs, columns].into_iter().map(run).find(|rows| *rows > 0).unwrap_or(0)
}

fn bars(line: &Line) -> bool {
    line.text.len() > 2 && line.text.starts_with('|') && line.text.ends_with('|')
}

fn tabs(line: &Line) -> bool {
    line.text.contains('\t')
}

/// Two gaps of three blanks or more within a line.
fn columns(line: &Line) -> bool {
    static GAP: LazyLock<Finder> = LazyLock::new(|| Finder::new(b"   "));
    GAP.find(line.text.as_bytes()).is_some()
        && line.text.split("   ").filter(|cell| !cell.trim().is_empty()).count() >= 3
}

/// The rows of a table: cells joined by a bar, or, where only columns show the cells, the lines as they stand.
fn rows_of<'a>(lines: &[Line<'a>], apart: bool, pieces: &mut Vec<Piece<'a>>) {
    if columns(&lines[0]) && !bars(&lines[0]) && !tabs(&lines[0]) {
        let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
        let row = |line: &Line| format!("{:width$}{}", "", line.text, width = (line.indent - margin).min(64) as usize);
        let text: Vec<String> = lines.iter().map(row).collect();
        let (first, last) = (lines[0].number, lines[lines.len() - 1].number);
        let text = Cow::Owned(text.join("\n"));
        return pieces.push(Piece { kind: BlockKind::Preformatted, level: None, text, lines: (first, last), apart });
    }
    for (i, line) in lines.iter().enumerate() {
        let cells = line.text.trim_matches('|').split(['\t', '|']).map(space::fold).filter(|cell| !cell.is_empty());
        let text = cells.collect::<Vec<_>>().join(" | ");
        // The line below a heading row in Markdown: `|---|:--|`.
        if text.chars().any(char::is_alphanumeric) {
            let (kind, lines) = (BlockKind::TableRow, (line.number, line.number));
            pieces.push(Piece { kind, level: None, text: text.into(), lines, apart: apart && i == 0 });
        }
    }
}
