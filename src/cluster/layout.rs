//! Where the parts of the private Postgres are.

use std::fs::{DirBuilder, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::error::{At, ClusterError};

/// The paths below one data directory, all absolute.
pub(super) struct Layout {
    pub(super) data: PathBuf,
    pub(super) house: PathBuf,
    pub(super) cluster: PathBuf,
    pub(super) log: PathBuf,
}

impl Layout {
    /// Makes the data directory if it is missing.
    pub(super) fn of(data: &Path) -> Result<Self, ClusterError> {
        private_dirs(data)?;
        let data = data.canonicalize().at(data)?;
        let house = data.join("postgres");
        private_dirs(&house)?;
        Ok(Self {
            cluster: house.join("data"),
            log: data.join("postgres.log"),
            house,
            data,
        })
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.house.join("lock")
    }

    pub(super) fn alive(&self) -> PathBuf {
        self.house.join("alive")
    }

    pub(super) fn rules(&self) -> PathBuf {
        self.house.join("pg_hba.conf")
    }

    pub(super) fn names(&self) -> PathBuf {
        self.house.join("pg_ident.conf")
    }

    /// Where a Postgres that runs says which process it is.
    pub(super) fn pid_file(&self) -> PathBuf {
        self.cluster.join("postmaster.pid")
    }

    pub(super) fn version_file(&self) -> PathBuf {
        self.cluster.join("PG_VERSION")
    }

    pub(super) fn has_cluster(&self) -> bool {
        self.version_file().exists()
    }
}

/// Opens a file only its owner can read, making it if it is missing.
pub(super) fn open_private(path: &Path) -> Result<File, ClusterError> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600);
    options.open(path).at(path)
}

fn private_dirs(path: &Path) -> Result<(), ClusterError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true).mode(0o700).create(path).at(path)
}
