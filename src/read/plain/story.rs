//! A story on the desk: its blocks, what has been said of each, and the record as far as it is filled.

use super::layout::Piece;
use super::Languages;
use crate::lexicon::Pack;
use crate::model::{Article, Author, Block, BlockKind, Candidate, Detail, Image, Judged, JudgedImage, Link};
use crate::read::tongue::{self, Declared};
use crate::read::{set_text, Reading};
use crate::text::byline::Byline;
use crate::text::language;
use crate::text::name::{same, uncapitalised, Words};
use std::borrow::Cow;

/// What becomes of a block, and why.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Whether it belongs to the body.
    pub kept: bool,
    /// Why.
    pub reason: Cow<'static, str>,
    /// What it was judged by.
    pub signals: Vec<(&'static str, i32)>,
}

/// A story that is being read.
pub struct Story<'a> {
    /// Its blocks, in order.
    pub pieces: Vec<Piece<'a>>,
    /// What becomes of each; `None` as long as nothing speaks against its being text.
    pub verdicts: Vec<Option<Verdict>>,
    /// The record.
    pub article: Article,
    /// What is kept beside it.
    pub detail: Detail,
    /// What its lines say of its fields.
    pub candidates: Vec<Candidate>,
    /// The packs of the languages it may be in.
    pub languages: &'a [&'static Pack],
    /// The language that its words tell.
    pub told: Option<&'static str>,
    /// The line of a labelled head that declares the language.
    pub declared: Option<Declared>,
    /// Links: block, words, address.
    pub links: Vec<(usize, String, String)>,
}

impl<'a> Story<'a> {
    /// A story of which nothing is known but its blocks.
    pub fn new(pieces: Vec<Piece<'a>>, languages: &'a Languages, article: Article, detail: Detail) -> Self {
        let verdicts = vec![None; pieces.len()];
        let (candidates, links) = (Vec::new(), Vec::new());
        let Languages { told, packs: languages } = languages;
        Self { pieces, verdicts, article, detail, candidates, languages, told: *told, declared: None, links }
    }

    /// The blocks that are still text, by their index.
    pub fn text(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.pieces.len()).filter(|at| self.verdicts[*at].as_ref().is_none_or(|verdict| verdict.kept))
    }

    /// Takes a block out of the body.
    pub fn drop(&mut self, at: usize, reason: &'static str) {
        let signals = self.verdicts[at].take().map(|verdict| verdict.signals).unwrap_or_default();
        self.verdicts[at] = Some(Verdict { kept: false, reason: reason.into(), signals });
    }

    /// Records what a block says of a field and that it won.
    pub fn state(&mut self, field: &'static str, at: usize, value: &str, reason: &str) {
        let piece = &self.pieces[at];
        let candidate = Candidate::winner(field, piece.from(), piece.text.as_ref(), value, reason);
        self.candidates.push(candidate);
    }

    /// Whether a block has given a field already.
    pub fn stated(&self, at: usize) -> bool {
        let from = self.pieces[at].from();
        self.candidates.iter().any(|candidate| candidate.won && candidate.from == from)
    }

    /// Whether all that a block has given is the agency.
    pub fn states_agency_alone(&self, at: usize) -> bool {
        let from = self.pieces[at].from();
        let given = self.candidates.iter().filter(|candidate| candidate.won && candidate.from == from);
        given.into_iter().all(|candidate| candidate.field == "agency")
    }

    /// A field that a block states whole: takes it out of the body too.
    pub fn take(&mut self, field: &'static str, at: usize, reason: &'static str) -> String {
        let value = self.pieces[at].text.to_string();
        self.state(field, at, &value, reason);
        self.drop(at, reason);
        value
    }

    /// The language its words are looked up in.
    pub fn language(&self) -> Option<&'static str> {
        self.languages.first().map(|pack| pack.code)
    }

    /// Records who signs: persons, and agencies only where no person does.
    pub fn sign(&mut self, text: &str, byline: Byline, at: usize) {
        self.state("byline", at, text, "opens as a byline does, or names nothing but people");
        self.article.byline.get_or_insert_with(|| text.to_owned());
        if let Some(name) = byline.agencies.first() {
            self.credit(&name.clone(), at, "named in the byline");
        }
        let desks = if byline.opened { byline.others } else { Vec::new() };
        let signed = match byline.names.is_empty() {
            true => desks.into_iter().chain(byline.agencies_as_printed).collect(),
            false => byline.names,
        };
        for name in signed {
            self.author(&name, at, "named in the byline");
        }
    }

    /// Records an author, each once.
    pub fn author(&mut self, name: &str, at: usize, reason: &str) {
        let name = uncapitalised(name, &Words::of(self.language()));
        if self.article.authors.iter().any(|author| same(&author.name, &name)) {
            return;
        }
        self.state("authors", at, &name, reason);
        self.article.authors.push(Author { name, url: None });
    }

    /// Records the agency, if none is credited yet.
    pub fn credit(&mut self, name: &str, at: usize, reason: &str) {
        if self.article.agency.is_none() {
            self.state("agency", at, name, reason);
            self.article.agency = Some(name.to_owned());
        }
    }

    /// Lays out what is left as the body.
    pub fn finish(mut self) -> Reading {
        let places: Vec<usize> = self.text().collect();
        let kept = places.iter().map(|at| &self.pieces[*at]);
        let (body, text) = crate::model::lay_out(kept.map(|piece| (piece.kind, piece.level, &*piece.text)));
        let all = self.pieces.into_iter().zip(self.verdicts);
        let blocks = match self.detail {
            Detail::Evidence => all.map(|(piece, verdict)| judged(piece, verdict)).collect(),
            Detail::Record => Vec::new(),
        };
        let article = &mut self.article;
        article.links = links(&places, &body, &self.links);
        let told = self.told.or_else(|| language::told(&text));
        tongue::settle(article, &mut self.candidates, told, self.declared.into_iter().collect());
        set_text(article, body, text);
        self.candidates.sort_by(|a, b| a.field.cmp(b.field).then(b.won.cmp(&a.won)));
        let images = match self.detail {
            Detail::Evidence => self.article.images.iter().map(shown).collect(),
            Detail::Record => Vec::new(),
        };
        Reading::new(self.article, self.candidates, blocks, images)
    }
}

/// Links as the record has them: by where their words stand in the text.
fn links(kept: &[usize], body: &[Block], links: &[(usize, String, String)]) -> Vec<Link> {
    let place = |(at, words, url): &(usize, String, String)| {
        let block = &body[kept.binary_search(at).ok()?];
        let start = block.start + block.text[..block.text.find(words.as_str())?].chars().count();
        Some(Link { url: url.clone(), text: words.clone(), start, end: start + words.chars().count() })
    };
    links.iter().filter_map(place).collect()
}

/// What a text says of an image: that it is shown where it stands.
fn shown(image: &Image) -> JudgedImage {
    let (place, reason) = ("text".to_owned(), "an image in the text".to_owned());
    JudgedImage { place, kept: true, reason, image: image.clone() }
}

fn judged(piece: Piece, verdict: Option<Verdict>) -> Judged {
    let place = piece.place();
    let verdict =
        verdict.unwrap_or_else(|| Verdict { kept: true, reason: reason(piece.kind).into(), signals: Vec::new() });
    Judged {
        kind: piece.kind,
        level: piece.level,
        text: piece.text.into_owned(),
        place,
        kept: verdict.kept,
        reason: verdict.reason.into_owned(),
        signals: verdict.signals,
    }
}

/// Why a block is kept of which nothing else was said.
fn reason(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "a subheading of the text",
        BlockKind::ListItem => "a list in the text",
        BlockKind::Preformatted | BlockKind::TableRow => "a table in the text",
        _ => "text",
    }
}
