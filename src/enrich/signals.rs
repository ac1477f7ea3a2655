//! What a mention is and stands beside, and what a quotation has to do with it, in whole numbers: what the learned
//! ranking looks at. No signal names a word; the packs tell what a word can be, so that one model serves all languages.

use super::frame::{Frame, Quoted, Sums};
use super::galley::Word;
use super::mention::{Mention, MentionKind};
use super::surroundings::Around;
use crate::lexicon::trees::narrow;
use crate::lexicon::Kind;

const FAR: i32 = 99;

/// A mention with what stands beside it, whatever the quotation.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Where it stands.
    pub frame: &'a Frame<'a>,
    /// The mention.
    pub mention: &'a Mention,
    /// Its number among the article's.
    pub number: usize,
    /// How often the article has a mention with that head before this one, and in all.
    pub seen: (i32, i32),
    /// What the article tells of who bears its head.
    pub standing: i32,
    /// The verb of saying behind the mention.
    pub say_right: Option<usize>,
    /// The verb of saying before the mention.
    pub say_left: Option<usize>,
}

/// A quotation and a mention that may be its speaker.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The mention.
    pub about: About<'a>,
    /// The quotation with its neighbours.
    pub around: &'a Around<'a>,
    /// How many mentions stand between.
    pub rank: i32,
    /// What was decided before.
    pub past: Past<'a>,
    /// Whether the mention stands behind the quotation.
    pub behind: bool,
    /// What stands between the two.
    gap: Sums,
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

/// What a mention is ranked by, whatever the quotation: the signal's name in the model and how it is read.
pub const OF_MENTION: &[(&str, fn(&About<'_>) -> i32)] = &[
    ("say_right", |a| a.say_right.map_or(FAR, |say| a.words(a.mention.last, say))),
    ("say_right_commas", |a| a.say_right.map_or(FAR, |say| a.frame.between(a.mention.last, say).commas)),
    ("say_right_mentions", |a| a.say_right.map_or(FAR, |say| a.frame.between(a.mention.last, say).mentions)),
    ("say_right_form", |a| a.say_right.map_or(0, |say| a.form(say))),
    ("say_right_then", |a| a.say_right.map_or(0, |say| a.class(say + 1))),
    ("say_right_first", |a| a.say_right.map_or(0, |say| i32::from(a.frame.last_say(say, a.sentence()).is_none()))),
    ("say_left", |a| a.say_left.map_or(FAR, |say| a.words(say + 1, a.mention.first))),
    ("say_left_commas", |a| a.say_left.map_or(FAR, |say| a.frame.between(say + 1, a.mention.first).commas)),
    ("say_left_mentions", |a| a.say_left.map_or(FAR, |say| a.frame.between(say + 1, a.mention.first).mentions)),
    ("say_left_form", |a| a.say_left.map_or(0, |say| a.form(say))),
    ("say_left_before", |a| a.say_left.map_or(0, |say| a.class_before(say))),
    ("before", |a| a.class_before(a.mention.first)),
    ("before_that", |a| a.mention.first.checked_sub(1).map_or(0, |i| a.class_before(i))),
    ("after", |a| a.class(a.mention.last)),
    ("after_that", |a| a.class(a.mention.last + 1)),
    ("according_before", |a| i32::from(a.according_at(false).is_some())),
    ("according_after", |a| i32::from(a.according_at(true).is_some())),
    ("opens_sentence", |a| i32::from(a.opens_sentence())),
    ("in_sentence", |a| a.place(|word| word.sentence)),
    ("in_block", |a| a.place(|word| word.block)),
    ("kind", |a| a.mention.kind as i32),
    ("oblique", |a| i32::from(a.frame.galley.sense(a.mention.first).oblique)),
    ("gender", |a| a.mention.sense.gender as i32),
    ("length", |a| (a.mention.last - a.mention.first) as i32),
    ("person", |a| i32::from(a.mention.sense.any(&[Kind::PersonNoun, Kind::Title, Kind::Honorific]))),
    ("org", |a| i32::from(a.mention.sense.any(&[Kind::Org, Kind::LegalForm]))),
    ("say_noun", |a| i32::from(a.mention.sense.is(Kind::SayNoun))),
    ("label_noun", |a| i32::from(a.mention.sense.is(Kind::LabelNoun))),
    ("known", |a| i32::from(a.mention.sense.known())),
    ("capital", |a| i32::from(a.frame.galley.tokens[a.mention.head].capital())),
    ("standing", |a| a.standing),
    ("beside_before", |a| a.beside_before()),
    ("beside_behind", |a| a.beside_behind()),
    ("subject", |a| i32::from(a.frame.is_subject(a.mention))),
    ("seen_before", |a| a.seen.0.min(20)),
    ("seen", |a| a.seen.1.min(20)),
];

/// What a mention is ranked by for one quotation.
pub const OF_PAIR: &[(&str, fn(&Pair<'_>) -> i32)] = &[
    ("behind", |p| i32::from(p.behind)),
    ("rank", |p| p.rank),
    ("words_between", |p| p.distance()),
    ("commas_between", |p| p.gap.commas.min(9)),
    ("says_between", |p| p.gap.says.min(9)),
    ("quotes_between", |p| p.gap.stretches.min(9)),
    ("subjects_between", |p| p.gap.subjects.min(9)),
    ("links_between", |p| p.gap.links.min(9)),
    ("sentences", |p| p.sentences()),
    ("blocks", |p| p.blocks()),
    ("say_right_quote", |p| p.about.say_right.map_or(FAR, |say| p.to_quote(say))),
    ("say_right_says", |p| p.about.say_right.map_or(FAR, |say| p.says_to_quote(say))),
    ("say_right_quotes", |p| p.about.say_right.map_or(FAR, |say| p.quotes_to_quote(say))),
    ("say_left_quote", |p| p.about.say_left.map_or(FAR, |say| p.to_quote(say))),
    ("say_left_quotes", |p| p.about.say_left.map_or(FAR, |say| p.quotes_to_quote(say))),
    ("chosen", |p| i32::from(p.past.chosen.is_some_and(|chosen| chosen.first == p.about.mention.first))),
    ("chosen_head", |p| i32::from(p.past.same_head)),
    ("chosen_nearer", |p| p.chosen_nearer()),
    ("chosen_other", |p| i32::from(p.past.same_other)),
    ("spoken", |p| p.past.spoken.min(9)),
];

impl About<'_> {
    /// Appends the signals, in the order of [`OF_MENTION`].
    pub fn read(&self, signals: &mut Vec<i16>) {
        signals.extend(OF_MENTION.iter().map(|(_, read)| narrow(read(self))));
    }

    fn words(&self, a: usize, b: usize) -> i32 {
        self.frame.between(a, b).words.min(30)
    }

    /// The sentence of the mention.
    pub fn sentence(&self) -> u32 {
        self.frame.galley.tokens[self.mention.first].sentence
    }

    fn form(&self, say: usize) -> i32 {
        let aux = say > 0 && self.frame.galley.sense(say - 1).is(Kind::Auxiliary);
        self.frame.galley.sense(say).form as i32 + if aux { 8 } else { 0 }
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

    /// What joins the mention to the one before it: 1 an `and`, 2 a comma.
    fn beside_before(&self) -> i32 {
        let before = self.number.checked_sub(1).map(|number| &self.frame.mentions[number]);
        before.map_or(0, |before| self.joint(before, self.mention))
    }

    /// What joins the mention to the next one: 1 an `and`, 2 a comma, 3 a comma before a relative pronoun.
    fn beside_behind(&self) -> i32 {
        let Some(next) = self.frame.mentions.get(self.number + 1) else { return 0 };
        match self.joint(self.mention, next) {
            2 if next.kind == MentionKind::Relative => 3,
            joint => joint,
        }
    }

    fn joint(&self, a: &Mention, b: &Mention) -> i32 {
        let galley = self.frame.galley;
        match a.last + 1 == b.first && galley.alongside(a.last, b.first).is_some() {
            true if galley.sense(a.last).is(Kind::And) => 1,
            true if galley.is(a.last, b',') => 2,
            _ => 0,
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

impl<'a> Pair<'a> {
    /// A quotation and a mention.
    pub fn of(about: About<'a>, around: &'a Around<'a>, rank: i32, past: Past<'a>) -> Self {
        let (frame, quoted) = (about.frame, around.quoted);
        let behind = about.mention.first >= quoted.close;
        let gap = match behind {
            true => frame.between(quoted.close, about.mention.first),
            false => frame.between(about.mention.last, quoted.open),
        };
        Self { about, around, rank, past, behind, gap }
    }

    /// Reads the signals, in the order of [`OF_PAIR`].
    pub fn read(&self, signals: &mut [i16]) {
        signals.iter_mut().zip(OF_PAIR).for_each(|(signal, (_, read))| *signal = narrow(read(self)));
    }

    /// The quotation.
    pub fn quoted(&self) -> &'a Quoted {
        self.around.quoted
    }

    /// Words between the two.
    fn distance(&self) -> i32 {
        self.gap.words.min(60)
    }

    /// Whether nothing stands between a verb and the mention.
    pub fn adjacent(&self, say: usize) -> bool {
        say + 1 == self.about.mention.first || say == self.about.mention.last
    }

    /// Whether a verb of saying stands between the two: “So,” said Anna according to the paper.
    pub fn is_parted(&self) -> bool {
        self.gap.says > 0
    }

    /// Whether the mention stands in the sentence in which the quotation begins.
    pub fn same_sentence(&self) -> bool {
        self.about.sentence() == self.about.frame.sentence(self.around.quoted)
    }

    fn sentences(&self) -> i32 {
        let own = if self.behind {
            self.about.frame.sentence_after(self.around.quoted)
        } else {
            self.about.frame.sentence(self.around.quoted)
        };
        (i64::from(self.about.sentence()) - i64::from(own)).clamp(-9, 9) as i32
    }

    fn blocks(&self) -> i32 {
        let own = i64::from(self.about.frame.block(self.around.quoted));
        (i64::from(self.about.frame.galley.tokens[self.about.mention.first].block) - own).clamp(-9, 9) as i32
    }

    /// Words between a verb and the quotation, negative where the verb stands behind it.
    fn to_quote(self, say: usize) -> i32 {
        match say < self.around.quoted.open {
            true => self.about.words(say + 1, self.around.quoted.open),
            false => -1 - self.about.words(self.around.quoted.close, say),
        }
    }

    fn says_to_quote(&self, say: usize) -> i32 {
        match say < self.around.quoted.open {
            true => self.about.frame.between(say + 1, self.around.quoted.open).says.min(9),
            false => self.about.frame.between(self.around.quoted.close, say).says.min(9),
        }
    }

    fn quotes_to_quote(&self, say: usize) -> i32 {
        match say < self.around.quoted.open {
            true => self.about.frame.between(say + 1, self.around.quoted.open).stretches.min(9),
            false => self.about.frame.between(self.around.quoted.close, say).stretches.min(9),
        }
    }

    /// Whether the speaker of the quotation before stands nearer (1), farther (-1), or is this (0).
    fn chosen_nearer(&self) -> i32 {
        let gap = |m: &Mention| (m.first as i64 - self.around.quoted.open as i64).abs();
        match self.past.chosen {
            None => 2,
            Some(chosen) => (gap(self.about.mention) - gap(chosen)).signum() as i32,
        }
    }
}
