//! Labelled heads: `Title: ...`, `By: ...`, `SECTION: ...`, in the words of the language packs.

mod fill;
mod tail;

use super::layout::{folded, Piece};
use super::lines::Line;
use super::wrap::ends_sentence;
use crate::lexicon::{packs, Kind, Pack};
use crate::model::BlockKind;
use crate::text::cut::up_to;
pub use fill::fill;
use std::borrow::Cow;
use std::cmp::Reverse;
pub use tail::tail;

/// A label has so many words at most.
const WORDS: usize = 4;
/// And no more bytes before its colon.
const LONGEST: usize = 43;
/// A sentence of so many words is of a paragraph.
const SENTENCE: usize = 12;
/// A headline above labels is no longer than this.
const HEADLINE: usize = 300;
/// A notice that opens with words is no longer than this.
const NOTICE: usize = 120;
/// So many lines are looked at for labels.
const LOOK: usize = 15;

/// A labelled line with the lines its value goes on in.
pub struct Labelled<'a> {
    /// What the label means: a value of the packs' `label` rows.
    pub means: &'static str,
    /// The value.
    pub value: String,
    /// The lines as one block.
    pub piece: Piece<'a>,
}

/// The labelled line that begins here, if one does: its meaning, and its value on this line.
pub fn label<'a>(line: &Line<'a>, languages: &[&'static Pack]) -> Option<(&'static str, &'a str)> {
    label_of(line.text, languages).filter(|(means, value)| !tells(means, value))
}

/// Whether what stands behind a label is a sentence of some length: of a paragraph that opens like one.
fn tells(means: &str, value: &str) -> bool {
    const SHORT: [&str; 9] =
        ["date", "updated", "source", "section", "keywords", "subject", "byline", "language", "dateline"];
    let words = || value.split(' ');
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    ends_sentence(value) && SHORT.contains(&means) && words().count() >= SENTENCE && small * 2 >= words().count()
}

/// Where the colon of a label is, if there may be one.
fn colon(text: &str) -> Option<usize> {
    up_to(text, LONGEST).find([':', '：'])
}

/// The code of two or three capitals that opens a line of some exports, and what stands behind the gap: `HD  Well dry`.
fn coded(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take(4).position(|b| !b.is_ascii_uppercase()).filter(|end| (2..=3).contains(end))?;
    let rest = &text[end..];
    (rest.starts_with("  ") || rest.starts_with('\t')).then_some((&text[..end], rest))
}

/// The same of any text.
pub fn label_of<'a>(text: &'a str, languages: &[&'static Pack]) -> Option<(&'static str, &'a str)> {
    if let Some((code, value)) = coded(text) {
        let code = code.to_lowercase();
        return Some((languages.iter().find_map(|pack| pack.get(Kind::Label, &code))?, value.trim()));
    }
    let at = colon(text)?;
    let name = text[..at].trim().to_lowercase();
    if name.is_empty() || name.split(' ').count() > WORDS {
        return None;
    }
    let of = |name: &str| languages.iter().find_map(|pack| pack.get(Kind::Label, name));
    let means = of(&name).or_else(|| name.contains('-').then(|| of(&name.replace('-', " "))).flatten())?;
    let colon = text[at..].chars().next().map_or(1, char::len_utf8);
    Some((means, text[at + colon..].trim()))
}

/// The language of the labels that a text begins with, where several are of one and not of English alone.
pub fn language(lines: &[Line]) -> Option<&'static str> {
    let head = || lines.iter().filter(|line| !line.blank()).take(LOOK).map(|line| line.text);
    let named = |text: &str| Some(text[..colon(text)?].trim().to_lowercase());
    let names: Vec<String> = head().filter_map(named).collect();
    if names.len() < 2 || head().next().and_then(colon).is_none() {
        return None;
    }
    let known = |pack: &'static Pack| names.iter().filter(|name| pack.has(Kind::Label, name)).count();
    let found = packs().map(|pack| (known(pack), Reverse(pack.code))).max()?;
    (found.0 >= 2).then_some(found.1 .0)
}

/// How many lines further the label of the text itself may stand behind a line that is no label.
fn body_below(lines: &[Line], languages: &[&'static Pack]) -> Option<usize> {
    let text = |line: &Line| label(line, languages).is_some_and(|(means, _)| means == "body");
    lines.iter().take(LOOK).position(text)
}

/// Whether the lines up to the next blank one have labels all, at least one of them known: what the others mean does
/// not matter.
fn labels_go_on(lines: &[Line], languages: &[&'static Pack]) -> bool {
    let stanza = || lines.iter().take_while(|line| !line.blank());
    stanza().all(looks_labelled) && stanza().skip(1).any(|line| label(line, languages).is_some())
}

/// Whether a line opens with a word or two and a colon.
fn looks_labelled(line: &Line) -> bool {
    let name = colon(line.text).map(|at| line.text[..at].trim());
    name.is_some_and(|name| (1..=30).contains(&name.len()) && name.split(' ').count() <= 2)
}

/// The head of a text whose headline stands above its labels: several of them, among them one for the text itself, or
/// three and more.
pub fn below_headline<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> Option<(Vec<Labelled<'a>>, usize)> {
    let wordless = |line: &Line| !line.text.contains(char::is_alphanumeric);
    let first = lines.iter().position(|line| !wordless(line))?;
    let next = lines.get(first + 1..)?.iter().position(|line| !line.blank()).map(|at| first + 1 + at)?;
    let headline = &lines[first];
    if headline.text.len() > HEADLINE || next == first + 1 || label(&lines[next], languages).is_none() {
        return None;
    }
    let (mut found, taken) = head(&lines[next..], languages, false);
    let stated = found.iter().filter(|label| label.means != "ignore").count();
    let own = found.iter().any(|label| label.means == "headline");
    let body = lines
        .get(next + taken - 1)
        .is_some_and(|line| label(line, languages).map_or(means_body(line, languages), |(means, _)| means == "body"));
    if own || !(body && stated > 1 || stated > 2) {
        return None;
    }
    let mut above = labelled("headline", headline.text, std::slice::from_ref(headline));
    above.value = folded(headline.text).into_owned();
    found.insert(0, above);
    Some((found, next + taken))
}

/// The labelled head a text begins with, and how many lines it takes. One label makes no head: `Update: ...` may be
/// a headline. Where values are `loose`, they go on in the next line without an indent.
pub fn head<'a>(lines: &[Line<'a>], languages: &[&'static Pack], loose: bool) -> (Vec<Labelled<'a>>, usize) {
    let mut found: Vec<Labelled> = Vec::new();
    let (mut at, mut taken) = (0, 0);
    while let Some(line) = lines.get(at) {
        if line.blank() {
            at += 1;
            continue;
        }
        if (loose || found.len() >= 2) && means_body(line, languages) {
            taken = at + 1;
            break;
        }
        let Some((means, value)) = label(line, languages) else {
            let known = found.len() >= 2;
            if !known {
                break;
            }
            let go_on = || (at == taken && labels_go_on(&lines[at..], languages)).then_some(1);
            // A code of an export that nobody knows stands among the others.
            let code = || coded(line.text).is_some().then_some(1);
            let unknown = body_below(&lines[at..], languages).map(|body| {
                let known = |line: &Line| label(line, languages).is_some();
                lines[at..at + body].iter().position(known).unwrap_or(body)
            });
            let Some(unknown) = unknown.or_else(code).or_else(go_on) else { break };
            let skipped = lines[at..at + unknown].iter().filter(|line| !line.blank());
            found.extend(skipped.map(|line| labelled("ignore", "", std::slice::from_ref(line))));
            at += unknown;
            taken = at;
            continue;
        };
        if means == "body" {
            // Its value is the text itself, which begins here.
            taken = at + usize::from(value.is_empty());
            break;
        }
        let goes_on =
            |next: &&Line| !next.blank() && (next.indent > line.indent || loose) && label(next, languages).is_none();
        let more = lines[at + 1..].iter().take_while(goes_on).count();
        found.push(labelled(means, value, &lines[at..=at + more]));
        at += 1 + more;
        taken = at;
    }
    let stated = found.iter().filter(|label| !matches!(label.means, "ignore" | "recipient")).count();
    if found.len() < 2 && !loose || stated == 0 {
        return (Vec::new(), 0);
    }
    (found, taken)
}

/// The lines of a text below a head, without the label that its first one has: `Full text: ...`.
pub fn unlabelled<'l, 'a>(lines: &'l [Line<'a>], languages: &[&'static Pack], headed: bool) -> Cow<'l, [Line<'a>]> {
    let first = lines.iter().position(|line| !line.blank()).filter(|_| headed);
    let value = first.and_then(|at| Some((at, label(&lines[at], languages).filter(|(means, _)| *means == "body")?.1)));
    // A code of an export may stand within the text: `TD`.
    let code = |line: &Line| headed && (2..=3).contains(&line.text.len()) && means_body(line, languages);
    if value.is_none() && !lines.iter().any(code) {
        return lines.into();
    }
    let mut own = lines.to_vec();
    if let Some((at, text)) = value {
        own[at].text = text;
    }
    own.iter_mut().filter(|line| code(line)).for_each(|line| line.text = "");
    own.into()
}

/// Lines above a head that are none of the article, and how many they are.
pub fn ignored<'a>(lines: &[Line<'a>]) -> (Vec<Labelled<'a>>, usize) {
    let full = lines.iter().filter(|line| !line.blank());
    (full.map(|line| labelled("ignore", "", std::slice::from_ref(line))).collect(), lines.len())
}

/// The head of a page, which says nothing of the article.
pub fn page_head<'a>(line: &Line<'a>) -> Labelled<'a> {
    labelled("page", "", std::slice::from_ref(line))
}

fn labelled<'a>(means: &'static str, value: &str, lines: &[Line<'a>]) -> Labelled<'a> {
    let rest = lines[1..].iter().map(|line| line.text);
    let value = std::iter::once(value).chain(rest.clone()).collect::<Vec<_>>().join(" ");
    let text = match lines {
        [one] => folded(one.text),
        _ => Cow::Owned(folded(&std::iter::once(lines[0].text).chain(rest).collect::<Vec<_>>().join(" ")).into_owned()),
    };
    let (first, last) = (lines[0].number, lines[lines.len() - 1].number);
    let piece = Piece { kind: BlockKind::Paragraph, level: None, text, lines: (first, last), apart: true };
    Labelled { means, value: folded(&value).into_owned(), piece }
}

/// Whether a line is the label of the text without a colon, as in some exports.
fn means_body(line: &Line, languages: &[&'static Pack]) -> bool {
    line.text.len() <= 40 && bare(line, languages) == Some("body")
}

/// What a line that is a label and nothing else means.
pub fn bare(line: &Line, languages: &[&'static Pack]) -> Option<&'static str> {
    let lower = line.text.to_lowercase();
    languages.iter().find_map(|pack| pack.get(Kind::Label, &lower))
}

/// `Copyright 2004 ...`, `© ...`, `(c) ...`, `All rights reserved. (c) ...`
pub fn is_notice(text: &str, languages: &[&'static Pack]) -> bool {
    let word = text.split([' ', ':']).next().unwrap_or_default().to_lowercase();
    let behind = || text.len() <= NOTICE && (text.contains(". (c) ") || text.contains(". © "));
    let mark = matches!(word.as_str(), "©" | "(c)") || behind();
    mark || languages.iter().any(|pack| pack.get(Kind::Label, &word) == Some("copyright"))
        && text.bytes().any(|b| b.is_ascii_digit())
}
