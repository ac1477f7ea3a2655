//! Exit codes, in one table, and what is said with them.

use crate::batch::{OutputError, Plan, Summary};
use std::io;
use std::process::ExitCode;

/// Some inputs failed, or none were found.
const FAILED: u8 = 1;
/// Wrong usage: nothing was read.
const USAGE: u8 = 2;
/// An output could not be written (`EX_IOERR` of BSD's sysexits).
const OUTPUT: u8 = 74;

/// What clap says: help and version are no errors.
pub fn usage(error: &clap::Error) -> ExitCode {
    // Where standard error is gone too, there is nobody left to tell.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { USAGE } else { 0 })
}

/// What was typed can be parsed, but not done.
pub fn meant(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("copydesk: {error}");
    ExitCode::from(USAGE)
}

/// How a run ended.
pub fn of(plan: &Plan, outcome: Result<Summary, OutputError>) -> ExitCode {
    match outcome {
        Ok(Summary { interrupted: Some(signal), .. }) => ExitCode::from(128 + signal as u8),
        Ok(summary) if summary.documents == 0 => {
            if !plan.quiet {
                eprintln!(
                    "copydesk: no inputs found; name a file, or a folder with .html, .htm, .xhtml, .txt or .md files"
                );
            }
            ExitCode::from(FAILED)
        }
        Ok(summary) if summary.failed > 0 => ExitCode::from(FAILED),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) if error.error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("copydesk: {error}");
            ExitCode::from(OUTPUT)
        }
    }
}

/// How writing to standard output ended; a reader that has gone is no error.
pub fn written(outcome: io::Result<()>) -> ExitCode {
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("copydesk: cannot write standard output: {error}");
            ExitCode::from(OUTPUT)
        }
        _ => ExitCode::SUCCESS,
    }
}
