//! What is printed with a name and is no part of it: words that open the byline, dates, jobs, places.

use super::{at_edge, trim};
use crate::lexicon::boilerplate::{plain, Class};
use crate::lexicon::{Group, Kind};
use crate::text::lower::{lowered, Lower};
use crate::text::name::{looks_like_person, Words, PHRASE};
use std::ops::Range;

/// So many words of a stretch are looked at for others that open a byline.
const NEAR: usize = 40;
/// Behind so many words no name goes on.
pub(super) const NAME: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// Who wrote.
    Author,
    /// Who did something to what others wrote: "Reviewed by".
    Second,
    /// The same where the byline names nobody else.
    Alone,
    /// Who took the pictures.
    Credit,
    /// Where it comes from.
    Source,
    /// What names nobody: "Date:".
    Label,
}

/// Takes "By", "Text:", "Photo:" off the front.
pub(super) fn strip_opener(words: &mut Vec<&str>, lexicon: &Words) -> Option<Opener> {
    let mut opener = None;
    'again: loop {
        let lower = Lower::of(&words[..PHRASE.min(words.len())]);
        // Most first words begin no phrase.
        let goes_on = || lexicon.begins_any(Group::OpenerOrLabel, lower.phrase(0..1));
        let longest = if lower.len() > 1 && !goes_on() { 1 } else { lower.len() };
        for taken in (1..=longest).rev() {
            let phrase = lower.phrase(0..taken);
            let colon = phrase.ends_with([':', '：']);
            let phrase = phrase.trim_end_matches([':', '：', '.', ' ']);
            // One English word alone opens nothing on a page of another language, but for a name; "posted by" does.
            let named = || taken < words.len() && looks_like_person(&words[taken..].join(" "), lexicon);
            let alone = |kind| colon || taken > 1 || kind == Kind::Byline && named();
            let is = |kind| lexicon.own_has(kind, phrase) || lexicon.has(kind, phrase) && alone(kind);
            let kind = if is(Kind::Byline) {
                Opener::Author
            } else if taken > 1 && lexicon.has(Kind::Second, phrase) || colon && lexicon.own_has(Kind::Second, phrase) {
                Opener::Second
            } else if let Some(kind) = label(phrase, lexicon).filter(|_| colon) {
                kind
            } else if lexicon.has(Kind::Credit, phrase) && (colon || taken < words.len()) {
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

/// What a label that names no author says of what stands behind it.
fn label(phrase: &str, lexicon: &Words) -> Option<Opener> {
    match lexicon.own_value(Kind::Label, phrase)? {
        "byline" => None,
        "source" => Some(Opener::Source),
        _ => Some(Opener::Label),
    }
}

/// A stretch parted where words open a byline or a credit within it: "By Ada Berg Photos by Tom Finch", "This tale
/// was written by Ada Berg"; whether each part was opened so.
pub(super) fn at_openers<'a>(words: Vec<&'a str>, lexicon: &Words) -> Vec<(bool, Vec<&'a str>)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 1..words.len().saturating_sub(1).min(NEAR) {
        // "Text and photos:" is one label.
        let goes_on = || at < from + PHRASE && opens_byline(&words[from..=at], lexicon);
        if at > from && opens_within(&words[at..], lexicon) && !goes_on() {
            parts.push((from > 0, words[from..at].to_vec()));
            from = at;
        }
    }
    if from == 0 {
        return vec![(false, words)];
    }
    parts.push((true, words[from..].to_vec()));
    parts
}

/// Whether words within a stretch open a byline or a credit: those with a colon, and phrases that end in a word which
/// opens bylines itself.
fn opens_within(words: &[&str], lexicon: &Words) -> bool {
    let first = words[0];
    if let Some(word) = first.strip_suffix([':', '：']) {
        let word = word.to_lowercase();
        let is = |kind| lexicon.own_has(kind, &word);
        return is(Kind::Byline) || is(Kind::Credit) || is(Kind::Second) || label(&word, lexicon).is_some();
    }
    let ends_in_opener = |kind: Kind, first: &str| {
        lexicon.phrase_at(kind, first, words).is_some_and(|last| lexicon.has_word(Kind::Byline, last))
    };
    let kinds = Group::Opener.kinds();
    lowered(first, |first| {
        lexicon.begins_any(Group::Opener, first) && kinds.iter().any(|kind| ends_in_opener(*kind, first))
    })
}

/// A byline without the date that is printed behind it.
pub fn before_date<'a>(line: &'a str, words: &Words) -> &'a str {
    let Some(number) = line.split(' ').position(|word| word.starts_with(|c: char| c.is_ascii_digit())) else {
        return line;
    };
    let left: Vec<&str> = line.split(' ').take(number).collect();
    let keep = before_its_label(&left, words);
    let end = left[..keep].iter().map(|word| word.len() + 1).sum::<usize>().saturating_sub(1);
    &line[..end]
}

/// The stretches between the dates of a line; words of dates beside a number are part of it.
pub(super) fn without_dates<'a>(words: Vec<&'a str>, lexicon: &Words) -> Vec<Vec<&'a str>> {
    let is_number = |word: &&str| is_date_number(word, lexicon);
    if !words.iter().any(is_number) {
        return vec![words];
    }
    let last = words.iter().filter(|word| is_number(word)).count();
    let parts = words.split(is_number).enumerate().map(|(nth, part)| {
        let of_date = |word: &&str| if nth == 0 { is_of_date(word, lexicon) } else { trails_date(word, lexicon) };
        // "posted by" opens a byline, though "posted" alone is of a date.
        let opens = nth == 0 && (2..=PHRASE.min(part.len())).any(|n| opens_byline(&part[..n], lexicon));
        let from = if opens { 0 } else { part.iter().position(|word| !of_date(word)).unwrap_or(part.len()) };
        let to = if nth == last {
            part.iter().rposition(|word| !is_of_date(word, lexicon)).map_or(from, |at| at + 1)
        } else {
            before_its_label(part, lexicon)
        };
        let to = to.max(from);
        part[from..to].to_vec()
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether a word is a number as dates and times have them: 3, 2020, 3rd, 13:36, 5pm. "3i" is none.
pub(super) fn is_date_number(word: &str, lexicon: &Words) -> bool {
    let Some(behind) = word.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0) else {
        return word.starts_with(|c: char| c.is_ascii_digit());
    };
    let letters = word[behind..].trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    !letters.starts_with(char::is_alphabetic)
        || letters.contains(|c: char| c.is_ascii_digit() || !c.is_ascii_alphabetic())
        || lexicon.has_any(Group::BehindNumber, &letters)
}

fn opens_byline(phrase: &[&str], lexicon: &Words) -> bool {
    lexicon.has(Kind::Byline, phrase.join(" ").trim_end_matches([':', '：']).to_lowercase().as_str())
}

/// How many words stand before those that lead to a date: "last updated on Friday".
fn before_its_label(words: &[&str], lexicon: &Words) -> usize {
    let mut keep = words.len();
    while keep > 0 {
        let is_label = |taken: &usize| {
            let phrase = words[keep - taken..keep].join(" ").to_lowercase();
            let phrase = phrase.trim_matches(|c: char| !c.is_alphanumeric());
            lexicon.has(Kind::Published, phrase) || lexicon.has(Kind::Updated, phrase)
        };
        let label = (1..=PHRASE.min(keep)).rev().find(is_label);
        let taken = label.unwrap_or(usize::from(leads_date(words[keep - 1], lexicon)));
        if taken == 0 {
            break;
        }
        keep -= taken;
    }
    keep
}

/// Whether a word before a number is of its date: "on 3 May", "am Freitag, 3."
fn leads_date(word: &str, lexicon: &Words) -> bool {
    is_of_date(word, lexicon) || lexicon.has_word(Kind::DateWord, word)
}

/// Whether a word behind a number is of its date: "9.30 Uhr". One that opens bylines is not.
fn trails_date(word: &str, lexicon: &Words) -> bool {
    leads_date(word, lexicon) && !lexicon.has_word(Kind::Byline, word)
}

fn is_of_date(word: &str, lexicon: &Words) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty() || lowered(word, |word| lexicon.has_any(Group::OfDate, word))
}

/// Takes job words off both ends.
pub(super) fn strip_roles(words: &mut Vec<&str>, lexicon: &Words) {
    let lower = Lower::of(words);
    // Whether a phrase goes on from a word; from one of marks alone, which are cut off a phrase, any may.
    let begins = |word: usize| {
        let word = lower.phrase(word..word + 1).trim_start_matches(at_edge);
        word.is_empty() || lexicon.begins_any(Group::Aside, word)
    };
    let begun: Vec<bool> = (0..words.len()).map(begins).collect();
    let is_role = |words: Range<usize>| {
        if words.len() > 1 && !begun[words.start] {
            return false;
        }
        let phrase = trim(lower.phrase(words));
        lexicon.has_any(Group::Aside, phrase)
    };
    let (mut from, mut to) = (0, words.len());
    while let Some(taken) = (1..=(to - from).min(6)).rev().find(|taken| is_role(from..from + taken)) {
        from += taken;
    }
    // "our correspondent Ada Berg": small words and a job before the name.
    let small = words[from..].iter().take_while(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    let name = (from + 1..=from + small).rev().find(|name| (from..*name).any(|at| is_role(at..*name)));
    from = name.unwrap_or(from);
    let behind = |at: &usize| (at + 1..=to.min(at + 6)).any(|end| is_role(*at..end));
    to = (from + 1..to).find(behind).unwrap_or(to);
    words.truncate(to);
    words.drain(..from);
}

/// Whether a stretch is a body's name with a word in small letters that no name goes on with, nor any place of work
/// begins with: "Ada Berga universitetas". Only a longer one tells.
pub(super) fn is_of_body(words: &[&str], lexicon: &Words) -> bool {
    const LONG: usize = 5;
    let Some(at) = (1..words.len()).find(|at| is_small(words[*at]) && !lexicon.is_particle(words, *at)) else {
        return false;
    };
    words.len() >= LONG && !lowered(words[at], |word| lexicon.has_any(Group::Leading, word))
}

/// Whether a word is in small letters, and no part of a name written with an apostrophe.
fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !word.contains(['\'', '’'])
}

/// Cuts what follows a name in small letters: "in Berlin", "for the Harbour Post".
pub(super) fn cut_small(words: &mut Vec<&str>, lexicon: &Words) {
    // "For Post.Example": a small word with a capital is told by the address behind it.
    let before_site = |at: usize| {
        let site = words.get(at + 1).is_some_and(|next| next.trim_end_matches('.').contains('.'));
        site && lexicon.has_word(Kind::Preposition, words[at])
    };
    let ends = |at: &usize| (is_small(words[*at]) || before_site(*at)) && !lexicon.is_particle(words, *at);
    let from = (2..words.len()).find(ends);
    if let Some(from) = from {
        words.truncate(from);
    }
}

/// What no one signs with: prompts, and how long a text takes.
const PROMPTS: [Class; 7] =
    [Class::ReadingTime, Class::Share, Class::Follow, Class::Comment, Class::Gallery, Class::Listen, Class::Print];

/// Whether a stretch of a byline is a prompt or several, or tells how long a text takes.
pub(super) fn is_prompt(words: &[&str], lexicon: &Words) -> bool {
    let class = |words: &[&str]| lexicon.furniture(&words.join(" ")).filter(|class| PROMPTS.contains(class));
    let line = |word: &&str| lexicon.has(Kind::Line, &plain(word)).then(|| class(&[*word])).flatten();
    if class(words).is_some() {
        return true;
    }
    let Some((first, others)) = words.split_first() else { return false };
    line(first).is_some_and(|of| of == Class::ReadingTime || others.iter().all(|word| line(word).is_some()))
}

/// Cuts a prompt behind a name of two words at least: "Ada Berg Follow".
pub(super) fn cut_prompt(words: &mut Vec<&str>, lexicon: &Words) {
    let near = words.len().min(NAME);
    let opens = |from: &usize| {
        let longest = (words.len() - from).min(PHRASE);
        (1..=longest).any(|long| is_prompt_line(&words[*from..from + long], lexicon))
    };
    if let Some(from) = (2..near).find(opens) {
        words.truncate(from);
    }
}

fn is_prompt_line(words: &[&str], lexicon: &Words) -> bool {
    lexicon.has_word(Kind::Line, &words.join(" ")) && is_prompt(words, lexicon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::packs;

    #[test]
    fn every_job_comes_off_behind_a_name() {
        for pack in packs() {
            let lexicon = Words::of(Some(pack.code));
            for (job, _) in pack.rows(Kind::Role).filter(|(job, _)| job.split(' ').count() <= 6) {
                let mut words: Vec<&str> = ["Ada", "Berg"].into_iter().chain(job.split(' ')).collect();
                strip_roles(&mut words, &lexicon);
                assert_eq!(words, ["Ada", "Berg"], "{}: {job}", pack.code);
            }
        }
    }
}
