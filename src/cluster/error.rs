//! What can go wrong with the private Postgres, in the words of the person who started Stet.

use std::io;
use std::path::{Path, PathBuf};

/// The oldest major version Stet works with.
pub(super) const OLDEST: u32 = 13;

/// Why the private Postgres is not there.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No `initdb` and `postgres`.
    #[error(
        "PostgreSQL is not installed, or not found. Install it (Debian and Ubuntu: apt-get install postgresql; \
         Fedora: dnf install postgresql-server; Alpine: apk add postgresql; Arch: pacman -S postgresql; \
         macOS: brew install postgresql), or set DATABASE_URL to a database of your own."
    )]
    NotInstalled,
    /// The installation lacks one of its programs.
    #[error(
        "{0} of PostgreSQL {1} is not installed. It comes with the client programs (Debian and Ubuntu: apt-get install \
         postgresql-client)."
    )]
    NoProgram(String, u32),
    /// Nothing newer than this.
    #[error(
        "PostgreSQL {found} is too old; Stet needs {} or newer. Install one, or set DATABASE_URL to a database of your own.",
        OLDEST
    )]
    TooOld {
        /// The newest version that is installed.
        found: u32,
    },
    /// Made by a major version that is not installed.
    #[error(
        "The database in {} was made by PostgreSQL {made_by}, but installed is {installed}. \
         Install PostgreSQL {made_by}, or move the data with pg_upgrade.", cluster.display()
    )]
    OtherVersion {
        /// Where it is.
        cluster: PathBuf,
        /// The major version that made it.
        made_by: String,
        /// The major versions that are installed.
        installed: String,
    },
    /// Two servers, one data directory.
    #[error(
        "Another Stet{} is using the data directory {}. Stop it, or give this one a data directory of its own.",
        process(*by), data.display()
    )]
    InUse {
        /// The data directory.
        data: PathBuf,
        /// The other's process id.
        by: Option<i32>,
    },
    /// Somebody else runs a Postgres on this cluster.
    #[error(
        "A PostgreSQL that Stet did not start, or that does not stop{}, is using the database in {}. Stop it and try again.",
        process(*by), cluster.display()
    )]
    Occupied {
        /// Where the cluster is.
        cluster: PathBuf,
        /// The process id of that Postgres.
        by: Option<i32>,
    },
    /// The process has a user id without a name.
    #[error(
        "Stet runs as user id {0}, which has no name on this machine, so PostgreSQL would not start. \
         Run Stet as an account listed in /etc/passwd, or set DATABASE_URL to a database of your own."
    )]
    Nameless(u32),
    /// Root, and nobody to be instead.
    #[error(
        "PostgreSQL refuses to run as root, and there is neither an account `postgres` nor `nobody` to run it as. \
         Start Stet as an ordinary account."
    )]
    NoAccount,
    /// Another account's cluster.
    #[error("The database in {} belongs to the account {owner}. Start Stet as {owner} or as root.", cluster.display())]
    NotYours {
        /// Where it is.
        cluster: PathBuf,
        /// Whose it is.
        owner: String,
    },
    /// The unprivileged account cannot get to the data directory.
    #[error(
        "PostgreSQL runs as the account {account}, which may not pass through {}. \
         Allow it (chmod o+x), or choose another data directory.", blocked.display()
    )]
    OutOfReach {
        /// Who runs Postgres.
        account: String,
        /// The directory it may not pass.
        blocked: PathBuf,
    },
    /// A program failed.
    #[error("{what} failed{}:\n{said}", log.as_ref().map(|log| format!(" (more in {})", log.display())).unwrap_or_default())]
    Failed {
        /// What was run.
        what: &'static str,
        /// The last lines it said.
        said: String,
        /// Where it said the rest.
        log: Option<PathBuf>,
    },
    /// A file or program could not be used.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Stet was told to stop while Postgres started.
    #[error("The start of PostgreSQL was interrupted.")]
    Interrupted,
}

fn process(pid: Option<i32>) -> String {
    pid.map(|pid| format!(" (process {pid})"))
        .unwrap_or_default()
}

/// Says which path an I/O error is about.
pub(super) trait At<T> {
    /// The same result, with `path` in the error.
    fn at(self, path: &Path) -> Result<T, ClusterError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, ClusterError> {
        self.map_err(|source| ClusterError::Io {
            path: path.to_owned(),
            source,
        })
    }
}
