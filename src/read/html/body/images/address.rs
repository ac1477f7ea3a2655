//! Where the file of an image lies: pages that load their images late name it in attributes of their own.

use super::{path, Shown};
use crate::lexicon::stands_in;
use crate::read::html::page::{Node, Page};
use crate::read::html::tags::Kinds;

/// The attributes that name the file itself, those of late images first: what a browser shows before is a stand-in.
const FILES: [&str; 10] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-lazyload",
    "data-flickity-lazyload",
    "data-img-url",
    "nitro-lazy-src",
    "src",
    "poster",
];
const SETS: [&str; 3] = ["srcset", "data-srcset", "data-lazy-srcset"];

impl Shown<'_> {
    /// The address of an image, or of the one within its frame: the first that is not that of a stand-in, by what is
    /// known of it.
    pub(super) fn address(
        &self,
        page: &Page,
        image: usize,
        frame: usize,
        known: impl Fn(&str) -> Known,
    ) -> Option<String> {
        addresses(page, image, frame).filter_map(|url| (self.absolute)(&url)).find(|url| shows(url, known(url)))
    }

    /// The first address of an image, whatever it shows.
    pub(super) fn any_address(&self, page: &Page, image: usize) -> Option<String> {
        addresses(page, image, image).find_map(|url| (self.absolute)(&url))
    }
}

/// The addresses of an image, or of the one within its frame.
fn addresses<'p>(page: &'p Page, image: usize, frame: usize) -> impl Iterator<Item = String> + 'p {
    let inside = (image..page.nodes[frame].end.max(image + 1)).find(|&at| page.nodes[at].kinds.is(Kinds::IMAGE));
    let at = inside.unwrap_or(image);
    let node = &page.nodes[at];
    let set_of = |node: &Node<'_>| SETS.iter().find_map(|name| largest(node.attr(name)?).map(str::to_owned));
    let sources = (node.parent..at).rev().find_map(move |i| set_of(&page.nodes[i]));
    let files = FILES.iter().filter_map(|name| node.attr(name)).map(str::trim).filter(|url| is_address(url));
    files.map(str::to_owned).chain(set_of(node)).chain(sources)
}

/// What is known of an image beside its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// A caption is printed, which may speak of a logo or a drawing.
    Captioned,
    /// The page's data name it, often for all articles that have none of their own.
    Lead,
    /// Nothing.
    Nothing,
}

/// Whether the image at an address shows something of an article.
pub(super) fn shows(url: &str, known: Known) -> bool {
    let place = place(path(url));
    let drawn = known != Known::Captioned && place.ends_with(".svg");
    let counts = known == Known::Nothing && PROGRAMS.iter().any(|end| place.ends_with(end));
    let beside = match known {
        Known::Captioned => 0,
        Known::Lead => 1,
        Known::Nothing => usize::MAX,
    };
    let site = place.len() < 2 && !url.contains('?');
    !site && !drawn && !counts && !is_tiny(url) && !stands_in(place, beside)
}

/// What ends the addresses of programs and pages: they count who comes, or serve adverts.
const PROGRAMS: [&str; 5] = [".php", ".cgi", ".pl", ".html", ".htm"];

/// An address without its host.
fn place(path: &str) -> &str {
    match path.split_once("//") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => path,
    }
}

/// Whether an address asks for an image of a few points, as it is shown until the whole is there.
fn is_tiny(url: &str) -> bool {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let widths = query.split('&').filter_map(|pair| pair.strip_prefix("w=").or(pair.strip_prefix("width=")));
    widths.filter_map(|width| width.parse::<u32>().ok()).any(|width| (1..=TINY).contains(&width))
}

/// In points.
const TINY: u32 = 60;

/// Whether a value is the address of a file, and not the file itself, or a word for whether to wait.
fn is_address(value: &str) -> bool {
    value.contains(['/', '.'])
        && !value.starts_with("data:")
        && !value.starts_with("about:")
        && !value.starts_with("//:")
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
    fn an_address_tells_what_shows_nothing() {
        for url in
            ["https://post.example/", "https://post.example", "/ship.jpg?w=20", "//post.example/logo.png", "/map.svg"]
        {
            assert!(!shows(url, Known::Lead), "{url}");
        }
        assert!(shows("/map.svg", Known::Captioned) && shows("/logo-of-the-post.png", Known::Captioned));
        assert!(shows("//post.example/ship.jpg?w=800", Known::Nothing) && shows("//post.example/?id=7", Known::Lead));
    }

    #[test]
    fn the_widest_of_a_set_is_taken() {
        assert_eq!(largest("/a.jpg 320w, /b.jpg 1200w, /c.jpg 640w"), Some("/b.jpg"));
        assert_eq!(largest("/a.jpg"), Some("/a.jpg"));
        assert_eq!(largest("https://p.example/a,b.jpg 1x,https://p.example/c.jpg 2x"), Some("https://p.example/c.jpg"));
    }
}
