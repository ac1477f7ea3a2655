//! Names that stand between quotation marks: a paper's, a firm's, as in die Wochenzeitung „Der Anker“.

use super::galley::{Galley, Word};
use super::mention::{Mention, MentionKind};
use crate::lexicon::{Kind, Sense};

/// A name between marks.
#[derive(Debug, Clone, Copy)]
pub struct QuotedName {
    /// Its last word.
    pub head: usize,
    /// The token behind its closing mark.
    pub last: usize,
}

/// The name that stands between marks, of which this token opens one.
pub fn at(galley: &Galley, mark: usize) -> Option<QuotedName> {
    const LONGEST: usize = 7;
    let first = galley.tokens.get(mark + 1).filter(|word| !word.outside() && word.capital())?;
    let stretch = galley.stretches.get(first.stretch as usize)?;
    if galley.tokens[mark].token.start() != stretch.open || stretch.close == stretch.end {
        return None;
    }
    let inside = |&i: &usize| galley.tokens.get(i).is_some_and(|word| word.stretch == first.stretch);
    let end = (mark + 1..=mark + 1 + LONGEST).take_while(inside).last()? + 1;
    let head = (mark + 1..end).rev().find(|&i| galley.tokens[i].token.is_word())?;
    let named = |i: usize| galley.tokens[i].token.is_word() || galley.glued(i) && galley.glued(i + 1) && i + 1 < end;
    let whole = end <= mark + LONGEST && (mark + 1..end).all(named);
    whole.then_some(QuotedName { head, last: end + 1 })
}

/// So many words, most of them in small letters, are a sentence rather than a name.
const SENTENCE: usize = 4;

/// A name between marks that stands where a speaker does: laut „Anker“, schreibt „Der Anker“.
pub fn alone(galley: &Galley, mark: usize) -> Option<Mention> {
    let name = at(galley, mark)?;
    let before = mark.checked_sub(1).filter(|&i| galley.alongside(i, mark).is_some());
    let told = before.is_some_and(|i| galley.sense(i).is(Kind::According));
    let says = |i: usize| galley.alongside(i, mark).is_some_and(|word| word.sense.is(Kind::Say));
    let behind_quote = before.and_then(|i| i.checked_sub(1)).is_some_and(|i| !galley.tokens[i].token.is_word());
    // “Vatandaşın canıyla kumar oynayamayız” diyen: a sentence is no name.
    let words: Vec<&Word> = galley.tokens[mark + 1..name.last - 1].iter().filter(|word| word.token.is_word()).collect();
    let capitals = words.iter().filter(|word| word.capital()).count();
    let named = words.len() < SENTENCE || 2 * capitals >= words.len();
    let speaks = named && says(name.last) || behind_quote && before.is_some_and(says);
    let mention =
        Mention { first: mark, last: name.last, head: name.head, kind: MentionKind::Name, sense: Sense::default() };
    (told || speaks).then_some(mention)
}
