//! The places that state a date beside the words of the page: metadata and the address.

use super::{Dated, Label, Place};
use crate::read::html::fields::json_ld;
use crate::read::html::fields::statement::{Statement, Statements};
use crate::text::date::{self, DateContext, Stamp};
use crate::text::url;

/// Ranks behind all others.
const IN_ADDRESS: i32 = 300;

/// What metadata state. The day of creation counts only where metadata of that kind state none of publication.
pub(super) fn stated(statements: &Statements, context: &DateContext) -> Vec<Dated> {
    let kind = |statement: &Statement| statement.from.split(':').next().unwrap_or("").to_owned();
    let published: Vec<String> = statements.of("published").into_iter().map(kind).collect();
    let fields = [("published", false), ("created", false), ("modified", true)];
    let all = fields.iter().flat_map(|(field, modified)| statements.of(field).into_iter().map(|s| (s, *modified)));
    let all = all.filter(|(s, _)| s.field != "created" || !published.contains(&kind(s)));
    let changed = statements.first("modified").is_some();
    let stated = all.map(|(statement, modified)| {
        let (from, raw) = (statement.from.clone(), statement.raw.clone());
        let place = match kind(statement).as_str() {
            "json-ld" if json_ld::is_of_article(&from) => Place::JsonLd,
            "json-ld" => Place::JsonLdPage,
            "microdata" => Place::Microdata,
            _ => Place::Meta,
        };
        let (label, rank) = (Label::None, statement.rank);
        let (stamp, swapped) = both_ways(&raw, context).unzip();
        let no_day = changed && statement.field == "created" && stamp.as_ref().is_some_and(is_placeholder);
        let stamp = stamp.filter(|_| !no_day);
        Dated { from, raw, rank, place, label, modified, stamp, swapped: swapped.flatten(), printed: None }
    });
    stated.collect()
}

/// Whether a day of creation may be what systems state where they know none: New Year's Day at no time.
fn is_placeholder(stamp: &Stamp) -> bool {
    let no_time = stamp.time.is_none_or(|time| time.hour == 0 && time.minute == 0);
    (stamp.day.month, stamp.day.day) == (1, 1) && no_time
}

/// What a value says, and what it says with day and month changed places where their order was a guess.
pub(super) fn both_ways(value: &str, context: &DateContext) -> Option<(Stamp, Option<Stamp>)> {
    let stamp = date::parse(value, context)?;
    let found = date::find(value, context).into_iter().find(|found| found.stamp() == Some(stamp));
    Some((stamp, found.and_then(|found| found.swapped()?.stamp())))
}

/// The day in the page's address.
pub(super) fn in_address(address: &str) -> Option<Dated> {
    let (day, raw) = url::date(address)?;
    let stamp = Some(Stamp { day, time: None, offset: None });
    Some(Dated {
        from: "url".into(),
        raw: raw.into(),
        rank: IN_ADDRESS,
        place: Place::Address,
        label: Label::None,
        modified: false,
        stamp,
        swapped: None,
        printed: None,
    })
}
