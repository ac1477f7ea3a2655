//! What a run did, for people and as data.

use super::output::OutputError;
use crate::model::{Article, Warning};
use crate::write::Written;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What became of documents, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Inputs read, failed ones included.
    pub documents: u64,
    /// Records or rows written.
    pub records: u64,
    /// Inputs that failed.
    pub failed: u64,
    /// Cells longer than a spreadsheet holds.
    pub long_cells: u64,
    /// Inputs that failed, by kind.
    pub failures: BTreeMap<String, u64>,
    /// Records with a warning, by its code.
    pub warnings: BTreeMap<String, u64>,
}

impl Tally {
    /// Counts what a record says of itself.
    pub fn note(&mut self, article: &Article) {
        if let Some(failure) = &article.error {
            self.failed += 1;
            *self.failures.entry(failure.kind.clone()).or_default() += 1;
        }
        for warning in &article.warnings {
            *self.warnings.entry(code(*warning)).or_default() += 1;
        }
    }

    /// Whether all that was counted failed and left no record.
    pub fn gave_nothing(&self) -> bool {
        self.failed > 0 && self.records == 0
    }

    /// Counts what was written of a record.
    pub fn wrote(&mut self, written: Written) {
        self.records += written.rows as u64;
        self.long_cells += written.long_cells as u64;
    }
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        self.documents += other.documents;
        self.records += other.records;
        self.failed += other.failed;
        self.long_cells += other.long_cells;
        add(&mut self.failures, &other.failures);
        add(&mut self.warnings, &other.warnings);
    }
}

fn add(to: &mut BTreeMap<String, u64>, from: &BTreeMap<String, u64>) {
    for (kind, number) in from {
        *to.entry(kind.clone()).or_default() += number;
    }
}

fn code(warning: Warning) -> String {
    match serde_json::to_value(warning) {
        Ok(serde_json::Value::String(code)) => code,
        _ => unreachable!("a warning is a string in the record"),
    }
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// What became of the documents, those of the interrupted run that was taken up included.
    pub tally: Tally,
    /// Documents that `--resume` found done.
    pub kept: u64,
    /// Files of folders that were left out.
    pub skipped: u64,
    /// How long it took.
    pub took: Duration,
    /// The signal that ended the run early.
    pub interrupted: Option<i32>,
}

/// The summary as `--report` writes it.
#[derive(Serialize)]
struct Report<'a> {
    version: &'static str,
    documents: u64,
    resumed: u64,
    records: u64,
    failed: u64,
    skipped: u64,
    seconds: f64,
    documents_per_second: f64,
    failures: &'a BTreeMap<String, u64>,
    warnings: &'a BTreeMap<String, u64>,
    long_cells: u64,
    interrupted: Option<i32>,
}

impl Summary {
    /// Documents converted in this run in a second.
    fn rate(&self) -> f64 {
        let documents = self.tally.documents.saturating_sub(self.kept) as f64;
        documents / self.took.as_secs_f64().max(0.001)
    }

    fn json(&self) -> String {
        let report = Report {
            version: env!("CARGO_PKG_VERSION"),
            documents: self.tally.documents,
            resumed: self.kept,
            records: self.tally.records,
            failed: self.tally.failed,
            skipped: self.skipped,
            seconds: (self.took.as_secs_f64() * 1000.0).round() / 1000.0,
            documents_per_second: (self.rate() * 10.0).round() / 10.0,
            failures: &self.tally.failures,
            warnings: &self.tally.warnings,
            long_cells: self.tally.long_cells,
            interrupted: self.interrupted,
        };
        serde_json::to_string_pretty(&report).expect("numbers and strings are JSON") + "\n"
    }

    /// The summary for people, a line a topic.
    pub fn lines(&self) -> Vec<String> {
        let Tally { documents, records, failed, long_cells, failures, warnings } = &self.tally;
        let mut first = format!("{}, {}", counted(*documents, "document"), counted(*records, "record"));
        if self.kept > 0 {
            first += &format!(", {} done before", self.kept);
        }
        if self.skipped > 0 {
            first += &format!(", {} skipped", counted(self.skipped, "file"));
        }
        first += &format!(", {:.1} s, {:.0} documents/s", self.took.as_secs_f64(), self.rate());
        let mut lines = vec![first];
        if *failed > 0 {
            lines.push(format!("{failed} failed: {}", kinds(failures)));
        }
        if !warnings.is_empty() {
            lines.push(format!("warnings: {}", kinds(warnings)));
        }
        if *long_cells > 0 {
            lines.push(format!("{} longer than a spreadsheet holds (32,767)", counted(*long_cells, "cell")));
        }
        lines
    }
}

fn counted(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The most frequent first.
fn kinds(counts: &BTreeMap<String, u64>) -> String {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
    counts.iter().map(|(kind, number)| format!("{number} {kind}")).collect::<Vec<_>>().join(", ")
}

/// The file of `--report`, opened before anything is read, so that a wrong path costs no run.
pub struct ReportFile {
    path: PathBuf,
    file: File,
}

impl ReportFile {
    /// # Errors
    /// Where it cannot be opened for writing.
    pub fn open(path: &Path) -> Result<Self, OutputError> {
        let file = File::options().write(true).create(true).truncate(false).open(path);
        let file = file.map_err(|error| OutputError::new(path, error))?;
        Ok(Self { path: path.to_path_buf(), file })
    }

    /// # Errors
    /// Where it cannot be written.
    pub fn write(mut self, summary: &Summary) -> Result<(), OutputError> {
        // A device or pipe has no length to be cut; writing tells whether it takes the report.
        let _ = self.file.set_len(0);
        let written = self.file.write_all(summary.json().as_bytes()).and_then(|()| self.file.flush());
        written.map_err(|error| OutputError::new(&self.path, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_reads_well() {
        let mut tally = Tally { documents: 3, records: 2, failed: 1, ..Tally::default() };
        tally.failures.insert("empty".into(), 1);
        tally.warnings.insert("cut-bytes".into(), 1);
        tally.warnings.insert("no-body".into(), 2);
        let summary = Summary { tally, skipped: 1, took: Duration::from_millis(1500), ..Summary::default() };
        assert_eq!(
            summary.lines(),
            [
                "3 documents, 2 records, 1 file skipped, 1.5 s, 2 documents/s",
                "1 failed: 1 empty",
                "warnings: 2 no-body, 1 cut-bytes",
            ]
        );
        let report: serde_json::Value = serde_json::from_str(&summary.json()).unwrap();
        assert_eq!((report["documents"].as_u64(), report["failures"]["empty"].as_u64()), (Some(3), Some(1)));
    }

    #[test]
    fn every_warning_has_its_code() {
        assert_eq!(code(Warning::CutCompressed), "cut-compressed");
    }
}
