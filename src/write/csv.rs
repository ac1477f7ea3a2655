//! CSV (RFC 4180, but LF line ends unless for spreadsheets).

use super::columns::{Cell, Column, List, Record};
use super::Written;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// What a cell of a spreadsheet holds, in UTF-16 units
/// (Excel specifications and limits: "total number of characters that a cell can contain").
const CELL_LIMIT: usize = 32_767;

/// The header row; with `excel` a byte order mark before it, without which spreadsheets take UTF-8 for another
/// charset.
pub fn head(columns: &[Column], excel: bool) -> Vec<u8> {
    let mut out = Vec::new();
    if excel {
        out.extend_from_slice("\u{feff}".as_bytes());
    }
    row(columns.iter().map(|column| Cow::Borrowed(column.name.as_str())), excel, &mut out);
    out
}

/// The rows of a record: one, or one for each item of its list.
pub fn rows(record: &Record, list: Option<&List>, columns: &[Column], excel: bool, out: &mut Vec<u8>) -> Written {
    let mut written = Written::default();
    record.each_row(list, |item| {
        let cells = columns.iter().map(|column| {
            let cell = shown(item.raw(column), column.cell);
            written.long_cells += usize::from(excel && cell.encode_utf16().count() > CELL_LIMIT);
            if excel {
                disarmed(cell)
            } else {
                cell
            }
        });
        row(cells, excel, out);
        written.rows += 1;
    });
    written
}

fn row<'a>(cells: impl Iterator<Item = Cow<'a, str>>, excel: bool, out: &mut Vec<u8>) {
    let end = if excel { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let mut writer = csv::WriterBuilder::new().terminator(end).from_writer(out);
    writer.write_record(cells.map(|cell| cell.into_owned())).expect("writing to memory does not fail");
}

fn shown(value: &RawValue, cell: Cell) -> Cow<'_, str> {
    let json = value.get();
    match cell {
        _ if json == "null" => Cow::Borrowed(""),
        Cell::Plain if json.starts_with('"') => text(json),
        Cell::Plain | Cell::Json => Cow::Borrowed(json),
        Cell::Joined => joined(serde_json::from_str::<Vec<Cow<str>>>(json).expect("a list of strings").into_iter()),
        Cell::Names => {
            let authors: Vec<Named> = serde_json::from_str(json).expect("a list of objects with a name");
            joined(authors.into_iter().map(|author| author.name))
        }
    }
}

fn text(json: &str) -> Cow<'_, str> {
    Cow::Owned(serde_json::from_str(json).expect("a string of a record is always JSON"))
}

#[derive(serde::Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
}

fn joined<'a>(items: impl Iterator<Item = Cow<'a, str>>) -> Cow<'static, str> {
    Cow::Owned(items.collect::<Vec<_>>().join("; "))
}

/// A cell that a spreadsheet would take for a formula, with an apostrophe before it
/// (OWASP, "CSV Injection").
fn disarmed(cell: Cow<'_, str>) -> Cow<'_, str> {
    let number =
        cell.strip_prefix('-').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return Cow::Owned(format!("'{cell}"));
    }
    cell
}
