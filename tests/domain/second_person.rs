//! What one person alone cannot do to what another judged, signed or raised.

use stet::domain::article::aside::AsideReason;
use stet::domain::claim::Status;
use stet::domain::contents::{
    AddComment, AffirmVerdict, AttachSource, DetachSource, DismissClaims, GiveVerdict,
    ReopenThread, ResolveThread, RestoreClaims, SignOff, WithdrawSignOff,
};
use stet::domain::signoff::Lack;
use stet::domain::source::{EvidenceInput, Source, SourceKind, Stance};
use stet::domain::{ClaimId, ClaimState, Command, CommentId, EvidenceId, PersonId, Question};

use crate::desk::{CHECKER, Desk, EDITOR, rate};

fn attach(desk: &mut Desk, who: PersonId, claim: ClaimId, stance: Stance) -> EvidenceId {
    let evidence = EvidenceInput {
        source: Source {
            title: "Register".into(),
            url: None,
            kind: SourceKind::Document,
            primary: true,
        },
        passage: None,
        locator: None,
        stance,
        bears_on: Default::default(),
        provenance: Default::default(),
    };
    EvidenceId(desk.does(who, AttachSource { claim, evidence }).command.0)
}

fn detach(claim: ClaimId, evidence: EvidenceId) -> Command {
    Command::DetachSource(DetachSource {
        claim,
        evidence,
        why: Some("a forgery".into()),
    })
}

fn affirm(claim: ClaimId, of: Option<PersonId>) -> Command {
    Command::AffirmVerdict(AffirmVerdict {
        attribution_version: None,
        question: Question::So,
        claim,
        of,
        seen: None,
    })
}

fn sign(claim: ClaimId) -> Command {
    Command::SignOff(SignOff {
        question: Question::So,
        claim,
        verdict: CHECKER,
        why: None,
    })
}

/// A claim the checker rated on a source of the editor's, and the editor signed off.
fn signed() -> (Desk, ClaimId) {
    let (mut desk, claim) = Desk::with_claim();
    attach(&mut desk, EDITOR, claim, Stance::Supports);
    desk.does(CHECKER, rate(claim, "true"));
    desk.does(EDITOR, sign(claim));
    (desk, claim)
}

fn dismiss(claims: Vec<ClaimId>) -> Command {
    Command::DismissClaims(DismissClaims {
        claims,
        reason: AsideReason::OutOfScope,
        note: None,
    })
}

#[test]
fn counter_evidence_that_is_removed_leaves_the_verdict_stale_until_somebody_answers() {
    let (mut desk, claim) = signed();
    let refuting = attach(&mut desk, EDITOR, claim, Stance::Refutes);
    assert_eq!(desk.claim(claim).state(), ClaimState::Stale);
    desk.does(CHECKER, detach(claim, refuting));
    assert_eq!(desk.claim(claim).state(), ClaimState::Stale);
    let reasons = desk.claim(claim).stale_reasons(
        Question::So,
        &desk.claim(claim).answers(Question::So).verdicts[&CHECKER],
    );
    assert_eq!(reasons.len(), 1);
    assert_eq!(reasons[0].words, "A source was attached and removed again.");
    assert_eq!(reasons[0].before.as_deref(), Some("refutes: Register"));
    desk.does(CHECKER, affirm(claim, None));
    assert_eq!(
        desk.claim(claim).state(),
        ClaimState::SecondCheck,
        "the one who signed has not seen it either"
    );
    desk.does(EDITOR, sign(claim));
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
}

#[test]
fn removed_evidence_stays_readable_with_who_removed_it_and_why() {
    let (mut desk, claim) = signed();
    let source = *desk.claim(claim).evidence.keys().next().unwrap();
    desk.does(CHECKER, detach(claim, source));
    let shown = &desk.document["claims"][claim.to_string()]["removed"][source.to_string()];
    assert_eq!(shown["source"]["title"], "Register");
    assert_eq!(shown["by"], EDITOR.to_string(), "who attached it");
    assert_eq!(shown["removed"]["by"], CHECKER.to_string());
    assert_eq!(shown["why"], "a forgery");
}

#[test]
fn evidence_that_came_and_went_before_a_verdict_does_not_make_it_stale() {
    let (mut desk, claim) = Desk::with_claim();
    let source = attach(&mut desk, EDITOR, claim, Stance::Refutes);
    desk.does(EDITOR, detach(claim, source));
    desk.does(CHECKER, rate(claim, "true"));
    assert_eq!(desk.claim(claim).state(), ClaimState::SecondCheck);
}

#[test]
fn a_second_person_can_say_that_anothers_stale_verdict_still_holds() {
    let (mut desk, claim) = signed();
    attach(&mut desk, EDITOR, claim, Stance::Context);
    desk.does(EDITOR, affirm(claim, Some(CHECKER)));
    let verdict = &desk.claim(claim).answers(Question::So).verdicts[&CHECKER];
    assert_eq!(verdict.affirmed.unwrap().by, EDITOR);
    assert_eq!(desk.claim(claim).state(), ClaimState::SecondCheck);
    let entry = desk.entry(desk.events.last().unwrap());
    assert_eq!(
        entry.spelled(|it| it.to_string()),
        format!("looked at the verdict of {CHECKER} again: claim 1 is still True")
    );
}

#[test]
fn an_objection_after_the_sign_off_takes_the_claim_back_to_the_second_check() {
    let (mut desk, claim) = signed();
    let text = "The register is from 1890.".into();
    let comment = Command::AddComment(AddComment {
        claim,
        text,
        thread: None,
        between: None,
    });
    let thread = CommentId(desk.does(CHECKER, comment).command.0);
    assert_eq!(desk.claim(claim).state(), ClaimState::SecondCheck);
    assert_eq!(desk.claim(claim).objection(), Some(thread));
    let shown = &desk.document["claims"][claim.to_string()];
    assert_eq!(shown["state"], "second_check");
    assert_eq!(shown["objection"], thread.to_string());
    assert_eq!(
        shown["questions"]["so"]["signed_off"]["by"],
        EDITOR.to_string(),
        "it stays readable"
    );
    assert_eq!(desk.summary().objections, 1);
    assert!(desk.summary().strip.iter().any(|it| it.1 == "objection"));

    let resolve = |why: Option<&str>| {
        Command::ResolveThread(ResolveThread {
            claim,
            thread,
            why: why.map(Into::into),
        })
    };
    assert_eq!(desk.refuses(EDITOR, resolve(None)).field, Some("why"));
    desk.does(EDITOR, resolve(Some("1889, see its title page")));
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
    let notice = &desk.claim(claim).notices[0];
    assert_eq!((notice.to, notice.by), (CHECKER, EDITOR));
    assert_eq!(
        notice.words,
        "resolved your comment: 1889, see its title page"
    );
    desk.does(CHECKER, ReopenThread { claim, thread });
    assert_eq!(
        desk.claim(claim).notices,
        [],
        "who acts on the claim has seen it"
    );
    desk.does(CHECKER, resolve(None));
}

#[test]
fn anothers_sign_off_is_taken_back_with_a_reason_that_they_are_told() {
    let (mut desk, claim) = signed();
    let back = |why: Option<&str>| {
        Command::WithdrawSignOff(WithdrawSignOff {
            question: Question::So,
            claim,
            why: why.map(Into::into),
        })
    };
    assert_eq!(desk.refuses(CHECKER, back(None)).field, Some("why"));
    desk.does(CHECKER, back(Some("wrong year")));
    let shown = &desk.document["claims"][claim.to_string()]["notices"]["0"];
    assert_eq!(shown["to"], EDITOR.to_string());
    assert_eq!(shown["words"], "took back your sign-off: wrong year");
    desk.does(EDITOR, sign(claim));
    desk.does(EDITOR, back(None));
    assert_eq!(desk.claim(claim).notices, [], "one's own takes no reason");
}

#[test]
fn a_claim_with_a_verdict_is_dismissed_by_two_people() {
    let (mut desk, claim) = signed();
    let other = desk.claims()[1];
    desk.does(CHECKER, dismiss(vec![claim, other]));
    assert_eq!(desk.claim(other).state(), ClaimState::Dismissed);
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
    assert_eq!(
        desk.document["claims"][claim.to_string()]["proposed"]["reason"],
        "out_of_scope"
    );
    assert_eq!(
        desk.refuses(CHECKER, dismiss(vec![claim])).code,
        "second_person"
    );
    desk.does(EDITOR, dismiss(vec![claim]));
    assert!(matches!(desk.claim(claim).status, Status::Dismissed(_)));
    let notice = &desk.claim(claim).notices[0];
    assert_eq!((notice.to, notice.by), (CHECKER, EDITOR));
    assert_eq!(
        notice.words,
        "dismissed this claim, which you judged: out of scope"
    );
}

#[test]
fn a_proposed_dismissal_can_be_decided_against() {
    let (mut desk, claim) = signed();
    desk.does(CHECKER, dismiss(vec![claim]));
    desk.does(
        EDITOR,
        RestoreClaims {
            claims: vec![claim],
        },
    );
    assert_eq!(desk.claim(claim).proposed, None);
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
}

#[test]
fn a_sign_off_without_rationale_or_source_says_why_not() {
    let (mut desk, claim) = Desk::with_claim();
    let Command::GiveVerdict(GiveVerdict { rating, seen, .. }) = rate(claim, "true") else {
        unreachable!()
    };
    desk.does(
        CHECKER,
        GiveVerdict {
            salt: Default::default(),
            attribution_version: None,
            question: Question::So,
            claim,
            rating,
            rationale: " ".into(),
            seen,
        },
    );
    let refused = desk.refuses(EDITOR, sign(claim));
    assert_eq!((refused.code, refused.field), ("lacking", Some("why")));
    assert_eq!(
        refused.detail,
        "This verdict stands without a rationale and without a source. Add it, or say why it is signed off without."
    );
    desk.does(
        EDITOR,
        SignOff {
            question: Question::So,
            claim,
            verdict: CHECKER,
            why: Some("common knowledge".into()),
        },
    );
    let signed = desk
        .claim(claim)
        .answers(Question::So)
        .sign_off
        .clone()
        .unwrap();
    assert_eq!(signed.without, [Lack::Rationale, Lack::Source]);
    assert_eq!(signed.why.as_deref(), Some("common knowledge"));
    let entry = desk.entry(desk.events.last().unwrap());
    assert!(
        entry
            .spelled(|it| it.to_string())
            .ends_with("without a rationale and without a source: common knowledge")
    );
}

#[test]
fn verdicts_that_differ_show_both_ratings_until_one_is_signed_off() {
    let (mut desk, claim) = Desk::with_claim();
    attach(&mut desk, EDITOR, claim, Stance::Supports);
    desk.does(CHECKER, rate(claim, "true"));
    desk.does(EDITOR, rate(claim, "false"));
    let shown = desk.claim(claim).shown(Question::So).unwrap();
    assert_eq!(shown.rating, "false");
    assert_eq!(shown.differing.as_deref(), Some("true"));
    let stretch = desk
        .summary()
        .strip
        .into_iter()
        .find(|it| it.2 == 1)
        .unwrap();
    assert_eq!(stretch.3, 5, "the other one's hue stands beside it");
    desk.does(EDITOR, sign(claim));
    let shown = desk.claim(claim).shown(Question::So).unwrap();
    assert_eq!((shown.rating.as_str(), shown.differing), ("true", None));
}
