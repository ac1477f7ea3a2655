//! Tables as they are read, cell by cell. Those that a first document needs are read while somebody waits.

use memchr::memchr2;

/// Takes the next cell off a table (RFC 4180; none holds a line break), with the comma or the line's end behind it.
pub fn cell(rest: &mut &'static str) -> &'static str {
    if let Some(quoted) = rest.strip_prefix('"') {
        return quoted_cell(quoted, rest);
    }
    let end = memchr2(b',', b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let cell = &rest[..end];
    *rest = rest.get(end + 1..).unwrap_or("");
    match cell.as_bytes().last() {
        Some(b'\r') => &cell[..end - 1],
        _ => cell,
    }
}

fn quoted_cell(quoted: &'static str, rest: &mut &'static str) -> &'static str {
    let mut end = 0;
    loop {
        end += quoted[end..].find('"').expect("tables are CSV; tests read them all");
        if !quoted[end + 1..].starts_with('"') {
            break;
        }
        end += 2;
    }
    let text = &quoted[..end];
    let behind = &quoted[end + 1..];
    *rest = behind.trim_start_matches('\r').strip_prefix([',', '\n']).unwrap_or("");
    // The few cells that hold a quotation mark are kept as long as the table is: to the end of the program.
    if text.contains('"') {
        text.replace("\"\"", "\"").leak()
    } else {
        text
    }
}

/// The rows of a table, below its header.
pub fn below_header(table: &'static str) -> &'static str {
    table.split_once('\n').map_or("", |(_, rows)| rows)
}

/// The rows of a table of so many columns, below its header.
pub fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    bare_rows(below_header(table))
}

/// The rows of a table, or of a part of one, that has no header.
pub fn bare_rows<const COLUMNS: usize>(mut rest: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    std::iter::from_fn(move || (!rest.is_empty()).then(|| std::array::from_fn(|_| cell(&mut rest))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_taken_off_one_by_one() {
        let read: Vec<[&str; 3]> = rows("a,b,c\nx,\"b, \"\"c\"\"\",\"\"\n1,,3\r\n").collect();
        assert_eq!(read, [["x", "b, \"c\"", ""], ["1", "", "3"]]);
    }
}
