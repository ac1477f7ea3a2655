//! What every fuzz target holds: a record comes out, it is JSON, and its offsets point at what they say.

use copydesk::{articles, failed, Article, Error, Format, Hints};

/// Reads a document and holds its records to that.
pub fn hold(bytes: &[u8], format: Format) {
    let hints = Hints { format: Some(format), url: Some("https://news.example/a".into()), ..Hints::default() };
    let told = |error: Error| failed(bytes, &hints, &error);
    let records: Vec<Article> = articles(bytes, &hints).map(|article| article.unwrap_or_else(told)).collect();
    assert!(!records.is_empty());
    for article in &records {
        serde_json::to_string(article).unwrap();
        offsets(article);
    }
}

fn offsets(article: &Article) {
    let text: Vec<char> = article.text.as_deref().unwrap_or_default().chars().collect();
    let stated = article.body.iter().map(|x| (&x.text, x.start, x.end));
    let stated = stated.chain(article.quotes.iter().map(|x| (&x.text, x.start, x.end)));
    let stated = stated.chain(article.links.iter().map(|x| (&x.text, x.start, x.end)));
    for (said, start, end) in stated.chain(article.amounts.iter().map(|x| (&x.text, x.start, x.end))) {
        assert_eq!(&text[start..end].iter().collect::<String>(), said);
    }
}
