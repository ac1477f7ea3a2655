//! What signs below a text: agencies beside each other or beside the signs of those who wrote and edited, sources, codes.

use super::story::Story;
use super::wrap::ends_sentence;
use crate::lexicon::{agency, Kind, Pack};

/// A signature is no longer than this, and a line that names a source.
const SIGNATURE: usize = 40;
const SOURCE: usize = 60;
/// Those who wrote and edited sign with so many letters.
const HAND: std::ops::RangeInclusive<usize> = 2..=5;
/// What stands around a signature.
const AROUND: &[char] =
    &['(', ')', '[', ']', '（', '）', '【', '】', '-', '–', '—', '*', '#', ' ', '/', '=', '.', '_', '+'];
/// What stands between those who sign.
const BETWEEN: &[char] = &['/', ',', '-', '(', ')', '&', '+', ' '];

/// The agency that a line names which is nothing but a signature: `==Kyodo`, `(ANSA).`, `TT/Reuters`, `dpa/lno`,
/// `red/dpa`, `ab/cd (dpa)`, `PTI ABC DEF`, or nothing but the source: `Kilde: Ritzau`.
pub fn agency_of(text: &str, languages: &[&Pack]) -> Option<&'static str> {
    let text = text.trim_matches(AROUND);
    if text.len() > SIGNATURE {
        return None;
    }
    agency(text).or_else(|| beside(text, languages)).or_else(|| labelled(text))
}

/// The agency among initials and other agencies.
fn beside(text: &str, languages: &[&Pack]) -> Option<&'static str> {
    let parts = || text.split(BETWEEN).filter(|part| !part.is_empty());
    let is_word = |word: &str| {
        const SMALL: [Kind; 6] =
            [Kind::Common, Kind::Article, Kind::Conjunction, Kind::Pronoun, Kind::Auxiliary, Kind::Say];
        let lower = word.to_lowercase();
        SMALL.iter().any(|kind| languages.iter().any(|pack| pack.has(*kind, &lower)))
    };
    // "mit dpa"
    let leads = |at: usize, word: &str| at == 0 && languages.iter().any(|pack| pack.has(Kind::Preposition, word));
    let signs =
        |(at, part): (usize, &str)| agency(part).is_some() || leads(at, part) || is_hand(part) && !is_word(part);
    let all = parts().count() > 1 && parts().enumerate().all(signs);
    let slashed = || {
        let (one, other) = text.split_once('/').map(|(one, other)| (one.trim(), other.trim()))?;
        let is_name = |word: &str| word.split(' ').all(|word| word.starts_with(char::is_uppercase));
        agency(one).filter(|_| is_name(other) && other.split(' ').count() < 4)
    };
    let first = || parts().find_map(agency);
    all.then(first).flatten().or_else(slashed)
}

/// The source that one word and a colon lead to, in whatever language.
fn labelled(text: &str) -> Option<&'static str> {
    let (label, named) = text.split_once([':', '：'])?;
    let single = label.trim().chars().all(char::is_alphabetic) && label.chars().count() <= 12;
    let signs = |part: &str| agency(part).is_some() || is_hand(part);
    let all = || named.split(['/', ',']).all(|part| signs(part.trim()));
    named_in(named.trim()).filter(|_| single && all())
}

/// The agency that the last words of a line which credits a source name: `Con información de EFE`.
pub fn source(text: &str) -> Option<&'static str> {
    let text = text.trim_matches(AROUND);
    let starts = text.char_indices().filter(|(at, _)| *at > 0 && !text[..*at].ends_with(char::is_alphanumeric));
    let found = || starts.map(|(at, _)| &text[at..]).find_map(named_in);
    (text.len() <= SOURCE).then(found).flatten()
}

/// An agency, or the first of several joined.
fn named_in(text: &str) -> Option<&'static str> {
    agency(text).or_else(|| agency(text.split(['/', '-', ',']).next()?.trim()))
}

/// A few letters, all small or all capitals.
fn is_hand(part: &str) -> bool {
    let all = |is: fn(&u8) -> bool| part.bytes().all(|b| is(&b));
    HAND.contains(&part.len()) && (all(u8::is_ascii_lowercase) || all(u8::is_ascii_uppercase))
}

/// `abc/def/gh`, `ab-cd/ef`, `jko/ abc/`, `ABC // DEF`: those who wrote, edited and sent it.
pub fn initials(text: &str) -> bool {
    let hands = || text.split(['/', '-']).map(str::trim).filter(|hand| !hand.is_empty());
    let small = || hands().all(|hand| is_hand(hand) && hand.starts_with(|c: char| c.is_lowercase()));
    let loud = || text.contains("//") && hands().all(|hand| is_hand(hand) && hand.starts_with(char::is_uppercase));
    text.contains('/') && hands().count() > 1 && text.len() <= 30 && (small() || loud())
}

/// `Lusa/Fim`, `END/2023`, `(Schluss) abc/de`: a word that ends reports with an agency, the year, or initials.
pub fn is_closed(text: &str, languages: &[&Pack]) -> bool {
    let ends = |word: &str| languages.iter().any(|pack| pack.get(Kind::SignOff, &word.to_lowercase()) == Some(""));
    if text.split_once(") ").is_some_and(|(word, hands)| ends(word.trim_start_matches('(')) && initials(hands)) {
        return true;
    }
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    text.split_once('/')
        .map(|(one, other)| (one.trim(), other.trim()))
        .is_some_and(|(one, other)| agency(one).is_some() && ends(other) || ends(one) && year(other))
}

/// Whether a text says that it goes on in another take: `(more)`.
pub fn goes_on(text: &str, languages: &[&Pack]) -> bool {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    let marked = inner.len() + 2 <= text.len() || !inner.contains(char::is_lowercase);
    let lower = || inner.to_lowercase();
    marked && text.len() <= SIGNATURE && languages.iter().any(|pack| pack.get(Kind::SignOff, &lower()) == Some("on"))
}

/// `YX2-ABC`, `05-MAG-24 10:15 NNNN`: what a wire writes below its reports for machines.
pub fn is_code(text: &str) -> bool {
    let word = |word: &str| word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-/:.".contains(c));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_uppercase).count();
    text.len() <= SIGNATURE && digits > 0 && letters > 2 && text.split(' ').all(word) && !text.ends_with('.')
}

/// Whether a line names whoever wrote the text above it: behind a dash, or with the agency.
pub fn is_author(story: &Story, at: usize) -> bool {
    let text = &*story.pieces[at].text;
    let behind_dash = text.starts_with(['—', '–', '-']);
    let above = story.text().take_while(|above| *above < at).last();
    let prose = |above: usize| {
        let text = &*story.pieces[above].text;
        ends_sentence(text) && !text.starts_with(['—', '–', '-', '"', '“', '„', '«', '‘'])
    };
    let named = above.filter(|above| prose(*above)).and_then(|_| super::head::naming(story, text));
    named.is_some_and(|byline| byline.is_all_names() && (behind_dash || !byline.agencies.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::pack;

    fn packs() -> Vec<&'static Pack> {
        ["en", "de"].iter().filter_map(|code| pack(code)).collect()
    }

    #[test]
    fn agencies_sign_in_many_ways() {
        for (text, want) in [
            ("==Kyodo", "Kyodo"),
            ("/ritzau/", "Ritzau"),
            ("(ANSA).", "ANSA"),
            ("— Associated Press", "AP"),
            ("TT/Reuters", "TT"),
            ("dpa/lno", "dpa"),
            ("red/dpa", "dpa"),
            ("ab/cd (dpa)", "dpa"),
            ("mit dpa", "dpa"),
            ("PTI ABC DEF", "PTI"),
            ("Kilde: Ritzau", "Ritzau"),
            ("AFP/The Harbour", "AFP"),
        ] {
            assert_eq!(agency_of(text, &packs()), Some(want), "{text}");
        }
        for text in [
            "AP is out",
            "It was AP",
            "The AP said so: dpa was there and told us all",
            "Ada Berg",
            "3/4",
            "With: PA, AA and friends",
        ] {
            assert_eq!(agency_of(text, &packs()), None, "{text}");
        }
    }

    #[test]
    fn a_line_credits_its_source() {
        assert_eq!(source("Con información de EFE"), Some("EFE"));
        assert_eq!(source("(Source: Agence France-Presse)"), Some("AFP"));
        assert_eq!(source("Quelle: dpa/lno"), Some("dpa"));
        assert_eq!(source("Source: Harbour office"), None);
    }

    #[test]
    fn who_wrote_and_sent_it() {
        for text in ["abc/def/gh", "ab-cd/ef", "jko/ abc/", "ABC // DEF"] {
            assert!(initials(text), "{text}");
        }
        for text in ["well-known", "Ada/Tom", "ABC/DEF", "10/12", "the quay/the sea"] {
            assert!(!initials(text), "{text}");
        }
        assert!(
            is_closed("Ende) abc/de", &packs()) && is_closed("END/2023", &packs()) && !is_closed("END/20", &packs())
        );
    }

    #[test]
    fn another_take_follows() {
        assert!(goes_on("(more)", &packs()) && goes_on("MORE FOLLOWS", &packs()));
        assert!(!goes_on("more", &packs()) && !goes_on("(less)", &packs()));
    }

    #[test]
    fn codes_for_machines() {
        assert!(is_code("YX2-ABC") && is_code("05-MAG-24 10:15 NNNN"));
        assert!(!is_code("U2") && !is_code("THE END") && !is_code("Route A12"));
    }
}
