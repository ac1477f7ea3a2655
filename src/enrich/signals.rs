//! What a quotation and a mention have to do with each other, in whole numbers: what the learned ranking looks at.
//! No signal names a word; the packs tell what a word can be, so that one model serves all languages.

use super::frame::{Frame, Quoted};
use super::galley::is_stop;
use super::marks::Style;
use super::mentions::Mention;
use crate::lexicon::Kind;

/// A quotation and a mention that may be its speaker.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// Where they stand.
    pub frame: &'a Frame<'a>,
    /// The quotation.
    pub quoted: &'a Quoted,
    /// The one before it.
    pub previous: Option<&'a Quoted>,
    /// The mention.
    pub mention: &'a Mention,
    /// How many mentions stand between.
    pub rank: i32,
    /// What was decided for the quotation before: its speaker.
    pub chosen: Option<&'a Mention>,
    /// How often the article has a mention with that head before this one, and in all.
    pub seen: (i32, i32),
    /// Whether the speaker chosen for the quotation before has the same head.
    pub same_head: bool,
}

/// A signal: its name in the model and how it is read.
pub type Signal = (&'static str, fn(&Pair<'_>) -> i32);

const FAR: i32 = 99;
const COLON: i32 = 21;
const STOP: i32 = 25;

/// What a mention is ranked by.
pub const OF_PAIR: &[Signal] = &[
    ("behind", |p| i32::from(p.behind())),
    ("rank", |p| p.rank),
    ("words_between", |p| p.distance()),
    ("commas_between", |p| p.gap().commas.min(9)),
    ("says_between", |p| p.gap().says.min(9)),
    ("quotes_between", |p| p.gap().stretches.min(9)),
    ("sentences", |p| p.sentences()),
    ("blocks", |p| p.blocks()),
    ("say_right", |p| p.say_right().map_or(FAR, |say| p.words(p.mention.last, say))),
    ("say_right_commas", |p| p.say_right().map_or(FAR, |say| p.frame.between(p.mention.last, say).commas)),
    ("say_right_mentions", |p| p.say_right().map_or(FAR, |say| p.frame.between(p.mention.last, say).mentions)),
    ("say_right_form", |p| p.say_right().map_or(0, |say| p.form(say))),
    ("say_right_quote", |p| p.say_right().map_or(FAR, |say| p.to_quote(say))),
    ("say_right_says", |p| p.say_right().map_or(FAR, |say| p.says_to_quote(say))),
    ("say_right_quotes", |p| p.say_right().map_or(FAR, |say| p.quotes_to_quote(say))),
    ("say_left", |p| p.say_left().map_or(FAR, |say| p.words(say + 1, p.mention.first))),
    ("say_left_commas", |p| p.say_left().map_or(FAR, |say| p.frame.between(say + 1, p.mention.first).commas)),
    ("say_left_mentions", |p| p.say_left().map_or(FAR, |say| p.frame.between(say + 1, p.mention.first).mentions)),
    ("say_left_form", |p| p.say_left().map_or(0, |say| p.form(say))),
    ("say_left_quote", |p| p.say_left().map_or(FAR, |say| p.to_quote(say))),
    ("say_left_quotes", |p| p.say_left().map_or(FAR, |say| p.quotes_to_quote(say))),
    ("say_left_before", |p| p.say_left().map_or(0, |say| p.class_before(say))),
    ("before", |p| p.class_before(p.mention.first)),
    ("before_that", |p| p.mention.first.checked_sub(1).map_or(0, |i| p.class_before(i))),
    ("after", |p| p.class(p.mention.last)),
    ("after_that", |p| p.class(p.mention.last + 1)),
    ("according_before", |p| i32::from(p.according(false))),
    ("according_after", |p| i32::from(p.according(true))),
    ("opens_sentence", |p| i32::from(p.opens_sentence())),
    ("in_sentence", |p| p.place_in_sentence()),
    ("kind", |p| p.mention.kind as i32),
    ("gender", |p| p.mention.sense.gender as i32),
    ("length", |p| (p.mention.last - p.mention.first) as i32),
    ("person", |p| i32::from(p.mention.sense.any(&[Kind::PersonNoun, Kind::Title, Kind::Honorific]))),
    ("org", |p| i32::from(p.mention.sense.any(&[Kind::Org, Kind::LegalForm]))),
    ("say_noun", |p| i32::from(p.mention.sense.is(Kind::SayNoun))),
    ("label_noun", |p| i32::from(p.mention.sense.is(Kind::LabelNoun))),
    ("known", |p| i32::from(p.mention.sense.known())),
    ("capital", |p| i32::from(p.frame.galley.tokens[p.mention.head].capital())),
    ("seen_before", |p| p.seen.0.min(20)),
    ("seen", |p| p.seen.1.min(20)),
    ("chosen", |p| i32::from(p.chosen.is_some_and(|chosen| chosen.first == p.mention.first))),
    ("chosen_head", |p| i32::from(p.same_head)),
    ("chosen_nearer", |p| p.chosen_nearer()),
    ("quote_words", |p| p.quote_words()),
    ("quote_capital", |p| i32::from(p.frame.galley.tokens.get(p.quoted.first).is_some_and(|w| w.capital()))),
    ("quote_end", |p| p.frame.last_class(p.quoted)),
    ("quote_before", |p| p.class_before(p.quoted.open)),
    ("quote_before_that", |p| p.quoted.open.checked_sub(1).map_or(0, |i| p.class_before(i))),
    ("quote_after", |p| p.class(p.quoted.close)),
    ("quote_after_that", |p| p.class(p.quoted.close + 1)),
    ("quote_opens", |p| i32::from(p.frame.opens_block(p.quoted))),
    ("quote_ends", |p| i32::from(p.frame.ends_block(p.quoted))),
    ("quote_says", |p| p.frame.says_around(p.quoted)),
    ("previous_block", |p| p.previous.map_or(FAR, |q| (p.quoted.stretch.block - q.stretch.block).min(9) as i32)),
    ("previous_words", |p| p.previous.map_or(FAR, |q| p.frame.between(q.close, p.quoted.open).words.min(60))),
    ("previous_says", |p| p.previous.map_or(FAR, |q| p.frame.between(q.close, p.quoted.open).says.min(9))),
    ("previous_mentions", |p| p.previous.map_or(FAR, |q| p.frame.between(q.close, p.quoted.open).mentions.min(20))),
    ("previous_unclosed", |p| p.previous.map_or(0, |q| i32::from(q.stretch.end == q.stretch.close))),
    ("dash", |p| i32::from(p.quoted.stretch.style == Style::Dash)),
];

impl Pair<'_> {
    /// Reads the signals, in the order of [`OF_PAIR`].
    pub fn read(&self, into: &mut Vec<i32>) {
        into.clear();
        into.extend(OF_PAIR.iter().map(|(_, read)| read(self)));
    }

    /// Whether the mention stands behind the quotation.
    pub fn behind(&self) -> bool {
        self.mention.first >= self.quoted.close
    }

    /// Words between the two.
    pub fn distance(&self) -> i32 {
        self.gap().words.min(60)
    }

    /// Whether nothing stands between a verb and the mention.
    pub fn adjacent(&self, say: usize) -> bool {
        say + 1 == self.mention.first || say == self.mention.last
    }

    /// Whether the mention stands in the sentence in which the quotation begins.
    pub fn same_sentence(&self) -> bool {
        self.sentence() == self.frame.sentence(self.quoted)
    }

    /// Whether a colon opens the quotation.
    pub fn after_colon(&self) -> bool {
        self.class_before(self.quoted.open) == COLON
    }

    /// Whether the quotation before was left open and this one goes on.
    pub fn is_reopened(&self) -> bool {
        let unclosed = self.previous.is_some_and(|q| q.stretch.end == q.stretch.close);
        unclosed && self.frame.opens_block(self.quoted)
    }

    /// Whether the quotation begins as a sentence of its own.
    pub fn opens_anew(&self) -> bool {
        self.class_before(self.quoted.open) == STOP
    }

    fn gap(&self) -> super::frame::Sums {
        match self.behind() {
            true => self.frame.between(self.quoted.close, self.mention.first),
            false => self.frame.between(self.mention.last, self.quoted.open),
        }
    }

    fn words(&self, a: usize, b: usize) -> i32 {
        self.frame.between(a, b).words.min(30)
    }

    /// The sentence of the mention.
    pub fn sentence(&self) -> u32 {
        self.frame.galley.tokens[self.mention.first].sentence
    }

    fn sentences(&self) -> i32 {
        let own = if self.behind() { self.frame.sentence_after(self.quoted) } else { self.frame.sentence(self.quoted) };
        (i64::from(self.sentence()) - i64::from(own)).clamp(-9, 9) as i32
    }

    fn blocks(&self) -> i32 {
        let own = i64::from(self.frame.block(self.quoted));
        (i64::from(self.frame.galley.tokens[self.mention.first].block) - own).clamp(-9, 9) as i32
    }

    /// The verb of saying behind the mention.
    pub fn say_right(&self) -> Option<usize> {
        self.frame.next_say(self.mention.last, self.sentence())
    }

    /// The verb of saying before the mention.
    pub fn say_left(&self) -> Option<usize> {
        self.frame.last_say(self.mention.first, self.sentence())
    }

    fn form(&self, say: usize) -> i32 {
        let aux = say > 0 && self.frame.galley.sense(say - 1).is(Kind::Auxiliary);
        self.frame.galley.sense(say).form as i32 + if aux { 8 } else { 0 }
    }

    /// Words between a verb and the quotation, negative where the verb stands behind it.
    fn to_quote(self, say: usize) -> i32 {
        match say < self.quoted.open {
            true => self.words(say + 1, self.quoted.open),
            false => -1 - self.words(self.quoted.close, say),
        }
    }

    fn says_to_quote(&self, say: usize) -> i32 {
        match say < self.quoted.open {
            true => self.frame.between(say + 1, self.quoted.open).says.min(9),
            false => self.frame.between(self.quoted.close, say).says.min(9),
        }
    }

    fn quotes_to_quote(&self, say: usize) -> i32 {
        match say < self.quoted.open {
            true => self.frame.between(say + 1, self.quoted.open).stretches.min(9),
            false => self.frame.between(self.quoted.close, say).stretches.min(9),
        }
    }

    /// Whether an `according to` stands at the mention's side.
    pub fn according(&self, after: bool) -> bool {
        self.according_at(after).is_some()
    }

    /// The token of the `according to` at the mention's side.
    pub fn according_at(&self, after: bool) -> Option<usize> {
        const NEAR: usize = 3;
        let galley = self.frame.galley;
        let is = |&i: &usize| galley.sense(i).is(Kind::According) && galley.sense(i).after == after;
        match after {
            true => (self.mention.last..self.mention.last + NEAR).find(is),
            false => (self.mention.first.saturating_sub(NEAR)..self.mention.first + 1).rev().find(is),
        }
        .filter(|&i| galley.outside(i, self.mention.first).is_some())
    }

    /// Whether an `according to` stands right at the mention's side.
    pub fn is_told(&self) -> bool {
        let beside = |a: usize, b: usize| {
            let gap = self.frame.between(a, b);
            gap.words == 0 && gap.commas == 0
        };
        self.according_at(false).is_some_and(|i| beside(i + 1, self.mention.first))
            || self.according_at(true).is_some_and(|i| beside(self.mention.last, i))
    }

    fn opens_sentence(&self) -> bool {
        let tokens = &self.frame.galley.tokens;
        self.mention.first == 0 || tokens[self.mention.first - 1].sentence != tokens[self.mention.first].sentence
    }

    /// Mentions before it in its sentence, as far as the nearest four show.
    fn place_in_sentence(&self) -> i32 {
        let sentence = self.sentence();
        let here = self.frame.mentions.partition_point(|m| m.first < self.mention.first);
        let before = self.frame.mentions[..here].iter().rev().take(4);
        before.take_while(|m| self.frame.galley.tokens[m.first].sentence == sentence).count() as i32
    }

    /// Whether the speaker of the quotation before stands nearer (1), farther (-1), or is this (0).
    fn chosen_nearer(&self) -> i32 {
        let gap = |m: &Mention| (m.first as i64 - self.quoted.open as i64).abs();
        match self.chosen {
            None => 2,
            Some(chosen) => (gap(self.mention) - gap(chosen)).signum() as i32,
        }
    }

    fn quote_words(&self) -> i32 {
        self.quoted.last.saturating_sub(self.quoted.first).min(60) as i32
    }

    fn class(&self, i: usize) -> i32 {
        self.frame.class(i, self.mention_block(i))
    }

    fn class_before(&self, i: usize) -> i32 {
        i.checked_sub(1).map_or(0, |before| self.frame.class(before, self.mention_block(i)))
    }

    fn mention_block(&self, i: usize) -> u32 {
        let tokens = &self.frame.galley.tokens;
        tokens.get(i.saturating_sub(1)).or(tokens.last()).map_or(0, |word| word.block)
    }
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
        ];
        let Some(word) = self.word(i, block) else { return 0 };
        if !word.token.is_word() {
            return match self.galley.str(i) {
                "," | "，" | "、" => 20,
                ":" | "：" => COLON,
                "(" | ")" => 22,
                "-" | "–" | "—" => 23,
                ";" => 24,
                text if is_stop(text) => STOP,
                _ if word.token.shape == crate::text::sentence::Shape::Number => 26,
                _ => 27,
            };
        }
        let known = CLASSES.iter().find(|(kind, _)| word.sense.is(*kind)).map(|&(_, class)| class);
        known.unwrap_or(if word.capital() { 17 } else { 16 })
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

    /// Verbs of saying in the sentence around a quotation, as far as the nearest two show: 1 before, 2 behind.
    pub fn says_around(&self, q: &Quoted) -> i32 {
        let before = self.last_say(q.open, self.sentence(q)).is_some();
        let behind = self.next_say(q.close, self.sentence_after(q)).is_some();
        i32::from(before) + 2 * i32::from(behind)
    }
}
