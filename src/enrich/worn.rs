//! Words that somebody wears as a last name: Judge Freitag, Emma Sommer, Tom Winter.

use super::galley::{Galley, Word};
use super::names::{opens_sentence, ORDINARY};
use crate::lexicon::Kind;
use rustc_hash::FxHashSet;

/// The words of the calendar, or other frequent ones, that are used as names in an article; its acronyms, which are no
/// part of the names beside them; and what last names of two parts begin with: Ibarra y Gómez.
#[derive(Debug, Default)]
pub struct Worn<'a> {
    words: FxHashSet<String>,
    acronyms: FxHashSet<&'a str>,
    doubles: FxHashSet<&'a str>,
}

const DATES: &[Kind] = &[Kind::Month, Kind::Weekday];
/// What no last name is.
const NEVER: &[Kind] = &[
    Kind::Article,
    Kind::Pronoun,
    Kind::Possessive,
    Kind::Conjunction,
    Kind::Preposition,
    Kind::RelativeDay,
    Kind::That,
    Kind::Auxiliary,
];

impl<'a> Worn<'a> {
    /// The words that are used as names somewhere, and the acronyms in brackets.
    pub fn of(galley: &Galley<'a>) -> Self {
        let mut worn = Self::default();
        let mut behind_names = FxHashSet::default();
        for (i, word) in galley.capitals.iter().map(|&i| (i, &galley.tokens[i])) {
            if may_be_worn(word) && is_behind_name(galley, i) {
                behind_names.insert(galley.folded(i));
            }
            if may_be_worn(word) && used(galley, i) {
                worn.words.insert(galley.folded(i));
            }
            if i > 0 && galley.is(i - 1, b'(') && galley.is(i + 1, b')') && all_capitals(galley.str(i)) {
                worn.acronyms.insert(galley.str(i));
            }
            let and = galley.sense(i + 1);
            if and.is(Kind::And) && and.is(Kind::Particle) && is_behind_name(galley, i) {
                worn.doubles.insert(galley.str(i));
            }
        }
        worn.words.retain(|word| behind_names.contains(word));
        worn
    }

    /// Whether a word is an acronym that the article has introduced.
    pub fn is_acronym(&self, galley: &Galley, i: usize) -> bool {
        !self.acronyms.is_empty() && self.acronyms.contains(galley.str(i))
    }

    /// Whether a last name of two parts begins with a word: behind a given name it was told so.
    pub fn is_double(&self, galley: &Galley, i: usize) -> bool {
        self.doubles.contains(galley.str(i))
    }

    /// Whether a word may be the last of a name that others begin.
    pub fn follows(&self, galley: &Galley, i: usize) -> bool {
        let word = &galley.tokens[i];
        // Puerto Claro: where nouns have no capitals, a capital within a sentence tells a name.
        let plain = !galley.words.capital_nouns && !word.sense.any(DATES);
        may_be_worn(word) && (plain || !self.words.is_empty() && self.has(galley, i))
    }

    /// Whether a word is a name where it stands alone.
    pub fn alone(&self, galley: &Galley, i: usize) -> bool {
        let word = &galley.tokens[i];
        !self.words.is_empty()
            && may_be_worn(word)
            && self.has(galley, i)
            && (opens_clause(galley, i) || is_told(galley, i))
    }

    /// A genitive is the name too: Sonntags Mann.
    fn has(&self, galley: &Galley, i: usize) -> bool {
        let word = galley.folded(i);
        self.words.contains(&word) || word.strip_suffix('s').is_some_and(|word| self.words.contains(word))
    }
}

fn all_capitals(text: &str) -> bool {
    text.chars().nth(1).is_some() && text.chars().all(char::is_uppercase)
}

fn may_be_worn(word: &Word) -> bool {
    const SHORTEST: usize = 4;
    let long = word.token.end() - word.token.start() >= SHORTEST;
    word.capital() && long && word.sense.any(ORDINARY) && !word.sense.any(NEVER)
}

/// Tom Winter: what stands before it is a name too.
fn is_behind_name(galley: &Galley, i: usize) -> bool {
    let before = i.checked_sub(1).filter(|&before| galley.tokens[before].sentence == galley.tokens[i].sentence);
    before.is_some_and(|before| galley.tokens[before].capital() && !galley.sense(before).any(ORDINARY))
}

/// Whether a word is used as a name where it stands: Ms Winter, T. Winter; Freitag nannte, Sonntag hat.
fn used(galley: &Galley, i: usize) -> bool {
    if is_told(galley, i) {
        return true;
    }
    let next = galley.sense(i + 1);
    let date = galley.tokens[i].sense.any(DATES);
    let verb = (next.is(Kind::Say) || date && next.is(Kind::Auxiliary)) && !galley.sense(i + 2).is(Kind::Pronoun);
    verb && opens_clause(galley, i) || is_subject(galley, i)
}

/// An honorific or initial stands before it.
fn is_told(galley: &Galley, i: usize) -> bool {
    let stop = i > 1 && galley.is(i - 1, b'.');
    let honorific = |at: usize| galley.sense(at).is(Kind::Honorific);
    match stop {
        true => galley.is_letter(i - 2) || honorific(i - 2),
        false => i > 0 && honorific(i - 1),
    }
}

/// Dates stand anywhere without a preposition, but seldom open a sentence right before its verb.
fn opens_clause(galley: &Galley, i: usize) -> bool {
    let date = galley.tokens[i].sense.any(DATES);
    let joined = |before: usize| {
        !galley.tokens[before].token.is_word() || galley.sense(before).any(&[Kind::Conjunction, Kind::And, Kind::Say])
    };
    opens_sentence(galley, i) || !date && joined(i - 1)
}

/// Und Sommer lief: behind a conjunction, a verb that the pack does not know.
fn is_subject(galley: &Galley, i: usize) -> bool {
    let joins = i > 0 && galley.sense(i - 1).any(&[Kind::Conjunction, Kind::And]);
    let lower = |word: &Word| word.token.is_word() && !word.capital() && !word.sense.known();
    joins && !galley.tokens[i].sense.any(DATES) && galley.alongside(i + 1, i).is_some_and(lower)
}
