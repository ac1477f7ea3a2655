//! The headline of a story, and the kicker above it.

use super::byline::byline_of;
use super::dates::files;
use super::stands_in;
use crate::lexicon::Kind;
use crate::model::{AlternativeHeadline, HeadlineRole};
use crate::read::plain::story::Story;
use crate::read::plain::wrap::ends_sentence;
use crate::text::runs::runs;

/// A headline is no longer than this.
const HEADLINE: usize = 300;

/// The first block is the headline, below a kicker at most, unless it reads like text.
pub(super) fn find(story: &mut Story) {
    let first: Vec<usize> = story.text().take(3).collect();
    let at = match first[..] {
        [kicker, headline, _]
            if is_kicker(story, kicker, headline)
                && !says_again(story, kicker, headline)
                && !files(story, headline) =>
        {
            take_kicker(story, kicker);
            headline
        }
        [at, ..] => at,
        [] => return,
    };
    let text = &story.pieces[at].text;
    let alone = first.len() == 1 && ends_sentence(text);
    if !alone && is_headline(text) && !files(story, at) {
        take_headline(story, at);
    }
}

pub(super) fn take_headline(story: &mut Story, at: usize) {
    let headline = story.take("headline", at, "the headline");
    story.article.headline = Some(headline);
}

/// Cuts the site's name behind a headline, where the copyright notice names the site.
pub(super) fn without_site(story: &mut Story) {
    let (Some(headline), Some(notice)) = (&story.article.headline, &story.article.copyright_notice) else { return };
    let cut = [" - ", " | ", " – ", " — "].iter().find_map(|mark| headline.rsplit_once(mark));
    let Some((own, site)) = cut.filter(|(own, site)| own.contains(' ') && stands_in(notice, site.trim())) else {
        return;
    };
    let named = site.trim().starts_with(char::is_uppercase) && site.len() < own.len();
    if named {
        story.article.headline = Some(own.trim().to_owned());
    }
}

/// Whether a text is short and single enough to be a headline: no paragraph, and no two sentences that are whole.
pub(super) fn is_headline(text: &str) -> bool {
    if text.len() > HEADLINE {
        return false;
    }
    let stop = |text: &str| text.ends_with(['.', ':', '。', '।']) && !text.ends_with("..");
    let paragraph = match sentences_inside(text) {
        0 => stop(text) && text.len() > HEADLINE / 3,
        1 => !is_quoted(text) && ends_sentence(text) && !text.ends_with(['!', '?', '…']),
        _ => return false,
    };
    !paragraph || is_titled(text)
}

/// Whether a text is one quotation.
fn is_quoted(text: &str) -> bool {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '「' | '」');
    text.starts_with(mark) && text.ends_with(mark) && text.chars().filter(|c| mark(*c)).count() == 2
}

/// How many sentences end within a text, before its last one. The point behind a number or a short word with a capital
/// ("Rep.") ends none, nor does one before a small letter.
fn sentences_inside(text: &str) -> usize {
    let ends = |(at, mark): (usize, &str)| {
        let (before, after) = (&text[..at], text[at + mark.len()..].trim_start());
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let capital = word.chars().count() <= 3 && word.starts_with(char::is_uppercase);
        let short = mark == ". " && (word.len() < 2 || capital || word.ends_with(|c: char| c.is_ascii_digit()));
        !short && !after.is_empty() && !after.starts_with(char::is_lowercase)
    };
    if text.bytes().all(|b| b.is_ascii() && b != b'.') {
        return 0;
    }
    let marks = [". ", "。", "। "];
    marks.into_iter().flat_map(|mark| text.match_indices(mark)).filter(|found| ends(*found)).count()
}

/// Whether most words begin with a capital, as those of headlines do in some languages: no sentence, whatever ends it.
fn is_titled(text: &str) -> bool {
    let words = || text.split(' ').filter(|word| word.starts_with(char::is_alphabetic));
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    let capital = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    capital > 2 && small * 2 < capital
}

/// A word or two above a headline.
pub(super) fn is_kicker(story: &Story, at: usize, headline: usize) -> bool {
    let (kicker, headline) = (&story.pieces[at], &story.pieces[headline]);
    let short = kicker.text.len() <= 30 && kicker.text.split(' ').count() <= 3 && !ends_sentence(&kicker.text);
    let longer = headline.text.len() > 30 && headline.text.len() > 2 * kicker.text.len() && is_headline(&headline.text);
    short
        && longer
        && !is_label(story, &kicker.text)
        && headline.apart
        && !ends_sentence(&headline.text)
        && !byline_of(story, &headline.text).is_some_and(|byline| byline.opened)
}

/// Whether a line is a word that stands before a date: "Published".
fn is_label(story: &Story, line: &str) -> bool {
    let line = line.trim_end_matches(':').to_lowercase();
    story.languages.iter().any(|pack| pack.has(Kind::Published, &line) || pack.has(Kind::Updated, &line))
}

/// Whether all that the first line of two says stands in the second, as the words of a headline do in a subheading: a
/// headline does not say its kicker again. One word may open a headline by chance.
fn says_again(story: &Story, first: usize, second: usize) -> bool {
    let (first, second) = (story.pieces[first].text.to_lowercase(), story.pieces[second].text.to_lowercase());
    first.contains(' ') && runs(&first, None).all(|word| stands_in(&second, word))
}

pub(super) fn take_kicker(story: &mut Story, at: usize) {
    let text = story.take("alternative_headlines", at, "stands above the headline");
    story.article.alternative_headlines.push(AlternativeHeadline { role: HeadlineRole::Kicker, text });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_may_name_a_day_or_trail_off() {
        assert!(is_headline("All that happened at the quay from 26. August to 1. September"));
        assert!(is_headline(
            &("Who built the quay, who paid for it, who broke it, and who of them will put it right again in the end?"
                .to_owned()
                + "...")
        ));
        assert!(!is_headline("The quay is shut. Nobody knows why. It rains."));
    }
}
