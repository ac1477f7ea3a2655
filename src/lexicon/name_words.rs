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
    /// Stems of the given names, where names have cases.
    given_stems: FxHashSet<String>,
    begin_places: FxHashSet<&'static str>,
    end_places: FxHashSet<&'static str>,
    locatives: FxHashSet<&'static str>,
    indefinite: FxHashSet<&'static str>,
    loose: FxHashSet<&'static str>,
    states: FxHashSet<&'static str>,
    heads: FxHashSet<&'static str>,
    for_subjects: FxHashSet<&'static str>,
}

impl NameWords {
    pub(super) fn of(pack: &'static Pack) -> Self {
        let texts = |kind| pack.rows(kind).map(|(text, _)| text);
        let places = |side: &'static str| {
            let is = move |value: &str| value == side || value == "both";
            pack.rows(Kind::PlaceWord).filter(move |(_, value)| is(value)).map(|(text, _)| text).collect()
        };
        let valued = |kind, value: &'static str| {
            let is = move |own: &str| own.split(' ').any(|own| own == value);
            pack.rows(kind).filter(move |(_, own)| is(own)).map(|(text, _)| text).collect::<FxHashSet<_>>()
        };
        let mut names = Self {
            surnames: texts(Kind::Surname).collect(),
            given: texts(Kind::GivenName).collect(),
            cases: pack.rows(Kind::CaseEnding).collect(),
            longest_case: texts(Kind::CaseEnding).map(str::len).max().unwrap_or(0),
            verb_endings: texts(Kind::VerbEnding).collect(),
            given_stems: FxHashSet::default(),
            begin_places: places("first"),
            end_places: places("last"),
            locatives: texts(Kind::Locative).collect(),
            indefinite: valued(Kind::Article, "indefinite"),
            states: valued(Kind::Org, "state"),
            heads: valued(Kind::Org, "head"),
            for_subjects: valued(Kind::Org, "subjects"),
            loose: valued(Kind::Of, "loose"),
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

    /// Whether a word (lower case) begins the names of places that may look like a person's: South, New, Saint.
    pub fn begins_place(&self, word: &str) -> bool {
        self.begin_places.contains(word)
    }

    /// Whether a word (lower case) ends the names of places, works or prizes: Street, House, Award.
    pub fn ends_place(&self, word: &str) -> bool {
        self.end_places.contains(word)
    }

    /// Whether a word (lower case) stands before places: in, near.
    pub fn is_locative(&self, word: &str) -> bool {
        self.locatives.contains(word)
    }

    /// Whether a word (lower case) is an indefinite article.
    pub fn is_indefinite(&self, word: &str) -> bool {
        self.indefinite.contains(word)
    }

    /// Whether a preposition (lower case) joins a noun to what belongs to it, but never parts of one name: from, with.
    pub fn is_loose(&self, word: &str) -> bool {
        self.loose.contains(word)
    }

    /// Whether the name of an organisation (lower case) is that of a state.
    pub fn is_state(&self, name: &str) -> bool {
        self.states.contains(name)
    }

    /// Whether a word of organisations (lower case) heads names in small letters: le ministère de la Santé.
    pub fn is_small_head(&self, word: &str) -> bool {
        self.heads.contains(word)
    }

    /// Whether a word of organisations (lower case) is that of a body for one or several subjects: Ministry of Energy,
    /// Industry and Trade.
    pub fn is_for_subjects(&self, word: &str) -> bool {
        self.for_subjects.contains(word)
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
