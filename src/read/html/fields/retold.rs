//! Other headlines that say no more than the headline: they have it as it is, but for its marks and capitals, beside the
//! name of the site, of a section or of an author.

use super::site::{cuts, fronts, parts};
use crate::model::{AlternativeHeadline, HeadlineRole};
use crate::text::name::bare_words;

/// What the page tells besides headlines.
pub struct Beside<'k> {
    /// The names of sections, keywords, authors and the publisher.
    pub names: Vec<&'k str>,
    /// The host of the site.
    pub domain: Option<&'k str>,
}

/// Leaves out what tells nothing new, and cuts off the ends behind a headline that another place tells alone.
pub fn leave_out(others: &mut Vec<AlternativeHeadline>, headline: &str, beside: &Beside) {
    let whole = letters(headline);
    let told: Vec<String> = others.iter().map(|other| other.text.clone()).collect();
    for other in others.iter_mut().filter(|other| is_of_links(other.role)) {
        let alone = |front: &&str| told.iter().any(|text| text == front && text.len() > SHORT);
        let front = fronts(&other.text).find(alone).map(str::len);
        other.text.truncate(front.unwrap_or(other.text.len()));
    }
    others.retain(|other| match other.role {
        HeadlineRole::Kicker => true,
        HeadlineRole::Page => letters(&other.text) != whole,
        _ => letters(&other.text) != whole && !(whole.len() > SHORT && beside.frames(other, &whole)),
    });
}

/// A headline of fewer letters may open another.
const SHORT: usize = 8;
/// What stands beside a headline in a title is a name, not a line of its own, where it has no more words; behind a bar,
/// or behind a dash.
const BARRED: usize = 12;
const DASHED: usize = 4;

/// Whether a headline is made for what shows the title apart from the page.
fn is_of_links(role: HeadlineRole) -> bool {
    matches!(role, HeadlineRole::Social | HeadlineRole::Search)
}

/// A text's letters and digits, in lower case.
fn letters(text: &str) -> String {
    bare_words(text).concat()
}

impl Beside<'_> {
    /// Whether a headline is the article's own, of these letters, in a frame of other names.
    fn frames(&self, other: &AlternativeHeadline, whole: &str) -> bool {
        let search = other.role == HeadlineRole::Search;
        let framed = |front: &str, end: &str| {
            let mark = other.text[front.len()..other.text.len() - end.len()].trim();
            let dashed = matches!(mark, "-" | "--" | "–" | "—");
            let (rest, behind) = if letters(front) == whole { (end, true) } else { (front, false) };
            let words = rest.split_whitespace().count();
            let short = if dashed { search && behind && words <= DASHED } else { words <= BARRED };
            // What is longer than the headline and stands before it is another one, or the better.
            let ends = || letters(end) == whole && letters(front).len() < whole.len();
            (behind || ends()) && (short || parts(rest).iter().any(|part| self.is_name(part)))
        };
        let colon = || other.text.split_once(": ").filter(|(front, end)| letters(front) == whole && self.is_name(end));
        cuts(&other.text).any(|(front, end)| framed(front, end)) || colon().is_some()
    }

    /// Whether words name the site, a part of it, or who signs.
    fn is_name(&self, words: &str) -> bool {
        let own = letters(words);
        let label = self.domain.and_then(|domain| domain.split('.').max_by_key(|label| label.len())).unwrap_or("");
        let label = letters(label);
        let hosts = own.len() >= NAME && label.len() >= NAME && (own.contains(&label) || label.contains(&own));
        let named = |name: &&str| {
            let name = letters(name);
            name == own || name.len() >= NAME && own.ends_with(&name)
        };
        own.is_empty() || hosts || self.names.iter().any(named)
    }
}

/// Names of fewer letters stand in other words.
const NAME: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use HeadlineRole::{Kicker, Metadata, Page, Search, Social};

    fn left(others: &[(HeadlineRole, &str)]) -> Vec<(HeadlineRole, String)> {
        let all = others.iter().map(|(role, text)| AlternativeHeadline { role: *role, text: (*text).to_owned() });
        let mut all: Vec<_> = all.collect();
        let names = vec!["Sport", "Ada Berg", "Harbour Post"];
        let beside = Beside { names, domain: Some("www.lanternweekly.example") };
        leave_out(&mut all, "Gulls stop ‘harbour’ lights", &beside);
        all.into_iter().map(|other| (other.role, other.text)).collect()
    }

    #[test]
    fn a_frame_of_names_tells_nothing_new() {
        for text in [
            "Gulls stop 'harbour' lights",
            "GULLS STOP \"HARBOUR\" LIGHTS",
            "Gulls stop 'harbour' lights | Birds, nests and more",
            "Gulls stop 'harbour' lights - Sport",
            "Gulls stop 'harbour' lights - by Ada Berg - the birds of the old harbour",
            "Gulls stop 'harbour' lights: Lantern Weekly",
            "Gulls stop 'harbour' lights |",
            "Archive | Gulls stop 'harbour' lights",
            "Sport - Gulls stop 'harbour' lights",
        ] {
            assert_eq!(left(&[(Search, text)]), [], "{text}");
        }
    }

    #[test]
    fn what_tells_more_is_left() {
        let deck = "Gulls stop 'harbour' lights - Keeper says he saw it coming";
        for text in [deck, "Birds in the dark: Gulls stop 'harbour' lights", "Gulls stop lights"] {
            assert_eq!(left(&[(Social, text)]), [(Social, text.to_owned())]);
        }
        assert_eq!(left(&[(Kicker, "Sport"), (Page, "Sport | Gulls stop 'harbour' lights")]).len(), 2);
    }

    #[test]
    fn an_end_goes_where_another_place_tells_the_rest() {
        let told = left(&[(Search, "Lights out at sea – Old Harbour"), (Metadata, "Lights out at sea")]);
        assert!(told.iter().all(|(_, text)| text == "Lights out at sea"));
    }
}
