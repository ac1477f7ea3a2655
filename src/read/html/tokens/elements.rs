//! What a scan needs to know of elements and attributes: tables after the
//! [HTML standard](https://html.spec.whatwg.org/multipage/), each sorted.

use super::names::{Names, LONGEST_NAME};
use html5ever::LocalName;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The attributes that readers look at; all others are left out. A test holds the readers to this list.
#[rustfmt::skip]
pub const READ: &[&str] = &[
    "alt", "aria-hidden", "aria-label", "charset", "class", "colspan", "content", "data-credit", "data-date",
    "data-datetime", "data-flickity-lazyload", "data-img-url", "data-lazy", "data-lazy-src", "data-lazy-srcset",
    "data-lazyload", "data-modified", "data-original", "data-published", "data-src", "data-srcset", "data-testid",
    "data-time", "data-timestamp", "data-updated", "data-utime", "datetime", "height", "hidden", "href", "http-equiv",
    "id", "itemid", "itemprop", "itemscope", "itemtype", "lang", "name", "poster", "property", "pubdate", "rel",
    "role", "src", "srcset", "style", "title", "type", "typeof", "value", "width", "xml:lang",
];

/// Elements that stand on lines of their own: white space beside their tags means nothing.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "col", "colgroup", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
];

/// Elements without content (HTML standard, "void elements").
#[rustfmt::skip]
const VOIDS: &[&str] = &[
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements whose start tag closes an open one of the same row, unless one of `SCOPE` stands between
/// (HTML standard, "optional tags").
pub const CLOSES: &[(&[&str], &[&str])] = &[
    (&["li"], &["ul", "ol", "menu"]),
    (&["dt", "dd"], &["dl"]),
    (&["td", "th"], &["tr", "table"]),
    (&["tr"], &["tbody", "thead", "tfoot", "table"]),
    (&["tbody", "thead", "tfoot"], &["table"]),
    (&["option", "optgroup"], &["select", "datalist"]),
];

/// What an SVG drawing consists of where it is nothing but a drawing; a sorted list.
#[rustfmt::skip]
const DRAWINGS: &[&str] = &[
    "a", "animate", "animatemotion", "animatetransform", "circle", "clippath", "defs", "desc", "ellipse", "feblend",
    "fecolormatrix", "fecomposite", "fedropshadow", "feflood", "fegaussianblur", "femerge", "femergenode", "feoffset",
    "filter", "g", "image", "line", "lineargradient", "marker", "mask", "metadata", "path", "pattern", "polygon",
    "polyline", "radialgradient", "rect", "set", "stop", "style", "svg", "switch", "symbol", "text", "textpath",
    "title", "tspan", "use", "view",
];

/// Of these, the elements that HTML has too, where a slash closes nothing.
const DRAWINGS_AND_HTML: &[&str] = &["a", "style", "title"];

/// Start tags that end a drawing or a formula they stand in
/// (HTML standard, "the rules for parsing tokens in foreign content"); a sorted list.
#[rustfmt::skip]
const BREAKOUTS: &[&str] = &[
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre",
    "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "table", "tt", "u", "ul", "var",
];

/// Elements in drawings that hold HTML again; a sorted list.
const HTML_IN_DRAWINGS: &[&str] = &["desc", "foreignobject", "title"];

/// Elements in formulas that hold HTML again; a sorted list.
const HTML_IN_FORMULAS: &[&str] = &["annotation-xml", "mi", "mn", "mo", "ms", "mtext"];

/// Elements that set how words look; a sorted list.
const FORMATS: &[&str] = &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements besides those that set how words look of whose tag the tree builder makes several elements, or one by
/// another name, or whose tag adds to an element that there is; a sorted list.
const OTHERS_MADE: &[&str] = &["a", "body", "html", "image"];

/// A kind of element: one bit for each table above.
pub type Kinds = u16;
pub const BLOCK: Kinds = 1;
pub const VOID: Kinds = 2;
pub const DRAWING: Kinds = 4;
pub const DRAWING_AND_HTML: Kinds = 8;
pub const BREAKOUT: Kinds = 16;
pub const HTML_IN_DRAWING: Kinds = 32;
pub const HTML_IN_FORMULA: Kinds = 64;
/// White space in it means something.
pub const VERBATIM: Kinds = 128;
/// What stands in it is no HTML.
pub const FOREIGN: Kinds = 256;
/// Its start tag closes others of a row of [`CLOSES`].
pub const CLOSING: Kinds = 512;
pub const BUTTON: Kinds = 1024;
/// It is opened again in each block that follows until it is closed, for it sets how words look (HTML standard, "list of
/// active formatting elements"). Of links no two are open at once.
pub const FORMATTING: Kinds = 2048;

/// Its attributes are borne by its tag, for they may be those of other elements.
pub const BEARING: Kinds = 4096;

const TABLES: &[(Kinds, &[&str])] = &[
    (BLOCK, BLOCKS),
    (VOID, VOIDS),
    (DRAWING, DRAWINGS),
    (DRAWING_AND_HTML, DRAWINGS_AND_HTML),
    (BREAKOUT, BREAKOUTS),
    (HTML_IN_DRAWING, HTML_IN_DRAWINGS),
    (HTML_IN_FORMULA, HTML_IN_FORMULAS),
    (VERBATIM, &["listing", "pre", "textarea"]),
    (FOREIGN, &["math", "svg"]),
    (BUTTON, &["button"]),
    (FORMATTING | BEARING, FORMATS),
    (BEARING, OTHERS_MADE),
];

/// Elements of no table that pages are full of: their names are made once.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "abbr", "audio", "cite", "del", "dialog", "font", "iframe", "ins", "label", "mark", "noscript", "object", "picture",
    "q", "script", "select", "strong", "template", "time", "video",
];

/// An element that the tables know.
#[derive(Debug)]
struct Known {
    name: &'static str,
    kinds: Kinds,
    local: LocalName,
}

static KNOWN: LazyLock<Names<Known>> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, Kinds> = BTreeMap::new();
    let rows = CLOSES.iter().map(|(row, _)| (CLOSING, *row));
    for (kind, table) in TABLES.iter().copied().chain(rows).chain([(0, OTHERS)]) {
        table.iter().for_each(|name| *all.entry(name).or_default() |= kind);
    }
    Names::of(all.into_iter().map(|(name, kinds)| (name, Known { name, kinds, local: LocalName::from(name) })))
});

/// A tag's name in lower case, in place, with what the tables say of it.
#[derive(Clone, Copy)]
pub struct Name {
    known: Option<&'static Known>,
    /// The letters of one that the tables do not know; nothing of one that is too long.
    letters: [u8; LONGEST_NAME],
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        match (self.known, other.known) {
            (None, None) => self.letters == other.letters,
            (own, other) => own.map(std::ptr::from_ref) == other.map(std::ptr::from_ref),
        }
    }
}

impl Name {
    pub fn of(bytes: &[u8]) -> Self {
        let mut name = Self { known: KNOWN.get(bytes), letters: [0; LONGEST_NAME] };
        if name.known.is_none() && bytes.len() <= LONGEST_NAME {
            for (letter, byte) in name.letters.iter_mut().zip(bytes) {
                // A NUL, which no name has, is a byte that no text has.
                *letter = if *byte == 0 { u8::MAX } else { byte.to_ascii_lowercase() };
            }
        }
        name
    }

    /// The name; empty where it is too long, as no element of HTML is.
    pub fn get(&self) -> &str {
        match self.known {
            Some(known) => known.name,
            None => {
                let length = self.letters.iter().position(|letter| *letter == 0).unwrap_or(LONGEST_NAME);
                std::str::from_utf8(&self.letters[..length]).unwrap_or_default()
            }
        }
    }

    /// Whether it is of any of these kinds.
    pub fn is(&self, kinds: Kinds) -> bool {
        self.known.is_some_and(|known| known.kinds & kinds != 0)
    }

    /// As the parser takes it.
    pub fn local(&self) -> LocalName {
        match self.known {
            Some(known) => known.local.clone(),
            None => LocalName::from(Some(self.get()).filter(|name| !name.is_empty()).unwrap_or("x")),
        }
    }
}

/// The name of an attribute in lower case; `None` where no reader looks at it.
pub fn read_attribute(name: &[u8]) -> Option<&'static str> {
    static NAMES: LazyLock<Names<&str>> = LazyLock::new(|| Names::of(READ.iter().map(|name| (*name, *name))));
    NAMES.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in TABLES.iter().map(|(_, table)| *table).chain([READ]) {
            assert!(table.windows(2).all(|pair| pair[0] < pair[1]), "{table:?}");
        }
    }
}
