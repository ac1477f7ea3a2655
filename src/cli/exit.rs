//! Exit codes, in one table, and what is said with them.

use crate::batch::{self, Plan, RunError, Summary};
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
    batch::tell(&error.to_string());
    ExitCode::from(USAGE)
}

/// How a run ended.
pub fn of(plan: &Plan, outcome: Result<Summary, RunError>) -> ExitCode {
    match outcome {
        Ok(Summary { interrupted: Some(signal), .. }) => ExitCode::from(128 + signal as u8),
        Ok(summary) if summary.tally.documents == 0 => {
            if !plan.quiet {
                batch::tell(
                    "no inputs found; name a file, or a folder with .html, .htm, .xhtml, .txt or .md files, or take \
                     others with --include",
                );
            }
            ExitCode::from(FAILED)
        }
        Ok(summary) if summary.tally.failed > 0 => ExitCode::from(FAILED),
        Ok(_) => ExitCode::SUCCESS,
        Err(RunError::Output(error)) => failed(&error.error, &error),
        Err(RunError::Refused(message)) => meant(&message),
    }
}

/// How writing to standard output ended.
pub fn written(outcome: io::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error, &format!("cannot write standard output: {error}")),
    }
}

/// An output failed; a reader that has gone is no error.
fn failed(error: &io::Error, told: &dyn std::fmt::Display) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    batch::tell(&told.to_string());
    ExitCode::from(OUTPUT)
}
