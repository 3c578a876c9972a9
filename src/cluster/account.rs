//! The operating system's account that runs Postgres: the one that runs Stet, unless that is root.

use std::ffi::OsStr;
use std::fs::{self, Metadata, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use nix::unistd::{Uid, User, geteuid};

use super::error::{At, ClusterError};
use super::layout::Layout;

/// The role that owns the cluster, and the name of the database that is there from the start.
pub const ROLE: &str = "stet";

/// Who runs Postgres, and who runs Stet.
pub(super) struct Account {
    user: User,
    stet: User,
}

impl Account {
    /// As root: the owner of the cluster if there is one, or else `postgres` or `nobody`.
    pub(super) fn choose(layout: &Layout) -> Result<Self, ClusterError> {
        let stet = named(geteuid())?;
        let owner = fs::metadata(&layout.cluster).map(|about| Uid::from_raw(about.uid()));
        let user = match owner {
            Ok(owner) if owner == stet.uid && !owner.is_root() => stet.clone(),
            Ok(owner) if !owner.is_root() && stet.uid.is_root() => named(owner)?,
            Ok(owner) if !stet.uid.is_root() => {
                return Err(ClusterError::NotYours {
                    cluster: layout.cluster.clone(),
                    owner: named(owner).map_or_else(|_| owner.to_string(), |user| user.name),
                });
            }
            _ if stet.uid.is_root() => unprivileged().ok_or(ClusterError::NoAccount)?,
            _ => stet.clone(),
        };
        Ok(Self { user, stet })
    }

    /// A command that runs `program` as this account and knows nothing of other Postgres servers.
    pub(super) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(name);
            }
        }
        // Its own process group: Ctrl-C is for Stet, which stops Postgres when it no longer needs it.
        command.env("LC_ALL", "C").current_dir("/").process_group(0);
        if self.drops_root() {
            command
                .gid(self.user.gid.as_raw())
                .uid(self.user.uid.as_raw());
        }
        command
    }

    /// Makes `path` this account's.
    pub(super) fn give(&self, path: &Path) -> Result<(), ClusterError> {
        if !self.drops_root() {
            return Ok(());
        }
        let (user, group) = (self.user.uid.as_raw(), self.user.gid.as_raw());
        chown(path, Some(user), Some(group)).at(path)
    }

    /// Lets this account pass through every directory on the way to the cluster, and own the cluster.
    ///
    /// Only a directory that shuts out its group, or whose group is root's, is changed: it is opened to this
    /// account's group, to pass through (not to list), which shows nothing to anybody else.
    pub(super) fn let_in(&self, layout: &Layout) -> Result<(), ClusterError> {
        if !self.drops_root() {
            return Ok(());
        }
        for dir in layout.house.ancestors() {
            let about = fs::metadata(dir).at(dir)?;
            if !self.may_pass(&about) {
                self.let_pass(dir, &about, layout)?;
            }
        }
        match fs::metadata(&layout.cluster) {
            Ok(about) if about.uid() == 0 => self.give_all(&layout.cluster),
            _ => Ok(()),
        }
    }

    fn let_pass(&self, dir: &Path, about: &Metadata, layout: &Layout) -> Result<(), ClusterError> {
        if about.mode() & 0o070 != 0 && about.gid() != 0 {
            return Err(ClusterError::OutOfReach {
                account: self.user.name.clone(),
                blocked: dir.to_owned(),
            });
        }
        if !dir.starts_with(&layout.data) {
            tracing::warn!(dir = %dir.display(), account = self.user.name, "PostgreSQL's account may now pass through");
        }
        chown(dir, None, Some(self.user.gid.as_raw())).at(dir)?;
        let mode = about.mode() & 0o7707 | 0o010;
        fs::set_permissions(dir, Permissions::from_mode(mode)).at(dir)
    }

    /// Writes down who may come in: this account and the one that runs Stet, as the role `stet`, by the socket.
    pub(super) fn write_rules(&self, layout: &Layout) -> Result<(), ClusterError> {
        let mut names = format!("{ROLE} \"{}\" {ROLE}\n", self.stet.name);
        if self.drops_root() {
            names.push_str(&format!("{ROLE} \"{}\" {ROLE}\n", self.user.name));
        }
        let rules = format!("local all all peer map={ROLE}\n");
        write_anew(&layout.names(), &names)?;
        write_anew(&layout.rules(), &rules)
    }

    /// Whether the process with this uid is this account's.
    pub(super) fn is(&self, uid: u32) -> bool {
        self.user.uid.as_raw() == uid
    }

    /// Whether Stet is root and Postgres therefore another.
    pub(super) fn drops_root(&self) -> bool {
        self.stet.uid.is_root()
    }

    fn may_pass(&self, dir: &Metadata) -> bool {
        let bit = if dir.uid() == self.user.uid.as_raw() {
            0o100
        } else if dir.gid() == self.user.gid.as_raw() {
            0o010
        } else {
            0o001
        };
        dir.mode() & bit != 0
    }

    /// A cluster that root owns comes out of a backup.
    fn give_all(&self, path: &Path) -> Result<(), ClusterError> {
        let (user, group) = (self.user.uid.as_raw(), self.user.gid.as_raw());
        lchown(path, Some(user), Some(group)).at(path)?;
        if fs::symlink_metadata(path).at(path)?.is_dir() {
            for entry in fs::read_dir(path).at(path)? {
                self.give_all(&entry.at(path)?.path())?;
            }
        }
        Ok(())
    }
}

fn named(uid: Uid) -> Result<User, ClusterError> {
    let user = User::from_uid(uid).ok().flatten();
    user.ok_or(ClusterError::Nameless(uid.as_raw()))
}

fn unprivileged() -> Option<User> {
    let mut users = ["postgres", "nobody"].into_iter();
    users.find_map(|name| User::from_name(name).ok().flatten())
}

/// Never writes through what is there already, which might be a link to somewhere else.
fn write_anew(path: &Path, text: &str) -> Result<(), ClusterError> {
    let _ = fs::remove_file(path);
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o644).open(path);
    let mut file = file.at(path)?;
    // Whatever the umask says.
    file.set_permissions(Permissions::from_mode(0o644))
        .at(path)?;
    file.write_all(text.as_bytes()).at(path)
}
