//! The directory of the socket, which only the account that runs Postgres (and root) may enter.

use std::env;
use std::ffi::OsStr;
use std::fmt::Write;
use std::fs::{self, DirBuilder, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::account::Account;
use super::error::{At, ClusterError};
use super::layout::Layout;

/// What Postgres calls its socket, and the lock beside it.
const FILES: [&str; 2] = [".s.PGSQL.5432", ".s.PGSQL.5432.lock"];

/// The longest path a socket can have: 107 bytes on Linux, 103 on macOS.
const LONGEST: usize = 103;

/// How the name of a directory elsewhere begins.
const ELSEWHERE: &str = "stet-";

/// The socket's directory. One elsewhere is removed when this is dropped.
pub(super) struct Socket {
    dir: PathBuf,
}

impl Socket {
    /// `<data>/postgres/socket`, or a short path if that is too long for a socket.
    pub(super) fn make(layout: &Layout, account: &Account) -> Result<Self, ClusterError> {
        let inside = layout.house.join("socket");
        let dir = if fits(&inside) {
            inside
        } else {
            short(account)
        };
        let made = DirBuilder::new().mode(0o700).create(&dir);
        if !dir.starts_with(&layout.house) {
            // Elsewhere, where others may write, it must be new.
            made.at(&dir)?;
        }
        fs::set_permissions(&dir, Permissions::from_mode(0o700)).at(&dir)?;
        account.give(&dir)?;
        Ok(Self { dir })
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        forget(Some(&self.dir));
    }
}

/// Removes what a previous run left elsewhere; nothing that might be somebody else's.
pub(super) fn forget(dir: Option<&Path>) {
    let Some(dir) = dir else { return };
    let name = dir.file_name().unwrap_or_default();
    if name.as_bytes().starts_with(ELSEWHERE.as_bytes()) {
        clear(dir);
        let _ = fs::remove_dir(dir);
    }
}

/// Removes the socket of a Postgres that has ended, which would keep the next one from having its own.
pub(super) fn clear(dir: &Path) {
    for file in FILES {
        let _ = fs::remove_file(dir.join(file));
    }
}

/// Bytes as they may stand in a URL's host or path.
pub(super) fn percent_encoded(text: &OsStr) -> String {
    let mut encoded = String::new();
    for byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(byte) {
            encoded.push(char::from(*byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn fits(dir: &Path) -> bool {
    dir.join(FILES[0]).as_os_str().len() <= LONGEST
}

/// The login's own directory for such things, which is closed to others, or else `/tmp`, under a name nobody guesses.
fn short(account: &Account) -> PathBuf {
    let name = format!("{ELSEWHERE}{:016x}", rand::random::<u64>());
    let own = env::var_os("XDG_RUNTIME_DIR").filter(|_| !account.drops_root());
    let own = own.map(|parent| Path::new(&parent).join(&name));
    own.filter(|dir| dir.is_absolute() && dir.parent().is_some_and(Path::is_dir) && fits(dir))
        .unwrap_or_else(|| Path::new("/tmp").join(name))
}
