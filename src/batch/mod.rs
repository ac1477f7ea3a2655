//! Floor 5: all that touches the outside: inputs, workers, order, outputs.

use crate::model::{Article, Hints};
use crate::{pipeline, write};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Converts files and the files of folders to JSON Lines. Gives the number of inputs that failed.
pub fn convert(inputs: &[PathBuf], out: &mut dyn Write) -> io::Result<usize> {
    let mut failed = 0;
    let mut line = Vec::new();
    for path in inputs.iter().flat_map(|input| files(input)) {
        let bytes = std::fs::read(&path)?;
        let hints = Hints { path: Some(path.to_string_lossy().into_owned()), ..Hints::default() };
        for article in pipeline::articles(&bytes, &hints) {
            let article: Article = article.unwrap_or_else(|error| {
                failed += 1;
                pipeline::failed(&bytes, &hints, &error)
            });
            line.clear();
            write::jsonl(&article, &mut line);
            out.write_all(&line)?;
        }
    }
    out.flush()?;
    Ok(failed)
}

fn files(input: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(input).sort_by_file_name().into_iter();
    walk.filter_map(Result::ok).filter(|e| e.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
