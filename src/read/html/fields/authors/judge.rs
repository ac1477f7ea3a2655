//! Which of the names sign: learned trees score each name by what it looks like, by the places that give it and by
//! the other names.

use super::{Named, Place, Printed, Signed, Sort};
use crate::lexicon::trees::Trees;
use crate::lexicon::{is_alphanumeric, is_given_name, Kind};
use crate::read::html::fields::json_ld::is_of_news;
use crate::read::html::fields::place::{self, Places};
use crate::read::html::fields::scan::Scan;
use crate::read::html::fields::site::Sites;
use crate::text::byline::before_date;
use crate::text::lower::lowered;
use crate::text::name::{bare_words, same_words, Words};
use std::sync::OnceLock;

const OWN: [&str; 35] = [
    "sort",
    "class",
    "looks",
    "words",
    "name_chars",
    "upper",
    "lower",
    "digits",
    "roles",
    "site_words",
    "json_rank",
    "meta_rank",
    "microdata_rank",
    "bylines",
    "links",
    "lines",
    "bares",
    "opened",
    "declared",
    "order",
    "stated_persons",
    "stated_others",
    "printed_persons",
    "opened_persons",
    "has_url",
    "names_beside",
    "place_in_line",
    "line",
    "alike",
    "from_date",
    "printed_place",
    "ends",
    "before_date",
    "given",
    "job",
];

/// Names of the signals: of the name, of its places, of the place that prints it nearest to the headline.
pub(super) const SIGNALS: [&str; OWN.len() + place::SIGNALS.len()] = place::joined(OWN, place::SIGNALS);

/// Names of the signals of a name beside the others of its page, before its own: its score, those of the likeliest
/// other person and of the likeliest other name, how many are likelier, how many are likely, how many there are.
const OF_OTHERS: [&str; 8 + SIGNALS.len()] = place::joined(
    ["score", "best_person", "best_other", "ahead", "persons_ahead", "likely", "likely_persons", "all"],
    SIGNALS,
);

/// The score of nobody, and one that is worth a look.
const NOBODY: i32 = -9_000;
const LIKELY: i32 = -1_000;

/// What is not stated.
const NONE: i32 = 99;

/// The signals of each name.
pub(super) fn signals(
    named: &[Named],
    signed: &[Signed],
    scan: &Scan,
    places: &Places,
    sites: &Sites,
    words: &Words,
) -> Vec<Vec<i32>> {
    let persons = |of: &dyn Fn(&Signed) -> bool, sort: bool| {
        let of = |n: &&Named| (n.sort == Sort::Person) == sort && n.places.iter().any(|at| of(&signed[*at]));
        named.iter().filter(of).count() as i32
    };
    let page = [
        persons(&|s| s.printed.is_none(), true),
        persons(&|s| s.printed.is_none(), false),
        persons(&|s| s.printed.is_some(), true),
        persons(&|s| s.printed.is_some() && s.byline.opened, true),
    ];
    let site_words: Vec<&String> = sites.words().collect();
    let each = named.iter().enumerate().map(|(order, n)| {
        let given = || n.places.iter().map(|at| &signed[*at]);
        let rank = |place: Place| given().filter(|s| s.place == place).map(|s| s.rank).min().unwrap_or(NONE);
        let count = |place: Place| given().filter(|s| s.place == place).count().min(20) as i32;
        let printed = given().filter(|s| s.printed.is_some()).min_by_key(|s| (s.place == Place::Bare, s.rank));
        let own = bare_words(&n.name);
        let is_own = |name: &String| !own.is_empty() && *name == n.name || same_words(&bare_words(name), &own);
        let is_role = |word: &&String| [Kind::Role, Kind::Org].iter().any(|kind| words.has(*kind, word));
        let mut all = vec![
            n.sort as i32,
            class(given()),
            i32::from(given().any(|s| s.byline.names.iter().any(is_own))),
            own.len().min(20) as i32,
            n.name.chars().count() as i32,
            i32::from(!n.name.contains(char::is_lowercase)),
            i32::from(!n.name.contains(char::is_uppercase)),
            i32::from(n.name.contains(|c: char| c.is_ascii_digit())),
            own.iter().filter(is_role).count() as i32,
            own.iter().filter(|word| site_words.contains(word)).count() as i32,
            rank(Place::JsonLd),
            rank(Place::Meta),
            rank(Place::Microdata),
            count(Place::Byline),
            count(Place::Link),
            count(Place::Line),
            count(Place::Bare),
            i32::from(given().any(|s| s.byline.opened && s.printed.is_some())),
            i32::from(given().any(|s| s.printed.is_some_and(|p| p.declared))),
            order as i32,
        ];
        all.extend(page);
        all.push(i32::from(given().any(|s| s.url.is_some())));
        let alone = [is_given(&n.name, words), given().any(|s| has_job(s, &n.name, words))].map(i32::from);
        match printed.and_then(|s| Some((s, s.printed?))) {
            Some((s, place)) => {
                all.push(s.byline.count() as i32);
                all.push(s.raw.find(n.name.as_str()).map_or(-1, |at| at as i32));
                all.push(s.raw.len() as i32);
                all.push(place.alike);
                all.push(from_date(place.at, scan, places));
                all.push(s.place as i32);
                all.push(i32::from(places.is_beside_last_prose(place.at)));
                all.push(i32::from(places.line_behind(place.at).is_some_and(|line| is_date(line, words))));
                all.extend(alone);
                places.signals(place.at, scan, &mut all);
            }
            None => {
                all.extend([-1; 8]);
                all.extend(alone);
                places.signals_of_none(scan, &mut all);
            }
        }
        all
    });
    each.collect()
}

/// What the page calls the author: 1 a person, 2 a body, 0 neither or both.
fn class<'s>(given: impl Iterator<Item = &'s Signed> + Clone) -> i32 {
    let is = |class: &str| given.clone().any(|s| s.class == Some(class));
    match (is("person"), is("organization")) {
        (true, false) => 1,
        (false, true) => 2,
        _ => 0,
    }
}

/// Whether a name begins as those of persons do: its first word is a given name, or the one behind a title.
fn is_given(name: &str, words: &Words) -> bool {
    name.split(' ').take(2).any(|word| words.has_word(Kind::GivenName, word))
}

/// Whether a name's first word is a given name, in this language or any other.
fn opens_as_given(name: &str, words: &Words) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    words.has_word(Kind::GivenName, first) || lowered(first, is_given_name)
}

/// Whether a place that names nobody else says what the job is.
fn has_job(signed: &Signed, name: &str, words: &Words) -> bool {
    const LONGEST: usize = 120;
    let rest = || signed.raw.split(|c: char| !is_alphanumeric(c)).filter(|word| !name.contains(word));
    signed.byline.count() == 1 && signed.raw.len() < LONGEST && rest().any(|word| words.has_word(Kind::Role, word))
}

/// How far the next printed date is, in bytes of text.
fn from_date(at: usize, scan: &Scan, places: &Places) -> i32 {
    let own = places.offset(at);
    scan.times.iter().map(|time| (places.offset(*time) - own).abs()).min().unwrap_or(9_999).min(9_999)
}

/// How likely each name signs, in thousandths of a logit: judged alone, and then beside the others.
pub(super) fn scores(named: &[Named], signals: &[Vec<i32>]) -> Vec<i32> {
    static ALONE: OnceLock<Trees> = OnceLock::new();
    static BESIDE: OnceLock<Trees> = OnceLock::new();
    let alone = ALONE.get_or_init(|| Trees::read_over(include_str!("../../../../../data/authors.trees"), &SIGNALS));
    let beside = BESIDE.get_or_init(|| Trees::read_over(include_str!("../../../../../data/signers.trees"), &OF_OTHERS));
    let scores = alone.scores(signals.iter().map(Vec::as_slice));
    let compared = signals.iter().enumerate().map(|(at, own)| {
        let mut all = compared(at, named, &scores).to_vec();
        all.extend(own);
        all
    });
    let compared: Vec<Vec<i32>> = compared.collect();
    beside.scores(compared.iter().map(Vec::as_slice))
}

/// A name's score beside those of the others.
fn compared(at: usize, named: &[Named], scores: &[i32]) -> [i32; OF_OTHERS.len() - SIGNALS.len()] {
    let others = || (0..named.len()).filter(|other| *other != at);
    let persons = |are: bool| others().filter(move |other| (named[*other].sort == Sort::Person) == are);
    let best = |are: bool| persons(are).map(|other| scores[other]).max().unwrap_or(NOBODY);
    let above = |least: i32| {
        let all = others().filter(|other| scores[*other] > least).count() as i32;
        [all, persons(true).filter(|other| scores[*other] > least).count() as i32]
    };
    let ([ahead, persons_ahead], [likely, likely_persons]) = (above(scores[at]), above(LIKELY));
    [scores[at], best(true), best(false), ahead, persons_ahead, likely, likely_persons, named.len() as i32]
}

/// The score that a name needs beside one that signs.
const BESIDE: i32 = -2_000;
/// And one that a news article's own metadata name, or any with the job, where nobody else signs.
const UNSURE: i32 = -2_000;

/// Whether a line that opens as bylines do names somebody right behind the headline, before any prose.
fn is_plain(named: &Named, signed: &[Signed], places: &Places) -> bool {
    named
        .places
        .iter()
        .map(|at| &signed[*at])
        .any(|s| s.byline.opened && s.printed.is_some_and(|printed| places.is_right_behind(printed.at)))
}

/// Whether a line right behind the headline holds this name alone, and the next line of the page is a date.
fn is_dated(named: &Named, signed: &[Signed], places: &Places, words: &Words) -> bool {
    let bare = |s: &&Signed| s.place == Place::Bare && s.byline.is_all_names();
    let mut places_of = named.places.iter().map(|at| &signed[*at]).filter(bare).filter_map(|s| s.printed);
    places_of.any(|p| places.is_next(p.at) && places.line_behind(p.at).is_some_and(|line| is_date(line, words)))
}

/// Whether a line opens with a date: a number, or words of dates before one.
fn is_date(line: &str, words: &Words) -> bool {
    line.len() < 80 && line.contains(|c: char| c.is_ascii_digit()) && before_date(line, words).is_empty()
}

/// Whether a line that opens as bylines do names persons and nothing else right behind the last prose.
fn is_last(named: &Named, signed: &[Signed], places: &Places) -> bool {
    let uncased = |name: &String| !name.contains(|c: char| c.is_lowercase() || c.is_uppercase());
    let opens = |s: &Signed| s.byline.opened || s.byline.names.iter().all(uncased);
    let is_line = |s: &Signed| matches!(s.place, Place::Line | Place::Byline) && s.byline.is_all_names() && opens(s);
    let line = |s: &&Signed| is_line(s);
    let mut printed = named.places.iter().map(|at| &signed[*at]).filter(line).filter_map(|s| s.printed);
    printed.any(|p| places.is_right_behind_prose(p.at))
}

/// Whether the line behind the last prose and beside it holds this name alone, which begins as names do, where the
/// language's given names are known.
fn signs_off(named: &Named, signed: &[Signed], places: &Places, words: &Words) -> bool {
    // So are those of all languages, where they are written in Latin letters.
    let is_unlikely = match words.knows(Kind::GivenName) {
        true => !is_given(&named.name, words),
        false => named.name.is_ascii() && !opens_as_given(&named.name, words),
    };
    if is_unlikely {
        return false;
    }
    let bare = |s: &&Signed| s.place == Place::Bare && s.byline.is_all_names();
    let mut printed = named.places.iter().map(|at| &signed[*at]).filter(bare).filter_map(|s| s.printed);
    printed.any(|p| places.is_beside_last_prose(p.at))
}

/// The agencies that metadata or a line at the headline credit.
fn credited(named: &[Named], signed: &[Signed], places: &Places) -> Vec<usize> {
    let near = |s: &Signed| {
        s.printed.is_none_or(|p| places.is_right_behind(p.at) && s.byline.agencies.len() == s.byline.count())
    };
    let is_credited = |n: &Named| n.sort == Sort::Agency && n.places.iter().any(|at| near(&signed[*at]));
    let mut known = Vec::new();
    let mut is_new = |at: &usize| {
        let agency = crate::lexicon::agency(&named[*at].name);
        let new = !known.contains(&agency);
        known.push(agency);
        new
    };
    (0..named.len()).filter(|at| is_credited(&named[*at])).filter(|at| is_new(at)).collect()
}

/// Whether the names are printed in teasers and nowhere else: a list of other articles.
fn are_of_teasers(chosen: &[usize], named: &[Named], signed: &[Signed], places: &Places) -> bool {
    let teasers =
        places.in_teasers(named.iter().flat_map(|n| &n.places).filter_map(|at| Some(signed[*at].printed?.at)));
    let teased = |n: &Named| {
        let printed = || n.places.iter().map(|at| signed[*at].printed);
        let is_inside = |p: Printed| !p.declared && teasers.contains(&p.at);
        printed().all(|p| p.is_some_and(is_inside)) && printed().flatten().any(|p| p.alike > 2)
    };
    let persons = named.iter().filter(|n| n.sort == Sort::Person && teased(n)).count();
    persons > 1 && chosen.iter().all(|at| teased(&named[*at]))
}

/// The one person on the page whose name opens with the single word that signs: "Ada", of Ada Berg.
fn full_name(chosen: &[usize], named: &[Named]) -> Option<usize> {
    let &[only] = chosen else { return None };
    let word = bare_words(&named[only].name);
    if named[only].sort != Sort::Other || word.len() != 1 {
        return None;
    }
    let is_full = |n: &&Named| n.sort == Sort::Person && bare_words(&n.name).first() == word.first();
    let mut full = named.iter().enumerate().filter(|(_, n)| is_full(n)).map(|(at, _)| at);
    full.next().filter(|_| full.next().is_none())
}

/// The names that sign; none where only teasers name somebody.
pub(super) fn choose(named: &[Named], signed: &[Signed], places: &Places, words: &Words, scores: &[i32]) -> Vec<usize> {
    let mut chosen = likely(named, signed, places, words, scores);
    if let Some(full) = full_name(&chosen, named) {
        chosen = vec![full];
    }
    if !chosen.is_empty() && are_of_teasers(&chosen, named, signed, places) {
        return Vec::new();
    }
    // Where the site alone would sign, the agency credited does.
    let is_site = !chosen.is_empty() && chosen.iter().all(|at| named[*at].sort == Sort::Site);
    let credited = if is_site { credited(named, signed, places) } else { Vec::new() };
    if !credited.is_empty() {
        return credited;
    }
    // Or who signs the text behind its last words.
    let last = |at: &usize| named[*at].sort == Sort::Person && signs_off(&named[*at], signed, places, words);
    let last: Vec<usize> =
        if is_site || chosen.is_empty() { (0..named.len()).filter(last).collect() } else { Vec::new() };
    if last.is_empty() {
        chosen
    } else {
        last
    }
}

/// Whether a place is a byline at the headline that names persons alone, for writing: a job at its beginning ("Redaktion:")
/// is that of the desk.
fn is_byline_at_headline(signed: &Signed, places: &Places, words: &Words) -> bool {
    let is_desk = || signed.raw.split([' ', ':']).next().is_some_and(|first| words.has_word(Kind::Role, first));
    let is_near = signed.printed.is_some_and(|printed| places.is_near(printed.at));
    is_near && signed.byline.opened && signed.byline.is_all_names() && !is_desk()
}

/// All likely persons and those named beside them; where there is none, those that a plain line names, then desks,
/// agencies and the site, with those named beside them.
fn likely(named: &[Named], signed: &[Signed], places: &Places, words: &Words, scores: &[i32]) -> Vec<usize> {
    let likely: Vec<usize> = (0..named.len()).filter(|at| scores[*at] > 0).collect();
    let is_person = |at: &usize| named[*at].sort == Sort::Person;
    let sure: Vec<usize> = likely.iter().copied().filter(is_person).collect();
    let first = |at: usize| &signed[named[at].places[0]];
    let persons = |is: &dyn Fn(&Named) -> bool| -> Vec<usize> {
        (0..named.len()).filter(is_person).filter(|at| is(&named[*at])).collect()
    };
    if sure.is_empty() {
        let mut plain = persons(&|n| is_plain(n, signed, places));
        // A desk that is likely to sign gives way to nobody unlikely.
        plain.retain(|at| likely.is_empty() || scores[*at] > UNSURE);
        if !plain.is_empty() {
            return plain;
        }
    }
    if likely.is_empty() {
        let at_work = |at: &usize| {
            let states =
                |place: &usize| signed[*place].printed.is_none() && has_job(&signed[*place], &named[*at].name, words);
            is_person(at) && named[*at].places.iter().any(states)
        };
        let of_news = |at: &usize| scores[*at] > UNSURE && (is_of_news(&first(*at).from) || at_work(at));
        return match (0..named.len()).filter(of_news).max_by_key(|at| scores[*at]) {
            Some(stated) => vec![stated],
            None => persons(&|n| is_dated(n, signed, places, words) || is_last(n, signed, places)),
        };
    }
    let signs = |at: &usize| sure.is_empty() || is_person(at);
    let sure = if sure.is_empty() { &likely } else { &sure };
    let near = |at: usize, is: &dyn Fn(&Signed, &Signed) -> bool| {
        sure.iter().any(|known| first(*known).from == first(at).from && is(first(*known), first(at)))
    };
    let same_words = |at: usize| near(at, &|known, own| known.raw == own.raw);
    let beside = |at: usize| near(at, &|known, own| known.printed.is_none() || known.raw == own.raw);
    // What stands beside the site alone is where it works.
    let of_site = sure.iter().all(|at| named[*at].sort == Sort::Site);
    let is_place = |at: usize| named[at].sort == Sort::Other && named[at].name.starts_with(char::is_uppercase);
    let beside = |at: usize| beside(at) && !(of_site && is_place(at));
    // Persons named in the same words sign together, and those in one byline at the headline.
    let in_line = |place: &usize| is_byline_at_headline(&signed[*place], places, words);
    let beside_in_line = |at: usize| {
        let shared = |place: &&usize| sure.iter().any(|known| is_person(known) && named[*known].places.contains(place));
        named[at].places.iter().filter(shared).any(in_line)
    };
    let signs_beside = |at: usize| opens_as_given(&named[at].name, words) && beside_in_line(at);
    let together = |at: &usize| is_person(at) && (same_words(*at) || signs_beside(*at));
    let likely = |at: &usize| scores[*at] > 0 || together(at) || scores[*at] > BESIDE && beside(*at);
    (0..named.len()).filter(signs).filter(likely).collect()
}
