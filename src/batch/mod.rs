//! Floor 5: all that touches the outside: inputs, workers, order, resume, progress, report, outputs.

mod input;
mod output;
mod plan;

pub use input::{open, Opened};
pub use output::{safe, OutputError};
pub use plan::{Files, Plan, ProgressMode, Summary, Target};

use crate::model::{Article, Error, Hints};
use crate::pipeline;
use std::path::Path;

/// Runs a batch: every input becomes at least one record, in the order of the inputs.
///
/// # Errors
/// Where an output cannot be written; a failed input is a record and is counted in the summary.
pub fn run(plan: &Plan) -> Result<Summary, OutputError> {
    let mut summary = Summary::default();
    let mut sink = output::Sink::new(plan)?;
    for path in input::files(plan, &mut summary) {
        let mut bytes = Vec::new();
        let hints = Hints { path: Some(path.to_string_lossy().into_owned()), ..plan.hints.clone() };
        for article in convert(&path, &hints, &mut bytes) {
            if article.error.is_some() {
                summary.failed += 1;
                tell(plan, &article);
                if plan.skip_errors {
                    continue;
                }
            }
            sink.put(&plan.writer, &article, &mut summary)?;
        }
        summary.documents += 1;
    }
    sink.finish()?;
    Ok(summary)
}

fn convert(path: &Path, hints: &Hints, bytes: &mut Vec<u8>) -> Vec<Article> {
    match open(path, hints.caps.bytes) {
        Ok(opened) => *bytes = opened.bytes,
        Err(error) => return vec![pipeline::failed(&[], hints, &error)],
    }
    pipeline::articles(bytes, hints)
        .map(|a| a.unwrap_or_else(|error: Error| pipeline::failed(bytes, hints, &error)))
        .collect()
}

fn tell(plan: &Plan, article: &Article) {
    if let (false, Some(error)) = (plan.quiet, &article.error) {
        let path = article.source.path.as_deref().unwrap_or("-");
        eprintln!("copydesk: {}: {}", output::safe(path), output::safe(&error.message));
    }
}
