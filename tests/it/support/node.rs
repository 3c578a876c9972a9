//! Nodes that can be killed: real processes over one database, and a NATS between them.

use std::fs::File;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use stet::auth::Auth;
use stet::domain::{DeskId, Role};
use stet::store::Store;

use super::{Database, PASSWORD, Person, account, client, key_file};

/// A database with a desk, for nodes to serve.
pub(crate) struct Deployment {
    pub(crate) database: Database,
    pub(crate) store: Store,
    desk: DeskId,
}

impl Deployment {
    pub(crate) async fn new() -> Self {
        let database = Database::new().await;
        let store = Store::connect(&database.url, 4).unwrap();
        Self::over(database, store).await
    }

    /// The same over a database that is not that of all tests.
    pub(crate) async fn at(url: &str) -> Self {
        let store = Store::open(url, 4).await.unwrap();
        Self::over(Database::elsewhere(url), store).await
    }

    async fn over(database: Database, store: Store) -> Self {
        let admin = account("Admin", "admin@example.org");
        let auth = Auth::new(store.clone());
        let desk = auth.set_up("Desk", &admin, "test").await.unwrap().who.desk;
        Self {
            database,
            store,
            desk,
        }
    }

    /// The same, under another address.
    pub(crate) fn reached_at(mut self, url: &str) -> Self {
        self.store = Store::connect(url, 4).unwrap();
        self.database.url = url.into();
        self
    }

    pub(crate) async fn account(&self, name: &str, role: Role) -> String {
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let auth = Auth::new(self.store.clone());
        let new = account(name, &email);
        auth.add(self.desk, &new, role).await.unwrap();
        email
    }

    /// A node on a port of its own.
    pub(crate) fn node(&self, nats: Option<&Nats>) -> Node {
        Node::over(&self.database, nats, None)
    }
}

/// One node, as a process.
pub(crate) struct Node {
    port: u16,
    database: String,
    checkpoints: PathBuf,
    nats: Option<String>,
    /// Where its log goes, if not to the test's.
    log: Option<PathBuf>,
    /// Where it tells what it counts, if it does.
    metrics: Option<u16>,
    /// Further settings, by their variables.
    settings: Vec<(&'static str, String)>,
    process: Option<Child>,
}

impl Node {
    /// With a log it tells what it counts, too.
    pub(crate) fn over(database: &Database, nats: Option<&Nats>, log: Option<PathBuf>) -> Self {
        let mut node = Self {
            port: free_port(),
            database: database.url.clone(),
            checkpoints: database.checkpoints.clone(),
            nats: nats.map(Nats::url),
            metrics: log.is_some().then(free_port),
            log,
            settings: Vec::new(),
            process: None,
        };
        node.start();
        node
    }

    /// With further variables in its environment.
    pub(crate) fn with(database: &Database, settings: &[(&'static str, String)]) -> Self {
        let mut node = Self {
            port: free_port(),
            database: database.url.clone(),
            checkpoints: database.checkpoints.clone(),
            nats: None,
            metrics: None,
            log: None,
            settings: settings.to_vec(),
            process: None,
        };
        node.start();
        node
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it counts, as Prometheus reads it.
    pub(crate) async fn metrics(&self) -> String {
        let url = format!("http://127.0.0.1:{}/metrics", self.metrics.unwrap());
        client()
            .get(url)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    }

    pub(crate) fn start(&mut self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stet"));
        command.args(["serve", "--listen", &format!("127.0.0.1:{}", self.port)]);
        command.env("DATABASE_URL", &self.database);
        command
            .env("STET_DATA", env!("CARGO_TARGET_TMPDIR"))
            .env("STET_KEY_FILE", key_file())
            .env("STET_CHECKPOINTS", &self.checkpoints);
        command
            .env("STET_CONNECTIONS", "4")
            .env("STET_LOG", "error");
        if let Some(port) = self.metrics {
            command.env("STET_METRICS", format!("127.0.0.1:{port}"));
        }
        command.env_remove("STET_PUBLIC_URL");
        if let Some(nats) = &self.nats {
            command.env("STET_NATS", nats);
        }
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command.stdout(Stdio::null());
        if let Some(log) = &self.log {
            let level = "info,stet=trace,tracing_actix_web=trace";
            command.env("STET_LOG", level);
            command.stderr(File::create(log).unwrap());
        }
        self.process = Some(command.spawn().unwrap());
    }

    /// Ends it without a word.
    pub(crate) fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// What it says of itself.
    pub(crate) async fn readiness(&self) -> Option<String> {
        let url = format!("{}/readyz", self.base());
        let answer = client().get(url).send().await;
        answer.ok()?.error_for_status().ok()?.text().await.ok()
    }

    pub(crate) async fn until_ready(&self, with: &str) {
        let until = Instant::now() + Duration::from_secs(30);
        while !self
            .readiness()
            .await
            .is_some_and(|it| it.starts_with(with))
        {
            assert!(Instant::now() < until, "the node is not {with}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(crate) async fn sign_in(&self, email: &str) -> Person {
        self.until_ready("").await;
        Person::sign_in(&self.base(), email, PASSWORD)
            .await
            .unwrap()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A NATS server.
pub(crate) struct Nats {
    port: u16,
    process: Option<Child>,
}

impl Nats {
    /// Starts one; nothing if this machine has none.
    pub(crate) fn start() -> Option<Self> {
        let mut nats = Self {
            port: free_port(),
            process: None,
        };
        nats.start_again();
        if nats.process.is_none() {
            println!("skipped: nats-server is not installed (make need-nats)");
            return None;
        }
        Some(nats)
    }

    pub(crate) fn start_again(&mut self) {
        let port = self.port.to_string();
        for program in ["nats-server", "/usr/sbin/nats-server"] {
            let mut command = Command::new(program);
            command.args(["-a", "127.0.0.1", "-p", &port]);
            command.stdout(Stdio::null()).stderr(Stdio::null());
            if let Ok(process) = command.spawn() {
                self.process = Some(process);
                return;
            }
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    pub(crate) fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }
}

impl Drop for Nats {
    fn drop(&mut self) {
        self.kill();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
