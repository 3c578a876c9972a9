//! A socket that says back what it hears, through the same guard, queue and frames as a session's:
//! for conformance suites, behind the feature `echo`, never in a release.

use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::web::{self, Payload, ServiceConfig};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use actix_ws::AggregatedMessage;
use futures_util::StreamExt;

use super::socket::{Connection, Guard, Outgoing, why_unread};
use crate::live::{Close, Queue, frame};

/// The longest message, in bytes: the suites send 16 MiB.
const LONGEST: usize = 32 * 1024 * 1024;

pub(super) fn routes(config: &mut ServiceConfig) {
    config.route("/echo", web::get().to(echo));
}

async fn echo(request: HttpRequest, payload: Payload) -> Result<HttpResponse, actix_web::Error> {
    let (mut payload, verdict) = Guard::over(payload.into_inner(), LONGEST);
    let payload = Payload::from_request(&request, &mut payload).await?;
    let (response, _, messages) = actix_ws::handle(&request, payload)?;
    let mut messages = messages
        .max_frame_size(LONGEST)
        .aggregate_continuations()
        .max_continuation_size(LONGEST);
    let queue = Arc::new(Queue::holding(2 * LONGEST));
    let said = Arc::clone(&queue);
    actix_web::rt::spawn(async move {
        let why = loop {
            match messages.next().await {
                Some(Ok(AggregatedMessage::Text(text))) => said.push(frame::text(&text)),
                Some(Ok(AggregatedMessage::Binary(bytes))) => said.push(frame::binary(&bytes)),
                Some(Ok(AggregatedMessage::Ping(bytes))) => said.push(frame::pong(&bytes)),
                Some(Ok(AggregatedMessage::Pong(_))) => {}
                Some(Ok(AggregatedMessage::Close(_))) => break Close::Normal,
                Some(Err(error)) => break why_unread(&error),
                None => break verdict.code().unwrap_or(Close::Normal),
            }
        };
        said.close(why);
    });
    let connection = Connection::of(&request);
    Ok(response.map_body(|_, handshake| BoxBody::new(Outgoing::new(queue, connection, handshake))))
}
