//! What stands around each quotation: its neighbours, its sentence, and the mentions that may be its speaker.

use super::galley::{is_stop, Galley, Word};
use super::marks::Stretch;
use super::mention::Mention;
use crate::lexicon::Kind;

/// A galley with what it takes to look at any two places of it: sums from the beginning, so that what stands
/// between them is a subtraction.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The text.
    pub galley: &'a Galley<'a>,
    /// Its mentions, in order.
    pub mentions: &'a [Mention],
    /// Its quotations, in order.
    pub quoted: Vec<Quoted>,
    /// Before each token, the counts of what stands outside quotation marks.
    sums: Vec<Sums>,
    /// The next verb of saying at or behind each token.
    next_say: Vec<u32>,
    /// The last verb of saying before each token.
    last_say: Vec<u32>,
}

/// A stretch between quotation marks among the tokens.
#[derive(Debug, Clone, Copy)]
pub struct Quoted {
    /// The stretch.
    pub stretch: Stretch,
    /// The token of its opening mark.
    pub open: usize,
    /// Its first token.
    pub first: usize,
    /// The token behind its last.
    pub last: usize,
    /// The token behind its closing mark.
    pub close: usize,
    /// How many mentions begin before it.
    pub mentions_before: usize,
}

/// Counts from the beginning of the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    /// Words.
    pub words: i32,
    /// Commas.
    pub commas: i32,
    /// Verbs of saying.
    pub says: i32,
    /// Mentions that begin.
    pub mentions: i32,
    /// Stretches that begin.
    pub stretches: i32,
    /// Mentions that begin with a verb at their side.
    pub subjects: i32,
    /// Words that begin a clause.
    pub links: i32,
}

/// No such token.
const NOWHERE: u32 = u32::MAX;

impl<'a> Frame<'a> {
    /// Looks over a galley once.
    pub fn of(galley: &'a Galley<'a>, mentions: &'a [Mention]) -> Self {
        if galley.stretches.is_empty() {
            let (next_say, last_say) = (Vec::new(), Vec::new());
            return Self { galley, mentions, quoted: Vec::new(), sums: vec![Sums::default()], next_say, last_say };
        }
        let verbs = verbs(galley, mentions);
        let (next_say, last_say) = says(&verbs);
        let sums = sums(galley, mentions, &verbs);
        let mut frame = Self { galley, mentions, quoted: Vec::new(), sums, next_say, last_say };
        frame.quoted = frame.quoted();
        frame
    }

    fn quoted(&self) -> Vec<Quoted> {
        let tokens = &self.galley.tokens;
        let mut at = 0;
        let mut mention = 0;
        let mut seek = |byte: usize| {
            while tokens.get(at).is_some_and(|word| word.token.start() < byte) {
                at += 1;
            }
            at
        };
        let mut quoted = Vec::with_capacity(self.galley.stretches.len());
        for &stretch in &self.galley.stretches {
            let (open, first) = (seek(stretch.open), seek(stretch.start));
            let (last, close) = (seek(stretch.end), seek(stretch.close));
            while self.mentions.get(mention).is_some_and(|m| m.last <= open) {
                mention += 1;
            }
            quoted.push(Quoted { stretch, open, first, last, close, mentions_before: mention });
        }
        quoted
    }

    /// Whether a mention stands beside a verb, behind no preposition.
    pub fn is_subject(&self, mention: &Mention) -> bool {
        self.between(mention.first, mention.first + 1).subjects > 0
    }

    /// What stands outside quotation marks between two tokens, whichever comes first.
    pub fn between(&self, a: usize, b: usize) -> Sums {
        let n = self.sums.len() - 1;
        let (a, b) = (self.sums[a.min(b).min(n)], self.sums[a.max(b).min(n)]);
        Sums {
            words: b.words - a.words,
            commas: b.commas - a.commas,
            says: b.says - a.says,
            mentions: b.mentions - a.mentions,
            stretches: b.stretches - a.stretches,
            subjects: b.subjects - a.subjects,
            links: b.links - a.links,
        }
    }

    /// The next verb of saying at or behind a token, in its sentence.
    pub fn next_say(&self, at: usize, sentence: u32) -> Option<usize> {
        self.in_sentence(*self.next_say.get(at)?, sentence)
    }

    /// The last verb of saying before a token, in its sentence.
    pub fn last_say(&self, at: usize, sentence: u32) -> Option<usize> {
        self.in_sentence(*self.last_say.get(at)?, sentence)
    }

    fn in_sentence(&self, found: u32, sentence: u32) -> Option<usize> {
        let found = found as usize;
        self.galley.tokens.get(found).is_some_and(|word| word.sentence == sentence).then_some(found)
    }

    /// The token, if it stands in this block.
    pub fn word(&self, i: usize, block: u32) -> Option<&Word> {
        self.galley.tokens.get(i).filter(|word| word.block == block)
    }

    /// The block of a quotation.
    pub fn block(&self, q: &Quoted) -> u32 {
        q.stretch.block as u32
    }

    /// The sentence in which a quotation begins.
    pub fn sentence(&self, q: &Quoted) -> u32 {
        self.galley.tokens.get(q.open).map_or(0, |word| word.sentence)
    }

    /// The sentence that goes on behind a quotation; its own where the block ends there.
    pub fn sentence_after(&self, q: &Quoted) -> u32 {
        self.word(q.close, self.block(q)).map_or(self.sentence(q), |word| word.sentence)
    }

    /// Whether a quotation opens its block.
    pub fn opens_block(&self, q: &Quoted) -> bool {
        q.open == 0 || self.galley.tokens[q.open - 1].block != self.block(q)
    }

    /// Whether a quotation ends its block, a full stop aside.
    pub fn ends_block(&self, q: &Quoted) -> bool {
        let at = q.close + usize::from(is_stop(self.galley.str(q.close)));
        self.word(at, self.block(q)).is_none()
    }
}

fn sums(galley: &Galley, mentions: &[Mention], verbs: &[bool]) -> Vec<Sums> {
    let mut all = Vec::with_capacity(galley.tokens.len() + 1);
    let mut sum = Sums::default();
    let (mut mention, mut stretch) = (mentions.iter().peekable(), galley.stretches.iter().peekable());
    for (i, word) in galley.tokens.iter().enumerate() {
        all.push(sum);
        if let Some(mention) = mention.next_if(|m| m.first == i) {
            sum.mentions += 1;
            sum.subjects += i32::from(is_subject(galley, mention));
        }
        while stretch.next_if(|s| s.open <= word.token.start()).is_some() {
            sum.stretches += 1;
        }
        if word.outside() {
            sum.words += i32::from(word.token.is_word());
            sum.says += i32::from(verbs[i]);
            sum.commas += i32::from(galley.is(i, b','));
            sum.links += i32::from(word.sense.any(LINKS));
        }
    }
    all.push(sum);
    all
}

/// What begins a clause.
const LINKS: &[Kind] = &[Kind::That, Kind::Relative, Kind::Conjunction];

/// Whether a mention stands beside a verb, behind no preposition.
fn is_subject(galley: &Galley, mention: &Mention) -> bool {
    let verb = |i: usize| {
        galley.alongside(i, mention.first).is_some_and(|word| {
            let like = || !word.sense.known() && !word.capital() && galley.words.names.ends_like_verb(galley.str(i));
            word.sense.any(&[Kind::Say, Kind::Auxiliary]) || like()
        })
    };
    let before = mention.first.checked_sub(1);
    let governed = before.is_some_and(|i| galley.sense(i).any(&[Kind::Preposition, Kind::Of]));
    !governed && !mention.sense.oblique && (verb(mention.last) || before.is_some_and(verb))
}

/// Which tokens are verbs of saying: not those between quotation marks, nor those that are the noun of a mention.
fn verbs(galley: &Galley, mentions: &[Mention]) -> Vec<bool> {
    let is_verb = |word: &Word| word.outside() && word.sense.is(Kind::Say) && !word.sense.is(Kind::Preposition);
    let mut verbs: Vec<bool> = galley.tokens.iter().map(is_verb).collect();
    mentions.iter().for_each(|m| verbs[m.first..m.last].fill(false));
    verbs
}

fn says(verbs: &[bool]) -> (Vec<u32>, Vec<u32>) {
    let n = verbs.len();
    let (mut next, mut last) = (vec![NOWHERE; n + 1], vec![NOWHERE; n + 1]);
    for i in 0..n {
        last[i + 1] = if verbs[i] { i as u32 } else { last[i] };
    }
    for i in (0..n).rev() {
        next[i] = if verbs[i] { i as u32 } else { next[i + 1] };
    }
    (next, last)
}
