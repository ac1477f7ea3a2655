//! Properties that hold for any bytes: reading never fails to give a record, offsets point at what they say, and
//! the same bytes give the same record.

use copydesk::{articles, failed, Article, Error, Format, Hints, Provenance};
use proptest::prelude::*;

/// Pieces of which pages and texts are made, well and badly.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=\"article\">",
    "</div>",
    "<h1>",
    "</h1>",
    "<b>",
    "</i>",
    "<a href=\"/x\">",
    "</a>",
    "<ul><li>",
    "<table><tr><td>",
    "<blockquote>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<title>",
    "<pre>",
    "<figure><img src=a>",
    "<figcaption>",
    "<time datetime=\"2024-05-04\">",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",",
    "\"headline\":\"Bridge\"}",
    "<meta name=author content=\"Anna Berg\">",
    "&amp;",
    "&#8220;",
    "\n\n",
    "\n",
    "  ",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\r\n",
    "The council voted on Monday. ",
    "“It is done,” said Anna Berg. ",
    "“open ",
    "„Ja“, sagte ",
    "\"Yes,\" he said. ",
    "$3.5 million ",
    "12 Mio. Euro ",
    "BERLIN (dpa) - ",
    "By Anna Berg\n",
    "May 4, 2024\n",
    "日本語の記事。",
    "«Да», — сказал он. ",
    "e\u{301}",
    "😀",
    "- item\n",
    "(Reporting by X)\n",
    "Share this\n",
    "hyphen-\nated ",
];

/// Lines of which plain texts are made: an article's, and what stands around it.
const LINES: &[&str] = &[
    "The old quay opens again\n",
    "By Anna Berg and Tom Finch, 4 May 2024\n",
    "By Anna Berg",
    "Updated: 5 May 2024",
    "PORT ASH, May 4 (Reuters) - ",
    "新华社北京8月2日电（记者 李四）",
    "The council voted on Monday to open the quay, which had been closed since the storm of last winter.\n",
    "    Nobody spoke against it, said the harbour master, who had read all of the letters and\n",
    "answered none of them, as he had no stamps and the post office had been shut for a well-\n",
    "known reason.\n",
    "“It is done,” said Anna Berg.\n",
    "- bread\n",
    "- salt\n",
    "1. first\n",
    "2. second\n",
    "Ash   12   14\nElm    3   20\n",
    "| a | b |\n| 1 | 2 |\n",
    "Why now?\n",
    "====\n",
    "Home\n",
    "Share this\n",
    "Menu\n",
    "Sign in\n",
    "Read more: Rain ends drought\n",
    "Tags: quay, council\n",
    "Title: The quay\nBy: Anna Berg\n",
    "(Reporting by Anna Berg; Editing by Tom Finch)\n",
    "© 2024 Harbour Post. All rights reserved.\n",
    "REUTERS\n",
    "###\n",
    "FOR IMMEDIATE RELEASE\n",
    "1 of 2 DOCUMENTS\n",
    "2 of 2 DOCUMENTS\n",
    "雨が降った。町は静かだった。\n",
    "\n",
    "\n",
    "\n\n",
    "\t",
    "\u{c}",
    "\u{ad}\n",
    "\u{2028}",
    "\u{a0}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LINES), 0..60).prop_map(|lines| lines.concat())
}

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn read(bytes: &[u8], format: Option<Format>) -> Vec<Article> {
    let hints = Hints { format, url: Some("https://news.example/a/b".into()), ..Hints::default() };
    let told = |error: Error| failed(bytes, &hints, &error);
    articles(bytes, &hints).map(|article| article.unwrap_or_else(told)).collect()
}

/// The stretch of a text between two offsets, in code points.
fn stretch(text: &[char], start: usize, end: usize) -> String {
    assert!(start <= end && end <= text.len(), "{start}..{end} of {}", text.len());
    text[start..end].iter().collect()
}

fn offsets_hold(article: &Article) {
    let text: Vec<char> = article.text.as_deref().unwrap_or_default().chars().collect();
    let blocks: Vec<String> = article.body.iter().map(|block| block.text.clone()).collect();
    assert_eq!(blocks.join("\n\n"), article.text.clone().unwrap_or_default());
    let stated = article.body.iter().map(|x| (&x.text, x.start, x.end));
    let stated = stated.chain(article.quotes.iter().map(|x| (&x.text, x.start, x.end)));
    let stated = stated.chain(article.links.iter().map(|x| (&x.text, x.start, x.end)));
    for (said, start, end) in stated.chain(article.amounts.iter().map(|x| (&x.text, x.start, x.end))) {
        assert_eq!(&stretch(&text, start, end), said);
    }
}

fn holds(bytes: &[u8], format: Option<Format>) {
    let records = read(bytes, format);
    assert!(!records.is_empty());
    records.iter().for_each(offsets_hold);
    let json = |records: &[Article]| serde_json::to_string(records).unwrap();
    assert_eq!(json(&records), json(&read(bytes, format)));
}

/// The letters and digits of a text: what no edit but dropping touches.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every word of a record's text is in the input, in order, and every block is a stretch of it.
fn words_are_the_inputs(input: &str, article: &Article) {
    let all = letters(input);
    let mut rest = all.chars();
    let text = letters(article.text.as_deref().unwrap_or_default());
    assert!(text.chars().all(|c| rest.any(|other| other == c)), "{text}\n is not in\n{all}");
    for block in &article.body {
        assert!(all.contains(&letters(&block.text)), "{} is no stretch of the input", block.text);
    }
}

/// Headline, byline and copyright notice are three lines, and none of them is in the text as well, unless the input
/// has it twice. (A reporter whom the dateline names stays in the text with it.)
fn lines_are_used_once(input: &str, article: &Article) {
    let fields = ["headline", "byline", "copyright_notice"];
    let filed = article.provenance.iter().find(|p| p.field == "dateline").map(|p| &p.from);
    let by_dateline = |p: &Provenance| p.field == "byline" && Some(&p.from) == filed;
    let is_line = |p: &&Provenance| fields.contains(&p.field.as_str()) && !by_dateline(p);
    let used: Vec<_> = article.provenance.iter().filter(is_line).collect();
    for (i, one) in used.iter().enumerate() {
        assert!(used[..i].iter().all(|other| other.from != one.from), "{} is two fields", one.raw);
        // By letters: a paragraph may be several lines of the input, a row or an item has its marks there.
        let times = letters(input).matches(&letters(&one.raw)).count();
        let kept = article.body.iter().filter(|block| block.text == one.raw).count();
        assert!(kept == 0 || kept < times, "{} is a field and text", one.raw);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_record(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        holds(&bytes, None);
        holds(&bytes, Some(Format::Html));
        holds(&bytes, Some(Format::Text));
    }

    #[test]
    fn any_text_gives_a_record(text in "\\PC{0,400}") {
        holds(text.as_bytes(), Some(Format::Html));
        holds(text.as_bytes(), Some(Format::Text));
    }

    #[test]
    fn any_soup_of_pieces_gives_a_record(soup in soup()) {
        holds(soup.as_bytes(), None);
        holds(soup.as_bytes(), Some(Format::Html));
        holds(soup.as_bytes(), Some(Format::Text));
    }

    #[test]
    fn a_text_keeps_its_words(text in text()) {
        holds(text.as_bytes(), Some(Format::Text));
        let several = text.contains("DOCUMENTS");
        for article in read(text.as_bytes(), Some(Format::Text)).iter().filter(|_| !several) {
            words_are_the_inputs(&text, article);
            lines_are_used_once(&text, article);
        }
    }

    #[test]
    fn a_page_cut_anywhere_gives_a_record(soup in soup(), at in any::<prop::sample::Index>()) {
        let bytes = soup.as_bytes();
        holds(&bytes[..at.index(bytes.len() + 1)], Some(Format::Html));
    }
}
