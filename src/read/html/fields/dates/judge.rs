//! Which of the dates that a page states are its article's: learned trees score each candidate for the day of
//! publication, in the light of all others; of those that agree with the winner the most precise one is taken.

use super::{Dated, Label, Place};
use crate::lexicon::trees::Trees;
use crate::read::html::fields::place::{self, Places};
use crate::read::html::fields::scan::Scan;
use crate::read::html::fields::statement::Statements;
use crate::text::date::Stamp;
use std::sync::OnceLock;

const OWN: [&str; 26] = [
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
    "og_type",
    "steps",
    "slug",
];

/// Names of the signals: of the candidate, of the others, of its place.
pub(super) const SIGNALS: [&str; OWN.len() + place::SIGNALS.len()] = place::behind(OWN);

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
        ];
        all.extend(about);
        match d.printed {
            Some(printed) => places.signals(printed.at, scan, &mut all),
            None => all.extend([-1; place::SIGNALS.len()]),
        }
        all
    });
    each.collect()
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

/// How likely a candidate states the day of publication, in thousandths of a logit.
pub(super) fn score(signals: &[i32]) -> i32 {
    static MODEL: OnceLock<Trees> = OnceLock::new();
    MODEL.get_or_init(|| Trees::read_over(include_str!("../../../../../data/dates.trees"), &SIGNALS)).score(signals)
}

/// The likeliest candidate's day, in the most precise words that agree with it; the day of a change only where
/// nothing else dates the page.
pub(super) fn published(dated: &[Dated], scores: &[i32]) -> Option<usize> {
    let likeliest = |modified: bool| {
        let likely = |at: &usize| dated[*at].modified == modified && dated[*at].stamp.is_some() && scores[*at] > 0;
        (0..dated.len()).filter(likely).max_by_key(|at| (scores[*at], std::cmp::Reverse(*at)))
    };
    let best = likeliest(false).or_else(|| likeliest(true))?;
    let day = dated[best].stamp.map(|stamp| stamp.day);
    // The day is the judge's; the time is that of the most trusted place that names the same day.
    let allowed = |at: usize| !dated[at].modified && (scores[at] > 0 || dated[at].printed.is_none());
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
