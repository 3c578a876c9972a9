//! Article sessions: the list, opening one, and the state of one.

use std::collections::{BTreeMap, HashMap};

use actix_web::http::header::EntityTag;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::etag::{Tagged, short, tagged};
use super::known_people::known_people;
use super::who::{Sent, Who};
use super::{Problem, Stet};
use crate::domain::base::viewer::Viewer;
use crate::domain::{Damage, DetailsInput, PersonId, SessionId, view};
use crate::store::index::Listed;
use crate::workflow::{Opening, Snapshot};

#[derive(Deserialize, ToSchema)]
pub(super) struct OpenSession {
    /// Made by the client; sending the same again is harmless.
    id: Uuid,
    /// The article, at most 1 MiB of UTF-8.
    text: String,
    #[serde(flatten)]
    details: DetailsInput,
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
}

/// The sessions of my desk, the last changed first.
#[utoipa::path(tag = "sessions", params(ListQuery), responses((status = 200, description = "`{sessions: […]}`"), (status = 401, body = Problem)))]
#[get("/api/sessions")]
pub(super) async fn list(
    stet: Data<Stet>,
    who: Who,
    query: Query<ListQuery>,
) -> Result<HttpResponse, Problem> {
    // Whoever has just done something sees it.
    stet.workflow.index_desk(who.0.desk).await?;
    let rooms: HashMap<_, _> = stet.workflow.rooms().into_iter().collect();
    let sessions = stet.store.sessions_of(who.0.desk, query.archived).await?;
    let shown = sessions.into_iter().map(|session| {
        let people = rooms
            .get(&session.id)
            .map(|room| room.people())
            .unwrap_or_default();
        let people = people
            .into_iter()
            .map(|(id, it)| (id, json!({"name": it.name})));
        row(session, &people.collect())
    });
    Ok(HttpResponse::Ok().json(json!({"sessions": shown.collect::<Vec<_>>()})))
}

fn row(session: Listed, people: &BTreeMap<PersonId, Value>) -> Value {
    let mut row = session.summary;
    if let Some(row) = row.as_object_mut() {
        row.remove("updated");
        row.insert("id".into(), json!(session.id));
        row.insert("seq".into(), json!(session.seq));
        row.insert("updated_at".into(), json!(session.updated_at));
        row.insert("people".into(), json!(people));
    }
    row
}

/// Opens an article session.
#[utoipa::path(tag = "sessions", request_body = OpenSession, responses((status = 201, description = "`{session, seq}`"), (status = 403, body = Problem), (status = 422, body = Problem)))]
#[post("/api/sessions")]
pub(super) async fn open(
    stet: Data<Stet>,
    sent: Sent<OpenSession>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    let opening = Opening {
        id: SessionId(body.id),
        details: body.details,
        text: body.text,
    };
    let seq = stet.workflow.open(who.caller(), opening).await?;
    Ok(HttpResponse::Created().json(json!({"session": body.id, "seq": seq})))
}

/// A session's state now, or as of an event.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), AsOf), responses((status = 200, description = "`{epoch, seq, people, damaged?, state}`"), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[get("/api/sessions/{id}")]
pub(super) async fn state(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
    as_of: Query<AsOf>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let id = SessionId(*id);
    let viewer = Viewer::Person(who.0.person);
    let snapshot = match as_of.at {
        None => stet.workflow.snapshot(who.0.desk, id, viewer).await?,
        Some(at) => {
            let (session, _) = stet.workflow.as_of(who.0.desk, id, Some(at)).await?;
            Snapshot {
                seq: session.seq,
                state: view::document(&session, &session.hidden_from(viewer))
                    .to_string()
                    .into(),
                damage: None,
            }
        }
    };
    let people = json!(known_people(&stet, who.0.desk).await?).to_string();
    let epoch = stet.workflow.epoch();
    let names = short(&Sha256::digest(&people));
    let damaged = match &snapshot.damage {
        Some(flaw) => format!(r#""damaged":{},"#, json!(Damage::from(flaw))),
        None => String::new(),
    };
    let marked = if damaged.is_empty() { "" } else { "-damaged" };
    // Whoever signs in next on this machine may see other things.
    let tag = format!("{epoch}-{}-{}-{names}{marked}", snapshot.seq, who.0.person);
    let tag = EntityTag::new_weak(tag);
    let mut answer = match tagged(&request, tag, "private, no-cache") {
        Tagged::Seen(answer) => return Ok(answer),
        Tagged::New(answer) => answer,
    };
    // The state is JSON already, made once for everybody; it is not made again for each.
    let mut body = format!(
        r#"{{"epoch":"{epoch}","seq":{},"people":{people},{damaged}"state":"#,
        snapshot.seq
    )
    .into_bytes();
    body.extend_from_slice(&snapshot.state);
    body.push(b'}');
    Ok(answer.content_type("application/json").body(body))
}
