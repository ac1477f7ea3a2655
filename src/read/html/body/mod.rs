//! The article's body: segment the page into blocks, read their signals, judge them, assemble what is kept.

use super::fields::Fields;
use super::page::{wordless, Page};
use crate::model::{Block, BlockKind, Image, Judged, Link, Warning};

/// The body of a page, with every block's verdict.
#[derive(Debug, Default)]
pub struct Body {
    /// The kept blocks, with offsets.
    pub blocks: Vec<Block>,
    /// Their texts joined by a blank line.
    pub text: String,
    /// Links in them.
    pub links: Vec<Link>,
    /// The article's images.
    pub images: Vec<Image>,
    /// Every block of the page.
    pub judged: Vec<Judged>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

/// Reads the body of a page.
pub fn read(page: &Page, _fields: &Fields) -> Body {
    let mut body = Body::default();
    let mut i = 0;
    while i < page.nodes.len() {
        let node = &page.nodes[i];
        if wordless(node.tag()) || node.tag() == "nav" || node.tag() == "footer" {
            i = node.end;
            continue;
        }
        if node.tag() == "p" {
            let text = page.text(i);
            let kept = text.chars().count() > 80;
            let words = text.split(' ').count() as i32;
            body.judged.push(Judged {
                kind: BlockKind::Paragraph,
                level: None,
                text,
                place: node.tag().into(),
                kept,
                reason: "length".into(),
                signals: vec![("words", words)],
            });
        }
        i += 1;
    }
    let kept: Vec<(BlockKind, Option<u8>, &str)> =
        body.judged.iter().filter(|b| b.kept).map(|b| (b.kind, b.level, b.text.as_str())).collect();
    (body.blocks, body.text) = crate::model::lay_out(kept);
    if body.blocks.is_empty() {
        body.warnings.push(Warning::NoBody);
    }
    body
}
