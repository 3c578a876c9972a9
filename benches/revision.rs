//! How long another text takes: reading it, finding what changed, deciding what becomes of every claim, and the patch.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    reason = "a measurement that cannot go on stops where it is"
)]

use std::io::Write;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use flate2::Compression;
use flate2::write::GzEncoder;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use stet::domain::article::block::{Block, BlockKind};
use stet::domain::article::compare::compare;
use stet::domain::audience::Hidden;
use stet::domain::claim::assess::Assessment;
use stet::domain::claim::finding::Finding;
use stet::domain::contents::{AcceptClaims, GiveVerdict, ProposeFix};
use stet::domain::event::Event;
use stet::domain::fix::FixWeight;
use stet::domain::revision::new_text::NewText;
use stet::domain::session::open::Suggestion;
use stet::domain::{
    Actor, ClaimId, Command, CommandEnvelope, CommandId, EventId, EventKind, PersonId, Question,
    Role, Session, SessionId, Span, Text, view,
};
use stet::engine;
use uuid::Uuid;

#[path = "../tests/support/article.rs"]
mod article;

/// About so many words.
const WORDS: usize = 5_000;
const EDITS: usize = 50;

/// An article whose sentences all say something else: each names a town, a year and a number.
fn text() -> String {
    let towns = ["Lille", "Ghent", "Porto", "Turin", "Graz", "Brno", "Malmö"];
    let mut dice = StdRng::seed_from_u64(7);
    let mut text = String::from("The towns in numbers\n\n");
    let mut words = 0;
    while words < WORDS {
        for _ in 0..6 {
            let (town, year) = (
                towns[dice.random_range(0..towns.len())],
                dice.random_range(1900..2020),
            );
            let number: u32 = dice.random_range(1000..900_000);
            let sentence = format!(
                "In {year} the mayor of {town} said that {number} people lived there, {} percent more than ten years before. ",
                number % 97
            );
            words += sentence.split_whitespace().count();
            text.push_str(&sentence);
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    text
}

/// The same with so many words changed.
fn edited(text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(Into::into).collect();
    for edit in 0..EDITS {
        let at = edit * words.len() / EDITS + 7;
        words[at] = format!("{}x", words[at]);
    }
    words.join(" ")
}

/// A text as the engine reads it.
fn read(session: &Session, text: &str) -> NewText {
    let found = engine::read(text);
    let span = |it: engine::Span| Span::new(it.start, it.end);
    let text = Text::new(text.into());
    let changes = compare(&session.text, &text);
    let id = CommandId(Uuid::from_u128(1 << 80 | u128::from(session.revision())));
    let suggestions = (0..).zip(found.candidates).map(|(index, it)| Suggestion {
        claim: ClaimId::suggested(id, index),
        spans: vec![span(it.span)],
        statement: it.statement,
        claimant: it.claimant,
        finding: finding(it.score),
    });
    NewText {
        after: session.revision(),
        from_fixes: false,
        why: None,
        suggestions: suggestions.collect(),
        blocks: found
            .blocks
            .into_iter()
            .map(|it| Block {
                span: span(it.span),
                kind: BlockKind::Paragraph,
            })
            .collect(),
        sentences: found
            .sentences
            .into_iter()
            .map(|it| span(it.span))
            .collect(),
        form: None,
        remark: None,
        text,
        changes,
    }
}

fn finding(score: u8) -> Finding {
    Finding {
        score,
        reasons: Vec::new(),
        notes: Vec::new(),
    }
}

fn assess(text: &Text, spans: &[Span], _: Option<&str>) -> Assessment {
    let own = |it: &Span| engine::Span {
        start: it.start,
        end: it.end,
    };
    let stretches: Vec<engine::Span> = spans.iter().map(own).collect();
    let found = engine::assess(text.as_str(), &stretches, &engine::Weights::built_in());
    Assessment {
        statement: found.statement,
        claimant: found.claimant,
        finding: finding(found.score),
        drops_denial: false,
    }
}

fn next(session: &Session, kind: EventKind) -> Event {
    Event {
        seq: session.seq + 1,
        id: EventId(Uuid::from_u128(u128::from(session.seq))),
        at: article::moment(1),
        actor: PersonId(Uuid::from_u128(1)),
        command: CommandId(Uuid::from_u128(u128::from(session.seq))),
        kind,
    }
}

/// A session at the article, all of whose suggestions are accepted.
fn session(text: &str) -> Session {
    let (mut session, _) = article::open(PersonId(Uuid::from_u128(1)));
    assert_eq!(session.id, SessionId(Uuid::from_u128(9)));
    let revised = session.revise(&read(&session, text), &assess).unwrap();
    let event = next(&session, EventKind::ArticleRevised(Box::new(revised)));
    session.apply(&event).unwrap();
    let accept = CommandEnvelope {
        restores: None,
        id: CommandId(Uuid::from_u128(2)),
        actor: Actor {
            person: PersonId(Uuid::from_u128(1)),
            role: Role::Editor,
        },
        base: None,
        revision: None,
        command: AcceptClaims {
            claims: session.claims.keys().copied().collect(),
        }
        .into(),
    };
    let kind = session.decide(&accept, &assess).unwrap();
    let event = next(&session, kind);
    session.apply(&event).unwrap();
    session
}

fn revise(criterion: &mut Criterion) {
    let before = text();
    let after = edited(&before);
    let session = session(&before);
    let new = read(&session, &after);
    let revised = session.revise(&new, &assess).unwrap();
    let claims = session.claims.len();
    assert!(
        revised.carried.len() >= EDITS / 2,
        "{}",
        revised.carried.len()
    );
    let event = next(&session, EventKind::ArticleRevised(Box::new(revised)));
    let mut group = criterion.benchmark_group(format!(
        "{EDITS} edits in {WORDS} words with {claims} claims"
    ));
    group.sample_size(20);
    group.bench_function("read and compare", |bench| {
        bench.iter(|| read(&session, &after))
    });
    group.bench_function("compare alone", |bench| {
        bench.iter(|| compare(&session.text, &new.text))
    });
    group.bench_function("what becomes of everything", |bench| {
        bench.iter(|| session.revise(&new, &assess).unwrap());
    });
    group.bench_function("apply and patch", |bench| {
        bench.iter_batched_ref(
            || session.clone(),
            |session| {
                let before = view::Before::of(session, &event.kind);
                let touched = session.apply(&event).unwrap();
                before.patch(session, &touched)
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

/// How large the document is of a session with many claims and fixes, and the patch of one command in it.
fn sizes(_: &mut Criterion) {
    let mut session = session(&text().repeat(2));
    let words = session.text.as_str().split_whitespace().count();
    let starts: Vec<u32> = session
        .sentences
        .iter()
        .map(|it| it.start)
        .take(200)
        .collect();
    for (number, start) in (1000..).zip(starts) {
        let propose = ProposeFix {
            span: Span::new(start, start + 2),
            replacement: Some(format!("Late in {number}, in")),
            weight: FixWeight::Should,
            why: Some("The register has another year.".into()),
            claim: None,
        };
        carry_out(&mut session, number, propose.into());
    }
    let document = view::text(&session, &Hidden::default());
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(document.as_bytes()).unwrap();
    let packed = packed.finish().unwrap().len();
    let claim = session.claims.values().next().unwrap();
    let rate = GiveVerdict {
        salt: Default::default(),
        claim: claim.id,
        question: Question::So,
        rating: "true".into(),
        rationale: "See the register.".into(),
        seen: None,
        attribution_version: None,
    };
    let patch = carry_out(&mut session, 5000, rate.into());
    println!(
        "{words} words, {} claims, {} fixes: a document of {} KiB, {} KiB compressed; the patch of a verdict {} bytes",
        session.claims.len(),
        session.fixes.len(),
        document.len() / 1024,
        packed / 1024,
        patch.to_string().len()
    );
}

/// A command carried out; answers with its patch.
fn carry_out(session: &mut Session, number: u128, command: Command) -> Value {
    let ask = CommandEnvelope {
        restores: None,
        id: CommandId(Uuid::from_u128(number)),
        actor: Actor {
            person: PersonId(Uuid::from_u128(1)),
            role: Role::Editor,
        },
        base: Some(1),
        revision: Some(session.revision()),
        command,
    };
    let kind = session.decide(&ask, &assess).unwrap();
    let event = Event {
        command: ask.id,
        ..next(session, kind)
    };
    let before = view::Before::of(session, &event.kind);
    let touched = session.apply(&event).unwrap();
    before.patch(session, &touched)
}

criterion_group!(benches, revise, sizes);
criterion_main!(benches);
