//! API tokens: made, listed and revoked by who is signed in, never by a program.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::entrance::note_wrong;
use super::who::{Sent, Who, bearer};
use super::{Problem, Stet};
use crate::auth::NewToken;
use crate::domain::PersonId;
use crate::domain::desk::contents::TokenScope;
use crate::store::StoreError;

/// An API token somebody wants.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct NewApiToken {
    /// What uses it.
    name: String,
    scope: TokenScope,
    /// For how many days it is good, 1 to 366.
    days: u32,
    /// My password: it outlasts the login it is made in.
    password: String,
}

/// An API token that was just made.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct MadeApiToken {
    id: Uuid,
    /// Sent as `Authorization: Bearer …`; it is shown this once.
    token: String,
    expires_at: DateTime<Utc>,
}

/// API tokens of the desk.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ApiTokens {
    tokens: Vec<ApiToken>,
}

/// An API token.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ApiToken {
    id: Uuid,
    /// Who made it, as whom a program works with it.
    by: PersonId,
    /// What uses it.
    name: String,
    scope: TokenScope,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    last_used_at: Option<DateTime<Utc>>,
}

/// My API tokens at this desk; an admin is told everybody's.
#[utoipa::path(tag = "accounts", responses((status = 200, body = ApiTokens), (status = 401, body = Problem)))]
#[get("/api/tokens")]
pub(super) async fn api_tokens(stet: Data<Stet>, who: Who) -> Result<HttpResponse, Problem> {
    let tokens = stet.auth.api_tokens(&who.0).await?.into_iter();
    let tokens = tokens.map(|it| {
        Ok(ApiToken {
            id: it.id,
            by: PersonId(it.account_id),
            scope: it.scope()?,
            name: it.name,
            created_at: it.created_at,
            expires_at: it.expires_at,
            last_used_at: it.last_used_at,
        })
    });
    Ok(HttpResponse::Ok().json(ApiTokens {
        tokens: tokens.collect::<Result<_, StoreError>>()?,
    }))
}

/// Makes an API token: with it a program works as I do, at this desk.
#[utoipa::path(tag = "accounts", request_body = NewApiToken, responses((status = 201, body = MadeApiToken), (status = 401, body = Problem), (status = 429, body = Problem)))]
#[post("/api/tokens")]
pub(super) async fn make_api_token(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Sent<NewApiToken>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.try_again(&request, &who.0.email)?;
    let wanted = NewToken {
        name: &body.name,
        scope: body.scope,
        days: body.days,
    };
    let made = stet
        .auth
        .make_api_token(&who.0, &wanted, &body.password)
        .await;
    note_wrong(&stet, &request, Some(who.0.person), &made);
    let (made, token) = made?;
    Ok(HttpResponse::Created().json(MadeApiToken {
        id: made.id,
        token: bearer(&token),
        expires_at: made.expires_at,
    }))
}

/// Makes an API token void, at once: mine, or as an admin anybody's.
#[utoipa::path(tag = "accounts", params(("id" = Uuid, Path)), responses((status = 204, description = "Void"), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[delete("/api/tokens/{id}")]
pub(super) async fn revoke_api_token(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    stet.auth.revoke_api_token(&who.0, *id).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}
