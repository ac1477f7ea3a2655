//! The truth of `tests/enrich`, which was written before the rules: figures may rise, not fall. The README there
//! tells what is what.

use crate::model::{lay_out, Article, BlockKind, Source};
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/enrich").join(name)
}

fn article(language: &str, paragraphs: &[&str]) -> Article {
    article_at(None, language, paragraphs)
}

fn article_at(address: Option<&str>, language: &str, paragraphs: &[&str]) -> Article {
    let mut article = Article::empty(String::new(), Source::default());
    let (body, text) = lay_out(paragraphs.iter().map(|p| (BlockKind::Paragraph, None, crate::text::space::fold(p))));
    (article.body, article.text) = (body, Some(text));
    article.in_language = Some(language.to_owned());
    article.url = address.map(str::to_owned);
    super::enrich(&mut article, usize::MAX);
    article
}

/// Each text of the articles in a folder, with what is true of it.
fn cases(name: &str) -> Vec<(String, String, serde_json::Value)> {
    let mut files: Vec<_> = fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let read = |file: &Path| fs::read_to_string(file).unwrap();
    let stem = |file: &Path| file.file_stem().unwrap().to_string_lossy().into_owned();
    files
        .iter()
        .map(|file| (stem(file), read(file), serde_json::from_str(&read(&file.with_extension("json"))).unwrap()))
        .collect()
}

fn shown() -> bool {
    std::env::var_os("COPYDESK_MISSES").is_some()
}

#[test]
fn amounts_are_exact() {
    const FLOOR: usize = 183;
    let mut right = 0;
    let mut all = csv::Reader::from_path(folder("amounts.csv")).unwrap();
    for row in all.records().map(Result::unwrap) {
        right += usize::from(states(&article(&row[0], &[&row[1]]), &row[2]));
    }
    println!("amounts: {right}");
    assert!(right >= FLOOR, "{right}");
}

/// What went wrong on real pages, and its opposite, in sentences of our own.
#[test]
fn amounts_on_pages_are_exact() {
    let mut all = csv::Reader::from_path(folder("amounts-on-pages.csv")).unwrap();
    let wrong = all.records().map(Result::unwrap).filter(|row| {
        let address = Some(&row[1]).filter(|address| !address.is_empty());
        !states(&article_at(address, &row[0], &[&row[2]]), &row[3])
    });
    assert_eq!(wrong.count(), 0, "COPYDESK_MISSES=1 shows them");
}

/// Whether an article states these amounts: `text=value CODE`, joined by ` ; `.
fn states(article: &Article, amounts: &str) -> bool {
    let show =
        |a: &crate::model::Amount| format!("{}={} {}", a.text, a.value.as_str(), a.currency.as_deref().unwrap_or("-"));
    let got = article.amounts.iter().map(show).collect::<Vec<_>>().join(" ; ");
    let want = crate::text::space::fold(amounts);
    if got != want && shown() {
        println!("{}\n    want {want}\n    got  {got}", article.text.as_deref().unwrap_or_default());
    }
    got == want
}

/// Counts of what is right among people and organizations: names, and names with all that is told of them.
#[derive(Debug, Default)]
struct Right {
    people: usize,
    people_whole: usize,
    organizations: usize,
    organizations_whole: usize,
    invented: usize,
}

/// The first set was written before the rules, the others after them and without a look at what they make of it.
#[test]
fn people_and_organizations_are_who_they_are() {
    fn numbered(name: &str) -> &str {
        match name.parse::<u32>().unwrap_or_default() {
            13..=18 => "de",
            19..=22 => "fr",
            23..=26 => "es",
            27 => "ru",
            28 => "pl",
            29 => "sv",
            30 => "zh",
            _ => "en",
        }
    }
    reaches(&people("people", numbered), (70, 70, 44, 44));
    reaches(
        &people("people-held-out", |name| {
            ["en", "de", "fr", "es", "it", "pt", "nl", "sv"].into_iter().find(|code| name.starts_with(code)).unwrap()
        }),
        (45, 45, 23, 23),
    );
    reaches(&people("people-first-sight", code), (40, 40, 16, 16));
    reaches(&people("people-unseen", code), (72, 68, 27, 27));
    reaches(&people("people-unseen-2", code), (53, 45, 14, 14));
    reaches(&people("people-abroad", code), (30, 25, 40, 40));
}

/// The language that a file's name tells.
fn code(name: &str) -> &str {
    name.split('-').next().unwrap_or_default()
}

fn reaches(right: &Right, floor: (usize, usize, usize, usize)) {
    println!("{right:?}");
    let reached = (right.people, right.people_whole, right.organizations, right.organizations_whole);
    let enough = reached.0 >= floor.0 && reached.1 >= floor.1 && reached.2 >= floor.2 && reached.3 >= floor.3;
    assert!(enough, "{reached:?}");
}

/// What is right in the texts of a folder, whose names tell their languages.
fn people(folder: &str, language: fn(&str) -> &str) -> Right {
    let mut right = Right::default();
    for (name, text, truth) in cases(folder) {
        let language = language(&name);
        let article = article(language, &text.split("\n\n").collect::<Vec<_>>());
        let got = serde_json::json!({
            "people": article.people.iter().map(|p| [Some(p.name.clone()), p.role.clone(), Some(p.mentions.to_string())]).collect::<Vec<_>>(),
            "organizations": article.organizations.iter().map(|o| [Some(o.name.clone()), o.acronym.clone(), Some(o.mentions.to_string())]).collect::<Vec<_>>(),
        });
        for (list, second) in [("people", "role"), ("organizations", "acronym")] {
            let want: Vec<_> = truth[list].as_array().into_iter().flatten().collect();
            let got = got[list].as_array().cloned().unwrap_or_default();
            let found = |want: &serde_json::Value| got.iter().find(|g| g[0] == want["name"]);
            for want in &want {
                let mentions = want["mentions"].to_string();
                let all = found(want).is_some_and(|g| g[1] == want[second] && g[2].as_str() == Some(&mentions));
                let named = found(want).is_some();
                match list {
                    "people" => {
                        (right.people, right.people_whole) =
                            (right.people + usize::from(named), right.people_whole + usize::from(all))
                    }
                    _ => {
                        (right.organizations, right.organizations_whole) =
                            (right.organizations + usize::from(named), right.organizations_whole + usize::from(all))
                    }
                }
                if !all && shown() {
                    println!("{name} {list}: want {want} got {:?}", found(want).map(|g| g.to_string()));
                }
            }
            for extra in got.iter().filter(|g| !want.iter().any(|want| want["name"] == g[0])) {
                right.invented += 1;
                if shown() {
                    println!("{name} {list}: invented {extra}");
                }
            }
        }
    }
    right
}

/// Letters and digits in lower case: white space and marks do not matter.
fn squash(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A speaker is right where the last words agree, articles and what belongs to the noun aside.
fn same_speaker(truth: &str, got: &str) -> bool {
    let last = |text: &str| {
        let head = text.split(',').next().unwrap_or_default().to_owned();
        let capital = head.split_whitespace().rev().find(|w| w.chars().next().is_some_and(char::is_uppercase));
        squash(capital.or(head.split_whitespace().last()).unwrap_or_default())
    };
    let (truth, got) = (truth.trim(), got.trim());
    last(truth) == last(got) || squash(truth) == squash(got)
}

fn said(language: &str) -> f64 {
    let (mut gold, mut found, mut right, mut spans) = (0, 0, 0, 0);
    for (name, text, truth) in cases(&format!("quotes/{language}")) {
        let paragraphs: Vec<&str> = text.split("\n\n").skip(1).collect();
        let article = article(language, &paragraphs);
        let truth = truth["quotes"].as_array().cloned().or_else(|| truth.as_array().cloned()).unwrap_or_default();
        gold += truth.len();
        found += article.quotes.len();
        let mut left: Vec<_> = article.quotes.iter().collect();
        for quote in &truth {
            let words = squash(quote["text"].as_str().unwrap_or_default());
            let got = left.iter().position(|q| squash(&q.text) == words).map(|i| left.remove(i));
            spans += usize::from(got.is_some());
            let (truth, mention) = (quote["speaker"].as_str(), got.and_then(|got| got.speaker_mention.as_deref()));
            let same = truth.zip(mention).is_some_and(|(truth, got)| same_speaker(truth, got));
            right += usize::from(same);
            if !same && shown() {
                println!("{language}/{name} want {quote} got {mention:?} {:?}", got.map(|got| &got.rule));
            }
        }
        for extra in left.iter().filter(|_| shown()) {
            println!("{language}/{name} nobody says {:?}: {:?}", extra.text, extra.speaker_mention);
        }
    }
    let f1 = |n: usize| 2.0 * n as f64 / (gold + found).max(1) as f64;
    println!("{language}: gold {gold} found {found} quote {:.3} said {:.3}", f1(spans), f1(right));
    f1(right)
}

/// Texts of marks, names and numbers in disorder, always the same.
fn disorder(seed: u32, pieces: usize) -> String {
    const PIECES: &[&str] = &[
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "„",
        "«",
        "»",
        "'",
        " ",
        " ",
        " ",
        ", ",
        ". ",
        ": ",
        "—",
        "(",
        ")",
        "Ada Holm",
        "Holm",
        "said",
        "she",
        "the president",
        "according to",
        "$",
        "€",
        "5",
        "2.5",
        "million",
        "euros",
        "é",
        "日本",
        "👍",
        "that",
    ];
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        PIECES[(state >> 16) as usize % PIECES.len()]
    };
    (0..pieces).map(|_| next()).collect()
}

#[test]
fn offsets_are_code_points_of_the_text() {
    for seed in 0..400 {
        let paragraphs = [disorder(seed, 40), disorder(seed + 1000, 25)];
        let article = article("en", &[&paragraphs[0], &paragraphs[1]]);
        let text: Vec<char> = article.text.as_deref().unwrap_or_default().chars().collect();
        let piece = |start: usize, end: usize| text[start..end].iter().collect::<String>();
        for quote in &article.quotes {
            assert_eq!(piece(quote.start, quote.end), quote.text);
        }
        for amount in &article.amounts {
            assert_eq!(piece(amount.start, amount.end), amount.text);
        }
    }
}

#[test]
fn a_megabyte_of_marks_is_read_in_a_straight_line() {
    for unit in [
        "\"",
        "“",
        "„",
        "«a» ",
        "\"a\" ",
        "— ",
        "'",
        "“A said. ",
        "A. B ",
        "1 000 ",
        "of the ",
        "Van der ",
        "Mr ",
        "Dr. ",
        "– A «b». ",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        let (body, text) = lay_out([(BlockKind::Paragraph, None, text)]);
        // In Finnish dashes open speech anywhere.
        let language = if unit.starts_with('–') { "fi" } else { "en" };
        let galley = super::galley::Galley::of(&text, &body, Some(language));
        let mentions = super::mentions::find(&galley, &super::names::find(&galley));
        let frame = super::frame::Frame::of(&galley, &mentions);
        let looked_at: usize = super::speakers::looked_at(&frame);
        assert!(galley.tokens.len() <= text.len() && frame.quoted.len() <= galley.tokens.len());
        assert!(looked_at <= 15 * frame.quoted.len(), "{unit}: {looked_at}");
    }
}

#[test]
fn quotes_have_their_speakers() {
    const FLOORS: &[(&str, f64)] = &[("fr", 0.88), ("es", 0.85), ("it", 0.86), ("pt", 0.90), ("nl", 0.91)];
    let below: Vec<_> = FLOORS.iter().filter(|(language, floor)| said(language) < *floor).collect();
    assert!(below.is_empty(), "{below:?}");
}
