//! The dates of small pages.

use crate::{articles, Hints};

const PROSE: &str =
    "The keeper of the harbour lit the lanterns again on a quiet evening, and forty people came to see it.";

/// The day of publication, and the place that states it.
fn published(head: &str, body: &str) -> Option<(String, String)> {
    let page = format!(
        "<html lang=en-GB><head><title>Lanterns over the harbour</title>{head}</head><body><article>
        <h1>Lanterns over the harbour</h1>{body}<p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
    );
    let article = articles(page.as_bytes(), &Hints::default()).next().unwrap().unwrap();
    let from = article.provenance.iter().find(|p| p.field == "date_published").map(|p| p.from.clone());
    article.date_published.zip(from)
}

fn day(head: &str, body: &str) -> Option<String> {
    published(head, body).map(|(day, _)| day)
}

#[test]
fn a_stated_day_of_publication_is_the_articles() {
    let json = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lanterns over the harbour",
        "datePublished":"2022-08-15T09:30:00+01:00","dateModified":"2022-08-16T09:30:00+01:00"}</script>"#;
    assert_eq!(day(json, "").as_deref(), Some("2022-08-15T09:30:00+01:00"));
    assert_eq!(day("", "<div>05/03/2024</div>").as_deref(), Some("2024-03-05"));
}

#[test]
fn the_page_tells_a_moment_in_its_own_time() {
    let json = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lanterns over the harbour",
        "datePublished":"2022-08-16T02:25:54Z"}</script>"#;
    let told = day(json, "<div>15 August 2022 at 9.25pm</div>");
    assert_eq!(told.as_deref(), Some("2022-08-15T21:25:54-05:00"));
    let same_day = day(json, "<div>16 August 2022 at 4.25am</div>");
    assert_eq!(same_day.as_deref(), Some("2022-08-16T02:25:54+00:00"));
}

#[test]
fn no_system_knows_everything_since_new_years_day() {
    let json = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lanterns over the harbour",
        "dateCreated":"2004-01-01","dateModified":"2019-06-13"}</script>"#;
    assert_eq!(day(json, "<div>Updated 13 June 2019</div>").as_deref(), Some("2019-06-13"));
}

#[test]
fn labelled_days_are_found_far_below() {
    let lines: String = (0..120).map(|n| format!("<p>Lantern {n} is lit.</p>")).collect();
    let far = format!("{lines}<p>Published on 3 May 2024</p>");
    assert_eq!(day("", &far).as_deref(), Some("2024-05-03"));
}

#[test]
fn a_paragraph_may_open_with_its_day() {
    let body = format!("<p>(18 January 2018) {PROSE} {PROSE}</p>");
    assert_eq!(day("", &body).as_deref(), Some("2018-01-18"));
}

#[test]
fn a_day_of_change_is_called_so() {
    let found = published("", "<p class=date>Last updated: 3 May 2024</p>");
    let (day, from) = found.expect("nothing else dates the page");
    assert_eq!(day, "2024-05-03");
    assert!(from.ends_with(":updated"), "{from}");
}

#[test]
fn a_guessed_order_is_read_as_another_place_confirms() {
    let body = r#"<time datetime="02-12-2025">02-12-2025</time><p class=date>12 February 2025</p>"#;
    assert_eq!(day("", body).as_deref(), Some("2025-02-12"));
}

#[test]
fn labels_end_in_small_words_and_weekdays() {
    let lines: String = (0..120).map(|n| format!("<p>Lantern {n} is lit.</p>")).collect();
    let far = |line: &str| day("", &format!("{lines}<p>{line}</p>"));
    assert_eq!(far("Posted on the 15/08/2022 at 19:00 by the keeper").as_deref(), Some("2022-08-15T19:00"));
    assert_eq!(far("Published Friday, 3 May 2024").as_deref(), Some("2024-05-03"));
    assert_eq!(far("The lanterns burned on 3 May 2024"), None);
}

#[test]
fn a_day_behind_a_byline_counts_wherever_it_stands() {
    let lines: String = (0..120).map(|n| format!("<p>Lantern {n} is lit.</p>")).collect();
    let byline = "<p>Written by <a href=/author/ada-berg>Ada Berg</a></p>";
    assert_eq!(day("", &format!("{lines}{byline}<p>May 3, 2024</p>")).as_deref(), Some("2024-05-03"));
    assert_eq!(day("", &format!("{lines}<p>Lanterns</p><p>May 3, 2024</p>")), None);
}

#[test]
fn classes_tell_the_day_of_publication_from_that_of_a_change() {
    let times =
        "<a href=/1><time class='entry-date published' datetime='2022-08-15T09:30:00+01:00'>15 August 2022</time>
        <time class=updated datetime='2022-08-14T22:10:00+01:00'>14 August 2022</time></a>";
    assert_eq!(day("", times).as_deref(), Some("2022-08-15T09:30:00+01:00"));
    let modified = "<time class=published datetime='2022-08-15'>15 August 2022</time>
        <time class=modified datetime='2022-08-14'>14 August 2022</time>";
    assert_eq!(day("", modified).as_deref(), Some("2022-08-15"));
}

#[test]
fn json_ld_may_stand_in_a_meta_tag() {
    let json = r#"{"@context":"https://schema.org","@type":"Article","headline":"Lanterns over the harbour",
        "datePublished":"2022-08-15T09:30:00+01:00"}"#
        .replace('"', "&quot;");
    let found = published(&format!("<meta name='script:ld+json' content=\"{json}\">"), "");
    let want = ("2022-08-15T09:30:00+01:00".to_owned(), "json-ld:Article.datePublished".to_owned());
    assert_eq!(found, Some(want));
}

#[test]
fn the_pages_other_times_tell_its_offset() {
    let json = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lanterns over the harbour",
        "datePublished":"2022-08-16T02:25:54Z"}</script>"#;
    let comment =
        format!("<p>{PROSE}</p><div class=comment><time datetime='2022-08-17T00:25:41-05:00'>Tuesday</time></div>");
    let told = day(json, &format!("<div>15 August 2022</div>{comment}"));
    assert_eq!(told.as_deref(), Some("2022-08-15T21:25:54-05:00"));
    let same_day = day(json, &format!("<div>16 August 2022</div>{comment}"));
    assert_eq!(same_day.as_deref(), Some("2022-08-16T02:25:54+00:00"));
}

#[test]
fn what_was_uploaded_is_dated_so() {
    let stated = r#"<meta property="tidal_pictures:uploaded" content="2022-08-15T09:30:00+01:00"><meta property="og:type"
        content="article">"#;
    assert_eq!(published(stated, "").map(|(_, from)| from).as_deref(), Some("meta:tidal_pictures:uploaded"));
}
