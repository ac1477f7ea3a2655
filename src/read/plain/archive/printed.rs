//! Documents of press databases, each under a head that tells where it was printed: the paper, the day and the page or
//! how long it is, in one line or in two. Below stand the headline and perhaps who signs.
//!
//! `Weser-Blatt vom 3.5.2014, Seite 9 / Wirtschaft`; or `Le Courrier` above `Société, jeudi 9 février 2017 284 mots, p. 14`.

use super::super::labels::Labelled;
use super::super::lines::Line;
use super::head::stated;
use crate::lexicon::{Kind, Pack};
use crate::text::byline::parse_with;
use crate::text::date::{find, DateContext};
use crate::text::name::Words;

/// A line of such a head is no longer than this, the name of a paper or of a section than that, and a headline.
const LINE: usize = 160;
const NAME: usize = 60;
const WORDS: usize = 7;
const HEADLINE: usize = 300;
/// A small word between names has no more letters: von, and.
const SMALL: usize = 3;
/// What parts the parts of such a head.
const BETWEEN: &[char] = &[' ', ',', ';', '/', '|', '·', '-', '–'];

/// Where a document was printed, and how many lines of its first stanza tell that.
struct Printed<'a> {
    paper: &'a str,
    section: Option<&'a str>,
    lines: usize,
}

/// The lines that such heads begin at, where the first line of the text begins one.
pub(super) fn starts(lines: &[Line], languages: impl FnOnce() -> Vec<&'static Pack>) -> Vec<usize> {
    let Some(first) = lines.iter().position(|line| !line.blank()).filter(|at| may_begin(&lines[*at..])) else {
        return Vec::new();
    };
    let languages = languages();
    if head(&lines[first..], &languages).is_none() {
        return Vec::new();
    }
    let begins =
        |at: &usize| lines[at - 1].blank() && may_begin(&lines[*at..]) && head(&lines[*at..], &languages).is_some();
    std::iter::once(first).chain((first + 1..lines.len()).filter(begins)).collect()
}

/// Whether one of two short lines holds a number: most texts are asked no more.
fn may_begin(lines: &[Line]) -> bool {
    let numbered = |line: &Line| line.text.len() <= LINE && line.text.bytes().any(|b| b.is_ascii_digit());
    lines.first().is_some_and(|line| !line.blank() && line.text.len() <= LINE) && lines.iter().take(2).any(numbered)
}

/// What such a head says, with the headline below it and a line that names nobody but who signs; and how many lines
/// they take.
pub(super) fn head<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> Option<(Vec<Labelled<'a>>, usize)> {
    let start = lines.iter().position(|line| !line.blank())?;
    let stanza = |from: usize| {
        let first = from + lines.get(from..)?.iter().position(|line| !line.blank())?;
        let length = lines[first..].iter().position(Line::blank).unwrap_or(lines.len() - first);
        Some(first..first + length)
    };
    let top = stanza(start)?;
    let printed = printed(&lines[top.clone()], languages)?;
    // The headline may follow at once, or stand apart.
    let below = stanza(top.start + printed.lines)?;
    let headline = &lines[below.start..below.start + 1];
    let name = |text: &str| signs_alone(text, languages);
    if headline[0].text.len() > HEADLINE || name(headline[0].text) {
        return None;
    }
    let (first, dated) = (top.start, top.start + printed.lines - 1);
    let part = |means, at: usize, value: &str| Labelled { value: value.to_owned(), ..stated(means, &lines[at..=at]) };
    let mut found = vec![part("source", first, printed.paper), stated("date", &lines[dated..=dated])];
    found.extend(printed.section.map(|section| part("section", dated, section)));
    found.push(stated("headline", headline));
    let mut end = below.start + 1;
    if let Some(signed) = stanza(end).map(|next| next.start).filter(|at| name(lines[*at].text)) {
        found.push(stated("byline", &lines[signed..=signed]));
        end = signed + 1;
    }
    Some((found, end))
}

/// The line that signs below the text of such a document, where no head names anybody: its last one, apart, with nothing
/// but a name. How many lines are left before it.
pub fn signed_below<'a>(lines: &[Line<'a>], end: usize, languages: &[&'static Pack]) -> Option<(Labelled<'a>, usize)> {
    let last = lines[..end].iter().rposition(|line| !line.blank()).filter(|at| *at > 0 && lines[at - 1].blank())?;
    signs_alone(lines[last].text, languages).then(|| (stated("byline", &lines[last..=last]), last))
}

/// Whether a line names nobody but who signs.
fn signs_alone(text: &str, languages: &[&'static Pack]) -> bool {
    let words = Words::of(languages.first().map(|pack| pack.code));
    // A standfirst may hold a name as well.
    let small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() > SMALL;
    text.len() <= NAME && !text.split(' ').any(small) && parse_with(text, &words).is_all_names()
}

/// What the first one or two lines of a stanza say of where a text was printed.
fn printed<'a>(stanza: &[Line<'a>], languages: &[&'static Pack]) -> Option<Printed<'a>> {
    let [first, more @ ..] = stanza else { return None };
    if let Some((before, behind)) = dated(first.text, languages) {
        let paper = unnumbered(unlinked(before, languages));
        let section = behind.rsplit_once(['/', '|']).map(|(_, last)| last.trim()).filter(|last| is_name(last));
        return (is_name(paper) && is_paged(behind, languages)).then_some(Printed { paper, section, lines: 1 });
    }
    let second = more.first()?;
    let (before, behind) = dated(second.text, languages)?;
    let paper = unnumbered(first.text);
    let section = before.rsplit_once(',').map(|(section, _)| section.trim()).filter(|section| is_name(section));
    let section = section.filter(|section| *section != paper);
    (is_name(paper) && is_paged(behind, languages)).then_some(Printed { paper, section, lines: 2 })
}

/// What stands before the day in a line and behind it.
fn dated<'a>(text: &'a str, languages: &[&'static Pack]) -> Option<(&'a str, &'a str)> {
    if text.len() > LINE {
        return None;
    }
    let context = DateContext { language: languages.first().map(|pack| pack.code), country: None };
    let found = find(text, &context).into_iter().find(|found| found.year.is_some())?;
    Some((text.get(..found.range.start)?, text.get(found.range.end..)?))
}

/// Whether a text has the number of a page or of words: a number behind `p.` or a word that labels it, or before one.
fn is_paged(text: &str, languages: &[&'static Pack]) -> bool {
    let label = |word: &str, means: &str| {
        let word = word.to_lowercase();
        languages.iter().any(|pack| pack.get(Kind::Label, word.trim_end_matches('.')) == Some(means))
    };
    let short = |word: &str| word.len() == 2 && word.ends_with('.') && word.starts_with(char::is_alphabetic);
    let number = |word: &str| word.len() <= 6 && word.bytes().any(|b| b.is_ascii_digit());
    let words: Vec<&str> = text.split(BETWEEN).filter(|word| !word.is_empty()).collect();
    let paged = |one: &str, other: &str| number(other) && (short(one) || label(one, "ignore"));
    words.windows(2).any(|pair| paged(pair[0], pair[1]) || number(pair[0]) && label(pair[1], "length"))
}

/// The name of a paper without the number of its issue: `Le Courrier, no. 21 455`.
fn unnumbered(text: &str) -> &str {
    let number = |at: &usize| {
        let rest = text[*at..].trim_start_matches([',', ' ']);
        let (word, number) = rest.split_once(' ').unwrap_or((rest, ""));
        let digits = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '/' | ',');
        word.chars().count() <= 3
            && word.ends_with(['.', '°', 'º'])
            && number.contains(|c: char| c.is_ascii_digit())
            && number.trim_end_matches(char::is_alphabetic).chars().all(digits)
    };
    text.match_indices([',', ' ']).map(|(at, _)| at).find(number).map_or(text, |at| &text[..at])
}

/// What stands before a day without what leads to it: `Weser-Blatt vom`.
fn unlinked<'a>(text: &'a str, languages: &[&'static Pack]) -> &'a str {
    let bare = text.trim_end_matches(BETWEEN);
    let little = |word: &str| {
        let kinds = [Kind::Preposition, Kind::Of, Kind::DateWord, Kind::Weekday];
        kinds.iter().any(|kind| languages.iter().any(|pack| pack.has(*kind, &word.to_lowercase())))
    };
    let linked = bare.rsplit_once(' ').filter(|(_, last)| little(last));
    linked.map_or(bare, |(name, _)| name.trim_end_matches(BETWEEN))
}

/// Whether a text can be the name of a paper or of a section: a few words, the first with a capital.
fn is_name(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    starts
        && text.len() <= NAME
        && text.split(' ').count() <= WORDS
        && !text.contains(':')
        && !text.ends_with(['.', '?', '!'])
}

#[cfg(test)]
mod tests {
    use super::super::super::lines;
    use super::*;
    use crate::lexicon::with_english;

    fn said(text: &str, language: &str) -> Vec<String> {
        let packs = with_english(Some(language));
        let found = head(&lines::lines(text), &packs).map(|(found, _)| found).unwrap_or_default();
        found.iter().map(|label| format!("{}={}", label.means, label.value)).collect()
    }

    #[test]
    fn where_a_text_was_printed() {
        let german = said("Weser-Blatt Nr. 52 vom 03.05.2014, Seite 9 / Wirtschaft\n\nDer Nebel\n\nEs regnet.", "de");
        assert_eq!(german[0], "source=Weser-Blatt");
        assert_eq!(german[2..], ["section=Wirtschaft", "headline=Der Nebel"]);
        let french =
            "Le Courrier, no. 21 455\nSociété, jeudi 9 février 2017 284 mots, p. 14\n\nLe puits\n\nAda Bergeron\n\nIl pleut.";
        let french = said(french, "fr");
        assert_eq!((&*french[0], french[2..].len()), ("source=Le Courrier", 3));
        assert_eq!(french[2..], ["section=Société", "headline=Le puits", "byline=Ada Bergeron"]);
    }

    #[test]
    fn a_headline_with_a_day_is_no_such_head() {
        for text in [
            "Wells ran dry on 3 May 2014\n\nIt rained.\n\nIt rained.",
            "Marlow, 3 May 2014\n\nWell runs dry\n\nIt rained.",
            "Well runs dry\n3 May 2014, 10:15\n\nIt rained.\n\nIt rained.",
        ] {
            assert!(said(text, "en").is_empty(), "{text}");
        }
    }
}
