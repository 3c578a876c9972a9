//! A new password: changed by who knows the present one, or chosen with a one-time link by who forgot it.

use std::path::PathBuf;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::ReopenSession;
use stet::domain::{Command, Role};
use uuid::Uuid;

use crate::support::{Node, PASSWORD, Person, Request, Server, code};

const NEW: &str = "another correct horse";

async fn change(person: &Person, present: &str, new: &str) -> (StatusCode, Value) {
    let body = json!({"present": present, "password": new});
    person.send(Method::PUT, "/api/password", body).await
}

/// The token in a link an admin has made for a member.
async fn linked(admin: &Person, person: &Person) -> String {
    let path = format!("/api/members/{}/password-link", person.id);
    let (status, made) = admin.post(&path, Value::Null).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    token_in(&made)
}

fn token_in(made: &Value) -> String {
    let link = made["link"].as_str().unwrap();
    link.split('#').nth(1).unwrap().to_owned()
}

/// What somebody who is not signed in hears.
async fn stranger(base: &str, path: &str, body: Value) -> (StatusCode, Value) {
    let request = Request::new(base, Method::POST, path).json(&body);
    let answer = request.send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

async fn choose(base: &str, token: &str, password: &str) -> (StatusCode, Value) {
    let body = json!({"token": token, "password": password});
    stranger(base, "/api/password-link", body).await
}

async fn is_bad(base: &str, token: &str) {
    for (path, body) in [
        ("/api/password-link/holder", json!({"token": token})),
        (
            "/api/password-link",
            json!({"token": token, "password": NEW}),
        ),
    ] {
        let (status, said) = stranger(base, path, body).await;
        assert_eq!(
            (status, code(&said)),
            (StatusCode::NOT_FOUND, "bad_link"),
            "{path}"
        );
    }
}

async fn signs_in(base: &str, email: &str, password: &str) -> bool {
    Person::sign_in(base, email, password).await.is_ok()
}

/// The kind and data of the last event on the desk's trail.
async fn last_event(server: &Server) -> Value {
    let last = server.store.desk_head(server.desk).await.unwrap().0;
    let events = server.store.desk_events_after(server.desk, last - 1).await;
    serde_json::to_value(&events.unwrap()[0].1).unwrap()
}

/// Takes every route that is about passwords, with eight events in all; the routes.
pub(crate) async fn every_route(server: &Server, admin: &Person) -> [&'static str; 5] {
    let before = server.store.desk_head(server.desk).await.unwrap().0;
    let member = server.person("Forgetful", Role::Viewer).await;
    let path = format!("/api/members/{}/password-link", member.id);
    admin.post(&path, Value::Null).await;
    admin.send(Method::DELETE, &path, Value::Null).await;
    let (_, made) = admin.post(&path, Value::Null).await;
    let token = made["link"].as_str().unwrap().split('#').nth(1).unwrap();
    let holder = json!({"token": token});
    let (status, _) = admin.post("/api/password-link/holder", holder).await;
    assert_eq!(status, StatusCode::OK);
    let choice = json!({"token": token, "password": PASSWORD});
    let (status, _) = admin.post("/api/password-link", choice).await;
    assert_eq!(status, StatusCode::OK);
    let change = json!({"present": PASSWORD, "password": PASSWORD});
    let (status, _) = admin.send(Method::PUT, "/api/password", change).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    // Joined, signed in, made, withdrawn, made, used, signed in, changed; to ask whom a link is for changes nothing.
    let after = server.store.desk_head(server.desk).await.unwrap().0;
    assert_eq!(after - before, 8);
    [
        "post /api/members/{id}/password-link",
        "delete /api/members/{id}/password-link",
        "post /api/password-link/holder",
        "post /api/password-link",
        "put /api/password",
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn who_knows_the_present_password_changes_it_and_only_this_login_stays() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let session = server.admin().await.opens().await;
    let here = server.person("Checker", Role::Checker).await;
    let there = beside.sign_in("checker@example.org").await;
    let mut sockets = [here.joins(session).await, there.joins(session).await];
    for socket in &mut sockets {
        socket.until("welcome").await;
    }
    let (status, said) = change(&here, "not the password", NEW).await;
    assert_eq!(
        (status, code(&said), &said["field"]),
        (
            StatusCode::UNPROCESSABLE_ENTITY,
            "wrong_password",
            &json!("present")
        )
    );
    let (_, said) = change(&here, PASSWORD, "short").await;
    assert_eq!(
        (code(&said), &said["field"]),
        ("bad_password", &json!("password"))
    );
    assert!(
        signs_in(&server.base, "checker@example.org", PASSWORD).await,
        "nothing has changed"
    );

    assert_eq!(change(&here, PASSWORD, NEW).await.0, StatusCode::NO_CONTENT);
    let event = last_event(&server).await;
    assert_eq!(event["kind"], "password_changed");
    assert_eq!(event["data"]["person"], json!(here.id));
    assert!(
        event["data"]["ended"]
            .as_array()
            .unwrap()
            .contains(&json!(there.login))
    );
    let [mut of_here, mut of_there] = sockets;
    assert_eq!(of_there.until_closed().await, 4401);
    let answer = there.request(Method::GET, "/api/me").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(here.get("/api/me").await["login"], json!(here.login));
    let id = Uuid::now_v7();
    of_here
        .command(id, &Command::ReopenSession(ReopenSession {}), None)
        .await;
    assert_eq!(
        of_here.until("refused").await["id"],
        json!(id),
        "its socket is open"
    );
    assert!(!signs_in(&server.base, "checker@example.org", PASSWORD).await);
    assert!(signs_in(&server.base, "checker@example.org", NEW).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_the_present_password_is_slowed_down_as_signing_in_is() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let mut last = String::new();
    for _ in 0..12 {
        last = code(&change(&admin, "guess", NEW).await.1).to_owned();
    }
    assert_eq!(last, "too_many");
    // Who has a login of theirs at hand does not lock its owner out.
    let owner = Person::sign_in(&server.base, "admin@example.org", PASSWORD).await;
    assert!(owner.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_forgot_their_password_chooses_another_with_a_link_once() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let session = admin.opens().await;
    let mut socket = checker.joins(session).await;
    socket.until("welcome").await;
    let path = format!("/api/members/{}/password-link", checker.id);
    let (status, made) = admin.post(&path, Value::Null).await;
    assert_eq!(status, StatusCode::CREATED);
    let until: chrono::DateTime<chrono::Utc> =
        made["expires_at"].as_str().unwrap().parse().unwrap();
    let hours = (until - chrono::Utc::now()).num_minutes();
    assert!((71 * 60..=72 * 60).contains(&hours), "{hours}");
    let event = last_event(&server).await;
    assert_eq!(event["kind"], "password_link_made");
    assert_eq!(event["data"]["person"], json!(checker.id));
    let members = admin.get("/api/members").await;
    let row = members["members"].as_array().unwrap().iter();
    let row = row
        .clone()
        .find(|it| it["id"] == json!(checker.id))
        .unwrap();
    assert_eq!(row["password_link_until"], made["expires_at"]);
    let members = checker.get("/api/members").await;
    assert!(
        !members.to_string().contains("password_link"),
        "only admins see it"
    );

    let token = token_in(&made);
    let (status, holder) = stranger(
        &server.base,
        "/api/password-link/holder",
        json!({"token": token}),
    )
    .await;
    let expected = json!({"name": "Checker", "email": "checker@example.org", "desk": "Desk"});
    assert_eq!((status, holder), (StatusCode::OK, expected));
    let (status, said) = choose(&server.base, &token, "short").await;
    assert_eq!(
        (status, &said["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("password"))
    );
    assert_eq!(
        checker.get("/api/me").await["role"],
        "checker",
        "nothing has changed"
    );

    let body = json!({"token": token, "password": NEW});
    let request = Request::new(&server.base, Method::POST, "/api/password-link").json(&body);
    let again = Person::of(&server.base, request.send().await.unwrap())
        .await
        .unwrap();
    assert_eq!(again.id, checker.id);
    assert_eq!(socket.until_closed().await, 4401);
    let answer = checker
        .request(Method::GET, "/api/me")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(again.get("/api/me").await["role"], "checker");
    // The login that began with the link outlives the end of the others.
    let mut socket = again.joins(session).await;
    socket.until("welcome").await;
    is_bad(&server.base, &token).await;
    assert!(signs_in(&server.base, "checker@example.org", NEW).await);
    assert!(!signs_in(&server.base, "checker@example.org", PASSWORD).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_void_once_it_is_not_needed_any_more() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let path = format!("/api/members/{}/password-link", checker.id);
    let withdraw = async || admin.send(Method::DELETE, &path, Value::Null).await.0;

    let withdrawn = linked(&admin, &checker).await;
    assert_eq!(withdraw().await, StatusCode::NO_CONTENT);
    assert_eq!(last_event(&server).await["kind"], "password_link_withdrawn");
    is_bad(&server.base, &withdrawn).await;
    assert_eq!(withdraw().await, StatusCode::NOT_FOUND);

    let replaced = linked(&admin, &checker).await;
    let changed = linked(&admin, &checker).await;
    is_bad(&server.base, &replaced).await;
    assert_eq!(
        change(&checker, PASSWORD, NEW).await.0,
        StatusCode::NO_CONTENT
    );
    is_bad(&server.base, &changed).await;

    let old = linked(&admin, &checker).await;
    let sql = "update password_links set expires_at = now() - interval '1 second'";
    server.database.run(sql).await.unwrap();
    is_bad(&server.base, &old).await;

    let removed = linked(&admin, &checker).await;
    let member = format!("/api/members/{}", checker.id);
    admin.send(Method::DELETE, &member, Value::Null).await;
    is_bad(&server.base, &removed).await;
    let (status, said) = admin.post(&path, Value::Null).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::NOT_FOUND, "no_such_member")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_admin_makes_a_link_and_not_for_themselves() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let editor = server.person("Editor", Role::Editor).await;
    let path = format!("/api/members/{}/password-link", admin.id);
    let (status, _) = editor.post(&path, Value::Null).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _) = editor.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, said) = admin.post(&path, Value::Null).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::CONFLICT, "own_password")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_holds_only_the_hash_of_a_link() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let token = linked(&admin, &checker).await;
    assert_eq!(token.len(), 43, "256 bits");
    let found = server.store.linked_by(token.as_bytes(), chrono::Utc::now());
    assert!(found.await.unwrap().is_none(), "what is kept is no token");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_link_and_no_password_is_in_the_log() {
    let server = Server::start().await;
    let name = format!("links-{}.log", Uuid::now_v7());
    let log = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let node = Node::over(&server.database, None, Some(log.clone()));
    let checker = server.person("Checker", Role::Checker).await;
    let admin = node.sign_in("admin@example.org").await;
    let base = node.base();
    let mut secrets = vec![
        linked(&admin, &checker).await,
        NEW.to_owned(),
        PASSWORD.to_owned(),
    ];
    let holder = json!({"token": secrets[0]});
    stranger(&base, "/api/password-link/holder", holder).await;
    let (_, made) = admin
        .post("/api/invitations", json!({"role": "viewer"}))
        .await;
    let invited = made["link"].as_str().unwrap().split('=').nth(1).unwrap();
    secrets.push(invited.to_owned());
    for path in [
        "/api/invitation",
        "/join",
        "/api/setup",
        "/setup",
        "/nowhere",
        "/api/me",
    ] {
        let url = format!("{base}{path}?token={invited}");
        reqwest::get(url).await.unwrap();
    }
    let (status, _) = choose(&base, &secrets[0], NEW).await;
    assert_eq!(status, StatusCode::OK);
    secrets.push("a wrong guess at it".to_owned());
    let refused = Person::sign_in(&base, "checker@example.org", &secrets[4]).await;
    assert!(refused.is_err());
    let (status, _) = change(&admin, &secrets[4], "quite another one").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    // What cannot be read is quoted to who sent it, and to nobody else.
    secrets.push("not even JSON that is asked for".to_owned());
    let (status, _) = stranger(&base, "/api/login", json!(secrets[5])).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let counted = node.metrics().await;
    assert!(
        counted.contains("stet_wrong_passwords_total 2"),
        "{counted}"
    );
    drop(node);
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(
        said.contains("route=\"/api/me\" status=401 code=\"signed_out\" address=127.0.0.1"),
        "refusals are in the log:\n{said}"
    );
    let wrong = said.lines().find(|it| it.contains("a wrong password"));
    let wrong = wrong.expect(&said);
    assert!(wrong.contains(&checker.id.to_string()) && wrong.contains("127.0.0.1"));
    assert!(said.contains("PUT /api/password"), "{said}");
    for secret in secrets {
        assert!(!said.contains(&secret), "{secret}:\n{said}");
    }
    std::fs::remove_file(log).unwrap();
}
