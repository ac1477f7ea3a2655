//! The language of an article, with its evidence: what the words tell, and what the document declares.

use crate::model::{Article, Candidate};
use crate::text::language::{settled, tag};

const FIELD: &str = "in_language";

/// A place that declares the language, and what it says.
pub type Declared = (String, String);

/// Gives an article its language, by what its words tell and by what is declared, the most trusted place first.
pub fn settle(
    article: &mut Article,
    candidates: &mut Vec<Candidate>,
    told: Option<&'static str>,
    declared: Vec<Declared>,
) {
    let tags: Vec<Option<String>> = declared.iter().map(|(_, raw)| tag(raw)).collect();
    let first = tags.iter().position(Option::is_some);
    let language = settled(told, first.and_then(|at| tags[at].as_deref()));
    let won = first.filter(|at| tags[*at] == language);
    let words = by_words(told, won.is_some());
    let places = declared.into_iter().zip(tags).enumerate().map(|(at, ((from, raw), value))| {
        let won = won == Some(at);
        let reason = by_declaration(won, value.as_deref(), told);
        candidate(from, raw, value, won, reason)
    });
    let mut all: Vec<Candidate> = std::iter::once(words).chain(places).collect();
    all.sort_by_key(|candidate| !candidate.won);
    candidates.extend(all);
    article.in_language = language;
}

/// What the words tell, where a declaration is followed or not.
fn by_words(told: Option<&'static str>, declared: bool) -> Candidate {
    let reason = match (told, declared) {
        (None, _) => "the words are too few to tell",
        (Some(_), true) => "what is declared says as much, or more",
        (Some(_), false) => "the words tell it",
    };
    let raw = told.unwrap_or_default().to_owned();
    candidate("text".to_owned(), raw, told.map(str::to_owned), told.is_some() && !declared, reason)
}

/// Why a declaration is followed or not.
fn by_declaration(won: bool, value: Option<&str>, told: Option<&str>) -> &'static str {
    let agrees = value.and_then(|value| value.split('-').next()) == told;
    match (won, value, told) {
        (_, None, _) => "names no language",
        (true, _, None) => "declared, and the words are too few to tell",
        (true, _, Some(_)) if agrees => "declared, and the words tell the same",
        (true, ..) => "declared, and cannot be told from words",
        (false, _, Some(_)) if !agrees => "the words tell another",
        (false, ..) => "a more trusted place states it",
    }
}

fn candidate(from: String, raw: String, value: Option<String>, won: bool, reason: &str) -> Candidate {
    Candidate { field: FIELD, from, raw, value, won, reason: reason.to_owned(), signals: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    fn winner(told: Option<&'static str>, declared: &[(&str, &str)]) -> (Option<String>, Vec<String>) {
        let source = Source::default();
        let (mut article, mut candidates) = (Article::empty(String::new(), source), Vec::new());
        let declared = declared.iter().map(|(from, raw)| ((*from).to_owned(), (*raw).to_owned())).collect();
        settle(&mut article, &mut candidates, told, declared);
        (article.in_language, candidates.into_iter().filter(|c| c.won).map(|c| c.from).collect())
    }

    fn is(language: &str, from: &str) -> (Option<String>, Vec<String>) {
        (Some(language.to_owned()), vec![from.to_owned()])
    }

    #[test]
    fn one_place_wins() {
        let (html, meta) = (("html:lang", "en_gb"), ("meta:og:locale", "de_DE"));
        assert_eq!(winner(Some("en"), &[html, meta]), is("en-GB", "html:lang"));
        assert_eq!(winner(Some("fr"), &[html, meta]), is("fr", "text"));
        assert_eq!(winner(None, &[("html:lang", "english"), meta]), is("de-DE", "meta:og:locale"));
        assert_eq!(winner(Some("da"), &[("html:lang", "is")]), is("is", "html:lang"));
        assert_eq!(winner(None, &[]), (None, vec![]));
    }
}
