//! When the article was published and last changed.

mod collect;
mod judge;
mod printed;
mod settle;

use super::place::Places;
use super::scan::Scan;
use super::statement::Statements;
use crate::lexicon::trees::chance;
use crate::model::Candidate;
use crate::read::html::fields::candidates::Candidates;
use crate::read::html::page::Page;
use crate::text::date::{DateContext, Stamp};

/// What kind of place states a date; the order is that of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// An object of JSON-LD that is an article.
    JsonLd,
    /// One that is the page.
    JsonLdPage,
    Meta,
    Microdata,
    /// An attribute for machines on an element that people see.
    Attribute,
    /// The words of a `<time>`, or of an element called date.
    Named,
    /// Words that nothing marks.
    Line,
    Address,
}

/// What stands before a printed date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    Published,
    Updated,
    /// Some other words.
    Other,
}

/// A place that states a date.
#[derive(Debug)]
struct Dated {
    from: String,
    raw: String,
    rank: i32,
    place: Place,
    label: Label,
    modified: bool,
    stamp: Option<Stamp>,
    /// The same with day and month changed places, where their order was a guess.
    swapped: Option<Stamp>,
    /// The node, of those that are printed, and how long the line is beside the date.
    printed: Option<Printed>,
}

#[derive(Debug, Clone, Copy)]
struct Printed {
    at: usize,
    line: i32,
    /// Its number among those printed, and how many are printed alike.
    order: i32,
    alike: i32,
}

/// Picks both dates: published, modified. Hands in the candidates.
pub fn resolve(
    page: &Page,
    scan: &Scan,
    statements: &Statements,
    places: &Places,
    address: Option<&str>,
    context: &DateContext,
    out: &mut Candidates,
) -> (Option<String>, Option<String>) {
    let mut dated = collect::stated(statements, context);
    dated.extend(printed::printed(page, scan, places, context));
    dated.extend(address.and_then(collect::in_address));
    dated.sort_by_key(|d| d.rank);
    settle::order_days(&mut dated);
    settle::localise(&mut dated, places);
    let about = judge::about_page(statements, address);
    let signals = judge::signals(&dated, &about, scan, places);
    let scores = judge::scores(&signals);
    let best = judge::likeliest(&dated, &scores);
    let doubt = best.map(|best| judge::doubt(best, &dated, &scores, &signals));
    let is_dated = doubt.is_none_or(|score| score > 0);
    let published = best.filter(|_| is_dated).and_then(|best| judge::published(&dated, best));
    let modified = judge::modified(&dated, published);
    let said = |at: Option<usize>| at.and_then(|at| dated[at].stamp).map(|stamp| stamp.to_string());
    let values = (said(published), said(modified));
    for (field, won) in [("date_published", published), ("date_modified", modified)] {
        let mut of: Vec<usize> =
            (0..dated.len()).filter(|at| won == Some(*at) || dated[*at].field() == field).collect();
        of.sort_by_key(|at| (won != Some(*at), -scores[*at]));
        for at in of {
            let wins = won == Some(at);
            out.add(wins, || Candidate {
                field,
                from: dated[at].from.clone(),
                raw: dated[at].raw.clone(),
                value: dated[at].stamp.map(|stamp| stamp.to_string()),
                won: wins,
                reason: reason(&dated[at], field, wins, doubt),
                signals: judge::SIGNALS.iter().copied().zip(signals[at].iter().copied()).collect(),
            });
        }
    }
    values
}

impl Dated {
    fn field(&self) -> &'static str {
        if self.modified {
            "date_modified"
        } else {
            "date_published"
        }
    }
}

/// Why a candidate won or lost; `doubt` is how likely the page dates its article, where that was asked.
fn reason(dated: &Dated, field: &str, won: bool, doubt: Option<i32>) -> String {
    let chance = doubt.map(chance).map_or_else(String::new, |chance| format!(" ({chance})"));
    match (won, dated.modified) {
        _ if dated.stamp.is_none() => "no date with a year".to_owned(),
        (true, true) if field == "date_published" => format!("a day of change; no other day is stated{chance}"),
        (true, true) => "the most precise of those that say when it was changed".to_owned(),
        (true, false) => format!("the most precise that agrees with the likeliest day{chance}"),
        (false, true) => "another place says it better, or it is not later than the day of publication".to_owned(),
        (false, false) if doubt.is_some_and(|score| score <= 0) => {
            format!("the page is not likely to date its article{chance}")
        }
        (false, false) => "another place is likelier or more precise".to_owned(),
    }
}

#[cfg(test)]
mod tests;
