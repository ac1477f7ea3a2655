//! Where the file of an image lies: pages that load their images late name it in attributes of their own.

use super::{path, same_file, Shown};
use crate::lexicon::stands_in;
use crate::read::html::page::{Node, Page};
use crate::read::html::tags::Kinds;

/// The attributes that name the file itself, those of late images first: what a browser shows before is a stand-in.
const FILES: [&str; 11] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-lazyload",
    "data-flickity-lazyload",
    "data-img-url",
    "nitro-lazy-src",
    "src",
    "content",
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

    /// The address of the widest file of an image, if the page names one that is wider than the one at `url`: in a set,
    /// or as what a link around the image leads to.
    pub(super) fn widest(&self, page: &Page, image: usize, frame: usize, url: &str) -> Option<String> {
        let at = inner(page, image, frame);
        let node = &page.nodes[at];
        let around = [node.parent, page.nodes[node.parent].parent];
        let link =
            around.into_iter().find_map(|up| page.nodes[up].attr("href").filter(|_| page.nodes[up].tag() == "a"));
        let whole = link.filter(|href| is_picture(path(href))).and_then(|href| (self.absolute)(href));
        if let Some(whole) = whole.filter(|whole| same_file(whole, url) && size(whole) > size(url)) {
            return Some(whole);
        }
        // The files of the image's own sets; those of the elements around it where it has none.
        let around = (node.parent..at).flat_map(|up| sets(&page.nodes[up]));
        let (mut own, mut most): (Option<Wide>, Option<(&str, Wide)>) = (None, None);
        let sets_of_own = sets(node).count();
        for (at, set) in sets(node).chain(around).enumerate() {
            if own.is_some() && most.is_some() && at >= sets_of_own && sets_of_own > 0 {
                break;
            }
            for (file, wide) in candidates(set) {
                own = own.or_else(|| ends_alike(url, file).then_some(wide));
                // Of equals the last, which every browser shows.
                let counts = at < sets_of_own || sets_of_own == 0;
                most = most.filter(|(_, most)| *most > wide || !counts).or(Some((file, wide)));
            }
        }
        let most = most?;
        let shown = points(node).filter(|_| matches!(most.1, Wide::Points(_)));
        let wide = own.or(shown).unwrap_or(Wide::Times(1));
        let wider = (self.absolute)(most.0).filter(|_| most.1 > wide)?;
        shows(&wider, Known::Captioned).then_some(wider)
    }

    /// The first address of an image, whatever it shows.
    pub(super) fn any_address(&self, page: &Page, image: usize) -> Option<String> {
        addresses(page, image, image).find_map(|url| (self.absolute)(&url))
    }
}

/// The addresses of an image, or of the one within its frame.
fn addresses<'p, 'a>(page: &'p Page<'a>, image: usize, frame: usize) -> impl Iterator<Item = String> + use<'p, 'a> {
    let at = inner(page, image, frame);
    let node = &page.nodes[at];
    let set_of = |node: &Node<'_>| sets(node).find_map(largest).map(str::to_owned);
    let sources = (node.parent..at).rev().find_map(move |i| set_of(&page.nodes[i]));
    let files = FILES.iter().filter_map(|name| node.attr(name)).map(str::trim).filter(|url| is_address(url));
    let stated = std::iter::once_with(move || stated(page, image, frame)).flatten();
    files.map(str::to_owned).chain(set_of(node)).chain(sources).chain(stated)
}

/// The address that microdata state of an image, whose frame is an object of its own.
fn stated(page: &Page, image: usize, frame: usize) -> Option<String> {
    page.nodes[frame].attr("itemtype").filter(|kind| kind.ends_with("ImageObject"))?;
    let inside = image.min(frame)..page.nodes[frame].end.min(image + STATED);
    let says = |node: &Node<'_>| node.attr("itemprop").is_some_and(|prop| matches!(prop, "url" | "contentUrl"));
    let of = |at: usize| Some(&page.nodes[at]).filter(|node| matches!(node.tag(), "link" | "meta") && says(node));
    let value = inside.filter_map(of).find_map(|node| node.attr("href").or_else(|| node.attr("content")));
    value.filter(|url| is_picture(path(url))).map(str::to_owned)
}

/// So many nodes of a frame are looked at.
const STATED: usize = 60;

/// The image itself, or the one within its frame.
fn inner(page: &Page, image: usize, frame: usize) -> usize {
    let inside = (image..page.nodes[frame].end.max(image + 1)).find(|&at| page.nodes[at].kinds.is(Kinds::IMAGE));
    inside.unwrap_or(image)
}

/// The sets of files that an element names.
fn sets<'p>(node: &Node<'p>) -> impl Iterator<Item = &'p str> {
    let values = SETS.map(|name| node.attr(name));
    values.into_iter().flatten()
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
    asked(url).is_some_and(|width| (1..=TINY).contains(&width))
}

/// The least width that a query asks for.
fn asked(url: &str) -> Option<u32> {
    let (_, query) = url.split_once('?')?;
    let widths = query.split('&').filter_map(|pair| pair.strip_prefix("w=").or(pair.strip_prefix("width=")));
    widths.filter_map(|width| width.parse().ok()).min()
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

/// How wide a file of a set is: so many times the width at which it is shown, or so many points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wide {
    Times(u32),
    Points(u32),
}

/// How many points wide an image is shown, where its element says so.
fn points(node: &Node<'_>) -> Option<Wide> {
    node.attr("width")?.trim().trim_end_matches("px").parse().ok().map(Wide::Points)
}

/// The widest of a `srcset`.
fn largest(set: &str) -> Option<&str> {
    // The first of those that are equally wide.
    let files = candidates(set).enumerate().max_by_key(|(at, (_, wide))| (*wide, std::cmp::Reverse(*at)));
    files.map(|(_, (url, _))| url)
}

/// The files of a `srcset`, and how wide they are.
fn candidates(set: &str) -> impl Iterator<Item = (&str, Wide)> {
    let mut rest = set;
    let all = std::iter::from_fn(move || {
        let (url, wide, behind) = candidate(rest)?;
        rest = behind;
        Some((url, wide))
    });
    all.filter(|(url, _)| !url.starts_with("data:"))
}

/// The first address of a `srcset`, how wide its file is, and what stands behind.
fn candidate(set: &str) -> Option<(&str, Wide, &str)> {
    let set = set.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let (url, behind) = set.split_once(char::is_whitespace).unwrap_or((set, ""));
    let bare = url.trim_end_matches(',');
    let (how, behind) = if bare == url { behind.split_once(',').unwrap_or((behind, "")) } else { ("", behind) };
    let number = |unit| how.trim().strip_suffix(unit).and_then(|number| number.split('.').next()?.parse().ok());
    let wide = number('w').map(Wide::Points).or(number('x').map(Wide::Times)).unwrap_or(Wide::Times(1));
    (!bare.is_empty()).then_some((bare, wide, behind))
}

/// Whether a whole address ends as one does that may be relative.
fn ends_alike(url: &str, one: &str) -> bool {
    let bare = one.split_once("//").map_or(one, |(_, rest)| rest).trim_start_matches(['.', '/']);
    url.ends_with(bare)
}

/// Whether a path is that of an image.
fn is_picture(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    ["jpg", "jpeg", "png", "webp", "gif", "avif"].iter().any(|one| end.eq_ignore_ascii_case(one))
}

/// The width that an address states, in its file's name (`quay-300x200.jpg`) or its query; the whole image where none is.
pub(super) fn size(url: &str) -> u32 {
    let named = parted(path(url)).map(|(_, wide, _)| wide);
    named.or_else(|| asked(url)).unwrap_or(u32::MAX)
}

/// A path without the size in its file's name, cut in two, and the width.
pub(super) fn parted(path: &str) -> Option<(&str, u32, &str)> {
    let (name, end) = path.rsplit_once('.').filter(|(_, end)| end.len() <= 4)?;
    let (front, size) = name.rsplit_once(['-', '_'])?;
    let (wide, high) = size.split_once('x')?;
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| (2..=4).contains(&text.len()));
    number(high).and(number(wide)).map(|wide| (front, wide, end))
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
        assert_eq!(largest("/a.jpg, /b.jpg"), Some("/a.jpg"));
        assert_eq!(largest("/a.jpg 1x, /b.jpg 1.5x, /c.jpg 2x"), Some("/c.jpg"));
    }

    #[test]
    fn an_address_tells_how_wide_its_file_is() {
        assert_eq!((size("/quay-300x200.jpg"), size("/quay.jpg?w=640&h=20"), size("/quay.jpg")), (300, 640, u32::MAX));
        assert_eq!(parted("/2024x10/quay_1024x768.webp"), Some(("/2024x10/quay", 1024, "webp")));
        assert_eq!(parted("/quay-4x4.jpg"), None);
    }
}
