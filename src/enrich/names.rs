//! Names: runs of words with capitals, each parted into the title before it and the name itself.

use super::galley::{Galley, Word};
use crate::lexicon::{Kind, Sense};
use crate::text::sentence::Shape;

/// A run of words with capitals.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// Its first token, titles included.
    pub first: usize,
    /// The first token of the name.
    pub name: usize,
    /// The token behind its last.
    pub last: usize,
    /// How many words the name has.
    pub words: usize,
    /// What its words can be.
    pub sense: Sense,
    /// Whether a title or honorific stands before the name.
    pub titled: bool,
}

const TITLES: &[Kind] = &[Kind::Title, Kind::Honorific, Kind::PersonNoun];
/// What a word with a capital is where it opens a sentence, and no name.
pub const ORDINARY: &[Kind] = &[
    Kind::Article,
    Kind::Pronoun,
    Kind::Possessive,
    Kind::Conjunction,
    Kind::Preposition,
    Kind::Common,
    Kind::Month,
    Kind::Weekday,
    Kind::RelativeDay,
    Kind::That,
    Kind::Auxiliary,
];

/// All runs of a galley, in order, quotations included.
pub fn find(galley: &Galley) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < galley.tokens.len() {
        match run(galley, at) {
            Some(run) => {
                at = run.last;
                found.push(run);
            }
            None => at += 1,
        }
    }
    found
}

fn run(galley: &Galley, first: usize) -> Option<Run> {
    if !opens(galley, first) {
        return None;
    }
    let mut run = Run { first, name: first, last: first, words: 0, sense: Sense::default(), titled: false };
    while let Some(next) = word(galley, &run) {
        let sense = galley.sense(next);
        // Names joined by a hyphen are one word; so is a last name with its particle.
        let joined = run.words > 0 && is_hyphen(galley.str(next - 1));
        let part = next == first && sense.is(Kind::Particle) || sense.is(Kind::NameSuffix);
        run.words += usize::from(!joined && !part);
        // Julián de la Fuente; Port-Sainte-Marine: what stands behind a particle or before a hyphen is but a name.
        let led = next > first && galley.sense(next - 1).is(Kind::Particle);
        let leads = is_hyphen(galley.str(next + 1)) && galley.glued(next + 1) && galley.glued(next + 2);
        run.last = next + 1;
        let sum = run.sense.or(sense);
        if sense.any(TITLES) && !sum.is(Kind::Org) && !led {
            (run.name, run.words, run.titled, run.sense) = (run.last, 0, true, Sense::default());
            run.name += usize::from(galley.is(run.name, b'.') && galley.glued(run.name));
        } else if !leads {
            run.sense = sum;
        }
        if sense.is(Kind::NameSuffix) && run.words > 0 {
            run.last += usize::from(galley.is(run.last, b'.') && galley.glued(run.last));
            run.titled = true;
            break;
        }
    }
    let before = first.checked_sub(1).filter(|&i| galley.tokens[i].sentence == galley.tokens[first].sentence);
    run.titled |= before.is_some_and(|i| galley.sense(i).any(TITLES));
    (run.words > 0).then_some(run)
}

fn opens(galley: &Galley, i: usize) -> bool {
    let word = &galley.tokens[i];
    // A verb at a sentence's beginning; Weiß-Okafor is a name.
    let verb = || word.sense.is(Kind::Say) && opens_sentence(galley, i) && !is_hyphen(galley.str(i + 1));
    word.capital() && !word.sense.any(ORDINARY) && !verb()
}

fn opens_sentence(galley: &Galley, i: usize) -> bool {
    i == 0 || galley.tokens[i - 1].sentence != galley.tokens[i].sentence
}

/// The next word of a run: behind it, behind a hyphen or an initial's full stop, or behind particles.
fn word(galley: &Galley, run: &Run) -> Option<usize> {
    const PARTICLES: usize = 3;
    let first = &galley.tokens[run.first];
    let capital = |i: usize| {
        let same = |word: &&Word| word.block == first.block && word.stretch == first.stretch;
        let fits = |word: &Word| word.capital() && (run.last == run.first || !word.sense.any(ORDINARY));
        galley.tokens.get(i).filter(same).is_some_and(fits).then_some(i)
    };
    let at = run.last;
    if at == run.first {
        return capital(at);
    }
    let joined = match galley.str(at) {
        "&" => true,
        "-" | "‐" | "·" => galley.glued(at) && galley.glued(at + 1),
        "." => galley.glued(at) && (is_initial(galley, at - 1) || galley.sense(at - 1).any(TITLES)),
        _ => false,
    };
    if joined {
        return capital(at + 1).or_else(|| syllable(galley, run));
    }
    if galley.tokens.get(at).is_some_and(|word| word.token.shape == Shape::Mark) {
        return None;
    }
    // Jan van der Meer; De la Fuente
    let led = run.words > 0 || galley.sense(at - 1).is(Kind::Particle);
    let particles =
        (at..at + PARTICLES).take_while(|&i| led && galley.sense(i).is(Kind::Particle) && capital(i).is_none());
    capital(at + particles.count())
}

/// The second syllable of a given name behind a hyphen: Kim Seo-yeon.
fn syllable(galley: &Galley, run: &Run) -> Option<usize> {
    const LONGEST: usize = 5;
    let short = |i: usize| galley.str(i).chars().count() <= LONGEST;
    let (first, second) = (run.last - 1, run.last + 1);
    let before = run.words > 1 && is_hyphen(galley.str(run.last)) && short(first) && !galley.sense(first).known();
    let lower = galley.alongside(second, first).is_some_and(|word| word.token.shape == Shape::Lower);
    (before && lower && short(second) && !galley.sense(second).known()).then_some(second)
}

/// Whether a token joins two names to one.
pub fn is_hyphen(token: &str) -> bool {
    matches!(token, "-" | "‐")
}

/// Whether a token is one letter, as in V. Putin.
pub fn is_initial(galley: &Galley, i: usize) -> bool {
    let mut chars = galley.str(i).chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}
