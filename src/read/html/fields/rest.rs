//! The rest of what a page states: keywords, description, whether it is free.

use super::site::Sites;
use super::statement::{Statement, Statements};
use crate::text::name::bare_words;

/// A place and what it said there.
pub type Source = (String, String);

/// The places that state a list, the most trusted first: what each said, what was made of it, and which one won.
#[derive(Debug, Default)]
pub struct Told {
    /// The places, with their values.
    pub places: Vec<(Source, Vec<String>)>,
    /// The one whose values the record has.
    pub won: Option<usize>,
}

impl Told {
    /// The first place that has values wins.
    pub fn first(places: Vec<(Source, Vec<String>)>) -> Self {
        let won = places.iter().position(|(_, values)| !values.is_empty());
        Self { places, won }
    }

    /// The values that won.
    pub fn values(&self) -> Vec<String> {
        self.won.map(|won| self.places[won].1.clone()).unwrap_or_default()
    }
}

/// The keywords of the most trusted place whose list tells something, split where several stand in one string.
pub fn keywords(statements: &Statements, sites: &Sites, headline: Option<&str>) -> Told {
    let all = statements.of("keywords");
    let title = bare_words(headline.unwrap_or(""));
    let telling = |values: Vec<String>| match are_codes(&values) || are_of(&values, &title) {
        true => Vec::new(),
        false => values,
    };
    let mut told = Told::first(places(&all).map(|place| (source(&place), telling(split(&place, sites)))).collect());
    // Words in a row that another place parts.
    if let Some(won) = told.won.filter(|won| is_row(&told.places[*won].1)) {
        let parted = (won..told.places.len()).find(|at| told.places[*at].1.len() >= LIST);
        told.won = parted.or(told.won);
    }
    told
}

/// So many values are a list, and so many words no keyword.
const LIST: usize = 3;
const ROW: usize = 5;
/// So many short words in capitals are codes of a machine.
const CODES: usize = 6;

/// The statements of each place together, the most trusted place first.
pub fn places<'s>(all: &'s [&'s Statement]) -> impl Iterator<Item = Vec<&'s Statement>> + 's {
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = all.get(at)?;
        let of = |s: &&&Statement| s.rank == first.rank && s.from == first.from;
        let place = all[at..].iter().filter(of).copied().collect();
        at += 1;
        while all.get(at).is_some_and(|next| all[..at].iter().any(|s| s.rank == next.rank && s.from == next.from)) {
            at += 1;
        }
        Some(place)
    })
}

/// Where a place stands, and all it says.
pub fn source(place: &[&Statement]) -> Source {
    let said: Vec<&str> = place.iter().map(|statement| statement.raw.as_str()).collect();
    (place.first().map(|first| first.from.clone()).unwrap_or_default(), said.join("; "))
}

/// Adds a value that is not known, however it is spelt.
pub fn push(values: &mut Vec<String>, value: &str) {
    let value_lower = value.to_lowercase();
    if !values.iter().any(|known| known == value || known.to_lowercase() == value_lower) {
        values.push(value.to_owned());
    }
}

/// What a page says of itself in a few words: none where a template has nothing before its bar, or what a longer
/// statement says whole.
pub fn description(raw: &str, statements: &Statements) -> Option<String> {
    let cut = raw.trim_end_matches(['.', '…', ' ']);
    let is_cut = raw.ends_with("...") || raw.ends_with('…');
    let whole = |other: &&Statement| other.raw.len() > raw.len() && other.raw.starts_with(cut);
    let told = is_cut && statements.of("description").iter().any(whole);
    (!raw.starts_with('|') && !told).then(|| raw.to_owned())
}

/// Whether all of an article is open to everybody, by the words of data and of `article:content_tier`.
pub fn free(raw: &str) -> Option<String> {
    let word = raw.rsplit('/').next().unwrap_or(raw).to_ascii_lowercase();
    match word.as_str() {
        "true" | "1" | "yes" | "free" => Some("true".into()),
        "false" | "0" | "no" | "metered" | "locked" => Some("false".into()),
        _ => None,
    }
}

fn split(place: &[&Statement], sites: &Sites) -> Vec<String> {
    let mut values = Vec::new();
    for statement in place {
        let raw = &statement.raw;
        let parts: Vec<&str> = if raw.contains(';') && !raw.contains(',') {
            raw.split(';').collect()
        } else {
            raw.split([',', '،', '、']).collect()
        };
        for part in parts.into_iter().map(str::trim).filter(|part| is_for_people(part) && !sites.is_name(part)) {
            push(&mut values, part);
        }
    }
    values
}

/// Whether a keyword is one for people, not a label of some machine: `Section: Sport`, `f3-4b`, `news.example`, `cat_a`.
fn is_for_people(keyword: &str) -> bool {
    let address = keyword.contains('.') && !keyword.contains(' ') && keyword.split('.').all(|part| part.len() > 1);
    let number = keyword.len() > 24 && !keyword.contains(' ') && keyword.bytes().any(|b| b.is_ascii_digit());
    let joined = keyword.contains('_') && !keyword.contains(' ');
    !(keyword.is_empty() || keyword.contains(':') || address || number || joined)
}

/// Whether most of a list are codes of a machine: `AERO`, `UN1`, `WEU`.
fn are_codes(values: &[String]) -> bool {
    let is_code = |value: &&String| {
        (2..=6).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    values.len() >= CODES && 3 * values.iter().filter(is_code).count() >= 2 * values.len()
}

/// Whether a list is nothing but the words of the headline, one by one.
fn are_of(values: &[String], title: &[String]) -> bool {
    let is_word = |value: &String| matches!(&bare_words(value)[..], [word] if title.contains(word));
    values.len() >= LIST && values.iter().all(is_word)
}

/// Whether a list is one value of many words.
fn is_row(values: &[String]) -> bool {
    matches!(values, [one] if one.split(' ').count() >= ROW)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(stated: &[(&str, &str)]) -> Vec<String> {
        let mut statements = Statements::default();
        for (name, content) in stated {
            statements.add("meta", name, || format!("meta:{name}"), content, None);
        }
        keywords(&statements, &Sites::of(["Harbour Post"]), Some("Gulls stop harbour lights")).values()
    }

    #[test]
    fn keywords_are_for_people() {
        assert_eq!(of(&[("news_keywords", "Gulls, Harbour Post, port:12, Gulls")]), ["Gulls"]);
        assert_eq!(
            of(&[("news_keywords", "AER,AERO,WEU,UN1,POL,GEN"), ("keywords", "Gulls,Harbour")]),
            ["Gulls", "Harbour"]
        );
        assert_eq!(of(&[("news_keywords", "gulls, stop, harbour"), ("keywords", "Birds")]), ["Birds"]);
        assert_eq!(of(&[("news_keywords", "gulls birds port lights eggs"), ("keywords", "Gulls,Port,Eggs")]).len(), 3);
        assert_eq!(of(&[("news_keywords", "gulls birds port lights eggs")]).len(), 1);
    }
}
