//! Canonical JSON (RFC 8785), only for values that every reader understands alike.

use serde_json::Value;

/// The greatest integer that every JSON reader keeps exactly: 2^53 − 1 (RFC 7493).
const EXACT: u64 = (1 << 53) - 1;

/// A value that has no canonical bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this cannot be put into the trail: {0}")]
pub struct NotCanonical(String);

impl NotCanonical {
    pub(super) fn new(why: &str) -> Self {
        Self(why.into())
    }
}

impl From<&serde_json::Error> for NotCanonical {
    fn from(error: &serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

/// The canonical text of `value`.
///
/// # Errors
/// [`NotCanonical`] if it holds a fraction, or an integer beyond 2^53 − 1, which readers round.
pub(super) fn canonical(value: &Value) -> Result<String, NotCanonical> {
    guard(value)?;
    serde_json_canonicalizer::to_string(value).map_err(|error| NotCanonical::from(&error))
}

fn guard(value: &Value) -> Result<(), NotCanonical> {
    match value {
        Value::Number(number) => {
            let size = number.as_i64().map(i64::unsigned_abs).or(number.as_u64());
            match size {
                Some(size) => exact(size),
                None => Err(NotCanonical(format!("the number {number}"))),
            }
        }
        Value::Array(items) => items.iter().try_for_each(guard),
        Value::Object(map) => map.values().try_for_each(guard),
        _ => Ok(()),
    }
}

/// Whether every reader keeps this integer, or its negative.
pub(super) fn exact(size: u64) -> Result<(), NotCanonical> {
    match size {
        ..=EXACT => Ok(()),
        _ => Err(NotCanonical(format!("the number {size}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_and_nothing_is_spaced() {
        let value = json!({"b": [1, true, null], "a": {"é": "\u{1}", "€": "/"}});
        let text = canonical(&value).unwrap();
        assert_eq!(text, r#"{"a":{"é":"\u0001","€":"/"},"b":[1,true,null]}"#);
    }

    #[test]
    fn numbers_that_readers_round_are_refused() {
        for value in [
            json!(0.5),
            json!(1_u64 << 53),
            json!(i64::MIN),
            json!(u64::MAX),
        ] {
            assert!(canonical(&json!({"n": [value]})).is_err(), "{value}");
        }
        assert!(canonical(&json!(EXACT)).is_ok());
    }
}
