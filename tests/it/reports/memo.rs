//! The memo for the editor: what must change first, and nothing that is settled in its way.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use stet::domain::Span;
use stet::domain::contents::{AddComment, ProposeFix};
use stet::domain::fix::FixWeight;
use uuid::Uuid;

use super::desk::Desk;
use crate::support::ARTICLE;

async fn memo(desk: &Desk) -> String {
    let path = format!("/api/sessions/{}/memo.html", desk.session);
    let answer = desk
        .editor
        .request(Method::GET, &path)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let name = answer.headers()[header::CONTENT_DISPOSITION]
        .to_str()
        .unwrap();
    assert!(name.contains("the-tower-in-numbers-memo.html"), "{name}");
    answer.text().await.unwrap()
}

impl Desk {
    pub(super) async fn fix(
        &self,
        words: &str,
        instead: &str,
        weight: FixWeight,
        claim: usize,
    ) -> Uuid {
        let start = ARTICLE[..ARTICLE.find(words).unwrap()].chars().count();
        let start = u32::try_from(start).unwrap();
        let end = start + u32::try_from(words.chars().count()).unwrap();
        let fix = ProposeFix {
            span: Span::new(start, end),
            replacement: Some(instead.into()),
            weight,
            why: Some("<b>The register</b> has it so.".into()),
            claim: self.claims.get(claim).copied(),
        };
        let id = Uuid::now_v7();
        let sent = self
            .checker
            .sends_as(id, self.session, &fix.into(), None)
            .await;
        assert_eq!(sent.0, StatusCode::OK, "{}", sent.1);
        id
    }

    pub(super) async fn answers(&self, fix: Uuid, base: u32, answer: Value) {
        let mut command = json!({"kind": "answer_fix", "fix": fix});
        let all = command.as_object_mut().unwrap();
        all.extend(answer.as_object().unwrap().clone());
        let path = format!("/api/sessions/{}/commands", self.session);
        let body = json!({"id": Uuid::now_v7(), "command": command, "base": base});
        let (status, body) = self.editor.post(&path, body).await;
        assert_eq!(status, StatusCode::OK, "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_memo_says_what_must_change_what_is_open_and_every_claim_in_a_line() {
    let desk = Desk::new().await;
    desk.rates(desk.claims[0], "unverifiable", "Nobody measured it.")
        .await;
    let must = desk
        .fix("330 metres", "300 metres", FixWeight::Must, 0)
        .await;
    desk.answers(must, 1, json!({"answer": "accepted"})).await;
    desk.fix("2023", "2024", FixWeight::Should, 1).await;
    let comment = AddComment {
        claim: desk.claims[1],
        text: "CANARY".into(),
        thread: None,
        between: None,
    };
    desk.checker.does(desk.session, &comment.into(), None).await;
    let memo = memo(&desk).await;
    let order = [
        "Draft, as of event",
        "Not ready to print. 1 change must be made, 1 of them accepted.",
        "1 could not be verified.",
        "What must change",
        "<del>330 metres</del> <ins>300 metres</ins>",
        "¶ 1. &lt;b&gt;The register&lt;",
        "What should change, and what is asked",
        "<del>2023</del> <ins>2024</ins>",
        "What is open, and why",
        "One open comment, by Checker",
        "2 sentences are unread.",
        "What could not be verified",
        "Every claim, one line",
        "fix accepted",
        "fix not answered",
    ];
    let mut from = 0;
    for words in order {
        let at = memo[from..].find(words);
        let at = at.unwrap_or_else(|| panic!("{words} in its place in {}", &memo[from..]));
        from += at;
    }
    assert!(!memo.contains("CANARY"), "what the desk says among itself");
    assert!(
        !memo.contains("Nobody measured it."),
        "a memo has no rationales"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_let_go_declined_or_in_the_text_is_no_more_to_do() {
    let desk = Desk::new().await;
    let made = desk
        .fix("330 metres", "300 metres", FixWeight::Must, 0)
        .await;
    desk.answers(made, 1, json!({"answer": "accepted"})).await;
    let idle = desk.fix("2023", "2024", FixWeight::Should, 1).await;
    desk.answers(
        idle,
        1,
        json!({"answer": "declined", "why": "It is right."}),
    )
    .await;
    let path = format!("/api/sessions/{}/revisions", desk.session);
    let body = json!({"id": Uuid::now_v7(), "after": 1});
    let (status, body) = desk.editor.post(&path, body).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let memo = memo(&desk).await;
    assert!(!memo.contains("What must change") && !memo.contains("What should change"));
    assert!(memo.contains("1 change is made already."), "{memo}");
    assert!(memo.contains("fix made in revision 2"), "{memo}");
}
