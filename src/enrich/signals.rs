//! What a quotation and a mention have to do with each other, in whole numbers: what the learned ranking looks at.
//! No signal names a word; the packs tell what a word can be, so that one model serves all languages.

use super::frame::{Frame, Quoted};
use super::galley::Word;
use super::mentions::Mention;
use super::surroundings::Around;
use crate::lexicon::Kind;

/// A quotation and a mention that may be its speaker.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// Where they stand.
    pub frame: &'a Frame<'a>,
    /// The quotation with its neighbours.
    pub around: &'a Around<'a>,
    /// The quotation.
    pub quoted: &'a Quoted,
    /// The mention.
    pub mention: &'a Mention,
    /// Its number among the article's.
    pub number: usize,
    /// How many mentions stand between.
    pub rank: i32,
    /// What was decided before.
    pub past: Past<'a>,
    /// How often the article has a mention with that head before this one, and in all.
    pub seen: (i32, i32),
    /// The verb of saying behind the mention.
    pub say_right: Option<usize>,
    /// The verb of saying before the mention.
    pub say_left: Option<usize>,
}

/// What the speakers of the quotations before tell of a mention.
#[derive(Debug, Clone, Copy, Default)]
pub struct Past<'a> {
    /// The speaker of the quotation before.
    pub chosen: Option<&'a Mention>,
    /// Whether that one has the same head.
    pub same_head: bool,
    /// Whether the speaker of the quotation before that has the same head.
    pub same_other: bool,
    /// How many of the quotations before have a speaker with that head.
    pub spoken: i32,
}

/// A signal: its name in the model and how it is read.
pub type Signal = (&'static str, fn(&Pair<'_>) -> i32);

const FAR: i32 = 99;

/// What a mention is ranked by; those of the quotation follow.
pub const OF_PAIR: &[Signal] = &[
    ("behind", |p| i32::from(p.behind())),
    ("rank", |p| p.rank),
    ("words_between", |p| p.distance()),
    ("commas_between", |p| p.gap().commas.min(9)),
    ("says_between", |p| p.gap().says.min(9)),
    ("quotes_between", |p| p.gap().stretches.min(9)),
    ("sentences", |p| p.sentences()),
    ("blocks", |p| p.blocks()),
    ("say_right", |p| p.say_right.map_or(FAR, |say| p.words(p.mention.last, say))),
    ("say_right_commas", |p| p.say_right.map_or(FAR, |say| p.frame.between(p.mention.last, say).commas)),
    ("say_right_mentions", |p| p.say_right.map_or(FAR, |say| p.frame.between(p.mention.last, say).mentions)),
    ("say_right_form", |p| p.say_right.map_or(0, |say| p.form(say))),
    ("say_right_quote", |p| p.say_right.map_or(FAR, |say| p.to_quote(say))),
    ("say_right_says", |p| p.say_right.map_or(FAR, |say| p.says_to_quote(say))),
    ("say_right_quotes", |p| p.say_right.map_or(FAR, |say| p.quotes_to_quote(say))),
    ("say_right_then", |p| p.say_right.map_or(0, |say| p.class(say + 1))),
    ("say_right_first", |p| p.say_right.map_or(0, |say| i32::from(p.frame.last_say(say, p.sentence()).is_none()))),
    ("say_left", |p| p.say_left.map_or(FAR, |say| p.words(say + 1, p.mention.first))),
    ("say_left_commas", |p| p.say_left.map_or(FAR, |say| p.frame.between(say + 1, p.mention.first).commas)),
    ("say_left_mentions", |p| p.say_left.map_or(FAR, |say| p.frame.between(say + 1, p.mention.first).mentions)),
    ("say_left_form", |p| p.say_left.map_or(0, |say| p.form(say))),
    ("say_left_quote", |p| p.say_left.map_or(FAR, |say| p.to_quote(say))),
    ("say_left_quotes", |p| p.say_left.map_or(FAR, |say| p.quotes_to_quote(say))),
    ("say_left_before", |p| p.say_left.map_or(0, |say| p.class_before(say))),
    ("before", |p| p.class_before(p.mention.first)),
    ("before_that", |p| p.mention.first.checked_sub(1).map_or(0, |i| p.class_before(i))),
    ("after", |p| p.class(p.mention.last)),
    ("after_that", |p| p.class(p.mention.last + 1)),
    ("according_before", |p| i32::from(p.according_at(false).is_some())),
    ("according_after", |p| i32::from(p.according_at(true).is_some())),
    ("opens_sentence", |p| i32::from(p.opens_sentence())),
    ("in_sentence", |p| p.place(|word| word.sentence)),
    ("in_block", |p| p.place(|word| word.block)),
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
    ("chosen", |p| i32::from(p.past.chosen.is_some_and(|chosen| chosen.first == p.mention.first))),
    ("chosen_head", |p| i32::from(p.past.same_head)),
    ("chosen_nearer", |p| p.chosen_nearer()),
    ("chosen_other", |p| i32::from(p.past.same_other)),
    ("spoken", |p| p.past.spoken.min(9)),
];

impl Pair<'_> {
    /// The signals, in the order of [`OF_PAIR`], and behind them those of the quotation.
    pub fn read(&self, of_quote: &[i32]) -> Vec<i32> {
        let mut signals = Vec::with_capacity(OF_PAIR.len() + of_quote.len());
        signals.extend(OF_PAIR.iter().map(|(_, read)| read(self)));
        signals.extend_from_slice(of_quote);
        signals
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

    /// The token of the `according to` at the mention's side.
    pub fn according_at(&self, after: bool) -> Option<usize> {
        const NEAR: usize = 3;
        let galley = self.frame.galley;
        let is = |&i: &usize| galley.sense(i).is(Kind::According) && galley.sense(i).after == after;
        match after {
            true => (self.mention.last..self.mention.last + NEAR).find(is),
            false => (self.mention.first.saturating_sub(NEAR)..self.mention.first + 1).rev().find(is),
        }
        .filter(|&i| galley.alongside(i, self.mention.first).is_some())
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

    /// Mentions before it in the same sentence or block, as far as the nearest four show.
    fn place(&self, of: fn(&Word) -> u32) -> i32 {
        let tokens = &self.frame.galley.tokens;
        let own = of(&tokens[self.mention.first]);
        let before = self.frame.mentions[..self.number].iter().rev().take(4);
        before.take_while(|m| of(&tokens[m.first]) == own).count() as i32
    }

    /// Whether the speaker of the quotation before stands nearer (1), farther (-1), or is this (0).
    fn chosen_nearer(&self) -> i32 {
        let gap = |m: &Mention| (m.first as i64 - self.quoted.open as i64).abs();
        match self.past.chosen {
            None => 2,
            Some(chosen) => (gap(self.mention) - gap(chosen)).signum() as i32,
        }
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
