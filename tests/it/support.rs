//! A server with a desk, and the people at it.

mod clock;
mod contract;
mod database;
mod files;
mod node;
mod people;
mod postgres;
mod sender;
mod site;
mod socket;
mod terminal;

use std::fs::Permissions;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use stet::audit::SigningKey;
use stet::auth::{Auth, NewAccount, OpenId, OpenIdClient};
use stet::checkpoints::Checkpoints;
use stet::config::FetchMode;
use stet::domain::{DeskId, Role};
use stet::fetch::Fetcher;
use stet::http::{BACK, Limits, Origins, PublishedPages, Stet, Turns};
use stet::intake::sandbox::Sandbox;
use stet::jobs::Jobs;
use stet::keys::Keys;
use stet::model::Model;
use stet::store::Store;
use stet::workflow::Workflow;
use url::Url;
use uuid::Uuid;

pub(crate) use clock::Clock;
pub(crate) use database::Database;
pub(crate) use files::{printed, report_files, unpacked};
pub(crate) use node::{Deployment, Nats, Node};
pub(crate) use people::{Answer, Person, Request, client, code};
pub(crate) use postgres::Postgres;
pub(crate) use sender::Sender;
pub(crate) use site::{Site, page};
pub(crate) use socket::{Heard, Socket, connect};
pub(crate) use terminal::{Ended, stet, typing};

pub(crate) const PASSWORD: &str = "correct horse battery";

pub(crate) const ARTICLE: &str = "The tower in numbers\n\n\
    The Eiffel Tower is the tallest structure in Paris at 330 metres, the operating company said on Monday.\n\n\
    More than 6.3 million people visited it in 2023, 12 percent more than in 2022, the company said.\n\n\
    The view is lovely.";

/// What an operator may set up beside the usual.
#[derive(Default)]
struct SetUp {
    model: Option<Model>,
    public: Option<String>,
    openid: Option<OpenIdClient>,
    no_passwords: bool,
    fetcher: Option<Fetcher>,
}

/// A running server.
pub(crate) struct Server {
    pub(crate) base: String,
    pub(crate) store: Store,
    pub(crate) workflow: Arc<Workflow>,
    pub(crate) database: Database,
    pub(crate) desk: DeskId,
    handle: actix_web::dev::ServerHandle,
}

impl Server {
    /// A server with a desk that has one admin.
    pub(crate) async fn start() -> Self {
        let database = Database::new().await;
        let store = Store::connect(&database.url, 8).unwrap();
        let auth = Auth::new(store.clone());
        let admin = account("Admin", "admin@example.org");
        let desk = auth.set_up("Desk", &admin, "test").await.unwrap().who.desk;
        Self::over(database, desk, SetUp::default()).await
    }

    /// The same, which people reach at another address.
    pub(crate) async fn at(public: &str) -> Self {
        let server = Self::start().await;
        let set_up = SetUp {
            public: Some(public.into()),
            ..SetUp::default()
        };
        Self::over(server.database.clone(), server.desk, set_up).await
    }

    /// The same, with another engine set up.
    pub(crate) async fn with_model(model: Model) -> Self {
        let server = Self::start().await;
        let set_up = SetUp {
            model: Some(model),
            ..SetUp::default()
        };
        Self::over(server.database.clone(), server.desk, set_up).await
    }

    /// The same, which fetches so.
    pub(crate) async fn fetching(fetcher: Fetcher) -> Self {
        let server = Self::start().await;
        // It would take what is due, and fetch otherwise.
        server.stop().await;
        let set_up = SetUp {
            fetcher: Some(fetcher),
            ..SetUp::default()
        };
        Self::over(server.database.clone(), server.desk, set_up).await
    }

    /// Another server over the same database, as after a restart or on another node.
    pub(crate) async fn beside(other: &Self) -> Self {
        Self::over(other.database.clone(), other.desk, SetUp::default()).await
    }

    /// The same, with an OpenID provider, and without `passwords` with nothing else.
    pub(crate) async fn with_openid(client: OpenIdClient, passwords: bool) -> Self {
        let server = Self::start().await;
        let set_up = SetUp {
            openid: Some(client),
            no_passwords: !passwords,
            ..SetUp::default()
        };
        Self::over(server.database.clone(), server.desk, set_up).await
    }

    async fn over(database: Database, desk: DeskId, set_up: SetUp) -> Self {
        let store = Store::connect(&database.url, 8).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let workflow = Arc::new(Workflow::new(store.clone()).await.unwrap());
        let file = Checkpoints::open(&database.checkpoints, keys().verifying().collect());
        workflow
            .keep_checkpoints(file.unwrap(), None, keys().signing)
            .await;
        let origins = Origins::new(Url::parse(set_up.public.as_ref().unwrap_or(&base)).unwrap());
        let back = origins.link(BACK);
        let usual = || Fetcher::new(&FetchMode::On, Vec::new()).unwrap();
        let auth = Auth::new(store.clone());
        let fetcher = Arc::new(set_up.fetcher.unwrap_or_else(usual));
        let sandbox = Arc::new(Sandbox::of(env!("CARGO_BIN_EXE_stet").into()));
        let reading = (Arc::clone(&fetcher), Arc::clone(&sandbox));
        let jobs = Jobs::new(Arc::clone(&workflow), store.clone(), reading);
        let stet = Stet {
            workflow: Arc::clone(&workflow),
            auth: match set_up.no_passwords {
                true => auth.without_passwords(),
                false => auth,
            },
            store: store.clone(),
            keys: keys(),
            origins,
            setup: None,
            demo: Vec::new(),
            model: set_up.model,
            openid: set_up.openid.map(|it| OpenId::new(it, &back).unwrap()),
            limits: Limits::new(200.try_into().unwrap(), false),
            published: PublishedPages::default(),
            turns: Turns::default(),
            fetcher,
            sandbox,
            jobs: Arc::new(jobs),
        };
        let server = stet::http::serve(Arc::new(stet), listener).unwrap();
        let handle = server.handle();
        tokio::spawn(server);
        Self {
            base,
            store,
            workflow,
            database,
            desk,
            handle,
        }
    }

    /// Somebody on the desk, signed in.
    pub(crate) async fn person(&self, name: &str, role: Role) -> Person {
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let auth = Auth::new(self.store.clone());
        auth.add(self.desk, &account(name, &email), role)
            .await
            .unwrap();
        self.sign_in(&email).await
    }

    pub(crate) async fn admin(&self) -> Person {
        self.sign_in("admin@example.org").await
    }

    /// The same person, through this server.
    pub(crate) async fn sign_in(&self, email: &str) -> Person {
        Person::sign_in(&self.base, email, PASSWORD).await.unwrap()
    }

    pub(crate) async fn stop(&self) {
        self.workflow.stop().await;
        self.handle.stop(true).await;
    }
}

/// The file with [`keys`], as a server has it.
pub(crate) fn key_file() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("signing-key-of-tests");
    let beside = folder.join(format!("signing-key-{}", Uuid::now_v7()));
    let Keys {
        signing, earlier, ..
    } = keys();
    let text = format!("{}\n{}\n", signing.text(), earlier[0]);
    std::fs::write(&beside, text).unwrap();
    std::fs::set_permissions(&beside, Permissions::from_mode(0o600)).unwrap();
    std::fs::rename(&beside, &file).unwrap();
    file
}

/// The keys of every server here.
pub(crate) fn keys() -> Keys {
    Keys {
        signing: SigningKey::new("stet.example.org", [7; 32]).unwrap(),
        made_at: chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
        earlier: vec![
            SigningKey::new("stet.example.org", [6; 32])
                .unwrap()
                .verifying(),
        ],
    }
}

pub(crate) fn account(name: &str, email: &str) -> NewAccount {
    NewAccount {
        name: name.into(),
        email: email.into(),
        password: PASSWORD.into(),
    }
}

/// Compares a generated file with the one in the repository, or writes it if `STET_BLESS` is set; of both, as `meant`
/// has them.
pub(crate) fn is_as_written(
    file: &str,
    generated: &str,
    how: &str,
    meant: impl Fn(&str) -> String,
) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("STET_BLESS").is_some() {
        std::fs::write(&path, generated).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        meant(&written) == meant(generated),
        "{file} does not say what the Rust types say: run `{how}` and read the difference"
    );
}
