//! The WebSocket of a session: messages in, frames out. Protocol `stet.v1`, see docs/protocol.md.
//!
//! actix-ws shakes hands; then the connection is ours (`ws`). Frames are encoded once for all listeners and go out as
//! they are.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::dev;
use actix_web::http::{StatusCode, Version, header};
use actix_web::web::{Data, Path, Payload};
use actix_web::{FromRequest, HttpRequest, HttpResponse, get};
use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::origin::elsewhere;
use super::problem::bad_json;
use super::protocol::{Answer, ClientMessage};
use super::who::{WhoOrProgram, token};
use super::{Problem, Stet, methods, upgrade};
use crate::auth::Token;
use crate::domain::{Actor, Command, CommandEnvelope, CommandId, DeskId, SessionId};
use crate::live::{ListenerId, MESSAGE, Room, Visitor};
use crate::workflow::{Join, Joined, Refusal};
use crate::ws::{Close, Closing, Message, Messages, Outbox, frame};

/// How often each client is looked at; at the first look it must have joined.
const LOOK: Duration = Duration::from_secs(10);

/// At every second look, so every 20 seconds, a client is asked whether it is there.
const PING: u8 = 2;

/// After how long without a sign a client is taken for gone.
const DEAD: Duration = Duration::from_secs(45);

/// The socket of a session.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), responses((status = 101, description = "A WebSocket with the subprotocol `stet.v1`"), (status = 401, body = Problem), (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 426, body = Problem)))]
#[get("/api/sessions/{id}/live")]
pub(super) async fn live(
    stet: Data<Stet>,
    who: WhoOrProgram,
    id: Path<Uuid>,
    request: HttpRequest,
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
    let response = shake_hands(&request, &["stet.v1"]).await?;
    let until = stet.auth.lifetimes().end_of(&who.0);
    let mut socket = Socket {
        stet: Arc::clone(&stet),
        desk: who.0.desk,
        token,
        session,
        visitor: Visitor {
            person: who.0.person,
            name: who.0.name.as_str().into(),
            role: who.0.role,
            login: who.0.login,
            outbox: Arc::default(),
        },
        place: None,
        until,
    };
    Ok(upgrade::then(response, |connection| async move {
        let outbox = Arc::clone(&socket.visitor.outbox);
        metrics::gauge!("stet_sockets").increment(1);
        connection
            .talk(&outbox, MESSAGE, async |messages| {
                socket.serve(messages).await
            })
            .await;
        metrics::gauge!("stet_sockets").decrement(1);
    }))
}

/// The answer that begins a WebSocket, if the request asks for one.
pub(super) async fn shake_hands(
    request: &HttpRequest,
    protocols: &[&str],
) -> Result<HttpResponse, actix_web::Error> {
    // What actix-ws would read and send with is not needed.
    let nothing = Payload::from_request(request, &mut dev::Payload::None).await?;
    let version = request.headers().get(header::SEC_WEBSOCKET_VERSION);
    if version.is_some_and(|it| it != "13") {
        return Err(other_version().into());
    }
    let begun = actix_ws::handle_with_protocols(request, nothing, protocols);
    let (response, _, _) = begun.map_err(|_| no_websocket())?;
    if !upgrade::can_talk(request) || methods::was_head(request) || has_body(request) {
        return Err(no_websocket().into());
    }
    Ok(response.set_body(BoxBody::new(())))
}

/// One client, from its first message to its last.
struct Socket {
    stet: Arc<Stet>,
    desk: DeskId,
    token: Token,
    session: SessionId,
    visitor: Visitor,
    place: Option<(Arc<Room>, ListenerId)>,
    /// When the login ends at the latest.
    until: DateTime<Utc>,
}

impl Socket {
    async fn serve(&mut self, mut messages: Messages<'_>) {
        let mut heard = Instant::now();
        let (mut window_start, mut in_window) = (heard, 0);
        // One timer for everything: it is a good part of what an idle socket takes.
        let mut look = pin!(sleep(LOOK));
        let mut looks = 0;
        while !matches!(self.visitor.outbox.closing(), Some(Closing::Done)) {
            tokio::select! {
                message = messages.next() => {
                    heard = Instant::now();
                    if heard - window_start > Duration::from_secs(1) {
                        (window_start, in_window) = (heard, 0);
                    }
                    in_window += 1;
                    let end = match message {
                        None => {
                            self.visitor.outbox.hang_up();
                            break;
                        }
                        Some(_) if in_window > self.stet.limits.flood() => Err(Close::TooMany),
                        // On the heap, so that a socket nobody speaks on does not hold the room for it.
                        Some(Ok(message)) => Box::pin(self.hear(message)).await,
                        Some(Err(why)) => Err(why),
                    };
                    if let Err(why) = end {
                        self.visitor.outbox.close(why);
                        break;
                    }
                }
                () = self.visitor.outbox.closed() => break,
                () = &mut look => {
                    if self.place.is_none() {
                        self.visitor.outbox.close(Close::NoJoin);
                        break;
                    }
                    if heard.elapsed() > DEAD {
                        self.visitor.outbox.hang_up();
                        break;
                    }
                    if Utc::now() > self.until {
                        self.visitor.outbox.close(Close::SignedOut);
                        break;
                    }
                    looks = (looks + 1) % PING;
                    if looks == 0 {
                        self.visitor.outbox.push(frame::ping());
                    }
                    look.as_mut().reset(Instant::now() + LOOK);
                }
            }
        }
        // The others see it at once, not after the last words.
        self.leave();
    }

    fn leave(&mut self) {
        if let Some((room, listener)) = self.place.take() {
            room.leave(listener);
        }
    }

    /// Takes one message; an error ends the socket.
    async fn hear(&mut self, message: Message) -> Result<(), Close> {
        match message {
            Message::Text(text) => self.dispatch(&text).await,
            Message::Ping(payload) => {
                self.visitor.outbox.push(frame::pong(&payload));
                Ok(())
            }
            Message::Pong => Ok(()),
            Message::Binary(_) => Err(Close::BadMessage),
            Message::Close => Err(Close::Normal),
        }
    }

    async fn dispatch(&mut self, text: &str) -> Result<(), Close> {
        match serde_json::from_str(text) {
            Ok(ClientMessage::Join(join)) => self.join(join).await,
            Ok(ClientMessage::Command {
                id,
                command,
                base,
                revision,
            }) => {
                if let Err(problem) = self.command(id, command, (base, revision)).await {
                    answer(&self.visitor.outbox, &Answer::Refused { id, problem });
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
        self.leave();
        let visitor = self.visitor.clone();
        match self
            .stet
            .workflow
            .join(self.desk, self.session, visitor, join)
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
            if who.second_factor_required && !who.second_factor {
                return Err(Close::Restarting);
            }
            if !who.role.rights().read {
                return Err(Close::NoAccess);
            }
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
    async fn command(
        &self,
        id: Uuid,
        command: Value,
        (base, revision): (Option<u32>, Option<u32>),
    ) -> Result<(), Problem> {
        self.stet.limits.ask(self.visitor.login)?;
        let (room, listener) = self.place.as_ref().ok_or_else(not_joined)?;
        let ask = CommandEnvelope {
            restores: None,
            id: CommandId(id),
            actor: Actor {
                person: self.visitor.person,
                role: room.role_of(*listener).ok_or_else(not_joined)?,
            },
            base,
            revision,
            command: serde_json::from_value::<Command>(command)
                .map_err(|error| bad_json(&error))?,
        };
        let outbox = Arc::clone(&self.visitor.outbox);
        let reply = Box::new(move |outcome: Result<u64, Refusal>| {
            let said = match outcome {
                Ok(seq) => Answer::Done { id, seq },
                Err(refusal) => Answer::Refused {
                    id,
                    problem: refusal.into(),
                },
            };
            answer(&outbox, &said);
        });
        let (workflow, place) = (&self.stet.workflow, (self.session, room));
        Ok(workflow.hand_in(self.desk, place, ask, reply).await?)
    }
}

impl Drop for Socket {
    /// However it ended: the connection ends, and nobody is left in a room.
    fn drop(&mut self) {
        self.visitor.outbox.hang_up();
        self.leave();
    }
}

fn answer(outbox: &Outbox, answer: &Answer) {
    match serde_json::to_string(answer) {
        Ok(answer) => outbox.push(frame::text(&answer)),
        Err(error) => {
            tracing::error!(%error, "an answer is not JSON");
            outbox.close(Close::Restarting);
        }
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

fn has_body(request: &HttpRequest) -> bool {
    let headers = request.headers();
    let length = headers.get(header::CONTENT_LENGTH);
    length.is_some_and(|it| it != "0") || headers.contains_key(header::TRANSFER_ENCODING)
}

fn other_version() -> Problem {
    Problem::new(
        StatusCode::UPGRADE_REQUIRED,
        "other_version",
        "This is another version of WebSocket",
        "Stet speaks version 13 (RFC 6455).",
    )
}

fn no_websocket() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "no_websocket",
        "This asks for no WebSocket",
        "A WebSocket begins with a request that says `Upgrade: websocket`, with a key and a version, and has no body.",
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
