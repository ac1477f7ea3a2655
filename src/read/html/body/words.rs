//! Counts over a block's words, and what of them another text says too.

use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

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

/// Counts over a text, in one pass.
pub fn shape(text: &str) -> Shape {
    let mut counts = [0; Sort::ALL];
    let mut shape = Shape::default();
    let mut in_word = false;
    for c in text.chars() {
        let sort = if c.is_ascii() { ASCII[c as usize] } else { sort(c) };
        counts[sort as usize] += 1;
        let letter = sort <= Sort::Digit;
        shape.words += i32::from(sort == Sort::Ideograph || letter && !in_word);
        in_word = letter || in_word && sort == Sort::Joint;
    }
    let count = |sort: Sort| counts[sort as usize];
    shape.chars = counts.iter().sum();
    shape.width = shape.chars + 2 * count(Sort::Ideograph);
    shape.sentences = count(Sort::Stop);
    shape.commas = count(Sort::Comma);
    shape.digits = count(Sort::Digit);
    shape.capitals = count(Sort::Capital);
    shape.bars = count(Sort::Bar);
    shape.addresses = count(Sort::Address);
    shape.ending = text.chars().next_back().map_or(0, ending);
    shape.opening = text.chars().next().map_or(0, opening);
    shape
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
fn sort(c: char) -> Sort {
    match c {
        '’' => Sort::Joint,
        '،' | '、' | '，' | '；' => Sort::Comma,
        '·' | '•' | '»' | '›' | '→' => Sort::Bar,
        '©' => Sort::Address,
        _ if c.is_alphanumeric() && ideograph(c) => Sort::Ideograph,
        _ if c.is_uppercase() => Sort::Capital,
        _ if c.is_alphanumeric() => Sort::Letter,
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
        _ if c.is_alphabetic() => 0,
        _ => 4,
    }
}

fn ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{2ffff}')
}

/// A text by its words, to be compared with others.
#[derive(Debug, Default)]
pub struct Gist {
    /// Number of words.
    pub words: usize,
    /// All its words, hashed in order.
    pub hash: u64,
    list: Vec<u64>,
    set: FxHashSet<u64>,
}

impl Gist {
    /// The gist of a text that is compared with a larger one.
    pub fn new(text: &str) -> Self {
        let list = hashes(text);
        let mut all = FxHasher::default();
        list.hash(&mut all);
        Self { words: list.len(), hash: all.finish(), list, set: FxHashSet::default() }
    }

    /// The gist of a text that others are looked up in: by words and by threes of them.
    pub fn index(text: &str) -> Self {
        let mut gist = Self::new(text);
        gist.set.reserve(2 * gist.list.len());
        gist.set.extend(gist.list.iter().copied());
        gist.set.extend(gist.list.windows(3).map(three));
        gist
    }

    /// Takes up the threes of another, so that it is found here in order.
    pub fn absorb(&mut self, other: &Gist) {
        self.set.extend(other.list.windows(3).map(three));
    }

    /// How much of the other's words are among these, in hundredths.
    pub fn covers(&self, other: &Gist) -> i32 {
        if self.words == 0 || other.words == 0 || other.words > 4 * self.words + 20 {
            return 0;
        }
        let same = match self.set.is_empty() {
            true => other.list.iter().filter(|word| self.list.contains(word)).count(),
            false => other.list.iter().filter(|word| self.set.contains(word)).count(),
        };
        (100 * same / other.words) as i32
    }

    /// How much of the other stands here word for word, in hundredths.
    pub fn covers_in_order(&self, other: &Gist) -> i32 {
        if other.words < 3 {
            return self.covers(other);
        }
        let same = other.list.windows(3).filter(|words| self.set.contains(&three(words))).count();
        (100 * same / (other.words - 2)) as i32
    }
}

fn three(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| (hash ^ word).rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The words of a text in lower case, hashed.
fn hashes(text: &str) -> Vec<u64> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut word = FxHasher::default();
    let mut open = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if ideograph(c) && open {
                out.push(std::mem::take(&mut word).finish());
            }
            open = true;
            match c.is_ascii() {
                true => word.write_u8(c.to_ascii_lowercase() as u8),
                false => c.to_lowercase().for_each(|c| word.write_u32(c as u32)),
            }
        } else if open {
            out.push(std::mem::take(&mut word).finish());
            open = false;
        }
    }
    if open {
        out.push(word.finish());
    }
    out
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
    fn gists_compare() {
        let headline = Gist::index("Ferry sinks off Malta");
        assert_eq!(headline.hash, Gist::new("FERRY sinks, off Malta!").hash);
        assert_eq!(headline.covers(&Gist::new("Malta ferry")), 100);
        assert_eq!(headline.covers_in_order(&Gist::new("ferry sinks off Gozo")), 50);
    }
}
