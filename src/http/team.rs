//! Who is on the desk, and who is invited.

use std::collections::HashMap;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::accounts::{Link, Me, signed_in};
use super::entrance::{Entering, note_wrong, try_to_enter};
use super::who::{AnyRole, Sent, Who, WhoOrProgram, agent};
use super::{Problem, Stet};
use crate::auth::{AuthError, NewAccount, Token};
use crate::domain::base::role::Rights;
use crate::domain::{PersonId, Role};
use crate::store::StoreError;
use crate::store::logins::Access;

/// An invitation somebody wants to make.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct Invite {
    role: Role,
    /// Whom it is meant for, in the inviter's words.
    #[ts(optional)]
    note: Option<String>,
    /// The only address that may use it; absent: any.
    #[ts(optional)]
    email: Option<String>,
}

/// Who comes in by an invitation.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct AcceptInvitation {
    /// The token in the link.
    token: String,
    /// What others will call them.
    name: String,
    /// The address they will sign in with.
    email: String,
    /// Their password, or the one of the account they have.
    password: String,
    /// The code of the second factor of the account they have, where there is one.
    #[ts(optional)]
    code: Option<String>,
}

/// The members of a desk.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Members {
    members: Vec<Member>,
}

/// Somebody on the desk.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Member {
    id: PersonId,
    name: String,
    /// Their place among all who are or were on the desk, from 1; their colour follows from it.
    place: u32,
    email: String,
    role: Role,
    may: Rights,
    since: DateTime<Utc>,
    /// Whether they have a second factor; only admins are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    second_factor: Option<bool>,
    /// Whether they are known by who they are at the OpenID provider; only admins are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    openid: Option<bool>,
    /// Until when a link for a new password is good, where there is one; only admins are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    password_link_until: Option<DateTime<Utc>>,
}

/// The invitations that can still be used.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Invitations {
    invitations: Vec<Invitation>,
}

/// An invitation that can still be used.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Invitation {
    id: Uuid,
    role: Role,
    /// Whom it is meant for, in the inviter's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    note: Option<String>,
    /// The admin who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    by: Option<PersonId>,
    /// The only address that may use it; absent: any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    email: Option<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// An invitation that was just made.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct MadeInvitation {
    id: Uuid,
    /// The link to hand on; it is shown this once.
    link: String,
    role: Role,
    expires_at: DateTime<Utc>,
}

/// What an invitation link leads to.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Invited {
    /// The desk's name.
    desk: String,
    role: Role,
}

/// The members of my desk.
#[utoipa::path(tag = "team", responses((status = 200, body = Members), (status = 401, body = Problem)))]
#[get("/api/members")]
pub(super) async fn members(stet: Data<Stet>, who: WhoOrProgram) -> Result<HttpResponse, Problem> {
    let members = stet.store.members_of(who.0.desk).await?;
    // A program needs neither to work.
    let admin = who.needs(Role::Admin).is_ok() && who.0.access == Access::Login;
    let mut links: HashMap<_, _> = match admin {
        true => stet
            .auth
            .password_links(&who.0)
            .await?
            .into_iter()
            .collect(),
        false => HashMap::new(),
    };
    let members = members.into_iter().map(|it| Member {
        id: it.person,
        name: it.name,
        place: it.place,
        email: it.email,
        role: it.role,
        may: it.role.rights(),
        since: it.since,
        second_factor: admin.then_some(it.second_factor),
        openid: admin.then_some(it.openid),
        password_link_until: links.remove(&it.person),
    });
    Ok(HttpResponse::Ok().json(Members {
        members: members.collect(),
    }))
}

/// What a member shall be.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct ChangeRole {
    role: Role,
}

/// Gives a member another role. It counts at once, on open sockets too.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), request_body = ChangeRole, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[put("/api/members/{id}")]
pub(super) async fn change_role(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<ChangeRole>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    who.needs(Role::Admin)?;
    stet.auth
        .change_role(&who.0, PersonId(*id), body.role)
        .await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// What a member shall be called.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct Rename {
    name: String,
}

/// Calls a member by another name: myself, or as an admin anybody. What was done before stays under the old one.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), request_body = Rename, responses((status = 204, description = "Done, or so already"), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[put("/api/members/{id}/name")]
pub(super) async fn rename(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<Rename, AnyRole>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.auth.rename(&who.0, PersonId(*id), &body.name).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a member off the desk. Their logins end; what they wrote stays.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[delete("/api/members/{id}")]
pub(super) async fn remove_member(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    stet.auth.remove_member(&who.0, PersonId(*id)).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Ends the logins of a member at this desk, and makes their API tokens void; their sockets close.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), responses((status = 204, description = "Done, or so already"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/api/members/{id}/logins")]
pub(super) async fn end_logins(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    stet.auth.end_logins_of(&who.0, PersonId(*id)).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// What a desk decides for itself.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct DeskSettings {
    /// From which score on, 0 to 100, the engine's candidates become suggested claims.
    #[schema(maximum = 100)]
    threshold: u8,
}

/// Sets what a desk decides for itself.
#[utoipa::path(tag = "team", request_body = DeskSettings, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
#[put("/api/desk")]
pub(super) async fn set_desk(
    stet: Data<Stet>,
    sent: Sent<DeskSettings>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    who.needs(Role::Admin)?;
    stet.auth.set_threshold(&who.0, body.threshold).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Gives the desk the engine's built-in order again.
#[utoipa::path(tag = "team", responses((status = 204, description = "Done, or so already"), (status = 401, body = Problem), (status = 403, body = Problem)))]
#[delete("/api/desk/engine")]
pub(super) async fn reset_engine(stet: Data<Stet>, who: Who) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    stet.auth.reset_engine(&who.0).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// The invitations that can still be used.
#[utoipa::path(tag = "team", responses((status = 200, body = Invitations), (status = 401, body = Problem), (status = 403, body = Problem)))]
#[get("/api/invitations")]
pub(super) async fn invitations(stet: Data<Stet>, who: Who) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    let invitations = stet.auth.invitations(&who.0).await?.into_iter();
    let invitations = invitations.map(|it| {
        Ok(Invitation {
            id: it.id,
            role: it.role()?,
            note: it.note,
            by: it.made_by.map(PersonId),
            email: it.email,
            created_at: it.created_at,
            expires_at: it.expires_at,
        })
    });
    Ok(HttpResponse::Ok().json(Invitations {
        invitations: invitations.collect::<Result<_, StoreError>>()?,
    }))
}

/// Makes an invitation link, which is shown this once.
#[utoipa::path(tag = "team", request_body = Invite, responses((status = 201, body = MadeInvitation), (status = 401, body = Problem), (status = 403, body = Problem)))]
#[post("/api/invitations")]
pub(super) async fn invite(stet: Data<Stet>, sent: Sent<Invite>) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    who.needs(Role::Admin)?;
    let (made, token) = stet
        .auth
        .invite(
            &who.0,
            body.role,
            body.note.as_deref(),
            body.email.as_deref(),
        )
        .await?;
    let link = stet.origins.link(&format!("/join?token={}", token.text()));
    Ok(HttpResponse::Created().json(MadeInvitation {
        id: made.id,
        link,
        role: body.role,
        expires_at: made.expires_at,
    }))
}

/// Makes an invitation void.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), responses((status = 204, description = "Void"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/api/invitations/{id}")]
pub(super) async fn withdraw_invitation(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    stet.auth.withdraw_invitation(&who.0, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What an invitation link leads to.
#[utoipa::path(tag = "team", params(Link), responses((status = 200, body = Invited), (status = 404, body = Problem)))]
#[get("/api/invitation")]
pub(super) async fn invitation(
    stet: Data<Stet>,
    link: Query<Link>,
) -> Result<HttpResponse, Problem> {
    let invited = stet.auth.invited(&link.token()?).await?;
    Ok(HttpResponse::Ok().json(Invited {
        desk: invited.desk_name,
        role: invited.role,
    }))
}

/// Joins the desk by an invitation link.
#[utoipa::path(tag = "team", request_body = AcceptInvitation, responses((status = 200, description = "Signed in", body = Me), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/invitation")]
pub(super) async fn accept_invitation(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Entering<AcceptInvitation>,
) -> Result<HttpResponse, Problem> {
    let body = sent.0;
    try_to_enter(&stet, &request, &body.email)?;
    let token = Token::read(&body.token).ok_or(AuthError::BadLink)?;
    let new = NewAccount {
        name: body.name,
        email: body.email,
        password: body.password,
    };
    let begun = stet
        .auth
        .accept(&token, (&new, body.code.as_deref()), &agent(&request))
        .await;
    note_wrong(&stet, &request, None, &begun);
    Ok(signed_in(&stet, &begun?))
}
