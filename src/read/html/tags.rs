//! What the readers of a page need to know of a tag, one look-up an element.

use html5ever::LocalName;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a tag is: a set of the kinds below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// Its characters are not words of the page.
    pub const WORDLESS: Self = Self(1);
    /// It parts words from each other.
    pub const BREAKS: Self = Self(1 << 1);
    /// It is laid out as a block: wider than the standard's list, by what sites do.
    pub const BLOCK: Self = Self(1 << 2);
    /// Its words are choices or what a reader writes.
    pub const FIELD: Self = Self(1 << 3);
    pub const LINK: Self = Self(1 << 4);
    pub const BOLD: Self = Self(1 << 5);
    pub const ITALIC: Self = Self(1 << 6);
    pub const PREFORMATTED: Self = Self(1 << 7);
    pub const ROW: Self = Self(1 << 8);
    pub const CELL: Self = Self(1 << 9);
    /// It is made for an article.
    pub const ARTICLE: Self = Self(1 << 10);
    pub const IMAGE: Self = Self(1 << 11);
    /// Words run on in it.
    pub const PARAGRAPH: Self = Self(1 << 12);
    /// It is shown as an image, or holds one.
    pub const MEDIA: Self = Self(1 << 13);
    /// It states something of the page, or of the article, by its tag alone.
    pub const STATING: Self = Self(1 << 14);
    /// Its class and id name the page or nothing.
    pub const UNNAMED: Self = Self(1 << 15);
    pub const LINE_BREAK: Self = Self(1 << 16);
    pub const SPAN: Self = Self(1 << 17);
    /// It is of the site's own making.
    pub const CUSTOM: Self = Self(1 << 18);

    /// Those of a tag.
    pub fn of(tag: &LocalName) -> Self {
        static ALL: LazyLock<FxHashMap<LocalName, Kinds>> = LazyLock::new(|| {
            let mut all: FxHashMap<LocalName, Kinds> = FxHashMap::default();
            for (kind, tags) in TABLE {
                tags.iter().for_each(|tag| all.entry(LocalName::from(*tag)).or_default().0 |= kind.0);
            }
            for tag in LANDMARKS.into_iter().chain(["ol"]) {
                let number = u32::BITS - landmark(tag).leading_zeros();
                all.entry(LocalName::from(tag)).or_default().0 |= number << Kinds::LANDMARK;
            }
            all
        });
        let own_making = || if tag.contains('-') { Self::CUSTOM } else { Self::default() };
        ALL.get(tag).copied().unwrap_or_else(own_making)
    }

    /// The bit of the landmark that it is; 0 of another.
    pub fn landmark(self) -> u32 {
        (1 << (self.0 >> Self::LANDMARK)) >> 1
    }

    /// Where the number of a landmark stands, counted from 1.
    const LANDMARK: u32 = 24;

    /// Whether it is of one of these kinds.
    pub fn is(self, kinds: Self) -> bool {
        self.0 & kinds.0 != 0
    }

    /// Of these or those.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Tags that say something of all that stands in them. The place of one is its bit.
#[rustfmt::skip]
pub const LANDMARKS: [&str; 20] = [
    "article", "main", "aside", "nav", "footer", "header", "form", "figure", "figcaption", "ul", "table", "blockquote",
    "section", "a", "button", "dialog", "noscript", "details", "address", "p",
];

/// The bit of a landmark's tag; 0 of another. A list with numbers is a list.
pub fn landmark(tag: &str) -> u32 {
    let tag = if tag == "ol" { "ul" } else { tag };
    LANDMARKS.iter().position(|landmark| *landmark == tag).map_or(0, |at| 1 << at)
}

#[rustfmt::skip]
const TABLE: &[(Kinds, &[&str])] = &[
    (Kinds::WORDLESS, &[
        "canvas", "head", "iframe", "math", "noembed", "noframes", "object", "script", "style", "svg", "template",
    ]),
    (Kinds::BREAKS, &[
        "address", "article", "aside", "blockquote", "br", "button", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "label", "li", "main", "nav", "ol", "option",
        "p", "pre", "section", "table", "td", "th", "time", "tr", "ul",
    ]),
    (Kinds::BLOCK, &[
        "address", "article", "aside", "audio", "blockquote", "body", "button", "caption", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "noscript", "ol", "p", "pre",
        "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
    ]),
    (Kinds::FIELD, &["select", "textarea", "datalist"]),
    (Kinds::LINK, &["a"]),
    (Kinds::BOLD, &["b", "strong"]),
    (Kinds::ITALIC, &["i", "em"]),
    (Kinds::PREFORMATTED, &["pre"]),
    (Kinds::ROW, &["tr"]),
    (Kinds::CELL, &["td", "th"]),
    (Kinds::ARTICLE, &["article", "main"]),
    (Kinds::IMAGE, &["img", "amp-img"]),
    (Kinds::MEDIA, &["amp-img", "figure", "img", "video"]),
    (Kinds::STATING, &["a", "article", "base", "h1", "link", "meta", "script", "time", "title"]),
    (Kinds::UNNAMED, &["body", "head", "html", "img", "input", "link", "main", "meta", "path", "style", "svg"]),
    (Kinds::LINE_BREAK, &["br"]),
    (Kinds::SPAN, &["span"]),
    (Kinds::CUSTOM, &["amp-img"]),
    (Kinds::PARAGRAPH, &["p", "h1", "h2", "h3", "h4", "h5", "h6"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_of_its_kinds() {
        let kinds = |tag: &str| Kinds::of(&LocalName::from(tag));
        assert!(kinds("td").is(Kinds::CELL) && kinds("td").is(Kinds::BLOCK) && !kinds("td").is(Kinds::ROW));
        assert!(kinds("h2").is(Kinds::LINK.or(Kinds::PARAGRAPH)));
        assert!(LANDMARKS.iter().all(|tag| kinds(tag).landmark() == landmark(tag)));
        assert_eq!((kinds("ol").landmark(), kinds("div").landmark()), (landmark("ul"), 0));
        assert_eq!((kinds("x-card"), kinds("xcard")), (Kinds::CUSTOM, Kinds::default()));
    }
}
