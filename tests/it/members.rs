//! Who is on the desk: another role, off the desk, and what becomes of open sockets, here and on another node.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::{AcceptClaims, PlanClaims, ReopenSession};
use stet::domain::{Command, Role};
use uuid::Uuid;

use crate::support::{PASSWORD, Person, Server, Socket, code};

async fn change(admin: &Person, person: &Person, role: &str) -> (StatusCode, Value) {
    let path = format!("/api/members/{}", person.id);
    admin.send(Method::PUT, &path, json!({"role": role})).await
}

async fn remove(admin: &Person, person: &Person) -> (StatusCode, Value) {
    let path = format!("/api/members/{}", person.id);
    admin.send(Method::DELETE, &path, Value::Null).await
}

async fn refusal(socket: &mut Socket) -> Value {
    socket
        .command(
            Uuid::now_v7(),
            &Command::ReopenSession(ReopenSession {}),
            None,
        )
        .await;
    socket.until("refused").await["problem"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_role_counts_at_once_on_open_sockets_of_every_node() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let editor = server.person("Editor", Role::Editor).await;
    let there = beside.sign_in("editor@example.org").await;
    let mut sockets = [editor.joins(session).await, there.joins(session).await];
    for socket in &mut sockets {
        assert_eq!(
            code(&refusal(socket).await),
            "no_change",
            "an editor may ask"
        );
    }
    assert_eq!(
        change(&admin, &editor, "viewer").await.0,
        StatusCode::NO_CONTENT
    );
    for (socket, person) in sockets.iter_mut().zip([&editor, &there]) {
        let you = socket.until("you").await;
        assert_eq!(
            (&you["role"], &you["may"]["check"]),
            (&json!("viewer"), &json!(false))
        );
        assert_eq!(code(&refusal(socket).await), "not_allowed");
        assert_eq!(person.get("/api/me").await["role"], "viewer");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_removed_is_out_everywhere_and_what_they_wrote_stays() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let checker = server.person("Checker", Role::Checker).await;
    let there = beside.sign_in("checker@example.org").await;
    let claims = checker.claims(session).await;
    let accept = Command::AcceptClaims(AcceptClaims {
        claims: claims.into_iter().map(stet::domain::ClaimId).collect(),
    });
    checker.does(session, &accept, None).await;
    let mut sockets = [checker.joins(session).await, there.joins(session).await];
    for socket in &mut sockets {
        socket.until("welcome").await;
    }
    assert_eq!(remove(&admin, &checker).await.0, StatusCode::NO_CONTENT);
    for socket in &mut sockets {
        assert_eq!(socket.until_closed().await, 4403);
    }
    for person in [&checker, &there] {
        let answer = person.request(Method::GET, "/api/me").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    let again = Person::sign_in(&server.base, "checker@example.org", PASSWORD).await;
    assert_eq!(code(&again.err().unwrap()), "wrong_password");
    let state = admin.state(session).await;
    assert_eq!(state["people"][checker.id.to_string()]["name"], "Checker");
    let members = admin.get("/api/members").await;
    assert_eq!(members["members"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_who_is_off_the_desk_and_who_is_back() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let checker = server.person("Checker", Role::Checker).await;
    let claim = stet::domain::ClaimId(admin.claims(session).await[0]);
    let to = Some(checker.id);
    admin
        .does(
            session,
            &Command::PlanClaims(PlanClaims {
                claims: vec![claim],
                assign: to.into_iter().collect(),
                ..PlanClaims::default()
            }),
            None,
        )
        .await;
    let there = beside.sign_in("admin@example.org").await;
    let mut sockets = [admin.joins(session).await, there.joins(session).await];
    let who = checker.id.to_string();
    let known = admin.state(session).await["people"][&who].clone();
    assert_eq!(known, json!({"name": "Checker", "place": 2}));

    remove(&admin, &checker).await;
    for socket in &mut sockets {
        let told = about(socket, &who, true).await;
        assert_eq!(told["removed"], true);
    }
    let state = admin.state(session).await;
    assert_eq!(
        state["people"][&who],
        json!({"name": "Checker", "place": 2, "removed": true})
    );
    assert_eq!(
        state["state"]["claims"][claim.0.to_string()]["plan"]["assignees"][0],
        who,
        "what was assigned to them stays, and can be found"
    );

    let (_, made) = admin
        .post("/api/invitations", json!({"role": "checker"}))
        .await;
    let token = made["link"].as_str().unwrap().split("token=").nth(1);
    let join = json!({"token": token, "name": "Checker", "email": "checker@example.org", "password": PASSWORD});
    let (status, me) = admin.post("/api/invitation", join).await;
    assert_eq!(status, StatusCode::OK, "{me}");
    for socket in &mut sockets {
        about(socket, &who, false).await;
    }
    let known = admin.state(session).await["people"][&who].clone();
    assert_eq!(known, json!({"name": "Checker", "place": 2}));
}

/// Waits until a socket is told that somebody was removed, or is on the desk.
async fn about(socket: &mut Socket, who: &str, removed: bool) -> Value {
    loop {
        let told = socket.until("member").await;
        if told["id"] == who && told.get("removed").is_some() == removed {
            return told;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_place_on_the_desk_is_the_same_wherever_it_is_said_and_never_changes() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let first = server.person("Zoe", Role::Checker).await;
    let second = server.person("Ada", Role::Viewer).await;
    let places = async || {
        let members = admin.get("/api/members").await["members"].clone();
        let known = admin.state(session).await["people"].clone();
        let members = members.as_array().unwrap().clone();
        for member in &members {
            let id = member["id"].as_str().unwrap();
            assert_eq!(known[id]["place"], member["place"], "{member}");
        }
        members
            .iter()
            .map(|it| (it["name"].clone(), it["place"].as_u64().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        places().await,
        [(json!("Ada"), 3), (json!("Admin"), 1), (json!("Zoe"), 2)],
        "by name, and their places by when they came"
    );
    for (person, place) in [(&admin, 1), (&first, 2), (&second, 3)] {
        assert_eq!(person.get("/api/me").await["account"]["place"], place);
    }
    remove(&admin, &first).await;
    assert_eq!(second.get("/api/me").await["account"]["place"], 3);
    assert_eq!(
        places().await,
        [(json!("Ada"), 3), (json!("Admin"), 1)],
        "one who is gone still has theirs"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_removed_comes_back_as_who_they_were_and_nobody_else_does() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let (_, made) = admin
        .post("/api/invitations", json!({"role": "viewer"}))
        .await;
    let token = made["link"].as_str().unwrap().split("token=").nth(1);
    let join = |password: &str| json!({"token": token, "name": "Somebody", "email": "checker@example.org", "password": password});
    let (_, member) = admin.post("/api/invitation", join(PASSWORD)).await;
    assert_eq!(code(&member), "email_taken", "they are on the desk");
    remove(&admin, &checker).await;
    let (_, other) = admin
        .post("/api/invitation", join("not the password"))
        .await;
    assert_eq!(code(&other), "wrong_password");
    assert_eq!(other["field"], "password");
    let (status, me) = admin.post("/api/invitation", join(PASSWORD)).await;
    assert_eq!(status, StatusCode::OK, "{me}");
    assert_eq!(me["account"]["id"], json!(checker.id));
    assert_eq!(
        (&me["account"]["name"], &me["role"]),
        (&json!("Checker"), &json!("viewer"))
    );
    let again = server.sign_in("checker@example.org").await;
    assert_eq!(again.id, checker.id);
    let members = admin.get("/api/members").await;
    assert_eq!(members["members"].as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_the_logins_of_the_old_one_on_every_node() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    server.person("Checker", Role::Checker).await;
    let there = beside.sign_in("checker@example.org").await;
    let mut sockets = [there.joins(session).await, admin.joins(session).await];
    for socket in &mut sockets {
        socket.until("welcome").await;
    }
    // As on the command line, in a process of its own.
    let auth = stet::auth::Auth::new(server.store.clone());
    let new = "another correct horse";
    let set = auth.set_password(server.desk, "checker@example.org", new);
    set.await.unwrap();
    let [mut of_checker, mut of_admin] = sockets;
    assert_eq!(of_checker.until_closed().await, 4401);
    let answer = there.request(Method::GET, "/api/me").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(code(&refusal(&mut of_admin).await), "no_change");
    let old = Person::sign_in(&server.base, "checker@example.org", PASSWORD).await;
    assert_eq!(code(&old.err().unwrap()), "wrong_password");
    let now = Person::sign_in(&server.base, "checker@example.org", new).await;
    assert!(now.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_that_ends_on_one_node_ends_on_the_other() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let there = beside.sign_in("admin@example.org").await;
    let mut socket = there.joins(session).await;
    socket.until("welcome").await;
    let path = format!("/api/logins/{}", there.login);
    admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(socket.until_closed().await, 4401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_keeps_an_admin() {
    let server = Server::start().await;
    let admin = server.admin().await;
    for (status, body) in [
        change(&admin, &admin, "viewer").await,
        remove(&admin, &admin).await,
    ] {
        assert_eq!(
            (status, code(&body)),
            (StatusCode::CONFLICT, "last_admin"),
            "{body}"
        );
    }
    let second = server.person("Second", Role::Checker).await;
    assert_eq!(
        change(&admin, &second, "admin").await.0,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        change(&second, &admin, "viewer").await.0,
        StatusCode::NO_CONTENT
    );
    let (status, body) = change(&admin, &second, "viewer").await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let path = format!("/api/members/{}", Uuid::now_v7());
    let (status, _) = second.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_says_from_which_score_on_claims_are_suggested() {
    let server = Server::start().await;
    let admin = server.admin().await;
    assert_eq!(admin.get("/api/me").await["desk"]["threshold"], 40);
    let usual = admin.opens().await;
    let suggested = admin.claims(usual).await.len();
    let set = async |threshold: u32| {
        let body = json!({"threshold": threshold});
        admin.send(Method::PUT, "/api/desk", body).await
    };
    assert_eq!(set(100).await.0, StatusCode::NO_CONTENT);
    assert_eq!(admin.get("/api/me").await["desk"]["threshold"], 100);
    let strict = admin.opens().await;
    assert!(admin.claims(strict).await.len() < suggested);
    let (status, body) = set(101).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::UNPROCESSABLE_ENTITY, "bad_threshold")
    );
}
