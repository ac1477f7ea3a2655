//! Workers: each document is born and dies in one of them. A worker that hangs over a document is given up when its
//! time is over, and another takes its seat.

use super::desk::{Desk, Done};
use super::inputs::Input;
use crossbeam_channel::{bounded, unbounded, Receiver, Sender};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// More workers than this are of no use on any machine, and threads are not free.
const MOST: usize = 512;

/// Documents under way for each worker: enough that none waits while a slow one holds up the row.
const AHEAD: usize = 16;

type Job = (u64, Input);

/// The workers of a run.
pub struct Pool {
    desk: Arc<Desk>,
    jobs: (Sender<Job>, Receiver<Job>),
    done: (Sender<Done>, Receiver<Done>),
    seats: Vec<Arc<Seat>>,
    timeout: Option<Duration>,
    workers: usize,
}

/// What one worker has in hand.
#[derive(Default)]
struct Seat {
    busy: Mutex<Option<(u64, Input, Instant)>>,
    given_up: AtomicBool,
}

impl Pool {
    /// Puts workers to their desks.
    ///
    /// # Errors
    /// Where the system gives not one thread.
    pub fn new(desk: Desk, workers: usize, timeout: Option<Duration>) -> std::io::Result<Self> {
        let workers = workers.clamp(1, MOST);
        let jobs = bounded(workers * AHEAD);
        let mut pool = Self { desk: Arc::new(desk), jobs, done: unbounded(), seats: Vec::new(), timeout, workers };
        for _ in 0..workers {
            match pool.seat() {
                Err(error) if pool.seats.is_empty() => return Err(error),
                _ => {}
            }
        }
        Ok(pool)
    }

    /// How many documents may be under way at once.
    pub fn window(&self) -> u64 {
        (self.workers * AHEAD) as u64
    }

    /// Hands a document in. There is room for [`Pool::window`] of them.
    pub fn hand_in(&self, number: u64, input: Input) {
        // The pool holds both ends of the channel, so it is open.
        let _ = self.jobs.0.send((number, input));
    }

    /// Where documents come out, in the order they are done.
    pub fn done(&self) -> &Receiver<Done> {
        &self.done.1
    }

    /// The documents that took too long. Their workers are given up, and others sit down.
    pub fn late(&mut self) -> Vec<Done> {
        let Some(timeout) = self.timeout else { return Vec::new() };
        let mut late = Vec::new();
        for seat in std::mem::take(&mut self.seats) {
            match seat.over(timeout) {
                None => self.seats.push(seat),
                Some((number, input)) => {
                    late.push(self.desk.late(number, &input, timeout));
                    // Without a thread there is one worker less; the last one is always replaced or none is left.
                    let _ = self.seat();
                }
            }
        }
        late
    }

    fn seat(&mut self) -> std::io::Result<()> {
        let seat = Arc::new(Seat::default());
        let (desk, jobs, done) = (Arc::clone(&self.desk), self.jobs.1.clone(), self.done.0.clone());
        let (watched, at) = (self.timeout.is_some(), Arc::clone(&seat));
        let work = move || {
            for (number, input) in jobs {
                if watched {
                    at.begin(number, &input);
                }
                let sent = done.send(desk.convert(number, &input));
                if sent.is_err() || watched && at.end() {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("desk".into()).spawn(work)?;
        self.seats.push(seat);
        Ok(())
    }
}

impl Seat {
    fn begin(&self, number: u64, input: &Input) {
        *self.busy() = Some((number, input.clone(), Instant::now()));
    }

    /// Whether the worker was given up meanwhile.
    fn end(&self) -> bool {
        *self.busy() = None;
        self.given_up.load(Ordering::Relaxed)
    }

    /// The document that was begun too long ago; the worker is given up then.
    fn over(&self, timeout: Duration) -> Option<Job> {
        let (number, input) = match &*self.busy() {
            Some((number, input, since)) if since.elapsed() > timeout => (*number, input.clone()),
            _ => return None,
        };
        self.given_up.store(true, Ordering::Relaxed);
        Some((number, input))
    }

    fn busy(&self) -> std::sync::MutexGuard<'_, Option<(u64, Input, Instant)>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
