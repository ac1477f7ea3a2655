//! The name of the publisher: as a place states it, else as the page's title has it beside the headline.

use super::site::{cuts, parts, Sites};
use crate::lexicon::boilerplate::{plain, Boilerplate};
use crate::lexicon::Kind;
use crate::text::name::{bare_words, is_han, is_hangul, Words};

/// A name has no more words, or letters where the script has no blanks.
const MOST: usize = 6;
const WIDE: usize = 12;
/// A headline has no fewer letters, and a word that tells a site no fewer bytes.
const HEADLINE: usize = 8;
const WORD: usize = 4;
/// What has so many words more than the headline beside it is the headline itself.
const LONGER: usize = 2;

/// A stated name: no address, and no headline. Of a title that stands there, what is behind the headline.
pub fn stated(raw: &str, headline: Option<&str>) -> Option<String> {
    if raw.starts_with("http") || Some(raw) == headline {
        return None;
    }
    let whole = headline.filter(|headline| headline.chars().count() >= HEADLINE && raw.contains(headline));
    let Some(headline) = whole else { return Some(raw.to_owned()) };
    match cuts(raw).find(|(front, _)| *front == headline) {
        Some((_, name)) => Some(name.to_owned()),
        // The name may be all that an h1 says; before it stands a headline then, where it is the longer of both.
        None => (raw.len() < 2 * headline.len()).then(|| raw.to_owned()),
    }
}

/// What is known of a page by which its title is read.
pub struct Known<'k> {
    /// The names of the site.
    pub sites: &'k Sites,
    /// The host of its address.
    pub domain: Option<&'k str>,
    /// Furniture in its language and in English.
    pub furniture: &'k [&'static Boilerplate],
    /// The words of its language.
    pub words: &'k Words,
}

/// What stands in a title beside the publisher.
pub struct Beside<'b> {
    /// The headlines that the page states elsewhere.
    pub headlines: Vec<&'b str>,
    /// Its sections, keywords and authors.
    pub others: Vec<&'b str>,
}

/// The name that a title has at an end where the site's address says so, or beside the headline; and why.
pub fn in_title(title: &str, other: &Beside, known: &Known) -> Option<(String, &'static str)> {
    let by_address = known.sites.within(title).map(|name| (name, "the name in the title is that of the address"));
    by_address.or_else(|| Some((beside(title, other, known)?.to_owned(), "it stands beside the headline in the title")))
}

fn beside<'t>(title: &'t str, other: &Beside, known: &Known) -> Option<&'t str> {
    let headlines: Vec<Vec<String>> = other.headlines.iter().map(|headline| bare_words(headline)).collect();
    let headline = |text: &str| {
        let words = bare_words(text);
        (text.chars().count() >= HEADLINE && headlines.contains(&words)).then_some(words)
    };
    let may_be = |text: &str, headline: &[String]| {
        let words = bare_words(text);
        let apart = words.len() <= headline.len() + LONGER && !words.iter().all(|word| headline.contains(word));
        apart && is_name(text, other, known)
    };
    let behind = cuts(title).filter_map(|(front, rest)| Some((headline(front)?, rest))).find_map(|(headline, rest)| {
        let parts = parts(rest);
        let named = parts.iter().find_map(|part| site_at_end(part, known));
        named.or_else(|| parts.last().copied().filter(|last| may_be(last, &headline)))
    });
    // Before a headline stands what it is about as well; the address tells.
    let before = || {
        let (front, headline) = cuts(title).find_map(|(front, rest)| Some((front, headline(rest)?)))?;
        parts(front).first().copied().filter(|first| may_be(first, &headline) && shares(first, known))
    };
    behind.or_else(before)
}

/// The name of the site that ends a part of a title: all of it, or its address behind a blank.
fn site_at_end<'t>(part: &'t str, known: &Known) -> Option<&'t str> {
    let ends = part.match_indices(' ').map(|(at, _)| &part[at + 1..]);
    std::iter::once(part)
        .chain(ends)
        .find(|end| (end.len() == part.len() || end.contains('.')) && known.sites.is_name(end))
}

/// Whether what stands beside a headline can be the name of a site.
fn is_name(text: &str, beside: &Beside, known: &Known) -> bool {
    let words = bare_words(text);
    let wide = text.chars().filter(|c| is_han(*c) || is_hangul(*c)).count();
    let first = text.chars().find(|c| c.is_alphabetic());
    let opens = first.is_some_and(|c| !c.is_lowercase() && !text.starts_with(|c: char| c.is_numeric()));
    let is_address = text.contains('.') && !text.contains(' ');
    let capital = opens || is_address || shares(text, known);
    let number = |word: &String| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let cut = text.ends_with(['…', '?', '"', '”', '»']) || text.ends_with("...") || text.contains("://");
    let line = plain(text);
    let other = |other: &&str| bare_words(other) == words;
    (1..=MOST).contains(&words.len())
        && wide <= WIDE
        && capital
        && !cut
        && !words.iter().any(number)
        && !known.words.has(Kind::Byline, &words[0])
        && !known.furniture.iter().any(|table| table.line(&line).is_some())
        && !beside.others.iter().any(other)
        && !beside.headlines.iter().any(other)
}

/// Whether a text has a word in common with the address.
fn shares(text: &str, known: &Known) -> bool {
    let Some(domain) = known.domain else { return false };
    bare_words(text).iter().any(|word| word.len() >= WORD && domain.contains(word.as_str()))
}
