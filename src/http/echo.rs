//! A socket that says back what it hears, through the same messages, outbox and frames as a session's:
//! for conformance suites, behind the feature `echo`, never in a release.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::socket::shake_hands;
use super::upgrade;
use crate::ws::{Close, Message, Messages, Outbox, frame};

/// The longest message, in bytes: the suites send 16 MiB.
const LONGEST: usize = 32 * 1024 * 1024;

pub(super) fn routes(config: &mut ServiceConfig) {
    config.route("/echo", web::get().to(echo));
}

async fn echo(request: HttpRequest) -> Result<HttpResponse, actix_web::Error> {
    let response = shake_hands(&request, &[]).await?;
    Ok(upgrade::then(response, |connection| async move {
        let outbox = Outbox::holding(2 * LONGEST);
        connection
            .talk(&outbox, LONGEST, async |messages| {
                say_back(messages, &outbox).await
            })
            .await;
    }))
}

async fn say_back(mut messages: Messages<'_>, said: &Outbox) {
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
}
