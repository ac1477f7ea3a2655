//! The candidates of a page's fields. A page states each field in a dozen places: what lost is put down only where
//! somebody asks for it, what won always, as the record's provenance.

use crate::model::{Candidate, Detail};

/// Candidates of all fields, winners first within a field.
#[derive(Debug, Default)]
pub struct Candidates {
    /// Those that are kept.
    pub list: Vec<Candidate>,
    /// Whether those that lost are kept as well.
    all: bool,
}

impl Candidates {
    /// None yet.
    pub fn of(detail: Detail) -> Self {
        Self { list: Vec::new(), all: detail == Detail::Evidence }
    }

    /// Takes up one that won or lost; it is made only if it is kept.
    pub fn add(&mut self, won: bool, made: impl FnOnce() -> Candidate) {
        if won || self.all {
            self.list.push(made());
        }
    }
}
