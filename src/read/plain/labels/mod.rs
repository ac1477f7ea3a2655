//! Labelled heads: `Title: ...`, `By: ...`, `SECTION: ...`, in the words of the language packs.

use super::layout::{folded, Piece};
use super::lines::Line;
use super::story::Story;
use crate::lexicon::{agency, packs, Kind, Pack};
use crate::model::{AlternativeHeadline, BlockKind, Dateline, HeadlineRole, Publisher};
use crate::text::byline::parse_with;
use crate::text::cut::up_to;
use crate::text::date::{parse, DateContext};
use crate::text::name::Words;
use std::borrow::Cow;
use std::cmp::Reverse;

/// A label has so many words at most.
const WORDS: usize = 4;
/// And no more bytes before its colon.
const LONGEST: usize = 43;
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
    label_of(line.text, languages)
}

/// Where the colon of a label is, if there may be one.
fn colon(text: &str) -> Option<usize> {
    up_to(text, LONGEST).find([':', '：'])
}

/// The same of any text.
pub fn label_of<'a>(text: &'a str, languages: &[&'static Pack]) -> Option<(&'static str, &'a str)> {
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
        if loose && means_body(line, languages) {
            taken = at + 1;
            break;
        }
        let Some((means, value)) = label(line, languages) else {
            let known = found.len() >= 2;
            if !known {
                break;
            }
            let go_on = || (at == taken && labels_go_on(&lines[at..], languages)).then_some(1);
            let Some(unknown) = body_below(&lines[at..], languages).or_else(go_on) else { break };
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
    let stated = found.iter().filter(|label| label.means != "ignore").count();
    if found.len() < 2 && !loose || stated == 0 {
        return (Vec::new(), 0);
    }
    (found, taken)
}

/// The lines of a text below a head, without the label that its first one has: `Full text: ...`.
pub fn unlabelled<'l, 'a>(lines: &'l [Line<'a>], languages: &[&'static Pack], headed: bool) -> Cow<'l, [Line<'a>]> {
    let first = lines.iter().position(|line| !line.blank()).filter(|_| headed);
    let value = first.and_then(|at| Some((at, label(&lines[at], languages).filter(|(means, _)| *means == "body")?.1)));
    let Some((at, text)) = value else { return lines.into() };
    let mut own = lines.to_vec();
    own[at].text = text;
    own.into()
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

/// The labelled lines and the copyright notice that close a text, and how many lines are left before them.
pub fn tail<'a>(lines: &[Line<'a>], languages: &[&'static Pack]) -> (Vec<Labelled<'a>>, usize) {
    let mut found = Vec::new();
    let mut end = lines.len();
    loop {
        let last = lines[..end].iter().rposition(|line| !line.blank()).map_or(0, |at| at + 1);
        let start = lines[..last].iter().rposition(Line::blank).map_or(0, |at| at + 1);
        let stanza = &lines[start..last];
        let Some(first) = stanza.first() else { break };
        // In exports labels are in capitals, whatever they mean.
        let loud = |line: &Line| looks_labelled(line) && is_loud(line);
        if let Some((means, value)) = label(first, languages).filter(|_| start > 0) {
            found.push(labelled(means, value, stanza));
        } else if is_notice(first.text, languages) && start > 0 {
            for line in stanza[1..].iter().rev() {
                found.push(labelled("ignore", "", std::slice::from_ref(line)));
            }
            found.push(labelled("copyright", first.text, &stanza[..1]));
        } else if start > 0 && !found.is_empty() && (loud(first) || bare(first, languages) == Some("ignore")) {
            found.push(labelled("ignore", "", stanza));
        } else {
            break;
        }
        end = start;
    }
    found.reverse();
    (found, end)
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

/// Whether the label of a line is in capitals.
fn is_loud(line: &Line) -> bool {
    line.text.split([':', '：']).next().is_some_and(|name| name.len() > 2 && !name.contains(char::is_lowercase))
}

/// `Copyright 2004 ...`, `© ...`, `(c) ...`
pub fn is_notice(text: &str, languages: &[&'static Pack]) -> bool {
    let word = text.split([' ', ':']).next().unwrap_or_default().to_lowercase();
    let mark = matches!(word.as_str(), "©" | "(c)");
    mark || languages.iter().any(|pack| pack.get(Kind::Label, &word) == Some("copyright"))
        && text.bytes().any(|b| b.is_ascii_digit())
}

/// Fills the record from a labelled line, block `at` of the story.
pub fn fill(story: &mut Story, at: usize, means: &str, value: &str) {
    story.drop(at, "a labelled line");
    if value.is_empty() {
        return;
    }
    let article = &mut story.article;
    let field = match means {
        "headline" if article.headline.is_none() => {
            article.headline = Some(value.to_owned());
            "headline"
        }
        "kicker" => {
            article
                .alternative_headlines
                .push(AlternativeHeadline { role: HeadlineRole::Kicker, text: value.to_owned() });
            "alternative_headlines"
        }
        "byline" if article.authors.is_empty() => return sign(story, at, value),
        "date" | "updated" => return date(story, at, means, value),
        "source" => {
            let name = Some(value.to_owned());
            article.publisher.get_or_insert(Publisher { name, domain: None });
            if let Some(name) = agency(value) {
                story.credit(name, at, "named as the source");
            }
            "publisher"
        }
        "section" => {
            let parts = value.split([';', '>', '|']).map(str::trim);
            let named = parts.filter(|part| !part.is_empty() && !part.bytes().any(|b| b.is_ascii_digit()));
            article.article_section.extend(named.map(str::to_owned));
            "article_section"
        }
        "keywords" => {
            let comma = if value.contains([';', '；', '؛']) { [';', '；', '؛'] } else { [',', '，', '،'] };
            let words =
                value.split(|c| comma.contains(&c) || c == '、').map(|word| word.trim().trim_start_matches('#'));
            article.keywords.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
            "keywords"
        }
        "url" => match url::Url::parse(value) {
            Ok(url) if article.url.is_none() => {
                article.url = Some(url.to_string());
                "url"
            }
            _ => return,
        },
        "language" => {
            story.declared = Some((story.pieces[at].from(), value.to_owned()));
            return;
        }
        "copyright" if article.copyright_notice.is_none() => {
            article.copyright_notice = Some(value.to_owned());
            "copyright_notice"
        }
        "dateline" => {
            let (text, place) = (value.to_owned(), Some(value.to_owned()));
            article.dateline = Some(Dateline { text, place, date: None, agency: None });
            "dateline"
        }
        "description" => {
            article.description = Some(value.to_owned());
            "description"
        }
        "standfirst" => return standfirst(story, at, value),
        _ => return,
    };
    story.state(field, at, value, "a labelled line");
}

fn sign(story: &mut Story, at: usize, value: &str) {
    let byline = parse_with(value, &Words::of(story.language()));
    // A name in capitals or without a surname is a name here all the same: the label says so.
    story.sign(value, byline, at);
    if story.article.authors.is_empty() {
        story.article.authors.push(crate::model::Author { name: value.to_owned(), url: None });
        story.state("authors", at, value, "labelled as the author");
    }
}

fn date(story: &mut Story, at: usize, means: &str, value: &str) {
    let context = DateContext { language: story.language(), country: None };
    let Some(stamp) = parse(value, &context).map(|stamp| stamp.to_string()) else { return };
    let updated = means == "updated";
    let slot = if updated { &mut story.article.date_modified } else { &mut story.article.date_published };
    if slot.is_none() {
        *slot = Some(stamp.clone());
        story.state(if updated { "date_modified" } else { "date_published" }, at, &stamp, "a labelled line");
    }
}

/// A labelled standfirst belongs to the body, without its label.
fn standfirst(story: &mut Story, at: usize, value: &str) {
    story.verdicts[at] = None;
    story.pieces[at].kind = BlockKind::Standfirst;
    story.pieces[at].text = Cow::Owned(value.to_owned());
}
