//! Organisations: names with an acronym in brackets, a legal form or a word that only organisations have, and those
//! that somebody's role names.

use super::galley::{Galley, Word};
use super::names::{is_hyphen, Run, ORDINARY};
use super::Desk;
use crate::lexicon::{agency, may_be_given_name, Kind};
use crate::model::{Article, Organization};
use crate::text::sentence::Shape;
use rustc_hash::FxHashMap;
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
    let every: Vec<Named> = desk.runs.iter().map(|run| named(desk, run)).collect();
    let mut found: Vec<Organization> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all = introduced(desk, &every);
    all.extend(between_marks(desk));
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
    for named in between_marks(desk) {
        found[known[name(galley, &named)]].mentions += 1;
    }
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
        let organized = organized && whole && !(named.acronym.is_none() && is_one_of_many(galley, named));
        let in_role = !desk.register.has(i) && in_role(galley, run, &roles);
        if named.acronym.is_some() && !desk.register.has(i) || organized || in_role {
            seen = named.last;
            found.push(*named);
        }
    }
    found
}

/// Eine Initiative der Regierung: what has an indefinite article is no name, unless its legal form tells.
fn is_one_of_many(galley: &Galley, named: &Named) -> bool {
    let before = named.first.checked_sub(1).filter(|&i| galley.alongside(i, named.first).is_some());
    let indefinite = before.is_some_and(|i| galley.words.names.is_indefinite(&galley.folded(i)));
    // A Harbour University poll: the noun has the article.
    let beside = galley.alongside(named.last, named.first).filter(|word| word.token.shape == Shape::Lower);
    let noun = beside.is_some_and(|word| !word.sense.any(ORDINARY) && !word.sense.any(&[Kind::Say, Kind::Of]));
    let adjunct = noun && galley.words.noun_adjuncts;
    indefinite && !adjunct && !(named.first..named.last).any(|i| galley.sense(i).is(Kind::LegalForm))
}

/// Whether a token is the name of an organisation by itself, of several words each of which has a capital.
fn is_whole(galley: &Galley, i: usize) -> bool {
    let text = galley.str(i);
    let loud = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() < 4;
    text.contains(' ') && text.split(' ').all(loud) && !galley.words.names.is_state(&galley.folded(i))
}

/// What a run names if it is an organisation.
fn named(desk: &Desk, run: &Run) -> Named {
    let galley = desk.galley;
    let last = spelled_out(galley, run).or_else(|| extended(desk, run)).unwrap_or(run.last);
    let acronym = acronym(galley, last);
    let head = small_head(galley, run);
    let spelled = acronym.and_then(|at| spelled_from(galley, last, at));
    let acronym = acronym.filter(|&at| spelled.is_some() || head.is_some() || is_acronym(desk, run, at));
    let first = head.or(spelled).or_else(|| proper(galley, run)).unwrap_or(run.first);
    Named { first, last: with_form(galley, last), acronym }
}

/// Whether what stands in brackets behind a run is its acronym, and not where its bearer belongs or who reports: Ada Holm
/// (SPD), MARLOW (AP). A word of organisations tells, or that half of its letters are initials of the name's words; where
/// nouns have no capitals, also that the article goes on to call it so, if no given name opens it.
fn is_acronym(desk: &Desk, run: &Run, at: usize) -> bool {
    let galley = desk.galley;
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
        let named = |other: &Run| other.first != at && other.last == other.first + 1 && galley.str(other.first) == text;
        !galley.words.capital_nouns
            && run.words > 1
            && !may_be_given_name(&galley.folded(run.name))
            && desk.runs.iter().any(named)
    };
    2 * spelled >= capitals().count() || again()
}

/// The name as printed: the full stop of an abbreviated legal form belongs to it, that of the sentence does not.
fn name<'a>(galley: &Galley<'a>, named: &Named) -> &'a str {
    let last = named.last - 1;
    if !galley.sense(last).is(Kind::LegalForm) {
        return galley.span(named.first, named.last);
    }
    let goes_on = |i: usize| galley.alongside(i, last).is_some_and(|next| !next.capital());
    let stop = galley.is(named.last, b'.') && galley.glued(named.last) && goes_on(named.last + 1);
    let text = galley.span(named.first, named.last + usize::from(stop));
    match galley.str(last).strip_suffix('.') {
        Some(form) if !form.contains('.') && !goes_on(named.last) => text.trim_end_matches('.'),
        _ => text,
    }
}

/// Takes the legal forms behind a name: Harrow & Vale plc; Kitamura Motors Co., Ltd.
fn with_form(galley: &Galley, last: usize) -> usize {
    // In small letters it may be a word like any other: sa, se.
    let form = |i: usize| {
        let is = |word: &Word| word.sense.is(Kind::LegalForm) && (word.capital() || !word.sense.any(ORDINARY));
        galley.alongside(i, last - 1).is_some_and(is)
    };
    let mut last = last;
    for _ in 0..FORMS {
        let marks = (last..last + 2).take_while(|&i| galley.is(i, b'.') || galley.is(i, b',')).count();
        let behind_form = galley.sense(last - 1).is(Kind::LegalForm);
        last = match () {
            _ if form(last) => last + 1,
            _ if behind_form && form(last + marks) => last + marks + 1,
            _ => break,
        };
    }
    last
}

/// So many legal forms follow each other.
const FORMS: usize = 3;

/// Where a name begins whose words, up to `last`, an acronym spells: Securities and Markets Commission (SMC).
fn spelled_from(galley: &Galley, last: usize, acronym: usize) -> Option<usize> {
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

/// Where a name begins whose word of organisations has no capital: le ministère de la | Santé.
fn small_head(galley: &Galley, run: &Run) -> Option<usize> {
    let back = |i: usize, kind: Kind| i.checked_sub(1).filter(|&before| galley.sense(before).is(kind));
    let of = back(run.first, Kind::Of).or_else(|| back(back(run.first, Kind::Article)?, Kind::Of))?;
    let head = of.checked_sub(1)?;
    let small = galley.alongside(head, run.first).is_some_and(|word| word.token.shape == Shape::Lower);
    (small && galley.words.names.is_small_head(&galley.folded(head))).then_some(head)
}

/// What a firm is called behind a compound that says what it is: Bahngesellschaft Nordlinie AG.
fn proper(galley: &Galley, run: &Run) -> Option<usize> {
    let compound = galley.words.capital_nouns && galley.sense(run.first).is(Kind::Org);
    let own = compound && !galley.words.sense(&galley.folded(run.first)).known();
    let formed = galley.sense(run.last - 1).is(Kind::LegalForm) && run.last > run.first + 2;
    (own && formed && !is_hyphen(galley.str(run.first + 1))).then_some(run.first + 1)
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
        let of = joins(galley, last);
        let article = usize::from(of && galley.sense(last + 1).is(Kind::Article));
        // Institut d'hôtellerie de Gaspareau
        let plain = |i: usize| galley.alongside(i, last).is_some_and(|word| word.token.shape == Shape::Lower);
        let trade = of && plain(last + 1) && galley.sense(last + 2).is(Kind::Of);
        let next = last + 1 + if trade { 2 } else { article };
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
    Some(if last > run.last { listed(desk, run, last) } else { last })
}

/// What a body is for may be several things: Ministry of Energy, | Industry and Trade. Where a list ends that goes on
/// behind a name and is closed by an `and`; the name's own end where there is none.
fn listed(desk: &Desk, run: &Run, last: usize) -> usize {
    let galley = desk.galley;
    let for_subjects = |i: usize| galley.words.names.is_for_subjects(&galley.folded(i));
    if !(run.first..run.last).any(for_subjects) {
        return last;
    }
    let mut at = last;
    for _ in 0..JOINED {
        let comma = usize::from(galley.is(at, b','));
        let and = usize::from(galley.sense(at + comma).is(Kind::And));
        let next = at + comma + and;
        let of = usize::from(joins(galley, next));
        let Some(subject) = subject(desk, next + of).filter(|_| next > at) else { break };
        match and {
            1 => return subject,
            _ => at = subject,
        }
    }
    last
}

/// The end of the run that begins with a token and can be what a body is for: no name of a person or another body.
fn subject(desk: &Desk, first: usize) -> Option<usize> {
    let galley = desk.galley;
    let at = desk.runs.partition_point(|run| run.first < first);
    let run = desk.runs.get(at).filter(|run| run.first == first && galley.alongside(first, first - 1).is_some())?;
    let word = galley.str(run.last - 1);
    let acronym = word.chars().skip(1).any(char::is_uppercase);
    let named = run.titled || desk.register.has(at) || run.sense.any(&[Kind::Org, Kind::LegalForm]);
    (!acronym && !named && !may_be_given_name(&galley.folded(run.name))).then_some(run.last)
}

/// Whether a preposition joins an organisation's word to what its name goes on with: Ministry of Trade, not the ministry
/// from Carnia.
fn joins(galley: &Galley, i: usize) -> bool {
    galley.sense(i).is(Kind::Of) && !galley.words.names.is_loose(&galley.folded(i))
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
    if !matches!((galley.str(last), galley.str(last + 2)), ("(", ")") | ("（", "）")) {
        return None;
    }
    let text = galley.str(last + 1);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    ((2..=10).contains(&text.chars().count()) && capitals >= 2).then_some(last + 1)
}

fn without_form<'a>(galley: &Galley<'a>, named: &Named) -> &'a str {
    let mut last = named.last;
    let form = |i: usize| galley.sense(i).is(Kind::LegalForm) && !galley.sense(i).is(Kind::Org);
    while last > named.first + 1 && (form(last - 1) || galley.is(last - 1, b'.') || galley.is(last - 1, b',')) {
        last -= 1;
    }
    galley.span(named.first, last)
}
