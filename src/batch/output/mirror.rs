//! The names of outputs in a folder that mirrors the inputs'.

use rustc_hash::FxHashSet;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

/// What a name may have, in bytes (`NAME_MAX` of Linux and of all file systems in wide use).
const LONGEST: usize = 255;

/// Gives each input a name of its own.
#[derive(Debug)]
pub struct Mirror {
    ending: &'static str,
    /// Hashes of the names that are given away: eight bytes an input.
    given: FxHashSet<u64>,
}

impl Mirror {
    /// Names with an ending: `json`, `csv`.
    pub fn new(ending: &'static str) -> Self {
        Self { ending, given: FxHashSet::default() }
    }

    /// The name of an input's output within the folder: the input's path as it was given, with the ending behind
    /// its own, so that `a.html` and `a.txt` stay apart. The root and `.` are dropped, `..` becomes `__`. Where
    /// the name is given away already, a number is added.
    pub fn name(&mut self, input: &Path) -> PathBuf {
        let (folder, name) = parts(input);
        for number in 1u64.. {
            let tag = if number == 1 { String::new() } else { format!("~{number}") };
            let path = folder.join(fitted(&name, &format!("{tag}.{}", self.ending)));
            if self.given.insert(hash(&path)) {
                return path;
            }
        }
        unreachable!("there are more numbers than inputs")
    }

    /// Takes a name back that was not used.
    pub fn take_back(&mut self, name: &Path) {
        self.given.remove(&hash(name));
    }
}

fn hash(name: &Path) -> u64 {
    xxh3_64(name.as_os_str().as_encoded_bytes())
}

fn parts(input: &Path) -> (PathBuf, OsString) {
    let parts = input.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_owned()),
        Component::ParentDir => Some(OsString::from("__")),
        Component::RootDir | Component::CurDir | Component::Prefix(_) => None,
    });
    let mut parts: Vec<OsString> = parts.collect();
    let name = parts.pop().filter(|name| name != "-").unwrap_or_else(|| OsString::from("stdin"));
    (parts.iter().collect(), name)
}

/// A name with its ending; one that would be too long is cut, and a hash of all of it keeps it apart.
fn fitted(name: &OsString, ending: &str) -> OsString {
    let mut fitted = name.clone();
    if name.len() + ending.len() > LONGEST {
        let hash = format!("~{:016x}", xxh3_64(name.as_encoded_bytes()));
        let room = LONGEST - ending.len() - hash.len();
        let text = name.to_string_lossy();
        let cut = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= room).last();
        fitted = OsString::from(&text[..cut.unwrap_or(0)]);
        fitted.push(hash);
    }
    fitted.push(ending);
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_mirror_inputs_and_never_leave_the_folder() {
        let mut mirror = Mirror::new("json");
        let mut name = |input: &str| mirror.name(Path::new(input)).to_string_lossy().into_owned();
        assert_eq!(name("news/a.html"), "news/a.html.json");
        assert_eq!(name("./news/a.txt"), "news/a.txt.json");
        assert_eq!(name("/srv/../a.html"), "srv/__/a.html.json");
        assert_eq!(name("../../etc/passwd"), "__/__/etc/passwd.json");
        assert_eq!(name("-"), "stdin.json");
    }

    #[test]
    fn two_inputs_never_write_one_file() {
        let mut mirror = Mirror::new("json");
        let names: Vec<PathBuf> =
            ["a.html", "./a.html", "/a.html", "a.html~2"].iter().map(|name| mirror.name(Path::new(name))).collect();
        assert_eq!(names, ["a.html.json", "a.html~2.json", "a.html~3.json", "a.html~2~2.json"].map(PathBuf::from));
    }

    #[test]
    fn a_name_that_would_be_too_long_is_cut() {
        let mut mirror = Mirror::new("jsonl");
        for name in ["é".repeat(127) + "x", "y".repeat(255), "y".repeat(250)] {
            assert!(mirror.name(Path::new(&name)).as_os_str().len() <= 255);
        }
        assert_eq!(mirror.name(Path::new(&"y".repeat(249))).as_os_str().len(), 255);
    }
}
