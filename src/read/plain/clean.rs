//! Texts that show at once that they are an article and nothing else: paragraphs, and between them single short lines
//! as subheadings and answers are, none of which is said or set like the furniture of a page.

use super::layout::Piece;
use super::shape::Lenses;
use super::wrap::ends_sentence;
use rustc_hash::FxHashSet;

/// So many blocks at the beginning may say who signs.
const HEAD: usize = 5;

/// Whether the blocks below the first are an article alone.
pub fn is_article(pieces: &[Piece], lenses: &Lenses) -> bool {
    let mut seen = FxHashSet::default();
    // A short line that ends no sentence must have its paragraph below it.
    let mut open = false;
    for (at, piece) in pieces.iter().enumerate().skip(1) {
        let prose = lenses.is_prose(piece);
        let ends = prose || ends_sentence(&piece.text);
        if !prose
            && (!lenses.is_plain(piece) || !seen.insert(&*piece.text) || at < HEAD && !ends && lenses.names(piece))
        {
            return false;
        }
        if open && !ends {
            return false;
        }
        open = !ends;
    }
    !open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::pack;

    const PROSE: &str =
        "The quay was closed on Monday, and nobody in the village could say when it would be opened again.";

    fn is_clean(blocks: &[&str]) -> bool {
        let packs: Vec<_> = pack("en").into_iter().collect();
        let pieces: Vec<Piece> = blocks.iter().zip(1..).map(|(text, n)| Piece::line((*text).to_owned(), n)).collect();
        is_article(&pieces, &Lenses::new(&packs))
    }

    #[test]
    fn paragraphs_and_subheadings_are_an_article() {
        assert!(is_clean(&["The quay", PROSE, PROSE]));
        assert!(is_clean(&["The quay", PROSE, "Who pays?", "Nobody does.", "A wall of stones", PROSE]));
    }

    #[test]
    fn what_may_be_of_a_page_is_looked_at_closely() {
        assert!(!is_clean(&["The quay", "Ada Berg", PROSE]), "a name below the headline");
        assert!(!is_clean(&["The quay", PROSE, "Share this article", PROSE]), "a prompt");
        assert!(!is_clean(&["The quay", PROSE, "Harbour", "Weather", PROSE]), "a menu");
        assert!(!is_clean(&["The quay", PROSE, "A wall of stones"]), "a line with nothing below it");
        assert!(!is_clean(&["The quay", PROSE, "It rains.", PROSE, "It rains.", PROSE]), "a line that stands twice");
    }
}
