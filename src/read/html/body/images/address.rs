//! Where the file of an image lies: pages that load their images late name it in attributes of their own.

use super::Shown;
use crate::read::html::page::{Node, Page};
use crate::read::html::tags::Kinds;

/// The attributes that name the file itself, those of late images first: what a browser shows before is a stand-in.
const FILES: [&str; 9] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-lazyload",
    "data-flickity-lazyload",
    "data-img-url",
    "src",
    "poster",
];
const SETS: [&str; 3] = ["srcset", "data-srcset", "data-lazy-srcset"];

impl Shown<'_> {
    /// The address of an image, or of the one within its frame.
    pub(super) fn address(&self, page: &Page, image: usize, frame: usize) -> Option<String> {
        let inside = (image..page.nodes[frame].end.max(image + 1)).find(|&at| page.nodes[at].kinds.is(Kinds::IMAGE));
        let at = inside.unwrap_or(image);
        let node = &page.nodes[at];
        let set_of = |node: &Node<'_>| SETS.iter().find_map(|name| largest(node.attr(name)?).map(str::to_owned));
        let source = || (node.parent..at).rev().find_map(|i| set_of(&page.nodes[i]));
        let file = FILES.iter().filter_map(|name| node.attr(name)).map(str::trim).find(|url| is_address(url));
        let address = file.map(str::to_owned).or_else(|| set_of(node)).or_else(source)?;
        (self.absolute)(&address)
    }
}

/// Whether a value is the address of a file, and not the file itself, or a word for whether to wait.
fn is_address(value: &str) -> bool {
    value.contains(['/', '.'])
        && !value.starts_with("data:")
        && !value.starts_with("about:")
        && !value.starts_with(['{', '['])
}

/// The widest of a `srcset`.
fn largest(set: &str) -> Option<&str> {
    let mut best: Option<(u32, &str)> = None;
    let mut rest = set;
    while let Some((url, wide, behind)) = candidate(rest) {
        if best.is_none_or(|(most, _)| wide > most) && !url.starts_with("data:") {
            best = Some((wide, url));
        }
        rest = behind;
    }
    best.map(|(_, url)| url)
}

/// The first address of a `srcset`, how wide its file is, and what stands behind.
fn candidate(set: &str) -> Option<(&str, u32, &str)> {
    let set = set.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let (url, behind) = set.split_once(char::is_whitespace).unwrap_or((set, ""));
    let bare = url.trim_end_matches(',');
    let (how, behind) = if bare == url { behind.split_once(',').unwrap_or((behind, "")) } else { ("", behind) };
    let wide = how.trim().trim_end_matches(['w', 'x']).parse().unwrap_or(0);
    (!bare.is_empty()).then_some((bare, wide, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_of_a_set_is_taken() {
        assert_eq!(largest("/a.jpg 320w, /b.jpg 1200w, /c.jpg 640w"), Some("/b.jpg"));
        assert_eq!(largest("/a.jpg"), Some("/a.jpg"));
        assert_eq!(largest("https://p.example/a,b.jpg 1x,https://p.example/c.jpg 2x"), Some("https://p.example/c.jpg"));
    }
}
