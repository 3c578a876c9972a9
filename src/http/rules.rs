//! The rules of a desk, which its sessions are opened with.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::who::{Sent, Who, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::base::stamp::Stamp;
use crate::domain::policy::{Policy, ReadyRules, Rules};
use crate::domain::{Role, SessionId};

/// The rules of a desk, and those that come ready made.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct DeskRules {
    #[serde(flatten)]
    #[ts(flatten)]
    policy: Policy,
    /// Each rule in a sentence.
    sentences: Vec<String>,
    /// Who set them, and when; absent where nobody ever did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    set: Option<Stamp>,
    /// The rules that come ready made.
    ready: ReadyRules,
}

/// The rules of my desk.
#[utoipa::path(tag = "team", responses((status = 200, body = DeskRules), (status = 401, body = Problem)))]
#[get("/api/desk/rules")]
pub(super) async fn desk_rules(
    stet: Data<Stet>,
    who: WhoOrProgram,
) -> Result<HttpResponse, Problem> {
    let trail = stet.store.desk_now(who.0.desk).await?;
    let desk = trail.ok_or_else(Problem::not_found)?.desk;
    Ok(HttpResponse::Ok().json(DeskRules {
        sentences: desk.policy.rules.sentences(),
        policy: desk.policy,
        set: desk.policy_set,
        ready: Rules::ready(),
    }))
}

/// What rules would do in a session.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct RulesPreview {
    /// The numbers of the claims that were answered and would have no answer that can be signed off.
    would_not_pass: Vec<u32>,
}

/// What rules would do in a session; nothing changes.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), request_body = Rules, responses((status = 200, body = RulesPreview), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sessions/{id}/rules-preview")]
pub(super) async fn preview(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<Rules, Who>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, rules) = sent;
    who.needs(Role::Editor)?;
    let rules = rules.check()?;
    let (desk, id) = (who.0.desk, SessionId(*id));
    let here = Data::clone(&stet);
    let work = async move {
        let (session, _) = here.workflow.as_of(desk, id, None).await?;
        Ok(session.would_lack(&rules))
    };
    let would_not_pass = stet.turns.take(who.0.person, work).await?;
    Ok(HttpResponse::Ok().json(RulesPreview { would_not_pass }))
}

/// Sets the rules that sessions are opened with from now on. Those that are open keep theirs.
#[utoipa::path(tag = "team", request_body = Rules, responses((status = 204, description = "Done, or so already"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
#[put("/api/desk/rules")]
pub(super) async fn set_desk_rules(
    stet: Data<Stet>,
    sent: Sent<Rules, Who>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, rules) = sent;
    who.needs(Role::Admin)?;
    stet.auth.set_rules(&who.0, rules).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}
