//! Properties that hold for any bytes: reading never fails to give a record, offsets point at what they say, and
//! the same bytes give the same record.

use copydesk::{articles, failed, Article, Error, Format, Hints};
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
    fn a_page_cut_anywhere_gives_a_record(soup in soup(), at in any::<prop::sample::Index>()) {
        let bytes = soup.as_bytes();
        holds(&bytes[..at.index(bytes.len() + 1)], Some(Format::Html));
    }
}
