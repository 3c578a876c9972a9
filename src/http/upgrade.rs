//! Requests that ask for a WebSocket: answered by the same routes as all others, and if a handler
//! says so, the connection is a WebSocket's from then on and actix has nothing more to do with it.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::time::Duration;

use actix_codec::{Encoder, Framed, FramedParts};
use actix_http::body::{BodySize, MessageBody, to_bytes};
use actix_http::h1::{Codec, Message};
use actix_http::{ConnectionType, Request};
use actix_web::dev::{Service, ServiceResponse};
use actix_web::rt::net::TcpStream;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

use super::socket::Line;

/// How long it may take to send the answer.
const ANSWER: Duration = Duration::from_secs(5);

/// What happens on the connection then; a handler leaves it with its response.
struct Talk(Box<dyn FnOnce(Line) -> Talking>);

type Talking = Pin<Box<dyn Future<Output = ()>>>;

/// Marks the requests whose connection can be given away.
struct CanTalk;

/// Whether the connection of this request can be given away: actix is stricter than actix-ws about who asks for that.
pub(super) fn can_talk(request: &HttpRequest) -> bool {
    request.extensions().contains::<CanTalk>()
}

/// Goes on with `talk` once the response is sent.
pub(super) fn then<F>(
    mut response: HttpResponse,
    talk: impl FnOnce(Line) -> F + 'static,
) -> HttpResponse
where
    F: Future<Output = ()> + 'static,
{
    let talk = Talk(Box::new(|line| Box::pin(talk(line))));
    response.extensions_mut().insert(talk);
    response
}

/// Answers the one request and ends the connection, unless it is to talk on.
pub(super) async fn answer<S, B>(
    app: &S,
    request: Request,
    framed: Framed<TcpStream, Codec>,
) -> Option<Talking>
where
    S: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody + 'static,
{
    request.extensions_mut().insert(CanTalk);
    let response = match app.call(request).await {
        Ok(response) => response.into_parts().1.map_into_boxed_body(),
        Err(error) => error.error_response(),
    };
    let (mut response, body) = response.into_parts();
    let talk = response.extensions_mut().remove::<Talk>();
    let mut parts = framed.into_parts();
    let written = match &talk {
        Some(_) => encode(&mut parts, response, BodySize::Stream),
        None => {
            response
                .head_mut()
                .set_connection_type(ConnectionType::Close);
            let body = to_bytes(body).await.ok()?;
            let length = BodySize::Sized(body.len().try_into().unwrap_or(u64::MAX));
            encode(&mut parts, response, length).and_then(|()| {
                parts
                    .codec
                    .encode(Message::Chunk(Some(body)), &mut parts.write_buf)
            })
        }
    };
    written.ok()?;
    let sent = timeout(ANSWER, parts.io.write_all(&parts.write_buf)).await;
    sent.ok()?.ok()?;
    let line = Line::of(parts.io, parts.read_buf.freeze());
    match talk {
        Some(Talk(talk)) => Some(talk(line)),
        None => Some(Box::pin(line.hang_up())),
    }
}

fn encode(
    parts: &mut FramedParts<TcpStream, Codec>,
    response: HttpResponse<()>,
    size: BodySize,
) -> io::Result<()> {
    let head = Message::Item((response.into(), size));
    parts.codec.encode(head, &mut parts.write_buf)
}
