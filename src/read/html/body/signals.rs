//! Signals: what a block is judged by, as whole numbers, so that every machine reads the same.

use super::super::tags::LANDMARKS;
use super::around::{Around, Surroundings};
use super::late;
use super::segment::Piece;
use super::whole::Whole;
use super::words::{Concordance, Gist, Shape, Worded};
use crate::lexicon::boilerplate::Boilerplate;
use crate::lexicon::tokens::GROUPS;
use crate::lexicon::trees::{narrow, Wide, BLANK};
use crate::model::BlockKind;
use crate::read::html::page::Page;
use crate::text::date::DateContext;

macro_rules! signals {
    ($($name:ident),* $(,)?) => {
        /// A signal; its name is that in the tables.
        // Those of a run (groups of names, tags, shares) are set by their distance from its first.
        #[allow(non_camel_case_types, missing_docs, dead_code)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Signal { $($name),* }

        /// The names of the signals, in order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

signals! {
    // The block itself. Widths are counted as Latin letters, so that scripts compare.
    width, words, sentences, commas, digits, capitals, bars, addresses, links, linked, bold, italic, ending, opening_mark,
    kind, level, tag, broken, depth, hidden, hidden_share,
    // The names around it.
    name_own, name_parent, name_sum, name_least, name_most,
    in_text, in_headline, in_standfirst, in_caption, in_media, in_byline, in_date, in_share, in_related, in_promo,
    in_comment, in_nav, in_sidebar, in_footer, in_header, in_ad, in_prompt, in_cookie, in_tags, in_popup, in_search,
    in_hidden, in_quote, in_box, in_shop,
    in_credit,
    // The tags around it.
    t_article, t_main, t_aside, t_nav, t_footer, t_header, t_form, t_figure, t_figcaption, t_ul, t_table, t_blockquote,
    t_section, t_a, t_button, t_dialog, t_noscript, t_details, t_address, t_p,
    // Where it stands on the page.
    nth, place, left, since_headline, text_since_headline, before_text, after_text, top_up, top_down,
    // How much of the page's text stands in the same elements, in thousandths.
    share0, share1, share2, share3, share4, share_article, share_top, own_article, teased, teased_for, linked1, linked2, mean1, mean2, count1, count2,
    images1, images2,
    // Its neighbours.
    width_prev, width_next, width_prev2, width_next2, linked_prev, linked_next, kind_prev, kind_next, same_prev,
    same_next, text_prev, text_next, text_around, image_before, image_after,
    // Those of its template.
    path_count, path_width, path_linked, path_text, path_share, copies, copy,
    // What the metadata says.
    headline_again, told, like_headline, like_description, like_byline, dated,
    // What the language pack says.
    line, under, under_for, opening, phrase,
}

/// The signals of a block, as trees look at them.
#[derive(Debug, Clone)]
pub struct Signals(pub Wide);

impl Default for Signals {
    fn default() -> Self {
        Self(BLANK)
    }
}

impl Signals {
    /// The value of one.
    pub fn get(&self, signal: Signal) -> i32 {
        self.0[signal as usize].into()
    }

    /// Sets one.
    pub fn set(&mut self, signal: Signal, value: i32) {
        self.set_in(signal, 0, value);
    }

    /// Sets that which stands so many behind the first of a run.
    fn set_in(&mut self, first: Signal, at: usize, value: i32) {
        self.0[first as usize + at] = narrow(value);
    }

    /// Those that are not 0, with their names.
    pub fn told(&self) -> Vec<(&'static str, i32)> {
        NAMES.iter().zip(&self.0).filter(|(_, v)| **v != 0).map(|(n, v)| (*n, i32::from(*v))).collect()
    }
}

/// What the rest of the page says of its article.
pub struct Known<'k> {
    /// The headline.
    pub headline: &'k Concordance,
    /// The summary in the metadata.
    pub description: &'k Concordance,
    /// The body in the metadata.
    pub body: Option<&'k Concordance>,
    /// Who signs.
    pub signed: &'k Concordance,
    /// What dates on the page are read by.
    pub dates: DateContext<'k>,
    /// Furniture in the page's language and others that may stand on it.
    pub furniture: &'k [&'static Boilerplate],
}

/// What is worked out of a block before its page is known.
pub struct Facts<'h> {
    /// Counts over its words.
    pub shape: Shape,
    /// What it stands in.
    pub around: Around,
    /// Whether it reads like a paragraph of text.
    pub text: bool,
    pub linked: i32,
    pub gist: Gist<'h>,
}

/// Reads the signals of all blocks but the late ones.
pub fn read(page: &Page, pieces: &[Piece], worded: &Worded, known: &Known) -> Vec<Signals> {
    let mut surroundings = Surroundings::new(page);
    let facts = |(at, piece)| facts(piece, worded.shape(at), worded.gist(at), &mut surroundings);
    let facts: Vec<Facts> = pieces.iter().enumerate().map(facts).collect();
    let whole = Whole::new(page, pieces, &facts, known);
    let mut out = vec![Signals::default(); pieces.len()];
    for (at, ((piece, fact), signals)) in pieces.iter().zip(&facts).zip(&mut out).enumerate() {
        own(signals, piece, fact, page);
        names(signals, fact, &mut surroundings, page.nodes[piece.owner].parent);
        standing(signals, at, piece, &whole);
        containers(signals, piece, &whole);
        neighbours(signals, at, &whole);
        template(signals, piece, fact, &whole);
        signals.set(Signal::headline_again, known.headline.is(&fact.gist).into());
    }
    furniture(&mut out, pieces, &facts, known);
    teasers(&mut out, &whole);
    out
}

fn facts<'h>(piece: &Piece, shape: Shape, gist: Gist<'h>, surroundings: &mut Surroundings) -> Facts<'h> {
    let linked = percent(piece.linked, piece.text.len());
    let around = surroundings.of(piece.owner);
    let text = shape.width >= 80
        && linked <= 40
        && (shape.sentences > 0 || shape.width > 140)
        && !matches!(piece.kind, BlockKind::Heading);
    Facts { shape, around, text, linked, gist }
}

fn percent(part: usize, whole: usize) -> i32 {
    (100 * part / whole.max(1)) as i32
}

fn permille(part: i64, whole: i64) -> i32 {
    (1000 * part / whole.max(1)) as i32
}

fn own(signals: &mut Signals, piece: &Piece, fact: &Facts, page: &Page) {
    use Signal::*;
    let shape = &fact.shape;
    let bytes = piece.text.len();
    let per_letter = |n: i32| 100 * n / shape.chars.max(1);
    for (signal, value) in [
        (width, shape.width),
        (words, shape.words),
        (sentences, shape.sentences),
        (commas, shape.commas),
        (digits, per_letter(shape.digits)),
        (capitals, per_letter(shape.capitals)),
        (bars, shape.bars),
        (addresses, shape.addresses),
        (links, piece.anchors.len() as i32),
        (linked, fact.linked),
        (bold, percent(piece.bold, bytes)),
        (italic, percent(piece.italic, bytes)),
        (ending, shape.ending),
        (opening_mark, shape.opening),
        (kind, piece.kind as i32),
        (level, piece.level.unwrap_or(0).into()),
        (tag, tag_number(page.nodes[piece.owner].tag())),
        (broken, piece.broken.into()),
        (depth, page.nodes[piece.owner].depth as i32),
        (hidden, fact.around.hidden.into()),
    ] {
        signals.set(signal, value);
    }
}

fn tag_number(tag: &str) -> i32 {
    const KNOWN: [&str; 12] =
        ["p", "li", "div", "td", "tr", "figcaption", "section", "article", "dd", "dt", "header", "button"];
    KNOWN.iter().position(|t| *t == tag).map_or(0, |at| at as i32 + 1)
}

fn names(signals: &mut Signals, fact: &Facts, surroundings: &mut Surroundings, parent: usize) {
    use Signal::*;
    let around = &fact.around;
    signals.set(name_own, around.own);
    signals.set(name_parent, surroundings.of(parent).own);
    signals.set(name_sum, around.sum);
    signals.set(name_least, around.least);
    signals.set(name_most, around.most);
    for (group, nearness) in around.nearness().iter().enumerate() {
        signals.set_in(in_text, group, i32::from(*nearness));
    }
    for bit in 0..LANDMARKS.len() {
        signals.set_in(t_article, bit, i32::from(around.tags >> bit & 1 == 1));
    }
}

fn standing(signals: &mut Signals, at: usize, piece: &Piece, whole: &Whole) {
    use Signal::*;
    let count = whole.pieces.len();
    signals.set(nth, at as i32);
    signals.set(left, (count - at) as i32);
    signals.set(place, permille(at as i64, count as i64));
    let headline = whole.headline.map_or(0, |headline| at as i32 - headline as i32);
    signals.set(since_headline, headline);
    let since = whole.headline.map_or(-1, |headline| whole.text[at] - whole.text[headline]);
    signals.set(text_since_headline, since.clamp(-1_000_000, 1_000_000) as i32);
    signals.set(before_text, whole.first_text as i32 - at as i32);
    signals.set(after_text, at as i32 - whole.last_text as i32);
    let (up, down) = to_top(piece.owner, whole);
    signals.set(top_up, up);
    signals.set(top_down, down);
}

/// Levels up from an element to the nearest one that also holds the text's element, and down from there.
fn to_top(owner: usize, whole: &Whole) -> (i32, i32) {
    let nodes = &whole.page.nodes;
    let mut at = owner;
    let mut up = 0;
    while up < 64 && at != 0 && !(at <= whole.top && whole.top < nodes[at].end) {
        at = nodes[at].parent;
        up += 1;
    }
    (up, nodes[whole.top].depth as i32 - nodes[at].depth as i32)
}

fn containers(signals: &mut Signals, piece: &Piece, whole: &Whole) {
    use Signal::*;
    let all = whole.text[whole.pieces.len()];
    let text = |(from, to): (usize, usize)| permille(whole.text[to] - whole.text[from], all);
    let mut at = piece.owner;
    for up in 0..5 {
        let (from, to) = whole.range(at);
        signals.set_in(share0, up, text((from, to)));
        if let 1 | 2 = up {
            let wide = whole.width[to] - whole.width[from];
            signals.set_in(linked1, up - 1, permille(whole.linked[to] - whole.linked[from], wide));
            signals.set_in(mean1, up - 1, (wide / (to - from).max(1) as i64) as i32);
            signals.set_in(count1, up - 1, (to - from) as i32);
            signals.set_in(images1, up - 1, whole.images_in(at));
        }
        at = whole.up(at);
    }
    let own = whole.article(piece.owner);
    signals.set(share_article, own.map_or(-1, |at| text(whole.range(at))));
    signals.set(hidden_share, whole.hidden);
    signals.set(share_top, text(whole.range(whole.top)));
    signals.set(own_article, belonging(own, whole));
}

/// Whether the element that is made for an article holds the headline: 0 without such an element, 1 if it does, 3 if
/// another does that stands apart, else 2.
fn belonging(own: Option<usize>, whole: &Whole) -> i32 {
    let Some(own) = own else { return 0 };
    let holds = |outer: usize, at: usize| outer <= at && at < whole.page.nodes[outer].end;
    match whole.headline.map(|at| whole.pieces[at].owner) {
        Some(headline) if holds(own, headline) => 1,
        Some(headline) if whole.article(headline).is_some_and(|theirs| !holds(theirs, own)) => 3,
        _ => 2,
    }
}

fn neighbours(signals: &mut Signals, at: usize, whole: &Whole) {
    use Signal::*;
    let fact = |i: usize| whole.facts.get(i);
    let (prev, next) = (at.wrapping_sub(1), at + 1);
    let width_of = |i: usize| fact(i).map_or(-1, |f| f.shape.width);
    let linked_of = |i: usize| fact(i).map_or(-1, |f| f.linked);
    let kind_of = |i: usize| whole.pieces.get(i).map_or(-1, |p| p.kind as i32);
    let parent = |i: usize| whole.pieces.get(i).map(|p| whole.up(p.owner));
    let same = |i: usize| i32::from(parent(i) == parent(at));
    for (signal, value) in [
        (width_prev, width_of(prev)),
        (width_next, width_of(next)),
        (width_prev2, width_of(at.wrapping_sub(2))),
        (width_next2, width_of(at + 2)),
        (linked_prev, linked_of(prev)),
        (linked_next, linked_of(next)),
        (kind_prev, kind_of(prev)),
        (kind_next, kind_of(next)),
        (same_prev, same(prev)),
        (same_next, same(next)),
    ] {
        signals.set(signal, value);
    }
    let starts = |i: usize| whole.pieces.get(i).map_or(usize::MAX, |p| p.first);
    let images = |from: usize, to: usize| whole.images_between(starts(from), starts(to));
    signals.set(image_before, if at == 0 { 0 } else { images(prev, at) });
    signals.set(image_after, images(at, next));
    let (before, after) = whole.near_text[at];
    signals.set(text_prev, before);
    signals.set(text_next, after);
    let (from, to) = (at.saturating_sub(4), (at + 5).min(whole.pieces.len()));
    signals.set(text_around, whole.facts[from..to].iter().filter(|f| f.text).count() as i32);
}

fn template(signals: &mut Signals, piece: &Piece, fact: &Facts, whole: &Whole) {
    use Signal::*;
    let [count, wide, in_links, text] = whole.paths[&fact.around.path];
    signals.set(path_count, count as i32);
    signals.set(path_width, (wide / count) as i32);
    signals.set(path_linked, (in_links / wide.max(1)) as i32);
    signals.set(path_text, (100 * text / count) as i32);
    signals.set(path_share, permille(wide, whole.width[whole.pieces.len()]));
    let (times, first_at) = whole.copies[&fact.gist.hash];
    signals.set(copies, times);
    signals.set(copy, (whole.pieces[first_at].first != piece.first).into());
}

/// Under a linked heading stands the teaser of another article: how much of the last heading in the same element, or
/// in the one around it, is linked, and how many blocks ago it stood. -1 without one.
fn teasers(out: &mut [Signals], whole: &Whole) {
    let mut heading: Option<usize> = None;
    for (at, piece) in whole.pieces.iter().enumerate() {
        let up = whole.up(whole.up(piece.owner));
        let near = heading.filter(|&h| up <= whole.pieces[h].owner && whole.pieces[h].owner < whole.page.nodes[up].end);
        out[at].set(Signal::teased, near.map_or(-1, |h| whole.facts[h].linked));
        out[at].set(Signal::teased_for, near.map_or(-1, |h| (at - h) as i32));
        if piece.kind == BlockKind::Heading {
            heading = Some(at);
        }
    }
}

/// Lines that are furniture by their words, and what the heading or line above says of the blocks under it.
fn furniture(out: &mut [Signals], pieces: &[Piece], facts: &[Facts], known: &Known) {
    use Signal::*;
    let (mut heading, mut since) = (0, 0);
    for ((signals, piece), fact) in out.iter_mut().zip(pieces).zip(facts) {
        let text = Some(&*piece.text).filter(|text| text.len() <= LINE);
        let of_line = late::number(text.and_then(|text| late::line(known, text, &fact.gist)));
        signals.set(line, of_line);
        since += 1;
        if piece.kind == BlockKind::Heading || of_line != 0 {
            (heading, since) = (of_line.max(text.map_or(0, |text| late::opening(known, text, &fact.gist))), 0);
        }
        signals.set(under, heading);
        signals.set(under_for, since);
    }
}

/// No line of furniture is longer, in bytes.
const LINE: usize = 100;

const _: () = assert!(Signal::in_credit as usize - Signal::in_text as usize + 1 == GROUPS.len());
const _: () = assert!(Signal::t_p as usize - Signal::t_article as usize + 1 == LANDMARKS.len());
