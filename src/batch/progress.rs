//! What a run says while it runs, on standard error, where it never mixes with records.

use super::report::Tally;
use super::{Plan, ProgressMode, Target};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often a line is written where there is no terminal to write it over.
const PAUSE: Duration = Duration::from_secs(2);

/// The voice of a run.
pub struct Progress {
    quiet: bool,
    shown: Shown,
    began: Instant,
}

enum Shown {
    Nothing,
    Bar(ProgressBar),
    Lines(Instant),
}

impl Progress {
    /// The voice that a plan asks for.
    pub fn new(plan: &Plan) -> Self {
        let terminal = std::io::stderr().is_terminal();
        // Records on the same terminal would run into the bar.
        let alone = plan.target != Target::Stdout || !std::io::stdout().is_terminal();
        let shown = match plan.progress {
            ProgressMode::Auto if terminal && alone && !plan.quiet => Shown::Bar(bar()),
            ProgressMode::Always if terminal => Shown::Bar(bar()),
            ProgressMode::Always => Shown::Lines(Instant::now()),
            _ => Shown::Nothing,
        };
        Self { quiet: plan.quiet, shown, began: Instant::now() }
    }

    /// Whether anybody wants to know how many documents there are in all.
    pub fn counts(&self) -> bool {
        !matches!(self.shown, Shown::Nothing)
    }

    /// Shows how far the run is.
    pub fn tick(&mut self, tally: &Tally, kept: u64, total: Option<u64>) {
        let now = || line(tally, kept, total, self.began.elapsed());
        match &mut self.shown {
            Shown::Nothing => {}
            Shown::Bar(bar) => bar.set_message(now()),
            Shown::Lines(last) if last.elapsed() < PAUSE => {}
            Shown::Lines(last) => {
                *last = Instant::now();
                tell(&now());
            }
        }
    }

    /// Says something of a document.
    pub fn say(&self, message: &str) {
        match &self.shown {
            _ if self.quiet => {}
            Shown::Bar(bar) => bar.suspend(|| tell(message)),
            _ => tell(message),
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    bar.set_style(ProgressStyle::with_template("{msg}").expect("a template of ours"));
    bar
}

/// `1200 of 9000 documents, 350/s, 2 failed, 0:22 left`
fn line(tally: &Tally, kept: u64, total: Option<u64>, took: Duration) -> String {
    let rate = tally.documents.saturating_sub(kept) as f64 / took.as_secs_f64().max(0.001);
    let mut line = match total {
        Some(total) => format!("{} of {total} documents, {rate:.0}/s", tally.documents),
        None => format!("{} documents, {rate:.0}/s", tally.documents),
    };
    if tally.failed > 0 {
        line += &format!(", {} failed", tally.failed);
    }
    if let Some(left) = total.map(|total| total.saturating_sub(tally.documents)).filter(|_| rate > 0.0) {
        let seconds = (left as f64 / rate).ceil() as u64;
        line += &format!(", {}:{:02} left", seconds / 60, seconds % 60);
    }
    line
}

/// Says something on standard error, control characters escaped. Where standard error is gone there is nobody left
/// to tell, and that is no reason to stop.
pub fn tell(message: &str) {
    let _ = writeln!(std::io::stderr(), "copydesk: {}", safe(message));
}

/// Text that a terminal shows as it is: control characters (C0, C1, DEL) and those that turn the direction of
/// writing are escaped.
pub fn safe(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c.is_control() || turns(c) {
            true => safe.extend(c.escape_default()),
            false => safe.push(c),
        }
        safe
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_reads_well() {
        let tally = Tally { documents: 1200, failed: 2, ..Tally::default() };
        let took = Duration::from_secs(4);
        assert_eq!(line(&tally, 0, Some(9000), took), "1200 of 9000 documents, 300/s, 2 failed, 0:26 left");
        assert_eq!(line(&tally, 800, None, took), "1200 documents, 100/s, 2 failed");
    }

    #[test]
    fn no_escape_reaches_a_terminal() {
        assert_eq!(safe("a\u{1b}[2Jb\u{9b}c\u{7f}d\ne é"), "a\\u{1b}[2Jb\\u{9b}c\\u{7f}d\\ne é");
        assert_eq!(safe("gpj\u{202e}exe"), "gpj\\u{202e}exe");
    }
}
