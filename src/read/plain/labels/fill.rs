//! What labelled lines say, into the record.

use super::super::story::Story;
use crate::lexicon::agency;
use crate::model::{AlternativeHeadline, BlockKind, Dateline, HeadlineRole, Publisher};
use crate::text::byline::parse_with;
use crate::text::date::{parse, DateContext};
use crate::text::name::Words;
use std::borrow::Cow;

/// Fills the record from a labelled line, block `at` of the story.
pub fn fill(story: &mut Story, at: usize, means: &str, value: &str) {
    story.drop(at, if means == "page" { "the head of a page" } else { "a labelled line" });
    if value.is_empty() {
        return;
    }
    let article = &mut story.article;
    let field = match means {
        "headline" if article.headline.is_none() => {
            article.headline = Some(value.to_owned());
            "headline"
        }
        "kicker" => {
            article
                .alternative_headlines
                .push(AlternativeHeadline { role: HeadlineRole::Kicker, text: value.to_owned() });
            "alternative_headlines"
        }
        "byline" if article.authors.is_empty() => return sign(story, at, value),
        "date" | "updated" => return date(story, at, means, value),
        "source" => {
            let name = Some(value.to_owned());
            article.publisher.get_or_insert(Publisher { name, domain: None });
            if let Some(name) = agency(value) {
                story.credit(name, at, "named as the source");
            }
            "publisher"
        }
        "section" => {
            let parts = value.split([';', '>', '|']).map(str::trim);
            let named = parts.filter(|part| !part.is_empty() && !part.bytes().any(|b| b.is_ascii_digit()));
            for name in named.filter(|name| !name.is_empty()) {
                if !article.article_section.iter().any(|own| own == name) {
                    article.article_section.push(name.to_owned());
                }
            }
            "article_section"
        }
        "keywords" => {
            let comma = if value.contains([';', '；', '؛']) { [';', '；', '؛'] } else { [',', '，', '،'] };
            let words =
                value.split(|c| comma.contains(&c) || c == '、').map(|word| word.trim().trim_start_matches('#'));
            article.keywords.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
            "keywords"
        }
        "url" => match url::Url::parse(value) {
            Ok(url) if article.url.is_none() => {
                article.url = Some(url.to_string());
                "url"
            }
            _ => return,
        },
        "language" => {
            story.declared = Some((story.pieces[at].from(), value.to_owned()));
            return;
        }
        "copyright" if article.copyright_notice.is_none() => {
            article.copyright_notice = Some(value.to_owned());
            "copyright_notice"
        }
        "dateline" => {
            let (text, place) = (value.to_owned(), Some(value.to_owned()));
            article.dateline = Some(Dateline { text, place, date: None, agency: None });
            "dateline"
        }
        "description" => {
            article.description = Some(value.to_owned());
            "description"
        }
        "standfirst" => return standfirst(story, at, value),
        _ => return,
    };
    story.state(field, at, value, "a labelled line");
}

fn sign(story: &mut Story, at: usize, value: &str) {
    let byline = parse_with(value, &Words::of(story.language()));
    // A name in capitals or without a surname is a name here all the same: the label says so.
    story.sign(value, byline, at);
    if story.article.authors.is_empty() {
        story.article.authors.push(crate::model::Author { name: value.to_owned(), url: None });
        story.state("authors", at, value, "labelled as the author");
    }
}

fn date(story: &mut Story, at: usize, means: &str, value: &str) {
    let context = DateContext { language: story.language(), country: None };
    let Some(stamp) = parse(value, &context).map(|stamp| stamp.to_string()) else { return };
    let updated = means == "updated";
    let slot = if updated { &mut story.article.date_modified } else { &mut story.article.date_published };
    if slot.is_none() {
        *slot = Some(stamp.clone());
        story.state(if updated { "date_modified" } else { "date_published" }, at, &stamp, "a labelled line");
    }
}

/// A labelled standfirst belongs to the body, without its label.
fn standfirst(story: &mut Story, at: usize, value: &str) {
    story.verdicts[at] = None;
    story.pieces[at].kind = BlockKind::Standfirst;
    story.pieces[at].text = Cow::Owned(value.to_owned());
}
