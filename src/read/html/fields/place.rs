//! Where on the page a byline or a date is printed: how far from the headline, before or behind the prose, in what
//! part of the page, and how many others are printed just like it.

use super::scan::{Scan, ARTICLE_PARTS};
use super::statement::Statements;
use super::teasers::Headings;
use crate::lexicon::tokens::bits;
use crate::read::html::page::{is_heading, wordless, Data, Page};
use crate::read::html::tags::Kinds;
use crate::read::html::tokens::attributes::Attribute;
use crate::text::name::bare_words;
use rustc_hash::FxHashMap;

/// A text of so many bytes is prose.
pub const PROSE: usize = 80;
/// A standfirst is no longer.
const STANDFIRST: u32 = 300;
/// A line is no longer.
const LINE: u32 = 140;
/// So many nodes are looked at for the next line.
const NEAR: usize = 12;
/// Two lines beside each other are in one element that is no more steps around both.
const BESIDE: usize = 4;
/// Ancestors that are looked at.
const UP: usize = 24;
/// A caption is no more elements around its words.
const FRAME: usize = 6;
/// Farther than this is all the same.
const FAR: i32 = 9_999;

/// A measure of the page, from its top to each node.
pub struct Places<'p, 'a> {
    /// The page.
    pub page: &'p Page<'a>,
    /// The headline's element, where one is known.
    pub head: Option<usize>,
    /// Bytes of text, and of prose, before each node.
    text: Vec<u32>,
    prose: Vec<u32>,
    /// The node behind the last prose; the first of all without any.
    behind_prose: usize,
    pub(super) headings: Headings,
}

/// Names of the signals of [`Places::signals`].
pub const SIGNALS: [&str; 23] = [
    "behind",
    "nodes",
    "chars",
    "prose",
    "rest",
    "all_prose",
    "h1s",
    "times",
    "articles",
    "own",
    "text",
    "byline",
    "date",
    "related",
    "promo",
    "comment",
    "nav",
    "sidebar",
    "footer",
    "header",
    "in_a",
    "in_li",
    "in_aside",
];

/// The names of some signals with those of others behind them.
pub const fn joined<const OWN: usize, const REST: usize, const ALL: usize>(
    own: [&'static str; OWN],
    rest: [&'static str; REST],
) -> [&'static str; ALL] {
    let mut all = [""; ALL];
    let mut at = 0;
    while at < ALL {
        all[at] = if at < OWN { own[at] } else { rest[at - OWN] };
        at += 1;
    }
    all
}

impl<'p, 'a> Places<'p, 'a> {
    /// Measures a page whose headline is known, or not.
    pub fn new(page: &'p Page<'a>, scan: &Scan, headline: Option<&str>) -> Self {
        let (mut text, mut prose) = (Vec::with_capacity(page.nodes.len()), Vec::with_capacity(page.nodes.len()));
        let (mut texts, mut proses, mut behind_prose) = (0u32, 0u32, 0);
        for (at, node) in page.nodes.iter().enumerate() {
            text.push(texts);
            prose.push(proses);
            if let Data::Text(words) = node.data {
                let parent = &page.nodes[node.parent];
                let long = words.trim().len() as u32;
                if !wordless(parent) {
                    texts = texts.saturating_add(long);
                    if long >= PROSE as u32 && !parent.kinds.is(Kinds::LINK) {
                        (proses, behind_prose) = (proses.saturating_add(long), at + 1);
                    }
                }
            }
        }
        text.push(texts);
        prose.push(proses);
        let head = head(page, scan, headline);
        Self { page, head, text, prose, behind_prose, headings: Headings::default() }
    }

    /// What is known of a place, in the order of [`SIGNALS`].
    pub fn signals(&self, at: usize, scan: &Scan, out: &mut Vec<i32>) {
        let head = self.head.unwrap_or(0);
        let end = if self.head.is_some() { self.page.nodes[head].end } else { 0 };
        let (from, to, sign) = if at >= head { (end.min(at), at, 1) } else { (at, head, -1) };
        let between = |sums: &[u32]| sign * ((sums[to] - sums[from]) as i32).min(FAR);
        out.push(if self.head.is_none() { 2 } else { i32::from(at >= head) });
        out.push(sign * ((to - from) as i32).min(FAR));
        out.push(between(&self.text));
        out.push(between(&self.prose));
        out.push(((self.prose[self.page.nodes.len()] - self.prose[at]) as i32).min(FAR));
        self.of_page(scan, out);
        self.parts(at, out);
    }

    /// The same of what stands nowhere on the page: what is known of the page alone.
    pub fn signals_of_none(&self, scan: &Scan, out: &mut Vec<i32>) {
        out.extend([-1; 5]);
        self.of_page(scan, out);
        out.extend([-1; SIGNALS.len() - 9]);
    }

    fn of_page(&self, scan: &Scan, out: &mut Vec<i32>) {
        out.push((self.prose[self.page.nodes.len()] as i32).min(FAR));
        out.push((scan.h1s.len() as i32).min(9));
        out.push((scan.times.len() as i32).min(99));
        out.push((scan.articles as i32).min(99));
    }

    /// The names of the element and of those around it: how near each is, 3 for the element itself.
    fn parts(&self, at: usize, out: &mut Vec<i32>) {
        let mut near = [0; ARTICLE_PARTS.len()];
        let (mut own, mut a, mut li, mut aside) = (0, 0, 0, 0);
        let mut node = at;
        for up in 0..UP {
            let element = &self.page.nodes[node];
            match element.tag() {
                "a" => a = 1,
                "li" => li = 1,
                "aside" | "nav" | "form" | "footer" => aside = 1,
                "body" | "html" => break,
                _ => {}
            }
            let names = [element.attribute("class"), element.attribute("id")];
            for name in names.into_iter().flatten() {
                let said = self.page.saying(name);
                own += if up < 2 { said.weight.clamp(-400, 400) } else { 0 };
                for (part, bit) in near.iter_mut().zip(ARTICLE_PARTS) {
                    if said.groups & bit != 0 {
                        *part = (*part).max(if up < 2 {
                            3
                        } else if up < 6 {
                            2
                        } else {
                            1
                        });
                    }
                }
            }
            if element.parent == node {
                break;
            }
            node = element.parent;
        }
        out.push(own);
        out.extend(near);
        out.extend([a, li, aside]);
    }

    /// Whether a place is in the caption of a picture.
    pub fn is_caption(&self, at: usize) -> bool {
        let caption = bits(&["caption"]);
        std::iter::successors(Some(at), |at| Some(self.page.nodes[*at].parent)).take(FRAME).any(|up| {
            let node = &self.page.nodes[up];
            let called = || node.attribute("class").is_some_and(|class| self.page.saying(class).groups & caption != 0);
            matches!(node.tag(), "figure" | "figcaption") || called()
        })
    }

    /// How far a place is from the headline, roughly: 0 right behind it, 1 right before, 2 far behind, 4 far before.
    pub fn away(&self, at: usize) -> i32 {
        match self.head {
            None => 2,
            Some(head) if at >= head && at < self.page.nodes[head].end + 150 => 0,
            Some(head) if at >= head => 2,
            Some(head) if head - at < 60 => 1,
            Some(_) => 4,
        }
    }

    /// The bytes of text between a place and the headline.
    pub fn distance(&self, at: usize) -> i32 {
        let head = self.head.unwrap_or(0);
        let end = self.head.map_or(0, |head| self.page.nodes[head].end);
        if at >= end {
            (self.text[at] - self.text[end]) as i32
        } else {
            (self.text[head.max(at)] - self.text[head.min(at)]) as i32
        }
    }

    /// Whether a place stands right before or right behind the headline.
    pub fn is_near(&self, at: usize) -> bool {
        self.away(at) <= 1
    }

    /// Whether a place stands behind the headline with no more than a standfirst between.
    pub fn is_right_behind(&self, at: usize) -> bool {
        let end = self.head.map_or(usize::MAX, |head| self.page.nodes[head].end);
        at >= end && self.prose[at] - self.prose[end] < STANDFIRST
    }

    /// Whether a place holds the first text behind the headline.
    pub fn is_next(&self, at: usize) -> bool {
        let end = self.head.map_or(usize::MAX, |head| self.page.nodes[head].end);
        at >= end && self.text[at] == self.text[end]
    }

    /// Whether a place stands right behind the last prose: no more than another short line between.
    pub fn is_right_behind_prose(&self, at: usize) -> bool {
        self.is_behind_prose(at) && (self.text[at] - self.text[self.behind_prose]) < LINE
    }

    fn is_behind_prose(&self, at: usize) -> bool {
        at >= self.behind_prose && self.behind_prose > 0
    }

    /// Whether an element is the line behind the last prose and beside it: no text between, both in one element, no
    /// heading, link or item of a list.
    pub fn is_beside_last_prose(&self, at: usize) -> bool {
        if !self.is_behind_prose(at) || self.text[at] != self.text[self.behind_prose] {
            return false;
        }
        let around = |at: usize| {
            let up = move |at: &usize| Some(self.page.nodes[*at].parent).filter(|up| up != at);
            std::iter::successors(Some(at), up).take(BESIDE)
        };
        let is_apart = |at: usize| {
            let tag = self.page.nodes[at].tag();
            is_heading(tag) || matches!(tag, "a" | "li" | "label" | "button" | "figure" | "body" | "td")
        };
        let shared = |at: usize| around(self.behind_prose - 1).any(|other| other == at);
        let apart = around(at).take_while(|at| !shared(*at)).any(is_apart);
        !apart && around(at).any(shared)
    }

    /// The line of text behind an element.
    pub fn line_behind(&self, at: usize) -> Option<&'a str> {
        let texts = self.page.nodes[self.page.nodes[at].end..].iter().take(NEAR).filter_map(|node| match node.data {
            Data::Text(text) => Some(text.trim()).filter(|text| text.contains(char::is_alphanumeric)),
            Data::Element(_) => None,
        });
        texts.into_iter().next()
    }

    /// Where the last lines before the headline begin.
    pub fn lines_before(&self, most: usize) -> usize {
        let Some(head) = self.head else { return 0 };
        let texts = (0..head).rev().filter(|at| match self.page.nodes[*at].data {
            Data::Text(text) => !text.trim().is_empty(),
            Data::Element(_) => false,
        });
        texts.take(most).last().unwrap_or(head)
    }

    /// Hands in what attributes of the elements around the headline state.
    pub fn state(&self, out: &mut Statements) {
        let around = std::iter::successors(self.head, |at| Some(self.page.nodes[*at].parent).filter(|up| up != at));
        for element in around.take(UP).filter_map(|at| self.page.nodes[at].element()) {
            for Attribute { name, value, .. } in element.attributes() {
                out.add("attribute", name, || format!("attribute:{name}"), value, None);
            }
        }
    }

    /// The bytes of text before a node.
    pub fn offset(&self, at: usize) -> i32 {
        self.text[at] as i32
    }
}

/// The element that prints the headline: an h1 that says so, else any heading, else any element; else the first h1.
fn head(page: &Page, scan: &Scan, headline: Option<&str>) -> Option<usize> {
    let Some(headline) = headline else { return scan.home(page) };
    let wanted = bare_words(headline).concat();
    let says = |at: &usize| {
        let text = page.text(*at);
        text.len() < 4 * headline.len() + 80 && bare_words(&text).concat().contains(&wanted)
    };
    let texts = || {
        let texts = page.nodes.iter().filter_map(|node| match node.data {
            Data::Text(text) if text.len() >= headline.len() && text.len() < 2 * headline.len() + 40 => {
                (!wordless(&page.nodes[node.parent]) && bare_words(text).concat() == wanted).then_some(node.parent)
            }
            _ => None,
        });
        texts.into_iter().next()
    };
    let among = |heads: &[usize]| heads.iter().copied().find(says);
    if wanted.is_empty() {
        return scan.home(page);
    }
    among(&scan.h1s).or_else(|| among(&scan.heads)).or_else(texts).or_else(|| scan.home(page))
}

/// How many places are printed alike: same tag, same class, same class of the parent.
pub fn alike(page: &Page, places: impl Iterator<Item = usize>) -> FxHashMap<usize, i32> {
    let key = |at: usize| {
        let node = &page.nodes[at];
        (node.tag(), node.attr("class"), page.nodes[node.parent].attr("class"))
    };
    let places: Vec<usize> = places.collect();
    let mut counts: FxHashMap<_, i32> = FxHashMap::default();
    for &at in &places {
        *counts.entry(key(at)).or_default() += 1;
    }
    places.into_iter().map(|at| (at, counts[&key(at)].min(99))).collect()
}
