//! Floor 3: what the words of an article tell beyond the article itself. The text is set once, as a [`Galley`], and
//! laid on the [`Desk`] with what stands in it; each enrichment reads that. To add one, write a file and a row in
//! `ENRICHMENTS`.

mod amounts;
mod asides;
mod called;
mod caseless;
mod chunk;
mod compared;
mod folded;
mod frame;
mod galley;
#[cfg(test)]
mod held_out;
mod marks;
mod memory;
mod mention;
mod mentions;
mod names;
mod organizations;
mod people;
mod personhood;
mod quoted_names;
mod quotes;
mod roles;
mod signals;
mod speakers;
mod stretch_signals;
mod surnames;
mod surroundings;
mod worn;

use crate::model::{Article, Warning};
use crate::text::cut::up_to;
use crate::text::language;
use frame::Frame;
use galley::Galley;
use names::Run;
use people::Register;
use speakers::Attributed;

/// What all enrichments read.
struct Desk<'a> {
    galley: &'a Galley<'a>,
    frame: &'a Frame<'a>,
    attributed: Vec<Attributed>,
    runs: &'a [Run],
    register: Register,
}

impl Desk<'_> {
    /// Whether two tokens stand in blocks that follow each other.
    fn near(&self, a: usize, b: usize) -> bool {
        const BLOCKS: u32 = 3;
        self.galley.tokens[a].block.abs_diff(self.galley.tokens[b].block) <= BLOCKS
    }
}

type Enrich = fn(&Desk, &mut Article);

const ENRICHMENTS: &[Enrich] = &[quotes::quotes, people::people, organizations::organizations, amounts::amounts];

/// Finds quotes, people, organizations and amounts in an article's text, as far as the blocks within its first `cap`
/// bytes.
pub fn enrich(article: &mut Article, cap: usize) {
    let text = article.text.take().unwrap_or_default();
    if text.len() > cap {
        article.warn(Warning::CutEnrichment);
    }
    // Words are read in some language, also where the text is too short to state it in the record.
    let language = article.in_language.as_deref().or_else(|| language::likely(&text));
    let galley = Galley::of(up_to(&text, cap), &article.body, language);
    let runs = names::find(&galley);
    let mentions = mentions::find(&galley, &runs);
    let frame = Frame::of(&galley, &mentions);
    let attributed = speakers::attribute(&frame);
    let spoken: Vec<usize> = attributed.iter().filter_map(|said| said.mention).collect();
    let register = Register::of(&galley, &runs, &mentions, &spoken);
    let desk = Desk { galley: &galley, frame: &frame, attributed, runs: &runs, register };
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
