//! Who signs small pages.

use crate::{articles, Hints};

const PROSE: &str =
    "The keeper of the harbour lit the lanterns again on a quiet evening, and forty people came to see it.";

/// The names that sign a page with such a head and body.
fn authors(head: &str, body: &str) -> Vec<String> {
    authors_in("en", head, body)
}

fn authors_in(language: &str, head: &str, body: &str) -> Vec<String> {
    let page = format!(
        "<html lang={language}><head><title>Lanterns over the harbour</title>{head}</head><body>{body}</body></html>"
    );
    let article = articles(page.as_bytes(), &Hints::default()).next().unwrap().unwrap();
    article.authors.into_iter().map(|author| author.name).collect()
}

fn page(above: &str, below: &str) -> String {
    format!("<article><h1>Lanterns over the harbour</h1>{above}<p>{PROSE}</p><p>{PROSE}</p>{below}</article>")
}

#[test]
fn a_lone_line_signs_before_a_date_and_behind_the_prose() {
    let head = page("<div>Ada Berg</div><div>15 August 2022</div>", "");
    assert_eq!(authors("", &head), ["Ada Berg"]);
    assert_eq!(authors("", &page("", "<div>By Ada Berg</div>")), ["Ada Berg"]);
}

#[test]
fn lines_open_with_whole_phrases() {
    assert_eq!(authors("", &page("<div>Written by Ada Berg</div>", "")), ["Ada Berg"]);
    assert_eq!(authors("", &page("<div>Posted by <a href=/keeper>Ada Berg</a></div>", "")), ["Ada Berg"]);
    assert_eq!(authors("", &page("", "<div>Contributed by Ada Berg</div>")), ["Ada Berg"]);
}

#[test]
fn a_pen_name_signs_on_its_own_line_behind_such_a_phrase() {
    let line = "<div><div><span>Posted by</span> <div>fjordcat</div></div><div>15 August 2022</div></div>";
    assert_eq!(authors("", &page(line, "")), ["fjordcat"]);
}

#[test]
fn who_reviewed_or_took_pictures_does_not_sign() {
    let above = "<div>Written by <a href=/ada>Ada Berg</a></div><div>Reviewed by <a href=/tom>Tom Finch</a></div>";
    assert_eq!(authors("", &page(above, "")), ["Ada Berg"]);
    let line = "<p class=byline>By Ada Berg Photos by Tom Finch</p>";
    assert_eq!(authors("", &page(line, "")), ["Ada Berg"]);
}

#[test]
fn labels_part_a_line() {
    let line = "<p class=author>Author: Ada Berg<br>Source: Harbour Post</p>";
    assert_eq!(authors("", &page(line, "")), ["Ada Berg"]);
}

#[test]
fn a_line_may_begin_with_a_date() {
    assert_eq!(authors("", &page("<div>15.08.2022 13:30 by <b>Ada Berg</b></div>", "")), ["Ada Berg"]);
}

#[test]
fn a_desk_alone_signs_a_byline() {
    assert_eq!(authors("", &page("<p class=byline>By Newsdesk</p><time>15 August 2022</time>", "")), ["Newsdesk"]);
}

#[test]
fn names_of_teasers_sign_nothing() {
    let teaser = |name: &str, n: u8| {
        format!("<li><h3><a href=/{n}>Another tale of the sea</a></h3><span class=byline>By {name}</span></li>")
    };
    let names = ["Ada Berg", "Tom Finch", "Mette Holm", "Ida Lund"];
    let teasers: String = names.iter().zip(1..).map(|(name, n)| teaser(name, n)).collect();
    assert!(authors("", &page("", &format!("<ul>{teasers}</ul>"))).is_empty());
}

#[test]
fn capitals_are_written_as_names_are() {
    assert_eq!(authors("", &page("<p class=byline>By ADA VAN DER BERG</p>", "")), ["Ada van der Berg"]);
    let stated = r#"<meta name="author" content="ADA MCBERG">"#;
    assert_eq!(authors(stated, &page("<p class=byline>By Ada McBerg</p>", "")), ["Ada McBerg"]);
}

#[test]
fn names_that_only_styles_part_are_read_apart() {
    let line = "<p class=byline>By <b>Ada Berg</b><i>Correspondent</i></p>";
    assert_eq!(authors("", &page(line, "")), ["Ada Berg"]);
}

#[test]
fn systems_sign_nothing_and_the_agency_stands_for_the_site() {
    let stated = |name: &str| {
        format!(
            r#"<meta property="og:site_name" content="Harbour Post"><script type="application/ld+json">{{"@type":"NewsArticle",
            "headline":"Lanterns over the harbour","author":{{"@type":"Organization","name":"{name}"}}}}</script>"#
        )
    };
    assert!(authors(&stated("admin"), &page("", "")).is_empty());
    assert_eq!(authors(&stated("Harbour Post"), &page("", "")), ["Harbour Post"]);
    assert_eq!(authors(&stated("Harbour Post"), &page("<div>dpa</div>", "")), ["dpa"]);
}

#[test]
fn a_name_beside_the_last_prose_signs_where_the_site_alone_would() {
    let site = r#"<meta property="og:site_name" content="Harbour Post"><script type="application/ld+json">{"@type":"NewsArticle",
        "headline":"Lanterns over the harbour","author":{"@type":"Organization","name":"Harbour Post"}}</script>"#;
    assert_eq!(authors(site, &page("", "<p><strong>Anna Berg</strong></p>")), ["Anna Berg"]);
    let line = |line: &str| authors(site, &page("", line));
    assert!(!line("<p>Harbour News</p>").contains(&"Harbour News".to_owned()));
    assert!(!line("<h3>Anna Berg</h3>").contains(&"Anna Berg".to_owned()));
    assert!(!line("<p><a href=/topic>Anna Berg</a></p>").contains(&"Anna Berg".to_owned()));
}

#[test]
fn a_name_stated_with_the_job_signs() {
    let stated = r#"<meta name="author" content="한지우 기자">"#;
    assert_eq!(authors_in("ko", stated, &page("", "")), ["한지우"]);
}

#[test]
fn a_title_makes_nobody_another() {
    let stated = r#"<meta name="author" content="Ada Berg">"#;
    assert_eq!(authors(stated, &page("<p class=byline>By Dr Ada Berg</p>", "")).len(), 1);
}

/// The byline of an English page that prints such a line.
fn byline(line: &str) -> Option<String> {
    let page = page(line, "");
    let page = format!("<html lang=en><head><title>Lanterns over the harbour</title></head><body>{page}</body></html>");
    let article = articles(page.as_bytes(), &Hints::default()).next().unwrap().unwrap();
    article.byline
}

#[test]
fn a_byline_ends_with_the_names_and_jobs() {
    let line = |line: &str| byline(&format!("<div class=byline>{line}</div>"));
    assert_eq!(line("By <a href=/a>Ada Berg</a>, <button>Follow</button>").as_deref(), Some("By Ada Berg"));
    assert_eq!(line("By Ada Berg , Tom Finch |").as_deref(), Some("By Ada Berg, Tom Finch"));
    assert_eq!(line("By Ada Berg | ada.berg@quay.example").as_deref(), Some("By Ada Berg"));
    assert_eq!(line("Posted on August 15, 2022 by Ada Berg 5 Comments").as_deref(), Some("by Ada Berg"));
    assert_eq!(line("By Ada Berg Senior Reporter 14:00, 28 Apr 2024").as_deref(), Some("By Ada Berg Senior Reporter"));
    assert_eq!(line("By Ada Berg in <a href=/c>Coast and Sea</a>").as_deref(), Some("By Ada Berg"));
    assert_eq!(line("<b>Ada Berg</b> <b>Ada Berg</b> writes about boats").as_deref(), Some("Ada Berg"));
    assert_eq!(line("By ADA BERG and TOM FINCH").as_deref(), Some("By ADA BERG and TOM FINCH"));
}

#[test]
fn the_page_and_its_front_are_no_addresses_of_an_author() {
    let url = |href: &str| {
        let base = "https://post.example/harbour/lanterns";
        let body = page(&format!("<p class=byline>By <a rel=author href=\"{href}\">Ada Berg</a></p>"), "");
        let html = format!("<html lang=en><head><link rel=canonical href={base}></head><body>{body}</body></html>");
        let article = articles(html.as_bytes(), &Hints::default()).next().unwrap().unwrap();
        article.authors.into_iter().next().and_then(|author| author.url)
    };
    assert_eq!(url("/by/ada").as_deref(), Some("https://post.example/by/ada"));
    assert_eq!(url("https://adaberg.example/").as_deref(), Some("https://adaberg.example/"));
    assert_eq!(url("/"), None);
    assert_eq!(url("/harbour/lanterns#top"), None);
}

#[test]
fn what_templates_print_signs_nothing() {
    for (language, nobody) in [("de", "Unbekannt"), ("es", "Anónimo"), ("en", "admin")] {
        let head = format!("<meta name=author content=\"{nobody}\">");
        assert_eq!(authors_in(language, &head, &page("", "")), [""; 0], "{nobody}");
    }
}

#[test]
fn words_that_open_a_byline_may_have_an_element_to_themselves() {
    let apart = "<div><div><p><b>By</b></p></div><div><p>Ada Berg</p></div></div><div>15 August 2022</div>";
    assert_eq!(authors("", &page(apart, "")), ["Ada Berg"]);
    let initials = "<div><div><div><p>By</p></div></div><div><p>AB</p><div><p>Ada Berg</p></div></div></div>";
    assert_eq!(authors("", &page(initials, "")), ["Ada Berg"]);
}

#[test]
fn a_link_to_a_section_or_a_tag_signs_nothing() {
    let byline = |folder: &str| format!("<p class=byline><a href=/{folder}/harbour-life>Harbour life</a></p>");
    assert_eq!(authors("", &page(&byline("blog/tag"), "")), [""; 0]);
    let of_author = "<p class=byline><a href=/tag/author/ada>Ada Berg</a></p>";
    assert_eq!(authors("", &page(of_author, "")), ["Ada Berg"]);
}

#[test]
fn when_it_was_posted_is_nobody() {
    assert_eq!(authors("", &page("<p>Posted by 6 years ago</p>", "")), [""; 0]);
}

#[test]
fn those_in_one_byline_sign_together() {
    let json = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lanterns over the harbour",
        "author":{"@type":"Person","name":"Ada Berg"}}</script>"#;
    assert_eq!(authors(json, &page("<p>By Ada Berg and Eva Holm</p>", "")), ["Ada Berg", "Eva Holm"]);
}

#[test]
fn a_place_beside_the_site_does_not_sign() {
    let head = "<meta name=author content='harbourpost.example, Nordhaven, Norland'>\
        <meta property=og:site_name content=harbourpost.example>";
    let signed = authors(head, &page("<p class=byline>By harbourpost.example</p>", ""));
    assert_eq!(signed, ["harbourpost.example"]);
}

#[test]
fn a_reporter_in_brackets_opens_the_text() {
    let text = "港町的燈塔在安靜的夜晚再次點亮，管理員表示，四十名居民前來觀看，許多人帶著孩子，一直停留到深夜，現場氣氛相當熱絡。";
    let page =
        format!("<article><h1>港町燈塔再度點亮</h1><p>〔記者林青山／淡水報導〕{text}</p><p>{text}</p></article>");
    assert_eq!(authors_in("zh-TW", "", &page), ["林青山"]);
}
