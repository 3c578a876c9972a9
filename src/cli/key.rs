//! `stet key`: the key that signs what leaves this Stet.

use std::path::Path;

use clap::Subcommand;
use stet::domain::base::stamp::in_words;
use stet::keys::Keys;

use super::failure::Failure;

/// What to do with the key.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum Key {
    /// Show what reports are checked with. Makes a key if there is none.
    Show,
    /// Make another key. What the old one signed can still be checked; keep what `show` tells of it.
    Rotate,
}

/// The name of a key that was made before anybody said where this Stet is.
pub(super) const NAME: &str = "stet";

pub(super) fn run(file: &Path, key: &Key) -> Result<(), Failure> {
    let keys = match key {
        Key::Show => Keys::load_or_make(file, NAME)?,
        Key::Rotate => Keys::rotate(file)?,
    };
    println!("{}", keys.signing.verifying());
    println!("Fingerprint: {}", keys.signing.verifying().fingerprint());
    println!(
        "Compare the first 16 digits by telephone. Made on {}.",
        in_words(keys.made_at)
    );
    for earlier in &keys.earlier {
        println!("Before: {earlier}");
    }
    if matches!(key, Key::Rotate) {
        println!("A running server signs with the new key from its next start.");
    }
    Ok(())
}
