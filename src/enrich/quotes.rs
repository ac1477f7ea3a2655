//! The quotes of the record.

use super::frame::Frame;
use super::speakers::Attributed;
use super::{CodePoints, Desk};
use crate::model::{Article, Decimal, Quote};

/// Fills in an article's quotes.
pub fn quotes(desk: &Desk, article: &mut Article) {
    let mut points = CodePoints::of(desk.galley.text);
    let speakers = desk.register.speakers(desk);
    let named = desk.attributed.iter().zip(speakers);
    article.quotes = named.map(|(said, speaker)| quote(desk, said, speaker, &mut points)).collect();
}

fn quote(desk: &Desk, said: &Attributed, speaker: Option<String>, points: &mut CodePoints) -> Quote {
    let frame: &Frame = desk.frame;
    let stretch = frame.quoted[said.index].stretch;
    let text = &desk.galley.text[stretch.start..stretch.end];
    let lead = text.len() - text.trim_start().len();
    let text = text.trim();
    let start = points.at(stretch.start + lead);
    let mention = said.mention.map(|m| &frame.mentions[m]);
    Quote {
        text: text.to_owned(),
        start,
        end: start + text.chars().count(),
        speaker_mention: mention.map(|m| m.text(desk.galley).to_owned()),
        speaker,
        cue: said.cue.map(|cue| desk.galley.str(cue).to_owned()),
        rule: mention.map(|_| said.rule.to_owned()),
        confidence: Decimal::hundredths(said.confidence),
    }
}
