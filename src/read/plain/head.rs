//! The head of a story: headline, byline, the line with its date, and the dateline its text opens with.

use super::story::Story;
use super::wrap::ends_sentence;
use crate::lexicon::{agency, Kind};
use crate::model::Author;
use crate::text::dateline;

/// A headline is no longer than this.
const HEADLINE: usize = 300;
/// How many blocks behind the headline may belong to the head.
const HEAD: usize = 6;

/// Reads the head of a story whose first block is its headline.
pub fn read(story: &mut Story) {
    let Some(first) = story.text().next() else { return };
    let begins = story.text().nth(1).is_some() || !ends_sentence(&story.pieces[first].text);
    if begins && is_headline(&story.pieces[first].text) && !files(story, first) {
        let headline = story.take("headline", first, "the first line");
        story.article.headline = Some(headline);
    }
    byline(story);
    dateline(story);
}

/// Whether a block opens as a report does, with the date or the agency.
fn files(story: &Story, at: usize) -> bool {
    dateline_of(story, at).is_some_and(|found| found.dateline.date.is_some() || found.dateline.agency.is_some())
}

/// Whether a text is short and single enough to be a headline: no paragraph of several sentences.
fn is_headline(text: &str) -> bool {
    let sentences = text.match_indices(". ").count();
    text.len() <= HEADLINE && (sentences < 2 || text.len() <= HEADLINE / 3)
}

/// The first block of the head that opens as a byline does.
fn byline(story: &mut Story) {
    let found = story.text().take(HEAD).find_map(|at| Some((at, names(story, &story.pieces[at].text)?)));
    if let Some((at, (people, agencies))) = found {
        let byline = story.take("byline", at, "the byline");
        let signed = if people.is_empty() { agencies } else { people };
        for name in &signed {
            story.state("authors", at, name, "named in the byline");
        }
        story.article.byline = Some(byline);
        story.article.authors = signed.into_iter().map(|name| Author { name, url: None }).collect();
    }
}

/// The people and the agencies of a byline: `By Ada Lund and Ben Moss, Reuters`.
fn names(story: &Story, text: &str) -> Option<(Vec<String>, Vec<String>)> {
    if text.len() > 120 || ends_sentence(text) && text.len() > 60 {
        return None;
    }
    let lower = text.to_lowercase();
    let opening = |word: &&str| lower.strip_prefix(*word).is_some_and(|rest| rest.starts_with([' ', ':']));
    let words = story.languages.iter().flat_map(|pack| pack.rows(Kind::Byline).map(|(word, _)| word));
    let opening = words.filter(opening).max_by_key(|word| word.len())?;
    let rest = text.get(opening.len()..)?.trim_start_matches([':', ' ']);
    let (mut people, mut agencies) = (Vec::new(), Vec::new());
    let and = |word: &str| story.languages.iter().any(|pack| pack.has(Kind::And, &word.to_lowercase()));
    for part in rest.split([',', '&', ';']) {
        for name in part.split(' ').collect::<Vec<_>>().split(|word| and(word)) {
            let name = name.join(" ").trim().to_owned();
            let known = agency(&name).is_some();
            let role = story.languages.iter().any(|pack| pack.has(Kind::Role, &name.to_lowercase()));
            if known {
                agencies.push(name);
            } else if !name.is_empty() && !role && name.chars().next().is_some_and(char::is_uppercase) {
                people.push(name);
            }
        }
    }
    (!people.is_empty() || !agencies.is_empty()).then_some((people, agencies))
}

fn dateline_of(story: &Story, at: usize) -> Option<dateline::Found> {
    dateline::at_start(&story.pieces[at].text, story.languages)
}

/// The dateline of the first block that has one; the words stay in the text.
fn dateline(story: &mut Story) {
    let Some((at, found)) = story.text().take(HEAD).find_map(|at| Some((at, dateline_of(story, at)?))) else { return };
    if found.end == story.pieces[at].text.len() {
        join_next(story, at);
    }
    let dateline = found.dateline;
    story.state("dateline", at, &dateline.text, "the text opens with it");
    if let Some(name) = dateline.agency.as_deref().and_then(agency) {
        story.state("agency", at, name, "named in the dateline");
        story.article.agency = Some(name.to_owned());
    }
    if let Some(date) = dateline.date.as_deref().filter(|date| !date.starts_with('-')) {
        story.state("date_published", at, date, "the dateline's, with its year");
        story.article.date_published = Some(date.to_owned());
    }
    story.article.dateline = Some(dateline);
}

/// A dateline on a line of its own opens the paragraph that follows.
fn join_next(story: &mut Story, at: usize) {
    let Some(next) = story.text().find(|next| *next > at) else { return };
    let following = story.pieces.remove(next);
    story.verdicts.remove(next);
    let piece = &mut story.pieces[at];
    piece.text = format!("{} {}", piece.text, following.text).into();
    piece.lines.1 = following.lines.1;
}
