//! A part of a claim is put back to what it was as of an earlier event, over the API.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::{AcceptClaims, RewordClaim};
use stet::domain::{ClaimId, Command, Role, SessionId};
use uuid::Uuid;

use crate::support::{Person, Server, code};

/// The route, and that it leaves an event.
pub(crate) async fn route(admin: &Person, session: SessionId) -> &'static str {
    let claim = changed(admin, session).await;
    let (status, body) = admin.post(&path(session, claim), wording(2, 1)).await;
    assert_eq!((status, &body["seq"]), (StatusCode::OK, &json!(3)));
    "post /api/sessions/{id}/claims/{claim}/put-back"
}

/// A claim that is worded otherwise than it was as of event 1; that is event 2.
async fn changed(editor: &Person, session: SessionId) -> ClaimId {
    let claim = ClaimId(editor.claims(session).await[0]);
    let statement = "It was otherwise.".to_owned();
    let reword = Command::RewordClaim(RewordClaim { claim, statement });
    editor.does(session, &reword, Some(1)).await;
    claim
}

fn path(session: SessionId, claim: ClaimId) -> String {
    format!("/api/sessions/{session}/claims/{claim}/put-back")
}

fn wording(base: u32, at: u64) -> Value {
    json!({"id": Uuid::now_v7(), "at": at, "part": "wording", "base": base})
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_otherwise_is_told_and_put_back_once_by_who_may_check() {
    let server = Server::start().await;
    let editor = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let viewer = server.person("Viewer", Role::Viewer).await;
    let session = editor.opens().await;
    let was = editor.state(session).await;
    let claim = changed(&editor, session).await;
    let statement = &was["state"]["claims"][claim.0.to_string()]["statement"];

    let then = format!("/api/sessions/{session}/claims/{claim}/then?at=1");
    let told = checker.get(&then).await;
    let only =
        json!([{"part": "wording", "now": "It was otherwise.", "then": statement, "base": 2}]);
    assert_eq!(told["parts"], only);

    let path = path(session, claim);
    for (who, body, status, said) in [
        (&viewer, wording(2, 1), StatusCode::FORBIDDEN, "not_allowed"),
        (
            &checker,
            wording(1, 1),
            StatusCode::CONFLICT,
            "changed_meanwhile",
        ),
        (
            &checker,
            wording(2, 9),
            StatusCode::NOT_FOUND,
            "no_such_event",
        ),
        (&checker, wording(2, 2), StatusCode::CONFLICT, "no_change"),
    ] {
        let (was, refused) = who.post(&path, body).await;
        assert_eq!((was, code(&refused)), (status, said));
    }
    let evidence = json!({"id": Uuid::now_v7(), "at": 1, "part": "evidence", "evidence": Uuid::now_v7(), "base": 1});
    let (status, refused) = checker.post(&path, evidence).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::NOT_FOUND, "no_such_part")
    );

    let body = wording(2, 1);
    for _ in 0..2 {
        let (status, done) = checker.post(&path, body.clone()).await;
        assert_eq!(
            (status, &done["seq"]),
            (StatusCode::OK, &json!(3)),
            "{done}"
        );
    }
    assert_eq!(checker.get(&then).await["parts"], json!([]));
    let trail = editor.get(&format!("/api/sessions/{session}/events")).await;
    let last = &trail["events"][2];
    assert_eq!(last["event"]["data"]["restored"], 1);
    assert_eq!(
        last["entry"]["words"],
        json!(["reworded claim 1", " (put back as of event 1)"])
    );
    let report = format!("/api/sessions/{session}/report.json");
    let report = editor.request(Method::GET, &report).send().await.unwrap();
    let read = stet::audit::read_export(&report.text().await.unwrap()).unwrap();
    stet::audit::verify_export(read).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_closed_session_nothing_is_put_back() {
    let server = Server::start().await;
    let editor = server.admin().await;
    let session = editor.opens().await;
    let claim = changed(&editor, session).await;
    let claims = vec![claim];
    editor
        .does(session, &AcceptClaims { claims }.into(), None)
        .await;
    let why = Some("It is printed tonight.".into());
    let close = stet::domain::contents::CloseSession { why };
    editor.does(session, &close.into(), None).await;
    let (status, refused) = editor.post(&path(session, claim), wording(2, 1)).await;
    assert_eq!((status, code(&refused)), (StatusCode::CONFLICT, "closed"));
}
