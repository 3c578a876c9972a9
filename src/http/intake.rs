//! What somebody is about to open a session with: text is taken out of it and shown to them. Nothing is kept.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};

use super::who::{Sent, WhoOrProgram};
use super::{Problem, Stet, payload};
use crate::domain::Role;
use crate::fetch::FetchError;
use crate::intake::{Extracted, Flaw, LONGEST_FILE, Source};

/// What can be handed in here.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Intake {
    /// Whether this Stet fetches web addresses.
    fetches: bool,
    /// The longest file, in bytes.
    #[ts(type = "number")]
    longest_file: u64,
}

/// What somebody hands in: one of these.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct HandIn {
    /// A web address, whose page is fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    url: Option<String>,
    /// HTML, as a browser or a word processor puts it into the clipboard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    html: Option<String>,
    /// Plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    text: Option<String>,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct FileName {
    /// The file's name; its end tells what it may be.
    #[serde(default)]
    name: String,
}

/// What can be handed in here.
#[utoipa::path(tag = "sessions", responses((status = 200, body = Intake), (status = 401, body = Problem)))]
#[get("/api/desk/intake")]
pub(super) async fn intake(stet: Data<Stet>, _: WhoOrProgram) -> HttpResponse {
    HttpResponse::Ok().json(Intake {
        fetches: stet.fetcher.is_on(),
        longest_file: u64::try_from(LONGEST_FILE).unwrap_or(u64::MAX),
    })
}

/// Takes the text out of a page, of HTML or of text, to be looked at before a session is opened. Nothing is kept.
#[utoipa::path(tag = "sessions", request_body = HandIn, responses((status = 200, body = Extracted), (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/desk/intake")]
pub(super) async fn extract(
    stet: Data<Stet>,
    sent: Sent<HandIn, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, given) = sent;
    who.needs(Role::Editor)?;
    stet.limits.hand_in(who.0.person)?;
    let (field, source, bytes) = match given {
        HandIn {
            url: Some(url),
            html: None,
            text: None,
        } => {
            let _turn = stet.turns.own(who.0.person).await?;
            let fetched = stet.fetcher.fetch(&url).await?;
            let source = Source::Page {
                url: fetched.url,
                media_type: fetched.media_type,
            };
            ("url", source, fetched.bytes)
        }
        HandIn {
            html: Some(html),
            url: None,
            text: None,
        } => ("text", Source::Pasted, html.into_bytes()),
        HandIn {
            text: Some(text),
            url: None,
            html: None,
        } => ("text", Source::Text, text.into_bytes()),
        _ => return Err(one_of_them()),
    };
    extracted(&stet, &who, field, (source, bytes)).await
}

/// Takes the text out of a file, to be looked at before a session is opened. Nothing is kept.
#[utoipa::path(tag = "sessions", params(FileName), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = Extracted), (status = 401, body = Problem), (status = 403, body = Problem), (status = 413, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/desk/intake/file")]
pub(super) async fn extract_file(
    stet: Data<Stet>,
    who: WhoOrProgram,
    name: Query<FileName>,
    body: Payload,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Editor)?;
    stet.limits.hand_in(who.0.person)?;
    let bytes = payload::whole(&mut body.into_inner(), LONGEST_FILE, too_long).await?;
    let source = Source::File {
        name: name.into_inner().name,
    };
    extracted(&stet, &who, "file", (source, bytes)).await
}

async fn extracted(
    stet: &Stet,
    who: &WhoOrProgram,
    field: &'static str,
    (source, bytes): (Source, Vec<u8>),
) -> Result<HttpResponse, Problem> {
    let _turn = stet.turns.own(who.0.person).await?;
    let found = stet.sandbox.extract(&source, &bytes).await;
    let found = found.map_err(|flaw| unread(flaw, field))?;
    Ok(HttpResponse::Ok().json(found))
}

fn unread(flaw: Flaw, field: &'static str) -> Problem {
    Problem {
        kind: format!("urn:stet:problem:{}", flaw.code).into(),
        code: flaw.code.into(),
        field: Some(field.into()),
        ..Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "unread",
            "This cannot be read",
            flaw.detail,
        )
    }
}

fn one_of_them() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "bad_request",
        "This cannot be read",
        "Send one of url, html and text.",
    )
}

fn too_long() -> Problem {
    Problem {
        field: Some("file".into()),
        ..Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_long",
            "The file is too long",
            "A file has at most 5 MiB. Save the article alone, or paste the text.",
        )
    }
}

impl From<FetchError> for Problem {
    fn from(error: FetchError) -> Self {
        let (status, code, title) = match error {
            FetchError::TooOften => (
                StatusCode::TOO_MANY_REQUESTS,
                "too_many",
                "Not at the moment",
            ),
            FetchError::Off => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "fetch_off",
                "Nothing is fetched here",
            ),
            FetchError::Refused(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "not_fetched",
                "That address is not fetched",
            ),
            FetchError::Unreachable
            | FetchError::Late
            | FetchError::Long
            | FetchError::Circle
            | FetchError::Status(_)
            | FetchError::Packed => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "fetch_failed",
                "The page was not fetched",
            ),
        };
        let busy = status == StatusCode::TOO_MANY_REQUESTS;
        Self {
            field: Some("url".into()),
            retry_after: busy.then_some(5),
            ..Self::new(status, code, title, error.to_string())
        }
    }
}
