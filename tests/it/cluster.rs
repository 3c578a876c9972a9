//! The private Postgres: it starts, it stops, and it comes back after every kind of violent end.

#![expect(clippy::unwrap_used, reason = "a test says what failed by failing")]

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel_async::{AsyncConnection, AsyncPgConnection};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use stet::cluster::{Cluster, ClusterError};
use uuid::Uuid;

/// A directory that is gone after the test.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("stet-test-{}", Uuid::now_v7())))
    }

    fn socket(&self) -> PathBuf {
        self.0.join("postgres/socket/.s.PGSQL.5432")
    }

    fn pid_file(&self) -> PathBuf {
        self.0.join("postgres/data/postmaster.pid")
    }

    fn postgres(&self) -> Pid {
        let text = fs::read_to_string(self.pid_file()).unwrap();
        Pid::from_raw(text.lines().next().unwrap().parse().unwrap())
    }

    async fn start(&self) -> Result<Cluster, ClusterError> {
        Cluster::start(&self.0).await
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Postgres answers `N` to the question whether it speaks TLS; here it does not.
fn answers(socket: &Path) -> bool {
    let ask = |mut stream: UnixStream| {
        let mut answer = [0];
        stream.write_all(&[0, 0, 0, 8, 4, 210, 22, 47])?;
        stream.read_exact(&mut answer)?;
        Ok(answer == *b"N")
    };
    UnixStream::connect(socket).and_then(ask).unwrap_or(false)
}

async fn soon(mut what: impl FnMut() -> bool) -> bool {
    let until = Instant::now() + Duration::from_secs(20);
    while Instant::now() < until {
        if what() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    false
}

/// Another process that holds the cluster, as a Stet does.
async fn another_stet(directory: &Directory) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--ignored", "holds_a_cluster_until_it_is_killed"]);
    child.env("CLUSTER", &directory.0).stdout(Stdio::null());
    let child = child.spawn().unwrap();
    assert!(soon(|| answers(&directory.socket())).await);
    child
}

#[tokio::test]
#[ignore = "not a test: what `another_stet` runs"]
async fn holds_a_cluster_until_it_is_killed() {
    let Some(directory) = std::env::var_os("CLUSTER") else {
        return;
    };
    let _cluster = Cluster::start(Path::new(&directory)).await.unwrap();
    std::future::pending::<()>().await;
}

#[tokio::test]
async fn a_cluster_starts_stops_and_starts_again() {
    let directory = Directory::new();
    let cluster = directory.start().await.unwrap();
    assert!(answers(&directory.socket()));
    cluster.stop().await;
    assert!(!directory.socket().exists());
    assert!(!directory.pid_file().exists());

    let cluster = directory.start().await.unwrap();
    assert!(answers(&directory.socket()));
    cluster.stop().await;
}

#[tokio::test]
async fn who_comes_second_is_told_where_the_first_ones_postgres_listens() {
    let directory = Directory::new();
    assert_eq!(Cluster::url_of_another(&directory.0, "postgres"), None);
    let cluster = directory.start().await.unwrap();
    let url = Cluster::url_of_another(&directory.0, "postgres").unwrap();
    assert_eq!(url, cluster.url("postgres"));
    AsyncPgConnection::establish(&url).await.unwrap();
    cluster.stop().await;
}

#[tokio::test]
async fn a_dropped_cluster_leaves_nothing_running() {
    let directory = Directory::new();
    drop(directory.start().await.unwrap());
    assert!(!directory.socket().exists());
    assert!(!directory.pid_file().exists());
}

#[tokio::test]
async fn only_the_account_that_runs_postgres_may_enter() {
    let directory = Directory::new();
    let cluster = directory.start().await.unwrap();
    for private in ["postgres/data", "postgres/socket"] {
        let mode = fs::metadata(directory.0.join(private)).unwrap();
        assert_eq!(mode.permissions().mode() & 0o777, 0o700, "{private}");
    }
    cluster.stop().await;
}

#[tokio::test]
async fn two_servers_cannot_share_a_data_directory() {
    let directory = Directory::new();
    let cluster = directory.start().await.unwrap();
    let refused = directory.start().await.err().unwrap();
    assert!(matches!(refused, ClusterError::InUse { by: Some(_), .. }));
    assert!(refused.to_string().contains("Another Stet (process "));
    assert!(answers(&directory.socket()));
    cluster.stop().await;
}

#[tokio::test]
async fn of_two_servers_that_start_at_once_one_gets_the_data_directory() {
    let directory = Directory::new();
    let (one, other) = tokio::join!(directory.start(), directory.start());
    assert_ne!(one.is_ok(), other.is_ok());
    one.or(other).ok().unwrap().stop().await;
}

#[tokio::test]
async fn a_killed_postgres_is_started_again_while_stet_runs() {
    let directory = Directory::new();
    let cluster = directory.start().await.unwrap();
    let killed = directory.postgres();
    kill(killed, Signal::SIGKILL).unwrap();
    assert!(soon(|| answers(&directory.socket()) && directory.postgres() != killed).await);
    cluster.stop().await;
    assert!(!directory.pid_file().exists());
}

#[tokio::test]
async fn a_killed_cluster_starts_again() {
    let directory = Directory::new();
    let mut stet = another_stet(&directory).await;
    kill(directory.postgres(), Signal::SIGKILL).unwrap();
    stet.kill().unwrap();
    stet.wait().unwrap();
    let cluster = directory.start().await.unwrap();
    assert!(answers(&directory.socket()));
    cluster.stop().await;
}

#[tokio::test]
async fn postgres_ends_when_its_stet_is_killed() {
    let directory = Directory::new();
    let mut stet = another_stet(&directory).await;
    stet.kill().unwrap();
    stet.wait().unwrap();
    assert!(soon(|| !directory.pid_file().exists()).await);
}

#[tokio::test]
async fn a_stet_can_follow_a_killed_one_at_once() {
    let directory = Directory::new();
    let mut stet = another_stet(&directory).await;
    let before = directory.postgres();
    stet.kill().unwrap();
    stet.wait().unwrap();
    let cluster = directory.start().await.unwrap();
    assert!(answers(&directory.socket()));
    assert_ne!(directory.postgres(), before);
    cluster.stop().await;
}

#[tokio::test]
async fn a_stale_pid_file_is_no_obstacle_even_if_another_process_has_the_number() {
    let directory = Directory::new();
    directory.start().await.unwrap().stop().await;
    let stale = format!("{}\n", std::process::id());
    fs::write(directory.pid_file(), &stale).unwrap();
    let lock = directory.socket().with_extension("PGSQL.5432.lock");
    fs::write(lock, &stale).unwrap();
    let cluster = directory.start().await.unwrap();
    assert!(answers(&directory.socket()));
    cluster.stop().await;
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_a_short_one_elsewhere() {
    let mut directory = Directory::new();
    let shallow = directory.0.clone();
    directory.0 = directory.0.join("a".repeat(60)).join("b".repeat(60));
    let cluster = directory.start().await.unwrap();
    let url = cluster.url("stet");
    let (_, host) = url.split_once('@').unwrap();
    let (host, database) = host.split_once('/').unwrap();
    let socket = PathBuf::from(host.replace("%2F", "/"));
    assert_eq!(database, "stet");
    assert!(answers(&socket.join(".s.PGSQL.5432")));
    cluster.stop().await;
    assert!(!socket.exists());
    directory.0 = shallow;
}

#[tokio::test]
async fn a_cluster_of_another_version_is_named_and_left_alone() {
    let directory = Directory::new();
    directory.start().await.unwrap().stop().await;
    let version = directory.0.join("postgres/data/PG_VERSION");
    let right = fs::read(&version).unwrap();
    fs::write(&version, "9\n").unwrap();
    let refused = directory.start().await.err().unwrap();
    assert!(matches!(refused, ClusterError::OtherVersion { ref made_by, .. } if made_by == "9"));
    fs::write(&version, right).unwrap();
    directory.start().await.unwrap().stop().await;
}

#[tokio::test]
async fn a_start_that_fails_quotes_what_postgres_said() {
    let directory = Directory::new();
    directory.start().await.unwrap().stop().await;
    let settings = directory.0.join("postgres/data/postgresql.conf");
    fs::write(&settings, "no_such_setting = 1\n").unwrap();
    let refused = directory.start().await.err().unwrap().to_string();
    assert!(refused.contains("no_such_setting"), "{refused}");
    assert!(refused.contains("postgres.log"), "{refused}");
}

#[tokio::test]
async fn an_interrupted_first_start_leaves_no_half_cluster() {
    let directory = Directory::new();
    let half = directory.0.join("postgres/data.new");
    fs::create_dir_all(half.join("base")).unwrap();
    fs::write(half.join("PG_VERSION"), "15\n").unwrap();
    directory.start().await.unwrap().stop().await;
    assert!(!half.exists());
}
