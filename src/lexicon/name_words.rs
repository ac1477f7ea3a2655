//! What a language's pack tells of names: family names and given ones, the endings of their cases, and how verbs end,
//! which names are told from.

use super::{is_given_name, may_be_given_name, Kind, Pack};
use rustc_hash::{FxHashMap, FxHashSet};

/// What tells names and their forms.
#[derive(Debug, Default)]
pub struct NameWords {
    surnames: FxHashSet<&'static str>,
    given: FxHashSet<&'static str>,
    /// Endings of names in their cases, with what takes their place in the stem.
    cases: FxHashMap<&'static str, &'static str>,
    /// Bytes of the longest of these endings.
    longest_case: usize,
    verb_endings: Vec<&'static str>,
    org_endings: Vec<&'static str>,
    org_tails: Vec<&'static str>,
    /// Stems of the given names, where names have cases.
    given_stems: FxHashSet<String>,
    /// Words by what their rows say besides their kind.
    told: [FxHashSet<&'static str>; Tells::ALL.len()],
}

/// What rows tell is one table: what they mean, the kind of the rows, and which of these their values hold; any where
/// there is none.
macro_rules! tells {
    ($($(#[$doc:meta])* $name:ident: $kind:ident $values:tt,)*) => {
        /// What rows tell of a word besides its kind, where names are told by it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Tells {
            $($(#[$doc])* $name,)*
        }

        impl Tells {
            const ALL: [Self; [$(stringify!($name)),*].len()] = [$(Self::$name),*];

            fn rows(self) -> (Kind, &'static [&'static str]) {
                match self {
                    $(Self::$name => (Kind::$kind, &$values),)*
                }
            }
        }
    };
}

tells! {
    /// Begins the names of places that may look like a person's: South, New, Saint.
    BeginsPlace: PlaceWord ["first", "both"],
    /// Ends the names of places, works or prizes: Street, House, Award.
    EndsPlace: PlaceWord ["last", "both"],
    /// A preposition that stands before places: in, near.
    Locative: Locative [],
    /// An article that tells of one of many: a, an.
    Indefinite: Article ["indefinite"],
    /// A preposition that joins a noun to what belongs to it, but never parts of one name: from, with.
    Loose: Of ["loose"],
    /// The name of a state: United States.
    State: Org ["state"],
    /// A word of organisations that heads names in small letters: le ministère de la Santé.
    SmallHead: Org ["head"],
    /// The word of a body for one or several subjects: Ministry of Energy, Industry and Trade.
    ForSubjects: Org ["subjects"],
    /// A word of organisations that may be the subject of another: Department of Health and Human Services.
    Subject: Org ["subject"],
    /// A word of organisations that whoever founded one may stand before in the genitive: Marlow's Hospital.
    Owned: Org ["owned"],
    /// A word of organisations behind which the name goes on in small letters: l'École nationale des mines.
    SmallTail: Org ["head", "tail"],
    /// An office of state, which stands behind nothing but a name or a place: 首相.
    OfState: Title ["state"],
}

impl NameWords {
    pub(super) fn of(pack: &'static Pack) -> Self {
        let texts = |kind| pack.rows(kind).map(|(text, _)| text);
        let told = |tells: Tells| {
            let (kind, wanted) = tells.rows();
            let is = |value: &str| wanted.is_empty() || value.split(' ').any(|own| wanted.contains(&own));
            pack.rows(kind).filter(|(_, value)| is(value)).map(|(text, _)| text).collect()
        };
        let mut names = Self {
            surnames: texts(Kind::Surname).collect(),
            given: texts(Kind::GivenName).collect(),
            cases: pack.rows(Kind::CaseEnding).collect(),
            longest_case: texts(Kind::CaseEnding).map(str::len).max().unwrap_or(0),
            verb_endings: texts(Kind::VerbEnding).collect(),
            org_endings: texts(Kind::OrgEnding).collect(),
            org_tails: texts(Kind::OrgTail).collect(),
            given_stems: FxHashSet::default(),
            told: Tells::ALL.map(told),
        };
        if names.have_cases() {
            names.given_stems = names.given.iter().map(|name| names.stem(name)).collect();
        }
        names
    }

    /// The longest family name that a text begins with, in bytes.
    pub fn surname(&self, text: &str) -> Option<usize> {
        const LONGEST: usize = 3;
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
        ends.filter(|&end| self.surnames.contains(&text[..end])).last()
    }

    /// Whether family names are known, which stand first.
    pub fn surnames_lead(&self) -> bool {
        !self.surnames.is_empty()
    }

    /// Whether a word (lower case) is a given name.
    pub fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// Whether a word (lower case) is a given name in this language or any other, in whatever case, and seldom
    /// anything else.
    pub fn is_given_anywhere(&self, word: &str) -> bool {
        self.is_given(word) && !may_be_given_name(word)
            || is_given_name(word)
            || self.have_cases() && self.given_stems.contains(&self.stem(word))
    }

    /// Whether the rows of a word (lower case) tell this of it.
    pub fn tell(&self, tells: Tells, word: &str) -> bool {
        self.told[tells as usize].contains(word)
    }

    fn stem(&self, name: &str) -> String {
        let mut stem = name.to_owned();
        self.cut_case(&mut stem);
        stem
    }

    /// Whether given names are known.
    pub fn know_given(&self) -> bool {
        !self.given.is_empty()
    }

    /// Whether names have cases.
    pub fn have_cases(&self) -> bool {
        !self.cases.is_empty()
    }

    /// Cuts a name's case ending off, so that all its forms become one: Громова, Громов.
    pub fn cut_case(&self, name: &mut String) {
        const SHORTEST: usize = 2;
        // An ending is no longer than the longest of the table, however long the name is.
        let from = name.len().saturating_sub(self.longest_case);
        let ends = name.char_indices().skip(SHORTEST).map(|(at, _)| at).filter(|at| *at >= from);
        let found = ends.filter_map(|at| self.cases.get(&name[at..]).map(|&stem| (at, stem))).next();
        if let Some((at, stem)) = found {
            name.truncate(at);
            name.push_str(stem);
        }
    }

    /// What words of organisations end in where the sentence bends them: vakfı, vakfının.
    pub fn org_endings(&self) -> &[&'static str] {
        &self.org_endings
    }

    /// Whether words of organisations head their names, some in small letters: le ministère de la Santé.
    pub fn have_small_heads(&self) -> bool {
        !self.told[Tells::SmallHead as usize].is_empty()
    }

    /// Whether names of organisations go on in small letters and in the genitive, whose endings the pack tells.
    pub fn have_org_tails(&self) -> bool {
        !self.org_tails.is_empty()
    }

    /// Whether a word (lower case) is one that belongs to organisations' names as it stands.
    pub fn is_org_tail(&self, word: &str) -> bool {
        self.org_tails.contains(&word)
    }

    /// Whether a word (lower case) ends as what belongs to an organisation's name does.
    pub fn ends_like_org_tail(&self, word: &str) -> bool {
        self.org_tails.iter().any(|end| word.ends_with(end))
    }

    /// Whether the pack tells how finite verbs end.
    pub fn tells_verbs(&self) -> bool {
        !self.verb_endings.is_empty()
    }

    /// Whether a word (lower case) ends as finite verbs do.
    pub fn ends_like_verb(&self, word: &str) -> bool {
        self.verb_endings.iter().any(|end| word.ends_with(end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::pack;
    use super::*;

    #[test]
    fn the_cases_of_a_name_are_one() {
        let names = NameWords::of(pack("ru").unwrap());
        let cut = |name: &str| {
            let mut stem = name.to_owned();
            names.cut_case(&mut stem);
            stem
        };
        assert!(names.have_cases());
        assert_eq!(cut("громовым"), cut("громова"));
        assert_ne!(cut("громовым"), cut("волковым"));
    }

    #[test]
    fn family_names_stand_first_in_some_languages() {
        let names = NameWords::of(pack("zh").unwrap());
        assert!(names.surnames_lead());
        assert_eq!(names.surname("王小明"), Some("王".len()));
        assert!(!NameWords::of(pack("en").unwrap()).surnames_lead());
    }
}
