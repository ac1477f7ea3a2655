//! What a scan passes over, and where it ends: the content of elements that hold characters only, comments, drawings, as
//! the tokenizer of the
//! [HTML standard, section 13.2.5](https://html.spec.whatwg.org/multipage/parsing.html#tokenization) reads them.

use super::elements::DRAWING;
use super::tag::Tag;
use memchr::{memchr, memchr2, memmem};

/// Where the end tag of an element begins whose content is characters.
pub fn raw_end(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found;
        if is_tag(&bytes[at..], b"</", name) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// The same for a script, in which `<!-- <script> ... </script> -->` does not end it
/// (HTML standard, "script data double escaped state").
pub fn script_end(bytes: &[u8], from: usize) -> usize {
    let (mut at, mut escaped, mut double) = (from, false, false);
    while let Some(found) = if escaped { memchr2(b'<', b'-', &bytes[at..]) } else { memchr(b'<', &bytes[at..]) } {
        at += found;
        let rest = &bytes[at..];
        match () {
            _ if is_tag(rest, b"</", b"script") && !double => return at,
            _ if is_tag(rest, b"</", b"script") => double = false,
            _ if escaped && is_tag(rest, b"<", b"script") => double = true,
            _ if rest.starts_with(b"<!--") => {
                escaped = true;
                // `<!-->` opens and closes at once: its dashes count for the end too.
                at += 1;
            }
            _ if escaped && rest.starts_with(b"-->") => (escaped, double) = (false, false),
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn is_tag(rest: &[u8], opening: &[u8], name: &[u8]) -> bool {
    let Some(after) = rest.strip_prefix(opening) else { return false };
    let named = after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
    named && after.get(name.len()).is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
}

/// Where a comment ends that opens at a place: `<!-->` and `<!--->` are whole ones; `--!>` ends one too.
pub fn comment_end(bytes: &[u8], from: usize) -> usize {
    let inside = from + 4;
    for whole in [&b">"[..], b"->"] {
        if bytes[inside..].starts_with(whole) {
            return inside + whole.len();
        }
    }
    let mut at = inside;
    while let Some(found) = memmem::find(&bytes[at..], b"--") {
        at += found + 2;
        match &bytes[at..] {
            [b'>', ..] => return at + 1,
            [b'!', b'>', ..] => return at + 2,
            // Of `--->` the second and third dash count.
            [b'-', ..] => at -= 1,
            _ => {}
        }
    }
    bytes.len()
}

/// Where the end tag of an `<svg>` begins that is a drawing and nothing else; `cap` is that of a tag's attributes.
pub fn drawing_end(bytes: &[u8], from: usize, cap: usize) -> Option<usize> {
    let mut at = from;
    let mut depth = 1;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found;
        let ends = bytes.get(at + 1) == Some(&b'/');
        let tag = Tag::read(bytes, at + if ends { 2 } else { 1 }, cap, |_, _| {});
        if !tag.closed || !tag.name.is(DRAWING) {
            return None;
        }
        if tag.name.get() == "svg" {
            let self_closed = bytes[..tag.end - 1].ends_with(b"/");
            depth = if ends { depth - 1 } else { depth + usize::from(!self_closed) };
        }
        if depth == 0 {
            return Some(at);
        }
        at = tag.end;
    }
    None
}

/// Whether a script is data: JSON by its start tag, or state that holds an article.
pub fn is_data(tag: &[u8], script: &[u8]) -> bool {
    let json = tag.windows(4).any(|w| w.eq_ignore_ascii_case(b"json"));
    json || memmem::find(script, b"articleBody").is_some() || holds_paragraphs(script)
}

/// Whether a script holds paragraphs as markup, written as in a page or escaped.
fn holds_paragraphs(script: &[u8]) -> bool {
    memmem::find_iter(script, b"/p").any(|at| {
        let ends = |mark: &[u8]| script[at + 2..].starts_with(mark);
        let opens = |mark: &[u8]| script[..at].ends_with(mark);
        (ends(b">") || ends(b"\\u003e") || ends(b"\\u003E"))
            && (opens(b"<") || opens(b"<\\") || opens(b"u003c") || opens(b"u003C"))
    })
}
