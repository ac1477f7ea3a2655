//! What was meant: flags become one plan, or an error that says what to type instead.

use super::args::{Convert, From, OutputFormat, Progress, Reading};
use crate::batch::{Files, Plan, ProgressMode, Takes, Target};
use crate::model::{Caps, Format, Hints};
use crate::write::{Kind, Layout, LayoutError, Writer};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What was typed cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum Misuse {
    #[error("no input: name a file or folder, or pipe a document in; see copydesk convert --help")]
    NoInput,
    #[error("--url is the address of one input; use --files-from with PATH<TAB>URL lines for several")]
    UrlOfMany,
    #[error("standard input can be read once: it is named as input and as --files-from")]
    StdinTwice,
    #[error("--excel is for CSV; add -f csv")]
    ExcelWithoutCsv,
    #[error("--resume needs -o FILE or --output-dir DIR; standard output cannot be taken up")]
    ResumeStdout,
    #[error("--resume cannot take up a JSON array; use -f jsonl or -f csv")]
    ResumeJson,
    #[error("no charset is called {0:?}; use a label of the WHATWG Encoding Standard, such as utf-8 or windows-1252")]
    Encoding(String),
    #[error("{0}")]
    Layout(#[from] LayoutError),
    #[error("{0} takes a number from 1")]
    Zero(&'static str),
    #[error("{0} would be overwritten by the output; write to another file")]
    Overwrites(String),
    #[error("a glob cannot be read: {0}")]
    Glob(#[from] globset::Error),
}

/// The plan of what was typed.
pub fn plan(typed: &Convert) -> Result<Plan, Misuse> {
    let inputs = inputs(typed)?;
    check(typed, &inputs)?;
    let kind = kind(typed, &inputs);
    if typed.excel && kind != Kind::Csv {
        return Err(Misuse::ExcelWithoutCsv);
    }
    if typed.resume && kind == Kind::Json && typed.output_dir.is_none() {
        return Err(Misuse::ResumeJson);
    }
    let layout = Layout { fields: typed.fields.clone(), rows: typed.rows.clone(), excel: typed.excel };
    Ok(Plan {
        inputs,
        files_from: typed.files_from.clone().map(|path| Files { path, nul: typed.nul }),
        takes: Takes::new(&typed.include, &typed.exclude)?,
        hints: hints(typed)?,
        writer: Writer::new(kind, &layout)?,
        extension: extension(kind),
        target: target(typed),
        skip_errors: typed.skip_errors,
        timeout: typed.timeout.map(Duration::from_secs),
        resume: typed.resume,
        report: typed.report.clone(),
        jobs: typed.jobs.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1),
        quiet: typed.quiet,
        progress: match typed.progress {
            Progress::Auto => ProgressMode::Auto,
            Progress::Always => ProgressMode::Always,
            Progress::Never => ProgressMode::Never,
        },
        signature: signature(typed, kind, &layout),
    })
}

fn inputs(typed: &Convert) -> Result<Vec<PathBuf>, Misuse> {
    match (typed.inputs.is_empty(), &typed.files_from) {
        (false, _) => Ok(typed.inputs.clone()),
        (true, Some(_)) => Ok(Vec::new()),
        (true, None) if std::io::stdin().is_terminal() => Err(Misuse::NoInput),
        (true, None) => Ok(vec![PathBuf::from("-")]),
    }
}

fn check(typed: &Convert, inputs: &[PathBuf]) -> Result<(), Misuse> {
    let dash = Path::new("-");
    let dashes = inputs.iter().map(PathBuf::as_path).chain(typed.files_from.as_deref()).filter(|p| *p == dash).count();
    let many = inputs.len() != 1 || typed.files_from.is_some() || inputs[0].is_dir();
    match () {
        _ if dashes > 1 => Err(Misuse::StdinTwice),
        _ if typed.reading.url.is_some() && many => Err(Misuse::UrlOfMany),
        _ if typed.jobs == Some(0) => Err(Misuse::Zero("--jobs")),
        _ if typed.max_bytes == Some(0) => Err(Misuse::Zero("--max-bytes")),
        _ if typed.timeout == Some(0) => Err(Misuse::Zero("--timeout")),
        _ if typed.resume && typed.output.is_none() && typed.output_dir.is_none() => Err(Misuse::ResumeStdout),
        _ => overwrites(typed, inputs).map_or(Ok(()), |input| Err(Misuse::Overwrites(input.display().to_string()))),
    }
}

/// The input that an output would write over, if there is one.
fn overwrites<'a>(typed: &'a Convert, inputs: &'a [PathBuf]) -> Option<&'a PathBuf> {
    let outputs: Vec<PathBuf> =
        [&typed.output, &typed.report].into_iter().flatten().filter_map(|path| real(path)).collect();
    inputs.iter().chain(&typed.files_from).find(|input| real(input).is_some_and(|input| outputs.contains(&input)))
}

/// A regular file by its one true name.
fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().filter(|path| path.is_file())
}

/// The hints of how documents are to be read.
pub fn reading(typed: &Reading) -> Result<Hints, Misuse> {
    if let Some(label) = &typed.encoding {
        if encoding_rs::Encoding::for_label(label.as_bytes()).is_none() {
            return Err(Misuse::Encoding(label.clone()));
        }
    }
    let format = match typed.from {
        From::Auto => None,
        From::Html => Some(Format::Html),
        From::Text => Some(Format::Text),
    };
    Ok(Hints { url: typed.url.clone(), encoding: typed.encoding.clone(), format, ..Hints::default() })
}

fn hints(typed: &Convert) -> Result<Hints, Misuse> {
    let mut caps = Caps::default();
    caps.bytes = typed.max_bytes.unwrap_or(caps.bytes);
    Ok(Hints { enrich: !typed.no_enrich, caps, ..reading(&typed.reading)? })
}

fn kind(typed: &Convert, inputs: &[PathBuf]) -> Kind {
    let named = typed.output.as_deref().and_then(Path::extension).and_then(|e| match e.to_str() {
        Some("json") => Some(OutputFormat::Json),
        Some("jsonl" | "ndjson") => Some(OutputFormat::Jsonl),
        Some("csv") => Some(OutputFormat::Csv),
        _ => None,
    });
    let one = inputs.len() == 1 && typed.files_from.is_none() && !inputs[0].is_dir();
    match typed.format.or(named) {
        Some(OutputFormat::Json) => Kind::Json,
        Some(OutputFormat::Jsonl) => Kind::Jsonl,
        Some(OutputFormat::Csv) => Kind::Csv,
        None if one || typed.output_dir.is_some() => Kind::Json,
        None => Kind::Jsonl,
    }
}

fn extension(kind: Kind) -> &'static str {
    match kind {
        Kind::Json => "json",
        Kind::Jsonl => "jsonl",
        Kind::Csv => "csv",
    }
}

fn target(typed: &Convert) -> Target {
    match (&typed.output, &typed.output_dir) {
        (Some(path), _) if path == Path::new("-") => Target::Stdout,
        (Some(path), _) => Target::File(path.clone()),
        (None, Some(folder)) => Target::Folder(folder.clone()),
        (None, None) => Target::Stdout,
    }
}

/// Everything that changes the bytes of the output, in words.
fn signature(typed: &Convert, kind: Kind, layout: &Layout) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let Convert { reading, include, exclude, no_enrich, skip_errors, max_bytes, timeout, .. } = typed;
    format!("{version} {kind:?} {layout:?} {reading:?} {include:?} {exclude:?} {no_enrich} {skip_errors} {max_bytes:?} {timeout:?}")
}
