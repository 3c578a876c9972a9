//! Requests that change something must come from Stet's own pages.

use actix_web::ResponseError;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::web::Data;

use super::Problem;
use super::origin::elsewhere;
use super::state::Stet;

/// Refuses requests whose body is packed: nobody needs that, and a little of it unpacks to much.
pub(super) async fn plain(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let packed = request.headers().get(header::CONTENT_ENCODING);
    if packed.is_none_or(|how| how.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let problem = Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "packed",
        "This cannot be taken as it is",
        "Send the body as it is, without Content-Encoding.",
    );
    Ok(request.into_response(problem.error_response()))
}

/// Refuses requests that change something and come from elsewhere. Programs that are no browser send no `Origin`.
pub(super) async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let headers = request.headers();
    let origin = headers
        .get(header::ORIGIN)
        .map(|origin| origin.to_str().unwrap_or_default());
    let site = headers.get("sec-fetch-site").map(|site| site.as_bytes());
    let origins = request.app_data::<Data<Stet>>().map(|stet| &stet.origins);
    let own = match (origin, origins) {
        (Some(origin), Some(origins)) => origins.allow(origin),
        _ => !matches!(site, Some(b"cross-site" | b"same-site")),
    };
    if reads || own {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    Ok(request.into_response(elsewhere().error_response()))
}
