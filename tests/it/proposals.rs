//! Another engine beside Stet's own, over the protocol it speaks.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};
use stet::domain::contents::ProposeClaims;
use stet::domain::{Role, SessionId};
use stet::model::{Bounds, Model};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

use crate::support::{Person, Server, code};

/// An endpoint that gives one answer to every request, and keeps what it was sent.
struct Endpoint {
    address: String,
    heard: Arc<Mutex<Vec<String>>>,
}

/// What it does with a request.
#[derive(Clone)]
enum Answer {
    Says(String),
    Fails(u16),
    Moves(String),
    Floods,
    Sleeps,
}

impl Endpoint {
    async fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&heard);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, answer.clone(), Arc::clone(&kept)));
            }
        });
        Self { address, heard }
    }

    /// One that proposes these claims.
    async fn proposing(claims: Value) -> Self {
        let content = json!({ "claims": claims }).to_string();
        let completion = json!({"object": "chat.completion", "choices": [{"index": 0, "message": {"role": "assistant", "content": content}}]});
        Self::start(Answer::Says(completion.to_string())).await
    }

    fn model(&self, change: impl FnOnce(&mut Bounds)) -> Model {
        let mut bounds = Bounds {
            seconds: 20,
            characters: 60_000,
            per_hour: 30.try_into().unwrap(),
        };
        change(&mut bounds);
        let url = format!("http://{}/v1", self.address).parse().unwrap();
        Model::new(url, "lark-2".into(), Some("s3cret".into()), bounds).unwrap()
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

/// What an engine proposes that found nothing.
pub(crate) fn nothing() -> ProposeClaims {
    ProposeClaims {
        proposer: "lark-2".into(),
        sent: None,
        claims: Vec::new(),
        failed: None,
    }
}

/// A model at an address where nobody listens.
pub(crate) fn nobody_there() -> Model {
    let bounds = Bounds {
        seconds: 5,
        characters: 60_000,
        per_hour: 30.try_into().unwrap(),
    };
    let url = "http://127.0.0.1:1/v1".parse().unwrap();
    Model::new(url, "lark-2".into(), None, bounds).unwrap()
}

async fn serve(mut stream: TcpStream, answer: Answer, heard: Arc<Mutex<Vec<String>>>) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).await.unwrap();
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.trim().parse::<usize>().unwrap())
        });
        if body.len() >= length.unwrap_or(0) || read == 0 {
            heard.lock().unwrap().push(text);
            break;
        }
    }
    let ok = |body: &str| {
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    let answer = match answer {
        Answer::Says(body) => ok(&body),
        Answer::Fails(status) => format!("HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n"),
        Answer::Moves(to) => {
            format!("HTTP/1.1 307 Moved\r\nLocation: http://{to}/\r\nContent-Length: 0\r\n\r\n")
        }
        Answer::Floods => ok(&"x".repeat(3 * 1024 * 1024)),
        Answer::Sleeps => {
            tokio::time::sleep(Duration::from_secs(600)).await;
            return;
        }
    };
    // Whoever asked may have gone.
    let _ = stream.write_all(answer.as_bytes()).await;
}

async fn opens(person: &Person, text: &str) -> SessionId {
    let id = Uuid::now_v7();
    let (status, body) = person
        .post(
            "/api/sessions",
            json!({"id": id, "title": "The port", "text": text}),
        )
        .await;
    assert_eq!(status, StatusCode::CREATED, "{body}");
    SessionId(id)
}

pub(crate) async fn asks(person: &Person, session: SessionId) -> (StatusCode, Value) {
    let body = json!({"id": Uuid::now_v7()});
    person
        .post(&format!("/api/sessions/{session}/proposals"), body)
        .await
}

/// What would be sent.
async fn offer(person: &Person, session: SessionId) -> Value {
    let path = format!("/api/sessions/{session}/proposals");
    person.get(&path).await
}

async fn last_entry(person: &Person, session: SessionId) -> String {
    let page = person.get(&format!("/api/sessions/{session}/events")).await;
    let events = page["events"].as_array().unwrap();
    events.last().unwrap()["entry"]["words"][0]
        .as_str()
        .unwrap()
        .to_owned()
}

const ARTICLE: &str = "The port paid $2 million in 2019. The court did not find that Reyes took the money. It closed the pier in May.";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_model_proposes_is_suggested_under_its_name_and_what_breaks_the_rules_is_counted() {
    let endpoint = Endpoint::proposing(json!([
        {"quote": "It closed the pier in May.", "statement": "The port closed the pier in May", "speaker": null},
        {"quote": "Reyes took the money", "statement": "Reyes took the money", "speaker": "The court"},
        {"quote": "Reyes kept the money", "statement": "Reyes kept the money"},
        {"quote": "The port paid $2 million in 2019.", "statement": "The port bribed the court", "speaker": "Reyes"},
    ]))
    .await;
    let server = Server::with_model(endpoint.model(|_| ())).await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = opens(&editor, ARTICLE).await;
    let offer = offer(&editor, session).await;
    assert!(
        endpoint.heard().is_empty(),
        "looking at what would be sent sends nothing"
    );
    let (status, body) = asks(&editor, session).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let state = editor.state(session).await;
    let claims = state["state"]["claims"].as_object().unwrap().values();
    let proposed: Vec<&Value> = claims.filter(|it| it["origin"] == "proposed").collect();
    assert_eq!(proposed.len(), 1);
    assert_eq!(
        proposed[0]["statement"],
        "[The port] closed the pier in May"
    );
    assert_eq!(proposed[0]["state"], "suggested");
    assert_eq!(proposed[0]["proposer"], offer["model"]);
    let words = last_entry(&editor, session).await;
    assert!(
        words.ends_with("which proposed 1 claim; 3 left out (1 not in the article, 1 with words that are not the article’s, 1 without a word that denies)"),
        "{words}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_is_shown_before_and_kept_after_and_the_key_is_in_neither() {
    let endpoint = Endpoint::proposing(json!([])).await;
    let server = Server::with_model(endpoint.model(|_| ())).await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = opens(&editor, ARTICLE).await;
    let offer = offer(&editor, session).await;
    asks(&editor, session).await;
    let heard = endpoint.heard().remove(0);
    assert!(
        heard.starts_with("POST /v1/chat/completions HTTP/1.1"),
        "{heard}"
    );
    let lower = heard.to_lowercase();
    assert!(lower.contains("authorization: bearer s3cret"));
    let body: Value = serde_json::from_str(heard.split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!(body["model"], "lark-2");
    assert_eq!(body["messages"][1]["content"], ARTICLE);
    let instructions = body["messages"][0]["content"].as_str().unwrap();
    let page = editor.get(&format!("/api/sessions/{session}/events")).await;
    let last = page["events"].as_array().unwrap().last().unwrap();
    let kept = last["entry"]["after"].clone();
    assert_eq!(kept, offer["sent"]);
    assert!(kept.as_str().unwrap().starts_with(instructions));
    assert!(!page.to_string().contains("s3cret") && !offer.to_string().contains("s3cret"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_fails_changes_no_claim_and_the_trail_says_that_it_was_sent_the_article() {
    let elsewhere = Endpoint::proposing(json!([])).await;
    let cases = [
        (Answer::Fails(500), "it answered with the status 500"),
        (
            Answer::Moves(elsewhere.address.clone()),
            "it answered with the status 307",
        ),
        (
            Answer::Says("<html>".into()),
            "its answer is no list of claims",
        ),
        (Answer::Floods, "its answer is longer than 1 MiB"),
        (Answer::Sleeps, "it did not answer within 1 seconds"),
    ];
    for (answer, why) in cases {
        let endpoint = Endpoint::start(answer).await;
        let server = Server::with_model(endpoint.model(|it| it.seconds = 1)).await;
        let editor = server.person("Editor", Role::Editor).await;
        let session = opens(&editor, ARTICLE).await;
        let before = editor.claims(session).await;
        let (status, body) = asks(&editor, session).await;
        assert_eq!(
            (status, code(&body)),
            (StatusCode::BAD_GATEWAY, "model_failed")
        );
        assert_eq!(body["detail"], format!("Nothing was changed: {why}."));
        assert_eq!(editor.claims(session).await, before);
        let words = last_entry(&editor, session).await;
        assert!(words.ends_with(&format!("which failed: {why}")), "{words}");
    }
    assert!(elsewhere.heard().is_empty(), "a redirect is not followed");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_that_costs_more_than_is_allowed_and_nothing_by_who_may_not() {
    let endpoint = Endpoint::proposing(json!([])).await;
    let server = Server::with_model(endpoint.model(|it| {
        it.characters = 200;
        it.per_hour = 1.try_into().unwrap();
    }))
    .await;
    let editor = server.person("Editor", Role::Editor).await;
    let viewer = server.person("Viewer", Role::Viewer).await;
    let long = opens(&editor, &ARTICLE.repeat(3)).await;
    let (status, body) = asks(&editor, long).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::UNPROCESSABLE_ENTITY, "too_long")
    );
    let session = opens(&editor, ARTICLE).await;
    let (status, body) = asks(&viewer, session).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    assert!(endpoint.heard().is_empty());
    assert_eq!(asks(&editor, session).await.0, StatusCode::OK);
    let (status, body) = asks(&editor, session).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::TOO_MANY_REQUESTS, "too_many")
    );
    let close =
        json!({"id": Uuid::now_v7(), "command": {"kind": "close_session", "why": "Enough."}});
    editor
        .post(&format!("/api/sessions/{session}/commands"), close)
        .await;
    let (status, body) = asks(&editor, session).await;
    assert_eq!((status, code(&body)), (StatusCode::CONFLICT, "closed"));
    assert_eq!(endpoint.heard().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_one_set_up_there_is_none_to_ask() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = opens(&editor, ARTICLE).await;
    let (status, body) = asks(&editor, session).await;
    assert_eq!((status, code(&body)), (StatusCode::NOT_FOUND, "no_model"));
    assert!(editor.get("/api/me").await.get("model").is_none());
}
