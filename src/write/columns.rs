//! The columns of a record, declared once: CSV's header, `--fields` and `--rows` all come from these tables. A test
//! holds them against the record's own keys.

use super::LayoutError;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// How a value becomes a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// A string, number or truth value as it is; null is empty.
    Plain,
    /// A list of strings, joined by `; `.
    Joined,
    /// The names in a list of objects, joined by `; `.
    Names,
    /// A list of objects, as JSON.
    Json,
}

/// A key of the record, and how CSV shows it.
struct Key {
    key: &'static str,
    /// Of an object: its keys, each a column.
    parts: &'static [&'static str],
    cell: Cell,
    /// Whether CSV has it unless other fields are asked for.
    usual: bool,
}

const fn plain(key: &'static str) -> Key {
    Key { key, parts: &[], cell: Cell::Plain, usual: true }
}

const fn object(key: &'static str, parts: &'static [&'static str]) -> Key {
    Key { key, parts, cell: Cell::Plain, usual: true }
}

const fn list(key: &'static str, cell: Cell) -> Key {
    Key { key, parts: &[], cell, usual: true }
}

const fn on_request(key: &'static str) -> Key {
    Key { key, parts: &[], cell: Cell::Json, usual: false }
}

const KEYS: &[Key] = &[
    plain("schema"),
    plain("id"),
    object("source", &["path", "member", "url", "fetched", "format", "charset", "bytes"]),
    object("error", &["kind", "message"]),
    list("warnings", Cell::Joined),
    plain("url"),
    plain("headline"),
    list("alternative_headlines", Cell::Json),
    plain("description"),
    plain("byline"),
    list("authors", Cell::Names),
    object("dateline", &["text", "place", "date", "agency"]),
    plain("agency"),
    plain("date_published"),
    plain("date_modified"),
    object("publisher", &["name", "domain"]),
    list("article_section", Cell::Joined),
    list("keywords", Cell::Joined),
    plain("in_language"),
    plain("is_accessible_for_free"),
    plain("copyright_notice"),
    plain("license"),
    on_request("body"),
    plain("text"),
    plain("word_count"),
    list("images", Cell::Json),
    on_request("links"),
    list("quotes", Cell::Json),
    list("people", Cell::Json),
    list("organizations", Cell::Json),
    list("amounts", Cell::Json),
    on_request("provenance"),
];

/// A list of the record that can be written an item a row.
#[derive(Debug)]
pub struct List {
    name: &'static str,
    key: &'static str,
    columns: &'static [&'static str],
}

const LISTS: &[List] = &[
    List {
        name: "quotes",
        key: "quotes",
        columns: &["text", "start", "end", "speaker_mention", "speaker", "cue", "rule", "confidence"],
    },
    List { name: "people", key: "people", columns: &["name", "role", "mentions"] },
    List { name: "organizations", key: "organizations", columns: &["name", "acronym", "mentions"] },
    List { name: "amounts", key: "amounts", columns: &["text", "start", "end", "value", "currency"] },
    List { name: "images", key: "images", columns: &["url", "caption", "credit", "alt"] },
    List { name: "blocks", key: "body", columns: &["kind", "level", "text", "start", "end"] },
];

/// What leads each row of a list, so that it can be joined to its article.
const LEAD: &[(&str, &str, Option<&str>)] =
    &[("id", "id", None), ("source_path", "source", Some("path")), ("headline", "headline", None)];

/// A column of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// As it stands in the header, or as the key in JSON.
    pub name: String,
    /// How it becomes a cell.
    pub cell: Cell,
    from: From,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Key(&'static str),
    Part(&'static str, &'static str),
    Item(&'static str),
}

fn column(name: &str, from: From, cell: Cell) -> Column {
    Column { name: name.to_owned(), cell, from }
}

fn parts(key: &Key) -> Vec<Column> {
    let part = |p: &&'static str| column(&format!("{}_{p}", key.key), From::Part(key.key, p), Cell::Plain);
    match key.parts {
        [] => vec![column(key.key, From::Key(key.key), key.cell)],
        parts => parts.iter().map(part).collect(),
    }
}

/// The columns of CSV where nothing else is asked.
pub fn usual() -> Vec<Column> {
    KEYS.iter().filter(|key| key.usual).flat_map(parts).collect()
}

/// The columns of a list's rows.
pub fn of_list(list: &'static List) -> Vec<Column> {
    let lead = LEAD
        .iter()
        .map(|(name, key, part)| column(name, part.map_or(From::Key(key), |part| From::Part(key, part)), Cell::Plain));
    lead.chain(list.columns.iter().map(|name| column(name, From::Item(name), Cell::Plain))).collect()
}

/// The names of the lists.
fn list_names() -> String {
    LISTS.iter().map(|list| list.name).collect::<Vec<_>>().join(", ")
}

/// The list that is asked for.
pub fn list_named(name: &str) -> Result<&'static List, LayoutError> {
    let unknown = || LayoutError::Rows { name: name.to_owned(), known: list_names() };
    LISTS.iter().find(|list| list.name == name).ok_or_else(unknown)
}

/// The columns that are asked for: keys of the record, parts of its objects (`source_path`), and with a list the
/// keys of its items. Where objects are spread (CSV), the key of one gives all its parts.
pub fn chosen(fields: &[String], list: Option<&'static List>, spread: bool) -> Result<Vec<Column>, LayoutError> {
    let of_items = list.map(of_list).unwrap_or_default();
    let mut columns = Vec::new();
    for name in fields.iter().map(|name| name.trim()) {
        if let Some(column) = of_items.iter().find(|c| c.name == name) {
            columns.push(column.clone());
        } else if let Some(key) = KEYS.iter().find(|key| key.key == name) {
            match key.parts {
                [_, ..] if spread => columns.extend(parts(key)),
                _ => columns.push(column(key.key, From::Key(key.key), key.cell)),
            }
        } else if let Some(part) = KEYS.iter().flat_map(parts).find(|c| c.name == name) {
            columns.push(part);
        } else {
            return Err(LayoutError::Field { name: name.to_owned(), known: known(&of_items) });
        }
    }
    Ok(columns)
}

fn known(of_items: &[Column]) -> String {
    let keys = KEYS.iter().map(|key| key.key.to_owned());
    of_items.iter().map(|c| c.name.clone()).chain(keys).collect::<Vec<_>>().join(", ")
}

/// A record taken apart: its keys with their values as JSON.
pub struct Record<'a>(BTreeMap<&'a str, &'a RawValue>);

/// A record, or an item of one of its lists.
pub struct Row<'a> {
    record: &'a BTreeMap<&'a str, &'a RawValue>,
    item: Option<BTreeMap<&'a str, &'a RawValue>>,
}

impl<'a> Record<'a> {
    /// Takes the JSON of a record apart.
    pub fn of(json: &'a str) -> Self {
        Self(serde_json::from_str(json).expect("a record is always JSON"))
    }

    /// Calls `each` with the record, or with each item of the list.
    pub fn each_row(&self, list: Option<&List>, mut each: impl FnMut(Row)) {
        let Some(list) = list else {
            return each(Row { record: &self.0, item: None });
        };
        let items: Vec<BTreeMap<&str, &RawValue>> =
            serde_json::from_str(self.0[list.key].get()).expect("a list of the record is always JSON");
        items.into_iter().for_each(|item| each(Row { record: &self.0, item: Some(item) }));
    }
}

impl<'a> Row<'a> {
    /// The value of a column as JSON.
    pub fn raw(&self, column: &Column) -> &'a RawValue {
        match column.from {
            From::Key(key) => self.record[key],
            From::Item(key) => self.item.as_ref().and_then(|item| item.get(key)).copied().unwrap_or(RawValue::NULL),
            From::Part(key, part) => part_of(self.record[key], part),
        }
    }
}

fn part_of<'a>(object: &'a RawValue, part: &str) -> &'a RawValue {
    let parts: Option<BTreeMap<&str, &RawValue>> = serde_json::from_str(object.get()).unwrap_or_default();
    parts.and_then(|parts| parts.get(part).copied()).unwrap_or(RawValue::NULL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Source};

    #[test]
    fn the_table_has_the_keys_of_the_record_in_order() {
        let json = serde_json::to_value(Article::empty(String::new(), Source::default())).unwrap();
        let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(KEYS.iter().map(|key| key.key).collect::<Vec<_>>(), keys);
        let source: Vec<&str> = json["source"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(KEYS[2].parts, source);
    }

    #[test]
    fn the_lists_have_the_keys_of_their_items() {
        let schema = serde_json::to_value(schemars::schema_for!(Article)).unwrap();
        for list in LISTS {
            let item = schema["properties"][list.key]["items"]["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
            let keys: Vec<&String> = schema["$defs"][item]["properties"].as_object().unwrap().keys().collect();
            assert_eq!(list.columns, keys, "{}", list.name);
        }
    }
}
