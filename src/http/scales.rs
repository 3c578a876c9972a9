//! The scales of a desk, which its sessions are opened with.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, put};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::who::{Sent, Who, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::contents::SetScales;
use crate::domain::scale::check::{ICONS, SAID_ICONS};
use crate::domain::scale::{Scales, StepInput};
use crate::store::DeskSecret;
use crate::workflow::desk;

/// The scales of a desk, and what a step can look like.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct DeskScales {
    #[serde(flatten)]
    #[ts(flatten)]
    scales: Scales,
    /// Who set them, and when; absent where nobody ever did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    set: Option<Stamp>,
    /// The icons of *so*.
    icons: Vec<&'static str>,
    /// The icons of *said*.
    said_icons: Vec<&'static str>,
}

/// Scales as somebody sets them.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct NewScales {
    /// The version of the scale of *so* that was looked at.
    so_base: u32,
    /// The version of the scale of *said* that was looked at.
    said_base: u32,
    /// The steps of *so*, two to nine, in their order.
    so: Vec<StepInput>,
    /// The steps of *said*, two to nine, in their order.
    said: Vec<StepInput>,
}

/// The scales of my desk.
#[utoipa::path(tag = "team", responses((status = 200, body = DeskScales), (status = 401, body = Problem)))]
#[get("/api/desk/scales")]
pub(super) async fn scales(stet: Data<Stet>, who: WhoOrProgram) -> Result<HttpResponse, Problem> {
    let trail = stet.store.desk_now(who.0.desk).await?;
    let desk = trail.ok_or_else(Problem::not_found)?.desk;
    Ok(HttpResponse::Ok().json(DeskScales {
        scales: desk.scales,
        set: desk.scales_set,
        icons: ICONS.to_vec(),
        said_icons: SAID_ICONS.to_vec(),
    }))
}

/// Sets the scales that sessions are opened with from now on. Those that are open keep theirs.
#[utoipa::path(tag = "team", request_body = NewScales, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[put("/api/desk/scales")]
pub(super) async fn set(
    stet: Data<Stet>,
    sent: Sent<NewScales, Who>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, new) = sent;
    who.needs(Role::Admin)?;
    let command = SetScales {
        base: (new.so_base, new.said_base),
        so: new.so,
        said: new.said,
    };
    let (desk, by) = (who.0.desk, who.0.person);
    desk::submit(&stet.store, desk, by, command, DeskSecret::None).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}
