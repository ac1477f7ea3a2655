//! Runs of letters and digits: what is looked up word by word.

use super::eights::{alphanumeric, eight};
use crate::lexicon::{is_alphanumeric, ALPHANUMERIC};

/// The runs of letters and digits in a text. A mark of ASCII may go on in them: an apostrophe.
///
/// ```
/// use copydesk::text::runs::runs;
/// assert_eq!(runs("Don't go, Ünï!", Some(b'\'')).collect::<Vec<_>>(), ["Don't", "go", "Ünï"]);
/// assert_eq!(runs("don't", None).collect::<Vec<_>>(), ["don", "t"]);
/// ```
pub fn runs(text: &str, mark: Option<u8>) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = &rest[stretch(rest, mark, false)..];
        let (run, behind) = rest.split_at(stretch(rest, mark, true));
        rest = behind;
        (!run.is_empty()).then_some(run)
    })
}

/// The first byte of a sort that most stretches hold none of: many are compared at once, which takes that `is` has no
/// branch.
///
/// ```
/// use copydesk::text::runs::first_byte;
/// let text = "The quay was closed, and nobody could say why; then it rained.";
/// assert_eq!(first_byte(text.as_bytes(), |byte| byte == b';'), text.find(';'));
/// assert_eq!(first_byte(b"", |_| true), None);
/// ```
pub fn first_byte(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    const TOGETHER: usize = 32;
    let none = |chunk: &&[u8]| !chunk.iter().fold(false, |any, byte| any | is(*byte));
    let passed = bytes.chunks(TOGETHER).take_while(none).count() * TOGETHER;
    Some(passed + bytes.get(passed..)?.iter().position(|byte| is(*byte))?)
}

/// How many bytes at the beginning of a text are of a run, or are not.
fn stretch(text: &str, mark: Option<u8>, of_run: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if of_run && byte.is_ascii_alphanumeric() {
            at += alphanumeric(eight(&bytes[at..]));
            continue;
        }
        let goes_on = ALPHANUMERIC[usize::from(byte)] || mark == Some(byte);
        at += match byte.is_ascii() {
            true if goes_on == of_run => 1,
            true => return at,
            false => match text[at..].chars().next() {
                Some(c) if is_alphanumeric(c) == of_run => c.len_utf8(),
                _ => return at,
            },
        };
    }
    at
}
