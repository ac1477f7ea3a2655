//! Floor 3: writers. A [`Writer`] turns a record into bytes; the batch floor puts them in order and outside. To add
//! a format, write a file and a row in [`Kind`].

mod columns;
mod csv;
mod json;
mod schema;

use crate::model::Article;
use columns::Column;

pub use schema::schema;

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One indented object where there is one record, else an array.
    Json,
    /// One object a line.
    Jsonl,
    /// RFC 4180 with a header row.
    Csv,
}

/// What is asked of the output.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Layout {
    /// The record's keys, or names of CSV columns, in the order wanted; empty for all.
    pub fields: Vec<String>,
    /// A list of the record to write one item a row: `quotes`, `blocks` ...
    pub rows: Option<String>,
    /// For spreadsheets: byte order mark, CRLF, cells that would be formulas disarmed.
    pub excel: bool,
}

/// What is asked cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// `--fields` names what is not there.
    #[error("there is no field {name:?}; there are: {known}")]
    Field {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// `--rows` names what is not a list of the record.
    #[error("there is no list {name:?}; --rows takes one of: {known}")]
    Rows {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
}

/// Turns records into bytes.
#[derive(Debug, Clone)]
pub struct Writer {
    kind: Kind,
    columns: Option<Vec<Column>>,
    rows: Option<&'static columns::List>,
    excel: bool,
}

/// What writing a record gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Rows or objects.
    pub rows: usize,
    /// Cells longer than a spreadsheet holds (only with [`Layout::excel`]).
    pub long_cells: usize,
}

/// What stands around and between records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Before the first record: a header row.
    pub head: Vec<u8>,
    /// Around and between records where there is not exactly one, for formats that form one value.
    pub array: Option<Array>,
}

/// The pieces of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Array {
    /// Before the first.
    pub open: &'static [u8],
    /// Between two.
    pub between: &'static [u8],
    /// After the last.
    pub close: &'static [u8],
    /// After the only one, which stands without the array. `None` if one record makes an array too.
    pub single: Option<&'static [u8]>,
}

impl Writer {
    /// A writer for what is asked.
    ///
    /// # Errors
    /// [`LayoutError`] where a field or list is not there.
    pub fn new(kind: Kind, layout: &Layout) -> Result<Self, LayoutError> {
        let rows = layout.rows.as_deref().map(columns::list_named).transpose()?;
        let columns = match rows {
            _ if !layout.fields.is_empty() => Some(columns::chosen(&layout.fields, rows, kind == Kind::Csv)?),
            Some(list) => Some(columns::of_list(list)),
            None if kind == Kind::Csv => Some(columns::usual()),
            None => None,
        };
        Ok(Self { kind, columns, rows, excel: layout.excel })
    }

    /// What stands around records.
    pub fn frame(&self) -> Frame {
        let head = match (self.kind, &self.columns) {
            (Kind::Csv, Some(columns)) => csv::head(columns, self.excel),
            _ => Vec::new(),
        };
        let single = if self.rows.is_none() { Some(&b"\n"[..]) } else { None };
        let array = Array { open: b"[\n", between: b",\n", close: b"\n]\n", single };
        Frame { head, array: (self.kind == Kind::Json).then_some(array) }
    }

    /// Appends a record to `out`: an object, a line, a row, or with [`Layout::rows`] as many as the list has items.
    /// The objects of [`Kind::Json`] are parted by [`Array::between`] where there are several.
    pub fn write(&self, article: &Article, out: &mut Vec<u8>) -> Written {
        let Some(columns) = &self.columns else {
            // The text stands in it twice: whole, and in blocks.
            out.reserve(article.text.as_ref().map_or(0, |text| 5 * text.len() / 2) + 4_096);
            match self.kind {
                Kind::Json => json::object(article, out),
                _ => json::line(article, out),
            }
            return Written { rows: 1, long_cells: 0 };
        };
        let whole = json::whole(article);
        let record = columns::Record::of(&whole);
        match self.kind {
            Kind::Csv => csv::rows(&record, self.rows, columns, self.excel, out),
            Kind::Jsonl => json::rows(&record, self.rows, columns, json::Spread::Line, out),
            Kind::Json => json::rows(&record, self.rows, columns, json::Spread::Indented, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{lay_out, Author, BlockKind, Source, Warning};

    fn sample() -> Article {
        let source = Source { path: Some("a.html".into()), ..Source::default() };
        let mut article = Article::empty("id1".into(), source);
        article.headline = Some("=Rain, \"at last\"".into());
        article.authors =
            vec![Author { name: "Ada Quill".into(), url: None }, Author { name: "Bo Inkwell".into(), url: None }];
        let (body, text) = lay_out([(BlockKind::Paragraph, None, "One."), (BlockKind::Heading, Some(2), "Two")]);
        (article.body, article.text) = (body, Some(text));
        article.warn(Warning::CharsetGuessed);
        article
    }

    fn written(kind: Kind, fields: &str, rows: Option<&str>, excel: bool) -> String {
        let fields = fields.split(',').filter(|f| !f.is_empty()).map(str::to_owned).collect();
        let writer = Writer::new(kind, &Layout { fields, rows: rows.map(str::to_owned), excel }).unwrap();
        let mut out = writer.frame().head;
        writer.write(&sample(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn csv_has_parts_of_objects_as_columns() {
        assert_eq!(
            written(Kind::Csv, "id,source_path,headline,authors,dateline,warnings", None, false),
            "id,source_path,headline,authors,dateline_text,dateline_place,dateline_date,dateline_agency,warnings\n\
             id1,a.html,\"=Rain, \"\"at last\"\"\",Ada Quill; Bo Inkwell,,,,,charset-guessed\n"
        );
    }

    #[test]
    fn spreadsheets_get_no_formulas() {
        assert_eq!(written(Kind::Csv, "headline", None, true), "\u{feff}headline\r\n\"'=Rain, \"\"at last\"\"\"\r\n");
    }

    #[test]
    fn a_list_is_written_an_item_a_row() {
        assert_eq!(
            written(Kind::Csv, "", Some("blocks"), false),
            "id,source_path,headline,kind,level,text,start,end\n\
             id1,a.html,\"=Rain, \"\"at last\"\"\",paragraph,,One.,0,4\n\
             id1,a.html,\"=Rain, \"\"at last\"\"\",heading,2,Two,6,9\n"
        );
        assert_eq!(
            written(Kind::Jsonl, "id,text", Some("blocks"), false),
            "{\"id\":\"id1\",\"text\":\"One.\"}\n{\"id\":\"id1\",\"text\":\"Two\"}\n"
        );
    }

    #[test]
    fn fields_choose_keys_in_the_order_asked() {
        assert_eq!(
            written(Kind::Jsonl, "source_path,dateline,id", None, false),
            "{\"source_path\":\"a.html\",\"dateline\":null,\"id\":\"id1\"}\n"
        );
    }

    #[test]
    fn what_is_not_there_is_named() {
        let layout = Layout { fields: vec!["hedline".into()], ..Layout::default() };
        assert!(Writer::new(Kind::Csv, &layout).unwrap_err().to_string().contains("hedline"));
    }
}
