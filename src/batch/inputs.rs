//! What there is to convert: files, folders, lists, standard input, one after the other and only as they are asked
//! for, so that a list of ten million lines costs no memory.

use super::open::fault_of;
use super::{Plan, Takes};
use crate::model::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;

/// A document to be converted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Input {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// The address it was fetched from, where the list says so.
    pub url: Option<String>,
    /// Why it cannot be read, where that is known already: a folder that cannot be walked.
    pub fault: Option<Error>,
}

impl Input {
    fn named(path: PathBuf) -> Self {
        Self { path, ..Self::default() }
    }

    fn faulty(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_path_buf(), url: None, fault: Some(fault_of(error)) }
    }

    /// Whether it is standard input.
    pub fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// The inputs of a run, in order.
pub struct Inputs {
    named: std::vec::IntoIter<PathBuf>,
    list: Option<List>,
    walk: Option<Walk>,
    takes: Takes,
    skipped: Arc<AtomicU64>,
}

impl Inputs {
    /// The inputs of a plan. Files of folders that are left out are counted in `skipped`.
    pub fn new(plan: &Plan, skipped: &Arc<AtomicU64>) -> Self {
        Self {
            named: plan.inputs.clone().into_iter(),
            list: plan.files_from.as_ref().map(|files| List::new(&files.path, files.nul)),
            walk: None,
            takes: plan.takes.clone(),
            skipped: Arc::clone(skipped),
        }
    }
}

impl Iterator for Inputs {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some(input) = self.walk.as_mut().and_then(Walk::next) {
                return Some(input);
            }
            self.walk = None;
            let input = match self.named.next() {
                Some(path) => Input::named(path),
                None => self.list.as_mut()?.next()?,
            };
            if input.fault.is_some() || input.is_stdin() || !input.path.is_dir() {
                return Some(input);
            }
            self.walk = Some(Walk::new(&input.path, self.takes.clone(), Arc::clone(&self.skipped)));
        }
    }
}

/// A folder, walked in the order of names. Hidden files are left out and links are not followed, as fd and ripgrep
/// do, so there are no loops.
struct Walk {
    root: PathBuf,
    entries: walkdir::IntoIter,
    takes: Takes,
    skipped: Arc<AtomicU64>,
}

impl Walk {
    fn new(root: &Path, takes: Takes, skipped: Arc<AtomicU64>) -> Self {
        let entries = walkdir::WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
        Self { root: root.to_path_buf(), entries, takes, skipped }
    }

    fn takes(&self, entry: &walkdir::DirEntry) -> bool {
        let inside = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        match entry.file_type() {
            _ if hidden || self.takes.leaves(inside) => false,
            kind => kind.is_dir() || kind.is_file() && self.takes.takes(inside),
        }
    }
}

impl Iterator for Walk {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            let entry = match self.entries.next()? {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(&self.root).to_path_buf();
                    return Some(Input::faulty(&path, &error.into()));
                }
            };
            match self.takes(&entry) {
                true if entry.file_type().is_dir() => {}
                true => return Some(Input::named(entry.into_path())),
                false => {
                    self.skipped.fetch_add(1, Ordering::Relaxed);
                    if entry.file_type().is_dir() {
                        self.entries.skip_current_dir();
                    }
                }
            }
        }
    }
}

/// A list of inputs, read as it comes.
struct List {
    path: PathBuf,
    reader: Option<Box<dyn BufRead + Send>>,
    nul: bool,
    fault: Option<Input>,
    first: bool,
}

impl List {
    fn new(path: &Path, nul: bool) -> Self {
        let opened: io::Result<Box<dyn BufRead + Send>> = if path == Path::new("-") {
            Ok(Box::new(BufReader::new(io::stdin())))
        } else {
            File::open(path).map(|file| Box::new(BufReader::new(file)) as Box<dyn BufRead + Send>)
        };
        let (reader, fault) = match opened {
            Ok(reader) => (Some(reader), None),
            Err(error) => (None, Some(Input::faulty(path, &error))),
        };
        Self { path: path.to_path_buf(), reader, nul, fault, first: true }
    }

    fn item(&mut self) -> io::Result<Option<Vec<u8>>> {
        let Some(reader) = &mut self.reader else { return Ok(None) };
        let end = if self.nul { 0 } else { b'\n' };
        let mut item = Vec::new();
        if reader.read_until(end, &mut item)? == 0 {
            return Ok(None);
        }
        if item.last() == Some(&end) {
            item.pop();
        }
        if !self.nul && item.last() == Some(&b'\r') {
            item.pop();
        }
        if std::mem::take(&mut self.first) && item.starts_with(b"\xef\xbb\xbf") {
            item.drain(..3);
        }
        Ok(Some(item))
    }
}

impl Iterator for List {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        if let Some(fault) = self.fault.take() {
            return Some(fault);
        }
        loop {
            match self.item() {
                Ok(None) => return None,
                Ok(Some(item)) if item.is_empty() => {}
                Ok(Some(item)) => return Some(listed(&item)),
                Err(error) => {
                    // A list that breaks off is said as an input that failed; there is nothing more to read.
                    self.reader = None;
                    return Some(Input::faulty(&self.path, &error));
                }
            }
        }
    }
}

/// An item of a list: `PATH` or `PATH<TAB>URL`. A tab that no address follows is part of the name.
fn listed(item: &[u8]) -> Input {
    let tab = item.iter().rposition(|b| *b == b'\t');
    let parts = tab.map(|at| (&item[..at], String::from_utf8_lossy(&item[at + 1..]).trim().to_owned()));
    match parts {
        Some((path, url)) if url.is_empty() => Input::named(path_of(path)),
        Some((path, url)) if url.contains("://") => Input { path: path_of(path), url: Some(url), fault: None },
        _ => Input::named(path_of(item)),
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::open::open;

    fn list(bytes: &'static [u8], nul: bool) -> Vec<(String, Option<String>)> {
        let reader: Box<dyn BufRead + Send> = Box::new(bytes);
        let list = List { path: "list".into(), reader: Some(reader), nul, fault: None, first: true };
        list.map(|input| (input.path.to_string_lossy().into_owned(), input.url)).collect()
    }

    #[test]
    fn a_list_has_paths_and_addresses() {
        let items = list(b"\xef\xbb\xbfa.html\r\n\nb.html\thttps://news.example/b\nc\td.html\ne\t", false);
        let url = Some("https://news.example/b".to_owned());
        assert_eq!(
            items,
            [("a.html".into(), None), ("b.html".into(), url), ("c\td.html".into(), None), ("e".into(), None)]
        );
    }

    #[test]
    fn names_ended_by_nul_may_hold_line_ends() {
        assert_eq!(list(b"a\nb.txt\0c.txt\0", true), [("a\nb.txt".into(), None), ("c.txt".into(), None)]);
    }

    #[test]
    fn a_folder_is_walked_in_the_order_of_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.html", "a/z.txt", "a.html", ".hidden.html", ".git/x.html", "a/pic.png", "Z.HTM", "c.html.gz"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let skipped = Arc::new(AtomicU64::new(0));
        let walk = Walk::new(folder.path(), Takes::default(), Arc::clone(&skipped));
        let names: Vec<PathBuf> =
            walk.map(|input| input.path.strip_prefix(folder.path()).unwrap().to_path_buf()).collect();
        assert_eq!(names, ["Z.HTM", "a/z.txt", "a.html", "b.html", "c.html.gz"].map(PathBuf::from));
        assert_eq!(skipped.load(Ordering::Relaxed), 3);
    }

    #[test]
    fn what_was_listed_may_vanish_or_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["changed.txt", "gone.txt"] {
            std::fs::write(path(name), "Rain").unwrap();
        }
        let walk = Walk::new(folder.path(), Takes::default(), Arc::default());
        let listed: Vec<Input> = walk.collect();
        std::fs::write(path("changed.txt"), "Rain stops").unwrap();
        std::fs::remove_file(path("gone.txt")).unwrap();
        let [changed, gone] = [0, 1].map(|at| open(&listed[at].path, 1_000));
        assert_eq!(changed.unwrap().bytes, b"Rain stops");
        // A record, by the desk's own test.
        assert_eq!(gone.err().map(|error| error.kind()), Some("not-found"));
    }
}
