//! Order: documents come back from the workers as they are done, and leave in the order of the inputs.

use super::desk::Done;
use std::collections::BTreeMap;

/// Holds what came before its turn.
#[derive(Debug, Default)]
pub struct Order {
    next: u64,
    waiting: BTreeMap<u64, Done>,
}

impl Order {
    /// Takes in a document. One that was given up, and came all the same, is thrown away.
    pub fn put(&mut self, done: Done) {
        if done.number >= self.next {
            self.waiting.entry(done.number).or_insert(done);
        }
    }

    /// The next document in turn, if it is there.
    pub fn take(&mut self) -> Option<Done> {
        let done = self.waiting.remove(&self.next)?;
        self.next += 1;
        Some(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::open::Stamp;

    fn done(number: u64) -> Done {
        Done {
            number,
            input: Default::default(),
            stamp: Stamp::Once,
            bytes: Vec::new(),
            pieces: 0,
            tally: Default::default(),
            messages: Vec::new(),
        }
    }

    #[test]
    fn documents_leave_in_order_and_once() {
        let mut order = Order::default();
        let mut left = Vec::new();
        for number in [2, 0, 0, 3, 1, 1, 0] {
            order.put(done(number));
            left.extend(std::iter::from_fn(|| order.take()).map(|done| done.number));
        }
        assert_eq!(left, [0, 1, 2, 3]);
    }
}
