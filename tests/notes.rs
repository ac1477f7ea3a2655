//! What the notes beside the golden samples ask of the records, apart from the records that are stored: a row of
//! `tests/expected/notes.csv` tells what its sample proves, then ` | key: value` for what a careful reader finds in it.
//! A remark in round brackets may follow a value; `key, not yet: value` is what a record does not hold so far. Keys that are told in free words (`note`, `links`) are for readers.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use copydesk::{articles, Article, Hints};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether a note asks for this value.
fn asks(told: &str, got: &str) -> bool {
    told == got || told.strip_prefix(got).is_some_and(|rest| rest.starts_with(" ("))
}

/// What stands outside of round brackets.
fn without_remarks(told: &str) -> String {
    let mut depth = 0;
    let kept = told.chars().filter(|c| {
        depth += i32::from(*c == '(');
        let keep = depth == 0;
        depth -= i32::from(*c == ')');
        keep
    });
    kept.collect::<String>().replace(" ,", ",").trim().to_owned()
}

fn or_null(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| "null".to_owned())
}

/// The number of blocks of each kind: `heading 2` and `heading` count as one.
fn kinds(told: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for item in told.split(", ") {
        let (count, kind) = item.split_once(" x ").map_or((1, item), |(n, kind)| (n.parse().unwrap(), kind));
        *out.entry(kind.split(' ').next().unwrap().to_owned()).or_default() += count;
    }
    out
}

/// What is wrong with a record by one claim of its note: an empty string if nothing is, `None` if it is in free words.
fn wrong(record: &Article, key: &str, told: &str) -> Option<String> {
    let (right, got) = match key {
        "headline" => (asks(told, &or_null(&record.headline)), or_null(&record.headline)),
        "byline" => (asks(told, &or_null(&record.byline)), or_null(&record.byline)),
        "agency" => (asks(told, &or_null(&record.agency)), or_null(&record.agency)),
        "copyright_notice" => (asks(told, &or_null(&record.copyright_notice)), or_null(&record.copyright_notice)),
        "license" => (asks(told, &or_null(&record.license)), or_null(&record.license)),
        "date_published" => (asks(told, &or_null(&record.date_published)), or_null(&record.date_published)),
        "date_modified" => (asks(told, &or_null(&record.date_modified)), or_null(&record.date_modified)),
        "url" => (asks(told, &or_null(&record.url)), or_null(&record.url)),
        "publisher" => {
            let (name, domain) =
                record.publisher.as_ref().map_or((None, None), |p| (p.name.as_deref(), p.domain.as_deref()));
            let told = without_remarks(told);
            let parts = told.split(", ").flat_map(|part| part.split("; ")).filter_map(|part| part.split_once(' '));
            let right = parts.clone().all(|(part, value)| {
                let got = if part == "name" { name } else { domain }.unwrap_or("null");
                value.split(" or ").any(|value| value == got)
            });
            (right && parts.count() > 0, format!("{name:?}, {domain:?}"))
        }
        "in_language" => (asks(told, &or_null(&record.in_language)), or_null(&record.in_language)),
        "authors" => {
            let names: Vec<&str> = record.authors.iter().map(|author| author.name.as_str()).collect();
            let got = if names.is_empty() { "[]".to_owned() } else { names.join(", ") };
            (without_remarks(told) == got, got)
        }
        "warnings" => {
            let got = serde_json::to_value(&record.warnings).unwrap();
            let got = got.as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect::<Vec<_>>().join(", ");
            (without_remarks(told).trim_matches(['[', ']']) == got, got)
        }
        "must not be in text" => {
            let text = record.text.as_deref().unwrap_or_default();
            let found: Vec<&str> = told.split(" || ").filter(|words| text.contains(words.trim())).collect();
            (found.is_empty(), found.join(" || "))
        }
        "body" => {
            let mut got = BTreeMap::new();
            for block in &record.body {
                *got.entry(block.kind.name().to_owned()).or_default() += 1;
            }
            let list =
                told.split_once('(').and_then(|(_, rest)| rest.split_once([')', ';'])).map(|(list, _)| kinds(list));
            (list.is_none_or(|list| list == got), format!("{got:?}"))
        }
        _ => return None,
    };
    Some(if right { String::new() } else { format!("{key}: {got}\n    the note asks for: {told}") })
}

#[test]
fn every_record_is_what_its_note_asks() {
    let mut notes = csv::Reader::from_path(root().join("tests/expected/notes.csv")).unwrap();
    let (mut found, mut claims) = (Vec::new(), 0);
    for row in notes.records().map(Result::unwrap) {
        let bytes = fs::read(root().join("samples").join(&row[0])).unwrap();
        let records: Vec<Article> = articles(&bytes, &Hints::default()).filter_map(Result::ok).collect();
        let [record] = &records[..] else { continue };
        for claim in row[1].split(" | ").skip(1) {
            let Some((key, told)) = claim.split_once(": ") else { continue };
            let Some(wrong) = wrong(record, key, told.trim()) else { continue };
            claims += 1;
            if !wrong.is_empty() {
                found.push(format!("{}: {wrong}", &row[0]));
            }
        }
    }
    assert!(claims > 500, "the notes were not read");
    assert!(found.is_empty(), "{} of {claims} claims do not hold:\n{}", found.len(), found.join("\n"));
}
