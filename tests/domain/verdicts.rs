use stet::domain::contents::{
    AcceptClaims, AddComment, AffirmVerdict, AttachSource, DetachSource, EditSource, GiveVerdict,
    MoveClaim, ResolveThread, RewordClaim, SignOff, WithdrawVerdict,
};
use stet::domain::source::{EvidenceInput, Source, SourceKind, Stance};
use stet::domain::verdict::StaleKind;
use stet::domain::{ClaimId, ClaimState, Command, EvidenceId, Question, Role};

use crate::article::at;
use crate::desk::{CHECKER, Desk, EDITOR, rate};

fn source(title: &str) -> EvidenceInput {
    EvidenceInput {
        source: Source {
            title: title.into(),
            url: None,
            kind: SourceKind::Book,
            primary: true,
        },
        passage: Some("Opened to the public on 15 May 1889.".into()),
        locator: Some("page 4".into()),
        stance: Stance::Supports,
        bears_on: Default::default(),
        provenance: Default::default(),
    }
}

fn stale(desk: &Desk, claim: ClaimId) -> Vec<StaleKind> {
    let claim = desk.claim(claim);
    let verdict = &claim.answers(Question::So).verdicts[&CHECKER];
    claim
        .stale_reasons(Question::So, verdict)
        .into_iter()
        .map(|reason| reason.kind)
        .collect()
}

#[test]
fn several_verdicts_stand_side_by_side_and_the_differing_one_is_dissent() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, rate(claim, "true"));
    desk.does(EDITOR, rate(claim, "mixed"));
    assert_eq!(desk.claim(claim).answers(Question::So).verdicts.len(), 2);
    desk.does(
        EDITOR,
        SignOff {
            question: Question::So,
            claim,
            verdict: CHECKER,
            why: Some("by eye".into()),
        },
    );
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
    assert_eq!(
        desk.claim(claim).shown(Question::So).unwrap().rating,
        "true"
    );
    assert_eq!(
        desk.claim(claim)
            .dissent(Question::So)
            .into_keys()
            .collect::<Vec<_>>(),
        [EDITOR]
    );
}

#[test]
fn nobody_signs_off_their_own_verdict() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, rate(claim, "true"));
    let refused = desk.refuses(
        CHECKER,
        SignOff {
            question: Question::So,
            claim,
            verdict: CHECKER,
            why: Some("by eye".into()),
        },
    );
    assert_eq!(refused.code, "own_verdict");
}

#[test]
fn an_open_comment_stands_between_a_claim_and_its_sign_off() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, rate(claim, "true"));
    assert_eq!(desk.claim(claim).state(), ClaimState::SecondCheck);
    let event = desk.does(
        EDITOR,
        AddComment {
            claim,
            text: "Sure?".into(),
            thread: None,
            between: None,
        },
    );
    assert_eq!(desk.claim(claim).state(), ClaimState::VerdictGiven);
    let sign = Command::SignOff(SignOff {
        question: Question::So,
        claim,
        verdict: CHECKER,
        why: Some("by eye".into()),
    });
    assert_eq!(desk.refuses(EDITOR, sign.clone()).code, "blocked");
    let thread = stet::domain::CommentId(event.command.0);
    desk.does(
        CHECKER,
        ResolveThread {
            claim,
            thread,
            why: Some("yes".into()),
        },
    );
    desk.does(EDITOR, sign);
}

#[test]
fn a_suggested_claim_takes_no_verdict_and_a_rating_must_be_on_the_scale() {
    let mut desk = Desk::open();
    let claim = desk.claims()[0];
    assert_eq!(
        desk.refuses(CHECKER, rate(claim, "true")).code,
        "not_accepted"
    );
    desk.does(
        CHECKER,
        AcceptClaims {
            claims: vec![claim],
        },
    );
    assert_eq!(
        desk.refuses(CHECKER, rate(claim, "pants_on_fire")).field,
        Some("rating")
    );
}

#[test]
fn a_source_that_came_in_the_moment_before_makes_a_verdict_stale_at_once() {
    let (mut desk, claim) = Desk::with_claim();
    let attach = |title| {
        Command::AttachSource(AttachSource {
            claim,
            evidence: source(title),
        })
    };
    let first = EvidenceId(desk.does(EDITOR, attach("Guide")).command.0);
    // What the checker sees while writing; then another source arrives.
    let seen = Some([(first, 1)].into());
    desk.does(EDITOR, attach("Register"));
    let Command::GiveVerdict(GiveVerdict {
        rating, rationale, ..
    }) = rate(claim, "true")
    else {
        unreachable!()
    };
    let give = |seen| {
        Command::GiveVerdict(GiveVerdict {
            salt: Default::default(),
            attribution_version: None,
            question: Question::So,
            claim,
            rating: rating.clone(),
            rationale: rationale.clone(),
            seen,
        })
    };
    desk.does(CHECKER, give(seen.clone()));
    assert_eq!(stale(&desk, claim), [StaleKind::SourceAttached]);
    desk.does(
        CHECKER,
        AffirmVerdict {
            attribution_version: None,
            question: Question::So,
            claim,
            of: None,
            seen,
        },
    );
    assert_eq!(stale(&desk, claim), [StaleKind::SourceAttached]);
    desk.does(
        CHECKER,
        AffirmVerdict {
            attribution_version: None,
            question: Question::So,
            claim,
            of: None,
            seen: None,
        },
    );
    assert_eq!(stale(&desk, claim), []);
    for wrong in [(first, 2), (EvidenceId(claim.0), 1)] {
        let refused = desk.refuses(CHECKER, give(Some([wrong].into())));
        assert_eq!(refused.code, "no_such_evidence");
    }
}

#[test]
fn every_change_of_evidence_makes_a_verdict_stale_and_says_why() {
    let (mut desk, claim) = Desk::with_claim();
    let event = desk.does(
        EDITOR,
        AttachSource {
            claim,
            evidence: source("Guide"),
        },
    );
    let evidence = EvidenceId(event.command.0);
    desk.does(CHECKER, rate(claim, "true"));
    assert_eq!(stale(&desk, claim), []);

    desk.does(
        EDITOR,
        EditSource {
            claim,
            evidence,
            content: source("The official guide"),
        },
    );
    assert_eq!(stale(&desk, claim), [StaleKind::SourceEdited]);
    assert_eq!(desk.claim(claim).state(), ClaimState::Stale);
    desk.does(
        CHECKER,
        AffirmVerdict {
            attribution_version: None,
            question: Question::So,
            claim,
            of: None,
            seen: None,
        },
    );
    assert_eq!(stale(&desk, claim), []);

    desk.does(
        EDITOR,
        DetachSource {
            claim,
            evidence,
            why: None,
        },
    );
    desk.does(
        EDITOR,
        AttachSource {
            claim,
            evidence: source("Ledger"),
        },
    );
    assert_eq!(
        stale(&desk, claim),
        [StaleKind::SourceAttached, StaleKind::SourceDetached]
    );
}

#[test]
fn every_change_of_wording_makes_a_verdict_stale_and_says_why() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, rate(claim, "true"));
    let statement = "The tower opened in May 1889.".into();
    desk.does(EDITOR, RewordClaim { claim, statement });
    desk.does(
        EDITOR,
        MoveClaim {
            claim,
            spans: vec![at("The Eiffel Tower opened in")],
        },
    );
    assert_eq!(
        stale(&desk, claim),
        [StaleKind::Wording, StaleKind::Boundary]
    );
    let reason = &desk.claim(claim).stale_reasons(
        Question::So,
        &desk.claim(claim).answers(Question::So).verdicts[&CHECKER],
    )[0];
    assert_eq!(
        reason.before.as_deref(),
        Some("The Eiffel Tower opened in 1889.")
    );
    assert_eq!(reason.by, EDITOR);
}

#[test]
fn a_verdict_stays_stale_when_the_wording_is_put_back_until_somebody_answers() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, rate(claim, "true"));
    let before = desk.claim(claim).statement.clone();
    for statement in ["Another wording.".to_owned(), before] {
        desk.does(EDITOR, RewordClaim { claim, statement });
    }
    assert_eq!(stale(&desk, claim), [StaleKind::Wording]);
    desk.does(
        CHECKER,
        AffirmVerdict {
            attribution_version: None,
            question: Question::So,
            claim,
            of: None,
            seen: None,
        },
    );
    assert_eq!(stale(&desk, claim), []);
}

#[test]
fn a_sign_off_ends_when_its_verdict_is_touched() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, rate(claim, "true"));
    desk.does(
        EDITOR,
        SignOff {
            question: Question::So,
            claim,
            verdict: CHECKER,
            why: Some("by eye".into()),
        },
    );
    desk.does(
        EDITOR,
        AttachSource {
            claim,
            evidence: source("Late find"),
        },
    );
    assert!(!desk.claim(claim).signed_off_now());
    assert_eq!(desk.claim(claim).state(), ClaimState::Stale);
    let again = Command::SignOff(SignOff {
        question: Question::So,
        claim,
        verdict: CHECKER,
        why: Some("by eye".into()),
    });
    assert_eq!(desk.refuses(EDITOR, again.clone()).code, "stale_verdict");
    desk.does(
        CHECKER,
        AffirmVerdict {
            attribution_version: None,
            question: Question::So,
            claim,
            of: None,
            seen: None,
        },
    );
    assert!(
        !desk.claim(claim).signed_off_now(),
        "a second person looks again, too"
    );
    desk.does(EDITOR, again);
    assert!(desk.claim(claim).signed_off_now());
}

#[test]
fn a_verdict_that_holds_has_nothing_to_affirm() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, rate(claim, "true"));
    assert_eq!(
        desk.refuses(
            CHECKER,
            AffirmVerdict {
                attribution_version: None,
                question: Question::So,
                claim,
                of: None,
                seen: None
            }
        )
        .code,
        "not_stale"
    );
    assert_eq!(
        desk.refuses(
            EDITOR,
            AffirmVerdict {
                attribution_version: None,
                question: Question::So,
                claim,
                of: None,
                seen: None
            }
        )
        .code,
        "no_verdict"
    );
    desk.does(
        CHECKER,
        WithdrawVerdict {
            question: Question::So,
            claim,
            why: Some("too early".into()),
        },
    );
    assert_eq!(desk.claim(claim).state(), ClaimState::ToCheck);
}

#[test]
fn a_source_needs_an_address_or_a_description() {
    let (mut desk, claim) = Desk::with_claim();
    let attach = |title: &str, url: Option<&str>| {
        let mut evidence = source(title);
        evidence.source.url = url.map(Into::into);
        Command::AttachSource(AttachSource { claim, evidence })
    };
    assert_eq!(desk.refuses(CHECKER, attach(" ", None)).code, "no_source");
    assert_eq!(
        desk.refuses(CHECKER, attach("x", Some("javascript:alert(1)")))
            .code,
        "bad_url"
    );
    desk.does(CHECKER, attach("", Some("https://example.org/a")));
    let evidence = desk.claim(claim).evidence.values().next().unwrap();
    assert_eq!(evidence.content.source.title, "https://example.org/a");
}

#[test]
fn each_role_may_do_what_the_one_before_it_may() {
    assert!(
        Role::Viewer < Role::Checker && Role::Checker < Role::Editor && Role::Editor < Role::Admin
    );
    for role in Role::ALL {
        assert_eq!(Role::named(role.name()), Some(role));
    }
}
