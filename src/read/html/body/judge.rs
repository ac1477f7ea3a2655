//! Judge: one verdict a block, with its reason.

use super::signals::{Signals, NAMES};
use crate::lexicon::rules::{rules, Rule};
use std::sync::OnceLock;

/// Whether a block belongs to the article, and why.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Above 0 it does; thousandths of a logit.
    pub score: i32,
    /// In words.
    pub reason: String,
}

impl Verdict {
    /// Whether the block belongs to the article.
    pub fn kept(&self) -> bool {
        self.score > 0
    }
}

/// Judges the blocks of a page.
pub fn judge(signals: &[Signals]) -> Vec<Verdict> {
    signals.iter().map(|signals| verdict(by_rules(signals), signals)).collect()
}

fn by_rules(signals: &Signals) -> i32 {
    holding(signals).map(|(rule, _)| 10 * rule.weight).sum()
}

fn verdict(score: i32, signals: &Signals) -> Verdict {
    Verdict { score, reason: reason(score > 0, signals) }
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
    let values = places().iter().map(|place| signals.0[*place]);
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
