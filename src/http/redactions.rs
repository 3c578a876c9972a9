//! Words that are to be taken out of a session for good.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::who::Sent;
use super::{Problem, Stet};
use crate::auth::actor;
use crate::domain::SessionId;
use crate::workflow::redaction::Words;

/// Words that are looked for.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct FindWords {
    /// As they are written, 3 to 10,000 code points.
    words: String,
}

/// Words that are to go.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct RedactWords {
    /// As they are written, 3 to 10,000 code points.
    words: String,
    /// Why they may not be kept, at most 500 code points. It stays in the trail.
    ground: String,
}

/// Where words stand, or stood.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct FoundWords {
    /// The events.
    #[ts(type = "number[]")]
    events: Vec<u64>,
}

/// In which events of a session words stand. A POST, so that they stand in no address.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), request_body = FindWords, responses((status = 200, body = FoundWords), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sessions/{id}/redactions/found")]
pub(super) async fn find(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<FindWords>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    // Whoever searches letter by letter is not to be fast.
    stet.limits.ask(who.0.login)?;
    let (found, asked) = (Data::clone(&stet), (who.0.desk, actor(&who.0)));
    let id = SessionId(*id);
    let found = async move {
        let (desk, actor) = asked;
        let found = found.workflow.find_words(desk, id, actor, &body.words);
        Ok(found.await?)
    };
    let events = stet.turns.take(who.0.person, found).await?;
    Ok(HttpResponse::Ok().json(FoundWords { events }))
}

/// Takes words out of every event of a session, for good. Each leaves an event that says so.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), request_body = RedactWords, responses((status = 200, body = FoundWords), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sessions/{id}/redactions")]
pub(super) async fn redact(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<RedactWords>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    let asked = Words {
        words: body.words,
        ground: body.ground,
    };
    stet.limits.ask(who.0.login)?;
    let (redacted, by) = (Data::clone(&stet), (who.0.desk, actor(&who.0)));
    let id = SessionId(*id);
    let redacted = async move {
        let (desk, actor) = by;
        Ok(redacted.workflow.redact(desk, id, actor, &asked).await?)
    };
    let events = stet.turns.take(who.0.person, redacted).await?;
    Ok(HttpResponse::Ok().json(FoundWords { events }))
}
