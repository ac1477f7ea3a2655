//! The galley: an article's text set once for all enrichments, as tokens with what each can mean, the stretches
//! between quotation marks, and the sentences around them.

use super::asides;
use super::folded::Folded;
use super::marks::{self, Stretch};
use crate::lexicon::{words, Kind, Sense, Words};
use crate::model::{Block, BlockKind};
use crate::text::sentence::{self, Shape, Token};

/// A token where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Its bytes.
    pub token: Token,
    /// What the language's pack says it can be.
    pub sense: Sense,
    /// The block it stands in.
    pub block: u32,
    /// The sentence it stands in, counted through the article. A quotation is an atom of the sentence around it.
    pub sentence: u32,
    /// The stretch between quotation marks it stands in, or [`Word::OUTSIDE`].
    pub stretch: u32,
}

impl Word {
    /// Not between quotation marks.
    pub const OUTSIDE: u32 = u32::MAX;

    /// Whether it stands outside all quotation marks.
    pub fn outside(&self) -> bool {
        self.stretch == Self::OUTSIDE
    }

    /// Whether it has a capital first.
    pub fn capital(&self) -> bool {
        self.token.shape == Shape::Capital
    }
}

/// An article's text, set.
#[derive(Debug)]
pub struct Galley<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The words of its language.
    pub words: &'static Words,
    /// Its tokens; phrases that the pack knows are one.
    pub tokens: Vec<Word>,
    /// Which of them have a capital first.
    pub capitals: Vec<usize>,
    /// Which of them are numbers, scale one, or end in one that stands close behind letters.
    pub numbers: Vec<usize>,
    /// What stands between quotation marks.
    pub stretches: Vec<Stretch>,
    /// The kind of each block.
    pub kinds: Vec<BlockKind>,
}

impl<'a> Galley<'a> {
    /// Sets an article's text, which its blocks make up, joined by blank lines.
    pub fn of(text: &'a str, body: &[Block], language: Option<&str>) -> Self {
        let words = words(language.unwrap_or_default(), sentence::split);
        let kinds = body.iter().map(|block| block.kind).collect();
        let mut galley = Self {
            text,
            words,
            tokens: Vec::with_capacity(text.len() / 5),
            capitals: Vec::with_capacity(text.len() / 30),
            numbers: Vec::new(),
            stretches: Vec::new(),
            kinds,
        };
        let mut scratch = Scratch::default();
        let mut at = 0;
        for (i, block) in body.iter().enumerate() {
            if text.get(at..at + block.text.len()) != Some(&block.text) {
                break;
            }
            galley.set(i, at, at + block.text.len(), &mut scratch);
            at += block.text.len() + "\n\n".len();
        }
        asides::cut(&mut galley);
        marks::settle(text, &mut galley.stretches);
        galley.number_sentences();
        galley
    }

    /// The characters of a token.
    pub fn str(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |word| word.token.text(self.text))
    }

    /// A token as the pack's tables of values have it: its own tokens in lower case, joined by blanks.
    pub fn folded(&self, i: usize) -> String {
        let mut folded = Folded::default();
        self.fold(i, &mut folded);
        folded.text
    }

    /// A part of a name, folded and without the ending of its case.
    pub fn stem(&self, i: usize) -> String {
        let mut stem = self.folded(i);
        self.words.names.cut_case(&mut stem);
        stem
    }

    /// Appends a token, folded.
    pub fn fold(&self, i: usize, folded: &mut Folded) {
        let text = self.str(i);
        // Letters of European scripts alone are one token.
        if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, 0x80..=0xdf)) {
            folded.push(text);
            return;
        }
        for token in sentence::split(text) {
            folded.push(token);
        }
    }

    /// The characters from one token to the one before another.
    pub fn span(&self, first: usize, last: usize) -> &'a str {
        let end = last.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(0, |word| word.token.end());
        let start = self.tokens.get(first).map_or(end, |word| word.token.start());
        self.text.get(start..end).unwrap_or_default()
    }

    /// The token, where there is one that stands in the same block as `of`, and between the same marks or outside all.
    /// None stands alongside a place behind the last token.
    pub fn alongside(&self, i: usize, of: usize) -> Option<&Word> {
        let own = self.tokens.get(of)?;
        self.tokens.get(i).filter(|word| word.stretch == own.stretch && word.block == own.block)
    }

    /// Whether a token is this ASCII character.
    pub fn is(&self, i: usize, mark: u8) -> bool {
        self.tokens.get(i).is_some_and(|word| {
            word.token.end() == word.token.start() + 1 && self.text.as_bytes()[word.token.start()] == mark
        })
    }

    /// Whether no white space stands between a token and the one before.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && self.tokens.get(i).is_some_and(|word| word.token.start() == self.tokens[i - 1].token.end())
    }

    /// Whether a token is one capital letter, as in V. Putin.
    pub fn is_letter(&self, i: usize) -> bool {
        let mut chars = self.str(i).chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    }

    /// What a token can be; nothing where there is none.
    pub fn sense(&self, i: usize) -> Sense {
        self.tokens.get(i).map(|word| word.sense).unwrap_or_default()
    }

    fn set(&mut self, block: usize, start: usize, end: usize, scratch: &mut Scratch) {
        let text = &self.text[start..end];
        let mut stretch = self.stretches.len();
        marks::find(text, start, block, self.words.dashes, &mut self.stretches);
        scratch.tokens.clear();
        sentence::append_tokens(text, start, &mut scratch.tokens);
        if self.words.elides {
            self.split_elided(scratch);
        }
        if self.words.parts_cases {
            self.part_cases(scratch);
        }
        let raw = &scratch.tokens;
        let mut at = 0;
        while at < raw.len() {
            let (sense, length) = self.look_up(raw, at, &mut scratch.folded);
            let token = raw[at].up_to(raw[at + length - 1].end());
            while self.stretches.get(stretch).is_some_and(|s| s.end <= token.start()) {
                stretch += 1;
            }
            let inside = self.stretches.get(stretch).is_some_and(|s| s.start <= token.start());
            let stretch = if inside { stretch as u32 } else { Word::OUTSIDE };
            if token.shape == Shape::Capital {
                self.capitals.push(self.tokens.len());
            }
            let closes = || !token.plain && ends_in_digit(token.text(self.text));
            if token.shape == Shape::Number || sense.any(&[Kind::Number, Kind::Scale]) || closes() {
                self.numbers.push(self.tokens.len());
            }
            self.tokens.push(Word { token, sense, block: block as u32, sentence: 0, stretch });
            at += length;
        }
    }

    /// Splits the article or preposition from a name in capitals: L'Office.
    fn split_elided(&self, scratch: &mut Scratch) {
        let elision = |token: &Token| {
            let text = Some(token.text(self.text)).filter(|_| token.shape == Shape::Capital)?;
            let at = text.find(sentence::apostrophe)?;
            let behind = at + text[at..].chars().next().map_or(0, char::len_utf8);
            let own = text[behind..].starts_with(char::is_uppercase);
            let mut folded = Folded::default();
            let elided = |sense: Sense| sense.any(&[Kind::Article, Kind::Preposition, Kind::Of]);
            (own && elided(self.words.sense(folded.push(&text[..behind])))).then_some(token.start() + behind)
        };
        if scratch.tokens.iter().all(|token| elision(token).is_none()) {
            return;
        }
        let mut split = Vec::with_capacity(scratch.tokens.len() + 8);
        for token in &scratch.tokens {
            match elision(token) {
                Some(at) => split.extend([token.up_to(at), token.from(at)]),
                None => split.push(*token),
            }
        }
        scratch.tokens = split;
    }

    /// Parts a name from the ending of its case: Liman Vakfı'|nın. The apostrophe goes with the ending.
    fn part_cases(&self, scratch: &mut Scratch) {
        let mut parted: Vec<Token> = Vec::with_capacity(scratch.tokens.len() + 8);
        for &token in &scratch.tokens {
            let text = token.text(self.text);
            let apostrophe = text.find(sentence::apostrophe).filter(|&at| at > 0 && token.shape == Shape::Capital);
            let glued = parted.last().is_some_and(|last| last.shape == Shape::Mark && last.end() == token.start());
            let opened =
                glued && parted.last().is_some_and(|last| last.text(self.text).starts_with(sentence::apostrophe));
            match apostrophe.map(|at| (token.start() + at, text[at..].chars().nth(1))) {
                Some((at, Some(next))) if next.is_lowercase() => {
                    parted.push(token.up_to(at));
                    parted.push(Token::new(at, token.end(), Shape::Lower, false));
                }
                Some((at, None)) => {
                    parted.push(token.up_to(at));
                    parted.push(Token::new(at, token.end(), Shape::Mark, false));
                }
                _ if opened && token.shape == Shape::Lower => {
                    let mark = parted.pop().map_or(token.start(), |mark| mark.start());
                    parted.push(Token::new(mark, token.end(), Shape::Lower, false));
                }
                _ => parted.push(token),
            }
        }
        scratch.tokens = parted;
    }

    /// What a block's token can be, with the longest phrase that begins there, and its length.
    fn look_up(&self, block: &[Token], at: usize, folded: &mut Folded) -> (Sense, usize) {
        let tokens = &block[at..];
        if tokens[0].shape == Shape::Number {
            return (Sense::default(), 1);
        }
        folded.clear();
        let text = tokens[0].text(self.text);
        let whole = match tokens[0].plain {
            true => Some(self.words.sense(text)),
            false => self.words.sense_of_few(text).filter(|sense| sense.known() || !text.contains('\'')),
        };
        if let Some(sense) = whole {
            let goes_on = tokens.get(1).is_some_and(|next| sense.goes_on(next.text(self.text)));
            if !goes_on && (sense.known() || !self.words.may_be_compound(text)) {
                return (sense, 1);
            }
        }
        let mut first = self.words.sense(folded.push(text));
        if !first.known() && !first.begins_phrase() && folded.first().contains('\'') {
            first = self.words.sense(folded.first().trim_matches('\''));
        }
        let mut found = (first, 1);
        let mut begun = first;
        for (i, token) in tokens.iter().enumerate().skip(1) {
            if !begun.goes_on(token.text(self.text)) {
                break;
            }
            begun = self.words.sense(folded.push(token.text(self.text)));
            if begun.known() {
                found = (begun, i + 1);
            }
        }
        if found.1 > 1 && found.0.is_only(Kind::Particle) && !self.joins_name(block, at, found.1) {
            found = (first, 1);
        }
        if !found.0.known() && tokens[0].is_word() && self.words.may_be_compound(folded.first()) {
            found.0 = self.words.compound(folded.first());
        }
        found
    }

    /// Whether particles (von der, in de) stand within a name or before one. Elsewhere they are a preposition and an
    /// article.
    fn joins_name(&self, block: &[Token], at: usize, length: usize) -> bool {
        let capital = |i: usize| block.get(i).is_some_and(|token| token.shape == Shape::Capital);
        let text = |i: usize| block.get(i).map_or("", |token| token.text(self.text));
        let sense = |i: usize| self.words.sense(&text(i).to_lowercase());
        let initial = at > 1 && text(at - 1) == "." && capital(at - 2) && text(at - 2).chars().nth(1).is_none();
        let before = at > 0 && capital(at - 1);
        let behind = at + length;
        if !capital(behind) || !(before || initial || capital(at)) {
            return false;
        }
        if !self.words.capital_nouns || initial {
            return true;
        }
        // Where every noun has a capital, it takes a given name or a title, or a verb of saying behind.
        let titled = before && sense(at - 1).any(&[Kind::Title, Kind::Honorific]);
        // In der Zeitung sagt: most prepositions lead no name that opens a clause.
        let leads = sense(at).is(Kind::Of) || !sense(at).is(Kind::Preposition);
        let says = capital(at) && leads && sense(behind + 1).is(Kind::Say);
        before && self.words.names.is_given(&text(at - 1).to_lowercase()) || (titled || says) && !sense(behind).known()
    }

    fn number_sentences(&mut self) {
        let mut sentence = 0;
        for i in 0..self.tokens.len() {
            if let Some(before) = i.checked_sub(1).map(|before| &self.tokens[before]) {
                // A sentence ends in a mark.
                let may_end = before.token.shape == Shape::Mark;
                if before.block != self.tokens[i].block || may_end && self.sentence_begins(i) {
                    sentence += 1;
                }
            }
            self.tokens[i].sentence = sentence;
        }
    }

    /// Whether a sentence begins with this token, which is not the first of its block.
    fn sentence_begins(&self, i: usize) -> bool {
        let word = &self.tokens[i];
        if !word.outside() || !self.begins_like_one(i) {
            return false;
        }
        // Closing marks stand between the full stop and the next sentence.
        let mut end = i - 1;
        let mut marks = 0;
        while end > 0 && marks < 3 && is_closing(self.str(end)) && self.tokens[end].token.end() <= word.token.start() {
            end -= 1;
            marks += 1;
        }
        if !is_stop(self.str(end)) || self.tokens[end].block != word.block {
            return false;
        }
        let quoted = !self.tokens[end].outside();
        let question = !matches!(self.str(end), "." | "。" | "।");
        match quoted {
            true => !(question && self.says_soon(i)),
            false => question || !self.abbreviated(end, i),
        }
    }

    fn begins_like_one(&self, i: usize) -> bool {
        let first = self.str(i).chars().next().unwrap_or(' ');
        !first.is_lowercase()
            && !is_stop(self.str(i))
            && !matches!(first, ',' | ';' | ':' | ')' | ']' | '”' | '’' | '—' | '–')
    }

    /// “Who?” Anna asked.
    fn says_soon(&self, i: usize) -> bool {
        const SOON: usize = 4;
        (i..i + SOON).take_while(|&j| self.alongside(j, i).is_some()).any(|j| self.sense(j).is(Kind::Say))
    }

    /// Whether the full stop at `stop` belongs to an abbreviation, a name's initial or a number before `next`.
    fn abbreviated(&self, stop: usize, next: usize) -> bool {
        const LONGEST: usize = 5;
        let Some(before) = stop.checked_sub(1).filter(|_| self.glued(stop)) else { return false };
        let opens =
            [Kind::Common, Kind::Pronoun, Kind::Article, Kind::Conjunction, Kind::Preposition, Kind::Possessive];
        if self.sense(next).any(&opens) && !(self.is(next + 1, b'.') && self.glued(next + 1) && self.is_letter(next)) {
            return false;
        }
        // The last word of a phrase: State Sen.
        let short = self.str(before).rsplit(char::is_whitespace).next().unwrap_or_default();
        let kinds = [Kind::Honorific, Kind::Title, Kind::Month, Kind::Scale, Kind::LegalForm];
        match self.tokens[before].token.shape {
            Shape::Number => short.len() <= 2 && self.sense(next).is(Kind::Month),
            Shape::Capital if short.chars().nth(1).is_none() => true,
            _ => short.chars().count() <= LONGEST && self.sense(before).any(&kinds),
        }
    }
}

/// Whether a token ends in a digit, of ASCII or Arabic.
fn ends_in_digit(token: &str) -> bool {
    match token.as_bytes() {
        [.., last] if last.is_ascii_digit() => true,
        [.., 0xd9, last] => (0xa0..=0xa9).contains(last),
        [.., 0xdb, last] => (0xb0..=0xb9).contains(last),
        _ => false,
    }
}

/// Whether a token ends a sentence.
pub fn is_stop(token: &str) -> bool {
    matches!(token, "." | "!" | "?" | "…" | "。" | "！" | "？" | "।" | "؟")
}

fn is_closing(token: &str) -> bool {
    matches!(token, "\"" | "”" | "“" | "»" | "«" | "’" | "'" | "''" | ")" | "]" | "›" | "‘" | "」" | "』")
}

/// What is used again for each block.
#[derive(Debug, Default)]
struct Scratch {
    tokens: Vec<Token>,
    folded: Folded,
}
