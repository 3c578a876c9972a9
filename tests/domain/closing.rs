use serde_json::json;
use stet::domain::article::aside::AsideReason;
use stet::domain::contents::{
    ArchiveSession, CloseSession, DismissClaims, ReopenSession, SetAside, UnarchiveSession,
};
use stet::domain::session::OpenEndKind;
use stet::domain::{Command, Span};

use crate::desk::{CHECKER, Desk, EDITOR, rate};

fn close(why: Option<&str>) -> Command {
    Command::CloseSession(CloseSession {
        why: why.map(Into::into),
    })
}

#[test]
fn a_session_with_open_ends_is_closed_only_with_a_reason() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, rate(claim, "true"));
    let refused = desk.refuses(EDITOR, close(Some("  ")));
    assert_eq!((refused.code, refused.field), ("open_ends", Some("why")));
    assert_eq!(
        refused.open_ends.unwrap().0,
        [
            "2 sentences are unread.",
            "Claim 2 is only suggested.",
            "Claim 1 is not signed off."
        ]
    );
    desk.does(EDITOR, close(Some("The print deadline.")));
    let closed = desk.session.closed.clone().unwrap();
    let kinds: Vec<OpenEndKind> = closed.open_ends.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            OpenEndKind::Unread,
            OpenEndKind::Suggested,
            OpenEndKind::Unsigned
        ]
    );
    assert_eq!(desk.document["closed"]["why"], "The print deadline.");
    assert_eq!(
        desk.document["closed"]["open_ends"]["0"],
        json!({"kind": "unread", "count": 2, "words": "2 sentences are unread."})
    );
    assert!(desk.summary().open_ends);
    let entry = desk.entry(desk.events.last().unwrap());
    assert_eq!(
        entry.spelled(|it| it.to_string()),
        "closed the session with open ends: The print deadline."
    );
    assert!(entry.after.unwrap().contains("Claim 1 is not signed off."));
}

#[test]
fn a_session_where_everything_is_settled_asks_for_no_reason() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    desk.does(
        CHECKER,
        DismissClaims {
            claims,
            reason: AsideReason::OutOfScope,
            note: None,
        },
    );
    let span = Span::new(0, desk.session.text.len());
    desk.does(
        CHECKER,
        SetAside {
            span,
            blocks: None,
            reason: AsideReason::OutOfScope,
            note: None,
        },
    );
    assert_eq!(desk.session.open_ends(), []);
    desk.does(EDITOR, close(None));
    assert!(!desk.summary().open_ends);
    desk.does(EDITOR, ReopenSession {});
}

#[test]
fn a_closed_session_goes_into_the_archive_and_comes_out_when_it_is_reopened() {
    let mut desk = Desk::open();
    let archive = Command::ArchiveSession(ArchiveSession {});
    assert_eq!(desk.refuses(EDITOR, archive.clone()).code, "open");
    desk.does(EDITOR, close(Some("dropped")));
    assert_eq!(desk.refuses(CHECKER, archive.clone()).code, "not_allowed");
    desk.does(EDITOR, archive.clone());
    assert!(desk.summary().archived);
    assert_eq!(desk.refuses(EDITOR, archive.clone()).code, "no_change");
    desk.does(EDITOR, UnarchiveSession {});
    assert!(desk.document.get("archived").is_none());
    desk.does(EDITOR, archive);
    desk.does(EDITOR, ReopenSession {});
    assert_eq!(desk.session.archived, None);
}
