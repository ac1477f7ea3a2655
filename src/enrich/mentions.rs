//! Mentions: each stretch of words outside quotation marks that may be somebody: a pronoun, a name, a noun with what
//! belongs to it ("a spokesman for the ministry").

use super::galley::{Galley, Word};
use crate::lexicon::{Kind, Sense};
use crate::text::sentence::Shape;

/// Somebody, or something, as the text says it.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// Its first token.
    pub first: usize,
    /// The token behind its last.
    pub last: usize,
    /// The word it is known by: the last name, the noun.
    pub head: usize,
    /// What it is.
    pub kind: MentionKind,
    /// What its words can be, together.
    pub sense: Sense,
}

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionKind {
    /// he
    Pronoun,
    /// who
    Relative,
    /// Words with capitals.
    Name,
    /// A noun with or without a name: the president, police chief Ada Holm.
    Noun,
}

/// The longest mention, in tokens.
const LONGEST: usize = 16;
/// What ends a mention, whatever came before.
const STOPS: &[Kind] = &[
    Kind::Auxiliary,
    Kind::Preposition,
    Kind::Conjunction,
    Kind::That,
    Kind::Pronoun,
    Kind::Relative,
    Kind::Article,
    Kind::Possessive,
    Kind::According,
    Kind::And,
];
/// Nouns that are somebody without an article.
const NOUNS: &[Kind] = &[Kind::PersonNoun, Kind::Title, Kind::Honorific];

/// All mentions of a galley, in order; none overlaps another.
pub fn find(galley: &Galley) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < galley.tokens.len() {
        match Chunk::at(galley, at) {
            Some(mention) => {
                at = mention.last;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// A mention that grows token by token.
struct Chunk<'a> {
    galley: &'a Galley<'a>,
    first: usize,
    /// Behind the last token taken.
    last: usize,
    /// The last word with a capital that is no title.
    name: Option<usize>,
    /// The last word before anything that belongs to it.
    noun: Option<usize>,
    determined: bool,
    sense: Sense,
}

impl<'a> Chunk<'a> {
    fn at(galley: &'a Galley, first: usize) -> Option<Mention> {
        let word = galley.tokens[first];
        if !word.outside() || !word.token.is_word() {
            return None;
        }
        if let Some(kind) = pronoun(galley, first) {
            return Some(Mention { first, last: first + 1, head: first, kind, sense: word.sense });
        }
        let determined = word.sense.any(&[Kind::Article, Kind::Possessive]);
        let mut chunk =
            Chunk { galley, first, last: first, name: None, noun: None, determined, sense: Sense::default() };
        if determined {
            chunk.last += 1;
        } else if !chunk.may_open(first) {
            return None;
        }
        chunk.grow();
        if chunk.noun.is_some() {
            chunk.own();
        }
        chunk.done()
    }

    /// Whether a mention may begin here without an article.
    fn may_open(&self, i: usize) -> bool {
        let word = &self.galley.tokens[i];
        let opens_sentence = i == 0 || self.galley.tokens[i - 1].sentence != word.sentence;
        let ordinary = word.sense.any(&[Kind::Common, Kind::Month, Kind::Weekday, Kind::RelativeDay]);
        match word.capital() {
            true if word.sense.any(STOPS) => false,
            true => !ordinary || !opens_sentence && word.sense.any(NOUNS),
            false => word.sense.any(NOUNS) && !word.sense.is(Kind::Say),
        }
    }

    fn grow(&mut self) {
        while self.last - self.first < LONGEST && self.takes(self.last) {
            let word = &self.galley.tokens[self.last];
            if word.token.is_word() && !word.sense.is(Kind::Particle) {
                self.sense = self.sense.or(word.sense);
                self.noun = Some(self.last);
                let titled = word.sense.any(&[Kind::Title, Kind::Honorific, Kind::PersonNoun]);
                if word.capital() && !(titled && self.name.is_none()) {
                    self.name = Some(self.last);
                }
            }
            self.last += 1;
        }
    }

    fn takes(&self, i: usize) -> bool {
        let Some(word) = self.galley.outside(i, self.first) else { return false };
        if word.sentence != self.galley.tokens[self.first].sentence {
            return false;
        }
        let before = i > self.first;
        match word.token.shape {
            Shape::Mark => before && self.joins(i),
            Shape::Number => self.determined && self.name.is_none(),
            Shape::Capital => self.takes_capital(i, word),
            Shape::Lower => self.takes_lower(i, word),
        }
    }

    fn takes_capital(&self, i: usize, word: &Word) -> bool {
        let date = word.sense.any(&[Kind::Month, Kind::Weekday]);
        !date && (!word.sense.any(STOPS) || i == self.first)
    }

    fn takes_lower(&self, i: usize, word: &Word) -> bool {
        let galley = self.galley;
        let capital_next = || galley.outside(i + 1, self.first).is_some_and(Word::capital);
        if word.sense.is(Kind::Particle) && self.name.is_some() && !self.determined && capital_next() {
            return true;
        }
        if word.sense.any(STOPS) {
            return false;
        }
        if word.sense.is(Kind::Say) && !(self.determined && i == self.first + 1) {
            return false;
        }
        if galley.words.capital_nouns {
            // An adjective between article and noun; behind the noun comes something else.
            return self.determined && self.noun.is_none_or(|noun| !galley.tokens[noun].capital());
        }
        if word.sense.any(NOUNS) {
            return self.name.is_none() || self.determined;
        }
        // Behind a noun for a person, what the pack does not know is a verb.
        let complete = self.noun.is_some_and(|noun| self.galley.sense(noun).any(NOUNS) || word.sense.is(Kind::Common));
        self.determined && self.name.is_none() && !complete
    }

    /// Whether a mark belongs to the words around it: Al-Masri, V. Putin, Dr. Holm, AT&T.
    fn joins(&self, i: usize) -> bool {
        let galley = self.galley;
        let word_next = galley.outside(i + 1, self.first).is_some_and(|next| next.token.is_word());
        match galley.str(i) {
            "-" | "‐" | "&" | "·" => galley.glued(i) && galley.glued(i + 1) && word_next,
            "." if galley.glued(i) && word_next => {
                let before = &galley.tokens[i - 1];
                let initial = before.capital() && galley.str(i - 1).chars().nth(1).is_none();
                let title = before.sense.any(&[Kind::Honorific, Kind::Title]);
                (initial || title) && galley.outside(i + 1, self.first).is_some_and(Word::capital)
            }
            _ => false,
        }
    }

    /// Takes what belongs to the noun: Holm's lawyer, a spokesman for the ministry.
    fn own(&mut self) {
        const OFTEN: usize = 3;
        for _ in 0..OFTEN {
            let galley = self.galley;
            let Some(word) = galley.outside(self.last, self.first) else { return };
            let possessor = word.sense.is(Kind::Possessive) && galley.glued(self.last);
            let of = word.sense.is(Kind::Of) && self.name.is_none_or(|name| name + 1 < self.last);
            let belongs = word.sense.is(Kind::Of) && (of || !self.is_person());
            if word.sentence != galley.tokens[self.first].sentence || !possessor && !belongs {
                return;
            }
            let (noun, name, last, determined) = (self.noun, self.name, self.last, self.determined);
            self.last += 1;
            self.determined = true;
            while self.last - self.first < LONGEST
                && galley
                    .outside(self.last, self.first)
                    .is_some_and(|w| w.sense.any(&[Kind::Article, Kind::Possessive]))
            {
                self.last += 1;
            }
            let from = self.last;
            self.grow();
            if self.last == from {
                (self.last, self.noun, self.name, self.determined) = (last, noun, name, determined);
                return;
            }
            // The head of "a spokesman for the ministry" stands before what belongs to it, that of "Holm's lawyer"
            // behind.
            self.name = None;
            if !possessor {
                self.noun = noun;
            }
        }
    }

    /// Whether what has been taken is a name and nothing but a name.
    fn is_person(&self) -> bool {
        self.name.is_some() && !self.determined
    }

    /// Takes what stands in brackets right behind a name, as a party does: Ada Holm (D-Conn.), Ida Berg (SPD).
    fn bracketed(&mut self) {
        const SHORT: usize = 6;
        let galley = self.galley;
        let opens = self.name == self.last.checked_sub(1) && galley.str(self.last) == "(";
        if !opens || !galley.outside(self.last + 1, self.first).is_some_and(Word::capital) {
            return;
        }
        let inside = (self.last + 1..self.last + SHORT).take_while(|&i| galley.outside(i, self.first).is_some());
        if let Some(close) = inside.into_iter().find(|&i| galley.str(i) == ")") {
            self.last = close + 1;
        }
    }

    fn done(mut self) -> Option<Mention> {
        self.bracketed();
        let head = self.name.or(self.noun)?;
        let kind = if self.name.is_some() && !self.determined { MentionKind::Name } else { MentionKind::Noun };
        Some(Mention { first: self.first, last: self.last, head, kind, sense: self.sense })
    }
}

fn pronoun(galley: &Galley, i: usize) -> Option<MentionKind> {
    let sense = galley.sense(i);
    if sense.is(Kind::Relative) {
        let after_comma = i > 0 && galley.str(i - 1) == ",";
        let free = !sense.any(&[Kind::Article, Kind::That, Kind::Conjunction]);
        return (free || after_comma).then_some(MentionKind::Relative);
    }
    if !sense.is(Kind::Pronoun) {
        return None;
    }
    let next = galley.sense(i + 1);
    let verb_next =
        next.any(&[Kind::Say, Kind::Auxiliary]) || galley.tokens.get(i + 1).is_none_or(|w| !w.token.is_word());
    let other = sense.any(&[Kind::Article, Kind::Possessive]);
    (!other || verb_next).then_some(MentionKind::Pronoun)
}
