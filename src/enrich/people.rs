//! Who is who: each full name with its role; last names and initials go back to it.

use super::called::{fits, fuller, Called, NAMESAKES};
use super::galley::Galley;
use super::mention::{Mention, MentionKind};
use super::names::{given, is_hyphen, Run};
use super::personhood::Personhood;
use super::roles::{is_kinship, is_of_many, named_later, role};
use super::surnames;
use super::Desk;
use crate::lexicon::{Gender, Kind, Tells};
use crate::model::{Article, Person};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The people of an article.
#[derive(Debug, Default)]
pub struct Register {
    people: Vec<Known>,
    /// By all their words and by all but the last, people of two family names.
    shortened: FxHashMap<String, usize>,
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
    let plain = |role: &str| surnames::without_particle(desk.galley, role).to_owned();
    let person = |known: &Known| Person {
        name: register.name(desk, known),
        role: known.role.clone().map(|role| desk.galley.span(role.start, role.end)).map(plain),
        mentions: known.mentions,
    };
    article.people = register.people.iter().map(person).collect();
}

impl Register {
    /// Registers everybody. `spoken` are the mentions that speak.
    pub fn of(galley: &Galley, runs: &[Run], mentions: &[Mention], spoken: &[usize]) -> Self {
        let mut register = Self { people: Vec::new(), shortened: FxHashMap::default(), of_run: vec![None; runs.len()] };
        let mut called = Called::of(galley, runs);
        let personhood = Personhood::of(galley, runs);
        let mut speaks = spoken.iter().map(|&m| &mentions[m]).filter(|m| m.kind != MentionKind::Pronoun).peekable();
        let roles: Vec<_> = runs.iter().map(|run| role(galley, run, mentions)).collect();
        for (i, run) in runs.iter().enumerate() {
            while speaks.next_if(|m| m.last <= run.name).is_some() {}
            let spoke = speaks.peek().is_some_and(|m| m.first < run.last && m.head >= run.name && m.head < run.last);
            let belongs = belongs_to_role(galley, runs, &roles, i);
            let told = roles[i].clone().filter(|_| !belongs);
            let introduced = told.is_some();
            let role = told.filter(|role| !is_kinship(galley, role) && !is_of_many(galley, role, run));
            let called_so = personhood.is_called_so(i) && !called.is_genitive(galley, run);
            let told = run.titled && !belongs || introduced || spoke || called_so || personhood.has_initial(run);
            let told = told || personhood.is_among_people(i) || called.again(galley, runs, i);
            let full = run.words > 1 && told && !personhood.is_nobody(run);
            // Sir Tom is the Tom Lee who was named.
            let single = || {
                run.words == 1
                    && has_office(galley, run)
                    && !belongs
                    && !personhood.is_first_of_another(run)
                    && !personhood.is_place_elsewhere(run, runs)
            };
            if run.sense.any(&[Kind::Org, Kind::LegalForm]) || !full && !single() {
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
        let same = same.or_else(|| {
            let other = self.shortened(galley, &runs[i])?;
            namesakes.push(other);
            Some(other)
        });
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
        if galley.words.two_family_names && runs[i].words > 1 {
            let names = [Some(galley.span(runs[i].name, runs[i].last)), without_last(galley, &runs[i])];
            for name in names.into_iter().flatten() {
                self.shortened.entry(name.to_owned()).or_insert(person);
            }
        }
        // A last name alone may be another's of that name.
        if runs[i].words > 1 || alone {
            let told = match told_gender(galley, &runs[i]) {
                Gender::Any => kin_gender(galley, &runs[i]),
                told => told,
            };
            known.gender = if told == Gender::Any { known.gender } else { told };
        }
        self.of_run[i] = Some(person);
    }

    /// Where people have two family names, whoever has been named with one more or one less: Ada Ríos, Ada Ríos Vega.
    fn shortened(&self, galley: &Galley, run: &Run) -> Option<usize> {
        if !galley.words.two_family_names || run.words < 2 {
            return None;
        }
        let whole = self.shortened.get(galley.span(run.name, run.last));
        let less = without_last(galley, run).and_then(|name| self.shortened.get(name));
        whole.or(less).copied()
    }

    /// Gives each run to its person, and counts them. A last name alone is whoever of that name was named last.
    fn count(&mut self, galley: &Galley, runs: &[Run], called: &mut Called) {
        let mut latest: FxHashMap<usize, usize> = FxHashMap::default();
        let mut firsts: FxHashMap<&str, usize> = FxHashMap::default();
        for (person, known) in self.people.iter().enumerate().filter(|(_, known)| runs[known.run].words > 1) {
            firsts.entry(galley.str(runs[known.run].name)).or_insert(person);
        }
        for (i, run) in runs.iter().enumerate() {
            let (namesakes, alone) = called.namesakes(galley, run, i);
            let by_first = || firsts.get(galley.str(run.name)).filter(|_| run.words == 1 && has_office(galley, run));
            let Some(&first) = namesakes.first() else {
                if let Some(&person) = by_first() {
                    self.of_run[i] = Some(person);
                    self.people[person].mentions += 1;
                }
                continue;
            };
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
            let known = &mut self.people[person];
            known.mentions += 1;
            // V. Petrov may be spelled out where nothing else tells who he is.
            if galley.is_letter(runs[known.run].name) && run.words > 1 && !galley.is_letter(run.name) {
                known.run = i;
            }
            if known.role.is_none() && run.words == 1 {
                known.role = named_later(galley, run).filter(|role| !is_kinship(galley, role));
            }
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
        // A case is parted from a name by an apostrophe in Turkish: Ada Holm'un.
        let name = desk.galley.span(run.name, run.last).trim_end_matches(['\'', '’']);
        surnames::without_particle(desk.galley, name).to_owned()
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

/// A full name without its last word, if that is none of two family names: of Juan Carlos Ríos, both given names remain.
fn without_last<'a>(galley: &Galley<'a>, run: &Run) -> Option<&'a str> {
    let last = (run.name..run.last - 1).rev().find(|&i| galley.tokens[i].capital())?;
    let named = run.words > 2 && !given(galley, last) && !galley.is_letter(last) && !is_hyphen(galley.str(last + 1));
    named.then(|| galley.span(run.name, last + 1))
}

/// A pronoun means somebody named among the last runs.
const NEAR_RUNS: usize = 12;

/// What the words right before a name tell of its bearer: Mr, Frau, la ministre.
pub fn told_gender(galley: &Galley, run: &Run) -> Gender {
    let told = (run.first.saturating_sub(1)..run.name).map(|t| galley.sense(t));
    let mut genders = told.filter(|s| s.any(&[Kind::Honorific, Kind::Title])).map(|s| s.gender);
    genders.rfind(|gender| *gender != Gender::Any).unwrap_or_default()
}

/// Her husband, the composer Paul Varga.
fn kin_gender(galley: &Galley, run: &Run) -> Gender {
    const NEAR: usize = 5;
    let near = (run.first.saturating_sub(NEAR)..run.first).rev();
    let mut kin = near.filter(|&i| galley.alongside(i, run.first).is_some()).map(|i| galley.sense(i));
    kin.find(|sense| sense.is(Kind::Kin)).map(|sense| sense.gender).unwrap_or_default()
}

/// Whether an office or honorific stands right before a name of one word: President Putin.
fn has_office(galley: &Galley, run: &Run) -> bool {
    let office = run
        .name
        .checked_sub(1)
        .is_some_and(|i| galley.sense(i).any(&[Kind::Title, Kind::Honorific]) && !galley.sense(i).is(Kind::Org))
        // São Paulo is a place.
        && !galley.words.names.tell(Tells::BeginsPlace, &galley.folded(run.name - 1));
    let acronym = galley.str(run.last - 1).chars().skip(1).any(char::is_uppercase);
    office && !acronym
}

/// Whether a run is what somebody else has the office in, and not who: Ada Holm, buyer of the firm Norvik Lines. Right
/// behind an office stands its bearer, but where names have cases it may be the genitive of a body: prezes Zielonej Ligi.
fn belongs_to_role(galley: &Galley, runs: &[Run], roles: &[Option<Range<usize>>], i: usize) -> bool {
    const NEAR: usize = 3;
    let run = &runs[i];
    // La cadena Radio Norvik: a noun for a body or a work says what the name is. Where names have cases it may belong to
    // the title before: вице-спикер парламента Влад Громов.
    let before = galley.sense(run.name.wrapping_sub(1));
    let body = run.words > 1 && before.any(&[Kind::Org, Kind::LabelNoun]) && !galley.words.names.have_cases();
    let called = body && !before.any(&[Kind::Title, Kind::Honorific]);
    let inside = || {
        let mut others = (i.saturating_sub(NEAR)..(i + NEAR + 1).min(runs.len())).filter(|&other| other != i);
        let role = others.find_map(|other| {
            let role = roles[other].as_ref().filter(|role| role.start < run.name && run.last <= role.end)?;
            let somebody = runs[other].words > 1 && !runs[other].sense.any(&[Kind::Org, Kind::LegalForm]);
            somebody.then_some(role)
        });
        let noun = |i: usize| galley.sense(i).any(&[Kind::Title, Kind::PersonNoun, Kind::Honorific]);
        let office = noun(run.name - 1) && !galley.sense(run.name - 1).is(Kind::Org);
        let genitive = || galley.words.names.have_cases() && !galley.words.compounds;
        role.is_some_and(|role| !office || genitive() && !(role.start..run.name - 1).any(noun))
    };
    (called || run.name > 0 && inside()) && !galley.is_letter(run.name) && !given(galley, run.name)
}

type Holders = FxHashMap<String, Option<usize>>;

/// The only person whose role has the mention's noun: the president.
fn titled(galley: &Galley, holders: &Holders, mention: &Mention) -> Option<usize> {
    mention.sense.is(Kind::Title).then(|| holders.get(&galley.folded(mention.head)).copied().flatten()).flatten()
}
