//! Nothing changes without an event, and an alteration is found.

mod every_command;
mod every_fix;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::auth::Auth;
use stet::domain::contents::{AcceptClaims, GiveVerdict};
use stet::domain::{ClaimId, Command, Question, Role};
use stet::workflow::learning;
use stet::{audit, engine};
use utoipa::OpenApi;

use crate::support::{PASSWORD, Server};
use crate::{passwords, proposals};

#[expect(clippy::too_many_lines, reason = "a list, one route after the other")]
#[tokio::test(flavor = "multi_thread")]
async fn every_route_that_changes_something_leaves_an_event() {
    let server = Server::with_model(proposals::nobody_there()).await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let mut tried = vec!["post /api/setup", "post /api/sessions"];
    let desk_before = server.store.desk_head(server.desk).await.unwrap().0;
    assert!(desk_before >= 3, "set-up and signing in left events");

    let mut expected = desk_before;
    let invite = json!({"role": "checker", "note": "for the night desk"});
    let (status, made) = admin.post("/api/invitations", invite.clone()).await;
    assert_eq!(status, StatusCode::CREATED);
    tried.push("post /api/invitations");
    let token = made["link"]
        .as_str()
        .unwrap()
        .split("token=")
        .nth(1)
        .unwrap();
    let body = json!({"token": token, "name": "Newcomer", "email": "new@example.org", "password": PASSWORD});
    let (status, _) = admin.post("/api/invitation", body).await;
    assert_eq!(status, StatusCode::OK);
    tried.push("post /api/invitation");
    expected += 4; // made, joined, accepted, signed in
    assert_eq!(
        server.store.desk_head(server.desk).await.unwrap().0,
        expected
    );

    let (_, void) = admin.post("/api/invitations", invite).await;
    let path = format!("/api/invitations/{}", void["id"].as_str().unwrap());
    assert_eq!(
        admin.send(Method::DELETE, &path, Value::Null).await.0,
        StatusCode::NO_CONTENT
    );
    tried.push("delete /api/invitations/{id}");
    let other = admin.again().await;
    let path = format!("/api/logins/{}", other.login);
    assert_eq!(
        admin.send(Method::DELETE, &path, Value::Null).await.0,
        StatusCode::NO_CONTENT
    );
    tried.extend(["post /api/login", "delete /api/logins/{id}"]);
    let newcomer = server.sign_in("new@example.org").await;
    let path = format!("/api/members/{}", newcomer.id);
    for (method, body) in [
        (Method::PUT, json!({"role": "editor"})),
        (Method::DELETE, Value::Null),
    ] {
        let (status, _) = admin.send(method, &path, body).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    }
    tried.extend([
        "put /api/members/{id}",
        "delete /api/members/{id}",
        "put /api/desk",
    ]);
    tried.extend(passwords::every_route(&server, &admin).await);
    tried.extend(crate::entrance::every_route(&server, &admin).await);
    tried.extend(crate::second_factor::every_route(&server, &admin).await);
    tried.extend(crate::api_tokens::every_route(&server, &admin).await);
    tried.extend(crate::openid::every_route().await);
    tried.extend(crate::redaction::every_route(&server, &admin).await);
    tried.extend(crate::intake::every_route(&admin).await);
    tried.extend(crate::sources::every_route(&server, &admin).await);
    tried.extend(crate::checklists::every_route(&admin).await);
    tried.extend(crate::scales::every_route(&admin).await);
    tried.extend(crate::drift::every_route().await);
    tried.extend(crate::imported::every_route(&admin).await);
    expected += 8 + 6 + 11 + 2 + 9 + 1 + 1 + 1;
    let body = json!({"threshold": 55});
    let (status, _) = admin.send(Method::PUT, "/api/desk", body).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let mut rules = admin.get("/api/desk/rules").await["ready"]["strict"].clone();
    rules["agreeing"] = json!(1);
    let (status, _) = admin.send(Method::PUT, "/api/desk/rules", rules).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    tried.push("put /api/desk/rules");
    let learned = engine::Learned {
        weights: engine::Weights::built_in(),
        decisions: 200,
        before_percent: 60,
        after_percent: 70,
    };
    let taken = learning::take(&server.store, server.desk, admin.id, &learned).await;
    assert_eq!(taken.unwrap(), 1);
    let reset = admin.send(Method::DELETE, "/api/desk/engine", Value::Null);
    assert_eq!(reset.await.0, StatusCode::NO_CONTENT);
    tried.push("delete /api/desk/engine");
    expected += 7; // signed in, another role, removed, another threshold, other rules, an order learned, and put away
    let auth = Auth::new(server.store.clone());
    let second = auth.open_desk("Second desk", "admin@example.org").await;
    let second = second.unwrap();
    let (mover, body) = (admin.again().await, json!({"desk": second}));
    let (status, _) = mover.send(Method::PUT, "/api/login/desk", body).await;
    assert_eq!(status, StatusCode::OK);
    tried.push("put /api/login/desk");
    expected += 2; // signed in, and out again
    let there = server.store.desk_head(second).await.unwrap().0;
    assert_eq!(there, 3, "opened, joined, signed in");
    let claims = admin
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    assert_eq!(
        admin
            .does(
                session,
                &Command::AcceptClaims(AcceptClaims { claims }),
                None
            )
            .await,
        2
    );
    tried.push("post /api/sessions/{id}/commands");
    let (status, _) = proposals::asks(&admin, session).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    let (head, _) = server.store.head_of(session).await.unwrap().unwrap();
    assert_eq!(head, 3, "that it was sent the article stands in the trail");
    tried.push("post /api/sessions/{id}/proposals");
    // This changes nothing.
    tried.push("post /api/sessions/{id}/rules-preview");
    // What one has read stands in no trail.
    tried.push("post /api/inbox/read");
    // `audit::every_fix` sees that an author's answer leaves one.
    tried.push("post /api/author/articles/{id}/answers");
    let other = admin.opens().await;
    tried.push(crate::put_back::route(&admin, other).await);
    tried.extend(crate::revisions::every_route(&admin, other).await);
    assert_eq!(
        admin
            .send(Method::DELETE, "/api/login", Value::Null)
            .await
            .0,
        StatusCode::NO_CONTENT
    );
    tried.push("delete /api/login");
    expected += 5; // made, withdrawn, signed in, ended, signed out
    assert_eq!(
        server.store.desk_head(server.desk).await.unwrap().0,
        expected
    );

    let api = serde_json::to_value(stet::http::Api::openapi()).unwrap();
    for (path, methods) in api["paths"].as_object().unwrap() {
        for method in methods
            .as_object()
            .unwrap()
            .keys()
            .filter(|method| *method != "get")
        {
            let route = format!("{method} {path}");
            assert!(
                tried.contains(&route.as_str()),
                "{route} changes something and no test sees its event"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_altered_behind_stets_back_is_found() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claims: Vec<ClaimId> = editor
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    editor
        .does(
            session,
            &Command::AcceptClaims(AcceptClaims {
                claims: claims.clone(),
            }),
            None,
        )
        .await;
    let verdict = Command::GiveVerdict(GiveVerdict {
        salt: Default::default(),
        attribution_version: None,
        question: Question::So,
        claim: claims[0],
        rating: "true".into(),
        rationale: String::new(),
        seen: None,
    });
    editor.does(session, &verdict, Some(1)).await;
    let alter = "update events set data = replace(data::text, '\"true\"', '\"false\"')::json where kind = 'verdict_given'";
    server.database.alter("events", alter).await;
    let flaw = audit::verify(session, server.store.records(session).await.unwrap()).unwrap_err();
    assert_eq!(flaw.seq, 3);
}
