//! Acronyms in brackets: whether one belongs to the name before it, and where the name begins that it spells.

use crate::enrich::galley::Galley;
use crate::enrich::names::{is_hyphen, Run};
use crate::lexicon::{agency, may_be_given_name, Kind};
use rustc_hash::FxHashSet;

/// An acronym in brackets behind a name.
pub(super) fn acronym(galley: &Galley, last: usize) -> Option<usize> {
    if !matches!((galley.str(last), galley.str(last + 2)), ("(", ")") | ("（", "）")) {
        return None;
    }
    let text = galley.str(last + 1);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    ((2..=10).contains(&text.chars().count()) && capitals >= 2).then_some(last + 1)
}

/// Whether what stands in brackets behind a run is its acronym, and not where its bearer belongs or who reports: Ada Holm
/// (SPD), MARLOW (AP). A word of organisations tells, or that half of its letters are initials of the name's words; where
/// nouns have no capitals, also that it stands elsewhere without brackets (`alone`), if no given name opens the name.
pub(super) fn is_acronym(galley: &Galley, run: &Run, at: usize, alone: &FxHashSet<&str>) -> bool {
    if run.sense.any(&[Kind::Org, Kind::LegalForm]) {
        return true;
    }
    let text = galley.str(at);
    if agency(text).is_some() {
        return false;
    }
    let mut initials = (run.first..run.last).filter_map(|i| galley.str(i).chars().next()).flat_map(char::to_uppercase);
    let capitals = || text.chars().filter(|c| c.is_uppercase());
    let spelled = capitals().filter(|capital| initials.any(|initial| initial == *capital)).count();
    let again = || {
        let opens_with_given = may_be_given_name(&galley.folded(run.name));
        !galley.words.capital_nouns && run.words > 1 && !opens_with_given && alone.contains(text)
    };
    2 * spelled >= capitals().count() || again()
}

/// Where a name begins whose words, up to `last`, an acronym spells: Securities and Markets Commission (SMC).
pub(super) fn spelled_from(galley: &Galley, last: usize, acronym: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    let mut letters = galley.str(acronym).chars().rev().flat_map(char::to_lowercase).peekable();
    for i in (last.saturating_sub(LONGEST)..last).rev() {
        let word = galley.alongside(i, acronym)?;
        // Luft- und Raumfahrt; Alcohol, Tobacco and Explosives
        if !word.token.is_word() && !galley.str(i).starts_with(char::is_alphabetic) {
            match galley.str(i) {
                "," | "&" => continue,
                hyphen if is_hyphen(hyphen) => continue,
                _ => return None,
            }
        }
        let initial = galley.str(i).chars().next().into_iter().flat_map(char::to_lowercase).next();
        match letters.next_if(|&letter| Some(letter) == initial) {
            Some(_) if letters.peek().is_none() => return word.capital().then_some(i),
            // Small words may be left out.
            None if word.capital() => return None,
            _ => {}
        }
    }
    None
}

/// Office national des digues (OND): an organisation's word with all up to its acronym.
pub(super) fn spelled_out(galley: &Galley, run: &Run) -> Option<usize> {
    const LONGEST: usize = 7;
    if !run.sense.is(Kind::Org) {
        return None;
    }
    let initial = galley.str(run.first).chars().next()?;
    let sentence = galley.tokens[run.first].sentence;
    let verbs = [Kind::Say, Kind::Auxiliary, Kind::Relative];
    let plain = |&i: &usize| {
        galley.tokens.get(i).is_some_and(|word| {
            word.sentence == sentence
                && word.token.is_word()
                && !(word.sense.any(&verbs) && !word.sense.any(&[Kind::Article, Kind::Of]))
        })
    };
    let words = (run.last..run.last + LONGEST).take_while(plain).count();
    let last = run.last + words;
    let spells = acronym(galley, last).is_some_and(|at| galley.str(at).starts_with(initial));
    (words > 0 && spells).then_some(last)
}
