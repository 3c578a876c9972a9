//! One client: it joins, sends its share, hears everything and remembers when.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use stet::domain::{ClaimId, CommandId};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Semaphore;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{WebSocketStream, client_async};
use uuid::Uuid;

pub(crate) struct Client {
    socket: WebSocketStream<TcpStream>,
    seq: u64,
    at: At,
}

/// Where a client is.
enum At {
    /// In a session, commenting in a thread.
    Session {
        address: String,
        session: Uuid,
        cookie: String,
        epoch: Uuid,
        thread: Value,
    },
    /// At a server that knows no rules: it sends every message to everybody. The number is the client's.
    Bare(usize),
}

/// What a client sends.
pub(crate) struct Part {
    /// How many comments.
    pub(crate) share: usize,
    /// How long from one to the next, and how much of that before the first; none: as fast as the window allows.
    pub(crate) pace: Option<(Duration, f64)>,
}

/// What a client has heard.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) delivered: usize,
    pub(crate) doubled: usize,
    pub(crate) lost: usize,
    pub(crate) bytes: usize,
    /// In microseconds, from sending to hearing.
    pub(crate) latencies: Vec<u32>,
    /// When the last one was heard.
    pub(crate) last: Duration,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.delivered += other.delivered;
        self.doubled += other.doubled;
        self.lost += other.lost;
        self.bytes += other.bytes;
        self.latencies.extend(other.latencies);
        self.last = self.last.max(other.last);
    }
}

impl Client {
    pub(crate) async fn join(address: &str, session: &Uuid, cookie: &str) -> Self {
        Self::join_with(address, session, cookie, None).await
    }

    /// Joins with room for few bytes, so that what it does not read soon waits in the server.
    pub(crate) async fn join_and_stall(address: &str, session: &Uuid, cookie: &str) -> Self {
        Self::join_with(address, session, cookie, Some(4096)).await
    }

    async fn join_with(address: &str, session: &Uuid, cookie: &str, room: Option<u32>) -> Self {
        let url = format!("http://{address}/api/sessions/{session}");
        let request = reqwest::Client::new().get(url);
        let request = request.header("Cookie", format!("stet_login={cookie}"));
        let state: Value = request.send().await.unwrap().json().await.unwrap();
        let epoch = state["epoch"].as_str().unwrap().parse().unwrap();
        let seq = state["seq"].as_u64().unwrap();
        let claims = state["state"]["claims"].as_object().unwrap();
        let comments = claims.values().filter_map(|it| it["comments"].as_object());
        let thread = comments.flat_map(|it| it.values()).next().unwrap()["thread"].clone();
        let socket = connect(address, session, cookie, (epoch, seq), room).await;
        let at = At::Session {
            address: address.into(),
            session: *session,
            cookie: cookie.into(),
            epoch,
            thread,
        };
        Self { socket, seq, at }
    }

    pub(crate) async fn bare(address: &str, number: usize) -> Self {
        let tcp = TcpStream::connect(address).await.unwrap();
        tcp.set_nodelay(true).unwrap();
        let url = format!("ws://{address}/room");
        let (socket, _) = client_async(url, tcp).await.unwrap();
        let at = At::Bare(number);
        Self { socket, seq: 0, at }
    }

    /// Sends `share` comments, and listens until `events` have come.
    pub(crate) async fn play(
        mut self,
        begun: Instant,
        events: usize,
        part: Part,
        window: Arc<Semaphore>,
    ) -> (Self, Tally) {
        let Part { share, pace } = part;
        let mut tally = Tally::default();
        let mut sent = 0;
        let first = pace.map_or(begun, |(every, phase)| begun + every.mul_f64(phase));
        while tally.delivered < events || sent < share {
            let due = pace.map(|(every, _)| first + every * u32::try_from(sent).unwrap());
            tokio::select! {
                permit = window.acquire(), if sent < share && due.is_none_or(|due| Instant::now() >= due) => {
                    permit.unwrap().forget();
                    self.say(begun).await;
                    sent += 1;
                }
                () = tokio::time::sleep_until(due.unwrap_or(begun).into()), if sent < share && due.is_some_and(|due| Instant::now() < due) => {}
                message = self.socket.next() => match message {
                    Some(Ok(Message::Text(text))) => self.hear(&text, begun, &mut tally, &window),
                    Some(Ok(_)) => {}
                    end => panic!("closed: {end:?}"),
                },
            }
        }
        (self, tally)
    }

    /// Looks at something else every so often from `first` to `end`. Answers with how often it did, how many messages
    /// about presence it heard, and their bytes.
    pub(crate) async fn looks_around(
        mut self,
        first: Instant,
        every: Duration,
        end: Instant,
    ) -> (usize, usize, usize) {
        let (mut moves, mut messages, mut bytes) = (0, 0, 0);
        let claim = Uuid::now_v7();
        let mut due = first;
        while Instant::now() < end {
            tokio::select! {
                () = tokio::time::sleep_until(due.min(end).into()) => {
                    let focus = match moves % 2 {
                        0 => json!({"type": "focus", "claim": claim}),
                        _ => json!({"type": "focus"}),
                    };
                    self.socket.send(Message::text(focus.to_string())).await.unwrap();
                    moves += 1;
                    due += every;
                }
                message = self.socket.next() => match message {
                    Some(Ok(Message::Text(text))) if text.starts_with(r#"{"type":"people""#) => {
                        messages += 1;
                        bytes += text.len();
                    }
                    Some(Ok(_)) => {}
                    end => panic!("closed: {end:?}"),
                },
            }
        }
        (moves, messages, bytes)
    }

    async fn say(&mut self, begun: Instant) {
        let time = begun.elapsed().as_micros();
        let message = match &self.at {
            At::Bare(number) => format!("@{time:012}@{number:06} {:280}", "bare"),
            At::Session {
                session, thread, ..
            } => {
                let claim = ClaimId::suggested(CommandId(*session), 0);
                let text = format!("@{time:012}@ Somebody says something about this claim.");
                let command =
                    json!({"kind": "add_comment", "claim": claim, "text": text, "thread": thread});
                json!({"type": "command", "id": Uuid::now_v7(), "command": command}).to_string()
            }
        };
        self.socket.send(Message::text(message)).await.unwrap();
    }

    fn hear(&mut self, text: &str, begun: Instant, tally: &mut Tally, window: &Semaphore) {
        if let At::Bare(number) = &self.at {
            tally.last = begun.elapsed();
            tally.bytes += text.len();
            tally.delivered += 1;
            let sent: u128 = text[1..13].parse().unwrap();
            let took = tally.last.as_micros() - sent;
            tally
                .latencies
                .push(u32::try_from(took).unwrap_or(u32::MAX));
            if text[14..20].parse() == Ok(*number) {
                window.add_permits(1);
            }
        } else if text.starts_with("{\"type\":\"done\"") {
            window.add_permits(1);
        } else if text.starts_with("{\"type\":\"refused\"") {
            panic!("refused: {text}");
        } else if text.starts_with("{\"type\":\"events\"") {
            let now = begun.elapsed();
            tally.bytes += text.len();
            let mut rest = text;
            // Each event begins so; the time stands in its text.
            while let Some(at) = rest.find("{\"event\":{\"seq\":") {
                rest = &rest[at + 16..];
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let seq: u64 = rest[..digits].parse().unwrap();
                tally.delivered += 1;
                match seq {
                    seq if seq <= self.seq => tally.doubled += 1,
                    seq => tally.lost += usize::try_from(seq - self.seq - 1).unwrap(),
                }
                self.seq = self.seq.max(seq);
                let mark = rest.find('@').unwrap();
                let sent: u64 = rest[mark + 1..mark + 13].parse().unwrap();
                let took = now.as_micros() - u128::from(sent);
                tally
                    .latencies
                    .push(u32::try_from(took).unwrap_or(u32::MAX));
            }
            tally.last = now;
        }
    }

    /// Reads what has come to a client that never read; whether the server hung up on it, and whether it said why (4508).
    pub(crate) async fn was_hung_up(mut self) -> (bool, bool) {
        let silence = Duration::from_secs(2);
        while let Ok(next) = tokio::time::timeout(silence, self.socket.next()).await {
            match next {
                Some(Ok(Message::Close(Some(frame)))) => {
                    return (true, u16::from(frame.code) == 4508);
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return (true, false),
            }
        }
        (false, false)
    }

    /// Loses the connection, comes back after the last event it has, and waits until it is live.
    pub(crate) async fn comes_back(mut self) {
        let At::Session {
            address,
            session,
            cookie,
            epoch,
            ..
        } = &self.at
        else {
            return;
        };
        drop(self.socket);
        self.socket = connect(address, session, cookie, (*epoch, self.seq), None).await;
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) if text.contains("\"welcome\"") => return,
                Some(Ok(_)) => {}
                end => panic!("closed: {end:?}"),
            }
        }
    }
}

async fn connect(
    address: &str,
    session: &Uuid,
    cookie: &str,
    (epoch, seq): (Uuid, u64),
    room: Option<u32>,
) -> WebSocketStream<TcpStream> {
    let tcp = TcpSocket::new_v4().unwrap();
    if let Some(bytes) = room {
        tcp.set_recv_buffer_size(bytes).unwrap();
    }
    let tcp = tcp.connect(address.parse().unwrap()).await.unwrap();
    tcp.set_nodelay(true).unwrap();
    let url = format!("ws://{address}/api/sessions/{session}/live");
    let mut request = url.into_client_request().unwrap();
    let headers = request.headers_mut();
    headers.insert("Cookie", format!("stet_login={cookie}").parse().unwrap());
    headers.insert("Origin", format!("http://{address}").parse().unwrap());
    headers.insert("Sec-WebSocket-Protocol", "stet.v1".parse().unwrap());
    let (mut socket, _) = client_async(request, tcp).await.unwrap();
    let join = json!({"type": "join", "epoch": epoch, "after": seq});
    socket.send(Message::text(join.to_string())).await.unwrap();
    socket
}
