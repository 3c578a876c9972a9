//! What a desk looks at for each kind of claim.

use std::collections::BTreeMap;

use actix_web::web::Data;
use actix_web::{HttpResponse, get, put};
use serde::Deserialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::who::{Sent, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::Role;
use crate::domain::checklist::{ChecklistItem, Checklists, ClaimKind};
use crate::domain::desk::contents::SetChecklists;
use crate::store::DeskSecret;
use crate::workflow::desk;

/// What is to be looked at.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct NewChecklists {
    /// The version of the lists that was looked at.
    base: u32,
    /// The items of each kind, at most eight; a kind without any has no list.
    lists: BTreeMap<ClaimKind, Vec<ChecklistItem>>,
}

/// What my desk looks at for each kind of claim.
#[utoipa::path(tag = "team", responses((status = 200, body = Checklists), (status = 401, body = Problem)))]
#[get("/api/desk/checklists")]
pub(super) async fn checklists(
    stet: Data<Stet>,
    who: WhoOrProgram,
) -> Result<HttpResponse, Problem> {
    let trail = stet.store.desk_now(who.0.desk).await?;
    let trail = trail.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok().json(&trail.desk.checklists))
}

/// Sets it, for sessions that are opened from now on.
#[utoipa::path(tag = "team", request_body = NewChecklists, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[put("/api/desk/checklists")]
pub(super) async fn set(
    stet: Data<Stet>,
    sent: Sent<NewChecklists>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, NewChecklists { base, lists }) = sent;
    who.needs(Role::Editor)?;
    stet.limits.ask(who.0.login)?;
    let command = SetChecklists { base, lists };
    let (desk, by) = (who.0.desk, who.0.person);
    desk::submit(&stet.store, desk, by, command, DeskSecret::None).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}
