//! Acronyms in brackets: whether one belongs to the name before it, and where the name begins that it spells.

use crate::enrich::galley::Galley;
use crate::enrich::names::{is_hyphen, Run};
use crate::lexicon::{agency, may_be_given_name, Kind};
use crate::text::fold;
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
    const LONGEST: usize = 16;
    let mut letters = galley.str(acronym).chars().rev().filter_map(bare).peekable();
    for i in (last.saturating_sub(LONGEST)..last).rev() {
        let word = galley.tokens.get(i).filter(|word| word.block == galley.tokens[acronym].block)?;
        // Luft- und Raumfahrt; Alcohol, Tobacco and Explosives
        if !word.token.is_word() && !galley.str(i).starts_with(char::is_alphabetic) {
            match galley.str(i) {
                "," | "&" => continue,
                hyphen if is_hyphen(hyphen) => continue,
                _ => return None,
            }
        }
        let initial = galley.str(i).chars().next().and_then(bare);
        match letters.next_if(|&letter| Some(letter) == initial) {
            Some(_) if letters.peek().is_none() => return word.capital().then_some(i),
            // Small words may be left out.
            None if word.capital() => return None,
            _ => {}
        }
    }
    None
}

/// A letter in lower case without its accent: École is spelled by an E.
fn bare(letter: char) -> Option<char> {
    match letter.is_ascii() {
        true => Some(letter.to_ascii_lowercase()),
        false => fold::bare(letter.encode_utf8(&mut [0; 4])).chars().next(),
    }
}

/// The OND (l'Office national des digues): the end of a name in brackets that the acronym before them spells.
pub(super) fn bracketed(galley: &Galley, run: &Run) -> Option<(usize, usize)> {
    const LONGEST: usize = 16;
    if !run.sense.is(Kind::Org) {
        return None;
    }
    let article = usize::from(galley.sense(run.first.wrapping_sub(1)).is(Kind::Article));
    let open = run.first.checked_sub(1 + article).filter(|&i| matches!(galley.str(i), "(" | "（"))?;
    let acronym = open.checked_sub(1).filter(|&i| galley.alongside(i, open).is_some())?;
    let text = galley.str(acronym);
    let loud = text.chars().all(char::is_uppercase) && (2..=10).contains(&text.chars().count());
    let inside = |i: &usize| galley.alongside(*i, open).is_some();
    let close = (run.last..run.first + LONGEST).take_while(inside).find(|&i| matches!(galley.str(i), ")" | "）"))?;
    let spelled = loud.then(|| spelled_from(galley, close, acronym)).flatten();
    (spelled == Some(run.first)).then_some((close, acronym))
}

/// Office national des digues (OND): an organisation's word with all up to its acronym. A longer name is one that it
/// spells.
pub(super) fn spelled_out(galley: &Galley, run: &Run) -> Option<usize> {
    const USUAL: usize = 7;
    const LONGEST: usize = 15;
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
    let spells = |at: usize| match words <= USUAL {
        true => galley.str(at).chars().next().and_then(bare) == bare(initial),
        false => spelled_from(galley, last, at) == Some(run.first),
    };
    (words > 0 && acronym(galley, last).is_some_and(spells)).then_some(last)
}
