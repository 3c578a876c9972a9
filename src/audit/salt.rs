//! A salt, and the hash of a salt with a text: who does not know the salt cannot guess the text from it.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

use super::canonical::NotCanonical;

/// SHA-256 of a salt and a text, hex.
pub(super) fn salted(salt: &[u8], text: &str) -> String {
    let data = Sha256::new().chain_update(salt).chain_update(text);
    HEXLOWER.encode(&data.finalize())
}

/// A salt as it is written in an event.
#[must_use]
pub fn text_of(salt: [u8; 16]) -> String {
    BASE64URL_NOPAD.encode(&salt)
}

/// A salt as it was drawn.
pub(super) fn salt_bytes(salt: &str) -> Result<Vec<u8>, NotCanonical> {
    BASE64URL_NOPAD
        .decode(salt.as_bytes())
        .map_err(|_| NotCanonical::new("its salt is not base64url"))
}
