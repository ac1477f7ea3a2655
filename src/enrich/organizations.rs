//! Organisations: names with an acronym in brackets, a legal form or a word that only organisations have, and those
//! that somebody's role names.

use super::galley::Galley;
use super::names::Run;
use super::Desk;
use crate::lexicon::Kind;
use crate::model::{Article, Organization};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A name with its acronym, by tokens.
struct Named {
    first: usize,
    last: usize,
    acronym: Option<usize>,
}

/// Fills in an article's organizations.
pub fn organizations(desk: &Desk, article: &mut Article) {
    let galley = desk.galley;
    let mut found: Vec<Organization> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for named in all(desk) {
        let name = galley.span(named.first, named.last);
        let acronym = named.acronym.map(|i| galley.str(i));
        let at = *known.entry(name).or_insert_with(|| {
            found.push(Organization { name: name.to_owned(), acronym: None, mentions: 0 });
            found.len() - 1
        });
        if let Some(acronym) = acronym {
            known.entry(acronym).or_insert(at);
            found[at].acronym.get_or_insert_with(|| acronym.to_owned());
        }
        known.entry(without_form(galley, &named)).or_insert(at);
    }
    let mut seen = 0;
    for run in desk.runs {
        let last = spelled_out(galley, run).or_else(|| extended(desk, run)).unwrap_or(run.last);
        let at = known.get(galley.span(run.first, last)).or_else(|| known.get(galley.span(run.first, run.last)));
        if let Some(&at) = at.filter(|_| run.first >= seen) {
            found[at].mentions += 1;
            seen = last;
        }
    }
    article.organizations = found;
}

fn all(desk: &Desk) -> Vec<Named> {
    let galley = desk.galley;
    let mut found = Vec::new();
    let mut seen = 0;
    let mut roles: Vec<_> = desk.register.roles().collect();
    roles.sort_by_key(|role| role.start);
    for (i, run) in desk.runs.iter().enumerate() {
        if run.first < seen {
            continue;
        }
        let last = spelled_out(galley, run).or_else(|| extended(desk, run)).unwrap_or(run.last);
        let acronym = acronym(galley, last);
        let organized = run.sense.any(&[Kind::Org, Kind::LegalForm]) && last > run.first + 1;
        let in_role = !desk.register.has(i) && in_role(galley, run, &roles);
        if acronym.is_some() && !desk.register.has(i) || organized || in_role {
            found.push(Named { first: run.first, last, acronym });
            seen = last;
        }
    }
    found
}

/// Behind a noun in somebody's role: head of the state firm Norvik.
fn in_role(galley: &Galley, run: &Run, roles: &[Range<usize>]) -> bool {
    let at = roles.partition_point(|role| role.start < run.first);
    let Some(role) = at.checked_sub(1).map(|i| &roles[i]) else { return false };
    let links =
        [Kind::Of, Kind::Preposition, Kind::Article, Kind::Possessive, Kind::Conjunction, Kind::And, Kind::Title];
    let inside = run.last <= role.end;
    inside && galley.tokens[run.first - 1].token.is_word() && !galley.sense(run.first - 1).any(&links)
}

/// Ministry of Defence, Bank for Trade and Industry: an organisation's word with what belongs to it.
fn extended(desk: &Desk, run: &Run) -> Option<usize> {
    let galley = desk.galley;
    if !run.sense.any(&[Kind::Org, Kind::LegalForm]) {
        return None;
    }
    let mut last = run.last;
    for _ in 0..JOINED {
        let of = galley.sense(last).is(Kind::Of);
        let article = usize::from(of && galley.sense(last + 1).is(Kind::Article));
        let next = last + 1 + article;
        let at = desk.runs.partition_point(|other| other.first < next);
        match desk
            .runs
            .get(at)
            .filter(|other| of && other.first == next && galley.tokens[next].block == galley.tokens[run.first].block)
        {
            Some(other) => last = other.last,
            None => break,
        }
    }
    Some(last)
}

/// Office national des digues (OND): an organisation's word with all up to its acronym.
fn spelled_out(galley: &Galley, run: &Run) -> Option<usize> {
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

/// So many names may belong to an organisation's: Ministry of Trade of Carnia.
const JOINED: usize = 4;

/// An acronym in brackets behind a name.
fn acronym(galley: &Galley, last: usize) -> Option<usize> {
    if !galley.is(last, b'(') || !galley.is(last + 2, b')') {
        return None;
    }
    let text = galley.str(last + 1);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    ((2..=10).contains(&text.chars().count()) && capitals >= 2).then_some(last + 1)
}

fn without_form<'a>(galley: &Galley<'a>, named: &Named) -> &'a str {
    let mut last = named.last;
    while last > named.first + 1 && galley.sense(last - 1).is(Kind::LegalForm) && !galley.sense(last - 1).is(Kind::Org)
    {
        last -= 1;
    }
    galley.span(named.first, last)
}
