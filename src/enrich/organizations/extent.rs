//! How far the name of an organisation goes, before its word and behind it.

use super::Named;
use crate::enrich::folded::Folded;
use crate::enrich::galley::{Galley, Word};
use crate::enrich::names::{is_hyphen, opens_sentence, Run, ORDINARY};
use crate::enrich::Desk;
use crate::lexicon::{may_be_given_name, Kind, Tells};
use crate::text::sentence::Shape;

/// So many names may belong to an organisation's: Ministry of Trade of Carnia.
const JOINED: usize = 4;

/// Ministry of Defence, Bank for Trade and Industry: an organisation's word with what belongs to it.
pub(super) fn extended(desk: &Desk, run: &Run, head: Option<usize>) -> Option<usize> {
    let galley = desk.galley;
    if !run.sense.any(&[Kind::Org, Kind::LegalForm]) {
        return head.map(|head| listed(desk, head, run.last));
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
            None => {
                let for_one = || (run.first..run.last).any(|i| is_for_subjects(galley, i));
                let worded = of && (!galley.words.capital_nouns || for_one()) && is_worded_subject(galley, next, last);
                last = if worded { next + 1 } else { last };
                break;
            }
        }
    }
    // Behind its word stands what it is for: Ministerio de Agricultura is one run.
    let behind = (run.first..last - 1).find(|&i| is_for_subjects(galley, i));
    Some(behind.map_or(last, |head| listed(desk, head, last)))
}

/// Department of Justice, Ministerium für Verkehr: a word that is no name by itself may be what a body is for, where its
/// capital tells it and no name follows.
fn is_worded_subject(galley: &Galley, i: usize, of: usize) -> bool {
    let nouns = galley.words.capital_nouns;
    let kind = if nouns { Kind::Common } else { Kind::Title };
    let worded = galley.alongside(i, of).is_some_and(|word| word.capital() && word.sense.is(kind));
    // Museum der Feuerwehr may be any, and in Zentrum für Luft- und Raumfahrt the noun is not whole.
    let whole = || !galley.sense(of).is(Kind::Article) && of + 1 == i && !is_hyphen(galley.str(i + 1));
    worded && if nouns { whole() } else { !galley.alongside(i + 1, i).is_some_and(Word::capital) }
}

/// Where an institution's name has its capital first and goes on in small letters: l'Agence nationale de la mer a dit. Its
/// end where the words behind tell it; what else stands there may be the verb, and then nothing is told.
pub(super) fn small_tail(galley: &Galley, run: &Run) -> Option<usize> {
    const LONGEST: usize = 6;
    let head = run.last - 1;
    let names = &galley.words.names;
    let goes_on = |i: usize| galley.sense(i).is(Kind::Org) && names.tell(Tells::SmallTail, &galley.folded(i));
    if !names.have_small_heads() || opens_sentence(galley, run.first) || !(run.first..run.last).any(goes_on) {
        return None;
    }
    let plain = |i: usize| {
        let lower = |word: &&Word| word.token.shape == Shape::Lower && !word.sense.any(NEVER_INSIDE);
        galley.alongside(i, head).filter(lower).is_some()
    };
    let verb = |i: usize| galley.alongside(i, head).is_some_and(|word| word.sense.any(VERBS));
    // An adjective stands between its noun and the next `of`, or before an auxiliary.
    let adjective = |i: usize, next: fn(&Galley, usize) -> bool| plain(i) && (next(galley, i + 1) || verb(i + 1));
    let mut last = run.last + usize::from(adjective(run.last, joins));
    for part in 0..LONGEST {
        let and = usize::from(part > 0 && galley.sense(last).is(Kind::And) && joins(galley, last + 1));
        let of = last + and;
        if galley.alongside(of, head).is_none() || !joins(galley, of) {
            break;
        }
        let noun = of + 1 + usize::from(galley.sense(of + 1).is(Kind::Article));
        if !plain(noun) {
            return None;
        }
        last = noun + 1;
        last += usize::from(adjective(last, joins));
    }
    let ends = galley.alongside(last, head).is_none_or(|word| !word.token.is_word() || word.sense.any(VERBS));
    (last > run.last + 1 && ends).then_some(last)
}

/// Where names have cases, what a body is for follows in small letters and in the genitive: Министерство внутренних дел.
/// The end of the name, where the words behind end so and nothing tells that they are the sentence's.
pub(super) fn genitive_tail(galley: &Galley, run: &Run) -> Option<usize> {
    const LONGEST: usize = 5;
    let head = run.last - 1;
    let names = &galley.words.names;
    if !names.have_org_tails() || run.words != 1 || !is_for_subjects(galley, head) {
        return None;
    }
    let genitive = |i: usize| {
        let lower = |word: &&Word| {
            word.token.shape == Shape::Lower && !word.sense.any(NEVER_INSIDE) && !word.sense.is(Kind::Say)
        };
        let word = galley.alongside(i, head).filter(lower);
        word.is_some_and(|word| {
            let text = galley.folded(i);
            names.ends_like_org_tail(&text)
                && (word.sense.known() || !names.ends_like_verb(&text) || names.is_org_tail(&text))
        })
    };
    let mut last = run.last;
    while last < run.last + LONGEST {
        let and = usize::from(last > run.last && galley.sense(last).is(Kind::And));
        if !genitive(last + and) {
            break;
        }
        last += and + 1;
    }
    (last > run.last).then_some(last)
}

/// What stands behind a whole name.
const VERBS: &[Kind] = &[Kind::Auxiliary, Kind::Say, Kind::Relative];
/// What no noun or adjective of a name is.
const NEVER_INSIDE: &[Kind] = &[
    Kind::Auxiliary,
    Kind::Relative,
    Kind::Pronoun,
    Kind::Preposition,
    Kind::Of,
    Kind::Article,
    Kind::Possessive,
    Kind::Conjunction,
    Kind::And,
    Kind::Determiner,
    Kind::Common,
];

/// What a body is for may be several things: Ministry of Energy, | Industry and Trade. Where a list ends that goes on
/// behind a name and is closed by an `and`; the name's own end where there is none.
fn listed(desk: &Desk, head: usize, last: usize) -> usize {
    let galley = desk.galley;
    if !is_for_subjects(galley, head) {
        return last;
    }
    let mut at = last;
    for _ in 0..JOINED {
        let comma = usize::from(galley.is(at, b','));
        let and = usize::from(galley.sense(at + comma).is(Kind::And));
        let next = at + comma + and;
        let of = usize::from(joins(galley, next));
        // Ministère de l'Agriculture et de | la Pêche
        let article = usize::from(of > 0 && galley.sense(next + of).is(Kind::Article));
        let Some(subject) = subject(desk, next + of + article).filter(|_| next > at) else { break };
        match and {
            1 => return subject,
            _ => at = subject,
        }
    }
    last
}

/// The end of the run that begins with a token and can be what a body is for.
fn subject(desk: &Desk, first: usize) -> Option<usize> {
    let galley = desk.galley;
    let at = desk.runs.partition_point(|run| run.first < first);
    let own = desk.runs.get(at).filter(|run| run.first == first && galley.alongside(first, first - 1).is_some());
    match own {
        Some(run) => may_be_subject(desk, at).then_some(run.last),
        None => (galley.words.capital_nouns && is_worded_subject(galley, first, first - 1)).then_some(first + 1),
    }
}

/// Whether a run can be what a body is for: no name of a person or another body.
fn may_be_subject(desk: &Desk, at: usize) -> bool {
    !desk.register.has(at) && is_for(desk.galley, &desk.runs[at])
}

/// The same, as the words of the run tell.
fn is_for(galley: &Galley, run: &Run) -> bool {
    let word = galley.str(run.last - 1);
    let acronym = word.chars().skip(1).any(char::is_uppercase);
    // Human Services, Industry: the word of a body may be what another one is for.
    let own = |i: usize| !galley.sense(i).is(Kind::Org) || galley.words.names.tell(Tells::Subject, &galley.folded(i));
    let body = run.sense.is(Kind::LegalForm) || !(run.first..run.last).all(own);
    let named = run.titled || body;
    !acronym && !named && !may_be_given_name(&galley.folded(run.name))
}

fn is_for_subjects(galley: &Galley, i: usize) -> bool {
    galley.sense(i).is(Kind::Org) && galley.words.names.tell(Tells::ForSubjects, &galley.folded(i))
}

/// Where a name begins whose word stands last, when it has several subjects: the | Securities and Exchange Commission;
/// Tarım ve Orman Bakanlığı. In a language with articles one stands before all of them.
pub(super) fn listed_before(desk: &Desk, run: &Run) -> Option<usize> {
    const WORDS: usize = 3;
    let galley = desk.galley;
    let bent = !galley.words.names.org_endings().is_empty();
    let heads_last = galley.words.noun_adjuncts || bent;
    let and = run.first.checked_sub(1).filter(|&i| galley.sense(i).is(Kind::And) && run.words > 1)?;
    if !heads_last || galley.alongside(and, run.first).is_none() || !last_word(galley, run) {
        return None;
    }
    let mut first = run.first;
    for _ in 0..JOINED {
        let mark = first.checked_sub(1).filter(|&i| if first == run.first { i == and } else { galley.is(i, b',') });
        let Some(mark) = mark else { break };
        let at = desk.runs.partition_point(|other| other.first < mark).checked_sub(1)?;
        let other = &desk.runs[at];
        let fits = other.last == mark && other.words <= WORDS && galley.alongside(other.first, mark).is_some();
        if !fits || !is_for(galley, other) {
            break;
        }
        first = other.first;
    }
    let article = first.checked_sub(1).is_some_and(|i| galley.sense(i).is(Kind::Article));
    (first < run.first && (article || bent)).then_some(first)
}

/// Whether the last word of a run is that of a body for subjects, as it stands or as a sentence bends it.
fn last_word(galley: &Galley, run: &Run) -> bool {
    let word = galley.folded(run.last - 1);
    let stems = galley.words.names.org_endings().iter().filter_map(|ending| word.strip_suffix(ending));
    std::iter::once(word.as_str()).chain(stems).any(|stem| galley.words.names.tell(Tells::ForSubjects, stem))
}

/// Where names have cases, a title before a body's word is no part of its name: posłanka | Ligi Morskiej.
pub(super) fn behind_title(galley: &Galley, run: &Run) -> Option<usize> {
    let body = || (run.name..run.last).any(|i| galley.sense(i).is(Kind::Org));
    let titled = run.name > run.first && !galley.sense(run.first).is(Kind::Org);
    (galley.words.names.have_cases() && titled && body()).then_some(run.name)
}

/// Whether a preposition joins an organisation's word to what its name goes on with: Ministry of Trade, not the ministry
/// from Carnia.
fn joins(galley: &Galley, i: usize) -> bool {
    galley.sense(i).is(Kind::Of) && !galley.words.names.tell(Tells::Loose, &galley.folded(i))
}

/// Where a name begins whose word of organisations has no capital: le ministère de la | Santé.
pub(super) fn small_head(galley: &Galley, run: &Run) -> Option<usize> {
    let back = |i: usize, kind: Kind| i.checked_sub(1).filter(|&before| galley.sense(before).is(kind));
    let of = back(run.first, Kind::Of).or_else(|| back(back(run.first, Kind::Article)?, Kind::Of))?;
    let head = of.checked_sub(1)?;
    let small = galley.alongside(head, run.first).is_some_and(|word| word.token.shape == Shape::Lower);
    (small && galley.words.names.tell(Tells::SmallHead, &galley.folded(head))).then_some(head)
}

/// Where the word of organisations heads its name, what it belongs to is no part of it: el IV Foro del | Banco Azul.
pub(super) fn headed(galley: &Galley, run: &Run, acronym: Option<usize>) -> Option<usize> {
    if !galley.words.names.have_small_heads() {
        return None;
    }
    let org = |&i: &usize| galley.sense(i).is(Kind::Org);
    let head = (run.first..run.last).find(org).filter(|&head| head > run.first)?;
    let belongs = [head - 1, head.wrapping_sub(2)].iter().any(|&i| i > run.first && joins(galley, i));
    let formed = galley.sense(run.last - 1).is(Kind::LegalForm);
    // An acronym tells where the name begins that it stands for.
    let letter = |i: usize| galley.str(i).chars().next();
    let spelled = acronym.is_none_or(|at| letter(at) == letter(head));
    (belongs && !formed && spelled).then_some(head)
}

/// What a firm is called behind a compound that says what it is: Bahngesellschaft Nordlinie AG.
pub(super) fn proper(galley: &Galley, run: &Run) -> Option<usize> {
    let compound = galley.words.capital_nouns && galley.sense(run.first).is(Kind::Org);
    let own = compound && !galley.words.sense(&galley.folded(run.first)).known();
    let formed = galley.sense(run.last - 1).is(Kind::LegalForm) && run.last > run.first + 2;
    (own && formed && !is_hyphen(galley.str(run.first + 1))).then_some(run.first + 1)
}

/// So many legal forms follow each other.
const FORMS: usize = 3;

/// Takes the legal forms behind a name: Harrow & Vale plc; Kitamura Motors Co., Ltd.
pub(super) fn with_form(galley: &Galley, last: usize) -> usize {
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

pub(super) fn without_form<'a>(galley: &Galley<'a>, named: &Named) -> &'a str {
    let mut last = named.last;
    let form = |i: usize| galley.sense(i).is(Kind::LegalForm) && !galley.sense(i).is(Kind::Org);
    while last > named.first + 1 && (form(last - 1) || galley.is(last - 1, b'.') || galley.is(last - 1, b',')) {
        last -= 1;
    }
    galley.span(named.first, last)
}

/// The name without the ending that its last word takes in a sentence: Liman Vakfı | nın.
fn nominative<'a>(galley: &Galley<'a>, named: &Named) -> &'a str {
    let text = galley.span(named.first, named.last);
    let word = galley.str(named.last - 1);
    let cut = galley.words.names.org_endings().iter().filter_map(|ending| word.strip_suffix(ending));
    let stem = cut.filter(|stem| galley.words.sense(&fold_word(stem)).is(Kind::Org)).max_by_key(|stem| stem.len());
    &text[..text.len() - stem.map_or(0, |stem| word.len() - stem.len())]
}

fn fold_word(word: &str) -> String {
    let mut folded = Folded::default();
    folded.push(word);
    folded.text
}

/// The name as printed: the full stop of an abbreviated legal form belongs to it, that of the sentence does not.
pub(super) fn name<'a>(galley: &Galley<'a>, named: &Named) -> &'a str {
    let last = named.last - 1;
    if !galley.sense(last).is(Kind::LegalForm) {
        return nominative(galley, named);
    }
    let goes_on = |i: usize| galley.alongside(i, last).is_some_and(|next| !next.capital());
    let stop = galley.is(named.last, b'.') && galley.glued(named.last) && goes_on(named.last + 1);
    let text = galley.span(named.first, named.last + usize::from(stop));
    match galley.str(last).strip_suffix('.') {
        Some(form) if !form.contains('.') && !goes_on(named.last) => text.trim_end_matches('.'),
        _ => text,
    }
}
