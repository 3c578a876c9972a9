//! What a provider answers: what is not believed, what is taken once, and what is said when it fails.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::Sha256;
use stet::auth::OpenIdClient;
use stet::domain::Role;

use super::provider::{Provider, Reply, unsigned};
use super::{Way, asks, lets_in, started};
use crate::support::{Request, Server, code};

const CONFIGURATION: &str = "/.well-known/openid-configuration";

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_not_the_providers_for_this_sign_in_is_not_believed() {
    let (mut provider, server) = started().await;
    server.person("Checker", Role::Checker).await;
    let good = |way: &Way| provider.claims(&way.param("nonce"), "7", "checker@example.org");
    let changes: [(&str, &str, Value); 8] = [
        ("another issuer", "iss", json!("https://evil.test")),
        ("for another server", "aud", json!("another")),
        ("for others, too", "aud", json!(["stet", "another"])),
        ("issued to another", "azp", json!("another")),
        ("expired", "exp", json!(1_700_000_000)),
        ("of another sign-in", "nonce", json!("another")),
        ("of no sign-in", "nonce", Value::Null),
        (
            "one that begins alike",
            "iss",
            json!(format!("{}/", provider.issuer)),
        ),
    ];
    for (what, member, value) in changes {
        let way = Way::begin(&server, &json!({})).await;
        let mut claims = good(&way);
        claims[member] = value;
        provider.gives(&provider.signed(&claims));
        let (status, said) = way.fails(&way.answer()).await;
        let expected = (StatusCode::UNAUTHORIZED, "openid_not_believed");
        assert_eq!((status, code(&said)), expected, "{what}: {said}");
        assert!(
            said["detail"].as_str().unwrap().contains("the Works"),
            "{said}"
        );
    }
    let forgeries: [fn(&Provider, &Value) -> String; 3] = [
        |_, claims| format!("{}.", unsigned(&json!({"alg": "none"}), claims)),
        |_, claims| {
            // With what both know.
            let text = unsigned(&json!({"alg": "HS256"}), claims);
            let mut mac = Hmac::<Sha256>::new_from_slice(b"s3cret").unwrap();
            mac.update(text.as_bytes());
            format!(
                "{text}.{}",
                BASE64URL_NOPAD.encode(&mac.finalize().into_bytes())
            )
        },
        |provider, claims| {
            let signed = provider.signed(claims);
            let (text, _) = signed.rsplit_once('.').unwrap();
            format!("{text}.{}", BASE64URL_NOPAD.encode(&[7; 64]))
        },
    ];
    for forge in forgeries {
        let way = Way::begin(&server, &json!({})).await;
        provider.gives(&forge(&provider, &good(&way)));
        let (status, said) = way.fails(&way.answer()).await;
        assert_eq!(
            (status, code(&said)),
            (StatusCode::UNAUTHORIZED, "openid_not_believed"),
            "{said}"
        );
    }
    // Who names another provider beside the code; and nobody, where it says that it names itself (RFC 9207).
    let way = lets_in(&server, &provider, ("7", "checker@example.org")).await;
    let mut answer = way.answer();
    answer["iss"] = json!("https://evil.test");
    assert_eq!(code(&way.fails(&answer).await.1), "openid_not_believed");
    // A new key is found by itself.
    provider.has_key([4; 32]);
    lets_in(&server, &provider, ("7", "checker@example.org"))
        .await
        .enters()
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_names_itself_is_not_believed_without_its_name() {
    let provider = Provider::start().await;
    if let Reply::Json(status, mut body) = provider.configuration() {
        body["authorization_response_iss_parameter_supported"] = json!(true);
        provider.says(CONFIGURATION, Reply::Json(status, body));
    }
    let server = Server::with_openid(provider.client(), true).await;
    let way = lets_in(&server, &provider, ("7", "admin@example.org")).await;
    assert_eq!(
        code(&way.fails(&way.answer()).await.1),
        "openid_not_believed"
    );
    let way = lets_in(&server, &provider, ("7", "admin@example.org")).await;
    let mut answer = way.answer();
    answer["iss"] = json!(provider.issuer);
    assert_eq!(way.end(&answer).await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_taken_once_and_only_in_the_browser_that_asked() {
    let (provider, server) = started().await;
    let admin = ("1", "admin@example.org");
    let stale = (StatusCode::UNAUTHORIZED, "openid_stale");
    let is_stale = async |way: &Way, body: &Value| {
        let (status, said) = way.fails(body).await;
        assert_eq!((status, code(&said)), stale, "{said}");
    };
    // Somebody else's sign-in, in a browser that has begun none, or one of its own.
    let theirs = lets_in(&server, &provider, admin).await;
    let request = Request::new(&server.base, Method::POST, "/api/openid/answer");
    let answer = request.json(&theirs.answer()).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    let mine = Way::begin(&server, &json!({})).await;
    is_stale(&mine, &theirs.answer()).await;
    // Which costs neither of them anything.
    let nonce = mine.param("nonce");
    provider.gives(&provider.signed(&provider.claims(&nonce, "1", admin.1)));
    mine.enters().await;
    is_stale(&mine, &mine.answer()).await;
    // After a failure, too, the code is not asked about again.
    is_not_taken_twice(&server, &provider).await;
}

async fn is_not_taken_twice(server: &Server, provider: &Provider) {
    let way = Way::begin(server, &json!({})).await;
    provider.says(
        "/token",
        Reply::Json(400, json!({"error": "invalid_grant"})),
    );
    let (status, said) = way.fails(&way.answer()).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNAUTHORIZED, "openid_refused")
    );
    let asked = provider.heard("/token").len();
    assert_eq!(code(&way.fails(&way.answer()).await.1), "openid_stale");
    assert_eq!(provider.heard("/token").len(), asked);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_down_slow_or_talks_nonsense_is_a_sentence() {
    let (provider, server) = started().await;
    let nobody = OpenIdClient {
        issuer: "http://127.0.0.1:1".into(),
        ..provider.client()
    };
    let down = Server::with_openid(nobody, true).await;
    let answer = asks(&down, &json!({})).await;
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
    let said: Value = answer.json().await.unwrap();
    let detail = "Signing in with the Works did not work: it could not be reached. Begin again.";
    assert_eq!(said["detail"], detail);

    let elsewhere = json!({"access_token": "a", "token_type": "Bearer"});
    for (reply, status) in [
        (Reply::Text("<html>"), StatusCode::BAD_GATEWAY),
        (Reply::Text("[]"), StatusCode::BAD_GATEWAY),
        (Reply::Json(500, json!({})), StatusCode::BAD_GATEWAY),
        (Reply::Json(200, elsewhere), StatusCode::BAD_GATEWAY),
        (
            Reply::Moves(format!("{}/other", provider.issuer)),
            StatusCode::BAD_GATEWAY,
        ),
        (Reply::Floods, StatusCode::BAD_GATEWAY),
        (Reply::Sleeps, StatusCode::GATEWAY_TIMEOUT),
    ] {
        let way = Way::begin(&server, &json!({})).await;
        provider.says("/token", reply);
        let (is, said) = way.fails(&way.answer()).await;
        assert_eq!(is, status, "{said}");
    }
    assert!(
        provider.heard("/other").is_empty(),
        "it goes where it was told, and nowhere else"
    );
    let way = Way::begin(&server, &json!({})).await;
    let answer = json!({"state": way.param("state"), "error": "access_denied<b>"});
    let (status, said) = way.fails(&answer).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNAUTHORIZED, "openid_refused")
    );
    assert!(
        said["detail"]
            .as_str()
            .unwrap()
            .contains("“access_deniedb”"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_provider_says_of_itself_is_held_against_what_the_operator_said() {
    let provider = Provider::start().await;
    let Reply::Json(_, good) = provider.configuration() else {
        panic!("it says so in JSON");
    };
    for (member, value) in [
        ("issuer", json!("https://evil.test")),
        (
            "authorization_endpoint",
            json!("http://192.0.2.1/authorize"),
        ),
        ("authorization_endpoint", json!("javascript:alert(1)")),
        ("jwks_uri", json!("http://192.0.2.1/keys")),
        ("jwks_uri", json!(7)),
    ] {
        let mut body = good.clone();
        body[member] = value.clone();
        provider.says(CONFIGURATION, Reply::Json(200, body));
        let server = Server::with_openid(provider.client(), true).await;
        let answer = asks(&server, &json!({})).await;
        assert!(!answer.status().is_success(), "{member}: {value}");
    }
}
