//! What is printed with an image: its frame, and the caption and credit within.

use super::{image_count, Shown};
use crate::lexicon::tokens::bits;
use crate::model::Image;
use crate::read::html::body::segment::Piece;
use crate::read::html::body::signals::Signal;
use crate::read::html::page::Page;
use crate::text::credit;
use crate::text::name::bare_words;
use std::ops::Range;

/// So many blocks of a frame are looked at, and so many nodes of such a block.
const CAPTION_BLOCKS: usize = 12;
const CAPTION_NODES: usize = 300;
/// A frame is no more elements around its image, and no more that hold words.
const UP: usize = 10;
const WORDED: usize = 6;
/// Words that nothing calls a caption stand in the first elements with words.
const NEAR: usize = 3;
/// A caption that nothing calls so is no shorter, in Latin letters.
const SHORTEST: i32 = 12;
/// A credit is shorter.
const CREDIT: i32 = 160;
/// A line that is shorter and of which so many hundredths are digits is a date or a price.
const LINE: i32 = 60;
const DATED: i32 = 15;

/// What is printed with an image.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub caption: Option<String>,
    pub credit: Option<String>,
    /// Whether the page calls it a caption.
    called: bool,
}

impl Printed {
    /// Whether the page calls it a caption, or says whose the image is.
    pub fn is_named(&self) -> bool {
        self.called || self.credit.is_some()
    }

    /// How the caption of an image with the text was told.
    pub fn why(&self) -> &'static str {
        match self {
            Self { called: true, .. } => "with the text; the page calls it a caption",
            Self { credit: Some(_), .. } => "with the text; it has a credit",
            Self { caption: Some(_), .. } => "with the text; its caption is the only words beside it",
            _ => "with the text; nothing is printed beside it",
        }
    }

    /// Whether nothing is printed.
    pub fn is_bare(&self) -> bool {
        self.caption.is_none() && self.credit.is_none()
    }
}

impl Shown<'_> {
    /// The element that holds an image and what is printed with it: the figure, or the element around the image that
    /// holds its caption, no text of the article, and hardly another image.
    pub(super) fn frame(&self, page: &Page, image: usize) -> usize {
        let (mut frame, mut at, mut worded) = (image, image, 0);
        for _ in 0..UP {
            at = page.nodes[at].parent;
            if self.holds_text(page, at) {
                break;
            }
            let captioned = self.inside(page, frame).any(|i| self.is_caption(i));
            let inside = self.inside(page, at);
            let (figure, images) = (page.nodes[at].tag() == "figure", image_count(page, at));
            let wide: i32 = self.signals[inside.clone()].iter().map(|s| s.get(Signal::width)).sum();
            if !figure && (wide > 900 || worded == WORDED || images > 2) {
                break;
            }
            let fits = if captioned {
                let printed = inside.clone().all(|i| self.is_caption(i) || self.is_credit(i));
                printed && images == image_count(page, frame)
            } else {
                let caption = inside.clone().any(|i| self.is_caption(i));
                figure || caption || worded < NEAR && self.one_caption(inside.clone())
            };
            match fits {
                true => frame = at,
                false if captioned => break,
                false => {}
            }
            worded += usize::from(!inside.is_empty());
        }
        frame
    }

    /// Whether the only words beside an image may be its caption, though nothing calls them so.
    fn one_caption(&self, inside: Range<usize>) -> bool {
        use Signal::{line, t_button, width};
        let get = |at: usize, signal| self.signals[at].get(signal);
        // Counters, buttons and the like say nothing.
        let says = |at: &usize| get(*at, line) == 0 && get(*at, t_button) == 0 && get(*at, width) >= SHORTEST;
        let says: Vec<usize> = inside.clone().filter(says).filter(|at| !self.says_credit(*at)).take(3).collect();
        match says.len() {
            0 => inside.into_iter().any(|at| self.says_credit(at)),
            1 | 2 => says.into_iter().all(|at| self.may_be_caption(at)),
            _ => false,
        }
    }

    fn may_be_caption(&self, at: usize) -> bool {
        use Signal::{digits, in_byline, level, line, linked, t_button, width};
        let signals = &self.signals[at];
        let none = [line, level, t_button, in_byline].iter().all(|signal| signals.get(*signal) == 0);
        let dated = signals.get(width) < LINE && signals.get(digits) >= DATED;
        none && !dated && !self.verdicts[at].kept() && signals.get(linked) < 50 && signals.get(width) >= SHORTEST
    }

    /// The blocks in an element.
    pub(super) fn inside(&self, page: &Page, element: usize) -> Range<usize> {
        let from = self.pieces.partition_point(|piece| piece.first < element);
        from..self.pieces.partition_point(|piece| piece.first < page.nodes[element].end)
    }

    pub(super) fn is_caption(&self, at: usize) -> bool {
        let signals = &self.signals[at];
        !self.verdicts[at].kept() && (signals.get(Signal::t_figcaption) > 0 || signals.get(Signal::in_caption) >= 2)
    }

    /// Whether the page calls a block a credit, or its words are one.
    pub(super) fn is_credit(&self, at: usize) -> bool {
        !self.verdicts[at].kept() && self.signals[at].get(Signal::in_credit) >= 3 || self.says_credit(at)
    }

    /// Whether the words of a block that is no text are a credit.
    fn says_credit(&self, at: usize) -> bool {
        let signals = &self.signals[at];
        let short = signals.get(Signal::width) < CREDIT && signals.get(Signal::level) == 0;
        short && !self.verdicts[at].kept() && credit::is_one(&self.pieces[at].text, self.packs)
    }

    /// What is printed with an image, and the credit in it.
    pub(super) fn printed(&self, page: &Page, frame: usize) -> Printed {
        let figure = page.nodes[frame].tag() == "figure";
        // Where something is called the caption, nothing else is taken for it.
        let named = self.inside(page, frame).any(|at| self.is_caption(at));
        let fits = |at: usize| match named {
            true => self.is_caption(at) || self.is_credit(at),
            false => figure || self.may_be_caption(at) || self.is_credit(at),
        };
        let (mut caption, mut credit) = (String::new(), String::new());
        for at in self.inside(page, frame).filter(|at| fits(*at)).take(CAPTION_BLOCKS) {
            let (piece, signals) = (&self.pieces[at], &self.signals[at]);
            let is_credit = self.is_credit(at) && signals.get(Signal::width) < CREDIT;
            if self.verdicts[at].kept() || signals.get(Signal::line) != 0 && !self.says_credit(at) {
                continue;
            }
            if is_credit {
                add(&mut credit, &piece.text);
            } else {
                let own = self.is_caption(at) && signals.get(Signal::in_byline) == 0;
                let inner = credit_element(page, piece, own);
                let without = |inner| piece.text.strip_suffix(inner).or_else(|| piece.text.strip_prefix(inner));
                let words = inner.as_deref().and_then(without);
                add(&mut caption, words.unwrap_or(&piece.text).trim());
                add(&mut credit, inner.as_deref().filter(|_| words.is_some()).unwrap_or(""));
            }
        }
        (caption, credit) = match credit::part(&caption, self.packs).filter(|_| credit.is_empty()) {
            Some(parted) => parted,
            None => credit::bare(&caption, &credit),
        };
        let some = |text: String| (!text.is_empty()).then_some(text);
        let called = named && !caption.is_empty();
        Printed { caption: some(caption), credit: some(credit), called }
    }

    /// Whether an image shows who signs: by its description, or by the byline beside it. A description may name who
    /// signs for having taken it, too, behind other words.
    pub(super) fn is_portrait(&self, image: &Image) -> bool {
        let told = image.caption.as_deref().or(image.alt.as_deref()).unwrap_or("");
        let words = bare_words(told).join(" ");
        let dated = image.caption.is_some() && told.contains(|c: char| c.is_ascii_digit());
        let signs = |name: &String| {
            let opens = image.caption.is_none() && words.starts_with(name.as_str());
            let rest = if opens || dated { LONG } else { SHORT };
            words.contains(name.as_str()) && words.len() < name.len() + rest
        };
        image.credit.is_none() && self.signers.iter().any(signs)
    }
}

/// Beside the name, a description that opens with it or a dated byline has no more letters; nor has any other.
const LONG: usize = 60;
const SHORT: usize = 14;

/// The text of the element inside a block that is named for a credit; in a caption, for who signs as well.
fn credit_element(page: &Page, piece: &Piece, caption: bool) -> Option<String> {
    let bits = bits(if caption { &["credit", "byline"] } else { &["credit"] });
    let inside = piece.first..page.nodes[piece.owner].end.min(piece.first + CAPTION_NODES);
    let called = |at: usize| {
        let node = &page.nodes[at];
        let holder = || caption && node.attr("itemprop").is_some_and(|name| HOLDERS.contains(&name));
        node.attribute("class").is_some_and(|class| page.saying(class).groups & bits != 0) || holder()
    };
    let at = inside.rev().find(|at| called(*at))?;
    Some(page.text(at)).filter(|text| !text.is_empty())
}

/// What microdata calls whose a picture is.
const HOLDERS: [&str; 4] = ["author", "creator", "copyrightHolder", "creditText"];

fn add(out: &mut String, text: &str) {
    if !text.is_empty() && out != text {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(text);
    }
}
