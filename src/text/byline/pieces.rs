//! The marks of a byline, and what stands between them.

/// A stretch between separators.
pub struct Piece<'a> {
    pub text: &'a str,
    /// Parted from the one before by more than a comma.
    pub strong: bool,
    pub bracketed: bool,
}

/// The stretches of a byline, in order.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut strong, mut depth) = (0, true, 0usize);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let spaced = before.is_whitespace() || chars.peek().is_some_and(|(_, next)| next.is_whitespace());
        before = c;
        let comma = matches!(c, ',' | '،' | '，' | '、');
        let parts = match c {
            '|' | '•' | '·' | ';' | '/' | '\n' | '—' | '●' | '▪' | '»' | '›' | '／' | '∕' | '；' => {
                true
            }
            '-' | '–' => spaced,
            '(' | ')' | '[' | ']' | '（' | '）' | '【' | '】' => true,
            _ => comma,
        };
        if parts {
            pieces.push(Piece { text: &text[start..at], strong, bracketed: depth > 0 });
            depth = match c {
                '(' | '[' | '（' | '【' => depth + 1,
                ')' | ']' | '）' | '】' => depth.saturating_sub(1),
                _ => depth,
            };
            start = at + c.len_utf8();
            strong = !comma;
        }
    }
    pieces.push(Piece { text: &text[start..], strong, bracketed: depth > 0 });
    pieces
}

/// A byline without the brackets that stand around all of it.
pub fn unbracketed(text: &str) -> &str {
    const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】'), ('〔', '〕'), ('［', '］')];
    let text = text.trim();
    let inside = PAIRS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inside.unwrap_or(text)
}
