//! The page's own address: the most trusted that leads to a page, and not to the front of the site.

use super::candidates::Candidates;
use super::statement::Statements;
use crate::model::Candidate;
use crate::text::url::{absolute, domain, is_front};

const FIELD: &str = "url";

/// The page's own address. `known` is where it was had from, `base` what its addresses are relative to.
pub fn resolve(
    statements: &Statements,
    known: Option<&str>,
    base: Option<&str>,
    candidates: &mut Candidates,
) -> Option<String> {
    let stated = statements.of(FIELD);
    let values: Vec<Option<String>> = stated.iter().map(|s| absolute(&s.raw, base)).collect();
    let known = known.and_then(|known| absolute(known, None));
    let first = values.iter().position(Option::is_some);
    // A site may name its front page on all of its pages.
    let front = first.and_then(|at| values[at].clone()).filter(|first| is_front(first));
    let leads = |value: &Option<String>| matches!((value, &front), (Some(page), Some(front)) if is_page(page, front));
    let inner = values.iter().position(leads);
    let had = inner.is_none() && (first.is_none() || leads(&known));
    let won = if had { None } else { inner.or(first) };
    for (at, (statement, value)) in stated.iter().zip(&values).enumerate() {
        let won = won == Some(at);
        candidates.add(won, || Candidate {
            field: FIELD,
            from: statement.from.clone(),
            raw: statement.raw.clone(),
            value: value.clone(),
            won,
            reason: reason(won, value.as_deref(), inner.is_some() || had).to_owned(),
            signals: Vec::new(),
        });
    }
    won.map_or(known, |at| values[at].clone())
}

/// Whether an address leads to a page of the site with this front.
fn is_page(page: &str, front: &str) -> bool {
    let (Some(own), Some(site)) = (domain(page), domain(front)) else { return false };
    let same = own == site || own.ends_with(&format!(".{site}")) || site.ends_with(&format!(".{own}"));
    // A host without a dot is none of the net's: the front of what was meant for a path.
    !is_front(page) && (same || !site.contains('.'))
}

fn reason(won: bool, value: Option<&str>, inner: bool) -> &'static str {
    match (won, value) {
        (true, _) if inner => "the most trusted place that names a page of the site",
        (true, _) => "the most trusted place",
        (false, None) => "tells nothing of the article",
        (false, Some(value)) if inner && is_front(value) => "the front page of a site",
        (false, Some(_)) => "a more trusted place states it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Detail;

    fn of(canonical: &str, social: &str, known: Option<&str>) -> Option<String> {
        let mut statements = Statements::default();
        statements.add("link", "canonical", || "link:canonical".into(), canonical, None);
        statements.add("meta", "og:url", || "meta:og:url".into(), social, None);
        let mut candidates = Candidates::of(Detail::Evidence);
        let url = resolve(&statements, known, known, &mut candidates);
        assert!(candidates.list.iter().filter(|c| c.won).all(|c| c.value == url));
        url
    }

    #[test]
    fn the_front_of_a_site_gives_way_to_a_page() {
        let (front, page) = ("https://post.example", Some("https://www.post.example/gulls".to_owned()));
        let url = page.as_deref().unwrap();
        assert_eq!(of(front, url, None), page);
        assert_eq!(of("https://post.example/index.html", url, None), page);
        assert_eq!(of("https://gulls/", url, None), page);
        assert_eq!(of(front, front, Some(url)), page);
        assert_eq!(of("", "", Some(url)), page);
        let front = Some("https://post.example/".to_owned());
        assert_eq!(of("https://post.example", "https://elsewhere.example/gulls", None), front);
        assert_eq!(of("https://post.example", "https://post.example/", None), front);
        let with_query = "https://post.example/?id=12";
        assert_eq!(of(with_query, url, None).as_deref(), Some(with_query));
    }
}
