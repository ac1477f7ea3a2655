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
        if !prose && (!lenses.is_plain(piece) || !seen.insert(&*piece.text) || at < HEAD && !ends && lenses.names(piece)) {
            return false;
        }
        if open && !ends {
            return false;
        }
        open = !ends;
    }
    !open
}
