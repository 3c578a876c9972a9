//! Which methods an address knows: HEAD where there is GET, and 405 with the list for any other (RFC 9110, 15.5.6).

use std::collections::BTreeMap;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, ResponseError};
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::PathItem;

use super::Problem;

/// The methods of each address of the OpenAPI document, in which every route stands.
pub(super) struct Methods(BTreeMap<String, String>);

impl Methods {
    pub(super) fn of(api: OpenApi) -> Self {
        let paths = api.paths.paths.into_iter();
        Self(paths.map(|(path, item)| (path, methods(&item))).collect())
    }

    /// The refusal of a method, if the address knows others.
    pub(super) fn refused(&self, path: &str, method: &Method) -> Option<HttpResponse> {
        let (_, allowed) = self.0.iter().find(|(pattern, _)| fits(pattern, path))?;
        let problem = Problem::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "bad_method",
            "That cannot be done here",
            format!("This address knows {allowed}, not {method}."),
        );
        let mut answer = problem.error_response();
        let allow = header::HeaderValue::from_str(allowed).ok()?;
        answer.headers_mut().insert(header::ALLOW, allow);
        Some(answer)
    }
}

/// “GET, HEAD, POST”.
fn methods(item: &PathItem) -> String {
    let known = [
        ("GET", item.get.is_some()),
        ("HEAD", item.get.is_some()),
        ("POST", item.post.is_some()),
        ("PUT", item.put.is_some()),
        ("DELETE", item.delete.is_some()),
    ];
    let known = known.into_iter().filter(|(_, there)| *there);
    known.map(|(name, _)| name).collect::<Vec<_>>().join(", ")
}

/// Answers HEAD as GET; the body is left off where it is written to the wire.
pub(super) async fn head_as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

/// Whether a path is one of a pattern such as `/api/sessions/{id}/report.{format}`.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if matches(wanted, given) => {}
            _ => return false,
        }
    }
}

fn matches(wanted: &str, given: &str) -> bool {
    match wanted.split_once('{') {
        Some((fixed, _)) => given.len() > fixed.len() && given.starts_with(fixed),
        None => wanted == given,
    }
}
