//! Hard-wrapped text: whether lines were broken to a width, which of them go together, and how they are joined.
//!
//! A line that was broken is full: the first word of the next line would not have fitted into it. That tells a
//! wrapped paragraph from lines that stand for themselves, and the last line of a paragraph from the others, also
//! where no blank line and no indent parts the paragraphs.

use super::lines::{wide, width, Line};
use super::tail::signs_off;
use crate::lexicon::{Kind, Pack};
use rustc_hash::FxHashSet;

/// Narrower and wider columns are not what programs wrap text to.
const WIDTHS: std::ops::RangeInclusive<u32> = 44..=160;

/// Programs and people that wrap text are a little off the width here and there.
const SLACK: u32 = 2;

/// Kinds of words that every text has: one of them that is cut is known without being elsewhere in it.
const LITTLE: [Kind; 5] = [Kind::Conjunction, Kind::Common, Kind::Preposition, Kind::Pronoun, Kind::Relative];

/// How a text was wrapped.
#[derive(Debug, Clone, Copy)]
pub struct Wrap {
    /// The width it was wrapped to.
    width: u32,
    /// The margin: the leftmost place where lines begin, strays aside.
    margin: u32,
}

impl Wrap {
    /// How these lines were wrapped; `None` where each stands for itself. Lists and tables (`apart`) do not count.
    pub fn measure(lines: &[Line], apart: fn(&Line) -> bool) -> Option<Self> {
        let prose: Vec<bool> = lines.iter().map(|line| !line.blank() && !apart(line)).collect();
        let pairs =
            || lines.windows(2).zip(prose.windows(2)).filter(|(_, prose)| prose[0] && prose[1]).map(|(pair, _)| pair);
        let mut edges: Vec<u32> = pairs().map(|pair| pair[0].edge).collect();
        if edges.is_empty() {
            return None;
        }
        let nearly_all = (edges.len() * 19 / 20).min(edges.len() - 1);
        let width = *edges.select_nth_unstable(nearly_all).1;
        let wrap = Self { width, margin: margin(pairs().map(|pair| pair[1].indent)) };
        let too_wide = lines.iter().filter(|line| line.edge > *WIDTHS.end()).count();
        let fits = WIDTHS.contains(&width) && too_wide * 20 <= lines.len();
        (fits && wrap.shows(pairs())).then_some(wrap)
    }

    /// Whether enough lines are full and run on in the next one.
    fn shows<'l>(&self, pairs: impl Iterator<Item = &'l [Line<'l>]>) -> bool {
        let (mut all, mut full, mut flow, mut lower) = (0, 0, 0, 0);
        for (a, b) in pairs.map(|pair| (&pair[0], &pair[1])).filter(|(_, b)| b.indent <= self.margin) {
            all += 1;
            if self.full(a, b) {
                full += 1;
                let first = b.text.chars().find(|c| c.is_alphanumeric());
                let small = first.is_some_and(char::is_lowercase);
                let uncased = first.is_some_and(|c| c.is_numeric() || !c.is_uppercase()) || loud(a) && loud(b);
                let opened = a.indent > b.indent;
                flow += usize::from(!ends_sentence(a.text) && (small || uncased || opened));
                lower += usize::from(!ends_sentence(a.text) && opened);
                lower += usize::from(!ends_sentence(a.text) && small);
            }
        }
        full * 2 >= all && flow * 4 >= all && (flow >= 2 || lower > 0)
    }

    /// Whether the first word of `b` would not have fitted into `a`.
    fn full(&self, a: &Line, b: &Line) -> bool {
        if a.text.chars().next_back().is_some_and(wide) && b.text.chars().next().is_some_and(wide) {
            // Text without blanks is broken anywhere, but no line begins with a full stop.
            return a.edge + 4 > self.width;
        }
        let word = b.text.split(' ').next().unwrap_or_default();
        a.cut || a.edge + 1 + width(word) + SLACK > self.width
    }

    /// Whether line `b` goes on with the paragraph of line `a` above it.
    pub fn goes_on(&self, a: &Line, b: &Line) -> bool {
        let open = !ends_sentence(a.text);
        if b.indent > self.margin && (b.indent != a.indent || !open) {
            return false;
        }
        let small = b.text.chars().next().is_some_and(char::is_lowercase);
        self.full(a, b) || open && small && (a.edge * 5 > self.width * 4 || stem(a.text).is_some())
    }
}

/// The leftmost place where one in ten lines begins.
fn margin(indents: impl Iterator<Item = u32>) -> u32 {
    let mut counts = [0usize; 64];
    indents.for_each(|indent| counts[(indent as usize).min(63)] += 1);
    let all: usize = counts.iter().sum();
    counts.iter().position(|count| count * 10 >= all).unwrap_or(0) as u32
}

/// A line in capitals: old wires have no other letters.
fn loud(line: &Line) -> bool {
    !line.text.chars().any(char::is_lowercase) && line.text.contains(' ')
}

/// Whether a sentence ends here, quotation marks and brackets aside.
pub fn ends_sentence(text: &str) -> bool {
    let closing =
        |c: char| matches!(c, '"' | '\'' | '”' | '’' | '“' | '»' | '«' | '›' | ')' | ']' | '」' | '』' | '）');
    let last = text.trim_end_matches(closing).chars().next_back();
    last.is_some_and(|c| {
        matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '．' | '｡' | '።' | '։' | '។' | '။')
    })
}

/// Joins the lines of paragraphs, with what the text itself tells of its hyphens.
pub struct Joiner<'a> {
    /// The words of the text, to see how it spells a word elsewhere.
    words: FxHashSet<&'a str>,
    /// So many lines end in a hyphen that the words were divided by whoever wrapped the text.
    divides: bool,
    languages: &'a [&'static Pack],
    /// Whether a hyphen was resolved.
    pub resolved: bool,
}

impl<'a> Joiner<'a> {
    /// For the lines of one text.
    pub fn new(lines: &[Line<'a>], languages: &'a [&'static Pack]) -> Self {
        let hyphens = lines.iter().filter(|line| stem(line.text).is_some()).count();
        let words = match hyphens {
            0 => FxHashSet::default(),
            _ => lines.iter().flat_map(|line| line.text.split(|c: char| !c.is_alphanumeric() && c != '-')).collect(),
        };
        Self { words, divides: hyphens >= 3 && hyphens * 25 >= lines.len(), languages, resolved: false }
    }

    /// Whether a line begins a sign-off, which no paragraph goes on in.
    pub fn signs_off(&self, text: &str) -> bool {
        signs_off(text, self.languages)
    }

    /// Appends a line to a paragraph.
    pub fn join(&mut self, out: &mut String, next: &Line, cut: bool) {
        let ends = |text: &str| text.chars().next_back().is_some_and(|c| wide(c) && !hangul(c));
        let begins = next.text.chars().next().is_some_and(|c| wide(c) && !hangul(c));
        if cut {
            self.resolved = true;
        } else if let Some(left) = stem(out) {
            self.hyphen(out, left.len(), next.text);
        } else if !out.is_empty() && !(ends(out) && begins) {
            out.push(' ');
        }
        out.push_str(next.text);
    }

    /// Drops or keeps the hyphen that ends `out` behind a stem of `length` bytes.
    fn hyphen(&mut self, out: &mut String, length: usize, next: &str) {
        let end = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
        let right = &next[..end];
        let hyphen = out.chars().next_back().map_or(0, char::len_utf8);
        let stem = out[out.len() - hyphen - length..out.len() - hyphen].to_owned();
        let has = |word: &str| self.words.contains(word);
        let joined = format!("{stem}{right}");
        let joins = |kind| self.languages.iter().any(|pack| pack.has(kind, right));
        let cut = || has(&joined) || LITTLE.iter().any(|kind| self.languages.iter().any(|p| p.has(*kind, &joined)));
        if right.is_empty() || (joins(Kind::And) || joins(Kind::Conjunction)) && !cut() {
            // "un-" quoted, or the first of two words with one ending: no word goes on here.
            return out.push(' ');
        }
        self.resolved = true;
        let small = right.chars().all(char::is_lowercase);
        let whole = small && (cut() || !has(&format!("{stem}-{right}")) && self.divides);
        if whole && !stem.contains('-') {
            out.truncate(out.len() - hyphen);
        }
    }
}

/// The word that is cut by a hyphen at the end of a line, without the hyphen.
fn stem(text: &str) -> Option<&str> {
    let rest = text.strip_suffix(['-', '‐'])?;
    let start = rest
        .rfind(|c: char| !c.is_alphanumeric() && c != '-')
        .map_or(0, |at| at + rest[at..].chars().next().map_or(0, char::len_utf8));
    Some(&rest[start..]).filter(|word| word.chars().next_back().is_some_and(char::is_alphanumeric))
}

fn hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}')
}
