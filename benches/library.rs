//! How long it takes to look for a passage in the text of a snapshot of 5 MiB.
//!
//! `cargo bench --bench library`

#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "a measurement that cannot go on stops where it is"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use stet::domain::source::passage::check::check_passage;

/// Words as they are spread in a language: a few are said all the time.
fn text(bytes: usize) -> String {
    let mut dice = StdRng::seed_from_u64(7);
    let mut letters = || char::from(dice.random_range(b'a'..=b'z'));
    let words: Vec<String> = (0..30_000)
        .map(|it| (0..2 + it % 9).map(|_| letters()).collect())
        .collect();
    let mut dice = StdRng::seed_from_u64(8);
    let mut text = String::with_capacity(bytes + 20);
    while text.len() < bytes {
        let of = 30_000.0_f64.powf(dice.random::<f64>());
        text.push_str(&words[of as usize % words.len()]);
        text.push_str(if dice.random_bool(0.08) { ".\n" } else { " " });
    }
    text
}

fn passages(criterion: &mut Criterion) {
    let text = text(5 * 1024 * 1024);
    let end: String = text.chars().skip(text.chars().count() - 400).collect();
    let words: Vec<&str> = end.split(' ').collect();
    let mut altered = words.clone();
    if let Some(word) = altered.get_mut(20) {
        *word = "otherwise";
    }
    let mut group = criterion.benchmark_group("passage in 5 MiB");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(20);
    for (name, passage) in [
        ("found at its end", end.clone()),
        ("altered at its end", altered.join(" ")),
        (
            "missing",
            "nothing of this was ever said by anybody in this town".into(),
        ),
        (
            "eight parts",
            words
                .chunks(8)
                .map(|it| it.join(" "))
                .collect::<Vec<_>>()
                .join(" … "),
        ),
    ] {
        group.bench_function(name, |bench| {
            bench.iter(|| check_passage(black_box(&passage), black_box(&text)))
        });
    }
    group.finish();
}

criterion_group!(benches, passages);
criterion_main!(benches);
