//! What a word tells at a glance: whether it is one of the little words that running text is held together by, or
//! the name of a month. One look-up a word, and no copy of it.

use super::{Kind, Pack};
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

/// The kinds of words that running text has many of.
const LITTLE: &[Kind] = &[Kind::Common, Kind::Preposition, Kind::Article, Kind::Conjunction, Kind::Pronoun];

/// The longest little word or month that counts, in bytes.
const LONGEST: usize = 24;

/// The words of one language that are told at a glance.
#[derive(Debug)]
pub struct Glance(FxHashMap<&'static str, Told>);

/// What a word is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// One of the little words.
    pub little: bool,
    /// The name of a month.
    pub month: bool,
}

impl Glance {
    /// The table of a language.
    pub fn of(pack: &'static Pack) -> &'static Self {
        static ALL: OnceLock<Vec<(&'static str, OnceLock<Glance>)>> = OnceLock::new();
        let all = ALL.get_or_init(|| super::codes().map(|code| (code, OnceLock::new())).collect());
        let (_, table) = all.iter().find(|(code, _)| *code == pack.code).expect("a table for each pack");
        table.get_or_init(|| Self::read(pack))
    }

    /// The languages that so many little words are enough to tell: their codes, and how many of a hundred words are
    /// little in any news in them and in no other language. English first, as every page is read with it.
    pub fn telling() -> &'static [(&'static str, usize)] {
        static ALL: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
            let stated = super::pack::metas().filter(|(_, key, _)| *key == "little_words");
            let mut all: Vec<_> =
                stated.map(|(code, _, share)| (code, share.parse().expect("a number of words"))).collect();
            all.sort_by_key(|(code, _)| *code != "en");
            all
        });
        &ALL
    }

    /// What a word in lower case is.
    pub fn word(&self, word: &str) -> Told {
        if word.len() > LONGEST {
            return Told::default();
        }
        self.0.get(word).copied().unwrap_or_default()
    }

    fn read(pack: &'static Pack) -> Self {
        let mut table: FxHashMap<&'static str, Told> = FxHashMap::default();
        for (word, _) in LITTLE.iter().flat_map(|kind| pack.rows(*kind)) {
            table.entry(word).or_default().little = true;
        }
        // Short forms are written like words of other meaning: "mar", "may".
        for (word, _) in pack.rows(Kind::Month).filter(|(word, _)| word.len() >= 3) {
            table.entry(word).or_default().month = true;
        }
        Self(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_words_and_months() {
        let english = Glance::of(super::super::pack("en").unwrap());
        assert!(english.word("the").little && !english.word("the").month);
        assert!(english.word("march").month);
        assert_eq!(english.word("zebra"), Told::default());
    }
}
