//! The rules of a desk, over the API: who reads and sets them, and which a session gets.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::{Role, SessionId};

use crate::support::{Server, code};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_keeps_the_rules_it_was_opened_with() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let editor = server.person("Ed", Role::Editor).await;
    let before = admin.opens().await;
    let first = editor.get("/api/desk/rules").await;
    assert_eq!(
        (&first["version"], &first["sources"]),
        (&json!(1), &json!(1))
    );
    let strict = first["ready"]["strict"].clone();
    let set = async |rules: &Value| {
        admin
            .send(Method::PUT, "/api/desk/rules", rules.clone())
            .await
    };
    let (status, _) = editor
        .send(Method::PUT, "/api/desk/rules", strict.clone())
        .await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(set(&strict).await.0, StatusCode::NO_CONTENT);
    // The same again is no new version.
    assert_eq!(set(&strict).await.0, StatusCode::NO_CONTENT);
    let now = editor.get("/api/desk/rules").await;
    assert_eq!((&now["version"], &now["agreeing"]), (&json!(2), &json!(2)));
    assert_eq!(now["set"]["by"], admin.id.to_string());
    let after = admin.opens().await;
    let policy = async |session: SessionId| {
        let path = format!("/api/sessions/{session}");
        editor.get(&path).await["state"]["policy"].clone()
    };
    assert_eq!(policy(before).await["version"], 1);
    assert_eq!(policy(after).await["version"], 2);
    let path = format!("/api/sessions/{after}/report.md");
    let report = editor.request(Method::GET, &path).send().await.unwrap();
    let report = report.text().await.unwrap();
    assert!(
        report.contains("Rules") && report.contains("two independent origins"),
        "{report}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_that_cannot_be_kept_name_the_field() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let mut rules = admin.get("/api/desk/rules").await["ready"]["light"].clone();
    rules["origins"] = json!(2);
    let (status, body) = admin.send(Method::PUT, "/api/desk/rules", rules).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::UNPROCESSABLE_ENTITY, "bad_rules")
    );
    assert_eq!(body["field"], "origins");
}
