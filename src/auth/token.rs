//! Secrets for cookies and links: 256 random bits.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

/// A secret. Never logged: it has no `Debug`, and only its hash is kept.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// A fresh one from the operating system's randomness.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "a default that differs each time would surprise"
    )]
    pub fn new() -> Self {
        Self(rand::random())
    }

    /// Reads one as it stands in a cookie or a link.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// As it stands in a cookie or a link: base64url, 43 characters.
    #[must_use]
    pub fn text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// Another secret that follows from it, and from which it does not follow: 256 bits in base64url.
    pub(super) fn derived(&self, what: &str) -> String {
        BASE64URL_NOPAD.encode(
            &Sha256::new()
                .chain_update(what)
                .chain_update(self.0)
                .finalize(),
        )
    }

    /// SHA-256 of it: what the database keeps. Needs no salt, the token is random.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_as_it_was_written() {
        let token = Token::new();
        assert_eq!(token.text().len(), 43);
        assert_eq!(
            Token::read(&token.text()).map(|it| it.hash()),
            Some(token.hash())
        );
        for nonsense in ["", "abc", "!", &"A".repeat(44), &"A".repeat(42)] {
            assert!(Token::read(nonsense).is_none(), "{nonsense}");
        }
    }
}
