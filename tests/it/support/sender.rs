//! Somebody who comments as fast as they can, many comments at once, whatever becomes of nodes, connections and Postgres.
//!
//! Leaner than `Socket`: it keeps no document and holds nothing against the protocol's description, so that a million
//! commands are a matter of minutes.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use reqwest::StatusCode;
use serde::Deserialize;
use serde_json::json;
use stet::domain::{ClaimId, CommandId, SessionId};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};
use uuid::Uuid;

use super::{ARTICLE, Person, client, connect};

/// How long a socket may be silent while answers are due, before it is taken for dead.
const SILENCE: Duration = Duration::from_secs(10);

/// A comment that was acknowledged.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    pub(crate) session: SessionId,
    pub(crate) command: Uuid,
    /// The event it became, so it was told.
    pub(crate) seq: u64,
    pub(crate) at: Instant,
}

pub(crate) struct Sender {
    /// The same person on every node.
    at: Vec<Person>,
    turn: usize,
    stream: Option<WebSocketStream<MaybeTlsStream<TcpStream>>>,
    session: SessionId,
    /// The database's epoch and the last event that was told, once the state was fetched.
    seen: Option<State>,
    /// Sent and not answered, in order; sent again after every lost connection, with the same ids.
    waiting: VecDeque<(Uuid, String)>,
    /// Every comment in the order in which it was sent first.
    pub(crate) sent: Vec<(SessionId, Uuid)>,
    /// In the order in which the answers came.
    pub(crate) done: Vec<Done>,
    /// How often it came back.
    pub(crate) returns: usize,
    /// How many were sent more than once.
    pub(crate) again: usize,
}

#[derive(Clone, Copy, Deserialize)]
struct State {
    epoch: Uuid,
    seq: u64,
}

#[derive(Deserialize)]
struct Answer {
    r#type: String,
    id: Option<Uuid>,
    seq: Option<u64>,
    problem: Option<Problem>,
}

#[derive(Deserialize)]
struct Problem {
    code: String,
}

impl Sender {
    pub(crate) fn new(at: Vec<Person>, turn: usize, session: SessionId) -> Self {
        Self {
            at,
            turn,
            stream: None,
            session,
            seen: None,
            waiting: VecDeque::new(),
            sent: Vec::new(),
            done: Vec::new(),
            returns: 0,
            again: 0,
        }
    }

    fn person(&self) -> &Person {
        &self.at[self.turn % self.at.len()]
    }

    /// Opens a session, however often it takes, unless it or somebody else did.
    pub(crate) async fn opens(&mut self, session: SessionId) {
        let article = json!({"id": session.0, "title": "The tower in numbers", "text": ARTICLE});
        loop {
            let person = self.person();
            let (header, value) = person.shows();
            let request = client().post(format!("{}/api/sessions", person.base));
            let request = request.header(header, value).header("Origin", &person.base);
            let sent = request.timeout(SILENCE).json(&article).send().await;
            let there = |it: StatusCode| it.is_success() || it == StatusCode::CONFLICT;
            if sent.is_ok_and(|it| there(it.status())) {
                return;
            }
            self.elsewhere().await;
        }
    }

    /// Goes on in another session, once all is answered.
    pub(crate) fn moves(&mut self, session: SessionId) {
        assert!(self.waiting.is_empty());
        self.stream = None;
        self.session = session;
        self.seen = None;
    }

    /// Comments `many` times, all on their way at once, and hears what came of each.
    pub(crate) async fn does(&mut self, many: usize) {
        self.sends(many).await;
        while !self.waiting.is_empty() {
            self.hears().await;
        }
    }

    /// Comments, and loses the connection before any answer is heard.
    pub(crate) async fn does_and_is_cut_off(&mut self, many: usize) {
        self.sends(many).await;
        tokio::time::sleep(Duration::from_millis(rand::random_range(0..20))).await;
        self.stream = None;
        self.does(0).await;
    }

    async fn sends(&mut self, many: usize) {
        let claim = ClaimId::suggested(CommandId(self.session.0), 0);
        let first = self.waiting.len();
        for _ in 0..many {
            let id = Uuid::now_v7();
            let text = format!("Comment {} of {}.", self.sent.len(), self.person().id);
            let command = json!({"kind": "add_comment", "claim": claim, "text": text});
            let message = json!({"type": "command", "id": id, "command": command});
            self.waiting.push_back((id, message.to_string()));
            self.sent.push((self.session, id));
        }
        if !self.says(first).await {
            self.stream = None;
        }
    }

    /// Sends what waits from the one at `first` on; false if that cannot be.
    async fn says(&mut self, first: usize) -> bool {
        let Some(stream) = &mut self.stream else {
            return false;
        };
        for (_, message) in self.waiting.iter().skip(first) {
            if stream.feed(Message::text(message.clone())).await.is_err() {
                return false;
            }
        }
        stream.flush().await.is_ok()
    }

    async fn hears(&mut self) {
        let Some(stream) = &mut self.stream else {
            return self.comes_back().await;
        };
        match tokio::time::timeout(SILENCE, stream.next()).await {
            Ok(Some(Ok(Message::Text(text)))) => self.takes(&text),
            Ok(Some(Ok(Message::Close(_)) | Err(_)) | None) | Err(_) => self.stream = None,
            Ok(Some(Ok(_))) => {}
        }
    }

    fn takes(&mut self, text: &str) {
        if text.starts_with(r#"{"type":"events""#) {
            return self.sees(text);
        }
        if text.starts_with(r#"{"type":"people""#) {
            return;
        }
        let answer: Answer = serde_json::from_str(text).unwrap();
        match (answer.r#type.as_str(), answer.id) {
            ("done", Some(command)) => {
                self.waiting.retain(|(id, _)| *id != command);
                self.done.push(Done {
                    session: self.session,
                    command,
                    seq: answer.seq.unwrap(),
                    at: Instant::now(),
                });
            }
            ("refused", _) => {
                // A node that has just lost its database says so; the same again, and all after it.
                let code = answer.problem.unwrap().code;
                let soon = ["database", "restarting", "not_joined"].contains(&code.as_str());
                assert!(soon, "{text}");
                self.stream = None;
            }
            ("reset", _) => {
                self.seen = None;
                self.stream = None;
            }
            _ => {}
        }
    }

    /// Takes in which events are told: they come in order and without a gap.
    fn sees(&mut self, text: &str) {
        let begin = r#"{"event":{"seq":"#;
        let mut rest = text;
        while let Some(at) = rest.find(begin) {
            rest = &rest[at + begin.len()..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let seq: u64 = rest[..digits].parse().unwrap();
            let seen = &mut self.seen.as_mut().unwrap().seq;
            assert_eq!(seq, *seen + 1, "events come in order and without a gap");
            *seen = seq;
        }
    }

    async fn elsewhere(&mut self) {
        self.turn += 1;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    /// Joins on the next node that takes it in, and sends again what waits.
    async fn comes_back(&mut self) {
        while !self.joins().await {
            self.elsewhere().await;
        }
        self.returns += 1;
        self.again += self.waiting.len();
        if !self.says(0).await {
            self.stream = None;
        }
    }

    async fn joins(&mut self) -> bool {
        if self.seen.is_none() {
            self.seen = self.state().await;
        }
        let Some(State { epoch, seq }) = self.seen else {
            return false;
        };
        let connecting = connect(self.person(), self.session, Some(&self.person().base));
        let Ok(Ok(mut stream)) = tokio::time::timeout(SILENCE, connecting).await else {
            return false;
        };
        let join = json!({"type": "join", "epoch": epoch, "after": seq});
        let joined = stream.send(Message::text(join.to_string())).await.is_ok();
        self.stream = joined.then_some(stream);
        joined
    }

    async fn state(&self) -> Option<State> {
        let person = self.person();
        let (header, value) = person.shows();
        let request = client().get(format!("{}/api/sessions/{}", person.base, self.session));
        let answer = request.header(header, value).timeout(SILENCE).send().await;
        answer.ok()?.error_for_status().ok()?.json().await.ok()
    }
}
