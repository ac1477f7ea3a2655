//! When the article was published and last changed.

use super::scan::{elsewhere, in_furniture, Scan};
use super::statement::Statements;
use crate::lexicon::Kind;
use crate::model::Candidate;
use crate::read::html::page::{wordless, Page};
use crate::text::date::{self, DateContext, Stamp};
use crate::text::name::Words;
use crate::text::url;

/// A place that states a date.
#[derive(Debug)]
struct Dated {
    from: String,
    raw: String,
    rank: i32,
    modified: bool,
    stamp: Option<Stamp>,
}

/// Ranks behind all metadata.
const VISIBLE: i32 = 100;
const IN_ADDRESS: i32 = 300;
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

/// Picks both dates: published, modified. Hands in the candidates.
pub fn resolve(
    page: &Page,
    scan: &Scan,
    statements: &Statements,
    address: Option<&str>,
    context: &DateContext,
    out: &mut Vec<Candidate>,
) -> (Option<String>, Option<String>) {
    let mut dated = stated(statements, context);
    visible(page, scan, context, &mut dated);
    if let Some((day, raw)) = address.and_then(url::date) {
        let stamp = Some(Stamp { day, time: None, offset: None });
        dated.push(Dated { from: "url".into(), raw: raw.into(), rank: IN_ADDRESS, modified: false, stamp });
    }
    dated.sort_by_key(|d| d.rank);
    let published = pick(&dated, false);
    let modified = pick(&dated, true);
    let won = [published, modified];
    let said = |at: Option<usize>| at.and_then(|at| dated[at].stamp).map(|stamp| stamp.to_string());
    let values = (said(published), said(modified));
    let mut order: Vec<usize> = (0..dated.len()).collect();
    order.sort_by_key(|at| !won.contains(&Some(*at)));
    out.extend(order.into_iter().map(|at| candidate(&dated[at], won.contains(&Some(at)))));
    values
}

fn candidate(dated: &Dated, won: bool) -> Candidate {
    let reason = match (won, dated.stamp) {
        (true, _) => "the most precise of the most trusted place's day",
        (false, None) => "no date",
        (false, Some(_)) => "stated in a less trusted place, or less precise",
    };
    Candidate {
        field: if dated.modified { "date_modified" } else { "date_published" },
        from: dated.from.clone(),
        raw: dated.raw.clone(),
        value: dated.stamp.map(|stamp| stamp.to_string()),
        won,
        reason: reason.into(),
    }
}

fn stated(statements: &Statements, context: &DateContext) -> Vec<Dated> {
    let mut dated = Vec::new();
    for (field, modified) in [("published", false), ("modified", true)] {
        for statement in statements.of(field) {
            let stamp = date::parse(&statement.raw, context);
            let (from, raw) = (statement.from.clone(), statement.raw.clone());
            dated.push(Dated { from, raw, rank: statement.rank, modified, stamp });
        }
    }
    dated
}

/// Dates that are printed: `<time>`, and elements called date, near the headline first.
fn visible(page: &Page, scan: &Scan, context: &DateContext, out: &mut Vec<Dated>) {
    let words = Words::of(context.language);
    let head = scan.h1s.iter().copied().find(|at| !elsewhere(page, *at)).or(scan.h1s.first().copied());
    let mut order = 0;
    let mut covered = 0;
    for &at in &scan.times {
        if at < covered || (if near(page, head, at) == 0 { in_furniture(page, at) } else { elsewhere(page, at) }) {
            continue;
        }
        let node = &page.nodes[at];
        let text = page.text(at);
        if text.chars().count() > LINE {
            continue;
        }
        let attribute =
            STAMPS.iter().filter_map(|name| node.attr(name)).find(|value| date::parse(value, context).is_some());
        let named = node.tag() == "time";
        // What stands before it may label it: "Updated".
        let label = label_before(page, at);
        let before = |line: &str, start: usize| {
            let lead = line.get(..start).unwrap_or("").to_owned();
            if lead.trim().is_empty() {
                label.clone()
            } else {
                lead
            }
        };
        let place = if named { "time" } else { "visible" };
        let found = date::find(&text, context);
        let stated = attribute.and_then(|value| date::parse(value, context));
        let near = near(page, head, at);
        let rank = VISIBLE + near + if named { 0 } else { 10 } + order.min(9);
        if let Some(stamp) = stated {
            let lead = before(&text, found.first().map_or(text.len(), |f| f.range.start));
            let modified = is_update(&lead, &words)
                || node.attr("itemprop").is_some_and(|p| p.eq_ignore_ascii_case("dateModified"));
            let raw = attribute.unwrap_or_default().to_owned();
            out.push(Dated { from: format!("{place}:datetime"), raw, rank, modified, stamp: Some(stamp) });
            order += 1;
            covered = node.end;
            continue;
        }
        for one in &found {
            let modified = is_update(&before(&text, one.range.start), &words);
            let raw = text.get(one.range.clone()).unwrap_or("").to_owned();
            out.push(Dated { from: place.into(), raw, rank, modified, stamp: one.stamp() });
        }
        if !found.is_empty() {
            order += 1;
            covered = node.end;
        }
    }
    if out.iter().all(|d| d.stamp.is_none() || d.modified) {
        plain_lines(page, head, context, out);
    }
}

/// Dates in text that nothing marks, near the headline.
fn plain_lines(page: &Page, head: Option<usize>, context: &DateContext, out: &mut Vec<Dated>) {
    let words = Words::of(context.language);
    let body = || page.nodes.iter().position(|node| node.tag() == "body");
    let Some(head) = head.or_else(body) else { return };
    let end = if page.nodes[head].tag() == "body" { head + 1 } else { page.nodes[head].end };
    let from = head.saturating_sub(60);
    // Lines right before the headline have a count of their own, else a long text behind it would use all of it up.
    let mut left = [80, 30];
    for at in (end..page.nodes.len()).chain((from..head).rev()) {
        let crate::read::html::page::Data::Text(text) = page.nodes[at].data else { continue };
        let left = &mut left[usize::from(at < head)];
        if *left == 0 && at < head {
            break;
        }
        if *left == 0 || text.trim().is_empty() || wordless(page.nodes[page.nodes[at].parent].tag()) {
            continue;
        }
        // A date right behind the headline is nearer than one before it; that one nearer than what follows far behind.
        let rank = VISIBLE + if at < head { 61 } else { 60 + 2 * i32::from(*left < 60) };
        *left -= 1;
        if text.len() > LINE {
            continue;
        }
        let line = crate::text::space::fold(text);
        for one in date::find(&line, context) {
            // A date alone on its line, not one in a sentence.
            if line.chars().count() - one.range.len().min(line.len()) < 40 {
                let raw = line.get(one.range.clone()).unwrap_or("").to_owned();
                let modified = is_update(line.get(..one.range.start).unwrap_or(""), &words);
                out.push(Dated { from: "visible".into(), raw, rank, modified, stamp: one.stamp() });
            }
        }
    }
}

/// How far from the headline: 0 right behind it.
fn near(page: &Page, head: Option<usize>, at: usize) -> i32 {
    let Some(head) = head else { return 20 };
    let end = page.nodes[head].end;
    let away = if at >= end { at - end } else { (head - at.min(head)) + 40 };
    match away {
        0..=60 => 0,
        61..=200 => 20,
        201..=600 => 40,
        _ => 80,
    }
}

/// The text right before an element, under the same parent or its parent.
fn label_before(page: &Page, at: usize) -> String {
    let from = at.saturating_sub(4);
    let texts = page.nodes[from..at].iter().rev().filter_map(|node| match node.data {
        crate::read::html::page::Data::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    });
    texts.take(1).map(crate::text::space::fold).filter(|text| text.chars().count() < 60).collect()
}

/// Whether words before a date end with "updated".
fn is_update(lead: &str, words: &Words) -> bool {
    let lead = lead
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '|' | '(' | '.'))
        .to_lowercase();
    let parts: Vec<&str> = lead.split_whitespace().collect();
    let last = |kind| (1..=4.min(parts.len())).any(|n| words.has(kind, &parts[parts.len() - n..].join(" ")));
    last(Kind::Updated) && !last(Kind::Published)
}

/// The most trusted candidate's day, in the most precise words that agree with it.
fn pick(dated: &[Dated], modified: bool) -> Option<usize> {
    let of = |at: &usize| dated[*at].modified == modified && dated[*at].stamp.is_some();
    let first = (0..dated.len()).find(of)?;
    let stamp = dated[first].stamp?;
    let agreeing = (0..dated.len())
        .filter(of)
        .filter(|at| dated[*at].rank < VISIBLE + 40 && dated[*at].stamp.is_some_and(|s| s.agrees(&stamp)));
    agreeing.max_by_key(|at| (dated[*at].stamp.map_or(0, |s| s.precision()), std::cmp::Reverse(*at))).or(Some(first))
}
