//! The door: what a stranger may send, and whether a browser was let in before.
//!
//! Must not know: what is done with what was sent.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::de::DeserializeOwned;
use sha2::Sha256;

use super::payload;
use super::problem::{Problem, bad_json};
use super::state::Stet;
use super::who::kept_cookie;
use crate::audit::SigningKey;
use crate::auth::{AuthError, address_key};
use crate::domain::PersonId;

/// The most a stranger may send at once, in bytes.
const MOST: usize = 8 * 1024;

/// How long they may take for it.
const LONGEST: Duration = Duration::from_secs(10);

/// The cookie of a browser in which somebody signed in before.
const DEVICE: &str = "stet_device";

/// What somebody sends who is not signed in: little, soon, and as it is.
pub(super) struct Entering<T>(pub(super) T);

impl<T: DeserializeOwned + 'static> FromRequest for Entering<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let json = request.mime_type().ok().flatten();
        let json = json.is_some_and(|it| it.essence_str() == "application/json");
        let mut sent = payload.take();
        Box::pin(async move {
            if !json {
                return Err(Problem::not_json());
            }
            let read =
                tokio::time::timeout(LONGEST, payload::whole(&mut sent, MOST, too_large)).await;
            let body = read.map_err(|_| too_slow())??;
            let read = serde_json::from_slice(&body);
            read.map(Self).map_err(|error| bad_json(&error))
        })
    }
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "This is too much at once",
        "Nothing as long as this is typed here: 8 KiB at most.",
    )
}

fn too_slow() -> Problem {
    Problem::new(
        StatusCode::REQUEST_TIMEOUT,
        "too_slow",
        "This took too long",
        "The request was not finished within ten seconds. Send it again.",
    )
}

/// Says in the log that a wrong password was given, for whose account and from where; never what it was.
fn wrong_password(stet: &Stet, request: &HttpRequest, account: Option<PersonId>) {
    metrics::counter!("stet_wrong_passwords_total").increment(1);
    let account = account.map_or_else(|| "none".to_owned(), |it| it.to_string());
    let address = stet.limits.address_of(request);
    let route = format!(
        "{} {}",
        request.method(),
        request.match_pattern().unwrap_or_default()
    );
    tracing::warn!(account, %address, route, "a wrong password");
}

/// Says it in the log if a wrong password or code was given; `whose` is who is signed in.
pub(super) fn note_wrong<T>(
    stet: &Stet,
    request: &HttpRequest,
    whose: Option<PersonId>,
    outcome: &Result<T, AuthError>,
) {
    match outcome {
        Err(AuthError::WrongPassword(account)) => wrong_password(stet, request, *account),
        Err(AuthError::WrongCode(person)) => wrong_password(stet, request, Some(*person)),
        Err(AuthError::Rejected(it)) if it.code == "wrong_password" => {
            wrong_password(stet, request, whose);
        }
        _ => {}
    }
}

/// The cookie that tells later that this browser was signed in with this address. It lets nobody in: it only has a budget of
/// tries of its own, so that strangers who guess do not lock its owner out.
pub(super) fn device_cookie(stet: &Stet, email: &str) -> Cookie<'static> {
    let mark = mark(&stet.keys.signing, email).map(|it| it.finalize().into_bytes());
    let mark = mark.map(|it| BASE64URL_NOPAD.encode(&it));
    kept_cookie(DEVICE, mark.unwrap_or_default(), &stet.origins, 365)
}

/// Counts a try to sign in or to make an account.
pub(super) fn try_to_enter(
    stet: &Stet,
    request: &HttpRequest,
    account: &str,
) -> Result<(), Problem> {
    if is_known_device(stet, request, account) {
        return stet.limits.try_again(request, account);
    }
    stet.limits.try_to_enter(request, account)
}

/// Whether somebody signed in with this address in the browser that asks.
fn is_known_device(stet: &Stet, request: &HttpRequest, email: &str) -> bool {
    let known = || {
        let cookie = request.cookie(&stet.origins.cookie(DEVICE))?;
        let theirs = BASE64URL_NOPAD.decode(cookie.value().as_bytes()).ok()?;
        // Compared in constant time.
        mark(&stet.keys.signing, email)?.verify_slice(&theirs).ok()
    };
    known().is_some()
}

fn mark(key: &SigningKey, email: &str) -> Option<Hmac<Sha256>> {
    let secret = key.secret_for("stet device");
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).ok()?;
    mac.update(address_key(email).as_bytes());
    Some(mac)
}
