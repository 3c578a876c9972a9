//! Set-up, signing in and out, and one's logins.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::problem::Problem;
use super::state::Stet;
use super::who::{Sent, Who, agent, cookie, no_cookie};
use crate::auth::{AuthError, NewAccount, NewLogin, Token};
use crate::domain::{DeskId, LoginId};
use crate::store::logins::SignedIn;

#[derive(Deserialize, IntoParams)]
pub(super) struct Link {
    /// The token in the link.
    token: String,
}

impl Link {
    pub(super) fn token(&self) -> Result<Token, Problem> {
        Token::read(&self.token).ok_or_else(|| AuthError::BadLink.into())
    }
}

#[derive(Deserialize, ToSchema)]
pub(super) struct SetUp {
    token: String,
    desk: String,
    name: String,
    email: String,
    password: String,
}

#[derive(Deserialize, ToSchema)]
pub(super) struct SignIn {
    email: String,
    password: String,
}

/// Whether a set-up link is good.
#[utoipa::path(tag = "accounts", params(Link), responses((status = 204, description = "It is good"), (status = 404, body = Problem)))]
#[get("/api/setup")]
pub(super) async fn setup_link(
    stet: Data<Stet>,
    link: Query<Link>,
) -> Result<HttpResponse, Problem> {
    may_set_up(&stet, &link.token).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes the desk and its first admin.
#[utoipa::path(tag = "accounts", request_body = SetUp, responses((status = 200, description = "Signed in; as `/api/me`"), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/setup")]
pub(super) async fn set_up(
    stet: Data<Stet>,
    request: HttpRequest,
    body: Json<SetUp>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    stet.limits.try_to_enter(&request, &body.email)?;
    may_set_up(&stet, &body.token).await?;
    let admin = NewAccount {
        name: body.name,
        email: body.email,
        password: body.password,
    };
    let begun = stet
        .auth
        .set_up(&body.desk, &admin, &agent(&request))
        .await?;
    Ok(signed_in(&stet, &begun))
}

async fn may_set_up(stet: &Stet, token: &str) -> Result<(), Problem> {
    let asked = Token::read(token).map(|token| token.hash());
    let link = stet.setup.as_ref().map(Token::hash);
    if asked.is_some() && asked == link && stet.store.first_desk().await?.is_none() {
        return Ok(());
    }
    Err(AuthError::BadLink.into())
}

/// Signs in.
#[utoipa::path(tag = "accounts", request_body = SignIn, responses((status = 200, description = "Signed in; as `/api/me`"), (status = 401, body = Problem), (status = 429, body = Problem)))]
#[post("/api/login")]
pub(super) async fn sign_in(
    stet: Data<Stet>,
    request: HttpRequest,
    body: Json<SignIn>,
) -> Result<HttpResponse, Problem> {
    stet.limits.try_to_enter(&request, &body.email)?;
    let begun = stet
        .auth
        .sign_in(&body.email, &body.password, &agent(&request))
        .await?;
    Ok(signed_in(&stet, &begun))
}

/// Signs out and closes this login's sockets.
#[utoipa::path(tag = "accounts", responses((status = 204, description = "Signed out"), (status = 401, body = Problem)))]
#[delete("/api/login")]
pub(super) async fn sign_out(stet: Data<Stet>, who: Who) -> Result<HttpResponse, Problem> {
    stet.auth.end_login(&who.0, who.0.login).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent()
        .cookie(no_cookie(&stet.origins))
        .finish())
}

/// Who I am, on which desk.
#[utoipa::path(tag = "accounts", responses((status = 200, description = "`{account, desk, role, may, login, demo}`"), (status = 401, body = Problem)))]
#[get("/api/me")]
pub(super) async fn me(stet: Data<Stet>, who: Who) -> HttpResponse {
    HttpResponse::Ok().json(person(&stet, &who.0))
}

#[derive(Deserialize, ToSchema)]
pub(super) struct ChangeDesk {
    /// The desk I want to work at.
    desk: DeskId,
}

/// Lets me work at another desk I am a member of. The cookie is another one from then on.
#[utoipa::path(tag = "accounts", request_body = ChangeDesk, responses((status = 200, description = "Signed in there; as `/api/me`"), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[put("/api/login/desk")]
pub(super) async fn change_desk(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Sent<ChangeDesk>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    let begun = stet
        .auth
        .change_desk(&who.0, body.desk, &agent(&request))
        .await?;
    stet.desk_changed();
    Ok(signed_in(&stet, &begun))
}

/// The desks I am a member of.
#[utoipa::path(tag = "accounts", responses((status = 200, description = "`{desks: [{id, name}]}`"), (status = 401, body = Problem)))]
#[get("/api/desks")]
pub(super) async fn desks(stet: Data<Stet>, who: Who) -> Result<HttpResponse, Problem> {
    let desks = stet.store.desks_of(who.0.person).await?.into_iter();
    let shown: Vec<_> = desks
        .map(|(id, name)| json!({"id": id, "name": name}))
        .collect();
    Ok(HttpResponse::Ok().json(json!({"desks": shown})))
}

/// Where I am signed in.
#[utoipa::path(tag = "accounts", responses((status = 200, description = "`{logins: […]}`"), (status = 401, body = Problem)))]
#[get("/api/logins")]
pub(super) async fn logins(stet: Data<Stet>, who: Who) -> Result<HttpResponse, Problem> {
    let logins = stet.store.logins_of(who.0.person).await?;
    let shown = logins.into_iter().map(|login| {
        json!({
            "id": login.id,
            "created_at": login.created_at,
            "last_seen_at": login.last_seen_at,
            "agent": login.agent,
            "current": login.id == who.0.login.0,
        })
    });
    Ok(HttpResponse::Ok().json(json!({"logins": shown.collect::<Vec<_>>()})))
}

/// Ends one of my logins and closes its sockets.
#[utoipa::path(tag = "accounts", params(("id" = Uuid, Path)), responses((status = 204, description = "Ended"), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[delete("/api/logins/{id}")]
pub(super) async fn end_login(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let login = LoginId(*id);
    if !stet.auth.end_login(&who.0, login).await? {
        return Err(Problem::not_found());
    }
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// The demo accounts; 404 unless this is a demo.
#[utoipa::path(tag = "accounts", responses((status = 200, description = "`{accounts: […]}`"), (status = 404, body = Problem)))]
#[get("/api/demo")]
pub(super) async fn demo(stet: Data<Stet>) -> Result<HttpResponse, Problem> {
    if stet.demo.is_empty() {
        return Err(Problem::not_found());
    }
    Ok(HttpResponse::Ok().json(json!({"accounts": stet.demo})))
}

/// The answer to somebody who has just signed in.
pub(super) fn signed_in(stet: &Stet, begun: &NewLogin) -> HttpResponse {
    let cookie = cookie(&begun.token, &stet.origins);
    HttpResponse::Ok()
        .cookie(cookie)
        .json(person(stet, &begun.who))
}

fn person(stet: &Stet, who: &SignedIn) -> serde_json::Value {
    let mut desk = json!({"id": who.desk, "name": who.desk_name, "threshold": who.threshold});
    if let (Some(taught), Some(desk)) = (&who.order, desk.as_object_mut()) {
        let order = &taught.order;
        let engine = json!({
            "version": order.version, "decisions": order.decisions, "at": taught.at,
            "before_percent": order.before_percent, "after_percent": order.after_percent,
        });
        desk.insert("engine".into(), engine);
    }
    json!({
        "account": {"id": who.person, "name": who.name, "place": who.place, "email": who.email},
        "desk": desk,
        "role": who.role,
        "may": who.role.rights(),
        "login": who.login,
        "demo": !stet.demo.is_empty(),
    })
}
