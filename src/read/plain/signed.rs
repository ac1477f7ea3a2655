//! Lines that say who signs: what a byline says, the dates in it aside. On pages that came as text the parts of such a
//! line often stand together without a blank, as they stood in elements of their own: `Ada BergStaff Writer3 May`.

use super::wrap::ends_sentence;
use crate::lexicon::{pack, Group, Kind};
use crate::text::byline::{may_name, parse_with, Byline};
use crate::text::date::{find, DateContext};
use crate::text::name::{looks_like_person, Words};
use std::borrow::Cow;

/// A name that a line introduces has no more words, and its job stands no further behind.
const NAME: usize = 4;
const JOB: usize = 9;
/// A byline is no longer than this, in bytes.
const LINE: usize = 160;

/// What a line says as a byline; a sentence is none.
pub fn byline(text: &str, language: Option<&str>, words: &Words) -> Option<Byline> {
    (!is_sentence(text)).then(|| read(&parted(text, words), language, words)).flatten()
}

/// The same of a line that may name persons or agencies; most lines cannot.
pub fn naming(text: &str, language: Option<&str>, words: &Words) -> Option<Byline> {
    if is_sentence(text) {
        return None;
    }
    let text = parted(text, words);
    if may_name(&text) {
        read(&text, language, words)
    } else {
        None
    }
}

fn is_sentence(text: &str) -> bool {
    text.len() > LINE || ends_sentence(text) && text.len() > 60
}

fn read(text: &str, language: Option<&str>, words: &Words) -> Option<Byline> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Some(parse_with(text, words));
    }
    let context = DateContext { language, country: None };
    let Some(date) = find(text, &context).into_iter().next() else {
        return (!is_numbered(text)).then(|| parse_with(text, words));
    };
    let (before, after) = (text.get(..date.range.start)?, text.get(date.range.end..)?);
    Some(parse_with(&format!("{before} | {after}"), words))
}

/// Whether a line opens with a number and a point, as items of a list do.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

/// Who signs with the job behind the name, as scripts without capitals have it: `한지우 기자`, `[항구저널 한지우 기자]
/// jwhan@post.example`, `早川由美 記者`; or in brackets of which the family name tells: `【早川由美】`.
pub fn behind_name(text: &str, language: Option<&str>, words: &Words) -> Option<Byline> {
    let pack = language.and_then(pack).filter(|pack| pack.get(Kind::Meta, "capitals") == Some("no"))?;
    if text.len() > LINE || ends_sentence(text) {
        return None;
    }
    let bracket = |c: char| matches!(c, '[' | ']' | '【' | '】' | '(' | ')' | '（' | '）' | '=' | '＝');
    let parts = || text.split(|c: char| c.is_whitespace() || bracket(c)).filter(|part| !part.is_empty());
    let all: Vec<&str> = parts().filter(|part| !part.contains('@')).collect();
    let signs = |word: &str| pack.has(Kind::Role, word) || pack.has(Kind::Byline, word);
    let by_surname = |name: &str| {
        let ends = name.char_indices().skip(1).map(|(at, _)| at).take(3);
        ends.into_iter().any(|end| pack.has(Kind::Surname, &name[..end]))
    };
    let person = |name: &str| name.chars().count() <= 5 && looks_like_person(name, words) && !signs(name);
    let name = match all[..] {
        [name] if text.starts_with('【') && text.ends_with('】') && by_surname(name) => name,
        [.., name, job] if all.len() <= NAME && signs(job) => name,
        _ => return None,
    };
    person(name).then(|| Byline { names: vec![name.to_owned()], opened: true, ..Byline::default() })
}

/// Whom a line behind the text introduces: "Ada Berg is a reporter who ...".
pub fn introduced(text: &str, words: &Words) -> Option<String> {
    let all: Vec<&str> = text.split_whitespace().take(NAME + JOB).collect();
    let is_small = |at: &usize| all[*at].starts_with(char::is_lowercase) && !words.is_particle(&all, *at);
    let end = (0..all.len()).find(is_small).filter(|end| *end <= NAME)?;
    let name = all[..end].join(" ");
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_job = |word: &&str| words.has_any(Group::Job, &bare(word));
    (looks_like_person(&name, words) && all[end..].iter().any(is_job)).then_some(name)
}

/// A byline without the date that ends it.
pub fn undated<'a>(text: &'a str, language: Option<&str>) -> &'a str {
    let context = DateContext { language, country: None };
    let date = find(text, &context).into_iter().next().filter(|date| text[date.range.end..].trim().is_empty());
    let before = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '-' | '–' | '—' | '/');
    let named = date.map(|date| text[..date.range.start].trim_end_matches(before));
    let named = named.map(|named| {
        let weekday = |(_, last): &(&str, &str)| {
            language.and_then(pack).is_some_and(|p| p.has(Kind::Weekday, &last.to_lowercase()))
        };
        named.rsplit_once(' ').filter(weekday).map_or(named, |(named, _)| named.trim_end_matches(before))
    });
    named.filter(|named| !named.is_empty()).unwrap_or(text)
}

/// The line with a bar wherever two of its parts are glued: a capital or a digit behind a word in small letters, a
/// handle behind a name. Names such as `McKay` and `DeLuca` have too little before their capital.
fn parted<'a>(text: &'a str, words: &Words) -> Cow<'a, str> {
    let mut cuts = Vec::new();
    let (mut before, mut start, mut letters) = (' ', 0, 0);
    for (at, c) in text.char_indices() {
        let opener = || words.has(Kind::Byline, &text[start..at].to_lowercase());
        let glued = before.is_lowercase() && c.is_uppercase() && (letters >= 4 || opener())
            || letters >= 2 && c == '@'
            || letters >= 3 && before.is_lowercase() && c.is_numeric();
        if glued {
            cuts.push(at);
        }
        if !c.is_alphabetic() || glued {
            (start, letters) = (at + if glued { 0 } else { c.len_utf8() }, 0);
        }
        letters += usize::from(c.is_alphabetic());
        before = c;
    }
    if cuts.is_empty() {
        return text.into();
    }
    let ends = cuts.iter().copied().chain([text.len()]);
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let parts = starts.zip(ends).map(|(from, to)| &text[from..to]);
    let joined = parts.map(|part| match words.has(Kind::Byline, &part.trim().to_lowercase()) {
        true => format!("{part} "),
        false => format!("{part} | "),
    });
    joined.collect::<String>().trim_end_matches(" | ").to_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        byline(text, Some("en"), &Words::of(Some("en"))).map(|byline| byline.names).unwrap_or_default()
    }

    #[test]
    fn who_signs() {
        assert_eq!(names("By Ada Berg 3 May 2024 10:15"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg and Tom McKay | 3 May 2024"), ["Ada Berg", "Tom McKay"]);
        assert_eq!(undated("By Ada Berg, Friday 3 May 2024, 6.45pm", Some("en")), "By Ada Berg");
        assert!(names("1. From Ada Berg to Tom McKay").is_empty());
        assert_eq!(names("3. Mai 2024, Ada Berg"), ["Ada Berg"]);
        assert!(names("Ada Berg, who had been there since the morning and meant to stay until night, left.").is_empty());
    }

    #[test]
    fn who_is_introduced() {
        let introduced = |text| introduced(text, &Words::of(Some("en")));
        assert_eq!(introduced("Ada van der Berg is a harbour reporter.").as_deref(), Some("Ada van der Berg"));
        assert_eq!(introduced("Ada Berg went home before the lamps were lit."), None);
        assert_eq!(introduced("The reporter is at home."), None);
    }

    #[test]
    fn who_signs_with_the_job_behind() {
        let name = |text, language| {
            behind_name(text, Some(language), &Words::of(Some(language))).map(|byline| byline.names.join("; "))
        };
        for text in ["한지우 기자", "한지우 기자 jwhan@post.example", "[항구저널 한지우 기자]", "한지우 특파원"]
        {
            assert_eq!(name(text, "ko").as_deref(), Some("한지우"), "{text}");
        }
        assert_eq!(name("早川由美 記者", "ja").as_deref(), Some("早川由美"));
        assert_eq!(name("陆青山 报道", "zh").as_deref(), Some("陆青山"));
        assert_eq!(name("비가 왔다", "ko"), None);
        assert_eq!(name("【解説】", "ja"), None);
        assert_eq!(name("Ada Berg editor", "en"), None);
    }

    #[test]
    fn what_is_glued_is_parted() {
        assert_eq!(names("Ada BergStaff Writer"), ["Ada Berg"]);
        assert_eq!(names("byAda Berg"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg@adaberg"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg03.05.2024, 19:35"), ["Ada Berg"]);
    }
}
