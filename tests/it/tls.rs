//! TLS to a Postgres on another machine: a server with certificates of its own, in front of the tests' Postgres.

use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use stet::store::{Store, StoreError};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio_rustls::TlsAcceptor;
use url::Url;
use uuid::Uuid;

use crate::support::Database;

/// What a client of Postgres says first if it wants TLS: the length, and the code for it (PostgreSQL's documentation, 54.7).
const WANTS_TLS: [u8; 8] = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

/// A Postgres that speaks TLS and nothing else, as `localhost`.
struct Behind {
    database: Database,
    port: u16,
    /// The certificate of who signed its own.
    roots: PathBuf,
}

impl Behind {
    async fn start() -> Self {
        let database = Database::new().await;
        let (config, roots) = certificates();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let socket = database.socket();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (acceptor, socket) = (acceptor.clone(), socket.clone());
                tokio::spawn(async move { speak(stream, acceptor, socket).await });
            }
        });
        Self {
            database,
            port,
            roots,
        }
    }

    /// Its address, as the machine `host`.
    fn url(&self, host: &str, settings: &str) -> String {
        let name = self.database.url.rsplit('/').next().unwrap();
        let user = Url::parse(&self.database.url).unwrap();
        let user = user.username();
        format!("postgres://{user}@{host}:{}/{name}?{settings}", self.port)
    }
}

async fn speak(mut stream: TcpStream, acceptor: TlsAcceptor, socket: PathBuf) -> Option<()> {
    let mut said = [0; 8];
    stream.read_exact(&mut said).await.ok()?;
    if said != WANTS_TLS {
        return None;
    }
    stream.write_all(b"S").await.ok()?;
    let mut client = acceptor.accept(stream).await.ok()?;
    let mut server = UnixStream::connect(socket).await.ok()?;
    copy_bidirectional(&mut client, &mut server).await.ok()?;
    Some(())
}

/// A server's certificate for `localhost`, and the file with that of who signed it.
fn certificates() -> (ServerConfig, PathBuf) {
    let mut root = CertificateParams::new([]).unwrap();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let pem = root.self_signed(&key).unwrap().pem();
    let name = format!("roots-{}.pem", Uuid::now_v7());
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, pem).unwrap();
    let issuer = Issuer::new(root, key);
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let own = own.signed_by(&key, &issuer).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.der().clone()], key);
    (config.unwrap(), file)
}

async fn answers(url: &str) -> Result<(), StoreError> {
    Store::connect(url, 1).unwrap().ping().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_is_reached_by_tls_as_its_address_asks_and_believed_by_its_certificate() {
    let there = Behind::start().await;
    let roots = there.roots.display();
    let verified = format!("sslmode=verify-full&sslrootcert={roots}");
    answers(&there.url("localhost", &verified)).await.unwrap();
    answers(&there.url("localhost", "sslmode=require"))
        .await
        .unwrap();
    // Whom nobody knows, and who is not who was asked for.
    for (host, settings) in [
        ("localhost", "sslmode=verify-full"),
        ("127.0.0.1", verified.as_str()),
    ] {
        let refused = answers(&there.url(host, settings)).await.unwrap_err();
        let said = refused.to_string();
        assert!(said.contains("certificate"), "{said}");
    }
    // Without TLS it hangs up, and nothing was said to it.
    assert!(
        answers(&there.url("localhost", "sslmode=disable"))
            .await
            .is_err()
    );
    for (settings, why) in [
        ("sslmode=verify-ca", "verify-full"),
        (
            "sslmode=verify-full&sslrootcert=/nowhere.pem",
            "/nowhere.pem",
        ),
    ] {
        let refused = answers(&there.url("localhost", settings))
            .await
            .unwrap_err();
        assert!(refused.to_string().contains(why), "{refused}");
    }
    std::fs::remove_file(&there.roots).unwrap();
}
