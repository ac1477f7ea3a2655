//! What people are: the title before a name, or what stands in apposition to it.

use super::galley::{is_stop, Galley};
use super::mention::Mention;
use super::names::{given, is_hyphen, opens_sentence, Run};
use crate::lexicon::{Gender, Kind};
use crate::text::sentence::Shape;
use std::ops::Range;

/// The role of a name: the title before it, or what stands behind it between commas, or before it and a comma.
pub fn role(galley: &Galley, run: &Run, mentions: &[Mention]) -> Option<Range<usize>> {
    if let Some((first, last)) = run.role {
        return Some(first..last);
    }
    title_before(galley, run, mentions)
        .or_else(|| title_with_genitive(galley, run))
        .or_else(|| apposition(galley, run))
        .or_else(|| noun_before(galley, run))
        .or_else(|| title_behind(galley, run))
}

/// Where titles follow names: Kerekes Ilona polgármester.
fn title_behind(galley: &Galley, run: &Run) -> Option<Range<usize>> {
    let title = |&i: &usize| galley.alongside(i, run.last - 1).is_some_and(|word| word.sense.is(Kind::Title));
    let last = (run.last..run.last + EARLY).take_while(title).last().filter(|_| galley.words.titles_follow)?;
    Some(run.last..last + 1)
}

/// Whether a role is no office or trade, but whose kin somebody is.
pub fn is_kinship(galley: &Galley, role: &Range<usize>) -> bool {
    let head = role.clone().find(|&i| galley.sense(i).any(&[Kind::Title, Kind::PersonNoun]));
    head.is_some_and(|head| galley.sense(head).is(Kind::Kin))
}

/// Whether a role right before a name tells of several together: the victims Ada Holm and Tom Lee. It is nobody's own.
/// Where nouns have capitals many are alike for one and for several, and in scripts without capitals all are.
pub fn is_of_many(galley: &Galley, role: &Range<usize>, run: &Run) -> bool {
    let noun = |&i: &usize| galley.sense(i).any(&[Kind::Title, Kind::PersonNoun]);
    let own = role.start..role.clone().find(|&i| galley.sense(i).is(Kind::Of)).unwrap_or(role.end);
    let head = own.rev().find(noun).filter(|_| role.end <= run.name);
    let alike = galley.words.capital_nouns || galley.words.caseless;
    !alike && head.is_some_and(|head| galley.sense(head).gender == Gender::Many)
}

fn title_before(galley: &Galley, run: &Run, mentions: &[Mention]) -> Option<Range<usize>> {
    let at = mentions.partition_point(|m| m.last <= run.name);
    let mention = mentions.get(at).filter(|m| m.first < run.name);
    let first = mention.map_or(run.first, |m| m.first.min(run.first));
    let mut role = with_noun(galley, run, skip_determiners(galley, first))..run.name;
    // With the article, an address is a trade: der Pfarrer Emil Berg.
    let trade = |i: usize| galley.sense(i).is(Kind::Title) && i > 0 && galley.sense(i - 1).is(Kind::Article);
    let honorific = |i: usize| galley.sense(i).is(Kind::Honorific) && !trade(i);
    while role.start < role.end && (honorific(role.end - 1) || galley.str(role.end - 1) == ".") {
        role.end -= 1;
    }
    // University of Marlow Bay
    let links = [Kind::Of, Kind::Preposition, Kind::Article];
    let titles = [Kind::Title, Kind::PersonNoun];
    let before = galley.sense(role.end.saturating_sub(1));
    if role.is_empty() || before.any(&links) && !before.any(&titles) {
        return None;
    }
    // The trial of former minister Henry Coldwell: what belongs to his title stands behind the last `of`.
    let of = role.clone().rev().find(|&i| galley.sense(i).is(Kind::Of) && !galley.sense(i).any(&titles));
    if let Some(own) = of.map(|of| skip_determiners(galley, of + 1)..role.end) {
        let last = galley.sense(own.end.saturating_sub(1));
        // Right before the name stands the title, or the name of what it is a title in.
        if own.start < own.end
            && galley.sense(own.end - 1).any(&titles)
            && (last.is(Kind::Title) || !last.is(Kind::Org))
        {
            role = own;
        }
    }
    // W Sejmie premier Jan Kowal: where names have cases, a noun with a capital before a title stands for itself.
    if galley.words.names.have_cases() && !galley.words.compounds {
        let place = |&i: &usize| {
            let word = &galley.tokens[i];
            word.capital() && !word.sense.any(&titles) && !opens_sentence(galley, i)
        };
        role.start += role.clone().take_while(place).count();
    }
    has_title(galley, &role).then_some(role)
}

/// Where a title opens a clause without an article, the noun before it belongs to it: ..., harbour director Ada Holm said.
fn with_noun(galley: &Galley, run: &Run, first: usize) -> usize {
    const WORDS: usize = 2;
    let noun = |&i: &usize| {
        galley.alongside(i, first).is_some_and(|word| word.token.shape == Shape::Lower && !word.sense.known())
    };
    let start = first - (first.saturating_sub(WORDS)..first).rev().take_while(noun).count();
    let mark = |i: usize| !galley.tokens[i].token.is_word() && !is_hyphen(galley.str(i));
    let clause = galley.sense(run.last).is(Kind::Say) && (start == 0 || mark(start - 1));
    match clause && !galley.words.capital_nouns && has_title(galley, &(first..first + 1)) {
        true => start,
        false => first,
    }
}

/// Where names have cases, what belongs to a title follows it in the genitive: министр транспорта Виктор Громов.
fn title_with_genitive(galley: &Galley, run: &Run) -> Option<Range<usize>> {
    const LONGEST: usize = 8;
    if !galley.words.names.have_cases() {
        return None;
    }
    let own = galley.tokens.get(run.name)?;
    let verb = |i: usize| {
        let sense = galley.sense(i);
        sense.any(&[Kind::Say, Kind::Auxiliary, Kind::Pronoun])
            || !sense.known() && galley.words.names.ends_like_verb(&galley.folded(i))
    };
    let fits = |&i: &usize| {
        let word = &galley.tokens[i];
        word.token.is_word() && word.sentence == own.sentence && word.stretch == own.stretch && !verb(i)
    };
    let title = |&i: &usize| galley.sense(i).is(Kind::Title);
    (run.name.saturating_sub(LONGEST)..run.name).rev().take_while(fits).find(title).map(|first| first..run.name)
}

fn has_title(galley: &Galley, role: &Range<usize>) -> bool {
    role.clone().any(|i| {
        let sense = galley.sense(i);
        sense.is(Kind::Title) || sense.is(Kind::PersonNoun) && !sense.is(Kind::Org)
    })
}

/// The apposition behind a last name that says with its article or first word what somebody is: Holm, an engineer.
pub fn named_later(galley: &Galley, run: &Run) -> Option<Range<usize>> {
    let behind = galley.sense(run.last + 1);
    let told = galley.is(run.last, b',') && behind.any(&[Kind::Article, Kind::Title]);
    let closed = |role: &Range<usize>| galley.is(role.end, b',');
    told.then(|| apposition(galley, run)).flatten().filter(closed)
}

fn apposition(galley: &Galley, run: &Run) -> Option<Range<usize>> {
    let mut comma = run.last;
    // Sergei Chemezov, 69, head of ...
    if galley.str(comma) == "," && galley.str(comma + 2) == "," && galley.str(comma + 1).parse::<u32>().is_ok() {
        comma += 2;
    }
    (galley.str(comma) == ",").then_some(())?;
    let first = skip_determiners(galley, comma + 1);
    let last = clause_end(galley, first)?;
    // Horace Tipple, when a clerk at last went out to ask: a clause of its own says nothing of him, nor does what a
    // preposition opens: Ada Holm, with her friends.
    let head = galley.sense(first);
    let clause = head.any(&[Kind::Conjunction, Kind::That]) || head.is(Kind::Preposition) && !head.is(Kind::Title);
    let role = Some(first..last).filter(|_| !clause)?;
    let early = role.start..role.end.min(role.start + EARLY);
    let own = has_title(galley, &early) && !acts(galley, &early) && !leads_to_title(galley, &early);
    (own && !is_anothers(galley, &role)).then_some(role)
}

/// Whether a role is what somebody does to somebody: filed a lawsuit. Before its noun stands an article that neither opens
/// it nor belongs to a preposition.
fn acts(galley: &Galley, role: &Range<usize>) -> bool {
    let noun = role.clone().find(|&i| galley.sense(i).any(&[Kind::Title, Kind::PersonNoun])).unwrap_or(role.end);
    let determined = |&i: &usize| galley.sense(i).any(&[Kind::Article, Kind::Possessive]);
    let led = |i: usize| galley.sense(i - 1).any(&[Kind::Of, Kind::Preposition, Kind::And]);
    (role.start + 1..noun).filter(determined).any(|i| !led(i) && !galley.sense(i).any(&[Kind::Of, Kind::Preposition]))
}

/// Whether a role tells of somebody else, whom it names: Ada Holm, President Tom Lee and others. Behind an `of` others
/// may be named: spokesman for Tom Lee.
fn is_anothers(galley: &Galley, role: &Range<usize>) -> bool {
    let links = [Kind::Of, Kind::Preposition];
    let own = role.clone().find(|&i| galley.sense(i).any(&links) || galley.glued(i) && is_genitive(galley, i));
    let capital = |i: usize| galley.alongside(i, role.start).is_some_and(|word| word.capital());
    let end = own.unwrap_or(role.end);
    let named = (role.start..end.saturating_sub(1)).any(|i| capital(i) && capital(i + 1) && given(galley, i));
    // The president's adviser, President Holm's adviser
    named && !(end < role.end && is_genitive(galley, end))
}

fn is_genitive(galley: &Galley, i: usize) -> bool {
    galley.str(i).starts_with(['\'', '’'])
}

/// A role tells early what it is.
const EARLY: usize = 7;
/// A role has at most so many tokens.
const LONGEST: usize = 20;

/// The token that ends a role: a comma, a bracket, a verb of saying.
fn clause_end(galley: &Galley, first: usize) -> Option<usize> {
    let sentence = galley.tokens.get(first)?.sentence;
    for i in first..first + LONGEST {
        let Some(word) = galley.tokens.get(i).filter(|word| word.sentence == sentence && word.outside()) else {
            return (i > first).then_some(i);
        };
        let stop = is_stop(galley.str(i)) && !(i > first && abbreviates(galley, i));
        // Head of the school “Marlow”
        let opens = |i: usize| galley.tokens.get(i).is_some_and(|word| !word.outside());
        let quotes = !word.token.is_word() && opens(i + 1);
        let mark = matches!(galley.str(i), "," | ";" | "(" | "–" | "—" | ":") || stop || quotes;
        // São Paulo: no verb within a sentence has a capital.
        let verb = word.sense.any(&[Kind::Say, Kind::Auxiliary, Kind::Relative])
            && !word.sense.any(&[Kind::PersonNoun, Kind::Title, Kind::Article, Kind::Of])
            && !word.capital();
        // Kitamura Motors Co., Ltd.
        let form = |i: usize| galley.sense(i).is(Kind::LegalForm);
        let goes_on = |i: usize| galley.alongside(i, first).is_some_and(|next| !next.capital());
        let formed = match galley.str(i) {
            "." => i > first && form(i - 1) && goes_on(i + 1),
            "," => form(i + 1),
            _ => false,
        };
        if mark && !formed || verb {
            return (i > first).then_some(i);
        }
    }
    None
}

/// Whether a full stop within a sentence is an initial's or a title's: a former ambassador to the U.K. and St. Piran.
fn abbreviates(galley: &Galley, i: usize) -> bool {
    let goes_on = galley.tokens.get(i + 1).is_some_and(|next| next.sentence == galley.tokens[i].sentence);
    let short = galley.is_letter(i - 1) || galley.sense(i - 1).any(&[Kind::Title, Kind::Honorific, Kind::Particle]);
    galley.is(i, b'.') && galley.glued(i) && goes_on && short
}

/// The head of the state firm Norvik, Slavica Marković, said
fn noun_before(galley: &Galley, run: &Run) -> Option<Range<usize>> {
    let honorific = |&i: &usize| galley.sense(i).is(Kind::Honorific);
    let before = (0..run.first).rev().find(|i| !honorific(i));
    let comma = before.filter(|&i| galley.is(i, b','))?;
    (galley.is(run.last, b',') || is_stop(galley.str(run.last))).then_some(())?;
    // An acronym in brackets is no part of it.
    let bracketed = comma >= 3 && galley.is(comma - 1, b')') && galley.is(comma - 3, b'(');
    let last = if bracketed { comma - 3 } else { comma };
    let sentence = galley.tokens[run.first].sentence;
    let plain = |&i: &usize| {
        let word = &galley.tokens[i];
        let verb = word.sense.any(&[Kind::Say, Kind::Auxiliary]) && !word.sense.any(&[Kind::Article, Kind::Of]);
        // The company's chief executive: a genitive is no verb.
        let genitive = galley.glued(i) && galley.str(i).starts_with(['\'', '’']);
        let inside = matches!(galley.str(i), "-" | "‐") || genitive;
        let initial = i > 0 && galley.is(i, b'.') && galley.is_letter(i - 1);
        let word_inside = word.token.is_word() || inside || initial;
        word.sentence == sentence && word.outside() && (!verb || genitive) && word_inside
    };
    let first = (last.saturating_sub(LONGEST)..last).rev().take_while(plain).last()?;
    // What stands behind an `of` belongs to what stands before it.
    let belongs = |i: usize| galley.sense(i).is(Kind::Of) || i > first && galley.sense(i - 1).is(Kind::Of);
    let determined = |&i: &usize| galley.sense(i).any(&[Kind::Article, Kind::Possessive]);
    let role = |i: usize| skip_determiners(galley, i)..last;
    let titled = |role: &Range<usize>| has_title(galley, &(role.start..role.end.min(role.start + HEAD)));
    let all = || (first..last).rev().filter(determined);
    // The motion came from the youngest delegate, Florian Keel, 24
    let free = all().filter(|&i| !belongs(i)).map(role).find(titled);
    let whole = free.or_else(|| all().map(role).find(titled))?;
    // The voice of the harbour master, Ada Holm: she is not the voice.
    let inner = |role: &Range<usize>| role.start > whole.start && titled(role) && !leads_to_title(galley, role);
    let inside = leads_to_title(galley, &whole).then(|| all().map(role).find(inner)).flatten();
    inside.or(Some(whole))
}

/// Whether a role opens with another noun, to which its title belongs: voice of the director. One of the directors is one.
fn leads_to_title(galley: &Galley, role: &Range<usize>) -> bool {
    const MANY: &[Kind] = &[Kind::Number, Kind::Determiner, Kind::Pronoun, Kind::Relative];
    let noun = role.clone().find(|&i| galley.sense(i).any(&[Kind::Title, Kind::PersonNoun])).unwrap_or(role.end);
    let of = |i: usize| galley.sense(i).is(Kind::Of);
    !galley.sense(role.start).any(MANY) && (role.start..noun).any(of)
}

/// The noun of a role stands among its first words: the island's fire chief.
const HEAD: usize = 5;

fn skip_determiners(galley: &Galley, first: usize) -> usize {
    (first..).find(|&i| !galley.sense(i).any(&[Kind::Article, Kind::Possessive])).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrich::{mentions, names};
    use crate::model::{lay_out, BlockKind};

    fn roles(language: &str, paragraph: &str) -> Vec<String> {
        let (body, text) = lay_out([(BlockKind::Paragraph, None, paragraph.to_owned())]);
        let galley = Galley::of(&text, &body, Some(language));
        let runs = names::find(&galley);
        let mentions = mentions::find(&galley, &runs);
        let told = runs.iter().filter_map(|run| role(&galley, run, &mentions));
        told.map(|role| galley.span(role.start, role.end).to_owned()).collect()
    }

    #[test]
    fn titles_stand_before_names() {
        assert_eq!(roles("en", "We met State Sen. Ada Bright and Lt. Gen. Tom Lee."), ["State Sen", "Lt. Gen"]);
        assert_eq!(
            roles("de", "Der Frauenarzt Prof. Dr. Emil Berg kam mit der Apothekerin Dr. Ida Thal."),
            ["Frauenarzt", "Apothekerin"]
        );
        assert_eq!(roles("en", "It sank, harbour master Ada Holm said."), ["harbour master"]);
        assert_eq!(roles("ru", "Министр транспорта Виктор Громов вышел."), ["Министр транспорта"]);
        assert_eq!(roles("de", "Es kam der Pfarrer Emil Berg."), ["Pfarrer"]);
        assert_eq!(roles("hu", "Kerekes Ilona polgármester elment."), ["polgármester"]);
    }

    #[test]
    fn appositions_stand_beside_names() {
        assert_eq!(roles("en", "Ada Holm, an engineer at the mine, left."), ["engineer at the mine"]);
        assert_eq!(roles("en", "The mayor's lawyer, Tom Lee, left."), ["lawyer"]);
        assert_eq!(roles("en", "Ada Holm, when a clerk went out to ask, left."), [""; 0]);
        assert_eq!(roles("fr", "La voix du chef des pompiers, Paul Roux, dément."), ["chef des pompiers"]);
        assert_eq!(roles("pt", "Ada Holm, atacou a fala do deputado, e saiu."), [""; 0]);
        assert_eq!(roles("en", "Ada Holm, one of the directors, left."), ["one of the directors"]);
        assert_eq!(roles("en", "Ada Holm, head of “Marlow” since May, left."), ["head of"]);
        assert_eq!(roles("pl", "Mówił w Sejmie premier Jan Holm."), ["premier"]);
        assert_eq!(roles("fr", "L'avocat de J. Rey, Me Paul Roux, dément."), ["avocat de J. Rey"]);
    }
}
