//! Credits: who took a picture, behind the words of its caption.

use super::cut::up_to;
use crate::lexicon::{is_agency, Kind, Pack};

/// A credit is shorter than this, one without a word or a sign for it has no more words.
const CREDIT: usize = 120;
const WORDS: usize = 8;
/// What opens one is no longer, in bytes.
const OPENING: usize = 60;
/// A name has no more words.
const NAME: usize = 4;
/// An abbreviation is no longer: `Fot.`
const SHORT: usize = 4;
/// What stands between a caption and its credit.
const MARKS: [char; 13] = ['.', '|', '(', '[', '/', '-', '–', '—', '!', '?', '…', '"', '”'];
/// What opens a credit, or a bracket around one.
const OPENS: [char; 7] = ['|', '(', '[', '/', '-', '–', '—'];

/// A caption whose tail is a credit, by a credit word of the packs, the copyright sign, or an agency: its words, and
/// the credit.
pub fn part(caption: &str, packs: &[&Pack]) -> Option<(String, String)> {
    let near = caption.char_indices().rev().take_while(|(at, _)| caption.len() - at < CREDIT);
    let starts = near.filter(|(at, c)| !c.is_whitespace() && is_start(caption, *at, *c)).map(|(at, _)| at);
    let opens = |at: &usize| opens(caption, *at, packs);
    // `Photo credit: ` opens where its first word does.
    let whole = |at: usize| {
        let joined = |from: &usize| *from <= at && caption[*from..at].chars().all(|c| c.is_alphabetic() || c == ' ');
        starts.clone().skip_while(|from| *from > at).take_while(joined).filter(opens).last().unwrap_or(at)
    };
    let told = starts.clone().find(opens).map(whole);
    let named = || starts.clone().filter(|at| names_agency(caption, *at)).last();
    let told = told.or_else(|| closed(caption, packs)).or_else(named);
    let (words, credit) = caption.split_at(told.or_else(|| is_name(caption).then_some(0))?);
    // Marks alone are no caption.
    match words.contains(char::is_alphanumeric) {
        true => Some(bare(words, credit)),
        false => Some(bare("", caption.trim_start_matches(['.', '|', '-', ' ']))),
    }
}

/// Whether words open as a credit does: with the sign, or a credit word of the packs; and tell whose a picture is.
pub fn is_one(words: &str, packs: &[&Pack]) -> bool {
    let words = words.trim_start_matches(OPENS).trim_start();
    let capital = words.starts_with(|c: char| !c.is_lowercase() && !c.is_numeric());
    capital && words.len() < CREDIT && !words.ends_with(':') && opens(up_to(words, OPENING), 0, packs)
}

/// A caption and its credit without the marks between them and the bracket around the credit.
pub fn bare(caption: &str, credit: &str) -> (String, String) {
    let caption = caption.trim_end().trim_end_matches(OPENS).trim_end();
    let mut credit = credit.trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        let whole = credit.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        let alone = credit.strip_suffix(close).filter(|rest| !rest.contains(open));
        credit = whole.filter(|inner| !inner.contains([open, close])).or(alone).unwrap_or(credit).trim();
    }
    (caption.to_owned(), credit.to_owned())
}

/// Whether a credit may begin at a place: at the beginning, with a sign, behind a mark, or as a word of its own.
fn is_start(caption: &str, at: usize, c: char) -> bool {
    // Most letters stand within a word.
    if c.is_ascii_lowercase() && caption[..at].ends_with(|before: char| before.is_ascii_alphanumeric()) {
        return false;
    }
    let before = caption[..at].trim_end();
    let apart = before.len() < at && !c.is_lowercase();
    at == 0 || is_sign(&caption[at..]) || before.ends_with(MARKS) || apart
}

/// The copyright sign, and how it is written where there is none.
fn is_sign(tail: &str) -> bool {
    const SIGNS: [&str; 6] = ["©", "ⓒ", "(c)", "(C)", "（c）", "（Ｃ）"];
    SIGNS.iter().any(|sign| tail.starts_with(sign))
}

fn opens(caption: &str, at: usize, packs: &[&Pack]) -> bool {
    let tail = &caption[at..];
    let mut first = [0; 4];
    let lowered =
        tail.chars().next().and_then(|c| c.to_lowercase().next()).map(|c| c.encode_utf8(&mut first).as_bytes()[0]);
    let begins = |word: &str| word.as_bytes().first().copied() == lowered;
    let rows = packs.iter().flat_map(|pack| pack.rows(Kind::Credit));
    let mut words = rows.map(|(word, _)| word).filter(|word| begins(word)).peekable();
    if is_sign(tail) || words.peek().is_none() {
        return is_sign(tail);
    }
    let before = caption[..at].trim_end();
    let marked = at == 0 || before.ends_with(MARKS);
    let lower = tail.to_lowercase();
    words.any(|word| {
        let Some(rest) = lower.strip_prefix(word) else { return false };
        let bare = rest.trim_start();
        let short = word.len() <= SHORT && rest.starts_with(". ");
        // `(Foto Harbour Post: Ada Berg)`
        let bracketed = || before.ends_with('(') && rest.starts_with(' ') && named_to_colon(bare);
        bare.starts_with([':', '=', '＝', '：'])
            || marked && (bare.starts_with(['/', '©']) || short || word.contains(' ') && rest.starts_with(' '))
            || bracketed()
    })
}

/// Where a credit begins whose word stands behind the name: `Gulls / A. Bergienės / Uosto pašto nuotr.`
fn closed(caption: &str, packs: &[&Pack]) -> Option<usize> {
    let bare = caption.trim_end_matches(['.', ')', ']', '）', '。', ' ']);
    let mut words =
        packs.iter().flat_map(|pack| pack.rows(Kind::Credit)).filter(|(_, place)| *place == "after").peekable();
    words.peek()?;
    let lower = bare.to_lowercase();
    let word = words.find_map(|(word, _)| lower.ends_with(word).then_some(word))?;
    let front = bare.get(..bare.len().checked_sub(word.len())?)?;
    let apart = front.ends_with(' ') || word.starts_with(|c: char| !c.is_alphabetic() || c.len_utf8() == 3);
    let short = |from: usize| {
        let name = front[from..].trim();
        let most = if name.is_ascii() || name.contains(' ') { 2 * CREDIT } else { CREDIT / 2 };
        !name.is_empty() && name.len() < most && name.split(' ').count() <= WORDS
    };
    let parts = |from: usize| {
        let mut parts = front[from..].split('/').map(str::trim).filter(|part| !part.is_empty());
        parts.all(|part| !part.starts_with(char::is_lowercase) && part.split(' ').count() <= NAME)
    };
    const ENDS: [char; 11] = ['.', '|', '(', '[', '!', '?', '/', '。', '（', '，', '　'];
    let starts = front.char_indices().filter(|(_, c)| ENDS.contains(c)).map(|(at, c)| at + c.len_utf8());
    let starts = starts.filter(|at| !front[*at..].trim_start().starts_with(ENDS));
    // An initial ends no sentence.
    let sentence = |at: &usize| {
        let before = front[..*at].trim_end_matches('.');
        let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
        !front[..*at].ends_with('.') || letters > 1
    };
    starts.filter(sentence).find(|at| apart && short(*at) && parts(*at))
}

/// Whether a bracket holds a few words to a colon, and a few more.
fn named_to_colon(rest: &str) -> bool {
    let inside = rest.split_once(')').map_or(rest, |(inside, _)| inside);
    inside.split_once(": ").is_some_and(|(paper, _)| paper.split_whitespace().count() <= NAME)
}

/// Whether the few words behind a sentence or a bar, or within a bracket, are the name of an agency, alone or beside
/// another name: `Ada Berg/dpa`.
fn names_agency(caption: &str, at: usize) -> bool {
    const ENDS: [char; 8] = ['.', '|', '(', '[', '!', '?', '"', '”'];
    let tail = caption[at..].trim_end_matches(['.', ')', ']']);
    let initial = |at: usize| tail[..at].chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
    if !caption[..at].trim_end().ends_with(ENDS) || tail.match_indices(". ").any(|(at, _)| !initial(at)) {
        return false;
    }
    let mut parts = tail.split(['/', '|', ',', '(']).flat_map(|part| part.split(" via ")).map(str::trim);
    tail.split_whitespace().count() <= WORDS && parts.any(is_agency)
}

/// Whether a whole caption is the name of an agency, alone or behind another name: `Ada Berg/dpa`, `(Reuters)`.
fn is_name(caption: &str) -> bool {
    let whole = caption.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let name = whole.unwrap_or(caption).trim_end_matches('.');
    let mut parts = name.rsplit('/').flat_map(|part| part.rsplit(" via ")).map(str::trim);
    let written = |part: &str| part.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    parts.next().is_some_and(is_agency)
        && parts.all(|part| is_agency(part) || written(part) && part.split_whitespace().count() <= NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::pack;

    fn parted(caption: &str) -> Option<(String, String)> {
        let packs: Vec<_> = [pack("en"), pack("de"), pack("pl")].into_iter().flatten().collect();
        part(caption, &packs)
    }

    #[test]
    fn a_credit_is_parted_from_the_words() {
        for (words, between, credit) in [
            ("The quay at dawn.", " ", "Photo: Ada Berg"),
            ("The old pier at dusk.", " ", "© Ana Lund"),
            ("The old pier at dusk", "（", "Ｃ）Ana Lund"),
            ("The lamp of the pier", " ", "Foto: Ana Lund (archive)"),
            ("The lamp of the pier.", " ", "Ana Lund/dpa"),
            ("The lamp (left) of the pier", " | ", "Ana Lund / Getty Images"),
            ("", "", "Fot. Ana Lund"),
            ("", "", "Ana Lund/dpa"),
            ("", "", "© Foto: Ana Lund"),
            ("", "", "Harbour Party / Getty Images"),
            ("The lamp of the pier", " ", "Photo Credit: Ana Lund"),
        ] {
            let caption = format!("{words}{between}{credit}");
            let credit = if between == "（" { format!("（{credit}") } else { credit.to_owned() };
            assert_eq!(parted(&caption), Some((words.to_owned(), credit)));
        }
        for caption in [
            "The old pier at dusk.",
            "The photo: a lamp, says AFP",
            "Das Foto des Jahres kommt von dpa",
            "The pier of the old town/dpa",
        ] {
            assert_eq!(parted(caption), None);
        }
    }

    #[test]
    fn a_credit_word_may_stand_behind_the_name() {
        let packs: Vec<_> = [pack("lt"), pack("zh"), pack("hu"), pack("ko")].into_iter().flatten().collect();
        for (words, between, credit) in [
            ("Uosto žibintas, archyvo nuotr.", " / ", "A. Bergo nuotr."),
            ("Uosto žibintas", " / ", "A. Bergo / Uosto pašto nuotr."),
            ("港口的灯亮了。", "", "港报记者李岚 摄"),
            ("A kikötő lámpája", " (", "Berg Ada felvétele"),
            ("항구의 등대가 켜졌다.", " ", "[사진 = 한지우 기자]"),
        ] {
            let caption = format!("{words}{between}{credit}");
            let credit = credit.trim_matches(['[', ']']);
            assert_eq!(part(&caption, &packs), Some((words.to_owned(), credit.to_owned())), "{caption}");
        }
        assert_eq!(part("Uosto žibintas, asociatyvi nuotr.", &packs), None);
        assert_eq!(part("A kikötő lámpája, Berg Ada és kutyája kedvenc felvétele", &packs), None);
    }

    #[test]
    fn words_that_open_as_a_credit_are_one() {
        let packs: Vec<_> = [pack("en"), pack("de")].into_iter().flatten().collect();
        for words in ["Photograph by Ada Berg, Harbour Post", "© DTB", "| Foto: Ada Berg [CC BY 4.0], via Lantern"] {
            assert!(is_one(words, &packs), "{words}");
        }
        for words in ["Image:", "The photo: a lamp", "Harbour Post", "2024 © Harbour Post"] {
            assert!(!is_one(words, &packs), "{words}");
        }
    }

    #[test]
    fn brackets_around_a_credit_are_no_part_of_it() {
        let (words, credit) = parted("The lamp (left) of the pier (Photo: Ada Berg)").unwrap();
        assert_eq!((words.as_str(), credit.as_str()), ("The lamp (left) of the pier", "Photo: Ada Berg"));
        let (words, credit) = parted("The lamp of the pier (Foto Hafen Post: Ada Berg)").unwrap();
        assert_eq!((words.as_str(), credit.as_str()), ("The lamp of the pier", "Foto Hafen Post: Ada Berg"));
        let (words, credit) = parted("The lamp of the pier (AFP / ADA S. BERG)").unwrap();
        assert_eq!((words.as_str(), credit.as_str()), ("The lamp of the pier", "AFP / ADA S. BERG"));
        let (_, credit) = parted("The lamp of the pier. Photo: Ada Berg (Getty Images)").unwrap();
        assert_eq!(credit, "Photo: Ada Berg (Getty Images)");
        assert_eq!(bare("The lamp (", "Image: Ada Berg)"), ("The lamp".to_owned(), "Image: Ada Berg".to_owned()));
    }
}
