//! The claims of a desk, across its sessions.
//!
//! Must not know: how a list follows the trails.

use std::collections::BTreeMap;

use actix_web::http::header::EntityTag;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::DateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::etag::{Tagged, short, tagged};
use super::known_people::{KnownPerson, known_people};
use super::sources::library_of;
use super::who::WhoOrProgram;
use super::{Problem, Stet};
use crate::domain::base::stamp::micros;
use crate::domain::claim::state::ClaimState;
use crate::domain::claim_summary::ClaimSummary;
use crate::domain::{PersonId, Rejection, SessionId, SourceId};
use crate::store::StoreError;
use crate::store::claim_lists::{ClaimFilter, ClaimOrder, ClaimPlace, ListedClaim};

/// The longest page.
const LONGEST: u32 = 200;

#[derive(Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Words that must stand in statement, quote or claimant, however they are typed.
    #[serde(default)]
    q: String,
    /// Only in this state; without: whatever was not dismissed.
    state: Option<ClaimState>,
    /// Only what this person takes care of.
    assignee: Option<Uuid>,
    /// What comes first: what was changed last, or what is due first.
    #[serde(default)]
    order: ClaimOrder,
    /// Only with an objection after the sign-off.
    #[serde(default)]
    objection: bool,
    /// Only with an open comment.
    #[serde(default)]
    open_comment: bool,
    /// Only with a fix that waits for the author.
    #[serde(default)]
    with_author: bool,
    /// Only with evidence from this source.
    source: Option<Uuid>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// At most this many, up to 200; 50 when absent.
    limit: Option<u32>,
}

/// One page of a desk's claims.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ClaimsPage {
    claims: Vec<ClaimRow>,
    /// All who are or were on the desk.
    people: BTreeMap<PersonId, KnownPerson>,
    /// How many there are for each of the usual views.
    counts: ClaimCounts,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    next: Option<String>,
}

/// A claim with its session.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ClaimRow {
    /// The session.
    session: SessionId,
    /// The title of its article.
    title: String,
    /// The claim.
    #[serde(flatten)]
    #[ts(flatten)]
    claim: ClaimSummary,
}

/// How many claims that were not dismissed there are for each of the usual views.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ClaimCounts {
    /// All of the desk's sessions that are not in the archive.
    #[ts(type = "number")]
    all: i64,
    /// What I take care of.
    #[ts(type = "number")]
    mine: i64,
    /// What needs a second check.
    #[ts(type = "number")]
    second_check: i64,
    /// With a stale verdict.
    #[ts(type = "number")]
    stale: i64,
    /// Objected to after the sign-off.
    #[ts(type = "number")]
    objection: i64,
    /// With an open comment.
    #[ts(type = "number")]
    open_comment: i64,
    /// With a fix that waits for the author.
    #[ts(type = "number")]
    with_author: i64,
}

/// The claims of my desk's sessions that are not in the archive.
#[utoipa::path(tag = "sessions", params(Wanted), responses((status = 200, body = ClaimsPage), (status = 304, description = "As it was"), (status = 401, body = Problem), (status = 422, body = Problem)))]
#[get("/api/claims")]
pub(super) async fn claims(
    stet: Data<Stet>,
    who: WhoOrProgram,
    wanted: Query<Wanted>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let desk = who.0.desk;
    let limit = wanted.limit.unwrap_or(50).clamp(1, LONGEST);
    let source = wanted.source.map(SourceId);
    let mut filter = filter(wanted.into_inner(), limit + 1)?;
    if let Some(source) = source {
        let library = library_of(&stet, desk).await?;
        let ids = library.ids_of(library.now(source));
        filter.sources = Some(ids.into_iter().map(|it| it.0).collect());
    }
    // Whoever has just done something sees it.
    stet.workflow.index_desk(desk).await?;
    let mut found = stet.store.claims_of(desk, &filter).await?;
    let longest = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > longest;
    found.truncate(longest);
    let next = found.last().filter(|_| more);
    let next = next.map(|it| cursor(it, filter.order));
    let counts = stet.store.claim_counts(desk, who.0.person).await?;
    let people = known_people(&stet, desk).await?;
    let page = ClaimsPage {
        claims: found.into_iter().map(row).collect(),
        people,
        counts: ClaimCounts {
            all: counts.all,
            mine: counts.mine,
            second_check: counts.second_check,
            stale: counts.stale,
            objection: counts.objection,
            open_comment: counts.open_comment,
            with_author: counts.with_author,
        },
        next,
    };
    let body =
        serde_json::to_string(&page).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    let tag = EntityTag::new_weak(short(&Sha256::digest(&body)));
    Ok(match tagged(&request, tag, "private, no-cache") {
        Tagged::Seen(answer) => answer,
        Tagged::New(mut answer) => answer.content_type("application/json").body(body),
    })
}

fn filter(wanted: Wanted, limit: u32) -> Result<ClaimFilter, Problem> {
    if wanted.q.chars().count() > 200 {
        let why = "Search for at most 200 characters.";
        return Err(Rejection::invalid("too_long", "q", why).into());
    }
    let after = wanted.after.as_deref().map(|it| {
        let why = "This is no place in the list; take `next` of the page before.";
        place(it).ok_or_else(|| Rejection::invalid("bad_place", "after", why))
    });
    Ok(ClaimFilter {
        words: wanted.q,
        state: wanted.state,
        assignee: wanted.assignee.map(PersonId),
        objection: wanted.objection,
        open_comment: wanted.open_comment,
        with_author: wanted.with_author,
        order: wanted.order,
        after: after.transpose()?,
        sources: None,
        limit,
    })
}

/// The place of a claim in the list, as the next page is asked for.
fn cursor(claim: &ListedClaim, order: ClaimOrder) -> String {
    let at = micros::text(match order {
        ClaimOrder::Changed => &claim.updated_at,
        ClaimOrder::Due => &claim.due,
    });
    format!("{at}_{}_{}", claim.session, claim.number)
}

fn place(cursor: &str) -> Option<ClaimPlace> {
    let mut parts = cursor.splitn(3, '_');
    let at = DateTime::parse_from_rfc3339(parts.next()?).ok()?.to_utc();
    let session = SessionId(parts.next()?.parse().ok()?);
    Some((at, session, parts.next()?.parse().ok()?))
}

fn row(listed: ListedClaim) -> ClaimRow {
    ClaimRow {
        session: listed.session,
        title: listed.title,
        claim: listed.summary,
    }
}
