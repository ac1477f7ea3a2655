//! Images of the article: those that stand among its text or above it, with caption and credit, and the one that
//! the metadata names where the page shows none.

use super::around::{Around, Surroundings, TAGS};
use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Signal, Signals};
use crate::lexicon::tokens::GROUPS;
use crate::lexicon::Pack;
use crate::model::Image;
use crate::read::html::page::Page;
use crate::text::credit;
use crate::text::space::fold;

/// What the search for images knows of the body.
pub struct Shown<'s> {
    /// The blocks of the page.
    pub pieces: &'s [Piece],
    /// Their signals.
    pub signals: &'s [Signals],
    /// What became of them.
    pub verdicts: &'s [Verdict],
    /// The packs whose credit words may stand in captions.
    pub packs: &'s [&'static Pack],
    /// From where to where on the page the article's images stand.
    pub region: (usize, usize),
    /// Makes an address absolute.
    pub absolute: &'s dyn Fn(&str) -> Option<String>,
}

/// An image is looked at with all that stands around it; what a page shows beyond this many is not looked at, so
/// that the time stays in proportion to the page.
const MOST: usize = 300;
/// The same for the blocks of a caption, and for the nodes of such a block.
const CAPTION_BLOCKS: usize = 12;
const CAPTION_NODES: usize = 300;

/// The images of the article, in order.
pub fn read(page: &Page, shown: &Shown) -> Vec<Image> {
    let mut out: Vec<Image> = Vec::new();
    let mut surroundings = Surroundings::new(page);
    let mut done = 0;
    let images = page.elements().filter(|(_, e)| matches!(e.name(), "img" | "amp-img" | "video" | "figure"));
    for (at, _) in images.filter(|(at, _)| shown.region.0 <= *at && *at < shown.region.1).take(MOST) {
        if at < done {
            continue;
        }
        let frame = shown.frame(page, at);
        if !shown.among_the_text(page, frame, &surroundings.of(frame)) {
            continue;
        }
        let (caption, credit) = shown.caption(page, frame);
        let image = Image { url: shown.address(page, at, frame), caption, credit, alt: alt(page, at, frame) };
        let large = image.caption.is_some() || !small(page, at);
        if large && (image.url.is_some() || image.caption.is_some()) && !known(&out, &image) {
            out.push(image);
        }
        if page.nodes[frame].tag() == "figure" && image_count(page, frame) <= 1 {
            done = page.nodes[frame].end;
        }
    }
    if let Some(url) = lead(page).and_then(shown.absolute) {
        let shown_already = out.iter().any(|image| image.url.as_deref().is_some_and(|u| same_file(u, &url)));
        if out.iter().all(|image| image.url.is_none()) || out.is_empty() && !shown_already {
            out.insert(0, Image { url: Some(url), caption: None, credit: None, alt: None });
        }
    }
    out
}

/// From the headline, or the beginning of the element made for the article, to behind the last block's neighbours.
pub fn region(page: &Page, pieces: &[Piece], signals: &[Signals], verdicts: &[Verdict]) -> (usize, usize) {
    let mut kept = pieces.iter().zip(verdicts).filter(|(_, verdict)| verdict.kept()).map(|(piece, _)| piece);
    let Some(first) = kept.next() else { return (0, 0) };
    let last = kept.next_back().unwrap_or(first);
    let headline = signals.first().map_or(0, |s| usize::try_from(-s.get(Signal::since_headline)).unwrap_or(0));
    let mut at = first.owner;
    while at != 0 && !matches!(page.nodes[at].tag(), "article" | "main") {
        at = page.nodes[at].parent;
    }
    let from = pieces.get(headline).map_or(first.first, |piece| piece.first).min(first.first);
    let from = if at == 0 { from } else { from.min(at) };
    (from, page.nodes[page.nodes[last.owner].parent].end.max(last.first))
}

impl Shown<'_> {
    /// The element that holds an image and what is printed with it: the figure, or the largest element around the
    /// image that holds no text of the article and hardly another image.
    fn frame(&self, page: &Page, image: usize) -> usize {
        let mut frame = image;
        let mut at = image;
        for level in 0..6 {
            if page.nodes[at].tag() == "figure" {
                frame = at;
            }
            at = page.nodes[at].parent;
            let inside = self.inside(page, at);
            let wide: i32 = self.signals[inside.clone()].iter().map(|s| s.get(Signal::width)).sum();
            if wide > 900 || self.verdicts[inside.clone()].iter().any(Verdict::kept) || image_count(page, at) > 2 {
                break;
            }
            if inside.clone().any(|i| self.is_caption(i)) || level < 3 && inside.len() <= 2 && self.one_caption(inside)
            {
                frame = at;
            }
        }
        frame
    }

    /// Whether the only words beside an image may be its caption, though nothing calls them so.
    fn one_caption(&self, mut inside: std::ops::Range<usize>) -> bool {
        !inside.is_empty() && inside.all(|at| self.may_be_caption(at))
    }

    fn may_be_caption(&self, at: usize) -> bool {
        use Signal::{in_byline, level, line, linked, t_button, width};
        let signals = &self.signals[at];
        let none = [line, level, t_button, in_byline].iter().all(|signal| signals.get(*signal) == 0);
        none && !self.verdicts[at].kept() && signals.get(linked) < 50 && signals.get(width) >= 12
    }

    /// The blocks in an element.
    fn inside(&self, page: &Page, element: usize) -> std::ops::Range<usize> {
        let from = self.pieces.partition_point(|piece| piece.first < element);
        from..self.pieces.partition_point(|piece| piece.first < page.nodes[element].end)
    }

    fn is_caption(&self, at: usize) -> bool {
        let signals = &self.signals[at];
        !self.verdicts[at].kept() && (signals.get(Signal::t_figcaption) > 0 || signals.get(Signal::in_caption) >= 2)
    }

    /// Whether an image stands among the article's text, or between its headline and its text.
    fn among_the_text(&self, page: &Page, frame: usize, around: &Around) -> bool {
        const OFF: [&str; 5] = ["nav", "aside", "footer", "form", "dialog"];
        const OFF_NAMES: [&str; 6] = ["related", "comment", "nav", "footer", "byline", "cookie"];
        let tag = |name: &&str| TAGS.iter().position(|t| t == name).is_some_and(|bit| around.tags >> bit & 1 == 1);
        let groups = around.nearness();
        let name = |name: &&str| GROUPS.iter().position(|g| g == name).is_some_and(|group| groups[group] >= 2);
        let (from, to) = self.region;
        let inside = from <= frame && frame < to;
        inside && (page.nodes[frame].tag() == "figure" || !OFF_NAMES.iter().any(name)) && !OFF.iter().any(tag)
    }

    /// What is printed with an image, and the credit in it.
    fn caption(&self, page: &Page, frame: usize) -> (Option<String>, Option<String>) {
        let figure = page.nodes[frame].tag() == "figure";
        // Where something is called the caption, nothing else is taken for it.
        let named = self.inside(page, frame).any(|at| self.is_caption(at));
        let fits = |at: usize| match named {
            true => self.is_caption(at) || self.signals[at].get(Signal::in_credit) >= 3,
            false => figure || self.may_be_caption(at),
        };
        let (mut caption, mut credit) = (String::new(), String::new());
        for at in self.inside(page, frame).filter(|at| fits(*at)).take(CAPTION_BLOCKS) {
            let (piece, signals) = (&self.pieces[at], &self.signals[at]);
            if self.verdicts[at].kept() || signals.get(Signal::line) != 0 {
                continue;
            }
            if signals.get(Signal::in_credit) >= 3 && signals.get(Signal::width) < 160 {
                push(&mut credit, &piece.text);
            } else {
                let inner = credit_element(page, piece);
                let words = inner.as_deref().and_then(|inner| piece.text.strip_suffix(inner));
                push(&mut caption, words.unwrap_or(&piece.text).trim_end());
                push(&mut credit, inner.as_deref().filter(|_| words.is_some()).unwrap_or(""));
            }
        }
        if credit.is_empty() {
            if let Some((words, tail)) = credit::part(&caption, self.packs) {
                (caption, credit) = (words, tail);
            }
        }
        let some = |text: String| (!text.is_empty()).then_some(text);
        (some(caption), some(credit))
    }

    fn address(&self, page: &Page, image: usize, frame: usize) -> Option<String> {
        let inside =
            (image..page.nodes[frame].end.max(image + 1)).find(|&at| matches!(page.nodes[at].tag(), "img" | "amp-img"));
        let at = inside.unwrap_or(image);
        let node = &page.nodes[at];
        let source = || {
            let from = page.nodes[at].parent;
            (from..at).rev().find_map(|i| page.nodes[i].attr("srcset").or_else(|| page.nodes[i].attr("data-srcset")))
        };
        let plain = ["data-src", "data-original", "data-lazy-src", "src"].iter().filter_map(|name| node.attr(name));
        let sets = ["srcset", "data-srcset"].iter().find_map(|name| node.attr(name)).or_else(source);
        plain
            .map(str::trim)
            .find(|url| !url.is_empty() && !url.starts_with("data:") && !url.starts_with("about:"))
            .or_else(|| sets.and_then(largest))
            .and_then(self.absolute)
    }
}

/// The text of the element inside a block that is named for a credit.
fn credit_element(page: &Page, piece: &Piece) -> Option<String> {
    let bit = 1 << GROUPS.iter().position(|group| *group == "credit")?;
    let inside = piece.first..page.nodes[piece.owner].end.min(piece.first + CAPTION_NODES);
    let at = inside
        .rev()
        .find(|&at| page.nodes[at].attr("class").is_some_and(|class| page.saying(class).groups & bit != 0))?;
    Some(page.text(at)).filter(|text| !text.is_empty())
}

fn push(out: &mut String, text: &str) {
    if !text.is_empty() && out != text {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(text);
    }
}

/// The widest of a `srcset`.
fn largest(set: &str) -> Option<&str> {
    let mut best: Option<(u32, &str)> = None;
    for one in set.split(", ").flat_map(|one| one.split(",http")) {
        let mut parts = one.trim().split_ascii_whitespace();
        let Some(url) = parts.next() else { continue };
        let wide = parts.next().and_then(|w| w.trim_end_matches(['w', 'x', ',']).parse().ok()).unwrap_or(0);
        if best.is_none_or(|(most, _)| wide > most) && !url.starts_with("data:") {
            best = Some((wide, url.trim_end_matches(',')));
        }
    }
    best.map(|(_, url)| url)
}

fn image_count(page: &Page, element: usize) -> usize {
    let inside = &page.nodes[element..page.nodes[element].end];
    inside.iter().take(400).filter(|node| matches!(node.tag(), "img" | "amp-img")).count()
}

/// Icons, avatars and counters are no images of the article.
fn small(page: &Page, at: usize) -> bool {
    let node = &page.nodes[at];
    if matches!(node.tag(), "figure" | "video") {
        return true;
    }
    let number = |name| node.attr(name).and_then(|n| n.trim().trim_end_matches("px").parse::<u32>().ok());
    let src = node.attr("src").unwrap_or("");
    number("width").or(number("height")).is_some_and(|n| n < 120)
        || src.ends_with(".svg")
        || ["logo", "icon", "avatar", "pixel", "spacer", "gravatar"].iter().any(|word| src.contains(word))
}

fn alt(page: &Page, image: usize, frame: usize) -> Option<String> {
    let inside = image..page.nodes[frame].end.max(image + 1);
    let alt = inside.take(400).find_map(|at| page.nodes[at].attr("alt"))?;
    Some(fold(alt)).filter(|alt| !alt.is_empty())
}

fn known(out: &[Image], image: &Image) -> bool {
    out.iter().rev().take(40).any(|other| {
        other.url.is_some() && other.url == image.url || other.caption.is_some() && other.caption == image.caption
    })
}

/// The image that the metadata names.
fn lead<'a>(page: &Page<'a>) -> Option<&'a str> {
    page.elements().find_map(|(at, e)| {
        let is =
            e.name() == "meta" && page.nodes[at].attr("property").or(page.nodes[at].attr("name")) == Some("og:image");
        page.nodes[at].attr("content").map(str::trim).filter(|url| is && !url.is_empty())
    })
}

/// Whether two addresses name the same file, whatever its size.
fn same_file(one: &str, other: &str) -> bool {
    let file = |url: &str| url.split(['?', '#']).next().and_then(|u| u.rsplit('/').next()).unwrap_or("").to_owned();
    file(one) == file(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_of_a_set_is_taken() {
        assert_eq!(largest("/a.jpg 320w, /b.jpg 1200w, /c.jpg 640w"), Some("/b.jpg"));
        assert_eq!(largest("/a.jpg"), Some("/a.jpg"));
    }
}
