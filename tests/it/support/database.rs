//! One private Postgres for all tests, and a database of its own for each.

use std::path::PathBuf;
use std::process;
use std::sync::{Arc, Weak};
use std::time::Duration;

use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use stet::cluster::{Cluster, ClusterError};
use stet::store::migrate;
use tokio::sync::Mutex;
use url::Url;
use uuid::Uuid;

/// The cluster of all tests that are running now; it stops with the last of them.
static SHARED: Mutex<Weak<Cluster>> = Mutex::const_new(Weak::new());

/// The databases whose tests have ended, until the next one makes its own: 8 MB each, they would fill a disk.
static ENDED: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

/// A database with Stet's tables and nothing in them.
#[derive(Clone)]
pub(crate) struct Database {
    pub(crate) url: String,
    /// Where its checkpoints are.
    pub(crate) checkpoints: PathBuf,
    #[expect(
        dead_code,
        reason = "held so that Postgres runs, and the database stays"
    )]
    held: Option<Arc<Held>>,
}

/// A database of the cluster of all tests, until its last handle goes.
struct Held {
    name: String,
    #[expect(dead_code, reason = "held so that Postgres runs")]
    cluster: Arc<Cluster>,
}

impl Drop for Held {
    fn drop(&mut self) {
        ENDED.lock().unwrap().push(std::mem::take(&mut self.name));
    }
}

impl Database {
    pub(crate) async fn new() -> Self {
        let cluster = cluster().await;
        let postgres = cluster.url("postgres");
        let ended = std::mem::take(&mut *ENDED.lock().unwrap());
        for name in ended {
            run(&postgres, &format!("drop database {name} with (force)")).await;
        }
        let name = format!("test_{}", Uuid::now_v7().simple());
        run(&postgres, &format!("create database {name} template stet")).await;
        Self {
            url: cluster.url(&name),
            checkpoints: PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
                .join("checkpoints")
                .join(&name),
            held: Some(Arc::new(Held { name, cluster })),
        }
    }

    /// One that is in no cluster of these tests.
    pub(crate) fn elsewhere(url: &str) -> Self {
        Self {
            url: url.into(),
            checkpoints: PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
                .join("checkpoints")
                .join(Uuid::now_v7().to_string()),
            held: None,
        }
    }

    /// The socket of its Postgres.
    pub(crate) fn socket(&self) -> PathBuf {
        let host = Url::parse(&self.url)
            .unwrap()
            .host_str()
            .unwrap()
            .to_owned();
        let (host, _) = url::form_urlencoded::parse(host.as_bytes()).next().unwrap();
        PathBuf::from(host.into_owned()).join(".s.PGSQL.5432")
    }

    /// Runs SQL as the owner.
    pub(crate) async fn run(&self, sql: &str) -> Result<(), String> {
        let mut connection = AsyncPgConnection::establish(&self.url).await.unwrap();
        connection
            .batch_execute(sql)
            .await
            .map_err(|error| error.to_string())
    }

    /// How many rows there are: of a table, with a condition behind it.
    pub(crate) async fn count(&self, rows: &str) -> i64 {
        let mut connection = AsyncPgConnection::establish(&self.url).await.unwrap();
        let query = diesel::sql_query(format!("select count(*) as rows from {rows}"));
        let counted: Counted = query.get_result(&mut connection).await.unwrap();
        counted.rows
    }

    /// In how many rows of all tables some words stand.
    pub(crate) async fn count_rows_with(&self, words: &str) -> u64 {
        let mut connection = AsyncPgConnection::establish(&self.url).await.unwrap();
        let tables = "select tablename::text as name from pg_tables where schemaname = 'public'";
        let tables: Vec<Named> = diesel::sql_query(tables)
            .load(&mut connection)
            .await
            .unwrap();
        let mut all = 0;
        for Named { name } in tables {
            let count = format!(
                "select count(*) as rows from {name} where position($1 in {name}::text) > 0"
            );
            let query = diesel::sql_query(count).bind::<diesel::sql_types::Text, _>(words);
            let counted: Counted = query.get_result(&mut connection).await.unwrap();
            all += u64::try_from(counted.rows).unwrap();
        }
        all
    }

    /// Alters a trail behind Stet's back, as whoever owns the tables can.
    pub(crate) async fn alter(&self, table: &str, sql: &str) {
        let sql = format!(
            "alter table {table} disable trigger {table}_stay; {sql}; alter table {table} enable always trigger {table}_stay"
        );
        self.run(&sql).await.unwrap();
    }

    /// Runs SQL as the application does.
    pub(crate) async fn run_as_app(&self, sql: &str) -> Result<(), String> {
        self.run(&format!("set role stet_app; {sql}")).await
    }
}

#[derive(diesel::QueryableByName)]
struct Named {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

#[derive(diesel::QueryableByName)]
struct Counted {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    rows: i64,
}

async fn cluster() -> Arc<Cluster> {
    let mut shared = SHARED.lock().await;
    if let Some(cluster) = shared.upgrade() {
        return cluster;
    }
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("postgres-for-tests");
    let cluster = loop {
        match Cluster::start(&data).await {
            // The last test that used the one before has ended, and on a busy machine that one still stops.
            Err(ClusterError::InUse { by, .. }) if by == i32::try_from(process::id()).ok() => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            started => break started.unwrap_or_else(|error| panic!("{error}")),
        }
    };
    // The tables may be from another version of the code, and databases from tests that were killed: start from nothing.
    let url = cluster.url("postgres");
    let mut connection = AsyncPgConnection::establish(&url).await.unwrap();
    let left = "select datname::text as name from pg_database where datname = 'stet' or datname like 'test\\_%'";
    let left: Vec<Named> = diesel::sql_query(left).load(&mut connection).await.unwrap();
    for Named { name } in left {
        run(&url, &format!("drop database {name} with (force)")).await;
    }
    ENDED.lock().unwrap().clear();
    run(&url, "create database stet").await;
    migrate(&cluster.url("stet")).await.unwrap();
    let cluster = Arc::new(cluster);
    *shared = Arc::downgrade(&cluster);
    cluster
}

async fn run(url: &str, sql: &str) {
    let mut connection = AsyncPgConnection::establish(url).await.unwrap();
    connection.batch_execute(sql).await.unwrap();
}
