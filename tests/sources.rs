//! Every row of `data/sources.csv` that states a date, name or text is read into its field: each is held to a small
//! page that states the field at that place and nowhere else.

use std::fs;
use std::path::PathBuf;

use copydesk::{examine, Hints};

/// The keys of records that fields of the table go into; the others only help to judge.
const KEYS: [(&str, &str, &str); 13] = [
    ("headline", "headline", "Lanterns over the quiet harbour"),
    ("author", "authors", "Ada Berg"),
    ("published", "date_published", "2022-08-15"),
    ("created", "date_published", "2022-08-15"),
    ("modified", "date_modified", "2022-08-15"),
    ("description", "description", "The harbour is lit again."),
    ("section", "article_section", "Sport"),
    ("keywords", "keywords", "harbour"),
    ("url", "url", "https://paper.example/harbour"),
    ("publisher", "publisher", "The Paper"),
    ("free", "is_accessible_for_free", "true"),
    ("license", "license", "https://paper.example/license"),
    ("copyright", "copyright_notice", "© 2022 The Paper"),
];

/// The page that states a value at the row's place; `None` for places that are no statements.
fn page(kind: &str, locator: &str, value: &str) -> Option<String> {
    let (mut head, mut top, mut around) = (String::new(), String::new(), String::new());
    match kind {
        "meta" => head = format!(r#"<meta name="{locator}" content="{value}">"#),
        "meta_json" => {
            let (name, key) = locator.split_once('.').unwrap();
            head = format!(r#"<meta name="{name}" content='{{"{key}": ["{value}"]}}'>"#);
        }
        "folder" => top = format!(r#"<a href="/{locator}/ada-berg">{value}</a>"#),
        "meta_word" => head = format!(r#"<meta name="x-{locator}-y" content="{value}">"#),
        "link" if locator == "canonical" => head = format!(r#"<link rel="{locator}" href="{value}">"#),
        "link" if locator == "base" => head = format!(r#"<base href="{value}">"#),
        "link" if locator == "oembed" => {
            let asked = value.replace(':', "%3A").replace('/', "%2F");
            head = format!(
                r#"<link rel="alternate" type="application/json+{locator}" href="/embed?a=1&amp;url={asked}">"#
            );
        }
        "link" => top = format!(r#"<a rel="{locator}" href="{value}">{value}</a>"#),
        "attribute" => around = format!(r#"{locator}="{value}""#),
        "microdata" => top = format!(r#"<meta itemprop="{locator}" content="{value}">"#),
        "json_ld" => {
            let mut path = locator.split('.');
            let class = path.next().unwrap();
            let types = ["article:NewsArticle", "page:WebPage", "site:WebSite", "organization:Organization"];
            let class = types.iter().find_map(|t| t.strip_prefix(class)?.strip_prefix(':')).unwrap();
            let keys: Vec<&str> = path.collect();
            let inner = keys.iter().rev().fold(format!(r#""{value}""#), |v, key| format!(r#"{{"{key}":{v}}}"#));
            let rest = inner.strip_prefix('{').unwrap();
            head = format!(r#"<script type="application/ld+json">{{"@type":"{class}",{rest}</script>"#);
        }
        _ => return None,
    }
    let prose = "The keeper of the harbour lit the lanterns again on a quiet evening, and forty people came to see it.";
    Some(format!(
        r#"<html lang="en"><head>{head}</head><body><article itemscope itemtype="https://schema.org/NewsArticle" {around}>
        {top}<h1>Lanterns over the quiet harbour</h1><p>{prose}</p><p>{prose}</p></article></body></html>"#
    ))
}

#[test]
fn every_row_is_read_into_its_field() {
    let table = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/sources.csv")).unwrap();
    let (mut silent, mut read) = (Vec::new(), 0);
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let Some((_, key, value)) = KEYS.iter().find(|(field, ..)| *field == cells[0]) else { continue };
        let Some(page) = page(cells[2], cells[3], value) else { continue };
        let examined = examine(page.as_bytes(), &Hints::default()).unwrap();
        let candidates = examined.readings.iter().flat_map(|reading| &reading.candidates);
        let place = cells[3].rsplit(['.', ':']).next().unwrap().to_lowercase();
        let at_place = |from: &str| match cells[2] {
            "folder" => from == "author-link",
            _ => from.contains(':') && from.to_lowercase().contains(&place),
        };
        let fires = candidates.filter(|c| c.field == *key).any(|c| c.raw.contains(value) && at_place(&c.from));
        read += 1;
        if !fires {
            silent.push(row);
        }
    }
    assert!(read > 200, "only {read} rows were read");
    assert!(silent.is_empty(), "{} of {read} rows are never read:\n{}", silent.len(), silent.join("\n"));
}
