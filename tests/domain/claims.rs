use serde_json::json;
use stet::domain::article::aside::AsideReason;
use stet::domain::audience::Hidden;
use stet::domain::claim::finding::Note;
use stet::domain::claim::{Origin, Status};
use stet::domain::contents::{
    AcceptClaims, AddClaim, AddComment, CloseSession, DismissClaims, EditComment, MergeClaims,
    PlanClaims, ReopenSession, ResolveThread, RestoreClaims, RewordClaim, SplitClaim,
};
use stet::domain::{ClaimId, ClaimState, Command, Event, EventKind, Session, view};

use crate::article::at;
use crate::assess::assess;
use crate::desk::{CHECKER, Desk, EDITOR, VIEWER, rate};

#[test]
fn a_note_arrives_in_the_document_and_goes_with_its_words() {
    let mut desk = Desk::open();
    let [first, second] = desk.claims()[..] else {
        panic!("two suggestions");
    };
    let note = Note {
        kind: "unit".into(),
        words: "330 metres are 1,083 feet".into(),
        spans: [at("330"), at("metres")],
    };
    let mut event = desk.events[0].clone();
    let EventKind::SessionOpened(opened) = &mut event.kind else {
        panic!("the first event");
    };
    opened.claims[1].finding.notes.push(note.clone());
    desk.session = Session::begin(desk.session.id, &event).unwrap();
    desk.document = view::document(&desk.session, &Hidden::default());
    let shown = |desk: &Desk, claim: ClaimId| {
        desk.document["claims"][claim.to_string()]
            .get("notes")
            .cloned()
    };
    assert_eq!(shown(&desk, first), None, "what is absent is absent");
    assert_eq!(shown(&desk, second), Some(json!({"0": note})));

    let claims = vec![first, second];
    desk.does(CHECKER, AcceptClaims { claims });
    let split = Command::SplitClaim(SplitClaim {
        claim: second,
        at: at("330").start,
        statements: None,
    });
    desk.does(CHECKER, split);
    let half = desk.claims()[2];
    assert_eq!(shown(&desk, second), None);
    assert_eq!(shown(&desk, half), Some(json!({"0": note})));
    let merge = Command::MergeClaims(MergeClaims {
        claim: first,
        other: half,
        statement: None,
    });
    desk.does(CHECKER, merge);
    assert_eq!(shown(&desk, first), Some(json!({"0": note})));
}

#[test]
fn a_suggestion_without_notes_reads_and_writes_as_before_there_were_any() {
    let desk = Desk::open();
    let written = serde_json::to_value(&desk.events[0]).unwrap();
    assert!(written["data"]["claims"][0].get("notes").is_none());
    let again: Event = serde_json::from_value(written).unwrap();
    assert_eq!(again, desk.events[0]);
}

#[test]
fn a_viewer_changes_nothing() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    let refused = desk.refuses(VIEWER, AcceptClaims { claims });
    assert_eq!(refused.code, "not_allowed");
}

#[test]
fn only_an_editor_closes_a_session_and_a_closed_session_refuses_claims() {
    let mut desk = Desk::open();
    assert_eq!(
        desk.refuses(
            CHECKER,
            CloseSession {
                why: Some("gone to print".into())
            }
        )
        .code,
        "not_allowed"
    );
    desk.does(
        EDITOR,
        CloseSession {
            why: Some("gone to print".into()),
        },
    );
    let span = at("The view is lovely.");
    let add = Command::AddClaim(AddClaim {
        spans: vec![span],
        statement: None,
        claimant: None,
    });
    assert_eq!(desk.refuses(CHECKER, add.clone()).code, "closed");
    desk.does(EDITOR, ReopenSession {});
    desk.does(CHECKER, add);
}

#[test]
fn a_selection_becomes_a_claim_without_the_white_space_around_it() {
    let mut desk = Desk::open();
    let mut span = at(" The view is lovely.".trim());
    span.start -= 1;
    desk.does(
        CHECKER,
        AddClaim {
            spans: vec![span],
            statement: None,
            claimant: Some("  ".into()),
        },
    );
    let claim = desk.claim(desk.claims()[2]);
    assert_eq!(claim.anchor.quote(), "The view is lovely.");
    assert_eq!(
        (claim.number, claim.claimant.as_deref(), claim.origin),
        (3, None, Origin::Person)
    );
    assert_eq!(claim.state(), ClaimState::ToCheck);
    let again = Command::AddClaim(AddClaim {
        spans: vec![span],
        statement: None,
        claimant: None,
    });
    assert_eq!(
        desk.refuses(CHECKER, again).detail,
        "That text is claim 3 already."
    );
}

#[test]
fn a_selection_outside_the_article_is_refused() {
    let mut desk = Desk::open();
    for (start, end) in [(0, 9999), (9, 3), (20, 22), (5, 5)] {
        let span = stet::domain::Span::new(start, end);
        let refused = desk.refuses(
            CHECKER,
            AddClaim {
                spans: vec![span],
                statement: None,
                claimant: None,
            },
        );
        assert_eq!(refused.field, Some("spans"), "{start}–{end}");
    }
}

#[test]
fn other_as_a_reason_needs_a_note() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    let dismiss = |note: Option<&str>| {
        Command::DismissClaims(DismissClaims {
            claims: claims.clone(),
            reason: AsideReason::Other,
            note: note.map(Into::into),
        })
    };
    assert_eq!(desk.refuses(CHECKER, dismiss(None)).field, Some("note"));
    desk.does(CHECKER, dismiss(Some("said in jest")));
    assert!(matches!(desk.claim(claims[0]).status, Status::Dismissed(_)));
    desk.does(
        EDITOR,
        RestoreClaims {
            claims: claims.clone(),
        },
    );
    assert_eq!(desk.claim(claims[0]).state(), ClaimState::ToCheck);
}

#[test]
fn a_wording_somebody_else_changed_is_not_overwritten() {
    let (mut desk, claim) = Desk::with_claim();
    let reword = |statement: &str| {
        Command::RewordClaim(RewordClaim {
            claim,
            statement: statement.into(),
        })
    };
    desk.does(EDITOR, reword("The Eiffel Tower was opened in 1889."));
    let refused = desk
        .sends(CHECKER, reword("It opened in 1889."), Some(1))
        .unwrap_err();
    let changed = refused.changed.expect("it says what changed");
    assert_eq!((changed.base, changed.now, changed.by), (1, 2, EDITOR));
    assert_eq!(
        changed.before.as_deref(),
        Some("The Eiffel Tower opened in 1889.")
    );
    assert_eq!(
        changed.after.as_deref(),
        Some("The Eiffel Tower was opened in 1889.")
    );
    assert_eq!(
        desk.sends(CHECKER, reword("x"), None).unwrap_err().code,
        "base_missing"
    );
}

#[test]
fn a_claim_is_split_in_two_and_merged_again() {
    let (mut desk, claim) = Desk::with_claim();
    let cut = at("opened in").start;
    desk.does(
        CHECKER,
        SplitClaim {
            claim,
            at: cut,
            statements: None,
        },
    );
    let second = desk.claims()[2];
    assert_eq!(desk.claim(claim).statement, "The Eiffel Tower");
    assert_eq!(desk.claim(second).statement, "opened in 1889.");
    assert_eq!(desk.claim(second).origin, Origin::Split);
    desk.does(
        CHECKER,
        AddComment {
            claim: second,
            text: "Says who?".into(),
            thread: None,
            between: None,
        },
    );
    desk.does(
        CHECKER,
        MergeClaims {
            claim,
            other: second,
            statement: None,
        },
    );
    assert_eq!(
        desk.claim(claim).anchor.quote(),
        "The Eiffel Tower opened in 1889."
    );
    let comments = desk.claim(claim).comments(&Hidden::default()).count();
    assert_eq!(comments, 1, "comments come along");
    let refused = desk.refuses(
        CHECKER,
        PlanClaims {
            claims: vec![second],
            ..PlanClaims::default()
        },
    );
    assert_eq!(refused.detail, "Claim 3 was merged into another.");
}

#[test]
fn a_merge_never_throws_a_verdict_away() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    desk.does(
        EDITOR,
        AcceptClaims {
            claims: claims.clone(),
        },
    );
    desk.does(CHECKER, rate(claims[1], "true"));
    let merge = Command::MergeClaims(MergeClaims {
        claim: claims[0],
        other: claims[1],
        statement: None,
    });
    assert_eq!(desk.refuses(EDITOR, merge).code, "has_verdict");
}

#[test]
fn a_thread_is_resolved_and_only_its_author_edits_a_comment() {
    let (mut desk, claim) = Desk::with_claim();
    let event = desk.does(
        EDITOR,
        AddComment {
            claim,
            text: "Which year?".into(),
            thread: None,
            between: None,
        },
    );
    let comment = stet::domain::CommentId(event.command.0);
    let edit = Command::EditComment(EditComment {
        claim,
        comment,
        text: "Which day?".into(),
    });
    assert_eq!(desk.refuses(CHECKER, edit.clone()).code, "not_allowed");
    desk.does(EDITOR, edit);
    desk.does(
        CHECKER,
        AddComment {
            claim,
            text: "31 March.".into(),
            thread: Some(comment),
            between: None,
        },
    );
    desk.does(
        CHECKER,
        ResolveThread {
            claim,
            thread: comment,
            why: Some("answered".into()),
        },
    );
    assert_eq!(desk.claim(claim).open_threads().count(), 0);
    let resolve = Command::ResolveThread(ResolveThread {
        claim,
        thread: comment,
        why: None,
    });
    assert_eq!(desk.refuses(CHECKER, resolve).code, "no_change");
}

#[test]
fn an_engine_claims_id_cannot_be_taken_by_a_command() {
    let mut desk = Desk::open();
    let taken = desk.claims()[0];
    let ask = stet::domain::CommandEnvelope {
        restores: None,
        id: stet::domain::CommandId(taken.0),
        actor: stet::domain::Actor {
            person: CHECKER,
            role: stet::domain::Role::Checker,
        },
        base: None,
        revision: None,
        command: Command::AddClaim(AddClaim {
            spans: vec![at("The view")],
            statement: None,
            claimant: None,
        }),
    };
    assert_eq!(
        desk.session.decide(&ask, &assess).unwrap_err().code,
        "id_taken"
    );
    desk.does(
        CHECKER,
        AcceptClaims {
            claims: vec![taken],
        },
    );
}
