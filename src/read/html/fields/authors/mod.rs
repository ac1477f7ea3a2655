//! Who signs.

mod collect;
mod judge;
mod line;

use super::candidates::Candidates;
use super::place::Places;
use super::scan::Scan;
use super::site::Sites;
use super::statement::Statements;
use crate::lexicon::trees::chance;
use crate::lexicon::Kind;
use crate::model::{Author, Candidate};
use crate::text::byline::Byline;
use crate::text::name::{bare_words, same_letters, same_words, uncapitalised, Words};
use crate::text::url;
use collect::Bylines;
use std::rc::Rc;

/// A place that names authors.
#[derive(Debug)]
struct Signed {
    from: String,
    raw: String,
    rank: i32,
    place: Place,
    url: Option<String>,
    /// What the page calls it: `person`, `organization`.
    class: Option<&'static str>,
    byline: Rc<Byline>,
    /// Where it is printed on the page itself.
    printed: Option<Printed>,
}

/// What kind of place names authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    JsonLd,
    Meta,
    Microdata,
    /// An element that is called byline.
    Byline,
    /// A link to a page of the author.
    Link,
    /// A line that opens as bylines do.
    Line,
    /// A line near the headline that holds nothing but a name.
    Bare,
}

#[derive(Debug, Clone, Copy)]
struct Printed {
    at: usize,
    /// Whether the page itself says that this is the author: `rel=author`, `itemprop=author`.
    declared: bool,
    /// How many are printed alike.
    alike: i32,
}

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Person,
    Agency,
    /// A desk, a pen name.
    Other,
    Site,
}

/// A name with all places that give it.
#[derive(Debug)]
struct Named {
    name: String,
    sort: Sort,
    /// Its first spelling, word by word.
    bare: Vec<String>,
    places: Vec<usize>,
    /// The name as each place spells it.
    spellings: Vec<String>,
}

/// What was made of all places.
#[derive(Debug, Default)]
pub struct Signature {
    /// The authors.
    pub authors: Vec<Author>,
    /// The byline as printed.
    pub byline: Option<String>,
    /// The line it stands in.
    pub line: Option<String>,
    /// The agency credited.
    pub agency: Option<String>,
}

/// Picks the authors. `sites` are the names of the site.
pub fn resolve(
    scan: &Scan,
    statements: &Statements,
    places: &Places,
    sites: &Sites,
    base: Option<&str>,
    words: &Words,
    out: &mut Candidates,
) -> Signature {
    let bylines = Bylines::of(words);
    let mut signed = collect::stated(statements, &bylines);
    signed.extend(collect::printed(places.page, scan, places, &bylines));
    signed.sort_by_key(|s| s.rank);
    let named = names(&signed, sites, words);
    let signals = judge::signals(&named, &signed, scan, places, sites, words);
    let scores = judge::scores(&named, &signals);
    let chosen = judge::choose(&named, &signed, places, words, &scores);
    let authors: Vec<Author> = chosen.iter().map(|at| author(&named[*at], &signed, base)).collect();
    let (byline, line) = line::as_printed(places.page, &signed, &authors, sites, &bylines).unzip();
    let agency = agency(&chosen, &named, &signed, places);

    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by_key(|at| (!chosen.contains(at), -scores[*at]));
    for at in order {
        let won = chosen.contains(&at);
        let first = &signed[named[at].places[0]];
        out.add(won, || Candidate {
            field: "authors",
            from: first.from.clone(),
            raw: first.raw.clone(),
            value: Some(named[at].name.clone()),
            won,
            reason: reason(&named[at], &signed, won, scores[at]),
            signals: judge::SIGNALS.iter().copied().zip(signals[at].iter().copied()).collect(),
        });
    }
    for nobody in signed.iter().filter(|s| s.byline.is_empty() && s.printed.is_none()) {
        out.add(false, || Candidate {
            field: "authors",
            from: nobody.from.clone(),
            raw: nobody.raw.clone(),
            value: None,
            won: false,
            reason: "names nobody".into(),
            signals: Vec::new(),
        });
    }
    Signature { authors, byline, line, agency }
}

fn reason(named: &Named, signed: &[Signed], won: bool, score: i32) -> String {
    let mut from: Vec<&str> = named.places.iter().skip(1).map(|at| signed[*at].from.as_str()).collect();
    from.dedup();
    from.truncate(4);
    let also = if from.is_empty() { String::new() } else { format!("; also in {}", from.join(", ")) };
    let chance = chance(score);
    match (won, named.sort) {
        (true, Sort::Person) if score <= 0 => format!("named beside one that signs, or in a byline ({chance}){also}"),
        (true, Sort::Person) => format!("signs ({chance}){also}"),
        (true, _) if score <= 0 => format!("no person signs, and nobody else is more likely to ({chance}){also}"),
        (true, _) => format!("signs, and no person does ({chance}){also}"),
        (false, _) if score > 0 => format!("a person signs{also}"),
        (false, _) => format!("not likely to sign ({chance}){also}"),
    }
}

/// Every name that a place gives, each once with its places, the most trusted place first.
fn names(signed: &[Signed], sites: &Sites, words: &Words) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    for (at, one) in signed.iter().enumerate() {
        let byline = &one.byline;
        let persons = byline.names.iter().map(|name| (name, Sort::Person));
        let agencies = byline.agencies_as_printed.iter().map(|name| (name, Sort::Agency));
        let others = byline.others.iter().filter(|name| collect::is_signature(name, words));
        for (name, sort) in persons.chain(agencies).chain(others.map(|name| (name, Sort::Other))) {
            let bare = bare_words(name);
            let bare = if sort == Sort::Person { untitled(bare, words) } else { bare };
            let site = sites.are_name(&bare);
            let sort = if site && sort != Sort::Agency { Sort::Site } else { sort };
            match all.iter_mut().find(|known| is_same(known, name, &bare, sort)) {
                Some(known) => {
                    known.places.push(at);
                    known.spellings.push(name.clone());
                }
                None => {
                    let spellings = vec![name.clone()];
                    all.push(Named { name: name.clone(), sort, bare, places: vec![at], spellings });
                }
            }
        }
        if all.len() > MANY {
            break;
        }
    }
    for named in &mut all {
        named.name = spelling(&named.spellings);
        if named.sort == Sort::Person {
            named.name = uncapitalised(&named.name, words);
        }
    }
    all
}

/// The words of a name without the title before it: "Dr Ada Berg" and "Ada Berg" are one person.
fn untitled(mut name: Vec<String>, words: &Words) -> Vec<String> {
    let titles = name.iter().take_while(|word| words.has(Kind::Honorific, word)).count();
    if name.len() > titles + 1 {
        name.drain(..titles);
    }
    name
}

/// The spelling of most places, full names before those with initials; of equals the most trusted place's.
fn spelling(spellings: &[String]) -> String {
    if let [only] = spellings {
        return only.clone();
    }
    let words: Vec<Vec<String>> = spellings.iter().map(|name| bare_words(name)).collect();
    let given = |at: usize| spellings.iter().filter(|other| **other == spellings[at]).count();
    let full = |at: usize| words[at].len() > 1 && words[at].iter().all(|word| word.chars().count() != 1);
    let best = (0..spellings.len()).rev().max_by_key(|at| (full(*at), given(*at))).unwrap_or(0);
    // The same words not all in capitals.
    let is_quiet = |at: &usize| spellings[*at].contains(char::is_lowercase) && words[*at] == words[best];
    let quiet = (0..spellings.len()).find(is_quiet).filter(|_| !spellings[best].contains(char::is_lowercase));
    spellings[quiet.unwrap_or(best)].clone()
}

/// So many names are looked at.
const MANY: usize = 120;

fn is_same(known: &Named, name: &str, bare: &[String], sort: Sort) -> bool {
    match (known.sort, sort) {
        // One may have something stuck to it: "Ada Berg Fri".
        (Sort::Person, Sort::Person) => {
            same_words(&known.bare, bare)
                || known.name.contains(' ') && bare.starts_with(&known.bare)
                || name.contains(' ') && known.bare.starts_with(bare)
        }
        (a, b) => a == b && is_same_bare(&known.bare, bare),
    }
}

/// An author with the address that the places give where they name nobody else.
fn author(named: &Named, signed: &[Signed], base: Option<&str>) -> Author {
    let alone = named.places.iter().map(|at| &signed[*at]).filter(|s| s.byline.count() == 1);
    let absolute = |s: &Signed| url::absolute(s.url.as_deref()?, base);
    let url = alone.filter_map(absolute).find(|url| !base.is_some_and(|page| is_of_site(url, page)));
    Author { name: named.name.clone(), url }
}

/// Whether an address that is given for an author is the page's own or its site's front: nobody's.
fn is_of_site(address: &str, page: &str) -> bool {
    let bare = |address: &str| address.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned();
    bare(address) == bare(page) || url::is_front(address) && url::domain(address) == url::domain(page)
}

/// The agency that the authors' own places credit, else the first that a trusted place or a byline at the headline does;
/// that of a picture is none.
fn agency(chosen: &[usize], named: &[Named], signed: &[Signed], places: &Places) -> Option<String> {
    let near = |s: &&Signed| s.printed.is_none_or(|p| s.place != Place::Bare && places.away(p.at) <= 1);
    let pictures = |s: &&Signed| !s.byline.agencies.is_empty() && s.printed.is_some_and(|p| places.is_caption(p.at));
    let own = chosen.iter().flat_map(|at| &named[*at].places).map(|at| &signed[*at]);
    let found = own.chain(signed.iter().filter(near)).filter(|s| !pictures(s)).find_map(|s| s.byline.agencies.first());
    found.cloned()
}

fn is_same_bare(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && same_letters(a, b)
}

#[cfg(test)]
mod tests;
