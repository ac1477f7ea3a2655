//! Who signs a story, by lines of its head or behind its text.

use super::{stands_in, DESK};
use crate::lexicon::Kind;
use crate::read::plain::signature;
use crate::read::plain::signed;
use crate::read::plain::story::Story;
use crate::read::plain::wrap::ends_sentence;
use crate::text::byline::Byline;
use crate::text::name::{same, Words};
use crate::text::runs::runs;

/// The sign of an editor has no more letters.
const SIGN: usize = 4;
/// A shorter word is no sign of a subheading: it may be part of a name.
const TELLING: usize = 4;
/// So many blocks at the end may introduce those who sign.
const ABOUT: usize = 3;

/// The byline: the first of these blocks that opens as one. Whether there is one.
pub(super) fn opened(story: &mut Story, head: &[usize]) -> bool {
    if !story.article.authors.is_empty() {
        return true;
    }
    let words = Words::of(story.language());
    let behind = |text: &str| signed::behind_name(text, story.language(), &words);
    let read = |at: &usize| {
        let text = &story.pieces[*at].text;
        Some((*at, behind(text).or_else(|| naming(story, text))?))
    };
    let signs =
        |(_, byline): &(usize, Byline)| byline.opened && !(byline.names.is_empty() && byline.agencies.is_empty());
    let Some((at, byline)) = head.iter().filter_map(read).find(signs) else { return false };
    sign(story, at, byline);
    true
}

/// Takes blocks as the byline that a model has told to be it.
pub(super) fn sign_all(story: &mut Story, signed: &[usize]) {
    if !story.article.authors.is_empty() {
        return;
    }
    let open = signed.iter().filter(|at| !story.stated(**at));
    let mut read: Vec<(usize, Byline)> =
        open.filter_map(|at| Some((*at, byline_of(story, &story.pieces[*at].text)?))).collect();
    read.retain(|(at, byline)| byline.opened || !byline.is_empty() && !heads(story, &story.pieces[*at].text));
    // Beside a line that opens as bylines do, others name whoever the page speaks of.
    if read.iter().any(|(_, byline)| byline.opened && !byline.names.is_empty()) {
        read.retain(|(_, byline)| byline.opened);
    }
    for (at, byline) in read {
        sign(story, at, byline);
    }
}

/// The first of these blocks that opens as bylines do, or credits an agency, and says nothing else, where nobody signs
/// yet.
pub(super) fn plainly_signed(story: &Story, mut lines: impl Iterator<Item = usize>) -> Option<(usize, Byline)> {
    if !story.article.authors.is_empty() {
        return None;
    }
    lines.find_map(|at| {
        let text = &story.pieces[at].text;
        let free = !story.stated(at) || text.contains('/') && story.states_agency_alone(at);
        let byline = byline_of(story, text).filter(|_| free)?;
        let desk = byline.count() == 1 && text.len() <= DESK && byline.others.iter().all(|desk| is_loud(desk));
        let opened = byline.opened && (byline.is_all_names() || desk);
        // "SDA/sep": an agency, and the sign of who edited its report.
        let signs = byline.others.iter().all(|other| other.chars().count() <= SIGN);
        let credit = byline.names.is_empty() && signs && !byline.agencies.is_empty();
        (opened || credit && text.len() <= DESK).then_some((at, byline))
    })
}

/// Who signs in the last line of the text: whoever signs its head, or anybody where nobody does.
pub(super) fn signed_below(story: &mut Story) {
    let Some(at) = story.text().next_back().filter(|at| signature::is_author(story, *at)) else { return };
    let Some(byline) = naming(story, &story.pieces[at].text) else { return };
    let known = |name: &String| story.article.authors.iter().any(|author| same(&author.name, name));
    if story.article.authors.is_empty() || byline.names.iter().all(known) {
        sign(story, at, byline);
    }
}

/// The authors whom lines behind the text introduce, where nobody signs.
pub(super) fn introduced(story: &mut Story, lines: std::ops::Range<usize>) {
    if !story.article.authors.is_empty() {
        return;
    }
    let words = Words::of(story.language());
    let named: Vec<(usize, String)> =
        lines.filter_map(|at| Some((at, signed::introduced(&story.pieces[at].text, &words)?))).collect();
    for (at, name) in named {
        story.author(&name, at, "introduced behind the text");
    }
}

/// Whether each word begins with a capital, as in the name of a desk.
fn is_loud(text: &str) -> bool {
    text.split(' ').all(|word| word.starts_with(char::is_uppercase))
}

/// Whom the one who signs works for, in a line of its own below the byline: "Associated Press".
pub(super) fn agency_below(story: &mut Story, head: &[usize]) {
    let Some(at) = head.iter().copied().find(|at| *at > 0 && story.stated(*at - 1) && !story.stated(*at)) else {
        return;
    };
    let text = &story.pieces[at].text;
    if text.len() > DESK || story.article.byline.as_deref() != Some(&*story.pieces[at - 1].text) {
        return;
    }
    let Some(byline) = naming(story, text).filter(|byline| byline.names.is_empty() && byline.others.is_empty()) else {
        return;
    };
    if let Some(name) = byline.agencies.first() {
        story.credit(name, at, "named below the byline");
        story.drop(at, "whom the author works for");
    }
}

/// Whether a line that names people without a word that opens bylines is of the text: a sentence, a subheading, or what
/// the article is about.
pub(super) fn is_of_text(story: &Story, at: usize) -> bool {
    let line = &story.pieces[at].text;
    ends_sentence(line) || is_subheading(story, at) || recurs(story, at) || is_in_series(story, at)
}

/// Whether a line below a paragraph is the first of several that might be names and head paragraphs: so it is the first
/// subheading, and nobody who signs. Against a name that is a person's at first sight one other does not tell; against
/// one that is not, other lines tell too where each heads one paragraph.
fn is_in_series(story: &Story, at: usize) -> bool {
    let text: Vec<usize> = story.text().collect();
    let ends = |at: usize| ends_sentence(&story.pieces[at].text);
    let Some(own) = text.iter().position(|other| *other == at).filter(|own| *own > 0 && ends(text[own - 1])) else {
        return false;
    };
    let heads = |at: &usize| {
        let line = &story.pieces[text[*at]].text;
        line.len() <= DESK && !ends(text[*at]) && text.get(at + 1).is_some_and(|next| ends(*next))
    };
    let others: Vec<usize> = (own + 1..text.len()).filter(heads).take(3).collect();
    let is_name = |line: &str| naming(story, line).is_some_and(|byline| byline.is_all_names());
    let given = || {
        let first = story.pieces[at].text.split(' ').next().unwrap_or_default();
        Words::of(story.language()).has_word(Kind::GivenName, first)
    };
    let one_each = || others.len() > 1 && (0..2).all(|nth| others[nth] == own + 2 * (nth + 1));
    match others.iter().filter(|other| is_name(&story.pieces[text[**other]].text)).count() {
        0 => one_each() && !given(),
        1 => !given(),
        _ => true,
    }
}

/// Whether what a line says stands in the text behind it as well: it names what the article is about, and nobody who
/// signs it. Those who sign are introduced at the end, if at all.
fn recurs(story: &Story, at: usize) -> bool {
    let line = &*story.pieces[at].text;
    let behind = &story.pieces[at + 1..];
    let text = &behind[..behind.len().saturating_sub(ABOUT)];
    text.iter().any(|piece| stands_in(&piece.text, line))
}

/// Whether a line in capitals that might be a name is a subheading: one of its words heads parts of articles, or a word
/// behind its first stands in the text in small letters as well.
fn is_subheading(story: &Story, at: usize) -> bool {
    let line = &story.pieces[at].text;
    if heads(story, line) {
        return true;
    }
    let small: Vec<String> =
        runs(line, None).skip(1).filter(|word| word.len() >= TELLING).map(str::to_lowercase).collect();
    story.pieces.iter().any(|piece| small.iter().any(|word| stands_in(&piece.text, word)))
}

/// Whether any word of a line is one that heads parts of articles.
fn heads(story: &Story, line: &str) -> bool {
    let is = |word: &str| story.languages.iter().any(|pack| pack.has(Kind::Heading, &word.to_lowercase()));
    runs(line, None).any(is)
}

/// What a line says as a byline.
pub(super) fn byline_of(story: &Story, text: &str) -> Option<Byline> {
    signed::byline(text, story.language(), &Words::of(story.language()))
}

/// The same of a line that may name persons or agencies; most lines cannot.
pub(in crate::read::plain) fn naming(story: &Story, text: &str) -> Option<Byline> {
    signed::naming(text, story.language(), &Words::of(story.language()))
}

/// Takes a block as the byline: persons sign, and agencies only where no person does.
pub(super) fn sign(story: &mut Story, at: usize, byline: Byline) {
    let text = signed::undated(&story.pieces[at].text, story.language()).to_owned();
    story.drop(at, "the byline");
    story.sign(&text, byline, at);
}
