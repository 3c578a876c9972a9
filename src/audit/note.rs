//! Signed notes (C2SP signed-note): a text of lines, and below it who signed it with an Ed25519 key (RFC 8032).
//!
//! Knows how notes and both sorts of keys are written: `PRIVATE+KEY+<name>+<id>+<key>` and `<name>+<id>+<key>`.
//! Must not know what a note says, nor where keys are kept.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::Signer;
use sha2::{Digest, Sha256};

/// Stands before the key's bytes: that it is an Ed25519 key.
const ED25519: u8 = 1;

/// The most that is read of a note, in bytes.
const LONGEST: usize = 1_000_000;

/// A key that signs.
#[derive(Clone)]
pub struct SigningKey {
    name: String,
    key: ed25519_dalek::SigningKey,
}

/// A key that what was signed is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyingKey {
    name: String,
    key: ed25519_dalek::VerifyingKey,
}

/// Why a text is no key, or no note that a key signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// It is written otherwise.
    #[error("it is no key of the form `name+id+key`")]
    NoKey,
    /// A name would not be read back.
    #[error("the name of a key is not empty and has neither white space nor `+`")]
    BadName,
    /// It is written otherwise.
    #[error("it is no signed note")]
    NoNote,
    /// Somebody else signed it.
    #[error("it is not signed by this key")]
    OtherKey,
    /// The signature does not fit the text.
    #[error("its signature does not fit its text")]
    Forged,
}

impl SigningKey {
    /// The key `name` made of 32 random bytes.
    ///
    /// # Errors
    /// [`NoteError::BadName`].
    pub fn new(name: &str, seed: [u8; 32]) -> Result<Self, NoteError> {
        Ok(Self {
            name: valid(name)?.to_owned(),
            key: ed25519_dalek::SigningKey::from_bytes(&seed),
        })
    }

    /// Reads a key as [`SigningKey::text`] writes it.
    ///
    /// # Errors
    /// [`NoteError::NoKey`].
    pub fn read(text: &str) -> Result<Self, NoteError> {
        let key = text.strip_prefix("PRIVATE+KEY+").ok_or(NoteError::NoKey)?;
        let (name, id, seed) = parts(key)?;
        let signing = Self::new(name, seed)?;
        if signing.verifying().id() != id {
            return Err(NoteError::NoKey);
        }
        Ok(signing)
    }

    /// All of it: whoever has this text signs as the server.
    #[must_use]
    pub fn text(&self) -> String {
        let id = HEXLOWER.encode(&self.verifying().id());
        let key = BASE64.encode(&marked(self.key.as_bytes()));
        format!("PRIVATE+KEY+{}+{id}+{key}", self.name)
    }

    /// 32 bytes for another use, which tell nothing of the key: SHA-256 of it and of what they are for.
    #[must_use]
    pub fn secret_for(&self, use_for: &str) -> [u8; 32] {
        let hash = Sha256::new().chain_update(self.key.as_bytes());
        hash.chain_update(use_for).finalize().into()
    }

    /// The key to check with.
    #[must_use]
    pub fn verifying(&self) -> VerifyingKey {
        VerifyingKey {
            name: self.name.clone(),
            key: self.key.verifying_key(),
        }
    }

    /// Signs a text that ends with a line end: the note.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        let mut signature = self.verifying().id().to_vec();
        signature.extend(self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n— {} {}\n", self.name, BASE64.encode(&signature))
    }
}

/// Never the key itself: what is logged is read by many.
impl fmt::Debug for SigningKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "SigningKey({})", self.verifying())
    }
}

impl VerifyingKey {
    /// Reads a key as it is shown.
    ///
    /// # Errors
    /// [`NoteError::NoKey`].
    pub fn read(text: &str) -> Result<Self, NoteError> {
        let (name, id, key) = parts(text)?;
        let key = ed25519_dalek::VerifyingKey::from_bytes(&key).map_err(|_| NoteError::NoKey)?;
        let key = Self {
            name: valid(name)?.to_owned(),
            key,
        };
        if key.id() == id {
            Ok(key)
        } else {
            Err(NoteError::NoKey)
        }
    }

    /// Whose key it is.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first 32 hex digits of the SHA-256 of the key, in groups of four. The first 16 are compared by telephone.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let digest = HEXLOWER.encode(&Sha256::digest(self.key.as_bytes()));
        let groups = digest.as_bytes().chunks(4).take(8);
        let groups: Vec<String> = groups
            .map(|it| String::from_utf8_lossy(it).into_owned())
            .collect();
        groups.join(" ")
    }

    /// The text of a note that this key signed.
    ///
    /// # Errors
    /// [`NoteError::NoNote`], [`NoteError::OtherKey`], [`NoteError::Forged`].
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, NoteError> {
        let (text, signature) = single(note)?;
        let (name, bytes) = signature;
        let Some((id, bytes)) = bytes.split_first_chunk::<4>() else {
            return Err(NoteError::NoNote);
        };
        if name != self.name || *id != self.id() {
            return Err(NoteError::OtherKey);
        }
        let signature =
            ed25519_dalek::Signature::from_slice(bytes).map_err(|_| NoteError::NoNote)?;
        let fits = self.key.verify_strict(text.as_bytes(), &signature);
        fits.map(|()| text).map_err(|_| NoteError::Forged)
    }

    /// The first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key).
    fn id(&self) -> [u8; 4] {
        let mut hash = Sha256::new();
        hash.update(self.name.as_bytes());
        hash.update(b"\n");
        hash.update(marked(self.key.as_bytes()));
        let digest: [u8; 32] = hash.finalize().into();
        let [a, b, c, d, ..] = digest;
        [a, b, c, d]
    }
}

impl fmt::Display for VerifyingKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = HEXLOWER.encode(&self.id());
        let key = BASE64.encode(&marked(self.key.as_bytes()));
        write!(to, "{}+{id}+{key}", self.name)
    }
}

/// The text of a note with one signature, and that one's name and bytes.
fn single(note: &str) -> Result<(&str, (&str, Vec<u8>)), NoteError> {
    let bad = NoteError::NoNote;
    let plain = note.len() <= LONGEST && !note.chars().any(|c| c.is_control() && c != '\n');
    let (text, below) = note.rsplit_once("\n\n").filter(|_| plain).ok_or(bad)?;
    let line = below
        .strip_suffix('\n')
        .filter(|it| !it.contains('\n'))
        .ok_or(bad)?;
    let (name, signature) = line
        .strip_prefix("— ")
        .and_then(|it| it.split_once(' '))
        .ok_or(bad)?;
    let bytes = BASE64.decode(signature.as_bytes()).map_err(|_| bad)?;
    let text = note.get(..=text.len()).ok_or(bad)?;
    Ok((text, (valid(name).map_err(|_| bad)?, bytes)))
}

fn valid(name: &str) -> Result<&str, NoteError> {
    let bad =
        name.is_empty() || name.contains(|c: char| c == '+' || c.is_whitespace() || c.is_control());
    if bad {
        Err(NoteError::BadName)
    } else {
        Ok(name)
    }
}

/// Name, id and bytes of a written key.
fn parts(text: &str) -> Result<(&str, [u8; 4], [u8; 32]), NoteError> {
    let bad = NoteError::NoKey;
    let (name, rest) = text.split_once('+').ok_or(bad)?;
    let (id, key) = rest.split_once('+').ok_or(bad)?;
    let id = HEXLOWER.decode(id.as_bytes()).map_err(|_| bad)?;
    let key = BASE64.decode(key.as_bytes()).map_err(|_| bad)?;
    let key = key.strip_prefix(&[ED25519]).ok_or(bad)?;
    let sized = (id.as_slice().try_into(), key.try_into());
    match sized {
        (Ok(id), Ok(key)) => Ok((valid(name)?, id, key)),
        _ => Err(bad),
    }
}

/// A key's bytes behind the sign of what sort it is.
fn marked(key: &[u8; 32]) -> [u8; 33] {
    let mut all = [ED25519; 33];
    for (to, from) in all.iter_mut().skip(1).zip(key) {
        *to = *from;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification (c2sp.org/signed-note), which other readers know.
    const PRIVATE: &str =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const PUBLIC: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const SIGNED: &str = "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    #[test]
    fn a_note_is_signed_and_read_as_the_specification_has_it() {
        let key = SigningKey::read(PRIVATE).unwrap();
        assert_eq!(key.text(), PRIVATE);
        assert_eq!(key.verifying().to_string(), PUBLIC);
        assert_eq!(key.sign(TEXT), format!("{TEXT}{SIGNED}"));
        let public = VerifyingKey::read(PUBLIC).unwrap();
        assert_eq!(public.open(&format!("{TEXT}{SIGNED}")).unwrap(), TEXT);
        assert_eq!(public.fingerprint().len(), 8 * 5 - 1);
    }

    #[test]
    fn whatever_is_changed_in_a_note_it_does_not_open() {
        let note = format!("{TEXT}{SIGNED}");
        let public = VerifyingKey::read(PUBLIC).unwrap();
        for (at, char) in note.char_indices() {
            for other in ["", "x", "\n", " "] {
                let (before, behind) = note.split_at(at);
                let behind = behind.get(char.len_utf8()..).unwrap();
                let changed = format!("{before}{other}{behind}");
                assert!(
                    changed == note || public.open(&changed).is_err(),
                    "{at}: {other:?}"
                );
            }
        }
        assert!(public.open(&format!("{note}\n")).is_err());
        assert!(public.open(&format!("\n{note}")).is_err());
    }

    #[test]
    fn a_note_of_somebody_else_is_told_from_a_forged_one() {
        let other = SigningKey::new("stet.example.org", [7; 32]).unwrap();
        let same_name = SigningKey::new("PeterNeumann", [7; 32]).unwrap();
        let public = VerifyingKey::read(PUBLIC).unwrap();
        assert_eq!(public.open(&other.sign(TEXT)), Err(NoteError::OtherKey));
        assert_eq!(public.open(&same_name.sign(TEXT)), Err(NoteError::OtherKey));
        let forged = format!("{TEXT}{SIGNED}").replace("answer", "whole answer");
        assert_eq!(public.open(&forged), Err(NoteError::Forged));
    }

    #[test]
    fn what_is_no_key_is_refused_and_a_key_is_in_no_log() {
        for text in [
            "",
            "a+b",
            "PeterNeumann+c74f20a3+",
            PUBLIC.trim_start_matches('P'),
            &PUBLIC.replace("c7", "c8"),
            PRIVATE,
        ] {
            assert!(VerifyingKey::read(text).is_err(), "{text}");
        }
        assert_eq!(
            SigningKey::new("two words", [0; 32]).unwrap_err(),
            NoteError::BadName
        );
        let key = SigningKey::read(PRIVATE).unwrap();
        assert_eq!(format!("{key:?}"), format!("SigningKey({PUBLIC})"));
    }
}
