//! The name of the publisher: as a place states it, else as the page's title has it beside the headline, else as the
//! site's address tells it in the link to its front page, or in the copyright notice.

use super::site::{cuts, parts, Sites};
use crate::lexicon::boilerplate::{plain, Boilerplate};
use crate::lexicon::Kind;
use crate::read::html::page::Page;
use crate::text::name::{bare_words, is_han, is_hangul, Words};
use crate::text::space::fold;
use crate::text::url;

/// A name has no more words, or letters where the script has no blanks.
const MOST: usize = 6;
const WIDE: usize = 12;
/// A headline has no fewer letters, and a word that tells a site no fewer bytes.
const HEADLINE: usize = 8;
const WORD: usize = 4;
/// A name has no fewer letters where it is told by a part of the address, a host's first label no fewer bytes.
const PART: usize = 5;
const LABEL: usize = 7;
/// And its initials stand for no fewer words.
const INITIALS: usize = 3;
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
    let beside = || Some((beside(title, other, known)?.to_owned(), "it stands beside the headline in the title"));
    let at_end = || Some((at_end(title, other, known)?.to_owned(), "the address tells the name in the title"));
    by_address.or_else(beside).or_else(at_end)
}

/// The last part of a title, or its first, if the site's address is made of its words, or they of the address.
fn at_end<'t>(title: &'t str, other: &Beside, known: &Known) -> Option<&'t str> {
    let labels = labels(known.domain?);
    let parts = parts(title);
    let [first, .., last] = parts[..] else { return None };
    let is_end = |part: &&str| is_name(part, other, known) && labels.iter().any(|own| tells(own, part));
    [last, first].into_iter().find(is_end)
}

/// Whether a label of the address tells a name: it holds most of it, is one of its parts, or its initials.
fn tells(label: &str, name: &str) -> bool {
    let words = bare_words(name);
    let letters = words.concat();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    label.contains(&letters) && letters.len() >= PART && 5 * letters.len() >= 3 * label.len()
        || words.len() >= INITIALS && initials == label
        || called(name, label).is_some()
}

/// The words of a text that are those of the address: `Harbour Post` in `© 2024 Harbour Post Ltd`, at
/// `harbourpost.example`.
pub fn in_notice<'t>(notice: &'t str, domain: &str, words: &Words) -> Option<&'t str> {
    let address = domain.replace('.', "");
    let names = labels(domain).into_iter().chain([address]).find_map(|label| called(notice, &label))?;
    Some(names).filter(|names| is_proper(names)).map(|names| prolonged(notice, names, words))
}

/// What a link to the site's front page shows as its name, if the address is made of it: words that begin so, or so much
/// of what its image shows.
pub fn at_home(page: &Page, link: usize, known: &Known) -> Option<String> {
    let domain = known.domain?;
    let href = page.nodes[link].attr("href").filter(|href| href.contains(':'));
    if href.is_some_and(|href| url::domain(href).as_deref() != Some(domain)) {
        return None;
    }
    let labels = labels(domain);
    let words = page.line(link, LINK).filter(|words| words.split(' ').count() <= MOST);
    if let Some(words) = words.filter(|words| !words.is_empty()) {
        let begins = |label: &String| called(&words, label).is_some_and(|name| words.starts_with(name));
        return labels.iter().any(begins).then_some(words).filter(|words| is_proper(words));
    }
    let image = fold(page.nodes[link..page.nodes[link].end].iter().find_map(|node| node.attr("alt"))?);
    let name = labels.iter().find_map(|label| called(&image, label)).filter(|name| is_proper(name))?;
    let front = image[..name.as_ptr() as usize - image.as_ptr() as usize].trim_end();
    let word = front.rsplit(' ').next().unwrap_or_default();
    Some(if known.words.has_word(Kind::Article, word) { format!("{word} {name}") } else { name.to_owned() })
}

/// Whether a text opens with a capital, or is an address.
fn is_proper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase()) || text.contains('.')
}

/// The words of such a link are no longer.
const LINK: usize = 60;

/// A name in a notice with the words behind it that belong to it: `Harbour Post` of `Harbour`, before its legal form.
fn prolonged<'t>(notice: &'t str, name: &'t str, words: &Words) -> &'t str {
    const NONE: [Kind; 5] = [Kind::LegalForm, Kind::Common, Kind::Determiner, Kind::Preposition, Kind::Conjunction];
    let start = name.as_ptr() as usize - notice.as_ptr() as usize;
    let mut end = start + name.len();
    for word in notice[end..].split(' ').skip(1).take(WORDS_MORE) {
        let bare = word.trim_end_matches([',', '.', ';']);
        let is_part = bare.starts_with(char::is_uppercase) && bare.chars().all(char::is_alphabetic);
        if !notice[end..].starts_with(' ') || !is_part || NONE.iter().any(|kind| words.has_word(*kind, bare)) {
            break;
        }
        end += 1 + bare.len();
    }
    &notice[start..end]
}

/// A name is longer by no more words than its part in the address.
const WORDS_MORE: usize = 2;

/// The words of a text whose letters are those of a label, as they stand there.
fn called<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let words: Vec<&str> = text.split_whitespace().take(MANY).collect();
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    for (at, first) in words.iter().enumerate() {
        let mut letters = String::new();
        for last in &words[at..] {
            letters.extend(bare_words(last));
            if letters == label {
                let whole = &text[place(first)..place(last) + last.len()];
                return Some(whole.trim_matches(|c: char| !c.is_alphanumeric())).filter(|whole| !whole.is_empty());
            }
            if !label.starts_with(&letters) {
                break;
            }
        }
    }
    None
}

/// So many words of a notice are looked at.
const MANY: usize = 40;

/// The letters of the labels that name a site in its address: the one that was bought, and the first where the host is
/// of one of many sites.
fn labels(domain: &str) -> Vec<String> {
    let parts: Vec<&str> = domain.split('.').collect();
    // `co.uk`, `com.au`
    let whole = matches!(parts[..], [_, .., second, top] if second.len() <= 3 && top.len() == 2);
    let bought = parts.len().saturating_sub(if whole { 3 } else { 2 });
    let first = parts.first().filter(|first| bought > 0 && first.len() >= LABEL);
    let letters = |label: &&str| label.replace('-', "");
    let labels = parts.get(bought).into_iter().chain(first).map(letters);
    labels.filter(|label| label.len() >= INITIALS).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_names_the_site_by_its_address() {
        for (notice, domain, name) in [
            ("© 2024 Harbour Post Ltd. All rights reserved.", "news.harbour-post.co.uk", Some("Harbour Post")),
            ("Copyright © harbourpost.example, 2024", "harbourpost.example", Some("harbourpost.example")),
            ("© 2024 Harbour Advertiser, Inc.", "harbour.example", Some("Harbour Advertiser")),
            ("Copyright 2024 © Harbour All Rights Reserved", "harbour.example", Some("Harbour")),
            ("© 2024 Ada Bergström", "adabergstrom.pages.example", Some("Ada Bergström")),
            ("© 2024 Lantern Works", "harbourpost.example", None),
            ("© 2024 the post", "post.example", None),
        ] {
            assert_eq!(in_notice(notice, domain, &Words::of(Some("en"))), name, "{notice}");
        }
    }

    #[test]
    fn an_address_tells_the_name_at_the_end_of_a_title() {
        for (label, name) in [
            ("harbourpost", "Harbour"),
            ("harbour", "Harbour Daily News"),
            ("gethulda", "Hulda"),
            ("hpfs", "Harbour Post Film Service"),
        ] {
            assert!(tells(label, name), "{name}");
        }
        for (label, name) in [("harbourpost", "Post"), ("harbourside", "Side"), ("harbourpost", "Port of Harbour")] {
            assert!(!tells(label, name), "{name}");
        }
    }
}
