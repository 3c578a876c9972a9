//! How long it takes until events are durable: one, and a batch of fifty, on a private Postgres with fsync.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    reason = "a measurement that cannot go on stops where it is"
)]

use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use stet::auth::{Auth, NewAccount};
use stet::cluster::Cluster;
use stet::store::Store;
use trail::Trail;
use uuid::Uuid;

#[path = "../tests/support/article.rs"]
mod article;
#[path = "../tests/support/trail.rs"]
mod trail;

fn append(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("postgres-for-benches");
    let cluster = runtime.block_on(Cluster::start(&data)).unwrap();
    let mut trail = runtime.block_on(async {
        let store = Store::open(&cluster.url("stet"), 4).await.unwrap();
        let auth = Auth::new(store.clone());
        if store.first_desk().await.unwrap().is_none() {
            let admin = NewAccount {
                name: "Admin".into(),
                email: "admin@example.org".into(),
                password: "correct horse battery".into(),
            };
            auth.set_up("Desk", &admin, "bench").await.unwrap();
        }
        let (desk, _) = store.first_desk().await.unwrap().unwrap();
        let person = store.members_of(desk).await.unwrap()[0].person;
        Trail::open(&store, desk, person).await
    });
    let mut group = criterion.benchmark_group("append");
    for count in [1, 50] {
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(format!("batch of {count}"), |bench| {
            bench.iter(|| {
                let commands: Vec<Uuid> = (0..count).map(|_| Uuid::now_v7()).collect();
                assert!(runtime.block_on(trail.comment(&commands)).unwrap());
            });
        });
    }
    group.finish();
    runtime.block_on(cluster.stop());
}

criterion_group!(benches, append);
criterion_main!(benches);
