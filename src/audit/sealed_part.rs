//! The part of an event that only some people may know: hashed by itself, with a salt of its own, so that for all others its
//! hash stands in its place and the chain is the same.
//!
//! It is the member `sealed` of an event's data. `{content, salt}` is hashed as `{hash}`, where
//! `hash = SHA-256(salt ‖ JCS(content))`.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::canonical::{NotCanonical, canonical};
use super::salt::{salt_bytes, salted};

/// The member of an event's data that holds it.
const MEMBER: &str = "sealed";

/// What a text of data with an open part has in it, and no string in JSON can have.
const OPEN: &str = r#""sealed":{"content":"#;

/// What one with a closed part has in it.
const CLOSED: &str = r#""sealed":{"hash":"#;

/// The hash that stands for what a sealed part holds, hex.
///
/// # Errors
/// [`NotCanonical`] if the content has no canonical text, or the salt is none.
pub fn part_hash(salt: &str, content: &Value) -> Result<String, NotCanonical> {
    Ok(salted(&salt_bytes(salt)?, &canonical(content)?))
}

/// The text of an event's data that is hashed, of the text that is kept. What is not kept in canonical text stays as it is,
/// and is then not what was sealed.
pub(super) fn hashed(data: &str) -> Cow<'_, str> {
    if !data.contains(OPEN) {
        return data.into();
    }
    let Ok(mut value) = serde_json::from_str::<Value>(data) else {
        return data.into();
    };
    if canonical(&value).is_ok_and(|it| it != data) || !close(&mut value) {
        return data.into();
    }
    canonical(&value).map_or(data.into(), Cow::Owned)
}

/// Whether a text of data is without what it should hold: so it is told to some, and never kept.
pub(super) fn is_closed(data: &str) -> bool {
    data.contains(CLOSED)
        && serde_json::from_str::<Value>(data)
            .is_ok_and(|it| it.get(MEMBER).is_some_and(|it| it.get("hash").is_some()))
}

/// Puts its hash in the place of the sealed part of an event's data; false if there is none that is open.
pub(super) fn close(data: &mut Value) -> bool {
    let Some(part) = data.get_mut(MEMBER) else {
        return false;
    };
    let (content, salt) = (
        part.get("content"),
        part.get("salt").and_then(Value::as_str),
    );
    let Some((content, salt)) = content.zip(salt) else {
        return false;
    };
    let Ok(hash) = part_hash(salt, content) else {
        return false;
    };
    *part = json!({"hash": hash});
    true
}

/// The text of an event's data for those who may not know its sealed part.
///
/// # Errors
/// [`NotCanonical`] if it cannot be read: then nothing is told.
pub fn closed_text(data: &str) -> Result<String, NotCanonical> {
    let mut value: Value = serde_json::from_str(data).map_err(|it| NotCanonical::from(&it))?;
    close(&mut value);
    canonical(&value)
}
