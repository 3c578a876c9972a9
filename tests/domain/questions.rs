//! What is asked of a claim: did they say it, and is it so.

use serde_json::json;
use stet::domain::article::aside::AsideReason;
use stet::domain::claim::attribution::Attribution;
use stet::domain::claim::state::Shown;
use stet::domain::contents::{
    AffirmVerdict, AskQuestion, AttributeClaim, DismissClaims, GiveVerdict, SignOff, WaiveQuestion,
};
use stet::domain::question::WaiveReason;
use stet::domain::signoff::Lack;
use stet::domain::signoff::blockers::BlockerKind;
use stet::domain::summary::Summary;
use stet::domain::verdict::StaleKind;
use stet::domain::{ClaimId, ClaimState, Command, PersonId, Question, Span};

use crate::desk::{CHECKER, Desk, EDITOR};

/// A desk, and a claim on it that somebody makes.
fn quoted() -> (Desk, ClaimId) {
    let mut desk = Desk::open();
    let claim = desk.adds(Span::new(0, 20), "Ada Byron");
    (desk, claim)
}

fn answer(claim: ClaimId, question: Question, rating: &str) -> Command {
    Command::GiveVerdict(GiveVerdict {
        salt: Default::default(),
        attribution_version: None,
        claim,
        question,
        rating: rating.into(),
        rationale: "The transcript has it.".into(),
        seen: None,
    })
}

fn sign(claim: ClaimId, question: Question, verdict: PersonId) -> Command {
    Command::SignOff(SignOff {
        claim,
        question,
        verdict,
        why: Some("The transcript is enough.".into()),
    })
}

fn waive(claim: ClaimId, question: Question) -> Command {
    Command::WaiveQuestion(WaiveQuestion {
        claim,
        question,
        reason: WaiveReason::AttributedOpinion,
        note: None,
    })
}

fn attribute(claim: ClaimId, claimant: Option<&str>, said_when: Option<&str>) -> Command {
    Command::AttributeClaim(AttributeClaim {
        claim,
        attribution: Attribution {
            claimant: claimant.map(Into::into),
            said_when: said_when.map(Into::into),
            said_where: None,
        },
    })
}

fn questions(desk: &Desk, claim: ClaimId) -> Vec<Question> {
    desk.claim(claim).questions().collect()
}

#[test]
fn a_claim_with_a_claimant_asks_two_things_and_one_without_asks_one() {
    let (mut desk, claim) = quoted();
    assert_eq!(questions(&desk, claim), [Question::Said, Question::So]);
    let own = desk.adds(Span::new(21, 30), " ");
    assert_eq!(questions(&desk, own), [Question::So]);
    let refused = desk.refuses(CHECKER, answer(own, Question::Said, "as_quoted"));
    assert_eq!(refused.code, "not_asked");
}

#[test]
fn that_they_said_it_makes_nothing_so() {
    let (mut desk, claim) = quoted();
    desk.does(CHECKER, answer(claim, Question::Said, "as_quoted"));
    desk.does(EDITOR, sign(claim, Question::Said, CHECKER));
    let now = desk.claim(claim);
    assert_eq!(now.shown(Question::So), None);
    assert_eq!(now.state_of(Question::Said), ClaimState::SignedOff);
    assert_eq!(now.state(), ClaimState::ToCheck, "so is not answered");
    assert!(!now.signed_off_now());
    assert_eq!(now.blockers()[0].words, "So: no verdict yet");
    let strip = Summary::of(&desk.session).strip;
    assert!(strip.iter().all(|it| it.2 == -1), "no colour: {strip:?}");

    desk.does(CHECKER, answer(claim, Question::So, "false"));
    assert_eq!(desk.claim(claim).state(), ClaimState::SecondCheck);
    desk.does(EDITOR, sign(claim, Question::So, CHECKER));
    assert!(desk.claim(claim).signed_off_now());
}

#[test]
fn each_question_is_answered_on_its_own_scale() {
    let (mut desk, claim) = quoted();
    for (question, rating) in [(Question::Said, "true"), (Question::So, "as_quoted")] {
        let refused = desk.refuses(CHECKER, answer(claim, question, rating));
        assert_eq!(refused.code, "no_such_rating");
    }
    desk.does(CHECKER, answer(claim, Question::Said, "not_said"));
    let shown = desk.claim(claim).shown(Question::Said);
    let rating = "not_said".to_owned();
    assert_eq!(
        shown,
        Some(Shown {
            rating,
            differing: None
        })
    );
    assert!(desk.session.said_failed(desk.claim(claim)));
    assert!(Summary::of(&desk.session).strip.iter().any(|it| it.4));
}

#[test]
fn nobody_signs_their_own_answer_to_either_question() {
    let (mut desk, claim) = quoted();
    desk.does(CHECKER, answer(claim, Question::Said, "as_quoted"));
    let refused = desk.refuses(CHECKER, sign(claim, Question::Said, CHECKER));
    assert_eq!(refused.code, "own_verdict");
}

#[test]
fn a_waived_question_needs_no_answer_until_it_is_asked_again() {
    let (mut desk, claim) = quoted();
    desk.does(CHECKER, waive(claim, Question::So));
    desk.does(CHECKER, answer(claim, Question::Said, "as_quoted"));
    desk.does(EDITOR, sign(claim, Question::Said, CHECKER));
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
    assert!(Summary::of(&desk.session).strip.iter().any(|it| it.2 == -2));

    let refused = desk.refuses(CHECKER, answer(claim, Question::So, "true"));
    assert_eq!(refused.code, "waived");
    let ask = AskQuestion {
        claim,
        question: Question::So,
    };
    desk.does(EDITOR, ask.clone());
    assert_eq!(desk.claim(claim).state(), ClaimState::ToCheck);
    let told = &desk.claim(claim).notices[0];
    assert_eq!((told.to, told.by), (CHECKER, EDITOR));
    assert_eq!(desk.refuses(EDITOR, ask).code, "no_change");
}

#[test]
fn an_answer_is_not_waived_away_and_something_is_always_asked() {
    let (mut desk, claim) = quoted();
    desk.does(CHECKER, answer(claim, Question::So, "false"));
    let refused = desk.refuses(EDITOR, waive(claim, Question::So));
    assert_eq!(refused.code, "answered");
    desk.does(EDITOR, waive(claim, Question::Said));
    let twice = desk.refuses(EDITOR, waive(claim, Question::Said));
    assert_eq!(twice.code, "no_change");

    let (mut desk, claim) = quoted();
    desk.does(EDITOR, waive(claim, Question::So));
    let refused = desk.refuses(EDITOR, waive(claim, Question::Said));
    assert_eq!(refused.code, "last_question");
    let refused = desk.refuses(EDITOR, attribute(claim, None, None));
    assert_eq!(refused.code, "last_question");
}

#[test]
fn another_reason_to_waive_is_said() {
    let (mut desk, claim) = quoted();
    let other = WaiveQuestion {
        claim,
        question: Question::So,
        reason: WaiveReason::Other,
        note: Some("  ".into()),
    };
    let refused = desk.refuses(CHECKER, other);
    assert_eq!((refused.code, refused.field), ("empty", Some("note")));
}

#[test]
fn another_claimant_makes_what_was_said_stale_and_leaves_what_is_so() {
    let (mut desk, claim) = quoted();
    desk.does(CHECKER, answer(claim, Question::Said, "as_quoted"));
    desk.does(CHECKER, answer(claim, Question::So, "true"));
    desk.does(EDITOR, attribute(claim, Some("Grace Hopper"), Some("1952")));

    let now = desk.claim(claim);
    let said = &now.answers(Question::Said).verdicts[&CHECKER];
    let reasons = now.stale_reasons(Question::Said, said);
    assert_eq!(reasons.len(), 1);
    assert_eq!(reasons[0].kind, StaleKind::Attribution);
    assert_eq!(reasons[0].before.as_deref(), Some("Ada Byron"));
    assert_eq!(reasons[0].after.as_deref(), Some("Grace Hopper, 1952"));
    let so = &now.answers(Question::So).verdicts[&CHECKER];
    assert!(now.stale_reasons(Question::So, so).is_empty());
    assert_eq!(now.state(), ClaimState::Stale);
    assert_eq!(now.blockers()[0].kind, BlockerKind::StaleVerdict);

    // Put back as it was it is stale still, until somebody looks.
    desk.does(EDITOR, attribute(claim, Some("Ada Byron"), None));
    let now = desk.claim(claim);
    let said = &now.answers(Question::Said).verdicts[&CHECKER];
    assert!(
        now.stale_reasons(Question::Said, said)[0]
            .words
            .contains("changed back")
    );
    let affirm = AffirmVerdict {
        attribution_version: None,
        claim,
        question: Question::Said,
        of: None,
        seen: None,
    };
    desk.does(CHECKER, affirm);
    assert_eq!(desk.claim(claim).state(), ClaimState::SecondCheck);
}

#[test]
fn without_a_claimant_only_so_is_asked_and_answers_to_said_come_back_stale() {
    let (mut desk, claim) = quoted();
    desk.does(CHECKER, answer(claim, Question::Said, "as_quoted"));
    desk.does(EDITOR, attribute(claim, Some("  "), None));
    assert_eq!(questions(&desk, claim), [Question::So]);
    assert_eq!(desk.claim(claim).claimant, None);
    desk.does(EDITOR, attribute(claim, Some("Ada Byron"), None));
    assert_eq!(
        desk.claim(claim).state_of(Question::Said),
        ClaimState::Stale
    );
}

#[test]
fn two_who_change_the_claimant_at_once_do_not_overwrite_each_other() {
    let (mut desk, claim) = quoted();
    let seen = Some(desk.claim(claim).attribution_version());
    let first = attribute(claim, Some("Grace Hopper"), None);
    desk.sends(EDITOR, first, seen).unwrap();
    let second = attribute(claim, Some("Ada Lovelace"), None);
    let refused = desk.sends(CHECKER, second, seen).unwrap_err();
    assert_eq!(refused.code, "changed_meanwhile");
    let changed = refused.changed.unwrap();
    assert_eq!(changed.after.as_deref(), Some("Grace Hopper"));
    assert_eq!(changed.before.as_deref(), Some("Ada Byron"));
}

#[test]
fn when_and_where_are_of_somebody() {
    let (mut desk, claim) = quoted();
    let refused = desk.refuses(EDITOR, attribute(claim, None, Some("in 1843")));
    assert_eq!(refused.field, Some("claimant"));
}

#[test]
fn an_answer_to_either_question_takes_a_second_person_to_dismiss() {
    let (mut desk, claim) = quoted();
    desk.does(CHECKER, answer(claim, Question::Said, "not_said"));
    let dismiss = DismissClaims {
        claims: vec![claim],
        reason: AsideReason::Opinion,
        note: None,
    };
    desk.does(EDITOR, dismiss.clone());
    assert!(desk.claim(claim).proposed.is_some());
    desk.does(CHECKER, dismiss);
    assert_eq!(desk.claim(claim).state(), ClaimState::Dismissed);
}

#[test]
fn an_answer_to_said_that_was_made_for_another_claimant_is_refused() {
    let (mut desk, claim) = quoted();
    let seen = desk.claim(claim).attribution_version();
    desk.does(EDITOR, attribute(claim, Some("Grace Hopper"), None));
    let answer = |question, rating: &str| GiveVerdict {
        salt: Default::default(),
        claim,
        question,
        rating: rating.into(),
        rationale: String::new(),
        seen: None,
        attribution_version: Some(seen),
    };
    let refused = desk.refuses(CHECKER, answer(Question::Said, "as_quoted"));
    assert_eq!(refused.code, "changed_meanwhile");
    // Who says it changes nothing about whether it is so.
    desk.does(CHECKER, answer(Question::So, "true"));
}

fn attach(claim: ClaimId, bears_on: &str) -> Command {
    let source = json!({"title": "The recording", "kind": "interview", "primary": true});
    let attach = json!({"kind": "attach_source", "claim": claim, "source": source,
        "stance": "supports", "bears_on": bears_on});
    serde_json::from_value(attach).unwrap()
}

fn states(desk: &Desk, claim: ClaimId) -> [ClaimState; 2] {
    Question::ALL.map(|it| desk.claim(claim).state_of(it))
}

#[test]
fn evidence_makes_stale_what_it_bears_on_and_nothing_else() {
    use ClaimState::{SecondCheck, Stale};
    for (bears_on, expected) in [
        ("said", [Stale, SecondCheck]),
        ("so", [SecondCheck, Stale]),
        ("both", [Stale, Stale]),
    ] {
        let (mut desk, claim) = quoted();
        desk.does(CHECKER, answer(claim, Question::Said, "as_quoted"));
        desk.does(CHECKER, answer(claim, Question::So, "true"));
        desk.does(EDITOR, attach(claim, bears_on));
        assert_eq!(states(&desk, claim), expected, "{bears_on}");
    }
}

#[test]
fn evidence_that_bore_on_a_question_is_not_forgotten_by_it() {
    let (mut desk, claim) = quoted();
    let attached = desk.does(EDITOR, attach(claim, "both"));
    desk.does(CHECKER, answer(claim, Question::Said, "as_quoted"));
    let source = json!({"title": "The recording", "kind": "interview", "primary": true});
    let edit = json!({"kind": "edit_source", "claim": claim, "evidence": attached.command.0,
        "source": source, "stance": "supports", "bears_on": "so"});
    desk.does(EDITOR, serde_json::from_value::<Command>(edit).unwrap());
    assert_eq!(
        desk.claim(claim).state_of(Question::Said),
        ClaimState::Stale
    );
    // What is left lacks a source for said.
    let said = &desk.claim(claim).answers(Question::Said).verdicts[&CHECKER];
    assert_eq!(
        desk.session.lacks(desk.claim(claim), Question::Said, said),
        [Lack::Source]
    );
}
