//! Texts cut between two characters.

/// A text's beginning, of so many bytes at most.
///
/// ```
/// use copydesk::text::cut::up_to;
/// assert_eq!([up_to("quay", 2), up_to("über", 1), up_to("quay", 9)], ["qu", "", "quay"]);
/// ```
pub fn up_to(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
