//! Set-up, signing in and out, and one's logins.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::entrance::{Entering, device_cookie, note_wrong, try_to_enter};
use super::problem::Problem;
use super::state::{DemoAccount, Stet};
use super::who::{AnyLogin, AnyRole, Sent, agent, cookie, no_cookie};
use crate::auth::{AuthError, NewAccount, NewLogin, Token};
use crate::domain::base::role::Rights;
use crate::domain::{DeskId, LoginId, PersonId, Role};
use crate::model::Model;
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

/// The desk and its first admin.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct SetUp {
    /// The token in the link.
    token: String,
    /// What the desk is called.
    desk: String,
    /// What the admin is called.
    name: String,
    /// The address they sign in with.
    email: String,
    /// Their password.
    password: String,
}

/// Who wants to sign in.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct SignIn {
    email: String,
    password: String,
    /// The code of the second factor, where there is one: six digits of the app, or a recovery code.
    #[ts(optional)]
    code: Option<String>,
}

/// Who is signed in, and at which desk.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Me {
    account: Account,
    desk: MyDesk,
    role: Role,
    may: Rights,
    login: LoginId,
    /// Whether they have a second factor.
    second_factor: bool,
    /// Whether they must set up a second factor before they can work at this desk.
    second_factor_needed: bool,
    /// Whether the desk lets nobody work without one.
    second_factor_required: bool,
    /// Whether they have a password that is taken here.
    password: bool,
    /// Whether they are known by who they are at the OpenID provider.
    openid: bool,
    /// Whether anybody may use the accounts of `/api/demo` here.
    demo: bool,
    /// Another engine that may be asked for claims: the model, and where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    model: Option<String>,
    /// Why nothing may be written here, if that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    read_only: Option<String>,
}

/// The account of whoever asks.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Account {
    id: PersonId,
    /// What others call them.
    name: String,
    /// Their place among all who are or were on the desk, from 1; their colour follows from it.
    place: u32,
    /// The address they sign in with.
    email: String,
}

/// The desk a person works at.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct MyDesk {
    id: DeskId,
    name: String,
    /// From which score on, 0 to 100, the engine's candidates become suggested claims.
    threshold: u8,
    /// The order of candidates the desk has taught the engine; absent: the built-in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    engine: Option<LearnedOrder>,
}

/// An order of candidates, learned from what a desk accepted and dismissed.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct LearnedOrder {
    /// Counted up with every order the desk takes, from 1.
    version: u32,
    /// From how many decisions it was learned.
    decisions: u32,
    /// When.
    at: DateTime<Utc>,
    /// Of a hundred pairs of an accepted and a dismissed claim, how many the built-in order puts right.
    before_percent: u8,
    /// How many this one does, on decisions it had not seen.
    after_percent: u8,
}

/// The desks I am a member of.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Desks {
    desks: Vec<NamedDesk>,
}

/// A desk, by its name.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct NamedDesk {
    id: DeskId,
    name: String,
}

/// Where I am signed in.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Logins {
    logins: Vec<Login>,
}

/// A sign-in on one device.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Login {
    id: LoginId,
    created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    last_seen_at: DateTime<Utc>,
    /// The browser, as it calls itself.
    agent: String,
    /// Whether it is the one that asks.
    current: bool,
}

/// The accounts anybody may use, in demo mode.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct DemoAccounts {
    accounts: Vec<DemoAccount>,
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
#[utoipa::path(tag = "accounts", request_body = SetUp, responses((status = 200, description = "Signed in", body = Me), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/setup")]
pub(super) async fn set_up(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Entering<SetUp>,
) -> Result<HttpResponse, Problem> {
    let body = sent.0;
    try_to_enter(&stet, &request, &body.email)?;
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
#[utoipa::path(tag = "accounts", request_body = SignIn, responses((status = 200, description = "Signed in", body = Me), (status = 401, body = Problem), (status = 429, body = Problem)))]
#[post("/api/login")]
pub(super) async fn sign_in(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Entering<SignIn>,
) -> Result<HttpResponse, Problem> {
    let body = sent.0;
    try_to_enter(&stet, &request, &body.email)?;
    let begun = stet
        .auth
        .sign_in(
            &body.email,
            (&body.password, body.code.as_deref()),
            &agent(&request),
        )
        .await;
    note_wrong(&stet, &request, None, &begun);
    Ok(signed_in(&stet, &begun?))
}

/// Signs out and closes this login's sockets.
#[utoipa::path(tag = "accounts", responses((status = 204, description = "Signed out"), (status = 401, body = Problem)))]
#[delete("/api/login")]
pub(super) async fn sign_out(stet: Data<Stet>, who: AnyLogin) -> Result<HttpResponse, Problem> {
    stet.auth.end_login(&who.0, who.0.login).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent()
        .cookie(no_cookie(&stet.origins))
        // The article, drafts and what was not sent are gone from the computer with the login.
        .insert_header(("Clear-Site-Data", r#""cache", "storage""#))
        .finish())
}

/// Who I am, on which desk.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Me), (status = 401, body = Problem)))]
#[get("/api/me")]
pub(super) async fn me(stet: Data<Stet>, who: AnyLogin) -> HttpResponse {
    HttpResponse::Ok().json(person(&stet, &who.0))
}

/// Where I want to work.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct ChangeDesk {
    /// The desk I want to work at.
    desk: DeskId,
}

/// Lets me work at another desk I am a member of. The cookie is another one from then on.
#[utoipa::path(tag = "accounts", request_body = ChangeDesk, responses((status = 200, description = "Signed in there", body = Me), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[put("/api/login/desk")]
pub(super) async fn change_desk(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Sent<ChangeDesk, AnyLogin>,
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
#[utoipa::path(tag = "accounts", responses((status = 200, body = Desks), (status = 401, body = Problem)))]
#[get("/api/desks")]
pub(super) async fn desks(stet: Data<Stet>, who: AnyLogin) -> Result<HttpResponse, Problem> {
    let desks = stet.store.desks_of(who.0.person).await?.into_iter();
    let desks = desks.map(|(id, name)| NamedDesk { id, name });
    Ok(HttpResponse::Ok().json(Desks {
        desks: desks.collect(),
    }))
}

/// Where I am signed in.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Logins), (status = 401, body = Problem)))]
#[get("/api/logins")]
pub(super) async fn logins(stet: Data<Stet>, who: AnyRole) -> Result<HttpResponse, Problem> {
    let logins = stet.store.logins_of(who.0.person).await?;
    let logins = logins.into_iter().map(|login| Login {
        id: LoginId(login.id),
        created_at: login.created_at,
        last_seen_at: login.last_seen_at,
        agent: login.agent,
        current: login.id == who.0.login.0,
    });
    Ok(HttpResponse::Ok().json(Logins {
        logins: logins.collect(),
    }))
}

/// Ends one of my logins and closes its sockets.
#[utoipa::path(tag = "accounts", params(("id" = Uuid, Path)), responses((status = 204, description = "Ended"), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[delete("/api/logins/{id}")]
pub(super) async fn end_login(
    stet: Data<Stet>,
    who: AnyRole,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let login = LoginId(*id);
    if !stet.auth.end_login(&who.0, login).await? {
        return Err(Problem::not_found());
    }
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Ends all my logins but this one, at every desk.
#[utoipa::path(tag = "accounts", responses((status = 204, description = "Ended"), (status = 401, body = Problem)))]
#[delete("/api/logins")]
pub(super) async fn end_other_logins(
    stet: Data<Stet>,
    who: AnyRole,
) -> Result<HttpResponse, Problem> {
    stet.auth.end_other_logins(&who.0).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// The demo accounts; 404 unless this is a demo.
#[utoipa::path(tag = "accounts", responses((status = 200, body = DemoAccounts), (status = 404, body = Problem)))]
#[get("/api/demo")]
pub(super) async fn demo(stet: Data<Stet>) -> Result<HttpResponse, Problem> {
    if stet.demo.is_empty() {
        return Err(Problem::not_found());
    }
    Ok(HttpResponse::Ok().json(DemoAccounts {
        accounts: stet.demo.clone(),
    }))
}

/// The answer to somebody who has just signed in.
pub(super) fn signed_in(stet: &Stet, begun: &NewLogin) -> HttpResponse {
    HttpResponse::Ok()
        .cookie(cookie(&begun.token, stet))
        .cookie(device_cookie(stet, &begun.who.email))
        .json(person(stet, &begun.who))
}

fn person(stet: &Stet, who: &SignedIn) -> Me {
    let learned = who.order.as_ref().map(|it| LearnedOrder {
        version: it.order.version,
        decisions: it.order.decisions,
        at: it.at,
        before_percent: it.order.before_percent,
        after_percent: it.order.after_percent,
    });
    Me {
        account: Account {
            id: who.person,
            name: who.name.clone(),
            place: who.place,
            email: who.email.clone(),
        },
        desk: MyDesk {
            id: who.desk,
            name: who.desk_name.clone(),
            threshold: who.threshold,
            engine: learned,
        },
        role: who.role,
        may: who.role.rights(),
        login: who.login,
        second_factor: who.second_factor,
        second_factor_needed: who.second_factor_required && !who.second_factor,
        second_factor_required: who.second_factor_required,
        password: who.has_password && stet.auth.takes_passwords(),
        openid: who.openid,
        demo: !stet.demo.is_empty(),
        model: stet.model.as_ref().map(Model::shown),
        read_only: stet.store.read_only().map(Into::into),
    }
}
