//! How the OpenID provider is asked: for so long, for so much, and nobody else in its place.
//!
//! Must not know: what it is asked.

use std::time::Duration;

use openidconnect::http::Response;
use openidconnect::{HttpRequest, HttpResponse};
use reqwest::{Client, Request};
use url::{Host, Url};

use super::openid_error::OpenIdError;

/// The longest answer, in bytes.
const ANSWER: usize = 256 * 1024;

/// A provider that is asked.
pub(super) struct Provider(pub(super) Client);

impl Provider {
    /// How long one answer may take.
    pub(super) const LONGEST: Duration = Duration::from_secs(5);

    /// Asks for something.
    pub(super) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, OpenIdError> {
        let request = Request::try_from(request);
        let request = request.map_err(|_| OpenIdError::Garbled("an address of it"))?;
        if !may_be_asked(request.url()) {
            return Err(OpenIdError::Garbled("an address of it is no https address"));
        }
        let mut answer = self.0.execute(request).await.map_err(|it| failed(&it))?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|it| failed(&it))? {
            if body.len() + chunk.len() > ANSWER {
                return Err(OpenIdError::Long);
            }
            body.extend_from_slice(&chunk);
        }
        let mut whole = Response::new(body);
        *whole.status_mut() = answer.status();
        *whole.headers_mut() = answer.headers().clone();
        Ok(whole)
    }
}

/// Whether nobody on the way reads or changes what is said there: https, or this machine.
pub(super) fn may_be_asked(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

fn failed(error: &reqwest::Error) -> OpenIdError {
    if error.is_timeout() {
        OpenIdError::Late(Provider::LONGEST.as_secs())
    } else {
        OpenIdError::Unreachable
    }
}
