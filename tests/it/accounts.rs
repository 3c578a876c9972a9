//! Coming in and going out.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::auth::AuthError;
use stet::domain::Role;

use crate::support::{Database, PASSWORD, Person, Request, Server, account, code, typing};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_address_are_refused_alike() {
    let server = Server::start().await;
    let wrong = Person::sign_in(&server.base, "admin@example.org", "not the password")
        .await
        .err()
        .unwrap();
    let unknown = Person::sign_in(&server.base, "nobody@example.org", PASSWORD)
        .await
        .err()
        .unwrap();
    assert_eq!(wrong, unknown);
    assert_eq!(code(&wrong), "wrong_password");
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down() {
    let server = Server::start().await;
    let mut codes = Vec::new();
    for _ in 0..12 {
        let refused = Person::sign_in(&server.base, "admin@example.org", "guess")
            .await
            .err()
            .unwrap();
        codes.push(code(&refused).to_owned());
    }
    assert_eq!(codes[0], "wrong_password");
    assert_eq!(codes[11], "too_many");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_is_for_stet_alone_and_the_database_holds_only_its_hash() {
    let server = Server::start().await;
    let body = json!({"email": "Admin@Example.org ", "password": PASSWORD});
    let request = Request::new(&server.base, Method::POST, "/api/login").json(&body);
    let answer = request.send().await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    for part in ["stet_login=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let secret = cookie.split(['=', ';']).nth(1).unwrap();
    assert_eq!(secret.len(), 43, "256 bits");
    let admin = server.admin().await;
    let rows = server.store.logins_of(admin.id).await.unwrap();
    assert!(
        rows.iter()
            .all(|row| row.token_hash.len() == 32 && row.token_hash != secret.as_bytes())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_login() {
    let server = Server::start().await;
    let admin = server.admin().await;
    assert_eq!(
        admin
            .send(Method::DELETE, "/api/login", Value::Null)
            .await
            .0,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        admin.send(Method::GET, "/api/me", Value::Null).await.0,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_ends_somebody_elses_login() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let path = format!("/api/logins/{}", admin.login);
    assert_eq!(
        checker.send(Method::DELETE, &path, Value::Null).await.0,
        StatusCode::NOT_FOUND
    );
    assert_eq!(admin.get("/api/me").await["role"], "admin");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_good_once() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let (_, made) = admin
        .post("/api/invitations", json!({"role": "viewer"}))
        .await;
    let token = made["link"]
        .as_str()
        .unwrap()
        .split("token=")
        .nth(1)
        .unwrap()
        .to_owned();
    let seen = admin.get(&format!("/api/invitation?token={token}")).await;
    assert_eq!(seen, json!({"desk": "Desk", "role": "viewer"}));
    let join = |email: &str, password: &str| json!({"token": token, "name": "Guest", "email": email, "password": password});
    let (status, short) = admin
        .post("/api/invitation", join("guest@example.org", "short"))
        .await;
    assert_eq!(
        (status, &short["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("password"))
    );
    let (_, taken) = admin
        .post("/api/invitation", join("ADMIN@example.org", PASSWORD))
        .await;
    assert_eq!(code(&taken), "email_taken");
    let (status, me) = admin
        .post("/api/invitation", join("guest@example.org", PASSWORD))
        .await;
    assert_eq!((status, &me["role"]), (StatusCode::OK, &json!("viewer")));
    let (status, again) = admin
        .post("/api/invitation", join("two@example.org", PASSWORD))
        .await;
    assert_eq!((status, code(&again)), (StatusCode::NOT_FOUND, "bad_link"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_up_link_that_was_not_given_out_opens_nothing() {
    let server = Server::start().await;
    for token in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let path = format!("/api/setup?token={token}");
        let request = Request::new(&server.base, Method::GET, &path);
        assert_eq!(
            request.send().await.unwrap().status(),
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_stands_for_one_person_on_a_desk_whoever_looks() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let editor = server.person("Editor", Role::Editor).await;
    let join = async |name: &str, email: &str| {
        let invite = json!({"role": "viewer"});
        let (_, made) = admin.post("/api/invitations", invite).await;
        let token = made["link"].as_str().unwrap().split("token=").nth(1);
        let body = json!({"token": token, "name": name, "email": email, "password": PASSWORD});
        admin.post("/api/invitation", body).await
    };
    let (_, said) = join("Edit\u{200b}or", "a@example.org").await;
    assert_eq!((code(&said), &said["field"]), ("bad_name", &json!("name")));
    for name in ["Editor", " EDITOR ", "\u{415}ditor", "Edit0r"] {
        let (status, said) = join(name, "b@example.org").await;
        assert_eq!(
            (status, code(&said), &said["field"]),
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                "name_taken",
                &json!("name")
            ),
            "{name}"
        );
        let detail = said["detail"].as_str().unwrap();
        assert!(
            detail.starts_with("“Editor” ") && detail.ends_with("Add a surname or an initial.")
        );
    }
    // A name in the trail is taken for good.
    let path = format!("/api/members/{}", editor.id);
    admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(code(&join("Editor", "c@example.org").await.1), "name_taken");
    let words = ["user", "add", "editor", "d@example.org"];
    let ended = typing(&server.database, &words, "correct horse battery\n").await;
    assert_eq!(ended.code, 1);
    assert!(
        ended.err.contains("Add a surname or an initial."),
        "{ended:?}"
    );
    // Who comes back is who they were, and another initial is another person.
    assert_eq!(join("Editor", "editor@example.org").await.0, StatusCode::OK);
    assert_eq!(join("Editor B.", "e@example.org").await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_join_at_once_with_one_name_one_does() {
    let server = Server::start().await;
    let auth = stet::auth::Auth::new(server.store.clone());
    let join = async |number: u32| {
        let new = account("Newcomer", &format!("{number}@example.org"));
        auth.add(server.desk, &new, Role::Viewer).await.is_ok()
    };
    let joined = futures_util::future::join_all((0..4).map(join)).await;
    assert_eq!(joined.into_iter().filter(|done| *done).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_and_its_first_admin_have_names_that_can_be_read() {
    let database = Database::new().await;
    let store = stet::store::Store::connect(&database.url, 2).unwrap();
    let auth = stet::auth::Auth::new(store);
    let refused = async |desk: &str, name: &str| {
        let admin = account(name, "admin@example.org");
        match auth.set_up(desk, &admin, "test").await {
            Err(AuthError::Rejected(refused)) => (refused.code, refused.field.unwrap()),
            other => panic!("{:?}", other.err()),
        }
    };
    assert_eq!(refused("\u{2800}", "Admin").await, ("bad_name", "desk"));
    assert_eq!(refused("Desk", "Ad\u{ad}min").await, ("bad_name", "name"));
    assert_eq!(refused("Desk", "\u{3164}").await, ("bad_name", "name"));
}
