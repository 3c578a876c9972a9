//! Programs: what one may do with an API token, and until when.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::AcceptClaims;
use stet::domain::{ClaimId, Command, Role, SessionId};
use uuid::Uuid;

use crate::access::{filled_in, routes};
use crate::support::{PASSWORD, Person, Request, Server, code};

async fn makes(person: &Person, scope: &str) -> (Uuid, String) {
    let body = json!({"name": "wire import", "scope": scope, "days": 30, "password": PASSWORD});
    let (status, made) = person.post("/api/tokens", body).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let id = made["id"].as_str().unwrap().parse().unwrap();
    (id, made["token"].as_str().unwrap().into())
}

fn asks(server: &Server, method: Method, path: &str, token: &str) -> Request {
    let bearer = format!("Bearer {token}");
    Request::new(&server.base, method, path).header("Authorization", bearer)
}

async fn hears(request: Request) -> (StatusCode, Value) {
    let answer = request.send().await.unwrap();
    let status = answer.status();
    (status, answer.json().await.unwrap_or_default())
}

fn accepts(session: SessionId, claim: Uuid) -> (String, Value) {
    let claims = vec![ClaimId(claim)];
    let command = Command::AcceptClaims(AcceptClaims { claims });
    let body = json!({"id": Uuid::now_v7(), "command": command});
    (format!("/api/sessions/{}/commands", session.0), body)
}

/// What each route about API tokens leaves on the desk's trail.
pub(crate) async fn every_route(server: &Server, admin: &Person) -> [&'static str; 2] {
    let events = async || server.store.desk_head(server.desk).await.unwrap().0;
    let before = events().await;
    let (id, _) = makes(admin, "read").await;
    let path = format!("/api/tokens/{id}");
    let (status, _) = admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(
        (status, events().await - before),
        (StatusCode::NO_CONTENT, 2)
    );
    ["post /api/tokens", "delete /api/tokens/{id}"]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_reads_with_a_token_and_works_with_one_that_says_so() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let (_, reads) = makes(&editor, "read").await;
    let (_, works) = makes(&editor, "work").await;
    let state = format!("/api/sessions/{}", session.0);
    for token in [&reads, &works] {
        let (status, said) = hears(asks(&server, Method::GET, &state, token)).await;
        assert_eq!(status, StatusCode::OK, "{said}");
    }
    let (path, body) = accepts(session, editor.claims(session).await[0]);
    let (status, said) = hears(asks(&server, Method::POST, &path, &reads).json(&body)).await;
    assert_eq!((status, code(&said)), (StatusCode::FORBIDDEN, "only_reads"));
    let (status, _) = hears(asks(&server, Method::POST, &path, &works).json(&body)).await;
    assert_eq!(status, StatusCode::OK);
    let events = editor.get(&format!("{state}/events")).await;
    let last = events["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        last["event"]["actor"],
        json!(editor.id),
        "as who made the token"
    );
}

/// Nothing that is about accounts, members or tokens is done by a program, whatever its token says.
#[expect(clippy::too_many_lines, reason = "a list, one route after the other")]
#[tokio::test(flavor = "multi_thread")]
async fn no_program_touches_who_may_come_in() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let (_, token) = makes(&admin, "work").await;
    let mut let_through = Vec::new();
    for (method, path) in routes() {
        let filled = filled_in(&path, session.0);
        let request = asks(&server, method.clone(), &filled, &token).json(&json!({}));
        let (status, said) = hears(request).await;
        let refused = status == StatusCode::FORBIDDEN && code(&said) == "no_program";
        if !refused {
            let_through.push(format!("{method} {path}"));
        }
    }
    let expected = [
        // Anyone's.
        "GET /.well-known/stet-key",
        "GET /api/demo",
        "GET /api/invitation",
        "POST /api/invitation",
        "POST /api/login",
        "POST /api/openid",
        "POST /api/openid/answer",
        "GET /api/ways-in",
        "POST /api/password-link",
        "POST /api/password-link/holder",
        "GET /api/setup",
        "POST /api/setup",
        "GET /healthz",
        "GET /readyz",
        "GET /published/{id}",
        "GET /published/{id}/card",
        "GET /published/{id}/feed.atom",
        "GET /published/{id}/{version}",
        // The work.
        "GET /api/checkpoint",
        "GET /api/claims",
        "GET /api/desk/checklists",
        "GET /api/imported",
        "GET /api/imported/{id}/{name}.{format}",
        "POST /api/sessions/import",
        "GET /api/desk/intake",
        "POST /api/desk/intake",
        "POST /api/desk/intake/file",
        "GET /api/desk/rules",
        "GET /api/desk/scales",
        "GET /api/members",
        "GET /api/sessions",
        "POST /api/sessions",
        "GET /api/sessions/{id}",
        "GET /api/sessions/{id}/changes",
        "GET /api/sessions/{id}/claims/{claim}/then",
        "POST /api/sessions/{id}/claims/{claim}/put-back",
        "POST /api/sessions/{id}/commands",
        "GET /api/sessions/{id}/events",
        "GET /api/sessions/{id}/exports",
        "GET /api/sessions/{id}/exports/{name}",
        "GET /api/sessions/{id}/live",
        "GET /api/sessions/{id}/proposals",
        "POST /api/sessions/{id}/proposals",
        "GET /api/sessions/{id}/{name}.{format}",
        "GET /api/sessions/{id}/revisions/{number}",
        "POST /api/sessions/{id}/revisions",
        "POST /api/sessions/{id}/revision-preview",
        "DELETE /api/sources/{id}/origins/{origin}",
        "GET /api/sources",
        "GET /api/sources/{id}",
        "GET /api/sources/{id}/snapshots/{snapshot}/difference",
        "GET /api/sources/{id}/snapshots/{snapshot}/file",
        "GET /api/sources/{id}/snapshots/{snapshot}/text",
        "POST /api/sources",
        "POST /api/sources/{id}/fetch",
        "POST /api/sources/{id}/files",
        "POST /api/sources/{id}/merge",
        "POST /api/sources/{id}/snapshots",
        "POST /api/sources/{id}/snapshots/{snapshot}/passage-check",
        "PUT /api/sources/{id}",
        "PUT /api/sources/{id}/note",
        "PUT /api/sources/{id}/origins/{origin}",
        "PUT /api/sources/{id}/schedule",
        "GET /api/trust",
    ];
    let mut expected: Vec<String> = expected.map(Into::into).to_vec();
    expected.sort();
    let_through.sort();
    assert_eq!(let_through, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_revoked_is_void_at_once_on_every_node_and_its_socket_closes() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let (id, token) = makes(&editor, "work").await;
    let program = editor.program(&token);
    let mut socket = program.on(beside.base.clone()).joins(session).await;
    socket.until("welcome").await;
    let listed = admin.get("/api/tokens").await;
    let listed = &listed["tokens"][0];
    assert_eq!(
        (&listed["by"], &listed["name"], &listed["scope"]),
        (&json!(editor.id), &json!("wire import"), &json!("work"))
    );
    assert!(listed["last_used_at"].is_string(), "{listed}");
    let checker = server.person("Checker", Role::Checker).await;
    let nobodys = checker.get("/api/tokens").await;
    assert_eq!(nobodys, json!({"tokens": []}));
    let path = format!("/api/tokens/{id}");
    let (status, said) = checker.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let (status, _) = admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(socket.until_closed().await, 4401);
    for node in [&server, &beside] {
        let (status, said) = hears(asks(node, Method::GET, "/api/sessions", &token)).await;
        assert_eq!(
            (status, code(&said)),
            (StatusCode::UNAUTHORIZED, "signed_out")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_end_by_themselves_and_with_who_made_them() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let editor = server.person("Editor", Role::Editor).await;
    for (body, field) in [
        (
            json!({"name": "  ", "scope": "read", "days": 1, "password": PASSWORD}),
            "name",
        ),
        (
            json!({"name": "x", "scope": "read", "days": 0, "password": PASSWORD}),
            "days",
        ),
        (
            json!({"name": "x", "scope": "read", "days": 367, "password": PASSWORD}),
            "days",
        ),
        (
            json!({"name": "x", "scope": "read", "days": 1, "password": "no"}),
            "password",
        ),
    ] {
        let (status, said) = editor.post("/api/tokens", body).await;
        assert_eq!(
            (status, said["field"].as_str().unwrap()),
            (StatusCode::UNPROCESSABLE_ENTITY, field)
        );
    }
    let status = async |token: &str| {
        let request = asks(&server, Method::GET, "/api/sessions", token);
        request.send().await.unwrap().status()
    };
    let (old, token) = makes(&editor, "read").await;
    let past = format!(
        "update api_tokens set expires_at = now() - interval '1 minute' where id = '{old}'"
    );
    server.database.run(&past).await.unwrap();
    assert_eq!(status(&token).await, StatusCode::UNAUTHORIZED);
    // An admin ends what somebody has open; a program is part of it.
    let (_, token) = makes(&editor, "read").await;
    assert_eq!(status(&token).await, StatusCode::OK);
    let path = format!("/api/members/{}/logins", editor.id);
    admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status(&token).await, StatusCode::UNAUTHORIZED);
    let editor = server.sign_in("editor@example.org").await;
    // Who forgot their password begins anew, and so do their programs; who changes it goes on.
    let (_, token) = makes(&editor, "read").await;
    let change = json!({"present": PASSWORD, "password": "another correct horse"});
    editor.send(Method::PUT, "/api/password", change).await;
    assert_eq!(status(&token).await, StatusCode::OK);
    let path = format!("/api/members/{}/password-link", editor.id);
    let (_, made) = admin.post(&path, Value::Null).await;
    let link = made["link"].as_str().unwrap().split('#').nth(1).unwrap();
    let choice = json!({"token": link, "password": PASSWORD});
    let chosen = Request::new(&server.base, Method::POST, "/api/password-link").json(&choice);
    assert_eq!(chosen.send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(status(&token).await, StatusCode::UNAUTHORIZED);
    let editor = server.sign_in("editor@example.org").await;
    let (_, token) = makes(&editor, "read").await;
    let path = format!("/api/members/{}", editor.id);
    admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status(&token).await, StatusCode::UNAUTHORIZED);
}
