//! Teasers: small parts of a page, each with a linked heading of its own, that speak of other articles.

use super::place::Places;
use crate::read::html::page::{is_heading, Page};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// A teaser has no more text, in bytes.
const LONGEST: i32 = 1_500;
/// And its heading is so many steps around a place at most.
const UP: usize = 8;
/// A lone one may be the article itself, its headline linked.
const FEWEST: usize = 2;

/// The headings of a page, by which teasers are told; found when first asked for.
#[derive(Debug, Default)]
pub struct Headings(OnceCell<Vec<(usize, bool)>>);

impl Places<'_, '_> {
    /// Which of some places stand in teasers; none where there is only one teaser.
    pub fn in_teasers(&self, candidates: impl Iterator<Item = usize>) -> FxHashSet<usize> {
        let teaser = |at: usize| {
            let headings = self.headings.0.get_or_init(|| headings(self.page));
            Some((at, teaser(self.page, self, headings, at)?))
        };
        let found: Vec<(usize, usize)> = candidates.filter_map(teaser).collect();
        let teasers: FxHashSet<usize> = found.iter().map(|(_, teaser)| *teaser).collect();
        found.into_iter().filter(|_| teasers.len() >= FEWEST).map(|(at, _)| at).collect()
    }
}

/// The headings of a page, and whether each is linked.
fn headings(page: &Page) -> Vec<(usize, bool)> {
    let is_link = |at: usize| page.nodes[at].tag() == "a" && page.nodes[at].attr("href").is_some();
    let links: Vec<usize> = page.elements().map(|(at, _)| at).filter(|at| is_link(*at)).collect();
    let linked = |at: usize| {
        let parent = page.nodes[at].parent;
        let inside = links.get(links.partition_point(|link| *link < at)).is_some_and(|link| *link < page.nodes[at].end);
        inside || is_link(parent) || is_link(page.nodes[parent].parent)
    };
    page.elements().filter(|(_, e)| is_heading(e.name())).map(|(at, _)| (at, linked(at))).collect()
}

/// The nearest element around a place that holds a heading, if all of its headings are linked, none of them is the
/// page's own, and it is small.
fn teaser(page: &Page, places: &Places, headings: &[(usize, bool)], at: usize) -> Option<usize> {
    let around = std::iter::successors(Some(at), |at| Some(page.nodes[*at].parent).filter(|up| up != at));
    for holder in around.take(UP) {
        let end = page.nodes[holder].end;
        let own = places.head.is_some_and(|head| (holder..end).contains(&head));
        if own || matches!(page.nodes[holder].tag(), "body" | "main" | "html") {
            return None;
        }
        let first = headings.partition_point(|(heading, _)| *heading < holder);
        let mut inside = headings[first..].iter().take_while(|(heading, _)| *heading < end).peekable();
        if inside.peek().is_some() {
            let small = places.offset(end) - places.offset(holder) < LONGEST;
            return (small && inside.all(|(_, linked)| *linked)).then_some(holder);
        }
    }
    None
}
