//! What a mention is: somebody, or something, as the text says it.

use super::galley::Galley;
use super::surnames;
use crate::lexicon::{Kind, Sense};

/// Somebody, or something, as the text says it.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// Its first token.
    pub first: usize,
    /// The token behind its last.
    pub last: usize,
    /// The word it is known by: the last name, the noun.
    pub head: usize,
    /// What it is.
    pub kind: MentionKind,
    /// What its words can be, together.
    pub sense: Sense,
}

impl Mention {
    /// Its words, without the particle that is written close behind the last.
    pub fn text<'a>(&self, galley: &Galley<'a>) -> &'a str {
        let text = galley.span(self.first, self.last);
        let last = galley.str(self.last - 1);
        let particle = match last.char_indices().next_back() {
            Some((at, _)) if self.kind == MentionKind::Pronoun && galley.words.particles => {
                if galley.words.sense(&last[at..]).is(Kind::Preposition) {
                    last.len() - at
                } else {
                    0
                }
            }
            _ => last.len() - surnames::without_particle(galley, last).len(),
        };
        &text[..text.len() - particle]
    }

    /// What it tells of who bears its head: 1 a name of several words, 2 somebody.
    pub fn standing(&self) -> i32 {
        let somebody = self.sense.any(NOUNS);
        match self.kind {
            MentionKind::Name | MentionKind::Noun if somebody => 2,
            MentionKind::Name if self.last - self.first > 1 => 1,
            _ => 0,
        }
    }
}

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionKind {
    /// he
    Pronoun,
    /// who
    Relative,
    /// Words with capitals.
    Name,
    /// A noun with or without a name: the president, police chief Ada Holm.
    Noun,
}

/// Nouns that are somebody without an article.
pub const NOUNS: &[Kind] = &[Kind::PersonNoun, Kind::Title, Kind::Honorific];
