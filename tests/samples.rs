//! Golden samples: every file of `samples/` has its record in `tests/expected/NAME.json`, held to the letter, and a
//! row in `tests/expected/notes.csv` that says what it proves. `RECORD=1 cargo test --test samples` writes the
//! records anew; read the difference before you commit it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::{articles, Article, Hints};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn samples() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("samples")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}

fn name(file: &Path) -> String {
    file.file_name().unwrap().to_string_lossy().into_owned()
}

fn records(file: &Path) -> Vec<Article> {
    let bytes = fs::read(file).unwrap();
    let hints = Hints { path: Some(format!("samples/{}", name(file))), ..Hints::default() };
    articles(&bytes, &hints).map(|a| a.unwrap_or_else(|error| copydesk::failed(&bytes, &hints, &error))).collect()
}

/// The records of a sample as they are stored: an object, or an array where there are several.
fn stored(records: &[Article]) -> String {
    let text = match records {
        [one] => serde_json::to_string_pretty(one),
        many => serde_json::to_string_pretty(many),
    };
    text.unwrap() + "\n"
}

#[test]
fn every_sample_gives_its_record() {
    let mut wrong = Vec::new();
    for file in samples() {
        let expected = root().join("tests/expected").join(name(&file) + ".json");
        let got = stored(&records(&file));
        if std::env::var_os("RECORD").is_some() {
            fs::write(&expected, &got).unwrap();
        }
        let want = fs::read_to_string(&expected).unwrap_or_default();
        if got != want {
            let line = got.lines().zip(want.lines().chain(std::iter::repeat(""))).find(|(a, b)| a != b);
            wrong.push(format!("{}: {line:?}", name(&file)));
        }
    }
    assert!(wrong.is_empty(), "{} samples differ (got, want):\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_sample_says_what_it_proves() {
    let mut notes = csv::Reader::from_path(root().join("tests/expected/notes.csv")).unwrap();
    let told: BTreeSet<String> = notes.records().map(|row| row.unwrap()[0].to_owned()).collect();
    let there: BTreeSet<String> = samples().iter().map(|f| name(f)).collect();
    assert_eq!(told, there);
    let kept = fs::read_dir(root().join("tests/expected")).unwrap().map(|e| e.unwrap().file_name());
    let kept: BTreeSet<String> =
        kept.filter_map(|n| n.to_string_lossy().strip_suffix(".json").map(str::to_owned)).collect();
    assert_eq!(kept, there, "a record without its sample, or a sample without its record");
}

#[test]
fn every_record_fits_the_schema() {
    let schema = jsonschema::validator_for(&copydesk::write::schema()).unwrap();
    for file in samples() {
        for record in records(&file) {
            let value = serde_json::to_value(&record).unwrap();
            let errors: Vec<String> =
                schema.iter_errors(&value).map(|e| format!("{} {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", name(&file));
        }
    }
}

#[test]
fn the_schema_allows_no_other_key_and_misses_none() {
    let schema = jsonschema::validator_for(&copydesk::write::schema()).unwrap();
    let empty = serde_json::to_value(records(&samples()[0]).remove(0)).unwrap();
    let mut more = empty.clone();
    more["colour"] = "blue".into();
    let mut less = empty.clone();
    less.as_object_mut().unwrap().remove("agency");
    assert!(schema.is_valid(&empty) && !schema.is_valid(&more) && !schema.is_valid(&less));
}

/// The order of keys on the raw JSON: as the schema has them, in nested objects too.
#[test]
fn keys_stand_in_the_order_of_the_schema() {
    let schema = copydesk::write::schema();
    let orders: BTreeMap<&str, Vec<&String>> = schema["$defs"]
        .as_object()
        .unwrap()
        .iter()
        .filter_map(|(name, def)| Some((name.as_str(), def["properties"].as_object()?.keys().collect())))
        .collect();
    let top: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    for file in samples() {
        for record in records(&file) {
            let raw: serde_json::Value = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
            let keys = |v: &serde_json::Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&raw).iter().collect::<Vec<_>>(), top);
            assert_eq!(keys(&raw["source"]).iter().collect::<Vec<_>>(), orders["Source"]);
            for (list, def) in [
                ("body", "Block"),
                ("quotes", "Quote"),
                ("people", "Person"),
                ("images", "Image"),
                ("links", "Link"),
                ("amounts", "Amount"),
                ("authors", "Author"),
                ("provenance", "Provenance"),
                ("organizations", "Organization"),
                ("alternative_headlines", "AlternativeHeadline"),
            ] {
                for item in raw[list].as_array().unwrap() {
                    assert_eq!(keys(item).iter().collect::<Vec<_>>(), orders[def], "{list}");
                }
            }
        }
    }
}
