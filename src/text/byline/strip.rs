//! What is printed with a name and is no part of it: words that open the byline, dates, jobs, places.

use super::trim;
use crate::lexicon::Kind;
use crate::text::name::Words;

/// Words that open a byline are at most so many: "with additional reporting by".
const OPENER: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    Author,
    Credit,
}

/// Takes "By", "Text:", "Photo:" off the front.
pub(super) fn strip_opener(words: &mut Vec<&str>, lexicon: &Words) -> Option<Opener> {
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

/// A byline without the date that is printed behind it.
pub fn before_date<'a>(line: &'a str, words: &Words) -> &'a str {
    let Some(number) = line.split(' ').position(|word| word.starts_with(|c: char| c.is_ascii_digit())) else {
        return line;
    };
    let left: Vec<&str> = line.split(' ').take(number).collect();
    let keep = left.iter().rposition(|word| !is_of_date(word, words)).map_or(0, |at| at + 1);
    let end = left[..keep].iter().map(|word| word.len() + 1).sum::<usize>().saturating_sub(1);
    &line[..end]
}

/// The stretches between the dates of a line; words of dates beside a number are part of it.
pub(super) fn without_dates<'a>(words: Vec<&'a str>, lexicon: &Words) -> Vec<Vec<&'a str>> {
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    if !words.iter().any(is_number) {
        return vec![words];
    }
    let of_date = |word: &str| is_of_date(word, lexicon);
    let parts = words.split(is_number).map(|part| {
        let from = part.iter().position(|word| !of_date(word)).unwrap_or(part.len());
        let to = part.iter().rposition(|word| !of_date(word)).map_or(from, |at| at + 1);
        part[from..to].to_vec()
    });
    parts.filter(|part| !part.is_empty()).collect()
}

fn is_of_date(word: &str, lexicon: &Words) -> bool {
    const KINDS: [Kind; 5] = [Kind::Month, Kind::Weekday, Kind::Meridiem, Kind::Published, Kind::Updated];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    word.is_empty() || KINDS.iter().any(|kind| lexicon.has(*kind, &word))
}

/// Takes job words off both ends.
pub(super) fn strip_roles(words: &mut Vec<&str>, lexicon: &Words) {
    let is_role = |words: &[&str]| {
        let phrase = trim(&words.join(" ")).to_lowercase();
        [Kind::Role, Kind::Updated, Kind::Published].iter().any(|kind| lexicon.has(*kind, &phrase))
    };
    while let Some(taken) = (1..=words.len().min(6)).rev().find(|taken| is_role(&words[..*taken])) {
        words.drain(..taken);
    }
    // "our correspondent Ada Berg": small words and a job before the name.
    let small = words.iter().take_while(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    if let Some(to) = (1..=small).rev().find(|to| (0..*to).any(|from| is_role(&words[from..*to]))) {
        words.drain(..to);
    }
    let from =
        (1..words.len()).find(|from| (from + 1..=words.len().min(from + 6)).any(|to| is_role(&words[*from..to])));
    if let Some(from) = from {
        words.truncate(from);
    }
}

/// Cuts what follows a name in small letters: "in Berlin", "for the Harbour Post".
pub(super) fn cut_small(words: &mut Vec<&str>, lexicon: &Words) {
    let is_small = |word: &str| word.chars().next().is_some_and(char::is_lowercase) && !word.contains(['\'', '’']);
    let particle = |word: &str| lexicon.has(Kind::Particle, &word.to_lowercase());
    // "van der": the second is a particle by the first.
    let follows = |at: usize| particle(words[at]) || (at > 0 && particle(&words[at - 1..=at].join(" ")));
    let from = (2..words.len()).find(|at| is_small(words[*at]) && !follows(*at));
    if let Some(from) = from {
        words.truncate(from);
    }
}
