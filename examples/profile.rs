//! How long a folder of documents takes: the share of each step, the slowest documents, and for pages the ratio of the
//! whole to scraper's bare parse of the same bytes in the same run; and how many documents take longer to enrich than
//! to read, each at its fastest of several times.
//!
//! `cargo run --release --example profile -- FOLDER [ROUNDS]`; documents may be gzipped. Both use the same allocator,
//! and the order is turned about from round to round. Rounds are measured in processor time of this thread where the
//! system tells it (Linux), so that other work on the machine does not count.

use copydesk::write::{Kind, Layout, Writer};
use copydesk::{Article, Hints, Step, Watch};
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::io::Read;
use std::path::PathBuf;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const STEPS: [(Option<Step>, &str); 6] = [
    (Some(Step::Decode), "decode"),
    (Some(Step::Parse), "parse"),
    (Some(Step::Fields), "fields"),
    (Some(Step::Body), "body"),
    (Some(Step::Enrich), "enrich"),
    (None, "write"),
];

struct Document {
    name: String,
    bytes: Vec<u8>,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let documents = documents(&args.next().expect("a folder of documents"));
    let rounds: usize = args.next().map_or(5, |n| n.parse().expect("a number of rounds"));
    let bytes: usize = documents.iter().map(|d| d.bytes.len()).sum();
    println!("{} documents, {:.1} MB", documents.len(), bytes as f64 / 1e6);
    ratios(&documents, bytes, rounds);
    threads(&documents);
    steps(&documents);
    enriched(&documents);
}

/// The library call, and the whole with the record written as JSON, beside the bare parse, round by round.
fn ratios(documents: &[Document], bytes: usize, rounds: usize) {
    let all: Vec<&Document> = documents.iter().collect();
    let works: [fn(&[&Document]); 3] = [bare, call, whole];
    let mut ratios = [Vec::new(), Vec::new()];
    for round in 0..rounds {
        let mut times = [Duration::ZERO; 3];
        // Another one is first in each round, and the next round goes the other way about.
        let order = (0..3).map(|at| if round % 2 == 0 { (round + at) % 3 } else { (round + 3 - at) % 3 });
        order.for_each(|at| times[at] = spent(|| works[at](&all)));
        let ms = times.map(|time| time.as_secs_f64() * 1000.0 / documents.len() as f64);
        let speed = bytes as f64 / 1e6 / times[2].as_secs_f64();
        let [call, whole] = [ms[1] / ms[0], ms[2] / ms[0]];
        println!(
            "bare parse {:.3} ms a document, library call {:.3} ms, ratio {call:.3}; with JSON {:.3} ms ({speed:.1} MB/s), \
             ratio {whole:.3}",
            ms[0], ms[1], ms[2]
        );
        ratios[0].push(call);
        ratios[1].push(whole);
    }
    let [call, whole] = ratios.map(|mut of| {
        of.sort_by(f64::total_cmp);
        of[rounds / 2]
    });
    println!("median ratio of the library call {call:.3}, with JSON {whole:.3}");
    let read = Hints { enrich: false, ..Hints::default() };
    let reading = (0..rounds).map(|_| spent(|| converted(&all, &read))).min().unwrap_or_default();
    println!("without enrichment {:.1} MB/s", bytes as f64 / 1e6 / reading.as_secs_f64());
}

/// What a second thread gains, by the clock on the wall: half of the documents each.
fn threads(documents: &[Document]) {
    let all: Vec<&Document> = documents.iter().collect();
    let halves: [Vec<&Document>; 2] = [0, 1].map(|half| all.iter().skip(half).step_by(2).copied().collect());
    let gain = |work: fn(&[&Document])| {
        let one = walled(|| work(&all));
        let two = walled(|| {
            std::thread::scope(|scope| halves.iter().for_each(|half| drop(scope.spawn(move || work(half)))));
        });
        one.as_secs_f64() / two.as_secs_f64()
    };
    let (bare, whole) = (gain(bare), gain(whole));
    println!("two threads: bare parse {bare:.2} times as fast, whole {whole:.2}; share {:.3}", whole / bare);
}

/// The share of each step, and the slowest documents.
fn steps(documents: &[Document]) {
    let spent = RefCell::new([Duration::ZERO; STEPS.len()]);
    let last = Cell::new(Instant::now());
    let lap = |step: Option<Step>| {
        let now = Instant::now();
        let at = STEPS.iter().position(|(known, _)| *known == step).expect("a known step");
        spent.borrow_mut()[at] += now - last.replace(now);
    };
    let told = |step| lap(Some(step));
    let (hints, writer) = (Hints::default(), writer());
    let mut slowest: Vec<(Duration, &Document)> = Vec::new();
    for document in documents {
        let began = Instant::now();
        last.set(began);
        for article in copydesk::watched(&document.bytes, &hints, Watch(&told)) {
            write(&writer, article);
            lap(None);
        }
        slowest.push((began.elapsed(), document));
    }
    let spent = spent.into_inner();
    let sum: Duration = spent.iter().sum();
    for ((_, name), time) in STEPS.iter().zip(spent) {
        println!("{name:8} {:5.1} %", 100.0 * time.as_secs_f64() / sum.as_secs_f64());
    }
    slowest.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    for (time, document) in slowest.iter().take(10) {
        let ms = time.as_secs_f64() * 1000.0;
        println!("{ms:9.2} ms {:9} bytes  {}", document.bytes.len(), document.name);
    }
}

/// How often each document is timed for the comparison of reading and enriching.
const TIMES: usize = 5;

/// How many documents take longer to enrich than to read, and which take longest beside it.
fn enriched(documents: &[Document]) {
    let fastest = |document| (0..TIMES).map(|_| halves(document)).reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)));
    let timed = documents.iter().filter_map(|document| fastest(document).map(|halves| (halves, document)));
    let mut all: Vec<(f64, Duration, &Document)> =
        timed.map(|((read, enrich), document)| (enrich.as_secs_f64() / read.as_secs_f64(), enrich, document)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let longer = all.iter().filter(|(ratio, ..)| *ratio > 1.0).count();
    println!("longer to enrich than to read: {longer} of {}", all.len());
    for (ratio, enrich, document) in all.iter().take(10) {
        let us = enrich.as_secs_f64() * 1e6;
        println!("{ratio:9.2} times {us:9.0} us {:9} bytes  {}", document.bytes.len(), document.name);
    }
}

/// How long a document takes to read, and to enrich.
fn halves(document: &Document) -> (Duration, Duration) {
    let spent = Cell::new((Duration::ZERO, Duration::ZERO));
    let last = Cell::new(Instant::now());
    let told = |step: Step| {
        let now = Instant::now();
        let lap = now - last.replace(now);
        let (read, enrich) = spent.get();
        spent.set(match step {
            Step::Enrich => (read, enrich + lap),
            _ => (read + lap, enrich),
        });
    };
    copydesk::watched(&document.bytes, &Hints::default(), Watch(&told)).for_each(|article| drop(black_box(article)));
    spent.get()
}

fn bare(documents: &[&Document]) {
    for document in documents {
        let text = String::from_utf8_lossy(&document.bytes);
        drop(black_box(scraper::Html::parse_document(&text)));
    }
}

fn call(documents: &[&Document]) {
    for document in documents {
        copydesk::articles(&document.bytes, &Hints::default()).for_each(|article| drop(black_box(article)));
    }
}

fn whole(documents: &[&Document]) {
    converted(documents, &Hints::default());
}

fn converted(documents: &[&Document], hints: &Hints) {
    let writer = writer();
    for document in documents {
        copydesk::articles(&document.bytes, hints).for_each(|article| write(&writer, article));
    }
}

fn writer() -> Writer {
    Writer::new(Kind::Jsonl, &Layout::default()).expect("the usual layout")
}

fn write(writer: &Writer, article: Result<Article, copydesk::Error>) {
    let mut out = Vec::new();
    if let Ok(article) = article {
        writer.write(&article, &mut out);
    }
    black_box(out);
}

fn documents(folder: &str) -> Vec<Document> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file").path()).collect();
    files.sort();
    let opened = |file: &PathBuf| Document {
        name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: opened(std::fs::read(file).expect("a file")),
    };
    files.iter().map(opened).collect()
}

fn opened(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(b"\x1f\x8b") {
        return bytes;
    }
    let mut page = Vec::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut page).expect("gzip");
    page
}

/// Processor time of this thread, or else time on the wall.
fn spent(work: impl FnOnce()) -> Duration {
    let began = processor();
    let walled = walled(work);
    began.zip(processor()).map_or(walled, |(began, ended)| ended - began)
}

fn walled(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Nanoseconds that this thread has been on a processor, by the scheduler's account.
fn processor() -> Option<Duration> {
    std::thread::yield_now();
    let account = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    account.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
