//! Whether an image stands among the article's text, or in a part of the page that holds something else.

use super::Shown;
use crate::lexicon::tokens::bits;
use crate::read::html::body::around::role_tag;
use crate::read::html::body::signals::Signal;
use crate::read::html::page::Page;
use crate::read::html::tags::Kinds;

/// Elements and names of parts that hold other things than the article.
const OFF: [&str; 5] = ["nav", "aside", "footer", "form", "dialog"];
const OFF_NAMES: [&str; 6] = ["related", "comment", "nav", "footer", "byline", "cookie"];
/// The same, unless a caption is printed.
const OFF_BARE: [&str; 3] = ["promo", "ad", "share"];
/// Why an image outside the region is none of the article's.
pub(super) const BEFORE: &str = "before the headline";
pub(super) const BEHIND: &str = "behind the text";
pub(super) const ELSEWHERE: &str = "beside the linked title of something else";
/// So many elements around an image are looked at.
const UP: usize = 24;
/// In Latin letters and hundredths of its words: what leads elsewhere.
const TITLE: i32 = 20;
const LINKED: i32 = 90;

impl Shown<'_> {
    /// Whether an image stands among the article's text, or between its headline and its text: none of the elements
    /// that hold it and nothing of the text is a part for something else. If not, why.
    pub(super) fn place(&self, page: &Page, frame: usize, named: bool, told: bool) -> Result<(), &'static str> {
        let linked = |at: usize| self.signals[at].get(Signal::linked) >= LINKED;
        let captioned = self.inside(page, frame).any(|at| self.is_caption(at));
        let far = named && captioned && !self.inside(page, frame).any(linked);
        let to = if far { self.region.to } else { self.region.near };
        if !(self.region.from..to).contains(&frame) {
            return Err(if frame < to { BEFORE } else { BEHIND });
        }
        if !named && self.leads_elsewhere(page, frame) {
            return Err(ELSEWHERE);
        }
        let off = bits(&OFF_NAMES) | if told { 0 } else { bits(&OFF_BARE) };
        let around = std::iter::successors(Some(frame), |at| Some(page.nodes[*at].parent).filter(|up| up != at));
        let mut own = around.take(UP).take_while(|at| !self.holds_text(page, *at));
        let fits = own.all(|at| {
            let node = &page.nodes[at];
            let tag = node.attr("role").and_then(role_tag).unwrap_or(node.tag());
            let names =
                ["class", "id", "itemprop", "data-testid", "role"].into_iter().filter_map(|name| node.attribute(name));
            let groups = names.fold(0, |groups, name| groups | page.saying(name).groups);
            // What a figure itself is called tells how it is laid out.
            !OFF.contains(&tag) && (groups & off == 0 || tag == "figure" && at == frame)
        });
        fits.then_some(()).ok_or("in a part of the page for something else")
    }

    /// Whether any of the article's text stands in an element.
    pub(super) fn holds_text(&self, page: &Page, element: usize) -> bool {
        let next = self.kept.partition_point(|first| *first < element);
        self.kept.get(next).is_some_and(|first| *first < page.nodes[element].end)
    }

    /// Whether the frame of an image holds the linked heading of another article, whatever its words are called.
    pub(super) fn is_teaser(&self, page: &Page, frame: usize) -> bool {
        let heads = |at: usize| {
            let get = |signal| self.signals[at].get(signal);
            get(Signal::linked) >= LINKED && get(Signal::level) > 0 && !self.verdicts[at].kept()
        };
        self.inside(page, frame).any(heads)
    }

    /// Whether a figure holds words, and no image: a table, or what somebody said.
    pub(super) fn is_of_words(&self, page: &Page, at: usize) -> bool {
        let figure = page.nodes[at].tag() == "figure";
        let video = || {
            page.nodes[at..page.nodes[at].end]
                .iter()
                .any(|node| node.kinds.is(Kinds::MEDIA.or(Kinds::IMAGE)) && node.tag() != "figure")
        };
        figure && self.inside(page, at).any(|at| !self.is_caption(at) && !self.is_credit(at)) && !video()
    }

    /// Whether the nearest words around an image are the linked title of another article, or an advert's.
    fn leads_elsewhere(&self, page: &Page, frame: usize) -> bool {
        let around = std::iter::successors(Some(frame), |at| Some(page.nodes[*at].parent).filter(|up| up != at));
        let mut worded = around.take(UP).map(|at| self.inside(page, at)).filter(|inside| !inside.is_empty());
        let Some(inside) = worded.next() else { return false };
        let get = |at: usize, signal| self.signals[at].get(signal);
        let title = |at: usize| get(at, Signal::linked) >= LINKED && get(at, Signal::width) >= TITLE;
        let heading = |at: usize| title(at) && get(at, Signal::level) > 0;
        let own = |at: usize| self.verdicts[at].kept() || self.is_caption(at) || get(at, Signal::headline_again) != 0;
        !inside.clone().any(own) && (inside.clone().any(heading) || inside.clone().all(title))
    }
}
