//! What people are called by: last names, whole or alone, in all their forms.

use super::folded::Names;
use super::galley::Galley;
use super::names::{is_hyphen, Run};
use super::people::told_gender;
use crate::lexicon::{may_be_given_name, Gender, Kind};
use rustc_hash::FxHashSet;

/// So many people of one last name are told apart.
pub const NAMESAKES: usize = 16;

/// What the runs are called by.
pub struct Called<'a> {
    names: Names,
    /// The number of each run's last name.
    pub last: Vec<usize>,
    /// By number, the first run in which that name stands alone.
    alone: Vec<Option<usize>>,
    /// By number, whether somebody is addressed by that last name: Frau Maibach.
    addressed: Vec<bool>,
    /// The first words of full names, with the number of the last name.
    full: FxHashSet<(usize, &'a str)>,
    /// By number, the people who have that last name.
    pub people: Vec<Vec<usize>>,
}

impl<'a> Called<'a> {
    /// Numbers the last names of all runs.
    pub fn of(galley: &Galley<'a>, runs: &[Run]) -> Self {
        let mut names = Names::of_people();
        let last: Vec<usize> = runs.iter().map(|run| number(&mut names, galley, run)).collect();
        let mut alone = vec![None; names.len()];
        let mut addressed = vec![false; names.len()];
        for i in (0..runs.len()).filter(|&i| runs[i].words == 1) {
            alone[last[i]].get_or_insert(i);
            addressed[last[i]] |= told_gender(galley, &runs[i]) != Gender::Any;
        }
        let people = vec![Vec::new(); names.len()];
        let many = runs.iter().zip(&last).filter(|(run, _)| run.words > 1);
        let full = many.map(|(run, last)| (*last, galley.str(run.name))).collect();
        Self { names, last, alone, addressed, full, people }
    }

    /// Whether the full name of a run is taken up by the last name alone. Who is introduced in full is called so from
    /// then on; two names that both stand alone are two (in neighbouring Carnia Norland sees a rival).
    pub fn again(&mut self, galley: &Galley, runs: &[Run], i: usize) -> bool {
        if self.addressed[self.last[i]] {
            return true;
        }
        let given = || galley.words.names.is_given(&galley.folded(runs[i].name));
        // Salón de la Victoria: what another noun belongs to is called by that noun as well.
        let of = (runs[i].name..runs[i].last).any(|at| galley.sense(at).is(Kind::Of) && !galley.tokens[at].capital());
        if of && !may_be_given_name(&galley.folded(runs[i].name)) {
            return false;
        }
        if self.alone[self.last[i]].is_none_or(|first| first <= i) || galley.words.capital_nouns && !given() {
            return false;
        }
        let first = self.names.number(galley, std::iter::once(runs[i].name));
        self.alone.get(first).is_none_or(Option::is_none)
    }

    /// Whether a full name is the genitive of another: Ada Holms, of Ada Holm.
    pub fn is_genitive(&mut self, galley: &Galley<'a>, run: &Run) -> bool {
        let name = self.names.number_without('s', galley, last_name(galley, run));
        name.is_some_and(|name| self.full.contains(&(name, galley.str(run.name))))
    }

    /// The people who have the last name of a run, and whether it is all that is said of them.
    pub fn namesakes(&mut self, galley: &Galley, run: &Run, i: usize) -> (&[usize], bool) {
        let own = self.last[i];
        let alone = run.words == 1;
        if !self.people[own].is_empty() {
            return (&self.people[own], alone);
        }
        // A genitive without an apostrophe: Sjöstrands båt; Ada Sjöstrands båt; Kolbes Pläne, where the next noun has a
        // capital too.
        let bears = |name: &usize| self.people.get(*name).is_some_and(|people| !people.is_empty());
        let genitive = self.names.number_without('s', galley, last_name(galley, run)).filter(bears);
        let (name, alone) = match genitive {
            Some(name) => (Some(name), alone),
            None if !alone && galley.words.capital_nouns => {
                (self.names.number_without('s', galley, std::iter::once(run.name)), true)
            }
            None => (None, true),
        };
        (name.and_then(|name| self.people.get(name)).map_or(&[], Vec::as_slice), alone)
    }
}

fn number(names: &mut Names, galley: &Galley, run: &Run) -> usize {
    match run.family {
        0 => names.number(galley, last_name(galley, run)),
        family => names.number_of(&galley.span(run.name, run.last)[..family]),
    }
}

/// The tokens of the last name, with what a hyphen joins to it.
fn last_name(galley: &Galley, run: &Run) -> impl Iterator<Item = usize> {
    let suffix = |i: &usize| galley.sense(*i).is(Kind::NameSuffix) || galley.is(*i, b'.');
    let last = (run.name + 1..run.last).rev().find(|i| !suffix(i)).unwrap_or(run.name);
    let mut first = last;
    while first >= run.name + 2 && is_hyphen(galley.str(first - 1)) && galley.glued(first) {
        first -= 2;
    }
    (first..last + 1).step_by(2)
}

/// Whether two names with the same last word may be one person's: S. Chemezov, Sergei Chemezov.
pub fn fits(galley: &Galley, a: &Run, b: &Run) -> bool {
    if a.words == 1 || b.words == 1 {
        return true;
    }
    if a.family > 0 && b.family > 0 {
        let (a, b) = (given(galley, a), given(galley, b));
        // A particle may be written close behind it.
        return a.starts_with(b) || b.starts_with(a);
    }
    // Inés Ibarra y Gómez, Ibarra y Gómez
    let whole = |run: &Run| galley.span(run.name, run.last);
    if a.words != b.words && (whole(a).ends_with(whole(b)) || whole(b).ends_with(whole(a))) {
        return true;
    }
    let (x, y) = (galley.str(a.name), galley.str(b.name));
    let initial = galley.is_letter(a.name) || galley.is_letter(b.name);
    match initial {
        true => x.chars().next() == y.chars().next(),
        false => x == y || galley.words.names.have_cases() && galley.stem(a.name) == galley.stem(b.name),
    }
}

/// The given name behind a family name.
fn given<'a>(galley: &Galley<'a>, run: &Run) -> &'a str {
    galley.span(run.name, run.last)[run.family..].trim_start()
}

/// Whether a form of a name tells more of it than another.
pub fn fuller(galley: &Galley, new: &Run, old: &Run) -> bool {
    let letters = |run: &Run| galley.span(run.name, run.last).chars().filter(|c| c.is_alphabetic()).count();
    // Another case has more letters, but tells no more.
    if (galley.words.names.have_cases() || new.family > 0) && new.words == old.words && !galley.is_letter(old.name) {
        return false;
    }
    letters(new) > letters(old)
}
