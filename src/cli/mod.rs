//! Floor 6: what was typed, what was meant, exit codes.

use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1).filter(|a| a != "convert");
    let mut inputs: Vec<PathBuf> = Vec::new();
    while let Some(arg) = args.next() {
        match arg.to_str() {
            Some("-f" | "-j") => drop(args.next()),
            _ => inputs.push(arg.into()),
        }
    }
    match crate::batch::convert(&inputs, &mut std::io::stdout().lock()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(_) => ExitCode::from(74),
    }
}
