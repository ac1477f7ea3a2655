//! The article's body: segment the page into blocks, read their signals, judge them, assemble what is kept.

mod around;
mod assemble;
mod judge;
mod segment;
mod signals;
mod words;

use super::fields::Fields;
use super::page::Page;
use crate::lexicon::boilerplate::Boilerplate;
use crate::model::{Block, Image, Judged, Link, Warning};
use signals::Known;
use words::Gist;

/// The body of a page, with every block's verdict.
#[derive(Debug, Default)]
pub struct Body {
    /// The kept blocks, with offsets.
    pub blocks: Vec<Block>,
    /// Their texts joined by a blank line.
    pub text: String,
    /// Links in them.
    pub links: Vec<Link>,
    /// The article's images.
    pub images: Vec<Image>,
    /// Every block of the page.
    pub judged: Vec<Judged>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

/// Reads the body of a page.
pub fn read(page: &Page, fields: &Fields) -> Body {
    let pieces = segment::segment(page);
    let told = fields.article_body.as_deref().filter(|body| body.len() > LONG_BODY).map(Gist::index);
    let known = Known {
        headline: &Gist::index(fields.headline.as_deref().unwrap_or("")),
        description: &Gist::index(description(page)),
        body: told.as_ref(),
        furniture: &furniture(page),
    };
    let (signals, _) = signals::read(page, &pieces, &known);
    let verdicts = judge::judge(&signals);
    let (blocks, text, links) = assemble::assemble(page, &pieces, &verdicts);
    let judged = assemble::judged(page, pieces, verdicts, &signals);
    let warnings = if blocks.is_empty() { vec![Warning::NoBody] } else { Vec::new() };
    Body { blocks, text, links, images: Vec::new(), judged, warnings }
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

/// Furniture in the page's own language, then in English, which stands on pages of any.
fn furniture(page: &Page) -> Vec<&'static Boilerplate> {
    let own = page.language().filter(|tag| !tag.starts_with("en")).and_then(Boilerplate::of);
    own.into_iter().chain(Boilerplate::of("en")).collect()
}
