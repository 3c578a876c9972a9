//! Every command about fixes.

use stet::domain::contents::{AnswerFix, ProposeFix, SettleMust, WithdrawFix};
use stet::domain::fix::settle_must::MustOutcome;
use stet::domain::fix::{FixAnswer, FixWeight};
use stet::domain::{ClaimId, FixId};

use super::every_command::{Log, at};
use crate::support::Person;

/// Proposes one, accepts it, declines it after all, insists on it, and takes it back.
pub(super) async fn fixes(log: &mut Log, editor: &Person, checker: &Person, claim: ClaimId) {
    let fix = ProposeFix {
        span: at("2023"),
        replacement: Some("2024".into()),
        weight: FixWeight::Must,
        why: None,
        claim: Some(claim),
    };
    let fix = FixId(log.send(checker, fix).await);
    let answer = AnswerFix {
        fix,
        answer: FixAnswer::Accepted,
        words: None,
        why: None,
    };
    log.send(editor, answer).await;
    let decline = AnswerFix {
        fix,
        answer: FixAnswer::Declined,
        words: None,
        why: Some("it reads worse".into()),
    };
    log.send(editor, decline).await;
    let insist = SettleMust {
        fix,
        outcome: MustOutcome::Insisted,
        why: "it is wrong".into(),
    };
    log.send(editor, insist).await;
    log.send(checker, WithdrawFix { fix, why: None }).await;
}
