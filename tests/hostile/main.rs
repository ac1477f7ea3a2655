//! Hostile inputs: whatever comes in, a record comes out. Time and memory are measured by `tests/long/hostile.py`,
//! which has the files written by `HOSTILE=DIR cargo test --test hostile`.

mod shapes;

use copydesk::{articles, failed, Article, Error, Hints};
use shapes::{Shape, PACKED, SHAPES};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Three sizes; without optimisation the largest would take minutes.
const SIZES: [usize; 3] = if cfg!(debug_assertions) { [500, 5_000, 50_000] } else { [2_000, 100_000, 1_000_000] };

/// Sizes of the files that are measured.
const MEASURED: [usize; 3] = [50_000, 500_000, 5_000_000];

fn records(bytes: &[u8]) -> Vec<Article> {
    let hints = Hints::default();
    let told = |error: Error| failed(bytes, &hints, &error);
    articles(bytes, &hints).map(|article| article.unwrap_or_else(told)).collect()
}

fn check((name, make): &Shape, size: usize) -> Result<(), String> {
    let bytes = make(size);
    let read = std::panic::catch_unwind(|| records(&bytes)).map_err(|_| format!("{name} of {size} panics"))?;
    if read.is_empty() {
        return Err(format!("{name} of {size} gives no record"));
    }
    for article in read {
        serde_json::to_string(&article).map_err(|error| format!("{name} of {size}: {error}"))?;
    }
    Ok(())
}

#[test]
fn there_are_many_shapes_and_no_name_twice() {
    let mut names: Vec<&str> = SHAPES.iter().chain(PACKED).map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() >= 40 && names.len() == SHAPES.len() + PACKED.len());
}

#[test]
fn every_shape_gives_a_record() {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut wrong = Vec::new();
        while let Some(shape) = SHAPES.get(next.fetch_add(1, Ordering::Relaxed)) {
            wrong.extend(SIZES.iter().filter_map(|size| check(shape, *size).err()));
        }
        wrong
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_packed_shape_gives_a_record() {
    let folder = tempfile::tempdir().unwrap();
    for (name, make) in PACKED {
        fs::write(folder.path().join(name), make(SIZES[1])).unwrap();
    }
    let program = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["convert", "-f", "jsonl", "-q", "--fields", "source_path,error_kind"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(matches!(program.status.code(), Some(0 | 1)), "{:?}", program.status);
    let out = String::from_utf8(program.stdout).unwrap();
    assert_eq!(out.lines().count(), PACKED.len(), "{out}");
    assert!(!out.contains("panic"), "{out}");
}

#[test]
fn the_files_to_measure() {
    let Some(folder) = std::env::var_os("HOSTILE").map(PathBuf::from) else { return };
    for (name, make) in SHAPES.iter().chain(PACKED) {
        for size in MEASURED {
            fs::write(folder.join(format!("{size:07}-{name}")), make(size)).unwrap();
        }
    }
}
