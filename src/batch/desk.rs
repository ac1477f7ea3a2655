//! A worker's desk: a document comes in, its records as bytes go out. What it took dies here, a panic too.

use super::inputs::Input;
use super::open::{self, Stamp};
use super::report::Tally;
use super::Plan;
use crate::model::{Article, Error, Hints, Warning};
use crate::pipeline;
use crate::write::Writer;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;
use std::time::Duration;

/// What a document gave.
#[derive(Debug)]
pub struct Done {
    /// Its number in the row of inputs.
    pub number: u64,
    /// What was read.
    pub input: Input,
    /// In which state.
    pub stamp: Stamp,
    /// Its records; several are parted as the format parts them.
    pub bytes: Vec<u8>,
    /// How many objects or groups of rows that is.
    pub pieces: u64,
    /// What to count.
    pub tally: Tally,
    /// What to say.
    pub messages: Vec<String>,
}

impl Done {
    /// Whether it failed and left no record.
    pub fn gave_nothing(&self) -> bool {
        self.tally.gave_nothing()
    }
}

/// How bytes become articles; the pipeline, unless a test says otherwise.
type Convert = fn(&[u8], &Hints) -> Vec<Article>;

/// What every worker knows.
#[derive(Debug, Clone)]
pub struct Desk {
    hints: Hints,
    writer: Writer,
    between: &'static [u8],
    skip_errors: bool,
    convert: Convert,
}

impl Desk {
    /// The desk of a plan.
    pub fn new(plan: &Plan) -> Self {
        let between = plan.writer.frame().array.map_or(&b""[..], |array| array.between);
        let (hints, writer) = (plan.hints.clone(), plan.writer.clone());
        Self { hints, writer, between, skip_errors: plan.skip_errors, convert: articles }
    }

    /// Converts a document. Whatever happens, it gives a record.
    pub fn convert(&self, number: u64, input: &Input) -> Done {
        let mut bytes = Vec::new();
        guarded(|| self.work(number, input, &mut bytes)).unwrap_or_else(|said| {
            let article = pipeline::failed(&bytes, &self.hints_of(input), &Error::Panic(said));
            self.done(number, input, Stamp::of(&input.path), vec![article])
        })
    }

    fn work(&self, number: u64, input: &Input, bytes: &mut Vec<u8>) -> Done {
        let hints = self.hints_of(input);
        let opened = match &input.fault {
            Some(fault) => Err(fault.clone()),
            None => open::open(&input.path, hints.caps.bytes),
        };
        match opened {
            Ok(opened) => {
                *bytes = opened.bytes;
                let mut articles = (self.convert)(bytes, &hints);
                articles.iter_mut().for_each(|article| warn(article, &opened.warnings));
                self.done(number, input, opened.stamp, articles)
            }
            Err(fault) => self.done(number, input, Stamp::of(&input.path), vec![unread(&hints, &fault)]),
        }
    }

    /// What there is to say of a document that takes too long.
    pub fn late(&self, number: u64, input: &Input, after: Duration) -> Done {
        let message = format!("it took longer than {} s; look at it, or raise --timeout", after.as_secs());
        let article = unread(&self.hints_of(input), &Error::Input { kind: "timeout", message });
        self.done(number, input, Stamp::Once, vec![article])
    }

    fn hints_of(&self, input: &Input) -> Hints {
        let url = input.url.clone().or_else(|| self.hints.url.clone());
        Hints { path: Some(input.path.to_string_lossy().into_owned()), url, ..self.hints.clone() }
    }

    fn done(&self, number: u64, input: &Input, stamp: Stamp, articles: Vec<Article>) -> Done {
        let mut done = Done {
            number,
            input: input.clone(),
            stamp,
            bytes: Vec::new(),
            pieces: 0,
            tally: Tally { documents: 1, ..Tally::default() },
            messages: Vec::new(),
        };
        for article in articles {
            done.tally.note(&article);
            done.messages.extend(message(&article));
            if article.error.is_none() || !self.skip_errors {
                self.write(&article, &mut done);
            }
        }
        done
    }

    fn write(&self, article: &Article, done: &mut Done) {
        let before = done.bytes.len();
        if done.pieces > 0 {
            done.bytes.extend_from_slice(self.between);
        }
        let written = self.writer.write(article, &mut done.bytes);
        done.tally.wrote(written);
        match written.rows {
            0 => done.bytes.truncate(before),
            _ => done.pieces += 1,
        }
    }
}

fn articles(bytes: &[u8], hints: &Hints) -> Vec<Article> {
    let failed = |error: Error| pipeline::failed(bytes, hints, &error);
    pipeline::articles(bytes, hints).map(|article| article.unwrap_or_else(failed)).collect()
}

/// The record of an input of which no byte is known.
fn unread(hints: &Hints, error: &Error) -> Article {
    let mut article = pipeline::failed(&[], hints, error);
    article.source.bytes = None;
    article
}

fn warn(article: &mut Article, warnings: &[Warning]) {
    warnings.iter().for_each(|warning| article.warn(*warning));
}

fn message(article: &Article) -> Option<String> {
    let path = article.source.path.as_deref().unwrap_or("-");
    article.error.as_ref().map(|error| format!("{path}: {}", error.message))
}

/// Does what may panic; a panic gives what it said.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    watch_panics();
    WATCHED.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    WATCHED.set(false);
    outcome.map_err(|_| CAUGHT.take().unwrap_or_else(|| "no message".to_owned()))
}

thread_local! {
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Sees to it that what a panic at a desk says goes into the record, not to the terminal. All other panics are
/// told as before.
fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| match WATCHED.get() {
            true => CAUGHT.set(Some(said(info))),
            false => before(info),
        }));
    });
}

/// The place and the words of a panic; the words may hold the document, so not all of them.
fn said(info: &PanicHookInfo) -> String {
    const ENOUGH: usize = 200;
    let payload = info.payload();
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("panic");
    let short: String = text.chars().take(ENOUGH).collect();
    match info.location() {
        Some(at) => format!("{}:{}: {short}", at.file(), at.line()),
        None => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{Kind, Layout};

    fn desk(convert: Convert) -> Desk {
        let writer = Writer::new(Kind::Jsonl, &Layout::default()).unwrap();
        Desk { hints: Hints::default(), writer, between: b"", skip_errors: false, convert }
    }

    fn record(done: &Done) -> serde_json::Value {
        serde_json::from_slice(&done.bytes).unwrap()
    }

    #[test]
    fn a_panic_becomes_a_record() {
        let input = Input { path: file!().into(), ..Input::default() };
        let done = desk(|_, _| panic!("no such comma")).convert(0, &input);
        assert_eq!(record(&done)["error"]["kind"], "panic");
        let message = &done.messages[0];
        assert!(message.contains("no such comma") && message.contains("desk.rs"), "{message}");
    }

    #[test]
    fn an_input_that_is_not_there_becomes_a_record() {
        let input = Input { path: "nowhere.html".into(), ..Input::default() };
        let done = desk(articles).convert(0, &input);
        assert_eq!(record(&done)["error"]["kind"], "not-found");
        assert_eq!(record(&done)["source"]["bytes"], serde_json::Value::Null);
        assert_eq!(done.tally.failures["not-found"], 1);
        assert_eq!(done.messages.len(), 1);
    }
}
