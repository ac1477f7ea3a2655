//! What a scan needs to know of elements and attributes: tables after the
//! [HTML standard](https://html.spec.whatwg.org/multipage/), each sorted.

/// The attributes that readers look at; all others are left out. A test holds the readers to this list.
#[rustfmt::skip]
pub const READ: &[&str] = &[
    "alt", "aria-hidden", "aria-label", "charset", "class", "colspan", "content", "data-credit", "data-date",
    "data-datetime", "data-lazy-src", "data-original", "data-published", "data-src", "data-srcset", "data-testid",
    "data-time", "data-timestamp", "data-utime", "datetime", "hidden", "href", "http-equiv", "id", "itemid",
    "itemprop", "itemscope", "itemtype", "lang", "name", "property", "pubdate", "rel", "role", "src", "srcset",
    "style", "title", "type", "typeof", "value", "xml:lang",
];

/// Elements that stand on lines of their own: white space beside their tags means nothing.
#[rustfmt::skip]
pub const BLOCK: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "col", "colgroup", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
];

/// Elements without content (HTML standard, "void elements").
#[rustfmt::skip]
pub const VOID: &[&str] = &[
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
pub const DRAWING: &[&str] = &[
    "a", "animate", "animatemotion", "animatetransform", "circle", "clippath", "defs", "desc", "ellipse", "feblend",
    "fecolormatrix", "fecomposite", "fedropshadow", "feflood", "fegaussianblur", "femerge", "femergenode", "feoffset",
    "filter", "g", "image", "line", "lineargradient", "marker", "mask", "metadata", "path", "pattern", "polygon",
    "polyline", "radialgradient", "rect", "set", "stop", "style", "svg", "switch", "symbol", "text", "textpath",
    "title", "tspan", "use", "view",
];

/// Of these, the elements that HTML has too, where a slash closes nothing.
pub const DRAWING_AND_HTML: &[&str] = &["a", "style", "title"];

/// Start tags that end a drawing or a formula they stand in
/// (HTML standard, "the rules for parsing tokens in foreign content"); a sorted list.
#[rustfmt::skip]
pub const BREAKOUT: &[&str] = &[
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre",
    "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "table", "tt", "u", "ul", "var",
];

/// Elements in drawings that hold HTML again; a sorted list.
pub const HTML_IN_DRAWING: &[&str] = &["desc", "foreignobject", "title"];

/// Elements in formulas that hold HTML again; a sorted list.
pub const HTML_IN_FORMULA: &[&str] = &["annotation-xml", "mi", "mn", "mo", "ms", "mtext"];

/// A longer name is no element of HTML; it is passed on but never compared.
pub const LONGEST_NAME: usize = 24;

/// A tag's name in lower case, in place.
#[derive(Clone, Copy)]
pub struct Name {
    letters: [u8; LONGEST_NAME],
    length: usize,
}

impl Name {
    pub fn of(bytes: &[u8]) -> Self {
        let mut name = Self { letters: [0; LONGEST_NAME], length: bytes.len().min(LONGEST_NAME) };
        for (to, from) in name.letters.iter_mut().zip(bytes) {
            *to = from.to_ascii_lowercase();
        }
        name
    }

    /// The name; empty where it is not ASCII or too long, as no element of HTML is.
    pub fn get(&self) -> &str {
        std::str::from_utf8(&self.letters[..self.length]).unwrap_or_default()
    }

    pub fn is(&self, table: &[&str]) -> bool {
        table.binary_search(&self.get()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [READ, BLOCK, VOID, DRAWING, DRAWING_AND_HTML, BREAKOUT, HTML_IN_DRAWING, HTML_IN_FORMULA] {
            assert!(table.windows(2).all(|pair| pair[0] < pair[1]), "{table:?}");
        }
    }
}
