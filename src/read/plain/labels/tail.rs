//! The labelled lines that close a text.

use super::super::lines::Line;
use super::super::wrap::ends_sentence;
use super::{bare, colon, is_notice, label, labelled, looks_labelled, Labelled, WORDS};
use crate::lexicon::Pack;

/// Lines without a label of their own below a label that stands alone are no more than these: captions.
const CAPTIONS: usize = 8;

/// Where a label alone begins what an export says behind a text: it takes what stands below it, to the next such label.
/// The last line has a label in any case.
fn aside(lines: &[Line], languages: &[&'static Pack]) -> Option<usize> {
    let ignored = |line: &Line| !line.blank() && bare(line, languages) == Some("ignore");
    let labelled = |line: &Line| line.blank() || ignored(line) || label(line, languages).is_some();
    lines.iter().rfind(|line| !line.blank()).filter(|line| label(line, languages).is_some())?;
    let few = |at: &usize| lines[*at..].iter().filter(|line| !labelled(line)).count() <= CAPTIONS;
    (1..lines.len()).filter(|at| ignored(&lines[*at]) && lines[at - 1].blank()).find(few)
}

/// The labelled lines and the copyright notice that close a text, and how many lines are left before them.
pub fn tail<'a>(lines: &[Line<'a>], languages: &[&'static Pack], export: bool) -> (Vec<Labelled<'a>>, usize) {
    let mut found = Vec::new();
    let mut end = lines.len();
    if let Some(at) = Some(lines).filter(|_| export).and_then(|lines| aside(lines, languages)) {
        let stanzas = lines[at..].split(Line::blank).filter(|stanza| !stanza.is_empty());
        found.extend(stanzas.map(|stanza| labelled("ignore", "", stanza)).rev());
        end = at;
    }
    // Labels that nobody knows stand between those that are known.
    let mut known = (end, found.len());
    loop {
        let last = lines[..end].iter().rposition(|line| !line.blank()).map_or(0, |at| at + 1);
        let start = lines[..last].iter().rposition(Line::blank).map_or(0, |at| at + 1);
        let stanza = &lines[start..last];
        let Some(first) = stanza.first() else { break };
        // In exports labels are in capitals, whatever they mean.
        let loud = |line: &Line| looks_labelled(line) && is_loud(line);
        if let Some((means, value)) = label(first, languages).filter(|(means, _)| start > 0 && *means != "recipient") {
            found.push(labelled(means, value, stanza));
        } else if is_notice(first.text, languages) && start > 0 {
            for line in stanza[1..].iter().rev() {
                found.push(labelled("ignore", "", std::slice::from_ref(line)));
            }
            found.push(labelled("copyright", first.text, &stanza[..1]));
        } else if start > 0 && !found.is_empty() && (loud(first) || bare(first, languages) == Some("ignore")) {
            found.push(labelled("ignore", "", stanza));
        } else if start > 0 && !found.is_empty() && stanza.len() == 1 && may_be_label(first) {
            found.push(labelled("ignore", "", stanza));
            end = start;
            continue;
        } else {
            break;
        }
        end = start;
        known = (end, found.len());
    }
    found.truncate(known.1);
    found.reverse();
    (found, known.0)
}

/// Whether a short line opens with some words and a colon, and says no sentence.
fn may_be_label(line: &Line) -> bool {
    let few = |name: &str| name.split(' ').count() <= WORDS && name.starts_with(char::is_uppercase);
    line.text.len() <= 120
        && !ends_sentence(line.text)
        && colon(line.text).is_some_and(|at| few(line.text[..at].trim()))
}

/// Whether the label of a line is in capitals.
fn is_loud(line: &Line) -> bool {
    line.text.split([':', '：']).next().is_some_and(|name| name.len() > 2 && !name.contains(char::is_lowercase))
}
