//! Every command about fixes.

use reqwest::StatusCode;
use serde_json::json;
use stet::domain::contents::{
    AgreeToWording, AnswerFix, AskAuthors, ProposeFix, SettleMust, WithdrawFix,
};
use stet::domain::fix::settle_must::MustOutcome;
use stet::domain::fix::{FixAnswer, FixWeight};
use stet::domain::{ClaimId, FixId};
use uuid::Uuid;

use super::every_command::{Log, at};
use crate::support::Person;

/// Proposes one, accepts it, declines it after all, insists on it, agrees to the author's words for it, and takes it back.
pub(super) async fn fixes(
    log: &mut Log,
    (editor, checker, author): (&Person, &Person, &Person),
    claim: ClaimId,
) {
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
    let people = [author.id].into();
    log.send(editor, AskAuthors { people, due: None }).await;
    let words = json!({"id": Uuid::now_v7(), "version": 4, "fix": fix, "answer": "reworded", "words": "in 2024"});
    let path = format!("/api/author/articles/{}/answers", log.session);
    let (status, body) = author.post(&path, words).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    log.send(editor, AgreeToWording { fix }).await;
    log.send(checker, WithdrawFix { fix, why: None }).await;
}
