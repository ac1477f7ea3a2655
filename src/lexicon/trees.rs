//! Small learned models: gradient-boosted trees over whole-number signals, with whole-number leaves, so that a
//! score is the same on every machine. The tables lie in `data/`; the scripts that learn them in `tools/`.
//!
//! A table is lines of text. `signals NAME NAME ...` names what the trees look at, in order. `tree` opens a tree;
//! each following line is a node, numbered from 0: `SIGNAL LIMIT LEFT RIGHT` goes left where the signal is at most
//! the limit, or `leaf VALUE`. A score is the sum of the leaves, in thousandths of a logit; `bias VALUE` is
//! added. `gate COUNT LIMIT` ends a score that is below the limit after so many trees: no
//! further look is worth its time.

use rustc_hash::FxHashMap;
use std::ops::RangeBounds;

/// A model read from its table.
#[derive(Debug)]
pub struct Trees {
    signals: Vec<String>,
    bias: i32,
    gate: Option<(usize, i32)>,
    roots: Vec<u32>,
    nodes: Vec<Node>,
}

/// A split, or a leaf: it leads to itself both ways, and `limit` is its value. So several trees can be gone
/// down in step, those whose leaf is reached waiting for the others.
#[derive(Debug, Clone, Copy)]
struct Node {
    limit: i32,
    signal: u16,
    left: u16,
    right: u16,
}

impl Trees {
    /// Reads a table.
    ///
    /// # Panics
    /// If the table is malformed: tables are compiled in, and a test reads each of them.
    pub fn read(table: &str) -> Self {
        let mut model = Self { signals: Vec::new(), bias: 0, gate: None, roots: Vec::new(), nodes: Vec::new() };
        let mut places: FxHashMap<&str, u16> = FxHashMap::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split_ascii_whitespace();
            let first = cells.next();
            if first == Some("signals") {
                model.signals = cells.map(str::to_owned).collect();
                places = line.split_ascii_whitespace().skip(1).zip(0..).collect();
                continue;
            }
            let mut number = || cells.next().and_then(|cell| cell.parse::<i32>().ok()).expect("a whole number");
            match first {
                None => {}
                Some("bias") => model.bias = number(),
                Some("gate") => model.gate = Some((number() as usize, number())),
                Some("tree") => model.roots.push(model.nodes.len() as u32),
                Some("leaf") => {
                    let own = model.nodes.len() as u32 - model.roots.last().expect("a tree around the leaf");
                    model.nodes.push(Node { limit: number(), signal: 0, left: own as u16, right: own as u16 });
                }
                Some(name) => {
                    let signal = *places.get(name).expect("a signal of the table");
                    let (limit, left, right) = (number(), number() as u16, number() as u16);
                    model.nodes.push(Node { limit, signal, left, right });
                }
            }
        }
        model
    }

    /// Reads a table for a caller who has a fixed list of signals, of which the trees look at some.
    ///
    /// # Panics
    /// If the table is malformed or names a signal that is not on the list.
    pub fn read_over(table: &str, names: &[&str]) -> Self {
        let mut model = Self::read(table);
        let place = |name: &String| names.iter().position(|n| n == name).expect("a signal of the list") as u16;
        let places: Vec<u16> = model.signals.iter().map(place).collect();
        for node in model.nodes.iter_mut().filter(|node| !node.is_leaf()) {
            node.signal = places[node.signal as usize];
        }
        model.signals = names.iter().map(|&name| name.to_owned()).collect();
        model
    }

    /// The signals a caller must hand in, in order.
    #[cfg(test)]
    pub fn signals(&self) -> &[String] {
        &self.signals
    }

    /// The score of signals in the order of [`Trees::signals`]: thousandths of a logit, above 0 is yes.
    pub fn score(&self, signals: &[i32]) -> i32 {
        let count = self.gate.map_or(0, |(count, _)| count);
        match (self.bias + self.score_by(..count, signals), self.gate) {
            (hopeless, Some((_, limit))) if hopeless < limit => hopeless,
            (score, _) => score + self.score_by(count.., signals),
        }
    }

    /// What some of the trees add to the score, bias aside: the parts of all trees make up the score, so that a
    /// caller may give up after the first.
    pub fn score_by(&self, trees: impl RangeBounds<usize>, signals: &[i32]) -> i32 {
        debug_assert_eq!(signals.len(), self.signals.len());
        let bounds = (trees.start_bound().cloned(), trees.end_bound().cloned());
        let teams = self.roots.get(bounds).unwrap_or_default().chunks(TEAM);
        teams.map(|team| self.leaves(team, signals).iter().take(team.len()).sum::<i32>()).sum()
    }

    /// The leaves that signals come to in up to [`TEAM`] trees.
    fn leaves(&self, roots: &[u32], signals: &[i32]) -> [i32; TEAM] {
        // A team that is not full is filled up with its last tree.
        let roots: [usize; TEAM] = std::array::from_fn(|i| roots[i.min(roots.len() - 1)] as usize);
        let mut places = roots;
        loop {
            let mut moved = false;
            for (place, root) in places.iter_mut().zip(roots) {
                let node = self.nodes[*place];
                let goes_left = signals[node.signal as usize] <= node.limit;
                let next = root + usize::from(if goes_left { node.left } else { node.right });
                moved |= next != *place;
                *place = next;
            }
            if !moved {
                return places.map(|place| self.nodes[place].limit);
            }
        }
    }
}

impl Node {
    fn is_leaf(&self) -> bool {
        self.left == self.right
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
    fn a_score_is_the_sum_of_leaves() {
        let model =
            Trees::read("signals words links\nbias -10\ntree\nwords 5 1 2\nleaf -100\nleaf 200\ntree\nleaf 7\n");
        assert_eq!(model.signals(), ["words", "links"]);
        assert_eq!(model.score(&[5, 0]), -103);
        assert_eq!(model.score(&[6, 0]), 197);
        let gated = Trees::read("signals words\ngate 1 -50\ntree\nwords 5 1 2\nleaf -100\nleaf 200\ntree\nleaf 7\n");
        assert_eq!((gated.score(&[5]), gated.score(&[6])), (-100, 207));
        let wide = Trees::read_over("signals words\ntree\nwords 5 1 2\nleaf -100\nleaf 200\n", &["links", "words"]);
        assert_eq!(wide.score(&[9, 3]), -100);
        let many = Trees::read(&("signals words\n".to_owned() + &"tree\nwords 5 1 2\nleaf -1\nleaf 2\n".repeat(19)));
        assert_eq!((many.score(&[5]), many.score(&[6])), (-19, 38));
    }
}
