//! The tail of a story: the agency's signature, sign-offs, the copyright notice, and what a page left behind.

use super::page::{class, Page};
use super::signature::{agency_of, goes_on, initials, is_author, is_closed, is_code, source};
use super::story::Story;
use super::wrap::ends_sentence;
use super::{head, labels};
use crate::lexicon::boilerplate::{plain, Boilerplate, Class};
use crate::lexicon::{agency, Kind, Pack};

/// Marks of the end that are no words.
const END: [&str; 2] = ["-30-", "-0-"];
/// So many blocks at the beginning may hold the dateline.
const HEAD: usize = 5;
/// How many blocks before the end are looked at.
const TAIL: usize = 12;
/// The agency may sign behind a sentence of so many blocks at the end.
const LAST: usize = 3;
/// The word of an end mark is shorter than this.
const MARK: usize = 16;
/// A sentence of so many words is none of a sign-off.
const SENTENCE: usize = 12;
/// A line below the word for contacts is no longer than this.
const CONTACT: usize = 120;
/// What stands around a sign-off.
const AROUND: &[char] = &['(', ')', '[', ']', '（', '）', '【', '】', '-', '–', '*', '#', ' '];

/// Reads the tail of a story.
pub fn read(story: &mut Story) {
    rules(story);
    end_mark(story);
    contacts(story);
    let mut wire = None;
    let tail: Vec<usize> = story.text().rev().take(TAIL).collect();
    for at in tail {
        let text = story.pieces[at].text.trim_matches(AROUND).to_owned();
        if let Some(name) = agency_of(&story.pieces[at].text, story.languages) {
            story.drop(at, "the agency's signature");
            story.credit(name, at, "signs below the text");
        } else if goes_on(&story.pieces[at].text, story.languages) {
            story.drop(at, "says that more follows");
        } else if is_for_editors(&story.pieces[at].text) {
            story.drop(at, "whom to ask");
        } else if text.is_empty() {
            story.drop(at, "marks the end");
        } else if is_notice(story, &text) {
            notice(story, at);
        } else if initials(&text)
            || is_closed(&text, story.languages)
            || is_code(&text) && *wire.get_or_insert_with(|| is_wire(story))
        {
            story.drop(at, "a sign-off");
        } else if signs_off(&text, story.languages) && !tells(&text) && !names_nothing(&text) {
            story.drop(at, "a sign-off");
            credit_source(story, at);
        } else if is_left_behind(story, &text) {
            story.drop(at, "a credit or a prompt behind the text");
            credit_source(story, at);
        } else if !is_author(story, at) {
            break;
        }
    }
    signed_within(story);
}

/// The agency in brackets behind the last sentence of the text: `... said the mayor. (PAP)`.
fn signed_within(story: &mut Story) {
    let named = |at: usize| {
        let text = story.pieces[at].text.trim_end_matches('.').strip_suffix(')')?;
        let (before, name) = text.rsplit_once(" (")?;
        agency(name).filter(|_| ends_sentence(before) && before.len() > CONTACT / 2)
    };
    let last: Vec<usize> = story.text().rev().take(LAST).collect();
    if let Some((at, name)) = last.into_iter().find_map(|at| Some((at, named(at)?))) {
        story.credit(name, at, "signs behind the last sentence");
    }
}

/// Whether one of the first blocks opens as reports of agencies do.
fn is_wire(story: &Story) -> bool {
    story.text().take(HEAD).any(|at| head::files(story, at))
}

/// The agency that a line names as its source, or the address.
fn credit_source(story: &mut Story, at: usize) {
    let text = &*story.pieces[at].text;
    let (label, value) = text.split_once(": ").map_or((text, ""), |(label, value)| (label, value.trim()));
    let of_source =
        || labels::label_of(&format!("{label}:"), story.languages).is_some_and(|(means, _)| means == "source");
    if value.starts_with("http") && !value.contains(' ') && of_source() {
        let value = value.to_owned();
        return labels::fill(story, at, "url", &value);
    }
    if let Some(name) = source(&story.pieces[at].text) {
        story.credit(name, at, "named as the source below the text");
    }
}

/// What says something without letters: prices, brackets that a line of code ends with, dots that stand for words, a
/// question left open.
const SAYS: &[char] = &['$', '€', '£', '¥', '%', '(', ')', '[', ']', '{', '}', '<', '>', '"', '…', '?', '!'];

/// Lines of stars and dashes part a text, but are none; nor are those that say that another take follows.
fn rules(story: &mut Story) {
    let follows = |at: &usize| {
        let text = &*story.pieces[*at].text;
        !text.starts_with(char::is_alphanumeric) && goes_on(text, story.languages)
    };
    let more: Vec<usize> = story.text().filter(follows).collect();
    more.into_iter().for_each(|at| story.drop(at, "says that more follows"));
    let says = |c: char| c.is_alphanumeric() || SAYS.contains(&c);
    let wordless = |at: &usize| !story.pieces[*at].text.contains(says);
    let found: Vec<usize> = story.text().filter(wordless).collect();
    found.into_iter().for_each(|at| story.drop(at, "a rule"));
}

/// `###`, `(ENDS)`, `-30-`: what stands behind such a mark are notes for editors.
fn end_mark(story: &mut Story) {
    let is = |at: &usize| {
        let text = &*story.pieces[*at].text;
        let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
        let short = inner.len() <= 2 * MARK;
        let inner = if short { inner.to_lowercase() } else { String::new() };
        // A dash before a word alone is an item of a list.
        let worded = short
            && !text.starts_with(char::is_alphanumeric)
            && !text.ends_with(char::is_alphanumeric)
            && inner.len() < MARK
            && story.languages.iter().any(|pack| pack.get(Kind::SignOff, &inner) == Some(""));
        // "# Notizblock": in Markdown notes for editors stand below a heading.
        let headed =
            short && text.starts_with("# ") && story.languages.iter().any(|pack| pack.has(Kind::SignOff, &inner));
        let hashes = text.len() >= 3 && text.chars().all(|c| matches!(c, '#' | ' '));
        hashes || worded || headed || END.contains(&text)
    };
    let Some(mark) = (0..story.pieces.len()).rev().find(is) else { return };
    let chars = |range: std::ops::Range<usize>| story.pieces[range].iter().map(|piece| piece.text.len()).sum::<usize>();
    if chars(mark..story.pieces.len()) * 2 < chars(0..mark) {
        (mark..story.pieces.len()).for_each(|at| story.drop(at, "stands behind the mark of the end"));
    }
}

/// The copyright notice that was judged to be furniture, and the agency it names; and the keywords below the text.
pub fn read_page(story: &mut Story, page: &Page) {
    let end = story.text().next_back().unwrap_or(0);
    let is = |at: &usize| {
        let shape = &page.seen.shapes[*at];
        [shape.line, shape.opening, shape.phrase].iter().any(|n| class(*n) == Some(Class::Copyright)) && shape.words > 2
    };
    let dropped = |at: &usize| story.verdicts[*at].as_ref().is_some_and(|verdict| !verdict.kept);
    let found = (end..story.pieces.len()).filter(dropped).find(is);
    let words =
        |at: usize| labels::label_of(&story.pieces[at].text, story.languages).filter(|(means, _)| *means == "keywords");
    let stated = (end..story.pieces.len()).filter(dropped).find_map(|at| Some((at, words(at)?.1.to_owned())));
    if let Some(at) = found {
        notice(story, at);
    }
    if let Some((at, value)) = stated {
        labels::fill(story, at, "keywords", &value);
    }
}

/// Takes a block as the copyright notice; the agency whose notice it is has written the text.
fn notice(story: &mut Story, at: usize) {
    if story.article.copyright_notice.is_some() {
        return story.drop(at, "a copyright notice");
    }
    let text = story.take("copyright_notice", at, "the copyright notice");
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().all(|c| !c.is_lowercase()));
    let named = words.filter(|word| word.len() > 1).find_map(agency);
    if let Some(name) = named {
        story.credit(name, at, "named in the copyright notice");
    }
    story.article.copyright_notice = Some(text);
}

/// Whether a short block is what a page or its picture left behind the text, by its label: "Photo: Ada Berg".
fn is_left_behind(story: &Story, text: &str) -> bool {
    const LEFT: [Class; 2] = [Class::Credit, Class::ReadMore];
    let Some((label, _)) = text.split_once([':', '：']).filter(|(label, _)| text.len() <= 100 && label.len() <= 40)
    else {
        return false;
    };
    let label = plain(label);
    let is_class = |table: &Boilerplate| {
        table.line(&label).or_else(|| table.opening(&label)).is_some_and(|class| LEFT.contains(&class))
    };
    story.languages.iter().any(|pack| pack.has(Kind::Credit, &label) || is_class(Boilerplate::of(pack)))
}

/// Whether a block is a copyright notice by its opening.
fn is_notice(story: &Story, text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    if text.starts_with("c) ") && text.bytes().any(|b| b.is_ascii_digit()) {
        return true;
    }
    let lower = plain(text);
    let tables = story.languages.iter().map(|pack| Boilerplate::of(pack));
    let says = |table: &Boilerplate| {
        table.opening(&lower) == Some(Class::Copyright)
            || table.phrases(&lower).any(|(class, ..)| class == Class::Copyright)
    };
    text.starts_with('©') || tables.into_iter().any(says)
}

/// Whether a block is a sentence of some length, which tells something however it opens: most of its words are small,
/// as they are not where it names those who wrote and edited.
fn tells(text: &str) -> bool {
    let words = text.split(' ').count();
    ends_sentence(text) && words >= SENTENCE && small_words(text) * 2 >= words
}

/// Whether a block is a sentence that names nobody, nothing and no place to ask: no sign-off, however it opens.
fn names_nothing(text: &str) -> bool {
    let words = text.split(' ').count();
    let reaches = |c: char| c.is_ascii_digit() || matches!(c, '@' | ':' | '/' | '(');
    ends_sentence(text)
        && words > 4
        && small_words(text) + 1 == words
        && text.starts_with(char::is_uppercase)
        && !text.contains(reaches)
}

fn small_words(text: &str) -> usize {
    text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count()
}

/// `((ada.berg@agency.example; +44 1234))`, or an address and nothing else: for whoever prints the text.
fn is_for_editors(text: &str) -> bool {
    let address = |text: &str| !text.contains(' ') && text.contains('@') && !text.starts_with('@');
    text.starts_with("((") && text.ends_with("))") || address(text)
}

/// A line that says whom to ask and nothing else, and the lines below it: names, numbers, addresses.
fn contacts(story: &mut Story) {
    let tail: Vec<usize> = story.text().rev().take(TAIL).collect();
    let asks = |at: &usize| {
        let text = &*story.pieces[*at].text;
        if text.len() > CONTACT {
            return false;
        }
        let text = text.trim_matches(AROUND);
        let alone = text.split(' ').take(4).count() <= 3 && !text.contains([':', '：']) || label_is_all(text);
        alone && signs_off(text, story.languages)
    };
    let line = |at: &usize| story.pieces[*at].text.len() <= CONTACT && !tells(&story.pieces[*at].text);
    let reached = |at: &usize| {
        let text = &story.pieces[*at].text;
        text.contains('@') || text.contains("www.") || text.bytes().filter(u8::is_ascii_digit).count() >= 5
    };
    let below = |first: usize| tail.iter().copied().take_while(move |at| *at >= first);
    let first = tail.iter().copied().rev().filter(asks).find(|first| below(*first).all(|at| line(&at)));
    let lines: Vec<usize> = first.into_iter().flat_map(below).collect();
    if lines.iter().any(reached) {
        lines.into_iter().for_each(|at| story.drop(at, "whom to ask"));
    }
}

/// Whether nothing follows the first colon of a line.
fn label_is_all(text: &str) -> bool {
    text.ends_with([':', '：']) && text.matches([':', '：']).count() == 1
}

/// Whether a text opens as a sign-off does: `Reporting by ...`.
pub fn signs_off(text: &str, languages: &[&Pack]) -> bool {
    let lower: String = text.trim_start_matches(AROUND).chars().take(80).flat_map(char::to_lowercase).collect();
    let first = lower.as_bytes().first();
    let opens = |phrase: &str| {
        let rest = Some(phrase).filter(|phrase| phrase.as_bytes().first() == first).and_then(|p| lower.strip_prefix(p));
        // One word alone opens a sentence as well ("about"), unless nothing or a colon follows.
        let several = phrase.contains(' ');
        let parts = |rest: &str| rest.is_empty() || rest.starts_with([':', '：']);
        rest.is_some_and(|rest| parts(rest) || several && rest.starts_with([' ', ',']))
    };
    languages.iter().any(|pack| pack.rows(Kind::SignOff).any(|(phrase, goes)| goes.is_empty() && opens(phrase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_names_nothing_is_text() {
        assert!(names_nothing("This story was never told."));
        assert!(
            !names_nothing("Reporting by Ada Berg in London.") && !names_nothing("For more information call 1234.")
        );
    }

    #[test]
    fn what_is_for_whoever_prints_the_text() {
        assert!(is_for_editors("((ada.berg@wire.example; +44 20 1234 567))"));
        assert!(is_for_editors("press@ferries.example"));
        assert!(!is_for_editors("@adaberg"));
        assert!(!is_for_editors("Write to press@ferries.example"));
    }
}
