//! Floor 3: what the words of an article tell beyond the article itself. The text is set once, as a [`Galley`], and
//! laid on the [`Desk`] with what stands in it; each enrichment reads that. To add one, write a file and a row in
//! `ENRICHMENTS`.

mod amounts;
mod frame;
mod galley;
mod marks;
mod mentions;
mod quotes;
mod signals;
mod speakers;
mod stretch_signals;

use crate::model::Article;
use frame::Frame;
use galley::Galley;
use speakers::Attributed;

/// What all enrichments read.
struct Desk<'a> {
    galley: &'a Galley<'a>,
    frame: &'a Frame<'a>,
    attributed: Vec<Attributed>,
}

type Enrich = fn(&Desk, &mut Article);

const ENRICHMENTS: &[Enrich] = &[quotes::quotes, amounts::amounts];

/// Finds quotes, people, organizations and amounts in an article's text.
pub fn enrich(article: &mut Article) {
    let text = article.text.take().unwrap_or_default();
    let galley = Galley::of(&text, &article.body, article.in_language.as_deref());
    let mentions = mentions::find(&galley);
    let frame = Frame::of(&galley, &mentions);
    let attributed = speakers::attribute(&frame);
    let desk = Desk { galley: &galley, frame: &frame, attributed };
    ENRICHMENTS.iter().for_each(|enrich| enrich(&desk, article));
    drop(desk);
    article.text = (!text.is_empty()).then_some(text);
}

/// Bytes to code points, for offsets that never go back.
struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl<'a> CodePoints<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, byte: 0, count: 0 }
    }

    /// The number of code points before a byte that is not before the last one asked for.
    fn at(&mut self, byte: usize) -> usize {
        self.count += self.text.get(self.byte..byte).map_or(0, |passed| passed.chars().count());
        self.byte = byte.max(self.byte);
        self.count
    }
}
