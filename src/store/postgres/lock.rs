//! One Stet a data directory: a file lock, which the system lets go of when its holder ends, however it ends.

use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::error::{At, ClusterError};
use super::layout::{Layout, open_private};

/// Takes the lock; says too where the previous holder's socket was.
pub(super) fn take(layout: &Layout) -> Result<(File, Option<PathBuf>), ClusterError> {
    let path = layout.lock();
    let mut lock = open_private(&path)?;
    let taken = lock.try_lock();
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
