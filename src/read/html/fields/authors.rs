//! Who signs.

use super::scan::{elsewhere, Scan};
use super::statement::Statements;
use crate::lexicon::Kind;
use crate::model::{Author, Candidate};
use crate::read::html::page::{wordless, Data, Page};
use crate::text::byline::{parse_with, Byline};
use crate::text::name::{bare_words, same, Words};
use crate::text::{space, url};

/// A place that names authors.
#[derive(Debug)]
struct Signed {
    from: String,
    raw: String,
    rank: i32,
    url: Option<String>,
    byline: Byline,
    /// On the page itself, where people see it: at this node, so far from the headline (0 to 4).
    printed: Option<(usize, i32)>,
}

/// What was made of all places.
#[derive(Debug, Default)]
pub struct Signature {
    /// The authors.
    pub authors: Vec<Author>,
    /// The byline as printed.
    pub byline: Option<String>,
    /// The agency credited.
    pub agency: Option<String>,
}

const PRINTED: i32 = 60;
/// A byline is no longer.
const LINE: usize = 140;

/// Picks the authors. `sites` are the names of the site.
pub fn resolve(
    page: &Page,
    scan: &Scan,
    statements: &Statements,
    sites: &[String],
    base: Option<&str>,
    words: &Words,
    out: &mut Vec<Candidate>,
) -> Signature {
    let mut signed = stated(statements, words);
    printed(page, scan, words, &mut signed);
    signed.sort_by_key(|s| s.rank);
    let is_site = |name: &str| sites.iter().any(|site| is_same_text(site, name));
    for one in &mut signed {
        // The site may sign, where nobody else does.
        let (site, names) = std::mem::take(&mut one.byline.names).into_iter().partition(|name| is_site(name));
        one.byline.names = names;
        one.byline.others.extend(site);
        one.byline.others.retain(|name| is_signature(name, words));
    }
    signed.sort_by_key(|s| (s.rank, s.byline.names.is_empty() && s.byline.others.iter().all(|name| is_site(name))));
    let chosen = choose(&signed);
    let mut signature = Signature::default();
    for &at in &chosen {
        take(&signed[at], base, &mut signature.authors);
    }
    // Addresses of authors may stand in another place than the names that won.
    for one in &signed {
        if let (Some(address), [name]) = (&one.url, &one.byline.names[..]) {
            let known = signature.authors.iter_mut().find(|author| author.url.is_none() && same(&author.name, name));
            if let Some(author) = known {
                author.url = url::absolute(address, base);
            }
        }
    }
    signature.byline =
        signed.iter().find(|s| s.printed.is_some() && agrees(s, &signature.authors)).map(|s| s.raw.clone());
    signature.agency = chosen
        .iter()
        .chain(&(0..signed.len()).collect::<Vec<_>>())
        .find_map(|at| signed[*at].byline.agencies.first().cloned());
    let mut order: Vec<usize> = (0..signed.len()).collect();
    order.sort_by_key(|at| !chosen.contains(at));
    out.extend(order.into_iter().map(|at| candidate(&signed[at], chosen.contains(&at))));
    signature
}

fn candidate(signed: &Signed, won: bool) -> Candidate {
    let names: Vec<&str> = signed
        .byline
        .names
        .iter()
        .chain(&signed.byline.agencies)
        .chain(&signed.byline.others)
        .map(String::as_str)
        .collect();
    let reason = match (won, names.is_empty()) {
        (true, _) => "the most trusted place that names persons",
        (false, true) => "names nobody",
        (false, false) => "a more trusted place names somebody",
    };
    Candidate {
        field: "authors",
        from: signed.from.clone(),
        raw: signed.raw.clone(),
        value: (!names.is_empty()).then(|| names.join("; ")),
        won,
        reason: reason.into(),
    }
}

/// Authors that are printed one by one stand within so many nodes.
const TOGETHER: usize = 25;

/// The places that sign: the most trusted group that names persons, else desks and pen names, else agencies.
fn choose(signed: &[Signed]) -> Vec<usize> {
    let group = |has: &dyn Fn(&Signed) -> bool| {
        let first = signed.iter().find(|s| has(s))?;
        let together = |s: &Signed| match (s.printed, first.printed) {
            (Some((a, _)), Some((b, _))) => a.abs_diff(b) < TOGETHER,
            _ => true,
        };
        let of = |s: &Signed| s.from == first.from && s.rank == first.rank && together(s) && has(s);
        Some((0..signed.len()).filter(|at| of(&signed[*at])).collect::<Vec<_>>())
    };
    let is_near = |s: &Signed| s.printed.is_some_and(|(_, away)| away <= 1);
    group(&|s| !s.byline.names.is_empty())
        .or_else(|| group(&|s| !s.byline.others.is_empty() && s.printed.is_none()))
        .or_else(|| group(&|s| !s.byline.agencies.is_empty()))
        .or_else(|| group(&|s| !s.byline.others.is_empty() && is_near(s)))
        .unwrap_or_default()
}

fn take(signed: &Signed, base: Option<&str>, authors: &mut Vec<Author>) {
    let (byline, agencies) = (&signed.byline, &signed.byline.agencies_as_printed);
    let names = match (byline.names.is_empty(), byline.others.is_empty(), agencies.is_empty()) {
        (false, _, _) => &byline.names,
        (_, false, true) => &byline.others,
        (_, false, false) if signed.printed.is_none() => &byline.others,
        _ => agencies,
    };
    for name in names {
        let url = signed.url.as_deref().filter(|_| names.len() == 1).and_then(|address| url::absolute(address, base));
        match authors.iter_mut().find(|known| same(&known.name, name)) {
            Some(known) => {
                if name.chars().count() > known.name.chars().count() {
                    known.name = name.clone();
                }
                known.url = known.url.take().or(url);
            }
            None => authors.push(Author { name: name.clone(), url }),
        }
    }
}

fn agrees(signed: &Signed, authors: &[Author]) -> bool {
    let mut names = signed.byline.names.iter().chain(&signed.byline.agencies_as_printed).chain(&signed.byline.others);
    names.any(|name| authors.iter().any(|a| same(&a.name, name)))
}

fn stated(statements: &Statements, words: &Words) -> Vec<Signed> {
    let mut signed = Vec::new();
    for statement in statements.of("author") {
        if statement.raw.starts_with("http") || statement.raw.chars().count() > 400 {
            continue;
        }
        let mut byline = parse_with(&statement.raw, words);
        if statement.from.ends_with("twitter:data1") {
            // Any label may stand there; only a person counts.
            byline.others.clear();
        }
        let (from, raw, url) = (statement.from.clone(), statement.raw.clone(), statement.url.clone());
        signed.push(Signed { from, raw, rank: statement.rank, url, byline, printed: None });
    }
    signed
}

/// Bylines on the page: links to authors, elements called byline, lines that open as bylines do.
fn printed(page: &Page, scan: &Scan, words: &Words, out: &mut Vec<Signed>) {
    let head = scan.h1s.iter().copied().find(|at| !elsewhere(page, *at)).or(scan.h1s.first().copied());
    let distance = |at: usize| match head {
        None => 2,
        Some(head) if at >= head && at < page.nodes[head].end + 150 => 0,
        Some(head) if at >= head => 2,
        Some(head) if head - at < 60 => 1,
        Some(_) => 4,
    };
    let mut covered = 0;
    for &at in &scan.bylines {
        if at < covered || elsewhere(page, at) {
            continue;
        }
        let text = page.text(at);
        if text.is_empty() || text.chars().count() > LINE {
            continue;
        }
        let byline = parse_with(&text, words);
        let away = distance(at);
        let nobody = byline.names.is_empty() && byline.agencies.is_empty();
        let pen_name = byline.opened && away <= 1 && byline.others.len() == 1;
        if nobody && !pen_name || away >= 2 && !byline.opened {
            continue;
        }
        covered = page.nodes[at].end;
        let (rank, url) = (PRINTED + 3 * away, link(page, at));
        out.push(Signed { from: "byline".into(), raw: text, rank, url, byline, printed: Some((at, away)) });
    }
    for &at in &scan.author_links {
        if elsewhere(page, at) {
            continue;
        }
        let text = page.text(at);
        if text.is_empty() || text.chars().count() > 60 {
            continue;
        }
        let byline = parse_with(&text, words);
        let named = page.nodes[at].attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author"));
        if byline.names.is_empty() && !(named && byline.others.len() == 1) {
            continue;
        }
        let away = distance(at);
        if away >= 4 && !named {
            continue;
        }
        let (rank, address) = (PRINTED + 1 + 3 * away, page.nodes[at].attr("href").map(str::to_owned));
        out.push(Signed {
            from: "author-link".into(),
            raw: text,
            rank,
            url: address,
            byline,
            printed: Some((at, away)),
        });
    }
    lines(page, head, words, out);
}

fn link(page: &Page, at: usize) -> Option<String> {
    let inside = &page.nodes[at..page.nodes[at].end];
    inside.iter().find(|node| node.tag() == "a").and_then(|node| node.attr("href")).map(str::to_owned)
}

/// Lines right behind the headline that open as bylines do.
fn lines(page: &Page, head: Option<usize>, words: &Words, out: &mut Vec<Signed>) {
    let Some(head) = head else { return };
    let mut left = 40;
    let mut at = page.nodes[head].end;
    while at < page.nodes.len() && left > 0 {
        let node = &page.nodes[at];
        if wordless(node.tag()) {
            at = node.end;
            continue;
        }
        if let Data::Text(text) = node.data {
            let line = space::fold(text);
            if !line.is_empty() {
                left -= 1;
                let whole = || page.text(node.parent);
                let opener = line.trim_end_matches(':').to_lowercase();
                let opens = opener
                    .split(' ')
                    .next()
                    .is_some_and(|word| words.own_has(Kind::Byline, word.trim_end_matches(':')));
                if opens && line.chars().count() < LINE {
                    let mut line = whole();
                    if line.chars().count() < 30 && parse_with(&line, words).names.is_empty() {
                        let parent = page.nodes[node.parent].parent;
                        line = page.text(parent);
                    }
                    let byline = parse_with(&line, words);
                    if line.chars().count() < LINE && byline.opened && !byline.names.is_empty() {
                        let printed = Some((at, 0));
                        out.push(Signed {
                            from: "line".into(),
                            raw: line,
                            rank: PRINTED + 2,
                            url: None,
                            byline,
                            printed,
                        });
                    }
                }
            }
        }
        at += 1;
    }
}

/// Whether a text that is no person's name may sign all the same: short, with letters, no address.
fn is_signature(name: &str, words: &Words) -> bool {
    let long = name.chars().count() > 60 || name.split_whitespace().count() > 6;
    let lower = name.to_lowercase();
    // What templates print where a name is missing.
    let hole = matches!(lower.as_str(), "undefined" | "null" | "none" | "n/a" | "anonymous");
    !long && !hole && !lower.contains("://") && !words.has(Kind::Role, &lower) && name.chars().any(char::is_alphabetic)
}

fn is_same_text(a: &str, b: &str) -> bool {
    let (a, b) = (bare_words(a).concat(), bare_words(b).concat());
    !a.is_empty() && a == b
}
