//! A second revision before somebody settled the first, and texts in which a claim's words come to mean something else.

use stet::domain::Span;
use stet::domain::article::aside::AsideReason;
use stet::domain::claim::carried::Fate;
use stet::domain::claim::state::ClaimState;
use stet::domain::contents::{AddClaim, AnswerFix, DismissClaims};
use stet::domain::fix::FixAnswer;
use stet::domain::revision::settle::Settlement;

use crate::article::{TEXT, at};
use crate::desk::{CHECKER, EDITOR};
use crate::revisions::{accept, checked, fate, fix, settle};

#[test]
fn what_nobody_settled_is_still_to_settle_after_another_revision() {
    let (mut desk, first, _) = checked();
    let edited = TEXT.replace("1889", "1887");
    desk.revises(&edited);
    let to_settle = desk.claim(first).unsettled.clone();

    let moved = "The tower in numbers\n\nIt is 330 metres tall.\nThe view is lovely.\nThe Eiffel Tower opened in 1887.";
    let revised = desk.revises(moved);
    assert_eq!(fate(&revised, first), Some(Fate::Moved));
    assert_eq!(desk.claim(first).unsettled, to_settle);

    let revised = desk.revises(&edited.replace("1887", "1886"));
    assert_eq!(fate(&revised, first), Some(Fate::Edited));
    let unsettled = desk.claim(first).unsettled.as_ref().unwrap();
    assert_eq!(
        (unsettled.revision, unsettled.before.as_str()),
        (4, "The Eiffel Tower opened in 1889."),
        "held against the words that somebody checked"
    );
    desk.does(CHECKER, settle(first, Settlement::Kept));
    assert_eq!(desk.claim(first).unsettled, None);
}

#[test]
fn words_that_went_into_a_sentence_that_says_otherwise_are_looked_at() {
    let (mut desk, first, _) = checked();
    let denied = "The tower in numbers\n\nIt is 330 metres tall.\nThe view is lovely.\nNobody ever wrote the words “The Eiffel Tower opened in 1889.” and meant them.";
    let revised = desk.revises(denied);
    assert_eq!(fate(&revised, first), Some(Fate::Around));
    assert_eq!(desk.claim(first).state(), ClaimState::Stale);
    let around = desk.claim(first).unsettled.clone().unwrap().around.unwrap();
    assert_eq!(around.before, "The Eiffel Tower opened in 1889.");
    assert!(around.after.starts_with("Nobody ever"), "{around:?}");
}

#[test]
fn words_that_come_back_in_another_sentence_are_looked_at() {
    let (mut desk, first, _) = checked();
    desk.revises("The tower in numbers\n\nThe view is lovely.");
    assert!(desk.claim(first).gone);
    let revised = desk.revises("The tower in numbers\n\nThe view is lovely. Nobody ever wrote the words “The Eiffel Tower opened in 1889.” and meant them.");
    assert_eq!(fate(&revised, first), Some(Fate::Around));
    let claim = desk.claim(first);
    assert!(!claim.gone && claim.unsettled.is_some());
}

#[test]
fn a_claim_that_was_given_up_is_suggested_anew_when_its_words_are_back() {
    let (mut desk, first, _) = checked();
    desk.revises("The tower in numbers\n\nThe view is lovely.");
    desk.does(CHECKER, settle(first, Settlement::GivenUp));
    let revised = desk.revises(TEXT);
    assert_eq!(fate(&revised, first), None);
    assert!(desk.claim(first).gone);
    let suggested = revised.claims.iter().map(|it| it.spans[0]);
    let opened = at("The Eiffel Tower opened in 1889.");
    assert_eq!(suggested.filter(|it| *it == opened).count(), 1);
}

#[test]
fn a_fix_in_a_dismissed_claim_does_not_take_it_up_again() {
    let (mut desk, _, second) = checked();
    let fix = fix(&mut desk, at("330"), "303");
    accept(&mut desk, fix);
    let dismiss = DismissClaims {
        claims: vec![second],
        reason: AsideReason::OutOfScope,
        note: None,
    };
    desk.does(EDITOR, dismiss);
    let revised = desk.tries_to_revise(None).unwrap();
    assert_eq!(fate(&revised, second), Some(Fate::Edited));
    assert_eq!(desk.claim(second).corrected, []);
}

#[test]
fn an_accepted_fix_whose_words_are_gone_waits_for_somebody() {
    let (mut desk, ..) = checked();
    let fix = fix(&mut desk, at("1889"), "1887");
    accept(&mut desk, fix);
    assert!(!desk.session.fixes[&fix].is_open());
    desk.revises("The tower in numbers\n\nThe view is lovely.");
    assert!(desk.session.fixes[&fix].is_open());
}

#[test]
fn a_place_that_the_revision_somebody_saw_does_not_have_is_refused() {
    let (mut desk, ..) = checked();
    desk.revises(&format!("A new beginning.\n\n{TEXT}"));
    let length = u32::try_from(TEXT.chars().count()).unwrap();
    for (start, end) in [(length - 1, length + 1), (u32::MAX - 2, u32::MAX), (9, 3)] {
        let add = AddClaim {
            spans: vec![Span::new(start, end)],
            statement: None,
            claimant: None,
        };
        desk.seen = Some(1);
        assert_eq!(desk.refuses(CHECKER, add).code, "bad_span", "{start}");
    }
}

#[test]
fn a_fix_is_not_reworded_with_what_no_text_can_hold() {
    let (mut desk, ..) = checked();
    let fix = fix(&mut desk, at("1889"), "1887");
    let answer = AnswerFix {
        fix,
        answer: FixAnswer::Reworded,
        words: Some("18\u{0}87".into()),
        why: None,
    };
    let refused = desk.sends(EDITOR, answer.into(), Some(1)).unwrap_err();
    assert_eq!((refused.code, refused.field), ("nul", Some("words")));
}
