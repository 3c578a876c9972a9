//! The file with the server's signing key, and what keys it had before.
//!
//! Knows that nobody else may read it, and that a key that was put away is still shown: old reports are signed with it.
//! Must not know what is signed.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::audit::{NoteError, SigningKey, VerifyingKey};

/// The keys of a server.
#[derive(Debug, Clone)]
pub struct Keys {
    /// What signs now.
    pub signing: SigningKey,
    /// When that was made.
    pub made_at: DateTime<Utc>,
    /// What signed before, the last first.
    pub earlier: Vec<VerifyingKey>,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// It cannot be read or written.
    #[error("the signing key in {0}: {1}")]
    File(PathBuf, std::io::Error),
    /// Others may read it, so it proves nothing.
    #[error(
        "others than its owner may read the signing key in {0}: if nobody has, `chmod 600` it; if somebody may have, \
         `stet key rotate` after that"
    )]
    Open(PathBuf),
    /// It holds something else.
    #[error("{0} holds no signing key of Stet: {1}")]
    Garbled(PathBuf, NoteError),
}

/// Stands before the time a key was made.
const MADE: &str = "# made ";

impl Keys {
    /// The keys in `file`. Makes one called `name` if there is no file.
    ///
    /// # Errors
    /// [`KeysError`].
    pub fn load_or_make(file: &Path, name: &str) -> Result<Self, KeysError> {
        match Self::load(file) {
            Err(KeysError::File(_, error)) if error.kind() == ErrorKind::NotFound => {
                let keys = Self::fresh(name, Vec::new())
                    .map_err(|it| KeysError::Garbled(file.into(), it))?;
                // Of several nodes that start at once one makes the key, and the others take it.
                if keys.write(file, |new| fs::hard_link(new, file))? {
                    return Ok(keys);
                }
                Self::load(file)
            }
            loaded => loaded,
        }
    }

    /// Puts the key in `file` away and makes another of the same name.
    ///
    /// # Errors
    /// [`KeysError`].
    pub fn rotate(file: &Path) -> Result<Self, KeysError> {
        let Self {
            signing,
            mut earlier,
            ..
        } = Self::load(file)?;
        let last = signing.verifying();
        let name = last.name().to_owned();
        earlier.insert(0, last);
        let keys = Self::fresh(&name, earlier).map_err(|it| KeysError::Garbled(file.into(), it))?;
        keys.write(file, |new| fs::rename(new, file))?;
        Ok(keys)
    }

    /// All of them to check with, the present one first.
    pub fn verifying(&self) -> impl Iterator<Item = VerifyingKey> {
        std::iter::once(self.signing.verifying()).chain(self.earlier.iter().cloned())
    }

    fn fresh(name: &str, earlier: Vec<VerifyingKey>) -> Result<Self, NoteError> {
        Ok(Self {
            signing: SigningKey::new(name, rand::random())?,
            made_at: Utc::now(),
            earlier,
        })
    }

    fn load(file: &Path) -> Result<Self, KeysError> {
        let failed = |error| KeysError::File(file.into(), error);
        let about = fs::metadata(file).map_err(failed)?;
        if about.permissions().mode() & 0o077 != 0 {
            return Err(KeysError::Open(file.into()));
        }
        let text = fs::read_to_string(file).map_err(failed)?;
        let made = text.lines().find_map(|line| line.strip_prefix(MADE));
        let made = made.and_then(|it| DateTime::parse_from_rfc3339(it).ok());
        let mut keys = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        let garbled = |error| KeysError::Garbled(file.into(), error);
        let signing = SigningKey::read(keys.next().unwrap_or("")).map_err(garbled)?;
        let earlier = keys.map(VerifyingKey::read).collect::<Result<_, _>>();
        Ok(Self {
            signing,
            made_at: made.map(|it| it.to_utc()).unwrap_or_default(),
            earlier: earlier.map_err(garbled)?,
        })
    }

    /// Writes them beside `file` and lets `put` make that the file, so that there is a whole one at any moment, which nobody
    /// else can read. Answers with whether it did: not, if there is one already.
    fn write(
        &self,
        file: &Path,
        put: impl Fn(&Path) -> std::io::Result<()>,
    ) -> Result<bool, KeysError> {
        let mut text = String::from(
            "# Whoever has this file signs as this Stet. Keep a copy as safe as a password.\n",
        );
        let made = self.made_at.to_rfc3339_opts(SecondsFormat::Secs, true);
        text.push_str(&format!(
            "{MADE}{made}\n{}\n# earlier keys, to check with\n",
            self.signing.text()
        ));
        for key in &self.earlier {
            text.push_str(&format!("{key}\n"));
        }
        let written = || {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            let beside = file.with_extension(uuid::Uuid::now_v7().to_string());
            let mut new = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&beside)?;
            new.write_all(text.as_bytes())?;
            new.sync_all()?;
            let done = put(&beside);
            if fs::exists(&beside)? {
                fs::remove_file(&beside)?;
            }
            match done {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
                done => done?,
            }
            file.parent()
                .map_or(Ok(()), |folder| File::open(folder)?.sync_all())?;
            Ok(true)
        };
        written().map_err(|error| KeysError::File(file.into(), error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> PathBuf {
        let name = format!("stet-keys-{}", uuid::Uuid::now_v7());
        std::env::temp_dir().join(name)
    }

    #[test]
    fn a_key_is_made_once_and_only_its_owner_reads_it() {
        let file = folder().join("signing-key");
        let made = Keys::load_or_make(&file, "stet.example.org").unwrap();
        let again = Keys::load_or_make(&file, "another").unwrap();
        assert_eq!(again.signing.text(), made.signing.text());
        assert_eq!(again.made_at.timestamp(), made.made_at.timestamp());
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(
            Keys::load_or_make(&file, "x"),
            Err(KeysError::Open(_))
        ));
    }

    #[test]
    fn of_many_that_start_at_once_all_have_the_same_key() {
        let file = folder().join("signing-key");
        let start = || {
            Keys::load_or_make(&file, "stet.example.org")
                .unwrap()
                .signing
                .text()
        };
        let keys: Vec<String> = std::thread::scope(|scope| {
            let nodes: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
            nodes.into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|it| *it == start()));
        let left = fs::read_dir(file.parent().unwrap()).unwrap().count();
        assert_eq!(left, 1, "nothing is left beside it");
    }

    #[test]
    fn a_key_that_was_put_away_still_checks_what_it_signed() {
        let file = folder().join("signing-key");
        let first = Keys::load_or_make(&file, "stet.example.org").unwrap();
        let note = first.signing.sign("x\n");
        Keys::rotate(&file).unwrap();
        let third = Keys::rotate(&file).unwrap();
        assert_eq!(third.earlier.len(), 2);
        assert_eq!(third.earlier[1], first.signing.verifying());
        let opened = third.verifying().filter(|key| key.open(&note).is_ok());
        assert_eq!(opened.count(), 1);
        assert_ne!(third.signing.text(), first.signing.text());
    }

    #[test]
    fn what_holds_no_key_is_never_written_over() {
        let file = folder().join("signing-key");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "a letter\n").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(matches!(
            Keys::load_or_make(&file, "x"),
            Err(KeysError::Garbled(..))
        ));
        assert!(matches!(Keys::rotate(&file), Err(KeysError::Garbled(..))));
        assert_eq!(fs::read_to_string(&file).unwrap(), "a letter\n");
    }
}
