//! The lines of a head that tell when, and the dateline that a text opens with.

use super::byline::naming;
use super::headline::is_headline;
use super::{DESK, HEAD};
use crate::lexicon::{agency, Kind};
use crate::model::{Candidate, Dateline};
use crate::read::plain::labels;
use crate::read::plain::story::Story;
use crate::read::plain::wrap::ends_sentence;
use crate::text::byline::Byline;
use crate::text::date::{find, DateContext};
use crate::text::dateline;
use crate::text::name::Words;
use crate::text::runs::runs;
use url::Url;

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
    if place_line(story, at).is_some() {
        return true;
    }
    let (mut from, mut gaps) = (0, Vec::new());
    for found in dates {
        gaps.extend(text.get(from..found.range.start));
        let timed = text[found.range.clone()].contains(':');
        from = found.range.end + if timed { zone(&text[found.range.end..]) } else { 0 };
    }
    gaps.extend(text.get(from..));
    gaps.into_iter().all(|gap| is_labels(gap, story))
}

/// How many bytes the name of a time zone takes behind a time: ` ET`, ` PM Eastern Daylight Time`.
fn zone(behind: &str) -> usize {
    let words = behind.split_inclusive(' ').skip_while(|word| word.trim().is_empty());
    let short = |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let all: Vec<&str> = words.map(str::trim).collect();
    let whole = all.len() <= 4 && behind.starts_with(' ') && all.iter().all(|word| capital(word));
    match all[..] {
        [_, ..] if whole => behind.len(),
        [first, ..] if behind.starts_with(' ') && short(first) => 1 + first.len(),
        _ => 0,
    }
}

/// What a line says that names a place and a day, as letters and releases have it above or below their headline. Where
/// several do, they head the parts of a diary; and a name before a day signs.
fn place_line(story: &Story, at: usize) -> Option<Dateline> {
    let read = |at: usize| dateline::alone(&story.pieces[at].text, story.languages);
    let signs = |place: &str| {
        let first = place.split(' ').next().unwrap_or(place);
        place.contains(' ') && Words::of(story.language()).has_word(Kind::GivenName, first)
    };
    let found = read(at).filter(|found| !found.place.as_deref().is_some_and(signs))?;
    let others = (0..story.pieces.len()).filter(|other| *other != at && read(*other).is_some()).count();
    (others == 0).then_some(found)
}

/// Takes lines above the headline that say nothing but when, and perhaps where.
pub(super) fn above(story: &mut Story) {
    loop {
        let first: Vec<usize> = story.text().take(3).collect();
        let [line, next, _] = first[..] else { return };
        if address(story, line) {
            continue;
        }
        let heads = is_headline(&story.pieces[next].text) && !ends_sentence(&story.pieces[next].text);
        if !heads || !is_dated(story, line) || !is_date_line(story, line) {
            return;
        }
        date(story, line);
        story.drop(line, "the date");
    }
}

/// Takes a line that is nothing but the address of the article.
fn address(story: &mut Story, at: usize) -> bool {
    let text = &*story.pieces[at].text;
    let parsed = || Url::parse(text).ok().filter(|url| url.path().len() > 1);
    let is = (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(' ');
    let Some(url) = Some(()).filter(|()| is && story.article.url.is_none()).and_then(|()| parsed()) else {
        return false;
    };
    story.state("url", at, url.as_str(), "a line that is an address");
    story.article.url = Some(url.to_string());
    story.drop(at, "the address");
    true
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
pub(in crate::read::plain) fn files(story: &Story, at: usize) -> bool {
    dateline_of(story, at).is_some_and(|found| found.dateline.date.is_some() || found.dateline.agency.is_some())
}

pub(super) fn dateline_of(story: &Story, at: usize) -> Option<dateline::Found> {
    dateline::at_start(&story.pieces[at].text, story.languages)
}

/// The dateline of the first block that has one; the words stay in the text.
pub(super) fn dateline(story: &mut Story) {
    let first = story.text().take(HEAD).find_map(|at| Some((at, dateline_of(story, at)?)));
    let Some((at, found)) = first else { return of_line(story) };
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

/// The place of a line that said when and where, for a text that does not open with a dateline.
fn of_line(story: &mut Story) {
    let dated = |c: &&Candidate| c.field == "date_published" && c.won;
    let Some(from) = story.candidates.iter().find(dated).map(|c| c.from.clone()) else { return };
    let Some(at) = (0..story.pieces.len()).find(|at| story.pieces[*at].from() == from) else { return };
    let kept = story.verdicts[at].as_ref().is_none_or(|verdict| verdict.kept);
    let Some(found) = place_line(story, at).filter(|_| !kept && story.article.dateline.is_none()) else { return };
    story.state("dateline", at, &found.text, "a line with place and day");
    story.article.dateline = Some(found);
}

/// The reporter whom a dateline names in brackets, or before the sign that ends it, where nobody else signs.
fn reporter(story: &mut Story, at: usize, dateline: &str) {
    let close = |c: char| matches!(c, '）' | ')' | ']' | '】');
    let before_sign = || Some(dateline.strip_suffix('=')?.rsplit_once(close)?.1.trim());
    let in_brackets = || Some(dateline.trim_end_matches(close).rsplit_once(['（', '(', '＝'])?.1);
    let Some(named) = before_sign().or_else(in_brackets) else { return };
    let plain = dateline.ends_with('=') || dateline.contains('＝');
    let signs = |byline: &Byline| !byline.names.is_empty() && (byline.opened || plain && byline.is_all_names());
    let byline = naming(story, named).filter(signs);
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
