//! Floor 6: what was typed ([`args`]), what was meant ([`plan`]), and what the exit code says ([`exit`]).

mod args;
mod exit;
mod explain;
mod plan;

use args::{Args, Command};
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

/// Runs the program: reads what was typed, does it, and gives the exit code.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return exit::usage(&error),
    };
    match args.command {
        Command::Convert(typed) => convert(&typed),
        Command::Explain(typed) => explain::explain(&typed),
        Command::Schema => schema(),
    }
}

fn convert(typed: &args::Convert) -> ExitCode {
    match plan::plan(typed) {
        Ok(plan) => exit::of(&plan, crate::batch::run(&plan)),
        Err(error) => exit::meant(&error),
    }
}

fn schema() -> ExitCode {
    let mut text = serde_json::to_string_pretty(&crate::write::schema()).expect("a schema is JSON");
    text.push('\n');
    let mut out = std::io::stdout().lock();
    exit::written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}
