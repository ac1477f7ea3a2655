//! The article's body: segment the page into blocks, read their signals, judge them, assemble what is kept.

mod above;
mod around;
mod assemble;
mod beside;
mod elsewhere;
mod images;
mod judge;
mod kinds;
mod late;
mod notice;
mod segment;
mod settle;
mod signals;
mod whole;
mod words;

use super::fields::Fields;
use super::page::Page;
use crate::lexicon::boilerplate::furniture;
use crate::lexicon::{with_english, Pack};
use crate::model::{lay_out, Block, Detail, Image, Judged, JudgedImage, Link, RawDoc, Warning};
use crate::text::date::DateContext;
use crate::text::{language, url};
use ::url::Url;
use judge::Verdict;
pub use notice::tells_more;
use segment::Piece;
use signals::{Known, Signal, Signals};
use words::{Concordance, Worded};

/// The body of a page, with every block's verdict.
#[derive(Debug, Default)]
pub struct Body {
    /// The kept blocks, with offsets.
    pub blocks: Vec<Block>,
    /// Their texts joined by a blank line.
    pub text: String,
    /// Their language, as far as the words tell it.
    pub told: Option<&'static str>,
    /// Links in them.
    pub links: Vec<Link>,
    /// The article's images.
    pub images: Vec<Image>,
    /// The copyright notice it prints.
    pub notice: Option<String>,
    /// Every block of the page, where evidence is asked for.
    pub judged: Vec<Judged>,
    /// Every image of the page, likewise.
    pub judged_images: Vec<JudgedImage>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

/// Reads the body of a page.
pub fn read(page: &Page, fields: &Fields, doc: &RawDoc) -> Body {
    let (mut pieces, cut) = segment::segment(page);
    let told = fields.article_body.as_deref().filter(|body| body.len() > LONG_BODY).map(Concordance::of);
    let known = Known {
        headline: &Concordance::of(fields.heading().unwrap_or("")),
        description: &Concordance::of(description(page)),
        body: told.as_ref(),
        signed: &Concordance::of(&fields.signed()),
        dates: DateContext { language: page.language(), ..Default::default() },
        furniture: &furniture(page.language()),
    };
    let bytes = pieces.iter().map(|piece| piece.text.len()).sum();
    let worded = Worded::of(pieces.iter().map(|piece| piece.text.as_str()), bytes);
    let mut signals = signals::read(page, &pieces, &worded, &known);
    let late = |at: usize, signals: &mut Signals| late::read(signals, &pieces[at], &worded.gist(at), &known);
    let mut verdicts = judge::judge(&mut signals, late, doc.detail);
    above::keep_standfirst(page, &pieces, &mut signals, late, &mut verdicts);
    let declared = with_english(page.language());
    beside::drop_beside(&pieces, &signals, &declared, &mut verdicts);
    settle::settle(&pieces, &signals, &worded, &known, &mut verdicts);
    kinds::name(page, &mut pieces, &verdicts, &signals, &declared);
    let notice = notice::find(&pieces, &signals, &verdicts, &known).map(|at| notice::words(&pieces[at]));
    let base = base(fields, doc.hints.url.as_deref());
    let absolute = |address: &str| absolute(address, base.as_ref());
    let (blocks, text, links) = assemble::assemble(page, &pieces, &verdicts, &absolute);
    let language = language::told(&text);
    let kept: Vec<usize> =
        pieces.iter().zip(&verdicts).filter(|(_, v)| v.kept()).map(|(piece, _)| piece.first).collect();
    let shown = images::Shown {
        pieces: &pieces,
        signals: &signals,
        verdicts: &verdicts,
        kept: &kept,
        packs: &languages(page.language(), language),
        region: images::region(page, &pieces, &signals, &verdicts),
        lead: fields.lead(),
        signers: &fields.signers(),
        absolute: &absolute,
    };
    let (images, judged_images) = images::read(page, &shown, doc.detail);
    let shown: i32 = signals.iter().zip(&verdicts).filter(|(_, v)| v.kept()).map(|(s, _)| s.get(Signal::width)).sum();
    if shown < LITTLE {
        if let Some(found) = elsewhere::find(page, fields.article_body.as_deref(), shown) {
            let judged = judged(page, pieces, verdicts, &signals, doc.detail);
            return Body { notice, judged_images, ..from_elsewhere(found, images, judged) };
        }
    }
    let judged = judged(page, pieces, verdicts, &signals, doc.detail);
    let empty = blocks.is_empty().then_some(Warning::NoBody);
    let warnings = cut.into_iter().chain(empty).collect();
    Body { blocks, text, told: language, links, images, notice, judged, judged_images, warnings }
}

/// The packs whose words may stand in captions: those of the language that the page declares, of the one that its words
/// tell where it declares none, and of English.
fn languages(declared: Option<&str>, told: Option<&str>) -> Vec<&'static Pack> {
    with_english(declared.filter(|language| !language.trim().is_empty()).or(told))
}

/// Every block with its verdict, where that is asked for.
fn judged(page: &Page, pieces: Vec<Piece>, verdicts: Vec<Verdict>, signals: &[Signals], detail: Detail) -> Vec<Judged> {
    match detail {
        Detail::Evidence => assemble::judged(page, pieces, verdicts, signals),
        Detail::Record => Vec::new(),
    }
}

/// A page that shows less of an article than this, in Latin letters, may hold it elsewhere.
const LITTLE: i32 = 400;

/// A body that the page does not show. What it does show is dropped.
fn from_elsewhere(found: elsewhere::Found, images: Vec<Image>, mut judged: Vec<Judged>) -> Body {
    for block in judged.iter_mut().filter(|block| block.kept) {
        (block.kept, block.reason) = (false, "a piece of what the page holds whole in its data".to_owned());
    }
    judged.extend(found.blocks.iter().map(|(kind, level, text)| Judged {
        kind: *kind,
        level: *level,
        text: text.clone(),
        place: found.place.to_owned(),
        kept: true,
        reason: "the page shows no article, its data hold one".to_owned(),
        signals: Vec::new(),
    }));
    let (blocks, text) = lay_out(found.blocks);
    let told = language::told(&text);
    Body { blocks, text, told, images, judged, warnings: vec![Warning::BodyFromMetadata], ..Body::default() }
}

/// What addresses on the page are relative to: its base, else the address it was had from or gives for itself.
fn base(fields: &Fields, known: Option<&str>) -> Option<Url> {
    let own = known.or(fields.url()).and_then(|url| Url::parse(url).ok());
    match (fields.base(), own) {
        (Some(stated), Some(own)) => own.join(stated).ok().or(Some(own)),
        (Some(stated), None) => Url::parse(stated).ok(),
        (None, own) => own,
    }
}

/// An address as a browser would go there; as it stands where the page's own is not known.
fn absolute(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim();
    let relative = base.is_none() && Url::parse(address).is_err();
    let stands = || match address.strip_prefix("//") {
        Some(host) => format!("https://{host}"),
        None => address.to_owned(),
    };
    url::absolute_by(address, base).or_else(|| relative.then(stands))
}

/// A shorter `articleBody` is a teaser and tells nothing.
const LONG_BODY: usize = 400;

fn description<'a>(page: &Page<'a>) -> &'a str {
    let named = |name: &str| {
        page.elements().find_map(|(at, e)| {
            let is = e.name() == "meta" && [e.attr("name"), e.attr("property")].contains(&Some(name));
            page.nodes[at].attr("content").filter(|_| is)
        })
    };
    named("description").or_else(|| named("og:description")).unwrap_or("")
}
