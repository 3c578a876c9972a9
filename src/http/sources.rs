//! The source library of a desk: what it has, searched and filtered, and what may be done with it.
//!
//! What a source keeps of what it said is `snapshots`'.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::known_people::known_people;
use super::source_rows::{SourceDetail, SourcesPage, counts, detail, row};
use super::who::{Sent, Who, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::desk::DeskCommand;
use crate::domain::desk::contents::{
    EditSource, LinkSource, MergeSources, NoteSource, UnlinkSource,
};
use crate::domain::desk::library::record::SourceRecord;
use crate::domain::desk::library::{Library, Source};
use crate::domain::source::SourceKind;
use crate::domain::{DeskId, Rejection, SessionId, SourceId};
use crate::store::DeskSecret;
use crate::workflow::desk::{self, DeskRefusal};
use crate::workflow::library;

/// The longest page.
const LONGEST: usize = 200;

#[derive(Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Words with which words of title, publisher, date, address or a snapshot begin.
    #[serde(default)]
    q: String,
    /// Only of this kind.
    kind: Option<SourceKind>,
    /// Only what is the origin of what it says.
    #[serde(default)]
    primary: bool,
    /// Only what has no snapshot.
    #[serde(default)]
    no_snapshot: bool,
    /// Only what says something else at its address than it did.
    #[serde(default)]
    changed: bool,
    /// Only with a note on reliability.
    #[serde(default)]
    noted: bool,
    /// Only what no claim has evidence from.
    #[serde(default)]
    unused: bool,
    /// What was used in this session stands first, what was used last before all.
    session: Option<Uuid>,
    /// Where the page begins: `next` of the page before.
    after: Option<usize>,
    /// At most this many, up to 200; 50 when absent.
    limit: Option<usize>,
}

/// A source that was added, or was there.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct AddedSource {
    id: SourceId,
    /// Whether it is new: with the address of one that is there, it is that one.
    new: bool,
}

/// What is to be said of a source.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct EditedSource {
    /// The version that was seen.
    base: u32,
    #[serde(flatten)]
    #[ts(flatten)]
    record: SourceRecord,
}

/// What is to be said about how far a source can be relied on.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct NotedSource {
    /// At most 2,000 code points; blank takes back what is said.
    text: String,
    /// Why, at most 1,000 code points.
    #[ts(optional)]
    why: Option<String>,
}

/// Why something is done with a source.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct SaidWhy {
    /// At most 1,000 code points.
    #[ts(optional)]
    why: Option<String>,
}

/// The record that stays of two.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct MergedInto {
    /// The one that stays.
    into: SourceId,
    /// Why, at most 1,000 code points.
    #[ts(optional)]
    why: Option<String>,
}

/// The sources of my desk.
#[utoipa::path(tag = "sources", params(Wanted), responses((status = 200, body = SourcesPage), (status = 401, body = Problem), (status = 422, body = Problem)))]
#[get("/api/sources")]
pub(super) async fn list(
    stet: Data<Stet>,
    who: WhoOrProgram,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let desk = who.0.desk;
    if wanted.q.chars().count() > 200 {
        let why = "Search for at most 200 characters.";
        return Err(Rejection::invalid("too_long", "q", why).into());
    }
    let library = library_of(&stet, desk).await?;
    stet.workflow.index_desk(desk).await?;
    let here = match wanted.session {
        Some(session) => stet.store.sources_used_in(desk, SessionId(session)).await?,
        None => Vec::new(),
    };
    let here = places(here.into_iter().map(|it| library.now(it)));
    let found = match wanted.q.trim() {
        "" => None,
        words => Some(stet.store.search_sources(desk, words).await?),
    };
    let ids: Vec<SourceId> = match &found {
        Some(found) => found.iter().map(|(id, _)| *id).collect(),
        None => by_change(&library),
    };
    let uses = used(&library, &stet.store.source_uses(desk).await?);
    let shown = |id: &SourceId| {
        let source = library.sources.get(id);
        source.is_some_and(|it| fits(&wanted, it)) && (!wanted.unused || !uses.contains_key(id))
    };
    let mut ids: Vec<SourceId> = ids.into_iter().filter(shown).collect();
    // A stable sort: among those not used here, the order stays.
    ids.sort_by_key(|id| here.get(id).copied().unwrap_or(usize::MAX));
    let from = wanted.after.unwrap_or_default();
    let limit = wanted.limit.unwrap_or(50).clamp(1, LONGEST);
    let next = (ids.len() > from.saturating_add(limit)).then(|| from + limit);
    let page: Vec<SourceId> = ids.into_iter().skip(from).take(limit).collect();
    let rows = page.into_iter().filter_map(|id| {
        let source = library.sources.get(&id)?;
        let claims = uses.get(&id).copied().unwrap_or_default();
        Some(row(id, source, claims, here.contains_key(&id)))
    });
    Ok(HttpResponse::Ok().json(SourcesPage {
        sources: rows.collect(),
        counts: counts(&library, &uses),
        next,
    }))
}

/// A source with its versions, notes, links and snapshots.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path)), responses((status = 200, body = SourceDetail), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/sources/{id}")]
pub(super) async fn one(
    stet: Data<Stet>,
    who: WhoOrProgram,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let desk = who.0.desk;
    let library = library_of(&stet, desk).await?;
    let (id, source) = found(&library, SourceId(*id))?;
    stet.workflow.index_desk(desk).await?;
    let uses = used(&library, &stet.store.source_uses(desk).await?);
    let claims = uses.get(&id).copied().unwrap_or_default();
    let people = known_people(&stet, desk).await?;
    let mut told = detail(&library, (id, source), claims, people);
    told.fetching.can = source.record.url.is_some() && stet.fetcher.is_on();
    if told.fetching.every_days.is_some()
        && let Some((next, failure)) = stet.store.next_fetch(desk, id).await?
    {
        told.fetching.next = failure.is_none().then_some(next);
        told.fetching.failure = failure;
    }
    Ok(HttpResponse::Ok().json(told))
}

/// Adds a source. With the address of one that is there, it is that one.
#[utoipa::path(tag = "sources", request_body = SourceRecord, responses((status = 200, description = "It was there", body = AddedSource), (status = 201, description = "It is new", body = AddedSource), (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/api/sources")]
pub(super) async fn add(
    stet: Data<Stet>,
    sent: Sent<SourceRecord, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, record) = sent;
    stet.limits.ask(who.0.login)?;
    let (id, new) = library::add(&stet.store, who.0.desk, who.0.person, record).await?;
    stet.desk_changed();
    let mut answer = match new {
        true => HttpResponse::Created(),
        false => HttpResponse::Ok(),
    };
    Ok(answer.json(AddedSource { id, new }))
}

/// Corrects what is known about a source.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path)), request_body = EditedSource, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[put("/api/sources/{id}")]
pub(super) async fn edit(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<EditedSource, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, EditedSource { base, record }) = sent;
    let source = SourceId(*id);
    let command = EditSource {
        source,
        base,
        record,
    };
    change(&stet, &who, command).await
}

/// Says how far a source can be relied on.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path)), request_body = NotedSource, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[put("/api/sources/{id}/note")]
pub(super) async fn set_note(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<NotedSource, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, NotedSource { text, why }) = sent;
    let source = SourceId(*id);
    change(&stet, &who, NoteSource { source, text, why }).await
}

/// Says that a source derives from another: with it, it counts as one origin.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path), ("origin" = Uuid, Path)), request_body = SaidWhy, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[put("/api/sources/{id}/origins/{origin}")]
pub(super) async fn link(
    stet: Data<Stet>,
    path: Path<(Uuid, Uuid)>,
    sent: Sent<SaidWhy, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, SaidWhy { why }) = sent;
    let (source, origin) = path.into_inner();
    let (source, origin) = (SourceId(source), SourceId(origin));
    change(
        &stet,
        &who,
        LinkSource {
            source,
            origin,
            why,
        },
    )
    .await
}

/// Takes back that a source derives from another.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path), ("origin" = Uuid, Path)), responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/api/sources/{id}/origins/{origin}")]
pub(super) async fn unlink(
    stet: Data<Stet>,
    path: Path<(Uuid, Uuid)>,
    who: WhoOrProgram,
) -> Result<HttpResponse, Problem> {
    let (source, origin) = path.into_inner();
    let (source, origin) = (SourceId(source), SourceId(origin));
    let why = None;
    change(
        &stet,
        &who,
        UnlinkSource {
            source,
            origin,
            why,
        },
    )
    .await
}

/// Makes two records of one source one. The id of this one leads to the other from now on.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path)), request_body = MergedInto, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/api/sources/{id}/merge")]
pub(super) async fn merge(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<MergedInto, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, MergedInto { into, why }) = sent;
    let source = SourceId(*id);
    change(&stet, &who, MergeSources { source, into, why }).await
}

async fn change(
    stet: &Stet,
    who: &Who,
    command: impl Into<DeskCommand>,
) -> Result<HttpResponse, Problem> {
    stet.limits.ask(who.0.login)?;
    let (desk, by) = (who.0.desk, who.0.person);
    desk::submit(&stet.store, desk, by, command, DeskSecret::None).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

impl From<DeskRefusal> for Problem {
    fn from(refusal: DeskRefusal) -> Self {
        match refusal {
            DeskRefusal::Rejected(rejection) => rejection.into(),
            DeskRefusal::Store(error) => error.into(),
        }
    }
}

/// The sources of a desk as they are now.
pub(super) async fn library_of(stet: &Stet, desk: DeskId) -> Result<Arc<Library>, Problem> {
    let trail = stet.store.desk_now(desk).await?;
    let trail = trail.ok_or_else(Problem::not_found)?;
    Ok(trail.desk.library)
}

/// A source of a library, with the id it has now.
pub(super) fn found(library: &Library, id: SourceId) -> Result<(SourceId, &Source), Problem> {
    let source = library.source(id);
    source.ok_or_else(|| {
        let why = "There is no such source on your desk.";
        Rejection::missing("no_such_source", why).into()
    })
}

/// Every source, the last changed first.
fn by_change(library: &Library) -> Vec<SourceId> {
    let mut all: Vec<(SourceId, &Arc<Source>)> =
        library.sources.iter().map(|(id, it)| (*id, it)).collect();
    all.sort_by_key(|(id, it)| (std::cmp::Reverse(it.changed.at), *id));
    all.into_iter().map(|(id, _)| id).collect()
}

/// Where each id stands first.
fn places(ids: impl Iterator<Item = SourceId>) -> HashMap<SourceId, usize> {
    let mut places = HashMap::new();
    for (place, id) in ids.enumerate() {
        places.entry(id).or_insert(place);
    }
    places
}

/// How many claims have evidence from each source, by the id it has now.
fn used(library: &Library, uses: &HashMap<SourceId, i64>) -> HashMap<SourceId, i64> {
    let mut now = HashMap::new();
    for (id, claims) in uses {
        *now.entry(library.now(*id)).or_default() += claims;
    }
    now
}

fn fits(wanted: &Wanted, source: &Source) -> bool {
    wanted.kind.is_none_or(|kind| source.record.kind == kind)
        && (!wanted.primary || source.record.primary)
        && (!wanted.no_snapshot || source.snapshots.is_empty())
        && (!wanted.noted || source.note().is_some())
        && (!wanted.changed || source.changed_at().is_some())
}
