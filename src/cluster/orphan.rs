//! What an earlier Stet left behind when it was killed: a Postgres that still runs, or a stale `postmaster.pid`.
//!
//! Every process of a Postgres that Stet starts holds a lock on `alive`, so whether one still runs is a fact and
//! not a guess from process ids, which are given again to others.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::account::Account;
use super::error::{At, ClusterError};
use super::layout::{Layout, open_private};

/// Makes sure that no Postgres uses the cluster; gives the lock that the next one is to hold.
pub(super) fn stop(layout: &Layout, account: &Account) -> Result<File, ClusterError> {
    let alive = open_private(&layout.alive())?;
    let free = locks(&alive, layout)?
        || ends(
            &alive,
            layout,
            account,
            Signal::SIGINT,
            Duration::from_secs(30),
        )?
        || ends(
            &alive,
            layout,
            account,
            Signal::SIGQUIT,
            Duration::from_secs(10),
        )?;
    let by = running(layout, account);
    if !free || by.is_some() {
        return Err(ClusterError::Occupied {
            cluster: layout.cluster.clone(),
            by,
        });
    }
    // Stale. Postgres would take any process that now has this number for itself.
    if pid_in(&layout.pid_file()).is_some() {
        fs::remove_file(layout.pid_file()).at(&layout.pid_file())?;
    }
    Ok(alive)
}

fn locks(alive: &File, layout: &Layout) -> Result<bool, ClusterError> {
    match alive.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error).at(&layout.alive()),
    }
}

/// Waits for the end of the Postgres that holds `alive`, and asks for it as soon as it says who it is.
///
/// If its first process is gone, the others notice and end by themselves.
fn ends(
    alive: &File,
    layout: &Layout,
    account: &Account,
    signal: Signal,
    patience: Duration,
) -> Result<bool, ClusterError> {
    let until = Instant::now() + patience;
    let mut asked = None;
    while Instant::now() < until {
        if locks(alive, layout)? {
            return Ok(true);
        }
        let pid = running(layout, account);
        if let Some(pid) = pid.filter(|pid| asked != Some(*pid)) {
            tracing::warn!(pid, %signal, "stopping a PostgreSQL that outlived its Stet");
            let _ = kill(Pid::from_raw(pid), signal);
            asked = Some(pid);
        }
        sleep(Duration::from_millis(20));
    }
    Ok(false)
}

fn pid_in(pid_file: &Path) -> Option<i32> {
    let text = fs::read_to_string(pid_file).ok()?;
    text.lines().next()?.trim().parse().ok()
}

/// The process named in `postmaster.pid`, if it is a Postgres on this cluster and not somebody with the same number.
fn running(layout: &Layout, account: &Account) -> Option<i32> {
    let pid = pid_in(&layout.pid_file()).filter(|pid| *pid > 1)?;
    let here = if Path::new("/proc/self").exists() {
        works_in(pid, &layout.cluster, account)
    } else {
        was_called_with(pid, &layout.cluster)
    };
    here.then_some(pid)
}

/// Postgres makes its cluster its working directory.
fn works_in(pid: i32, cluster: &Path, account: &Account) -> bool {
    use std::os::unix::fs::MetadataExt;
    let process = Path::new("/proc").join(pid.to_string());
    fs::metadata(&process).is_ok_and(|about| account.is(about.uid()))
        && fs::read_link(process.join("cwd")).is_ok_and(|dir| dir == cluster)
}

fn was_called_with(pid: i32, cluster: &Path) -> bool {
    let mut ps = Command::new("ps");
    let output = ps.args(["-o", "command=", "-p", &pid.to_string()]).output();
    output.is_ok_and(|output| {
        let called = String::from_utf8_lossy(&output.stdout).into_owned();
        called.contains("postgres") && called.contains(&*cluster.to_string_lossy())
    })
}
