//! The sections an article is filed in: as a place names them, else the steps of the trail that leads to it.

use super::rest::{places, push, source, Source, Told};
use super::site::Sites;
use super::statement::{Statement, Statements};
use crate::lexicon::boilerplate::{plain, Boilerplate};
use crate::lexicon::Kind;
use crate::text::language::tag;
use crate::text::name::{bare_words, Words};
use crate::text::url::{absolute, is_front};
use url::Url;

/// A longer value is a sentence, in letters.
const LONGEST: usize = 60;
/// So many parts between commas are a list.
const LIST: usize = 4;
/// And so many sections may hold tags.
const TAGGED: usize = 4;
/// A step that names the page is cut to no fewer letters.
const CUT: usize = 16;

/// What is known of a page by which its sections are told.
pub struct Known<'k> {
    /// The names that the site gives itself: a domain's may be that of a section.
    pub sites: &'k Sites,
    /// Its own address.
    pub address: Option<&'k str>,
    /// Its headline.
    pub headline: Option<&'k str>,
    /// Furniture in its language and in English.
    pub furniture: &'k [&'static Boilerplate],
    /// The words of its language.
    pub words: &'k Words,
}

/// Every value of the most trusted place that names a section.
pub fn sections(statements: &Statements, known: &Known) -> Told {
    let (all, trail, filed) = (statements.of("section"), statements.of("trail"), statements.of("filed"));
    let filed: Vec<_> = places(&filed).map(|place| (source(&place), named(&place, known))).collect();
    let mut stated: Vec<_> = places(&all).map(|place| (source(&place), named(&place, known))).collect();
    stated.iter_mut().for_each(|(_, values)| leave_out_tags(values, &filed, statements));
    let led = places(&trail).map(|place| (source(&place), steps(&place, known)));
    let led: Vec<_> = led.collect();
    Told::first(stated.into_iter().chain(led).chain(filed).collect())
}

/// Cuts a list that holds tags as well to the sections: those that the page's own links call categories, else those
/// that are no tags, where most of a long list are.
fn leave_out_tags(values: &mut Vec<String>, filed: &[(Source, Vec<String>)], statements: &Statements) {
    let holds = |values: &[String], one: &str| values.iter().any(|value| letters(value) == letters(one));
    let categories = filed.iter().map(|(_, values)| values).find(|values| !values.is_empty());
    if categories.is_some_and(|own| own.len() < values.len() && own.iter().all(|one| holds(values, one))) {
        return values.retain(|value| categories.is_some_and(|own| holds(own, value)));
    }
    if values.len() < TAGGED {
        return;
    }
    let keywords = statements.of("keywords");
    let called_tags = keywords.iter().filter(|said| said.from.contains("tag"));
    let tags: Vec<String> = called_tags.flat_map(|said| said.raw.split([',', ';'])).map(letters).collect();
    let is_tag = |value: &String| tags.contains(&letters(value));
    let tagged = values.iter().filter(|value| is_tag(value)).count();
    if 2 * tagged >= values.len() && tagged < values.len() {
        values.retain(|value| !is_tag(value));
    }
}

/// What a place names that can be a section: not the site itself, no number, no address, no sentence.
fn named(place: &[&Statement], known: &Known) -> Vec<String> {
    let mut values = Vec::new();
    for part in place.iter().flat_map(|statement| parts(&statement.raw)) {
        let words = part.contains(char::is_alphabetic) && part.chars().count() <= LONGEST && !part.contains("://");
        let nothing = known.words.has_word(Kind::Nobody, part);
        let is_section = words && !nothing && !known.sites.is_name(part);
        if is_section {
            push(&mut values, part);
        }
    }
    values
}

/// The parts of a list in one string: several between commas, or with nothing behind the comma.
fn parts(raw: &str) -> Vec<&str> {
    let parts: Vec<&str> = raw.split(',').collect();
    let glued = parts.iter().skip(1).all(|part| !part.starts_with(' '));
    match parts.len() >= LIST || glued {
        true => parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect(),
        false => vec![raw],
    }
}

/// The steps of a trail between the site and the page.
fn steps(trail: &[&Statement], known: &Known) -> Vec<String> {
    let from = trail.iter().rposition(|step| is_home(step, known)).map_or(0, |home| home + 1);
    let ends = |step: &&&Statement| is_page(step, known);
    let to = trail.len() - trail.iter().rev().take_while(ends).count();
    let mut steps = trail.get(from..to).unwrap_or_default();
    // `News` alone is a section, before others it is where the menu begins.
    if let [first, _, ..] = steps {
        let line = plain(&first.raw);
        if known.furniture.iter().any(|table| table.line(&line).is_some()) {
            steps = &steps[1..];
        }
    }
    named(steps, known)
}

/// Whether a step leads to the site's front page.
fn is_home(step: &Statement, known: &Known) -> bool {
    let front = step.url.as_deref().is_some_and(|url| leads_home(url, known.address));
    front || known.sites.is_name(&step.raw)
}

/// Whether an address is that of a site, or of the site in a language: `/`, `/en/`.
fn leads_home(url: &str, page: Option<&str>) -> bool {
    let Some(url) = absolute(url, page).and_then(|url| Url::parse(&url).ok()) else { return url == "/" };
    let path = url.path().trim_matches('/');
    let language = || path.split('-').next().is_some_and(|code| code.len() == 2) && tag(path).is_some();
    is_front(url.as_str()) || url.query().is_none() && language()
}

/// Whether a step is the page itself: it leads nowhere, to the page, or is called as it is.
fn is_page(step: &Statement, known: &Known) -> bool {
    let bare = |url: &str| url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/').to_owned();
    let Some(url) = &step.url else { return true };
    let (headline, name) = (letters(known.headline.unwrap_or("")), letters(&step.raw));
    let leads_here = |page: &str| absolute(url, Some(page)).is_some_and(|url| bare(page) == bare(&url));
    known.address.is_some_and(leads_here) || name == headline || name.len() >= CUT && headline.starts_with(&name)
}

/// The letters and digits of a text in lower case, without accents as names are compared.
fn letters(text: &str) -> String {
    bare_words(text).concat().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::pack;
    use crate::read::html::fields::statement::Named;

    fn known() -> Known<'static> {
        static SITES: std::sync::LazyLock<Sites> = std::sync::LazyLock::new(|| Sites::of(["Harbour Post"]));
        static TABLES: std::sync::LazyLock<Vec<&Boilerplate>> =
            std::sync::LazyLock::new(|| pack("en").into_iter().map(Boilerplate::of).collect());
        static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(|| Words::of(Some("en")));
        let address = Some("https://harbourpost.example/sport/gulls");
        let headline = Some("Gulls stop the harbour lights");
        Known { sites: &SITES, address, headline, furniture: &TABLES, words: &WORDS }
    }

    fn of(stated: &[(&str, &str)]) -> Vec<String> {
        let mut statements = Statements::default();
        for (name, content) in stated {
            statements.add("meta", name, || format!("meta:{name}"), content, None);
        }
        sections(&statements, &known()).values()
    }

    fn along(trail: &[(&str, Option<&str>)]) -> Vec<String> {
        let mut statements = Statements::default();
        for (name, url) in trail {
            let named = Named { url: *url, class: None };
            statements.add_after(0, "json_ld", "trail.item", || "json-ld:BreadcrumbList".to_owned(), name, named);
        }
        sections(&statements, &known()).values()
    }

    #[test]
    fn a_section_is_neither_the_site_nor_a_sentence() {
        assert_eq!(of(&[("article:section", "Harbour Post"), ("parsely-section", "Sport")]), ["Sport"]);
        let sentence = "Gulls have stopped the lights of the harbour, which the town had bought only last year.";
        assert_eq!(of(&[("article:section", sentence), ("og:section", "Sport")]), ["Sport"]);
        assert_eq!(of(&[("article:section", "Arts, Music, and Letters")]), ["Arts, Music, and Letters"]);
        assert_eq!(of(&[("article:section", "Sport,Sailing")]), ["Sport", "Sailing"]);
    }

    #[test]
    fn a_trail_names_the_sections_between_site_and_page() {
        let (root, sport) = (Some("https://harbourpost.example/"), Some("https://harbourpost.example/sport"));
        assert_eq!(along(&[("Home", root), ("Sport", sport), ("Gulls stop the harbour lights", None)]), ["Sport"]);
        assert_eq!(
            along(&[("News", Some("/news")), ("Sport", sport), ("Sailing", Some("/sailing"))]),
            ["Sport", "Sailing"]
        );
        assert_eq!(along(&[("News", Some("/news")), ("Gulls stop the harbour…", Some("/gulls"))]), ["News"]);
        assert!(along(&[("Home", root), ("Gulls stop the harbour lights", None)]).is_empty());
    }
}
