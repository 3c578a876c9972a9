//! Somebody at the desk, over HTTP as a browser speaks it.

use std::sync::LazyLock;

use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use stet::domain::{Command, PersonId, SessionId};
use uuid::Uuid;

use super::contract;
use super::socket::Socket;
use super::{ARTICLE, PASSWORD};

#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) base: String,
    pub(crate) id: PersonId,
    pub(crate) login: Uuid,
    pub(crate) cookie: String,
    /// For a program of theirs: its API token.
    pub(crate) token: Option<String>,
}

/// A request that holds what it sends and what is answered against the OpenAPI document.
pub(crate) struct Request {
    method: Method,
    path: String,
    sent: Option<Value>,
    builder: RequestBuilder,
}

/// The answer to a [`Request`].
#[derive(Debug)]
pub(crate) struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// The client that all requests share.
pub(crate) fn client() -> &'static reqwest::Client {
    static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(|| {
        // Needed though no test speaks TLS; whoever was first has installed the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        reqwest::Client::new()
    });
    &CLIENT
}

impl Request {
    /// A request of somebody who is not signed in.
    pub(crate) fn new(base: &str, method: Method, path: &str) -> Self {
        let builder = client()
            .request(method.clone(), format!("{base}{path}"))
            .header("Origin", base);
        Self {
            method,
            path: path.into(),
            sent: None,
            builder,
        }
    }

    pub(crate) fn header(self, name: &str, value: impl AsRef<str>) -> Self {
        Self {
            builder: self.builder.header(name, value.as_ref()),
            ..self
        }
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        Self {
            builder: self.builder.json(body),
            sent: Some(body.clone()),
            ..self
        }
    }

    /// A body as it is, of which nothing is known.
    pub(crate) fn body(self, body: Vec<u8>) -> Self {
        Self {
            builder: self.builder.body(body),
            ..self
        }
    }

    pub(crate) async fn send(self) -> Result<Answer, reqwest::Error> {
        let answer = self.builder.send().await?;
        let answer = Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            body: answer.bytes().await?.to_vec(),
        };
        let media_type = answer
            .headers
            .get("content-type")
            .map(|it| it.to_str().unwrap());
        let media_type = media_type
            .and_then(|it| it.split(';').next())
            .unwrap_or_default();
        contract::holds(
            (&self.method, &self.path),
            self.sent.as_ref(),
            answer.status,
            media_type,
            &answer.body,
        );
        Ok(answer)
    }
}

impl Answer {
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        self.body
    }

    pub(crate) async fn text(self) -> Result<String, std::string::FromUtf8Error> {
        String::from_utf8(self.body)
    }

    pub(crate) async fn json<T: DeserializeOwned>(self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

impl Person {
    pub(crate) async fn sign_in(base: &str, email: &str, password: &str) -> Result<Self, Value> {
        let body = json!({"email": email, "password": password});
        let request = Request::new(base, Method::POST, "/api/login").json(&body);
        Self::of(base, request.send().await.unwrap()).await
    }

    /// Whoever the answer of a sign-in is about.
    pub(crate) async fn of(base: &str, answer: Answer) -> Result<Self, Value> {
        let status = answer.status();
        let cookie = answer
            .headers()
            .get("set-cookie")
            .map(|it| it.to_str().unwrap().to_owned());
        let body: Value = answer.json().await.unwrap();
        if status != StatusCode::OK {
            return Err(body);
        }
        let id = |value: &Value| value.as_str().unwrap().parse().unwrap();
        Ok(Self {
            base: base.into(),
            id: PersonId(id(&body["account"]["id"])),
            login: id(&body["login"]),
            cookie: cookie.unwrap().split(';').next().unwrap().into(),
            token: None,
        })
    }

    /// A program that works as them with this API token.
    pub(crate) fn program(&self, token: &str) -> Self {
        Self {
            token: Some(token.into()),
            ..self.clone()
        }
    }

    /// The header that says who asks.
    pub(crate) fn shows(&self) -> (&'static str, String) {
        match &self.token {
            Some(token) => ("Authorization", format!("Bearer {token}")),
            None => ("Cookie", self.cookie.clone()),
        }
    }

    /// The same login on another node.
    pub(crate) fn on(&self, base: String) -> Self {
        Self {
            base,
            ..self.clone()
        }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        let (name, value) = self.shows();
        Request::new(&self.base, method, path).header(name, value)
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let answer = self.request(Method::GET, path).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap()
    }

    /// The status and the body of a request that changes something.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Value,
    ) -> (StatusCode, Value) {
        let answer = self.request(method, path).json(&body).send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        self.send(Method::POST, path, body).await
    }

    /// Opens a session with the usual article.
    pub(crate) async fn opens(&self) -> SessionId {
        let id = Uuid::now_v7();
        let article = json!({"id": id, "title": "The tower in numbers", "text": ARTICLE});
        let (status, body) = self.post("/api/sessions", article).await;
        assert_eq!(status, StatusCode::CREATED, "{body}");
        SessionId(id)
    }

    pub(crate) async fn state(&self, session: SessionId) -> Value {
        self.get(&format!("/api/sessions/{session}")).await
    }

    /// The claims as they stand in the article.
    pub(crate) async fn claims(&self, session: SessionId) -> Vec<Uuid> {
        let state = self.state(session).await;
        let mut claims: Vec<_> = state["state"]["claims"]
            .as_object()
            .unwrap()
            .iter()
            .collect();
        claims.sort_by_key(|(_, claim)| claim["number"].as_u64());
        claims
            .into_iter()
            .map(|(id, _)| id.parse().unwrap())
            .collect()
    }

    pub(crate) async fn sends(
        &self,
        session: SessionId,
        command: &Command,
        base: Option<u32>,
    ) -> (StatusCode, Value) {
        self.sends_as(Uuid::now_v7(), session, command, base).await
    }

    pub(crate) async fn sends_as(
        &self,
        id: Uuid,
        session: SessionId,
        command: &Command,
        base: Option<u32>,
    ) -> (StatusCode, Value) {
        // Only what is settled after a revision is sent from here: the tests make one.
        let revision = matches!(command, Command::SettleClaims(_)).then_some(2);
        let body = json!({"id": id, "command": command, "base": base, "revision": revision});
        self.post(&format!("/api/sessions/{session}/commands"), body)
            .await
    }

    pub(crate) async fn does(
        &self,
        session: SessionId,
        command: &Command,
        base: Option<u32>,
    ) -> u64 {
        let (status, body) = self.sends(session, command, base).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        body["seq"].as_u64().unwrap()
    }

    /// Joins a session with the state as it is now.
    pub(crate) async fn joins(&self, session: SessionId) -> Socket {
        Socket::join(self, session).await
    }

    pub(crate) async fn again(&self) -> Self {
        let me = self.get("/api/me").await;
        let email = me["account"]["email"].as_str().unwrap();
        Self::sign_in(&self.base, email, PASSWORD).await.unwrap()
    }
}

/// The code of a problem.
pub(crate) fn code(body: &Value) -> &str {
    body["code"].as_str().unwrap_or_default()
}
