//! Page furniture by its words: what a language pack calls a menu, a prompt, a credit. One table a language, built
//! when it is first asked for.

use super::bits::Bits;
use super::sieve::Sieve;
use super::{is_alphanumeric, with_english, Kind, Pack, ALPHANUMERIC};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

macro_rules! classes {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// What a piece of page furniture is; `data/README.md` lists the classes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum Class { $($variant),* }

        impl Class {
            const ALL: &'static [(Class, &'static str)] = &[$((Class::$variant, $name)),*];
        }
    };
}

// Neighbours in this list are alike, so that a limit between two of them means something to a learned model.
classes! {
    Menu = "menu", Search = "search", Breadcrumb = "breadcrumb", Translate = "translate", Print = "print",
    Listen = "listen", SignIn = "sign_in", Share = "share", Follow = "follow", App = "app",
    Newsletter = "newsletter", Paywall = "paywall", Advert = "advert", Cookie = "cookie", Error = "error",
    Poll = "poll", ReadMore = "read_more", Related = "related", MostRead = "most_read", Video = "video",
    Gallery = "gallery", Tags = "tags", Comment = "comment", Live = "live", Footer = "footer",
    Contact = "contact", Copyright = "copyright", AuthorBox = "author_box", Published = "published",
    ReadingTime = "reading_time", Credit = "credit", Source = "source", Correction = "correction",
}

impl Class {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether articles print the like as well: a subheading that a menu may have too, a source, a reference.
    pub fn printed(self) -> bool {
        use Class::*;
        matches!(self, Menu | Breadcrumb | ReadMore | Related | Video | Live | Footer | Contact | Copyright)
            || matches!(self, AuthorBox | Published | ReadingTime | Credit | Source | Correction)
    }

    /// The class at a place in the list: the inverse of `class as usize`.
    pub fn numbered(number: usize) -> Option<Self> {
        Self::ALL.get(number).map(|(class, _)| *class)
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(class, _)| *class)
    }
}

/// The furniture of one language.
#[derive(Debug)]
pub struct Boilerplate {
    lines: FxHashMap<Cow<'static, str>, Class>,
    openings: Words,
    phrases: Words,
    /// Keeps out texts that hold none of them.
    sieve: OnceLock<Sieve>,
}

/// Words and phrases by the first token of each, the longer ones first: so a text is looked through with one look-up
/// a word, and nothing has to be built before. Most words are passed over without one, by their first letters.
#[derive(Debug)]
struct Words {
    rows: FxHashMap<Box<str>, Vec<Row>>,
    beginnings: Beginnings,
}

#[derive(Debug)]
struct Row {
    text: Cow<'static, str>,
    /// It must have a colon behind it.
    label: bool,
    class: Class,
}

/// The furniture of a language, and that of English, which stands on pages of any.
pub fn furniture(language: Option<&str>) -> Vec<&'static Boilerplate> {
    with_english(language).into_iter().map(Boilerplate::of).collect()
}

impl Boilerplate {
    /// The furniture of the language of a pack.
    pub fn of(pack: &'static Pack) -> &'static Self {
        pack.furniture.get_or_init(|| Self::read(pack))
    }

    /// What keeps out texts that hold no phrase, are no line or open with nothing of the kind, by their words. `hashed`
    /// gives a hash for each word, always the same one.
    pub fn sieve(&self, hashed: fn(&str) -> Vec<u64>) -> &Sieve {
        let lines = || self.lines.keys().map(|row| &**row);
        self.sieve.get_or_init(|| Sieve::of(self.phrases.rows(), lines(), self.openings.rows(), hashed))
    }

    /// What a whole line is, in the spelling of [`plain`].
    pub fn line(&self, line: &str) -> Option<Class> {
        self.lines.get(line).copied()
    }

    /// What the opening of a line makes it, in the spelling of [`plain`].
    pub fn opening(&self, line: &str) -> Option<Class> {
        self.openings.at_start(line).map(|(class, _)| class)
    }

    /// What phrases of furniture stand in a text, in the spelling of [`plain`]: class, start and end in bytes. A row
    /// that ends in a colon is found before one alone: elsewhere its words may be like any other.
    pub fn phrases<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Class, usize, usize)> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < text.len() {
                let (start, rest) = (at, &text[at..]);
                let found = self.phrases.at_start(rest);
                at += found.map_or_else(|| token(rest).len(), |(_, end)| end);
                if let Some((class, end)) = found {
                    return Some((class, start, start + end));
                }
            }
            None
        })
    }

    fn read(pack: &'static Pack) -> Self {
        let rows = |kind| pack.rows(kind).filter_map(|(text, class)| Some((text, Class::named(class)?)));
        Self::new(rows(Kind::Line), rows(Kind::Opening), rows(Kind::Phrase))
    }

    fn new(
        lines: impl Iterator<Item = (&'static str, Class)>,
        openings: impl Iterator<Item = (&'static str, Class)>,
        phrases: impl Iterator<Item = (&'static str, Class)>,
    ) -> Self {
        let row = |(text, class), label| Row { text: spelled(text), label, class };
        Self {
            lines: lines.map(|(text, class)| (spelled(text), class)).collect(),
            openings: Words::new(openings.map(|found| row(found, false))),
            phrases: Words::new(phrases.map(|found| row(found, found.0.ends_with(COLONS)))),
            sieve: OnceLock::new(),
        }
    }
}

impl Words {
    fn new(rows: impl Iterator<Item = Row>) -> Self {
        let mut words: FxHashMap<Box<str>, Vec<Row>> = FxHashMap::default();
        let mut beginnings = Beginnings::default();
        for row in rows.filter(|row| !row.text.is_empty()) {
            beginnings.learn(row.text.as_bytes());
            match words.get_mut(token(&row.text)) {
                Some(alike) => alike.push(row),
                None => drop(words.insert(token(&row.text).into(), vec![row])),
            }
        }
        words.values_mut().for_each(|alike| alike.sort_by_key(|row| std::cmp::Reverse(row.text.len())));
        Self { rows: words, beginnings }
    }

    fn rows(&self) -> impl Iterator<Item = &str> {
        self.rows.values().flatten().map(|row| &*row.text)
    }

    /// The longest that a text begins with, and where it ends. The text begins where a token does.
    #[inline(always)]
    fn at_start(&self, text: &str) -> Option<(Class, usize)> {
        match self.beginnings.may_be(text.as_bytes()) {
            true => self.found_at_start(text),
            false => None,
        }
    }

    fn found_at_start(&self, text: &str) -> Option<(Class, usize)> {
        let alike = self.rows.get(token(text))?;
        let whole = |row: &&Row| {
            let Some(behind) = text.strip_prefix(&*row.text) else { return false };
            let ends = !row.text.ends_with(in_word) || !behind.starts_with(in_word);
            ends && (!row.label || behind.trim_start().starts_with(COLONS))
        };
        alike.iter().find(whole).map(|row| (row.class, row.text.len()))
    }
}

const COLONS: [char; 2] = [':', '：'];

/// The first bytes of rows, eight of a long one and four of others, as sets of hashes; the first byte of those that are
/// shorter.
#[derive(Debug)]
struct Beginnings {
    eights: Bits<256>,
    fours: Bits<64>,
    short: [bool; 256],
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { eights: Bits::default(), fours: Bits::default(), short: [false; 256] }
    }
}

impl Beginnings {
    fn learn(&mut self, row: &[u8]) {
        match (row.first_chunk(), row.first_chunk()) {
            (Some(eight), _) => self.eights.add(u64::from_le_bytes(*eight)),
            (_, Some(four)) => self.fours.add(u32::from_le_bytes(*four).into()),
            _ => self.short[usize::from(row[0])] = true,
        }
    }

    /// Whether a text may begin with one of the rows.
    fn may_be(&self, text: &[u8]) -> bool {
        text.first_chunk().is_some_and(|eight| self.eights.may_have(u64::from_le_bytes(*eight)))
            || text.first_chunk().is_some_and(|four| self.fours.may_have(u32::from_le_bytes(*four).into()))
            || text.first().is_some_and(|first| self.short[usize::from(*first)])
    }
}

/// The first token of a text: a word, or a character that is of none. In scripts without blanks each is its own.
#[inline(always)]
fn token(text: &str) -> &str {
    let word = text.bytes().position(|b| !ALPHANUMERIC[usize::from(b)]).unwrap_or(text.len());
    if text.as_bytes().get(word).is_none_or(u8::is_ascii) {
        return &text[..word.max(usize::from(!text.is_empty()))];
    }
    token_beyond_ascii(text)
}

fn token_beyond_ascii(text: &str) -> &str {
    let word = text.find(|c| !in_word(c)).unwrap_or(text.len());
    &text[..if word > 0 { word } else { text.chars().next().map_or(0, char::len_utf8) }]
}

/// A row in the spelling of [`plain`], which nearly all are written in.
fn spelled(text: &'static str) -> Cow<'static, str> {
    let kept = |b: &u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b' ' | b'\'' | b'-' | b',');
    if text.as_bytes().iter().all(kept) && is_bare(text) {
        return Cow::Borrowed(text);
    }
    Some(plain(text)).filter(|plain| plain != text).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether a text begins and ends with a letter or digit of ASCII.
fn is_bare(text: &str) -> bool {
    let word = |b: Option<&u8>| b.is_some_and(|b| ALPHANUMERIC[usize::from(*b)]);
    word(text.as_bytes().first()) && word(text.as_bytes().last())
}

/// Whether a character is one of a word's. Scripts without blanks have no words in this sense.
fn in_word(c: char) -> bool {
    !blankless(c) && is_alphanumeric(c)
}

/// The spelling that tables are written in: lower case, straight apostrophes, white space folded, no sign of a
/// full stop, colon, arrow or bullet around it.
pub fn plain(text: &str) -> String {
    let edge = |c: char| !is_alphanumeric(c) && !matches!(c, '?' | '!' | '©' | '@' | '#' | '(' | ')' | '"');
    let mut rest = if is_bare(text) { text } else { text.trim_matches(edge) };
    let mut out = String::with_capacity(rest.len());
    while !rest.is_empty() {
        let printable = |b: u8| matches!(b, b' '..=b'~');
        let (ascii, behind) = rest.split_at(rest.bytes().position(|b| !printable(b)).unwrap_or(rest.len()));
        let from = out.len();
        out.push_str(ascii);
        out[from..].make_ascii_lowercase();
        let mut chars = behind.chars();
        match chars.next() {
            Some('\u{2018}' | '\u{2019}' | '\u{02bc}') => out.push('\''),
            Some(c) if c.is_whitespace() => out.push(' '),
            Some(c) => out.extend(c.to_lowercase()),
            None => {}
        }
        rest = chars.as_str();
    }
    out
}

/// Chinese and Japanese characters, Thai, Lao, Khmer and Burmese letters: written without blanks between words.
fn blankless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Boilerplate {
        let rows = |rows: &'static [(&'static str, Class)]| rows.iter().copied();
        Boilerplate::new(
            rows(&[("menu", Class::Menu)]),
            rows(&[("read more", Class::ReadMore)]),
            rows(&[
                ("our newsletter", Class::Newsletter),
                ("our news", Class::Menu),
                ("photo :", Class::Credit),
                ("记者", Class::Credit),
                ("电话：", Class::Contact),
            ]),
        )
    }

    #[test]
    fn lines_openings_and_phrases_are_told() {
        let table = table();
        assert_eq!(table.line(&plain("» Menu ")), Some(Class::Menu));
        assert_eq!(table.opening(&plain("Read more: the harbour")), Some(Class::ReadMore));
        assert_eq!(table.opening(&plain("Read moreover the harbour")), None);
        let text = plain("Sign up for our newsletter.");
        assert_eq!(table.phrases(&text).collect::<Vec<_>>(), [(Class::Newsletter, 12, 26)]);
        let text = plain("Now our news, never your news or our newspaper");
        assert_eq!(table.phrases(&text).map(|(class, ..)| class.name()).collect::<Vec<_>>(), ["menu"]);
        assert_eq!(table.phrases("新华社记者报道").collect::<Vec<_>>(), [(Class::Credit, 9, 15)]);
    }

    #[test]
    fn a_phrase_with_a_colon_is_a_label() {
        let table = table();
        let phrases = |text: &str| table.phrases(&plain(text)).map(|(class, ..)| class).collect::<Vec<_>>();
        assert_eq!(phrases("The quay at noon (Photo: Ada Berg)"), [Class::Credit]);
        assert_eq!(phrases("Le quai (Photo\u{a0}: Ada Berg)"), [Class::Credit]);
        assert_eq!(phrases("港口 电话：12345"), [Class::Contact]);
        assert_eq!(phrases("She keeps a photo of the ferry over her bed, and a photo."), []);
        assert_eq!(phrases("他打电话回家"), []);
    }

    #[test]
    fn every_class_in_the_packs_is_known() {
        for pack in crate::lexicon::packs() {
            for kind in [Kind::Line, Kind::Opening, Kind::Phrase] {
                for (text, class) in pack.rows(kind) {
                    assert!(Class::named(class).is_some(), "{}: {text} is of class {class}", pack.code);
                }
            }
            let (table, code) = (Boilerplate::of(pack), pack.code);
            assert!(pack.rows(Kind::Line).all(|(text, _)| table.line(&plain(text)).is_some()), "{code}");
            for text in pack.rows(Kind::Opening).map(|(text, _)| plain(text)) {
                assert!(table.opening(&text).is_some(), "{code}: {text}");
            }
            for text in pack.rows(Kind::Phrase).map(|(text, _)| plain(&format!("{text} 9"))) {
                assert!(table.phrases(&text).next().is_some(), "{code}: {text}");
            }
        }
    }
}
