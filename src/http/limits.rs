//! How often somebody may try to get in, and how fast one login may ask for changes.

use std::net::IpAddr;
use std::num::NonZeroU32;

use actix_web::HttpRequest;
use actix_web::ResponseError;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use governor::{DefaultKeyedRateLimiter, Quota};

use super::Problem;
use crate::auth::address_key;
use crate::domain::{LoginId, PersonId};

/// The longest headers of a request, in bytes, names and values together.
const HEADERS: usize = 16 * 1024;

/// How many logins are remembered before those that have been quiet are forgotten.
const REMEMBERED: usize = 1000;

/// The limits, each counted by whom it concerns.
pub struct Limits {
    /// Tries of strangers at one account, from anywhere.
    by_account: DefaultKeyedRateLimiter<String>,
    /// Tries at one account from one network.
    by_both: DefaultKeyedRateLimiter<(String, IpAddr)>,
    /// Tries from one network.
    by_network: DefaultKeyedRateLimiter<IpAddr>,
    /// Tries at an account where it was signed in before.
    by_device: DefaultKeyedRateLimiter<String>,
    commands: DefaultKeyedRateLimiter<LoginId>,
    intakes: DefaultKeyedRateLimiter<PersonId>,
    flood: u32,
    behind_proxy: bool,
}

impl Limits {
    /// Ten tries to sign in a minute for one account from one network, sixty from one network, a hundred an hour for one
    /// account from all browsers that were never signed in with it, and ten a minute for those that were: a stranger who
    /// guesses slows nobody but strangers.
    /// `commands` commands a second for one login, and twice as many at once.
    /// `behind_proxy`: the network address is the one the proxy names.
    #[must_use]
    pub fn new(commands: NonZeroU32, behind_proxy: bool) -> Self {
        let times = |times| NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
        let twice = commands.saturating_mul(times(2));
        Self {
            by_account: DefaultKeyedRateLimiter::keyed(Quota::per_hour(times(100))),
            by_both: DefaultKeyedRateLimiter::keyed(Quota::per_minute(times(10))),
            by_network: DefaultKeyedRateLimiter::keyed(Quota::per_minute(times(60))),
            by_device: DefaultKeyedRateLimiter::keyed(Quota::per_minute(times(10))),
            commands: DefaultKeyedRateLimiter::keyed(
                Quota::per_second(commands).allow_burst(twice),
            ),
            intakes: DefaultKeyedRateLimiter::keyed(Quota::per_minute(times(240))),
            flood: commands.get().saturating_mul(25),
            behind_proxy,
        }
    }

    /// Whether requests come from a proxy, so that an address says nothing about who is behind it.
    pub(super) fn behind_proxy(&self) -> bool {
        self.behind_proxy
    }

    /// How many messages of any kind a socket may send in a second before it is taken for a flood:
    /// far more than are obeyed, so that who is only too fast is told so.
    pub(super) fn flood(&self) -> u32 {
        self.flood
    }

    /// Counts a try to sign in or to make an account, of who was never signed in with it in this browser.
    pub(super) fn try_to_enter(&self, request: &HttpRequest, account: &str) -> Result<(), Problem> {
        let (account, network) = (address_key(account), network(self.address_of(request)));
        self.forget_the_quiet();
        let both = (account.clone(), network);
        let let_through = self.by_network.check_key(&network).is_ok()
            && self.by_both.check_key(&both).is_ok()
            && self.by_account.check_key(&account).is_ok();
        if let_through {
            Ok(())
        } else {
            Err(too_many_tries())
        }
    }

    /// Counts a try of who is signed in with the account, or was in this browser.
    pub(super) fn try_again(&self, request: &HttpRequest, account: &str) -> Result<(), Problem> {
        let (account, network) = (address_key(account), network(self.address_of(request)));
        self.forget_the_quiet();
        let let_through = self.by_network.check_key(&network).is_ok()
            && self.by_device.check_key(&account).is_ok();
        if let_through {
            Ok(())
        } else {
            Err(too_many_tries())
        }
    }

    /// Counts a try to sign in of somebody of whom nothing is known but the network.
    pub(super) fn try_from(&self, request: &HttpRequest) -> Result<(), Problem> {
        let network = network(self.address_of(request));
        self.forget_the_quiet();
        let let_through = self.by_network.check_key(&network);
        let_through.map_err(|_| too_many_tries())
    }

    fn forget_the_quiet(&self) {
        self.by_account.retain_recent();
        self.by_both.retain_recent();
        self.by_network.retain_recent();
        self.by_device.retain_recent();
    }

    /// The network address of who asks: of the connection, or as the proxy in front wrote it.
    pub(super) fn address_of(&self, request: &HttpRequest) -> IpAddr {
        let forwarded = self.behind_proxy.then(|| forwarded_for(request)).flatten();
        let peer = forwarded.or_else(|| request.peer_addr().map(|peer| peer.ip()));
        peer.unwrap_or(IpAddr::from([0, 0, 0, 0]))
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

impl Limits {
    /// Counts what a person hands in to be read: 240 a minute.
    pub(super) fn hand_in(&self, person: PersonId) -> Result<(), Problem> {
        self.intakes.retain_recent();
        let let_through = self.intakes.check_key(&person).is_ok();
        let detail = "Too many files and addresses in a short time. Wait a minute, then try again.";
        let_through
            .then_some(())
            .ok_or_else(|| too_many("Too fast", detail, 60))
    }
}

/// Who has an IPv6 address has the 2⁶⁴ of its network: they count as one (RFC 6177).
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.into(),
        IpAddr::V6(v6) => {
            let host = u128::from(u64::MAX);
            std::net::Ipv6Addr::from_bits(v6.to_bits() & !host).into()
        }
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
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let headers = request.headers().iter();
    let length: usize = headers
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if length <= HEADERS {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let problem = Problem::new(
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "long_headers",
        "The headers are too long",
        "The headers of a request hold at most 16 KiB.",
    );
    Ok(request.into_response(problem.error_response()))
}

fn too_many_tries() -> Problem {
    let detail = "Too many tries in a short time. Wait a minute, then try again.";
    too_many("Too many tries", detail, 60)
}

fn too_many_commands() -> Problem {
    let detail = "Too many changes in a short time. Nothing was changed by this one; send it again in a second.";
    too_many("Too fast", detail, 1)
}

fn too_many(title: &'static str, detail: &str, seconds: u16) -> Problem {
    Problem {
        retry_after: Some(seconds),
        ..Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many", title, detail)
    }
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
    fn guesses_at_an_account_are_counted_by_network_and_slow_no_other() {
        let limits = Limits::new(NonZeroU32::new(200).unwrap(), false);
        let from = |ip: &str| {
            actix_web::test::TestRequest::default()
                .peer_addr((ip.parse::<IpAddr>().unwrap(), 4711).into())
                .to_http_request()
        };
        let tries = |ip: &dyn Fn(usize) -> String| {
            let of = |i| limits.try_to_enter(&from(&ip(i)), " Ada@example.org ");
            (0..200).filter(|i| of(*i).is_ok()).count()
        };
        assert_eq!(tries(&|_| "192.0.2.1".into()), 10);
        assert_eq!(tries(&|_| "192.0.2.2".into()), 10, "another network");
        let one_network = |i| format!("2001:db8:0:1:{i:x}::1");
        assert_eq!(tries(&one_network), 10, "its addresses are one");
        let everywhere = |i: usize| format!("198.51.{}.{}", i / 200, i % 200 + 1);
        assert_eq!(tries(&everywhere), 70, "a hundred strangers' in an hour");
        let owner = from("203.0.113.9");
        assert!(limits.try_to_enter(&owner, "ada@example.org").is_err());
        assert!(limits.try_again(&owner, "ada@example.org").is_ok(), "known");
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
