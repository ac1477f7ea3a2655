//! How long a folder of pages takes, beside scraper's bare parse of the same bytes.
use std::time::Instant;
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    let mut pages: Vec<Vec<u8>> = Vec::new();
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    for name in names {
        let mut b = std::fs::read(&name).unwrap();
        if b.starts_with(b"\x1f\x8b") {
            let mut o = Vec::new();
            std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(&b[..]), &mut o).unwrap();
            b = o;
        }
        pages.push(b);
    }
    let texts: Vec<String> = pages.iter().map(|p| String::from_utf8_lossy(p).into_owned()).collect();
    let hints = copydesk::Hints::default();
    for round in 0..std::env::args().nth(2).map_or(5, |n| n.parse().unwrap()) {
        let bare = || {
            let t = Instant::now();
            for p in &texts {
                std::hint::black_box(scraper::Html::parse_document(p));
            }
            t.elapsed()
        };
        let whole = || {
            let t = Instant::now();
            for p in &pages {
                std::hint::black_box(copydesk::articles(p, &hints).count());
            }
            t.elapsed()
        };
        let (b, w) = if round % 2 == 0 {
            let b = bare();
            (b, whole())
        } else {
            let w = whole();
            (bare(), w)
        };
        let ms = |d: std::time::Duration| d.as_secs_f64() * 1000.0 / pages.len() as f64;
        println!("bare {:.3} ms whole {:.3} ms ratio {:.3}", ms(b), ms(w), w.as_secs_f64() / b.as_secs_f64());
    }
}
