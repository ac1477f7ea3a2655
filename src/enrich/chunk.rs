//! How a mention grows from the token it begins with: its article, its name or noun, and what belongs to it.

use super::caseless;
use super::galley::{Galley, Word};
use super::mention::{Mention, MentionKind, NOUNS};
use super::quoted_names;
use crate::lexicon::{Kind, Sense};
use crate::text::sentence::Shape;

/// The longest mention, in tokens.
const LONGEST: usize = 16;
/// A noun is sought so many words ahead.
const SOON: usize = 3;
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
    Kind::Determiner,
    Kind::According,
    Kind::And,
];
/// Nouns that a name between marks may follow.
const NAMED: &[Kind] = &[Kind::PersonNoun, Kind::LabelNoun, Kind::Org];

/// What a mention in small letters begins with, unless it stands behind an `according to`.
const OPENING: &[Kind] = &[
    Kind::Pronoun,
    Kind::Relative,
    Kind::Article,
    Kind::Possessive,
    Kind::Determiner,
    Kind::PersonNoun,
    Kind::Title,
    Kind::Honorific,
];
/// What a noun stands behind.
const LEADING: &[Kind] = &[Kind::Article, Kind::Possessive, Kind::Determiner];
/// Verbs that may stand beside whoever says or does something.
pub const VERBS: &[Kind] = &[Kind::Say, Kind::Auxiliary];

/// A mention that grows token by token.
pub struct Chunk<'a> {
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
    /// The mention that begins at a token.
    pub fn at(galley: &'a Galley, first: usize) -> Option<Mention> {
        let word = galley.tokens.get(first)?;
        if !word.token.is_word() {
            return quoted_names::alone(galley, first);
        }
        let told = first > 0 && galley.sense(first - 1).is(Kind::According);
        if !word.capital() && !told && !word.sense.any(OPENING) {
            return None;
        }
        if let Some(kind) = pronoun(galley, first) {
            return Some(Mention { first, last: first + 1, head: first, kind, sense: word.sense });
        }
        let determined = word.sense.any(LEADING);
        let mut chunk =
            Chunk { galley, first, last: first, name: None, noun: None, determined, sense: Sense::default() };
        if determined {
            chunk.last += 1;
        } else if !chunk.may_open(first) {
            chunk.determined = chunk.is_told();
        }
        if !chunk.determined && !chunk.may_open(first) {
            return None;
        }
        chunk.grow();
        chunk.one_of();
        if !chunk.called() && chunk.noun.is_some() {
            chunk.own();
        }
        chunk.done()
    }

    /// Behind an `according to`, which may end with the article: na opinião do júri.
    fn is_told(&self) -> bool {
        let before = self.first.checked_sub(1).map(|i| self.galley.sense(i)).unwrap_or_default();
        before.is(Kind::According) && !before.after && !self.galley.sense(self.first).any(STOPS)
    }

    /// Whether a mention may begin here without an article.
    fn may_open(&self, i: usize) -> bool {
        let word = &self.galley.tokens[i];
        let opens_sentence = i == 0 || self.galley.tokens[i - 1].sentence != word.sentence;
        let ordinary = word.sense.any(&[Kind::Common, Kind::Month, Kind::Weekday, Kind::RelativeDay]);
        // Dodał, że: a verb of saying that opens a sentence is no name.
        let verb = || opens_sentence && word.sense.is(Kind::Say) && !word.sense.any(NOUNS);
        match word.capital() {
            true if word.sense.any(STOPS) || verb() => false,
            true => !ordinary || (!opens_sentence || self.galley.words.capital_nouns) && word.sense.any(NOUNS),
            // Where every noun has a capital, what has none is an adjective: der betroffene Ort.
            false => word.sense.any(NOUNS) && !word.sense.is(Kind::Say) && !self.galley.words.capital_nouns,
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
        let Some(word) = self.galley.alongside(i, self.first) else { return false };
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
        // Dorte Maj: behind a name and before no number a month is a last name.
        let named = || {
            self.name.is_some_and(|name| name + 1 == i)
                && self.galley.tokens.get(i + 1).is_none_or(|w| w.token.shape != Shape::Number)
        };
        // Jan Brewer
        let given = || {
            let known = self.galley.words.names.is_given(&self.galley.str(i).to_lowercase());
            known && self.galley.alongside(i + 1, i).is_some_and(Word::capital)
        };
        let date = word.sense.is(Kind::Weekday) || word.sense.is(Kind::Month) && !named() && !given();
        // Le collectif L'Eau vive: a name may begin with its own article.
        let own_article = || {
            self.galley.words.elides
                && self.galley.glued(i + 1)
                && self.galley.alongside(i + 1, i).is_some_and(Word::capital)
        };
        !date && (!word.sense.any(STOPS) || i == self.first || own_article())
    }

    fn takes_lower(&self, i: usize, word: &Word) -> bool {
        let galley = self.galley;
        let date = |word: &Word| word.sense.any(&[Kind::Month, Kind::Weekday]);
        let capital_next = || galley.alongside(i + 1, self.first).is_some_and(|next| next.capital() && !date(next));
        if word.sense.is(Kind::Particle) && self.name.is_some() && !self.determined && capital_next() {
            return !self.leaves_name(word);
        }
        if word.sense.any(STOPS) {
            return self.determined && i == self.first + 1 && word.sense.is(Kind::Determiner);
        }
        if self.ends_with_verb(i) {
            return false;
        }
        if i > self.first && self.behind_hyphen(i) {
            return true;
        }
        if word.sense.is(Kind::Say) && !(self.determined && i <= self.first + 1 && self.may_be_adjective(i)) {
            return false;
        }
        if galley.words.capital_nouns {
            // An adjective between article and noun; behind the noun comes something else.
            return self.determined && self.noun.is_none_or(|noun| !galley.tokens[noun].capital());
        }
        let noun = word.sense.any(NOUNS);
        if self.name.is_some() && !self.determined {
            return self.leads_to_name(i);
        }
        if self.sense.any(NOUNS) && self.name.is_none() && self.genitives_lead(i) {
            return true;
        }
        // Behind a noun for a person, what the pack does not know is a verb.
        let complete = self.name.is_some()
            || self.noun.is_some_and(|noun| self.galley.sense(noun).any(NOUNS) || word.sense.is(Kind::Common));
        noun || self.determined && (!complete || self.leads_to_noun(i))
    }

    /// Whether a verb of saying in the place of an adjective may be one: the said man, some suspected militants. What may
    /// stand for somebody alone has its verb there: some shouted.
    fn may_be_adjective(&self, i: usize) -> bool {
        let next = self.galley.alongside(i + 1, self.first);
        !self.galley.sense(self.first).is(Kind::Determiner) || next.is_some_and(|word| word.sense.any(NOUNS))
    }

    /// Whether a word behind an article and another word is the verb, which no noun follows: the council voted to wait.
    fn ends_with_verb(&self, i: usize) -> bool {
        let galley = self.galley;
        let verb = |word: &Word| !word.sense.known() && galley.words.names.ends_like_verb(galley.str(i));
        let noun =
            |word: &&Word| word.token.shape == Shape::Lower && !word.sense.any(STOPS) && !word.sense.is(Kind::Common);
        self.determined
            && i > self.first + 1
            && verb(&galley.tokens[i])
            && galley.alongside(i + 1, self.first).filter(noun).is_none()
    }

    /// Where words are compounded, one given name stands before a particle: behind more than that it is a preposition
    /// (Jan van Dam; Jan Bos van Sociale Zaken).
    fn leaves_name(&self, particle: &Word) -> bool {
        let galley = self.galley;
        let named = |&i: &usize| {
            let word = &galley.tokens[i];
            word.capital() && !word.sense.any(&[Kind::Title, Kind::Honorific, Kind::PersonNoun, Kind::Particle])
        };
        let given = (self.first..self.last).filter(named).filter(|&i| galley.str(i).chars().nth(1).is_some());
        galley.words.compounds && particle.sense.any(&[Kind::Of, Kind::Preposition, Kind::Article]) && given.count() > 1
    }

    /// Whether a hyphen stands close between a word and the one before: Bergen-based.
    fn behind_hyphen(&self, i: usize) -> bool {
        matches!(self.galley.str(i - 1), "-" | "‐") && self.galley.glued(i) && self.galley.glued(i - 1)
    }

    /// Whether a word behind a name is what its bearer is to the next one: Norvik spokesman Karl Berg.
    fn leads_to_name(&self, i: usize) -> bool {
        let mut noun = false;
        for at in i..i + SOON {
            let Some(word) = self.galley.alongside(at, self.first) else { return false };
            match word.token.shape {
                Shape::Capital => return noun && !word.sense.any(STOPS),
                Shape::Lower if !word.sense.any(STOPS) && !word.sense.is(Kind::Say) => noun |= word.sense.any(NOUNS),
                _ if self.galley.str(at) == "-" && self.galley.glued(at) => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether words that are no verbs stand between a noun and the name of who it is: депутат городской думы Павел Лукин.
    /// Told where the endings of verbs are.
    fn genitives_lead(&self, i: usize) -> bool {
        let names = &self.galley.words.names;
        if !names.tells_verbs() || !names.have_cases() {
            return false;
        }
        let ahead = (i..=i + SOON).map_while(|at| self.galley.alongside(at, self.first).map(|word| (at, word)));
        let genitive = |at: usize, word: &Word| {
            let plain = word.token.shape == Shape::Lower && !word.sense.any(STOPS) && !word.sense.is(Kind::Say);
            plain && !names.ends_like_verb(&self.galley.str(at).to_lowercase())
        };
        let mut behind = ahead.skip_while(|&(at, word)| genitive(at, word));
        behind.next().is_some_and(|(at, word)| at > i && word.capital() && !word.sense.any(STOPS))
    }

    /// Whether words that the pack does not know stand before a noun: the Liberal presidential nominee.
    fn leads_to_noun(&self, i: usize) -> bool {
        let ahead = (i..i + SOON).map(|at| self.galley.alongside(at, self.first));
        let plain =
            |word: &&Word| word.token.shape == Shape::Lower && !word.sense.any(STOPS) && !word.sense.is(Kind::Say);
        ahead.map_while(|word| word.filter(plain)).any(|word| word.sense.any(NOUNS))
    }

    /// Whether a mark belongs to the words around it: Al-Masri, V. Putin, Dr. Holm, AT&T.
    fn joins(&self, i: usize) -> bool {
        let galley = self.galley;
        let word_next = galley.alongside(i + 1, self.first).is_some_and(|next| next.token.is_word());
        match galley.str(i) {
            "-" | "‐" | "&" | "·" => galley.glued(i) && galley.glued(i + 1) && word_next,
            "." if galley.glued(i) && word_next => {
                let before = &galley.tokens[i - 1];
                let initial = before.capital() && galley.str(i - 1).chars().nth(1).is_none();
                let title = before.sense.any(&[Kind::Honorific, Kind::Title]);
                let goes_on = |next: &Word| next.capital() && next.sentence == galley.tokens[i].sentence;
                (initial || title) && galley.alongside(i + 1, self.first).is_some_and(goes_on)
            }
            _ => false,
        }
    }

    /// Takes the name between marks behind what has an article or is a noun for a body: the weekly “The Anchor”. Returns
    /// whether one stands there.
    fn called(&mut self) -> bool {
        let galley = self.galley;
        // Where every noun has a capital, what stands between the article and the name is all that belongs to it.
        let bears_name = self.determined && galley.words.capital_nouns
            || self.noun.is_some_and(|noun| galley.sense(noun).any(NAMED));
        let name = Some(self.last).filter(|_| bears_name).and_then(|i| quoted_names::at(galley, i));
        // Max “Mac” Holm: behind a nickname the name goes on.
        let Some(name) = name.filter(|name| !galley.alongside(name.last, self.first).is_some_and(Word::capital)) else {
            return false;
        };
        (self.last, self.noun, self.name) = (name.last, Some(name.head), Some(name.head));
        true
    }

    /// An article that is a number stands for one of those that follow: einer der Männer, une des victimes. A word for
    /// how many stands for them: some said, most of them, those who.
    fn one_of(&mut self) {
        const BEHIND: &[Kind] = &[Kind::Of, Kind::Say, Kind::Auxiliary, Kind::Relative];
        if !self.determined || self.last != self.first + 1 {
            return;
        }
        let next = self.galley.alongside(self.last, self.first).map(|word| word.sense).unwrap_or_default();
        let own = self.galley.sense(self.first);
        if next.is(Kind::Of) && own.is(Kind::Number) || next.any(BEHIND) && own.is(Kind::Determiner) {
            self.noun = Some(self.first);
        }
    }

    /// Whether a preposition may join to the noun what belongs to it. Where articles have cases, it joins to somebody
    /// alone: in "wurde die Lage von Ärzten ..." those are who acts.
    fn may_own(&self, of: &Word) -> bool {
        let somebody = |noun: usize| {
            let sense = self.galley.sense(noun);
            sense.any(NOUNS) || sense.any(&[Kind::Org, Kind::Number])
        };
        !self.galley.words.capital_nouns || !of.sense.is(Kind::Preposition) || self.noun.is_some_and(somebody)
    }

    /// Takes what belongs to the noun: Holm's lawyer, a spokesman for the ministry.
    fn own(&mut self) {
        const OFTEN: usize = 3;
        for _ in 0..OFTEN {
            let galley = self.galley;
            let Some(word) = galley.alongside(self.last, self.first) else { return };
            let possessor = word.sense.is(Kind::Possessive) && galley.glued(self.last);
            let of = word.sense.is(Kind::Of) && self.name.is_none_or(|name| name + 1 < self.last);
            let belongs = word.sense.is(Kind::Of) && (of || !self.is_person()) && self.may_own(word);
            if word.sentence != galley.tokens[self.first].sentence || !possessor && !belongs {
                return;
            }
            let (noun, name, last, determined) = (self.noun, self.name, self.last, self.determined);
            self.last += 1;
            self.determined = true;
            while self.last - self.first < LONGEST
                && galley.alongside(self.last, self.first).is_some_and(|w| w.sense.any(LEADING))
            {
                self.last += 1;
            }
            let from = self.last;
            (self.noun, self.name) = (None, None);
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
        if !opens || !galley.alongside(self.last + 1, self.first).is_some_and(Word::capital) {
            return;
        }
        let inside = (self.last + 1..self.last + SHORT).take_while(|&i| galley.alongside(i, self.first).is_some());
        if let Some(close) = inside.into_iter().find(|&i| galley.str(i) == ")") {
            self.last = close + 1;
        }
    }

    /// Takes the name behind a noun for somebody, where no capital tells it.
    fn told(&mut self) {
        let noun = self.noun.filter(|&noun| noun + 1 == self.last && self.galley.sense(noun).any(NOUNS));
        let Some(end) = noun.map(|noun| caseless::told_by(self.galley, noun)).filter(|&end| end > self.last) else {
            return;
        };
        (self.last, self.noun) = (end, Some(end - 1));
    }

    fn done(mut self) -> Option<Mention> {
        self.bracketed();
        self.told();
        let head = self.name.or(self.noun)?;
        let kind = if self.name.is_some() && !self.determined { MentionKind::Name } else { MentionKind::Noun };
        Some(Mention { first: self.first, last: self.last, head, kind, sense: self.sense })
    }
}

/// Whether an article stands before its noun, where every noun has a capital: er sagte, die geplante Halle sei fertig.
fn leads_noun(galley: &Galley, i: usize) -> bool {
    let capital = |i: usize| galley.alongside(i + 1, i).is_some_and(Word::capital);
    let adjective =
        |i: usize| galley.alongside(i + 1, i).is_some_and(|word| word.token.is_word() && !word.sense.known());
    galley.words.capital_nouns && galley.sense(i).is(Kind::Article) && (capital(i) || adjective(i) && capital(i + 1))
}

/// Whether a conjunction that is a relative pronoun as well stands between a noun and its verb: shirts that said.
fn is_relative(galley: &Galley, i: usize) -> bool {
    let sense = galley.sense(i);
    let noun = i > 0 && galley.tokens[i - 1].token.is_word() && !galley.sense(i - 1).any(VERBS);
    let verb = || galley.alongside(i + 1, i).is_some_and(|word| word.sense.any(VERBS));
    sense.is(Kind::That) && !sense.is(Kind::Article) && noun && verb()
}

fn pronoun(galley: &Galley, i: usize) -> Option<MentionKind> {
    let sense = galley.sense(i);
    if sense.is(Kind::Relative) {
        let after_comma = i > 0 && galley.str(i - 1) == "," && !leads_noun(galley, i);
        let free = !sense.any(&[Kind::Article, Kind::That, Kind::Conjunction]);
        return (free || after_comma || is_relative(galley, i)).then_some(MentionKind::Relative);
    }
    if !sense.is(Kind::Pronoun) {
        return None;
    }
    let next = galley.sense(i + 1);
    let verb_next =
        next.any(&[Kind::Say, Kind::Auxiliary]) || galley.tokens.get(i + 1).is_none_or(|w| !w.token.is_word());
    let other = sense.any(LEADING);
    (!other || verb_next).then_some(MentionKind::Pronoun)
}
