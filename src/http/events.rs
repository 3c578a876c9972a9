//! The audit trail of a session, page by page.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;
use uuid::Uuid;

use super::who::Who;
use super::{Problem, Stet};
use crate::domain::{ClaimId, PersonId, SessionId};
use crate::store::events::Filter;

/// The longest page.
const LONGEST: u32 = 1000;

#[derive(Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Only after this event.
    #[serde(default)]
    after: u64,
    /// At most this many, up to 1,000; 500 when absent.
    limit: Option<u32>,
    /// Only by this person.
    person: Option<Uuid>,
    /// Only about this claim.
    claim: Option<Uuid>,
    /// Only of this kind.
    kind: Option<String>,
}

/// One page of the audit trail.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), Wanted), responses((status = 200, description = "`{events: [{event, entry}], next, head}`"), (status = 404, body = Problem)))]
#[get("/api/sessions/{id}/events")]
pub(super) async fn page(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let id = SessionId(*id);
    let wanted = wanted.into_inner();
    let limit = wanted.limit.unwrap_or(500).clamp(1, LONGEST);
    let filter = Filter {
        after: wanted.after,
        limit: limit + 1,
        person: wanted.person.map(PersonId),
        claim: wanted.claim.map(ClaimId),
        kind: wanted.kind.filter(|kind| !kind.is_empty()),
    };
    stet.workflow.belongs(who.0.desk, id).await?;
    let mut events = stet.store.page_of_events(id, &filter).await?;
    let more = events.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        events.pop();
    }
    let next = events.last().filter(|_| more).map(|it| it.sealed.event.seq);
    let events: Vec<_> = events.into_iter().map(|it| it.sealed).collect();
    // The words name claims by number and text by its place, which the open session knows.
    let (entries, head) = stet
        .workflow
        .describe(who.0.desk, id, events.clone())
        .await?;
    let told = events
        .iter()
        .zip(entries)
        .map(|(event, entry)| json!({"event": event, "entry": entry}));
    let mut page = json!({"events": told.collect::<Vec<Value>>(), "head": head});
    if let (Some(next), Some(page)) = (next, page.as_object_mut()) {
        page.insert("next".into(), json!(next));
    }
    Ok(HttpResponse::Ok().json(page))
}
