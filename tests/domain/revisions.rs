//! What becomes of claims, set aside text and fixes when the article's text becomes another.

use proptest::prelude::*;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use stet::domain::article::aside::AsideReason;
use stet::domain::article::coverage::Paint;
use stet::domain::claim::carried::Fate;
use stet::domain::claim::state::ClaimState;
use stet::domain::contents::{
    AcceptClaims, AddClaim, AffirmVerdict, AnswerFix, DismissClaims, MoveClaim, ProposeFix,
    RewordClaim, SetAside, SettleClaims, SignOff,
};
use stet::domain::fix::{FixAnswer, FixWeight};
use stet::domain::revision::revise::ArticleRevised;
use stet::domain::revision::settle::Settlement;
use stet::domain::session::OpenEndKind;
use stet::domain::{ClaimId, FixId, Question, Session, Span};

use crate::article::{TEXT, at};
use crate::desk::{CHECKER, Desk, EDITOR, rate};
use crate::random::random_revisions::edited;

/// The tower's claims accepted, the first rated and signed off.
pub(crate) fn checked() -> (Desk, ClaimId, ClaimId) {
    let (mut desk, first) = Desk::with_claim();
    let second = desk.claims()[1];
    let claims = vec![second];
    desk.does(EDITOR, AcceptClaims { claims });
    desk.does(CHECKER, rate(first, "true"));
    let sign = SignOff {
        claim: first,
        question: Question::So,
        verdict: CHECKER,
        why: Some("it is so well known".into()),
    };
    desk.does(EDITOR, sign);
    assert_eq!(desk.claim(first).state(), ClaimState::SignedOff);
    (desk, first, second)
}

pub(crate) fn fate(revised: &ArticleRevised, claim: ClaimId) -> Option<Fate> {
    let carried = revised.carried.iter().find(|it| it.claim == claim);
    carried.map(|it| it.fate)
}

pub(crate) fn settle(claim: ClaimId, outcome: Settlement) -> SettleClaims {
    SettleClaims {
        claims: vec![claim],
        outcome,
    }
}

pub(crate) fn fix(desk: &mut Desk, span: Span, instead: &str) -> FixId {
    let fix = ProposeFix {
        span,
        replacement: Some(instead.into()),
        weight: FixWeight::Must,
        why: None,
        claim: None,
    };
    FixId(desk.does(CHECKER, fix).command.0)
}

pub(crate) fn accept(desk: &mut Desk, fix: FixId) {
    let answer = AnswerFix {
        fix,
        answer: FixAnswer::Accepted,
        words: None,
        why: None,
    };
    desk.sends(EDITOR, answer.into(), Some(1)).unwrap();
}

/// What is read of the article at some words of it as it is now.
fn paint(desk: &Desk, words: &str) -> Paint {
    let text = desk.session.text.as_str();
    let at = text[..text.find(words).unwrap()].chars().count();
    let at = u32::try_from(at).unwrap();
    let mut pieces = desk.session.coverage().pieces.range(..=at);
    pieces.next_back().unwrap().1.paint
}

#[test]
fn a_claim_whose_sentence_is_unchanged_stands_where_it_stands_now() {
    let (mut desk, first, second) = checked();
    let revised = desk.revises(&format!("A new beginning.\n\n{TEXT}"));
    assert_eq!(revised.carried, []);
    let claim = desk.claim(first);
    assert_eq!(claim.state(), ClaimState::SignedOff);
    assert_eq!(
        desk.session.text.slice(claim.anchor.hull()),
        Some("The Eiffel Tower opened in 1889.")
    );
    assert_eq!(desk.claim(second).version, 1, "nothing about it changed");
    assert_eq!(
        paint(&desk, "A new"),
        Paint::Claim {
            claim: revised.claims[0].claim
        },
        "what is new is suggested"
    );
}

#[test]
fn an_edited_claim_is_stale_with_the_difference_until_a_person_settled_it() {
    let (mut desk, first, _) = checked();
    let revised = desk.revises(&TEXT.replace("1889", "1887"));
    assert_eq!(fate(&revised, first), Some(Fate::Edited));
    let claim = desk.claim(first);
    assert_eq!(claim.anchor.quote(), "The Eiffel Tower opened in 1887.");
    assert_eq!(claim.state(), ClaimState::Stale);
    let stale = claim.stale_reasons(
        Question::So,
        &claim.answers(Question::So).verdicts[&CHECKER],
    );
    assert_eq!(
        stale.last().unwrap().before.as_deref(),
        Some("The Eiffel Tower opened in 1889.")
    );
    assert_eq!(
        claim.blockers()[0].words,
        "The article says it in other words"
    );
    let ends = desk.session.open_ends();
    assert!(
        ends.iter().any(|it| it.kind == OpenEndKind::Unsettled),
        "{ends:?}"
    );

    assert_eq!(
        desk.refuses(CHECKER, settle(first, Settlement::GivenUp))
            .code,
        "in_article"
    );
    desk.does(CHECKER, settle(first, Settlement::Kept));
    assert_eq!(desk.claim(first).unsettled, None);
    assert_eq!(
        desk.claim(first).state(),
        ClaimState::Stale,
        "the verdict was for the old words"
    );
    desk.does(
        CHECKER,
        AffirmVerdict {
            claim: first,
            question: Question::So,
            of: None,
            attribution_version: None,
            seen: None,
        },
    );
    assert_eq!(desk.claim(first).state(), ClaimState::SecondCheck);
}

#[test]
fn words_beside_a_claim_in_its_sentence_are_seen() {
    let mut desk = Desk::open();
    let inner = desk.adds(at("It is 330 metres"), "the guide");
    desk.does(CHECKER, rate(inner, "true"));
    let revised =
        desk.revises(&TEXT.replace("It is 330 metres tall", "It is 330 metres tall, they lied"));
    assert_eq!(fate(&revised, inner), Some(Fate::Around));
    let claim = desk.claim(inner);
    assert_eq!(claim.anchor.quote(), "It is 330 metres");
    assert_eq!(claim.state(), ClaimState::Stale);
    let stale = claim.stale_reasons(
        Question::So,
        &claim.answers(Question::So).verdicts[&CHECKER],
    );
    assert_eq!(stale[0].words, "The sentence around it changed.");
    assert_eq!(
        stale[0].after.as_deref(),
        Some("It is 330 metres tall, they lied.")
    );
}

#[test]
fn what_changed_in_another_claim_of_the_sentence_is_told_there_alone() {
    let mut desk = Desk::open();
    let (one, two) = (at("The Eiffel Tower"), at("opened in 1889"));
    let one = desk.adds(one, "the guide");
    let two = desk.adds(two, "the guide");
    let revised = desk.revises(&TEXT.replace("1889", "1887"));
    assert_eq!(fate(&revised, one), None);
    assert_eq!(fate(&revised, two), Some(Fate::Edited));
}

#[test]
fn a_claim_whose_sentence_went_elsewhere_goes_with_it_and_stays_signed_off() {
    let (mut desk, first, _) = checked();
    let moved = "The tower in numbers\n\nIt is 330 metres tall.\nThe view is lovely.\nThe Eiffel Tower opened in 1889.";
    let revised = desk.revises(moved);
    assert_eq!(fate(&revised, first), Some(Fate::Moved));
    assert_eq!(desk.claim(first).state(), ClaimState::SignedOff);
    assert_eq!(desk.claim(first).anchor.hull().end, desk.session.text.len());
}

#[test]
fn a_claim_that_is_gone_is_given_up_or_pointed_to_where_it_went() {
    let (mut desk, first, second) = checked();
    let revised = desk.revises("The tower in numbers\n\nParis has one.\nThe view is lovely.");
    assert_eq!(fate(&revised, first), Some(Fate::Gone));
    assert_eq!(desk.claim(first).state(), ClaimState::Stale);
    assert!(!matches!(paint(&desk, "Paris"), Paint::Claim { claim } if claim == first));
    let reword = RewordClaim {
        claim: first,
        statement: "Paris has a tower.".into(),
    };
    assert_eq!(desk.refuses(CHECKER, reword).code, "not_in_article");
    assert_eq!(
        desk.refuses(CHECKER, settle(first, Settlement::Kept)).code,
        "not_in_article"
    );

    desk.does(CHECKER, settle(second, Settlement::GivenUp));
    assert_eq!(desk.claim(second).state(), ClaimState::Dismissed);
    let restore = stet::domain::contents::RestoreClaims {
        claims: vec![second],
    };
    assert_eq!(desk.refuses(CHECKER, restore).code, "not_in_article");

    let text = desk.session.text.as_str();
    let start = u32::try_from(text.find("Paris").unwrap()).unwrap();
    desk.does(
        CHECKER,
        MoveClaim {
            claim: first,
            spans: vec![Span::new(start, start + 14)],
        },
    );
    let claim = desk.claim(first);
    assert_eq!(
        (claim.gone, &claim.unsettled, claim.anchor.quote().as_str()),
        (false, &None, "Paris has one.")
    );
}

#[test]
fn a_claim_that_was_gone_is_back_when_its_words_are() {
    let (mut desk, first, _) = checked();
    desk.revises("The tower in numbers\n\nThe view is lovely.");
    assert!(desk.claim(first).gone);
    desk.revises(TEXT);
    let claim = desk.claim(first);
    assert_eq!((claim.gone, &claim.unsettled), (false, &None));
    assert_eq!(claim.state(), ClaimState::SignedOff, "it says what it said");
}

#[test]
fn a_fix_that_was_made_is_remembered_and_its_claim_asked_anew() {
    let (mut desk, first, second) = checked();
    let fix = fix(&mut desk, at("1889"), "1887");
    accept(&mut desk, fix);
    let revised = desk.tries_to_revise(None).unwrap();
    assert_eq!(fate(&revised, first), Some(Fate::Corrected));
    assert_eq!(desk.session.fixes[&fix].made, Some(2));
    let claim = desk.claim(first);
    assert_eq!(
        claim.state(),
        ClaimState::ToCheck,
        "never a stale verdict on what was corrected"
    );
    assert_eq!(claim.statement, "The Eiffel Tower opened in 1887.");
    assert_eq!(claim.corrected[0].ratings[&Question::So], "true");
    assert_eq!(desk.claim(second).version, 1);
    assert!(desk.session.with_fixes().is_err(), "it is made");
    let again = AnswerFix {
        fix,
        answer: FixAnswer::Declined,
        words: None,
        why: Some("no".into()),
    };
    let refused = desk.sends(EDITOR, again.into(), Some(2)).unwrap_err();
    assert_eq!(refused.code, "made");
}

#[test]
fn a_fix_that_the_writer_typed_in_is_made_too_and_one_without_words_is_lost() {
    let (mut desk, first, second) = checked();
    let year = fix(&mut desk, at("1889"), "1887");
    let height = fix(&mut desk, at("330 metres"), "300 metres");
    accept(&mut desk, year);
    accept(&mut desk, height);
    let text = TEXT
        .replace("1889", "1887")
        .replace("It is 330 metres tall.", "Nobody knows why.");
    let revised = desk.revises(&text);
    assert_eq!(revised.made.keys().collect::<Vec<_>>(), [&year]);
    assert_eq!(revised.lost, [height]);
    assert_eq!(fate(&revised, first), Some(Fate::Corrected));
    assert_eq!(fate(&revised, second), Some(Fate::Gone));
    assert!(desk.session.fixes[&height].lost);
}

#[test]
fn text_that_was_set_aside_stays_so_only_where_it_is_unchanged() {
    let (mut desk, ..) = checked();
    desk.does(
        EDITOR,
        SetAside {
            span: at("The view is lovely."),
            blocks: None,
            reason: AsideReason::Opinion,
            note: None,
        },
    );
    desk.revises(&format!("New. {TEXT}"));
    assert!(matches!(paint(&desk, "The view"), Paint::Aside { .. }));
    let text = desk
        .session
        .text
        .as_str()
        .replace("lovely", "the best in France");
    desk.revises(&text);
    assert!(!matches!(paint(&desk, "The view"), Paint::Aside { .. }));
    assert!(desk.session.asides.is_empty());
}

#[test]
fn a_dismissed_claim_that_changes_is_unread_again() {
    let (mut desk, _, second) = checked();
    desk.does(
        EDITOR,
        DismissClaims {
            claims: vec![second],
            reason: AsideReason::OutOfScope,
            note: None,
        },
    );
    desk.revises(&TEXT.replace("330", "303"));
    assert_eq!(paint(&desk, "It is"), Paint::Unread);
    desk.does(EDITOR, settle(second, Settlement::Kept));
    assert_eq!(paint(&desk, "It is"), Paint::Dismissed { claim: second });
}

#[test]
fn a_suggestion_nobody_decided_on_is_made_anew() {
    let mut desk = Desk::open();
    let old = desk.claims();
    let revised = desk.revises(&TEXT.replace("330", "303"));
    assert_eq!(revised.dropped_claims, [old[1]]);
    assert_eq!(revised.claims.len(), 1);
    let quotes: Vec<String> = desk
        .claims()
        .iter()
        .map(|it| desk.claim(*it).anchor.quote())
        .collect();
    assert_eq!(
        quotes,
        ["The Eiffel Tower opened in 1889.", "It is 303 metres tall."]
    );
    assert_eq!(
        desk.claim(desk.claims()[1]).number,
        3,
        "numbers are given once"
    );
}

#[test]
fn a_place_that_somebody_chose_in_an_earlier_revision_is_found_or_refused() {
    let mut desk = Desk::open();
    desk.revises(&format!("New. {}", TEXT.replace("330", "303")));
    desk.seen = Some(1);
    let lovely = desk.adds(at("The view is lovely."), "the guide");
    assert_eq!(desk.claim(lovely).anchor.quote(), "The view is lovely.");
    let add = AddClaim {
        spans: vec![at("330 metres")],
        statement: None,
        claimant: None,
    };
    assert_eq!(desk.refuses(CHECKER, add.clone()).code, "revised");
    desk.seen = Some(9);
    assert_eq!(desk.refuses(CHECKER, add).code, "no_such_revision");
}

#[test]
fn who_settles_has_seen_the_last_revision_that_did_something_to_the_claim() {
    let (mut desk, first, _) = checked();
    desk.revises(&TEXT.replace("1889", "1887"));
    desk.revises(&TEXT.replace("1889", "1886"));
    desk.seen = Some(2);
    let refused = desk.refuses(CHECKER, settle(first, Settlement::Kept));
    assert_eq!(refused.code, "revised");
    desk.seen = None;
    desk.does(CHECKER, settle(first, Settlement::Kept));
}

#[test]
fn a_text_for_another_revision_or_one_that_says_the_same_is_refused() {
    let mut desk = Desk::open();
    let assess = crate::assess::assess;
    let same = desk.new_text(Some(TEXT));
    assert_eq!(
        desk.session.revise(&same, &assess).unwrap_err().code,
        "no_change"
    );
    let late = desk.new_text(Some("Late."));
    desk.revises("First.");
    assert_eq!(
        desk.session.revise(&late, &assess).unwrap_err().code,
        "revised"
    );
}

#[test]
fn what_was_set_aside_is_told_in_the_words_it_had_then() {
    let mut desk = Desk::open();
    let aside = desk.does(
        EDITOR,
        SetAside {
            span: at("The view is lovely."),
            blocks: None,
            reason: AsideReason::Opinion,
            note: None,
        },
    );
    desk.revises("Nothing of it is left here.");
    assert_eq!(
        desk.entry(&aside).after.as_deref(),
        Some("The view is lovely.")
    );
}

/// An article of some length, one sentence a claim.
fn long_article() -> String {
    let sentence = |at: usize| {
        format!(
            "Item {at} of the long list cost {} euros in year {}.",
            at * 7,
            1900 + at
        )
    };
    let all: Vec<String> = (0..60).map(sentence).collect();
    all.chunks(6)
        .map(|it| it.join(" "))
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn stands_on_its_words(session: &Session) -> Result<(), TestCaseError> {
    for claim in session.claims.values().filter(|it| !it.gone) {
        for part in claim.anchor.iter() {
            prop_assert_eq!(session.text.slice(part.span), Some(part.quote.as_str()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::property::cases(24))]

    #[test]
    fn no_claim_ever_points_at_words_it_was_not_about(seed in any::<u64>()) {
        let mut dice = StdRng::seed_from_u64(seed);
        let mut desk = Desk::open();
        desk.revises(&long_article());
        let claims = desk.claims();
        desk.does(EDITOR, AcceptClaims { claims: claims.clone() });
        let mut before = desk.session.clone();
        for _ in 0..dice.random_range(1..12) {
            let edits = dice.random_range(1..10);
            let text = edited(&mut dice, desk.session.text.as_str(), edits);
            if text == desk.session.text.as_str() {
                continue;
            }
            let revised = desk.revises(&text);
            stands_on_its_words(&desk.session)?;
            for (id, was) in &before.claims {
                if revised.dropped_claims.contains(id) {
                    continue;
                }
                let now = desk.claim(*id);
                let same = now.anchor.quote().split_whitespace().eq(was.anchor.quote().split_whitespace());
                let listed = fate(&revised, *id);
                prop_assert!(same || now.unsettled.is_some() || listed == Some(Fate::Corrected), "{listed:?}");
            }
            before = desk.session.clone();
        }
        let folded = Session::fold(desk.session.id, &desk.events).unwrap();
        prop_assert_eq!(&folded, &desk.session);
        prop_assert_eq!(stet::domain::view::document(&folded, &Default::default()), desk.document);
    }
}
