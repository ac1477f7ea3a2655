//! Bylines: who signs, told from what else is printed there: "By", roles, places, dates, addresses, photo credits.

use super::name::{looks_like_person, same, Words};
use crate::lexicon::{agency, Kind};

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
    /// Whether it opens as bylines do: "By", "Text:".
    pub opened: bool,
}

/// Words that open a byline are at most so many: "with additional reporting by".
const OPENER: usize = 5;

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
    let mut credit = false;
    for piece in pieces(text) {
        let mut rest: Vec<&str> = piece.text.split_whitespace().filter(|word| !is_address(word)).collect();
        if piece.strong {
            credit = false;
        }
        if let Some(opener) = strip_opener(&mut rest, words) {
            credit = opener == Opener::Credit;
            byline.opened |= !credit;
        }
        if credit {
            continue;
        }
        for person in split_and(&rest, words) {
            byline.take(person, piece.bracketed, words);
        }
    }
    byline.settle();
    byline
}

impl Byline {
    fn take(&mut self, part: &[&str], bracketed: bool, words: &Words) {
        let whole = trim(&part.join(" ")).to_owned();
        if whole.is_empty() {
            return;
        }
        let mut part: Vec<&str> = part.to_vec();
        strip_roles(&mut part, words);
        cut_small(&mut part, words);
        let name = trim(&part.join(" ")).to_owned();
        if let Some(known) = agency(&whole).or_else(|| agency(&name)) {
            push(&mut self.agencies, known.to_owned());
            push(&mut self.agencies_as_printed, name);
        } else if bracketed || name.is_empty() || !self.names.is_empty() && is_job(&name, words) {
            // A job or a place of work behind a name.
        } else if looks_like_person(&name, words) {
            match self.names.iter().position(|known| same(known, &name)) {
                Some(at) if self.names[at].len() < name.len() => self.names[at] = name,
                Some(_) => {}
                None => self.names.push(name),
            }
        } else if name.chars().any(char::is_alphabetic)
            && !name.contains(|c: char| c.is_ascii_digit() && name.contains(' '))
        {
            push(&mut self.others, whole);
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

/// A stretch between separators.
struct Piece<'a> {
    text: &'a str,
    /// Parted from the one before by more than a comma.
    strong: bool,
    bracketed: bool,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut strong, mut depth) = (0, true, 0usize);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let spaced = before.is_whitespace() || chars.peek().is_some_and(|(_, next)| next.is_whitespace());
        before = c;
        let comma = matches!(c, ',' | '،' | '，' | '、');
        let parts = match c {
            '|' | '•' | '·' | ';' | '/' | '\n' | '—' | '●' | '▪' | '»' | '›' | '／' | '；' => true,
            '-' | '–' => spaced,
            '(' | ')' | '[' | ']' | '（' | '）' | '【' | '】' => true,
            _ => comma,
        };
        if parts {
            pieces.push(Piece { text: &text[start..at], strong, bracketed: depth > 0 });
            depth = match c {
                '(' | '[' | '（' | '【' => depth + 1,
                ')' | ']' | '）' | '】' => depth.saturating_sub(1),
                _ => depth,
            };
            start = at + c.len_utf8();
            strong = !comma;
        }
    }
    pieces.push(Piece { text: &text[start..], strong, bracketed: depth > 0 });
    pieces
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opener {
    Author,
    Credit,
}

/// Takes "By", "Text:", "Photo:" off the front.
fn strip_opener(words: &mut Vec<&str>, lexicon: &Words) -> Option<Opener> {
    let mut opener = None;
    'again: loop {
        for taken in (1..=OPENER.min(words.len())).rev() {
            let phrase = words[..taken].join(" ");
            let colon = phrase.ends_with([':', '：']);
            let phrase = phrase.trim_end_matches([':', '：', '.', ' ']).to_lowercase();
            let is = |kind| if colon { lexicon.has(kind, &phrase) } else { lexicon.own_has(kind, &phrase) };
            let kind = if is(Kind::Byline) {
                Opener::Author
            } else if lexicon.has(Kind::Credit, &phrase) && (colon || taken < words.len()) {
                Opener::Credit
            } else {
                continue;
            };
            words.drain(..taken);
            opener = Some(kind);
            continue 'again;
        }
        return opener;
    }
}

/// The stretches between words that join names, and `&`.
fn split_and<'w, 'a>(words: &'w [&'a str], lexicon: &Words) -> Vec<&'w [&'a str]> {
    let joins = |word: &&str| *word == "&" || *word == "+" || lexicon.has(Kind::And, &word.to_lowercase());
    words.split(joins).filter(|part| !part.is_empty()).collect()
}

/// Takes job words off both ends.
fn strip_roles(words: &mut Vec<&str>, lexicon: &Words) {
    let is_role = |words: &[&str]| {
        let phrase = trim(&words.join(" ")).to_lowercase();
        [Kind::Role, Kind::Updated].iter().any(|kind| lexicon.has(*kind, &phrase))
    };
    while let Some(taken) = (1..=words.len().min(6)).rev().find(|taken| is_role(&words[..*taken])) {
        words.drain(..taken);
    }
    let from =
        (1..words.len()).find(|from| (from + 1..=words.len().min(from + 6)).any(|to| is_role(&words[*from..to])));
    if let Some(from) = from {
        words.truncate(from);
    }
}

/// Cuts what follows a name in small letters: "in Berlin", "for the Harbour Post".
fn cut_small(words: &mut Vec<&str>, lexicon: &Words) {
    let is_small = |word: &str| word.chars().next().is_some_and(char::is_lowercase) && !word.contains(['\'', '’']);
    let particle = |word: &str| lexicon.has(Kind::Particle, &word.to_lowercase());
    // "van der": the second is a particle by the first.
    let follows = |at: usize| particle(words[at]) || (at > 0 && particle(&words[at - 1..=at].join(" ")));
    let from = (2..words.len()).find(|at| is_small(words[*at]) && !follows(*at));
    if let Some(from) = from {
        words.truncate(from);
    }
}

/// Whether a phrase names a job: "Marketing Director" behind a name.
fn is_job(phrase: &str, lexicon: &Words) -> bool {
    let mut words = phrase.split_whitespace().map(str::to_lowercase);
    words.any(|word| [Kind::Role, Kind::Title, Kind::PersonNoun].iter().any(|kind| lexicon.has(*kind, &word)))
}

/// E-mail addresses, handles, web addresses.
fn is_address(word: &str) -> bool {
    word.contains('@') || word.starts_with("http") || word.starts_with("www.")
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

fn trim(text: &str) -> &str {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '–' | '"' | '“' | '”' | '*' | '_' | '|' | '：')
    });
    // The full stop of an initial or a "Jr." stays.
    let last = text.rsplit(' ').next().unwrap_or(text);
    if last.ends_with('.') && last.chars().count() > 4 {
        text.trim_end_matches('.')
    } else {
        text
    }
}

fn push(list: &mut Vec<String>, item: String) {
    if !list.contains(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        parse(text, Some("en")).names
    }

    #[test]
    fn names_are_told_from_the_rest() {
        assert_eq!(names("By ADA BERG, Harbour Correspondent"), ["ADA BERG"]);
        assert_eq!(names("Words by Ada Berg; Photos by Tom Finch"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg, Marketing Director, Last updated on 3 May 2020"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg Last updated on 3 May"), ["Ada Berg"]);
        assert_eq!(names("Written by Dr Ada van der Berg"), ["Dr Ada van der Berg"]);
        assert_eq!(names("Ada Berg, Tom Finch & Li Wei"), ["Ada Berg", "Tom Finch", "Li Wei"]);
        assert_eq!(names("Berg, Ada"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg | ada@post.example | @adaberg"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg, A. Berg"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg for the Harbour Post"), ["Ada Berg"]);
        assert_eq!(names("Mette Holm-Jensen, Jr."), ["Mette Holm-Jensen"]);
    }

    #[test]
    fn agencies_and_desks_are_no_persons() {
        let byline = parse("Reuters Staff", Some("en"));
        assert_eq!((byline.names.len(), byline.agencies), (0, vec!["Reuters".to_owned()]));
        let byline = parse("By The Associated Press", Some("en"));
        assert_eq!(byline.agencies, ["AP"]);
        assert_eq!(parse("fjordcat", Some("en")).others, ["fjordcat"]);
    }
}
