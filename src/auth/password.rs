//! Passwords: argon2id (RFC 9106) with the parameters OWASP asks for: 19 MiB, two passes, one lane.

use std::sync::Arc;

use argon2::password_hash::phc::{Ident, Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::Mutex;

use crate::domain::Rejection;

/// The hash of nothing anybody knows: checked when there is no account, so that both answers take as long.
pub(super) const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3RldGRlY295c2FsdDE2Yg$y5pRJYKmZbXBGqFJ3u5XvMZ3n3m0CqF3Uq7kH0v3u8k";

/// In how many guesses a password must not be found, as a power of ten: who guesses over the network has far fewer.
const GUESSES: f64 = 6.0;

/// Where passwords are hashed: one at a time, off the threads that serve, in memory that is used again. Each takes 19 MiB and
/// a core for some twenty milliseconds; asked for anew each time, the allocator would not give it back.
#[derive(Clone, Default)]
pub(super) struct Hashing {
    memory: Arc<Mutex<Vec<Block>>>,
}

impl Hashing {
    /// Whether a password has this hash.
    pub(super) async fn fits(&self, password: &str, hash: &str) -> bool {
        let (password, hash) = (password.to_owned(), hash.to_owned());
        self.work(move |memory| fits(&password, &hash, memory))
            .await
    }

    /// The hash of a new password; nothing if it cannot be hashed.
    pub(super) async fn hash(&self, password: &str) -> Option<String> {
        let password = password.to_owned();
        self.work(move |memory| hash(&password, memory)).await
    }

    async fn work<T: Send + Default + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static,
    ) -> T {
        let mut memory = Arc::clone(&self.memory).lock_owned().await;
        let work = move || work(&mut memory);
        tokio::task::spawn_blocking(work).await.unwrap_or_default()
    }
}

/// Refuses passwords that are too short to hold, too long to be meant, or that are tried first: the common ones, and those
/// made of what is known `about` the person.
pub(super) fn good_enough(password: &str, about: &[&str]) -> Result<(), Rejection> {
    let refuse = |why: &str| Err(Rejection::invalid("bad_password", "password", why));
    match password.chars().count() {
        0..10 => return refuse("Use at least 10 characters; a few words in a row are fine."),
        10..=200 => {}
        _ => return refuse("Use at most 200 characters."),
    }
    let words = |text: &&str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut known: Vec<String> = about.iter().flat_map(words).collect();
    // As one word, too: “thecopydesk”.
    known.extend(
        about
            .iter()
            .flat_map(|it| [(*it).to_owned(), words(it).concat()]),
    );
    known.retain(|it| it.chars().count() > 2);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    if zxcvbn::zxcvbn(password, &known).guesses_log10() < GUESSES {
        return refuse(
            "This password is one of those that are tried first, or is made of your name, address or desk. \
             Use a few words in a row that nobody would guess.",
        );
    }
    Ok(())
}

/// The raw hash, in `memory`, which is made as long as it must be.
fn raw(
    password: &str,
    salt: &[u8],
    params: Params,
    memory: &mut Vec<Block>,
) -> Option<[u8; Params::DEFAULT_OUTPUT_LEN]> {
    let blocks = params.block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::new());
    }
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let memory = memory.get_mut(..blocks)?;
    let hashed = argon.hash_password_into_with_memory(password.as_bytes(), salt, &mut out, memory);
    hashed.ok().map(|()| out)
}

fn hash(password: &str, memory: &mut Vec<Block>) -> Option<String> {
    let salt = Salt::new(&rand::random::<[u8; 16]>()).ok()?;
    let out = raw(password, &salt, Params::DEFAULT, memory)?;
    let hash = PasswordHash {
        algorithm: Ident::new(Algorithm::Argon2id.as_str()).ok()?,
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&Params::DEFAULT).ok()?,
        salt: Some(salt),
        hash: Some(Output::new(&out).ok()?),
    };
    Some(hash.to_string())
}

fn fits(password: &str, hash: &str, memory: &mut Vec<Block>) -> bool {
    let mut check = || {
        let hash = PasswordHash::new(hash).ok()?;
        let ours = hash.algorithm.as_str() == Algorithm::Argon2id.as_str()
            && hash.version == Some(Version::V0x13.into());
        let params = Params::try_from(&hash).ok().filter(|_| ours)?;
        let out = raw(password, &hash.salt?, params, memory)?;
        // Two outputs are compared in constant time.
        Some(Output::new(&out).ok()? == hash.hash?)
    };
    check() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_and_no_other() {
        let memory = &mut Vec::new();
        let kept = hash("correct horse battery", memory).unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(fits("correct horse battery", &kept, memory));
        assert!(!fits("correct horse batterz", &kept, memory));
        assert_ne!(
            kept,
            hash("correct horse battery", memory).unwrap(),
            "every hash has its own salt"
        );
    }

    #[test]
    fn a_hash_is_what_the_crate_makes_of_a_password_in_memory_of_its_own() {
        use argon2::password_hash::{PasswordHasher, PasswordVerifier};
        let memory = &mut Vec::new();
        let kept = hash("correct horse battery", memory).unwrap();
        let read = PasswordHash::new(&kept).unwrap();
        let verified = Argon2::default().verify_password(b"correct horse battery", &read);
        assert!(verified.is_ok());
        let theirs = Argon2::default().hash_password(b"another one, longer");
        assert!(fits(
            "another one, longer",
            &theirs.unwrap().to_string(),
            memory
        ));
    }

    #[test]
    fn the_decoy_is_a_hash_that_is_really_computed() {
        assert!(PasswordHash::new(DECOY).is_ok());
        let memory = &mut Vec::new();
        assert!(!fits("", DECOY, memory));
        assert_eq!(memory.len(), 19456);
    }

    #[test]
    fn what_is_short_common_or_ones_own_is_refused() {
        let about = ["Ada Lovelace", "ada@example.org", "The copy desk"];
        for bad in [
            "123456789",
            "1234567890",
            "password123",
            "qwertyuiop",
            "iloveyou12",
            "AdaLovelace",
            "ada@example.org",
            "lovelace1815",
            "thecopydesk",
            "aaaaaaaaaaaa",
        ] {
            assert!(good_enough(bad, &about).is_err(), "{bad}");
        }
        for good in [
            "ten letters or so",
            "correct horse battery",
            "Tr0ub4dor&3xyz!",
        ] {
            assert!(good_enough(good, &about).is_ok(), "{good}");
        }
        assert!(good_enough(&"x9 ".repeat(80), &about).is_err(), "too long");
    }
}
