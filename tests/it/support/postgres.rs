//! A PostgreSQL of a test's own, which nobody looks after: it is killed, frozen, followed by a standby, promoted.

use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User, geteuid};
use uuid::Uuid;

/// How long a server may take to do what it is told.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Postgres {
    house: PathBuf,
    /// Where it keeps everything.
    data: PathBuf,
    process: Option<Child>,
}

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    found: bool,
}

impl Postgres {
    /// One with an empty database called `stet`; nothing if this machine has no PostgreSQL.
    pub(crate) async fn start() -> Option<Self> {
        Self::start_in(None).await
    }

    /// The same, which keeps everything in this directory.
    pub(crate) async fn start_in(disk: Option<&Path>) -> Option<Self> {
        let mut it = Self::housed(disk)?;
        let mut initdb = it.command("initdb");
        initdb.arg("-D").arg(&it.data);
        initdb.args(["--username=stet", "--auth=trust", "--encoding=UTF8"]);
        run(initdb.args(["--locale=C", "--no-sync"]));
        it.start_again();
        it.run("create database stet", "postgres").await;
        Some(it)
    }

    /// One that follows another, which from now on waits for it at every commit.
    pub(crate) async fn standby_of(primary: &Self) -> Self {
        let mut it = Self::housed(None).unwrap();
        let mut copy = it.command("pg_basebackup");
        let from = format!(
            "host={} user=stet application_name=standby",
            primary.socket().display()
        );
        copy.arg("-D").arg(&it.data).args(["-d", &from]);
        run(copy.args(["--write-recovery-conf", "--checkpoint=fast", "--no-sync"]));
        it.start_again();
        // Only now, so that the copy does not wait for a standby itself once it is promoted.
        let waits = "alter system set synchronous_standby_names = 'standby'";
        primary.run(waits, "postgres").await;
        primary.run("select pg_reload_conf()", "postgres").await;
        let in_step =
            "select exists (select from pg_stat_replication where sync_state = 'sync') as found";
        primary.until(in_step).await;
        it
    }

    fn housed(disk: Option<&Path>) -> Option<Self> {
        // Short: the path of a socket has little room.
        let house = std::env::temp_dir().join(format!("stet-test-{}", Uuid::now_v7().simple()));
        DirBuilder::new().mode(0o755).create(&house).unwrap();
        let data = disk.unwrap_or(&house).join("data");
        let it = Self {
            house,
            data,
            process: None,
        };
        for name in ["initdb", "postgres", "pg_basebackup", "pg_ctl"] {
            if let Err(error) = it.program(name) {
                println!("skipped: {error}");
                return None;
            }
        }
        for dir in [&it.data, &it.socket()] {
            DirBuilder::new().mode(0o700).create(dir).unwrap();
            if let Some(user) = account() {
                chown(dir, Some(user.uid.as_raw()), Some(user.gid.as_raw())).unwrap();
            }
        }
        Some(it)
    }

    fn program(&self, name: &str) -> Result<PathBuf, stet::cluster::ClusterError> {
        // There is no cluster of Stet's: the newest installation.
        stet::cluster::program(&self.house.join("none"), name)
    }

    fn socket(&self) -> PathBuf {
        self.house.join("socket")
    }

    fn pid_file(&self) -> PathBuf {
        self.data.join("postmaster.pid")
    }

    /// How an address names it.
    fn host(&self) -> String {
        self.socket().to_str().unwrap().replace('/', "%2F")
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://stet@{}/stet", self.host())
    }

    /// Of two, whichever takes writes.
    pub(crate) fn url_of_either(&self, other: &Self) -> String {
        let (here, there) = (self.host(), other.host());
        format!("postgres://stet@{here},{there}/stet?target_session_attrs=read-write")
    }

    /// A program of PostgreSQL's, as an account that is not root.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(self.program(name).unwrap());
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(name);
            }
        }
        command.env("LC_ALL", "C").current_dir("/").process_group(0);
        if let Some(user) = account() {
            command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
        }
        command.stdin(Stdio::null());
        command
    }

    /// Starts it where it is not running, and waits until it takes connections.
    pub(crate) fn start_again(&mut self) {
        let until = Instant::now() + PATIENCE;
        while !self.try_start(until) {
            // What is left of a killed one ends by itself, and keeps the next one out until then.
            assert!(Instant::now() < until, "{}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn try_start(&mut self, until: Instant) -> bool {
        let log = File::options()
            .append(true)
            .create(true)
            .open(self.log_file());
        let mut postgres = self.command("postgres");
        postgres.arg("-D").arg(&self.data);
        postgres.arg("-k").arg(self.socket());
        postgres.args(["-c", "listen_addresses="]);
        postgres.stdout(Stdio::null()).stderr(log.unwrap());
        let mut process = postgres.spawn().unwrap();
        let pid = process.id().to_string();
        while process.try_wait().unwrap().is_none() && Instant::now() < until {
            let text = fs::read_to_string(self.pid_file()).unwrap_or_default();
            let mut lines = text.lines().map(str::trim);
            if lines.next() == Some(&pid) && lines.nth(6) == Some("ready") {
                self.process = Some(process);
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }

    fn log_file(&self) -> PathBuf {
        self.house.join("log")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn pid(&self) -> Pid {
        let process = self.process.as_ref().unwrap();
        Pid::from_raw(process.id().try_into().unwrap())
    }

    /// Ends all its processes at once, as a machine that loses its power.
    pub(crate) fn kill(&mut self) {
        let Some(mut process) = self.process.take() else {
            return;
        };
        let first = Pid::from_raw(process.id().try_into().unwrap());
        // Stopped, it makes no more while they are counted.
        let _ = kill(first, Signal::SIGSTOP);
        // Where there is no /proc they see its end by themselves.
        let children = format!("/proc/{first}/task/{first}/children");
        let children = fs::read_to_string(children).unwrap_or_default();
        let _ = kill(first, Signal::SIGKILL);
        for child in children.split_whitespace() {
            let _ = kill(Pid::from_raw(child.parse().unwrap()), Signal::SIGKILL);
        }
        process.wait().unwrap();
    }

    /// Whether its first process is there.
    pub(crate) fn runs(&mut self) -> bool {
        let process = self.process.as_mut();
        process.is_some_and(|it| it.try_wait().unwrap().is_none())
    }

    /// From now on its first process does nothing: whoever is connected is cut off, and whoever connects waits.
    pub(crate) async fn freeze(&self) {
        let mut connection = AsyncPgConnection::establish(&self.url()).await.unwrap();
        kill(self.pid(), Signal::SIGSTOP).unwrap();
        let others = "select pg_terminate_backend(pid) from pg_stat_activity
                      where backend_type = 'client backend' and pid <> pg_backend_pid()";
        connection.batch_execute(others).await.unwrap();
    }

    pub(crate) fn thaw(&self) {
        kill(self.pid(), Signal::SIGCONT).unwrap();
    }

    /// Makes a primary of a standby.
    pub(crate) fn promote(&self) {
        run(self
            .command("pg_ctl")
            .arg("promote")
            .arg("-D")
            .arg(&self.data));
    }

    /// Runs SQL as its owner.
    pub(crate) async fn run(&self, sql: &str, database: &str) {
        let url = format!("postgres://stet@{}/{database}", self.host());
        let mut connection = AsyncPgConnection::establish(&url).await.unwrap();
        connection.batch_execute(sql).await.unwrap();
    }

    /// Waits until it finds something.
    async fn until(&self, question: &str) {
        let until = Instant::now() + PATIENCE;
        let mut connection = AsyncPgConnection::establish(&self.url()).await.unwrap();
        loop {
            let found = diesel::sql_query(question).get_result(&mut connection);
            let Found { found } = found.await.unwrap();
            if found {
                return;
            }
            assert!(Instant::now() < until, "{question}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            let log = self.log();
            let from = log.len().saturating_sub(4000);
            println!("{}", String::from_utf8_lossy(&log.as_bytes()[from..]));
        }
        let _ = fs::remove_dir_all(&self.house);
    }
}

/// Who runs PostgreSQL where root may not.
fn account() -> Option<User> {
    if !geteuid().is_root() {
        return None;
    }
    let mut users = ["postgres", "nobody"].into_iter();
    users.find_map(|name| User::from_name(name).ok().flatten())
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}
