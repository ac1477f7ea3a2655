//! The page's own address: the most trusted that leads to a page, and not to the front of the site.

use super::candidates::Candidates;
use super::statement::Statements;
use crate::model::Candidate;
use crate::text::url::{absolute, domain, is_front, is_same_site};

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

/// The host of the site that the page stands on: that of its own address, `own`, or else of `home`, an address of
/// another part of the site. What a page took over from another site has its first address for its own; what is shown to
/// others is where it stands now, unless it was had from the first.
pub fn host(statements: &Statements, own: Option<&str>, known: Option<&str>, home: Option<&str>) -> Option<String> {
    let hosts = |address: Option<&str>| address.and_then(domain).filter(|host| is_of_net(host));
    let Some(own) = own.and_then(domain) else { return hosts(home) };
    let shown = statements.of(FIELD).into_iter().filter(|s| s.from.starts_with("meta:"));
    let shown = shown.filter_map(|s| hosts(absolute(&s.raw, None).as_deref())).next();
    let is_here = hosts(known).is_some_and(|known| is_same_site(&known, &own));
    shown.filter(|shown| !is_here && !is_same_site(shown, &own)).or(Some(own))
}

/// Whether a host is a name of the net, and no number.
fn is_of_net(host: &str) -> bool {
    host.rsplit_once('.').is_some_and(|(_, top)| top.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// Whether an address leads to a page of the site with this front.
fn is_page(page: &str, front: &str) -> bool {
    let (Some(own), Some(site)) = (domain(page), domain(front)) else { return false };
    // A host without a dot is none of the net's: the front of what was meant for a path.
    !is_front(page) && (is_same_site(&own, &site) || !site.contains('.'))
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
    fn the_site_is_where_the_page_stands() {
        let mut statements = Statements::default();
        let (first, here) = ("https://wire.example/gulls", "https://post.example/gulls");
        statements.add("meta", "og:url", || "meta:og:url".into(), here, None);
        let host = |known, home| host(&statements, Some(first), known, home);
        assert_eq!(host(None, None).as_deref(), Some("post.example"));
        assert_eq!(host(Some("https://www.wire.example/a"), None).as_deref(), Some("wire.example"));
        let home = |home| super::host(&Statements::default(), None, None, Some(home));
        assert_eq!(home("https://www.post.example/feed").as_deref(), Some("post.example"));
        assert_eq!(home("http://10.0.0.1/feed"), None);
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
