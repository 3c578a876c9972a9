//! Where `initdb` and `postgres` are, and which version.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::error::{At, ClusterError, OLDEST};
use super::layout::Layout;

/// Directories in which packages keep one directory a version: where, how its name begins, what follows.
const PLACES: [(&str, &str, &str); 8] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/libexec", "postgresql", ""),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
    ("/usr/local", "pgsql", "bin"),
];

/// The programs of one Postgres installation.
pub(super) struct Programs {
    dir: PathBuf,
    major: u32,
}

impl Programs {
    /// The installation that made the cluster, or for a new cluster the first on the path, or else the newest.
    pub(super) fn find(layout: &Layout) -> Result<Self, ClusterError> {
        let mut installed = installed();
        if layout.has_cluster() {
            let file = layout.version_file();
            let made_by = fs::read_to_string(&file).at(&file)?;
            return same_version(installed, made_by.trim(), layout);
        }
        let newest = installed.iter().map(|programs| programs.major).max();
        installed.retain(|programs| programs.major >= OLDEST);
        match (installed.into_iter().next(), newest) {
            (Some(programs), _) => Ok(programs),
            (None, Some(found)) => Err(ClusterError::TooOld { found }),
            (None, None) => Err(ClusterError::NotInstalled),
        }
    }

    /// A program beside those two, of the version that made the cluster, if there is one; of the newest otherwise.
    pub(super) fn beside(layout: &Layout, name: &str) -> Result<PathBuf, ClusterError> {
        let major = Self::find(layout)?.major;
        let all = installed();
        let same = all.iter().filter(|it| it.major == major);
        let there = same.map(|it| it.dir.join(name)).find(|it| it.is_file());
        there.ok_or_else(|| ClusterError::NoProgram(name.to_owned(), major))
    }

    pub(super) fn initdb(&self) -> PathBuf {
        self.dir.join("initdb")
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.dir.join("postgres")
    }
}

fn same_version(
    installed: Vec<Programs>,
    made_by: &str,
    layout: &Layout,
) -> Result<Programs, ClusterError> {
    let mut majors: Vec<String> = Vec::new();
    for programs in installed {
        let major = programs.major.to_string();
        if major == made_by {
            return Ok(programs);
        }
        if !majors.contains(&major) {
            majors.push(major);
        }
    }
    if majors.is_empty() {
        return Err(ClusterError::NotInstalled);
    }
    Err(ClusterError::OtherVersion {
        cluster: layout.cluster.clone(),
        made_by: made_by.to_owned(),
        installed: majors.join(", "),
    })
}

/// The path's and `pg_config`'s first, then the packages', newest first.
fn installed() -> Vec<Programs> {
    let mut dirs: Vec<PathBuf> = env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect())
        .unwrap_or_default();
    dirs.extend(pg_config());
    let mut found: Vec<Programs> = dirs.iter().filter_map(|dir| programs_in(dir)).collect();
    let mut packaged: Vec<Programs> = PLACES
        .iter()
        .flat_map(versions_in)
        .filter_map(|dir| programs_in(&dir))
        .collect();
    packaged.sort_by_key(|programs| std::cmp::Reverse(programs.major));
    found.extend(packaged);
    found
}

fn pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let dir = String::from_utf8(output.stdout).ok()?;
    Some(PathBuf::from(dir.trim()))
}

fn versions_in((parent, prefix, below): &(&str, &str, &str)) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else {
        return Vec::new();
    };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    let names = names.filter(|name| name.as_encoded_bytes().starts_with(prefix.as_bytes()));
    names
        .map(|name| Path::new(parent).join(name).join(below))
        .collect()
}

fn programs_in(dir: &Path) -> Option<Programs> {
    if !dir.is_absolute() || !dir.join("initdb").is_file() {
        return None;
    }
    let output = Command::new(dir.join("postgres")).arg("--version").output();
    let said = String::from_utf8(output.ok()?.stdout).ok()?;
    Some(Programs {
        dir: dir.to_owned(),
        major: major(&said)?,
    })
}

/// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`, `17beta1`.
fn major(said: &str) -> Option<u32> {
    let version = said.split_once("(PostgreSQL)")?.1.trim_start();
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
