//! Who did something, and when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::ids::PersonId;

/// Who did something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Stamp {
    /// Who.
    pub by: PersonId,
    /// When.
    #[serde(with = "micros")]
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

/// A time as people read it, to the minute: “1 December 2026, 06:13 UTC”.
#[must_use]
pub fn in_words(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}

/// Times as RFC 3339 in UTC with exactly six decimals, so that the same instant is always the same bytes.
pub mod micros {
    use chrono::{DateTime, SecondsFormat, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    /// `at` with six decimals.
    #[must_use]
    pub fn text(at: &DateTime<Utc>) -> String {
        at.to_rfc3339_opts(SecondsFormat::Micros, true)
    }

    /// Writes `at` with six decimals.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&text(at))
    }

    /// Reads any RFC 3339 time.
    ///
    /// # Errors
    /// Those of the deserializer, and text that is not a time.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
        let text = String::deserialize(from)?;
        DateTime::parse_from_rfc3339(&text)
            .map(|at| at.to_utc())
            .map_err(serde::de::Error::custom)
    }
}
