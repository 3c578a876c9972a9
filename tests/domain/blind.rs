//! Answers given blind: seen by nobody but their authors until enough people have answered, then by all; and who decides
//! where they differ.

use serde_json::Value;
use stet::audit::closed;
use stet::domain::audience::Hidden;
use stet::domain::base::viewer::Viewer;
use stet::domain::claim_summary::ClaimSummary;
use stet::domain::contents::{
    AffirmVerdict, MergeClaims, SetRules, SignOff, WaiveQuestion, WithdrawVerdict,
};
use stet::domain::entry::Describer;
use stet::domain::policy::Rules;
use stet::domain::question::WaiveReason;
use stet::domain::signoff::Lack;
use stet::domain::{ClaimId, ClaimState, PersonId, Question, Session, view};

use crate::desk::{CHECKER, Desk, EDITOR, rate};

const THIRD: PersonId = PersonId(uuid::Uuid::from_u128(0xB));

/// A claim in a session whose answers are given blind, and need nothing else.
fn blind() -> (Desk, ClaimId) {
    let (mut desk, claim) = Desk::with_claim();
    let rules = Rules {
        blind: true,
        agreeing: 2,
        ..Rules::LIGHT
    };
    let why = "a delicate story".into();
    desk.does(EDITOR, SetRules { rules, why });
    (desk, claim)
}

fn sign(claim: ClaimId, verdict: PersonId) -> SignOff {
    SignOff {
        claim,
        question: Question::So,
        verdict,
        why: None,
    }
}

/// What a viewer has of a session: the document, and all its events in words and as they are.
fn seen(desk: &Desk, viewer: Viewer) -> String {
    let hidden = desk.session.hidden_from(viewer);
    let describer = Describer::new(&desk.session, &hidden);
    let mut all = view::text(&desk.session, &hidden);
    for event in &desk.events {
        let told = match hidden.closes(event) {
            true => closed(event).unwrap(),
            false => event.clone(),
        };
        all.push_str(&serde_json::to_string(&told).unwrap());
        all.push_str(&serde_json::to_string(&event.entry(&describer)).unwrap());
    }
    all
}

fn shown(desk: &Desk, claim: ClaimId) -> Value {
    desk.document["claims"][claim.to_string()]["questions"]["so"].clone()
}

#[test]
fn a_first_answer_is_seen_by_its_author_alone_on_every_way() {
    let (mut desk, claim) = blind();
    // A rating that no other word of the session has in it, and a rationale like it.
    let canary = "unverifiable";
    let event = desk.does(CHECKER, rate(claim, canary));
    assert_eq!(event.kind.name(), "answer_sealed");
    let scale = view::text(
        &Session::begin(desk.session.id, &desk.events[0]).unwrap(),
        &Hidden::default(),
    );
    let known = scale.matches(canary).count();
    for viewer in [
        Viewer::Person(EDITOR),
        Viewer::Person(THIRD),
        Viewer::Outsider,
    ] {
        let all = seen(&desk, viewer);
        // In the document the scale names it, and in the first event.
        let opened = serde_json::to_string(&desk.events[0]).unwrap();
        let named = known + opened.matches(canary).count();
        assert_eq!(all.matches(canary).count(), named, "{viewer:?}");
        assert!(!all.contains("See the source."), "{viewer:?}");
    }
    assert!(seen(&desk, Viewer::Person(CHECKER)).contains("See the source."));
    let summary = ClaimSummary::of(desk.claim(claim), &desk.session);
    assert_eq!(summary.ratings, []);
    let summary = serde_json::to_string(&desk.summary()).unwrap();
    assert!(!summary.contains("\"hue\""), "{summary}");
    assert!(desk.claim(claim).shown(Question::So).is_none());
    assert_eq!(desk.claim(claim).state(), ClaimState::SecondCheck);
    assert!(shown(&desk, claim).get("shown").is_none());
}

#[test]
fn with_the_second_answer_both_open_and_equal_ones_agree() {
    let (mut desk, claim) = blind();
    desk.does(CHECKER, rate(claim, "true"));
    assert_eq!(
        desk.refuses(EDITOR, sign(claim, CHECKER)).code,
        "no_verdict"
    );
    let event = desk.does(EDITOR, rate(claim, "true"));
    assert_eq!(event.kind.name(), "answers_opened");
    let answers = shown(&desk, claim);
    assert_eq!(answers["verdicts"].as_object().unwrap().len(), 2);
    assert!(answers.get("sealed").is_none());
    assert!(desk.session.has_one_audience());
    assert!(seen(&desk, Viewer::Outsider).contains("See the source."));
    assert!(
        answers["verdicts"][CHECKER.to_string()]
            .get("lacks")
            .is_none(),
        "two agree"
    );
    desk.does(EDITOR, sign(claim, CHECKER));
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
}

#[test]
fn where_they_differ_somebody_who_gave_none_of_them_decides_and_the_other_stays_as_dissent() {
    let (mut desk, claim) = blind();
    desk.does(CHECKER, rate(claim, "true"));
    desk.does(EDITOR, rate(claim, "false"));
    let refused = desk.refuses(EDITOR, sign(claim, CHECKER));
    assert_eq!(refused.code, "own_verdict");
    let signable = &shown(&desk, claim)["signable"][CHECKER.to_string()]["not_by"];
    assert!(
        signable.get(EDITOR.to_string()).is_some() && signable.get(CHECKER.to_string()).is_some()
    );
    assert!(
        shown(&desk, claim)["verdicts"][CHECKER.to_string()]
            .get("lacks")
            .is_none()
    );
    let event = desk
        .sends_as_checker(THIRD, sign(claim, EDITOR).into(), Some(1))
        .unwrap();
    let words = desk.entry(&event).spelled(|it| it.to_string());
    assert!(
        words.starts_with("decided between differing answers to So"),
        "{words}"
    );
    let dissent = desk.claim(claim).dissent(Question::So);
    assert_eq!(dissent.keys().collect::<Vec<_>>(), [&CHECKER]);
}

#[test]
fn a_sealed_answer_that_is_withdrawn_is_seen_by_nobody_ever() {
    let (mut desk, claim) = blind();
    desk.does(CHECKER, rate(claim, "true"));
    let withdraw = WithdrawVerdict {
        claim,
        question: Question::So,
        why: None,
    };
    desk.does(CHECKER, withdraw);
    assert!(!desk.claim(claim).is_judged());
    assert!(!seen(&desk, Viewer::Person(EDITOR)).contains("See the source."));
    assert!(seen(&desk, Viewer::Person(CHECKER)).contains("See the source."));
}

#[test]
fn a_sealed_answer_that_was_withdrawn_stays_closed_when_those_of_others_open() {
    let (mut desk, claim) = blind();
    desk.does(CHECKER, rate(claim, "unverifiable"));
    let withdraw = WithdrawVerdict {
        claim,
        question: Question::So,
        why: None,
    };
    desk.does(CHECKER, withdraw);
    let seen_of_it = seen(&desk, Viewer::Person(EDITOR))
        .matches("unverifiable")
        .count();
    desk.sends_as_checker(THIRD, rate(claim, "true"), Some(1))
        .unwrap();
    let opened = desk.does(EDITOR, rate(claim, "true"));
    assert_eq!(opened.kind.name(), "answers_opened");
    let seen = seen(&desk, Viewer::Person(EDITOR));
    assert_eq!(seen.matches("unverifiable").count(), seen_of_it);
}

#[test]
fn somebody_decides_only_between_those_who_answered_blind() {
    let (mut desk, claim) = blind();
    desk.does(CHECKER, rate(claim, "true"));
    desk.does(EDITOR, rate(claim, "true"));
    assert!(!desk.claim(claim).needs_adjudicator(Question::So));
    desk.sends_as_checker(THIRD, rate(claim, "false"), Some(1))
        .unwrap();
    let claim = desk.claim(claim);
    assert!(!claim.needs_adjudicator(Question::So), "they agreed");
    let third = &claim.answers(Question::So).verdicts[&THIRD];
    let lacks = desk.session.lacks(claim, Question::So, third);
    assert!(lacks.contains(&Lack::Agreement), "{lacks:?}");
}

#[test]
fn nothing_is_done_with_an_answer_that_is_sealed() {
    let (mut desk, claim) = blind();
    let other = desk.claims()[1];
    desk.does(CHECKER, rate(claim, "true"));
    let affirm = AffirmVerdict {
        claim,
        question: Question::So,
        of: Some(CHECKER),
        seen: None,
        attribution_version: None,
    };
    assert_eq!(desk.refuses(EDITOR, affirm).code, "no_verdict");
    let merge = MergeClaims {
        claim: other,
        other: claim,
        statement: None,
    };
    assert_eq!(desk.refuses(EDITOR, merge).code, "has_verdict");
    let waive = WaiveQuestion {
        claim,
        question: Question::So,
        reason: WaiveReason::NotVouchedFor,
        note: None,
    };
    assert_eq!(desk.refuses(EDITOR, waive).code, "answered");
    // Other rules do not open what was given under these.
    let rules = Rules::LIGHT;
    let why = "it is settled".into();
    desk.does(EDITOR, SetRules { rules, why });
    assert!(!seen(&desk, Viewer::Person(EDITOR)).contains("See the source."));
    assert_eq!(
        desk.does(EDITOR, rate(claim, "true")).kind.name(),
        "answers_opened"
    );
}

#[test]
fn who_changes_a_sealed_answer_still_seals_it_and_three_open_when_three_are_asked_for() {
    let (mut desk, claim) = blind();
    let rules = Rules {
        blind: true,
        agreeing: 3,
        ..Rules::LIGHT
    };
    let why = "three".into();
    desk.does(EDITOR, SetRules { rules, why });
    for rating in ["true", "false"] {
        assert_eq!(
            desk.does(CHECKER, rate(claim, rating)).kind.name(),
            "answer_sealed"
        );
    }
    assert_eq!(
        desk.does(EDITOR, rate(claim, "false")).kind.name(),
        "answer_sealed"
    );
    let last = desk
        .sends_as_checker(THIRD, rate(claim, "false"), Some(1))
        .unwrap();
    assert_eq!(last.kind.name(), "answers_opened");
    let verdicts = &desk.claim(claim).answers(Question::So).verdicts;
    assert!(verdicts.len() == 3 && verdicts.values().all(|it| it.judgement.rating == "false"));
}
