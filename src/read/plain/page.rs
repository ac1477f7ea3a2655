//! A page that came as text, menus and all, or what a scraper left of one: which of its blocks are the article, and
//! which of them is its headline.
//!
//! Only a text that shows furniture of a page is judged so; in any other all blocks stay. Two models judge: the
//! first sees a block and its neighbours, the second also how the first judged those around it. A third tells the
//! headline. They were learned by `tools/learn_lines.py`.

use super::signals::{Seen, Shape, Signals};
use super::story::{Story, Verdict};
use crate::lexicon::boilerplate::Class;
use crate::lexicon::trees::Trees;
use std::sync::LazyLock;

static LINES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/lines.trees")));
static CONTEXT: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/lines-context.trees")));
static HEADLINES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/headlines.trees")));

/// A score beyond this says no more.
const SURE: i32 = 6_000;
/// How surely a block must be none of the article to go from a text that is hardly a page.
const CAUTIOUS: i32 = -1_000;
/// Below this no block is taken for the headline.
const DOUBTFUL: i32 = -3_000;

/// A page whose blocks have been judged.
pub struct Page {
    /// What was seen of each block.
    pub seen: Seen,
    /// The block that is the headline.
    pub headline: Option<usize>,
    /// The first block of the article that is prose.
    pub first: usize,
}

/// Judges the blocks of a page. `None` where the text shows no furniture.
pub fn read(story: &mut Story) -> Option<Page> {
    let seen = Seen::new(&story.pieces, story.languages);
    let evidence = Evidence::of(story, &seen)?;
    let signals: Vec<Signals> = story.pieces.iter().enumerate().map(|(at, piece)| seen.signals(at, piece)).collect();
    let mut rows: Vec<Vec<i32>> = signals.iter().map(|row| row.iter().map(|(_, value)| *value).collect()).collect();
    let scores: Vec<i32> = rows.iter().map(|row| LINES.score(row).clamp(-SURE, SURE)).collect();
    rows.iter_mut().enumerate().for_each(|(at, row)| row.extend(context(&scores, at)));
    let scores: Vec<i32> = rows.iter().map(|row| CONTEXT.score(row)).collect();

    let kept = |at: &usize| evidence.keeps(scores[*at], &seen.shapes[*at]);
    let any = (0..scores.len()).find(kept).unwrap_or(scores.len());
    let first = (0..scores.len()).filter(kept).find(|at| seen.shapes[*at].chars >= 120).unwrap_or(any);
    let headline = headline(rows, &scores, any, first);
    for (at, signals) in signals.into_iter().enumerate() {
        if story.verdicts[at].is_none() {
            let kept = evidence.keeps(scores[at], &seen.shapes[at]) && Some(at) != headline;
            story.verdicts[at] = Some(Verdict { kept, reason: reason(&seen, at, kept), signals });
        }
    }
    Some(Page { seen, headline, first })
}

/// The scores around a block: its own and those of three neighbours on each side, the means of wider windows, and
/// the best before and behind.
fn context(scores: &[i32], at: usize) -> impl Iterator<Item = i32> {
    let near = |step: isize| at.checked_add_signed(step).and_then(|i| scores.get(i)).copied().unwrap_or(-SURE);
    let mean = |reach: usize| {
        let window = &scores[at.saturating_sub(reach)..(at + reach + 1).min(scores.len())];
        window.iter().sum::<i32>().div_euclid(window.len() as i32)
    };
    let best = |window: &[i32]| window.iter().copied().max().unwrap_or(-SURE);
    let before = best(&scores[at.saturating_sub(12)..at]);
    let after = best(&scores[at + 1..(at + 13).min(scores.len())]);
    let nearest = [0, -1, 1, -2, 2, -3, 3].map(near);
    nearest.into_iter().chain([mean(5), mean(12), before, after])
}

/// The block that most looks like the headline; the earliest of equals.
fn headline(rows: Vec<Vec<i32>>, scores: &[i32], any: usize, first: usize) -> Option<usize> {
    let mut best = (DOUBTFUL, None);
    for (at, mut row) in rows.into_iter().enumerate() {
        let from = |other: usize| (at as i32 - other as i32).clamp(-60, 60);
        row.extend([scores[at].clamp(-SURE, SURE), from(any), from(first), (at as i32).min(200)]);
        let score = HEADLINES.score(&row);
        if score > best.0 {
            best = (score, Some(at));
        }
    }
    best.1
}

/// How much a text shows that it is a page.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Evidence {
    /// A line like those of a page here and there: only what is furniture by its own words goes.
    Weak,
    /// Furniture that no article has, or of several kinds: what surely is none of the article goes.
    Some,
    /// Menus and prompts: a block must look like the article.
    Strong,
}

impl Evidence {
    /// What a text shows; `None` where nobody need ask.
    fn of(story: &Story, seen: &Seen) -> Option<Self> {
        let open = || story.text().map(|at| &seen.shapes[at]);
        let classes: Vec<Class> = open().filter_map(Shape::class).collect();
        let prompts = classes.iter().filter(|class| !class.printed()).count();
        let several = classes.iter().any(|class| *class != classes[0]);
        let run = menu(open());
        let page = prompts >= 2 || prompts >= 1 && run >= 8 || run >= 15;
        let hint = || open().any(|shape| shape.furniture() || shape.hints());
        match (page, prompts > 0 || several) {
            (true, _) => Some(Self::Strong),
            (_, true) => Some(Self::Some),
            _ => hint().then_some(Self::Weak),
        }
    }

    /// Whether a block with this score stays.
    fn keeps(self, score: i32, shape: &Shape) -> bool {
        match self {
            Self::Strong => score > 0,
            Self::Some => score > CAUTIOUS,
            Self::Weak => score > CAUTIOUS || shape.class().is_none_or(Class::printed),
        }
    }
}

/// The longest run of short lines, as menus have them.
fn menu<'s>(shapes: impl Iterator<Item = &'s Shape>) -> usize {
    let (mut run, mut longest) = (0, 0);
    for shape in shapes {
        run = if shape.bare() { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn reason(seen: &Seen, at: usize, kept: bool) -> String {
    let shape = &seen.shapes[at];
    let class = [shape.line, shape.opening, shape.phrase].into_iter().find(|class| *class > 0).and_then(class);
    match (kept, class) {
        (true, _) => "reads like the article around it".into(),
        (false, Some(class)) => format!("page furniture: {}", class.name()),
        (false, None) => "reads like the page around the article".into(),
    }
}

/// The class of a signal's number.
pub fn class(number: i32) -> Option<Class> {
    Class::numbered(usize::try_from(number - 1).ok()?)
}
