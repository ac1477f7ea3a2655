//! Language packs: the words of a language, by kind. A kind's rows are read when they are first asked for.

use super::boilerplate::Boilerplate;
use super::cells::{bare_rows, below_header, rows};
use super::dates::DateWords;
use super::index::Index;
use memchr::memchr;
use std::sync::OnceLock;

macro_rules! kinds {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// What a row of a language pack says; `data/README.md` describes each kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum Kind { $($variant),* }

        impl Kind {
            const ALL: &'static [(Kind, &'static str)] = &[$((Kind::$variant, $name)),*];

            fn named(name: &str) -> Self {
                Self::ALL.iter().find(|(_, known)| *known == name).expect("a known kind").0
            }
        }
    };
}

kinds! {
    Meta = "meta", Month = "month", Weekday = "weekday", RelativeDay = "relative_day", Meridiem = "meridiem",
    DateWord = "date_word", Ordinal = "ordinal", Ago = "ago", Published = "published", Updated = "updated",
    Byline = "byline", Second = "second", Credit = "credit", Role = "role", Nobody = "nobody", And = "and", Particle = "particle",
    Honorific = "honorific", NameSuffix = "name_suffix", Kin = "kin", Title = "title", Label = "label", Line = "line", Opening = "opening",
    Phrase = "phrase", SignOff = "sign_off", Filed = "filed", Release = "release", Say = "say", Auxiliary = "auxiliary", SayNoun = "say_noun",
    According = "according", That = "that", Pronoun = "pronoun", Relative = "relative",
    Article = "article", Preposition = "preposition", Of = "of", Conjunction = "conjunction", Possessive = "possessive", Determiner = "determiner", Common = "common",
    PersonNoun = "person_noun", LabelNoun = "label_noun", Org = "org", LegalForm = "legal_form",
    Number = "number", Scale = "scale", Currency = "currency", Subunit = "subunit", Measure = "measure", Range = "range", Vague = "vague",
    Surname = "surname", GivenName = "given_name", CaseEnding = "case_ending", OrgEnding = "org_ending", OrgTail = "org_tail", VerbEnding = "verb_ending",
    PlaceWord = "place_word", Locative = "locative", Heading = "heading",
}

macro_rules! groups {
    ($($(#[$doc:meta])* $variant:ident = [$($kind:ident),*]),* $(,)?) => {
        /// Kinds that are asked for together: one look-up tells whether a word is of any of them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Group { $($(#[$doc])* $variant),* }

        impl Group {
            const COUNT: usize = [$(Group::$variant),*].len();

            /// The kinds.
            pub const fn kinds(self) -> &'static [Kind] {
                match self { $(Group::$variant => &[$(Kind::$kind),*]),* }
            }
        }
    };
}

groups! {
    /// What opens lines that tell of authors.
    Opener = [Byline, Second, Credit],
    /// The same, and labels of whatever else.
    OpenerOrLabel = [Byline, Second, Credit, Label],
    /// What is printed with a name: jobs, and what tells a day of publication.
    Aside = [Role, Updated, Published],
    /// What names a job.
    Job = [Role, Title, PersonNoun],
    /// What tells a day of publication or change.
    Dated = [Published, Updated],
    /// The words of a date, and what leads to one.
    OfDate = [Month, Weekday, Meridiem, Published, Updated],
    /// What is written behind a number of a date without a blank: 3rd, 5pm.
    BehindNumber = [Ordinal, Meridiem, DateWord, Ago, Month],
    /// What stands among the numbers of a date.
    AmongNumbers = [Month, DateWord, Meridiem],
    /// What a day is told by alone.
    Day = [Weekday, Month, DateWord, Ago],
    /// What leads to the place of work behind a name.
    Leading = [Preposition, Article, Conjunction, Of, And],
}

/// The words of one language.
#[derive(Debug)]
pub struct Pack {
    /// ISO 639-1.
    pub code: &'static str,
    pub(super) dates: OnceLock<DateWords>,
    pub(super) furniture: OnceLock<Boilerplate>,
    kinds: Vec<Rows>,
    groups: [Indices; Group::COUNT],
}

/// Rows by their words, and the words that rows of several begin with; each when it is first asked for.
#[derive(Debug, Default)]
struct Indices {
    whole: OnceLock<Index>,
    begun: OnceLock<Index>,
}

/// The rows of one kind, as far as they have been asked for.
#[derive(Debug, Default)]
struct Rows {
    table: &'static str,
    list: OnceLock<Vec<(&'static str, &'static str)>>,
    indices: Indices,
}

impl Rows {
    fn list(&self) -> &[(&'static str, &'static str)] {
        self.list.get_or_init(|| bare_rows(self.table).map(|[_, text, value]| (text, value)).collect())
    }

    fn index(&self) -> &Index {
        self.indices.whole.get_or_init(|| Index::of(self.list().iter().copied()))
    }
}

impl Pack {
    /// The rows of a kind, in the order of the table: the words in lower case, and their value.
    pub fn rows(&self, kind: Kind) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.kinds[kind as usize].list().iter().copied()
    }

    /// The value of a word (lower case) of a kind; empty where the kind has none. `None` if it is not there.
    pub fn get(&self, kind: Kind, text: &str) -> Option<&'static str> {
        self.kinds[kind as usize].index().get(text)
    }

    /// Whether a word (lower case) is of a kind.
    pub fn has(&self, kind: Kind, text: &str) -> bool {
        self.get(kind, text).is_some()
    }

    /// Whether a word (lower case) begins a phrase of a kind that has more words.
    pub fn begins(&self, kind: Kind, word: &str) -> bool {
        self.kinds[kind as usize].indices.begun.get_or_init(|| Index::of(self.begun(kind))).has(word)
    }

    /// Whether a word (lower case) is of a kind of a group.
    pub fn has_any(&self, group: Group, word: &str) -> bool {
        self.whole(group).has(word)
    }

    /// Whether a word (lower case) begins a phrase of a kind of a group that has more words.
    pub fn begins_any(&self, group: Group, word: &str) -> bool {
        self.beginnings(group).has(word)
    }

    /// The words and phrases of a group.
    pub fn whole(&self, group: Group) -> &Index {
        let rows = || group.kinds().iter().flat_map(|kind| self.rows(*kind));
        self.groups[group as usize].whole.get_or_init(|| Index::of(rows()))
    }

    /// The words that begin the phrases of a group.
    pub fn beginnings(&self, group: Group) -> &Index {
        let begun = || group.kinds().iter().flat_map(|kind| self.begun(*kind));
        self.groups[group as usize].begun.get_or_init(|| Index::of(begun()))
    }

    /// The first words of the rows of a kind that have more.
    fn begun(&self, kind: Kind) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.rows(kind).filter_map(|(text, value)| Some((text.split_once(' ')?.0, value)))
    }

    fn read(code: &'static str, table: &'static str) -> Self {
        let mut kinds: Vec<Rows> = Kind::ALL.iter().map(|_| Rows::default()).collect();
        let mut rest = below_header(table);
        while let Some((name, _)) = rest.split_once(',') {
            let (own, behind) = rest.split_at(stretch(rest, name));
            kinds[Kind::named(name) as usize].table = own;
            rest = behind;
        }
        Self { code, dates: OnceLock::new(), furniture: OnceLock::new(), kinds, groups: Default::default() }
    }
}

/// How many bytes the rows of a kind take that a table begins with. They stand together.
fn stretch(rows: &str, name: &str) -> usize {
    let mut end = 0;
    while rows[end..].strip_prefix(name).is_some_and(|row| row.starts_with(',')) {
        end = memchr(b'\n', &rows.as_bytes()[end..]).map_or(rows.len(), |line| end + line + 1);
    }
    end
}

/// The rows of a table.
fn rows_of(table: &'static str) -> impl Iterator<Item = (Kind, &'static str, &'static str)> {
    let mut kind = Kind::ALL[0];
    rows(table).map(move |[name, text, value]| {
        // Rows of a kind stand together.
        if kind.1 != name {
            kind = (Kind::named(name), name);
        }
        (kind.0, text, value)
    })
}

struct Slot {
    code: &'static str,
    table: &'static str,
    pack: OnceLock<Pack>,
}

macro_rules! slots {
    ($($code:literal),* $(,)?) => {
        static SLOTS: [Slot; [$($code),*].len()] = [$(Slot {
            code: $code,
            table: include_str!(concat!("../../data/lang/", $code, ".csv")),
            pack: OnceLock::new(),
        }),*];
    };
}

slots![
    "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "lt", "nl", "no",
    "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh"
];

/// The pack of a language, by the first part of a BCP 47 tag (`pt-BR` gives `pt`). `None` where there is none yet.
pub fn pack(tag: &str) -> Option<&'static Pack> {
    let code = tag.split(['-', '_']).next()?;
    let code: &[u8; 2] = code.as_bytes().try_into().ok()?;
    let code = code.map(|letter| letter.to_ascii_lowercase());
    let slot = SLOTS.iter().find(|slot| slot.code.as_bytes() == code)?;
    Some(slot.pack.get_or_init(|| Pack::read(slot.code, slot.table)))
}

/// The pack of a language, if there is one, and that of English, whose words stand on pages of any language.
pub fn with_english(language: Option<&str>) -> Vec<&'static Pack> {
    let own = language.and_then(pack);
    let english = pack("en").filter(|english| own.is_none_or(|own| own.code != english.code));
    own.into_iter().chain(english).collect()
}

/// The codes of all packs, without reading them.
pub fn codes() -> impl Iterator<Item = &'static str> {
    SLOTS.iter().map(|slot| slot.code)
}

/// The rows of all packs up to a kind, those about dates among them, without reading what is behind: kinds stand in
/// one order in all of them.
pub fn heads(last: Kind) -> impl Iterator<Item = (Kind, &'static str, &'static str)> {
    SLOTS.iter().flat_map(move |slot| rows_of(slot.table).take_while(move |(kind, ..)| *kind <= last))
}

/// What all packs say of their languages, without reading what is behind: code, key, value.
pub fn metas() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    SLOTS.iter().flat_map(|slot| {
        let metas = rows_of(slot.table).take_while(|(kind, ..)| *kind == Kind::Meta);
        metas.map(|(_, key, value)| (slot.code, key, value))
    })
}

/// All packs, in the order of their codes. Asking for them reads them.
pub fn packs() -> impl Iterator<Item = &'static Pack> {
    SLOTS.iter().filter_map(|slot| pack(slot.code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_can_be_read() {
        for pack in packs() {
            for (kind, name) in Kind::ALL {
                for (text, _) in pack.rows(*kind) {
                    assert!(!text.trim().is_empty(), "{}: an empty row of {name}", pack.code);
                    assert!(pack.has(*kind, text));
                }
            }
        }
    }

    #[test]
    fn kinds_stand_in_one_order() {
        for slot in &SLOTS {
            assert!(rows_of(slot.table).map(|(kind, ..)| kind).is_sorted(), "{}", slot.code);
        }
    }

    #[test]
    fn rows_are_read_as_csv() {
        for slot in &SLOTS {
            let records = csv::Reader::from_reader(slot.table.as_bytes()).into_records().map(Result::unwrap);
            for (record, row) in records.zip(rows::<3>(slot.table)) {
                assert_eq!(row.to_vec(), record.iter().collect::<Vec<_>>(), "{}", slot.code);
            }
            assert_eq!(rows::<3>(slot.table).count(), slot.table.lines().count() - 1, "{}", slot.code);
        }
    }

    #[test]
    fn a_tag_finds_its_pack() {
        assert_eq!(pack("en-GB").unwrap().code, "en");
        assert!(pack("xx").is_none());
    }
}
