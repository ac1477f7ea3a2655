//! What was typed. Nothing is decided here.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// News articles in, as HTML pages or plain text; structured records out, as JSON, JSON Lines or CSV.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Convert files, folders or standard input to records
    Convert(Box<Convert>),
    /// Show where each field of a document came from, and why each block was kept or dropped
    Explain(Explain),
    /// Print the JSON Schema (2020-12) of the record
    Schema,
}

#[derive(Debug, ClapArgs)]
pub struct Convert {
    /// Files, folders, - for standard input (read anyway when it is piped and nothing is named)
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Output format; else by -o's extension, else json for one file or standard input, else jsonl
    #[arg(short, long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    #[arg(help = "Output format: json, jsonl or csv [default: by -o, else json for one input, else jsonl]")]
    pub format: Option<OutputFormat>,
    /// Write to FILE, by way of FILE.part
    #[arg(short, long, value_name = "FILE", conflicts_with = "output_dir")]
    pub output: Option<PathBuf>,
    /// Write one file an input into DIR, the folders mirrored
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,

    /// Read inputs from FILE (- for standard input), one a line: PATH or PATH<TAB>URL
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Items of --files-from are ended by NUL
    #[arg(short = '0', long = "null", requires = "files_from")]
    pub nul: bool,
    /// Take only files that match GLOB from folders (repeatable)
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Leave out files that match GLOB (repeatable)
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,

    /// Write a list, one item a row: quotes, people, organizations, amounts, images or blocks
    #[arg(long, value_name = "LIST")]
    pub rows: Option<String>,
    /// Write these keys only, in this order: headline,authors,source_path
    #[arg(long, value_name = "A,B,C", value_delimiter = ',')]
    pub fields: Vec<String>,
    /// CSV for spreadsheets: byte order mark, CRLF, formulas disarmed
    #[arg(long)]
    pub excel: bool,
    /// Leave out quotes, people, organizations and amounts
    #[arg(long)]
    pub no_enrich: bool,
    /// Leave failed inputs out of the output
    #[arg(long)]
    pub skip_errors: bool,

    /// Read at most N bytes of a document, after decompression [default: 64 MiB]
    #[arg(long, value_name = "N")]
    pub max_bytes: Option<usize>,
    /// Give up on a document after S seconds
    #[arg(long, value_name = "S")]
    pub timeout: Option<u64>,
    /// Take up an interrupted run with the same -o or --output-dir
    #[arg(long)]
    pub resume: bool,
    /// Write the run's summary to FILE as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Workers [default: all cores]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<usize>,
    /// No messages, no summary
    #[arg(short, long)]
    pub quiet: bool,
    /// Show progress: auto (on a terminal), always or never
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", hide_possible_values = true)]
    pub progress: Progress,
}

/// How documents are read.
#[derive(Debug, ClapArgs)]
pub struct Reading {
    /// Read inputs as html or text [default: by content]
    #[arg(
        long,
        value_enum,
        default_value = "auto",
        value_name = "FORMAT",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub from: From,
    /// The charset, when the sender knows it
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// The address of the one input
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// A file, or - for standard input
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,
    /// json gives the same as data
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    pub format: Option<ExplainFormat>,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    Auto,
    Html,
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Progress {
    Auto,
    Always,
    Never,
}
