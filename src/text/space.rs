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
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !unseen(c) {
            out.push(c);
        }
    }
}

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
}
