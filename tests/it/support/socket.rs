//! A client on a session's socket, with the state document it keeps.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use stet::domain::{Command, SessionId};
use stet::http::protocol::ServerMessage;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use uuid::Uuid;

use super::{Person, contract};

pub(crate) struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub(crate) epoch: String,
    pub(crate) seq: u64,
    /// The hash of that event.
    pub(crate) hash: Value,
    pub(crate) document: Value,
    pub(crate) people: Value,
    /// The seqs of all events seen, in the order they came.
    pub(crate) seen: Vec<u64>,
}

/// What came, after it was taken in.
#[derive(Debug)]
pub(crate) enum Heard {
    Message(Value),
    Closed(u16),
}

impl Socket {
    pub(crate) async fn join(person: &Person, session: SessionId) -> Self {
        let state = person.state(session).await;
        let mut socket = Self::idle(person, session, &state).await;
        socket.say_join().await;
        socket
    }

    /// Connected, and silent.
    pub(crate) async fn idle(person: &Person, session: SessionId, state: &Value) -> Self {
        Self {
            stream: connect(person, session, Some(&person.base)).await.unwrap(),
            epoch: state["epoch"].as_str().unwrap().into(),
            seq: state["seq"].as_u64().unwrap(),
            hash: state["hash"].clone(),
            document: state["state"].clone(),
            people: Value::Null,
            seen: Vec::new(),
        }
    }

    /// Comes back with what it has, as a browser does after a lost connection.
    pub(crate) async fn rejoin(&mut self, person: &Person, session: SessionId) {
        self.stream = connect(person, session, Some(&person.base)).await.unwrap();
        self.say_join().await;
    }

    /// Comes back if the server is there.
    pub(crate) async fn try_rejoin(&mut self, person: &Person, session: SessionId) -> bool {
        let Ok(stream) = connect(person, session, Some(&person.base)).await else {
            return false;
        };
        self.stream = stream;
        self.try_say(self.joining()).await.is_ok()
    }

    /// Asks for a change; false if the connection is gone.
    pub(crate) async fn try_command(&mut self, id: Uuid, command: &Command) -> bool {
        let message = json!({"type": "command", "id": id, "command": command});
        self.try_say(message).await.is_ok()
    }

    /// After a reset: fetches the state again and joins with it.
    pub(crate) async fn starts_anew(&mut self, person: &Person, session: SessionId) {
        let state = person.state(session).await;
        self.epoch = state["epoch"].as_str().unwrap().into();
        self.seq = state["seq"].as_u64().unwrap();
        self.hash = state["hash"].clone();
        self.document = state["state"].clone();
        self.say_join().await;
    }

    fn joining(&self) -> Value {
        json!({"type": "join", "epoch": self.epoch, "after": self.seq, "hash": self.hash})
    }

    async fn say_join(&mut self) {
        self.say(self.joining()).await;
    }

    pub(crate) async fn say(&mut self, message: Value) {
        self.say_raw(Message::text(message.to_string())).await;
    }

    /// Says something to a server that may have ended the socket already.
    pub(crate) async fn try_say(&mut self, message: Value) -> Result<(), Error> {
        self.stream.send(Message::text(message.to_string())).await
    }

    /// Sends bytes as they are, past everything that knows frames.
    pub(crate) async fn say_bytes(&mut self, bytes: &[u8]) {
        let tcp = match self.stream.get_mut() {
            MaybeTlsStream::Plain(tcp) => tcp,
            _ => panic!("the tests speak plain HTTP"),
        };
        tcp.write_all(bytes).await.unwrap();
    }

    pub(crate) async fn say_raw(&mut self, message: Message) {
        self.stream.send(message).await.unwrap();
    }

    pub(crate) async fn command(&mut self, id: Uuid, command: &Command, base: Option<u32>) {
        let message = json!({"type": "command", "id": id, "command": command, "base": base});
        contract::message_holds("hear", &message);
        self.say(message).await;
    }

    /// The next message that is not about presence.
    pub(crate) async fn hears(&mut self) -> Heard {
        let next = tokio::time::timeout(Duration::from_secs(20), self.next()).await;
        next.expect("something is heard within 20 seconds")
    }

    /// The next message, or nothing for a while.
    pub(crate) async fn hears_within(&mut self, wait: Duration) -> Option<Heard> {
        tokio::time::timeout(wait, self.next()).await.ok()
    }

    /// Waits for a message of this type.
    pub(crate) async fn until(&mut self, kind: &str) -> Value {
        loop {
            match self.hears().await {
                Heard::Message(message) if message["type"] == kind => return message,
                Heard::Message(_) => {}
                Heard::Closed(code) => panic!("closed with {code} while waiting for {kind}"),
            }
        }
    }

    /// Waits until it has this event.
    pub(crate) async fn until_seq(&mut self, seq: u64) {
        while self.seq < seq {
            if let Heard::Closed(code) = self.hears().await {
                panic!("closed with {code} while waiting for event {seq}");
            }
        }
    }

    /// Waits for the close code.
    pub(crate) async fn until_closed(&mut self) -> u16 {
        loop {
            if let Heard::Closed(code) = self.hears().await {
                return code;
            }
        }
    }

    async fn next(&mut self) -> Heard {
        loop {
            match self.stream.next().await {
                Some(Ok(Message::Text(text))) => {
                    let message: Value = serde_json::from_str(&text).unwrap();
                    // Nothing is said that the protocol does not describe.
                    contract::message_holds("tell", &message);
                    let described: ServerMessage = serde_json::from_str(&text).unwrap();
                    assert_eq!(serde_json::to_value(described).unwrap(), message);
                    self.take_in(&message);
                    return Heard::Message(message);
                }
                Some(Ok(Message::Close(frame))) => {
                    return Heard::Closed(frame.map_or(1005, |frame| frame.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Heard::Closed(1006),
            }
        }
    }

    fn take_in(&mut self, message: &Value) {
        match message["type"].as_str() {
            Some("welcome") => self.people = message["people"].clone(),
            Some("people") => {
                let here = self.people.as_object_mut().unwrap();
                here.extend(message["people"].as_object().unwrap().clone());
                for gone in message["gone"].as_array().into_iter().flatten() {
                    here.remove(gone.as_str().unwrap());
                }
            }
            Some("events") => {
                for told in message["events"].as_array().unwrap() {
                    let withheld = told["withheld"].as_u64();
                    let seq = withheld.or(told["event"]["seq"].as_u64()).unwrap();
                    assert_eq!(seq, self.seq + 1, "events come in order and without a gap");
                    if withheld.is_none() {
                        json_patch::merge(&mut self.document, &told["patch"]);
                    }
                    self.seq = seq;
                    let of_event = &told["event"]["hash"];
                    self.hash = told.get("hash").unwrap_or(of_event).clone();
                    assert!(self.hash.is_string());
                    self.seen.push(seq);
                }
            }
            _ => {}
        }
    }
}

/// Opens the socket, as a page of `origin`; an error is the HTTP status, 0 if nobody answers.
pub(crate) async fn connect(
    person: &Person,
    session: SessionId,
    origin: Option<&str>,
) -> Result<WebSocketStream<MaybeTlsStream<TcpStream>>, u16> {
    let url = format!(
        "{}/api/sessions/{session}/live",
        person.base.replace("http:", "ws:")
    );
    let mut request = url.into_client_request().unwrap();
    let headers = request.headers_mut();
    let (name, value) = person.shows();
    headers.insert(name, value.parse().unwrap());
    headers.insert("Sec-WebSocket-Protocol", "stet.v1".parse().unwrap());
    if let Some(origin) = origin {
        headers.insert("Origin", origin.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((stream, _)) => Ok(stream),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(_) => Err(0),
    }
}
