//! Who is behind a request: a person by the login's cookie, or a program by an API token.

use std::future::Future;
use std::pin::Pin;

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::{Method, StatusCode, header};
use actix_web::web::{Data, Json};
use actix_web::{FromRequest, HttpRequest};

use serde::de::DeserializeOwned;

use super::problem::Problem;
use super::{Origins, Stet, log};
use crate::auth::{Token, actor};
use crate::domain::desk::contents::TokenScope;
use crate::domain::{Rejection, Role};
use crate::store::logins::{Access, SignedIn};
use crate::workflow::Caller;

const COOKIE: &str = "stet_login";

/// Somebody of the desk who is signed in. A handler that asks for it answers 401 to everybody else, and 403 to a program and to an
/// author, who sees nothing of the desk's work.
pub(super) struct Who(pub(super) SignedIn);

impl Who {
    /// Refuses unless the person is at least a `role`.
    pub(super) fn needs(&self, role: Role) -> Result<(), Problem> {
        if self.0.role >= role {
            return Ok(());
        }
        let why = format!(
            "This takes the role {}; you are {} on this desk.",
            role.name(),
            self.0.role.name()
        );
        Err(Rejection::forbidden(why).into())
    }

    pub(super) fn caller(&self) -> Caller {
        Caller {
            actor: actor(&self.0),
            desk: self.0.desk,
        }
    }
}

impl FromRequest for Who {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let login = AnyLogin::from_request(request, payload);
        Box::pin(async move {
            let AnyLogin(who) = login.await?;
            must_have_second_factor(&who)?;
            must_read(&who)?;
            Ok(Self(who))
        })
    }
}

/// Somebody who is signed in, whatever they are on the desk: an author, too.
pub(super) struct AnyRole(pub(super) SignedIn);

impl FromRequest for AnyRole {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let login = AnyLogin::from_request(request, payload);
        Box::pin(async move {
            let AnyLogin(who) = login.await?;
            must_have_second_factor(&who)?;
            Ok(Self(who))
        })
    }
}

/// Somebody who is signed in, also if their desk asks for a second factor that they have not set up yet.
pub(super) struct AnyLogin(pub(super) SignedIn);

impl FromRequest for AnyLogin {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let holder = holder(request);
        Box::pin(async move {
            let who = holder.await?;
            match who.access {
                Access::Login => Ok(Self(who)),
                Access::ApiToken { .. } => Err(no_program()),
            }
        })
    }
}

/// Somebody who is signed in, or a program with an API token of theirs: for reading, and with the scope `work` for the rest.
pub(super) struct WhoOrProgram {
    who: Who,
}

impl std::ops::Deref for WhoOrProgram {
    type Target = Who;

    fn deref(&self) -> &Who {
        &self.who
    }
}

impl FromRequest for WhoOrProgram {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let holder = holder(request);
        // A socket begins with a GET, and takes commands.
        let reads = matches!(*request.method(), Method::GET | Method::HEAD)
            && !request.headers().contains_key(header::UPGRADE);
        Box::pin(async move {
            let who = holder.await?;
            must_have_second_factor(&who)?;
            must_read(&who)?;
            match who.access {
                Access::ApiToken {
                    scope: TokenScope::Read,
                    ..
                } if !reads => Err(only_reads()),
                _ => Ok(Self { who: Who(who) }),
            }
        })
    }
}

/// Who holds the token of this request.
fn holder(
    request: &HttpRequest,
) -> impl Future<Output = Result<SignedIn, Problem>> + 'static + use<> {
    let stet = request.app_data::<Data<Stet>>().cloned();
    let token = token(request);
    let request = request.clone();
    async move {
        let (Some(stet), Some(token)) = (stet, token) else {
            return Err(Problem::signed_out());
        };
        let who = stet.auth.who(&token).await?;
        let who = who.ok_or_else(Problem::signed_out)?;
        log::asked_by(&request, who.person);
        Ok(who)
    }
}

fn must_have_second_factor(who: &SignedIn) -> Result<(), Problem> {
    if who.second_factor || !who.second_factor_required {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::FORBIDDEN,
        "second_factor_needed",
        "Set up a second factor first",
        "This desk asks everybody for a second factor at sign-in. Open Stet in a browser and set yours up.",
    ))
}

fn must_read(who: &SignedIn) -> Result<(), Problem> {
    if who.role.rights().read {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::FORBIDDEN,
        "only_author",
        "This is not for authors",
        "You are an author on this desk: you see the articles you are asked about, and their fixes.",
    ))
}

fn no_program() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "no_program",
        "Programs may not do this",
        "This takes a person who is signed in; an API token is not enough.",
    )
}

fn only_reads() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "only_reads",
        "This API token only reads",
        "This takes a token with the scope “work”.",
    )
}

/// How a program shows an API token, after `Authorization: Bearer` (RFC 6750).
const PREFIX: &str = "stet_";

/// An API token as a program shows it.
pub(super) fn bearer(token: &Token) -> String {
    format!("{PREFIX}{}", token.text())
}

/// What the login's cookie holds, or without one an API token.
pub(super) fn token(request: &HttpRequest) -> Option<Token> {
    let stet = request.app_data::<Data<Stet>>()?;
    if let Some(cookie) = request.cookie(&stet.origins.cookie(COOKIE)) {
        return Token::read(cookie.value());
    }
    let said = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, said) = said.split_once(' ')?;
    let said = scheme.eq_ignore_ascii_case("bearer").then_some(said.trim());
    Token::read(said?.strip_prefix(PREFIX)?)
}

/// Somebody who may come in and sends something. What a stranger sends is not even read.
pub(super) struct Sent<T, W = Who>(pub(super) W, pub(super) T);

impl<T, W> FromRequest for Sent<T, W>
where
    T: DeserializeOwned + 'static,
    W: FromRequest<Error = Problem, Future: 'static> + 'static,
{
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = W::from_request(request, payload);
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let who = who.await?;
            let body = Json::<T>::from_request(&request, &mut payload).await?;
            Ok(Self(who, body.into_inner()))
        })
    }
}

/// The cookie of a login that has just begun; it is kept for as long as a login can last.
pub(super) fn cookie(token: &Token, stet: &Stet) -> Cookie<'static> {
    let days = stet.auth.lifetimes().longest.num_days();
    kept_cookie(COOKIE, token.text(), &stet.origins, days)
}

/// A cookie that is kept for some days, and that no script reads.
pub(super) fn kept_cookie(
    name: &str,
    value: String,
    origins: &Origins,
    days: i64,
) -> Cookie<'static> {
    Cookie::build(origins.cookie(name), value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(origins.are_secure())
        .max_age(Duration::days(days))
        .finish()
}

/// A cookie that takes the login's away.
pub(super) fn no_cookie(origins: &Origins) -> Cookie<'static> {
    let mut cookie = Cookie::build(origins.cookie(COOKIE), "")
        .path("/")
        .http_only(true)
        .secure(origins.are_secure())
        .finish();
    cookie.make_removal();
    cookie
}

/// The browser, as it calls itself.
pub(super) fn agent(request: &HttpRequest) -> String {
    let agent = request.headers().get(header::USER_AGENT);
    agent
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}
