//! What stands around a quotation, in whole numbers: the part of the ranking's signals that all its mentions share.

use super::frame::{Frame, Quoted};
use super::galley::{is_stop, Word};
use super::marks::Style;
use crate::lexicon::trees::narrow;
use crate::lexicon::{Form, Kind};
use crate::text::sentence::Shape;

/// A quotation with its neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    frame: &'a Frame<'a>,
    /// The quotation.
    pub quoted: &'a Quoted,
    /// The one before it.
    pub previous: Option<&'a Quoted>,
    next: Option<&'a Quoted>,
}

const FAR: i32 = 99;
const COLON: i32 = 21;
const STOP: i32 = 25;
const REPORTS: i32 = 18;
const VERB: i32 = 19;

/// What the quotation itself adds to the ranking of its mentions.
pub const OF_QUOTE: &[(&str, fn(&Around<'_>) -> i32)] = &[
    ("quote_words", |a| a.quoted.last.saturating_sub(a.quoted.first).min(60) as i32),
    ("quote_capital", |a| i32::from(a.frame.galley.tokens.get(a.quoted.first).is_some_and(|w| w.capital()))),
    ("quote_end", |a| a.frame.last_class(a.quoted)),
    ("quote_before", |a| a.before(1)),
    ("quote_before_that", |a| a.before(2)),
    ("quote_after", |a| a.after(0)),
    ("quote_after_that", |a| a.after(1)),
    ("quote_opens", |a| i32::from(a.frame.opens_block(a.quoted))),
    ("quote_ends", |a| i32::from(a.frame.ends_block(a.quoted))),
    ("quote_says", |a| a.frame.says_around(a.quoted)),
    ("previous_block", |a| a.previous.map_or(FAR, |q| (a.quoted.stretch.block - q.stretch.block).min(9) as i32)),
    ("previous_words", |a| a.previous.map_or(FAR, |q| a.frame.between(q.close, a.quoted.open).words.min(60))),
    ("previous_says", |a| a.previous.map_or(FAR, |q| a.frame.between(q.close, a.quoted.open).says.min(9))),
    ("previous_mentions", |a| a.previous.map_or(FAR, |q| a.frame.between(q.close, a.quoted.open).mentions.min(20))),
    ("previous_unclosed", |a| i32::from(a.previous.is_some_and(is_unclosed))),
    ("next_block", |a| a.next.map_or(FAR, |q| (q.stretch.block - a.quoted.stretch.block).min(9) as i32)),
    ("next_words", |a| a.next.map_or(FAR, |q| a.frame.between(a.quoted.close, q.open).words.min(60))),
    ("next_says", |a| a.next.map_or(FAR, |q| a.frame.between(a.quoted.close, q.open).says.min(9))),
    ("quote_reported", |a| a.frame.reported(a.quoted)),
    ("dash", |a| i32::from(a.quoted.stretch.style == Style::Dash)),
    ("capital_nouns", |a| i32::from(a.frame.galley.words.capital_nouns)),
];

impl<'a> Around<'a> {
    /// The quotation of this number.
    pub fn of(frame: &'a Frame<'a>, index: usize) -> Self {
        let previous = index.checked_sub(1).map(|i| &frame.quoted[i]);
        Self { frame, quoted: &frame.quoted[index], previous, next: frame.quoted.get(index + 1) }
    }

    /// The signals, in the order of [`OF_QUOTE`].
    pub fn signals(&self) -> [i16; OF_QUOTE.len()] {
        std::array::from_fn(|i| narrow(OF_QUOTE[i].1(self)))
    }

    /// Whether a colon opens the quotation.
    pub fn after_colon(&self) -> bool {
        self.before(1) == COLON
    }

    /// Whether the quotation before was left open and this one goes on.
    pub fn is_reopened(&self) -> bool {
        self.previous.is_some_and(is_unclosed) && self.frame.opens_block(self.quoted)
    }

    /// Whether the quotation begins as a sentence of its own.
    pub fn opens_anew(&self) -> bool {
        self.before(1) == STOP
    }

    /// What stands before it, at the end of the block before too.
    fn before(&self, far: usize) -> i32 {
        let at = self.quoted.open.checked_sub(far);
        at.map_or(0, |i| self.frame.class(i, self.frame.galley.tokens[i].block))
    }

    fn after(&self, far: usize) -> i32 {
        self.frame.class(self.quoted.close + far, self.frame.block(self.quoted))
    }
}

/// Whether a word tells by its form alone that somebody is reported to say its clause.
fn reports(word: &Word) -> bool {
    word.outside() && word.sense.is(Kind::Auxiliary) && word.sense.form == Form::Subjunctive
}

fn is_unclosed(q: &Quoted) -> bool {
    q.stretch.end == q.stretch.close
}

impl Frame<'_> {
    /// What a token is, as a number; 0 outside the block.
    pub fn class(&self, i: usize, block: u32) -> i32 {
        const CLASSES: &[(Kind, i32)] = &[
            (Kind::Say, 1),
            (Kind::Auxiliary, 2),
            (Kind::According, 3),
            (Kind::That, 4),
            (Kind::Relative, 5),
            (Kind::Pronoun, 6),
            (Kind::Preposition, 7),
            (Kind::Conjunction, 8),
            (Kind::Possessive, 9),
            (Kind::Article, 10),
            (Kind::LabelNoun, 11),
            (Kind::SayNoun, 12),
            (Kind::Honorific, 13),
            (Kind::Title, 13),
            (Kind::PersonNoun, 13),
            (Kind::Org, 14),
            (Kind::Common, 15),
            (Kind::Determiner, 28),
        ];
        let Some(word) = self.word(i, block) else { return 0 };
        if reports(word) {
            return REPORTS;
        }
        if !word.token.is_word() {
            return match self.galley.str(i) {
                "," | "，" | "、" => 20,
                ":" | "：" => COLON,
                "(" | ")" => 22,
                "-" | "–" | "—" => 23,
                ";" => 24,
                text if is_stop(text) => STOP,
                _ if word.token.shape == Shape::Number => 26,
                _ => 27,
            };
        }
        let known = CLASSES.iter().find(|(kind, _)| word.sense.is(*kind)).map(|&(_, class)| class);
        known.unwrap_or(match word.capital() {
            true => 17,
            false if self.galley.words.names.ends_like_verb(self.galley.str(i)) => VERB,
            false => 16,
        })
    }

    /// What a quotation ends with.
    pub fn last_class(&self, q: &Quoted) -> i32 {
        match q.last.checked_sub(1).filter(|&i| i >= q.first) {
            Some(i) => match self.galley.str(i) {
                "," => 1,
                "." => 2,
                "!" | "?" | "…" => 3,
                _ => 0,
            },
            None => 0,
        }
    }

    /// Whether words before or behind a quotation in its sentence tell that it is reported: 1 before, 2 behind.
    pub fn reported(&self, q: &Quoted) -> i32 {
        const FAR: usize = 20;
        let told = |i: usize, sentence: u32| match self.galley.tokens.get(i) {
            Some(word) if word.sentence == sentence => Some(reports(word)),
            _ => None,
        };
        let (own, next) = (self.sentence(q), self.sentence_after(q));
        let before = (q.open.saturating_sub(FAR)..q.open).rev().map_while(|i| told(i, own)).any(|told| told);
        let behind = (q.close..q.close + FAR).map_while(|i| told(i, next)).any(|told| told);
        i32::from(before) + 2 * i32::from(behind)
    }

    /// Verbs of saying in the sentence around a quotation, as far as the nearest two show: 1 before, 2 behind.
    pub fn says_around(&self, q: &Quoted) -> i32 {
        let before = self.last_say(q.open, self.sentence(q)).is_some();
        let behind = self.next_say(q.close, self.sentence_after(q)).is_some();
        i32::from(before) + 2 * i32::from(behind)
    }
}
