//! What the log says of a request: never what stands behind the ? of its address, where a link has its secret, nor what was
//! sent.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};
use tracing::{Span, field};
use tracing_actix_web::RootSpanBuilder;

use super::{Problem, Stet};
use crate::domain::PersonId;

/// How much is logged where nobody says otherwise. What a stranger sends that is no HTTP is no error of ours.
pub const USUAL_LOG: &str = "info,tracing_actix_web=warn,actix_http::h1::dispatcher=off";

/// A span for each request.
pub(super) struct Requests;

/// Who asked, once that is known.
struct AskedBy(PersonId);

/// Remembers who asks, for the log.
pub(super) fn asked_by(request: &HttpRequest, person: PersonId) {
    request.extensions_mut().insert(AskedBy(person));
}

impl RootSpanBuilder for Requests {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let route = request.match_pattern().unwrap_or_default();
        tracing::info_span!(
            // By this name the log is told how much to say of requests.
            target: "tracing_actix_web",
            "request",
            method = %request.method(),
            route,
            path = request.path(),
            status = field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(
        span: Span,
        outcome: &Result<ServiceResponse<B>, actix_web::Error>,
    ) {
        let status = match outcome {
            Ok(response) => response.status(),
            Err(error) => error.as_response_error().status_code(),
        };
        span.record("status", status.as_u16());
        if let Ok(response) = outcome {
            tell_refusal(response.request(), response.response().error(), status);
        }
    }
}

/// Says whom what was not allowed; what only did not fit is no news to who runs the server.
fn tell_refusal(request: &HttpRequest, error: Option<&actix_web::Error>, status: StatusCode) {
    let not_allowed = matches!(
        status,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS
    );
    if !not_allowed && !status.is_server_error() {
        return;
    }
    let stet = request.app_data::<Data<Stet>>();
    let address = stet.map(|it| it.limits.address_of(request));
    let extensions = request.extensions();
    let person = extensions.get::<AskedBy>().map(|it| it.0);
    let problem = error.and_then(|it| it.as_error::<Problem>());
    tracing::warn!(
        method = %request.method(),
        route = request.match_pattern().unwrap_or_default(),
        status = status.as_u16(),
        code = problem.map(|it| it.code.as_ref()),
        person = person.map(field::display),
        address = address.map(field::display),
        "refused"
    );
}
