//! What a run's own words and what stands right beside them tell of it: that it names a person, or that it cannot.

use super::galley::Galley;
use super::names::{given, is_acronym, is_hyphen, Run};
use crate::lexicon::{Kind, Tells};
use crate::text::lower::lowered;
use crate::text::sentence::Shape;
use rustc_hash::{FxHashMap, FxHashSet};

/// No name of a person has more words, unless something beside it tells that it is one.
const WORDS: usize = 4;

/// What the runs of an article tell of each other.
pub struct Personhood<'g, 'a> {
    galley: &'g Galley<'a>,
    /// Names by their characters: how often each stands in the article, and how often behind a preposition of places.
    located: FxHashMap<&'a str, (u32, u32)>,
    /// Of each run, whether it is called as persons are.
    called_so: Vec<bool>,
    /// The given names that full names begin with.
    firsts: FxHashSet<&'a str>,
}

impl<'g, 'a> Personhood<'g, 'a> {
    /// Looks at where each name stands.
    pub fn of(galley: &'g Galley<'a>, runs: &[Run]) -> Self {
        let mut located: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
        for run in runs.iter().filter(|run| run.words > 1) {
            let behind = run.first.checked_sub(1).filter(|&before| galley.alongside(before, run.first).is_some());
            let known = behind.filter(|&before| galley.sense(before).known());
            let locative = known.is_some_and(|before| {
                lowered(galley.str(before), |word| galley.words.names.tell(Tells::Locative, word))
            });
            let (all, in_place) = located.entry(galley.span(run.name, run.last)).or_default();
            (*all, *in_place) = (*all + 1, *in_place + u32::from(locative));
        }
        let mut personhood = Self { galley, located, called_so: Vec::new(), firsts: FxHashSet::default() };
        personhood.called_so = runs.iter().map(|run| personhood.looks_called_so(run)).collect();
        let called = runs.iter().zip(&personhood.called_so).filter(|(_, called_so)| **called_so);
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
    fn places_things_and_headings_are_nobody() {
        let nobody = |text: &str| told("en", text).1;
        assert_eq!(nobody("The Daily Lantern went to South Salt."), ["Daily Lantern", "South Salt"]);
        assert_eq!(nobody("It rained in Brix Holm, and Brix Holm was wet."), ["Brix Holm", "Brix Holm"]);
        assert_eq!(nobody("WAS ANYONE ELSE INVOLVED IN IT"), ["ELSE INVOLVED"]);
        assert_eq!(nobody("The U.S. Rice crop failed."), ["U.S. Rice"]);
        assert_eq!(told("de", "Der VH-92A Patriot flog nach Rheinland-Pfalz.").1, ["A Patriot"]);
    }
}
