//! The public report: what readers are told, and nothing of what the desk keeps to itself.

use reqwest::{Method, StatusCode};
use serde_json::json;
use stet::domain::article::aside::AsideReason;
use stet::domain::contents::{CloseSession, DismissClaims, GiveVerdict, SignOff, WaiveQuestion};
use stet::domain::question::WaiveReason;
use stet::domain::{Command, Question};
use uuid::Uuid;

use super::desk::Desk;

const CANARY: &str = "canary-77b2";

/// Signs the one answer there is, waives, dismisses and comments, each with words that are nobody else's business.
async fn keeps_to_itself(desk: &Desk) {
    let (first, second) = (desk.claims[0], desk.claims[1]);
    let gives = |question, claim, rating: &str, rationale: &str| {
        Command::GiveVerdict(GiveVerdict {
            salt: Default::default(),
            attribution_version: None,
            question,
            claim,
            rating: rating.into(),
            rationale: rationale.into(),
            seen: None,
        })
    };
    let signs = |question, claim| {
        Command::SignOff(SignOff {
            question,
            claim,
            verdict: desk.checker.id,
            why: Some(CANARY.into()),
        })
    };
    desk.editor_does(&gives(Question::So, first, "false", CANARY))
        .await;
    desk.editor_does(&signs(Question::So, first)).await;
    desk.says(first, CANARY).await;
    desk.resolves(first, CANARY).await;
    let waive = WaiveQuestion {
        question: Question::So,
        claim: second,
        reason: WaiveReason::NotVouchedFor,
        note: Some(CANARY.into()),
    };
    desk.editor_does(&Command::WaiveQuestion(waive)).await;
    desk.checker_does(&gives(Question::Said, second, "as_quoted", ""))
        .await;
    desk.editor_does(&signs(Question::Said, second)).await;
    let dismissed = desk.adds("The view is lovely", Some(CANARY)).await;
    let dismiss = DismissClaims {
        claims: vec![dismissed],
        reason: AsideReason::Other,
        note: Some(CANARY.into()),
    };
    desk.editor_does(&Command::DismissClaims(dismiss)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_are_told_what_came_out_and_nothing_of_the_desk() {
    let desk = Desk::new().await;
    let first = desk.claims[0];
    desk.attaches(first, "The register", "330 metres", "").await;
    desk.rates(
        first,
        "mostly_true",
        "The register says so; @Editor saw it.",
    )
    .await;
    keeps_to_itself(&desk).await;

    let path = format!("/api/sessions/{}/public.html", desk.session);
    let (status, said) = desk.editor.send(Method::GET, &path, json!(null)).await;
    assert_eq!(
        (status, &said["code"]),
        (StatusCode::CONFLICT, &json!("missing"))
    );
    assert_eq!(said["missing"][0], "The session is not closed.");

    let close = CloseSession {
        why: Some(CANARY.into()),
    };
    desk.editor_does(&Command::CloseSession(close)).await;
    let page = desk.file_called("public.html").await.text().await.unwrap();
    for told in [
        "Mostly true",
        "The register says so; a colleague saw it.",
        "The register",
        "Said: as quoted, by",
        "Whether it is so was not asked",
        "2 statements were checked by 2 people.",
        "Every verdict says why.",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    for kept in [CANARY, "Editor", "Checker", "@"] {
        let body = page.split("</style>").last().unwrap();
        assert!(!body.contains(kept), "{kept}: {body}");
    }
    assert!(stet::audit::page::verify(&page).is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_settled_is_said_first_and_has_no_rating() {
    let desk = Desk::new().await;
    desk.rates(desk.claims[0], "false", CANARY).await;
    let close = CloseSession {
        why: Some("Printed tonight.".into()),
    };
    desk.editor_does(&Command::CloseSession(close)).await;
    let page = desk.file_called("public.html").await.text().await.unwrap();
    let body = page.split("</style>").last().unwrap();
    let all = desk.claims.len();
    assert!(body.contains("Closed with open ends"), "{body}");
    assert!(
        body.contains(&format!("0 of {all} statements were checked")),
        "{body}"
    );
    assert!(
        body.contains("were not settled.") && body.contains("not read."),
        "{body}"
    );
    // The one answer there is nobody signed: neither its words nor its colour is told.
    assert!(
        !body.contains(CANARY) && !body.contains("<mark class=\"second_check h1"),
        "{body}"
    );
    assert!(!body.contains(", False\""), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_out_of_the_article_is_not_told_to_its_readers() {
    let desk = Desk::new().await;
    let claim = desk.claims[0].0.to_string();
    let state = desk.editor.state(desk.session).await;
    let gone = state["state"]["claims"][&claim]["statement"]
        .as_str()
        .unwrap();
    let text = desk.text().await;
    let path = format!("/api/sessions/{}/revisions", desk.session);
    let body = json!({"id": Uuid::now_v7(), "after": 1, "why": "The lawyer asks for it.",
        "text": text.replacen(gone, "Nothing", 1)});
    let (status, said) = desk.editor.post(&path, body).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    let state = desk.editor.state(desk.session).await;
    assert_eq!(state["state"]["claims"][&claim]["gone"], true, "{said}");
    let close = CloseSession {
        why: Some("Printed tonight.".into()),
    };
    desk.editor_does(&Command::CloseSession(close)).await;
    let page = desk.file_called("public.html").await.text().await.unwrap();
    assert!(!page.contains(&gone[..20]), "{gone}: {page}");
    assert!(!page.contains("The lawyer"), "{page}");
}
