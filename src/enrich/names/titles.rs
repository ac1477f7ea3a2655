//! Titles: what in a run of words with capitals is said of a name, and no part of it.

use super::{given, has_stop, is_hyphen, Run, ORDINARY, TITLES};
use crate::enrich::galley::{Galley, Word};
use crate::lexicon::{is_given_name, Kind};

/// Whether the last word of a run is a title, and no part of the name.
pub(super) fn is_title(galley: &Galley, run: &Run, i: usize) -> bool {
    let sense = galley.sense(i);
    if !sense.any(TITLES) {
        return false;
    }
    // Julián de la Fuente; Port-Sainte-Marine: what stands behind a particle or before a hyphen is but a name.
    // Not so a title before a name: the trial of minister Henry Coldwell.
    let named = || galley.alongside(i + 1, i).is_some_and(|w| w.capital() && !w.sense.any(ORDINARY));
    let office = galley.words.capital_nouns && sense.is(Kind::Title) && named();
    let led = i > run.first && galley.sense(i - 1).is(Kind::Particle) && !office;
    // О. is a priest, О. Н. are initials, and so is what stands behind a name: Rubén D. Vega.
    let initials = has_stop(galley, i) && (has_stop(galley, i + 2) || run.words > 1);
    // Supreme Court Justice Ada Holm: a given name behind an organisation's title is not the organisation's.
    let names_one = || galley.alongside(i + 1, i).is_some_and(Word::capital) && given(galley, i + 1);
    let of_body = run.sense.or(sense).is(Kind::Org) && !(sense.is(Kind::Title) && !sense.is(Kind::Org) && names_one());
    !initials && !of_body && !led && !is_worn(galley, run, i)
}

/// Whether a title or trade is somebody's last name: behind a given name, before none. Peter Jäger
fn is_worn(galley: &Galley, run: &Run, i: usize) -> bool {
    let goes_on = galley.alongside(i + 1, i).is_some_and(|word| word.capital() && !word.sense.any(ORDINARY));
    run.words > 1 && given(galley, i - 1) && !goes_on
}

/// What belongs to a title or another noun and not to the name behind it, which begins with a given name: burmistrz
/// Zalesia | Anna Kowal; ministro de Pesca | Álvaro; zur Pause | Emma Sommer; Italiener | Giovanni Holm.
pub(super) fn leave_to_title(galley: &Galley, run: &mut Run) {
    let before = |back: usize| run.name.checked_sub(back).map(|i| galley.sense(i)).unwrap_or_default();
    let titles = &[Kind::Title, Kind::PersonNoun];
    // Nazioni Unite | Ada Holm
    if is_whole_body(galley, run.name)
        && run.words > 2
        && galley.alongside(run.name + 1, run.name).is_some()
        && given(galley, run.name + 1)
    {
        run.begin_at(galley, run.name + 1);
        return;
    }
    let told = match () {
        // Italiener Giovanni Holm: every noun has a capital.
        _ if galley.words.capital_nouns => true,
        _ if galley.words.names.have_cases() => before(1).any(titles),
        _ => before(1).is(Kind::Of) && before(2).any(titles),
    };
    let own = |i: usize| match galley.words.capital_nouns || galley.words.names.have_cases() {
        true => given(galley, i),
        false => galley.words.names.is_given(&galley.folded(i)),
    };
    // Заявление О. Н. Ветровой
    let initials = has_stop(galley, run.name + 1) && !galley.is_letter(run.name) && !galley.is_letter(run.last - 1);
    if galley.words.names.have_cases() && initials && !own(run.name) {
        (run.name, run.words) = (run.name + 1, run.words - 1);
        return;
    }
    if run.words < 3 || !told || galley.is_letter(run.name) || own(run.name) {
        return;
    }
    let words = |from: usize, to: usize| (from..to).filter(|&i| galley.tokens[i].capital());
    let Some(name) = words(run.name + 1, run.last - 1).find(|&i| own(i)) else { return };
    let body = words(run.name, name).any(|i| galley.sense(i).is(Kind::Org) && !galley.sense(i).any(titles));
    if (!body || is_behind_body(galley, name)) && !is_hyphen(galley.str(name - 1)) {
        run.titled = galley.sense(name - 1).any(titles) || !galley.words.capital_nouns;
        run.begin_at(galley, name);
    }
}

/// Whether a given name behind a body's is none of it: szef Rady Morskiej | Jan Holm, where what belongs to a body has
/// another case; Naciones Unidas | Ada Ríos, where the body's name is known as a whole. Not so Uniwersytet Jana Holma.
fn is_behind_body(galley: &Galley, name: usize) -> bool {
    let nominative = || is_given_name(&galley.folded(name)) || galley.words.names.is_given(&galley.folded(name));
    match galley.words.names.have_cases() {
        true => nominative(),
        false => is_whole_body(galley, name - 1),
    }
}

/// Whether a token is a body's name that is known as a whole: Nazioni Unite.
fn is_whole_body(galley: &Galley, i: usize) -> bool {
    galley.sense(i).is(Kind::Org) && galley.str(i).contains(' ')
}
