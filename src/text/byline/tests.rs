//! What bylines of many papers say.

use super::*;

fn names(text: &str) -> Vec<String> {
    parse(text, Some("en")).names
}

#[test]
fn names_are_told_from_the_rest() {
    assert_eq!(names("By ADA BERG, Harbour Correspondent"), ["ADA BERG"]);
    assert_eq!(names("Words by Ada Berg; Photos by Tom Finch"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg, Marketing Director, Last updated on 3 May 2020"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg Last updated on 3 May"), ["Ada Berg"]);
    assert_eq!(names("Written by Dr Ada van der Berg"), ["Dr Ada van der Berg"]);
    assert_eq!(names("Ada Berg, Tom Finch & Li Wei"), ["Ada Berg", "Tom Finch", "Li Wei"]);
    assert_eq!(names("Berg, Ada"), ["Ada Berg"]);
    assert_eq!(parse("Ada & Tom", Some("en")).others, ["Ada", "Tom"]);
    assert_eq!(names("Ada Berg For Post.Example"), ["Ada Berg"]);
    assert_eq!(names("Posted by Ada Berg at 18:52"), ["Ada Berg"]);
    assert_eq!(parse("Posted by Ada Berg at 18:52", Some("de")).names, ["Ada Berg"]);
    assert_eq!(parse("Autor: Ada Berg am 29.12.2010, 13:36 Uhr", Some("de")).names, ["Ada Berg"]);
    assert_eq!(parse("29.12.2010 von Ada Berg", Some("de")).names, ["Ada Berg"]);
    assert_eq!(names("Ada Berg | ada@post.example | @adaberg"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg, A. Berg"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg for the Harbour Post"), ["Ada Berg"]);
    assert_eq!(names("Mette Holm-Jensen, Jr."), ["Mette Holm-Jensen"]);
    assert_eq!(names("Posted on September 21, 2020 by Ada Berg"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg 4 August 2010"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg Ada Berg"), ["Ada Berg"]);
    assert_eq!(names("From our harbour correspondent Ada Berg"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg, MD, Tom Finch, Ph.D."), ["Ada Berg", "Tom Finch"]);
    assert_eq!(names("By Ada Berg, HARBOUR RADIO"), ["Ada Berg"]);
    assert_eq!(names("ADA BERG, TOM FINCH"), ["ADA BERG", "TOM FINCH"]);
    assert_eq!(names("Ada Berg Tom Finch Li Wei 8 January, 17:46"), ["Ada Berg", "Tom Finch", "Li Wei"]);
    assert_eq!(names("By Ada Berg Follow"), ["Ada Berg"]);
    assert_eq!(names("By Ada Berg and Tom Finch The Associated Press"), ["Ada Berg", "Tom Finch"]);
    assert_eq!(names("Harbour Bridge, National | Written by Ada Berg"), ["Ada Berg"]);
    assert!(names("Share Comments").is_empty() && names("View 3 Images").is_empty());
    assert!(parse("02:57 Min. Verfügbar bis 06.05.2024", Some("de")).names.is_empty());
    assert_eq!(names("Ada Berg Share Facebook E-Mail"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg Senior Harbour Reporter"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg Deputy Content Hub Director"), ["Ada Berg"]);
    assert!(parse("3 Minuten Lesezeit", Some("de")).is_empty());
    assert!(parse("Lesezeit: 3 Min.", Some("de")).is_empty());
}

#[test]
fn words_within_a_line_open_a_byline_too() {
    let byline = parse("By Ada Berg, MD. Reviewed by Tom Finch, MD", Some("en"));
    assert_eq!((byline.names, byline.credited), (vec!["Ada Berg".to_owned()], vec!["Tom Finch".to_owned()]));
    assert_eq!(names("This tale was written by Ada Berg, Harbour Correspondent"), ["Ada Berg"]);
    assert_eq!(names("Reviewed by Tom Finch, Harbour Attorney at Finch"), ["Tom Finch"]);
    assert_eq!(names("Reviewed by Tom Finch, Written by Ada Berg"), ["Ada Berg"]);
    assert_eq!(parse("Datum: 19.11.2021 Autor: Ada Berg Quelle: Hafenpost", Some("de")).names, ["Ada Berg"]);
    assert_eq!(parse("Text und Fotos: Ada Berg", Some("de")).names, ["Ada Berg"]);
    assert_eq!(parse("By 3i Harbour", Some("en")).others, ["3i Harbour"]);
    assert_eq!(parse("Autor: Ada, 13:36 Uhr", Some("de")).others, ["Ada"]);
}

#[test]
fn who_asks_signs() {
    assert_eq!(parse("Ada Berg im Gespräch mit Tom Finch", Some("de")).names, ["Tom Finch"]);
    assert_eq!(parse("Ada Berg im Gespräch", Some("de")).names.len(), 1);
}

#[test]
fn by_opens_a_name_in_any_language() {
    assert_eq!(parse("by Ada Berg", Some("de")).names, ["Ada Berg"]);
    assert_eq!(parse("By 한지우", Some("ko")).names, ["한지우"]);
    assert_eq!(parse("By", Some("da")).others, ["By"]);
}

#[test]
fn bylines_without_spaces() {
    assert_eq!(parse("（記者・早川由美）", Some("ja")).names, ["早川由美"]);
    assert_eq!(parse("〔記者林青山∕淡水報導〕", Some("zh")).names, ["林青山"]);
    let byline = parse("2022-06-18 09:12 来源：江岸日报 记者 陆青山", Some("zh"));
    assert_eq!((byline.opened, byline.names), (true, vec!["陆青山".to_owned()]));
    let chinese = Words::of(Some("zh"));
    assert_eq!(behind_source("2022-06-18 09:12 来源：江岸日报 记者 陆青山", &chinese), "记者 陆青山");
    assert_eq!(parse("记者陆青山 宋晓", Some("zh")).names, ["陆青山", "宋晓"]);
    assert_eq!(parse("記者 早川 由美", Some("ja")).names, ["早川 由美"]);
    assert!(parse("责任编辑：宋青山", Some("zh")).names.is_empty());
}

#[test]
fn forms_of_languages() {
    let byline = parse("한지우 기자 jwhan@post.example", Some("ko"));
    assert_eq!(byline.names, ["한지우"]);
    assert_eq!(parse("Автор: Л. Н. Верещагина", Some("ru")).names, ["Л. Н. Верещагина"]);
    assert_eq!(parse("Bài và ảnh: Trần Thị Hạnh", Some("vi")).names, ["Trần Thị Hạnh"]);
    assert_eq!(parse("Door onze verslaggever Femke van der Berg", Some("nl")).names, ["Femke van der Berg"]);
}

#[test]
fn agencies_and_desks_are_no_persons() {
    let byline = parse("Reuters Staff", Some("en"));
    assert_eq!((byline.names.len(), byline.agencies), (0, vec!["Reuters".to_owned()]));
    let byline = parse("By The Associated Press", Some("en"));
    assert_eq!(byline.agencies, ["AP"]);
    assert_eq!(parse("By Ada Berg and the Associated Press", Some("en")).agencies, ["AP"]);
    assert_eq!(parse("fjordcat", Some("en")).others, ["fjordcat"]);
    let desk = parse("Tall Lantern Editorial Team", Some("en"));
    assert_eq!((desk.names.len(), desk.others), (0, vec!["Tall Lantern Editorial Team".to_owned()]));
    assert_eq!(names("Anna Berg Sports Desk"), ["Anna Berg"]);
    assert_eq!(names("Ada Berg, Tom Finch universitetas jūros tyrimų fakultetas"), ["Ada Berg"]);
    assert_eq!(names("Ada Berg, Tom Finch in the old harbour"), ["Ada Berg", "Tom Finch"]);
    let english = Words::of(Some("en"));
    assert_eq!(before_date("By Ada Berg Updated 4 August 2010", &english), "By Ada Berg");
    let byline = parse("Centre for Harbour Safety and Trade", Some("en"));
    assert_eq!((byline.names.len(), byline.others.len()), (0, 1));
}
