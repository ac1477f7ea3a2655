//! The tail of a story: the agency's signature, sign-offs, the copyright notice, and what a page left behind.

use super::story::Story;
use crate::lexicon::{agency, Kind};

/// How many blocks before the end are looked at.
const TAIL: usize = 12;

/// Reads the tail of a story.
pub fn read(story: &mut Story) {
    let tail: Vec<usize> = story.text().rev().take(TAIL).collect();
    for at in tail {
        let text = story.pieces[at].text.trim_matches(['(', ')', '[', ']', '-', '–', '*', '#', ' ']).to_owned();
        if let Some(name) = agency(&text) {
            sign(story, at, name);
        } else if text.is_empty() {
            story.drop(at, "marks the end");
        } else if signs_off(story, &text) {
            story.drop(at, "a sign-off");
        } else {
            break;
        }
    }
}

/// The agency's name alone below the text.
fn sign(story: &mut Story, at: usize, name: &str) {
    story.drop(at, "the agency's signature");
    if story.article.agency.is_none() {
        story.state("agency", at, name, "signs below the text");
        story.article.agency = Some(name.to_owned());
    }
}

/// Whether a block opens as a sign-off does: `Reporting by ...`.
fn signs_off(story: &Story, text: &str) -> bool {
    let lower = text.get(..text.len().min(80)).unwrap_or(text).to_lowercase();
    let opens = |phrase: &str| {
        let rest = lower.strip_prefix(phrase);
        // One word alone opens a sentence as well ("about"), unless nothing or a colon follows.
        let several = phrase.contains(' ');
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':') || several && rest.starts_with([' ', ',']))
    };
    story.languages.iter().any(|pack| pack.rows(Kind::SignOff).any(|(phrase, _)| opens(phrase)))
}
