//! Elsewhere: where the page shows next to nothing, its article may stand in the metadata or in a state script, the
//! data that a browser would have built the page from.

use super::super::{page::Page, parse::parse};
use super::segment::{segment, Piece};
use super::words::shape;
use crate::model::{BlockKind, Caps};
use crate::text::space::paragraphs;
use rustc_hash::FxHashMap;

/// A body from elsewhere: its blocks, and where they stood.
pub struct Found {
    /// Kind, level and words.
    pub blocks: Vec<(BlockKind, Option<u8>, String)>,
    /// `articleBody` or `script`.
    pub place: &'static str,
}

/// Shorter text is no article.
const ARTICLE: i32 = 400;
/// Shorter strings in a state script are labels.
const PROSE: usize = 60;

/// The body that stands elsewhere, if it is much longer than what the page shows (`shown`, in Latin letters).
pub fn find(page: &Page, article_body: Option<&str>, shown: i32) -> Option<Found> {
    let enough = |found: &Found| {
        let wide: i32 = found.blocks.iter().map(|(.., text)| shape(text).width).sum();
        wide >= ARTICLE && wide > 3 * shown
    };
    let told = article_body.map(|body| Found { blocks: blocks(body), place: "articleBody" });
    told.filter(enough).or_else(|| in_scripts(page).filter(enough))
}

fn in_scripts(page: &Page) -> Option<Found> {
    let scripts = page.elements().filter(|(at, e)| e.name() == "script" && is_state(page, *at));
    let found = scripts.filter_map(|(at, _)| longest(page.raw_text(at)));
    let best = found.max_by_key(|(wide, _)| *wide)?;
    Some(Found { blocks: blocks(&best.1), place: "script" })
}

fn is_state(page: &Page, at: usize) -> bool {
    page.nodes[at].attr("type").is_none_or(|kind| kind.contains("json") && !kind.contains("ld+json"))
}

/// The longest prose in a script: one string, or all strings of one key.
fn longest(script: &str) -> Option<(i32, String)> {
    let mut keys: FxHashMap<&str, (i32, Vec<String>)> = FxHashMap::default();
    let mut order: Vec<&str> = Vec::new();
    for (key, literal) in strings(script).filter(|(_, literal)| literal.len() >= PROSE || is_heading(literal)) {
        let Ok(text) = serde_json::from_str::<String>(literal) else { continue };
        let wide = prose(&text);
        let (sum, texts) = keys.entry(key).or_insert_with(|| {
            order.push(key);
            Default::default()
        });
        if (wide > 0 || is_heading(literal)) && texts.last() != Some(&text) {
            *sum += wide;
            texts.push(text);
        }
    }
    // One whole article is better than the teasers of many; an article may also be a list of its blocks.
    let whole = |texts: &Vec<String>| {
        let longest = texts.iter().max_by_key(|text| text.len()).filter(|text| text.contains("</p>"))?;
        (longest.matches("</p>").count() > 1).then(|| longest.clone())
    };
    let of_key = |key: &&str| {
        let (sum, texts) = &keys[key];
        match whole(texts) {
            Some(text) => (2 * prose(&text), text),
            None => (*sum, texts.join("\n\n")),
        }
    };
    order.iter().map(of_key).max_by_key(|(wide, _)| *wide).filter(|(wide, _)| *wide > 0)
}

/// Whether a string holds a heading among the blocks of an article.
fn is_heading(literal: &str) -> bool {
    literal.starts_with("\"<h") && literal.contains("/h")
}

/// How much prose a string is: its width, or 0 where it is none.
fn prose(text: &str) -> i32 {
    let shape = shape(text);
    let signs = text.bytes().filter(|b| b"{}=_".contains(b)).count() as i32;
    let plain = !text.contains('<') && signs > 2;
    if shape.sentences == 0 || shape.words < 8 || plain || text.starts_with("http") || 20 * signs > shape.chars {
        return 0;
    }
    shape.width
}

/// The strings of a script with the key each is a value of, as they stand between (and with) their quotation marks.
fn strings(script: &str) -> impl Iterator<Item = (&str, &str)> {
    let bytes = script.as_bytes();
    let (mut at, mut key) = (0, "");
    std::iter::from_fn(move || loop {
        let from = at + memchr::memchr(b'"', &bytes[at..])?;
        let mut end = from + 1;
        loop {
            end += memchr::memchr2(b'"', b'\\', bytes.get(end..)?)?;
            if bytes[end] == b'"' {
                break;
            }
            end += 2;
        }
        at = end + 1;
        let literal = script.get(from..at)?;
        if bytes[at..].iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':') {
            key = literal;
        } else {
            return Some((key, literal));
        }
    })
}

/// The blocks of a text that stands elsewhere: HTML, or paragraphs on lines.
fn blocks(text: &str) -> Vec<(BlockKind, Option<u8>, String)> {
    if text.contains("</p>") || text.contains("<br") || text.contains("</div>") {
        let parsed = parse(text, &Caps::default());
        let page = Page::new(&parsed);
        let pieces = segment(&page).0.into_iter().filter(|piece| belongs(&page, piece));
        return pieces.map(|piece| (piece.kind, piece.level, piece.text)).collect();
    }
    paragraphs(text).into_iter().map(|line| (BlockKind::Paragraph, None, line)).collect()
}

/// Such text holds little beside the article: captions, and lines of links.
fn belongs(page: &Page, piece: &Piece) -> bool {
    let mut at = piece.owner;
    for _ in 0..6 {
        let node = &page.nodes[at];
        let caption = node.tag() == "figcaption" || node.attr("class").is_some_and(|class| class.contains("caption"));
        if caption {
            return false;
        }
        at = node.parent;
    }
    2 * piece.linked < piece.text.len() && !is_placeholder(&piece.text)
}

/// Whether a text is a mark that a script would have put something in the place of: `$$AD$$`, `{{ad}}`.
fn is_placeholder(text: &str) -> bool {
    const MARKS: [(&str, &str); 5] = [("$$", "$$"), ("{{", "}}"), ("[[", "]]"), ("%%", "%%"), ("##", "##")];
    !text.contains(' ') && MARKS.iter().any(|(open, close)| text.starts_with(open) && text.ends_with(close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_their_keys() {
        let script = r#"{"a": "one \" two", "b": ["x", "y"], "c": {"d": 1}}"#;
        let found: Vec<_> = strings(script).collect();
        assert_eq!(found, [("\"a\"", r#""one \" two""#), ("\"b\"", "\"x\""), ("\"b\"", "\"y\"")]);
        assert_eq!(strings("\"open").count(), 0);
        assert_eq!(strings("\"\\").count(), 0);
    }

    #[test]
    fn markup_in_a_string_is_read_as_a_page() {
        let found =
            blocks("<p>The bridge is closed.</p><figcaption>The bridge</figcaption>$$AD$$<p>It opens in May.</p>");
        assert_eq!(
            found.iter().map(|(.., t)| t.as_str()).collect::<Vec<_>>(),
            ["The bridge is closed.", "It opens in May."]
        );
    }
}
