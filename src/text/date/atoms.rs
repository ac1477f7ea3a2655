//! The atoms of a printed date: numbers, words with what they mean in dates, marks.

use crate::lexicon::dates::{DateWords, Sense};
use std::ops::Range;

/// A piece of a line.
#[derive(Debug, Clone)]
pub struct Atom {
    /// What it is.
    pub kind: Kind,
    /// The bytes of the line.
    pub range: Range<usize>,
}

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number and how many digits it was written with.
    Number(u64, u8),
    /// A word of dates.
    Word(Sense),
    /// Any other word.
    Other,
    /// A mark of punctuation.
    Mark(char),
}

/// A date is found within so many bytes of a line.
const FAR: usize = 2_000;
/// Words of a phrase: `a. m.` is four atoms.
const PHRASE: usize = 4;

/// Words farther from any number than so many pieces are no part of a date or its time.
const NEAR: usize = 12;

/// The atoms of a line, by its pieces. Phrases of several words are one atom.
pub fn atoms(line: &str, pieces: &[Atom], words: &[&DateWords]) -> Vec<Atom> {
    let near = near_numbers(pieces);
    let ascii = line.is_ascii();
    let mut atoms = Vec::with_capacity(pieces.len());
    let mut lower = String::new();
    let mut at = 0;
    while at < pieces.len() {
        let (sense, taken) = match pieces[at].kind {
            Kind::Other if near[at] => match senses(line, ascii, &pieces[at..], words, &mut lower).next() {
                Some((sense, taken)) => (Kind::Word(sense), taken),
                None => (Kind::Other, 1),
            },
            kind => (kind, 1),
        };
        atoms.push(Atom { kind: sense, range: pieces[at].range.start..pieces[at + taken - 1].range.end });
        at += taken;
    }
    atoms
}

/// Whether the pieces of a line can make up a date: there are three numbers, or there is the name of a month near one.
/// The words are read only where they are asked for.
pub fn may_hold_date(line: &str, pieces: &[Atom], words: fn() -> &'static DateWords) -> bool {
    let numbers = pieces.iter().filter(|piece| matches!(piece.kind, Kind::Number(..)));
    if numbers.take(3).count() == 3 {
        return true;
    }
    let (near, ascii, words) = (near_numbers(pieces), line.is_ascii(), [words()]);
    let mut lower = String::new();
    let mut month =
        |at: usize| senses(line, ascii, &pieces[at..], &words, &mut lower).any(|(sense, _)| sense.month > 0);
    (0..pieces.len()).any(|at| near[at] && pieces[at].kind == Kind::Other && month(at))
}

/// For each piece, whether there is a number within [`NEAR`] of it.
fn near_numbers(pieces: &[Atom]) -> Vec<bool> {
    let mut near = vec![false; pieces.len()];
    let numbers = pieces.iter().enumerate().filter(|(_, piece)| matches!(piece.kind, Kind::Number(..)));
    let mut marked = 0;
    for (at, _) in numbers {
        let end = (at + NEAR + 1).min(pieces.len());
        near[marked.max(at.saturating_sub(NEAR))..end].fill(true);
        marked = end;
    }
    near
}

/// What the words at the beginning of `pieces` can mean, the longest phrase first, and how many pieces each takes.
fn senses<'s>(
    line: &'s str,
    ascii: bool,
    pieces: &'s [Atom],
    words: &'s [&DateWords],
    lower: &'s mut String,
) -> impl Iterator<Item = (Sense, usize)> + 's {
    (1..=PHRASE.min(pieces.len())).rev().filter_map(move |taken| {
        let phrase = &line[pieces[0].range.start..pieces[taken - 1].range.end];
        let ascii = ascii || phrase.is_ascii();
        if !words.iter().any(|words| words.may_be(phrase.as_bytes(), ascii)) {
            return None;
        }
        match ascii {
            true => {
                lower.clear();
                lower.push_str(phrase);
                lower.make_ascii_lowercase();
            }
            false => *lower = phrase.to_lowercase(),
        }
        Some((words.iter().find_map(|words| words.sense(lower))?, taken))
    })
}

/// A line taken apart into numbers, marks and other words.
pub fn pieces(line: &str) -> Vec<Atom> {
    let mut pieces: Vec<Atom> = Vec::with_capacity(line.len().min(FAR) / 4 + 1);
    for (at, c) in line.char_indices().take_while(|(at, _)| *at < FAR) {
        let range = at..at + c.len_utf8();
        let joins = pieces.last().is_some_and(|last| last.range.end == at);
        let kind = match (c, digit(c)) {
            (_, Some(digit)) => match pieces.last_mut() {
                Some(Atom { kind: Kind::Number(value, digits), range }) if joins => {
                    *value = value.saturating_mul(10).saturating_add(digit);
                    *digits = digits.saturating_add(1);
                    range.end = at + c.len_utf8();
                    continue;
                }
                _ => Kind::Number(digit, 1),
            },
            (c, None) if c.is_whitespace() || crate::text::space::unseen(c) => continue,
            (c, None) if is_mark(c) => Kind::Mark(c),
            _ => match pieces.last_mut() {
                Some(Atom { kind: Kind::Other, range }) if joins && !stands_alone(c) => {
                    range.end = at + c.len_utf8();
                    continue;
                }
                _ => Kind::Other,
            },
        };
        pieces.push(Atom { kind, range });
    }
    pieces
}

/// Whether a character is a digit of any script in which papers print dates.
fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether a number stands in a line that can be a day's: of one digit or two. Digits beyond ASCII may be.
pub fn may_hold_day(line: &str) -> bool {
    let mut digits = 0;
    for byte in line.bytes() {
        if byte.is_ascii_digit() {
            digits += 1;
        } else if (1..=2).contains(&digits) {
            return true;
        } else {
            digits = 0;
        }
    }
    (1..=2).contains(&digits) || !line.is_ascii() && line.contains(|c: char| !c.is_ascii() && is_digit(c))
}

/// The value of a digit of any of the scripts in which papers print dates.
fn digit(c: char) -> Option<u64> {
    if c.is_ascii() {
        return c.to_digit(10).map(u64::from);
    }
    const ZEROS: &[char] = &['٠', '۰', '०', '০', '๐', '０'];
    let zero = ZEROS.iter().find(|zero| (**zero as u32..**zero as u32 + 10).contains(&(c as u32)))?;
    Some(u64::from(c as u32 - *zero as u32))
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '·' | '،' | '、' | '，' | '（' | '）' | '：' | '．' | '／' | '−')
}

/// Scripts written without spaces: each character may begin a word.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}
