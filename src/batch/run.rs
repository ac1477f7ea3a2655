//! A run: inputs are handed to the workers, what they give is put in order and goes out, and all of it is counted.

use super::desk::{Desk, Done};
use super::inputs::{Input, Inputs};
use super::journal::{Journal, Kept, Waiting};
use super::order::Order;
use super::output::{self, Output, OutputError};
use super::pool::Pool;
use super::progress::Progress;
use super::report::{ReportFile, Summary};
use super::signals::Signals;
use super::{Plan, Target};
use crossbeam_channel::{bounded, never, select, tick, Receiver};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often signals, late documents and progress are looked at.
const TICK: Duration = Duration::from_millis(50);

/// A run that could not be carried through.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// An output could not be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// What was asked cannot be done; nothing was read.
    #[error("{0}")]
    Refused(String),
}

/// Runs a batch: every input becomes at least one record, in the order of the inputs.
///
/// # Errors
/// Where an output cannot be written, or a run cannot be taken up; a failed input is a record and is counted in the
/// summary.
pub fn run(plan: &Plan) -> Result<Summary, RunError> {
    let began = Instant::now();
    let report = plan.report.as_deref().map(ReportFile::open).transpose()?;
    let skipped = Arc::new(AtomicU64::new(0));
    let mut inputs = Inputs::new(plan, &skipped).peekable();
    let (output, journal, kept) = output::open(plan, &mut inputs)?;
    let mut run = Run::new(plan, output, journal, kept)?;
    let outcome = run.all(inputs);
    run.progress.end();
    run.summary.skipped = skipped.load(Ordering::Relaxed);
    run.summary.took = began.elapsed();
    let Run { output, journal, summary, progress, .. } = run;
    let ended = outcome.and_then(|()| end(output, journal, summary.interrupted.is_none()));
    if ended.is_ok() {
        told(plan, &progress, &summary);
    }
    // The report tells of a failed run too, and never hides why it failed.
    let reported = report.map_or(Ok(()), |report| report.write(&summary));
    ended.and(reported)?;
    Ok(summary)
}

struct Run<'a> {
    plan: &'a Plan,
    pool: Pool,
    order: Order,
    output: Box<dyn Output>,
    journal: Option<Journal>,
    signals: Signals,
    progress: Progress,
    summary: Summary,
    /// Documents handed in.
    handed: u64,
    /// Documents put out.
    out: u64,
}

impl<'a> Run<'a> {
    fn new(plan: &'a Plan, output: Box<dyn Output>, journal: Option<Journal>, kept: Kept) -> Result<Self, RunError> {
        let refused = |error| RunError::Refused(format!("the system gives no thread or signal: {error}"));
        Ok(Self {
            plan,
            pool: Pool::new(Desk::new(plan), plan.jobs, plan.timeout).map_err(refused)?,
            order: Order::default(),
            output,
            journal,
            signals: Signals::watch().map_err(refused)?,
            progress: Progress::new(plan),
            summary: Summary { tally: kept.tally, kept: kept.documents, ..Summary::default() },
            handed: 0,
            out: 0,
        })
    }

    /// Takes all inputs through; after a signal, only those in hand.
    fn all(&mut self, inputs: Waiting) -> Result<(), OutputError> {
        let inputs = fed(inputs);
        let total = if self.progress.counts() { count(self.plan) } else { never() };
        let (mut total, mut known) = (total, None);
        let ticks = tick(TICK);
        let mut open = true;
        while open || self.out < self.handed {
            let room = self.handed - self.out < self.pool.window();
            let next = if open && room { inputs.clone() } else { never() };
            select! {
                recv(next) -> input => match input {
                    Ok(input) => self.hand_in(input),
                    Err(_) => open = false,
                },
                recv(self.pool.done()) -> done => done.into_iter().try_for_each(|done| self.came(done))?,
                recv(total) -> number => (known, total) = (number.ok(), never()),
                recv(ticks) -> _ => self.look(known)?,
            }
            if let (true, Some(signal)) = (open, self.signals.caught()) {
                self.summary.interrupted = Some(signal);
                open = false;
            }
        }
        Ok(())
    }

    fn hand_in(&mut self, input: Input) {
        self.pool.hand_in(self.handed, input);
        self.handed += 1;
    }

    /// A document came back from its worker: it and those it held up go out.
    fn came(&mut self, done: Done) -> Result<(), OutputError> {
        self.order.put(done);
        while let Some(done) = self.order.take() {
            self.put(&done)?;
        }
        Ok(())
    }

    fn put(&mut self, done: &Done) -> Result<(), OutputError> {
        let mark = self.output.put(done)?;
        self.out += 1;
        self.summary.tally += &done.tally;
        done.messages.iter().for_each(|message| self.progress.say(message));
        if let Some(journal) = &mut self.journal {
            journal.note(done, mark);
            if journal.due() {
                self.output.flush()?;
                journal.flush()?;
            }
        }
        Ok(())
    }

    /// Looks for documents that take too long, and shows how far the run is.
    fn look(&mut self, total: Option<u64>) -> Result<(), OutputError> {
        self.pool.late().into_iter().try_for_each(|late| self.came(late))?;
        self.progress.tick(&self.summary.tally, self.summary.kept, total);
        Ok(())
    }
}

/// Inputs as they are found, by a thread of their own: a slow list or disk holds up no worker.
fn fed(inputs: Waiting) -> Receiver<Input> {
    let (sender, receiver) = bounded(64);
    // It ends with the inputs, or when nobody takes them any more.
    std::thread::spawn(move || inputs.into_iter().try_for_each(|input| sender.send(input)));
    receiver
}

/// How many inputs there are in all, once they are counted. A list on standard input can be read only once.
fn count(plan: &Plan) -> Receiver<u64> {
    let (sender, receiver) = bounded(1);
    if plan.files_from.as_ref().is_some_and(|files| files.path == Path::new("-")) {
        return never();
    }
    let inputs = Inputs::new(plan, &Arc::default());
    std::thread::spawn(move || sender.send(inputs.count() as u64));
    receiver
}

/// Ends the output. A run that is not whole leaves its journal.
fn end(mut output: Box<dyn Output>, journal: Option<Journal>, whole: bool) -> Result<(), OutputError> {
    output.flush()?;
    let journal = match journal {
        Some(mut journal) => {
            journal.flush()?;
            Some(journal)
        }
        None => None,
    };
    output.finish(whole)?;
    if let (Some(journal), true) = (journal, whole) {
        journal.remove();
    }
    Ok(())
}

/// Says how a run ended.
fn told(plan: &Plan, progress: &Progress, summary: &Summary) {
    // One document speaks for itself.
    if summary.tally.documents > 1 || summary.skipped > 0 || summary.kept > 0 {
        summary.lines().iter().for_each(|line| progress.say(line));
    }
    if summary.interrupted.is_some() {
        progress.say(&format!("stopped before the end; {}", remedy(plan)));
    }
}

/// How to go on with a run that stopped.
fn remedy(plan: &Plan) -> String {
    let array = plan.writer.frame().array.is_some();
    match &plan.target {
        Target::File(path) if !array && output::can_be_replaced(path) => {
            format!("records so far are in {}.part; the same command with --resume goes on", path.display())
        }
        Target::Folder(_) => "the same command with --resume goes on".to_owned(),
        Target::File(_) => "with -f jsonl or -f csv, -o FILE could be taken up by --resume".to_owned(),
        Target::Stdout => "with -o FILE it could be taken up by --resume".to_owned(),
    }
}
