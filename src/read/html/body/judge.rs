//! Judge: one verdict a block, with its reason.

use super::signals::{Signals, NAMES};
use crate::lexicon::rules::{rules, Rule};
use crate::lexicon::trees::Trees;
use crate::model::Detail;
use std::sync::OnceLock;

/// Whether a block belongs to the article, and why.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Above 0 it does; thousandths of a logit.
    pub score: i32,
    /// In words, where evidence is asked for.
    pub reason: String,
}

impl Verdict {
    /// Whether the block belongs to the article.
    pub fn kept(&self) -> bool {
        self.score > 0
    }

    /// Keeps the block after all, for a reason.
    pub fn keep(&mut self, reason: &str) {
        (self.score, self.reason) = (self.score.max(1), reason.to_owned());
    }

    /// Takes it back, for a reason.
    pub fn drop(&mut self, reason: &str) {
        (self.score, self.reason) = (self.score.min(0), reason.to_owned());
    }
}

/// Judges the blocks of a page. `late` adds the late signals of one: where evidence is asked for to all, else to those
/// that the first trees do not turn away.
pub fn judge(signals: &mut [Signals], late: impl Fn(usize, &mut Signals), detail: Detail) -> Vec<Verdict> {
    let trees = trees();
    let score = |(at, signals): (usize, &mut Signals)| {
        let begun = trees.begin(&signals.0, EARLY);
        if begun.is_no() && detail == Detail::Record {
            return verdict(begun.score, signals, detail);
        }
        late(at, signals);
        verdict(trees.end(begun, &signals.0), signals, detail)
    };
    signals.iter_mut().enumerate().map(score).collect()
}

/// The trees before so many gates look at no late signal.
const EARLY: usize = 3;

/// The model that tools/learn_blocks.py learned.
fn trees() -> &'static Trees {
    static READ: OnceLock<Trees> = OnceLock::new();
    READ.get_or_init(|| Trees::read_over(include_str!("../../../../data/blocks.trees"), NAMES))
}

fn verdict(score: i32, signals: &Signals, detail: Detail) -> Verdict {
    let reason = match detail {
        Detail::Evidence => reason(score > 0, signals),
        Detail::Record => String::new(),
    };
    Verdict { score, reason }
}

/// The heaviest reason on the verdict's side.
fn reason(kept: bool, signals: &Signals) -> String {
    let side = |(rule, _): &(&Rule, i32)| (rule.weight > 0) == kept;
    let best = holding(signals).filter(side).min_by_key(|(rule, _)| -rule.weight.abs());
    match best {
        Some((rule, value)) => rule.reason.replace("{}", &value.to_string()),
        None if kept => "all signals together speak for it".to_owned(),
        None => "all signals together speak against it".to_owned(),
    }
}

/// The rules that hold, with the value of their signal.
fn holding(signals: &Signals) -> impl Iterator<Item = (&'static Rule, i32)> + '_ {
    let values = places().iter().map(|place| i32::from(signals.0[*place]));
    rules().iter().zip(values).filter(|(rule, value)| rule.holds(*value))
}

/// For each rule the place of its signal.
fn places() -> &'static [usize] {
    static READ: OnceLock<Vec<usize>> = OnceLock::new();
    READ.get_or_init(|| {
        let place = |rule: &Rule| NAMES.iter().position(|name| *name == rule.signal).expect("a signal's name");
        rules().iter().map(place).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::late::LATE;
    use super::*;

    #[test]
    fn every_rule_and_model_names_signals_there_are() {
        assert_eq!(places().len(), rules().len());
        let signals = Signals::default();
        let _ = trees().end(trees().begin(&signals.0, EARLY), &signals.0);
    }

    #[test]
    fn the_first_trees_look_at_no_late_signal() {
        let early = trees().signals_before(EARLY);
        assert!(!early.is_empty());
        assert!(LATE.iter().all(|late| !early.contains(&(*late as usize))));
    }
}
