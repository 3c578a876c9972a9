//! The browser's side: its one page, its files, and the headers that keep others out.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, EntityTag, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use data_encoding::BASE64;
use rust_embed::RustEmbed;

use super::Problem;
use super::etag::{Tagged, short, tagged};
use super::methods::{Methods, PAGES};
use super::{Origins, Stet};

/// The files under `static/`: in the binary, and read from disk in debug builds.
#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// What other sites' pages and frames may do with Stet's: nothing.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    ),
];

pub(super) fn routes(config: &mut ServiceConfig) {
    for path in PAGES {
        config.route(path, web::get().to(page));
    }
    config.route("/favicon.ico", web::get().to(icon));
    config.route("/static/{path:.*}", web::get().to(file));
}

/// The page, with a nonce for its one inline script, the import map.
async fn page() -> Result<HttpResponse, Problem> {
    page_with(StatusCode::OK)
}

fn page_with(status: StatusCode) -> Result<HttpResponse, Problem> {
    let page = Files::get("index.html").ok_or_else(Problem::not_found)?;
    let nonce = BASE64.encode(&rand::random::<[u8; 16]>());
    let html = String::from_utf8_lossy(&page.data).replace("{{nonce}}", &nonce);
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    );
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(html))
}

async fn icon(request: HttpRequest) -> Result<HttpResponse, Problem> {
    send("icon.svg", &request)
}

async fn file(path: Path<String>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    send(&path, &request)
}

fn send(path: &str, request: &HttpRequest) -> Result<HttpResponse, Problem> {
    let file = Files::get(path)
        .filter(|_| path != "index.html")
        .ok_or_else(Problem::not_found)?;
    let tag = EntityTag::new_strong(short(&file.metadata.sha256_hash()));
    let mut answer = match tagged(request, tag, "no-cache") {
        Tagged::Seen(answer) => return Ok(answer),
        Tagged::New(answer) => answer,
    };
    Ok(answer
        .content_type(file.metadata.mimetype())
        .body(file.data.into_owned()))
}

/// What is said where there is nothing: to a person in a page's words, to a program as a problem.
pub(super) async fn nothing_here(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let accepts = request.headers().get(header::ACCEPT);
    let reads_pages = accepts
        .and_then(|accepts| accepts.to_str().ok())
        .is_some_and(|accepts| accepts.contains("text/html"));
    let methods = request.app_data::<Data<Methods>>();
    if let Some(refused) = methods.and_then(|it| it.refused(request.path(), request.method())) {
        return Ok(refused);
    }
    if request.method() == Method::GET && reads_pages && !request.path().starts_with("/api/") {
        return page_with(StatusCode::NOT_FOUND);
    }
    Err(Problem::not_found())
}

fn no_encoding() -> Problem {
    Problem::new(
        StatusCode::NOT_ACCEPTABLE,
        "no_encoding",
        "This cannot be answered as it was asked for",
        "Answers come as they are, or packed with gzip or brotli. Leave one of them open in Accept-Encoding.",
    )
}

/// Adds the headers that keep others out to every answer.
pub(super) async fn harden(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let docs = request.path().starts_with("/api/docs");
    let origins = request.app_data::<Data<Stet>>().map(|it| &it.origins);
    let secure = origins.is_some_and(Origins::are_secure);
    let mut response = next.call(request).await?.map_into_boxed_body();
    if response.status() == StatusCode::NOT_ACCEPTABLE {
        // What the compression says by itself is no problem as others are.
        response = response.into_response(no_encoding().error_response());
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        set(headers, name, value);
    }
    if secure {
        // Two years, as browsers ask for (RFC 6797).
        set(
            headers,
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=63072000",
        );
    }
    if docs {
        // The documentation page comes with styles of its own inside it.
        set(
            headers,
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
             connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        );
    }
    set(
        headers,
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'",
    );
    set(headers, header::CACHE_CONTROL, "no-store");
    Ok(response)
}

/// Sets a header that the handler has not set itself.
fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
