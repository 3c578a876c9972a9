//! What the document says can be done with a claim is what the commands allow.

use proptest::prelude::*;
use stet::domain::article::aside::AsideReason;
use stet::domain::claim::Claim;
use stet::domain::contents::{
    AcceptClaims, AskQuestion, DismissClaims, GiveVerdict, RestoreClaims, RewordClaim,
    SettleClaims, SignOff, WaiveQuestion,
};
use stet::domain::question::WaiveReason;
use stet::domain::revision::settle::Settlement;
use stet::domain::{ClaimState, Command, PersonId, Question, Role};

use crate::desk::{CHECKER, Desk, EDITOR, rate};
use crate::patches::busy_desk;

/// Whether the rules let a person do it now.
fn would(desk: &Desk, person: PersonId, command: impl Into<Command>, claim: &Claim) -> bool {
    desk.clone()
        .sends(person, command.into(), Some(claim.version))
        .is_ok()
}

fn check(desk: &Desk, claim: &Claim) {
    let may = claim.may();
    let claims = vec![claim.id];
    let accept = AcceptClaims {
        claims: claims.clone(),
    };
    assert_eq!(would(desk, EDITOR, accept, claim), may.accept);
    if claim.proposed.is_none() {
        let dismiss = DismissClaims {
            claims: claims.clone(),
            reason: AsideReason::Opinion,
            note: None,
        };
        assert_eq!(would(desk, EDITOR, dismiss, claim), may.change);
        let restore = RestoreClaims { claims };
        assert_eq!(would(desk, EDITOR, restore, claim), may.restore);
    }
    for (outcome, may) in [
        (Settlement::Kept, may.keep),
        (Settlement::GivenUp, may.give_up),
    ] {
        let claims = vec![claim.id];
        let settle = SettleClaims { claims, outcome };
        assert_eq!(would(desk, CHECKER, settle, claim), may, "{outcome:?}");
    }
    for question in [Question::Said, Question::So] {
        check_question(desk, claim, question);
    }
}

fn check_question(desk: &Desk, claim: &Claim, question: Question) {
    let answers = claim.answers(question);
    let open = claim.open_questions().any(|it| it == question);
    let judge = GiveVerdict {
        salt: Default::default(),
        attribution_version: None,
        claim: claim.id,
        question,
        rating: match question {
            Question::Said => "as_quoted".into(),
            Question::So => "true".into(),
        },
        rationale: "No two verdicts say the same.".into(),
        seen: None,
    };
    assert_eq!(would(desk, EDITOR, judge, claim), claim.may().judge && open);
    let waive = WaiveQuestion {
        claim: claim.id,
        question,
        reason: WaiveReason::AttributedOpinion,
        note: None,
    };
    assert_eq!(would(desk, EDITOR, waive, claim), claim.waivable(question));
    let ask = AskQuestion {
        claim: claim.id,
        question,
    };
    let waived = claim.may().judge && claim.asks(question) && answers.waived.is_some();
    assert_eq!(would(desk, EDITOR, ask, claim), waived);
    let signable = claim.signable(question);
    let rules = desk.session.policy.rules;
    for (author, verdict) in &answers.verdicts {
        let lacks = desk.session.lacks(claim, question, verdict);
        let checkers =
            rules.signs == Role::Checker && (lacks.is_empty() || rules.sets_aside == Role::Checker);
        for person in [EDITOR, CHECKER] {
            let sign = SignOff {
                claim: claim.id,
                question,
                verdict: *author,
                why: Some("It is plain.".into()),
            };
            let signable = signable.get(author);
            let said = signable.is_some_and(|it| !it.not_by.contains_key(&person));
            let by_rules = person == EDITOR || checkers;
            assert_eq!(
                would(desk, person, sign, claim),
                said && by_rules,
                "{claim:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(crate::property::cases(24))]

    #[test]
    fn what_can_be_done_is_what_the_rules_allow(seed in any::<u64>()) {
        let desk = busy_desk(seed, 80);
        if desk.session.closed.is_none() && desk.session.archived.is_none() {
            for claim in desk.session.claims.values() {
                check(&desk, claim);
            }
        }
    }
}

#[test]
fn what_has_to_be_done_first_is_said() {
    let (mut desk, claim) = Desk::with_claim();
    let why_not = |desk: &Desk| desk.claim(claim).may().why_not;
    assert_eq!(why_not(&desk), None);
    desk.does(EDITOR, rate(claim, "true"));
    let sign = SignOff {
        question: Question::So,
        claim,
        verdict: EDITOR,
        why: Some("It is plain.".into()),
    };
    desk.does(CHECKER, sign);
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
    assert_eq!(why_not(&desk).unwrap(), "It is signed off already.");
    let reword = RewordClaim {
        claim,
        statement: "It is 324 metres tall.".into(),
    };
    desk.does(EDITOR, reword);
    assert_eq!(
        why_not(&desk),
        None,
        "the verdict is stale and can be looked at again"
    );
    let suggested = desk.claims().into_iter().map(|id| desk.claim(id).may());
    let said: Vec<_> = suggested
        .filter(|it| it.accept)
        .filter_map(|it| it.why_not)
        .collect();
    assert!(said.iter().all(|it| it == "Accept it first."));
}
