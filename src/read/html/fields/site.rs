//! The names of the site, told from those of articles, authors and keywords, and cut off the ends of titles.

use super::statement::Statements;
use crate::text::name::{bare_words, same_letters};

/// What the site calls itself.
#[derive(Debug, Default)]
pub struct Sites {
    /// The words of each name, bare.
    names: Vec<Vec<String>>,
}

impl Sites {
    /// Those names.
    pub fn of(names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let names = names.into_iter().map(|name| bare_words(name.as_ref()));
        Self { names: names.filter(|words| !words.is_empty()).collect() }
    }

    /// The names that a page states.
    pub fn stated(statements: &Statements) -> Self {
        Self::of(statements.of("site").iter().map(|site| &site.raw))
    }

    /// The same, and those that its domain has.
    pub fn read(statements: &Statements, domain: Option<&str>) -> Self {
        let mut names: Vec<String> =
            statements.of("site").iter().map(|site| site.raw.trim_start_matches('@').to_owned()).collect();
        if let Some(domain) = domain {
            names.push(domain.to_owned());
            let parts: Vec<&str> = domain.split('.').collect();
            if parts.len() >= 2 {
                names.push(parts[parts.len() - 2].to_owned());
                names.push(parts[..parts.len() - 1].concat());
                names.push(parts[0].to_owned());
            }
        }
        names.retain(|name| name.chars().filter(|c| c.is_alphanumeric()).count() > 1);
        names.sort();
        names.dedup();
        Self::of(names)
    }

    /// Whether a text is a name of the site.
    pub fn is_name(&self, text: &str) -> bool {
        self.are_name(&bare_words(text))
    }

    /// Whether bare words are one.
    pub fn are_name(&self, words: &[String]) -> bool {
        self.names.iter().any(|name| same_letters(name, words))
    }

    /// The words of all names.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.names.iter().flatten()
    }

    /// A text without the names of the site at its ends.
    pub fn cut_off(&self, text: &str) -> String {
        let mut text = text.trim();
        for _ in 0..3 {
            let Some((rest, _)) = split_end(text).filter(|(_, end)| self.is_name(end)) else { break };
            text = rest;
        }
        for _ in 0..2 {
            let Some((_, rest)) = split_start(text).filter(|(start, _)| self.is_name(start)) else { break };
            text = rest;
        }
        text.to_owned()
    }

    /// The name of the site at an end of a title, as it stands there.
    pub fn within(&self, title: &str) -> Option<String> {
        let ends = [split_end(title).map(|(_, end)| end), split_start(title).map(|(start, _)| start)];
        ends.into_iter().flatten().find(|end| self.is_name(end)).map(str::to_owned)
    }
}

const MARKS: [&str; 16] =
    [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " / ", " ~ ", "|", ": ", " > ", "｜", "－"];

fn split_end(text: &str) -> Option<(&str, &str)> {
    text.rmatch_indices(OPENERS).find_map(|(at, _)| split(text, at))
}

fn split_start(text: &str) -> Option<(&str, &str)> {
    text.match_indices(OPENERS).find_map(|(at, _)| split(text, at))
}

/// What the marks begin with.
const OPENERS: [char; 5] = [' ', '|', ':', '｜', '－'];

/// What stands before a mark, and behind it, where there is one at a place.
fn split(text: &str, at: usize) -> Option<(&str, &str)> {
    let (before, rest) = text.split_at(at);
    let behind = MARKS.iter().find_map(|mark| rest.strip_prefix(mark))?;
    Some((before.trim_end(), behind.trim_start()))
}
