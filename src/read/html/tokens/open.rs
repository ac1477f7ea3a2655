//! The open elements, as far as a look at the tags tells: depth depends on them, and whether white space means
//! something. The tree builder keeps its own list, which is exact.

use super::elements::*;
use html5ever::LocalName;

struct Open {
    name: Name,
    local: LocalName,
}

/// The open elements, outermost first.
#[derive(Default)]
pub struct OpenElements {
    list: Vec<Open>,
    /// How many of them are `pre` or `textarea`.
    verbatim: usize,
    /// How many of them are drawings or formulas.
    foreign: usize,
}

impl OpenElements {
    /// How many there are.
    pub fn depth(&self) -> usize {
        self.list.len()
    }

    /// Whether white space means something here.
    pub fn verbatim(&self) -> bool {
        self.verbatim > 0
    }

    /// Whether what comes stands in a drawing or formula, whose scripts and styles are tags like others.
    pub fn in_foreign(&self) -> bool {
        self.foreign().is_some()
    }

    /// Puts an element on.
    pub fn push(&mut self, name: Name, local: LocalName) {
        self.verbatim += usize::from(name.is(VERBATIM));
        self.foreign += usize::from(name.is(FOREIGN));
        self.list.push(Open { name, local });
    }

    /// Takes the innermost element of a name off, with all that is open in it.
    pub fn close(&mut self, name: Name) -> Option<LocalName> {
        let at = self.list.iter().rposition(|open| open.name == name)?;
        let local = self.list[at].local.clone();
        self.pop_to(at);
        Some(local)
    }

    /// Takes off what a start tag closes, as far as depth depends on it.
    pub fn close_implied(&mut self, name: &Name) {
        while let Some(at) = self.foreign() {
            if !name.is(BREAKOUT) {
                return;
            }
            self.pop_to(at);
        }
        if !name.is(CLOSING) {
            if name.is(BLOCK) {
                self.close_paragraph();
            }
            return;
        }
        let Some((row, scope)) = CLOSES.iter().find(|(row, _)| row.contains(&name.get())) else { return };
        let found =
            self.list.iter().map(|open| open.name.get()).rposition(|open| row.contains(&open) || scope.contains(&open));
        if let Some(at) = found.filter(|at| row.contains(&self.list[*at].name.get())) {
            self.pop_to(at);
        }
    }

    /// A block's start tag closes a paragraph that is open in the same block.
    fn close_paragraph(&mut self) {
        let found = self.list.iter().rposition(|open| open.name.is(BLOCK | BUTTON));
        if let Some(at) = found.filter(|at| self.list[*at].name.get() == "p") {
            self.pop_to(at);
        }
    }

    /// The place of the drawing or formula that what comes stands in.
    fn foreign(&self) -> Option<usize> {
        if self.foreign == 0 {
            return None;
        }
        let at = self.list.iter().rposition(|open| open.name.is(FOREIGN))?;
        let html = if self.list[at].name.get() == "svg" { HTML_IN_DRAWING } else { HTML_IN_FORMULA };
        (!self.list[at..].iter().any(|open| open.name.is(html))).then_some(at)
    }

    fn pop_to(&mut self, at: usize) {
        let popped = |kinds| self.list[at..].iter().filter(|open| open.name.is(kinds)).count();
        let (verbatim, foreign) = (popped(VERBATIM), popped(FOREIGN));
        self.verbatim -= verbatim;
        self.foreign -= foreign;
        self.list.truncate(at);
    }
}
