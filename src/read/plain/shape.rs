//! What is seen of a block by itself: its length, its signs, its words.

use super::layout::Piece;
use super::signed;
use super::wrap::ends_sentence;
use crate::lexicon::boilerplate::{plain, Boilerplate, Class};
use crate::lexicon::{is_given_name, may_be_given_name, Glance, Kind, Pack};
use crate::model::BlockKind;
use crate::text::name::Words;
use crate::text::runs::runs;
use memchr::memchr_iter;
use rustc_hash::FxHasher;
use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

/// Furniture is told by its words in blocks of so many words at most.
const FEW: i32 = 40;
/// A block of so many words is of no class by itself, whatever stands in it.
const CLASSED: i32 = 25;
const MANY: usize = 32;
/// A sentence of so many words is prose, and so is whatever has so many characters.
const SENTENCE: i32 = 12;
const LONG: i32 = 200;

/// The words to look at blocks with.
pub struct Lenses {
    glances: Vec<&'static Glance>,
    tables: Vec<&'static Boilerplate>,
    packs: Vec<&'static Pack>,
    names: Words,
    /// What opens bylines, and what opens lines that tell a day of publication or change.
    bylines: OnceCell<Openings>,
    published: OnceCell<Openings>,
}

impl Lenses {
    /// For a text in one of these languages, the likeliest first.
    pub fn new(languages: &[&'static Pack]) -> Self {
        Self {
            glances: languages.iter().map(|pack| Glance::of(pack)).collect(),
            tables: languages.iter().map(|pack| Boilerplate::of(pack)).collect(),
            packs: languages.to_vec(),
            names: Words::of(languages.first().map(|pack| pack.code)),
            bylines: OnceCell::new(),
            published: OnceCell::new(),
        }
    }

    /// Whether a block is prose that is no furniture. Of a long one nothing need be looked up to tell.
    pub fn is_prose(&self, piece: &Piece) -> bool {
        let long = piece.text.len() >= 4 * LONG as usize || piece.text.chars().count() >= LONG as usize;
        if !long && !ends_sentence(&piece.text) {
            return false;
        }
        // Between so many blanks enough of what stands is words.
        let words = match memchr_iter(b' ', piece.text.as_bytes()).count() {
            MANY.. => CLASSED,
            _ => runs(&piece.text, Some(b'\'')).take(CLASSED as usize).count() as i32,
        };
        match words {
            CLASSED.. => true,
            words if long || words >= SENTENCE => {
                let mut shape = Shape { words, ..Shape::default() };
                shape.name_furniture(&plain(&piece.text), self);
                shape.class().is_none()
            }
            _ => false,
        }
    }

    /// Whether a short block is of no class.
    pub fn is_plain(&self, piece: &Piece) -> bool {
        let mut shape = Shape::default();
        shape.name_furniture(&plain(&piece.text), self);
        shape.class().is_none()
    }

    /// Whether a block names people or agencies.
    pub fn names(&self, piece: &Piece) -> bool {
        names(&piece.text, self).0 > 0
    }
}

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
    /// The sort of its first and of its last character.
    pub begins: i32,
    pub ends: i32,
    pub capital: i32,
    pub digits: i32,
    pub little: i32,
    pub commas: i32,
    pub marks: i32,
    pub quotes: i32,
    /// Characters of Chinese and Japanese, which are written without blanks.
    pub dense: i32,
    /// Words that stand together without a blank, as the links of a menu do: "HomeNews".
    pub glued: i32,
    pub colon: bool,
    pub address: bool,
    pub item: bool,
    pub date: bool,
    pub byline: bool,
    pub published: bool,
    /// It names people or agencies among other things: 1; nothing else: 2; and opens as a byline does: 3.
    pub names: i32,
    /// The first of those it names begins with a given name: 2; with one that is a place or another word as well: 1.
    pub given: i32,
    /// How often it stands on the page.
    pub repeats: i32,
    /// Its words, hashed.
    pub key: u64,
}

impl Shape {
    /// A sentence or more, as running text has it.
    pub fn prose(&self) -> bool {
        self.stops && self.words >= SENTENCE || self.chars >= LONG
    }

    /// The same, where a sentence is written without blanks as well.
    pub fn reads(&self) -> bool {
        self.prose() || self.stops && self.dense >= 2 * SENTENCE
    }

    /// What its own words make it, in a line of some words.
    pub fn class(&self) -> Option<Class> {
        let found = [self.line, self.opening, self.phrase].into_iter().find(|number| *number > 0);
        Class::numbered(usize::try_from(found.filter(|_| self.words < CLASSED)? - 1).ok()?)
    }

    /// A few words and no sentence, as the lines of menus are.
    pub fn bare(&self) -> bool {
        self.words < 6 && !self.stops && !self.item
    }

    /// Looks at a block.
    pub fn of(piece: &Piece, lenses: &Lenses) -> Self {
        let text: &str = &piece.text;
        let lower = plain(text);
        let mut shape = Self {
            stops: ends_sentence(text),
            colon: text.ends_with([':', '：']),
            address: text.contains('@') || text.contains("://") || text.contains("www."),
            item: piece.kind != BlockKind::Paragraph,
            begins: text.chars().next().map_or(0, sort),
            ends: text.chars().next_back().map_or(0, sort),
            key: hash(lower.as_bytes()),
            ..Self::default()
        };
        shape.count(text);
        shape.look_up(&lower, lenses);
        shape.date = (shape.date || text.contains([':', '.', '/'])) && shape.digits >= 3 && shape.words <= 16;
        shape.digits = share(shape.digits, shape.chars);
        if shape.words <= FEW {
            shape.name_furniture(&lower, lenses);
            shape.name_opening(&lower, lenses);
            (shape.names, shape.given) = names(text, lenses);
        }
        shape
    }

    /// Counts its characters.
    fn count(&mut self, text: &str) {
        let (mut before, mut capital, mut words) = (0, 0, 0);
        let of = |signs: u8, sign: u8| i32::from(signs & sign != 0);
        for c in text.chars() {
            let signs = if c.is_ascii() { ASCII[c as usize] } else { signs(c) };
            self.chars += 1;
            self.digits += of(signs, NUMERIC);
            self.commas += of(signs, COMMA);
            self.marks += of(signs, MARK);
            self.quotes += of(signs, QUOTE);
            self.dense += of(signs, DENSE);
            let opens = signs & !before & WORD != 0;
            words += i32::from(opens);
            capital += i32::from(opens && signs & SMALL == 0);
            self.glued += i32::from(before & SMALL != 0 && signs & CAPITAL != 0);
            before = signs;
        }
        self.capital = share(capital, words);
    }

    /// Counts its words, and looks them up.
    fn look_up(&mut self, lower: &str, lenses: &Lenses) {
        let mut little = 0;
        for word in runs(lower, Some(b'\'')) {
            self.words += 1;
            let told = lenses.glances.iter().map(|glance| glance.word(word));
            let (small, month) = told.fold((false, false), |all, one| (all.0 | one.little, all.1 | one.month));
            little += i32::from(small);
            self.date |= month;
        }
        self.little = share(little, self.words);
    }

    fn name_furniture(&mut self, lower: &str, lenses: &Lenses) {
        let number = |class: Option<Class>| class.map_or(0, |class| class as i32 + 1);
        let tables = || lenses.tables.iter();
        self.line = number(tables().find_map(|table| table.line(lower)));
        self.opening = number(tables().find_map(|table| table.opening(lower)));
        self.phrase = number(tables().find_map(|table| table.phrases(lower).next().map(|(class, ..)| class)));
    }

    /// Whether words open it that open bylines, or lines that tell a day.
    fn name_opening(&mut self, lower: &str, lenses: &Lenses) {
        let openings = |kinds: &[Kind]| Openings::of(&lenses.packs, kinds);
        self.byline = lenses.bylines.get_or_init(|| openings(&[Kind::Byline])).open(lower);
        self.published = lenses.published.get_or_init(|| openings(&[Kind::Published, Kind::Updated])).open(lower);
    }
}

/// Words and phrases that open lines, by their first bytes.
struct Openings(Vec<(u8, &'static str)>);

impl Openings {
    fn of(packs: &[&'static Pack], kinds: &[Kind]) -> Self {
        let rows = packs.iter().flat_map(|pack| kinds.iter().flat_map(|kind| pack.rows(*kind)));
        let mut all: Vec<(u8, &str)> = rows.filter_map(|(row, _)| Some((*row.as_bytes().first()?, row))).collect();
        all.sort_unstable();
        Self(all)
    }

    /// Whether one of them opens a text.
    fn open(&self, lower: &str) -> bool {
        let Some(first) = lower.as_bytes().first() else { return false };
        let from = self.0.partition_point(|(byte, _)| byte < first);
        let alike = self.0[from..].iter().take_while(|(byte, _)| byte == first);
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        alike.into_iter().any(|(_, row)| lower.strip_prefix(row).is_some_and(ends))
    }
}

/// What a character is, a bit each.
const WORD: u8 = 1;
const SMALL: u8 = 2;
const CAPITAL: u8 = 4;
const NUMERIC: u8 = 8;
const COMMA: u8 = 16;
const MARK: u8 = 32;
const QUOTE: u8 = 64;
const DENSE: u8 = 128;

static ASCII: [u8; 128] = {
    let mut all = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        all[byte as usize] = match byte {
            b'a'..=b'z' => WORD | SMALL,
            b'A'..=b'Z' => WORD | CAPITAL,
            b'0'..=b'9' => WORD | NUMERIC,
            b',' | b';' => COMMA,
            b'|' | b'/' | b'>' | b'+' | b'#' => MARK,
            b'"' => QUOTE,
            _ => 0,
        };
        byte += 1;
    }
    all
};

/// The same of a character beyond ASCII.
fn signs(c: char) -> u8 {
    match c {
        '،' | '、' | '，' => return COMMA,
        '»' => return MARK | QUOTE,
        '«' | '“' | '”' | '„' | '「' | '」' => return QUOTE,
        '›' | '•' | '·' | '©' | '→' => return MARK,
        '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' if c.is_alphabetic() => return WORD | DENSE,
        _ => {}
    }
    let case = match () {
        _ if c.is_lowercase() => SMALL,
        _ if c.is_uppercase() => CAPITAL,
        _ => 0,
    };
    let numeric = if case == 0 && c.is_numeric() { NUMERIC } else { 0 };
    case | numeric | if numeric != 0 || c.is_alphabetic() { WORD } else { 0 }
}

/// How a line names people or agencies, and how surely the first of them is a person.
fn names(text: &str, lenses: &Lenses) -> (i32, i32) {
    let language = lenses.packs.first().map(|pack| pack.code);
    let Some(byline) = signed::naming(text, language, &lenses.names) else { return (0, 0) };
    let how = match byline.names.is_empty() && byline.agencies.is_empty() {
        true => 0,
        false if byline.opened => 3,
        false => 1 + i32::from(byline.others.is_empty()),
    };
    (how, byline.names.first().map_or(0, |name| given(name, lenses)))
}

/// Whether the first word of a name is a given name: surely, or perhaps.
fn given(name: &str, lenses: &Lenses) -> i32 {
    let first = name.split([' ', '-']).next().unwrap_or_default().to_lowercase();
    match may_be_given_name(&first) || lenses.names.has(Kind::GivenName, &first) {
        true if is_given_name(&first) => 2,
        own => own.into(),
    }
}

/// The sort of a character: a number that means something only beside others.
fn sort(c: char) -> i32 {
    match c {
        '.' | '!' | '?' | '…' | '。' => 1,
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '「' | '」' => 2,
        ':' | '：' | ',' | ';' => 3,
        '(' | ')' | '[' | ']' | '（' | '）' => 4,
        c if c.is_numeric() => 5,
        c if c.is_lowercase() => 6,
        c if c.is_uppercase() => 7,
        c if c.is_alphabetic() => 8,
        _ => 9,
    }
}

/// A text's number in tables.
pub fn hash(text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Parts in a thousand.
pub fn share(part: i32, whole: i32) -> i32 {
    if whole == 0 {
        0
    } else {
        part * 1000 / whole
    }
}
