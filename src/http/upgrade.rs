//! Requests that ask for a WebSocket (or to CONNECT): answered by the same routes as all others, and if a handler
//! says so, the connection is a WebSocket's from then on and actix has nothing more to do with it.
//!
//! Must not know: what is said on it.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use actix_codec::{Encoder, Framed, FramedParts};
use actix_http::body::{BodySize, MessageBody, to_bytes};
use actix_http::h1::{Codec, Message};
use actix_http::{ConnectionType, Request};
use actix_web::dev::{Service, ServiceFactory, ServiceResponse, fn_factory, fn_service};
use actix_web::rt::net::TcpStream;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

use crate::ws::Connection;

/// How long it may take to send the answer.
const ANSWER: Duration = Duration::from_secs(5);

/// What happens on the connection then; a handler leaves it with its response.
struct Talk(Box<dyn FnOnce(Connection) -> Talking>);

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
    talk: impl FnOnce(Connection) -> F + 'static,
) -> HttpResponse
where
    F: Future<Output = ()> + 'static,
{
    let talk = Talk(Box::new(|connection| Box::pin(talk(connection))));
    response.extensions_mut().insert(talk);
    response
}

/// What actix hands over: a request, and the connection it came on.
type Asked = (Request, Framed<TcpStream, Codec>);

/// Lets `app` answer such requests.
pub(super) fn by<F, B>(
    app: F,
) -> impl ServiceFactory<
    Asked,
    Config = (),
    Response = (),
    Error = actix_web::Error,
    InitError = (),
    Future: 'static,
>
where
    F: ServiceFactory<
            Request,
            Config = (),
            Response = ServiceResponse<B>,
            Error = actix_web::Error,
            InitError = (),
            Future: 'static,
        >,
    F::Service: 'static,
    B: MessageBody + 'static,
{
    fn_factory(move || {
        let app = app.new_service(());
        async {
            let app = Rc::new(app.await?);
            Ok(fn_service(move |(request, framed): Asked| {
                let app = Rc::clone(&app);
                async move {
                    // On the heap, and gone when it has answered.
                    let answered = Box::pin(answer(&*app, request, framed)).await;
                    if let Some(talking) = answered {
                        talking.await;
                    }
                    Ok(())
                }
            }))
        }
    })
}

/// Answers the one request and ends the connection, unless it is to talk on.
async fn answer<S, B>(
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
    let connection = Connection::new(parts.io, parts.read_buf.freeze());
    match talk {
        Some(Talk(talk)) => Some(talk(connection)),
        None => Some(Box::pin(connection.hang_up())),
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
