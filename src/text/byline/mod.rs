//! Bylines: who signs, told from what else is printed there: "By", roles, places, dates, addresses, photo credits.

mod pieces;
mod strip;
#[cfg(test)]
mod tests;
mod unspaced;

pub use strip::before_date;
pub use unspaced::behind_source;

use super::lower::lowered;
use super::name::{looks_like_person, same, Words};
use crate::lexicon::{agency, is_alphabetic, is_alphanumeric, opens_agency, Group, Kind};
use pieces::{pieces, unbracketed};
use strip::{
    at_openers, cut_prompt, cut_small, is_date_number, is_prompt, strip_opener, strip_roles, without_dates, Opener,
};
use unspaced::{is_report_from, strip_source, strip_unspaced};

/// What a byline says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Byline {
    /// Persons, in order, none twice.
    pub names: Vec<String>,
    /// The agencies credited, as they call themselves.
    pub agencies: Vec<String>,
    /// The same as printed.
    pub agencies_as_printed: Vec<String>,
    /// What else signs: a desk, a pen name, the site.
    pub others: Vec<String>,
    /// Persons named for something else than the words: photos, a review, the editing.
    pub credited: Vec<String>,
    /// Whether it opens as bylines do: "By", "Text:".
    pub opened: bool,
}

/// Reads a byline, or a value that names authors.
///
/// ```
/// use copydesk::text::byline::parse;
/// let byline = parse("By Ada Berg, Staff Writer and Tom O'Neil in Berlin | a.berg@news.example (AFP)", Some("en"));
/// assert_eq!(byline.names, ["Ada Berg", "Tom O'Neil"]);
/// assert_eq!(byline.agencies, ["AFP"]);
/// assert!(byline.opened);
/// ```
pub fn parse(text: &str, language: Option<&str>) -> Byline {
    parse_with(text, &Words::of(language))
}

/// [`parse`] with the words of the language at hand.
pub fn parse_with(text: &str, words: &Words) -> Byline {
    let mut byline = Byline::default();
    let (mut opener, mut joined) = (Opener::Author, false);
    for piece in pieces(unbracketed(text)) {
        let rest: Vec<&str> = piece.text.split_whitespace().filter(|word| !is_address(word)).collect();
        if piece.strong {
            opener = Opener::Author;
        }
        let parts = without_dates(rest, words).into_iter().flat_map(|rest| at_openers(rest, words));
        for (inner, mut rest) in parts {
            if is_report_from(&rest, words) || is_prompt(&rest, words) {
                continue;
            }
            byline.opened |= strip_source(&mut rest, words) | strip_unspaced(&mut rest, words);
            if let Some(own) = strip_opener(&mut rest, words) {
                let aside = || !byline.names.is_empty() && byline.names == byline.credited;
                if own == Opener::Author && !byline.opened && (piece.strong || inner || aside()) {
                    // What stands before the byline proper is a section or a keyword, or did not write.
                    byline = Byline { credited: byline.credited, ..Byline::default() };
                }
                opener = if own == Opener::Second && byline.is_empty() && !byline.opened { Opener::Alone } else { own };
                byline.opened |= own == Opener::Author;
            }
            let mut parts = split_and(&rest, words);
            joined |= parts.len() > 1;
            if parts.len() > 1 && is_asked(parts[0], words) {
                parts.remove(0);
            }
            for person in parts {
                byline.take_by(opener, person, piece.bracketed, words);
            }
        }
    }
    if !joined && text.contains(',') && !text.contains(|c: char| c.is_ascii_digit()) {
        byline.settle();
    }
    byline
}

/// Whether there is in a line what names are made of: an agency, or two words with a capital, or letters of a script
/// without, of which only the whole look tells.
pub(crate) fn may_name(line: &str) -> bool {
    let words = || line.split(|c: char| !is_alphanumeric(c));
    let uncased = |c: char| !c.is_ascii() && is_alphanumeric(c) && !c.is_lowercase() && !c.is_uppercase();
    words().filter(|word| word.starts_with(char::is_uppercase)).nth(1).is_some()
        || words().any(opens_agency)
        || line.contains(uncased)
}

/// The desk that a byline names and nobody else: "By the newsroom".
pub(crate) fn desk(text: &str, words: &Words) -> Option<String> {
    const LONGEST: usize = 60;
    let mut rest: Vec<&str> = Some(text).filter(|text| text.len() < LONGEST)?.split_whitespace().collect();
    strip_opener(&mut rest, words);
    let name = trim(&rest.join(" ")).to_owned();
    words.own_has(Kind::Role, &name.to_lowercase()).then_some(name)
}

impl Byline {
    /// How many it names, of every sort.
    pub fn count(&self) -> usize {
        self.names.len() + self.agencies.len() + self.others.len()
    }

    /// Whether it names nobody.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// Whether it names somebody, for whatever they did.
    pub(crate) fn tells(&self) -> bool {
        !self.is_empty() || !self.credited.is_empty()
    }

    /// Whether it names persons and nothing else.
    pub fn is_all_names(&self) -> bool {
        !self.names.is_empty() && self.others.is_empty()
    }

    /// Takes a name for what the words before it say that somebody did.
    fn take_by(&mut self, opener: Opener, part: &[&str], bracketed: bool, words: &Words) {
        if opener == Opener::Author {
            return self.take(part, bracketed, words);
        }
        // A job behind a name is told by the name.
        let mut aside = Self { names: self.credited.clone(), ..Self::default() };
        aside.take(part, bracketed, words);
        aside.names.drain(..self.credited.len());
        match opener {
            Opener::Label => {}
            Opener::Source => aside.agencies.into_iter().zip(aside.agencies_as_printed).for_each(|(known, printed)| {
                push(&mut self.agencies, known);
                push(&mut self.agencies_as_printed, printed);
            }),
            _ => aside.names.into_iter().for_each(|name| {
                if opener == Opener::Alone {
                    push(&mut self.names, name.clone());
                }
                push(&mut self.credited, name);
            }),
        }
    }

    fn take(&mut self, part: &[&str], bracketed: bool, words: &Words) {
        let whole = trim(&part.join(" ")).to_owned();
        if whole.is_empty() {
            return;
        }
        let mut part: Vec<&str> = part.to_vec();
        strip_roles(&mut part, words);
        let is_desk = part.len() > 1 && ends_in_body(&whole, &part, words);
        if !self.names.is_empty() && strip::is_of_body(&part, words) {
            return;
        }
        cut_small(&mut part, words);
        cut_prompt(&mut part, words);
        self.take_agency_behind(&mut part);
        if unspaced::is_row(&part, words) {
            return part.chunks(1).for_each(|name| self.take(name, bracketed, words));
        }
        if is_row(&part, words) {
            return part.chunks(2).for_each(|pair| self.take(pair, bracketed, words));
        }
        let name = once(trim(&part.join(" ")));
        if let Some(known) = agency_of(&whole, words).or_else(|| agency(&name)) {
            push(&mut self.agencies, known.to_owned());
            push(&mut self.agencies_as_printed, name);
        } else if bracketed || name.is_empty() || !self.names.is_empty() && (is_job(&name, words) || is_degree(&name)) {
            // A job, a place of work or a degree behind a name.
        } else if self.is_body(&name) {
            // The place of work behind a name: "Ada Berg, HARBOUR RADIO".
        } else if !is_desk && looks_like_person(&name, words) {
            match self.names.iter().position(|known| same(known, &name)) {
                Some(at) if self.names[at].len() < name.len() => self.names[at] = name,
                Some(_) => {}
                None => self.names.push(name),
            }
        } else if name.chars().any(is_alphabetic)
            && !(name.contains(' ') && name.split(' ').any(|word| is_date_number(word, words)))
        {
            push(&mut self.others, whole);
        }
    }

    /// Whether a text all in capitals stands behind a name that is not.
    fn is_body(&self, text: &str) -> bool {
        let loud = |text: &str| text.contains(char::is_uppercase) && !text.contains(char::is_lowercase);
        loud(text) && text.contains(' ') && self.names.first().is_some_and(|first| !loud(first))
    }

    /// Cuts an agency behind a name, which it is credited for: "Ada Berg The Associated Press".
    fn take_agency_behind(&mut self, part: &mut Vec<&str>) {
        let mut opening = (2..part.len().min(strip::NAME)).filter(|from| opens_agency(part[*from]));
        let found = opening.find_map(|from| Some((from, agency(&part[from..].join(" "))?)));
        if let Some((from, known)) = found {
            push(&mut self.agencies, known.to_owned());
            push(&mut self.agencies_as_printed, part[from..].join(" "));
            part.truncate(from);
        }
    }

    /// "Smith, John" is one person.
    fn settle(&mut self) {
        if let (true, true, [last, first]) = (self.names.is_empty(), self.agencies.is_empty(), &self.others[..]) {
            let single = |word: &str| !word.contains(' ') && is_capitalised(word);
            if single(last) && single(first) {
                self.names.push(format!("{first} {last}"));
                self.others.clear();
            }
        }
    }
}

/// The stretches between words that join names, and `&`; whole where no stretch is a name of its own: "Department of
/// Trade and Industry".
fn split_and<'w, 'a>(words: &'w [&'a str], lexicon: &Words) -> Vec<&'w [&'a str]> {
    let joins = |word: &&str| *word == "&" || *word == "+" || lexicon.has_word(Kind::And, word);
    let parts: Vec<&[&str]> = words.split(joins).filter(|part| !part.is_empty()).collect();
    let is_name = |part: &&[&str]| {
        let mut part = part.to_vec();
        strip_roles(&mut part, lexicon);
        let name = part.join(" ");
        looks_like_person(trim(&name), lexicon) || agency(trim(&name)).is_some() || part.len() == 1
    };
    match &parts[..] {
        [first, .., last] if !(is_name(first) && is_name(last)) && !parts.iter().any(|p| is_opened(p, lexicon)) => {
            if parts.iter().any(|part| part.len() > 1 && is_name(part)) {
                parts
            } else {
                vec![words]
            }
        }
        _ => parts,
    }
}

/// Whether a stretch names who was asked, before the one who asks: "Ada Berg in conversation", of "with Tom Finch".
fn is_asked(words: &[&str], lexicon: &Words) -> bool {
    let Some((last, name)) = words.split_last().filter(|(_, name)| name.len() > 2) else { return false };
    let (small, name) = name.split_last().expect("two words at least");
    lexicon.has_word(Kind::SayNoun, last)
        && lexicon.has_word(Kind::Preposition, small)
        && looks_like_person(&name.join(" "), lexicon)
}

/// Whether a name is a desk's: what was cut off it ends in a word of bodies, and it does not begin as a person's does.
fn ends_in_body(whole: &str, name: &[&str], lexicon: &Words) -> bool {
    let last = whole.rsplit(' ').next().unwrap_or("");
    let cut = name.last().is_some_and(|word| trim(word) != last);
    cut && lexicon.has_word(Kind::Org, last) && !lexicon.has_word(Kind::GivenName, name[0])
}

/// Whether a stretch opens as bylines do.
fn is_opened(words: &[&str], lexicon: &Words) -> bool {
    words.first().is_some_and(|word| lexicon.own_has(Kind::Byline, &word.to_lowercase()))
}

/// Whether a stretch is a row of names without a mark between them, as elements of a page leave it in its text: nobody
/// has six names, so each two are somebody's.
fn is_row(part: &[&str], lexicon: &Words) -> bool {
    let is_name = |word: &&str| is_capitalised(word) && !word.ends_with('.') && !lexicon.has_word(Kind::Particle, word);
    part.len() >= 6
        && part.len() % 2 == 0
        && part.iter().all(is_name)
        && part.chunks(2).all(|pair| looks_like_person(&pair.join(" "), lexicon))
        && part[..part.len() / 2] != part[part.len() / 2..]
}

/// The agency that a stretch names, with or without its article.
fn agency_of(text: &str, lexicon: &Words) -> Option<&'static str> {
    let bare = || text.split_once(' ').filter(|(first, _)| lexicon.has_word(Kind::Article, first));
    agency(text).or_else(|| agency(bare()?.1))
}

/// A name that a line gives twice in a row, once.
fn once(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let (first, second) = words.split_at(words.len() / 2);
    if words.len() >= 4 && first == second {
        first.join(" ")
    } else {
        name.to_owned()
    }
}

/// A degree behind a name: MD, Ph.D., CEPF®.
fn is_degree(word: &str) -> bool {
    let letters = word.chars().filter(|c| is_alphabetic(*c));
    !word.contains(' ')
        && word.chars().count() <= 6
        && letters.clone().filter(|c| c.is_uppercase()).count() >= 2
        && letters.filter(|c| c.is_lowercase()).count() <= 1
}

/// Whether a phrase names a job: "Marketing Director" behind a name.
fn is_job(phrase: &str, lexicon: &Words) -> bool {
    phrase.split_whitespace().any(|word| lowered(word, |word| lexicon.has_any(Group::Job, word)))
}

/// E-mail addresses, handles, web addresses.
fn is_address(word: &str) -> bool {
    word.contains('@') || word.starts_with("http") || word.starts_with("www.")
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

fn trim(text: &str) -> &str {
    let text = text.trim_matches(at_edge);
    // The full stop of an initial or a "Jr." stays.
    let last = text.rsplit(' ').next().unwrap_or(text);
    if last.ends_with('.') && last.chars().count() > 4 {
        text.trim_end_matches('.')
    } else {
        text
    }
}

/// Whether a character before or behind a name or phrase is none of it.
fn at_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '–' | '"' | '“' | '”' | '*' | '_' | '|' | '：')
}

fn push(list: &mut Vec<String>, item: String) {
    if !list.contains(&item) {
        list.push(item);
    }
}
