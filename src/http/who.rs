//! The person behind a request, from the cookie.

use std::future::Future;
use std::pin::Pin;

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Data, Json};
use actix_web::{FromRequest, HttpRequest};

use serde::de::DeserializeOwned;

use super::problem::Problem;
use super::{Origins, Stet};
use crate::auth::{Token, actor};
use crate::domain::{Rejection, Role};
use crate::store::logins::SignedIn;
use crate::workflow::Caller;

const COOKIE: &str = "stet_login";

/// Somebody who is signed in. A handler that asks for it answers 401 to everybody else.
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

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let stet = request.app_data::<Data<Stet>>().cloned();
        let token = token(request);
        Box::pin(async move {
            let (Some(stet), Some(token)) = (stet, token) else {
                return Err(Problem::signed_out());
            };
            let who = stet.auth.who(&token).await?;
            who.map(Who).ok_or_else(Problem::signed_out)
        })
    }
}

/// What the login's cookie holds.
pub(super) fn token(request: &HttpRequest) -> Option<Token> {
    let stet = request.app_data::<Data<Stet>>()?;
    let cookie = request.cookie(&stet.origins.cookie(COOKIE))?;
    Token::read(cookie.value())
}

/// Somebody who is signed in and sends something. What a stranger sends is not even read.
pub(super) struct Sent<T>(pub(super) Who, pub(super) T);

impl<T: DeserializeOwned + 'static> FromRequest for Sent<T> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = Who::from_request(request, payload);
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
