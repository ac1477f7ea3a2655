//! The byline as it is printed: the line that names the authors, without what stands around it.

use super::collect::Bylines;
use super::Signed;
use crate::lexicon::{Group, Kind};
use crate::model::Author;
use crate::read::html::fields::site::Sites;
use crate::read::html::page::{Data, Page};
use crate::text::byline::{before_date, behind_source};
use crate::text::name::{bare_words, looks_like_person, same_words, Words};
use crate::text::space;
use std::cmp::Reverse;

/// So many digits before the names are those of a date.
const DATE: usize = 3;
/// So many words behind the names are looked at.
const BEHIND: usize = 40;

/// The byline as printed: of the places that print an author's name the one nearest to the headline. Bare, and as the
/// whole line stands there.
pub(super) fn as_printed(
    page: &Page,
    signed: &[Signed],
    authors: &[Author],
    sites: &Sites,
    bylines: &Bylines,
) -> Option<(String, String)> {
    let spelled: Vec<Vec<String>> = authors.iter().map(|author| bare_words(&author.name)).collect();
    let is_author = |name: &str| {
        let words = bare_words(name);
        spelled.iter().any(|author| same_words(author, &words))
    };
    let count = |s: &Signed| names(s).filter(|name| is_author(name)).count();
    let printed = signed.iter().filter(|s| s.printed.is_some()).map(|s| (s, count(s))).filter(|(_, names)| *names > 0);
    let (best, _) = printed.min_by_key(|(s, names)| (s.rank / 5, Reverse(*names), !s.byline.opened, s.rank))?;
    let whole = behind_source(&best.raw, bylines.words);
    let line = without_site(before_date(whole, bylines.words), sites);
    let same_names = bylines.read(line).names == best.byline.names;
    let keeps = same_names && (!best.byline.names.is_empty() || bylines.read(line).count() == best.byline.count());
    let line = if keeps { line } else { whole };
    let known = names(best).filter(|name| is_author(name)).chain(authors.iter().map(|author| &author.name)).collect();
    let names = Names { known, all: names(best).collect() };
    let bare = bare(page, best, line, &names, bylines.words).unwrap_or_else(|| line.to_owned());
    Some((bare, line.to_owned()))
}

/// All names that a place prints.
fn names(signed: &Signed) -> impl Iterator<Item = &String> {
    let byline = &signed.byline;
    byline.names.iter().chain(&byline.agencies_as_printed).chain(&byline.others)
}

/// A byline without the site's name behind a bar.
fn without_site<'a>(line: &'a str, sites: &Sites) -> &'a str {
    match line.rsplit_once(['|', '•', '·']) {
        Some((left, site)) if sites.is_name(site) => left.trim_end(),
        _ => line,
    }
}

/// The names in a byline.
struct Names<'n> {
    /// Those of the authors, as they are printed there and as the record has them.
    known: Vec<&'n String>,
    /// All that are printed there.
    all: Vec<&'n String>,
}

/// A line without what stands around the names, their jobs and their places: dates, addresses, buttons, marks left open.
fn bare(page: &Page, signed: &Signed, line: &str, names: &Names, words: &Words) -> Option<String> {
    let places: Vec<(usize, &str)> = names.known.iter().filter_map(|name| place(line, name)).collect();
    let (first, (last_at, last)) = (places.iter().min()?.0, *places.iter().max()?);
    let start = opening(&line[..first], words);
    let behind = last_at + last.len();
    let tail = &line[behind..];
    let mut kept = &tail[..ending(tail, last, words)];
    let is_named = |text: &str| names.all.iter().any(|name| text.contains(name.as_str()));
    let names_somebody = |text: &str| is_named(text) || looks_like_person(text, words);
    if let Some(end) = signed.printed.and_then(|p| control(page, p.at, kept, &names_somebody)) {
        // "in", "reviewed by": what leads to the link goes with it.
        let lead = kept[..end].trim_end();
        let word = lead.rsplit(' ').next().unwrap_or_default().to_lowercase();
        const LEADS: [Kind; 5] = [Kind::Preposition, Kind::And, Kind::Conjunction, Kind::Article, Kind::Byline];
        let leads = LEADS.iter().any(|kind| words.has(*kind, &word));
        kept = if leads { &lead[..lead.rfind(PARTS).unwrap_or(0)] } else { lead };
    }
    let kept = &line[start..behind + kept.len()];
    let is_name = |word: &str| names.known.iter().any(|name| *name == word);
    let tidy = kept.split(' ').filter(|word| !is_contact(word) || is_name(word)).collect::<Vec<_>>().join(" ");
    let tidy = tidy.replace(" ,", ",");
    let tidy = tidy.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
    (!tidy.is_empty()).then(|| tidy.to_owned())
}

/// Where a name stands in a line, and as it is spelled there.
fn place<'l>(line: &'l str, name: &str) -> Option<(usize, &'l str)> {
    let at = line.find(name).or_else(|| {
        let lower = line.to_lowercase();
        lower.find(&name.to_lowercase()).filter(|at| lower.len() == line.len() && line.is_char_boundary(*at))
    })?;
    Some((at, line.get(at..at + name.len())?))
}

/// Marks that part the one thing that a byline tells from the next.
const PARTS: [char; 8] = [',', ';', '|', '/', '•', '·', '–', '—'];

/// Marks that part a byline from what stands beside it.
const MARKS: [char; 14] = [',', ';', ':', '|', '/', '•', '·', '-', '–', '—', '→', '»', '›', '，'];

/// Where a line begins whose names stand behind a date: at the words that open the names, else at the names.
fn opening(front: &str, words: &Words) -> usize {
    if front.bytes().filter(u8::is_ascii_digit).count() < DATE {
        return 0;
    }
    let starts = front.char_indices().filter(|(at, c)| !c.is_whitespace() && (*at == 0 || front[..*at].ends_with(' ')));
    let is_opener = |at: &usize| {
        let phrase = front[*at..].trim_end_matches([' ', ':', '.']).to_lowercase();
        words.has(Kind::Byline, &phrase)
    };
    starts.map(|(at, _)| at).find(is_opener).unwrap_or(front.len())
}

/// Where a line ends behind its names: before a number, a name that is said again, or words of buttons.
fn ending(tail: &str, last: &str, words: &Words) -> usize {
    let again = |word: &str| {
        let own = bare_words(word);
        !own.is_empty() && last.split(' ').any(|part| part.chars().count() > 1 && bare_words(part) == own)
    };
    let mut end = tail.len();
    let starts = tail.match_indices(' ').map(|(at, _)| at + 1).take(BEHIND);
    for at in starts {
        let rest = &tail[at..];
        let word = rest.split(' ').next().unwrap_or_default();
        let number = word.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit());
        if again(word) && !tail[..at].split(' ').any(|word| words.has_word(Kind::Role, word)) {
            return 0;
        }
        if number || again(word) || words.is_control(rest) {
            end = at - 1;
            break;
        }
    }
    if end == tail.len() {
        return end;
    }
    // What stands before a date belongs to it.
    let of_date = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.is_empty() || words.has_any(Group::OfDate, &word) || words.has_any(Group::AmongNumbers, &word)
    };
    let mut kept = &tail[..end];
    while let Some((rest, _)) = kept.rsplit_once(' ').filter(|(_, word)| of_date(word)) {
        kept = rest;
    }
    kept.len()
}

/// Where behind the names of an element the first of its buttons, lists and links stands that names nobody.
fn control(page: &Page, at: usize, tail: &str, is_named: &dyn Fn(&str) -> bool) -> Option<usize> {
    let end = page.nodes[at].end;
    let controls = (at + 1..end).filter(|inner| {
        let node = &page.nodes[*inner];
        let inside = matches!(node.data, Data::Element(_));
        inside && matches!(node.tag(), "a" | "button" | "form" | "ul" | "ol" | "select" | "label" | "textarea")
    });
    let texts = controls.map(|inner| space::fold(&page.text(inner)));
    texts.filter(|text| !text.is_empty() && !is_named(text)).filter_map(|text| tail.find(&text)).min()
}

/// Whether a word is an address for letters, or a name in some network.
fn is_contact(word: &str) -> bool {
    word.contains('@') && word.len() > 1
}
