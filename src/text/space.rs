//! White space and characters nobody sees: the only edits the words of an article undergo.

/// Whether a character is dropped wherever it stands: soft hyphens, zero-width and control characters.
/// U+200C and U+200D stay between letters, where Persian, Hindi and emoji need them.
pub fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || (c.is_control() && !c.is_whitespace())
}

/// Appends `text` to `out` with each run of white space as one blank, none at the beginning of `out`, and unseen
/// characters dropped. Calling it piece by piece folds across the pieces; [`str::trim_end`] ends the job.
pub fn fold_into(out: &mut String, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, behind) = rest.split_at(plain_run(rest.as_bytes()));
        out.push_str(plain);
        let mut chars = behind.chars();
        match chars.next() {
            Some(c) if c.is_whitespace() => out.push_str(if out.is_empty() || out.ends_with(' ') { "" } else { " " }),
            Some(c) if !unseen(c) => out.push(c),
            _ => {}
        }
        rest = chars.as_str();
    }
}

/// Whether a text without white space around it is as [`fold`] leaves it.
pub fn is_folded(text: &str) -> bool {
    let mut at = 0;
    loop {
        at += plain_run(&text.as_bytes()[at..]);
        let single = !text[..at].ends_with(' ');
        match text[at..].chars().next() {
            None => return true,
            Some(' ') if single => at += 1,
            Some(c) if c.is_whitespace() || unseen(c) => return false,
            Some(c) => at += c.len_utf8(),
        }
    }
}

/// How many bytes are taken over as they stand: words with single blanks between them.
fn plain_run(bytes: &[u8]) -> usize {
    let plain = |at: usize| bytes.get(at).is_some_and(|b| PLAIN[usize::from(*b)]);
    let mut at = 0;
    loop {
        while at > 0 && bytes[at..].first_chunk().is_some_and(is_plain) {
            at += WINDOW - 1;
        }
        while plain(at) {
            at += 1;
        }
        if at == 0 || bytes.get(at) != Some(&b' ') {
            return at;
        }
        at += 1;
        // The second of two blanks is folded.
        if bytes.get(at) == Some(&b' ') {
            return at;
        }
    }
}

/// So many bytes are looked at together; the last is looked at again with those behind it.
const WINDOW: usize = 33;

/// Whether all are bytes of ASCII that are taken over as they stand, with single blanks between them. There is no
/// branch here, so that the machine compares many at once.
fn is_plain(window: &[u8; WINDOW]) -> bool {
    let odd = window.iter().fold(false, |odd, b| odd | !matches!(b, b' '..=b'~'));
    let twice = window.iter().zip(&window[1..]).fold(false, |twice, (a, b)| twice | ((*a == b' ') & (*b == b' ')));
    !odd && !twice
}

/// The bytes that are no white space, no control, and do not open a character that may be one or be unseen; none of
/// them stands in the middle of such a character, as a run begins and ends between two.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] =
            (byte as u8).is_ascii_graphic() || byte >= 0x80 && !matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3 | 0xef);
        byte += 1;
    }
    plain
};

/// `text` with white space folded and unseen characters dropped.
///
/// ```
/// assert_eq!(copydesk::text::space::fold(" a\u{a0}\n b\u{ad}c "), "a bc");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out.truncate(out.trim_end().len());
    out
}

/// The paragraphs of a text, folded: parted by blank lines where it has any, else by line breaks.
///
/// ```
/// use copydesk::text::space::paragraphs;
/// assert_eq!(paragraphs("one\ntwo"), ["one", "two"]);
/// assert_eq!(paragraphs("one\ntwo\r\n \r\nthree"), ["one two", "three"]);
/// ```
pub fn paragraphs(text: &str) -> Vec<String> {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = text.lines().map(fold).collect();
    if lines.iter().any(String::is_empty) {
        let parted = lines.split(String::is_empty).filter(|lines| !lines.is_empty());
        return parted.map(|lines| lines.join(" ")).collect();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_across_pieces() {
        let mut out = String::new();
        for piece in ["  one ", "\n", "two", " \u{200b} ", "three"] {
            fold_into(&mut out, piece);
        }
        assert_eq!(out, "one two three");
    }

    const LONG: &str = "It rained, and the quay of the old harbour was closed, as it is whenever it rains for so long.";

    #[test]
    fn what_is_folded_is_left_alone() {
        for at in 0..LONG.len() {
            let text = format!("{} {}", &LONG[..at], &LONG[at..]);
            assert_eq!(is_folded(text.trim()), fold(&text) == text.trim(), "{text:?}");
        }
        for text in [
            LONG,
            &LONG.replace("the q", "the  q"),
            &LONG.replace("ed, ", "ed,\t"),
            "a b",
            "a “b” c",
            "“ a",
            "é è",
            "a  b",
            "“  a",
            "a “ b",
            "a\u{a0}b",
            "a\u{ad}b",
            "a\tb",
            "",
            "é  è",
        ] {
            assert_eq!(is_folded(text), fold(text) == text, "{text:?}");
        }
    }

    #[test]
    fn every_character_folds_as_it_would_alone() {
        for c in '\0'..=char::MAX {
            let told = if c.is_whitespace() {
                "a b".to_owned()
            } else if unseen(c) {
                "ab".to_owned()
            } else {
                format!("a{c}b")
            };
            assert_eq!(fold(&format!("a{c}b")), told);
        }
    }
}
