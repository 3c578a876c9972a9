//! A second factor at sign-in: set up by oneself, asked for ever after, taken away by who may, wanted by a desk.

use std::time::{SystemTime, UNIX_EPOCH};

use data_encoding::BASE32_NOPAD;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::Role;
use totp_rs::{Builder, Totp};

use crate::support::{PASSWORD, Person, Request, Server, code};

const NO_CONTENT: StatusCode = StatusCode::NO_CONTENT;

/// The app on somebody's telephone.
pub(crate) struct App {
    totp: Totp,
    /// Codes of these half minutes were used.
    used: u64,
    recovery: Vec<String>,
}

impl App {
    /// A code that was not used: that of now, or the next, which is good already.
    pub(crate) fn code(&mut self) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        self.used = (now.as_secs() / 30).max(self.used + 1);
        self.totp.generate(self.used * 30).to_string()
    }
}

async fn begins(person: &Person) -> (StatusCode, Value) {
    let body = json!({"password": PASSWORD});
    person.post("/api/second-factor", body).await
}

async fn confirms(person: &Person, code: &str) -> (StatusCode, Value) {
    let body = json!({"code": code});
    person.send(Method::PUT, "/api/second-factor", body).await
}

pub(crate) async fn sets_up(person: &Person) -> App {
    let (status, made) = begins(person).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let secret = made["secret"].as_str().unwrap().as_bytes();
    let secret = BASE32_NOPAD.decode(secret).unwrap();
    // The middle one of the three codes that are good, so that the next is good, too.
    let mut app = App {
        totp: Builder::new().with_secret(secret).build().unwrap(),
        used: 0,
        recovery: Vec::new(),
    };
    let before = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    app.used = before.as_secs() / 30 - 2;
    let code = app.totp.generate((app.used + 1) * 30).to_string();
    app.used += 1;
    let (status, codes) = confirms(person, &code).await;
    assert_eq!(status, StatusCode::OK, "{codes}");
    app.recovery = serde_json::from_value(codes["codes"].clone()).unwrap();
    app
}

async fn enters(server: &Server, email: &str, code: Option<&str>) -> (StatusCode, Value) {
    let body = json!({"email": email, "password": PASSWORD, "code": code});
    let request = Request::new(&server.base, Method::POST, "/api/login").json(&body);
    let answer = request.send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

/// What each route about second factors and names leaves on the desk's trail.
pub(crate) async fn every_route(server: &Server, admin: &Person) -> [&'static str; 7] {
    let events = async || server.store.desk_head(server.desk).await.unwrap().0;
    let before = events().await;
    let somebody = server.person("Careful", Role::Checker).await;
    sets_up(&somebody).await;
    let path = format!("/api/members/{}", somebody.id);
    let there = format!("{path}/second-factor");
    assert_eq!(
        admin.send(Method::DELETE, &there, Value::Null).await.0,
        NO_CONTENT
    );
    sets_up(&somebody).await;
    let body = json!({"password": PASSWORD});
    let (status, _) = somebody.post("/api/second-factor/removal", body).await;
    assert_eq!(status, NO_CONTENT);
    // Who has none could not take it back.
    sets_up(admin).await;
    for required in [true, false] {
        let body = json!({"required": required});
        let (status, _) = admin
            .send(Method::PUT, "/api/desk/second-factor", body)
            .await;
        assert_eq!(status, NO_CONTENT);
    }
    let body = json!({"password": PASSWORD});
    admin.post("/api/second-factor/removal", body).await;
    let body = json!({"name": "Carefuller"});
    let (status, _) = somebody
        .send(Method::PUT, &format!("{path}/name"), body)
        .await;
    assert_eq!(status, NO_CONTENT);
    // Joined, signed in, set, removed, set, removed, the admin's set, required, not required, removed, renamed.
    assert_eq!(events().await - before, 11);
    [
        "post /api/second-factor",
        "put /api/second-factor",
        "post /api/second-factor/removal",
        "delete /api/members/{id}/second-factor",
        "put /api/desk/second-factor",
        "put /api/members/{id}/name",
        "get /api/second-factor",
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_second_factor_signs_in_with_a_code_that_is_good_once() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let email = "checker@example.org";
    let mut app = sets_up(&checker).await;
    assert_eq!(checker.get("/api/me").await["second_factor"], true);

    let (status, said) = enters(&server, email, None).await;
    assert_eq!(
        (status, code(&said), &said["field"]),
        (StatusCode::UNAUTHORIZED, "second_factor", &json!("code"))
    );
    let (status, said) = enters(&server, email, Some("000 000")).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNAUTHORIZED, "wrong_code")
    );
    let good = app.code();
    let spaced = format!(" {} {} ", &good[..3], &good[3..]);
    assert_eq!(
        enters(&server, email, Some(&spaced)).await.0,
        StatusCode::OK
    );
    let (_, said) = enters(&server, email, Some(&good)).await;
    assert_eq!(code(&said), "wrong_code", "it was used");
    // Who does not know the password is not told that there is a second factor.
    let body = json!({"email": email, "password": "not the password"});
    let request = Request::new(&server.base, Method::POST, "/api/login").json(&body);
    let said: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(code(&said), "wrong_password");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_lets_in_once() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let email = "checker@example.org";
    let app = sets_up(&checker).await;
    assert_eq!(app.recovery.len(), 10);
    let typed = app.recovery[3].to_uppercase().replace('-', " ");
    assert_eq!(enters(&server, email, Some(&typed)).await.0, StatusCode::OK);
    let (_, said) = enters(&server, email, Some(&typed)).await;
    assert_eq!(code(&said), "wrong_code");
    let mine = checker.get("/api/second-factor").await;
    assert_eq!(
        mine,
        json!({"on": true, "required": false, "recovery_codes": 9})
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_set_up_with_the_password_and_counts_once_a_code_was_given() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let body = json!({"password": "not the password"});
    let (status, said) = checker.post("/api/second-factor", body).await;
    assert_eq!(
        (status, code(&said), &said["field"]),
        (
            StatusCode::UNPROCESSABLE_ENTITY,
            "wrong_password",
            &json!("password")
        )
    );
    let (status, said) = confirms(&checker, "123456").await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::CONFLICT, "no_second_factor")
    );
    let (_, made) = begins(&checker).await;
    let link = made["link"].as_str().unwrap();
    assert!(link.starts_with("otpauth://totp/Stet:"), "{link}");
    let dark = made["qr_path"].as_str().unwrap().matches('M').count();
    let size = usize::try_from(made["qr_size"].as_u64().unwrap()).unwrap();
    assert!(dark > size * size / 4 && dark < size * size, "{dark}");
    // Begun is not set up.
    assert_eq!(
        enters(&server, "checker@example.org", None).await.0,
        StatusCode::OK
    );
    let (_, again) = begins(&checker).await;
    assert_ne!(
        made["secret"], again["secret"],
        "another try, another secret"
    );
    sets_up(&checker).await;
    let (status, said) = begins(&checker).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::CONFLICT, "second_factor_is_there")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_takes_it_away_from_who_lost_it_and_nobody_else_does() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let editor = server.person("Editor", Role::Editor).await;
    sets_up(&checker).await;
    let members = admin.get("/api/members").await;
    let of = |members: &Value, name: &str| {
        let members = members["members"].as_array().unwrap().iter();
        let mut found = members.filter(|it| it["name"] == name);
        found.next().unwrap()["second_factor"].clone()
    };
    assert_eq!(of(&members, "Checker"), true);
    assert_eq!(of(&members, "Editor"), false);
    let members = editor.get("/api/members").await;
    assert_eq!(of(&members, "Checker"), Value::Null, "not everybody's");
    let path = format!("/api/members/{}/second-factor", checker.id);
    let (status, said) = editor.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let (status, _) = admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, NO_CONTENT);
    assert_eq!(
        enters(&server, "checker@example.org", None).await.0,
        StatusCode::OK
    );
    // One's own goes with the password only.
    sets_up(&admin).await;
    let path = format!("/api/members/{}/second-factor", admin.id);
    let (status, said) = admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::CONFLICT, "own_second_factor")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_does_not_get_round_it() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let mut app = sets_up(&checker).await;
    let path = format!("/api/members/{}", checker.id);
    admin.send(Method::DELETE, &path, Value::Null).await;
    let (_, made) = admin
        .post("/api/invitations", json!({"role": "viewer"}))
        .await;
    let token = made["link"].as_str().unwrap().split('=').nth(1).unwrap();
    let joins = async |code: Option<&str>| {
        let body = json!({"token": token, "name": "Checker", "email": "checker@example.org",
            "password": PASSWORD, "code": code});
        let request = Request::new(&server.base, Method::POST, "/api/invitation").json(&body);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json::<Value>().await.unwrap())
    };
    let (status, said) = joins(None).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNAUTHORIZED, "second_factor")
    );
    assert_eq!(joins(Some(&app.code())).await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_for_a_new_password_does_not_get_round_it() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let mut app = sets_up(&checker).await;
    let path = format!("/api/members/{}/password-link", checker.id);
    let (_, made) = admin.post(&path, Value::Null).await;
    let token = made["link"].as_str().unwrap().split('#').nth(1).unwrap();
    let choose = async |code: Option<&str>| {
        let body = json!({"token": token, "password": "another correct horse", "code": code});
        let request = Request::new(&server.base, Method::POST, "/api/password-link").json(&body);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json::<Value>().await.unwrap())
    };
    let (status, said) = choose(None).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNAUTHORIZED, "second_factor")
    );
    assert_eq!(choose(Some(&app.code())).await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_asks_everybody_for_one_lets_nobody_work_without() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    sets_up(&admin).await;
    let without = server.person("Without", Role::Checker).await;
    let with = server.person("With", Role::Checker).await;
    sets_up(&with).await;
    let mut sockets = [
        without.joins(session).await,
        without.on(beside.base.clone()).joins(session).await,
    ];
    for socket in &mut sockets {
        socket.until("welcome").await;
    }
    let body = json!({"required": true});
    let (status, said) = without
        .send(Method::PUT, "/api/desk/second-factor", body.clone())
        .await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let (status, _) = admin
        .send(Method::PUT, "/api/desk/second-factor", body)
        .await;
    assert_eq!(status, NO_CONTENT);
    for socket in &mut sockets {
        socket.until_closed().await;
    }
    let (status, said) = without
        .send(Method::GET, "/api/sessions", Value::Null)
        .await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::FORBIDDEN, "second_factor_needed")
    );
    let (status, _) = with.send(Method::GET, "/api/sessions", Value::Null).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(without.get("/api/me").await["second_factor_needed"], true);
    sets_up(&without).await;
    let (status, _) = without
        .send(Method::GET, "/api/sessions", Value::Null)
        .await;
    assert_eq!(status, StatusCode::OK);
    // Whose is taken away is out again, with the socket that is open.
    let mut socket = without.joins(session).await;
    socket.until("welcome").await;
    let path = format!("/api/members/{}/second-factor", without.id);
    let (status, _) = admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, NO_CONTENT);
    socket.until_closed().await;
    let (_, said) = without
        .send(Method::GET, "/api/sessions", Value::Null)
        .await;
    assert_eq!(code(&said), "second_factor_needed");
}
