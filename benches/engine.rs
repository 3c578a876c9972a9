//! How fast the claim engine reads, beside the sentence splitters there are: the demo article, repeated to a megabyte.
//!
//! `cargo bench --bench engine`; the last column is bytes per second on one core.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    reason = "a measurement that cannot go on stops where it is"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use stet::engine;
use unicode_segmentation::UnicodeSegmentation;

fn read(criterion: &mut Criterion) {
    let article = include_str!("../src/demo.txt");
    let text = format!("{article}\n\n").repeat(1_000_000 / article.len());
    let mut group = criterion.benchmark_group("engine");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("split into sentences", |bench| {
        bench.iter(|| engine::split(black_box(&text)));
    });
    group.bench_function("read", |bench| {
        bench.iter(|| engine::read(black_box(&text)))
    });
    group.bench_function("unicode-segmentation: sentences", |bench| {
        bench.iter(|| black_box(&text).unicode_sentences().count());
    });
    group.bench_function("sentencex: sentences", |bench| {
        bench.iter(|| sentencex::segment("en", black_box(&text)).len());
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
