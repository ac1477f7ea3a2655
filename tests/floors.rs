//! The floors of the house: imports go down only, and the rooms of floor 3 never see each other.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the ground up. `lib.rs` and `main.rs` are the doors and stand outside.
const FLOORS: &[&[&str]] =
    &[&["model"], &["lexicon"], &["text"], &["read", "enrich", "write"], &["pipeline"], &["batch"], &["cli"]];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The room of a file: `src/read/html/page.rs` is in `read`.
fn room(src: &Path, file: &Path) -> String {
    let first = file.strip_prefix(src).unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The rooms that a line of code names behind `crate::`, in a list in braces too.
fn named(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let list = match rest.strip_prefix('{') {
            Some(inside) => top_level(inside),
            None => vec![rest],
        };
        for item in list {
            rooms.push(item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    rooms
}

/// The items of a list in braces, inner lists not taken apart.
fn top_level(inside: &str) -> Vec<&str> {
    let (mut depth, mut from, mut items) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&inside[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    items
}

fn code_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn breaks(from: &str, to: &str) -> bool {
    match (floor(from), floor(to)) {
        (Some(from_floor), Some(to_floor)) => to_floor > from_floor || (to_floor == from_floor && from != to),
        _ => false,
    }
}

#[test]
fn imports_go_down_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut wrong = Vec::new();
    for file in &files {
        let here = room(&src, file);
        assert!(floor(&here).is_some() || here == "lib" || here == "main", "{here} stands on no floor");
        for there in named(&code_of(file)) {
            if breaks(&here, &there) {
                wrong.push(format!("{} imports {there}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_check_sees_what_it_should() {
    assert_eq!(named("use crate::{read::{self, x}, write};"), ["read", "write"]);
    assert_eq!(named("let a = crate::batch::run();"), ["batch"]);
    assert!(breaks("model", "text") && breaks("read", "enrich") && !breaks("read", "text") && !breaks("read", "read"));
}
