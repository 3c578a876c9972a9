//! The key that signs what leaves this Stet, for whoever checks it.

use actix_web::http::header::ContentType;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::who::Who;
use super::{Problem, Stet};
use crate::audit::VerifyingKey;

/// The key that signs reports, and those that did before.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ServerKey {
    #[serde(flatten)]
    #[ts(flatten)]
    present: ShownKey,
    made_at: DateTime<Utc>,
    /// Those that signed before, the last first.
    earlier: Vec<ShownKey>,
}

/// A key to check with.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ShownKey {
    /// As a C2SP verifier key.
    key: String,
    /// 32 hex digits in groups of four; the first 16 are compared by telephone.
    fingerprint: String,
}

impl From<VerifyingKey> for ShownKey {
    fn from(key: VerifyingKey) -> Self {
        Self {
            fingerprint: key.fingerprint(),
            key: key.to_string(),
        }
    }
}

/// The keys that reports of this Stet are checked with, one a line, the present one first.
#[utoipa::path(tag = "trust", responses((status = 200, description = "C2SP verifier keys", body = String, content_type = "text/plain")))]
#[get("/.well-known/stet-key")]
pub(super) async fn well_known(stet: Data<Stet>) -> HttpResponse {
    let lines: String = stet
        .keys
        .verifying()
        .map(|key| format!("{key}\n"))
        .collect();
    HttpResponse::Ok()
        .content_type(ContentType::plaintext())
        .body(lines)
}

/// The same, with fingerprints.
#[utoipa::path(tag = "trust", responses((status = 200, body = ServerKey), (status = 401, body = Problem)))]
#[get("/api/key")]
pub(super) async fn server_key(stet: Data<Stet>, _: Who) -> HttpResponse {
    HttpResponse::Ok().json(ServerKey {
        present: stet.keys.signing.verifying().into(),
        made_at: stet.keys.made_at,
        earlier: stet.keys.earlier.iter().cloned().map(Into::into).collect(),
    })
}
