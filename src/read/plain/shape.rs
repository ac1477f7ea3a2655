//! What is seen of a block by itself: its length, its signs, its words.

use super::layout::Piece;
use super::signed;
use super::wrap::ends_sentence;
use crate::lexicon::boilerplate::{plain, Boilerplate, Class};
use crate::lexicon::{Glance, Kind, Pack};
use crate::model::BlockKind;
use crate::text::name::Words;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Furniture is told by its words in blocks of so many words at most.
const FEW: i32 = 40;

/// The words to look at blocks with.
pub struct Lenses {
    glances: Vec<&'static Glance>,
    tables: Vec<&'static Boilerplate>,
    packs: Vec<&'static Pack>,
    names: Words,
}

impl Lenses {
    /// For a text in one of these languages, the likeliest first.
    pub fn new(languages: &[&'static Pack]) -> Self {
        Self {
            glances: languages.iter().map(|pack| Glance::of(pack)).collect(),
            tables: languages.iter().filter_map(|pack| Boilerplate::of(pack.code)).collect(),
            packs: languages.to_vec(),
            names: Words::of(languages.first().map(|pack| pack.code)),
        }
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
    /// How often it stands on the page.
    pub repeats: i32,
    /// Its words, hashed.
    pub key: u64,
}

impl Shape {
    /// A sentence or more, as running text has it.
    pub fn prose(&self) -> bool {
        self.stops && self.words >= 12 || self.chars >= 200
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
            key: hash(&lower),
            ..Self::default()
        };
        shape.count(text);
        shape.look_up(&lower, lenses);
        shape.date = (shape.date || text.contains([':', '.', '/'])) && shape.digits >= 3 && shape.words <= 16;
        shape.digits = share(shape.digits, shape.chars);
        if shape.words <= FEW {
            shape.name_furniture(&lower, lenses);
            shape.names = names(text, lenses);
        }
        shape
    }

    /// Counts its characters.
    fn count(&mut self, text: &str) {
        let (mut before, mut capital, mut words) = (' ', 0, 0);
        for c in text.chars() {
            self.chars += 1;
            match c {
                c if c.is_numeric() => self.digits += 1,
                ',' | ';' | '،' | '、' | '，' => self.commas += 1,
                '»' | '«' => (self.marks, self.quotes) = (self.marks + i32::from(c == '»'), self.quotes + 1),
                '|' | '/' | '>' | '›' | '•' | '·' | '©' | '+' | '→' | '#' => self.marks += 1,
                '"' | '“' | '”' | '„' | '「' | '」' => self.quotes += 1,
                _ => {}
            }
            let opens = c.is_alphanumeric() && !before.is_alphanumeric();
            words += i32::from(opens);
            capital += i32::from(opens && !c.is_lowercase());
            self.glued += i32::from(before.is_lowercase() && c.is_uppercase());
            before = c;
        }
        self.capital = share(capital, words);
    }

    /// Counts its words, and looks them up.
    fn look_up(&mut self, lower: &str, lenses: &Lenses) {
        let mut little = 0;
        for word in lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()) {
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
        self.byline = opens(lower, lenses, &[Kind::Byline]);
        self.published = opens(lower, lenses, &[Kind::Published, Kind::Updated]);
    }
}

/// Whether one of a kind's words or phrases opens a text.
fn opens(lower: &str, lenses: &Lenses, kinds: &[Kind]) -> bool {
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let mut rows = lenses.packs.iter().flat_map(|pack| kinds.iter().flat_map(|kind| pack.rows(*kind)));
    rows.any(|(phrase, _)| lower.strip_prefix(phrase).is_some_and(ends))
}

/// How a line names people or agencies.
fn names(text: &str, lenses: &Lenses) -> i32 {
    let language = lenses.packs.first().map(|pack| pack.code);
    let Some(byline) = signed::byline(text, language, &lenses.names) else { return 0 };
    match byline.names.is_empty() && byline.agencies.is_empty() {
        true => 0,
        false if byline.opened => 3,
        false => 1 + i32::from(byline.others.is_empty()),
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
pub fn hash(text: &str) -> u64 {
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
