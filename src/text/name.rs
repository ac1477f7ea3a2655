//! Names of people as bylines print them.

use super::lower::lowered;
use crate::lexicon::boilerplate::{plain, Boilerplate, Class};
use crate::lexicon::{is_alphanumeric, with_english, Group, Kind, Lengths, Pack};

/// Names have at most so many words: "María José de la Cruz y García".
const WORDS: usize = 7;

/// A phrase that opens a line which tells of authors has no more words: "with additional reporting by".
pub(crate) const PHRASE: usize = 5;

/// The packs that a text in a language is read by: its own, and English, whose words stand on pages of any language.
#[derive(Debug, Clone)]
pub struct Words(Vec<&'static Pack>);

impl Words {
    /// The words for a language.
    pub fn of(language: Option<&str>) -> Self {
        Self(with_english(language))
    }

    /// Whether a word or phrase in lower case is of a kind.
    pub(crate) fn has(&self, kind: Kind, text: &str) -> bool {
        self.0.iter().any(|pack| pack.has(kind, text))
    }

    /// The same of a word however its letters are set.
    pub(crate) fn has_word(&self, kind: Kind, word: &str) -> bool {
        lowered(word, |word| self.has(kind, word))
    }

    /// Whether the language's own pack has words of a kind.
    pub(crate) fn knows(&self, kind: Kind) -> bool {
        self.0.first().is_some_and(|pack| pack.rows(kind).next().is_some())
    }

    /// Whether a text without spaces opens with a word that opens bylines: 記者早川由美.
    pub(crate) fn opens_byline(&self, text: &str) -> bool {
        text.chars().next().is_some_and(is_han)
            && self.0.first().is_some_and(|pack| {
                let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(6);
                ends.into_iter().any(|end| pack.has(Kind::Byline, &text[..end]))
            })
    }

    /// Whether a word in lower case opens lines that tell of authors, in the language's own pack, or begins a phrase
    /// that does in English too.
    pub(crate) fn opens(&self, word: &str) -> bool {
        self.0.first().is_some_and(|own| own.has_any(Group::Opener, word)) || self.begins_any(Group::Opener, word)
    }

    /// What tells at once of most words that they open no such line.
    pub(crate) fn openers(&self) -> Lengths {
        let begun = self.0.iter().map(|pack| pack.beginnings(Group::Opener).lengths());
        let own = self.0.first().map(|own| own.whole(Group::Opener).lengths());
        own.into_iter().chain(begun).reduce(Lengths::and).unwrap_or_default()
    }

    /// Whether a word or phrase in lower case is of a kind of a group.
    pub(crate) fn has_any(&self, group: Group, text: &str) -> bool {
        self.0.iter().any(|pack| pack.has_any(group, text))
    }

    /// Whether a word in lower case begins a phrase of at least two words of a kind of a group.
    pub(crate) fn begins_any(&self, group: Group, word: &str) -> bool {
        self.0.iter().any(|pack| pack.begins_any(group, word))
    }

    /// Whether a word in lower case begins a phrase of at least two words of a kind.
    pub(crate) fn begins(&self, kind: Kind, word: &str) -> bool {
        self.0.iter().any(|pack| pack.begins(kind, word))
    }

    /// The last word of the phrase of at least two words of a kind, in the language or in English, that words open
    /// with: "Posted by". `first` is the first of them in lower case.
    pub(crate) fn phrase_at<'w>(&self, kind: Kind, first: &str, words: &[&'w str]) -> Option<&'w str> {
        if !self.begins(kind, first) {
            return None;
        }
        let edge = |c: char| !is_alphanumeric(c);
        let mut phrase = first.to_owned();
        let ends = words.iter().take(PHRASE).skip(1).filter(|word| {
            phrase.push(' ');
            lowered(word, |word| phrase.push_str(word));
            self.has(kind, phrase.trim_end_matches(edge))
        });
        ends.last().map(|word| word.trim_end_matches(edge))
    }

    /// Whether a word of a name is a particle, alone or by the one before it: "van der".
    pub(crate) fn is_particle(&self, parts: &[&str], at: usize) -> bool {
        let is = |phrase: &str| self.has_word(Kind::Particle, phrase);
        is(parts[at]) || at > 0 && is(&parts[at - 1..=at].join(" "))
    }

    /// What the words of a line make it, where they are page furniture.
    pub(crate) fn furniture(&self, line: &str) -> Option<Class> {
        let line = plain(line);
        self.0.iter().map(|pack| Boilerplate::of(pack)).find_map(|table| {
            let phrase = || table.phrases(&line).next().map(|(class, ..)| class);
            table.line(&line).or_else(|| table.opening(&line)).or_else(phrase)
        })
    }

    /// Whether a line is one of the words of buttons, or opens as they do: what nobody prints in a byline.
    pub(crate) fn is_control(&self, line: &str) -> bool {
        let line = plain(line);
        let tables = || self.0.iter().map(|pack| Boilerplate::of(pack));
        let class = tables().find_map(|table| table.line(&line).or_else(|| table.opening(&line)));
        class.is_some_and(|class| !class.printed())
    }

    /// Whether the language writes the small I without a dot.
    fn is_dotless(&self) -> bool {
        self.0.first().is_some_and(|pack| pack.has(Kind::Meta, "dotless"))
    }

    /// The value of a word or phrase in lower case in the language's own pack.
    pub(crate) fn own_value(&self, kind: Kind, text: &str) -> Option<&'static str> {
        self.0.first().and_then(|pack| pack.get(kind, text))
    }

    /// The same in the language's own pack alone.
    pub(crate) fn own_has(&self, kind: Kind, text: &str) -> bool {
        self.0.first().is_some_and(|pack| pack.has(kind, text))
    }
}

/// Whether a text reads like the name of a person: some words, each with a capital or a particle, none of them a
/// word of organisations or jobs. Scripts without capitals are judged by length.
///
/// ```
/// use copydesk::text::name::{looks_like_person, Words};
/// let english = Words::of(Some("en"));
/// assert!(looks_like_person("Ada M. van der Berg", &english));
/// assert!(looks_like_person("山田太郎", &english));
/// assert!(!looks_like_person("Harbour Workers Union", &english));
/// assert!(!looks_like_person("admin", &english));
/// ```
pub fn looks_like_person(name: &str, words: &Words) -> bool {
    if name.chars().count() > 60 || name.contains(|c: char| c.is_numeric() || !(is_alphanumeric(c) || in_names(c))) {
        return false;
    }
    let parts: Vec<&str> = name.split_whitespace().collect();
    let particle = |phrase: &str| words.has_word(Kind::Particle, phrase);
    let capital = |part: &str| part.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    // "van der": the second is a particle by the first; "del" is an article elsewhere.
    let follows = |at: usize| at > 0 && particle(&parts[at - 1..=at].join(" "));
    let inside = |at: usize| at > 0 && at + 1 < parts.len() && particle(parts[at]) && !capital(parts[at]);
    let no_name = |at: usize| is_no_name(parts[at], words) && !follows(at) && !inside(at);
    if words.has_word(Kind::Line, name) || (0..parts.len()).any(no_name) {
        return false;
    }
    if name.chars().any(is_han) {
        return (2..=5).contains(&name.chars().filter(|c| c.is_alphabetic()).count());
    }
    if !name.chars().any(char::is_uppercase) {
        let cased = name.chars().any(char::is_lowercase);
        return !cased && (1 + usize::from(!name.chars().any(is_hangul))..=5).contains(&parts.len());
    }
    let capitals = parts.iter().filter(|part| capital(part)).count();
    let mut small = (0..parts.len()).filter(|at| !capital(parts[*at]));
    let particles = small.all(|at| particle(parts[at]) || follows(at) || parts[at].contains(['\'', '’', '-']));
    // "ABC" is no person; "J. K." is.
    let spelled = parts.iter().any(|part| part.chars().any(char::is_lowercase)) || parts.len() > 1;
    (2..=WORDS).contains(&parts.len()) && capitals >= 2 && particles && spelled
}

/// Whether two names are one person's: equal but for case, accents, initials and middle names.
///
/// ```
/// use copydesk::text::name::same;
/// assert!(same("José Peña", "JOSE PENA"));
/// assert!(same("John Q. Smith", "John Smith"));
/// assert!(same("J. Smith", "John Smith"));
/// assert!(!same("John Smith", "Jane Smith"));
/// ```
pub fn same(a: &str, b: &str) -> bool {
    same_words(&bare_words(a), &bare_words(b))
}

/// The same of their words, by [`bare_words`], for a caller who compares many.
pub(crate) fn same_words(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if same_letters(a, b) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 {
        return false;
    }
    // The family name stands at one end in both, and each word of the shorter is in the longer, in order.
    let mut rest = long.iter();
    let in_order = short.iter().all(|word| rest.any(|other| one_word(word, other)));
    in_order && one_word(&short[0], &long[0]) && short.last() == long.last()
}

/// Whether words are the same letters, however they are parted.
pub(crate) fn same_letters(a: &[String], b: &[String]) -> bool {
    a.iter().flat_map(|word| word.bytes()).eq(b.iter().flat_map(|word| word.bytes()))
}

/// Whether a word is the other, or its initial.
fn one_word(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a)
}

/// The words of a name in lower case and without accents.
pub fn bare_words(name: &str) -> Vec<String> {
    let bare = crate::text::fold::bare(name);
    bare.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A name printed all in capitals as it is written elsewhere: MARÍA DE LA CRUZ is María de la Cruz. Initials stay.
pub(crate) fn uncapitalised(name: &str, words: &Words) -> String {
    let parts: Vec<&str> = name.split(' ').collect();
    if parts.len() < 2 || name.contains(char::is_lowercase) || !name.contains(char::is_uppercase) {
        return name.to_owned();
    }
    let small = |at: usize| {
        let phrase = |from: usize| words.has(Kind::Particle, &parts[from..=at].join(" ").to_lowercase());
        at > 0 && at + 1 < parts.len() && (phrase(at) || at > 1 && phrase(at - 1))
    };
    let word = |at: usize| if small(at) { parts[at].to_lowercase() } else { titled(parts[at], words) };
    (0..parts.len()).map(word).collect::<Vec<_>>().join(" ")
}

/// A word in small letters but for the first of each part: Jean-Luc, O'Neil.
fn titled(word: &str, words: &Words) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2
        || word.contains('.')
        || letters == 2 && !crate::text::fold::bare(word).contains(['a', 'e', 'i', 'o', 'u', 'y'])
    {
        return word.to_owned();
    }
    let dotless = words.is_dotless();
    let mut inside = false;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            c if !inside => out.push(c),
            'I' if dotless => out.push('ı'),
            'İ' => out.push('i'),
            c => out.extend(c.to_lowercase()),
        }
        inside = c.is_alphabetic() || c == '\u{300}';
    }
    out
}

/// Words that no person's name has.
fn is_no_name(part: &str, words: &Words) -> bool {
    lowered(part.trim_matches(|c: char| !is_alphanumeric(c)), |word| {
        words.has(Kind::Org, word)
            || words.own_has(Kind::Role, word)
            || words.has(Kind::Article, word) && word.len() > 2
    })
}

/// Marks that names are written with.
fn in_names(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '\'' | '’' | '‘' | '`' | '-' | '‐' | '‑' | '·' | '・' | '"' | '“' | '”' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}' | '\u{200c}' | '\u{200d}')
}

/// Chinese and Japanese characters.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Korean syllables.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}
