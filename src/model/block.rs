//! Blocks: what an article's body is made of, and what is known of those that were left out.

use schemars::JsonSchema;
use serde::Serialize;

/// A block of the article.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Level of a heading, 1 to 6, else null.
    pub level: Option<u8>,
    /// Its words as printed, without bullets or numbers; cells are joined by ` | `.
    pub text: String,
    /// Offset of its first code point in the article's `text`.
    pub start: usize,
    /// Offset behind its last code point.
    pub end: usize,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The printed summary between headline and text.
    Standfirst,
    /// A paragraph.
    Paragraph,
    /// A subheading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A block quotation.
    Quotation,
    /// Text whose line breaks are kept.
    Preformatted,
    /// A row of a table.
    TableRow,
}

impl BlockKind {
    /// The name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standfirst => "standfirst",
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::ListItem => "list_item",
            Self::Quotation => "quotation",
            Self::Preformatted => "preformatted",
            Self::TableRow => "table_row",
        }
    }
}

/// A block of the document with its verdict: every one there is, kept or dropped, in order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    /// What it is.
    pub kind: BlockKind,
    /// Level of a heading.
    pub level: Option<u8>,
    /// Its words.
    pub text: String,
    /// Where it stood: a path of tags, or the lines.
    pub place: String,
    /// Whether it belongs to the article.
    pub kept: bool,
    /// Why.
    pub reason: String,
    /// What it was judged by: names and whole numbers.
    pub signals: Vec<(&'static str, i32)>,
}

/// Lays blocks out as the record has them: each with its offsets, and their texts joined by a blank line.
///
/// ```
/// use copydesk::BlockKind::Paragraph;
/// let (body, text) = copydesk::lay_out([(Paragraph, None, "Où?"), (Paragraph, None, "Là.")]);
/// assert_eq!(text, "Où?\n\nLà.");
/// assert_eq!((body[1].start, body[1].end), (5, 8));
/// ```
pub fn lay_out<T: Into<String>>(blocks: impl IntoIterator<Item = (BlockKind, Option<u8>, T)>) -> (Vec<Block>, String) {
    let blocks: Vec<(BlockKind, Option<u8>, String)> =
        blocks.into_iter().map(|(kind, level, words)| (kind, level, words.into())).collect();
    let mut text = String::with_capacity(blocks.iter().map(|(.., words)| words.len() + 2).sum());
    let (mut body, mut at) = (Vec::with_capacity(blocks.len()), 0);
    for (kind, level, words) in blocks {
        if !body.is_empty() {
            text.push_str("\n\n");
            at += 2;
        }
        text.push_str(&words);
        let end = at + words.chars().count();
        body.push(Block { kind, level, text: words, start: at, end });
        at = end;
    }
    (body, text)
}
