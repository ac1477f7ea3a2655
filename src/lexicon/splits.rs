//! A whole model of trees asked signal by signal instead of tree by tree, after QuickScorer (Lucchese et al., SIGIR
//! 2015). The splits of all trees lie in a row for each signal, by rising limit. A split whose limit is below the
//! signal takes the leaves on its left out of its tree; the first limit that is not ends the row. The leaf a tree
//! comes to is then the first that is left.

use super::trees::{narrow, Wide, MOST_TREES};

/// The leaves of a tree, a bit each.
type Leaves = u32;

/// A split of a tree.
#[derive(Debug, Clone, Copy)]
struct Split {
    limit: i16,
    /// Which of the leaves are left behind it.
    left: Leaves,
    tree: u8,
}

/// A node of a tree as the splits are read from it; its branches stand behind it.
#[derive(Debug, Clone, Copy)]
pub enum Node {
    /// Where a signal is at most the limit it goes to the node at `left`, else to the one behind.
    Split {
        signal: u8,
        limit: i16,
        left: usize,
    },
    Leaf {
        value: i32,
    },
}

/// The splits of a model, by signal.
#[derive(Debug, Default)]
pub struct Splits {
    all: Vec<Split>,
    /// For each signal that any split looks at, where its splits end.
    rows: Vec<(u8, usize)>,
    /// The leaves of all trees, and where those of each begin.
    values: Vec<i32>,
    starts: Vec<usize>,
}

impl Splits {
    /// Those of a model's trees, root first each. `None` where they are too many or too large for it.
    pub fn of<'t>(trees: impl ExactSizeIterator<Item = &'t [Node]>) -> Option<Self> {
        if trees.len() > MOST_TREES {
            return None;
        }
        let mut splits = Self::default();
        let mut of_signal: Vec<(u8, Split)> = Vec::new();
        for (tree, nodes) in trees.enumerate() {
            splits.starts.push(splits.values.len());
            let (counts, firsts) = leaves(nodes);
            if counts[0] > Leaves::BITS {
                return None;
            }
            let mut values = vec![0; counts[0] as usize];
            for (at, node) in nodes.iter().enumerate() {
                match *node {
                    Node::Leaf { value } => values[firsts[at] as usize] = value,
                    Node::Split { signal, limit, left } => {
                        let gone = ((1 << counts[left]) - 1) << firsts[at];
                        of_signal.push((signal, Split { limit, left: !gone, tree: tree as u8 }));
                    }
                }
            }
            splits.values.extend(values);
        }
        of_signal.sort_unstable_by_key(|(signal, split)| (*signal, split.limit));
        for (signal, split) in of_signal {
            splits.all.push(split);
            match splits.rows.last_mut() {
                Some((last, end)) if *last == signal => *end += 1,
                _ => splits.rows.push((signal, splits.all.len())),
            }
        }
        Some(splits)
    }

    /// The sum of the leaves that signals come to.
    pub fn score(&self, signals: &Wide) -> i32 {
        let mut left = [Leaves::MAX; MOST_TREES];
        let mut from = 0;
        for &(signal, end) in &self.rows {
            let value = signals[usize::from(signal)];
            for split in self.all[from..end].iter().take_while(|split| split.limit < value) {
                left[usize::from(split.tree)] &= split.left;
            }
            from = end;
        }
        let leaf = |(start, left): (&usize, &Leaves)| self.values[start + left.trailing_zeros() as usize];
        self.starts.iter().zip(&left).map(leaf).sum()
    }
}

/// So many rows of signals are asked in step: a machine compares several numbers at once.
pub const ROWS: usize = 8;

impl Splits {
    /// The sums of the leaves that rows of signals come to, up to [`ROWS`] of them.
    pub fn scores(&self, rows: &[&[i32]]) -> [i32; ROWS] {
        let mut left = [[Leaves::MAX; ROWS]; MOST_TREES];
        let mut from = 0;
        for &(signal, end) in &self.rows {
            // A row that is not there is above nothing.
            let value = |row: usize| rows.get(row).map_or(i16::MIN, |row| narrow(row[usize::from(signal)]));
            let values: [i32; ROWS] = std::array::from_fn(|row| value(row).into());
            let most = values.iter().copied().max().unwrap_or(i32::MIN);
            for split in self.all[from..end].iter().take_while(|split| i32::from(split.limit) < most) {
                let limit = i32::from(split.limit);
                let left = &mut left[usize::from(split.tree)];
                for row in 0..ROWS {
                    // All bits where the value is above the limit, without a branch.
                    let above = (limit - values[row]) >> 31;
                    left[row] &= split.left | !above as Leaves;
                }
            }
            from = end;
        }
        let mut sums = [0; ROWS];
        for (start, left) in self.starts.iter().zip(&left) {
            for (sum, left) in sums.iter_mut().zip(left) {
                *sum += self.values[start + left.trailing_zeros() as usize];
            }
        }
        sums
    }
}

/// For each node how many leaves are behind it, and which of its tree's is the first of them.
fn leaves(nodes: &[Node]) -> (Vec<u32>, Vec<u32>) {
    let (mut counts, mut firsts) = (vec![1; nodes.len()], vec![0; nodes.len()]);
    for (at, node) in nodes.iter().enumerate().rev() {
        if let Node::Split { left, .. } = *node {
            counts[at] = counts[left] + counts[left + 1];
        }
    }
    for (at, node) in nodes.iter().enumerate() {
        if let Node::Split { left, .. } = *node {
            (firsts[left], firsts[left + 1]) = (firsts[at], firsts[at] + counts[left]);
        }
    }
    (counts, firsts)
}

#[cfg(test)]
mod tests {
    use super::super::trees::BLANK;
    use super::*;

    #[test]
    fn each_tree_comes_to_the_leaf_that_is_left() {
        // signal 0 above 5: 30; else signal 1 above 1: 20, else 10.
        let split = |signal, limit, left| Node::Split { signal, limit, left };
        let leaf = |value| Node::Leaf { value };
        let tree = [split(0, 5, 1), split(1, 1, 3), leaf(30), leaf(10), leaf(20)];
        let other = [leaf(1)];
        let splits = Splits::of([&tree[..], &other[..]].into_iter()).unwrap();
        let score = |first, second| {
            let mut signals = BLANK;
            (signals[0], signals[1]) = (first, second);
            splits.score(&signals)
        };
        let rows = [[6, 0], [5, 2], [5, 1], [i16::MIN, i16::MAX]];
        assert_eq!(rows.map(|[first, second]| score(first, second)), [31, 21, 11, 21]);
        let rows = rows.map(|row| row.map(i32::from));
        assert_eq!(splits.scores(&rows.each_ref().map(|row| &row[..]))[..4], [31, 21, 11, 21]);
    }
}
