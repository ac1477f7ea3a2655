//! The lines of a head that tell when, and the dateline that a text opens with.

use super::byline::naming;
use super::{DESK, HEAD};
use crate::lexicon::{agency, Kind};
use crate::read::plain::labels;
use crate::read::plain::story::Story;
use crate::read::plain::wrap::ends_sentence;
use crate::text::date::{find, DateContext};
use crate::text::dateline;
use crate::text::runs::runs;

/// A phrase that labels a date has no more words.
const PHRASE: usize = 5;
/// A byline or a line with a date is no longer than this.
pub(super) const LINE: usize = 160;

pub(super) fn dates(story: &mut Story, head: &[usize]) {
    let dated: Vec<usize> = head.iter().copied().filter(|at| is_dated(story, *at)).collect();
    for at in dated {
        date(story, at);
    }
}

/// A short line with a date and little else.
pub(super) fn is_dated(story: &Story, at: usize) -> bool {
    let text = &story.pieces[at].text;
    text.len() <= LINE
        && text.split(' ').count() <= 16
        && !ends_sentence(text.trim_end_matches('.'))
        && text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether the dates of a line are those of the article: it signs, or says nothing else.
pub(super) fn tells_when(story: &Story, at: usize) -> bool {
    let text = &*story.pieces[at].text;
    story.stated(at) || (text.len() <= DESK || !ends_sentence(text)) && is_date_line(story, at)
}

/// Whether a line says nothing but when something was published, and perhaps where: dates, words that label them, and
/// other things by their labels.
pub(super) fn is_date_line(story: &Story, at: usize) -> bool {
    let text = &*story.pieces[at].text;
    let context = DateContext { language: story.language(), country: None };
    let dates = find(text, &context);
    if dates.is_empty() {
        return false;
    }
    let (mut from, mut gaps) = (0, Vec::new());
    for found in dates {
        gaps.extend(text.get(from..found.range.start));
        from = found.range.end;
    }
    gaps.extend(text.get(from..));
    gaps.into_iter().all(|gap| is_labels(gap, story))
}

/// Whether a stretch holds nothing but words that label dates, each or as a phrase, and at the end perhaps another label
/// with what it says.
fn is_labels(stretch: &str, story: &Story) -> bool {
    const LABELS: [Kind; 6] = [Kind::Published, Kind::Updated, Kind::Weekday, Kind::DateWord, Kind::Byline, Kind::Ago];
    let has = |text: &str| LABELS.iter().any(|kind| story.languages.iter().any(|pack| pack.has(*kind, text)));
    let lower = stretch.to_lowercase();
    let mut rest = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    while let Some(word) = runs(rest, Some(b'\'')).next() {
        if labels::label_of(rest, story.languages).is_some() {
            return true;
        }
        let ends = rest.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at).chain([rest.len()]);
        let phrase = ends.take(PHRASE).filter(|end| *end > 0 && has(&rest[..*end])).last();
        let number = word.bytes().all(|b| b.is_ascii_digit()).then_some(word.len());
        let Some(end) = phrase.or(number) else { return false };
        rest = rest[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    true
}

/// Reads the dates of a line: the first is when it was published, unless its label says updated.
pub(super) fn date(story: &mut Story, at: usize) {
    let text = story.pieces[at].text.to_string();
    let context = DateContext { language: story.language(), country: None };
    let dates = find(&text, &context);
    let mut from = 0;
    let mut used = false;
    for found in &dates {
        let Some(stamp) = found.stamp() else { continue };
        let label = text.get(from..found.range.start).unwrap_or_default().to_lowercase();
        from = found.range.end;
        let updated = story.languages.iter().any(|pack| {
            pack.rows(Kind::Updated)
                .any(|(word, _)| label.trim_matches(|c: char| !c.is_alphanumeric()).starts_with(word))
        });
        let field = if updated { "date_modified" } else { "date_published" };
        let slot = if updated { &mut story.article.date_modified } else { &mut story.article.date_published };
        if slot.is_none() {
            *slot = Some(stamp.to_string());
            story.state(field, at, &stamp.to_string(), "stated in the head");
            used = true;
        }
    }
    let mostly = dates.iter().map(|found| found.range.len()).sum::<usize>() * 3 >= text.len();
    if used && mostly {
        story.drop(at, "the date");
    }
}

/// Whether a block opens as a report does, with the date or the agency.
pub(super) fn files(story: &Story, at: usize) -> bool {
    dateline_of(story, at).is_some_and(|found| found.dateline.date.is_some() || found.dateline.agency.is_some())
}

fn dateline_of(story: &Story, at: usize) -> Option<dateline::Found> {
    dateline::at_start(&story.pieces[at].text, story.languages)
}

/// The dateline of the first block that has one; the words stay in the text.
pub(super) fn dateline(story: &mut Story) {
    let Some((at, found)) = story.text().take(HEAD).find_map(|at| Some((at, dateline_of(story, at)?))) else { return };
    if found.end == story.pieces[at].text.len() {
        join_next(story, at);
    }
    let dateline = found.dateline;
    story.state("dateline", at, &dateline.text, "the text opens with it");
    reporter(story, at, &dateline.text);
    if let Some(name) = dateline.agency.as_deref() {
        let parts = name.split(['/', ',']).find_map(|part| agency(part.trim()));
        if let Some(name) = agency(name).or(parts) {
            story.credit(name, at, "named in the dateline");
        }
    }
    if let Some(date) = dateline.date.as_deref().filter(|date| !date.starts_with('-')) {
        if story.article.date_published.is_none() {
            story.state("date_published", at, date, "the dateline's, with its year");
            story.article.date_published = Some(date.to_owned());
        }
    }
    story.article.dateline.get_or_insert(dateline);
}

/// The reporter whom a dateline names in brackets, where nobody else signs.
fn reporter(story: &mut Story, at: usize, dateline: &str) {
    let Some((_, named)) = dateline.trim_end_matches(['）', ')']).rsplit_once(['（', '(']) else { return };
    let byline = naming(story, named).filter(|byline| byline.opened && !byline.names.is_empty());
    if let (true, Some(byline)) = (story.article.authors.is_empty(), byline) {
        story.sign(named, byline, at);
    }
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
