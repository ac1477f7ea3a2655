//! Pages. Parsed once and flattened; fields and body are then read off the flat page.

mod body;
mod fields;
mod page;
mod parse;
mod tags;
mod tokens;
mod tree;

use super::{tongue, Reading};
use crate::lexicon::boilerplate::{furniture, Boilerplate};
use crate::lexicon::{agency, pack};
use crate::model::{Article, BlockKind, Candidate, Error, Format, RawDoc, Step};
use crate::text::{dateline, decode};
use page::Page;
use tokens::characters::{decoded, Place};

/// Reads a page. It holds one article at most.
pub fn read(doc: &RawDoc) -> Result<Vec<Reading>, Error> {
    let decoded = decode::decode(doc.bytes, doc.hints.encoding.as_deref(), page::declared_charset)?;
    doc.done(Step::Decode);
    let parsed = parse::parse(&decoded.text, &doc.hints.caps);
    let page = Page::new(&parsed);
    doc.done(Step::Parse);
    if !page.has_text() {
        return Err(Error::NoText);
    }
    let fields = fields::read(&page, doc.hints.url.as_deref(), doc.detail);
    doc.done(Step::Fields);
    let body = body::read(&page, &fields, doc);

    let mut article = Article::empty(String::new(), doc.source(Some(Format::Html), Some(decoded.charset)));
    decoded.warnings.into_iter().for_each(|w| article.warn(w));
    parsed.warnings.iter().for_each(|w| article.warn(*w));
    fields.warnings.iter().for_each(|w| article.warn(*w));
    body.warnings.iter().for_each(|w| article.warn(*w));
    fields.fill(&mut article);
    let mut candidates = fields.candidates.list;
    tongue::settle(&mut article, &mut candidates, body.told, fields.languages);
    super::set_text(&mut article, body.blocks, body.text);
    dateline(&mut article, &mut candidates);
    sign_off(&mut article, &mut candidates);
    article.links = body.links;
    article.images = body.images;
    copyright(&mut article, &mut candidates, body.notice, &furniture(page.language()));
    fields::publisher_in_notice(&mut article, &mut candidates);
    doc.done(Step::Body);
    Ok(vec![Reading::new(article, candidates, body.judged, body.judged_images)])
}

/// The copyright notice that the page prints, where its data state none, or no more than a name or a year.
fn copyright(article: &mut Article, all: &mut Vec<Candidate>, printed: Option<String>, furniture: &[&Boilerplate]) {
    let stated = article.copyright_notice.take().map(|notice| decoded(&notice, Place::Text).into_owned());
    let Some(printed) = printed else {
        article.copyright_notice = stated;
        return;
    };
    let (wins, reason) = match &stated {
        None => (true, "printed on the page"),
        Some(stated) if body::tells_more(&printed, stated, furniture) => {
            (true, "the page's data state a name or a year")
        }
        Some(_) => (false, "the page's data state one"),
    };
    let own = |candidate: &&mut Candidate| candidate.field == COPYRIGHT && wins;
    all.iter_mut().filter(own).for_each(|candidate| candidate.won = false);
    let place = all.iter().position(|candidate| candidate.field == COPYRIGHT).filter(|_| wins).unwrap_or(all.len());
    let candidate = Candidate {
        field: COPYRIGHT,
        from: BLOCK.to_owned(),
        raw: printed.clone(),
        value: Some(printed.clone()),
        won: wins,
        reason: reason.to_owned(),
        signals: Vec::new(),
    };
    all.insert(place, candidate);
    article.copyright_notice = stated.filter(|_| !wins).or(Some(printed));
}

const COPYRIGHT: &str = "copyright_notice";

/// The agency that the last paragraph ends with in brackets, where nothing else credits one: `(dpa)`, `(AFP/abc)`.
fn sign_off(article: &mut Article, all: &mut Vec<Candidate>) {
    let last = article.body.last().map(|block| block.text.trim_end_matches(['.', ' ']));
    let inner = last.and_then(|text| text.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])).map(|(_, inner)| inner);
    if let Some(inner) = inner.filter(|inner| inner.len() <= SIGN_OFF).map(str::to_owned) {
        credit(article, all, &inner, &['/', ',', ' ', '-'], "signs behind the last sentence");
    }
}

/// The agency that the words of the body credit, where nothing else does.
fn credit(article: &mut Article, all: &mut Vec<Candidate>, printed: &str, between: &[char], reason: &str) {
    let known = || agency(printed).or_else(|| printed.split(between).find_map(|part| agency(part.trim())));
    if let Some(name) = article.agency.is_none().then(known).flatten() {
        all.push(Candidate::winner("agency", BLOCK, printed, name, reason));
        article.agency = Some(name.to_owned());
    }
}

/// Where a candidate comes from that the words of the page state.
const BLOCK: &str = "block";
/// What signs an article in brackets has no more bytes.
const SIGN_OFF: usize = 24;

/// The dateline that the first paragraph opens with; the agency it names, where nobody else credits one.
fn dateline(article: &mut Article, all: &mut Vec<Candidate>) {
    let first = article.body.iter().find(|block| block.kind == BlockKind::Paragraph);
    let pack = article.in_language.as_deref().and_then(pack);
    let languages: Vec<_> = pack.into_iter().collect();
    let Some(found) = first.and_then(|block| dateline::at_start(&block.text, &languages)) else { return };
    if let Some(printed) = &found.dateline.agency {
        credit(article, all, printed, &['/', ','], "stands in the dateline");
    }
    let text = &found.dateline.text;
    all.push(Candidate::winner("dateline", BLOCK, text, text, "opens the first paragraph"));
    article.dateline = Some(found.dateline);
}
