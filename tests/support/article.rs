//! A small article and the session it opens.

use chrono::{DateTime, Utc};
use stet::domain::article::block::{Block, BlockKind};
use stet::domain::checklist::Checklists;
use stet::domain::claim::finding::Finding;
use stet::domain::contents::SessionOpened;
use stet::domain::event::Event;
use stet::domain::session::open::Suggestion;
use stet::domain::{
    ClaimId, CommandId, Details, EventId, EventKind, PersonId, Scale, Session, SessionId, Span,
    Text,
};
use uuid::Uuid;

pub(crate) const TEXT: &str = "The tower in numbers\n\nThe Eiffel Tower opened in 1889. It is 330 metres tall.\nThe view is lovely.";

/// Where `words` stand in the article, in code points.
pub(crate) fn at(words: &str) -> Span {
    let byte = TEXT.find(words).expect("the article says so");
    let start = u32::try_from(TEXT[..byte].chars().count()).unwrap();
    Span::new(start, start + u32::try_from(words.chars().count()).unwrap())
}

pub(crate) fn moment(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + second, 0).unwrap()
}

pub(crate) fn opening(id: CommandId, actor: PersonId) -> Event {
    let sentences = ["The Eiffel Tower opened in 1889.", "It is 330 metres tall."];
    let suggest = |(index, words): (u32, &&str)| Suggestion {
        claim: ClaimId::suggested(id, index),
        spans: vec![at(words)],
        statement: (*words).into(),
        claimant: None,
        finding: Finding {
            score: 70,
            reasons: vec![],
            notes: vec![],
        },
    };
    let opened = SessionOpened {
        details: Details {
            title: "The tower in numbers".into(),
            author: None,
            outlet: None,
            published: None,
            url: None,
            language: "en".into(),
        },
        text: TEXT.into(),
        blocks: vec![
            Block {
                span: at("The tower in numbers"),
                kind: BlockKind::Headline,
            },
            Block {
                span: at("The Eiffel Tower opened in 1889. It is 330 metres tall."),
                kind: BlockKind::Paragraph,
            },
            Block {
                span: at("The view is lovely."),
                kind: BlockKind::Paragraph,
            },
        ],
        sentences: [
            "The tower in numbers",
            sentences[0],
            sentences[1],
            "The view is lovely.",
        ]
        .map(at)
        .into(),
        form: None,
        remark: None,
        policy: None,
        backup: Vec::new(),
        scale: Scale::usual(),
        said_scale: Some(Scale::usual_for_said()),
        checklists: Some(Checklists::usual()),
        claims: (0..).zip(&sentences).map(suggest).collect(),
    };
    Event {
        seq: 1,
        id: EventId(Uuid::from_u128(1)),
        at: moment(1),
        actor,
        command: id,
        kind: EventKind::SessionOpened(Box::new(opened)),
    }
}

pub(crate) fn open(actor: PersonId) -> (Session, Event) {
    let event = opening(CommandId(Uuid::from_u128(7)), actor);
    let session = Session::begin(SessionId(Uuid::from_u128(9)), &event).unwrap();
    (session, event)
}

/// The sentences of a text: what ends with a full stop, or with its line.
#[allow(dead_code, reason = "not every test that opens an article revises it")]
pub(crate) fn sentences(text: &Text) -> Vec<Span> {
    let (mut found, mut start) = (Vec::new(), 0);
    let chars: Vec<char> = text.as_str().chars().collect();
    for (at, char) in (0_u32..).zip(&chars) {
        let next = chars.get(usize::try_from(at).unwrap() + 1);
        if *char == '\n'
            || next.is_none()
            || (*char == '.' && next.is_some_and(|it| it.is_whitespace()))
        {
            found.extend(text.trim(Span::new(start, at + 1)));
            start = at + 1;
        }
    }
    found
}

/// A sentence as the engine suggests it.
#[allow(dead_code, reason = "not every test that opens an article revises it")]
pub(crate) fn suggestion(id: CommandId, index: u32, text: &Text, span: Span) -> Suggestion {
    Suggestion {
        claim: ClaimId::suggested(id, index),
        spans: vec![span],
        statement: text.slice(span).unwrap().into(),
        claimant: None,
        finding: Finding {
            score: 70,
            reasons: vec![],
            notes: vec![],
        },
    }
}
