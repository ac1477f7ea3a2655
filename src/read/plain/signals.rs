//! What a learned model sees of each block of a page that came as text: its shape, its words, its neighbours, and
//! where it lies to the longest run of prose. Whole numbers, so that every machine sees the same.

use super::layout::Piece;
use super::wrap::ends_sentence;
use crate::lexicon::boilerplate::{plain, Boilerplate, Class};
use crate::lexicon::{Kind, Pack};
use crate::model::BlockKind;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// The signals of a block, with their names.
pub type Signals = Vec<(&'static str, i32)>;

/// What is seen of a block by itself.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    pub chars: i32,
    pub words: i32,
    pub stops: bool,
    /// What its whole line, its opening, or a phrase in it makes it: the class's number, 0 for none.
    pub line: i32,
    pub opening: i32,
    pub phrase: i32,
    small: bool,
    capital: i32,
    digits: i32,
    common: i32,
    commas: i32,
    marks: i32,
    quotes: i32,
    colon: bool,
    address: bool,
    item: bool,
    repeats: i32,
    date: bool,
    byline: bool,
    published: bool,
    key: u64,
}

impl Shape {
    /// A sentence or more, as running text has it.
    pub fn prose(&self) -> bool {
        self.stops && self.words >= 12 || self.chars >= 200
    }

    /// Its words are those of page furniture.
    pub fn furniture(&self) -> bool {
        self.line > 0 || self.opening > 0
    }

    /// What its own words make it; a phrase only in a line of some words.
    pub fn class(&self) -> Option<Class> {
        let few = |number: i32| if self.words < 25 { number } else { 0 };
        let number = [self.line, few(self.opening), few(self.phrase)].into_iter().find(|number| *number > 0)?;
        Class::numbered(usize::try_from(number - 1).ok()?)
    }

    /// A few words and no sentence, as the lines of menus are.
    pub fn bare(&self) -> bool {
        self.words < 6 && !self.stops && !self.item
    }

    /// Its words are known to be furniture, or stand here again and again.
    pub fn known(&self) -> bool {
        self.furniture() || self.phrase > 0 || self.repeats > 2
    }

    /// It hints that a page was here: a phrase of furniture, a published date, a line that comes twice, a byline.
    pub fn hints(&self) -> bool {
        self.phrase > 0 && self.words < 25
            || self.published && self.date
            || self.repeats > 1 && self.chars > 15
            || self.byline && self.words < 10
    }

    fn of(piece: &Piece, languages: &[&'static Pack], tables: &[&'static Boilerplate]) -> Self {
        let text: &str = &piece.text;
        let lower = plain(text);
        let mut shape = Self {
            chars: text.chars().count() as i32,
            stops: ends_sentence(text),
            colon: text.ends_with([':', '：']),
            address: text.contains('@') || text.contains("://") || text.contains("www."),
            item: piece.kind != BlockKind::Paragraph,
            key: hash(&lower),
            ..Self::default()
        };
        let (mut common, mut capital) = (0, 0);
        for word in lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()) {
            shape.words += 1;
            let kinds = [Kind::Common, Kind::Preposition, Kind::Article, Kind::Conjunction, Kind::Pronoun];
            common +=
                i32::from(word.len() <= 16 && languages.iter().any(|pack| kinds.iter().any(|k| pack.has(*k, word))));
            shape.date |= languages.iter().any(|pack| word.len() >= 3 && pack.has(Kind::Month, word));
        }
        for word in text.split(' ') {
            capital += i32::from(word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()));
        }
        let count = |test: fn(char) -> bool| text.chars().filter(|c| test(*c)).count() as i32;
        let digits = count(|c| c.is_numeric());
        shape.small = text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        shape.common = share(common, shape.words);
        shape.capital = share(capital, shape.words);
        shape.digits = share(digits, shape.chars);
        shape.commas = count(|c| matches!(c, ',' | ';' | '،' | '、' | '，'));
        shape.marks = count(|c| matches!(c, '|' | '/' | '>' | '›' | '»' | '•' | '·' | '©' | '+' | '→' | '#'));
        shape.quotes = count(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」'));
        shape.date = (shape.date || text.contains(':') || text.contains('.') || text.contains('/'))
            && digits >= 3
            && shape.words <= 16;
        if text.len() <= 600 {
            let number = |class: Option<Class>| class.map_or(0, |class| class as i32 + 1);
            shape.line = number(tables.iter().find_map(|table| table.line(&lower)));
            shape.opening = number(tables.iter().find_map(|table| table.opening(&lower)));
            shape.phrase =
                number(tables.iter().find_map(|table| table.phrases(&lower).next().map(|(class, ..)| class)));
            shape.byline = opens(&lower, languages, &[Kind::Byline]);
            shape.published = opens(&lower, languages, &[Kind::Published, Kind::Updated]);
        }
        shape
    }
}

/// Whether one of a kind's words or phrases opens a text.
fn opens(lower: &str, languages: &[&'static Pack], kinds: &[Kind]) -> bool {
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let rows = languages.iter().flat_map(|pack| kinds.iter().flat_map(|kind| pack.rows(*kind)));
    rows.into_iter().any(|(phrase, _)| lower.strip_prefix(phrase).is_some_and(ends))
}

/// A page's blocks as a model sees them.
pub struct Seen {
    /// Each block by itself.
    pub shapes: Vec<Shape>,
    /// The longest run of prose: its first block and the one behind its last.
    pub core: (usize, usize),
    /// How often each word (hashed) of the core's prose occurs there.
    words: FxHashMap<u64, i32>,
    /// Sums of prose up to each block, for windows.
    sums: Vec<i32>,
    /// Blocks back to the last prose, and on to the next.
    back: Vec<i32>,
    on: Vec<i32>,
}

impl Seen {
    /// Looks at all blocks.
    pub fn new(pieces: &[Piece], languages: &[&'static Pack]) -> Self {
        let tables: Vec<&'static Boilerplate> =
            languages.iter().filter_map(|pack| Boilerplate::of(pack.code)).collect();
        let mut shapes: Vec<Shape> = pieces.iter().map(|piece| Shape::of(piece, languages, &tables)).collect();
        let mut counts: FxHashMap<u64, i32> = FxHashMap::default();
        shapes.iter().for_each(|shape| *counts.entry(shape.key).or_default() += 1);
        shapes.iter_mut().for_each(|shape| shape.repeats = counts[&shape.key].min(9));
        let core = core(&shapes);
        let mut words = FxHashMap::default();
        for (piece, _) in pieces[core.0..core.1].iter().zip(&shapes[core.0..core.1]).filter(|(_, shape)| shape.prose())
        {
            long_words(&piece.text).for_each(|word| *words.entry(word).or_default() += 1);
        }
        let mut sums = vec![0];
        shapes
            .iter()
            .for_each(|shape| sums.push(sums[sums.len() - 1] + if shape.prose() { shape.chars.min(1000) } else { 0 }));
        let (back, on) = (distances(shapes.iter()), distances(shapes.iter().rev()).into_iter().rev().collect());
        Self { shapes, core, words, sums, back, on }
    }

    /// How much of the page's words is prose within so many blocks around one.
    fn around(&self, at: usize, reach: usize) -> i32 {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(self.shapes.len()));
        (self.sums[to] - self.sums[from]) / 10
    }

    /// How many in a thousand of a block's long words occur in the core's prose, besides in the block itself.
    pub fn shared(&self, at: usize, text: &str) -> i32 {
        let within = at >= self.core.0 && at < self.core.1 && self.shapes[at].prose();
        let mut own: FxHashMap<u64, i32> = FxHashMap::default();
        long_words(text).for_each(|word| *own.entry(word).or_default() += 1);
        let elsewhere =
            |(word, n): (&u64, &i32)| self.words.get(word).is_some_and(|all| all - if within { *n } else { 0 } > 0);
        let hits = own.iter().filter(|entry| elsewhere(*entry)).count();
        if own.is_empty() {
            -1
        } else {
            share(hits as i32, own.len() as i32)
        }
    }

    /// The signals of one block.
    pub fn signals(&self, at: usize, piece: &Piece) -> Signals {
        let shape = &self.shapes[at];
        let (from, to) = (self.core.0 as i32, self.core.1 as i32);
        let i = at as i32;
        let near = |step: i32| usize::try_from(i + step).ok().and_then(|at| self.shapes.get(at));
        let chars = |step| near(step).map_or(-1, |shape: &Shape| shape.chars.min(2000));
        let stops = |step| near(step).map_or(-1, |shape| i32::from(shape.stops));
        let class = |step| near(step).map_or(-1, |shape| shape.line.max(shape.opening).max(shape.phrase));
        vec![
            ("chars", shape.chars.min(5000)),
            ("words", shape.words.min(999)),
            ("stops", shape.stops.into()),
            ("colon", shape.colon.into()),
            ("small", shape.small.into()),
            ("item", shape.item.into()),
            ("address", shape.address.into()),
            ("capital", shape.capital),
            ("digits", shape.digits),
            ("common", shape.common),
            ("commas", shape.commas.min(99)),
            ("marks", shape.marks.min(20)),
            ("quotes", shape.quotes.min(20)),
            ("line", shape.line),
            ("opening", shape.opening),
            ("phrase", shape.phrase),
            ("byline", shape.byline.into()),
            ("published", shape.published.into()),
            ("date", shape.date.into()),
            ("repeats", shape.repeats),
            ("apart", piece.apart.into()),
            ("from_core", (i - from).clamp(-200, 200)),
            ("to_core", (i - to).clamp(-200, 200)),
            ("in_core", i32::from(i >= from && i < to)),
            ("blocks", (self.shapes.len() as i32).min(999)),
            ("core", (to - from).min(500)),
            ("shared", self.shared(at, &piece.text)),
            ("around3", self.around(at, 3)),
            ("around8", self.around(at, 8)),
            ("around20", self.around(at, 20)),
            ("back", self.back[at]),
            ("on", self.on[at]),
            ("chars-1", chars(-1)),
            ("chars-2", chars(-2)),
            ("chars-3", chars(-3)),
            ("chars+1", chars(1)),
            ("chars+2", chars(2)),
            ("chars+3", chars(3)),
            ("stops-1", stops(-1)),
            ("stops-2", stops(-2)),
            ("stops+1", stops(1)),
            ("stops+2", stops(2)),
            ("class-1", class(-1)),
            ("class-2", class(-2)),
            ("class+1", class(1)),
            ("class+2", class(2)),
        ]
    }
}

/// The run of blocks that holds most prose, when each block without any costs a little: the best stretch after
/// Kadane. Headings, lists and captions do not part it; a menu does.
fn core(shapes: &[Shape]) -> (usize, usize) {
    let (mut best, mut span) = (0, (0, shapes.len()));
    let (mut sum, mut from) = (0, 0);
    for (at, shape) in shapes.iter().enumerate() {
        if sum <= 0 {
            (sum, from) = (0, at);
        }
        sum += if shape.prose() { shape.chars.min(400) } else { -60 };
        if sum > best {
            (best, span) = (sum, (from, at + 1));
        }
    }
    span
}

fn distances<'s>(shapes: impl Iterator<Item = &'s Shape>) -> Vec<i32> {
    let mut since = 99;
    let step = |shape: &Shape| {
        let now = since;
        since = if shape.prose() { 1 } else { (since + 1).min(99) };
        now
    };
    shapes.map(step).collect()
}

/// The words that carry meaning, hashed: those of five letters and more, or pairs of characters where words are
/// not written apart.
fn long_words(text: &str) -> impl Iterator<Item = u64> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= 5);
    words.flat_map(|word| {
        let dense = word.chars().next().is_some_and(super::lines::wide);
        let whole = (!dense).then(|| hash(&word.to_lowercase()));
        let pairs = word.char_indices().zip(word.char_indices().skip(2)).filter(move |_| dense);
        whole.into_iter().chain(pairs.map(|((from, _), (to, _))| hash(&word[from..to])))
    })
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Parts in a thousand.
fn share(part: i32, whole: i32) -> i32 {
    if whole == 0 {
        0
    } else {
        part * 1000 / whole
    }
}
