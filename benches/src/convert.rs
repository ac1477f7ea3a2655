//! What matters: a page and a text to a record, with and without enrichment, and a record to JSON.

use copydesk::write::{Kind, Layout, Writer};
use copydesk::{articles, Hints};
use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::hint::black_box;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn convert(criterion: &mut Criterion) {
    let (page, text) = (copydesk_benches::page(100_000), copydesk_benches::text(100_000));
    let mut group = criterion.benchmark_group("convert");
    for (name, document) in [("page", &page), ("text", &text)] {
        group.throughput(Throughput::Bytes(document.len() as u64));
        for enrich in [true, false] {
            let hints = Hints { enrich, ..Hints::default() };
            let name = format!("{name}{}", if enrich { "" } else { ", not enriched" });
            group.bench_function(name, |b| b.iter(|| black_box(articles(document.as_bytes(), &hints).count())));
        }
    }
    group.finish();
}

fn write(criterion: &mut Criterion) {
    let (page, hints) = (copydesk_benches::page(100_000), Hints::default());
    let article = articles(page.as_bytes(), &hints).next().expect("a record").expect("an article");
    let writer = Writer::new(Kind::Jsonl, &Layout::default()).expect("the usual layout");
    let mut out = Vec::new();
    criterion.bench_function("write", |b| {
        b.iter(|| {
            out.clear();
            writer.write(&article, black_box(&mut out));
        })
    });
}

criterion_group!(benches, convert, write);
criterion_main!(benches);
