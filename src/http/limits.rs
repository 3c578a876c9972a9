//! How often somebody may try to get in, and how fast one login may ask for changes.

use std::net::IpAddr;
use std::num::NonZeroU32;

use actix_web::HttpRequest;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use governor::{DefaultKeyedRateLimiter, Quota};

use super::Problem;
use crate::domain::LoginId;

/// The longest headers of a request, in bytes, names and values together.
const HEADERS: usize = 16 * 1024;

/// How many logins are remembered before those that have been quiet are forgotten.
const REMEMBERED: usize = 1000;

/// The limits, each counted by whom it concerns.
pub struct Limits {
    by_address: DefaultKeyedRateLimiter<String>,
    by_peer: DefaultKeyedRateLimiter<IpAddr>,
    commands: DefaultKeyedRateLimiter<LoginId>,
    flood: u32,
    behind_proxy: bool,
}

impl Limits {
    /// Ten tries to sign in a minute for one e-mail address and sixty from one network address;
    /// `commands` commands a second for one login, and twice as many at once.
    /// `behind_proxy`: the network address is the one the proxy names.
    #[must_use]
    pub fn new(commands: NonZeroU32, behind_proxy: bool) -> Self {
        let times = |times| NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
        let twice = commands.saturating_mul(times(2));
        Self {
            by_address: DefaultKeyedRateLimiter::keyed(Quota::per_minute(times(10))),
            by_peer: DefaultKeyedRateLimiter::keyed(Quota::per_minute(times(60))),
            commands: DefaultKeyedRateLimiter::keyed(
                Quota::per_second(commands).allow_burst(twice),
            ),
            flood: commands.get().saturating_mul(25),
            behind_proxy,
        }
    }

    /// How many messages of any kind a socket may send in a second before it is taken for a flood:
    /// far more than are obeyed, so that who is only too fast is told so.
    pub(super) fn flood(&self) -> u32 {
        self.flood
    }

    /// Counts a try to sign in or to make an account.
    pub(super) fn try_to_enter(&self, request: &HttpRequest, address: &str) -> Result<(), Problem> {
        let forwarded = self.behind_proxy.then(|| forwarded_for(request)).flatten();
        let peer = forwarded.or_else(|| request.peer_addr().map(|peer| peer.ip()));
        let peer = peer.unwrap_or(IpAddr::from([0, 0, 0, 0]));
        let address = address.trim().to_lowercase();
        let both =
            self.by_peer.check_key(&peer).is_ok() && self.by_address.check_key(&address).is_ok();
        self.by_peer.retain_recent();
        self.by_address.retain_recent();
        if both { Ok(()) } else { Err(too_many_tries()) }
    }

    /// Counts a command of a login.
    pub(super) fn ask(&self, login: LoginId) -> Result<(), Problem> {
        if self.commands.len() > REMEMBERED {
            self.commands.retain_recent();
        }
        self.commands
            .check_key(&login)
            .map_err(|_| too_many_commands())
    }
}

/// Whom the proxy in front has heard: the last address in the last X-Forwarded-For.
/// What stands before it came with the request and may be made up.
fn forwarded_for(request: &HttpRequest) -> Option<IpAddr> {
    let last = request.headers().get_all("x-forwarded-for").last()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// Refuses a request whose headers are longer than any browser's.
pub(super) async fn short_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let headers = request.headers().iter();
    let length: usize = headers
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if length <= HEADERS {
        return next.call(request).await;
    }
    let problem = Problem::new(
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "long_headers",
        "The headers are too long",
        "The headers of a request hold at most 16 KiB.",
    );
    Err(problem.into())
}

fn too_many_tries() -> Problem {
    let detail = "Too many tries in a short time. Wait a minute, then try again.";
    too_many("Too many tries", detail)
}

fn too_many_commands() -> Problem {
    let detail = "Too many changes in a short time. Nothing was changed by this one; send it again in a second.";
    too_many("Too fast", detail)
}

fn too_many(title: &'static str, detail: &str) -> Problem {
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many", title, detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn behind_a_proxy_guesses_count_for_whom_the_proxy_heard() {
        let from = |said: &str| {
            actix_web::test::TestRequest::default()
                .peer_addr(([10, 0, 0, 1], 4711).into())
                .insert_header(("X-Forwarded-For", said))
                .to_http_request()
        };
        let commands = NonZeroU32::new(200).unwrap();
        let tries = |limits: &Limits, said: &dyn Fn(usize) -> String| {
            let of = |i| limits.try_to_enter(&from(&said(i)), &format!("{i}@example.org"));
            (0..100).filter(|i| of(*i).is_ok()).count()
        };
        let behind = Limits::new(commands, true);
        let made_up = |i| format!("192.0.2.{i}, 203.0.113.7");
        assert_eq!(tries(&behind, &made_up), 60, "one who makes up addresses");
        let many = |i| format!("203.0.113.7, 192.0.2.{i}");
        assert_eq!(tries(&behind, &many), 100, "many people");
        let open = Limits::new(commands, false);
        assert_eq!(
            tries(&open, &many),
            60,
            "nobody believes it without a proxy"
        );
    }

    #[test]
    fn one_login_that_is_too_fast_slows_nobody_else() {
        let limits = Limits::new(NonZeroU32::new(200).unwrap(), false);
        let (fast, other) = (LoginId(Uuid::from_u128(1)), LoginId(Uuid::from_u128(2)));
        let done = (0..1000).filter(|_| limits.ask(fast).is_ok()).count();
        assert!((400..600).contains(&done), "{done}");
        assert_eq!(limits.ask(fast).unwrap_err().code, "too_many");
        assert!(limits.ask(other).is_ok());
    }
}
