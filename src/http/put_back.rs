//! Putting a part of a claim back to what it was as of an earlier event.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::commands::Committed;
use super::who::{Sent, WhoOrProgram};
use super::{Problem, Stet};
use crate::auth::actor;
use crate::domain::claim::put_back::{ClaimPart, PartThen};
use crate::domain::{ClaimId, CommandEnvelope, CommandId, DeskId, Session, SessionId};

#[derive(Deserialize, IntoParams)]
pub(super) struct AsOf {
    /// The event as of which the claim is held beside what it is now; absent: the last.
    at: Option<u64>,
}

/// What a claim was otherwise.
#[derive(Serialize, TS, ToSchema)]
pub(super) struct ClaimThen {
    /// The parts that can be put back by whoever asks.
    parts: Vec<PartThen>,
}

/// A part of a claim that is to be as it was.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct PutBack {
    /// Made by the client; sending the same again is harmless.
    id: Uuid,
    /// The event as of which it was as it is to be.
    #[ts(type = "number")]
    at: u64,
    /// Which part.
    #[serde(flatten)]
    part: ClaimPart,
    /// The version of what is changed, as it was seen.
    base: u32,
}

/// What a claim was otherwise as of an earlier event, of what can be put back.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), ("claim" = Uuid, Path), AsOf), responses((status = 200, body = ClaimThen), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sessions/{id}/claims/{claim}/then")]
pub(super) async fn parts_then(
    stet: Data<Stet>,
    who: WhoOrProgram,
    path: Path<(Uuid, Uuid)>,
    wanted: Query<AsOf>,
) -> Result<Json<ClaimThen>, Problem> {
    let (session, claim) = (SessionId(path.0), ClaimId(path.1));
    let (desk, by) = (who.0.desk, who.0.person);
    let here = Data::clone(&stet);
    let parts = async move {
        let (then, now) = then_and_now(&here, (desk, session), wanted.at).await?;
        Ok(now.parts_then(&then, claim, by)?)
    };
    let parts = stet.turns.take(by, parts).await?;
    Ok(Json(ClaimThen { parts }))
}

/// The session as of an event, and as it is.
async fn then_and_now(
    stet: &Stet,
    (desk, id): (DeskId, SessionId),
    at: Option<u64>,
) -> Result<(Session, Session), Problem> {
    let (then, _) = stet.workflow.back_to(desk, id, at).await?;
    let (now, _) = stet.workflow.back_to(desk, id, None).await?;
    Ok((then, now))
}

/// Puts a part of a claim back to what it was as of an earlier event: a change like any other, which says that.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), ("claim" = Uuid, Path)), request_body = PutBack, responses((status = 200, body = Committed), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sessions/{id}/claims/{claim}/put-back")]
pub(super) async fn put_back(
    stet: Data<Stet>,
    path: Path<(Uuid, Uuid)>,
    sent: Sent<PutBack, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.ask(who.0.login)?;
    let (session, claim) = (SessionId(path.0), ClaimId(path.1));
    let (desk, by) = (who.0.desk, who.0.person);
    let here = Data::clone(&stet);
    let (at, part) = (body.at, body.part);
    let command = async move {
        let (then, now) = then_and_now(&here, (desk, session), Some(at)).await?;
        let command = now.put_back(&then, claim, part, by)?;
        Ok((command, then.revision()))
    };
    let (command, revision) = stet.turns.take(by, command).await?;
    let ask = CommandEnvelope {
        id: CommandId(body.id),
        actor: actor(&who.0),
        base: Some(body.base),
        revision: Some(revision),
        restores: Some(at),
        command,
    };
    let seq = stet.workflow.submit(desk, session, ask).await?;
    Ok(HttpResponse::Ok().json(Committed { id: body.id, seq }))
}
