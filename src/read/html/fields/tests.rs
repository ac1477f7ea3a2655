//! What small pages state of their article.

use crate::model::HeadlineRole;
use crate::{articles, Article, Hints};

const PROSE: &str =
    "The keeper of the harbour lit the lanterns again on a quiet evening, and forty people came to see it.";

fn read(head: &str, body: &str) -> Article {
    let page = format!("<html lang=en><head>{head}</head><body>{body}<p>{PROSE}</p><p>{PROSE}</p></body></html>");
    let article = articles(page.as_bytes(), &Hints::default()).next().unwrap();
    article.unwrap()
}

fn alternatives(article: &Article) -> Vec<(HeadlineRole, &str)> {
    article.alternative_headlines.iter().map(|other| (other.role, other.text.as_str())).collect()
}

const HEAD: &str = "<title>Lanterns over the harbour</title>";
const H1: &str = "<h1>Lanterns over the harbour</h1>";

#[test]
fn another_article_and_a_summary_are_no_headlines() {
    let item =
        |name: &str| format!("<div itemscope itemtype=https://schema.org/Article><i itemprop=name>{name}</i></div>");
    let others = ["Lanterns over the harbour", "Gulls on the quay"].map(item).concat();
    assert!(alternatives(&read(HEAD, &format!("{H1}{others}"))).is_empty());
    assert!(alternatives(&read(HEAD, &format!("{H1}<h1>Comments form</h1>"))).is_empty());
    let json = |other: &str| {
        let own = r#""headline":"Lanterns over the harbour""#;
        let json = format!(r#"{{"@type":"NewsArticle",{own},"alternativeHeadline":"{other}"}}"#);
        read(&format!("{HEAD}<script type=application/ld+json>{json}</script>"), H1)
    };
    let metadata = HeadlineRole::Metadata;
    assert_eq!(alternatives(&json("A keeper and his lights")), [(metadata, "A keeper and his lights")]);
    assert!(alternatives(&json("The keeper of the harbour has lit them again, and forty people came.")).is_empty());
}

#[test]
fn a_heading_that_the_title_repeats_is_the_headline_beside_the_name_of_the_site() {
    let title = "<title>Lanterns over the harbour lit again for forty people | Tall Notes</title>";
    let article = read(title, "<h1>Tall Notes</h1><h2>Lanterns over the harbour lit again for forty people</h2>");
    assert_eq!(article.headline.as_deref(), Some("Lanterns over the harbour lit again for forty people"));
    assert_eq!(article.publisher.and_then(|p| p.name).as_deref(), Some("Tall Notes"));
    let article = read(title, "<h1>Lanterns over the harbour lit again for forty people</h1><h2>Tall Notes</h2>");
    assert_eq!(article.headline.as_deref(), Some("Lanterns over the harbour lit again for forty people"));
}

#[test]
fn the_title_names_the_publisher_beside_the_headline() {
    let name = |title: &str| {
        let article = read(&format!("<title>{title}</title>"), H1);
        article.publisher.and_then(|publisher| publisher.name)
    };
    assert_eq!(name("Lanterns over the harbour // Northern Light").as_deref(), Some("Northern Light"));
    assert_eq!(name("Lanterns over the harbour | Coast | The Quay Weekly").as_deref(), Some("The Quay Weekly"));
    assert_eq!(name("Lanterns over the harbour - Video"), None);
    assert_eq!(name("Lanterns over the harbour - what forty people saw there"), None);
    assert_eq!(name("Lanterns over the harbour: A Keeper Tells"), None);
    let stated = "<meta property=og:site_name content=\"Lanterns over the harbour | Northern Light\">";
    let article = read(&format!("{HEAD}{stated}"), H1);
    assert_eq!(article.publisher.and_then(|p| p.name).as_deref(), Some("Northern Light"));
}

#[test]
fn other_parts_of_the_site_tell_its_host() {
    let domain = |head: &str| read(&format!("{HEAD}{head}"), H1).publisher.and_then(|publisher| publisher.domain);
    assert_eq!(domain("<link rel=pingback href=https://www.quay.example/x>").as_deref(), Some("quay.example"));
    assert_eq!(domain("<base href=https://quay.example/>").as_deref(), Some("quay.example"));
    assert_eq!(domain("<link rel=icon href=https://pictures.example/x.png>"), None);
    let article = read(&format!("{HEAD}<base href=https://quay.example/coast/lanterns>"), H1);
    assert_eq!(article.url.as_deref(), Some("https://quay.example/coast/lanterns"));
    assert_eq!(read(&format!("{HEAD}<link rel=canonical href=https://.quay.example/>"), H1).url, None);
}

#[test]
fn a_notice_or_a_title_names_the_publisher_with_the_address() {
    let address = "<link rel=canonical href=https://www.harbourpost.example/lanterns>";
    let name = |head: &str, foot: &str| {
        let page = format!(
            "<html lang=en><head>{address}{head}</head><body><article>{H1}<p>{PROSE}</p><p>{PROSE}</p></article>\
             <footer><p>{foot}</p></footer></body></html>"
        );
        let article = articles(page.as_bytes(), &Hints::default()).next().unwrap().unwrap();
        let from = article.provenance.iter().find(|told| told.field == "publisher").map(|told| told.from.clone());
        (article.publisher.and_then(|publisher| publisher.name), from)
    };
    let told = |name: &str, from: &str| (Some(name.to_owned()), Some(from.to_owned()));
    let foot = "© 2024 Harbour Post Ltd. All rights reserved.";
    assert_eq!(name(HEAD, foot), told("Harbour Post", "copyright_notice"));
    assert_eq!(name(HEAD, "© 2024 Lantern Works. All rights reserved."), (None, None));
    let title = "<title>The keeper and his lights | Harbour Post Online</title>";
    assert_eq!(name(title, foot), told("Harbour Post Online", "title"));
    let home = "<a href=/><img src=/logo.png alt='The Harbour Post Logo'></a>";
    assert_eq!(name(HEAD, home), told("The Harbour Post", "a:home"));
    assert_eq!(name(HEAD, "<a href=/lanterns>Harbour Post</a>"), (None, None));
}

#[test]
fn the_last_brackets_credit_an_agency() {
    let agency = |end: &str| {
        let page = format!("<html lang=de><body>{H1}<p>{PROSE}</p><p>{PROSE} {end}</p></body></html>");
        let article = articles(page.as_bytes(), &Hints::default()).next().unwrap().unwrap();
        article.agency
    };
    assert_eq!(agency("(dpa/abc)").as_deref(), Some("dpa"));
    assert_eq!(agency("(HP mit dpa)").as_deref(), Some("dpa"));
    assert_eq!(agency("(abc)"), None);
}
