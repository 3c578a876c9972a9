//! What a person changes about the shape of a claim is read again.

use stet::domain::article::coverage::Paint;
use stet::domain::audience::Hidden;
use stet::domain::contents::{
    AcceptClaims, AddClaim, AddComment, MergeClaims, MoveClaim, PlanClaims, RewordClaim,
    SeparateClaims, SplitClaim,
};
use stet::domain::{ClaimId, Command, Span, Text};

use crate::article::at;
use crate::desk::{CHECKER, Desk};

fn shaped(desk: &Desk, claim: ClaimId) -> (String, Option<u8>) {
    let claim = desk.claim(claim);
    let score = claim.finding.as_ref().map(|it| it.score);
    (claim.statement.clone(), score)
}

fn mv(claim: ClaimId, span: Span) -> Command {
    Command::MoveClaim(MoveClaim {
        claim,
        spans: vec![span],
    })
}

#[test]
fn a_claim_a_person_adds_has_a_score_and_reasons() {
    let mut desk = Desk::open();
    let span = at("330 metres tall");
    let add = Command::AddClaim(AddClaim {
        spans: vec![span],
        statement: None,
        claimant: None,
    });
    let claim = ClaimId(desk.does(CHECKER, add).command.0);
    assert_eq!(shaped(&desk, claim), ("330 metres tall".into(), Some(20)));
    let view = &desk.document["claims"][claim.to_string()];
    assert_eq!(view["reasons"]["0"]["words"], "names a number: 330");
}

#[test]
fn moving_the_boundaries_of_an_engines_claim_words_it_anew() {
    let (mut desk, claim) = Desk::with_claim();
    // The engine's statement has no stop where the article has one: that is no wording of a person.
    desk.does(CHECKER, mv(claim, at("The Eiffel Tower opened")));
    assert_eq!(
        shaped(&desk, claim),
        ("The Eiffel Tower opened".into(), Some(0)),
        "the year has gone, and the reason with it"
    );
}

#[test]
fn moving_the_boundaries_keeps_what_a_person_worded() {
    let (mut desk, claim) = Desk::with_claim();
    let reword = Command::RewordClaim(RewordClaim {
        claim,
        statement: "It opened in 1889.".into(),
    });
    desk.does(CHECKER, reword);
    desk.does(CHECKER, mv(claim, at("The Eiffel Tower opened")));
    assert_eq!(shaped(&desk, claim).0, "It opened in 1889.");
}

#[test]
fn whether_a_statement_is_reworded_is_said_by_one_rule_in_the_document() {
    let (mut desk, claim) = Desk::with_claim();
    let mut reworded = |statement: &str| {
        let reword = Command::RewordClaim(RewordClaim {
            claim,
            statement: statement.into(),
        });
        desk.does(CHECKER, reword);
        desk.document["claims"][claim.to_string()]
            .get("reworded")
            .is_some()
    };
    assert!(!reworded("the Eiffel Tower  opened in 1889"));
    assert!(reworded("The Eiffel Tower was opened in 1889."));
}

#[test]
fn rewording_drops_the_reasons_whose_words_are_gone() {
    let (mut desk, claim) = Desk::with_claim();
    let reword = Command::RewordClaim(RewordClaim {
        claim,
        statement: "The tower opened.".into(),
    });
    desk.does(CHECKER, reword);
    assert_eq!(desk.claim(claim).finding.as_ref().unwrap().reasons, []);
}

#[test]
fn both_halves_of_a_split_are_read_again_and_stay_with_the_same_person() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(
        CHECKER,
        PlanClaims {
            claims: vec![claim],
            assign: [CHECKER].into(),
            ..PlanClaims::default()
        },
    );
    let split = Command::SplitClaim(SplitClaim {
        claim,
        at: at("opened in").start,
        statements: None,
    });
    let half = ClaimId(desk.does(CHECKER, split).command.0);
    assert_eq!(shaped(&desk, claim), ("The Eiffel Tower".into(), Some(0)));
    assert_eq!(shaped(&desk, half), ("opened in 1889.".into(), Some(20)));
    assert_eq!(desk.claim(half).plan.assignees, [CHECKER].into());
}

#[test]
fn a_claim_rests_on_no_more_than_five_thousand_characters() {
    let mut desk = Desk::open();
    desk.session.text = Text::new("x".repeat(6000));
    let add = Command::AddClaim(AddClaim {
        spans: vec![Span::new(0, desk.session.text.len())],
        statement: Some("All of it.".into()),
        claimant: None,
    });
    let refused = desk.refuses(CHECKER, add);
    assert_eq!((refused.code, refused.field), ("too_long", Some("spans")));
}

#[test]
fn a_merged_claim_rests_on_its_parts_and_on_nothing_between() {
    let mut desk = Desk::open();
    let add = |words: &str| {
        Command::AddClaim(AddClaim {
            spans: vec![at(words)],
            statement: None,
            claimant: None,
        })
    };
    let last = ClaimId(desk.does(CHECKER, add("The view is lovely.")).command.0);
    let first = desk.claims()[0];
    desk.does(
        CHECKER,
        AcceptClaims {
            claims: vec![first],
        },
    );
    let before = desk.session.coverage().decided_sentences;
    desk.does(
        CHECKER,
        MergeClaims {
            claim: first,
            other: last,
            statement: None,
        },
    );
    let quotes: Vec<&str> = desk
        .claim(first)
        .anchor
        .iter()
        .map(|it| it.quote.as_str())
        .collect();
    assert_eq!(
        quotes,
        ["The Eiffel Tower opened in 1889.", "The view is lovely."]
    );
    let coverage = desk.session.coverage();
    assert_eq!(coverage.decided_sentences, before);
    let between = coverage.pieces[&at("It is 330").start].paint;
    assert_eq!(
        between,
        Paint::Claim {
            claim: desk.claims()[1]
        }
    );
}

#[test]
fn a_claim_that_rests_on_two_places_is_moved_and_split_like_any() {
    let mut desk = Desk::open();
    let spans = vec![at("The view is lovely."), at("The tower in numbers")];
    let add = Command::AddClaim(AddClaim {
        spans,
        statement: None,
        claimant: None,
    });
    let claim = ClaimId(desk.does(CHECKER, add).command.0);
    assert_eq!(
        desk.claim(claim).anchor.quote(),
        "The tower in numbers … The view is lovely."
    );
    let shown = &desk.document["claims"][claim.to_string()]["anchor"];
    assert_eq!(shown[1]["quote"], "The view is lovely.");
    // One place less, and another one more.
    let spans = vec![at("The tower"), at("opened in 1889"), at("The view")];
    desk.does(CHECKER, MoveClaim { claim, spans });
    assert_eq!(
        desk.claim(claim).anchor.quote(),
        "The tower … opened in 1889 … The view"
    );
    let split = Command::SplitClaim(SplitClaim {
        claim,
        at: at("opened in 1889").end,
        statements: None,
    });
    let new = ClaimId(desk.does(CHECKER, split).command.0);
    assert_eq!(
        desk.claim(claim).anchor.quote(),
        "The tower … opened in 1889"
    );
    assert_eq!(desk.claim(new).anchor.quote(), "The view");
    let refused = desk.refuses(
        CHECKER,
        MoveClaim {
            claim,
            spans: vec![],
        },
    );
    assert_eq!((refused.code, refused.field), ("bad_span", Some("spans")));
}

#[test]
fn a_merge_is_undone_and_both_claims_are_what_they_were() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    let (first, second) = (claims[0], claims[1]);
    desk.does(
        CHECKER,
        AcceptClaims {
            claims: claims.clone(),
        },
    );
    let comment = |claim, text: &str| {
        Command::AddComment(AddComment {
            claim,
            text: text.into(),
            thread: None,
            between: None,
        })
    };
    desk.does(CHECKER, comment(second, "of the second"));
    let before = (shaped(&desk, first), desk.claim(second).clone());
    desk.does(
        CHECKER,
        MergeClaims {
            claim: first,
            other: second,
            statement: None,
        },
    );
    assert_eq!(
        desk.document["claims"][first.to_string()]["merged"][second.to_string()],
        2
    );
    desk.does(CHECKER, comment(first, "of both"));
    desk.does(
        CHECKER,
        SeparateClaims {
            claim: first,
            other: second,
        },
    );
    assert_eq!(shaped(&desk, first), before.0);
    let texts = |claim| -> Vec<String> {
        let everything = Hidden::default();
        let comments = desk.claim(claim).comments(&everything);
        comments.map(|it| it.1.text.clone()).collect()
    };
    assert_eq!(texts(first), ["of both"]);
    assert_eq!(texts(second), ["of the second"]);
    let back = desk.claim(second);
    assert_eq!(
        (back.number, &back.anchor, &back.statement, &back.finding),
        (2, &before.1.anchor, &before.1.statement, &before.1.finding)
    );
    assert_eq!(
        stet::domain::view::document(&desk.session, &Hidden::default()),
        desk.document
    );
}

#[test]
fn a_merge_that_was_reworded_since_is_split_instead() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    desk.does(
        CHECKER,
        AcceptClaims {
            claims: claims.clone(),
        },
    );
    let (claim, other) = (claims[0], claims[1]);
    desk.does(
        CHECKER,
        MergeClaims {
            claim,
            other,
            statement: None,
        },
    );
    desk.does(
        CHECKER,
        RewordClaim {
            claim,
            statement: "Something else.".into(),
        },
    );
    let undo = Command::SeparateClaims(SeparateClaims { claim, other });
    assert_eq!(desk.refuses(CHECKER, undo).code, "changed_since");
}
