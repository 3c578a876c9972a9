//! One run of Postgres, from its start to its end.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::account::Account;
use super::error::{At, ClusterError};
use super::layout::{Layout, open_private};
use super::orphan;
use super::programs::Programs;
use super::socket;

/// How long Postgres may take to start, if it does not end by itself: after a crash it first forces every file to the disk and
/// goes through what was not yet written down. Who gives up early only makes it begin anew.
const START: Duration = Duration::from_secs(30 * 60);

/// A log this long starts anew.
const LONG_LOG: u64 = 16 * 1024 * 1024;

/// What no configuration file may change, in order: only the socket, nothing lost on a crash, the log where we look
/// for it without what nobody reads, no shared memory beyond what a container has, and connections for whoever sets
/// `--connections` high and for several nodes.
const SETTINGS: [&str; 13] = [
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "fsync=on",
    "full_page_writes=on",
    "synchronous_commit=on",
    "log_destination=stderr",
    "logging_collector=off",
    "log_timezone=UTC",
    "log_checkpoints=off",
    "ssl=off",
    "max_parallel_workers_per_gather=0",
    "max_connections=300",
];

/// Waits for Stet's end, which closes its standard input, and stops Postgres if it is still the same.
const WATCH: &str = r#"read -r _; read -r pid < "$2" && [ "$pid" = "$1" ] && kill -INT "$1""#;

/// All that is needed to start Postgres, once and again.
pub(super) struct Launch {
    layout: Layout,
    account: Account,
    programs: Programs,
    socket: PathBuf,
}

/// A Postgres that runs.
pub(super) struct Server {
    postgres: Child,
    watch: Child,
}

impl Launch {
    pub(super) fn new(layout: Layout, account: Account, programs: Programs, socket: &Path) -> Self {
        Self {
            socket: socket.to_owned(),
            layout,
            account,
            programs,
        }
    }

    /// Starts Postgres again after it ended by itself.
    pub(super) fn run_again(&self) -> Result<Server, ClusterError> {
        self.run(orphan::stop(&self.layout, &self.account)?)
    }

    /// Starts Postgres, which is to hold `alive`, and waits until it takes connections.
    pub(super) fn run(&self, alive: File) -> Result<Server, ClusterError> {
        let mut log = open_private(&self.layout.log)?;
        if log.metadata().at(&self.layout.log)?.len() > LONG_LOG {
            log.set_len(0).at(&self.layout.log)?;
        }
        let before = log.seek(SeekFrom::End(0)).at(&self.layout.log)?;
        socket::clear(&self.socket);
        let mut command = self.command();
        command.stdin(alive);
        command.stdout(log.try_clone().at(&self.layout.log)?);
        command.stderr(log);
        let postgres = command.spawn().at(&self.programs.postgres())?;
        let mut server = self.watched(postgres)?;
        if self.ready(&mut server) {
            return Ok(server);
        }
        server.stop();
        Err(ClusterError::Failed {
            what: "The start of PostgreSQL",
            said: last_lines(&self.layout.log, before),
            log: Some(self.layout.log.clone()),
        })
    }

    fn command(&self) -> Command {
        let mut command = self.account.command(self.programs.postgres());
        command.arg("-D").arg(&self.layout.cluster);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        let (rules, names) = (self.layout.rules(), self.layout.names());
        for (name, value) in [
            ("hba_file=", rules.as_os_str()),
            ("ident_file=", names.as_os_str()),
            ("unix_socket_directories=", &quoted(&self.socket)),
        ] {
            let mut setting = OsString::from(name);
            setting.push(value);
            command.arg("-c").arg(setting);
        }
        command
    }

    fn watched(&self, mut postgres: Child) -> Result<Server, ClusterError> {
        let mut watch = self.account.command("/bin/sh");
        watch.args(["-c", WATCH, "stet-watch"]);
        watch.arg(postgres.id().to_string());
        watch.arg(self.layout.pid_file());
        watch
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        match watch.spawn() {
            Ok(watch) => Ok(Server { postgres, watch }),
            Err(error) => {
                end(&mut postgres);
                Err(error).at(Path::new("/bin/sh"))
            }
        }
    }

    fn ready(&self, server: &mut Server) -> bool {
        let until = Instant::now() + START;
        let pid = server.postgres.id().to_string();
        while server.ended().is_none() && Instant::now() < until {
            let text = fs::read_to_string(self.layout.pid_file()).unwrap_or_default();
            let mut lines = text.lines().map(str::trim);
            // The first line names the process, the eighth says how far it is.
            if lines.next() == Some(&pid) && lines.nth(6) == Some("ready") {
                return true;
            }
            sleep(Duration::from_millis(10));
        }
        false
    }
}

impl Server {
    /// How Postgres ended, if it has.
    pub(super) fn ended(&mut self) -> Option<ExitStatus> {
        self.postgres.try_wait().ok().flatten()
    }

    /// Ends Postgres, and the watch over it.
    pub(super) fn stop(&mut self) {
        end(&mut self.postgres);
        let _ = self.watch.kill();
        let _ = self.watch.wait();
    }
}

/// Asks politely, then firmly, then does not ask.
fn end(postgres: &mut Child) {
    for (signal, patience) in [
        (Signal::SIGINT, Duration::from_secs(30)),
        (Signal::SIGQUIT, Duration::from_secs(5)),
    ] {
        let until = Instant::now() + patience;
        if let Ok(pid) = postgres.id().try_into()
            && matches!(postgres.try_wait(), Ok(None))
        {
            let _ = kill(Pid::from_raw(pid), signal);
        }
        while Instant::now() < until {
            if !matches!(postgres.try_wait(), Ok(None)) {
                return;
            }
            sleep(Duration::from_millis(5));
        }
    }
    let _ = postgres.kill();
    let _ = postgres.wait();
}

/// A path in a list of paths, where a comma would begin another.
fn quoted(path: &Path) -> OsString {
    let mut bytes = vec![b'"'];
    for byte in path.as_os_str().as_bytes() {
        if *byte == b'"' {
            bytes.push(b'"');
        }
        bytes.push(*byte);
    }
    bytes.push(b'"');
    OsString::from_vec(bytes)
}

fn last_lines(log: &Path, from: u64) -> String {
    let mut bytes = Vec::new();
    let read = File::open(log).and_then(|mut file| {
        file.seek(SeekFrom::Start(from))?;
        file.take(LONG_LOG).read_to_end(&mut bytes)
    });
    let text = String::from_utf8_lossy(&bytes);
    let mut lines: Vec<&str> = text.trim_end().lines().rev().take(12).collect();
    lines.reverse();
    match read {
        Ok(_) if !lines.is_empty() => lines.join("\n"),
        _ => "it said nothing".to_owned(),
    }
}
