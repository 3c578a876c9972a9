//! Connecting to Postgres, with TLS where its address asks for it, in libpq's words: `sslmode=require` encrypts and does not ask
//! whom it speaks to, `sslmode=verify-full` takes no other machine, by the system's roots or those in the file `sslrootcert`.
//!
//! Must not know: what is asked there.

use std::sync::Arc;

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres::Config;
use tokio_postgres::config::Host;
use tokio_postgres_rustls::MakeRustlsConnect;

/// What an address says of TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mode {
    /// Nothing, or that it need not be.
    Plain,
    /// Encrypted, with whomever it is.
    Require,
    /// Encrypted, and with the machine that is named.
    VerifyFull {
        /// The file of the roots to believe, PEM; none: the system's.
        roots: Option<String>,
    },
}

/// A connection to the database at `url`.
pub(super) async fn establish(url: &str) -> ConnectionResult<AsyncPgConnection> {
    let (mode, rest) = mode_of(url)?;
    // What needs no TLS the driver reads as it stands, and refuses what it does not know.
    let tls = match mode {
        Mode::Plain => return AsyncPgConnection::establish(url).await,
        Mode::Require => encrypted(),
        Mode::VerifyFull { roots } => verified(roots.as_deref()),
    };
    let config: Config = rest.parse().map_err(bad)?;
    let connected = config.connect(MakeRustlsConnect::new(tls?)).await;
    let (client, connection) = connected.map_err(bad)?;
    AsyncPgConnection::try_from_client_and_connection(client, connection).await
}

/// Whether what is said to the database at `url` goes to another machine as it is.
pub(super) fn is_plain_to_another_machine(url: &str) -> bool {
    let Ok((Mode::Plain, rest)) = mode_of(url) else {
        return false;
    };
    let hosts = rest.parse::<Config>();
    hosts.is_ok_and(|it| it.get_hosts().iter().any(is_another_machine))
}

fn is_another_machine(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            let address = name.parse::<std::net::IpAddr>();
            name != "localhost" && !address.is_ok_and(|it| it.is_loopback())
        }
        Host::Unix(_) => false,
    }
}

fn bad(why: impl std::error::Error) -> ConnectionError {
    // What lies under it says more: which certificate, which file.
    let under = why.source().map(|it| format!(": {it}"));
    ConnectionError::BadConnection(format!("{why}{}", under.unwrap_or_default()))
}

/// What an address says of TLS, and the address in words that the driver knows.
fn mode_of(url: &str) -> ConnectionResult<(Mode, String)> {
    let (rest, mode) = without(url, "sslmode");
    let (rest, roots) = without(&rest, "sslrootcert");
    let named = roots.is_some();
    let roots = roots.filter(|it| it != "system");
    let unknown = |mode: &str| {
        let why = format!(
            "sslmode={mode} is not known here: it is disable, prefer, require or verify-full"
        );
        Err(ConnectionError::InvalidConnectionUrl(why))
    };
    let mode = match mode.as_deref() {
        // As libpq has it, who names roots wants them to count.
        Some("require") if !named => Mode::Require,
        Some("require" | "verify-full") => Mode::VerifyFull { roots },
        None | Some("disable" | "prefer") => Mode::Plain,
        Some(other) => return unknown(other),
    };
    let asked = match mode {
        Mode::Plain => "disable",
        Mode::Require | Mode::VerifyFull { .. } => "require",
    };
    Ok((mode, with(&rest, "sslmode", asked)))
}

/// An address without one of its settings, and what that was; a URL or words of the form `name=value`.
fn without(url: &str, name: &str) -> (String, Option<String>) {
    let is_url = url.starts_with("postgres://") || url.starts_with("postgresql://");
    let (head, settings, seam, between) = match (is_url, url.split_once('?')) {
        (true, Some((head, settings))) => (head, settings, "?", '&'),
        (true, None) => return (url.into(), None),
        (false, _) => ("", url, "", ' '),
    };
    let mut value = None;
    let mut kept = Vec::new();
    for setting in settings.split(between) {
        match setting.split_once('=') {
            Some((of, said)) if of == name => value = Some(decoded(said)),
            _ => kept.push(setting),
        }
    }
    let kept = kept.join(&between.to_string());
    let seam = if kept.is_empty() { "" } else { seam };
    (format!("{head}{seam}{kept}"), value)
}

fn with(url: &str, name: &str, value: &str) -> String {
    let seam = match (url.contains("://"), url.contains('?')) {
        (true, true) => "&",
        (true, false) => "?",
        (false, _) => " ",
    };
    format!("{url}{seam}{name}={value}")
}

fn decoded(said: &str) -> String {
    let pairs = url::form_urlencoded::parse(said.as_bytes());
    // A + stands for itself in an address of a database.
    match said.contains('+') {
        true => said.into(),
        false => pairs.map(|(it, _)| it.into_owned()).collect(),
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// TLS that believes the machine that is named, by its certificate.
fn verified(roots: Option<&str>) -> ConnectionResult<ClientConfig> {
    let mut believed = RootCertStore::empty();
    let found = match roots {
        Some(file) => {
            let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect);
            let missing = |error| {
                let why = format!("sslrootcert={file} holds no certificate: {error}");
                ConnectionError::InvalidConnectionUrl(why)
            };
            read.map_err(missing)?
        }
        None => rustls_native_certs::load_native_certs().certs,
    };
    believed.add_parsable_certificates(found);
    let begun =
        ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions();
    Ok(begun
        .map_err(bad)?
        .with_root_certificates(believed)
        .with_no_client_auth())
}

/// TLS with whomever it is.
fn encrypted() -> ConnectionResult<ClientConfig> {
    let begun =
        ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions();
    Ok(begun
        .map_err(bad)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody(provider())))
        .with_no_client_auth())
}

/// Believes every certificate, whose key the other side must have all the same.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_it_wants_of_tls() {
        let full = |roots: Option<&str>| Mode::VerifyFull {
            roots: roots.map(Into::into),
        };
        for (url, mode, rest) in [
            (
                "postgres://u@h/d",
                Mode::Plain,
                "postgres://u@h/d?sslmode=disable",
            ),
            (
                "postgres://u@h/d?connect_timeout=5&sslmode=require",
                Mode::Require,
                "postgres://u@h/d?connect_timeout=5&sslmode=require",
            ),
            (
                "postgresql://u@h/d?sslmode=verify-full&sslrootcert=%2Fetc%2Froots.pem",
                full(Some("/etc/roots.pem")),
                "postgresql://u@h/d?sslmode=require",
            ),
            (
                "host=h sslmode=verify-full sslrootcert=system",
                full(None),
                "host=h sslmode=require",
            ),
            (
                "postgres://h/d?sslmode=require&sslrootcert=system",
                full(None),
                "postgres://h/d?sslmode=require",
            ),
            (
                "postgres://h/d?sslmode=require&sslrootcert=/r",
                full(Some("/r")),
                "postgres://h/d?sslmode=require",
            ),
        ] {
            assert_eq!(mode_of(url).unwrap(), (mode, rest.into()), "{url}");
        }
        let refused = mode_of("postgres://h/d?sslmode=verify-ca").unwrap_err();
        assert!(refused.to_string().contains("verify-full"), "{refused}");
    }

    #[test]
    fn what_goes_to_another_machine_as_it_is_is_known() {
        for (url, plain) in [
            ("postgres://u@db.example.org/d", true),
            ("host=10.0.0.7 dbname=d sslmode=prefer", true),
            ("postgres://u@db.example.org/d?sslmode=require", false),
            ("postgres://u@localhost/d", false),
            ("postgres://u@127.0.0.1/d", false),
            ("postgres://u@%2Frun%2Fpostgresql/d", false),
        ] {
            assert_eq!(is_plain_to_another_machine(url), plain, "{url}");
        }
    }
}
