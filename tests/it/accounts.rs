//! Coming in and going out.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::Role;

use crate::support::{PASSWORD, Person, Server, code};

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
    let client = reqwest::Client::new();
    let body = json!({"email": "Admin@Example.org ", "password": PASSWORD});
    let answer = client
        .post(format!("{}/api/login", server.base))
        .json(&body)
        .send()
        .await
        .unwrap();
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
    let client = reqwest::Client::new();
    for token in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let url = format!("{}/api/setup?token={token}", server.base);
        assert_eq!(
            client.get(url).send().await.unwrap().status(),
            StatusCode::NOT_FOUND
        );
    }
}
