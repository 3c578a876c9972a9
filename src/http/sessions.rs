//! Article sessions: the list, opening one, and the state of one.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use actix_web::guard::GuardContext;
use actix_web::http::header::EntityTag;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::etag::{Tagged, short, tagged};
use super::known_people::{KnownPerson, known_people};
use super::who::{Sent, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::article::backup::BackupInput;
use crate::domain::base::stamp::micros;
use crate::domain::base::viewer::Viewer;
use crate::domain::summary::Summary;
use crate::domain::view::State;
use crate::domain::{Damage, DeskId, DetailsInput, PersonId, Rejection, SessionId, view};
use crate::live::Room;
use crate::store::index::{Listed, SessionPlace};
use crate::workflow::{Opening, Snapshot};

/// An article to be checked.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct OpenSession {
    /// Made by the client; sending the same again is harmless.
    id: Uuid,
    /// The article, at most 1 MiB of UTF-8.
    text: String,
    #[serde(flatten)]
    #[ts(flatten)]
    details: DetailsInput,
    /// Comments, footnotes and links that the writer left in the draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<BackupInput>>")]
    backup: Vec<BackupInput>,
}

/// A session that was opened.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Opened {
    /// The session.
    session: Uuid,
    /// Its last event.
    #[ts(type = "number")]
    seq: u64,
}

/// The most sessions of one page.
const LONGEST: u32 = 500;

/// The sessions of a desk, the last changed first.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Sessions {
    sessions: Vec<ListedSession>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    next: Option<String>,
}

/// A session as the list shows it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ListedSession {
    id: SessionId,
    /// The last event in it.
    #[ts(type = "number")]
    seq: u64,
    updated_at: DateTime<Utc>,
    /// Who is in it at the moment.
    people: BTreeMap<PersonId, PersonInside>,
    #[serde(flatten)]
    #[ts(flatten)]
    summary: Summary,
}

/// Somebody who is in a session at the moment.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct PersonInside {
    name: String,
}

/// A session's state, and what there is to know besides.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct SessionState {
    #[serde(flatten)]
    #[ts(flatten)]
    head: StateHead,
    /// The state document.
    state: State,
}

/// What there is to know besides a session's state.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct StateHead {
    /// Another one after a backup was put back: then what a client has is worth nothing.
    epoch: Uuid,
    /// The last event in the state.
    #[ts(type = "number")]
    seq: u64,
    /// The hash of that, hex.
    hash: String,
    /// All who are or were on the desk.
    people: BTreeMap<PersonId, KnownPerson>,
    /// What is wrong with the trail, when something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    damaged: Option<Damage>,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct AsOf {
    /// The event after which the state is wanted; absent: now.
    at: Option<u64>,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct ListQuery {
    /// Whether those in the archive are wanted, instead of those that are not.
    #[serde(default)]
    archived: bool,
    /// `next` of the page before.
    after: Option<String>,
    /// How many at most, 1 to 500; 500 if absent.
    limit: Option<u32>,
}

/// The sessions of my desk, the last changed first.
#[utoipa::path(tag = "sessions", params(ListQuery), responses((status = 200, body = Sessions), (status = 401, body = Problem), (status = 422, body = Problem)))]
#[get("/api/sessions")]
pub(super) async fn list(
    stet: Data<Stet>,
    who: WhoOrProgram,
    query: Query<ListQuery>,
) -> Result<HttpResponse, Problem> {
    // Whoever has just done something sees it.
    stet.workflow.index_desk(who.0.desk).await?;
    let rooms: HashMap<_, _> = stet.workflow.rooms().into_iter().collect();
    let after = query.after.as_deref().map(|it| {
        let why = "This is no place in the list; take `next` of the page before.";
        place(it).ok_or_else(|| Rejection::invalid("bad_place", "after", why))
    });
    let limit = query.limit.unwrap_or(LONGEST).clamp(1, LONGEST);
    let found = stet
        .store
        .sessions_of(who.0.desk, query.archived, after.transpose()?, limit + 1);
    let mut found = found.await?;
    let longest = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > longest;
    found.truncate(longest);
    let next = found.last().filter(|_| more).map(cursor);
    let listed = found
        .into_iter()
        .map(|it| listed(rooms.get(&it.id).map(Arc::as_ref), it));
    Ok(HttpResponse::Ok().json(Sessions {
        sessions: listed.collect(),
        next,
    }))
}

/// The place of a session in the list, as the next page is asked for.
fn cursor(session: &Listed) -> String {
    format!("{}_{}", micros::text(&session.updated_at), session.id)
}

fn place(cursor: &str) -> Option<SessionPlace> {
    let (at, id) = cursor.split_once('_')?;
    let at = DateTime::parse_from_rfc3339(at).ok()?.to_utc();
    Some((at, SessionId(id.parse().ok()?)))
}

fn listed(room: Option<&Room>, session: Listed) -> ListedSession {
    let people = room.map(Room::people).unwrap_or_default().into_iter();
    ListedSession {
        id: session.id,
        seq: session.seq,
        updated_at: session.updated_at,
        people: people
            .map(|(id, it)| (id, PersonInside { name: it.name }))
            .collect(),
        summary: session.summary,
    }
}

/// Opens an article session.
#[utoipa::path(tag = "sessions", request_body = OpenSession, responses((status = 201, body = Opened), (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/api/sessions")]
pub(super) async fn open(
    stet: Data<Stet>,
    sent: Sent<OpenSession, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    let opening = Opening {
        id: SessionId(body.id),
        details: body.details,
        text: body.text,
        backup: body.backup,
    };
    let seq = stet.workflow.open(who.caller(), opening).await?;
    Ok(HttpResponse::Created().json(Opened {
        session: body.id,
        seq,
    }))
}

/// A session as of an event.
async fn past(
    stet: Data<Stet>,
    (desk, id): (DeskId, SessionId),
    at: u64,
    viewer: Viewer,
) -> Result<Snapshot, Problem> {
    let (session, hash) = stet.workflow.back_to(desk, id, Some(at)).await?;
    // Who does not see something any more does not see it as of then.
    let hidden = stet.workflow.hidden_from(desk, id, viewer).await?;
    Ok(Snapshot {
        seq: session.seq,
        hash,
        state: view::text(&session, &hidden).into(),
        damage: None,
    })
}

/// What is taken in has an address of its own, to which nothing can be asked in this way.
fn is_no_import(asked: &GuardContext<'_>) -> bool {
    !asked.head().uri.path().ends_with("/import")
}

/// A session's state now, or as of an event.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), AsOf), responses((status = 200, body = SessionState), (status = 304, description = "As it was"), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sessions/{id}", guard = "is_no_import")]
pub(super) async fn state(
    stet: Data<Stet>,
    who: WhoOrProgram,
    id: Path<Uuid>,
    as_of: Query<AsOf>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let id = SessionId(*id);
    let viewer = Viewer::Person(who.0.person);
    let snapshot = match as_of.at {
        None => stet.workflow.snapshot(who.0.desk, id, viewer).await?,
        Some(at) => {
            let past = past(Data::clone(&stet), (who.0.desk, id), at, viewer);
            stet.turns.take(who.0.person, past).await?
        }
    };
    let head = StateHead {
        epoch: stet.workflow.epoch(),
        seq: snapshot.seq,
        hash: snapshot.hash,
        people: known_people(&stet, who.0.desk).await?,
        damaged: snapshot.damage.as_ref().map(Damage::from),
    };
    let mut body = json!(head).to_string().into_bytes();
    let mut known = Sha256::new_with_prefix(&body);
    if as_of.at.is_some() {
        // Words may have been taken out of it since, and the hash of its last event is what it was.
        known.update(&snapshot.state);
    }
    // Whoever signs in next on this machine may see other things.
    let known = short(&known.finalize());
    let tag = EntityTag::new_weak(format!("{known}-{}", who.0.person));
    let mut answer = match tagged(&request, tag, "private, no-cache") {
        Tagged::Seen(answer) => return Ok(answer),
        Tagged::New(answer) => answer,
    };
    // The state is JSON already, made once for everybody; it is not made again for each.
    body.pop();
    body.extend_from_slice(br#","state":"#);
    body.extend_from_slice(&snapshot.state);
    body.push(b'}');
    Ok(answer.content_type("application/json").body(body))
}
