//! One's own password, and the one-time links for who forgot theirs.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::accounts::{Me, signed_in};
use super::entrance::{Entering, note_wrong, try_to_enter};
use super::who::{AnyRole, Sent, Who, agent};
use super::{Problem, Stet};
use crate::auth::{AuthError, Token};
use crate::domain::{PersonId, Role};

/// A change of my own password.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct ChangePassword {
    /// The password I have.
    present: String,
    /// The one I want.
    password: String,
}

/// A link for a new password.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct PasswordLink {
    /// The token in the link.
    token: String,
}

/// A new password, by a link.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct ChoosePassword {
    /// The token in the link.
    token: String,
    /// The new password.
    password: String,
    /// The code of the second factor, where there is one.
    #[ts(optional)]
    code: Option<String>,
}

/// A link for a new password that was just made.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct MadePasswordLink {
    /// The link to hand on; it is shown this once.
    link: String,
    expires_at: DateTime<Utc>,
}

/// Whom a link for a new password is for.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct LinkHolder {
    name: String,
    email: String,
    /// The name of the desk whose admin made it.
    desk: String,
}

/// Changes my own password. My other logins end, this one stays.
#[utoipa::path(tag = "accounts", request_body = ChangePassword, responses((status = 204, description = "Changed"), (status = 401, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[put("/api/password")]
pub(super) async fn change_password(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Sent<ChangePassword, AnyRole>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.try_again(&request, &who.0.email)?;
    let changed = stet
        .auth
        .change_password(&who.0, &body.present, &body.password)
        .await;
    note_wrong(&stet, &request, Some(who.0.person), &changed);
    changed?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Makes a one-time link with which a member chooses a new password. It is shown this once, and takes the place of one made before.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), responses((status = 201, body = MadePasswordLink), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[post("/api/members/{id}/password-link")]
pub(super) async fn link_password(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    let (made, token) = stet.auth.link_password(&who.0, PersonId(*id)).await?;
    // Behind the #, so that no proxy on the way sees it, nor writes it into a log.
    let link = stet.origins.link(&format!("/password#{}", token.text()));
    Ok(HttpResponse::Created().json(MadePasswordLink {
        link,
        expires_at: made.expires_at,
    }))
}

/// Makes a member's link void.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), responses((status = 204, description = "Void"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/api/members/{id}/password-link")]
pub(super) async fn withdraw_password_link(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    let person = PersonId(*id);
    stet.auth.withdraw_password_link(&who.0, person).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Whom a link for a new password is for. Changes nothing; a POST, so that the token stands in no address.
#[utoipa::path(tag = "accounts", request_body = PasswordLink, responses((status = 200, body = LinkHolder), (status = 404, body = Problem), (status = 429, body = Problem)))]
#[post("/api/password-link/holder")]
pub(super) async fn password_link(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Entering<PasswordLink>,
) -> Result<HttpResponse, Problem> {
    let body = sent.0;
    try_to_enter(&stet, &request, &body.token)?;
    let token = Token::read(&body.token).ok_or(AuthError::BadLink)?;
    let linked = stet.auth.linked(&token).await?;
    Ok(HttpResponse::Ok().json(LinkHolder {
        name: linked.name,
        email: linked.email,
        desk: linked.desk_name,
    }))
}

/// Chooses a new password with a link, which is used up. All my logins end, and a new one begins.
#[utoipa::path(tag = "accounts", request_body = ChoosePassword, responses((status = 200, description = "Signed in", body = Me), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/password-link")]
pub(super) async fn use_password_link(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Entering<ChoosePassword>,
) -> Result<HttpResponse, Problem> {
    let body = sent.0;
    try_to_enter(&stet, &request, &body.token)?;
    let token = Token::read(&body.token).ok_or(AuthError::BadLink)?;
    let begun = stet
        .auth
        .use_password_link(
            &token,
            (&body.password, body.code.as_deref()),
            &agent(&request),
        )
        .await;
    note_wrong(&stet, &request, None, &begun);
    let begun = begun?;
    stet.desk_changed();
    Ok(signed_in(&stet, &begun))
}
