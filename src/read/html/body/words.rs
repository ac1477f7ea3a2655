//! Counts over a block's words, and what of them another text says too.

use crate::lexicon::{is_alphabetic, is_alphanumeric, ALPHANUMERIC};
use crate::text::eights::{alphanumeric, eight, EACH};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Counts over a text.
#[derive(Debug, Default, Clone, Copy)]
pub struct Shape {
    /// Characters.
    pub chars: i32,
    /// Length in Latin letters: a Chinese character says about as much as three.
    pub width: i32,
    /// Runs of letters and digits; each ideograph counts as one.
    pub words: i32,
    /// Marks that end a sentence.
    pub sentences: i32,
    /// Commas of any script.
    pub commas: i32,
    /// Digits.
    pub digits: i32,
    /// Capital letters.
    pub capitals: i32,
    /// Bars, dots and arrows that part items of a line.
    pub bars: i32,
    /// `@`, `#`, `©` and slashes.
    pub addresses: i32,
    /// How it ends: 0 in a letter, 1 in a comma, 2 in a colon, 3 in an ellipsis, 4 in a sentence's mark, 5 in a quotation mark.
    pub ending: i32,
    /// How it begins: 0 with a letter, 1 with a small letter, 2 with a digit, 3 with a quotation mark, 4 with any other sign.
    pub opening: i32,
}

/// Counts over a text.
pub fn shape(text: &str) -> Shape {
    read(text, &mut Vec::new()).0
}

/// A hash for each word of a text.
pub fn hashed(text: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(text.len() / 6 + 1);
    read(text, &mut hashes);
    hashes
}

/// Texts by their words: counts over each, and the hashes of all words in one list.
#[derive(Debug, Default)]
pub struct Worded {
    texts: Vec<(Shape, Told)>,
    hashes: Vec<u64>,
}

impl Worded {
    /// Those texts, of so many bytes in all.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>, bytes: usize) -> Self {
        let mut hashes = Vec::with_capacity(bytes / 6);
        let texts = texts.map(|text| read(text, &mut hashes)).collect();
        Self { texts, hashes }
    }

    /// Counts over one.
    pub fn shape(&self, at: usize) -> Shape {
        self.texts[at].0
    }

    /// The words of one.
    pub fn gist(&self, at: usize) -> Gist<'_> {
        self.texts[at].1.gist(&self.hashes)
    }
}

/// What is known of a text's words but for the list of them.
#[derive(Debug)]
struct Told {
    /// Where they stand among those of others.
    range: Range<usize>,
    hash: u64,
    bits: u64,
}

impl Told {
    fn gist<'h>(&self, hashes: &'h [u64]) -> Gist<'h> {
        Gist { list: &hashes[self.range.clone()], hash: self.hash, bits: self.bits }
    }
}

/// Counts over a text, and its words, which are added to a list, in one pass.
fn read(text: &str, hashes: &mut Vec<u64>) -> (Shape, Told) {
    let from = hashes.len();
    let mut reading = Reading { counts: [0; Sort::ALL], words: 0, in_word: false, hashes, word: None };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match ASCII.get(usize::from(byte)) {
            _ if ALPHANUMERIC[usize::from(byte)] => reading.letters(&bytes[at..]),
            Some(sort) => reading.mark(*sort),
            None => text[at..].chars().next().map_or(1, |c| reading.beyond(c)),
        };
    }
    reading.end_word();
    (reading.shape(text), reading.told(from))
}

/// What is known of a text as far as it is read. Each step gives the number of bytes it took.
struct Reading<'h> {
    counts: [i32; Sort::ALL],
    words: i32,
    in_word: bool,
    hashes: &'h mut Vec<u64>,
    /// The hash of the word that is open.
    word: Option<u64>,
}

impl Reading<'_> {
    /// A run of ASCII letters and digits, eight at a time.
    fn letters(&mut self, bytes: &[u8]) -> usize {
        let mut word = self.word.unwrap_or(0);
        let mut length = 0;
        loop {
            let eight = eight(&bytes[length..]);
            let run = alphanumeric(eight);
            if run == 0 {
                break;
            }
            let run_alone = eight & u64::MAX >> (64 - 8 * run);
            // What tells letters from digits is 0x40, what tells small ones from capitals 0x20.
            let letters = run_alone >> 6 & EACH;
            let small = run_alone >> 5 & letters;
            let (letter, capital) = (sum(letters), sum(letters ^ small));
            self.counts[Sort::Letter as usize] += letter - capital;
            self.counts[Sort::Capital as usize] += capital;
            self.counts[Sort::Digit as usize] += run as i32 - letter;
            word = mix(word, run_alone | letters << 5);
            length += run;
            if run < 8 {
                break;
            }
        }
        self.word = Some(word);
        self.words += i32::from(!self.in_word);
        self.in_word = true;
        length
    }

    /// A mark of ASCII.
    fn mark(&mut self, sort: Sort) -> usize {
        self.counts[sort as usize] += 1;
        self.in_word &= sort == Sort::Joint;
        self.end_word();
        1
    }

    /// A character beyond ASCII.
    fn beyond(&mut self, c: char) -> usize {
        let alphanumeric = is_alphanumeric(c);
        let sort = sort(c, alphanumeric);
        self.counts[sort as usize] += 1;
        let letter = sort <= Sort::Digit;
        self.words += i32::from(sort == Sort::Ideograph || letter && !self.in_word);
        self.in_word = letter || self.in_word && sort == Sort::Joint;
        if !alphanumeric || ideograph(c) {
            self.end_word();
        }
        if alphanumeric {
            let lower = c.to_lowercase().fold(self.word.unwrap_or(0), |word, c| mix(word, u64::from(c)));
            self.word = Some(lower);
        }
        c.len_utf8()
    }

    fn end_word(&mut self) {
        if let Some(word) = self.word.take() {
            self.hashes.push(word);
        }
    }

    fn shape(&self, text: &str) -> Shape {
        let count = |sort: Sort| self.counts[sort as usize];
        let chars = self.counts.iter().sum::<i32>();
        Shape {
            chars,
            width: chars + 2 * count(Sort::Ideograph),
            words: self.words,
            sentences: count(Sort::Stop),
            commas: count(Sort::Comma),
            digits: count(Sort::Digit),
            capitals: count(Sort::Capital),
            bars: count(Sort::Bar),
            addresses: count(Sort::Address),
            ending: text.chars().next_back().map_or(0, ending),
            opening: text.chars().next().map_or(0, opening),
        }
    }

    /// The words from one on.
    fn told(&self, from: usize) -> Told {
        let words = &self.hashes[from..];
        let hash = words.iter().fold(0, |hash, word| mix(hash, *word));
        let bits = words.iter().fold(0, |bits, word| bits | bit(*word));
        Told { range: from..self.hashes.len(), hash, bits }
    }
}

/// The sum of a number's bytes, each of them 0 or 1.
fn sum(bytes: u64) -> i32 {
    (bytes.wrapping_mul(EACH) >> 56) as i32
}

fn mix(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(21) ^ more).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// What a character counts as. The first three go on in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Letter,
    Capital,
    /// Of ASCII; others count as letters.
    Digit,
    Ideograph,
    /// Stands inside a word: don't, e-mail.
    Joint,
    Stop,
    Comma,
    Bar,
    Address,
    Other,
}

impl Sort {
    const ALL: usize = Self::Other as usize + 1;
}

/// The sort of each ASCII character.
static ASCII: [Sort; 128] = {
    let mut sorts = [Sort::Other; 128];
    let mut c = 0;
    while c < 128 {
        sorts[c as usize] = match c {
            b'a'..=b'z' => Sort::Letter,
            b'A'..=b'Z' => Sort::Capital,
            b'0'..=b'9' => Sort::Digit,
            b'\'' | b'-' => Sort::Joint,
            b'.' | b'!' | b'?' => Sort::Stop,
            b',' | b';' => Sort::Comma,
            b'|' | b'>' => Sort::Bar,
            b'@' | b'#' | b'/' => Sort::Address,
            _ => Sort::Other,
        };
        c += 1;
    }
    sorts
};

/// The sort of a character beyond ASCII.
fn sort(c: char, alphanumeric: bool) -> Sort {
    match c {
        '’' => Sort::Joint,
        '،' | '、' | '，' | '；' => Sort::Comma,
        '·' | '•' | '»' | '›' | '→' => Sort::Bar,
        '©' => Sort::Address,
        _ if alphanumeric && ideograph(c) => Sort::Ideograph,
        _ if c.is_uppercase() => Sort::Capital,
        _ if alphanumeric => Sort::Letter,
        _ if ends_sentence(c) => Sort::Stop,
        _ => Sort::Other,
    }
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟' | '۔' | '։' | '።' | '\u{104b}')
}

fn ending(c: char) -> i32 {
    match c {
        ',' | ';' | '،' | '，' => 1,
        ':' | '：' => 2,
        '…' => 3,
        '"' | '”' | '“' | '»' | '«' | '’' | '\'' | '」' | '』' | ')' => 5,
        _ if ends_sentence(c) => 4,
        _ => 0,
    }
}

fn opening(c: char) -> i32 {
    match c {
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '\'' | '「' | '『' => 3,
        _ if c.is_lowercase() => 1,
        _ if c.is_numeric() => 2,
        _ if is_alphabetic(c) => 0,
        _ => 4,
    }
}

fn ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{2ffff}')
}

/// The words of a text, to be compared with others.
#[derive(Debug, Clone, Copy)]
pub struct Gist<'h> {
    /// A hash for each word.
    pub list: &'h [u64],
    /// All words, hashed in order.
    pub hash: u64,
    /// A bit for each word, by which most words of other texts are told.
    bits: u64,
}

impl Gist<'_> {
    /// How many words there are.
    pub fn words(&self) -> usize {
        self.list.len()
    }

    /// How much of the other's words are among these, in hundredths.
    pub fn covers(&self, other: &Gist) -> i32 {
        self.share(other, |word| self.list.contains(word))
    }

    /// How much of the other's words are such, in hundredths.
    fn share(&self, other: &Gist, has: impl Fn(&u64) -> bool) -> i32 {
        let (own, theirs) = (self.words(), other.words());
        if own == 0 || theirs == 0 || theirs > 4 * own + 20 || self.bits & other.bits == 0 {
            return 0;
        }
        let likely = other.list.iter().filter(|word| self.bits & bit(**word) != 0);
        (100 * likely.filter(|word| has(word)).count() / theirs) as i32
    }
}

/// A text that others are looked up in: by words, and by threes of them.
#[derive(Debug, Default)]
pub struct Concordance {
    words: Vec<u64>,
    hash: u64,
    bits: u64,
    set: FxHashSet<u64>,
}

impl Concordance {
    /// That of a text.
    pub fn of(text: &str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 6 + 1);
        let Told { hash, bits, .. } = read(text, &mut words).1;
        let mut set = FxHashSet::default();
        set.reserve(2 * words.len());
        set.extend(words.iter().copied());
        set.extend(words.windows(3).map(three));
        Self { words, hash, bits, set }
    }

    /// Its words.
    pub fn gist(&self) -> Gist<'_> {
        Gist { list: &self.words, hash: self.hash, bits: self.bits }
    }

    /// Whether a text says the same.
    pub fn is(&self, other: &Gist) -> bool {
        !self.words.is_empty() && self.hash == other.hash
    }

    /// Takes up the threes of another text, so that it is found here in order.
    pub fn absorb(&mut self, other: &Gist) {
        self.set.extend(other.list.windows(3).map(three));
    }

    /// How much of the other's words are among these, in hundredths.
    pub fn covers(&self, other: &Gist) -> i32 {
        self.gist().share(other, |word| self.set.contains(word))
    }

    /// How much of the other stands here word for word, in hundredths.
    pub fn covers_in_order(&self, other: &Gist) -> i32 {
        if other.words() < 3 {
            return self.covers(other);
        }
        let same = other.list.windows(3).filter(|words| self.set.contains(&three(words))).count();
        (100 * same / (other.words() - 2)) as i32
    }
}

fn bit(word: u64) -> u64 {
    // The high bits of a hash are mixed best.
    1 << (word >> 58)
}

fn three(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| mix(hash, *word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_a_shape() {
        let shape = shape("The ferry, full of cars, left at 9. It sank.");
        assert_eq!((shape.words, shape.sentences, shape.commas, shape.digits, shape.ending), (10, 2, 2, 1, 4));
        assert_eq!(super::shape("日本。").width, 7);
    }

    #[test]
    fn letters_are_counted_eight_at_a_time() {
        let shape = shape("A Wasserstrassen2024Übergang don't");
        assert_eq!((shape.words, shape.capitals, shape.digits, shape.chars), (3, 3, 4, 34));
        let one = hashed("WASSERSTRASSEN-2024 übergang");
        assert_eq!((one.len(), &one), (3, &hashed("Wasserstrassen 2024, ÜBERGANG.")));
        assert_ne!(one, hashed("wasserstrassen 2023 übergang"));
    }

    #[test]
    fn gists_compare() {
        let texts = ["FERRY sinks, off Malta!", "Malta ferry", "ferry sinks off Gozo"];
        let worded = Worded::of(texts.into_iter(), 60);
        let headline = Concordance::of("Ferry sinks off Malta");
        assert!(headline.is(&worded.gist(0)) && !headline.is(&worded.gist(1)));
        assert_eq!((headline.covers(&worded.gist(1)), worded.gist(1).covers(&headline.gist())), (100, 50));
        assert_eq!(headline.covers_in_order(&worded.gist(2)), 50);
        assert_eq!(worded.shape(1).words, 2);
    }
}
