//! What a place on the page says of a field, before anything is made of it.

use crate::lexicon::sources::sources;
use crate::read::html::parse::characters;
use crate::text::space;

/// A longer value is no headline, name or summary.
const LONGEST: usize = 64 << 10;

/// What a place says of a field.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The field.
    pub field: &'static str,
    /// How much the place is trusted; 1 most.
    pub rank: i32,
    /// The place, for people: `meta:og:title`.
    pub from: String,
    /// The words, white space folded, no tags or entities left.
    pub raw: String,
    /// An address beside it: of an author.
    pub url: Option<String>,
    /// What the object is whose name this is: `person`, `organization`.
    pub class: Option<&'static str>,
}

/// What stands beside a name in the object that has it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Named<'a> {
    /// Its address.
    pub url: Option<&'a str>,
    /// What it is.
    pub class: Option<&'static str>,
}

/// All statements of a page.
#[derive(Debug, Default)]
pub struct Statements {
    all: Vec<Statement>,
}

impl Statements {
    /// Adds what a place says, for each field the place is known to state. Nothing, where the table has no row.
    pub fn add(&mut self, kind: &'static str, locator: &str, from: impl Fn() -> String, raw: &str, url: Option<&str>) {
        self.add_after(0, kind, locator, from, raw, Named { url, class: None });
    }

    /// [`Statements::add`], trusted less by some ranks.
    pub fn add_after(
        &mut self,
        less: i32,
        kind: &'static str,
        locator: &str,
        from: impl Fn() -> String,
        raw: &str,
        named: Named,
    ) {
        for source in sources(kind, locator) {
            if raw.len() > LONGEST && source.field != "article_body" {
                continue;
            }
            let raw = if source.field == "article_body" { plain_lines(raw) } else { plain(raw) };
            if !raw.is_empty() {
                let Named { url, class } = named;
                let (url, rank) = (url.map(str::to_owned), source.rank + less);
                self.all.push(Statement { field: source.field, rank, from: from(), raw, url, class });
            }
        }
    }

    /// What is said of a field, the most trusted first, else in the order of the page.
    pub fn of(&self, field: &str) -> Vec<&Statement> {
        let mut of: Vec<&Statement> = self.all.iter().filter(|s| s.field == field).collect();
        of.sort_by_key(|s| s.rank);
        of
    }

    /// The most trusted words for a field.
    pub fn first(&self, field: &str) -> Option<&Statement> {
        self.all.iter().filter(|s| s.field == field).min_by_key(|s| s.rank)
    }
}

/// A value without tags and entities, white space folded. Pages escape values twice now and then.
pub fn plain(value: &str) -> String {
    let once = unescape(value);
    space::fold(&once)
}

/// The same for long texts: one paragraph a line. `<p>` and `<br>` become line breaks.
fn plain_lines(value: &str) -> String {
    let broken = if value.contains('<') {
        value.replace("</p>", "</p>\n\n").replace("<br", "\n\n<br").replace("</li>", "</li>\n\n")
    } else {
        value.to_owned()
    };
    space::paragraphs(&unescape(&broken)).join("\n")
}

fn unescape(value: &str) -> String {
    let escaped = |text: &str| text.contains('&') && text.contains(';') || text.contains('<') && text.contains('>');
    let mut text = value.to_owned();
    for _ in 0..2 {
        if !escaped(&text) {
            break;
        }
        text = characters(&text);
    }
    text
}
