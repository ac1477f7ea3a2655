//! Around: what the elements a block stands in say of it. Worked out for the elements that hold words, once each.

use super::super::page::Page;
use super::super::tags::landmark;
use super::super::tokens::attributes::Attribute;
use crate::lexicon::tokens::{Saying, GROUPS};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// What an element and those around it say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    /// A bit for each of the landmarks that it is or stands in.
    pub tags: u32,
    /// What its own names weigh.
    pub own: i32,
    /// The sum of weights, from the root down.
    pub sum: i32,
    /// The lightest and the heaviest around it.
    pub least: i32,
    /// The heaviest around it.
    pub most: i32,
    /// Whether a reader with a browser would not see it at first.
    pub hidden: bool,
    /// The names of it, its parent and grandparent, hashed: blocks of one template share it.
    pub path: u64,
    own_path: u64,
    parent_path: u64,
    near: [u32; 5],
    far: u32,
}

impl Around {
    /// How near each group of names is: 3 for itself or its parent, 2 within five levels, 1 farther off.
    pub fn nearness(&self) -> [u8; GROUPS.len()] {
        let (close, middle) = (self.near[0] | self.near[1], self.near[2] | self.near[3] | self.near[4]);
        std::array::from_fn(|group| match 1 << group {
            bit if close & bit != 0 => 3,
            bit if middle & bit != 0 => 2,
            bit => u8::from(self.far & bit != 0),
        })
    }
}

/// The surroundings of a page's elements.
pub struct Surroundings<'p, 'a> {
    page: &'p Page<'a>,
    /// For each node, its place in `known` plus one, or 0.
    index: Vec<u32>,
    known: Vec<Around>,
    /// The elements that are to be worked out; empty between calls.
    chain: Vec<usize>,
}

impl<'p, 'a> Surroundings<'p, 'a> {
    /// Those of a page; none is worked out yet.
    pub fn new(page: &'p Page<'a>) -> Self {
        let known = Vec::with_capacity(page.nodes.len() / 3);
        Self { page, index: vec![0; page.nodes.len()], known, chain: Vec::new() }
    }

    /// What the element at a place and those around it say.
    pub fn of(&mut self, at: usize) -> Around {
        let mut chain = std::mem::take(&mut self.chain);
        let mut up = at;
        let mut around = loop {
            if let Some(known) = self.index[up].checked_sub(1) {
                break self.known[known as usize];
            }
            chain.push(up);
            if up == 0 {
                break Around::default();
            }
            up = self.page.nodes[up].parent;
        };
        while let Some(at) = chain.pop() {
            around = self.step(around, at);
            self.known.push(around);
            self.index[at] = self.known.len() as u32;
        }
        self.chain = chain;
        around
    }

    fn step(&mut self, mut around: Around, at: usize) -> Around {
        let node = &self.page.nodes[at];
        let (mut own, mut class) = (node.kinds.landmark(), 0);
        let mut said = Saying::default();
        for attribute in node.element().map_or(&[][..], |element| element.attributes()) {
            let value = &*attribute.value;
            match attribute.name {
                "class" => {
                    self.hear(&mut said, attribute);
                    class = if value.is_empty() { 0 } else { attribute.said.get() };
                }
                "id" | "itemprop" | "data-testid" => self.hear(&mut said, attribute),
                "role" => {
                    own = role_tag(value).map_or(own, landmark);
                    self.hear(&mut said, attribute);
                }
                "hidden" => around.hidden = true,
                "aria-hidden" => around.hidden |= value == "true",
                "style" => around.hidden |= hides(value),
                _ => {}
            }
        }
        around.tags |= own;
        around.own = said.weight.clamp(-400, 400);
        around.sum += around.own;
        around.least = around.least.min(around.own);
        around.most = around.most.max(around.own);
        around.far |= around.near[4];
        around.near.copy_within(0..4, 1);
        around.near[0] = said.groups;
        let own_path = hash((own, if own == 0 { node.tag() } else { "" }, class));
        around.path = hash((own_path, around.own_path, around.parent_path));
        around.parent_path = around.own_path;
        around.own_path = own_path;
        around
    }

    fn hear(&self, said: &mut Saying, names: &'a Attribute<'a>) {
        let one = self.page.saying(names);
        said.groups |= one.groups;
        said.weight += one.weight;
    }
}

/// The tag that a landmark role stands for (WAI-ARIA).
pub fn role_tag(role: &str) -> Option<&'static str> {
    Some(match role {
        "navigation" => "nav",
        "complementary" => "aside",
        "contentinfo" => "footer",
        "banner" => "header",
        "main" => "main",
        "article" => "article",
        "dialog" | "alertdialog" => "dialog",
        _ => return None,
    })
}

fn hides(style: &str) -> bool {
    let has = |property: &str, value: &str| {
        style
            .split(';')
            .filter_map(|rule| rule.split_once(':'))
            .any(|(name, said)| name.trim().eq_ignore_ascii_case(property) && said.trim_start().starts_with(value))
    };
    style.contains("none") && has("display", "none") || style.contains("hidden") && has("visibility", "hidden")
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
