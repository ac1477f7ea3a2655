//! Assemble: what was kept, laid out as the record has it.

use super::judge::Verdict;
use super::segment::Piece;
use super::signals::Signals;
use crate::model::{lay_out, Block, Judged, Link};
use crate::read::html::page::Page;

/// The kept blocks with their text and the links in them.
pub fn assemble(
    page: &Page,
    pieces: &[Piece],
    verdicts: &[Verdict],
    absolute: &dyn Fn(&str) -> Option<String>,
) -> (Vec<Block>, String, Vec<Link>) {
    let kept: Vec<&Piece> = pieces.iter().zip(verdicts).filter(|(_, v)| v.kept()).map(|(p, _)| p).collect();
    let (blocks, text) = lay_out(kept.iter().map(|piece| (piece.kind, piece.level, piece.text.as_str())));
    let links = kept.iter().zip(&blocks).flat_map(|(piece, block)| links(page, piece, block, absolute)).collect();
    (blocks, text, links)
}

fn links<'s, 'a>(
    page: &'s Page<'a>,
    piece: &'s Piece,
    block: &'s Block,
    absolute: &'s dyn Fn(&str) -> Option<String>,
) -> impl Iterator<Item = Link> + use<'s, 'a> {
    piece.anchors.iter().filter_map(|&(at, from, to)| {
        let text = piece.text.get(from..to)?;
        let url = page.nodes[at].attr("href").map(str::trim).filter(|url| !url.is_empty() && !url.starts_with('#'))?;
        let url = absolute(url)?;
        let start = block.start + piece.text.get(..from)?.chars().count();
        Some(Link { url, text: text.to_owned(), start, end: start + text.chars().count() })
    })
}

/// Every block with its verdict, for those who want to know.
pub fn judged(page: &Page, pieces: Vec<Piece>, verdicts: Vec<Verdict>, signals: &[Signals]) -> Vec<Judged> {
    let all = pieces.into_iter().zip(verdicts).zip(signals);
    all.map(|((piece, verdict), signals)| Judged {
        kind: piece.kind,
        level: piece.level,
        place: place(page, piece.owner),
        text: piece.text,
        kept: verdict.kept(),
        reason: verdict.reason,
        signals: signals.told(),
    })
    .collect()
}

/// The path of tags and classes to an element, the last four.
pub fn place(page: &Page, owner: usize) -> String {
    if cfg!(feature = "learn") {
        return all_names(page, owner);
    }
    let mut names = Vec::new();
    let mut at = owner;
    while names.len() < 4 && at != 0 {
        let node = &page.nodes[at];
        let class = node.attr("class").and_then(|class| class.split_ascii_whitespace().next());
        names.push(class.map_or(node.tag().to_owned(), |class| format!("{}.{class}", node.tag())));
        at = node.parent;
    }
    names.reverse();
    names.join(" > ")
}

/// The names of all elements from the root to an element, as `tools/learn_blocks.py` reads them: one element
/// a line.
fn all_names(page: &Page, owner: usize) -> String {
    let mut lines = Vec::new();
    let mut at = owner;
    loop {
        let names = ["class", "id", "itemprop", "data-testid", "role"];
        lines.push(names.iter().filter_map(|name| page.nodes[at].attr(name)).collect::<Vec<_>>().join(" "));
        if at == 0 {
            break;
        }
        at = page.nodes[at].parent;
    }
    lines.iter().rev().map(|line| line.replace(['\n', '\r'], " ")).collect::<Vec<_>>().join("\n")
}
