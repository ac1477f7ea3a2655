//! Which of the dates that a page states are its article's: learned trees score each candidate for the day of
//! publication, in the light of all others; of those that agree with the winner the most precise one is taken.

use super::{printed, Dated, Label, Place};
use crate::lexicon::trees::Trees;
use crate::read::html::fields::place::{self, Places};
use crate::read::html::fields::scan::Scan;
use crate::read::html::fields::statement::Statements;
use crate::text::date::Stamp;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

const OWN: [&str; 32] = [
    "place",
    "rank",
    "label",
    "modified",
    "precision",
    "line",
    "order",
    "alike",
    "is_time",
    "agree_json",
    "agree_meta",
    "agree_printed",
    "agree_address",
    "agree_changed",
    "other_day",
    "days",
    "nearer",
    "from_first",
    "from_stated",
    "from_address",
    "from_newest",
    "stated",
    "printed",
    "changed",
    "article_json",
    "offset",
    "midnight",
    "called",
    "twins",
    "og_type",
    "steps",
    "slug",
];

/// Names of the signals: of the candidate, of the others, of its place.
pub(super) const SIGNALS: [&str; OWN.len() + place::SIGNALS.len()] = place::joined(OWN, place::SIGNALS);

/// Names of the signals of a page that may date its article or not: of the likeliest candidate, before its own its
/// score, how far ahead of any other day that is, and how many candidates there are.
const OF_PAGE: [&str; 3 + SIGNALS.len()] = place::joined(["score", "lead", "candidates"], SIGNALS);

/// What no other place states.
const UNKNOWN: i32 = 9_999;

/// Whether the page calls itself an article (0 nothing, 1 yes, 2 something else), how many steps its address has, and
/// of how many words the last of them is.
pub(super) fn about_page(statements: &Statements, address: Option<&str>) -> [i32; 3] {
    let kind = statements.first("type").map_or(0, |s| if s.raw.to_lowercase().contains("article") { 1 } else { 2 });
    let path = address.and_then(|a| a.split_once("://")).and_then(|(_, rest)| rest.split(['?', '#']).next());
    let steps: Vec<&str> = path.unwrap_or("").split('/').skip(1).filter(|step| !step.is_empty()).collect();
    let slug = steps.last().map_or(0, |step| step.split(['-', '_', '+']).count());
    [kind, steps.len().min(20) as i32, slug.min(20) as i32]
}

/// The signals of each candidate.
pub(super) fn signals(dated: &[Dated], about: &[i32; 3], scan: &Scan, places: &Places) -> Vec<Vec<i32>> {
    let day = |d: &Dated| d.stamp.map(|stamp| stamp.day.number() as i32);
    let published = |d: &&Dated| !d.modified && d.stamp.is_some();
    let stated = |d: &Dated| matches!(d.place, Place::JsonLd | Place::Meta | Place::Microdata);
    let first = dated.iter().filter(published).filter_map(day).min();
    let newest = dated.iter().filter_map(day).max();
    let by_rank = dated.iter().filter(published).find(|d| stated(d)).and_then(day);
    let address = dated.iter().find(|d| d.place == Place::Address).and_then(day);
    let count = |of: &dyn Fn(&Dated) -> bool| (dated.iter().filter(|d| of(d)).count() as i32).min(99);
    let article_json = dated.iter().any(|d| d.place == Place::JsonLd && !d.modified && d.rank <= 5);
    let days: FxHashSet<i32> = dated.iter().filter(published).filter_map(day).collect();
    let days = (days.len() as i32).min(99);
    let from_head = |d: &Dated| d.printed.map(|p| places.distance(p.at));
    let nearer = |d: &Dated| match from_head(d) {
        Some(own) => count(&|o| from_head(o).is_some_and(|other| other < own)),
        None => -1,
    };
    let each = dated.iter().map(|d| {
        let own = day(d);
        let agree = |of: &dyn Fn(&Dated) -> bool| {
            count(&|other| {
                !std::ptr::eq(other, d) && !other.modified && own.is_some() && day(other) == own && of(other)
            })
        };
        let apart = |from: Option<i32>| match (own, from) {
            (Some(own), Some(from)) => (own - from).clamp(-9_000, 9_000),
            _ => UNKNOWN,
        };
        let mut all = vec![
            d.place as i32,
            d.rank.min(PRINTED_RANK),
            label(d.label),
            i32::from(d.modified),
            d.stamp.map_or(-1, |stamp| i32::from(stamp.precision())),
            d.printed.map_or(-1, |p| p.line),
            d.printed.map_or(-1, |p| p.order.min(99)),
            d.printed.map_or(-1, |p| p.alike),
            i32::from(d.from.starts_with("time")),
            agree(&|o| o.place == Place::JsonLd),
            agree(&|o| matches!(o.place, Place::Meta | Place::Microdata)),
            agree(&|o| o.printed.is_some()),
            agree(&|o| o.place == Place::Address),
            count(&|o| !std::ptr::eq(o, d) && o.modified && own.is_some() && day(o) == own),
            count(&|o| !o.modified && is_day_apart(o, d)),
            days,
            nearer(d),
            apart(first),
            apart(by_rank),
            apart(address),
            apart(newest),
            count(&|o| stated(o) && !o.modified),
            count(&|o| o.printed.is_some()),
            count(&|o| o.modified),
            i32::from(article_json),
            d.stamp.and_then(|stamp| stamp.offset).map_or(-1, |offset| i32::from(offset != 0)),
            d.stamp.and_then(|stamp| stamp.time).map_or(-1, |time| i32::from(time.hour == 0 && time.minute == 0)),
            called(d, places),
            count(&|o| d.printed.is_none() && o.from == d.from && own.is_some() && day(o) != own),
        ];
        all.extend(about);
        match d.printed {
            Some(printed) => places.signals(printed.at, scan, &mut all),
            None => places.signals_of_none(scan, &mut all),
        }
        all
    });
    each.collect()
}

/// What the classes of the element that prints a date, or of the one around it, call it: 1 the day of publication, 2 that
/// of a change, 3 both.
fn called(dated: &Dated, places: &Places) -> i32 {
    let Some(at) = dated.printed.map(|p| p.at) else { return -1 };
    let around = [at, places.page.nodes[at].parent].map(|at| printed::called(places.page, at));
    let says = |of: fn(&(bool, bool)) -> bool| i32::from(around.iter().any(of));
    says(|called| called.0) + 2 * says(|called| called.1)
}

/// Whether two mean the same moment on days that differ, one of them in the time of another place.
fn is_day_apart(one: &Dated, other: &Dated) -> bool {
    let stamps = one.stamp.zip(other.stamp);
    stamps.is_some_and(|(a, b)| a.time.is_some() && b.time.is_some() && a.day != b.day && a.agrees(&b))
}

/// Printed dates have no rank of their own.
const PRINTED_RANK: i32 = 100;

fn label(label: Label) -> i32 {
    match label {
        Label::None => 0,
        Label::Published => 1,
        Label::Updated => 2,
        Label::Other => 3,
    }
}

/// How likely each candidate states the day of publication, beside the others of its page.
pub(super) fn scores(signals: &[Vec<i32>]) -> Vec<i32> {
    static MODEL: OnceLock<Trees> = OnceLock::new();
    let model = MODEL.get_or_init(|| Trees::read_over(include_str!("../../../../../data/dates.trees"), &SIGNALS));
    model.scores(signals.iter().map(Vec::as_slice))
}

/// How likely the page dates its article at all, in thousandths of a logit, where this candidate is the likeliest.
pub(super) fn doubt(best: usize, dated: &[Dated], scores: &[i32], signals: &[Vec<i32>]) -> i32 {
    static MODEL: OnceLock<Trees> = OnceLock::new();
    let day = |at: usize| dated[at].stamp.map(|stamp| stamp.day);
    let other = (0..dated.len()).filter(|at| day(*at).is_some() && day(*at) != day(best)).map(|at| scores[at]).max();
    let lead = other.map_or(ALONE, |other| scores[best].saturating_sub(other).clamp(-ALONE, ALONE));
    let mut all = vec![scores[best], lead, (dated.len() as i32).min(99)];
    all.extend(&signals[best]);
    let model = MODEL.get_or_init(|| Trees::read_over(include_str!("../../../../../data/dated.trees"), &OF_PAGE));
    model.score(&all)
}

/// The lead of a day that no other stands beside.
const ALONE: i32 = 9_000;

/// The likeliest candidate; one that says when the article was changed only where nothing else dates the page.
pub(super) fn likeliest(dated: &[Dated], scores: &[i32]) -> Option<usize> {
    let of = |modified: bool| {
        let known = |at: &usize| dated[*at].modified == modified && dated[*at].stamp.is_some();
        (0..dated.len()).filter(known).max_by_key(|at| (scores[*at], std::cmp::Reverse(*at)))
    };
    of(false).or_else(|| of(true))
}

/// The day of the likeliest candidate, in the most precise words that agree with it.
pub(super) fn published(dated: &[Dated], best: usize) -> Option<usize> {
    let day = dated[best].stamp.map(|stamp| stamp.day);
    // The day is the judge's; the time is that of the most trusted place that names the same day.
    let allowed = |at: usize| dated[at].modified == dated[best].modified;
    let first = (0..dated.len()).find(|at| allowed(*at) && day.is_some() && dated[*at].stamp.map(|s| s.day) == day);
    most_precise(dated, first.unwrap_or(best), allowed)
}

/// The most trusted place that says when it was changed.
pub(super) fn modified(dated: &[Dated], published: Option<usize>) -> Option<usize> {
    let since = published.and_then(|at| dated[at].stamp);
    let later = |stamp: Stamp| since.is_none_or(|since| stamp.day >= since.day);
    let of = |at: usize| dated[at].modified && dated[at].stamp.is_some_and(later);
    let first = (0..dated.len()).find(|at| of(*at))?;
    most_precise(dated, first, of)
}

/// Of those that agree with a candidate and are allowed, the most precise; of equals the first.
fn most_precise(dated: &[Dated], first: usize, allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let stamp = dated[first].stamp?;
    let agrees = |at: &usize| allowed(*at) && dated[*at].stamp.is_some_and(|s| s.agrees(&stamp));
    let precision = |at: usize| dated[at].stamp.map_or(0, |s| s.precision());
    let best = (0..dated.len()).filter(agrees).max_by_key(|at| (precision(*at), std::cmp::Reverse(*at)));
    best.filter(|best| precision(*best) > precision(first)).or(Some(first))
}
