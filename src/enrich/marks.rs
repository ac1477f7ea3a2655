//! Quotation marks: the stretches between them, block by block, in one pass.

use crate::lexicon::{is_alphanumeric, Dashes};
use crate::text::runs::first_byte;
use std::cell::LazyCell;

/// What stands between two quotation marks, in bytes of the article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The block it stands in.
    pub block: usize,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset behind its last byte.
    pub end: usize,
    /// Offset of its opening mark.
    pub open: usize,
    /// Offset behind its closing mark; `end` where there is none.
    pub close: usize,
    /// What kind of marks.
    pub style: Style,
}

/// What kind of marks a stretch has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// “ ” „ “ « » " "
    Double,
    /// ‘ ’ ' '
    Single,
    /// A dash at the beginning of a paragraph.
    Dash,
}

/// The opening mark that waits for its end.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: char,
    at: usize,
    inner: usize,
    /// How many of the same marks were opened within.
    depth: usize,
}

/// A character with its neighbours.
#[derive(Debug, Clone, Copy)]
struct Place {
    before: Option<char>,
    mark: char,
    after: Option<char>,
}

/// Appends the stretches of a block whose text begins at the byte `offset` of the article.
pub fn find(text: &str, offset: usize, block: usize, dashes: Dashes, out: &mut Vec<Stretch>) {
    let first = out.len();
    marked(text, block, out);
    if dashes != Dashes::No {
        dashed(text, block, dashes == Dashes::Within, first, out);
    }
    for stretch in &mut out[first..] {
        stretch.start += offset;
        stretch.end += offset;
        stretch.open += offset;
        stretch.close += offset;
    }
    // What has neither letter nor digit says nothing. Looking for one ends at the first.
    let says = |s: &Stretch| text[s.start - offset..s.end - offset].contains(is_alphanumeric);
    let mut kept = first;
    for i in first..out.len() {
        if says(&out[i]) {
            out[kept] = out[i];
            kept += 1;
        }
    }
    out.truncate(kept);
}

/// Where a house sets speech in single marks, they are what double ones are elsewhere; not where two of them in a row
/// are its double ones.
pub fn settle(text: &str, all: &mut [Stretch]) {
    let singles = all.iter().filter(|s| s.style == Style::Single).count();
    let doubles = all.iter().filter(|s| s.style == Style::Double).count();
    if singles > doubles && singles > doubles + text.matches("''").count() / 2 {
        all.iter_mut().filter(|s| s.style == Style::Single).for_each(|s| s.style = Style::Double);
    }
}

fn marked(text: &str, block: usize, out: &mut Vec<Stretch>) {
    let mut marks = Marks { text, at: 0 };
    let Some(first) = marks.next() else { return };
    let from = first.0;
    let (mut openers, mut closers) = (text[from..].matches('“').count(), text[from..].matches('”').count());
    let last_single = LazyCell::new(|| text.rfind(['’', '\'', '‘']).unwrap_or(0));
    let mut open: Option<Open> = None;
    for (at, end, place) in std::iter::once(first).chain(marks) {
        let mark = place.mark;
        openers -= usize::from(mark == '“' && text[at..].starts_with('“'));
        closers -= usize::from(mark == '”');
        match &mut open {
            Some(o) if closes(o.mark, place) => {
                if o.depth > 0 {
                    o.depth -= 1;
                } else {
                    out.push(stretch(block, *o, at, end));
                    open = None;
                }
            }
            Some(o) if o.mark == mark && mark != '"' && mark != '\'' && mark != '”' => {
                // A second opening mark: nested where enough closing ones follow, else the first was never closed.
                if mark != '“' || closers >= openers + o.depth + 2 {
                    o.depth += 1;
                } else {
                    open = Some(Open { mark, at, inner: end, depth: 0 });
                }
            }
            Some(o) if is_single(o.mark) && !is_single(mark) && opens(place) => {
                open = Some(Open { mark, at, inner: end, depth: 0 });
            }
            Some(o) if o.mark == '"' && mark == '"' && opens(place) => {
                open = Some(Open { mark, at, inner: end, depth: 0 });
            }
            None if opens(place) && (!is_single(mark) || *last_single > at) => {
                open = Some(Open { mark, at, inner: end, depth: 0 });
            }
            _ => {}
        }
    }
    // An opening mark that is not closed runs to the paragraph's end; an apostrophe does not.
    if let Some(o) = open.filter(|o| !is_single(o.mark)) {
        out.push(stretch(block, o, text.len(), text.len()));
    }
}

/// The marks of a text, each with its beginning, its end and its neighbours.
struct Marks<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Marks<'_> {
    type Item = (usize, usize, Place);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let skipped = first_that_may(&self.text.as_bytes()[self.at..])?;
            let at = self.at + skipped;
            let c = self.text[at..].chars().next()?;
            self.at = at + c.len_utf8();
            if !is_mark(c) {
                continue;
            }
            let mut mark = c;
            // Typed as in TeX: ``so''. Two apostrophes close what two backticks opened, and are no mark elsewhere.
            if matches!(c, '`' | '\'') && self.text[self.at..].starts_with(c) {
                mark = if c == '`' { '“' } else { '″' };
                self.at += 1;
            }
            let (before, after) = (&self.text[..at], &self.text[self.at..]);
            let mut place = Place { before: before.chars().next_back(), mark, after: after.chars().next() };
            if place.before.is_some_and(is_right_to_left) && place.after.is_some_and(is_alphanumeric) {
                match proclitic(before, after) {
                    true => place.before = None,
                    // מנכ"ל is a word.
                    false if mark == '"' => continue,
                    false => {}
                }
            }
            return Some((at, self.at, place));
        }
    }
}

/// Whether a mark stands behind a preposition or article that is written close before it: ב"מחדל", بـ«الإهمال». It stands
/// before the last letter of an abbreviation: ד"ר.
fn proclitic(before: &str, after: &str) -> bool {
    let mut back = before.chars().rev();
    let long = back.next() == Some('ـ');
    let word = after.chars().take_while(|c| is_alphanumeric(*c)).take(2).count();
    long || word > 1 && back.next().is_none_or(|c| !is_alphanumeric(c))
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{6ff}')
}

/// The first byte with which a mark may begin.
fn first_that_may(bytes: &[u8]) -> Option<usize> {
    first_byte(bytes, |byte| matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2 | 0xe3 | 0xef))
}

fn stretch(block: usize, open: Open, end: usize, close: usize) -> Stretch {
    let style = if is_single(open.mark) { Style::Single } else { Style::Double };
    Stretch { block, start: open.inner, end, open: open.at, close, style }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '″'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '`'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
    )
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '`' | '‹' | '›')
}

/// Whether a mark that stands here opens, where none is open.
fn opens(place: Place) -> bool {
    let free = place.before.is_none_or(|c| !is_alphanumeric(c) && !matches!(c, '.' | ',' | '!' | '?' | '…'));
    let spaced = place.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':'));
    let full = place.after.is_some_and(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | ')' | ';'));
    match place.mark {
        '„' | '‟' | '「' | '『' | '‚' => true,
        '“' => free || full,
        '«' => free && place.after.is_some(),
        '»' | '”' => spaced && full,
        '"' | '＂' => free && full || spaced && place.after.is_some_and(|c| c == '.'),
        '‘' | '‹' | '\'' | '`' | '›' | '‛' => spaced && full,
        _ => false,
    }
}

/// Whether a mark that stands here closes a stretch that `opener` opened.
fn closes(opener: char, place: Place) -> bool {
    let ends = place.after.is_none_or(|c| !is_alphanumeric(c));
    let tight = place.before.is_some_and(|c| !c.is_whitespace());
    match (opener, place.mark) {
        ('“', '”' | '″') | ('„' | '‟', '”' | '“') | ('«', '»') | ('»', '«') | ('‹', '›') | ('›', '‹') => {
            true
        }
        ('「', '」') | ('『', '』') => true,
        ('”', '”') | ('»', '»') => true,
        ('“', '“') => ends && tight,
        ('“' | '„', '"') | ('"', '”') => ends && tight,
        ('"' | '＂', '"' | '＂') => ends || tight,
        ('‘' | '‚' | '\'' | '‛', '’' | '\'') | ('‚', '‘') | ('`', '\'') => ends && tight,
        _ => false,
    }
}

/// Direct speech that a dash opens: `— Words, — said she. — More.` `—Words —dijo ella—. More.` What marks from the stretch
/// `first` on enclose is part of it, and a dash that they enclose is none of its.
fn dashed(text: &str, block: usize, within: bool, first: usize, out: &mut Vec<Stretch>) {
    let starts = text.starts_with(is_dash) && out.get(first).is_none_or(|marked| !follows_dash(text, marked));
    if !starts && !(within && text.contains(is_dash)) {
        return;
    }
    let marked = out.split_off(first);
    let mut ahead = marked.iter().peekable();
    // Dashes are asked for in order.
    let mut free = |at: usize| {
        while ahead.next_if(|s| s.close <= at).is_some() {}
        ahead.peek().is_none_or(|s| at < s.open)
    };
    let (mut open, mut ended): (Option<usize>, Option<usize>) = (None, None);
    for (at, c) in text.char_indices().filter(|&(at, c)| is_dash(c) && beside_blank(text, at, c)) {
        if !free(at) {
            continue;
        }
        // – Words – said she – more: the third dash goes on with what the first began.
        let goes_on = || ended.is_some_and(|from| !text[from..at].contains(['.', '!', '?', '…']));
        let opens = match within {
            true => at == 0 && starts || behind_sentence(text, at, c) || open.is_none() && goes_on(),
            false => open.is_none(),
        };
        ended = open.map(|_| at);
        if let Some(from) = open.take() {
            out.push(spoken(text, block, from, at));
        }
        open = opens.then_some(at);
    }
    out.extend(open.map(|from| spoken(text, block, from, text.len())));
    // Marks enclose a name in the speech or in the clause that tells the speaker.
    let speech = &out[first..];
    let apart = |s: &&Stretch| {
        let next = speech.partition_point(|spoken| spoken.close <= s.open);
        speech.get(next).is_none_or(|spoken| spoken.open >= s.close)
    };
    let apart: Vec<Stretch> = marked.iter().filter(apart).copied().collect();
    out.extend(apart);
    out[first..].sort_by_key(|s| s.start);
}

/// Whether nothing but a dash stands before the marks: — «Да», — сказал он.
fn follows_dash(text: &str, marked: &Stretch) -> bool {
    text[..marked.open].chars().all(|c| is_dash(c) || c.is_whitespace())
}

/// What a dash opens and the text at `until` ends.
fn spoken(text: &str, block: usize, dash: usize, until: usize) -> Stretch {
    let inner = dash + text[dash..].chars().next().map_or(0, char::len_utf8);
    // —A casa —dijo Luis—. Es tarde: the full stop is the clause's.
    let clause = |c: char| c.is_whitespace() || dash > 0 && matches!(c, '.' | ',' | ';' | ':');
    let inner = text.len() - text[inner..].trim_start_matches(clause).len();
    let end = inner.max(text[..until.max(inner)].trim_end().trim_end_matches(',').len());
    Stretch { block, start: inner, end, open: dash, close: end, style: Style::Dash }
}

/// Whether a sentence or what leads to speech ends before a dash, and a sentence begins behind it.
fn behind_sentence(text: &str, at: usize, dash: char) -> bool {
    let ended = text[..at].trim_end().ends_with(['.', '!', '?', '…', ':', '”', '»']);
    let behind = text[at + dash.len_utf8()..].trim_start();
    ended && behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

fn beside_blank(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    before.is_none_or(char::is_whitespace) || after.is_none_or(|c| !is_alphanumeric(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_found_by_its_first_byte() {
        for c in ('\0'..=char::MAX).filter(|&c| is_mark(c)) {
            for before in [0, 31, 32, 40] {
                let text = format!("{}{c}", "a".repeat(before));
                assert_eq!(first_that_may(text.as_bytes()), Some(before), "{c}");
            }
        }
        assert_eq!(first_that_may("a".repeat(40).as_bytes()), None);
    }

    fn found(text: &str, dashes: bool) -> Vec<&str> {
        spoken_at(text, if dashes { Dashes::First } else { Dashes::No })
    }

    fn spoken_at(text: &str, dashes: Dashes) -> Vec<&str> {
        let mut out = Vec::new();
        find(text, 0, 0, dashes, &mut out);
        out.iter().map(|s| &text[s.start..s.end]).collect()
    }

    #[test]
    fn every_house_has_its_marks() {
        for text in
            ["Er sagt: „So.“ Ja", "He says: “So.” Yes", "« So. » dit-il", "»So.«, sagt", "\"So.\" Yes", "``So.'' Yes"]
        {
            assert_eq!(found(text, false).iter().map(|s| s.trim()).collect::<Vec<_>>(), ["So."], "{text}");
        }
        assert_eq!(found("「そうだ」と話した", false), ["そうだ"]);
        assert_eq!(found("”Niin”, hän sanoi", false), ["Niin"]);
        assert_eq!(found("The ‘good’ one", false), ["good"]);
    }

    #[test]
    fn marks_stand_close_behind_prepositions_and_in_abbreviations() {
        assert_eq!(found("הוא האשים ב\"מחדל מתמשך\"", false), ["מחדל מתמשך"]);
        assert_eq!(found("\"שאלתי את המנכ\"לית והיא שתקה\", אמר ד\"ר לוי", false), ["שאלתי את המנכ\"לית והיא שתקה"]);
        assert_eq!(found("اتهمها بـ«الإهمال» مرتين", false), ["الإهمال"]);
    }

    #[test]
    fn nested_marks_are_not_apart() {
        assert_eq!(found("“She said ‘no’ to me,” he said.", false), ["She said ‘no’ to me,"]);
        assert_eq!(found("“The “old” one,” he said.", false), ["The “old” one,"]);
        assert_eq!(found("„Das ist ‚gut‘ so“, sagt er.", false), ["Das ist ‚gut‘ so"]);
    }

    #[test]
    fn what_is_not_closed_runs_to_the_end() {
        assert_eq!(found("“It rained. And rained", false), ["It rained. And rained"]);
        assert_eq!(found("“It rained. “It snowed,” he said.", false), ["It snowed,"]);
        assert_eq!(found("the 5'10\" man said \"yes\" twice", false), ["yes"]);
        assert_eq!(found("the boys' club of '99", false), [""; 0]);
    }

    #[test]
    fn single_marks_are_double_ones_where_they_outnumber_them() {
        let styles = |text: &str| {
            let mut out = Vec::new();
            find(text, 0, 0, Dashes::No, &mut out);
            settle(text, &mut out);
            out.iter().map(|s| s.style).collect::<Vec<_>>()
        };
        assert_eq!(styles("‘De brug blijft dicht’, zegt Vos. ‘Tot mei.’"), [Style::Double, Style::Double]);
        assert_eq!(styles("“De brug blijft dicht”, zegt de ‘baas’."), [Style::Double, Style::Single]);
        assert_eq!(styles("''We are at the 'wait and see' stage,'' he said."), [Style::Single]);
    }

    #[test]
    fn dashes_open_speech_where_the_language_says_so() {
        assert_eq!(found("— Да, — сказал он. — Нет.", true), ["Да", "Нет."]);
        assert_eq!(found("—Sí —dijo ella—. No.", true), ["Sí", "No."]);
        assert_eq!(found("— So it goes.", false), [""; 0]);
        assert_eq!(found("— «Волна», да, — сказал тренер «Волны». — Нет.", true), ["Волна", "Волны"]);
        assert_eq!(found("— Да, — сказал тренер «Волны». — Нет.", true), ["Да", "Волны", "Нет."]);
        assert_eq!(found("— «Да», — сказал он.", true), ["Да"]);
    }

    #[test]
    fn dashes_open_speech_within_a_paragraph_where_the_language_says_so() {
        let within = |text| spoken_at(text, Dashes::Within);
        assert_eq!(within("Hun er rasende. – Nei, sier hun. – Aldri."), ["Nei, sier hun.", "Aldri."]);
        assert_eq!(within("Burmistrz: – Nie. – Dlaczego? – pyta Jan."), ["Nie.", "Dlaczego?"]);
        assert_eq!(within("Broen – den gamle – er «stengt»."), ["stengt"]);
    }
}
