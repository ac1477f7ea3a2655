//! What the classes of words are called that a page holds for screen readers alone: `data/unseen.csv`.

use super::cells::rows;
use std::sync::LazyLock;

static NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| rows(include_str!("../../data/unseen.csv")).map(|[name]| name).collect());

/// Whether the classes of an element say that no reader sees its words.
pub fn is_unseen(classes: &str) -> bool {
    NAMES.iter().any(|name| classes.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_tell_what_is_not_seen() {
        assert!(is_unseen("c-label h-offscreen") && is_unseen("visually-hidden-focusable"));
        assert!(!is_unseen("hidden-xs") && !is_unseen(""));
        assert!(NAMES.iter().all(|name| name.len() > 5));
    }
}
