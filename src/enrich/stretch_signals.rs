//! What a stretch between quotation marks looks like, in whole numbers: whether somebody is reported to say it, or it
//! is a name, a title, a word that the writer keeps at a distance.

use super::frame::{Frame, Quoted};
use super::galley::{is_stop, Word};
use crate::lexicon::{Gender, Kind};
use crate::model::BlockKind;

/// A speaker so far ahead of the next is clear; no more is told.
const CLEAR: i32 = 2000;

/// A stretch with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Where it stands.
    pub frame: &'a Frame<'a>,
    /// Its number among the article's.
    pub index: usize,
    /// What stands between its marks.
    pub inside: Inside,
    /// How often the article has a stretch of the same words.
    pub same: i32,
    /// The score of its likeliest speaker, and of the next.
    pub best: i32,
    /// The score of the next likeliest.
    pub second: i32,
}

/// What stands between the marks of a stretch, counted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Inside {
    words: i32,
    capitals: i32,
    grammar: i32,
    first_person: i32,
    pronouns: i32,
    auxiliaries: i32,
    stops: i32,
    marks: i32,
    numbers: i32,
    nouns: i32,
}

/// What a stretch is judged by.
pub const OF_STRETCH: &[(&str, fn(&Look<'_>) -> i32)] = &[
    ("words", |l| l.inside.words.min(60)),
    ("capitals", |l| l.share(l.inside.capitals)),
    ("grammar", |l| l.share(l.inside.grammar)),
    ("grammar_words", |l| l.inside.grammar.min(9)),
    ("first_person", |l| l.inside.first_person.min(3)),
    ("pronouns", |l| l.inside.pronouns.min(5)),
    ("auxiliaries", |l| l.inside.auxiliaries.min(5)),
    ("stops", |l| l.inside.stops.min(5)),
    ("marks", |l| l.inside.marks.min(9)),
    ("numbers", |l| l.inside.numbers.min(3)),
    ("nouns", |l| l.inside.nouns.min(3)),
    ("first_capital", |l| i32::from(l.frame.galley.tokens.get(l.q().first).is_some_and(|word| word.capital()))),
    ("first", |l| l.frame.class(l.q().first, l.frame.block(l.q()))),
    ("last", |l| l.q().last.checked_sub(1).map_or(0, |i| l.frame.class(i, l.frame.block(l.q())))),
    ("glued", |l| i32::from(l.is_glued())),
    ("end", |l| l.frame.last_class(l.q())),
    ("before", |l| l.before(1)),
    ("before_that", |l| l.before(2)),
    ("before_those", |l| l.before(3)),
    ("after", |l| l.after(0)),
    ("after_that", |l| l.after(1)),
    ("opens", |l| i32::from(l.frame.opens_block(l.q()))),
    ("ends", |l| i32::from(l.frame.ends_block(l.q()))),
    ("says_around", |l| l.frame.says_around(l.q())),
    ("say_before", |l| l.say_before().map_or(99, |say| l.words(say + 1, l.q().open))),
    ("say_before_form", |l| l.say_before().map_or(0, |say| l.frame.galley.sense(say).form as i32)),
    ("say_behind", |l| l.say_behind().map_or(99, |say| l.words(l.q().close, say))),
    ("label_near", |l| l.near(Kind::LabelNoun)),
    ("say_noun_near", |l| l.near(Kind::SayNoun)),
    ("that_near", |l| l.near(Kind::That)),
    ("according_near", |l| l.near(Kind::According)),
    ("same", |l| l.same.min(9)),
    ("heading", |l| i32::from(l.frame.galley.kinds.get(l.q().stretch.block) == Some(&BlockKind::Heading))),
    ("style", |l| l.q().stretch.style as i32),
    ("unclosed", |l| i32::from(l.q().stretch.end == l.q().stretch.close)),
    ("previous", |l| l.previous().map_or(99, |p| l.words(p.close, l.q().open))),
    ("next", |l| l.next().map_or(99, |n| l.words(l.q().close, n.open))),
    ("quotes", |l| (l.frame.quoted.len() as i32).min(40)),
    ("reported", |l| l.frame.reported(l.q())),
    ("best", |l| l.best),
    ("margin", |l| (l.best - l.second).min(CLEAR)),
];

/// What of the ranking's signals of the likeliest speaker a stretch is judged by as well: a score tells who of several
/// is likelier, and not whether anybody speaks.
pub const OF_BEST: &[&str] = &[
    "behind",
    "words_between",
    "commas_between",
    "says_between",
    "quotes_between",
    "sentences",
    "rank",
    "say_right",
    "say_right_quote",
    "say_right_says",
    "say_left",
    "say_left_quote",
    "before",
    "after",
    "opens_sentence",
    "kind",
    "oblique",
    "length",
    "person",
    "say_noun",
    "label_noun",
    "capital",
    "standing",
    "seen",
];

impl<'a> Look<'a> {
    /// Appends the signals, in the order of [`OF_STRETCH`].
    pub fn read(&self, signals: &mut Vec<i32>) {
        signals.extend(OF_STRETCH.iter().map(|(_, read)| read(self)));
    }

    fn q(&self) -> &'a Quoted {
        &self.frame.quoted[self.index]
    }

    /// Whether its closing mark stands close before a word or a hyphen: a “Reuters”-based report.
    fn is_glued(&self) -> bool {
        let galley = self.frame.galley;
        let joins = |word: &Word| word.token.is_word() || matches!(galley.str(self.q().close), "-" | "‐");
        galley.glued(self.q().close) && galley.tokens.get(self.q().close).is_some_and(joins)
    }

    fn previous(&self) -> Option<&Quoted> {
        let own = self.q().stretch.block;
        self.index.checked_sub(1).map(|i| &self.frame.quoted[i]).filter(|p| p.stretch.block == own)
    }

    fn next(&self) -> Option<&Quoted> {
        self.frame.quoted.get(self.index + 1).filter(|n| n.stretch.block == self.q().stretch.block)
    }

    fn share(&self, part: i32) -> i32 {
        10 * part / self.inside.words.max(1)
    }

    fn words(&self, a: usize, b: usize) -> i32 {
        self.frame.between(a, b).words.min(30)
    }

    fn before(&self, far: usize) -> i32 {
        self.q().open.checked_sub(far).map_or(0, |i| self.frame.class(i, self.frame.block(self.q())))
    }

    fn after(&self, far: usize) -> i32 {
        self.frame.class(self.q().close + far, self.frame.block(self.q()))
    }

    fn say_before(&self) -> Option<usize> {
        self.frame.last_say(self.q().open, self.frame.sentence(self.q()))
    }

    fn say_behind(&self) -> Option<usize> {
        self.frame.next_say(self.q().close, self.frame.sentence_after(self.q()))
    }

    /// How many words back the last word of a kind stands, where it is near; 9 where none is.
    fn near(&self, kind: Kind) -> i32 {
        const NEAR: usize = 6;
        let q = self.q();
        let sentence = self.frame.sentence(q);
        let back = (1..=NEAR)
            .take_while(|&n| q.open.checked_sub(n).is_some_and(|i| self.frame.galley.tokens[i].sentence == sentence));
        back.into_iter().find(|&n| self.frame.galley.sense(q.open - n).is(kind)).map_or(9, |n| n as i32)
    }
}

impl Inside {
    /// Counts what stands between the marks, as far as the first words show.
    pub fn of(frame: &Frame, q: &Quoted) -> Self {
        const ENOUGH: usize = 80;
        const GRAMMAR: &[Kind] = &[
            Kind::Article,
            Kind::Preposition,
            Kind::Conjunction,
            Kind::Pronoun,
            Kind::Possessive,
            Kind::Auxiliary,
            Kind::That,
        ];
        let mut inside = Self { words: q.last.saturating_sub(q.first + ENOUGH) as i32, ..Self::default() };
        let tokens = frame.galley.tokens.iter().enumerate().take(q.last).skip(q.first).take(ENOUGH);
        for (i, word) in tokens {
            let sense = word.sense;
            inside.words += i32::from(word.token.is_word());
            inside.capitals += i32::from(word.capital() && i > q.first);
            inside.grammar += i32::from(word.token.is_word() && sense.any(GRAMMAR));
            inside.first_person += i32::from(sense.is(Kind::Pronoun) && sense.gender == Gender::First);
            inside.pronouns += i32::from(sense.is(Kind::Pronoun));
            inside.auxiliaries += i32::from(sense.is(Kind::Auxiliary));
            inside.stops += i32::from(is_stop(frame.galley.str(i)));
            inside.marks += i32::from(!word.token.is_word());
            inside.numbers += i32::from(word.token.shape == crate::text::sentence::Shape::Number);
            inside.nouns += i32::from(sense.any(&[Kind::PersonNoun, Kind::Title, Kind::Org]));
        }
        inside
    }
}
