//! The second look: what the first one said of a block's neighbours and of all that stands with it, so that
//! verdicts hang together.

use super::segment::Piece;
use super::signals::{Facts, Signal, Signals};
use crate::read::html::page::Page;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// A score farther off says no more.
const SURE: i32 = 6000;
/// As if beyond the ends of the page nothing belonged to the article.
const NOTHING: i32 = -SURE;

/// Sets the signals of the second look from the scores of the first.
pub fn tell(page: &Page, pieces: &[Piece], facts: &[Facts], scores: &[i32], out: &mut [Signals]) {
    use Signal::*;
    let scores: Vec<i32> = scores.iter().map(|score| (*score).clamp(-SURE, SURE)).collect();
    let parent = |at: usize| page.nodes[pieces[at].owner].parent;
    let with_parent = together(&scores, facts, parent);
    let with_grand = together(&scores, facts, |at| page.nodes[parent(at)].parent);
    let with_path = together(&scores, facts, |at| facts[at].around.path);
    let near = |at: usize| scores.get(at).copied().unwrap_or(NOTHING);
    for (at, signals) in out.iter_mut().enumerate() {
        let before = |steps: usize| at.checked_sub(steps).map_or(NOTHING, near);
        let window = &scores[at.saturating_sub(4)..(at + 5).min(scores.len())];
        for (signal, value) in [
            (first, near(at)),
            (first_prev, before(1)),
            (first_next, near(at + 1)),
            (first_prev2, before(2)),
            (first_next2, near(at + 2)),
            (first_around, window.iter().sum::<i32>().div_euclid(window.len() as i32)),
            (first_parent, with_parent[at]),
            (first_grand, with_grand[at]),
            (first_path, with_path[at]),
            (first_best_before, (1..9).map(before).max().unwrap_or(NOTHING)),
            (first_best_after, (1..9).map(|steps| near(at + steps)).max().unwrap_or(NOTHING)),
        ] {
            signals.set(signal, value);
        }
    }
}

/// The mean score of the blocks that share a key, long ones counting more.
fn together<K: Hash + Eq>(scores: &[i32], facts: &[Facts], key: impl Fn(usize) -> K) -> Vec<i32> {
    let mut sums: FxHashMap<K, (i64, i64)> = FxHashMap::default();
    for (at, score) in scores.iter().enumerate() {
        let weight = i64::from(facts[at].shape.chars.clamp(1, 400));
        let sum = sums.entry(key(at)).or_default();
        sum.0 += i64::from(*score) * weight;
        sum.1 += weight;
    }
    (0..scores.len()).map(|at| sums[&key(at)]).map(|(sum, weight)| (sum / weight) as i32).collect()
}
