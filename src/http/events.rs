//! The audit trail of a session, page by page.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::who::WhoOrProgram;
use super::{Problem, Stet};
use crate::audit::Sealed;
use crate::domain::base::viewer::Viewer;
use crate::domain::entry::Entry;
use crate::domain::{ClaimId, Damage, PersonId, SessionId};
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

/// One page of an audit trail.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct TrailPage {
    events: Vec<Recorded>,
    /// Where the next page goes on; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    next: Option<u64>,
    /// The last event there is.
    #[ts(type = "number")]
    head: u64,
    /// What is wrong with the trail, when something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    damaged: Option<Damage>,
}

/// One event of the trail, whole, so that its hash can be computed.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Recorded {
    event: Sealed,
    /// The event in words.
    entry: Entry,
}

/// One page of the audit trail.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), Wanted), responses((status = 200, body = TrailPage), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[get("/api/sessions/{id}/events")]
pub(super) async fn page(
    stet: Data<Stet>,
    who: WhoOrProgram,
    id: Path<Uuid>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let id = SessionId(*id);
    let wanted = wanted.into_inner();
    let limit = wanted.limit.unwrap_or(500).clamp(1, LONGEST);
    let filter = Filter {
        after: wanted.after,
        limit,
        person: wanted.person.map(PersonId),
        claim: wanted.claim.map(ClaimId),
        kind: wanted.kind.filter(|kind| !kind.is_empty()),
    };
    stet.workflow.belongs(who.0.desk, id).await?;
    let page = stet.store.page_of_trail(id, &filter).await?;
    if let Some(flaw) = &page.flaw {
        stet.workflow.found_damaged(id, flaw).await;
    }
    let events: Vec<_> = page.events.into_iter().map(|it| it.sealed).collect();
    // The words name claims by number and text by its place, which the open session knows.
    let viewer = Viewer::Person(who.0.person);
    let described = stet
        .workflow
        .describe(who.0.desk, id, events, viewer)
        .await?;
    let told = described.told.into_iter();
    let told = told.map(|(event, entry)| Recorded { event, entry });
    let flaw = described.damage.or(page.flaw);
    Ok(HttpResponse::Ok().json(TrailPage {
        events: told.collect(),
        next: page.next,
        head: described.head,
        damaged: flaw.as_ref().map(Damage::from),
    }))
}
