//! The page as a whole: sums over its blocks, where its text stands, which templates it repeats.

use super::segment::Piece;
use super::signals::{Facts, Known};
use crate::model::BlockKind;
use crate::read::html::page::Page;
use crate::read::html::tags::Kinds;
use rustc_hash::FxHashMap;

/// Sums over the page, so that what stands in an element is a difference of two.
pub struct Whole<'w, 'a> {
    pub page: &'w Page<'a>,
    pub pieces: &'w [Piece],
    pub facts: &'w [Facts<'w>],
    pub text: Vec<i64>,
    pub width: Vec<i64>,
    pub linked: Vec<i64>,
    /// For each block how many blocks before it and behind it the next text stands.
    pub near_text: Vec<(i32, i32)>,
    /// How much of its text a reader would not see at first, in thousandths.
    pub hidden: i32,
    /// For each place of the page how many blocks, and how many images, begin before it.
    blocks_before: Vec<u32>,
    images_before: Vec<u32>,
    /// For each element the nearest that is made for an article, and 0 without one.
    articles: Vec<u32>,
    /// The element that holds most of the text.
    pub top: usize,
    pub first_text: usize,
    pub last_text: usize,
    pub headline: Option<usize>,
    pub paths: FxHashMap<u64, [i64; 4]>,
    pub copies: FxHashMap<u64, (i32, usize)>,
}

impl<'w, 'a> Whole<'w, 'a> {
    pub fn new(page: &'w Page<'a>, pieces: &'w [Piece], facts: &'w [Facts<'w>], known: &Known) -> Self {
        let Sums { text, width, linked, unseen } = Sums::of(facts);
        let mut whole = Self {
            hidden: (1000 * unseen / text[pieces.len()].max(1)) as i32,
            page,
            pieces,
            facts,
            text,
            width,
            linked,
            near_text: near_text(facts),
            blocks_before: before(page, pieces.iter().map(|piece| piece.first)),
            images_before: before(page, (0..page.nodes.len()).filter(|at| page.nodes[*at].kinds.is(Kinds::IMAGE))),
            articles: articles(page),
            top: 0,
            first_text: 0,
            last_text: pieces.len(),
            headline: None,
            paths: FxHashMap::default(),
            copies: FxHashMap::default(),
        };
        whole.headline = headline(pieces, facts, known);
        whole.top = whole.top();
        let (from, to) = whole.range(whole.top);
        whole.first_text = (from..to).find(|&i| facts[i].text).unwrap_or(0);
        whole.last_text = (from..to).rfind(|&i| facts[i].text).unwrap_or(pieces.len());
        whole.copies.reserve(facts.len());
        whole.paths.reserve(facts.len() / 2);
        for (at, fact) in facts.iter().enumerate() {
            let path = whole.paths.entry(fact.around.path).or_default();
            let width = i64::from(fact.shape.width);
            for (sum, add) in path.iter_mut().zip([1, width, width * i64::from(fact.linked), i64::from(fact.text)]) {
                *sum += add;
            }
            whole.copies.entry(fact.gist.hash).or_insert((0, at)).0 += 1;
        }
        whole
    }

    /// The blocks that stand in an element.
    pub fn range(&self, element: usize) -> (usize, usize) {
        let end = self.page.nodes.get(element).map_or(0, |node| node.end);
        (self.blocks_before[element] as usize, self.blocks_before[end] as usize)
    }

    pub fn images_in(&self, element: usize) -> i32 {
        self.images_between(element, self.page.nodes[element].end)
    }

    /// How many images stand from one place of the page to another.
    pub fn images_between(&self, from: usize, to: usize) -> i32 {
        let before = |at: usize| self.images_before[at.min(self.page.nodes.len())] as i32;
        before(to) - before(from)
    }

    /// The nearest element around one that is made for an article.
    pub fn article(&self, element: usize) -> Option<usize> {
        let at = self.articles[element] as usize;
        self.page.nodes[at].kinds.is(Kinds::ARTICLE).then_some(at)
    }

    pub fn up(&self, at: usize) -> usize {
        self.page.nodes[at].parent
    }

    /// Text votes for the elements around it, the nearer the more (after Readability).
    pub fn top(&self) -> usize {
        let mut votes = vec![0; self.page.nodes.len()];
        let (mut best, mut most) = (0, 0);
        for (piece, fact) in self.pieces.iter().zip(self.facts).filter(|(_, fact)| fact.text) {
            let mut at = self.up(piece.owner);
            for share in [6, 3, 2, 1] {
                votes[at] += i64::from(fact.shape.width) * share;
                if votes[at] > most {
                    (best, most) = (at, votes[at]);
                }
                at = self.up(at);
            }
        }
        best
    }
}

/// Sums over the blocks before each, and over all.
struct Sums {
    text: Vec<i64>,
    width: Vec<i64>,
    linked: Vec<i64>,
    /// Text that a reader would not see at first.
    unseen: i64,
}

impl Sums {
    fn of(facts: &[Facts]) -> Self {
        let empty = || Vec::with_capacity(facts.len() + 1);
        let mut sums = Self { text: empty(), width: empty(), linked: empty(), unseen: 0 };
        let (mut text, mut width, mut linked) = (0, 0, 0);
        for fact in facts {
            sums.push(text, width, linked);
            let wide = i64::from(fact.shape.width);
            width += wide;
            linked += wide * i64::from(fact.linked) / 100;
            if fact.text {
                text += wide;
                sums.unseen += if fact.around.hidden { wide } else { 0 };
            }
        }
        sums.push(text, width, linked);
        sums
    }

    fn push(&mut self, text: i64, width: i64, linked: i64) {
        self.text.push(text);
        self.width.push(width);
        self.linked.push(linked);
    }
}

/// For each block how many blocks before it and behind it the next text stands, as far as it counts.
fn near_text(facts: &[Facts]) -> Vec<(i32, i32)> {
    const FAR: i32 = 21;
    let mut near = vec![(FAR, FAR); facts.len()];
    let mut last = FAR;
    for (near, fact) in near.iter_mut().zip(facts) {
        near.0 = last;
        last = if fact.text { 1 } else { FAR.min(last + 1) };
    }
    last = FAR;
    for (near, fact) in near.iter_mut().zip(facts).rev() {
        near.1 = last;
        last = if fact.text { 1 } else { FAR.min(last + 1) };
    }
    near
}

/// For each place of the page how many of these places are before it.
fn before(page: &Page, places: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut before = vec![0; page.nodes.len() + 1];
    places.for_each(|at| before[at + 1] += 1);
    let mut sum = 0;
    for count in &mut before {
        sum += *count;
        *count = sum;
    }
    before
}

/// For each element the nearest around it that is made for an article, or else the root.
fn articles(page: &Page) -> Vec<u32> {
    let mut articles: Vec<u32> = Vec::with_capacity(page.nodes.len());
    for (at, node) in page.nodes.iter().enumerate() {
        let is_one = at == 0 || node.kinds.is(Kinds::ARTICLE);
        articles.push(if is_one { at as u32 } else { articles[node.parent] });
    }
    articles
}

/// The block that prints the headline: the first that says the same, a heading before others.
fn headline(pieces: &[Piece], facts: &[Facts], known: &Known) -> Option<usize> {
    let same = |at: &usize| known.headline.is(&facts[*at].gist);
    let level = |at: &usize| pieces[*at].level == Some(1);
    let like = |at: &usize| {
        pieces[*at].kind == BlockKind::Heading
            && known.headline.covers(&facts[*at].gist) >= 80
            && facts[*at].gist.covers(&known.headline.gist()) >= 60
    };
    let all = || 0..pieces.len();
    all()
        .find(|at| same(at) && level(at))
        .or_else(|| all().find(|at| same(at) && pieces[*at].kind == BlockKind::Heading))
        .or_else(|| all().find(like))
        .or_else(|| all().find(same))
        .or_else(|| all().find(level))
}
