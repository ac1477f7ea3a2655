//! The head of a story: kicker, headline, byline, the line with its date, and the dateline its text opens with.

use super::labels;
use super::page::Page;
use super::signed;
use super::story::Story;
use super::tail;
use super::wrap::ends_sentence;
use crate::lexicon::{agency, Kind};
use crate::model::{AlternativeHeadline, BlockKind, HeadlineRole};
use crate::text::byline::Byline;
use crate::text::date::{find, DateContext};
use crate::text::dateline;
use crate::text::name::Words;
use crate::text::runs::runs;
use memchr::memmem;

/// A headline is no longer than this.
const HEADLINE: usize = 300;
/// The sign of an editor has no more letters.
const SIGN: usize = 4;
/// A shorter word is no sign of a subheading: it may be part of a name.
const TELLING: usize = 4;
/// A phrase that labels a date has no more words.
const PHRASE: usize = 5;
/// A line that says that this is a press release is no longer than this.
const RELEASE: usize = 80;
/// A line that a desk or an agency signs is no longer than this.
const DESK: usize = 40;
/// How many blocks behind the text of a page may say who signs, or introduce them.
const BEHIND: usize = 8;
/// How many blocks before the headline of a page may say who signs.
const FAR: usize = 12;
/// How many blocks behind the headline may belong to the head.
const HEAD: usize = 5;
/// So many blocks at the end may introduce those who sign.
const ABOUT: usize = 3;
/// A byline or a line with a date is no longer than this.
const LINE: usize = 160;

/// Reads the head of a story whose first block is its headline, below a kicker at most. Of the blocks in `signed` it is
/// likely that they say who wrote it.
pub fn read(story: &mut Story, mut signed: Vec<usize>) {
    if story.article.headline.is_none() {
        headline(story);
    }
    let head = head_of(story);
    if !opened(story, &head) {
        signed.retain(|at| head.contains(at) && !is_of_text(story, *at));
        sign_all(story, &signed);
    }
    agency_below(story, &head);
    let dated: Vec<usize> = head.into_iter().filter(|at| is_dated(story, *at) && tells_when(story, *at)).collect();
    dated.into_iter().for_each(|at| date(story, at));
    dateline(story);
}

/// The blocks that may belong to the head: the first ones, up to the second paragraph, as a standfirst is one. A line
/// that ends in a colon heads what stands below it.
fn head_of(story: &Story) -> Vec<usize> {
    let mut paragraphs = 0;
    let first = story.text().take(HEAD).take_while(|at| {
        paragraphs += usize::from(story.pieces[*at].text.len() > LINE);
        paragraphs < 2
    });
    first.filter(|at| !story.pieces[*at].text.ends_with([':', '：'])).collect()
}

/// Whether a line that names people without a word that opens bylines is of the text: a sentence, a subheading, or what
/// the article is about.
fn is_of_text(story: &Story, at: usize) -> bool {
    let line = &story.pieces[at].text;
    ends_sentence(line) || is_subheading(story, at) || recurs(story, at)
}

/// Whom the one who signs works for, in a line of its own below the byline: "Associated Press".
fn agency_below(story: &mut Story, head: &[usize]) {
    let Some(at) = head.iter().copied().find(|at| *at > 0 && story.stated(*at - 1) && !story.stated(*at)) else {
        return;
    };
    let text = &story.pieces[at].text;
    if text.len() > DESK || story.article.byline.as_deref() != Some(&*story.pieces[at - 1].text) {
        return;
    }
    let Some(byline) = byline_of(story, text).filter(|byline| byline.names.is_empty() && byline.others.is_empty())
    else {
        return;
    };
    if let Some(name) = byline.agencies.first() {
        story.credit(name, at, "named below the byline");
        story.drop(at, "whom the author works for");
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

/// Whether the dates of a line are those of the article: it signs, or says nothing else.
fn tells_when(story: &Story, at: usize) -> bool {
    let text = &*story.pieces[at].text;
    story.stated(at) || (text.len() <= DESK || !ends_sentence(text)) && is_date_line(story, at)
}

/// Whether a line says nothing but when something was published, and perhaps where: dates, words that label them, and
/// other things by their labels.
fn is_date_line(story: &Story, at: usize) -> bool {
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

/// Whether a word stands in a text.
fn stands_in(text: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric();
    memmem::find_iter(text.as_bytes(), word)
        .any(|at| !text[..at].ends_with(letter) && !text[at + word.len()..].starts_with(letter))
}

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

/// The first block is the headline, below a kicker at most, unless it reads like text.
fn headline(story: &mut Story) {
    let first: Vec<usize> = story.text().take(3).collect();
    let at = match first[..] {
        [kicker, headline, _]
            if is_kicker(story, kicker, headline)
                && !says_again(story, kicker, headline)
                && !files(story, headline) =>
        {
            take_kicker(story, kicker);
            headline
        }
        [at, ..] => at,
        [] => return,
    };
    let text = &story.pieces[at].text;
    let alone = first.len() == 1 && ends_sentence(text);
    if !alone && is_headline(text) && !files(story, at) {
        take_headline(story, at);
    }
}

/// Reads the head of a page whose blocks have been judged.
pub fn read_page(story: &mut Story, page: &Page) {
    let first = || story.text().next().into_iter().chain([0]).find(|at| is_headline(&story.pieces[*at].text));
    let Some(at) = page.headline.or_else(first).filter(|at| !story.stated(*at)) else { return dateline(story) };
    if at == 1 && is_kicker(story, 0, at) {
        take_kicker(story, 0);
    }
    take_headline(story, at);
    // What stands between the headline and the text, and above the headline.
    let last = story.pieces.len();
    let between: Vec<usize> = (at + 1..(page.first + 3).min(last).max(at + 1)).take(30).collect();
    let above = at.saturating_sub(3)..at;
    let head: Vec<usize> = between.into_iter().chain(above).collect();
    sign_all(story, &page.signed);
    let above = (at.saturating_sub(FAR)..at).rev();
    let end = story.text().last().map_or(last, |kept| kept + 1);
    let behind = end..(end + BEHIND).min(last);
    if let Some((line, byline)) = plainly_signed(story, head.iter().copied().chain(above).chain(behind.clone())) {
        sign(story, line, byline);
    }
    introduced(story, behind);
    dates(story, &head);
    dateline(story);
}

/// The first of these blocks that opens as bylines do, or credits an agency, and says nothing else, where nobody signs
/// yet.
fn plainly_signed(story: &Story, mut lines: impl Iterator<Item = usize>) -> Option<(usize, Byline)> {
    if !story.article.authors.is_empty() {
        return None;
    }
    lines.find_map(|at| {
        let text = &story.pieces[at].text;
        let byline = byline_of(story, text).filter(|_| !story.stated(at))?;
        let desk = byline.count() == 1 && text.len() <= DESK && byline.others.iter().all(|desk| is_loud(desk));
        let opened = byline.opened && (byline.is_all_names() || desk);
        // "SDA/sep": an agency, and the sign of who edited its report.
        let signs = byline.others.iter().all(|other| other.chars().count() <= SIGN);
        let credit = byline.names.is_empty() && signs && !byline.agencies.is_empty();
        (opened || credit && text.len() <= DESK).then_some((at, byline))
    })
}

/// The authors whom lines behind the text introduce, where nobody signs.
fn introduced(story: &mut Story, lines: std::ops::Range<usize>) {
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

/// Whether a text is wire copy: a headline in capitals above a dateline.
pub fn is_wire(story: &Story) -> bool {
    let first: Vec<usize> = story.text().take(3).collect();
    let loud = |at: &usize| !story.pieces[*at].text.chars().any(char::is_lowercase);
    first.first().is_some_and(loud) && first.iter().skip(1).any(|at| files(story, *at))
}

fn take_headline(story: &mut Story, at: usize) {
    let headline = story.take("headline", at, "the headline");
    story.article.headline = Some(headline);
}

/// Whether a text is short and single enough to be a headline: no paragraph, and no two sentences that are whole.
fn is_headline(text: &str) -> bool {
    if text.len() > HEADLINE {
        return false;
    }
    let stop = |text: &str| text.ends_with(['.', ':', '。', '।']) && !text.ends_with("..");
    let paragraph = match sentences_inside(text) {
        0 => stop(text) && text.len() > HEADLINE / 3,
        1 => !is_quoted(text) && ends_sentence(text) && !text.ends_with(['!', '?', '…']),
        _ => return false,
    };
    !paragraph || is_titled(text)
}

/// Whether a text is one quotation.
fn is_quoted(text: &str) -> bool {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '「' | '」');
    text.starts_with(mark) && text.ends_with(mark) && text.chars().filter(|c| mark(*c)).count() == 2
}

/// How many sentences end within a text, before its last one. The point behind a number or a short word with a capital
/// ("Rep.") ends none, nor does one before a small letter.
fn sentences_inside(text: &str) -> usize {
    let ends = |(at, mark): (usize, &str)| {
        let (before, after) = (&text[..at], text[at + mark.len()..].trim_start());
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let capital = word.chars().count() <= 3 && word.starts_with(char::is_uppercase);
        let short = mark == ". " && (word.len() < 2 || capital || word.ends_with(|c: char| c.is_ascii_digit()));
        !short && !after.is_empty() && !after.starts_with(char::is_lowercase)
    };
    if text.bytes().all(|b| b.is_ascii() && b != b'.') {
        return 0;
    }
    let marks = [". ", "。", "। "];
    marks.into_iter().flat_map(|mark| text.match_indices(mark)).filter(|found| ends(*found)).count()
}

/// Whether most words begin with a capital, as those of headlines do in some languages: no sentence, whatever ends it.
fn is_titled(text: &str) -> bool {
    let words = || text.split(' ').filter(|word| word.starts_with(char::is_alphabetic));
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    let capital = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    capital > 2 && small * 2 < capital
}

/// A word or two above a headline.
fn is_kicker(story: &Story, at: usize, headline: usize) -> bool {
    let (kicker, headline) = (&story.pieces[at], &story.pieces[headline]);
    let short = kicker.text.len() <= 30 && kicker.text.split(' ').count() <= 3 && !ends_sentence(&kicker.text);
    let longer = headline.text.len() > 30 && headline.text.len() > 2 * kicker.text.len() && is_headline(&headline.text);
    short
        && longer
        && !is_label(story, &kicker.text)
        && headline.apart
        && !ends_sentence(&headline.text)
        && !byline_of(story, &headline.text).is_some_and(|byline| byline.opened)
}

/// Whether a line is a word that stands before a date: "Published".
fn is_label(story: &Story, line: &str) -> bool {
    let line = line.trim_end_matches(':').to_lowercase();
    story.languages.iter().any(|pack| pack.has(Kind::Published, &line) || pack.has(Kind::Updated, &line))
}

/// Whether all that the first line of two says stands in the second, as the words of a headline do in a subheading: a
/// headline does not say its kicker again. One word may open a headline by chance.
fn says_again(story: &Story, first: usize, second: usize) -> bool {
    let (first, second) = (story.pieces[first].text.to_lowercase(), story.pieces[second].text.to_lowercase());
    first.contains(' ') && runs(&first, None).all(|word| stands_in(&second, word))
}

fn take_kicker(story: &mut Story, at: usize) {
    let text = story.take("alternative_headlines", at, "stands above the headline");
    story.article.alternative_headlines.push(AlternativeHeadline { role: HeadlineRole::Kicker, text });
}

/// Whether a block opens as a report does, with the date or the agency.
fn files(story: &Story, at: usize) -> bool {
    dateline_of(story, at).is_some_and(|found| found.dateline.date.is_some() || found.dateline.agency.is_some())
}

/// The byline: the first of these blocks that opens as one. Whether there is one.
fn opened(story: &mut Story, head: &[usize]) -> bool {
    if !story.article.authors.is_empty() {
        return true;
    }
    let read = |at: &usize| Some((*at, byline_of(story, &story.pieces[*at].text)?));
    let signs =
        |(_, byline): &(usize, Byline)| byline.opened && !(byline.names.is_empty() && byline.agencies.is_empty());
    let Some((at, byline)) = head.iter().filter_map(read).find(signs) else { return false };
    sign(story, at, byline);
    true
}

/// Takes blocks as the byline that a model has told to be it.
fn sign_all(story: &mut Story, signed: &[usize]) {
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

fn dates(story: &mut Story, head: &[usize]) {
    let dated: Vec<usize> = head.iter().copied().filter(|at| is_dated(story, *at)).collect();
    for at in dated {
        date(story, at);
    }
}

/// What a line says as a byline.
fn byline_of(story: &Story, text: &str) -> Option<Byline> {
    signed::byline(text, story.language(), &Words::of(story.language()))
}

/// Takes a block as the byline: persons sign, and agencies only where no person does.
fn sign(story: &mut Story, at: usize, byline: Byline) {
    let text = signed::undated(&story.pieces[at].text, story.language()).to_owned();
    story.drop(at, "the byline");
    story.sign(&text, byline, at);
}

/// A short line with a date and little else.
fn is_dated(story: &Story, at: usize) -> bool {
    let text = &story.pieces[at].text;
    text.len() <= LINE
        && text.split(' ').count() <= 16
        && !ends_sentence(text.trim_end_matches('.'))
        && text.bytes().any(|b| b.is_ascii_digit())
}

/// Reads the dates of a line: the first is when it was published, unless its label says updated.
fn date(story: &mut Story, at: usize) {
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
    let byline = byline_of(story, named).filter(|byline| byline.opened && !byline.names.is_empty());
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

/// Subheadings: short lines that stand apart, end no sentence, and have a paragraph below them. What stands between
/// the headline and the lines of the head is the standfirst.
pub fn name_kinds(story: &mut Story) {
    let text: Vec<usize> = story.text().collect();
    for pair in text.windows(2) {
        let (piece, next) = (&story.pieces[pair[0]], &story.pieces[pair[1]]);
        let open = piece.text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | '!'));
        let short = piece.text.len() <= 90 && open && piece.apart && next.apart && piece.kind == BlockKind::Paragraph;
        if short && next.kind == BlockKind::Paragraph && next.text.len() > 120 && next.text.len() > 2 * piece.text.len()
        {
            story.pieces[pair[0]].kind = BlockKind::Heading;
            story.pieces[pair[0]].level = Some(2);
        }
    }
    let line = |name: &str| {
        story
            .candidates
            .iter()
            .find(|c| c.field == name && c.won)
            .and_then(|c| c.from.strip_prefix("line:")?.parse::<u32>().ok())
    };
    let Some(headline) = line("headline") else { return };
    let below = ["byline", "date_published", "dateline"].into_iter().filter_map(line).find(|below| *below > headline);
    let Some(below) = below else { return };
    let behind = text.iter().filter(|at| story.pieces[**at].lines.0 >= below).count();
    let between: Vec<usize> =
        text.into_iter().filter(|at| (headline + 1..below).contains(&story.pieces[*at].lines.0)).collect();
    if between.len() <= 2 && between.len() <= behind {
        for at in between {
            if story.pieces[at].kind == BlockKind::Paragraph || story.pieces[at].kind == BlockKind::Heading {
                story.pieces[at].kind = BlockKind::Standfirst;
                story.pieces[at].level = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_may_name_a_day_or_trail_off() {
        assert!(is_headline("All that happened at the quay from 26. August to 1. September"));
        assert!(is_headline(
            &("Who built the quay, who paid for it, who broke it, and who of them will put it right again in the end?"
                .to_owned()
                + "...")
        ));
        assert!(!is_headline("The quay is shut. Nobody knows why. It rains."));
    }

    #[test]
    fn a_word_stands_in_a_text_by_itself() {
        assert!(stands_in("Below the falls, mostly.", "falls"));
        assert!(!stands_in("Waterfalls and fallsome water.", "falls"));
    }
}
