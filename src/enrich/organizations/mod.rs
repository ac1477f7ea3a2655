//! Organisations: names with an acronym in brackets, a legal form or a word that only organisations have, and those
//! that somebody's role names.

mod acronym;
mod extent;

use super::galley::{Galley, Word};
use super::names::{opens_sentence, Run, ORDINARY};
use super::Desk;
use crate::lexicon::{Kind, Tells};
use crate::model::{Article, Organization};
use crate::text::sentence::Shape;
use acronym::{acronym, bracketed, is_acronym, spelled_from, spelled_out};
use extent::{
    behind_title, extended, genitive_tail, headed, listed_before, name, proper, small_head, small_tail, with_form,
    without_form,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A name with its acronym, by tokens.
#[derive(Debug, Clone, Copy)]
struct Named {
    first: usize,
    last: usize,
    acronym: Option<usize>,
}

/// Fills in an article's organizations.
pub fn organizations(desk: &Desk, article: &mut Article) {
    let galley = desk.galley;
    let bracketed = |run: &&Run| run.first > 0 && matches!(galley.str(run.first - 1), "(" | "（");
    let single = desk.runs.iter().filter(|run| run.last == run.first + 1 && !bracketed(run));
    let alone: FxHashSet<&str> = single.map(|run| galley.str(run.first)).collect();
    let every: Vec<Named> = desk.runs.iter().map(|run| named(desk, run, &alone)).collect();
    let mut found: Vec<Organization> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all = introduced(desk, &every);
    all.extend(elsewhere(desk));
    all.sort_by_key(|named| named.first);
    for named in &all {
        let name = name(galley, named);
        let acronym = named.acronym.map(|i| galley.str(i));
        // Another form of the name with the same acronym is the same.
        let again = acronym.and_then(|acronym| known.get(acronym)).copied();
        let at = *known.entry(name).or_insert_with(|| {
            again.unwrap_or_else(|| {
                found.push(Organization { name: name.to_owned(), acronym: None, mentions: 0 });
                found.len() - 1
            })
        });
        if let Some(acronym) = acronym {
            known.entry(acronym).or_insert(at);
            found[at].acronym.get_or_insert_with(|| acronym.to_owned());
        }
        known.entry(without_form(galley, named)).or_insert(at);
    }
    if !found.is_empty() {
        count(desk, &every, &known, &mut found);
    }
    article.organizations = found;
}

/// Counts how often each is named, by its name, its acronym or its name without the legal form.
fn count(desk: &Desk, every: &[Named], known: &FxHashMap<&str, usize>, found: &mut [Organization]) {
    let galley = desk.galley;
    let mut seen = 0;
    for (run, named) in desk.runs.iter().zip(every) {
        let at = known
            .get(name(galley, named))
            .or_else(|| known.get(galley.span(named.first, named.last)))
            .or_else(|| known.get(galley.span(run.first, run.last)));
        if let Some(&at) = at.filter(|_| run.first >= seen) {
            found[at].mentions += 1;
            seen = named.last;
        }
    }
    for named in elsewhere(desk) {
        found[known[name(galley, &named)]].mentions += 1;
    }
}

/// The organisations that are no runs of their own.
fn elsewhere<'d>(desk: &'d Desk) -> impl Iterator<Item = Named> + 'd {
    between_marks(desk).chain(before_people(desk))
}

/// Where names have cases, the body that stands in somebody's title right before the name: szef Rady Morskiej | Jan Holm.
fn before_people<'d>(desk: &'d Desk) -> impl Iterator<Item = Named> + 'd {
    let galley = desk.galley;
    let titled =
        desk.runs.iter().enumerate().filter(move |(i, run)| {
            run.first + 1 < run.name && galley.words.names.have_cases() && desk.register.has(*i)
        });
    titled.filter_map(move |(_, run)| {
        let title =
            |&i: &usize| galley.sense(i).any(&[Kind::Title, Kind::PersonNoun]) && !galley.sense(i).is(Kind::Org);
        let first = run.first + (run.first..run.name).take_while(title).count();
        let words = || (first..run.name).filter(|&i| galley.tokens[i].capital());
        let body = words().count() > 1 && words().any(|i| galley.sense(i).is(Kind::Org));
        let whole = (first..run.name).all(|i| galley.tokens[i].token.is_word());
        (body && whole && !title(&(run.name - 1))).then_some(Named { first, last: run.name, acronym: None })
    })
}

/// What stands between marks behind a legal form: ООО «Лыжпром».
fn between_marks<'d>(desk: &'d Desk) -> impl Iterator<Item = Named> + 'd {
    let form = |i: &usize| desk.galley.tokens[*i].capital() && desk.galley.sense(*i).is(Kind::LegalForm);
    desk.frame.quoted.iter().filter_map(move |q| {
        let first = q.open.checked_sub(1).filter(form).filter(|&i| desk.galley.alongside(q.close - 1, i).is_some())?;
        Some(Named { first, last: q.close, acronym: acronym(desk.galley, q.close) })
    })
}

/// All organisations that the text introduces, in order.
fn introduced(desk: &Desk, every: &[Named]) -> Vec<Named> {
    let galley = desk.galley;
    let mut found = Vec::new();
    let mut seen = 0;
    let mut roles: Vec<_> = desk.register.roles().collect();
    roles.sort_by_key(|role| role.start);
    for (i, (run, named)) in desk.runs.iter().zip(every).enumerate() {
        if run.first < seen {
            continue;
        }
        let formed = named.last > run.last;
        let organized = run.sense.any(&[Kind::Org, Kind::LegalForm]) || formed;
        let organized = organized || named.first < run.first && !desk.register.has(i);
        // A name of several words may be one token: the Supreme Court.
        let whole = named.last > named.first + 1 || galley.words.caseless || is_whole(galley, run.first);
        let organized = organized && whole && !(named.acronym.is_none() && is_another(galley, named));
        let in_role = !desk.register.has(i) && in_role(galley, run, &roles);
        if named.acronym.is_some() && !desk.register.has(i) || organized || in_role {
            seen = named.last;
            found.push(*named);
        }
    }
    found
}

/// Whether what has a body's word is no name of one: one of many, or a thing that has a number (Air Force One).
fn is_another(galley: &Galley, named: &Named) -> bool {
    let numbered = |word: &Word| word.capital() && word.sense.is(Kind::Number);
    is_one_of_many(galley, named) || galley.alongside(named.last, named.first).is_some_and(numbered)
}

/// Eine Initiative der Regierung: what has an indefinite article is no name, unless its legal form tells.
fn is_one_of_many(galley: &Galley, named: &Named) -> bool {
    let before = named.first.checked_sub(1).filter(|&i| galley.alongside(i, named.first).is_some());
    let indefinite = before.is_some_and(|i| galley.words.names.tell(Tells::Indefinite, &galley.folded(i)));
    // A Harbour University poll: the noun has the article.
    let beside = galley.alongside(named.last, named.first).filter(|word| word.token.shape == Shape::Lower);
    let noun = beside.is_some_and(|word| !word.sense.any(ORDINARY) && !word.sense.any(&[Kind::Say, Kind::Of]));
    let adjunct = noun && galley.words.noun_adjuncts;
    indefinite && !adjunct && !(named.first..named.last).any(|i| galley.sense(i).is(Kind::LegalForm))
}

/// Whether a token is the name of an organisation by itself: of several words each of which has a capital, or, where such
/// names go on in small letters, the first within a sentence: la Commission européenne.
fn is_whole(galley: &Galley, i: usize) -> bool {
    let text = galley.str(i);
    let loud = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() < 4;
    let ends = || !galley.sense(i + 1).is(Kind::Of);
    let small = || galley.words.names.have_small_heads() && !opens_sentence(galley, i) && ends();
    text.contains(' ')
        && (text.split(' ').all(loud) || small())
        && !galley.words.names.tell(Tells::State, &galley.folded(i))
}

/// What a run names if it is an organisation. `alone` are the words that stand alone outside brackets.
fn named(desk: &Desk, run: &Run, alone: &FxHashSet<&str>) -> Named {
    let galley = desk.galley;
    if let Some((last, acronym)) = bracketed(galley, run) {
        return Named { first: run.first, last, acronym: Some(acronym) };
    }
    let head = small_head(galley, run);
    let tail = || small_tail(galley, run).or_else(|| genitive_tail(galley, run));
    let last = spelled_out(galley, run).or_else(tail).or_else(|| extended(desk, run, head)).unwrap_or(run.last);
    let acronym = acronym(galley, last);
    let spelled = acronym.and_then(|at| spelled_from(galley, last, at));
    let acronym = acronym.filter(|&at| spelled.is_some() || head.is_some() || is_acronym(galley, run, at, alone));
    let first = head.or(spelled).or_else(|| proper(galley, run)).or_else(|| headed(galley, run, acronym));
    let first = first.or_else(|| listed_before(desk, run)).or_else(|| behind_title(galley, run));
    let first = first.unwrap_or(run.first);
    Named { first, last: with_form(galley, last), acronym }
}

/// Behind a noun in somebody's role: head of the state firm Norvik.
fn in_role(galley: &Galley, run: &Run, roles: &[Range<usize>]) -> bool {
    let at = roles.partition_point(|role| role.start < run.first);
    let Some(role) = at.checked_sub(1).map(|i| &roles[i]) else { return false };
    let links =
        [Kind::Of, Kind::Preposition, Kind::Article, Kind::Possessive, Kind::Conjunction, Kind::And, Kind::Title];
    let inside = run.last <= role.end && galley.span(run.first, run.last).chars().nth(1).is_some();
    inside && galley.tokens[run.first - 1].token.is_word() && !galley.sense(run.first - 1).any(&links)
}
