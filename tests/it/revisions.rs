//! Another text in the article's place, over the API: by whom, what it would do, what it did, and that nobody's work is lost by it.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::audit;
use stet::domain::contents::{AcceptClaims, SettleClaims};
use stet::domain::revision::settle::Settlement;
use stet::domain::{ClaimId, Command, Role, SessionId};
use uuid::Uuid;

use crate::support::{ARTICLE, Person, Server, code};

/// The routes that another text is put in an article's place by.
pub(crate) async fn every_route(admin: &Person, session: SessionId) -> Vec<&'static str> {
    let head = admin.state(session).await["seq"].as_u64().unwrap();
    let (status, body) = admin.post(&preview(session), text(1, "Another one.")).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    assert_eq!(
        admin.state(session).await["seq"],
        head,
        "nothing is kept of it"
    );
    let (status, body) = admin.post(&path(session), text(1, "Another one.")).await;
    assert_eq!((status, &body["seq"]), (StatusCode::OK, &json!(head + 1)));
    vec![
        "post /api/sessions/{id}/revision-preview",
        "post /api/sessions/{id}/revisions",
    ]
}

/// What [`every_command`](crate::audit) needs to settle something: the editor changes a claim's sentence.
pub(crate) async fn unsettles(editor: &Person, session: SessionId, from: &str, to: &str) {
    let state = editor.state(session).await;
    let now = state["state"]["text"].as_str().unwrap().replace(from, to);
    let after = state["state"]["revision"].as_u64().unwrap();
    let (status, body) = editor.post(&path(session), text(after, &now)).await;
    assert_eq!(status, StatusCode::OK, "{body}");
}

fn path(session: SessionId) -> String {
    format!("/api/sessions/{session}/revisions")
}

fn preview(session: SessionId) -> String {
    format!("/api/sessions/{session}/revision-preview")
}

fn text(after: u64, text: &str) -> Value {
    json!({"id": Uuid::now_v7(), "after": after, "text": text})
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_text_would_do_is_told_before_it_is_done_and_sent_twice_it_is_done_once() {
    let server = Server::start().await;
    let editor = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let session = editor.opens().await;
    let claims: Vec<ClaimId> = editor
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    let accept = Command::AcceptClaims(AcceptClaims { claims });
    editor.does(session, &accept, None).await;
    let draft = text(
        1,
        &ARTICLE
            .replace("330", "303")
            .replace("lovely", "lovely at night"),
    );

    let (status, body) = checker.post(&path(session), draft.clone()).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let (status, would) = editor.post(&preview(session), draft.clone()).await;
    assert_eq!(status, StatusCode::OK, "{would}");
    assert_eq!(would["changes"].as_array().unwrap().len(), 2, "{would}");
    let fates: Vec<&Value> = would["carried"].as_object().unwrap().values().collect();
    assert_eq!(fates, ["edited"], "{would}");
    assert_eq!(editor.state(session).await["seq"], 2);

    let mut socket = checker.joins(session).await;
    socket.until("welcome").await;
    for _ in 0..2 {
        let (status, body) = editor.post(&path(session), draft.clone()).await;
        assert_eq!(
            (status, &body["seq"]),
            (StatusCode::OK, &json!(3)),
            "{body}"
        );
    }
    let other = json!({"id": draft["id"], "after": 1, "text": "Else."});
    let (status, body) = editor.post(&path(session), other).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::CONFLICT, "command_reused")
    );
    let told = socket.until("events").await;
    assert!(
        told.to_string().contains("303"),
        "who is there has the new text: {told}"
    );
    let late = text(1, "Too late.");
    let (status, body) = editor.post(&path(session), late).await;
    assert_eq!((status, code(&body)), (StatusCode::CONFLICT, "revised"));

    let pair = checker.get(&format!("{}/2", path(session))).await;
    assert_eq!(pair["before"]["text"], ARTICLE);
    assert!(pair["after"]["text"].as_str().unwrap().contains("303"));
    assert_eq!(pair["changes"], would["changes"]);
    let third = format!("{}/3", path(session));
    let answer = checker.request(Method::GET, &third).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let records = server.store.records(session).await.unwrap();
    let verified = audit::verify(session, records).unwrap();
    assert_eq!(verified.session.revision(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_works_on_an_earlier_revision_loses_nothing() {
    let server = Server::start().await;
    let editor = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let session = editor.opens().await;
    unsettles(
        &editor,
        session,
        "The tower in numbers",
        "A tower in many numbers",
    )
    .await;
    let at = |words: &str| {
        let start = ARTICLE[..ARTICLE.find(words).unwrap()].chars().count();
        json!([start, start + words.chars().count()])
    };
    let commands = format!("/api/sessions/{session}/commands");
    let sends = async |words: &str, revision: Option<u32>| {
        let command =
            json!({"kind": "propose_fix", "span": at(words), "replacement": "x", "weight": "must"});
        let body = json!({"id": Uuid::now_v7(), "command": command, "revision": revision});
        checker.post(&commands, body).await
    };
    let (status, body) = sends("lovely", Some(1)).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let state = checker.state(session).await;
    let fixes = state["state"]["fixes"].as_object().unwrap();
    assert_eq!(fixes.values().next().unwrap()["quote"], "lovely");
    let (status, body) = sends("The tower", Some(1)).await;
    assert_eq!((status, code(&body)), (StatusCode::CONFLICT, "revised"));
    let (status, body) = sends("lovely", None).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::UNPROCESSABLE_ENTITY, "revision_missing")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_with_revisions_is_read_back_as_it_was_and_reported() {
    let server = Server::start().await;
    let editor = server.admin().await;
    let session = editor.opens().await;
    let claims: Vec<ClaimId> = editor
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    let accept = AcceptClaims {
        claims: claims.clone(),
    };
    editor
        .does(session, &Command::AcceptClaims(accept), None)
        .await;
    unsettles(&editor, session, "330", "303").await;
    let settle = SettleClaims {
        claims: vec![claims[0]],
        outcome: Settlement::Kept,
    };
    editor.does(session, &settle.into(), None).await;
    let then = editor.get(&format!("/api/sessions/{session}?at=2")).await;
    assert!(then["state"]["text"].as_str().unwrap().contains("330"));
    let listed = editor.get("/api/claims").await;
    assert!(listed.to_string().contains("303 metres"), "{listed}");
    for format in ["html", "md"] {
        let path = format!("/api/sessions/{session}/report.{format}");
        let answer = editor.request(Method::GET, &path).send().await.unwrap();
        let report = answer.text().await.unwrap();
        assert!(report.contains("2, handed in by"), "{report}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fix_that_no_article_can_have_is_not_taken_in() {
    let server = Server::start().await;
    let editor = server.admin().await;
    let session = editor.opens().await;
    let fix = Uuid::now_v7();
    let propose = json!({"id": fix, "command": {
        "kind": "propose_fix", "span": [0, 3], "replacement": "One\rmore", "weight": "must"
    }});
    let commands = format!("/api/sessions/{session}/commands");
    let (status, body) = editor.post(&commands, propose).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let accept = json!({"id": Uuid::now_v7(), "base": 1, "command": {
        "kind": "answer_fix", "fix": fix, "answer": "accepted"
    }});
    let (status, body) = editor.post(&commands, accept).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let take_in = json!({"id": Uuid::now_v7(), "after": 1});
    for path in [path(session), preview(session)] {
        let (status, body) = editor.post(&path, take_in.clone()).await;
        assert_eq!((status, code(&body)), (StatusCode::CONFLICT, "bad_text"));
    }
}
