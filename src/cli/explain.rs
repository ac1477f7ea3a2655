//! `copydesk explain`: each field's candidates, winner first; each image and each block, kept or dropped, and why.

use super::args::{Explain, ExplainFormat};
use super::{exit, plan};
use crate::batch;
use crate::model::{Candidate, Judged, JudgedImage};
use crate::pipeline::{examine, Reading};
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

const KEPT: Style = AnsiColor::Green.on_default();
const DROPPED: Style = AnsiColor::Red.on_default().dimmed();
const FIELD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

#[derive(Serialize)]
struct Account<'a> {
    id: &'a str,
    warnings: &'a [crate::model::Warning],
    candidates: &'a [Candidate],
    images: &'a [JudgedImage],
    blocks: Vec<Shown<'a>>,
}

/// A block as data, its signals as an object.
#[derive(Serialize)]
struct Shown<'a> {
    kind: crate::model::BlockKind,
    level: Option<u8>,
    kept: bool,
    reason: &'a str,
    place: &'a str,
    text: &'a str,
    signals: serde_json::Map<String, serde_json::Value>,
}

/// Explains one document.
pub fn explain(typed: &Explain) -> ExitCode {
    let mut hints = match plan::reading(&typed.reading) {
        Ok(hints) => hints,
        Err(error) => return exit::meant(&error),
    };
    hints.path = Some(typed.input.to_string_lossy().into_owned());
    let examined = batch::open(&typed.input, hints.caps.bytes).and_then(|opened| examine(&opened.bytes, &hints));
    let readings = match examined {
        Ok(examined) => examined.readings,
        Err(error) => {
            batch::tell(&format!("{}: {error}", typed.input.to_string_lossy()));
            return ExitCode::FAILURE;
        }
    };
    let mut out = std::io::stdout().lock();
    let colour = out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let text = match typed.format {
        Some(ExplainFormat::Json) => data(&readings),
        _ => readings.iter().map(|reading| page(reading, colour)).collect(),
    };
    exit::written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn data(readings: &[Reading]) -> String {
    let accounts: Vec<Account> = readings.iter().map(account).collect();
    let text = match &accounts[..] {
        [one] => serde_json::to_string_pretty(one),
        many => serde_json::to_string_pretty(many),
    };
    text.expect("an account is JSON") + "\n"
}

fn account(reading: &Reading) -> Account<'_> {
    let blocks = reading.blocks.iter().map(|block| Shown {
        kind: block.kind,
        level: block.level,
        kept: block.kept,
        reason: &block.reason,
        place: &block.place,
        text: &block.text,
        signals: block.signals.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect(),
    });
    Account {
        id: &reading.article.id,
        warnings: &reading.article.warnings,
        candidates: &reading.candidates,
        images: &reading.images,
        blocks: blocks.collect(),
    }
}

fn page(reading: &Reading, colour: bool) -> String {
    let paint = |style: Style, text: &str| {
        if colour {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    };
    let mut out = String::new();
    let mut field = "";
    for candidate in &reading.candidates {
        if candidate.field != field {
            field = candidate.field;
            out.push_str(&format!("\n{}\n", paint(FIELD, field)));
        }
        out.push_str(&field_line(candidate, &paint));
    }
    if !reading.images.is_empty() {
        out.push_str(&format!("\n{}\n", paint(FIELD, "images")));
    }
    // Pages show dozens of icons and teasers, one like the other: of each row the first is shown.
    for alike in reading.images.chunk_by(|a, b| !a.kept && !b.kept && a.reason == b.reason) {
        out.push_str(&image_lines(&alike[0], &paint));
        if let more @ 1.. = alike.len() - 1 {
            out.push_str(&format!("{}\n", paint(FAINT, &format!("      and {more} more"))));
        }
    }
    out.push_str(&format!("\n{}\n", paint(FIELD, "blocks")));
    for block in &reading.blocks {
        out.push_str(&block_lines(block, &paint));
    }
    out.trim_start_matches('\n').to_owned()
}

fn field_line(candidate: &Candidate, paint: &dyn Fn(Style, &str) -> String) -> String {
    let (mark, style) = if candidate.won { ("+", KEPT) } else { ("-", DROPPED) };
    let value = candidate.value.as_deref().unwrap_or(&candidate.raw);
    let place = format!("  {mark} {:<28} ", safe(&candidate.from));
    format!("{}{}  {}\n", paint(style, &place), safe(&short(value)), paint(FAINT, &safe(&candidate.reason)))
}

fn block_lines(block: &Judged, paint: &dyn Fn(Style, &str) -> String) -> String {
    let (mark, style) = if block.kept { ("+", KEPT) } else { ("-", DROPPED) };
    let kind = format!("  {mark} {:<12} ", block.kind.name());
    let why = format!("      {}  [{}]", safe(&block.reason), safe(&block.place));
    format!("{}{}\n{}\n", paint(style, &kind), safe(&short(&block.text)), paint(FAINT, &why))
}

fn image_lines(judged: &JudgedImage, paint: &dyn Fn(Style, &str) -> String) -> String {
    let (mark, style) = if judged.kept { ("+", KEPT) } else { ("-", DROPPED) };
    let image = &judged.image;
    let named = image.url.as_deref().or(image.alt.as_deref()).unwrap_or_default();
    let mut lines = format!("{}{}\n", paint(style, &format!("  {mark} ")), safe(named));
    for (what, words) in [("caption", &image.caption), ("credit", &image.credit)] {
        if let Some(words) = words {
            lines.push_str(&format!("      {what}: {}\n", safe(&short(words))));
        }
    }
    let why = format!("      {}  [{}]", safe(&judged.reason), safe(&judged.place));
    lines + &paint(FAINT, &why) + "\n"
}

/// A line's worth of a text.
fn short(text: &str) -> String {
    const WIDTH: usize = 90;
    match text.char_indices().nth(WIDTH) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn safe(text: &str) -> String {
    batch::safe(text)
}
