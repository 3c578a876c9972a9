//! How long the rules take: deciding one command, applying its event, and making the patch.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    reason = "a measurement that cannot go on stops where it is"
)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use rand::SeedableRng;
use rand::rngs::StdRng;
use stet::domain::event::Event;
use stet::domain::session::Touched;
use stet::domain::{Actor, Ask, CommandId, EventId, PersonId, Role, Session, view};
use uuid::Uuid;

#[path = "../tests/support/article.rs"]
mod article;
#[path = "../tests/support/assess.rs"]
mod assess;
#[path = "../tests/support/random.rs"]
mod random;

/// The commands of a busy hour that were not refused.
fn hour(people: &[PersonId]) -> Vec<Ask> {
    let mut dice = StdRng::seed_from_u64(1);
    let (mut session, _) = article::open(people[0]);
    let mut asks = Vec::new();
    for number in 100..700 {
        let (command, base) = random::command(&mut dice, &session, people);
        let ask = Ask {
            id: CommandId(Uuid::from_u128(number)),
            actor: Actor {
                person: people[0],
                role: Role::Editor,
            },
            base,
            command,
        };
        if carry_out(&mut session, &ask).is_some() {
            asks.push(ask);
        }
    }
    asks
}

fn carry_out(session: &mut Session, ask: &Ask) -> Option<Touched> {
    let event = Event {
        seq: session.seq + 1,
        id: EventId(ask.id.0),
        at: article::moment(1),
        actor: ask.actor.person,
        command: ask.id,
        what: session.decide(ask, &assess::assess).ok()?,
    };
    session.apply(&event).ok()
}

fn decide_and_apply(criterion: &mut Criterion) {
    let people = [PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2))];
    let (opened, _) = article::open(people[0]);
    let asks = hour(&people);
    let mut group = criterion.benchmark_group("session");
    group.throughput(Throughput::Elements(asks.len() as u64));
    group.bench_function("decide and apply", |bench| {
        bench.iter_batched_ref(
            || opened.clone(),
            |session| {
                asks.iter()
                    .filter_map(|ask| carry_out(session, ask))
                    .count()
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("decide, apply and patch", |bench| {
        bench.iter_batched_ref(
            || (opened.clone(), view::document(&opened)),
            |(session, document)| {
                for ask in &asks {
                    if let Some(touched) = carry_out(session, ask) {
                        view::update(document, session, &touched);
                    }
                }
            },
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, decide_and_apply);
criterion_main!(benches);
