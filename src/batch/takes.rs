//! Which files are taken from folders.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::Path;

/// Endings of files taken from folders, also behind `COMPRESSED` ones.
const TAKEN: &[&str] = &["html", "htm", "xhtml", "txt", "md"];

/// Endings that are looked through.
const COMPRESSED: &[&str] = &[".gz", ".zst"];

/// Which files are taken from folders. A file that is named is always taken.
#[derive(Debug, Clone, Default)]
pub struct Takes {
    include: Option<GlobSet>,
    exclude: GlobSet,
}

impl Takes {
    /// By globs: a file is taken if one of `include` matches it (where there is none, if it has one of the usual
    /// endings), and left out if one of `exclude` matches it or a folder on its way. A glob without a slash is
    /// about names, one with a slash about the path within the folder.
    ///
    /// # Errors
    /// Where a glob cannot be read.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self, globset::Error> {
        let include = if include.is_empty() { None } else { Some(set(include)?) };
        Ok(Self { include, exclude: set(exclude)? })
    }

    /// Whether a file is taken, by its path within the folder.
    pub(super) fn takes(&self, inside: &Path) -> bool {
        match &self.include {
            Some(globs) => globs.is_match(inside),
            None => usual(inside),
        }
    }

    /// Whether a file or folder is left out.
    pub(super) fn leaves(&self, inside: &Path) -> bool {
        self.exclude.is_match(inside)
    }
}

fn set(globs: &[String]) -> Result<GlobSet, globset::Error> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        set.add(read(glob)?);
    }
    set.build()
}

fn read(glob: &str) -> Result<Glob, globset::Error> {
    let trimmed = glob.trim_end_matches('/');
    let anchored = match trimmed.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None if trimmed.contains('/') => trimmed.to_owned(),
        None => format!("**/{trimmed}"),
    };
    GlobBuilder::new(&anchored).literal_separator(true).build()
}

fn usual(inside: &Path) -> bool {
    let name = inside.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let name = COMPRESSED.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name);
    name.rsplit_once('.').is_some_and(|(_, ending)| TAKEN.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(include: &[&str], exclude: &[&str], path: &str) -> bool {
        let owned = |globs: &[&str]| globs.iter().map(|g| (*g).to_owned()).collect::<Vec<_>>();
        let takes = Takes::new(&owned(include), &owned(exclude)).unwrap();
        takes.takes(Path::new(path)) && !takes.leaves(Path::new(path))
    }

    #[test]
    fn usual_endings_are_taken_compressed_or_not() {
        for name in ["a.html", "A.HTM", "x/b.xhtml.gz", "c.txt.zst", "d.md"] {
            assert!(takes(&[], &[], name), "{name}");
        }
        for name in ["a.pdf", "html", "a.html.bz2", "b.gz"] {
            assert!(!takes(&[], &[], name), "{name}");
        }
    }

    #[test]
    fn a_glob_without_slash_is_about_names() {
        assert!(takes(&["*.page"], &[], "2024/05/a.page"));
        assert!(!takes(&["*.page"], &["draft*"], "2024/draft-a.page"));
        assert!(takes(&["2024/*.page"], &[], "2024/a.page"));
        assert!(!takes(&["2024/*.page"], &[], "2024/05/a.page"));
        assert!(!takes(&["/*.page"], &[], "2024/a.page"));
    }
}
