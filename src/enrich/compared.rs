//! What the runs of an article tell of each other: where a name begins, and which of its words is the family's.

use super::galley::Galley;
use super::names::{given, is_hyphen, opens_sentence, Run};
use crate::lexicon::{may_be_given_name, Kind};
use rustc_hash::FxHashSet;

/// Settles where each name begins, once all are known.
pub fn settle(galley: &Galley, runs: &mut [Run]) {
    begin_with_given(galley, runs);
    begin_behind_opening(galley, runs);
    lead_with_family(galley, runs);
}

/// Brave | Ada Holm: what stands before a name that the article has without it is none of it.
fn begin_with_given(galley: &Galley, runs: &mut [Run]) {
    const LONG: usize = 3;
    let full: FxHashSet<&str> = runs
        .iter()
        .filter(|run| run.words > 1 && given(galley, run.name))
        .map(|run| galley.span(run.name, run.last))
        .collect();
    for run in runs.iter_mut().filter(|run| run.words >= LONG) {
        let capital = |i: &usize| galley.tokens[*i].capital() && !is_hyphen(galley.str(i - 1));
        let name = (run.name + 1..run.last - 1).filter(capital).find(|&i| full.contains(galley.span(i, run.last)));
        let body = |name: &usize| (run.name..*name).any(|i| galley.sense(i).is(Kind::Org));
        if let Some(name) = name.filter(|name| !given(galley, run.name) && !body(name)) {
            run.begin_at(galley, name);
        }
    }
}

/// A sentence's first word has a capital whatever it is. Behind it stands a last name that somebody of the article has:
/// Początkowo | Holm; or a name that stands without it elsewhere.
fn begin_behind_opening(galley: &Galley, runs: &mut [Run]) {
    let opening = |run: &Run| {
        let name = || may_be_given_name(&galley.folded(run.name)) || given(galley, run.name);
        let word = || galley.tokens[run.name + 1].capital() && !galley.sense(run.name).is(Kind::Org);
        run.words > 1 && opens_sentence(galley, run.name) && !galley.is_letter(run.name + 1) && word() && !name()
    };
    let openings: Vec<usize> = (0..runs.len()).filter(|&i| opening(&runs[i])).collect();
    if openings.is_empty() {
        return;
    }
    let whole = |run: &Run| galley.span(run.name, run.last);
    let others = || (0..runs.len()).filter(|i| runs[*i].words > 1 && openings.binary_search(i).is_err());
    let inside: FxHashSet<&str> = others().map(|i| whole(&runs[i])).collect();
    let last = |run: &Run| galley.str(run.last - 1);
    let sought: FxHashSet<&str> = openings.iter().map(|&i| &runs[i]).filter(|run| run.words == 2).map(last).collect();
    let bears = |i: &usize| sought.contains(last(&runs[*i])) && given(galley, runs[*i].name);
    let lasts: FxHashSet<&str> = others().filter(bears).map(|i| last(&runs[i])).collect();
    for i in openings {
        let run = &mut runs[i];
        let name = run.name + 1;
        let alone = run.words == 2 && lasts.contains(galley.str(name));
        if !inside.contains(whole(run)) && (alone || inside.contains(galley.span(name, run.last))) {
            run.begin_at(galley, name);
        }
    }
}

/// Where somebody is addressed by the first word of a name, it is the family's: Li Xiaomei, Ms Li.
fn lead_with_family(galley: &Galley, runs: &mut [Run]) {
    let single = |run: &&Run| run.words == 1 && run.last == run.name + 1;
    let addressed = |run: &&Run| galley.sense(run.name.wrapping_sub(1)).is(Kind::Honorific);
    let leads: FxHashSet<&str> = runs.iter().filter(single).filter(addressed).map(|run| galley.str(run.name)).collect();
    let alone: FxHashSet<&str> = match leads.is_empty() {
        true => return,
        false => runs.iter().filter(single).map(|run| galley.str(run.name)).collect(),
    };
    for run in runs.iter_mut().filter(|run| run.words == 2 && run.last == run.name + 2) {
        let family = leads.contains(galley.str(run.name)) && !alone.contains(galley.str(run.name + 1));
        run.family = if family { galley.str(run.name).len() } else { run.family };
    }
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use super::*;
    use crate::model::{lay_out, BlockKind};

    fn named(language: &str, paragraph: &str) -> Vec<String> {
        let (body, text) = lay_out([(BlockKind::Paragraph, None, paragraph.to_owned())]);
        let galley = Galley::of(&text, &body, Some(language));
        names::find(&galley).iter().map(|run| galley.span(run.name, run.last).to_owned()).collect()
    }

    #[test]
    fn what_opens_a_sentence_is_no_name_before_one() {
        assert_eq!(named("pl", "Dziś przyszła Ada Holm. Początkowo Holm milczała."), ["Ada Holm", "Holm"]);
        assert_eq!(named("es", "Ayer habló Xanda Vega Lur. Obvio Xanda Vega Lur calló."), ["Xanda Vega Lur"; 2]);
        assert_eq!(named("en", "We met Ada Holm. Grace Holm was late."), ["Ada Holm", "Grace Holm"]);
    }
}
