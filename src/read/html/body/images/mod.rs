//! Images of the article: those that stand among its text or above it, with caption and credit, and the one that
//! the metadata names where the page shows none.

mod address;
mod place;
mod printed;
mod told;

use super::judge;
use super::segment::Piece;
use super::signals::{Signal, Signals};
use crate::lexicon::Pack;
use crate::model::{Detail, Image, JudgedImage};
use crate::read::html::page::Page;
use crate::read::html::tags::Kinds;
use crate::text::space::fold;
use address::Known;
use memchr::memchr2;
use printed::Printed;
use told::Told;

/// What the search for images knows of the body.
pub struct Shown<'s> {
    /// The blocks of the page.
    pub pieces: &'s [Piece],
    /// Their signals.
    pub signals: &'s [Signals],
    /// What became of them.
    pub verdicts: &'s [judge::Verdict],
    /// Where the first words of those stand that are kept.
    pub kept: &'s [usize],
    /// The packs whose credit words may stand in captions.
    pub packs: &'s [&'static Pack],
    /// Where on the page the article's images stand.
    pub region: Region,
    /// The image that the metadata name.
    pub lead: Option<&'s str>,
    /// The names of those who sign, bare.
    pub signers: &'s [String],
    /// Makes an address absolute.
    pub absolute: &'s dyn Fn(&str) -> Option<String>,
}

/// An image is looked at with all that stands around it; what a page shows beyond this many is not looked at, so
/// that the time stays in proportion to the page.
const MOST: usize = 300;

/// The images of the article, in order; and where evidence is asked for, every image of the page.
pub fn read(page: &Page, shown: &Shown, detail: Detail) -> (Vec<Image>, Vec<JudgedImage>) {
    let mut found: Vec<Found> = Vec::new();
    let mut told = Told::new(detail);
    let mut done = 0;
    let lead = shown.lead.and_then(shown.absolute).filter(|url| address::shows(url, Known::Lead));
    let Region { from, to, .. } = shown.region;
    for at in (from..to.min(page.nodes.len())).filter(|at| page.nodes[*at].kinds.is(Kinds::MEDIA)).take(MOST) {
        // A figure is shown by the images in it.
        let within = page.nodes[at].tag() == "figure" && image_count(page, at) > 0;
        if at < done || within {
            continue;
        }
        let frame = shown.frame(page, at);
        let (image, verdict) = shown.judge(page, at, frame, lead.as_deref());
        let twin = is_twin(page, at);
        add(&mut found, image, verdict, twin, |image, verdict| told.add(page, at, image, verdict));
        if page.nodes[frame].tag() == "figure" && image_count(page, frame) <= 1 {
            done = page.nodes[frame].end;
        }
    }
    let mut out: Vec<Image> = found.into_iter().map(|found| found.image).collect();
    if let Some(url) = lead {
        told.lead(&out, &url);
        add_lead(&mut out, url);
    }
    let told = told.all(page, shown, &out);
    (out, told)
}

/// An image, and the address at which the page shows it, where another is that of its widest file.
#[derive(Debug)]
struct Found {
    image: Image,
    shown: Option<String>,
}

/// Why an image is one of the article's, or why not.
type Verdict = Result<&'static str, &'static str>;

impl Shown<'_> {
    /// An image, with what is printed with it, and whether it is one of the article's.
    fn judge(&self, page: &Page, at: usize, frame: usize, lead: Option<&str>) -> (Found, Verdict) {
        let printed = self.printed(page, frame);
        let is_lead = |url: &str| lead.is_some_and(|lead| same_file(url, lead));
        let known = |url: &str| match printed.is_named() {
            true => Known::Captioned,
            false if is_lead(url) => Known::Lead,
            false => Known::Nothing,
        };
        let url = self.address(page, at, frame, known);
        let small = self.is_small(page, at, frame, &printed, url.as_deref());
        let leads = url.as_deref().is_some_and(is_lead);
        let (named, told) = (leads || printed.is_named(), leads || !printed.is_bare());
        let why = if leads { "with the text, and the page's data name it" } else { printed.why() };
        let fits = match small {
            true => Err(SMALL),
            false if self.is_of_words(page, at) => Err("a figure of words"),
            false if !leads && self.is_teaser(page, frame) => Err(place::ELSEWHERE),
            false => self.place(page, frame, named, told),
        };
        let wider = url.as_deref().filter(|_| fits.is_ok()).and_then(|url| self.widest(page, at, frame, url));
        let (url, shown) = if wider.is_some() { (wider, url) } else { (url, None) };
        let image = Image { url, caption: printed.caption, credit: printed.credit, alt: alt(page, at, frame) };
        // The first without an address may take that of the page's data.
        let nothing = lead.is_none() && image.url.is_none() && image.caption.is_none() && image.alt.is_none();
        let fits = match fits {
            Ok(()) if nothing => Err(SMALL),
            Ok(()) if self.is_portrait(&image) => Err("shows who signs"),
            fits => fits.map(|()| why),
        };
        (Found { image, shown }, fits)
    }

    /// Whether an image is an icon, a counter or a stand-in without a caption, or a sign in the frame of another.
    fn is_small(&self, page: &Page, at: usize, frame: usize, printed: &Printed, url: Option<&str>) -> bool {
        let bare = printed.caption.is_none();
        match (printed.is_named(), url) {
            (false, None) => true,
            (false, Some(_)) => is_narrow(page, at),
            (true, None) => bare && page.nodes[at].kinds.is(Kinds::IMAGE) && image_count(page, frame) > 1,
            (true, Some(url)) => bare && path(url).ends_with(".svg"),
        }
    }
}

const SMALL: &str = "an icon or the like, or without an address";

/// Adds an image that is one of the article's and is not known; to one that is, what it lacks.
/// One for browsers without scripts is the whole of what others show later.
fn add(out: &mut Vec<Found>, found: Found, verdict: Verdict, twin: bool, tell: impl FnOnce(&Image, Verdict)) {
    let Found { image, shown } = found;
    if verdict.is_err() {
        return tell(&image, verdict);
    }
    if let Some(at) = known(out, &image, shown.as_deref()) {
        tell(&image, Err("the same image as one before"));
        let known = &mut out[at].image;
        let size = |url: &Option<String>| url.as_deref().map_or(0, address::size);
        let (own, other) = (size(&known.url), size(&image.url));
        if other > own || twin && other == own {
            known.url = image.url;
        }
        known.caption = known.caption.take().or(image.caption);
        known.credit = known.credit.take().or(image.credit);
        return;
    }
    // A caption of several is printed once.
    let printed = near(out).any(|(_, one)| one.image.caption == image.caption);
    let image = Image { caption: image.caption.filter(|_| !printed), ..image };
    tell(&image, verdict);
    out.push(Found { image, shown });
}

/// Whether an image is for browsers without scripts.
fn is_twin(page: &Page, image: usize) -> bool {
    let around = std::iter::successors(Some(image), |at| Some(page.nodes[*at].parent));
    around.take(TWIN).any(|at| page.nodes[at].tag() == "noscript")
}

/// So many elements around such an image are looked at.
const TWIN: usize = 4;

/// The place of an image that is the same.
fn known(out: &[Found], image: &Image, shown: Option<&str>) -> Option<usize> {
    let agree = |one: &Image| one.caption.is_none() || image.caption.is_none() || one.caption == image.caption;
    let same = |one: &Found| match (&one.image.url, &image.url) {
        (Some(url), Some(other)) => {
            let files = [Some(url.as_str()), one.shown.as_deref()].into_iter().flatten();
            let own = [Some(other.as_str()), shown];
            files.into_iter().any(|file| own.iter().flatten().any(|own| same_file(file, own))) && agree(&one.image)
        }
        _ => one.image.caption.is_some() && one.image.caption == image.caption,
    };
    near(out).find(|(_, one)| same(one)).map(|(at, _)| at)
}

fn near(out: &[Found]) -> impl Iterator<Item = (usize, &Found)> {
    out.iter().enumerate().rev().take(40)
}

/// An address without its query and fragment.
fn path(url: &str) -> &str {
    &url[..memchr2(b'?', b'#', url.as_bytes()).unwrap_or(url.len())]
}

/// Whether two addresses are of one image: the same but for how it is to be shown.
fn same_file(one: &str, other: &str) -> bool {
    fn name(path: &str) -> &str {
        path.rsplit('/').next().unwrap_or(path)
    }
    fn host(path: &str) -> &str {
        path.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(rest))
    }
    // `quay-300x200.jpg` and `quay.jpg`.
    fn whole(path: &str) -> (&str, &str) {
        let parted = address::parted(path).map(|(front, _, end)| (front, end));
        parted.or_else(|| path.rsplit_once('.')).unwrap_or((path, ""))
    }
    let (own, known) = (path(one), path(other));
    let alike = name(own) == name(known) && name(own).len() >= NAME && host(own) == host(known);
    one == other || alike || own != known && whole(own) == whole(known)
}

/// Files with shorter names may be several: `1.jpg`.
const NAME: usize = 20;

/// The image that the metadata name, where the page tells the address of none: the first it prints a caption of.
fn add_lead(out: &mut Vec<Image>, url: String) {
    match out.first_mut() {
        None => out.push(Image { url: Some(url), caption: None, credit: None, alt: None }),
        Some(first) if first.url.is_none() => first.url = Some(url),
        Some(_) => {}
    }
}

/// Where on the page the article's images stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Region {
    /// The headline, or the beginning of the element made for the article.
    from: usize,
    /// Behind the last block's neighbours.
    near: usize,
    /// The end of the element that holds all blocks: farther off, images have a caption.
    to: usize,
}

/// The region that some blocks make.
pub fn region(page: &Page, pieces: &[Piece], signals: &[Signals], verdicts: &[judge::Verdict]) -> Region {
    let mut kept = pieces.iter().zip(verdicts).filter(|(_, verdict)| verdict.kept()).map(|(piece, _)| piece);
    let Some(first) = kept.next() else { return Region::default() };
    let last = kept.next_back().unwrap_or(first);
    let headline = signals.first().map_or(0, |s| usize::try_from(-s.get(Signal::since_headline)).unwrap_or(0));
    let mut at = first.owner;
    while at != 0 && !matches!(page.nodes[at].tag(), "article" | "main") {
        at = page.nodes[at].parent;
    }
    let from = pieces.get(headline).map_or(first.first, |piece| piece.first).min(first.first);
    let from = if at == 0 { from } else { from.min(at) };
    let near = page.nodes[page.nodes[last.owner].parent].end.max(last.first);
    let mut whole = last.owner;
    while whole > first.owner {
        whole = page.nodes[whole].parent;
    }
    Region { from, near, to: page.nodes[whole].end.max(near) }
}

fn image_count(page: &Page, element: usize) -> usize {
    let inside = &page.nodes[element..page.nodes[element].end];
    inside.iter().take(400).filter(|node| node.kinds.is(Kinds::IMAGE)).count()
}

/// Icons, avatars and counters are no images of the article.
fn is_narrow(page: &Page, at: usize) -> bool {
    let node = &page.nodes[at];
    let number = |name| node.attr(name).and_then(|n| n.trim().trim_end_matches("px").parse::<u32>().ok());
    number("width").or(number("height")).is_some_and(|n| n < 120)
}

fn alt(page: &Page, image: usize, frame: usize) -> Option<String> {
    let inside = image..page.nodes[frame].end.max(image + 1);
    let alt = inside.take(400).find_map(|at| page.nodes[at].attr("alt"))?;
    Some(fold(alt)).filter(|alt| !alt.is_empty())
}
