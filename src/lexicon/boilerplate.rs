//! Page furniture by its words: what a language pack calls a menu, a prompt, a credit. One table a language, built
//! when it is first asked for.

use super::{pack, Kind, Pack};
use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use rustc_hash::FxHashMap;
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
    lines: FxHashMap<Box<str>, Class>,
    openings: Words,
    phrases: Words,
}

#[derive(Debug)]
struct Words {
    find: AhoCorasick,
    classes: Vec<Class>,
}

impl Boilerplate {
    /// The furniture of the language of a BCP 47 tag. `None` where there is no pack yet.
    pub fn of(tag: &str) -> Option<&'static Self> {
        static ALL: OnceLock<Vec<(&'static str, OnceLock<Boilerplate>)>> = OnceLock::new();
        let all = ALL.get_or_init(|| super::pack::codes().map(|code| (code, OnceLock::new())).collect());
        let pack = pack(tag)?;
        let (_, table) = all.iter().find(|(code, _)| *code == pack.code)?;
        Some(table.get_or_init(|| Self::read(pack)))
    }

    /// What a whole line is, in the spelling of [`plain`].
    pub fn line(&self, line: &str) -> Option<Class> {
        self.lines.get(line).copied()
    }

    /// What the opening of a line makes it, in the spelling of [`plain`].
    pub fn opening(&self, line: &str) -> Option<Class> {
        let at = self.openings.find.find(Input::new(line).anchored(Anchored::Yes))?;
        whole(line, at.start(), at.end()).then(|| self.openings.classes[at.pattern().as_usize()])
    }

    /// What phrases of furniture stand in a text, in the spelling of [`plain`]: class, start and end in bytes.
    pub fn phrases<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Class, usize, usize)> + 't {
        let found = self.phrases.find.find_iter(text).filter(|at| whole(text, at.start(), at.end()));
        found.map(|at| (self.phrases.classes[at.pattern().as_usize()], at.start(), at.end()))
    }

    fn read(pack: &Pack) -> Self {
        let rows = |kind| pack.rows(kind).filter_map(|(text, class)| Some((text, Class::named(class)?)));
        Self {
            lines: rows(Kind::Line).map(|(text, class)| (plain(text).into(), class)).collect(),
            openings: Words::new(rows(Kind::Opening), StartKind::Anchored),
            phrases: Words::new(rows(Kind::Phrase), StartKind::Unanchored),
        }
    }
}

impl Words {
    fn new<'r>(rows: impl Iterator<Item = (&'r str, Class)>, start: StartKind) -> Self {
        let (texts, classes): (Vec<&str>, Vec<Class>) = rows.unzip();
        let find = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).start_kind(start).build(texts);
        Self { find: find.expect("the words of a pack are few"), classes }
    }
}

/// The spelling that tables are written in: lower case, straight apostrophes, white space folded, no sign of a
/// full stop, colon, arrow or bullet around it.
pub fn plain(text: &str) -> String {
    let edge = |c: char| !c.is_alphanumeric() && !matches!(c, '?' | '!' | '©' | '@' | '#' | '(' | ')' | '"');
    let mut out = String::with_capacity(text.len());
    for c in text.trim_matches(edge).chars() {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' => out.push('\''),
            c if c.is_ascii() => out.push(if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() }),
            c if c.is_whitespace() => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether a stretch does not begin or end within a word. Scripts without blanks have no such ends.
fn whole(text: &str, start: usize, end: usize) -> bool {
    let word = |c: char| c.is_alphanumeric() && !blankless(c);
    let cut = |before: Option<char>, after: Option<char>| before.is_some_and(word) && after.is_some_and(word);
    !cut(text[..start].chars().next_back(), text[start..].chars().next())
        && !cut(text[..end].chars().next_back(), text[end..].chars().next())
}

/// Chinese and Japanese characters, Thai, Lao, Khmer and Burmese letters: written without blanks between words.
fn blankless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Boilerplate {
        let row = |text: &str, class| (Box::from(text), class);
        Boilerplate {
            lines: [row("menu", Class::Menu)].into_iter().collect(),
            openings: Words::new([("read more", Class::ReadMore)].into_iter(), StartKind::Anchored),
            phrases: Words::new([("our newsletter", Class::Newsletter)].into_iter(), StartKind::Unanchored),
        }
    }

    #[test]
    fn lines_openings_and_phrases_are_told() {
        let table = table();
        assert_eq!(table.line(&plain("» Menu ")), Some(Class::Menu));
        assert_eq!(table.opening(&plain("Read more: the harbour")), Some(Class::ReadMore));
        assert_eq!(table.opening(&plain("Read moreover the harbour")), None);
        let text = plain("Sign up for our newsletter.");
        assert_eq!(table.phrases(&text).map(|(class, ..)| class.name()).collect::<Vec<_>>(), ["newsletter"]);
    }

    #[test]
    fn every_class_in_the_packs_is_known() {
        for pack in crate::lexicon::packs() {
            for kind in [Kind::Line, Kind::Opening, Kind::Phrase] {
                for (text, class) in pack.rows(kind) {
                    assert!(Class::named(class).is_some(), "{}: {text} is of class {class}", pack.code);
                }
            }
            assert!(Boilerplate::of(pack.code).is_some());
        }
    }
}
