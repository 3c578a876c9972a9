//! Signing in with the server's OpenID provider: which ways in there are, the way there, and the way back.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::accounts::{Me, signed_in};
use super::entrance::{Entering, note_wrong, try_to_enter};
use super::who::{Who, agent};
use super::{Origins, Problem, Stet};
use crate::auth::{AuthError, OpenId, OpenIdAnswer, OpenIdError, Token};
use crate::domain::{PersonId, Role};

/// Where the provider sends people back to: a page, which hands on what came behind the `?`.
pub const BACK: &str = "/openid";

/// The cookie of a browser in which a sign-in with the provider is under way.
const COOKIE: &str = "stet_openid";

/// The ways in.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct WaysIn {
    /// Whether people sign in with a password.
    password: bool,
    /// What the OpenID provider is called, if people sign in with one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    openid: Option<String>,
}

/// A sign-in with the provider that begins.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct BeginOpenId {
    /// The token of the invitation link that is accepted with it.
    #[ts(optional)]
    invitation: Option<String>,
    /// With an invitation: what others will call who has no account yet.
    #[ts(optional)]
    name: Option<String>,
}

/// Where the browser goes.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct OpenIdAddress {
    /// At the provider.
    address: String,
}

/// What the provider sent the browser back with.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct EndOpenId {
    state: String,
    #[ts(optional)]
    code: Option<String>,
    /// The provider, if it names itself.
    #[ts(optional)]
    iss: Option<String>,
    /// Why it let nobody in.
    #[ts(optional)]
    error: Option<String>,
    /// The code of the second factor, where there is one: six digits of the app, or a recovery code.
    #[ts(optional)]
    second_factor: Option<String>,
}

/// How people come in here.
#[utoipa::path(tag = "accounts", responses((status = 200, body = WaysIn)))]
#[get("/api/ways-in")]
pub(super) async fn ways_in(stet: Data<Stet>) -> HttpResponse {
    HttpResponse::Ok().json(WaysIn {
        password: stet.auth.takes_passwords(),
        openid: stet.openid.as_ref().map(|it| it.name().to_owned()),
    })
}

/// Begins a sign-in with the OpenID provider: the browser goes to the address in the answer.
#[utoipa::path(tag = "accounts", request_body = BeginOpenId, responses((status = 200, description = "Under way", body = OpenIdAddress), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 502, body = Problem), (status = 504, body = Problem)))]
#[post("/api/openid")]
pub(super) async fn begin_openid(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Entering<BeginOpenId>,
) -> Result<HttpResponse, Problem> {
    let body = sent.0;
    stet.limits.try_from(&request)?;
    let provider = provider(&stet)?;
    let invitation = body.invitation.as_deref();
    let invitation = invitation.map(|it| Token::read(it).ok_or(AuthError::BadLink));
    let invitation = invitation.transpose()?;
    let name = body.name.as_deref();
    let begun = stet
        .auth
        .begin_openid(provider, invitation.as_ref(), name)
        .await;
    let (token, address) = begun.map_err(|error| told(error, provider))?;
    Ok(HttpResponse::Ok()
        .cookie(cookie(&stet.origins, token.text(), Duration::minutes(10)))
        .json(OpenIdAddress {
            address: address.into(),
        }))
}

/// Ends a sign-in with the OpenID provider, with what it sent the browser back with.
#[utoipa::path(tag = "accounts", request_body = EndOpenId, responses((status = 200, description = "Signed in", body = Me), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 502, body = Problem), (status = 504, body = Problem)))]
#[post("/api/openid/answer")]
pub(super) async fn end_openid(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Entering<EndOpenId>,
) -> Result<HttpResponse, Problem> {
    let body = sent.0;
    stet.limits.try_from(&request)?;
    let provider = provider(&stet)?;
    let told = |error: AuthError| told(error, provider);
    let token = request.cookie(&stet.origins.cookie(COOKIE));
    let token = token.and_then(|it| Token::read(it.value()));
    let token = token.ok_or_else(|| told(OpenIdError::Stale.into()))?;
    let answer = OpenIdAnswer {
        code: body.code,
        state: body.state,
        issuer: body.iss,
        error: body.error,
    };
    let identity = stet.auth.openid_identity(provider, &token, &answer).await;
    let identity = identity.map_err(told)?;
    let code = body.second_factor.as_deref();
    if code.is_some() {
        // Whoever gets this far may still guess at six digits.
        try_to_enter(&stet, &request, &identity.subject)?;
    }
    let begun = stet
        .auth
        .enter_by_openid(&token, (&identity, code), &agent(&request))
        .await;
    note_wrong(&stet, &request, None, &begun);
    let begun = begun.map_err(told)?;
    stet.desk_changed();
    let mut answer = signed_in(&stet, &begun);
    let over = cookie(&stet.origins, String::new(), Duration::ZERO);
    // A cookie that cannot be told only stays for its ten minutes, and lets nobody in.
    let _ = answer.add_cookie(&over);
    Ok(answer)
}

/// Forgets who a member is at the OpenID provider: the next who signs in there with their address is taken for them.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), responses((status = 204, description = "Forgotten"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[delete("/api/members/{id}/openid")]
pub(super) async fn unlink_openid(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    stet.auth.unlink_openid(&who.0, PersonId(*id)).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

fn provider(stet: &Stet) -> Result<&OpenId, Problem> {
    stet.openid.as_ref().ok_or_else(|| {
        Problem::new(
            StatusCode::NOT_FOUND,
            "no_openid",
            "It is not there",
            "No OpenID provider is set up on this server. Sign in with your password.",
        )
    })
}

/// The cookie of a sign-in under way, kept for so long. Lax: the provider's page sends the browser back.
fn cookie(origins: &Origins, value: String, kept: Duration) -> Cookie<'static> {
    Cookie::build(origins.cookie(COOKIE), value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(origins.are_secure())
        .max_age(kept)
        .finish()
}

/// What went wrong, with the provider by its name.
fn told(error: AuthError, provider: &OpenId) -> Problem {
    let AuthError::OpenId(error) = error else {
        return error.into();
    };
    let name = provider.name();
    let (status, code) = match error {
        OpenIdError::Stale => (StatusCode::UNAUTHORIZED, "openid_stale"),
        OpenIdError::Refused(_) => (StatusCode::UNAUTHORIZED, "openid_refused"),
        OpenIdError::Late(_) => (StatusCode::GATEWAY_TIMEOUT, "openid_late"),
        OpenIdError::Unreachable | OpenIdError::Long | OpenIdError::Garbled(_) => {
            (StatusCode::BAD_GATEWAY, "openid_failed")
        }
        OpenIdError::OtherIssuer
        | OpenIdError::OtherAudience
        | OpenIdError::OtherNonce
        | OpenIdError::Expired
        | OpenIdError::BadSignature => (StatusCode::UNAUTHORIZED, "openid_not_believed"),
    };
    tracing::warn!(%error, code, "a sign-in with the OpenID provider failed");
    let detail = format!("Signing in with {name} did not work: {error}. Begin again.");
    Problem::new(status, code, "Not signed in", detail)
}
