//! Postgres: where accounts, sessions and events are kept. The only module that says `diesel`.
//!
//! The migrations run as the database's owner; everything else runs as the role `stet_app`,
//! which owns nothing and can neither change nor remove an event.
//!
//! Must not know: what an event means, who may do what.

pub mod accounts;
pub mod api_tokens;
mod append;
pub mod blobs;
pub mod claim_lists;
mod commit;
mod commit_queue;
mod connect;
pub mod desk_lock;
mod desk_rows;
pub mod desk_trail;
pub mod desks;
mod error;
pub mod events;
pub mod heads;
pub mod inbox;
pub mod index;
pub mod invitations;
pub mod jobs;
mod leases;
pub mod lineage;
pub mod logins;
pub mod members;
pub mod openid;
pub mod orders;
pub mod passwords;
pub mod redaction;
mod schema;
pub mod second_factors;
mod seq;
pub mod session_lock;
pub mod sessions;
pub mod source_index;
pub mod trail;
pub mod whole;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use commit_queue::CommitQueue;
use deadpool::managed::QueueMode;
use desk_trail::DeskTrail;
use diesel::migration::MigrationSource;
use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod,
};
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use futures_util::FutureExt;
use parking_lot::Mutex;

use crate::domain::DeskId;

pub use append::Stored;
pub use desk_rows::DeskSecret;
pub use error::StoreError;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// How long somebody waits for a connection, before they are told to come again: for one that others hold, and for one
/// that is made anew. A Postgres that hangs takes connections in and never says a word; without an end to it every
/// request would hang with it.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// A pool of connections to one database.
#[derive(Clone)]
pub struct Store {
    pool: Pool<AsyncPgConnection>,
    queue: Arc<CommitQueue>,
    /// Why nothing may be written.
    read_only: Arc<OnceLock<String>>,
    /// Each desk as far as its trail was found whole.
    desks: Arc<Mutex<HashMap<DeskId, DeskTrail>>>,
}

impl Store {
    /// Opens the database at `url` with up to `connections` connections, and brings its tables up to this version.
    ///
    /// Needs a multi-threaded tokio runtime.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`], [`StoreError::Migration`].
    pub async fn open(url: &str, connections: usize) -> Result<Self, StoreError> {
        migrate(url).await?;
        whole::make_ready(url).await?;
        Self::connect(url, connections)
    }

    /// Opens the database at `url` as it is.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub fn connect(url: &str, connections: usize) -> Result<Self, StoreError> {
        let mut config = ManagerConfig::default();
        // The driver sees a closed connection by itself; to ask first would double the round trips.
        config.recycling_method = RecyclingMethod::Fast;
        config.custom_setup = Box::new(|url| connect_as_app(url.to_owned()).boxed());
        let manager = AsyncDieselConnectionManager::new_with_config(url, config);
        // The connection used last is the one whose statements and pages are at hand.
        let pool = Pool::builder(manager)
            .max_size(connections)
            .queue_mode(QueueMode::Lifo)
            .build();
        Ok(Self {
            pool: pool.map_err(|error| StoreError::Unreachable(error.to_string()))?,
            queue: Arc::default(),
            read_only: Arc::default(),
            desks: Arc::default(),
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.connection().await?.batch_execute("select 1").await?;
        Ok(())
    }

    /// From now on no event is added but that somebody signs in or out.
    pub fn take_no_writes(&self, why: &str) {
        // The first reason stays.
        let _ = self.read_only.set(why.to_owned());
    }

    /// Why nothing may be written, if that is so.
    #[must_use]
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.get().map(String::as_str)
    }

    /// Refuses if nothing may be written.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`].
    pub fn must_take_writes(&self) -> Result<(), StoreError> {
        match self.read_only() {
            Some(why) => Err(StoreError::ReadOnly(why.to_owned())),
            None => Ok(()),
        }
    }

    async fn connection(&self) -> Result<Object<AsyncPgConnection>, StoreError> {
        // One end for all of it: with one for each part, whoever waited for others would then wait for Postgres.
        let connection = tokio::time::timeout(LONGEST_WAIT, self.pool.get()).await;
        let late = |_| StoreError::Unreachable("no connection within 15 seconds".into());
        let connection = connection.map_err(late)?;
        connection.map_err(|error| StoreError::Unreachable(error.to_string()))
    }
}

async fn connect_as_app(url: String) -> diesel::ConnectionResult<AsyncPgConnection> {
    let mut connection = connect::establish(&url).await?;
    // Whoever is cut off in the middle of a change keeps no lock with it.
    let setup = connection.batch_execute(
        "set role stet_app; set synchronous_commit = on; set idle_in_transaction_session_timeout = '30s'",
    );
    setup
        .await
        .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// Brings the tables of the database at `url` up to this version; says which migrations ran.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Migration`], [`StoreError::Newer`].
pub async fn migrate(url: &str) -> Result<Vec<String>, StoreError> {
    let mut harness = AsyncMigrationHarness::new(whole::connect(url).await?);
    let unmigrated =
        |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Migration(error.to_string());
    let known = MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS).map_err(unmigrated)?;
    let known: Vec<String> = known
        .iter()
        .map(|it| it.name().version().to_string())
        .collect();
    for applied in harness.applied_migrations().map_err(unmigrated)? {
        if !known.contains(&applied.to_string()) {
            return Err(StoreError::Newer(applied.to_string()));
        }
    }
    let ran = harness.run_pending_migrations(MIGRATIONS);
    let ran = ran.map_err(|error| StoreError::Migration(error.to_string()))?;
    Ok(ran.iter().map(ToString::to_string).collect())
}
