//! How long a folder of pages takes, beside scraper's bare parse of the same bytes in the same run.
//!
//! `cargo run --release --example profile -- FOLDER [ROUNDS]`; pages may be gzipped. The order is turned about from
//! round to round, and both use the same allocator.

use std::hint::black_box;
use std::io::Read;
use std::path::PathBuf;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut args = std::env::args().skip(1);
    let pages = pages(&args.next().expect("a folder of pages"));
    let rounds: usize = args.next().map_or(5, |n| n.parse().expect("a number of rounds"));
    let texts: Vec<_> = pages.iter().map(|page| String::from_utf8_lossy(page)).collect();
    let hints = copydesk::Hints::default();
    let bare = || timed(|| texts.iter().for_each(|text| drop(black_box(scraper::Html::parse_document(text)))));
    let whole = || {
        timed(|| {
            pages.iter().for_each(|page| {
                black_box(copydesk::articles(page, &hints).count());
            })
        })
    };
    for round in 0..rounds {
        let (bare, whole) = if round % 2 == 0 {
            let first = bare();
            (first, whole())
        } else {
            let first = whole();
            (bare(), first)
        };
        let ms = |time: Duration| time.as_secs_f64() * 1000.0 / pages.len() as f64;
        let ratio = whole.as_secs_f64() / bare.as_secs_f64();
        println!("bare parse {:.3} ms a page, whole {:.3} ms, ratio {ratio:.3}", ms(bare), ms(whole));
    }
}

fn pages(folder: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| opened(std::fs::read(file).expect("a file"))).collect()
}

fn opened(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(b"\x1f\x8b") {
        return bytes;
    }
    let mut page = Vec::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut page).expect("gzip");
    page
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}
