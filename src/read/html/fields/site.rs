//! The names of the site, told from those of articles, authors and keywords, and cut off the ends of titles.

use super::statement::Statements;
use crate::text::name::{bare_words, is_han, is_hangul, same_letters};

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

/// Marks between a headline and the name of a site, longer ones before those that they begin with.
const MARKS: [&str; 22] = [
    " | ", " - ", " -- ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " / ", " // ", " ~ ", " > ", " › ", " ǀ ",
    "|", ": ", "｜", "－", "ㅣ", "│",
];
/// And those that stand there without blanks in scripts that have none.
const JOINTS: [&str; 4] = ["--", "——", "-", "_"];

/// What stands before each mark of a title that may have a site's name behind it, the shortest first.
pub fn fronts(title: &str) -> impl Iterator<Item = &str> {
    cuts(title).map(|(front, _)| front)
}

/// A title cut in two at each mark but a colon, which parts a headline itself.
pub fn cuts(title: &str) -> impl Iterator<Item = (&str, &str)> {
    let cuts = title.match_indices(OPENERS).filter_map(|(at, _)| split(title, at));
    cuts.filter(|(front, _)| !front.is_empty() && !title[front.len()..].starts_with(':'))
}

/// The parts of a title between marks.
pub fn parts(mut text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    while let Some((front, rest)) = split_start(text) {
        parts.push(front);
        text = rest;
    }
    parts.push(text);
    parts
}

fn split_end(text: &str) -> Option<(&str, &str)> {
    text.rmatch_indices(OPENERS).find_map(|(at, _)| split(text, at))
}

fn split_start(text: &str) -> Option<(&str, &str)> {
    text.match_indices(OPENERS).find_map(|(at, _)| split(text, at))
}

/// What the marks begin with.
const OPENERS: [char; 10] = [' ', '|', ':', '｜', '－', 'ㅣ', '│', '-', '—', '_'];

/// What stands before a mark, and behind it, where there is one at a place.
fn split(text: &str, at: usize) -> Option<(&str, &str)> {
    let (before, rest) = text.split_at(at);
    let behind = MARKS.iter().find_map(|mark| rest.strip_prefix(mark)).or_else(|| joined(before, rest))?;
    Some((before.trim_end(), behind.trim_start()))
}

/// What stands behind a mark without blanks between letters of a script that has none.
fn joined<'t>(before: &str, rest: &'t str) -> Option<&'t str> {
    let behind = JOINTS.iter().find_map(|mark| rest.strip_prefix(mark))?;
    let wide = before.chars().next_back().is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
    (wide && behind.chars().next().is_some_and(|c| is_han(c) || is_hangul(c))).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_with_the_mark_before_it() {
        let sites = Sites::of(["Harbour Post", "港湾日報", "항구일보"]);
        let cut = |title| sites.cut_off(title);
        assert_eq!(cut("Gulls stop the lights // Harbour Post"), "Gulls stop the lights");
        assert_eq!(cut("Gulls stop the lights -- Harbour Post"), "Gulls stop the lights");
        assert_eq!(cut("灯台の光が消えた--港湾日報"), "灯台の光が消えた");
        assert_eq!(cut("등대의 불이 꺼졌다ㅣ항구일보"), "등대의 불이 꺼졌다");
        assert_eq!(cut("Gulls stop lights-Harbour Post"), "Gulls stop lights-Harbour Post");
    }

    #[test]
    fn a_title_is_cut_at_its_marks() {
        assert_eq!(parts("Gulls | News - Harbour Post"), ["Gulls", "News", "Harbour Post"]);
        let fronts: Vec<&str> = fronts("Harbour: gulls – and lights // Post").collect();
        assert_eq!(fronts, ["Harbour: gulls", "Harbour: gulls – and lights"]);
    }
}
