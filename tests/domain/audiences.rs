//! A comment between some people: what others see is what would be there without it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;
use stet::audit::{Exported, Record, Withheld, Wrong, closed, closed_text, verify};
use stet::domain::audience::{Hidden, WITHHELD};
use stet::domain::base::viewer::Viewer;
use stet::domain::change::Subject;
use stet::domain::contents::{
    AddComment, EditComment, ReopenThread, ResolveThread, SignOff, WithdrawSignOff,
};
use stet::domain::{ClaimId, ClaimState, CommentId, PersonId, Question, Session, view};

use crate::desk::{CHECKER, Desk, EDITOR, VIEWER, rate};
use crate::patches::busy_desk;
use crate::proof::sealed;

const OTHER: PersonId = VIEWER;

fn between(claim: ClaimId, people: &[PersonId], text: &str) -> AddComment {
    AddComment {
        claim,
        text: text.into(),
        thread: None,
        between: Some(people.iter().copied().collect()),
    }
}

fn sees(desk: &Desk, viewer: Viewer) -> usize {
    let hidden = desk.session.hidden_from(viewer);
    let claims = desk.session.claims.values();
    claims.map(|it| it.comments(&hidden).count()).sum()
}

#[test]
fn it_is_there_for_its_author_and_who_is_named_and_in_no_report() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(EDITOR, between(claim, &[CHECKER], "Her source is Bo."));
    desk.does(CHECKER, between(claim, &[], "Ask the lawyer."));
    assert_eq!(sees(&desk, Viewer::Person(EDITOR)), 1);
    assert_eq!(sees(&desk, Viewer::Person(CHECKER)), 2);
    assert_eq!(sees(&desk, Viewer::Person(OTHER)), 0);
    assert_eq!(sees(&desk, Viewer::Outsider), 0);
}

#[test]
fn a_reply_is_for_whom_the_thread_is_and_nobody_else_answers_it() {
    let (mut desk, claim) = Desk::with_claim();
    let first = desk.does(CHECKER, between(claim, &[], "Only me."));
    let thread = CommentId(first.command.0);
    let reply = AddComment {
        thread: Some(thread),
        ..between(claim, &[EDITOR, OTHER], "And why?")
    };
    let (comment, text) = (thread, "Seen.".to_owned());
    let why = Some("settled".to_owned());
    let refused = [
        desk.refuses(EDITOR, reply.clone()),
        desk.refuses(
            EDITOR,
            EditComment {
                claim,
                comment,
                text,
            },
        ),
        desk.refuses(EDITOR, ResolveThread { claim, thread, why }),
        desk.refuses(EDITOR, ReopenThread { claim, thread }),
    ];
    for it in refused {
        assert_eq!(it.code, "no_such_comment", "as if it were not there");
    }
    desk.does(CHECKER, reply);
    assert_eq!(
        sees(&desk, Viewer::Person(EDITOR)),
        0,
        "the thread is for one"
    );
    assert_eq!(sees(&desk, Viewer::Person(CHECKER)), 2);
}

#[test]
fn it_blocks_nothing_objects_to_nothing_and_begins_no_work() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(EDITOR, between(claim, &[], "Hm."));
    assert_eq!(desk.claim(claim).state(), ClaimState::ToCheck);
    desk.does(CHECKER, rate(claim, "true"));
    let why = Some("by eye".to_owned());
    let verdict = CHECKER;
    desk.does(
        EDITOR,
        SignOff {
            question: Question::So,
            claim,
            verdict,
            why,
        },
    );
    desk.does(CHECKER, between(claim, &[EDITOR], "Still not sure."));
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
    assert_eq!(desk.claim(claim).objection(), None);
    // What somebody had to know they know once they act where others see it.
    let why = Some("the figure is from 2019".to_owned());
    desk.does(
        CHECKER,
        WithdrawSignOff {
            question: Question::So,
            claim,
            why,
        },
    );
    desk.does(EDITOR, between(claim, &[], "Oh."));
    assert_eq!(desk.claim(claim).notices.len(), 1);
}

/// A record without what stands in its sealed part.
fn in_part(mut record: Record) -> Record {
    let text = closed_text(&record.data.to_string()).unwrap();
    record.data = serde_json::from_str(&text).unwrap();
    record
}

proptest! {
    #![proptest_config(crate::property::cases(48))]

    #[test]
    fn whoever_may_not_see_them_sees_what_would_be_there_without(seed in any::<u64>()) {
        let desk = busy_desk(seed, 160);
        let hidden = desk.session.hidden_from(Viewer::Outsider);
        let mut without = Session::begin(desk.session.id, &desk.events[0]).unwrap();
        for event in &desk.events[1..] {
            if hidden.hides(&event.kind) {
                without.skip(event.seq).unwrap();
            } else if hidden.closes(event) {
                without.apply(&closed(event).unwrap()).unwrap();
            } else {
                without.apply(event).unwrap();
            }
        }
        let seen = view::document(&desk.session, &hidden);
        prop_assert_eq!(&seen, &view::document(&without, &Hidden::default()));
        let records = sealed(&desk).into_iter().zip(&desk.events);
        let exported: Vec<Exported> = records
            .map(|(record, event)| match hidden.hides(&event.kind) {
                true => Exported::Withheld(Withheld::of(record).unwrap()),
                false if hidden.closes(event) => in_part(record).into(),
                false => record.into(),
            })
            .collect();
        let verified = verify(desk.session.id, exported).unwrap();
        prop_assert_eq!(view::document(&verified.session, &Hidden::default()), seen);
    }

    #[test]
    fn only_what_is_about_a_comment_can_be_withheld(seed in any::<u64>()) {
        let desk = busy_desk(seed, 80);
        for event in &desk.events {
            let about_comment = matches!(event.kind.subject(), Subject::Comment(..));
            prop_assert_eq!(about_comment, WITHHELD.contains(&event.kind.name()));
        }
    }
}

#[test]
fn a_verdict_that_is_withheld_is_a_verdict_that_is_missing() {
    let (mut desk, claim) = Desk::with_claim();
    let given = desk.does(CHECKER, rate(claim, "true"));
    let exported = sealed(&desk)
        .into_iter()
        .map(|it| match it.seq == given.seq {
            true => Exported::Withheld(Withheld::of(it).unwrap()),
            false => it.into(),
        });
    let flaw = verify(desk.session.id, exported).unwrap_err();
    assert_eq!((flaw.seq, flaw.wrong), (given.seq, Wrong::Missing));
}

#[test]
fn a_withheld_event_whose_hash_was_touched_is_found() {
    let (mut desk, claim) = Desk::with_claim();
    let said = desk.does(CHECKER, between(claim, &[], "Only me."));
    let exported = sealed(&desk)
        .into_iter()
        .map(|it| match it.seq == said.seq {
            true => {
                let mut withheld = Withheld::of(it).unwrap();
                withheld.data_hash = "0".repeat(64);
                Exported::Withheld(withheld)
            }
            false => it.into(),
        });
    let flaw = verify(desk.session.id, exported).unwrap_err();
    assert_eq!((flaw.seq, flaw.wrong), (said.seq, Wrong::Altered));
}

#[test]
fn it_is_between_at_most_fifty_people() {
    let (mut desk, claim) = Desk::with_claim();
    let many: BTreeSet<PersonId> = (1..=51)
        .map(|it| PersonId(uuid::Uuid::from_u128(it)))
        .collect();
    let all: Vec<PersonId> = many.into_iter().collect();
    let refused = desk.refuses(EDITOR, between(claim, &all, "All of you."));
    assert_eq!((refused.code, refused.field), ("too_many", Some("between")));
    let said = desk.does(EDITOR, between(claim, &[CHECKER], "Her source is Bo."));
    let json = serde_json::to_value(&said.kind).unwrap();
    assert_eq!(json["data"]["between"], json!([CHECKER]));
}
