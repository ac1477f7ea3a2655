//! A clean text, a headline, a blank line and paragraphs, comes out exact: nothing dropped, nothing joined, whatever
//! its blocks look like, and however they are parted.

use copydesk::{articles, Hints};
use std::fs;
use std::path::Path;

/// Headline, and blocks. Each is an article alone, though some of its blocks look like what stands around one.
const ARTICLES: &[(&str, &[&str])] = &[
    (
        "Soup for a wet evening",
        &[
            "Nobody plans to come home soaked, but this soup is ready before the coat has stopped dripping.",
            "Ingredients",
            "Two onions",
            "A litre of stock",
            "Four potatoes",
            "A bay leaf",
            "What to do",
            "Peel the potatoes and cut them small, for small pieces cook in ten minutes and large ones in thirty.",
            "Fry the onions until they smell sweet.",
            "Add everything else and wait.",
            "Tips",
            "A spoon of cream does no harm. Leave out the bay leaf if somebody in the house will complain of it.",
        ],
    ),
    (
        "“I have never owned a watch”: an interview with the keeper of the tower clock",
        &[
            "Ilse Marten has wound the clock of Sankt Veit for forty years. We climbed the stairs with her.",
            "How many steps are there?",
            "Two hundred and six. I stopped counting when my knees began to do it for me.",
            "And if you are late?",
            "Then the town is late.",
            "Who will follow you?",
            "Nobody has asked. The council would like a motor, but a motor has no ears, and a clock must be listened to.",
            "Thank you.",
        ],
    ),
    (
        "The best bridges of the valley, ranked",
        &[
            "We walked over all of the bridges between Marlow and the sea, twice, and argued about them once.",
            "1. The Old Span",
            "Built in 1788, repaired ever since. From its middle the view is the best in the county.",
            "Pros",
            "Shade, benches, a fountain.",
            "Cons",
            "No cyclists.",
            "2. Mill Bridge",
            "It is narrow and it sways, and children ask for it by name when they are taken for a walk.",
            "Length: 41 metres",
            "Year: 1902",
            "Key takeaways",
            "Bridges are made for walking, and those that are made for driving are seldom looked at.",
            "Sources",
            "The county archive, which let us see the plans, and the lock keeper, who has seen the bridges.",
        ],
    ),
    (
        "Tide tables",
        &[
            "How to read tide tables without a magnifying glass",
            "High water comes later each day, by fifty minutes or so, and twice a month it comes higher than that.",
            "Look for the small figures first, for the large ones are the ones that everybody else has looked at.",
            "Nobody should walk out to the wreck, whatever the table says and whoever is said to have done it.",
            "For more information on tides and on how to be home before them, ask the harbour master in the morning.",
        ],
    ),
    (
        "Why the ferry is late on Thursdays",
        &[
            "Quick Summary",
            "The ferry is late on Thursdays because the market is on Thursdays, and the market has no end.",
            "1. From Ada Berg to Tom McKay",
            "Both of them have stood at the helm for twenty years, and neither has ever left without the cheese.",
            "Editor's note, 4 May: This story has been changed because the ferry was, for once, in time last week.",
        ],
    ),
    (
        "The bird year in numbers",
        &[
            "The warden of the island has counted again, from the hut on the western point, in all weathers and for \
             twelve months.",
            "Gulls",
            "Terns",
            "Oystercatchers",
            "Guillemots",
            "More than in any year since the count began, she said, and fewer of them on the chimneys of the town than \
             before.",
            "Visit the hut",
            "About the count",
            "Next year",
        ],
    ),
    (
        "Streik legt Fähren lahm",
        &[
            "Die Fähren nach Süderoog bleiben am Freitag im Hafen. Das teilte die Reederei am Abend mit.",
            "Betroffen sind auch die Frachtschiffe.",
            "Lange Schlangen",
            "Am Anleger warteten nach Angaben der Polizei rund 300 Menschen, einige davon seit dem frühen Morgen.",
            "Nicht alle nahmen es schwer.",
            "„Wir haben Karten dabei“, sagte ein Vater von drei Kindern, der auf einem Koffer saß und mischte.",
        ],
    ),
    (
        "Le boulanger qui ne vendait que le lundi",
        &[
            "Pendant trente ans, Armand Vial n'a ouvert sa boutique que le lundi, et personne n'a jamais su pourquoi.",
            "Le mardi, il dormait.",
            "Ses clients venaient de trois vallées pour son pain noir, qui se gardait justement jusqu'au lundi suivant.",
            "Et maintenant ?",
            "La boutique est à vendre. La maire cherche quelqu'un qui sache pétrir, et qui aime les longues semaines.",
        ],
    ),
];

/// What stands in these looks like a byline, a date, a rule, a notice, and is text.
const LOOKALIKES: &[(&str, &[&str])] = &[
    (
        "What The Harbour Gazette Said Of The Ferries And Of Those Who Painted Them. And What It Kept To Itself.",
        &[
            "From Ada Berg, writing in the Harbour Gazette:",
            "The ferries have been blue for as long as anybody can remember, and they will be blue again.",
            "Price",
            "$$$",
            "[...]",
            "Nobody asked what the paint had cost.",
            "The firm will have licensing rights to the colour, its director said.",
        ],
    ),
    (
        "Marlow Ferries Corp year loss",
        &[
            "MARLOW, March 29 - Year ended December 31, 2019.",
            "The loan is due on April 9, 2031.",
            "Record March 31, 2020",
            "The company, which has two ships and one captain, lost more than it earned, and said that it was the paint.",
        ],
    ),
    (
        "Der Spielplan der Hafenliga",
        &[
            "Die Hafenliga beginnt am Freitag, und wer zusehen will, muss früh kommen, denn es gibt nur eine Bank am \
             Spielfeld, und auf der sitzt meistens schon jemand, der auch im vergangenen Jahr dort saß und nicht aufsteht.",
            "Gespielt wird auf dem Platz hinter der alten Werft, der bei Flut ein wenig kleiner ist als bei Ebbe, was die \
             Mannschaften von der Insel für einen Vorteil halten und die vom Festland für einen Irrtum der Verwaltung.",
            "Freitag, 3. Mai 2024",
            "Süderoog gegen Norderoog, bei Flut.",
        ],
    ),
    (
        "Five walks for a long weekend",
        &[
            "Ada Berg Falls",
            "The path to Ada Berg Falls is short and steep, and it is best walked by those who have nothing to carry.",
            "Bring a coat, for whoever stands below them for a minute is wet to the skin, and the kiosk has no towels.",
            "The second walk is longer and goes nowhere, which is why so many people come back from it in good spirits.",
            "The third and the fourth are the same walk, and the fifth has been closed since the bridge was taken away.",
            "Nobody has walked all five of them on one weekend, though two people say that they have, and look like it.",
        ],
    ),
];

fn comes_out_exact(headline: &str, blocks: &[&str], between: &str) {
    is_exact(&format!("{headline}\n\n{}\n", blocks.join(between)), Some(headline), blocks);
}

/// A text has this headline and these blocks, and nothing has been made of any of them.
fn is_exact(text: &str, headline: Option<&str>, blocks: &[&str]) {
    let hints = Hints { enrich: false, ..Hints::default() };
    let article = articles(text.as_bytes(), &hints).next().unwrap().unwrap();
    let got: Vec<&str> = article.body.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(article.headline.as_deref(), headline, "{text}");
    assert_eq!(got, blocks, "{text}");
    assert!(article.authors.is_empty() && article.byline.is_none(), "{text}");
}

#[test]
fn clean_texts_come_out_exact() {
    for (headline, blocks) in ARTICLES.iter().chain(LOOKALIKES) {
        comes_out_exact(headline, blocks, "\n\n");
        comes_out_exact(headline, blocks, "\n");
        comes_out_exact(headline, blocks, "\r\n\r\n");
    }
}

/// The files below a folder of `tests/enrich` with an ending, by name.
fn texts(folder: &str) -> Vec<String> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/enrich").join(folder)];
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        match fs::read_dir(&path) {
            Ok(inside) => open.extend(inside.map(|entry| entry.unwrap().path())),
            Err(_) if path.extension().is_some_and(|extension| extension == "txt") => found.push(path),
            Err(_) => {}
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no texts in {folder}");
    found.into_iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// The paragraphs of a text that blank lines part, as the program has them: white space folded.
fn paragraphs(text: &str) -> Vec<String> {
    let folded = |paragraph: &str| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    text.split("\n\n").map(folded).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// A text comes out exact as it is, with one paragraph a line, and with the line ends of another system.
fn in_each_form(blocks: &[String], headed: bool) {
    let all: Vec<&str> = blocks.iter().map(String::as_str).collect();
    let (head, body) = all.split_at(usize::from(headed));
    for between in ["\n\n", "\n", "\r\n\r\n", "\n\n\n"] {
        is_exact(&format!("{}\n", all.join(between)), head.first().copied(), body);
    }
}

#[test]
fn articles_in_many_languages_come_out_word_for_word() {
    for text in texts("quotes") {
        in_each_form(&paragraphs(&text), true);
    }
    for folder in ["people", "people-held-out", "people-first-sight", "people-unseen", "people-unseen-2"] {
        for text in texts(folder) {
            in_each_form(&paragraphs(&text), false);
        }
    }
}

#[test]
fn lessons_come_out_word_for_word() {
    for text in texts("lessons") {
        for article in text.split("\n===\n").map(unmarked) {
            in_each_form(&paragraphs(&article), true);
        }
    }
}

/// A lesson without the marks of its quotations: `[[text|speaker]]`.
fn unmarked(lesson: &str) -> String {
    let mut parts = lesson.split("[[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (marked, rest) = part.split_once("]]").unwrap_or((part, ""));
        plain.push_str(marked.split('|').next().unwrap_or_default());
        plain.push_str(rest);
    }
    plain
}
