//! The desk's checklists over HTTP, and that a session keeps those it was opened with.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::Role;

use crate::support::{Person, Server, code};

const PATH: &str = "/api/desk/checklists";

/// What the route leaves on the desk's trail: one event.
pub(crate) async fn every_route(admin: &Person) -> [&'static str; 1] {
    let lists = json!({"number": [{"words": "Look it up."}]});
    let set = json!({"base": 1, "lists": lists});
    let (status, said) = admin.send(Method::PUT, PATH, set).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    ["put /api/desk/checklists"]
}

#[tokio::test(flavor = "multi_thread")]
async fn editors_change_what_is_looked_at_and_open_sessions_keep_what_they_have() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let checker = server.person("Checker", Role::Checker).await;
    let before = editor.opens().await;
    let lists = checker.get(PATH).await;
    assert_eq!(lists["version"], 1);
    let set = json!({"base": 1, "lists": {"number": [{"words": " Look it up. "}], "law": []}});
    let (status, _) = checker.send(Method::PUT, PATH, set.clone()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, said) = editor.send(Method::PUT, PATH, set.clone()).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    let (status, said) = editor.send(Method::PUT, PATH, set).await;
    assert_eq!((status, code(&said)), (StatusCode::CONFLICT, "changed"));
    let after = editor.opens().await;
    let of =
        async |session| -> Value { editor.state(session).await["state"]["checklists"].clone() };
    assert_eq!(of(before).await, lists);
    let now = json!({"version": 2, "lists": {"number": [{"words": "Look it up."}]}});
    assert_eq!(of(after).await, now);
    assert_eq!(checker.get(PATH).await, now);
}
