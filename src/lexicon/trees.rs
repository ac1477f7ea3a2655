//! Small learned models: gradient-boosted trees over whole-number signals, with whole-number leaves, so that a
//! score is the same on every machine. The tables lie in `data/`; the scripts that learn them in `tools/`.
//!
//! A table is lines of text. `signals NAME NAME ...` names what the trees look at. `tree` opens a tree; each following
//! line is a node, level by level: `SIGNAL LIMIT` is a split, which goes left where the signal of that number on the
//! list (from 0) is at most the limit, and a number alone is the value of a leaf. The branches of the first split are
//! the second node and the third, those of the next split the two behind them, and so on. A score is the sum of the
//! leaves, in thousandths of a logit; `bias VALUE` is added. `gate COUNT LOW HIGH` ends a score that is below the one or
//! above the other after so many trees: no further look is worth its time.

use super::splits::{self, Splits};
use rustc_hash::FxHashMap;
use std::ops::RangeBounds;
use std::sync::OnceLock;

/// A model read from its table.
#[derive(Debug)]
pub struct Trees {
    signals: Vec<String>,
    bias: i32,
    gates: Vec<Gate>,
    trees: Vec<Tree>,
    /// As many as a place can name, so that no look at one need be checked.
    nodes: Box<[Node; MOST_NODES]>,
    /// So many of them are.
    filled: usize,
    /// The same model by signals, where it is asked as a whole.
    splits: OnceLock<Option<Splits>>,
}

/// After so many trees a score below `low` or above `high` is final.
#[derive(Debug, Clone, Copy)]
struct Gate {
    count: usize,
    low: i32,
    high: i32,
}

impl Gate {
    fn read(gate: &str) -> Self {
        let mut cells = gate.split(' ').map(|cell| cell.parse().expect("a whole number"));
        let [count, low, high]: [i32; 3] = std::array::from_fn(|_| cells.next().expect("three numbers"));
        Self { count: count as usize, low, high }
    }
}

/// A score as far as some trees.
#[derive(Debug, Clone, Copy)]
pub struct Begun {
    /// What they make of it.
    pub score: i32,
    asked: usize,
    is_final: bool,
}

impl Begun {
    /// Whether no other tree need be asked, for it is a no.
    pub fn is_no(self) -> bool {
        self.is_final && self.score < 0
    }
}

#[derive(Debug, Clone, Copy)]
struct Tree {
    root: u16,
    /// Splits on the longest way down.
    depth: u16,
}

/// A split; or a leaf, which leads to itself. So several trees can be gone down in step, those whose leaf is reached
/// waiting for the others, and nothing is asked on the way. From the top: the limit of a split or the value of a leaf in
/// 16 bits; how many places further the node stands that is gone to where the signal is at most the limit (the other
/// stands behind it), in 8; the signal, in 8. Held small, since most of a model is not at hand when it is asked.
type Node = u32;

/// Signals with room for all that a node can name, so that no look at one need be checked. The last is that of leaves,
/// which is above nothing.
pub type Wide = [i16; MOST_SIGNALS];

/// Where no signal is laid yet.
pub const BLANK: Wide = {
    let mut blank = [0; MOST_SIGNALS];
    blank[OF_LEAVES] = i16::MIN;
    blank
};

const MOST_NODES: usize = 1 << u16::BITS;
const MOST_SIGNALS: usize = 1 << u8::BITS;
const OF_LEAVES: usize = MOST_SIGNALS - 1;
/// A model of more trees is not asked by signals.
pub(super) const MOST_TREES: usize = 1 << u8::BITS;

/// A signal as trees look at it: no limit is as far from 0 as the ends of the range.
pub fn narrow(signal: i32) -> i16 {
    signal.clamp(i16::MIN.into(), i16::MAX.into()) as i16
}

fn split(signal: usize, limit: i32, left: usize) -> Node {
    let signal = u8::try_from(signal).ok().filter(|signal| usize::from(*signal) < OF_LEAVES);
    let limit = i16::try_from(limit).ok().filter(|limit| *limit < i16::MAX).expect("a limit of a narrow signal");
    node(limit, u8::try_from(left).expect("a small tree"), signal.expect("a model of few signals"))
}

fn leaf(value: i32) -> Node {
    node(i16::try_from(value).expect("a small leaf"), 0, OF_LEAVES as u8)
}

fn node(number: i16, left: u8, signal: u8) -> Node {
    u32::from(number as u16) << 16 | u32::from(left) << 8 | u32::from(signal)
}

/// The limit of a split or the value of a leaf.
fn limit(node: Node) -> i16 {
    (node >> 16) as i16
}

/// How many places further the branches of a split stand; 0 of a leaf.
fn left(node: Node) -> u16 {
    u16::from((node >> 8) as u8)
}

/// The place to go to from a node.
fn step(place: u16, node: Node, signals: &Wide) -> u16 {
    let above = signals[usize::from(node as u8)] > limit(node);
    place.wrapping_add(left(node)).wrapping_add(u16::from(above))
}

impl Trees {
    /// Reads a table.
    ///
    /// # Panics
    /// If the table is malformed: tables are compiled in, and a test reads each of them.
    pub fn read(table: &str) -> Self {
        let names = table.lines().find_map(|line| line.strip_prefix("signals ")).expect("the signals of the table");
        Self::read_over(table, &names.split_ascii_whitespace().collect::<Vec<_>>())
    }

    /// Reads a table for a caller who has a fixed list of signals, of which the trees look at some.
    ///
    /// # Panics
    /// If the table is malformed or names a signal that is not on the list.
    pub fn read_over(table: &str, names: &[&str]) -> Self {
        let places: FxHashMap<&str, usize> = names.iter().copied().zip(0..).collect();
        assert_eq!(places.len(), names.len(), "each signal once");
        let mut model = Self {
            signals: names.iter().map(|&name| name.to_owned()).collect(),
            bias: 0,
            gates: Vec::new(),
            trees: Vec::new(),
            nodes: vec![0; MOST_NODES].try_into().expect("so many"),
            filled: 0,
            splits: OnceLock::new(),
        };
        // The places of the table's signals, and of the branches of the next split.
        let (mut own, mut branches) = (Vec::new(), 0);
        let mut rest = table.as_bytes();
        while let Some(first) = rest.first() {
            if !matches!(first, b'-' | b'0'..=b'9') {
                let end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                let line = std::str::from_utf8(&rest[..end]).expect("a table is text");
                rest = rest.get(end + 1..).unwrap_or_default();
                match line.split_once(' ').unwrap_or((line, "")) {
                    ("signals", names) => own = names.split(' ').map(|name| places[name]).collect(),
                    ("bias", value) => model.bias = value.parse().expect("a whole number"),
                    ("gate", gate) => model.gates.push(Gate::read(gate)),
                    ("tree", _) => {
                        branches = model.filled + 1;
                        model.trees.push(Tree { root: model.filled as u16, depth: 0 });
                    }
                    (other, _) => assert!(other.is_empty() || other.starts_with('#'), "{other} in a table of trees"),
                }
                continue;
            }
            let first = number(&mut rest);
            if rest.first() == Some(&b' ') {
                rest = &rest[1..];
                model.push(split(own[first as usize], number(&mut rest), branches - model.filled));
                branches += 2;
            } else {
                model.push(leaf(first));
            }
            assert!(matches!(rest.first(), None | Some(b'\n')), "two numbers a line at most");
            rest = rest.get(1..).unwrap_or_default();
        }
        model.measure();
        model
    }

    /// The splits by signal of a model that is always asked to its end.
    fn splits(&self) -> Option<&Splits> {
        self.splits.get_or_init(|| self.gates.is_empty().then(|| self.read_splits()).flatten()).as_ref()
    }

    fn read_splits(&self) -> Option<Splits> {
        let node = |root: usize, at: usize| match usize::from(left(self.nodes[at])) {
            0 => splits::Node::Leaf { value: limit(self.nodes[at]).into() },
            left => splits::Node::Split {
                signal: self.nodes[at] as u8,
                limit: limit(self.nodes[at]),
                left: at + left - root,
            },
        };
        let ends = self.trees.iter().skip(1).map(|tree| usize::from(tree.root)).chain([self.filled]);
        let roots = self.trees.iter().map(|tree| usize::from(tree.root));
        let trees: Vec<Vec<splits::Node>> =
            roots.zip(ends).map(|(root, end)| (root..end).map(|at| node(root, at)).collect()).collect();
        Splits::of(trees.iter().map(Vec::as_slice))
    }

    fn push(&mut self, node: Node) {
        self.nodes[self.filled] = node;
        self.filled += 1;
    }

    /// Sets the depth of each tree. Its nodes stand before their branches.
    fn measure(&mut self) {
        let mut end = self.filled;
        let mut depths = vec![0; end];
        for tree in self.trees.iter_mut().rev() {
            for at in usize::from(tree.root)..end {
                let left = at + usize::from(left(self.nodes[at]));
                if left != at {
                    assert!(left + 1 < end, "branches behind their node");
                    (depths[left], depths[left + 1]) = (depths[at] + 1, depths[at] + 1);
                }
                tree.depth = tree.depth.max(depths[at]);
            }
            end = usize::from(tree.root);
        }
    }

    /// The signals a caller must hand in, in order.
    #[cfg(test)]
    pub fn signals(&self) -> &[String] {
        &self.signals
    }

    /// The score of signals in the order of [`Trees::signals`]: thousandths of a logit, above 0 is yes.
    pub fn score(&self, signals: &[i32]) -> i32 {
        let signals = &self.wide(signals);
        match self.splits() {
            Some(splits) => self.bias + splits.score(signals),
            None => self.on(Begun { score: self.bias, asked: 0, is_final: false }, usize::MAX, signals).score,
        }
    }

    /// The scores of rows of signals, for a caller who has all at once.
    pub fn scores<'s>(&self, rows: impl IntoIterator<Item = &'s [i32]>) -> Vec<i32> {
        let rows: Vec<&[i32]> = rows.into_iter().collect();
        let Some(splits) = self.splits() else { return rows.into_iter().map(|row| self.score(row)).collect() };
        // A row by itself is asked sooner alone.
        let few = |rows: &[&[i32]]| rows.len() < splits::ROWS / 4;
        let scores = rows.chunks(splits::ROWS).flat_map(|rows| match few(rows) {
            true => std::array::from_fn(|at| rows.get(at).map_or(0, |row| self.score(row))),
            false => splits.scores(rows).map(|score| self.bias + score),
        });
        // The last chunk may not be full.
        let mut scores: Vec<i32> = scores.collect();
        scores.truncate(rows.len());
        scores
    }

    /// Asks the trees before so many gates. So a caller may leave out signals that those trees do not look at, until
    /// the score is not a no by then. He lays the signals out wide himself.
    pub fn begin(&self, signals: &Wide, gates: usize) -> Begun {
        let begun = Begun { score: self.bias, asked: 0, is_final: false };
        let before = self.gates.get(gates.saturating_sub(1)).map_or(0, |gate| gate.count);
        self.on(begun, before, signals)
    }

    /// Asks the other trees: the same score as of all at once.
    pub fn end(&self, begun: Begun, signals: &Wide) -> i32 {
        match begun.is_final {
            true => begun.score,
            false => self.on(begun, usize::MAX, signals).score,
        }
    }

    /// Goes on from gate to gate, to that behind so many trees at most.
    fn on(&self, mut begun: Begun, most: usize, signals: &Wide) -> Begun {
        let ahead = begun.asked + 1..=most;
        for gate in self.gates.iter().filter(|gate| ahead.contains(&gate.count)) {
            begun.score += self.sum(&self.trees[begun.asked..gate.count], signals);
            begun.asked = gate.count;
            if begun.score < gate.low || begun.score > gate.high {
                return Begun { is_final: true, ..begun };
            }
        }
        if most > self.trees.len() {
            begun.score += self.sum(&self.trees[begun.asked..], signals);
        }
        begun
    }

    /// The places of the signals that the trees before so many gates look at.
    #[cfg(test)]
    pub fn signals_before(&self, gates: usize) -> Vec<usize> {
        let Some(gate) = self.gates.get(gates - 1) else { return Vec::new() };
        let end = self.trees.get(gate.count).map_or(self.filled, |tree| usize::from(tree.root));
        let splits = (0..end).filter(|at| left(self.nodes[*at]) != 0);
        splits.map(|at| usize::from(self.nodes[at] as u8)).collect()
    }

    /// What some of the trees add to the score, bias aside: the parts of all trees make up the score, so that a
    /// caller may give up after the first. Such a caller asks often, and lays the signals out wide himself.
    pub fn score_by(&self, trees: impl RangeBounds<usize>, signals: &Wide) -> i32 {
        let bounds = (trees.start_bound().cloned(), trees.end_bound().cloned());
        self.sum(self.trees.get(bounds).unwrap_or_default(), signals)
    }

    fn wide(&self, signals: &[i32]) -> Wide {
        debug_assert_eq!(signals.len(), self.signals.len());
        let mut wide = BLANK;
        wide.iter_mut().zip(signals).for_each(|(wide, signal)| *wide = narrow(*signal));
        wide
    }

    fn sum(&self, trees: &[Tree], signals: &Wide) -> i32 {
        let teams = trees.chunks(TEAM);
        teams.map(|team| self.leaves(team, signals).iter().take(team.len()).sum::<i32>()).sum()
    }

    /// The leaves that signals come to in up to [`TEAM`] trees.
    fn leaves(&self, team: &[Tree], signals: &Wide) -> [i32; TEAM] {
        // A team that is not full is filled up with its last tree.
        let mut places: [u16; TEAM] = std::array::from_fn(|i| team[i.min(team.len() - 1)].root);
        let deepest = team.iter().map(|tree| tree.depth).max().unwrap_or(0);
        for _ in 0..deepest {
            places = places.map(|place| step(place, self.nodes[usize::from(place)], signals));
        }
        places.map(|place| i32::from(limit(self.nodes[usize::from(place)])))
    }
}

/// Takes a whole number off a table.
fn number(rest: &mut &[u8]) -> i32 {
    let negative = rest.first() == Some(&b'-');
    let (mut at, mut value) = (usize::from(negative), 0i32);
    let from = at;
    while let Some(digit @ b'0'..=b'9') = rest.get(at) {
        value = value.wrapping_mul(10).wrapping_add(i32::from(digit - b'0'));
        at += 1;
    }
    assert!((1..=9).contains(&(at - from)), "a whole number of nine digits at most");
    *rest = &rest[at..];
    if negative {
        -value
    } else {
        value
    }
}

/// So many trees are gone down in step: while one waits for memory, the others are compared.
const TEAM: usize = 8;

/// A score in words: `about 80 %`.
pub fn chance(score: i32) -> String {
    // Thousandths of a logit at which a chance reaches so many hundredths.
    const STEPS: [(i32, u8); 10] = [
        (2_944, 95),
        (2_197, 90),
        (1_386, 80),
        (847, 70),
        (405, 60),
        (0, 50),
        (-405, 40),
        (-847, 30),
        (-1_386, 20),
        (-2_197, 10),
    ];
    match STEPS.iter().find(|(limit, _)| score >= *limit) {
        Some((_, 95)) => "over 95 %".to_owned(),
        Some((_, hundredths)) => format!("about {hundredths} %"),
        None => "under 10 %".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_ask_agree() {
        let models = [
            include_str!("../../data/lines.trees"),
            include_str!("../../data/authors.trees"),
            include_str!("../../data/signers.trees"),
            include_str!("../../data/pages.trees"),
        ];
        for table in models {
            let model = Trees::read(table);
            assert!(model.splits().is_some());
            let mut state = 1u32;
            let mut next = |most: u32| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) % most
            };
            let mut row = || model.signals.iter().map(|_| (1 << next(12)) - next(99) as i32).collect::<Vec<_>>();
            let rows: Vec<Vec<i32>> = (0..201).map(|_| row()).collect();
            let scores = model.scores(rows.iter().map(Vec::as_slice));
            assert_eq!(scores.len(), rows.len());
            for (signals, score) in rows.iter().zip(scores) {
                assert_eq!(model.score(signals), model.bias + model.score_by(.., &model.wide(signals)));
                assert_eq!(model.score(signals), score);
            }
        }
    }

    #[test]
    fn a_score_is_the_sum_of_leaves() {
        let model = Trees::read("signals words links\nbias -10\ntree\n0 5\n-100\n200\ntree\n7\n");
        assert_eq!(model.signals(), ["words", "links"]);
        assert_eq!(model.score(&[5, 0]), -103);
        assert_eq!(model.score(&[6, 0]), 197);
        let gated = Trees::read("signals words\ngate 1 -50 300\ntree\n0 5\n-100\n200\ntree\n7\n");
        assert_eq!((gated.score(&[5]), gated.score(&[6])), (-100, 207));
        let [low, high] = [5, 6].map(|words| gated.wide(&[words]));
        assert!(gated.begin(&low, 1).is_no() && !gated.begin(&high, 1).is_no());
        assert_eq!([low, high].map(|words| gated.end(gated.begin(&words, 1), &words)), [-100, 207]);
        let wide = Trees::read_over("signals words\ntree\n0 5\n-100\n200\n", &["links", "words"]);
        assert_eq!(wide.score(&[9, 3]), -100);
        let many = Trees::read(&("signals words\n".to_owned() + &"tree\n0 5\n-1\n2\n".repeat(19)));
        assert_eq!((many.score(&[5]), many.score(&[6])), (-19, 38));
    }

    #[test]
    fn branches_stand_level_by_level() {
        // words > 5: 30; else links > 1: 20, else words > 2: 10 else 1.
        let model = Trees::read("signals words links\ntree\n0 5\n1 1\n30\n0 2\n20\n1\n10\n");
        assert_eq!([[6, 0], [5, 2], [3, 1], [2, 1]].map(|signals| model.score(&signals)), [30, 20, 10, 1]);
    }
}
