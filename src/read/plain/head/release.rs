//! Texts that were made to be read, as their first lines tell: press releases and wire copy.

use super::dates::{date, dateline_of, files, is_date_line, is_dated};
use super::headline::is_headline;
use super::HEAD;
use crate::lexicon::{Kind, Pack};
use crate::read::plain::labels;
use crate::read::plain::shape::Lenses;
use crate::read::plain::story::Story;
use crate::read::plain::tail;

/// The number of a report, or of its words, has at least so many digits.
const NUMBER: usize = 3;
/// Above the dateline of a wire stand fewer blocks than these.
const LOOK: usize = 7;
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

/// What a wire writes above the headline and below it, where the dateline of an agency follows: numbers and keywords, the
/// like of `Eds: ...`, and remarks in brackets. Whether there is any.
pub fn above_dateline(story: &mut Story) -> bool {
    let first: Vec<usize> = story.text().take(LOOK).collect();
    let Some(filed) = first.iter().position(|at| by_agency(story, *at)) else { return false };
    let above: Vec<usize> = first[..filed].to_vec();
    let is_slug = |at: &usize| is_code(&story.pieces[*at].text, story.languages);
    let Some(last) = above.iter().rposition(is_slug) else { return note(story, &above[1.min(filed)..]) };
    // A headline must be left below it.
    let headline = above[last + 1..].iter().find(|at| is_headline(&story.pieces[**at].text));
    if headline.is_none() {
        return false;
    }
    above[..=last].iter().for_each(|at| story.drop(*at, "the wire's slug"));
    note(story, &above[last + 1..]);
    true
}

/// Drops remarks in brackets: `(Adds comment)`. Whether there is one.
fn note(story: &mut Story, lines: &[usize]) -> bool {
    let is = |at: &usize| story.pieces[*at].text.starts_with('(') && story.pieces[*at].text.ends_with(')');
    let notes: Vec<usize> = lines.iter().copied().filter(is).collect();
    notes.iter().for_each(|at| story.drop(*at, "the wire's remark"));
    !notes.is_empty()
}

fn by_agency(story: &Story, at: usize) -> bool {
    dateline_of(story, at).is_some_and(|found| found.dateline.agency.is_some() && found.dateline.place.is_some())
}

/// Whether a line is no sentence but a number, a code or keywords of a wire: `a0214`, `r n bc-oats 9-14 0310`,
/// `AP-US-Marlow Seals,400`, `Verkehr/Tiere/Salz`; or a remark behind a label that says nothing of the article.
fn is_code(text: &str, languages: &[&'static Pack]) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let single = !text.contains(' ');
    let number = single && digits >= NUMBER && text.contains(|c: char| c.is_ascii_alphabetic());
    let joined = single && text.matches('/').count() > 1;
    let last = text.rsplit([',', ' ']).next().unwrap_or_default();
    let counted = !single && last.len() >= NUMBER && last.bytes().all(|b| b.is_ascii_digit());
    let keyed = text.split(' ').next().is_some_and(|first| first.matches('-').count() > 1);
    let small = text.is_ascii() && !text.bytes().any(|b| b.is_ascii_uppercase());
    let remark = || labels::label_of(text, languages).is_some_and(|(means, _)| means == "ignore");
    number || joined || counted && (keyed || small) || remark()
}

/// Whether the dateline of a wire that carries what firms tell stands near the beginning; what the page around such a
/// release has put between is dropped.
pub fn is_wired(story: &mut Story) -> bool {
    let first: Vec<usize> = story.text().take(2 * LOOK).collect();
    let wired = |at: &usize| dateline_of(story, *at).is_some_and(|found| is_wire_mark(&found.dateline.text));
    let Some(filed) = first.iter().position(wired) else { return false };
    let lenses = Lenses::new(story.languages);
    let is_prompt = |at: &usize| !lenses.is_plain(&story.pieces[*at]) && !is_dated(story, *at);
    let prompts: Vec<usize> = first[..filed].iter().copied().filter(is_prompt).collect();
    prompts.into_iter().for_each(|at| story.drop(at, "a prompt in a release"));
    true
}

/// `/PRNewswire/ --`, `--(BUSINESS WIRE)--`, `(GLOBE NEWSWIRE) --`
fn is_wire_mark(dateline: &str) -> bool {
    let bare = dateline.trim_end_matches(['-', '–', '—', ' ']);
    let dashed = bare.len() < dateline.len();
    let wire = bare.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).is_some_and(|(before, name)| {
        let loud = name.contains(' ') && name.chars().all(|c| c.is_ascii_uppercase() || c == ' ');
        before.ends_with("--") || loud && dateline.ends_with("--")
    });
    dashed && (wire || bare.ends_with('/') && bare.matches('/').count() > 1)
}

/// Whether a text is wire copy: a headline in capitals above a dateline.
pub fn is_wire(story: &Story) -> bool {
    let first: Vec<usize> = story.text().take(3).collect();
    let loud = |at: &usize| !story.pieces[*at].text.chars().any(char::is_lowercase);
    first.first().is_some_and(loud) && first.iter().skip(1).any(|at| files(story, *at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::with_english;

    #[test]
    fn what_a_wire_writes_above_a_headline() {
        let packs = with_english(Some("de"));
        for text in
            ["a0214", "r n bc-oats  9-14 0310", "AP-US-Marlow Seals,400", "Verkehr/Tiere/Salz", "Eds: With photos."]
        {
            assert!(is_code(text, &packs), "{text}");
        }
        for text in ["COVID-19", "Iran: Proteste", "Well dry in 2020", "Marlow/Neudorf", "G20"] {
            assert!(!is_code(text, &packs), "{text}");
        }
    }

    #[test]
    fn wires_of_firms_are_told_by_their_marks() {
        for text in ["SALZ, Ore., March 5 /HarbourWire/ --", "SALZ--(HARBOUR WIRE)--", "SALZ (HARBOUR WIRE) --"] {
            assert!(is_wire_mark(text), "{text}");
        }
        assert!(
            !is_wire_mark("SALZ (AP) --") && !is_wire_mark("SALZ (SALZ PRESS) -") && !is_wire_mark("SALZ, March 5 -")
        );
    }
}
