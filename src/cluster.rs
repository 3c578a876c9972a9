//! The private Postgres: a cluster of Stet's own, for those who have not set up a database.
//!
//! It lives in `<data>/postgres`, listens on a Unix socket only, and starts and stops with Stet.
//!
//! ```text
//! <data>/postgres.log             what Postgres says
//! <data>/postgres/data            the cluster (mode 0700)
//! <data>/postgres/socket          its socket (mode 0700; a short path elsewhere if this one is too long)
//! <data>/postgres/lock            held by the Stet that uses the cluster
//! <data>/postgres/alive           held by every process of the Postgres that uses it
//! <data>/postgres/pg_hba.conf     who may come in: the accounts named in pg_ident.conf, as `stet`
//! ```
//!
//! A Postgres that outlived its Stet is stopped, not adopted: it might have other settings, and nobody would
//! notice its end. A Postgres that ends while Stet runs is started again.
//!
//! Must not know: tables, connections, SQL beyond `create database`.

mod account;
mod create;
mod error;
mod keeper;
mod layout;
mod lock;
mod orphan;
mod programs;
mod server;
mod socket;

use std::fs::File;
use std::path::{Path, PathBuf};

use account::Account;
pub use account::ROLE;
pub use error::ClusterError;
use keeper::Keeper;
use layout::Layout;
use programs::Programs;
use server::Launch;
use socket::Socket;

/// A running private Postgres. When it is dropped, Postgres stops.
pub struct Cluster {
    // Dropped in this order: Postgres ends, its socket goes, the next Stet may come.
    keeper: Option<Keeper>,
    socket: Socket,
    _lock: File,
}

impl Cluster {
    /// Starts the Postgres in `<data>/postgres`; makes one there first if there is none.
    ///
    /// # Errors
    /// A [`ClusterError`] in the user's words.
    pub async fn start(data: &Path) -> Result<Self, ClusterError> {
        let data = data.to_owned();
        let started = tokio::task::spawn_blocking(move || Self::start_blocking(&data)).await;
        started.unwrap_or(Err(ClusterError::Interrupted))
    }

    /// Whether there is a Postgres of Stet's in `<data>/postgres`, running or not. Makes nothing.
    #[must_use]
    pub fn is_in(data: &Path) -> bool {
        data.join("postgres/data/PG_VERSION").exists()
    }

    fn start_blocking(data: &Path) -> Result<Self, ClusterError> {
        let layout = Layout::of(data)?;
        let (lock, previous) = lock::take(&layout)?;
        let account = Account::choose(&layout)?;
        account.let_in(&layout)?;
        let programs = Programs::find(&layout)?;
        let alive = orphan::stop(&layout, &account)?;
        if !layout.has_cluster() {
            create::cluster(&layout, &account, &programs, &alive)?;
        }
        socket::forget(previous.as_deref());
        let socket = Socket::make(&layout, &account)?;
        lock::sign(&lock, &layout, socket.dir())?;
        account.write_rules(&layout)?;
        let launch = Launch::new(layout, account, programs, socket.dir());
        let keeper = Keeper::begin(launch.run(alive)?, launch)?;
        Ok(Self {
            keeper: Some(keeper),
            socket,
            _lock: lock,
        })
    }

    /// Where to connect to `database`, as the cluster's superuser `stet`.
    ///
    /// [`ROLE`] and `postgres` are there from the start.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        url_at(self.socket.dir(), database)
    }

    /// The same for a cluster in `<data>/postgres` that another Stet has started.
    ///
    /// Nothing if none has.
    #[must_use]
    pub fn url_of_another(data: &Path, database: &str) -> Option<String> {
        let socket = lock::socket_of_holder(&Layout::of(data).ok()?)?;
        Some(url_at(&socket, database))
    }

    /// Ends all connections, stops Postgres and waits until it has written everything down.
    pub async fn stop(mut self) {
        let keeper = self.keeper.take();
        // If the runtime is already closing, the task is dropped unrun, and with it the keeper, which stops Postgres.
        let _ = tokio::task::spawn_blocking(move || drop(keeper)).await;
    }
}

/// One of PostgreSQL's programs, such as `pg_dump`: of the installation that made the cluster in `<data>/postgres`, if there
/// is one, else of the first on the path, or the newest.
///
/// # Errors
/// [`ClusterError::NotInstalled`], and others in the user's words.
pub fn program(data: &Path, name: &str) -> Result<PathBuf, ClusterError> {
    Programs::beside(&Layout::of(data)?, name)
}

fn url_at(socket: &Path, database: &str) -> String {
    let socket = socket::percent_encoded(socket.as_os_str());
    let database = socket::percent_encoded(database.as_ref());
    format!("postgres://{ROLE}@{socket}/{database}")
}
