//! Folding for comparing: lower case, without accents.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// A text in lower case without accents: `JOSÉ Peña` and `jose pena` are one.
///
/// ```
/// assert_eq!(copydesk::text::fold::bare("JOSÉ Peña, Łódź"), "jose pena, lodz");
/// ```
pub fn bare(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let kept = parts.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).flat_map(char::to_lowercase);
    kept.map(plain_letter).filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect()
}

/// Letters whose stroke is no accent to Unicode.
fn plain_letter(c: char) -> char {
    match c {
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ı' => 'i',
        'ß' => 's',
        c => c,
    }
}
