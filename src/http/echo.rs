//! A socket that says back what it hears, through the same messages, queue and frames as a session's:
//! for conformance suites, behind the feature `echo`, never in a release.

use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::web::{self, Payload, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::socket::{Connection, Message, Messages, Outgoing, shake_hands};
use crate::live::{Close, Queue, frame};

/// The longest message, in bytes: the suites send 16 MiB.
const LONGEST: usize = 32 * 1024 * 1024;

pub(super) fn routes(config: &mut ServiceConfig) {
    config.route("/echo", web::get().to(echo));
}

async fn echo(request: HttpRequest, payload: Payload) -> Result<HttpResponse, actix_web::Error> {
    let response = shake_hands(&request, &[]).await?;
    let mut messages = Messages::of(payload, LONGEST);
    let queue = Arc::new(Queue::holding(2 * LONGEST));
    let said = Arc::clone(&queue);
    actix_web::rt::spawn(async move {
        let why = loop {
            match messages.next().await {
                Some(Ok(Message::Text(text))) => said.push(frame::text(&text)),
                Some(Ok(Message::Binary(bytes))) => said.push(frame::binary(&bytes)),
                Some(Ok(Message::Ping(bytes))) => said.push(frame::pong(&bytes)),
                Some(Ok(Message::Pong)) => {}
                Some(Ok(Message::Close)) | None => break Close::Normal,
                Some(Err(why)) => break why,
            }
        };
        said.close(why);
    });
    let connection = Connection::of(&request);
    Ok(response.set_body(BoxBody::new(Outgoing::new(queue, connection))))
}
