//! Inputs: files, folders, standard input; opened whole, decompressed.

use super::{Plan, Summary};
use crate::model::Error;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Endings of files taken from folders.
const TAKEN: &[&str] = &["html", "htm", "xhtml", "txt", "md"];

/// A document as opened.
#[derive(Debug, Default)]
pub struct Opened {
    /// Its bytes, decompressed.
    pub bytes: Vec<u8>,
    /// Whether there is more than the cap.
    pub cut: bool,
}

/// The files of a run, in order; what is left out of folders is counted.
pub fn files(plan: &Plan, summary: &mut Summary) -> Vec<PathBuf> {
    let all = plan.inputs.iter().flat_map(|input| walk(input));
    let (taken, left): (Vec<_>, Vec<_>) = all.partition(|(path, named)| *named || taken(path));
    summary.skipped += left.len() as u64;
    taken.into_iter().map(|(path, _)| path).collect()
}

fn walk(input: &Path) -> Box<dyn Iterator<Item = (PathBuf, bool)>> {
    if !input.is_dir() {
        return Box::new(std::iter::once((input.to_path_buf(), true)));
    }
    let walk = walkdir::WalkDir::new(input).sort_by_file_name().into_iter();
    Box::new(walk.filter_map(Result::ok).filter(|e| e.file_type().is_file()).map(|e| (e.into_path(), false)))
}

fn taken(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    name.rsplit_once('.').is_some_and(|(_, ending)| TAKEN.contains(&ending))
}

/// Opens a document.
///
/// # Errors
/// [`Error::Input`] where it cannot be opened or read.
pub fn open(path: &Path, cap: usize) -> Result<Opened, Error> {
    let told = |error: std::io::Error| Error::Input { kind: "unreadable", message: error.to_string() };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(cap as u64).read_to_end(&mut bytes).map_err(told)?;
    } else {
        std::fs::File::open(path).map_err(told)?.take(cap as u64).read_to_end(&mut bytes).map_err(told)?;
    }
    let mut opened = Vec::new();
    if bytes.starts_with(b"\x1f\x8b") {
        flate2::read::MultiGzDecoder::new(&bytes[..]).take(cap as u64).read_to_end(&mut opened).map_err(told)?;
        bytes = opened;
    } else if bytes.starts_with(b"\x28\xb5\x2f\xfd") {
        zstd::Decoder::new(&bytes[..]).map_err(told)?.take(cap as u64).read_to_end(&mut opened).map_err(told)?;
        bytes = opened;
    }
    Ok(Opened { bytes, cut: false })
}
