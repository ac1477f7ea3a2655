//! Credits: who took a picture, behind the words of its caption.

use crate::lexicon::{Kind, Pack};

/// A credit is shorter than this.
const CREDIT: usize = 120;

/// A caption whose tail is a credit, by a credit word of the packs or the copyright sign: its words, and the credit.
pub fn part(caption: &str, packs: &[&Pack]) -> Option<(String, String)> {
    let near = caption.char_indices().rev().take_while(|(at, _)| caption.len() - at < CREDIT);
    let mut starts = near.filter(|(at, c)| {
        let before = || caption[..*at].trim_end();
        !c.is_whitespace()
            && (*at == 0
                || *c == '©'
                || before().ends_with(['.', '|', '(', '[', '/', '-', '–', '—', '!', '?', '…', '"', '”']))
    });
    let opens = |tail: &str| {
        let tail = tail.to_lowercase();
        tail.starts_with('©')
            || packs.iter().flat_map(|pack| pack.rows(Kind::Credit)).any(|(word, _)| {
                tail.strip_prefix(word).is_some_and(|rest| {
                    rest.trim_start().starts_with([':', '/', '©']) || word.contains(' ') && rest.starts_with(' ')
                })
            })
    };
    let (at, _) = starts.by_ref().take(6).find(|(at, _)| opens(&caption[*at..]))?;
    let words = caption[..at].trim_end().trim_end_matches(['|', '(', '[', '/', '-', '–', '—']).trim_end();
    let credit = caption[at..].trim_end_matches([')', ']']);
    Some((words.to_owned(), credit.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::pack;

    #[test]
    fn a_credit_is_parted_from_the_words() {
        let packs: Vec<_> = pack("en").into_iter().collect();
        let (words, credit) = part("The quay at dawn. Photo: Ada Berg", &packs).unwrap();
        assert_eq!((words.as_str(), credit.as_str()), ("The quay at dawn.", "Photo: Ada Berg"));
        let (words, credit) = part("The old pier at dusk. © Ana Lund", &[]).unwrap();
        assert_eq!((words.as_str(), credit.as_str()), ("The old pier at dusk.", "© Ana Lund"));
        assert!(part("The old pier at dusk.", &packs).is_none());
    }
}
