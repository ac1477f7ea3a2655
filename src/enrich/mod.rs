//! Floor 3: what the words of an article tell beyond the article itself. To add an enrichment, write a file and a
//! row in `ENRICHMENTS`.

use crate::model::Article;

type Enrich = fn(&mut Article);

const ENRICHMENTS: &[Enrich] = &[];

/// Finds quotes, people, organizations and amounts in an article's text.
pub fn enrich(article: &mut Article) {
    ENRICHMENTS.iter().for_each(|enrich| enrich(article));
}
