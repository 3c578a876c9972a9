//! Another engine proposes; it decides nothing, and what breaks a rule is left out.

use stet::domain::claim::Status;
use stet::domain::claim::propose::{Dropped, ProposedClaim};
use stet::domain::contents::{AcceptClaims, ProposeClaims};
use stet::domain::{Command, EventKind};

use crate::article::at;
use crate::desk::{CHECKER, Desk, VIEWER};

fn claim(quote: &str, statement: &str) -> ProposedClaim {
    ProposedClaim {
        quote: quote.into(),
        statement: statement.into(),
        claimant: None,
    }
}

fn propose(claims: Vec<ProposedClaim>) -> Command {
    Command::ProposeClaims(ProposeClaims {
        proposer: "lark-2".into(),
        sent: Some("Find what can be checked.".into()),
        claims,
        failed: None,
    })
}

/// What came of proposals: the statements that were taken, and what was left out.
fn proposed(desk: &mut Desk, claims: Vec<ProposedClaim>) -> (Vec<String>, Dropped) {
    match desk.does(CHECKER, propose(claims)).kind {
        EventKind::ClaimsProposed(it) => {
            let statements = it.claims.into_iter().map(|it| it.content.statement);
            (statements.collect(), it.dropped)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_proposal_is_suggested_under_the_name_of_its_engine_and_accepted_by_nobody() {
    let mut desk = Desk::open();
    let before = desk.claims().len();
    proposed(
        &mut desk,
        vec![claim("The view is lovely.", "The view is lovely.")],
    );
    let id = *desk.claims().last().unwrap();
    assert_eq!(desk.claims().len(), before + 1);
    assert_eq!(desk.claim(id).status, Status::Suggested);
    assert_eq!(desk.claim(id).anchor.spans(), [at("The view is lovely.")]);
    let view = &desk.document["claims"][id.to_string()];
    assert_eq!(view["origin"], "proposed");
    assert_eq!(view["proposer"], "lark-2");
    assert_eq!(view["state"], "suggested");
    desk.does(CHECKER, AcceptClaims { claims: vec![id] });
    assert_eq!(desk.claim(id).status, Status::Accepted);
}

#[test]
fn words_that_are_not_the_quotes_stand_in_brackets_and_words_of_nobody_are_left_out() {
    let mut desk = Desk::open();
    let (statements, dropped) = proposed(
        &mut desk,
        vec![
            claim(
                "It is 330 metres tall",
                "The Eiffel Tower is 330 metres tall",
            ),
            claim("It is 330 metres tall", "[The tower] is 330 metres tall"),
            claim("It is 330 metres tall", "It is 330 metres tall, in Paris"),
            claim("The tower in numbers", ""),
        ],
    );
    assert_eq!(
        statements,
        [
            "[The Eiffel Tower] is 330 metres tall",
            "[The tower] is 330 metres tall"
        ]
    );
    assert_eq!((dropped.invented, dropped.all()), (2, 2));
}

#[test]
fn a_quote_is_found_however_its_white_space_and_its_quotation_marks_are_written() {
    let mut desk = Desk::open();
    let (statements, dropped) = proposed(
        &mut desk,
        vec![
            claim(
                "It is 330 metres tall. The view\tis lovely.",
                "The view is lovely",
            ),
            claim("It is 331 metres tall", "It is tall"),
            claim(" ", "It is tall"),
        ],
    );
    assert_eq!(statements, ["The view is lovely"]);
    assert_eq!((dropped.unplaced, dropped.all()), (2, 2));
    let id = *desk.claims().last().unwrap();
    assert_eq!(
        desk.claim(id).anchor.spans(),
        [at("It is 330 metres tall.\nThe view is lovely.")]
    );
}

#[test]
fn what_the_session_has_so_worded_is_not_proposed_again() {
    let mut desk = Desk::open();
    let own = || {
        claim(
            "The Eiffel Tower opened in 1889.",
            "The Eiffel Tower opened in 1889.",
        )
    };
    let unstopped = || {
        claim(
            "The Eiffel Tower opened in 1889",
            "the Eiffel Tower opened in 1889",
        )
    };
    let shorter = || {
        claim(
            "The Eiffel Tower opened in 1889.",
            "The Eiffel Tower opened",
        )
    };
    let (statements, dropped) = proposed(&mut desk, vec![own(), unstopped(), shorter(), shorter()]);
    assert_eq!(statements, ["The Eiffel Tower opened"]);
    assert_eq!((dropped.known, dropped.all()), (3, 3));
}

#[test]
fn who_says_it_must_be_named_in_the_article() {
    let mut desk = Desk::open();
    let by = |name: &str| ProposedClaim {
        claimant: Some(name.into()),
        ..claim("The view is lovely.", "The view is lovely")
    };
    let (_, dropped) = proposed(
        &mut desk,
        vec![by("Gustave Eiffel"), by("The Eiffel Tower")],
    );
    assert_eq!((dropped.invented, dropped.all()), (1, 1));
    let id = *desk.claims().last().unwrap();
    assert_eq!(desk.claim(id).claimant.as_deref(), Some("The Eiffel Tower"));
}

#[test]
fn that_an_engine_was_asked_is_in_the_trail_even_if_it_failed() {
    let mut desk = Desk::open();
    let failed = Command::ProposeClaims(ProposeClaims {
        proposer: "lark-2".into(),
        sent: Some("Find what can be checked.".into()),
        claims: Vec::new(),
        failed: Some("it did not answer within 60 seconds".into()),
    });
    let event = desk.does(CHECKER, failed);
    let entry = desk.entry(&event);
    assert_eq!(
        entry.spelled(|it| it.to_string()),
        "asked lark-2, which failed: it did not answer within 60 seconds"
    );
    let wrong = vec![claim("It is 331 metres tall", "It is tall")];
    let event = desk.does(CHECKER, propose(wrong));
    let entry = desk.entry(&event);
    assert_eq!(
        entry.spelled(|it| it.to_string()),
        "asked lark-2, which proposed no claim; 1 left out (1 not in the article)"
    );
}

#[test]
fn a_viewer_asks_no_engine_and_no_engine_proposes_without_a_name() {
    let mut desk = Desk::open();
    assert_eq!(
        desk.tries(VIEWER, propose(Vec::new())).unwrap_err().code,
        "not_allowed"
    );
    let nameless = Command::ProposeClaims(ProposeClaims {
        proposer: " ".into(),
        sent: None,
        claims: Vec::new(),
        failed: None,
    });
    let refused = desk.tries(CHECKER, nameless).unwrap_err();
    assert_eq!((refused.code, refused.field), ("empty", Some("proposer")));
    let many = vec![claim("x", "x"); 201];
    assert_eq!(
        desk.tries(CHECKER, propose(many)).unwrap_err().code,
        "too_many"
    );
}
