//! The same commands as the socket's, one by one.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::who::{Sent, WhoOrProgram};
use super::{Problem, Stet};
use crate::auth::actor;
use crate::domain::{Command, CommandEnvelope, CommandId, SessionId};

/// A change somebody asks for.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct Submission {
    /// Made by the client; sending the same again is harmless.
    id: Uuid,
    command: Command,
    /// The version of the thing the sender saw, where the command needs one.
    #[ts(optional)]
    base: Option<u32>,
    /// The revision of the article that places in the command are of; needed once there is more than one.
    #[ts(optional)]
    revision: Option<u32>,
}

/// A change that was made.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Committed {
    /// The command.
    pub(super) id: Uuid,
    /// Its event.
    #[ts(type = "number")]
    pub(super) seq: u64,
}

/// Asks a session for a change.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), request_body = Submission, responses((status = 200, body = Committed), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sessions/{id}/commands")]
pub(super) async fn submit(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<Submission, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.ask(who.0.login)?;
    let ask = CommandEnvelope {
        restores: None,
        id: CommandId(body.id),
        actor: actor(&who.0),
        base: body.base,
        revision: body.revision,
        command: body.command,
    };
    let seq = stet
        .workflow
        .submit(who.0.desk, SessionId(*id), ask)
        .await?;
    Ok(HttpResponse::Ok().json(Committed { id: body.id, seq }))
}
