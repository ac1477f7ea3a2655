//! The words of a language as a reader of running text meets them: one look-up a token tells all that it can be.
//! Phrases of several tokens are looked up by their first.

use super::bits::{few, few_lowered};
use super::name_words::NameWords;
use super::{pack, Kind, Pack};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::OnceLock;

/// What a word or phrase can be: a set of kinds of pack rows, with the values that running text asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sense {
    kinds: u32,
    /// Of a verb of saying, or an auxiliary.
    pub form: Form,
    /// Of a pronoun, honorific, title or noun for a person.
    pub gender: Gender,
    /// Of an `according`: it stands behind its speaker.
    pub after: bool,
    /// Of an article, possessive or pronoun: in a case that no subject has.
    pub oblique: bool,
    /// The letters that the next words of phrases begin with, of which this is the beginning: a bit each.
    next: u32,
}

/// The form of a verb.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// No such verb.
    #[default]
    None,
    /// said, sagt
    Finite,
    /// Konjunktiv I, which alone tells reported speech.
    Subjunctive,
    /// written, gesagt
    Participle,
    /// to say
    Infinitive,
}

/// Whom a pronoun or title can mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// Not told.
    #[default]
    Any,
    /// he
    Male,
    /// she
    Female,
    /// it
    Thing,
    /// they
    Many,
    /// I, we
    First,
}

impl Sense {
    /// Whether it can be of a kind.
    pub fn is(self, kind: Kind) -> bool {
        self.kinds & bit(kind) != 0
    }

    /// Whether it can be of one of several kinds.
    // Inlined, a list that stands in the code is one number.
    #[inline(always)]
    pub fn any(self, kinds: &[Kind]) -> bool {
        self.kinds & kinds.iter().fold(0, |all, &kind| all | bit(kind)) != 0
    }

    /// Whether it can be of this kind and of no other.
    pub fn is_only(self, kind: Kind) -> bool {
        self.kinds == bit(kind)
    }

    /// Whether the pack knows it at all.
    pub fn known(self) -> bool {
        self.kinds != 0
    }

    /// Whether a phrase begins with it.
    pub fn begins_phrase(self) -> bool {
        self.next != 0
    }

    /// Whether a phrase may go on from it with this token.
    pub fn goes_on(self, token: &str) -> bool {
        self.next != 0 && self.next & first_letter(token) != 0
    }

    /// This and that in one.
    pub fn or(self, other: Self) -> Self {
        Self { kinds: self.kinds | other.kinds, ..self }
    }

    fn learn(&mut self, kind: Kind, value: &str) {
        self.kinds |= bit(kind);
        match kind {
            Kind::Say => self.form = form(value),
            Kind::According => self.after = value == "after",
            Kind::Auxiliary if self.form == Form::None => self.form = form(value),
            Kind::Article | Kind::Possessive => self.oblique = value.ends_with(OBLIQUE),
            Kind::Pronoun => {
                self.gender = gender(value.trim_end_matches(OBLIQUE).trim_end());
                self.oblique = value.ends_with(OBLIQUE);
            }
            Kind::Honorific | Kind::Title | Kind::PersonNoun if self.gender == Gender::Any => {
                self.gender = gender(value.split(' ').next().unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// How the value of an article, possessive or pronoun ends that is no subject.
const OBLIQUE: &str = "oblique";

/// A bit for the first letter of a word; one for all that does not begin with an English one.
fn first_letter(word: &str) -> u32 {
    match word.bytes().next().map(|byte| byte.to_ascii_lowercase()) {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => 1 << 31,
    }
}

fn form(value: &str) -> Form {
    match value {
        "participle" => Form::Participle,
        "infinitive" => Form::Infinitive,
        "subjunctive" => Form::Subjunctive,
        _ => Form::Finite,
    }
}

fn gender(value: &str) -> Gender {
    match value {
        "m" => Gender::Male,
        "f" => Gender::Female,
        "n" => Gender::Thing,
        "p" => Gender::Many,
        "1" => Gender::First,
        _ => Gender::Any,
    }
}

/// The kinds that running text is read by; the others are about pages, lines and dates.
const READ: &[Kind] = &[
    Kind::Month,
    Kind::Weekday,
    Kind::RelativeDay,
    Kind::Particle,
    Kind::And,
    Kind::Honorific,
    Kind::Title,
    Kind::Say,
    Kind::Auxiliary,
    Kind::SayNoun,
    Kind::According,
    Kind::That,
    Kind::Pronoun,
    Kind::Relative,
    Kind::Article,
    Kind::Preposition,
    Kind::Of,
    Kind::Conjunction,
    Kind::Possessive,
    Kind::Determiner,
    Kind::Common,
    Kind::PersonNoun,
    Kind::LabelNoun,
    Kind::Org,
    Kind::LegalForm,
    Kind::NameSuffix,
    Kind::Kin,
    Kind::Number,
    Kind::Scale,
    Kind::Currency,
    Kind::Subunit,
    Kind::Measure,
];

/// The kinds whose words are asked for by themselves, where a number stands by: no sense tells them.
const UNSENSED: &[Kind] = &[Kind::Range, Kind::Vague];

/// The kinds whose values running text asks for.
const VALUED: &[Kind] =
    &[Kind::Number, Kind::Scale, Kind::Currency, Kind::Subunit, Kind::Measure, Kind::Range, Kind::Vague];

/// The bit of each kind that running text is read by.
const BITS: [u32; u8::MAX as usize] = {
    let mut bits = [0; u8::MAX as usize];
    let mut i = 0;
    while i < READ.len() {
        bits[READ[i] as usize] = 1 << i;
        i += 1;
    }
    bits
};

#[inline(always)]
fn bit(kind: Kind) -> u32 {
    BITS[kind as usize]
}

/// What the end of a compound may tell.
const ENDS: &[Kind] = &[Kind::PersonNoun, Kind::Title, Kind::Org, Kind::SayNoun];
/// Characters before it.
const SHORTEST_HEAD: usize = 3;
/// Bytes of the shortest end that tells something.
const SHORTEST_END: usize = 4;

/// Where a language opens direct speech with a dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dashes {
    /// Nowhere.
    No,
    /// At the beginning of a paragraph.
    First,
    /// There, and behind the end of a sentence: Hun er rasende. – Nei, sier hun. – Aldri.
    Within,
}

/// A language's words for running text.
#[derive(Debug)]
pub struct Words {
    /// Every noun has a capital, as in German, so that a capital alone is no name.
    pub capital_nouns: bool,
    /// Words are compounded, so that the end of one tells what it is: Regierungs-sprecher.
    pub compounds: bool,
    /// Particles are written close behind nouns, as in Korean.
    pub particles: bool,
    /// A noun stands before the one it belongs to, as in English: a Harbour University poll.
    pub noun_adjuncts: bool,
    /// Titles stand behind names, as in Hungarian.
    pub titles_follow: bool,
    /// People have two family names, of which the last may be left out, as in Spanish.
    pub two_family_names: bool,
    /// An apostrophe parts a name from the ending of its case, as in Turkish: Ada Holm'un.
    pub parts_cases: bool,
    /// The word for dollars, behind a country's adjective; empty where they are not told apart so.
    pub dollars: &'static str,
    /// The mark before the part of a number.
    pub decimal: char,
    /// The marks between the groups of a number's digits.
    pub thousands: &'static str,
    /// Where a dash opens direct speech.
    pub dashes: Dashes,
    /// The script has no capitals, so that names are told by what stands around them.
    pub caseless: bool,
    /// Articles and prepositions lose their vowel before a name: l'Office.
    pub elides: bool,
    /// How names are made.
    pub names: NameWords,
    senses: FxHashMap<Cow<'static, str>, Sense>,
    /// Those of a single ASCII character: most marks, and the shortest words.
    short: [Sense; 128],
    /// Those of few ASCII characters, by their bytes as one number: most words of running text.
    few: FxHashMap<u64, Sense>,
    /// The last bytes of what may end a compound.
    ends: FxHashSet<[u8; SHORTEST_END]>,
    values: FxHashMap<(Kind, Cow<'static, str>), &'static str>,
}

impl Words {
    /// What a word (lower case), or phrase of tokens joined by blanks, can be.
    pub fn sense(&self, text: &str) -> Sense {
        match text.as_bytes() {
            [byte] if byte.is_ascii() => self.short[usize::from(*byte)],
            bytes => match few(bytes) {
                Some(number) => self.few.get(&number).copied().unwrap_or_default(),
                None => self.senses.get(text).copied().unwrap_or_default(),
            },
        }
    }

    /// The same for a word of few ASCII letters and digits, however they are set. `None` for any other.
    pub fn sense_of_few(&self, word: &str) -> Option<Sense> {
        let bytes = word.as_bytes();
        if let [byte] = bytes {
            return byte.is_ascii().then(|| self.short[usize::from(byte | b' ')]);
        }
        Some(self.few.get(&few_lowered(bytes)?).copied().unwrap_or_default())
    }

    /// Whether a word is long enough for a compound of which the end tells something.
    pub fn may_be_compound(&self, word: &str) -> bool {
        self.compounds && word.len() >= SHORTEST_HEAD + SHORTEST_END
    }

    /// What the end of an unknown compound tells: a noun for a person, a title, a word of organisations.
    pub fn compound(&self, word: &str) -> Sense {
        const LONGEST: usize = 60;
        let known = word.as_bytes().last_chunk().is_some_and(|end| self.ends.contains(end));
        if !known || word.len() > LONGEST {
            return Sense::default();
        }
        let ends = word
            .char_indices()
            .skip(SHORTEST_HEAD)
            .map(|(i, _)| &word[i..])
            .take_while(|end| end.len() >= SHORTEST_END);
        let mut told = ends.map(|end| self.sense(end)).filter(|sense| sense.any(ENDS));
        let found = told.next().unwrap_or_default();
        let kept = ENDS.iter().fold(0, |kept, &kind| kept | bit(kind));
        Sense { kinds: found.kinds & kept, gender: found.gender, ..Sense::default() }
    }

    /// The value of a row, where the sense alone does not tell it: of a number, scale, currency, subunit or measure, and
    /// of what no sense tells: what joins a range, or makes a number vague. Tokens in lower case joined by blanks.
    pub fn value(&self, kind: Kind, tokens: &str) -> Option<&'static str> {
        self.values.get(&(kind, tokens.into())).copied()
    }

    fn new(pack: Option<&'static Pack>, tokens: fn(&str) -> Vec<&str>) -> Self {
        let value = |key| pack.and_then(|pack| pack.get(Kind::Meta, key)).unwrap_or_default();
        let meta = |key| value(key) == "yes";
        let mut words = Self {
            capital_nouns: meta("capital_nouns"),
            compounds: meta("compounds"),
            particles: meta("particles"),
            noun_adjuncts: meta("noun_adjuncts"),
            titles_follow: meta("titles_follow"),
            two_family_names: value("family_names") == "two",
            parts_cases: meta("apostrophe_cases"),
            dollars: value("dollars"),
            dashes: match value("dash_speech") {
                "yes" => Dashes::First,
                "within" => Dashes::Within,
                _ => Dashes::No,
            },
            caseless: value("capitals") == "no",
            elides: pack.is_some_and(|pack| pack.rows(Kind::Article).any(|(text, _)| text.ends_with('\''))),
            names: pack.map(NameWords::of).unwrap_or_default(),
            decimal: value("decimal").chars().next().unwrap_or('.'),
            thousands: value("thousands"),
            senses: FxHashMap::default(),
            short: [Sense::default(); 128],
            few: FxHashMap::default(),
            ends: FxHashSet::default(),
            values: FxHashMap::default(),
        };
        for &kind in READ.iter().chain(UNSENSED) {
            for (text, value) in pack.into_iter().flat_map(|pack| pack.rows(kind)) {
                words.learn(kind, text, &tokens(text), value);
            }
        }
        words.bend_orgs();
        words.index();
        words
    }

    /// Learns the forms of the words of organisations: vakfı, vakfının.
    fn bend_orgs(&mut self) {
        let endings = self.names.org_endings();
        let org = |(text, sense): (&Cow<'static, str>, &Sense)| sense.is(Kind::Org).then(|| text.clone().into_owned());
        let orgs: Vec<String> =
            if endings.is_empty() { Vec::new() } else { self.senses.iter().filter_map(org).collect() };
        let bent = orgs.iter().flat_map(|org| endings.iter().map(move |ending| format!("{org}{ending}")));
        for form in bent.collect::<Vec<_>>() {
            self.senses.entry(Cow::Owned(form)).or_default().learn(Kind::Org, "");
        }
    }

    /// Sets up what saves a look-up.
    fn index(&mut self) {
        for (text, sense) in &self.senses {
            if let &[byte @ ..=127] = text.as_bytes() {
                self.short[usize::from(byte)] = *sense;
            }
            if let Some(number) = few(text.as_bytes()) {
                self.few.insert(number, *sense);
            }
            if let Some(end) = text.as_bytes().last_chunk().filter(|_| self.compounds && sense.any(ENDS)) {
                self.ends.insert(*end);
            }
        }
    }

    fn learn(&mut self, kind: Kind, text: &'static str, tokens: &[&'static str], value: &'static str) {
        let Some(first) = tokens.first() else { return };
        let joined = match tokens {
            [one] => Cow::Borrowed(*one),
            _ => Some(tokens.join(" ")).filter(|joined| joined != text).map_or(Cow::Borrowed(text), Cow::Owned),
        };
        if VALUED.contains(&kind) {
            self.values.insert((kind, joined.clone()), value);
        }
        if UNSENSED.contains(&kind) {
            return;
        }
        self.senses.entry(joined).or_default().learn(kind, value);
        for length in 1..tokens.len() {
            let begun = match length {
                1 => Cow::Borrowed(*first),
                _ => Cow::Owned(tokens[..length].join(" ")),
            };
            self.senses.entry(begun).or_default().next |= first_letter(tokens[length]);
        }
    }
}

/// The words of a language by a BCP 47 tag, none at all for one without a pack. `tokens` splits a row as running
/// text is split.
pub fn words(tag: &str, tokens: fn(&str) -> Vec<&str>) -> &'static Words {
    static WORDS: OnceLock<Vec<(&str, OnceLock<Words>)>> = OnceLock::new();
    let all = WORDS.get_or_init(|| super::codes().chain([""]).map(|code| (code, OnceLock::new())).collect());
    let code = tag.split(['-', '_']).next().unwrap_or_default();
    let own = all.iter().position(|(own, _)| own.eq_ignore_ascii_case(code)).unwrap_or(all.len() - 1);
    let (code, slot) = &all[own];
    slot.get_or_init(|| Words::new(pack(code), tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn one_look_up_tells_all() {
        let words = words("en-GB", split);
        assert!(words.sense("a").is(Kind::Article));
        assert_eq!(words.sense("said").form, Form::Finite);
        assert!(words.sense("according to").is(Kind::According));
        assert!(words.sense("according").goes_on("To"));
        assert_eq!(words.sense("she").gender, Gender::Female);
        assert!(!words.sense("zebra").known());
        assert_eq!(words.sense_of_few("SAID"), Some(words.sense("said")));
        assert_eq!(words.sense_of_few("A"), Some(words.sense("a")));
        assert_eq!(words.sense_of_few("corporation"), None);
        assert_eq!(words.sense_of_few("café"), None);
    }
}
