//! Signing in with an OpenID provider: who comes in by it, and who does not.

mod answers;
mod provider;
mod real;

use data_encoding::{BASE64, BASE64URL_NOPAD};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use stet::auth::Auth;
use stet::domain::Role;
use url::Url;

use crate::second_factor::sets_up;
use crate::support::{Answer, PASSWORD, Person, Request, Server, code};
use provider::{Provider, Reply};

/// A sign-in that is under way in a browser.
pub(crate) struct Way {
    base: String,
    pub(crate) address: Url,
    cookie: String,
}

pub(crate) async fn asks(server: &Server, body: &Value) -> Answer {
    let request = Request::new(&server.base, Method::POST, "/api/openid");
    request.json(body).send().await.unwrap()
}

impl Way {
    pub(crate) async fn begin(server: &Server, body: &Value) -> Self {
        let answer = asks(server, body).await;
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
        let status = answer.status();
        let said: Value = answer.json().await.unwrap();
        assert_eq!(status, StatusCode::OK, "{said}");
        Self {
            base: server.base.clone(),
            address: said["address"].as_str().unwrap().parse().unwrap(),
            cookie: cookie.split(';').next().unwrap().into(),
        }
    }

    fn param(&self, name: &str) -> String {
        let mut pairs = self.address.query_pairs();
        let found = pairs.find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    }

    /// What the provider sends the browser back with.
    fn answer(&self) -> Value {
        json!({"state": self.param("state"), "code": "c0de"})
    }

    pub(crate) async fn end(&self, body: &Value) -> Answer {
        let request = Request::new(&self.base, Method::POST, "/api/openid/answer");
        let request = request.header("Cookie", &self.cookie);
        request.json(body).send().await.unwrap()
    }

    /// The problem at the end.
    async fn fails(&self, body: &Value) -> (StatusCode, Value) {
        let answer = self.end(body).await;
        let status = answer.status();
        (status, answer.json().await.unwrap())
    }

    /// Comes in.
    async fn enters(&self) -> Person {
        let answer = self.end(&self.answer()).await;
        Person::of(&self.base, answer).await.unwrap()
    }
}

/// Begins, and the provider lets this person in.
async fn lets_in(server: &Server, provider: &Provider, who: (&str, &str)) -> Way {
    let way = Way::begin(server, &json!({})).await;
    let claims = provider.claims(&way.param("nonce"), who.0, who.1);
    provider.gives(&provider.signed(&claims));
    way
}

async fn started() -> (Provider, Server) {
    let provider = Provider::start().await;
    let server = Server::with_openid(provider.client(), true).await;
    (provider, server)
}

/// What happened on the desk, by its names.
async fn happened(server: &Server) -> Vec<&'static str> {
    let events = server
        .store
        .desk_events_after(server.desk, 0)
        .await
        .unwrap();
    events.into_iter().map(|it| it.1.unwrap().name()).collect()
}

/// What each route about the provider leaves on the desk's trail.
pub(crate) async fn every_route() -> [&'static str; 3] {
    let (provider, server) = started().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let before = happened(&server).await.len();
    lets_in(&server, &provider, ("7", "checker@example.org"))
        .await
        .enters()
        .await;
    let path = format!("/api/members/{}/openid", checker.id);
    let (status, _) = admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let left = happened(&server).await;
    assert_eq!(
        left[before..],
        ["open_id_linked", "signed_in", "open_id_unlinked"]
    );
    [
        "post /api/openid",
        "post /api/openid/answer",
        "delete /api/members/{id}/openid",
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_account_signs_in_and_is_known_by_the_provider_from_then_on() {
    let (provider, server) = started().await;
    let checker = server.person("Checker", Role::Checker).await;
    let ways = checker.get("/api/ways-in").await;
    assert_eq!(ways, json!({"password": true, "openid": "the Works"}));

    let way = lets_in(&server, &provider, ("7", "Checker@Example.org")).await;
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "stet"),
        ("scope", "openid email"),
        ("code_challenge_method", "S256"),
        ("redirect_uri", &format!("{}/openid", server.base)),
    ] {
        assert_eq!(way.param(name), value, "{name}");
    }
    let person = way.enters().await;
    assert_eq!(person.id, checker.id);
    assert_eq!(person.get("/api/me").await["openid"], true);
    let logins = person.get("/api/logins").await;
    assert_eq!(logins["logins"].as_array().unwrap().len(), 2);

    let asked = &provider.heard("/token")[0];
    let verifier = asked.split("code_verifier=").nth(1).unwrap();
    let verifier = verifier.split('&').next().unwrap();
    let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(verifier));
    assert_eq!(challenge, way.param("code_challenge"));
    let shown = format!("Basic {}", BASE64.encode(b"stet:s3cret"));
    assert!(asked.contains(&shown), "{asked}");

    // Their address may change there, and need not be told.
    let way = Way::begin(&server, &json!({})).await;
    let mut claims = provider.claims(&way.param("nonce"), "7", "");
    claims
        .as_object_mut()
        .unwrap()
        .retain(|key, _| !key.starts_with("email"));
    provider.gives(&provider.signed(&claims));
    provider.says("/userinfo", Reply::Json(200, json!({"sub": "7"})));
    assert_eq!(way.enters().await.id, checker.id);
    let linked = happened(&server)
        .await
        .into_iter()
        .filter(|it| *it == "open_id_linked");
    assert_eq!(linked.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_comes_in_only_because_the_provider_knows_them() {
    let (provider, server) = started().await;
    server.person("Checker", Role::Checker).await;
    let before = happened(&server).await.len();
    let way = lets_in(&server, &provider, ("8", "stranger@example.org")).await;
    let (status, said) = way.fails(&way.answer()).await;
    assert_eq!((status, code(&said)), (StatusCode::FORBIDDEN, "no_account"));
    for verified in [json!(false), json!("false"), Value::Null] {
        let way = Way::begin(&server, &json!({})).await;
        let mut claims = provider.claims(&way.param("nonce"), "7", "checker@example.org");
        claims["email_verified"] = verified.clone();
        if verified.is_null() {
            claims.as_object_mut().unwrap().remove("email_verified");
        }
        provider.gives(&provider.signed(&claims));
        let (status, said) = way.fails(&way.answer()).await;
        assert_eq!(
            (status, code(&said)),
            (StatusCode::FORBIDDEN, "not_verified"),
            "{verified}"
        );
    }
    let way = lets_in(&server, &provider, ("7", "no address")).await;
    assert_eq!(code(&way.fails(&way.answer()).await.1), "not_verified");
    assert_eq!(happened(&server).await.len(), before, "nothing happened");

    // What the ID token does not tell is asked for; of who it is about, and of nobody else.
    for (subject, status) in [("9", StatusCode::BAD_GATEWAY), ("7", StatusCode::OK)] {
        let way = Way::begin(&server, &json!({})).await;
        let mut claims = provider.claims(&way.param("nonce"), "7", "");
        claims.as_object_mut().unwrap().remove("email");
        provider.gives(&provider.signed(&claims));
        let person =
            json!({"sub": subject, "email": "checker@example.org", "email_verified": "true"});
        provider.says("/userinfo", Reply::Json(200, person));
        assert_eq!(way.end(&way.answer()).await.status(), status, "{subject}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_person_with_the_same_address_is_refused_until_an_admin_removes_the_link() {
    let (provider, server) = started().await;
    let (admin, checker) = (
        server.admin().await,
        server.person("Checker", Role::Checker).await,
    );
    let email = "checker@example.org";
    lets_in(&server, &provider, ("7", email))
        .await
        .enters()
        .await;
    let way = lets_in(&server, &provider, ("8", email)).await;
    let (status, said) = way.fails(&way.answer()).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::FORBIDDEN, "somebody_else")
    );

    let openid = async || {
        let members = admin.get("/api/members").await["members"].clone();
        let is_it = |it: &&Value| it["email"] == email;
        members.as_array().unwrap().iter().find(is_it).unwrap()["openid"].clone()
    };
    assert_eq!(openid().await, true);
    let path = format!("/api/members/{}/openid", checker.id);
    let (status, _) = checker.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "not oneself");
    admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(openid().await, false);
    lets_in(&server, &provider, ("8", email))
        .await
        .enters()
        .await;
    // Who it was before is nobody now.
    let way = lets_in(&server, &provider, ("7", email)).await;
    assert_eq!(code(&way.fails(&way.answer()).await.1), "somebody_else");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_second_factor_gives_it_all_the_same() {
    let (provider, server) = started().await;
    let checker = server.person("Checker", Role::Checker).await;
    let mut app = sets_up(&checker).await;
    let way = lets_in(&server, &provider, ("7", "checker@example.org")).await;
    let (status, said) = way.fails(&way.answer()).await;
    assert_eq!(
        (status, code(&said), &said["field"]),
        (StatusCode::UNAUTHORIZED, "second_factor", &json!("code"))
    );
    let mut answer = way.answer();
    answer["second_factor"] = json!("000000");
    assert_eq!(code(&way.fails(&answer).await.1), "wrong_code");
    answer["second_factor"] = json!(app.code());
    assert_eq!(way.end(&answer).await.status(), StatusCode::OK);
    assert_eq!(provider.heard("/token").len(), 1, "asked once");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_invited_joins_with_the_provider_and_needs_no_password() {
    let (provider, server) = started().await;
    let admin = server.admin().await;
    let invited = async |email: Option<&str>| {
        let body = json!({"role": "checker", "email": email});
        let (_, made) = admin.post("/api/invitations", body).await;
        let link = made["link"].as_str().unwrap().to_owned();
        let token = link.split("token=").nth(1).unwrap();
        json!({"invitation": token, "name": "New Comer"})
    };
    let way = Way::begin(&server, &invited(Some("other@example.org")).await).await;
    let claims = |way: &Way| provider.claims(&way.param("nonce"), "9", "new@example.org");
    provider.gives(&provider.signed(&claims(&way)));
    assert_eq!(way.end(&way.answer()).await.status(), StatusCode::FORBIDDEN);

    let way = Way::begin(&server, &invited(Some("new@example.org")).await).await;
    provider.gives(&provider.signed(&claims(&way)));
    let newcomer = way.enters().await;
    let me = newcomer.get("/api/me").await;
    assert_eq!(
        (
            &me["account"]["name"],
            &me["account"]["email"],
            &me["password"],
            &me["openid"]
        ),
        (
            &json!("New Comer"),
            &json!("new@example.org"),
            &json!(false),
            &json!(true)
        )
    );
    for password in ["", PASSWORD] {
        let signed_in = Person::sign_in(&server.base, "new@example.org", password).await;
        assert_eq!(code(&signed_in.err().unwrap()), "wrong_password");
    }
    // They show that it is still them by having signed in a moment ago.
    let (status, _) = newcomer
        .post("/api/second-factor", json!({"password": ""}))
        .await;
    assert_eq!(status, StatusCode::CREATED);
    lets_in(&server, &provider, ("9", "new@example.org"))
        .await
        .enters()
        .await;
    // And an admin's link gives them one.
    let path = format!("/api/members/{}/password-link", newcomer.id);
    assert_eq!(admin.post(&path, json!({})).await.0, StatusCode::CREATED);

    let answer = asks(&server, &json!({"invitation": "nonsense"})).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_passwords_are_turned_off_only_the_provider_lets_in() {
    let provider = Provider::start().await;
    let server = Server::with_openid(provider.client(), false).await;
    let admin = lets_in(&server, &provider, ("1", "admin@example.org"))
        .await
        .enters()
        .await;
    let ways = admin.get("/api/ways-in").await;
    assert_eq!(ways, json!({"password": false, "openid": "the Works"}));
    let (_, made) = admin
        .post("/api/invitations", json!({"role": "checker"}))
        .await;
    let token = made["link"]
        .as_str()
        .unwrap()
        .split("token=")
        .nth(1)
        .unwrap();
    let new = json!({"token": token, "name": "N", "email": "n@example.org", "password": PASSWORD});
    let link = format!("/api/members/{}/password-link", admin.id);
    let change = json!({"present": PASSWORD, "password": "another one, longer"});
    for (method, path, body) in [
        (
            Method::POST,
            "/api/login",
            json!({"email": "admin@example.org", "password": PASSWORD}),
        ),
        (Method::POST, "/api/invitation", new),
        (
            Method::POST,
            "/api/password-link/holder",
            json!({"token": token}),
        ),
        (
            Method::POST,
            "/api/password-link",
            json!({"token": token, "password": PASSWORD}),
        ),
        (Method::POST, &link, json!({})),
        (Method::PUT, "/api/password", change),
    ] {
        let (status, said) = admin.send(method, path, body).await;
        let expected = (StatusCode::FORBIDDEN, "no_passwords");
        assert_eq!((status, code(&said)), expected, "{path}");
    }
    // The operator's command line sets one all the same, for when passwords are turned on again.
    let operators = Auth::new(server.store.clone());
    let new = "one of the operator's";
    operators
        .set_password(server.desk, "admin@example.org", new)
        .await
        .unwrap();
    let again = Server::beside(&server).await;
    assert!(
        Person::sign_in(&again.base, "admin@example.org", new)
            .await
            .is_ok()
    );
}
