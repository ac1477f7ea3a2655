//! README.md is a document that runs: each `$` command of a `console` block is run by `bash`, in the project's folder
//! with the program on the PATH, and must print what stands below it. `RECORD=1 cargo test --test readme` writes the
//! outputs anew. A command whose tool is missing on this machine is skipped, and says so.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A tool of a recipe, and a command that succeeds where it is there.
const TOOLS: &[(&str, &str)] = &[
    ("jq", "jq --version"),
    ("import duckdb", "python3 -c 'import duckdb'"),
    ("import pandas", "python3 -c 'import pandas'"),
    ("python3", "python3 --version"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn bash(command: &str) -> (String, bool) {
    let program = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut bash = Command::new("bash");
    bash.args(["-o", "pipefail", "-c", command]).current_dir(root()).env("PATH", path).stdin(Stdio::null());
    let out = bash.output().expect("bash");
    (String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr), out.status.success())
}

fn missing(command: &str) -> Option<&'static str> {
    let (tool, _) = TOOLS.iter().find(|(tool, check)| command.contains(tool) && !bash(check).1)?;
    Some(tool)
}

/// README.md with the output of each command as it is now; commands that cannot run here keep theirs.
fn played(readme: &str) -> String {
    let mut out = String::new();
    let mut lines = readme.lines().peekable();
    let mut console = false;
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        match line {
            "```console" => console = true,
            "```" => console = false,
            _ if console && line.starts_with("$ ") => {
                let mut command = line[2..].to_owned();
                while command.ends_with('\\') {
                    let more = lines.next().expect("a continued line");
                    out += more;
                    out.push('\n');
                    command = command + "\n" + more.strip_prefix("> ").unwrap_or(more);
                }
                let mut printed = String::new();
                while let Some(line) = lines.next_if(|line| !line.starts_with("$ ") && *line != "```") {
                    printed += line;
                    printed.push('\n');
                }
                out += &match missing(&command) {
                    Some(tool) => {
                        eprintln!("skipped, no {tool} here: {command}");
                        printed
                    }
                    None => bash(&command).0,
                };
            }
            _ => {}
        }
    }
    out
}

#[test]
fn every_command_prints_what_it_says() {
    let file = root().join("README.md");
    let readme = std::fs::read_to_string(&file).unwrap();
    let now = played(&readme);
    if std::env::var_os("RECORD").is_some() {
        std::fs::write(&file, &now).unwrap();
        return;
    }
    let difference = now.lines().zip(readme.lines()).find(|(now, then)| now != then);
    assert!(now == readme, "README.md differs (now, then): {difference:?}");
}

#[test]
fn the_two_commands_for_newcomers_stand_there() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    for command in ["cargo run --release -- convert samples", "cargo test"] {
        assert!(readme.lines().any(|line| line == command), "{command}");
    }
}
