//! Small learned models: gradient-boosted trees over whole-number signals, with whole-number leaves, so that a
//! score is the same on every machine. The tables lie in `data/`; the scripts that learn them in `tools/`.
//!
//! A table is lines of text. `signals NAME NAME ...` names what the trees look at, in order. `tree` opens a tree;
//! each following line is a node, numbered from 0: `SIGNAL LIMIT LEFT RIGHT` goes left where the signal is at most
//! the limit, or `leaf VALUE`. A score is the sum of the leaves, in thousandths of a logit; `bias VALUE` is added.

/// A model read from its table.
#[derive(Debug)]
pub struct Trees {
    signals: Vec<String>,
    bias: i32,
    roots: Vec<u32>,
    nodes: Vec<Node>,
}

/// A split, or a leaf (`signal` is then [`LEAF`] and `limit` its value).
#[derive(Debug, Clone, Copy)]
struct Node {
    limit: i32,
    signal: u16,
    left: u16,
    right: u16,
}

const LEAF: u16 = u16::MAX;

impl Trees {
    /// Reads a table.
    ///
    /// # Panics
    /// If the table is malformed: tables are compiled in, and a test reads each of them.
    pub fn read(table: &str) -> Self {
        let mut model = Self { signals: Vec::new(), bias: 0, roots: Vec::new(), nodes: Vec::new() };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split_ascii_whitespace().collect();
            let number = |i: usize| words[i].parse::<i32>().expect("a whole number");
            match words.first() {
                None => {}
                Some(&"signals") => model.signals = words[1..].iter().map(|&w| w.to_owned()).collect(),
                Some(&"bias") => model.bias = number(1),
                Some(&"tree") => model.roots.push(model.nodes.len() as u32),
                Some(&"leaf") => model.nodes.push(Node { limit: number(1), signal: LEAF, left: 0, right: 0 }),
                Some(name) => {
                    let signal = model.signals.iter().position(|s| s == name).expect("a signal of the table");
                    let (left, right) = (number(2) as u16, number(3) as u16);
                    model.nodes.push(Node { limit: number(1), signal: signal as u16, left, right });
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
        for node in model.nodes.iter_mut().filter(|node| node.signal != LEAF) {
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
        debug_assert_eq!(signals.len(), self.signals.len());
        self.bias + self.roots.iter().map(|&root| self.leaf(root as usize, signals)).sum::<i32>()
    }

    fn leaf(&self, root: usize, signals: &[i32]) -> i32 {
        let mut node = self.nodes[root];
        while node.signal != LEAF {
            let next = if signals[node.signal as usize] <= node.limit { node.left } else { node.right };
            node = self.nodes[root + next as usize];
        }
        node.limit
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
        let wide = Trees::read_over("signals words\ntree\nwords 5 1 2\nleaf -100\nleaf 200\n", &["links", "words"]);
        assert_eq!(wide.score(&[9, 3]), -100);
    }
}
