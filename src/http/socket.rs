//! The WebSocket of a session: messages in, frames out. Protocol `stet.v1`, see docs/protocol.md.
//!
//! What goes out bypasses actix-ws: frames are encoded once for all listeners, and the response body hands them on as they are.

mod connection;
mod guard;

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::http::{StatusCode, Version, header};
use actix_web::web::{Bytes, Data, Path, Payload};
use actix_web::{FromRequest, HttpRequest, HttpResponse, get};
use actix_ws::{AggregatedMessage, AggregatedMessageStream, ProtocolError};
use futures_util::StreamExt;
use serde_json::Value;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};
use uuid::Uuid;

pub(super) use connection::{Connection, remember_connection};
pub(super) use guard::Guard;
use guard::Verdict;

use super::origin::elsewhere;
use super::problem::bad_json;
use super::protocol::{Answer, ClientMessage};
use super::who::{Who, token};
use super::{Problem, Stet};
use crate::auth::Token;
use crate::domain::{Actor, Ask, Command, CommandId, SessionId};
use crate::live::{Close, Closing, ListenerId, MESSAGE, Queue, Room, Visitor, frame};
use crate::store::logins::SignedIn;
use crate::workflow::{Join, Joined, Refusal};

/// How long a client may take to join.
const JOIN: Duration = Duration::from_secs(10);

/// How often a client is asked whether it is there.
const PING: Duration = Duration::from_secs(20);

/// After how long without a sign a client is taken for gone.
const DEAD: Duration = Duration::from_secs(45);

/// The socket of a session.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), responses((status = 101, description = "A WebSocket with the subprotocol `stet.v1`"), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/api/sessions/{id}/live")]
pub(super) async fn live(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, actix_web::Error> {
    let origin = request
        .headers()
        .get(header::ORIGIN)
        .and_then(|origin| origin.to_str().ok());
    if !origin.is_some_and(|origin| stet.origins.allow(origin)) {
        return Err(elsewhere().into());
    }
    if request.version() < Version::HTTP_11 {
        return Err(old_http().into());
    }
    let token = token(&request).ok_or_else(Problem::signed_out)?;
    let session = SessionId(*id);
    stet.workflow
        .belongs(who.0.desk, session)
        .await
        .map_err(Problem::from)?;
    let (mut payload, verdict) = Guard::over(payload.into_inner(), MESSAGE);
    let payload = Payload::from_request(&request, &mut payload).await?;
    let (response, _, messages) = actix_ws::handle_with_protocols(&request, payload, &["stet.v1"])?;
    let messages = messages
        .max_frame_size(MESSAGE)
        .aggregate_continuations()
        .max_continuation_size(MESSAGE);
    let queue = Arc::new(Queue::here());
    let socket = Socket {
        stet: Arc::clone(&stet),
        who: who.0,
        token,
        session,
        queue: Arc::clone(&queue),
        verdict,
        place: None,
    };
    actix_web::rt::spawn(socket.serve(messages));
    let connection = Connection::of(&request);
    Ok(response.map_body(|_, handshake| BoxBody::new(Outgoing::new(queue, connection, handshake))))
}

/// What goes out to one client.
pub(super) struct Outgoing {
    queue: Arc<Queue>,
    connection: Option<Connection>,
    /// actix-ws ends the stream of messages when it sees this dropped.
    #[expect(dead_code, reason = "held for its drop")]
    handshake: BoxBody,
}

impl Outgoing {
    pub(super) fn new(
        queue: Arc<Queue>,
        connection: Option<Connection>,
        handshake: BoxBody,
    ) -> Self {
        Self {
            queue,
            connection,
            handshake,
        }
    }
}

impl MessageBody for Outgoing {
    type Error = std::convert::Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let polled = self.queue.poll_next(context);
        if let (Poll::Ready(None), Some(connection)) = (&polled, self.connection) {
            connection.end();
        }
        polled.map(|frame| frame.map(Ok))
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        self.queue.hang_up();
    }
}

/// One client, from its first message to its last.
struct Socket {
    stet: Arc<Stet>,
    who: SignedIn,
    token: Token,
    session: SessionId,
    queue: Arc<Queue>,
    verdict: Verdict,
    place: Option<(Arc<Room>, ListenerId)>,
}

impl Socket {
    async fn serve(mut self, mut messages: AggregatedMessageStream) {
        let mut ping = interval(PING);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let join_by = Instant::now() + JOIN;
        let mut heard = Instant::now();
        let (mut second, mut spoken) = (Instant::now(), 0);
        while !matches!(self.queue.closing(), Some(Closing::Done)) {
            tokio::select! {
                message = messages.next() => {
                    heard = Instant::now();
                    if heard - second > Duration::from_secs(1) {
                        (second, spoken) = (heard, 0);
                    }
                    spoken += 1;
                    let end = match message {
                        None => match self.verdict.code() {
                            Some(why) => Err(why),
                            None => break,
                        },
                        Some(_) if spoken > self.stet.limits.flood() => Err(Close::TooMany),
                        // On the heap, so that a socket nobody speaks on does not hold the room for it.
                        Some(Ok(message)) => Box::pin(self.hear(message)).await,
                        Some(Err(error)) => Err(why_unread(&error)),
                    };
                    if let Err(why) = end {
                        self.queue.close(why);
                        break;
                    }
                }
                () = self.queue.closed() => break,
                _ = ping.tick() => {
                    if heard.elapsed() > DEAD {
                        self.queue.hang_up();
                        break;
                    }
                    self.queue.push(frame::ping());
                }
                () = sleep_until(join_by), if self.place.is_none() => {
                    self.queue.close(Close::NoJoin);
                    break;
                }
            }
        }
        if let Some((room, listener)) = self.place {
            room.leave(listener);
        }
    }

    /// Takes one message; an error ends the socket.
    async fn hear(&mut self, message: AggregatedMessage) -> Result<(), Close> {
        match message {
            AggregatedMessage::Text(text) => self.obey(&text).await,
            AggregatedMessage::Ping(payload) => {
                self.queue.push(frame::pong(&payload));
                Ok(())
            }
            AggregatedMessage::Pong(_) => Ok(()),
            AggregatedMessage::Binary(_) => Err(Close::BadMessage),
            AggregatedMessage::Close(_) => Err(Close::Normal),
        }
    }

    async fn obey(&mut self, text: &str) -> Result<(), Close> {
        match serde_json::from_str(text) {
            Ok(ClientMessage::Join(join)) => self.join(join).await,
            Ok(ClientMessage::Command { id, command, base }) => {
                if let Err(problem) = self.command(id, command, base).await {
                    answer(&self.queue, &Answer::Refused { id, problem });
                }
                Ok(())
            }
            Ok(ClientMessage::Focus(focus)) => {
                if let Some((room, listener)) = &self.place {
                    room.focus(*listener, focus);
                }
                Ok(())
            }
            Err(_) => Err(Close::BadMessage),
        }
    }

    async fn join(&mut self, join: Join) -> Result<(), Close> {
        if let Some((room, listener)) = self.place.take() {
            room.leave(listener);
        }
        let visitor = Visitor {
            person: self.who.person,
            name: self.who.name.clone(),
            role: self.who.role,
            login: self.who.login,
            queue: Arc::clone(&self.queue),
        };
        match self
            .stet
            .workflow
            .join(self.who.desk, self.session, visitor, join)
            .await
        {
            Ok(Joined::In(room, listener)) => self.place = Some((room, listener)),
            Ok(Joined::Reset) => {}
            Err(Refusal::NoSuchSession) => return Err(Close::NoSuchSession),
            Err(error) => {
                tracing::warn!(%error, "nobody can join");
                return Err(Close::Restarting);
            }
        }
        self.still_here().await
    }

    /// The login may have ended, or the role changed, while this was on its way and no room knew of it.
    async fn still_here(&mut self) -> Result<(), Close> {
        let mut known = None;
        loop {
            let who = match self.stet.auth.who(&self.token).await {
                Ok(Some(who)) => who,
                Ok(None) => return Err(Close::SignedOut),
                Err(_) => return Err(Close::Restarting),
            };
            // It may have changed again between the answer and the room: only a second look that agrees is the end.
            if known == Some(who.role) {
                return Ok(());
            }
            if let Some((room, _)) = &self.place {
                room.change_role(who.person, who.role);
            }
            known = Some(who.role);
        }
    }

    /// Hands a command in. The next one need not wait for its answer.
    async fn command(&self, id: Uuid, command: Value, base: Option<u32>) -> Result<(), Problem> {
        self.stet.limits.ask(self.who.login)?;
        let place = self.place.as_ref();
        let role = place.and_then(|(room, listener)| room.role_of(*listener));
        let ask = Ask {
            id: CommandId(id),
            actor: Actor {
                person: self.who.person,
                role: role.ok_or_else(not_joined)?,
            },
            base,
            command: serde_json::from_value::<Command>(command)
                .map_err(|error| bad_json(&error))?,
        };
        let queue = Arc::clone(&self.queue);
        let reply = Box::new(move |outcome: Result<u64, Refusal>| {
            let said = match outcome {
                Ok(seq) => Answer::Done { id, seq },
                Err(refusal) => Answer::Refused {
                    id,
                    problem: refusal.into(),
                },
            };
            answer(&queue, &said);
        });
        let (desk, session) = (self.who.desk, self.session);
        let workflow = &self.stet.workflow;
        Ok(workflow.hand_in(desk, session, ask, reply).await?)
    }
}

fn answer(queue: &Queue, answer: &Answer) {
    match serde_json::to_string(answer) {
        Ok(answer) => queue.push(frame::text(&answer)),
        Err(error) => {
            tracing::error!(%error, "an answer is not JSON");
            queue.close(Close::Restarting);
        }
    }
}

pub(super) fn why_unread(error: &ProtocolError) -> Close {
    match error {
        ProtocolError::Overflow => Close::TooLarge,
        ProtocolError::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Close::NotText
        }
        _ => Close::Protocol,
    }
}

fn not_joined() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "not_joined",
        "Not at the moment",
        "Join the session first, then send this again.",
    )
}

fn old_http() -> Problem {
    Problem::new(
        StatusCode::UPGRADE_REQUIRED,
        "old_http",
        "This takes HTTP/1.1",
        "A WebSocket begins with an HTTP/1.1 request.",
    )
}
