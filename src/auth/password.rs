//! Passwords: argon2id (RFC 9106) with the parameters OWASP asks for: 19 MiB, two passes, one lane.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::domain::Rejection;

/// The hash of nothing anybody knows: checked when there is no account, so that both answers take as long.
pub(super) const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3RldGRlY295c2FsdDE2Yg$y5pRJYKmZbXBGqFJ3u5XvMZ3n3m0CqF3Uq7kH0v3u8k";

/// Refuses passwords that are too short to hold, or too long to be meant.
pub(super) fn good_enough(password: &str) -> Result<(), Rejection> {
    let refuse = |why: &str| Err(Rejection::invalid("bad_password", "password", why));
    match password.chars().count() {
        0..10 => refuse("Use at least 10 characters; a few words in a row are fine."),
        10..=200 => Ok(()),
        _ => refuse("Use at most 200 characters."),
    }
}

pub(super) fn hash(password: &str) -> Option<String> {
    let hash = Argon2::default().hash_password(password.as_bytes()).ok()?;
    Some(hash.to_string())
}

pub(super) fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_and_no_other() {
        let kept = hash("correct horse battery").unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(fits("correct horse battery", &kept));
        assert!(!fits("correct horse batterz", &kept));
        assert_ne!(
            kept,
            hash("correct horse battery").unwrap(),
            "every hash has its own salt"
        );
    }

    #[test]
    fn the_decoy_is_a_hash_that_is_really_computed() {
        assert!(PasswordHash::new(DECOY).is_ok());
        assert!(!fits("", DECOY));
    }

    #[test]
    fn short_passwords_are_refused() {
        assert!(good_enough("123456789").is_err());
        assert!(good_enough("ten letters").is_ok());
    }
}
