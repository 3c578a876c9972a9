//! Fixes, over the API: proposed, answered, and told in what is handed on.

use reqwest::{Method, StatusCode};
use serde_json::json;
use stet::domain::Role;
use uuid::Uuid;

use crate::support::{ARTICLE, Server, code};

#[tokio::test(flavor = "multi_thread")]
async fn a_fix_is_answered_by_an_editor_and_stands_in_every_report() {
    let server = Server::start().await;
    let editor = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let session = editor.opens().await;
    let start = ARTICLE.find("2023").unwrap();
    let start = ARTICLE[..start].chars().count();
    let path = format!("/api/sessions/{session}/commands");
    let fix = Uuid::now_v7();
    let propose = json!({"kind": "propose_fix", "span": [start, start + 4], "replacement": "<b>2024</b>",
        "weight": "must", "why": "the *register*"});
    let (status, body) = checker
        .post(&path, json!({"id": fix, "command": propose}))
        .await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let answer = json!({"kind": "answer_fix", "fix": fix, "answer": "accepted"});
    let sent = |base: u32| json!({"id": Uuid::now_v7(), "command": answer, "base": base});
    let (status, body) = checker.post(&path, sent(1)).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let (status, body) = editor.post(&path, sent(7)).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::CONFLICT, "changed_meanwhile")
    );
    let report = async |form: &str| {
        let path = format!("/api/sessions/{session}/report.{form}");
        let answer = editor.request(Method::GET, &path).send().await.unwrap();
        answer.text().await.unwrap()
    };
    let before = report("md").await;
    assert!(
        before.contains("0 changes are to be made; 1 waits for an answer, a must."),
        "{before}"
    );
    let (status, body) = editor.post(&path, sent(1)).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let html = report("html").await;
    assert!(html.contains("<del>2023</del><ins>&lt;b&gt;2024"), "{html}");
    assert!(html.contains("What the article should say"));
    let markdown = report("md").await;
    assert!(markdown.contains("1 change is to be made."), "{markdown}");
    assert!(
        markdown.contains("“2023” → “&lt;b>2024&lt;/b>”"),
        "{markdown}"
    );
    assert!(markdown.contains("the \\*register\\*"), "{markdown}");
    let close =
        json!({"id": Uuid::now_v7(), "command": {"kind": "withdraw_fix", "fix": fix}, "base": 2});
    let (status, body) = checker.post(&path, close).await;
    assert_eq!(status, StatusCode::OK, "{body}");
}
