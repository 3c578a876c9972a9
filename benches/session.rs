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

use criterion::{BatchSize, Bencher, Criterion, Throughput, criterion_group, criterion_main};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::Value;
use stet::domain::article::block::Block;
use stet::domain::change::Touched;
use stet::domain::contents::{AcceptClaims, AddComment, GiveVerdict};
use stet::domain::event::Event;
use stet::domain::summary::Summary;
use stet::domain::{
    Actor, ClaimId, Command, CommandEnvelope, CommandId, EventId, EventKind, PersonId, Question,
    Role, Session, SessionId, Span, view,
};
use uuid::Uuid;

#[path = "../tests/support/article.rs"]
mod article;
#[path = "../tests/support/assess.rs"]
mod assess;
#[path = "../tests/support/random.rs"]
mod random;

/// The commands of a busy hour that were not refused.
fn hour(people: &[PersonId]) -> Vec<CommandEnvelope> {
    let mut dice = StdRng::seed_from_u64(1);
    let (mut session, _) = article::open(people[0]);
    let mut asks = Vec::new();
    for number in 100..700 {
        let (command, base) = random::command(&mut dice, &session, people);
        let ask = CommandEnvelope {
            restores: None,
            id: CommandId(Uuid::from_u128(number)),
            actor: Actor {
                person: people[0],
                role: Role::Editor,
            },
            base,
            revision: None,
            command,
        };
        if carry_out(&mut session, &ask).is_some() {
            asks.push(ask);
        }
    }
    asks
}

fn carry_out(session: &mut Session, ask: &CommandEnvelope) -> Option<Touched> {
    let event = decided(session, ask)?;
    session.apply(&event).ok()
}

/// The same with the patch that goes to the browser.
fn carry_out_and_tell(session: &mut Session, ask: &CommandEnvelope) -> Option<Value> {
    let event = decided(session, ask)?;
    let before = view::Before::of(session, &event.kind);
    let touched = session.apply(&event).ok()?;
    Some(before.patch(session, &touched))
}

fn decided(session: &Session, ask: &CommandEnvelope) -> Option<Event> {
    Some(Event {
        seq: session.seq + 1,
        id: EventId(ask.id.0),
        at: article::moment(1),
        actor: ask.actor.person,
        command: ask.id,
        kind: session.decide(ask, &assess::assess).ok()?,
    })
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
            || opened.clone(),
            |session| {
                asks.iter()
                    .filter_map(|ask| carry_out_and_tell(session, ask))
                    .count()
            },
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

/// One command with its patch, in sessions of several sizes: how far what it costs follows
/// what it touches, and how far what stands around that.
fn beside(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one command");
    group.sample_size(20);
    for comments in [10, 10_000] {
        let session = with_comments(comments);
        let claim = first_claim(&session);
        let rate = Command::GiveVerdict(GiveVerdict {
            salt: Default::default(),
            attribution_version: None,
            question: Question::So,
            claim,
            rating: "true".into(),
            rationale: "See the plaque.".into(),
            seen: None,
        });
        group.bench_function(format!("a rating beside {comments} comments"), |bench| {
            one(bench, &session, &rate);
        });
    }
    for copies in [1, 12_000] {
        let session = Session::begin(SessionId(Uuid::from_u128(9)), &long(copies)).unwrap();
        let comment = Command::AddComment(AddComment {
            claim: first_claim(&session),
            text: "Who counted?".into(),
            thread: None,
            between: None,
        });
        let kib = session.text.len() / 1024;
        group.bench_function(format!("a comment in an article of {kib} KiB"), |bench| {
            one(bench, &session, &comment);
        });
        let accept = Command::AcceptClaims(AcceptClaims {
            claims: vec![first_claim(&session)],
        });
        group.bench_function(
            format!("a claim accepted in an article of {kib} KiB"),
            |bench| {
                one(bench, &session, &accept);
            },
        );
    }
    group.finish();
}

fn one(bench: &mut Bencher, session: &Session, command: &Command) {
    // As a session is that somebody works in: asked for its coverage before.
    let _ = Summary::of(session);
    let ask = CommandEnvelope {
        restores: None,
        id: CommandId(Uuid::from_u128(1 << 90)),
        actor: Actor {
            person: PersonId(Uuid::from_u128(1)),
            role: Role::Editor,
        },
        base: Some(1),
        revision: None,
        command: command.clone(),
    };
    bench.iter_batched_ref(
        || session.clone(),
        |session| carry_out_and_tell(session, &ask).unwrap(),
        BatchSize::LargeInput,
    );
}

fn first_claim(session: &Session) -> ClaimId {
    let claims = session.claims.values();
    claims.min_by_key(|it| it.number).unwrap().id
}

/// The small article with its first claim under check and this many comments on it.
fn with_comments(comments: u128) -> Session {
    let (mut session, _) = article::open(PersonId(Uuid::from_u128(1)));
    let claim = first_claim(&session);
    let accept = Command::AcceptClaims(AcceptClaims {
        claims: vec![claim],
    });
    let comment = Command::AddComment(AddComment {
        claim,
        text: "A comment of about the length people write.".into(),
        thread: None,
        between: None,
    });
    let commands = std::iter::once(accept).chain((0..comments).map(|_| comment.clone()));
    for (id, command) in (1000..).zip(commands) {
        let ask = CommandEnvelope {
            restores: None,
            id: CommandId(Uuid::from_u128(id)),
            actor: Actor {
                person: PersonId(Uuid::from_u128(2)),
                role: Role::Editor,
            },
            base: None,
            revision: None,
            command,
        };
        carry_out(&mut session, &ask).unwrap();
    }
    session
}

/// The small article, so many times over; the engine suggests nothing in the copies.
fn long(copies: u32) -> Event {
    let mut event = article::opening(CommandId(Uuid::from_u128(7)), PersonId(Uuid::from_u128(1)));
    let EventKind::SessionOpened(opened) = &mut event.kind else {
        unreachable!("it is an opening");
    };
    let text = format!("{}\n\n", opened.text);
    let length = text.chars().count() as u32;
    let moved = |span: Span, by: u32| Span::new(span.start + by, span.end + by);
    let (blocks, sentences) = (opened.blocks.clone(), opened.sentences.clone());
    for by in (1..copies).map(|copy| copy * length) {
        let block = |it: &Block| Block {
            span: moved(it.span, by),
            ..it.clone()
        };
        opened.blocks.extend(blocks.iter().map(block));
        opened
            .sentences
            .extend(sentences.iter().map(|it| moved(*it, by)));
    }
    opened.text = text.repeat(copies as usize);
    event
}

criterion_group!(benches, decide_and_apply, beside);
criterion_main!(benches);
