//! Who is who: each full name with its role; last names and initials go back to it.

use super::galley::{is_stop, Galley, Names};
use super::mentions::{Mention, MentionKind};
use super::names::{is_hyphen, is_initial, Run};
use super::Desk;
use crate::lexicon::{Gender, Kind};
use crate::model::{Article, Person};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The people of an article.
#[derive(Debug, Default)]
pub struct Register {
    people: Vec<Known>,
    /// For each run, the number of the person it names.
    of_run: Vec<Option<usize>>,
}

#[derive(Debug)]
struct Known {
    /// The run that has the fullest name.
    run: usize,
    role: Option<Range<usize>>,
    gender: Gender,
    mentions: u64,
}

/// Fills in an article's people.
pub fn people(desk: &Desk, article: &mut Article) {
    let register = &desk.register;
    let person = |known: &Known| Person {
        name: register.name(desk, known),
        role: known.role.clone().map(|role| desk.galley.span(role.start, role.end).to_owned()),
        mentions: known.mentions,
    };
    article.people = register.people.iter().map(person).collect();
}

impl Register {
    /// Registers everybody. `spoken` are the mentions that speak.
    pub fn of(galley: &Galley, runs: &[Run], mentions: &[Mention], spoken: &[usize]) -> Self {
        let mut register = Self { people: Vec::new(), of_run: vec![None; runs.len()] };
        let mut called = Called::of(galley, runs);
        let mut speaks = spoken.iter().map(|&m| &mentions[m]).filter(|m| m.kind != MentionKind::Pronoun).peekable();
        for (i, run) in runs.iter().enumerate() {
            while speaks.next_if(|m| m.last <= run.name).is_some() {}
            let spoke = speaks.peek().is_some_and(|m| m.first < run.last && m.head >= run.name && m.head < run.last);
            let told = role(galley, run, mentions);
            let introduced = told.is_some();
            let role = told.filter(|role| !is_kinship(galley, role));
            let initial = is_initial(galley, run.name) && run.words > 1;
            let full = run.words > 1 && (run.titled || introduced || spoke || initial || called.again(galley, runs, i));
            if run.sense.any(&[Kind::Org, Kind::LegalForm]) || !full && !(run.words == 1 && has_office(galley, run)) {
                continue;
            }
            register.add(galley, runs, i, role, &mut called);
        }
        register.count(galley, runs, &mut called);
        register
    }

    fn add(&mut self, galley: &Galley, runs: &[Run], i: usize, role: Option<Range<usize>>, called: &mut Called) {
        let namesakes = &mut called.people[called.last[i]];
        let same =
            namesakes.iter().copied().take(NAMESAKES).find(|&p| fits(galley, &runs[self.people[p].run], &runs[i]));
        let alone = namesakes.is_empty();
        let person = same.unwrap_or_else(|| {
            namesakes.push(self.people.len());
            self.people.push(Known { run: i, role: None, gender: Gender::Any, mentions: 0 });
            self.people.len() - 1
        });
        let known = &mut self.people[person];
        if fuller(galley, &runs[i], &runs[known.run]) {
            known.run = i;
        }
        known.role = known.role.take().or(role);
        // A last name alone may be another's of that name.
        if runs[i].words > 1 || alone {
            let told = told_gender(galley, &runs[i]);
            known.gender = if told == Gender::Any { known.gender } else { told };
        }
        self.of_run[i] = Some(person);
    }

    /// Gives each run to its person, and counts them. A last name alone is whoever of that name was named last.
    fn count(&mut self, galley: &Galley, runs: &[Run], called: &mut Called) {
        let mut latest: FxHashMap<usize, usize> = FxHashMap::default();
        for (i, run) in runs.iter().enumerate() {
            let (namesakes, alone) = called.namesakes(galley, run, i);
            let Some(&first) = namesakes.first() else { continue };
            if self.of_run[i].is_none() && run.sense.any(&[Kind::Org, Kind::LegalForm]) {
                continue;
            }
            let fitting =
                || namesakes.iter().copied().take(NAMESAKES).find(|&p| fits(galley, &runs[self.people[p].run], run));
            let person = match self.of_run[i] {
                Some(person) if !alone => Some(person),
                _ if alone => self.meant(namesakes, latest.get(&first).copied(), told_gender(galley, run)),
                _ => fitting(),
            };
            let Some(person) = person else { continue };
            latest.insert(first, person);
            self.of_run[i] = Some(person);
            self.people[person].mentions += 1;
        }
    }

    /// Whom of several a last name means: whoever was named last, as far as Mr and Mrs allow.
    fn meant(&mut self, namesakes: &[usize], latest: Option<usize>, gender: Gender) -> Option<usize> {
        let fits = |p: &usize| gender == Gender::Any || [Gender::Any, gender].contains(&self.people[*p].gender);
        let others = namesakes.iter().copied().take(NAMESAKES);
        let person = latest.into_iter().chain(others).find(fits).or(latest).or(namesakes.first().copied())?;
        if gender != Gender::Any {
            self.people[person].gender = gender;
        }
        Some(person)
    }

    /// The fullest name of whoever each attributed quotation's mention means.
    pub fn speakers(&self, desk: &Desk) -> Vec<Option<String>> {
        let mut last: Option<(usize, usize)> = None;
        let holders = self.holders(desk.galley);
        let resolve = |mention: Option<usize>| {
            let mention = &desk.frame.mentions[mention?];
            let person = self.person(desk, &holders, mention, last)?;
            last = Some((person, mention.first));
            Some(self.name(desk, &self.people[person]))
        };
        desk.attributed.iter().map(|said| said.mention).map(resolve).collect()
    }

    fn person(&self, desk: &Desk, holders: &Holders, mention: &Mention, last: Option<(usize, usize)>) -> Option<usize> {
        let runs = desk.runs;
        let before = runs.partition_point(|run| run.first < mention.first);
        match mention.kind {
            MentionKind::Pronoun => {
                let gender = mention.sense.gender;
                if matches!(gender, Gender::Many | Gender::First | Gender::Thing) {
                    return None;
                }
                let fits = |p: &usize| [Gender::Any, gender].contains(&self.people[*p].gender);
                let near = last.filter(|(p, at)| fits(p) && desk.near(*at, mention.first)).map(|(p, _)| p);
                near.or_else(|| self.of_run[..before].iter().rev().take(NEAR_RUNS).flatten().copied().find(fits))
            }
            MentionKind::Relative => self.of_run[..before].iter().rev().take(1).copied().next().flatten(),
            _ => {
                let inside = (before.saturating_sub(1)..runs.len()).take_while(|&i| runs[i].first < mention.last);
                let named = inside.filter(|&i| runs[i].last > mention.head && runs[i].first <= mention.head);
                named.filter_map(|i| self.of_run[i]).next().or_else(|| titled(desk.galley, holders, mention))
            }
        }
    }

    /// Who has which word in the role; nobody where several have it.
    fn holders(&self, galley: &Galley) -> Holders {
        let mut holders = Holders::default();
        for (p, known) in self.people.iter().enumerate() {
            for i in known.role.clone().unwrap_or_default() {
                let holder = holders.entry(galley.folded(i)).or_insert(Some(p));
                *holder = holder.filter(|&other| other == p);
            }
        }
        holders
    }

    fn name(&self, desk: &Desk, known: &Known) -> String {
        let run = &desk.runs[known.run];
        desk.galley.span(run.name, run.last).to_owned()
    }

    /// The roles of all, as tokens.
    pub fn roles(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.people.iter().filter_map(|known| known.role.clone())
    }

    /// Whether a run names a person.
    pub fn has(&self, run: usize) -> bool {
        self.of_run[run].is_some()
    }
}

/// So many people of one last name are told apart.
const NAMESAKES: usize = 16;
/// A pronoun means somebody named among the last runs.
const NEAR_RUNS: usize = 12;

/// What the words right before a name tell of its bearer: Mr, Frau, la ministre.
fn told_gender(galley: &Galley, run: &Run) -> Gender {
    let told = (run.first.saturating_sub(1)..run.name).map(|t| galley.sense(t));
    let mut genders = told.filter(|s| s.any(&[Kind::Honorific, Kind::Title])).map(|s| s.gender);
    genders.rfind(|gender| *gender != Gender::Any).unwrap_or_default()
}

/// Whether an office or honorific stands right before a name of one word: President Putin.
fn has_office(galley: &Galley, run: &Run) -> bool {
    let office = run
        .name
        .checked_sub(1)
        .is_some_and(|i| galley.sense(i).any(&[Kind::Title, Kind::Honorific]) && !galley.sense(i).is(Kind::Org));
    let acronym = galley.str(run.last - 1).chars().skip(1).any(char::is_uppercase);
    office && !acronym
}

type Holders = FxHashMap<String, Option<usize>>;

/// The only person whose role has the mention's noun: the president.
fn titled(galley: &Galley, holders: &Holders, mention: &Mention) -> Option<usize> {
    mention.sense.is(Kind::Title).then(|| holders.get(&galley.folded(mention.head)).copied().flatten()).flatten()
}

/// What the runs are called by.
struct Called {
    names: Names,
    /// The number of each run's last name.
    last: Vec<usize>,
    /// By number, the first run in which that name stands alone.
    alone: Vec<Option<usize>>,
    /// By number, whether somebody is addressed by that last name: Frau Maibach.
    addressed: Vec<bool>,
    /// By number, the people who have that last name.
    people: Vec<Vec<usize>>,
}

impl Called {
    fn of(galley: &Galley, runs: &[Run]) -> Self {
        let mut names = Names::default();
        let last: Vec<usize> = runs.iter().map(|run| names.number(galley, last_name(galley, run))).collect();
        let mut alone = vec![None; names.len()];
        let mut addressed = vec![false; names.len()];
        for i in (0..runs.len()).filter(|&i| runs[i].words == 1) {
            alone[last[i]].get_or_insert(i);
            addressed[last[i]] |= told_gender(galley, &runs[i]) != Gender::Any;
        }
        let people = vec![Vec::new(); names.len()];
        Self { names, last, alone, addressed, people }
    }

    /// Whether the full name of a run is taken up by the last name alone. Who is introduced in full is called so from
    /// then on; two names that both stand alone are two (in neighbouring Carnia Norland sees a rival).
    fn again(&mut self, galley: &Galley, runs: &[Run], i: usize) -> bool {
        if self.addressed[self.last[i]] {
            return true;
        }
        if galley.words.capital_nouns || self.alone[self.last[i]].is_none_or(|first| first <= i) {
            return false;
        }
        let first = self.names.number(galley, std::iter::once(runs[i].name));
        self.alone.get(first).is_none_or(Option::is_none)
    }

    /// The people who have the last name of a run, and whether it is all that is said of them.
    fn namesakes(&mut self, galley: &Galley, run: &Run, i: usize) -> (&[usize], bool) {
        let own = self.last[i];
        let alone = run.words == 1;
        if !self.people[own].is_empty() {
            return (&self.people[own], alone);
        }
        // A genitive without an apostrophe: Sjöstrands båt; Kolbes Pläne, where the next noun has a capital too.
        let name = match alone {
            true => self.names.number_without('s', galley, last_name(galley, run)),
            false if galley.words.capital_nouns => self.names.number_without('s', galley, std::iter::once(run.name)),
            false => None,
        };
        (name.and_then(|name| self.people.get(name)).map_or(&[], Vec::as_slice), true)
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
fn fits(galley: &Galley, a: &Run, b: &Run) -> bool {
    if a.words == 1 || b.words == 1 {
        return true;
    }
    let (x, y) = (galley.str(a.name), galley.str(b.name));
    let initial = is_initial(galley, a.name) || is_initial(galley, b.name);
    match initial {
        true => x.chars().next() == y.chars().next(),
        false => x == y,
    }
}

fn fuller(galley: &Galley, new: &Run, old: &Run) -> bool {
    let length = |run: &Run| galley.span(run.name, run.last).chars().filter(|c| c.is_alphabetic()).count();
    length(new) > length(old)
}

/// The role of a name: the title before it, or what stands behind it between commas, or before it and a comma.
fn role(galley: &Galley, run: &Run, mentions: &[Mention]) -> Option<Range<usize>> {
    title_before(galley, run, mentions).or_else(|| apposition(galley, run)).or_else(|| noun_before(galley, run))
}

/// Whether a role is no office or trade, but whose kin somebody is.
fn is_kinship(galley: &Galley, role: &Range<usize>) -> bool {
    let head = role.clone().find(|&i| galley.sense(i).any(&[Kind::Title, Kind::PersonNoun]));
    head.is_some_and(|head| galley.sense(head).is(Kind::Kin))
}

fn title_before(galley: &Galley, run: &Run, mentions: &[Mention]) -> Option<Range<usize>> {
    let at = mentions.partition_point(|m| m.last < run.last);
    let mention = mentions.get(at).filter(|m| m.first < run.name);
    let first = mention.map_or(run.first, |m| m.first);
    let mut role = skip_determiners(galley, first)..run.name;
    while role.start < role.end && (galley.sense(role.end - 1).is(Kind::Honorific) || galley.str(role.end - 1) == ".") {
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
        // Right before the name stands the title, or the name of what it is a title in.
        if own.start < own.end && galley.sense(own.end - 1).any(&titles) && !galley.sense(own.end - 1).is(Kind::Org) {
            role = own;
        }
    }
    has_title(galley, &role).then_some(role)
}

fn has_title(galley: &Galley, role: &Range<usize>) -> bool {
    role.clone().any(|i| {
        let sense = galley.sense(i);
        sense.is(Kind::Title) || sense.is(Kind::PersonNoun) && !sense.is(Kind::Org)
    })
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
    let role = first..last;
    let early = role.start..role.end.min(role.start + EARLY);
    has_title(galley, &early).then_some(role)
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
        let mark = matches!(galley.str(i), "," | ";" | "(" | "–" | "—" | ":") || is_stop(galley.str(i));
        let verb = word.sense.any(&[Kind::Say, Kind::Auxiliary, Kind::Relative])
            && !word.sense.any(&[Kind::PersonNoun, Kind::Title, Kind::Article, Kind::Of]);
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

/// The head of the state firm Norvik, Slavica Marković, said
fn noun_before(galley: &Galley, run: &Run) -> Option<Range<usize>> {
    let comma = run.first.checked_sub(1).filter(|&i| galley.is(i, b','))?;
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
        word.sentence == sentence && word.outside() && (!verb || genitive) && (word.token.is_word() || inside)
    };
    let first = (last.saturating_sub(LONGEST)..last).rev().take_while(plain).last()?;
    // What stands behind an `of` belongs to what stands before it.
    let belongs = |i: usize| galley.sense(i).is(Kind::Of) || i > first && galley.sense(i - 1).is(Kind::Of);
    let determined = |&i: &usize| galley.sense(i).any(&[Kind::Article, Kind::Possessive]);
    let role = |i: usize| skip_determiners(galley, i)..last;
    let titled = |role: &Range<usize>| has_title(galley, &(role.start..role.end.min(role.start + HEAD)));
    let all = || (first..last).rev().filter(determined);
    // The motion came from the youngest delegate, Florian Keel, 24
    all().filter(|&i| !belongs(i)).map(role).find(titled).or_else(|| all().map(role).find(titled))
}

/// The noun of a role stands among its first words: the island's fire chief.
const HEAD: usize = 5;

fn skip_determiners(galley: &Galley, first: usize) -> usize {
    (first..).find(|&i| !galley.sense(i).any(&[Kind::Article, Kind::Possessive])).unwrap_or(first)
}
