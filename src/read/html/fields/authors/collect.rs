//! The places that name authors: metadata, elements called byline, links to authors, lines that open as bylines do,
//! names alone on a line at the headline.

use super::{Place, Printed, Signed};
use crate::lexicon::{Group, Kind, Lengths};
use crate::read::html::fields::place::{alike, Places};
use crate::read::html::fields::scan::{leads_to_topic, Scan};
use crate::read::html::fields::statement::Statements;
use crate::read::html::page::{wordless, Data, Page};
use crate::text::byline::{behind_source, desk, may_name, parse_with, Byline};
use crate::text::lower::lowered;
use crate::text::name::{Words, PHRASE};
use crate::text::space;
use rustc_hash::FxHashMap;
use std::cell::{LazyCell, RefCell};
use std::rc::Rc;

/// Ranks behind all metadata.
const PRINTED: i32 = 60;
/// The date that a byline stands behind has no more words.
const DATE: usize = 7;
/// The name of a desk has no more words.
const DESK: usize = 4;
/// A byline is no longer.
const LINE: usize = 140;
/// The words of a link to an author are no longer.
const NAMES: usize = 60;
/// A name alone on a line is no longer.
const SHORT: usize = 60;
/// So many lines behind the headline, and before it, are looked at for names alone.
const BEHIND: usize = 24;
const BEFORE: usize = 8;
/// So many texts of an element called byline are looked at.
const PARTS: usize = 12;
/// So many printed places are looked at.
const MANY: usize = 80;

/// The bylines of a page: the same one is printed again and again, and is read once.
pub(super) struct Bylines<'w> {
    pub(super) words: &'w Words,
    /// What tells of most words that they open none.
    openers: Lengths,
    known: RefCell<FxHashMap<String, Rc<Byline>>>,
}

impl<'w> Bylines<'w> {
    /// Those of a page in a language; none is read yet.
    pub fn of(words: &'w Words) -> Self {
        Self { words, openers: words.openers(), known: RefCell::default() }
    }

    /// A line, read as a byline.
    pub(super) fn read(&self, text: &str) -> Rc<Byline> {
        if let Some(byline) = self.known.borrow().get(text) {
            return Rc::clone(byline);
        }
        let byline = Rc::new(parse_with(text, self.words));
        self.known.borrow_mut().insert(text.to_owned(), Rc::clone(&byline));
        byline
    }
}

/// What metadata state.
pub(super) fn stated(statements: &Statements, bylines: &Bylines) -> Vec<Signed> {
    let mut signed = Vec::new();
    let label = statements.first("author_label").map(|s| s.raw.to_lowercase()).unwrap_or_default();
    let labelled = bylines.words.has(Kind::Byline, label.trim_end_matches(':'));
    for statement in statements.of("author") {
        if statement.raw.starts_with("http") || statement.raw.chars().count() > 400 {
            continue;
        }
        let turned = statement.from.ends_with("citation_author").then(|| turned(&statement.raw)).flatten();
        let mut byline = bylines.read(turned.as_deref().unwrap_or(&statement.raw));
        if statement.from.ends_with("twitter:data1") && !labelled {
            // Any label may stand there; only a person counts.
            Rc::make_mut(&mut byline).others.clear();
        } else if byline.is_empty() && statement.raw.split(' ').count() <= DESK {
            // "Redaktion": a job that signs alone.
            Rc::make_mut(&mut byline).others.push(statement.raw.clone());
        }
        let place = match statement.from.split(':').next() {
            Some("json-ld") => Place::JsonLd,
            Some("microdata") => Place::Microdata,
            _ => Place::Meta,
        };
        let (from, raw, url) = (statement.from.clone(), statement.raw.clone(), statement.url.clone());
        let (rank, class) = (statement.rank, statement.class);
        signed.push(Signed { from, raw, rank, place, url, class, byline, printed: None });
    }
    signed
}

/// "Berg, Ada Maria" as catalogues write it, the right way round.
fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(',')?;
    (!first.contains(',')).then(|| format!("{} {}", first.trim(), last.trim()))
}

/// What is printed on the page.
pub(super) fn printed(page: &Page, scan: &Scan, places: &Places, bylines: &Bylines) -> Vec<Signed> {
    let mut out = Vec::new();
    elements(page, scan, bylines, &mut out);
    links(page, scan, bylines, &mut out);
    lines(page, places, bylines, &mut out);
    out.retain(|one| !is_of_topic(page, one));
    let alike = alike(page, out.iter().filter_map(|s| Some(s.printed?.at)));
    for signed in &mut out {
        if let Some(printed) = &mut signed.printed {
            printed.alike = alike.get(&printed.at).copied().unwrap_or(1);
            signed.rank += 5 * places.away(printed.at);
        }
    }
    out
}

/// Whether what looks like a name is a link to a section or a tag, and no words say that it signs.
fn is_of_topic(page: &Page, signed: &Signed) -> bool {
    let Some(printed) = signed.printed.filter(|_| !signed.byline.opened) else { return false };
    let around = [printed.at, page.nodes[printed.at].parent];
    let own = || around.into_iter().find_map(|at| page.nodes[at].attr("href").filter(|_| page.nodes[at].tag() == "a"));
    signed.url.as_deref().or_else(own).is_some_and(leads_to_topic)
}

fn signed(page: &Page, at: usize, place: Place, raw: String, bylines: &Bylines) -> Signed {
    let node = &page.nodes[at];
    let says = |attr: &str| node.attr(attr).is_some_and(|value| value.eq_ignore_ascii_case("author"));
    let (from, rank) = match place {
        Place::Byline => ("byline", 0),
        Place::Link => ("author-link", 1),
        Place::Line => ("line", 2),
        _ => ("visible", 3),
    };
    let mut byline = bylines.read(&raw);
    if let Some(desk) = (place == Place::Byline && !byline.tells()).then(|| desk(&raw, bylines.words)).flatten() {
        Rc::make_mut(&mut byline).others.push(desk);
    }
    apart(page, at, &mut byline, bylines);
    let printed = Some(Printed { at, declared: says("rel") || says("itemprop"), alike: 1 });
    Signed { from: from.into(), raw, rank: PRINTED + rank, place, url: link(page, at), class: None, byline, printed }
}

/// Names that have an element to themselves end with it: `<a>Ada Berg</a> <i>Harbour Desk</i>`.
fn apart(page: &Page, at: usize, byline: &mut Rc<Byline>, bylines: &Bylines) {
    if byline.names.iter().all(|name| name.split(' ').count() < 3) {
        return;
    }
    let texts = page.nodes[at..page.nodes[at].end].iter().filter_map(|node| match node.data {
        Data::Text(text) if !wordless(&page.nodes[node.parent]) => Some(space::fold(text)),
        _ => None,
    });
    for text in texts.take(PARTS) {
        let part = bylines.read(&text);
        let [own] = &part.names[..] else { continue };
        let begins = |name: &String| name.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with(' '));
        if let Some(name) = byline.names.iter().position(begins) {
            Rc::make_mut(byline).names[name].clone_from(own);
        }
    }
}

fn elements(page: &Page, scan: &Scan, bylines: &Bylines, out: &mut Vec<Signed>) {
    let mut covered = 0;
    for &at in &scan.bylines {
        if at < covered || out.len() >= MANY {
            continue;
        }
        let Some(text) = page.line(at, LINE).filter(|text| !text.is_empty()) else { continue };
        let one = signed(page, at, Place::Byline, text, bylines);
        if !one.byline.is_empty() {
            covered = page.nodes[at].end;
        }
        if one.byline.tells() {
            out.push(one);
        }
    }
}

fn links(page: &Page, scan: &Scan, bylines: &Bylines, out: &mut Vec<Signed>) {
    for &at in scan.author_links.iter().take(MANY) {
        let Some(text) = page.line(at, NAMES).filter(|text| !text.is_empty()) else { continue };
        let one = signed(page, at, Place::Link, text, bylines);
        let declared = one.printed.is_some_and(|printed| printed.declared);
        if !one.byline.names.is_empty() || declared && one.byline.count() == 1 {
            out.push(one);
        }
    }
}

fn link(page: &Page, at: usize) -> Option<String> {
    let inside = &page.nodes[at..page.nodes[at].end];
    inside.iter().find(|node| node.tag() == "a").and_then(|node| node.attr("href")).map(str::to_owned)
}

/// Lines that open as bylines do, wherever they stand, and names alone on a line at the headline.
fn lines(page: &Page, places: &Places, bylines: &Bylines, out: &mut Vec<Signed>) {
    let head = places.head;
    let end = head.map_or(0, |head| page.nodes[head].end);
    let (mut behind, mut found) = (0, 0);
    let before = places.lines_before(BEFORE);
    let mut line = String::new();
    for (at, text) in page.texts(0..page.nodes.len()) {
        if found >= MANY {
            break;
        }
        behind += usize::from(head.is_some() && at >= end);
        if let Some(inside) = bracketed(text).filter(|inside| opens(inside, bylines)) {
            found += 1;
            out.push(signed(page, page.nodes[at].parent, Place::Line, inside.to_owned(), bylines));
            continue;
        }
        if text.len() > 2 * LINE {
            continue;
        }
        let near = behind > 0 && behind <= BEHIND
            || before <= at && at < head.unwrap_or(0)
            || text.len() < SHORT && places.is_beside_last_prose(page.nodes[at].parent);
        if !near && text.is_ascii() && !opens(text.trim_start(), bylines) {
            continue;
        }
        line.clear();
        space::fold_into(&mut line, text);
        line.truncate(line.trim_end().len());
        let one = if opens(&line, bylines) {
            opened(page, at, &line, bylines)
        } else if near && line.len() < SHORT && may_name(&line) && is_bare(&bylines.read(&line)) {
            let parent = page.nodes[at].parent;
            Some(signed(page, parent, Place::Bare, line.clone(), bylines)).filter(|one| is_bare(&one.byline))
        } else {
            None
        };
        found += usize::from(one.is_some());
        out.extend(one);
    }
}

/// The brackets that a paragraph opens with, where the script has no blanks: 〔記者早川由美／港町報導〕.
fn bracketed(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let opens = text.len() > BRACKET && !text.as_bytes()[0].is_ascii_alphanumeric() && text.starts_with(OPENING);
    let mut letters = text.char_indices().take_while(|(at, _)| opens && *at < BRACKET);
    let (at, last) = letters.find(|(_, c)| CLOSING.contains(c))?;
    let (inside, rest) = text.split_at(at + last.len_utf8());
    (!inside.is_ascii() && rest.len() > BRACKET).then_some(inside)
}

const OPENING: [char; 5] = ['〔', '【', '[', '［', '（'];
const CLOSING: [char; 5] = ['〕', '】', ']', '］', '）'];
/// Such brackets hold no more bytes, and the paragraph behind them does.
const BRACKET: usize = 80;

/// Whether a line holds names alone, or agencies alone.
fn is_bare(byline: &Byline) -> bool {
    byline.is_all_names() || !byline.agencies.is_empty() && byline.count() == byline.agencies.len()
}

/// Whether a line's first word opens bylines in the page's language, or its first words do in English too.
fn opens(line: &str, bylines: &Bylines) -> bool {
    const MARKS: [char; 6] = ['(', '（', '[', '【', '〔', '|'];
    let words = bylines.words;
    let line = behind_date(line, words);
    let ascii = line.bytes().position(|b| !b.is_ascii() || is_end(b)).unwrap_or(line.len());
    if line.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        // Most lines open with a word of ASCII.
        let first = line[..ascii].trim_start_matches(MARKS);
        return bylines.openers.may_have(first.as_bytes()) && lowered(first, |first| opens_plainly(first, line, words))
            || !line.is_ascii() && !first.is_empty() && opens_behind(line, words);
    }
    let first = line.split([' ', ':', '：', '・', '／', '∕', '/']).next().unwrap_or("");
    let first = first.trim_start_matches(MARKS).to_lowercase();
    let word = || opens_plainly(&first, line, words) || words.opens_byline(&first);
    !first.is_empty() && (word() || opens_behind(line, words))
}

/// Whether a byte of ASCII stands behind a line's first word.
fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b':' | b'/')
}

/// Whether a job stands behind the first word of a line, in a script without capitals, or a byline behind its source.
fn opens_behind(line: &str, words: &Words) -> bool {
    let is_job = |word: &str| !cased(word) && words.own_has(Kind::Role, word);
    line.split(' ').take(3).skip(1).any(is_job) || behind_source(line, words).len() < line.len()
}

/// A line without the numbers of a date that it begins with: "13:30 von Ada".
fn behind_date<'l>(line: &'l str, words: &Words) -> &'l str {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return line;
    }
    let mut rest = line;
    for _ in 0..DATE {
        let number = rest.starts_with(|c: char| c.is_ascii_digit());
        let Some((word, behind)) = rest.split_once(' ') else { break };
        let of_date = || {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            word.is_empty() || words.has_any(Group::AmongNumbers, &word)
        };
        if !number && !of_date() {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

fn opens_plainly(first: &str, line: &str, words: &Words) -> bool {
    if !words.opens(first) {
        return false;
    }
    let line_words = LazyCell::new(|| line.split_whitespace().take(PHRASE).collect::<Vec<&str>>());
    Group::Opener.kinds().iter().any(|&kind| {
        words.own_has(kind, first) || words.begins(kind, first) && words.phrase_at(kind, first, &line_words).is_some()
    })
}

/// Whether a word is of a script with capitals.
fn cased(word: &str) -> bool {
    word.contains(|c: char| c.is_lowercase() || c.is_uppercase())
}

/// The byline that a line opens: the line, or the whole of what it stands in where the names are marked up.
fn opened(page: &Page, at: usize, line: &str, bylines: &Bylines) -> Option<Signed> {
    let mut node = page.nodes[at].parent;
    if line.chars().count() >= LINE {
        return None;
    }
    let mut text = page.line(node, LINE - 1)?;
    let mut label = None;
    for _ in 0..2 {
        if names_somebody(&text, bylines) || text.chars().count() >= 30 {
            break;
        }
        if is_label(&text, bylines) && !goes_on(page, node) {
            label = Some((node, text.clone()));
        }
        node = page.nodes[node].parent;
        match page.line(node, LINE - 1) {
            Some(around) => text = around,
            None => return labelled(page, label?, bylines),
        }
    }
    if let Some(label) = label.filter(|_| !names_somebody(&text, bylines)) {
        return labelled(page, label, bylines);
    }
    Some(signed(page, node, Place::Line, text, bylines))
        .filter(|one| {
            one.byline.opened
                || !one.byline.credited.is_empty()
                || !one.raw.split(' ').any(|word| cased(word) && !word.contains('@'))
        })
        .filter(|one| one.byline.tells())
}

/// Whether a line names somebody: behind the words that open it a pen name signs as well.
fn names_somebody(line: &str, bylines: &Bylines) -> bool {
    let byline = bylines.read(line);
    !byline.names.is_empty() || !byline.credited.is_empty() || byline.opened && !byline.is_empty()
}

/// Whether a text is words that open bylines, and nothing else: "Written by".
fn is_label(text: &str, bylines: &Bylines) -> bool {
    let bare = text.trim_end_matches([' ', ':', '：']);
    bare.len() < SHORT && lowered(bare, |bare| bylines.words.has(Kind::Byline, bare))
}

/// Whether an element goes on with what stands before it: "Ada Berg, <i>author</i>".
fn goes_on(page: &Page, at: usize) -> bool {
    let before = page.texts(at.saturating_sub(BETWEEN)..at).rev().map(|(_, text)| text.trim_end());
    before.into_iter().find(|text| !text.is_empty()).is_some_and(|text| text.ends_with([',', ';', '(']))
}

/// The names that stand by themselves in the next line behind such words, which have an element to themselves.
fn labelled(page: &Page, (label, text): (usize, String), bylines: &Bylines) -> Option<Signed> {
    let end = page.nodes[label].end;
    let lines = page.texts(end..page.nodes.len().min(end + BETWEEN));
    let (at, line) = lines.map(|(at, line)| (at, space::fold(line))).find(|(_, line)| line.len() > INITIALS)?;
    let names = bylines.read(&line);
    if line.len() >= SHORT || names.names.is_empty() || !names.is_all_names() || names.opened {
        return None;
    }
    let at = page.nodes[at].parent;
    let mut one = signed(page, at, Place::Line, format!("{text} {line}"), bylines);
    // A link in a longer element is another's.
    one.url = one.url.filter(|_| page.line(at, SHORT).is_some());
    Some(one).filter(|one| one.byline.opened && one.byline.names == names.names)
}

/// So many nodes behind such words their line is looked for: an image may stand between, or the initials in its stead.
const BETWEEN: usize = 24;
const INITIALS: usize = 3;

/// Whether a text that is no person's name may sign all the same: short, with letters, no address.
pub(super) fn is_signature(name: &str, words: &Words) -> bool {
    let long = name.chars().count() > 60 || name.split_whitespace().count() > 6;
    let lower = name.to_lowercase();
    // What templates print where a name is missing.
    let hole = words.has(Kind::Nobody, &lower);
    let of_date = lower.split(' ').all(|word| words.has_any(Group::Day, word));
    !long && !hole && !of_date && !lower.contains("://") && name.chars().any(char::is_alphabetic)
}
