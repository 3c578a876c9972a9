//! The addresses of Stet's own pages. A browser says where a request comes from, and that is compared exactly.

use actix_web::http::StatusCode;
use url::Url;

use super::problem::Problem;

/// The addresses under which people reach Stet, as browsers write them in `Origin`.
#[derive(Debug, Clone)]
pub struct Origins {
    allowed: Vec<String>,
    public: Url,
}

impl Origins {
    /// `public` is the address people use; a loopback address is reachable by its other names, too.
    #[must_use]
    pub fn new(public: Url) -> Self {
        let mut allowed = vec![public.origin().ascii_serialization()];
        let loopback = matches!(public.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        if loopback && public.scheme() == "http" {
            let port = public.port_or_known_default().unwrap_or(80);
            let names = ["127.0.0.1", "localhost", "[::1]"];
            allowed.extend(names.map(|name| format!("http://{name}:{port}")));
        }
        Self { allowed, public }
    }

    /// The address for links.
    #[must_use]
    pub fn link(&self, path_and_query: &str) -> String {
        format!(
            "{}{path_and_query}",
            self.public.origin().ascii_serialization()
        )
    }

    /// Whether people come by https.
    #[must_use]
    pub fn are_secure(&self) -> bool {
        self.public.scheme() == "https"
    }

    /// The name of a cookie: by https browsers hold one so called to this host and to https (RFC 6265bis, 4.1.3.2).
    #[must_use]
    pub fn cookie(&self, name: &str) -> String {
        match self.are_secure() {
            true => format!("__Host-{name}"),
            false => name.to_owned(),
        }
    }

    /// Whether `origin` is one of Stet's own.
    #[must_use]
    pub fn allow(&self, origin: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed == origin)
    }
}

pub(super) fn elsewhere() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "wrong_origin",
        "This request came from another site",
        "Open Stet under its own address and do it there.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_compared_exactly() {
        let origins = Origins::new(Url::parse("https://stet.example.org/").unwrap());
        assert!(origins.allow("https://stet.example.org"));
        for other in [
            "http://stet.example.org",
            "https://stet.example.org:8443",
            "https://stet.example.org.evil.test",
            "https://evil.test",
            "null",
            "",
        ] {
            assert!(!origins.allow(other), "{other}");
        }
        assert!(origins.are_secure());
    }

    #[test]
    fn a_loopback_address_goes_by_all_its_names() {
        let origins = Origins::new(Url::parse("http://127.0.0.1:8737").unwrap());
        assert!(origins.allow("http://localhost:8737"));
        assert!(!origins.allow("http://localhost:80"));
        assert_eq!(
            origins.link("/setup?token=x"),
            "http://127.0.0.1:8737/setup?token=x"
        );
    }
}
