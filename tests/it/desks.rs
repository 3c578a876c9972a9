//! Several desks on one server: each is closed to the people of the others, and nothing on one touches anybody on another.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::auth::Auth;
use stet::domain::contents::{AcceptClaims, ReopenSession};
use stet::domain::policy::Rules;
use stet::domain::{ClaimId, Command, DeskId, Role};
use uuid::Uuid;

use crate::access::{filled_in, routes};
use crate::support::{PASSWORD, Person, Server, account, code};

/// A second desk, with the admin of the first as its admin, who works there now.
async fn second_desk(server: &Server) -> (DeskId, Person) {
    let auth = Auth::new(server.store.clone());
    let desk = auth.open_desk("Second desk", "admin@example.org").await;
    let desk = desk.unwrap();
    (desk, at(server, &server.admin().await, desk).await)
}

/// The same person, who works at another of their desks from now on.
async fn at(server: &Server, person: &Person, desk: DeskId) -> Person {
    let request = person.request(Method::PUT, "/api/login/desk");
    let answer = request.json(&json!({"desk": desk})).send().await.unwrap();
    Person::of(&server.base, answer).await.unwrap()
}

/// Somebody on the first desk who also joins the second.
async fn on_both(server: &Server, admin: &Person, role: &str) -> Person {
    server.person("Ana", Role::Checker).await;
    let (_, made) = admin.post("/api/invitations", json!({"role": role})).await;
    let token = made["link"].as_str().unwrap().split("token=").nth(1);
    let body =
        json!({"token": token, "name": "Ana", "email": "ana@example.org", "password": PASSWORD});
    let request = admin.request(Method::POST, "/api/invitation").json(&body);
    Person::of(&server.base, request.send().await.unwrap())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_chooses_the_desk_they_work_at() {
    let server = Server::start().await;
    let first = server.admin().await;
    let session = first.opens().await;
    let (desk, there) = second_desk(&server).await;
    let desks = there.get("/api/desks").await;
    assert_eq!(desks["desks"].as_array().unwrap().len(), 2);
    let me = there.get("/api/me").await;
    assert_eq!(me["desk"]["id"], desk.to_string());
    assert_eq!(me["account"]["id"], first.id.to_string());
    let path = format!("/api/sessions/{session}");
    let answer = there.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let listed = there.get("/api/sessions").await;
    assert_eq!(listed["sessions"], json!([]));

    // The login at the first desk has ended, and no other one.
    let back = at(&server, &there, server.desk).await;
    let gone = there.request(Method::GET, "/api/me").send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(back.state(session).await["seq"], 1);
    first.get("/api/me").await;
    let nowhere = json!({"desk": Uuid::now_v7()});
    let (status, refused) = back.send(Method::PUT, "/api/login/desk", nowhere).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::NOT_FOUND, "no_such_desk")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_about_something_of_one_desk_is_closed_to_the_people_of_another() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let member = server.person("Checker", Role::Checker).await;
    let (_, invited) = admin
        .post("/api/invitations", json!({"role": "viewer"}))
        .await;
    let invitation = invited["id"].as_str().unwrap().parse().unwrap();
    let wanted =
        json!({"name": "wire", "scope": "read", "days": 1, "password": crate::support::PASSWORD});
    let (_, made) = member.post("/api/tokens", wanted).await;
    let token = made["id"].as_str().unwrap().parse().unwrap();
    let guide = json!({"title": "Guide", "kind": "book", "primary": true});
    let (_, added) = admin.post("/api/sources", guide).await;
    let source: Uuid = added["id"].as_str().unwrap().parse().unwrap();
    let (_, stranger) = second_desk(&server).await;
    let before = server.store.desk_head(server.desk).await.unwrap();
    let mut tried = 0;
    for (method, path) in routes() {
        let id = match path.split('/').nth(2) {
            _ if !path.contains("{id}") => continue,
            // What was published is for anybody.
            _ if path.starts_with("/published/") => continue,
            Some("sessions" | "author") => session.0,
            Some("members") => member.id.0,
            Some("invitations") => invitation,
            Some("logins") => member.login,
            Some("tokens") => token,
            Some("sources") => source,
            Some("imported") => session.0,
            other => panic!("nobody says what {other:?} is"),
        };
        let command = json!({"kind": "close_session", "why": "gone to print"});
        let mut body = json!({"id": Uuid::now_v7(), "command": command, "role": "admin", "name": "Me", "after": 1, "words": "words", "ground": "a law",
            "base": 1, "title": "Guide", "kind": "book", "primary": true, "text": "words", "into": source, "passage": "words",
            "fix": source, "version": 1, "at": 1, "part": "wording", "answer": "accepted"});
        let rules = serde_json::to_value(Rules::LIGHT).unwrap();
        let all = body.as_object_mut().unwrap();
        all.extend(rules.as_object().unwrap().clone());
        let request = stranger.request(method.clone(), &filled_in(&path, id));
        let answer = request.json(&body).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{method} {path}");
        tried += 1;
    }
    assert!(tried >= 9, "{tried}");
    assert_eq!(server.store.desk_head(server.desk).await.unwrap(), before);
    assert_eq!(admin.state(session).await["seq"], 1);
    member.get("/api/me").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_on_one_desk_touches_nobody_on_another() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let first = server.admin().await;
    let (desk, second) = second_desk(&server).await;
    let ana = on_both(&server, &second, "editor").await;
    assert_eq!(ana.get("/api/me").await["desk"]["id"], desk.to_string());
    let session = second.opens().await;
    let there = ana.on(beside.base.clone());
    let mut sockets = [ana.joins(session).await, there.joins(session).await];
    for socket in &mut sockets {
        socket.until("welcome").await;
    }
    let path = format!("/api/members/{}", ana.id);
    let viewer = json!({"role": "viewer"});
    let changed = first.send(Method::PUT, &path, viewer).await;
    assert_eq!(changed.0, StatusCode::NO_CONTENT);
    let removed = first.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(removed.0, StatusCode::NO_CONTENT);
    let threshold = first.send(Method::PUT, "/api/desk", json!({"threshold": 77}));
    assert_eq!(threshold.await.0, StatusCode::NO_CONTENT);
    // Longer than any node takes to see what another did.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    for socket in &mut sockets {
        let reopen = Command::ReopenSession(ReopenSession {});
        socket.command(Uuid::now_v7(), &reopen, None).await;
        let refused = socket.until("refused").await;
        assert_eq!(refused["problem"]["code"], "no_change", "an editor may ask");
    }
    let me = ana.get("/api/me").await;
    assert_eq!(
        (&me["role"], &me["desk"]["threshold"]),
        (&json!("editor"), &json!(40))
    );
    let only = ana.get("/api/desks").await;
    assert_eq!(only["desks"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_of_one_desk_gets_into_no_other_with_a_password_link() {
    let server = Server::start().await;
    let first = server.admin().await;
    let (_, second) = second_desk(&server).await;
    let ana = on_both(&server, &second, "viewer").await;
    for admin in [&first, &second] {
        let path = format!("/api/members/{}/password-link", ana.id);
        let (status, refused) = admin.post(&path, json!({})).await;
        let expected = (StatusCode::CONFLICT, "on_another_desk");
        assert_eq!((status, code(&refused)), expected);
    }
    // Who joins must know the password of the account that is there.
    let (_, made) = second
        .post("/api/invitations", json!({"role": "admin"}))
        .await;
    let token = made["link"].as_str().unwrap().split("token=").nth(1);
    server.person("Bo", Role::Checker).await;
    let body = json!({"token": token, "name": "Bo", "email": "bo@example.org", "password": "not the password"});
    let (status, refused) = second.post("/api/invitation", body).await;
    let expected = (StatusCode::UNPROCESSABLE_ENTITY, "wrong_password");
    assert_eq!((status, code(&refused)), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_of_one_desk_that_cannot_be_read_hides_none_of_another() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let (_, second) = second_desk(&server).await;
    let ana = on_both(&server, &second, "editor").await;
    let session = second.opens().await;
    let mut socket = ana.on(beside.base.clone()).joins(session).await;
    socket.until("welcome").await;
    let of_first = format!("desk_id = '{}'", server.desk);
    let insert = format!(
        "insert into desk_events select desk_id, seq + 1, gen_random_uuid(), at, actor, gen_random_uuid(), 'of_a_later_version', '{{}}', salt, prev, hash
         from desk_events where {of_first} order by seq desc limit 1"
    );
    server.database.alter("desk_events", &insert).await;
    let further = format!(
        "update desks set head_seq = head_seq + 1 where id = '{}'",
        server.desk
    );
    server.database.alter("desk_events", &further).await;
    let path = format!("/api/members/{}", ana.id);
    let changed = second.send(Method::PUT, &path, json!({"role": "viewer"}));
    assert_eq!(changed.await.0, StatusCode::NO_CONTENT);
    assert_eq!(socket.until("you").await["role"], "viewer");
    let claims = second.claims(session).await.into_iter().map(ClaimId);
    let claims = claims.collect();
    second
        .does(session, &AcceptClaims { claims }.into(), None)
        .await;
    assert_eq!(socket.until("events").await["type"], "events");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_the_sockets_of_a_person_at_every_desk() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let (_, second) = second_desk(&server).await;
    let there = on_both(&server, &second, "editor").await;
    let here = server.sign_in("ana@example.org").await;
    assert_ne!(
        here.get("/api/me").await["desk"],
        there.get("/api/me").await["desk"]
    );
    let session = second.opens().await;
    let mut sockets = [
        there.joins(session).await,
        there.on(beside.base.clone()).joins(session).await,
    ];
    for socket in &mut sockets {
        socket.until("welcome").await;
    }
    let change = json!({"present": PASSWORD, "password": "another long password"});
    let changed = here.send(Method::PUT, "/api/password", change).await;
    assert_eq!(changed.0, StatusCode::NO_CONTENT);
    for socket in &mut sockets {
        assert_eq!(socket.until_closed().await, 4401);
    }
    here.get("/api/me").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_link_is_void_once_its_person_joins_another_desk() {
    let server = Server::start().await;
    let first = server.admin().await;
    let (_, second) = second_desk(&server).await;
    let ana = server.person("Ana", Role::Checker).await;
    let path = format!("/api/members/{}/password-link", ana.id);
    let (status, link) = first.post(&path, json!({})).await;
    assert_eq!(status, StatusCode::CREATED);
    let (_, made) = second
        .post("/api/invitations", json!({"role": "admin"}))
        .await;
    let token = made["link"].as_str().unwrap().split("token=").nth(1);
    let body =
        json!({"token": token, "name": "Ana", "email": "ana@example.org", "password": PASSWORD});
    assert_eq!(
        ana.post("/api/invitation", body).await.0,
        StatusCode::OK,
        "she joins the second desk"
    );
    let token = link["link"].as_str().unwrap().split('#').nth(1);
    let body = json!({"token": token, "password": "chosen by an admin"});
    let (status, refused) = first.post("/api/password-link", body).await;
    let expected = (StatusCode::NOT_FOUND, "bad_link");
    assert_eq!((status, code(&refused)), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_assigned_claims_only_at_their_own_desk() {
    let server = Server::start().await;
    let (desk, second) = second_desk(&server).await;
    let auth = Auth::new(server.store.clone());
    let other = account("Bo", "bo@example.org");
    let other = auth.add(desk, &other, Role::Checker).await.unwrap();
    let first = server.admin().await;
    let session = first.opens().await;
    let claim = first.claims(session).await[0];
    let assign = json!({"id": Uuid::now_v7(), "command": {"kind": "plan_claims", "claims": [claim], "assign": [other]}});
    let path = format!("/api/sessions/{session}/commands");
    let (status, refused) = first.post(&path, assign).await;
    let expected = (StatusCode::UNPROCESSABLE_ENTITY, "no_such_person");
    assert_eq!((status, code(&refused)), expected);
    drop(second);
}
