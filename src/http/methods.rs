//! Which methods an address knows: HEAD where there is GET, and 405 with the list for any other (RFC 9110, 15.5.6).

use std::collections::BTreeMap;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::PathItem;

use super::Problem;

/// The addresses of the one page; what they show is up to the browser.
pub(super) const PAGES: [&str; 19] = [
    "/",
    "/signin",
    "/setup",
    "/join",
    "/password",
    super::openid::BACK,
    "/open",
    "/claims",
    "/inbox",
    "/sources",
    "/imported",
    "/rules",
    "/team",
    "/sessions/{id}",
    "/sessions/{id}/author",
    "/sessions/{id}/export",
    "/sessions/{id}/changes",
    "/sessions/{id}/history",
    "/sessions/{id}/revisions/{number}",
];

/// The addresses of files.
const FILES: [&str; 4] = [
    "/favicon.ico",
    "/static/{path:.*}",
    "/api/openapi.json",
    "/api/docs/{path:.*}",
];

/// The methods of each address: of the OpenAPI document, in which every route stands, and of pages and files.
pub(super) struct Methods(BTreeMap<String, String>);

impl Methods {
    pub(super) fn of(api: OpenApi) -> Self {
        let paths = api.paths.paths.into_iter();
        let routes = paths.map(|(path, item)| (path, methods(&item)));
        let pages = PAGES.iter().chain(&FILES);
        let pages = pages.map(|it| ((*it).to_owned(), "GET, HEAD".to_owned()));
        Self(routes.chain(pages).collect())
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
        request.extensions_mut().insert(WasHead);
    }
    next.call(request).await
}

/// Marks what was asked with HEAD.
struct WasHead;

/// Whether a request was a HEAD, for the one address where that is no GET.
pub(super) fn was_head(request: &HttpRequest) -> bool {
    request.extensions().contains::<WasHead>()
}

/// Whether a path is one of a pattern such as `/api/sessions/{id}/{name}.{format}`.
fn fits(pattern: &str, path: &str) -> bool {
    if let Some((folder, _)) = pattern.split_once("{path:") {
        return path.starts_with(folder);
    }
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
    let Some((fixed, rest)) = wanted.split_once('{') else {
        return wanted == given;
    };
    let given = given.strip_prefix(fixed).filter(|it| !it.is_empty());
    // Between two names in one segment there are fixed words, too.
    let between = rest.split_once('}').map_or("", |(_, it)| it);
    let between = between.split('{').next().unwrap_or_default();
    given.is_some_and(|it| it.contains(between))
}
