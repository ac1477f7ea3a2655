//! Floor 5: all that touches the outside: inputs, workers, order, resume, progress, report, outputs.
//!
//! Many documents come in by an iterator of inputs, records go out by an [`output::Output`]; a new container of
//! inputs or kind of output is one file.

mod desk;
mod inputs;
mod journal;
mod open;
mod order;
mod output;
mod plan;
mod pool;
mod progress;
mod report;
mod run;
mod signals;
mod takes;

pub use open::{open, Opened, Stamp};
pub use output::OutputError;
pub use plan::{Files, Plan, ProgressMode, Target};
pub use progress::{safe, tell};
pub use report::{Summary, Tally};
pub use run::{run, RunError};
pub use takes::Takes;
