//! Texts that were made to be read, as their first lines tell: press releases and wire copy.

use super::dates::{date, files, is_date_line, is_dated};
use super::headline::is_headline;
use super::HEAD;
use crate::lexicon::Kind;
use crate::read::plain::story::Story;
use crate::read::plain::tail;

/// A line that says that this is a press release is no longer than this.
const RELEASE: usize = 80;

/// What a press release says above its headline: that it is one, since when, and whom to ask. Whether it is one.
pub fn release(story: &mut Story) -> bool {
    let head: Vec<usize> = story.text().take(12).collect();
    if !head.first().is_some_and(|at| is_release(story, *at)) {
        return false;
    }
    let mut contact = false;
    for at in head {
        contact = contact && !story.pieces[at].apart || tail::signs_off(&story.pieces[at].text, story.languages);
        if is_release(story, at) {
            date(story, at);
            story.drop(at, "says that this is a release");
        } else if contact {
            story.drop(at, "whom to ask");
        } else if is_dated(story, at) && is_date_line(story, at) {
            date(story, at);
        }
        if story.text().next() == Some(at) {
            break;
        }
    }
    true
}

/// Whether a line says that this is a press release, and little else: since when, or how to call it.
fn is_release(story: &Story, at: usize) -> bool {
    let text = &*story.pieces[at].text;
    let lower = if text.len() <= RELEASE { text.to_lowercase() } else { return false };
    let says = |row: &str| {
        let rest = lower.trim_start_matches(['*', '-', '+', ' ']).strip_prefix(row)?;
        let rest = rest.trim_start();
        Some(rest.is_empty() || !rest.starts_with(char::is_alphabetic) || rest.bytes().any(|b| b.is_ascii_digit()))
    };
    story.languages.iter().any(|pack| pack.rows(Kind::Release).any(|(row, _)| says(row) == Some(true)))
}

/// An equals sign ends the headline of wire copy; what stands above it is the wire's: its number, its keywords, what
/// the report replaces. Whether there is one.
pub fn slug(story: &mut Story) -> bool {
    let first: Vec<usize> = story.text().take(HEAD).collect();
    let ended = |at: &&usize| story.pieces[**at].text.ends_with(" =") && is_headline(&story.pieces[**at].text);
    let Some(at) = first.iter().find(ended).copied() else { return false };
    first.into_iter().take_while(|above| *above < at).for_each(|above| story.drop(above, "the wire's slug"));
    let text = story.pieces[at].text.trim_end_matches([' ', '=']).to_owned();
    story.pieces[at].text = text.into();
    true
}

/// Whether a text is wire copy: a headline in capitals above a dateline.
pub fn is_wire(story: &Story) -> bool {
    let first: Vec<usize> = story.text().take(3).collect();
    let loud = |at: &usize| !story.pieces[*at].text.chars().any(char::is_lowercase);
    first.first().is_some_and(loud) && first.iter().skip(1).any(|at| files(story, *at))
}
