//! Canaille, an OpenID provider that others wrote, and a person who signs in there as a browser would.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use regex::Regex;
use reqwest::{Client, StatusCode, redirect};
use serde_json::{Value, json};
use stet::auth::OpenIdClient;
use stet::domain::Role;
use url::Url;

use super::{Way, happened};
use crate::support::{PASSWORD, Server, code};

/// The provider, until it is dropped.
struct Canaille(Child);

impl Drop for Canaille {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The Python that has it, where `make need-openid` put it.
fn python() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let python = here.join("target/openid/bin/python");
    python.exists().then_some(python)
}

/// A port that nobody listened on a moment ago.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Canaille {
    async fn start(python: PathBuf, port: u16, redirect: &str) -> Self {
        let script = "tests/it/openid/with_canaille.py";
        let child = Command::new(python)
            .args([script, &port.to_string(), redirect])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let canaille = Self(child.unwrap());
        let address = format!("http://127.0.0.1:{port}/.well-known/openid-configuration");
        for _ in 0..600 {
            if reqwest::get(&address).await.is_ok() {
                return canaille;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("Canaille did not start within a minute");
    }
}

/// Follows the provider's pages as a person would, and says where it sends them back.
async fn signs_in_there(from: Url, name: &str, back: &str) -> Url {
    let browser = Client::builder()
        .cookie_store(true)
        .redirect(redirect::Policy::none());
    let browser = browser.build().unwrap();
    let token = Regex::new(r#"name="csrf_token"[^>]*value="([^"]+)""#).unwrap();
    let mut answer = browser.get(from).send().await.unwrap();
    for _ in 0..10 {
        let here = answer.url().clone();
        if let Some(to) = answer.headers().get("location") {
            let to = here.join(to.to_str().unwrap()).unwrap();
            if to.as_str().starts_with(back) {
                return to;
            }
            answer = browser.get(to).send().await.unwrap();
            continue;
        }
        let page = answer.text().await.unwrap();
        let csrf = token.captures(&page).map(|it| it[1].to_owned());
        let typed = [
            ("csrf_token", csrf.as_deref().unwrap_or_default()),
            ("login", name),
            ("password", PASSWORD),
            ("answer", "accept"),
        ];
        let typed = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(typed)
            .finish();
        let kind = "application/x-www-form-urlencoded";
        let request = browser.post(here).header("Content-Type", kind).body(typed);
        answer = request.send().await.unwrap();
    }
    panic!("the provider sent nobody back");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_in_with_canaille() {
    let Some(python) = python() else {
        eprintln!("skipped: Canaille is not there (make need-openid)");
        return;
    };
    let port = free_port();
    let client = OpenIdClient {
        issuer: format!("http://127.0.0.1:{port}"),
        id: "stet".into(),
        secret: Some("s3cret".into()),
        name: "Canaille".into(),
    };
    let server = Server::with_openid(client, true).await;
    let back = format!("{}/openid", server.base);
    let _provider = Canaille::start(python, port, &back).await;
    let ada = server.person("Ada", Role::Checker).await;
    server.person("Bo", Role::Checker).await;
    for (name, expected) in [
        ("ada", StatusCode::OK),
        // Whose address it has not made sure of.
        ("bo", StatusCode::FORBIDDEN),
        ("ada", StatusCode::OK),
    ] {
        let way = Way::begin(&server, &json!({})).await;
        let sent = signs_in_there(way.address.clone(), name, &back).await;
        let said: serde_json::Map<String, Value> = sent
            .query_pairs()
            .map(|(name, value)| (name.into_owned(), json!(value)))
            .collect();
        assert!(said.contains_key("iss"), "it names itself: {sent}");
        let answer = way.end(&said.into()).await;
        let status = answer.status();
        let body: Value = answer.json().await.unwrap();
        assert_eq!(status, expected, "{body}");
        match status {
            StatusCode::OK => assert_eq!(body["account"]["id"], json!(ada.id)),
            _ => assert_eq!(code(&body), "not_verified"),
        }
    }
    let linked = happened(&server).await.into_iter();
    assert_eq!(linked.filter(|it| *it == "open_id_linked").count(), 1);
}
