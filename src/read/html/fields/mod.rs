//! What a page states of its article. Collectors hand in candidates; `resolve` picks.

use super::page::Page;
use crate::model::{Article, Candidate, Warning};

/// The fields of a page, resolved, with all evidence.
#[derive(Debug, Default)]
pub struct Fields {
    /// Every candidate, winners first within a field.
    pub candidates: Vec<Candidate>,
    /// A body stated in the metadata (`articleBody`), unescaped.
    pub article_body: Option<String>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
    /// The article's own headline.
    pub headline: Option<String>,
}

impl Fields {
    /// Puts the fields into the record.
    pub fn fill(&self, article: &mut Article) {
        article.headline = self.headline.clone();
    }
}

/// Reads a page's fields. `url` is the address the caller knows.
pub fn read(page: &Page, _url: Option<&str>) -> Fields {
    let mut fields = Fields::default();
    if let Some((at, _)) = page.elements().find(|(_, e)| e.name() == "h1") {
        let raw = page.text(at);
        fields.candidates.push(Candidate {
            field: "headline",
            from: "h1".into(),
            value: Some(raw.clone()),
            raw: raw.clone(),
            won: true,
            reason: "the page's h1".into(),
        });
        fields.headline = Some(raw);
    }
    fields
}
