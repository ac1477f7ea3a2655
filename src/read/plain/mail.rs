//! Mail: heads that say from whom and to whom, articles that were forwarded, and those that are quoted whole.

use super::labels::{self, Labelled};
use super::lines::Line;
use crate::lexicon::Pack;

/// What stands above the head of what was forwarded is no longer than this, in bytes.
const ABOVE: usize = 800;
/// The head of a mail has at least so many lines.
const HEAD: usize = 3;
/// And no more than so many: other lines are not gone through for each that may open one.
const LONGEST: usize = 64;

/// Takes the sign of a quotation off the lines of a text that is quoted nearly whole, and the line above that says who
/// wrote it.
pub fn unquote(lines: &mut [Line]) {
    let quoted = |line: &Line| line.text.starts_with('>');
    let full = || lines.iter().filter(|line| !line.blank());
    // A heading of Markdown may stand above quotations.
    let first = full().next().is_some_and(|line| quoted(line) || line.text.ends_with(':'));
    let (marked, all) = (full().filter(|line| quoted(line)).count(), full().count());
    if !first || marked < HEAD || marked * 10 < all * 9 - 9 {
        return;
    }
    let start = lines.iter().position(quoted).unwrap_or(0);
    lines[..start].iter_mut().for_each(|line| line.text = "");
    for line in lines[start..].iter_mut().filter(|line| quoted(line)) {
        line.text = line.text[1..].trim_start();
    }
}

/// How many lines stand above the head of the article that was forwarded: the last head of a mail in the text.
pub fn above(lines: &[Line], languages: &[&'static Pack]) -> usize {
    let (mut at, mut before, mut found) = (0, 0, 0);
    while at < lines.len() && before <= ABOVE {
        let opens = at == 0 || lines[at - 1].blank() || !lines[at - 1].text.contains(':');
        let taken = if opens && !lines[at].blank() { head(&lines[at..], languages) } else { 0 };
        if taken > 0 {
            (found, before) = (at, 0);
        }
        before += lines[at..at + taken.max(1)].iter().map(|line| line.text.len()).sum::<usize>();
        at += taken.max(1);
    }
    found
}

/// How many lines the head of a mail takes that begins here: labels all, among them from whom, to whom and what about.
fn head(lines: &[Line], languages: &[&'static Pack]) -> usize {
    let labelled = |line: &&Line| !line.blank() && (line.indent > 0 || labels::label(line, languages).is_some());
    let taken = lines.iter().take(LONGEST).take_while(labelled).count();
    let said: Vec<&str> = lines[..taken].iter().filter_map(|line| Some(labels::label(line, languages)?.0)).collect();
    let is_mail = said.len() >= HEAD
        && is_sent(said.iter().copied())
        && said.iter().any(|means| matches!(*means, "source" | "byline"))
        && said.iter().any(|means| matches!(*means, "subject" | "headline" | "keywords"));
    if is_mail {
        taken
    } else {
        0
    }
}

fn is_sent<'m>(mut said: impl Iterator<Item = &'m str>) -> bool {
    said.any(|means| means == "recipient")
}

/// Says what the subject of a labelled head is: the headline of a mail, else what the article is about; and takes the
/// address behind the name of who sent a mail.
pub fn settle(found: &mut [Labelled]) {
    let sent = is_sent(found.iter().map(|label| label.means));
    for label in found {
        match label.means {
            "subject" => label.means = if sent { "headline" } else { "keywords" },
            "source" if sent => {
                let name = label.value.split('<').next().unwrap_or_default().trim().to_owned();
                label.value = if name.is_empty() { std::mem::take(&mut label.value) } else { name };
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::with_english;
    use crate::read::plain::lines::lines;

    fn unquoted(text: &str) -> Vec<String> {
        let mut found = lines(text);
        unquote(&mut found);
        found.into_iter().map(|line| line.text.to_owned()).collect()
    }

    #[test]
    fn a_quoted_text_loses_its_signs() {
        assert_eq!(unquoted("Ada wrote:\n> Well dry\n>\n> It was.\n> Yes."), ["", "Well dry", "", "It was.", "Yes."]);
        assert_eq!(unquoted("It rained.\n> Well dry\n> It was.\n> Yes.")[1], "> Well dry");
        assert_eq!(unquoted("> A\n\nOne.\n\nTwo.\n\nThree.\n> B\n> C")[0], "> A");
    }

    #[test]
    fn the_last_head_is_the_articles() {
        let above = |text: &str| above(&lines(text), &with_english(Some("en")));
        let head = "From: Ada\nTo: Tom\nSubject: Well dry\n\n";
        assert_eq!(above(&format!("{head}It was.")), 0);
        assert_eq!(above(&format!("{head}Look!\n\n---- Forwarded ----\n{head}It was.")), 7);
        assert_eq!(above(&format!("From: Ada\nSubject: Well dry\n\n{}", "It was. ".repeat(200))), 0);
    }
}
