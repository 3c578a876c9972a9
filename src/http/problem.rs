//! How errors look from outside: RFC 9457 problems. The one place that maps errors to HTTP.

use std::borrow::Cow;

use actix_web::error::{JsonPayloadError, QueryPayloadError};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::openapi::PROBLEM;
use crate::auth::AuthError;
use crate::domain::Rejection;
use crate::domain::base::rejection::{Changed, OpenEnds, Sort};
use crate::store::StoreError;
use crate::workflow::Refusal;

/// A problem (RFC 9457), worded for the person it is shown to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema, thiserror::Error)]
// What is logged of it: its words may quote what was sent.
#[error("{code}")]
pub struct Problem {
    /// `urn:stet:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: Box<str>,
    /// What sort of thing went wrong.
    pub title: Box<str>,
    /// The HTTP status.
    pub status: u16,
    /// What went wrong here, and what to do.
    pub detail: Box<str>,
    /// A stable name for programs.
    pub code: Cow<'static, str>,
    /// The input it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<Box<str>>,
    /// What changed meanwhile, when that is the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub changed: Option<Box<Changed>>,
    /// What is still open, a sentence each, when that is the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub open_ends: Option<Box<OpenEnds>>,
    /// What is missing, a sentence each, when that is the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub missing: Option<Box<Missing>>,
    /// In how many seconds to try again; told in a header (RFC 9110, 10.2.3).
    #[serde(skip)]
    #[ts(skip)]
    #[schema(ignore)]
    pub retry_after: Option<u16>,
}

/// What a file cannot be made without, a sentence each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(transparent)]
pub struct Missing(pub Vec<String>);

impl Problem {
    pub(super) fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            kind: format!("urn:stet:problem:{code}").into(),
            title: title.into(),
            status: status.as_u16(),
            detail: detail.into().into(),
            code: code.into(),
            field: None,
            changed: None,
            open_ends: None,
            missing: None,
            retry_after: None,
        }
    }

    /// A file cannot be made of a session as it is.
    pub(super) fn missing(missing: Vec<String>) -> Self {
        let detail = missing.join(" ");
        let title = "Something is missing for this file";
        Self {
            missing: Some(Box::new(Missing(missing))),
            ..Self::new(StatusCode::CONFLICT, "missing", title, detail)
        }
    }

    pub(super) fn signed_out() -> Self {
        let detail = "Sign in, then do the same again.";
        Self::new(
            StatusCode::UNAUTHORIZED,
            "signed_out",
            "You are not signed in",
            detail,
        )
    }

    pub(super) fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "It is not there",
            "There is nothing at this address.",
        )
    }

    pub(super) fn no_such_session() -> Self {
        let detail = "There is no such session on your desk.";
        Self::new(
            StatusCode::NOT_FOUND,
            "no_such_session",
            "It is not there",
            detail,
        )
    }

    pub(super) fn stopping() -> Self {
        let detail = "Stet is restarting. Nothing was changed; the same again in a moment.";
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "restarting",
            "Not at the moment",
            detail,
        )
    }

    pub(super) fn not_json() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
            "This is not JSON",
            "Send JSON with Content-Type: application/json.",
        )
    }

    pub(super) fn broken_off() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad_request",
            "This could not be read",
            "The request broke off. Send it again.",
        )
    }

    /// What went wrong is ours; the log says what.
    fn ours() -> Self {
        let detail = "Stet could not reach or read its database. Nothing was changed; try again in a moment.";
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "database",
            "Not at the moment",
            detail,
        )
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let body = serde_json::to_string(self).unwrap_or_default();
        let mut answer = HttpResponse::build(self.status_code());
        if let Some(seconds) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, u32::from(seconds)));
        }
        answer.content_type(PROBLEM).body(body)
    }
}

impl From<Rejection> for Problem {
    fn from(rejection: Rejection) -> Self {
        let (status, title) = match rejection.sort {
            Sort::Invalid => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "This cannot be taken as it is",
            ),
            Sort::Forbidden => (StatusCode::FORBIDDEN, "You may not do this"),
            Sort::Missing => (StatusCode::NOT_FOUND, "It is not there"),
            Sort::Conflict if rejection.changed.is_some() => {
                (StatusCode::CONFLICT, "Somebody was faster")
            }
            Sort::Conflict => (StatusCode::CONFLICT, "It does not fit as things are now"),
        };
        Self {
            field: rejection.field.map(Box::from),
            changed: rejection.changed,
            open_ends: rejection.open_ends,
            ..Self::new(status, rejection.code, title, rejection.detail)
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Rejected(rejection) => rejection.into(),
            Refusal::NoSuchSession => Self::no_such_session(),
            Refusal::NoSuchEvent(last) => {
                let detail = format!("The session has {last} events so far.");
                Self::new(
                    StatusCode::NOT_FOUND,
                    "no_such_event",
                    "It is not there",
                    detail,
                )
            }
            Refusal::Stopping => Self::stopping(),
            Refusal::Store(error) => error.into(),
            Refusal::Damaged(flaw) => {
                let words = flaw.words();
                let detail = format!(
                    "{words} Nothing can be changed here and no report is written. Tell whoever runs this server: `stet verify` with the session's id says the same."
                );
                Self::new(
                    StatusCode::CONFLICT,
                    "damaged",
                    "The trail of this session is damaged",
                    detail,
                )
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        if let StoreError::ReadOnly(why) = error {
            return Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "read_only",
                "Stet is read-only",
                why,
            );
        }
        if matches!(error, StoreError::Nul) {
            return Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "nul",
                "This cannot be taken as it is",
                "A text holds a NUL character (U+0000), which no database keeps. Take it out.",
            );
        }
        tracing::error!(%error, "the database");
        if matches!(error, StoreError::Altered(_)) {
            return Self::new(
                StatusCode::CONFLICT,
                "altered",
                "This was altered after it was kept",
                "It is not what the desk's trail says was kept, so it is not shown. Tell whoever runs this server: `stet doctor` says the same.",
            );
        }
        Self::ours()
    }
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::Rejected(rejection) => rejection.into(),
            AuthError::WrongPassword(_) => Self {
                field: Some("password".into()),
                ..Self::new(
                    StatusCode::UNAUTHORIZED,
                    "wrong_password",
                    "Not signed in",
                    "That e-mail address and password do not fit together.",
                )
            },
            AuthError::NeedsCode => Self {
                field: Some("code".into()),
                ..Self::new(
                    StatusCode::UNAUTHORIZED,
                    "second_factor",
                    "One more thing",
                    "Give the six digits that your authenticator app shows for Stet, or a recovery code.",
                )
            },
            AuthError::WrongCode(_) => Self {
                field: Some("code".into()),
                ..Self::new(
                    StatusCode::UNAUTHORIZED,
                    "wrong_code",
                    "Not signed in",
                    "That code is not good, or was used. Wait for the next one; check the clock of the device.",
                )
            },
            AuthError::NoPasswords => Self::new(
                StatusCode::FORBIDDEN,
                "no_passwords",
                "Passwords are turned off",
                "On this server nobody signs in with a password. Use the button on the sign-in page.",
            ),
            // Told by name where it is known which provider it is.
            AuthError::OpenId(error) => Self::new(
                StatusCode::BAD_GATEWAY,
                "openid_failed",
                "Not signed in",
                format!("Signing in with the OpenID provider did not work: {error}."),
            ),
            AuthError::BadLink => Self::new(
                StatusCode::NOT_FOUND,
                "bad_link",
                "This link is not good any more",
                "It was used or withdrawn, another took its place, or it is too old. Ask for a new one.",
            ),
            AuthError::Store(error) => error.into(),
        }
    }
}

/// What is wrong with a body sent to `path`.
pub(super) fn of_json(error: &JsonPayloadError, path: &str) -> Problem {
    match error {
        JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => {
            Problem {
                field: (path == "/api/sessions").then(|| "text".into()),
                ..Problem::new(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "too_large",
                    "This is too much at once",
                    "A request holds at most 8 MiB, and an article at most 1 MiB.",
                )
            }
        }
        JsonPayloadError::ContentType => Problem::not_json(),
        JsonPayloadError::Deserialize(error) => bad_json(error),
        _ => Problem::broken_off(),
    }
}

pub(super) fn bad_json(error: &serde_json::Error) -> Problem {
    let detail = format!("The request could not be understood: {error}.");
    Problem::new(
        StatusCode::BAD_REQUEST,
        "bad_json",
        "This could not be understood",
        detail,
    )
}

pub(super) fn of_query(error: &QueryPayloadError) -> Problem {
    let detail = format!("The address could not be understood: {error}.");
    Problem::new(
        StatusCode::BAD_REQUEST,
        "bad_query",
        "This could not be understood",
        detail,
    )
}
