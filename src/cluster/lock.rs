//! One Stet a data directory: a file lock, which the system lets go of when its holder ends, however it ends.

use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::error::{At, ClusterError};
use super::layout::{Layout, open_private};

/// How long a lock may still be held by a process that is being started: between its fork and its exec
/// it has a copy of every open file, and with it of a lock that was let go of meanwhile.
const FORKED: Duration = Duration::from_millis(500);

/// Takes the lock; says too where the previous holder's socket was.
pub(super) fn take(layout: &Layout) -> Result<(File, Option<PathBuf>), ClusterError> {
    let path = layout.lock();
    let mut lock = open_private(&path)?;
    let taken = patiently(&lock);
    let mut signed = Vec::new();
    lock.read_to_end(&mut signed).at(&path)?;
    let mut lines = signed.split(|byte| *byte == b'\n');
    let pid = lines.next().unwrap_or_default();
    match taken {
        Ok(()) => Ok((lock, lines.next().map(path_of))),
        Err(TryLockError::WouldBlock) => Err(ClusterError::InUse {
            data: layout.data.clone(),
            by: String::from_utf8_lossy(pid).parse().ok(),
        }),
        Err(TryLockError::Error(source)) => Err(ClusterError::Io { path, source }),
    }
}

fn patiently(lock: &File) -> Result<(), TryLockError> {
    let until = Instant::now() + FORKED;
    loop {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < until => {
                sleep(Duration::from_millis(10));
            }
            taken => return taken,
        }
    }
}

/// Where the socket of the holder is, as far as it is known.
pub(super) fn socket_of_holder(layout: &Layout) -> Option<PathBuf> {
    let signed = std::fs::read(layout.lock()).ok()?;
    let socket = signed.split(|byte| *byte == b'\n').nth(1)?;
    (!socket.is_empty()).then(|| path_of(socket))
}

/// Writes into the lock who holds it and where its socket is.
pub(super) fn sign(mut lock: &File, layout: &Layout, socket: &Path) -> Result<(), ClusterError> {
    let mut text = format!("{}\n", std::process::id()).into_bytes();
    text.extend_from_slice(socket.as_os_str().as_bytes());
    text.push(b'\n');
    lock.set_len(0)
        .and_then(|()| lock.write_all(&text))
        .at(&layout.lock())
}

fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}
