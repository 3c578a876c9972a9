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
use rand::random;
use stet::audit::Chain;
use stet::auth::{Auth, NewAccount};
use stet::domain::event::{Event, What};
use stet::domain::{ClaimId, CommandId, CommentId, DeskId, EventId, PersonId, SessionId};
use stet::store::Store;
use stet::store::events::Stored;
use stet::store::postgres::Cluster;
use uuid::Uuid;

#[path = "../tests/support/article.rs"]
mod article;

/// A session in a database, and where its trail ends.
struct Trail {
    store: Store,
    session: SessionId,
    person: PersonId,
    chain: Chain,
}

impl Trail {
    async fn open(store: Store, desk: DeskId, person: PersonId) -> Self {
        let session = SessionId(Uuid::now_v7());
        let mut chain = Chain::new(session.0);
        let (_, opening) = article::open(person);
        let (sealed, data) = chain.seal(opening, random()).unwrap();
        let first = Stored {
            sealed,
            data,
            request: [0; 32],
        };
        assert!(
            store
                .open_session(session, desk, first, &serde_json::json!({}))
                .await
                .unwrap()
        );
        Self {
            store,
            session,
            person,
            chain,
        }
    }

    async fn append(&mut self, count: usize) {
        let head = self.chain.seq();
        let batch: Vec<Stored> = (0..count).map(|_| self.comment()).collect();
        assert!(
            self.store
                .append(self.session, head, batch, &serde_json::json!({}))
                .await
                .unwrap()
        );
    }

    fn comment(&mut self) -> Stored {
        let id = Uuid::now_v7();
        let what = What::CommentAdded {
            claim: ClaimId(self.session.0),
            comment: CommentId(id),
            thread: CommentId(id),
            text: "A comment of about the length people write when they are in a hurry.".into(),
        };
        let event = Event {
            seq: self.chain.seq() + 1,
            id: EventId(id),
            at: article::moment(1),
            actor: self.person,
            command: CommandId(id),
            what,
        };
        let (sealed, data) = self.chain.seal(event, random()).unwrap();
        Stored {
            sealed,
            data,
            request: [0; 32],
        }
    }
}

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
        Trail::open(store, desk, person).await
    });
    let mut group = criterion.benchmark_group("append");
    for count in [1, 50] {
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(format!("batch of {count}"), |bench| {
            bench.iter(|| runtime.block_on(trail.append(count)));
        });
    }
    group.finish();
    runtime.block_on(cluster.stop());
}

criterion_group!(benches, append);
criterion_main!(benches);
