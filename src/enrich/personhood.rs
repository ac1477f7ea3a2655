//! What a run's own words and what stands right beside them tell of it: that it names a person, or that it cannot.

use super::galley::Galley;
use super::names::{given, is_acronym, is_hyphen, Run};
use crate::lexicon::{Kind, Tells};
use crate::text::lower::lowered;
use crate::text::sentence::Shape;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// No name of a person has more words, unless something beside it tells that it is one.
const WORDS: usize = 4;

/// What the runs of an article tell of each other.
pub struct Personhood<'g, 'a> {
    galley: &'g Galley<'a>,
    /// Names by their characters: how often each stands in the article, and how often behind a preposition of places.
    located: FxHashMap<&'a str, (u32, u32)>,
    /// Of each run, whether it is called as persons are.
    called_so: Vec<bool>,
    /// Of each run, whether it stands in a list of people.
    among_people: Vec<bool>,
    /// The given names that full names begin with.
    firsts: FxHashSet<&'a str>,
    /// Names of one word as `located` has longer ones; looked up when first asked for.
    single: OnceCell<FxHashMap<&'a str, (u32, u32)>>,
}

impl<'g, 'a> Personhood<'g, 'a> {
    /// Looks at where each name stands.
    pub fn of(galley: &'g Galley<'a>, runs: &[Run]) -> Self {
        let mut personhood = Self {
            galley,
            located: located(galley, runs.iter().filter(|run| run.words > 1)),
            called_so: Vec::new(),
            among_people: Vec::new(),
            firsts: FxHashSet::default(),
            single: OnceCell::new(),
        };
        personhood.called_so = runs.iter().map(|run| personhood.looks_called_so(run)).collect();
        personhood.among_people = personhood.lists(runs);
        // Dg Tedros is the Tedros Holm who was named.
        let called = runs.iter().zip(&personhood.called_so);
        let called = called.filter(|(run, called_so)| **called_so || run.titled && run.words > 1);
        personhood.firsts = called.map(|(run, _)| galley.str(run.name)).collect();
        personhood
    }

    /// Whether the run of a number begins with a given name and ends like the name of a person.
    pub fn is_called_so(&self, run: usize) -> bool {
        self.called_so[run]
    }

    /// Whether a name of one word is the first of somebody's who is named in full.
    pub fn is_first_of_another(&self, run: &Run) -> bool {
        self.firsts.contains(self.galley.str(run.name))
    }

    /// Whether the run of a number stands in a list with somebody who is called as persons are: Zawe Holm, Tan Berg, and
    /// Anna Lee.
    pub fn is_among_people(&self, run: usize) -> bool {
        self.among_people[run]
    }

    /// Lists of three names or more that an `and` closes. What has a body, a place or a thing in it is none of people.
    fn lists(&self, runs: &[Run]) -> Vec<bool> {
        const FEWEST: usize = 3;
        let mut among = vec![false; runs.len()];
        let mut first = 0;
        while first < runs.len() {
            let mut last = first + 1;
            let mut closed = false;
            while let Some(and) = runs.get(last).filter(|_| !closed).and_then(|run| self.follows(&runs[last - 1], run))
            {
                (closed, last) = (and, last + 1);
            }
            let names = &runs[first..last];
            let known = || self.called_so[first..last].iter().filter(|called| **called).count();
            let one = |run: &Run| run.words > 1 && !run.sense.any(&[Kind::Org, Kind::LegalForm]) && self.may_be(run);
            let enough = || known() * if self.galley.words.capital_nouns { 2 } else { FEWEST } >= names.len();
            if closed && names.len() >= FEWEST && enough() && names.iter().all(one) {
                among[first..last].fill(true);
            }
            first = last;
        }
        among
    }

    /// Whether nothing but a comma or an `and` parts two runs, and whether it is an `and`.
    fn follows(&self, run: &Run, next: &Run) -> Option<bool> {
        let galley = self.galley;
        let comma = usize::from(galley.is(run.last, b','));
        let and = usize::from(galley.sense(run.last + comma).is(Kind::And));
        let joined = comma + and > 0 && next.first == next.name && run.last + comma + and == next.first;
        (joined && galley.alongside(next.first, run.first).is_some()).then_some(and > 0)
    }

    fn may_be(&self, run: &Run) -> bool {
        run.words <= WORDS && !self.holds_mark(run) && !self.ends_like_place(run) && !self.is_nobody(run)
    }

    /// Whether a name of one word is a place's, as the rest of the article tells: the ambassador Carnia, in Carnia.
    pub fn is_place_elsewhere(&self, run: &Run, runs: &[Run]) -> bool {
        const FEWEST: u32 = 3;
        const SHARE: u32 = 5;
        let single = self.single.get_or_init(|| located(self.galley, runs.iter().filter(|run| run.words == 1)));
        let counts = single.get(self.galley.span(run.name, run.last));
        counts.is_some_and(|&(all, located)| located >= FEWEST && located * SHARE >= all)
    }

    fn looks_called_so(&self, run: &Run) -> bool {
        let words = (2..=WORDS).contains(&run.words) && !self.holds_mark(run) && !self.galley.is_letter(run.last - 1);
        let place = || self.ends_like_place(run) || self.is_behind_place(run);
        words && self.begins_with_given(run) && !place() && self.ends_with_name(run)
    }

    /// Plaza Ada Holm
    fn is_behind_place(&self, run: &Run) -> bool {
        let galley = self.galley;
        let before = run.first.checked_sub(1).filter(|&i| galley.alongside(i, run.first).is_some());
        let small = |i: usize| galley.tokens[i].token.shape == Shape::Lower;
        let begins = |i: usize| lowered(galley.str(i), |word| galley.words.names.tell(Tells::BeginsPlace, word));
        before.is_some_and(|i| small(i) && begins(i))
    }

    /// Where nouns have capitals the next one may stand right behind a name: Ada Holms Plan. More than two words are a
    /// name where those between are given names too, or where it comes again.
    fn ends_with_name(&self, run: &Run) -> bool {
        let galley = self.galley;
        let given = |i: usize| !galley.tokens[i].capital() || galley.is_letter(i) || given(galley, i);
        !galley.words.capital_nouns
            || run.words == 2
            || (run.name + 1..run.last - 1).all(given)
            || self.located.get(galley.span(run.name, run.last)).is_some_and(|(all, _)| *all > 1)
    }

    /// Whether a run is nobody, whatever stands beside it: it is letters alone (U.S.), what a hyphen or a number joins to it
    /// is another word, it is shouted, or it is a place or a thing.
    pub fn is_nobody(&self, run: &Run) -> bool {
        let word = |i: usize| self.galley.tokens[i].token.is_word() && !self.galley.is_letter(i);
        if !(run.name..run.last).any(word) {
            return true;
        }
        if self.is_cut_off(run)
            || self.is_loud(run)
            || self.is_behind_acronym(run)
            || !run.titled && self.is_behind_place(run)
        {
            return true;
        }
        let certain = run.titled || self.begins_with_given(run);
        if !certain && self.ends_with_letter(run) {
            return true;
        }
        !certain && (self.is_thing(run) || self.is_place(run))
    }

    /// Whether the letter that a run begins with is an initial: not that of D-Drucker.
    pub fn has_initial(&self, run: &Run) -> bool {
        let letter = run.words > 1 && self.galley.is_letter(run.name);
        letter && !is_hyphen(self.galley.str(run.name + 1))
    }

    fn begins_with_given(&self, run: &Run) -> bool {
        given(self.galley, run.name)
    }

    /// Vitamin D; but Hua S. is somebody whose last name is not told.
    fn ends_with_letter(&self, run: &Run) -> bool {
        let galley = self.galley;
        galley.is_letter(run.last - 1) && !galley.is_letter(run.name) && !galley.is(run.last, b'.')
    }

    /// Taylor & Sons
    fn holds_mark(&self, run: &Run) -> bool {
        (run.name..run.last).any(|i| self.galley.is(i, b'&'))
    }

    fn ends_like_place(&self, run: &Run) -> bool {
        lowered(self.galley.str(run.last - 1), |word| self.galley.words.names.tell(Tells::EndsPlace, word))
    }

    /// Rheinland | -Pfalz; VH-92 | A Patriot
    fn is_cut_off(&self, run: &Run) -> bool {
        let galley = self.galley;
        let Some(before) = run.name.checked_sub(1).filter(|_| galley.glued(run.name)) else { return false };
        let joined = is_hyphen(galley.str(before)) && galley.glued(before);
        joined || galley.tokens[before].token.shape == Shape::Number
    }

    /// RKM Lines: an acronym before other words is nobody's given name. Where a family name is printed so, a given name
    /// stands behind it.
    fn is_behind_acronym(&self, run: &Run) -> bool {
        let small = || self.galley.span(run.name, run.last).contains(char::is_lowercase);
        is_acronym(self.galley, run.name) && small() && !given(self.galley, run.last - 1)
    }

    /// Whether a run is in capitals among words in capitals: a heading, which names nobody. A name alone in its block may
    /// be printed so.
    fn is_loud(&self, run: &Run) -> bool {
        const NEAR: usize = 12;
        let galley = self.galley;
        if galley.words.caseless || galley.span(run.name, run.last).contains(char::is_lowercase) {
            return false;
        }
        let own = |i: &usize| galley.alongside(*i, run.name).is_some();
        let before = (run.first.saturating_sub(NEAR)..run.first).rev().take_while(own);
        let behind = (run.last..run.last + NEAR).take_while(own);
        let mut others = before.chain(behind).filter(|&i| galley.tokens[i].token.is_word()).peekable();
        others.peek().is_some() && others.all(|i| !galley.str(i).contains(char::is_lowercase))
    }

    /// The Daily Mail: no name of a person that stands alone has an article.
    fn is_thing(&self, run: &Run) -> bool {
        let galley = self.galley;
        let before = run.first.checked_sub(1).filter(|&i| galley.alongside(i, run.first).is_some());
        let article = |i: usize| galley.sense(i).is(Kind::Article) && !galley.sense(i).is(Kind::Particle);
        before.is_some_and(article) || self.holds_mark(run) || self.ends_like_place(run)
    }

    /// South Africa, U.S. Rice; what stands behind `in` half of the time.
    fn is_place(&self, run: &Run) -> bool {
        let galley = self.galley;
        let names = &galley.words.names;
        // The letters of U.S. are tokens of their own.
        let letters = galley.is_letter(run.name) && galley.is(run.name + 1, b'.') && galley.is_letter(run.name + 2);
        let first = match letters {
            true => galley.span(run.name, run.name + 3).to_lowercase(),
            false => galley.folded(run.name),
        };
        let (all, located) = self.located.get(galley.span(run.name, run.last)).copied().unwrap_or_default();
        names.tell(Tells::BeginsPlace, &first) || all > 1 && located * 2 >= all
    }
}

/// How often each name stands there, and how often behind a preposition of places.
fn located<'a, 'r>(galley: &Galley<'a>, runs: impl Iterator<Item = &'r Run>) -> FxHashMap<&'a str, (u32, u32)> {
    let mut located: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    for run in runs {
        let behind = run.first.checked_sub(1).filter(|&before| galley.alongside(before, run.first).is_some());
        let known = behind.filter(|&before| galley.sense(before).known());
        let locative = known
            .is_some_and(|before| lowered(galley.str(before), |word| galley.words.names.tell(Tells::Locative, word)));
        let (all, in_place) = located.entry(galley.span(run.name, run.last)).or_default();
        (*all, *in_place) = (*all + 1, *in_place + u32::from(locative));
    }
    located
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrich::names;
    use crate::model::{lay_out, BlockKind};

    fn told(language: &str, paragraph: &str) -> (Vec<String>, Vec<String>) {
        let (body, text) = lay_out([(BlockKind::Paragraph, None, paragraph.to_owned())]);
        let galley = Galley::of(&text, &body, Some(language));
        let runs = names::find(&galley);
        let personhood = Personhood::of(&galley, &runs);
        let name = |i: usize| galley.span(runs[i].name, runs[i].last).to_owned();
        let many = || (0..runs.len()).filter(|&i| runs[i].words > 1);
        let nobody = |i: &usize| personhood.is_nobody(&runs[*i]);
        let called = many().filter(|i| personhood.is_called_so(*i) && !nobody(i)).map(name).collect();
        (called, many().filter(nobody).map(name).collect())
    }

    #[test]
    fn acronyms_and_letters_are_nobodys_names() {
        let (_, nobody) = told("en", "We saw RKM Lines, Vitamin K and HOLM Ada, Ada M and Hua S. there.");
        assert_eq!(nobody, ["RKM Lines", "Vitamin K"]);
    }

    #[test]
    fn who_has_a_given_name_is_somebody() {
        let (called, nobody) = told("en", "We saw Gülşah Holm, Piotr Varga and Victor Hugo Street near Georgia Falls.");
        assert_eq!(called, ["Piotr Varga"]);
        assert_eq!(nobody, ["Georgia Falls"]);
        assert_eq!(told("de", "Das hat Donald Holm gemacht.").0, ["Donald Holm"]);
        assert_eq!(told("ru", "Она видела Анну Холм.").0, ["Анну Холм"]);
    }

    #[test]
    fn lists_of_people_are_people() {
        let among = |text: &str| {
            let (body, text) = lay_out([(BlockKind::Paragraph, None, text.to_owned())]);
            let galley = Galley::of(&text, &body, Some("en"));
            let runs = names::find(&galley);
            let personhood = Personhood::of(&galley, &runs);
            (0..runs.len()).filter(|&i| personhood.is_among_people(i)).count()
        };
        assert_eq!(among("We met Zawdie Brix, Tanmor Berg, and Anna Lee."), 3);
        assert_eq!(among("We met Zawdie Brix, Tanmor Berg, and Lokmar Brix."), 0);
        assert_eq!(among("We met Zawdie Brix, Marlow Bank, and Anna Lee."), 0);
        assert_eq!(among("We met Zawdie Brix and Anna Lee."), 0);
    }

    #[test]
    fn a_name_of_one_word_may_be_a_place() {
        let text = "The envoy Carnia spoke in Carnia. In Carnia it rained, in Carnia it snowed. Envoy Holm left.";
        let (body, text) = lay_out([(BlockKind::Paragraph, None, text.to_owned())]);
        let galley = Galley::of(&text, &body, Some("en"));
        let runs = names::find(&galley);
        let personhood = Personhood::of(&galley, &runs);
        let places = runs.iter().filter(|run| personhood.is_place_elsewhere(run, &runs));
        assert!(places.map(|run| galley.span(run.name, run.last)).all(|name| name == "Carnia"));
        assert!(runs.iter().any(|run| personhood.is_place_elsewhere(run, &runs)));
    }

    #[test]
    fn places_things_and_headings_are_nobody() {
        let nobody = |text: &str| told("en", text).1;
        assert_eq!(nobody("The Daily Lantern went to South Salt."), ["Daily Lantern", "South Salt"]);
        assert_eq!(nobody("It rained in Brix Holm, and Brix Holm was wet."), ["Brix Holm", "Brix Holm"]);
        assert_eq!(nobody("WAS ANYONE ELSE INVOLVED IN IT"), ["ELSE INVOLVED"]);
        assert_eq!(nobody("The U.S. Rice crop failed."), ["U.S. Rice"]);
        assert_eq!(told("de", "Der VH-92A Patriot flog nach Rheinland-Pfalz.").1, ["A Patriot"]);
    }
}
