//! Dates that the page prints: in elements made for dates, in lines around the headline, and what their labels say.

use super::collect::both_ways;
use super::settle::order_days;
use super::{Dated, Label, Place, Printed};
use crate::lexicon::sources::sources;
use crate::lexicon::{Group, Kind};
use crate::read::html::fields::place::{alike, Places};
use crate::read::html::fields::scan::{elsewhere, Scan};
use crate::read::html::page::{wordless, Page};
use crate::text::date::{self, DateContext, Stamp};
use crate::text::lower::Lower;
use crate::text::name::Words;
use crate::text::space;

/// Ranks behind all metadata.
const PRINTED: i32 = 100;
/// Attributes that hold a date for machines.
const STAMPS: [&str; 9] = [
    "datetime",
    "content",
    "title",
    "data-datetime",
    "data-timestamp",
    "data-time",
    "data-date",
    "data-published",
    "data-utime",
];
/// A line that states a date is no longer.
const LINE: usize = 160;
/// So many lines before and behind the headline are read for dates that nothing marks.
const BEFORE: usize = 40;
const BEHIND: usize = 90;
/// So many texts behind the headline may be paragraphs that open with a date, in so many characters.
const OPENING: usize = 12;
const LEAD: usize = 48;
/// A line that is nothing but a date is no longer; behind a byline it counts wherever it stands, so many nodes on.
const ALONE: usize = 40;
const RIGHT_BEHIND: usize = 4;
/// Elements inside of one that are looked at for what they hold for machines, which says it better.
const INNER: usize = 4;
/// The phrases that say what a date is have at most so many words.
const LABEL: usize = 4;
/// So many nodes are looked at for an element beside another.
const SIBLINGS: usize = 12;
/// So many printed dates are looked at.
const MANY: usize = 120;

/// Dates that are printed: in `<time>`, in elements called date, in lines around the headline.
pub(super) fn printed(page: &Page, scan: &Scan, places: &Places, context: &DateContext) -> Vec<Dated> {
    let mut found = marked(page, scan, context);
    lines(page, scan, places, context, &mut found);
    // They are read before they go: a date of theirs may tell the order of day and month.
    order_days(&mut found);
    let for_machines = found.iter().filter(|d| d.place == Place::Attribute).filter_map(|d| Some(d.printed?.at));
    let teasers = places.in_teasers(for_machines);
    found.retain(|d| d.printed.is_none_or(|printed| !teasers.contains(&printed.at)));
    // Another article's update is no news of this one.
    found.retain(|d| !d.modified || d.printed.is_none_or(|p| places.is_near(p.at) || !elsewhere(page, p.at)));
    let alike = alike(page, found.iter().filter_map(|d| Some(d.printed?.at)));
    found.sort_by_key(|d| d.printed.map(|printed| printed.at));
    for (order, dated) in found.iter_mut().enumerate() {
        if let Some(printed) = &mut dated.printed {
            printed.order = order as i32;
            printed.alike = alike.get(&printed.at).copied().unwrap_or(1);
            dated.rank += order as i32;
        }
    }
    found
}

/// Dates in elements made for them.
fn marked(page: &Page, scan: &Scan, context: &DateContext) -> Vec<Dated> {
    let words = Words::of(context.language);
    let mut out = Vec::new();
    let mut covered = 0;
    for (nth, &at) in scan.times.iter().enumerate() {
        if at < covered || out.len() >= MANY {
            continue;
        }
        let node = &page.nodes[at];
        let Some(text) = page.line(at, LINE).filter(|_| !hidden(page, at)) else { continue };
        let name = if node.tag() == "time" { "time" } else { "visible" };
        let second = is_second(page, at);
        let label = |start: usize| {
            let lead = text.get(..start).unwrap_or("");
            if second {
                Label::Updated
            } else if lead.trim().is_empty() {
                label(&label_before(page, at), &words)
            } else {
                label(lead, &words)
            }
        };
        let printed =
            |date: usize| Some(Printed { at, line: text.len().saturating_sub(date) as i32, order: 0, alike: 1 });
        let found = date::find(&text, context);
        let value = value_of(page, at, context);
        let mut inner = scan.times[nth + 1..].iter().take_while(|inner| **inner < node.end).take(INNER);
        let says_better = inner.any(|inner| value_of(page, *inner, context).is_some());
        if let Some((value, stamp, swapped)) = value {
            let label = label(found.first().map_or(text.len(), |f| f.range.start));
            let changed = node.attr("itemprop").is_some_and(|p| p.eq_ignore_ascii_case("dateModified"));
            out.push(Dated {
                from: named(&format!("{name}:datetime"), label),
                raw: value.to_owned(),
                rank: PRINTED,
                place: Place::Attribute,
                label,
                modified: changed || label == Label::Updated,
                stamp: Some(stamp),
                swapped,
                printed: printed(found.first().map_or(0, |f| f.range.len())),
            });
        }
        let place = if node.tag() == "time" || value.is_some() { Place::Attribute } else { Place::Named };
        for one in &found {
            let label = label(one.range.start);
            let raw = text.get(one.range.clone()).unwrap_or("").to_owned();
            let (modified, stamp) = (label == Label::Updated, one.stamp());
            if value.is_none() || stamp.is_some_and(|stamp| stamp.time.is_some()) {
                let printed = printed(one.range.len());
                let (from, swapped) = (named(name, label), one.swapped().and_then(|found| found.stamp()));
                out.push(Dated { from, raw, rank: PRINTED, place, label, modified, stamp, swapped, printed });
            }
        }
        if value.is_some() || !found.is_empty() && !says_better {
            covered = node.end;
        }
    }
    out
}

/// What the names of an element's classes say its date is: that of publication, that of a change, by the table.
pub(super) fn called(page: &Page, at: usize) -> (bool, bool) {
    let names = page.nodes[at].attr("class").unwrap_or("").split_ascii_whitespace();
    names.fold((false, false), |(published, modified), name| {
        let is = |field: &str| sources("class", name).iter().any(|source| source.field == field);
        (published || is("published"), modified || is("modified"))
    })
}

/// Whether an element is called the day of change, right beside another that is called the day of publication.
fn is_second(page: &Page, at: usize) -> bool {
    let beside = || {
        let parent = page.nodes[at].parent;
        (parent + 1..page.nodes[parent].end).take(SIBLINGS).filter(move |other| page.nodes[*other].parent == parent)
    };
    called(page, at) == (false, true) && beside().any(|other| called(page, other).0)
}

/// A printed place, with what its label says, so that a day of change is never taken for another unseen.
fn named(place: &str, label: Label) -> String {
    match label {
        Label::Updated => format!("{place}:updated"),
        _ => place.to_owned(),
    }
}

/// The date that an element's attributes hold for machines.
fn value_of<'a>(page: &Page<'a>, at: usize, context: &DateContext) -> Option<(&'a str, Stamp, Option<Stamp>)> {
    let values = STAMPS.iter().filter_map(|name| page.nodes[at].attr(name));
    values.into_iter().find_map(|value| both_ways(value, context).map(|(stamp, swapped)| (value, stamp, swapped)))
}

/// Dates in lines that nothing marks: around the headline, and wherever a word says what they are.
fn lines(page: &Page, scan: &Scan, places: &Places, context: &DateContext, out: &mut Vec<Dated>) {
    let words = Words::of(context.language);
    let signed = Signed::of(page, scan);
    let body = || page.nodes.iter().position(|node| node.tag() == "body");
    let Some(head) = places.head.or_else(body) else { return };
    let end = if page.nodes[head].tag() == "body" { head + 1 } else { page.nodes[head].end };
    let taken: Vec<(usize, usize)> =
        out.iter().filter_map(|d| d.printed).map(|p| (p.at, page.nodes[p.at].end)).collect();
    let is_taken = |at: usize| taken.iter().any(|(from, to)| (*from..*to).contains(&at));
    let behind = page.texts(end..page.nodes.len()).enumerate().map(|(nth, (at, text))| (nth, at, text));
    let before: Vec<(usize, usize, &str)> =
        page.texts(0..head).rev().take(BEFORE).map(|(at, text)| (0, at, text)).collect();
    // The name of the site may be an h1 as well, with what is said of the article right behind it.
    let first = scan.h1s.first().map_or(head, |h1| page.nodes[*h1].end.min(head));
    let last = before.last().map_or(head, |(_, at, _)| *at);
    let above = page.texts(first..last.max(first)).take(BEHIND).map(|(at, text)| (0, at, text));
    let mut label_before = "";
    let mut found = 0;
    for (nth, at, text) in behind.chain(before).chain(above) {
        let lead = std::mem::take(&mut label_before);
        let far = nth >= BEHIND;
        if far && text.len() < LINE {
            label_before = text;
        }
        if !text.bytes().any(|b| b.is_ascii_digit()) || found >= MANY || is_taken(at) {
            continue;
        }
        if far && (text.len() > LINE || !date::may_hold_day(text)) {
            continue;
        }
        let beside = far && text.len() < ALONE && signed.is_behind(at);
        if far && !beside && !is_labelled(text, &words) && !is_labelled(lead, &words) {
            continue;
        }
        let Some(line) = line_of(text, nth) else { continue };
        let first = out.len();
        in_line(page, at, &line, text.len() > LINE, context, &words, out);
        if far && !beside {
            let tail = out.split_off(first);
            out.extend(tail.into_iter().filter(|d| matches!(d.label, Label::Published | Label::Updated)));
        }
        found += out.len() - first;
    }
}

/// Where the links to authors and the elements called byline end, in order.
struct Signed(Vec<usize>);

impl Signed {
    fn of(page: &Page, scan: &Scan) -> Self {
        let places = scan.author_links.iter().chain(&scan.bylines);
        let mut ends: Vec<usize> = places.map(|at| page.nodes[*at].end).collect();
        ends.sort_unstable();
        Self(ends)
    }

    /// Whether one ends right before a place.
    fn is_behind(&self, at: usize) -> bool {
        let last = self.0.partition_point(|end| *end <= at);
        last > 0 && at - self.0[last - 1] < RIGHT_BEHIND
    }
}

/// A text as a line that may state a date: whole where it is short; of a paragraph near the headline its beginning.
fn line_of(text: &str, nth: usize) -> Option<String> {
    if text.len() <= LINE {
        return Some(space::fold(text));
    }
    (nth < OPENING).then(|| space::fold(&text.chars().take(LEAD).collect::<String>()))
}

/// Whether a text opens with words that say that a day of publication or change follows.
fn is_labelled(text: &str, words: &Words) -> bool {
    let lead: Vec<&str> = text.split_whitespace().take(LABEL).collect();
    let lead = Lower::of(&lead);
    (0..lead.len()).any(|from| {
        let goes_on = lead.len() > from + 1 && words.begins_any(Group::Dated, lead.phrase(from..from + 1));
        let longest = if goes_on { lead.len() } else { from + 1 };
        (from + 1..=longest).any(|to| words.has_any(Group::Dated, unmarked(lead.phrase(from..to))))
    })
}

/// The dates of one line; of the beginning of a paragraph only one with a year.
fn in_line(
    page: &Page,
    at: usize,
    line: &str,
    opens_prose: bool,
    context: &DateContext,
    words: &Words,
    out: &mut Vec<Dated>,
) {
    for one in date::find(line, context) {
        if opens_prose && one.year.is_none() {
            continue;
        }
        let lead = line.get(..one.range.start).unwrap_or("");
        let lead = if lead.trim().is_empty() { label_before(page, at) } else { lead.to_owned() };
        let label = label(&lead, words);
        let beside = line.len().saturating_sub(one.range.len()) as i32;
        let raw = line.get(one.range.clone()).unwrap_or("").to_owned();
        out.push(Dated {
            from: named("visible", label),
            raw,
            rank: PRINTED + 100,
            place: Place::Line,
            label,
            modified: label == Label::Updated,
            stamp: one.stamp(),
            swapped: one.swapped().and_then(|found| found.stamp()),
            printed: Some(Printed { at: page.nodes[at].parent, line: beside, order: 0, alike: 1 }),
        });
    }
}

/// Whether a place holds no words of the page: a template, an inline drawing.
fn hidden(page: &Page, at: usize) -> bool {
    let mut node = at;
    while page.nodes[node].parent != node {
        if wordless(&page.nodes[node]) {
            return true;
        }
        node = page.nodes[node].parent;
    }
    false
}

/// The text right before a place, under the same parent or its parent.
fn label_before(page: &Page, at: usize) -> String {
    let from = at.saturating_sub(4);
    let text = page.texts(from..at).next_back();
    text.map(|(_, text)| space::fold(text)).filter(|text| text.chars().count() < 60).unwrap_or_default()
}

/// What words before a date say of it.
fn label(lead: &str, words: &Words) -> Label {
    let lead = unmarked(lead).to_lowercase();
    said(&lead.split_whitespace().collect::<Vec<_>>().join(" "), words)
}

/// Words before a date without the marks that part them from it.
fn unmarked(lead: &str) -> &str {
    lead.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '|' | '(' | '.' | ','))
}

/// The same of words in lower case, a space between. Small words and weekdays may stand behind the label: "posted on
/// the", "published Friday".
fn said(lead: &str, words: &Words) -> Label {
    let label = ends_in_label(lead, words);
    match lead.rsplit_once(' ').filter(|(_, last)| label == Label::Other && leads_date(last, words)) {
        Some((before, _)) => said(unmarked(before), words),
        None => label,
    }
}

/// Whether a word may stand between a label and its date.
fn leads_date(word: &str, words: &Words) -> bool {
    [Kind::Weekday, Kind::DateWord, Kind::Article, Kind::Preposition].iter().any(|kind| words.has(*kind, word))
}

/// The label that words end in.
fn ends_in_label(lead: &str, words: &Words) -> Label {
    let mut ends: Vec<&str> = lead.rmatch_indices(' ').take(LABEL).map(|(at, _)| &lead[at + 1..]).collect();
    if ends.len() < LABEL {
        ends.push(lead);
    }
    let longest = |kind| ends.iter().rev().find(|end| words.has(kind, end)).map(|end| end.len());
    match (longest(Kind::Published), longest(Kind::Updated)) {
        (Some(published), updated) if updated.is_none_or(|updated| published >= updated) => Label::Published,
        (_, Some(_)) => Label::Updated,
        _ if lead.is_empty() => Label::None,
        _ => Label::Other,
    }
}
