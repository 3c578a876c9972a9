//! Fetching what is at a web address, safely: only from public addresses, within bounds of time and size, as nobody.
//!
//! Knows HTTP from the side of who asks, and which addresses are public. Must not know what becomes of what is fetched.

mod public;
mod resolver;

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota};
use reqwest::{Client, Response, StatusCode, header, redirect};
use tokio::sync::Semaphore;
use url::{Host, Url};

use crate::config::FetchMode;
pub use public::is_public;
use resolver::{NotPublic, PublicOnly};

/// How long all of it may take: names, redirects and the whole answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest answer, unpacked, in bytes: 5 MiB.
const LONGEST: usize = 5 * 1024 * 1024;

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// How many addresses are fetched at once.
const AT_ONCE: usize = 8;

/// Fetches web addresses.
pub struct Fetcher {
    client: Option<Client>,
    proxied: bool,
    /// Addresses that may be reached though they are not public.
    also: Vec<SocketAddr>,
    per_host: DefaultKeyedRateLimiter<String>,
    places: Semaphore,
}

/// What was at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was in the end, after redirects.
    pub url: Url,
    /// What its server says it is, such as `text/html; charset=utf-8`; empty if it does not.
    pub media_type: String,
    /// All of it, unpacked.
    pub bytes: Vec<u8>,
}

/// Why nothing was fetched, as a sentence for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It is switched off.
    #[error("This Stet fetches no addresses. Paste the text, or use a file.")]
    Off,
    /// No address that may be fetched, in words.
    #[error("{0}")]
    Refused(&'static str),
    /// The host is asked too often.
    #[error("That site was asked several times just now. Wait a few seconds, then fetch again.")]
    TooOften,
    /// No connection.
    #[error("The address did not answer. Look whether it is written right, or paste the text.")]
    Unreachable,
    /// It took too long.
    #[error("The address took longer than 10 seconds. Paste the text, or use a file.")]
    Late,
    /// It is too long.
    #[error("What is at that address has more than 5 MiB. Paste the text, or use a file.")]
    Long,
    /// Too many redirects.
    #[error("The address leads on and on to others. Paste the text, or use a file.")]
    Circle,
    /// It answered with an error.
    #[error("{0}")]
    Status(String),
    /// It is packed in a way that is not read.
    #[error(
        "The answer is packed in a way that cannot be read here. Paste the text, or use a file."
    )]
    Packed,
}

const NOT_PUBLIC: &str = "That address does not lead to a public place of the Web, so it is not fetched. Paste the text, or use a file.";

impl Fetcher {
    /// A fetcher. `also`: addresses that may be reached though they are not public, for tests.
    ///
    /// # Errors
    /// A sentence, if no client can be made: no root certificates.
    pub fn new(mode: &FetchMode, also: Vec<SocketAddr>) -> Result<Self, String> {
        // Whoever installs one first has the same in mind.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let times = |times| NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(Duration::from_secs(5))
            .referer(false)
            .user_agent(concat!(
                "Stet/",
                env!("CARGO_PKG_VERSION"),
                " (fact-checking desk)"
            ));
        let builder = match mode {
            FetchMode::Off => None,
            // Whoever sets a proxy in the environment of a server means something else.
            FetchMode::On => Some(builder.no_proxy().dns_resolver(Arc::new(PublicOnly))),
            FetchMode::Proxy(url) => {
                let proxy = reqwest::Proxy::all(url.clone()).map_err(|it| it.to_string())?;
                Some(builder.proxy(proxy))
            }
        };
        let client = builder.map(reqwest::ClientBuilder::build).transpose();
        Ok(Self {
            client: client.map_err(|error| format!("no client to fetch with: {error}"))?,
            proxied: matches!(mode, FetchMode::Proxy(_)),
            also,
            per_host: DefaultKeyedRateLimiter::keyed(
                Quota::per_second(times(1)).allow_burst(times(5)),
            ),
            places: Semaphore::new(AT_ONCE),
        })
    }

    /// Whether anything is fetched at all.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.client.is_some()
    }

    /// Fetches what is at an address.
    ///
    /// # Errors
    /// Why nothing was fetched.
    pub async fn fetch(&self, address: &str) -> Result<Fetched, FetchError> {
        let client = self.client.as_ref().ok_or(FetchError::Off)?;
        let url = Url::parse(address.trim()).map_err(|_| {
            FetchError::Refused(
                "That is not a whole web address. Write it with its beginning, such as https://example.org/page.",
            )
        })?;
        self.must_be_allowed(&url)?;
        let fetched = tokio::time::timeout(PATIENCE, self.follow(client, url));
        fetched.await.unwrap_or(Err(FetchError::Late))
    }

    async fn follow(&self, client: &Client, mut url: Url) -> Result<Fetched, FetchError> {
        let _place = self.places.acquire().await.map_err(|_| FetchError::Late)?;
        for _ in 0..=REDIRECTS {
            self.must_be_allowed(&url)?;
            let host = url.host_str().unwrap_or_default().to_owned();
            self.per_host.retain_recent();
            let often = self.per_host.check_key(&host);
            often.map_err(|_| FetchError::TooOften)?;
            let response = client
                .get(url.clone())
                .send()
                .await
                .map_err(|it| told(&it))?;
            self.must_have_reached(&response)?;
            match next(&url, &response)? {
                Some(on) => url = on,
                None => return take(url, response).await,
            }
        }
        Err(FetchError::Circle)
    }

    /// Refuses an address that is none of the Web, before anything is asked.
    fn must_be_allowed(&self, url: &Url) -> Result<(), FetchError> {
        let refuse = |why| Err(FetchError::Refused(why));
        if !matches!(url.scheme(), "http" | "https") {
            return refuse("Only addresses that begin with http:// or https:// are fetched.");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse(
                "The address holds a user name or password. Take it out; pages are fetched as a stranger sees them.",
            );
        }
        let port = url.port_or_known_default().unwrap_or_default();
        let literal = match url.host() {
            Some(Host::Ipv4(it)) => Some(it.into()),
            Some(Host::Ipv6(it)) => Some(it.into()),
            Some(Host::Domain(_)) => None,
            None => return refuse("There is no host in that address."),
        };
        if let Some(address) = literal {
            if self.also.contains(&SocketAddr::new(address, port)) {
                return Ok(());
            }
            if !is_public(address) {
                return refuse(NOT_PUBLIC);
            }
        }
        if !matches!(port, 80 | 443) {
            return refuse("Only the ports 80 and 443, which the Web uses, are fetched from.");
        }
        Ok(())
    }

    /// The address that was connected to is looked at once more. Names were looked up by [`PublicOnly`], which let no other
    /// through; this holds also for what does not look up names.
    fn must_have_reached(&self, response: &Response) -> Result<(), FetchError> {
        let Some(peer) = response.remote_addr().filter(|_| !self.proxied) else {
            return Ok(());
        };
        if is_public(peer.ip()) || self.also.contains(&peer) {
            return Ok(());
        }
        Err(FetchError::Refused(NOT_PUBLIC))
    }
}

/// Where an answer leads on to, if it does.
fn next(from: &Url, response: &Response) -> Result<Option<Url>, FetchError> {
    let status = response.status();
    let leads_on = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
    let place = response.headers().get(header::LOCATION);
    match place.filter(|_| leads_on) {
        Some(place) => {
            let bad = "The address leads on to something that is no address.";
            let place = std::str::from_utf8(place.as_bytes());
            let place = place.map_err(|_| FetchError::Refused(bad))?;
            let on = from.join(place).map_err(|_| FetchError::Refused(bad))?;
            Ok(Some(on))
        }
        None if status.is_success() => Ok(None),
        None => Err(FetchError::Status(refusal(status))),
    }
}

/// What an answer that holds no page means for who asked.
fn refusal(status: StatusCode) -> String {
    let means = match status.as_u16() {
        401 | 402 => "The page is shown only to who signs in or pays",
        403 | 406 | 429 | 451 | 503 => "The site does not give the page to programs at the moment",
        404 | 410 => "There is no page at that address",
        500..=599 => "The site is out of order at the moment",
        _ => "The site did not give the page out",
    };
    format!(
        "{means} (it answered {}). Paste the text, or use a file.",
        status.as_u16()
    )
}

/// Takes all of an answer, up to the longest.
async fn take(url: Url, mut response: Response) -> Result<Fetched, FetchError> {
    let said = |name| {
        let value = response.headers().get(name);
        let value: Option<&header::HeaderValue> = value;
        value.and_then(|it| it.to_str().ok()).unwrap_or_default()
    };
    // What the client unpacks it no longer names.
    if !matches!(said(header::CONTENT_ENCODING), "" | "identity") {
        return Err(FetchError::Packed);
    }
    let media_type = said(header::CONTENT_TYPE).to_owned();
    let mut bytes = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|it| told(&it))? {
        if bytes.len() + part.len() > LONGEST {
            return Err(FetchError::Long);
        }
        bytes.extend_from_slice(&part);
    }
    Ok(Fetched {
        url,
        media_type,
        bytes,
    })
}

/// Why a client failed, for who asked.
fn told(error: &reqwest::Error) -> FetchError {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(it) = source {
        if it.is::<NotPublic>() {
            return FetchError::Refused(NOT_PUBLIC);
        }
        source = it.source();
    }
    if error.is_timeout() {
        FetchError::Late
    } else if error.is_decode() {
        FetchError::Packed
    } else {
        FetchError::Unreachable
    }
}

/// Addresses that a build for tests may reach though they are not public: `STET_TEST_FETCH_ALSO`, parted by commas. A build for
/// use knows no such setting.
#[must_use]
pub fn also_for_tests() -> Vec<SocketAddr> {
    #[cfg(debug_assertions)]
    if let Ok(set) = std::env::var("STET_TEST_FETCH_ALSO") {
        return set.split(',').filter_map(|it| it.parse().ok()).collect();
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetcher(also: &[&str]) -> Fetcher {
        let also = also.iter().map(|it| it.parse().unwrap()).collect();
        Fetcher::new(&FetchMode::On, also).unwrap()
    }

    #[test]
    fn a_place_that_is_not_public_is_refused_in_every_notation() {
        let fetcher = fetcher(&[]);
        for address in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://017700000001/",
            "http://127.0.0.1./",
            "http://①②⑦.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://10.0.0.1/",
            "http://[fe80::1]/",
            "ftp://example.org/",
            "file:///etc/passwd",
            "http://user@example.org/",
            "http://example.org:22/",
        ] {
            let url = Url::parse(address).unwrap();
            let refused = fetcher.must_be_allowed(&url);
            assert!(matches!(refused, Err(FetchError::Refused(_))), "{address}");
        }
        let fine = Url::parse("https://example.org/a").unwrap();
        assert_eq!(fetcher.must_be_allowed(&fine), Ok(()));
    }

    #[test]
    fn an_address_let_through_for_a_test_lets_no_other_through() {
        let fetcher = fetcher(&["127.0.0.1:4711"]);
        let asks = |it: &str| fetcher.must_be_allowed(&Url::parse(it).unwrap());
        assert_eq!(asks("http://127.0.0.1:4711/x"), Ok(()));
        assert!(asks("http://127.0.0.1:4712/x").is_err());
        assert!(asks("http://127.0.0.1/x").is_err());
    }
}
