//! A stretch of the article in code points.
//!
//! Knows how it is written in JSON.

use serde::ser::SerializeTuple;
use serde::{Serialize, Serializer};

/// A stretch of the article in Unicode code points, end exclusive; serialises as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first code point, counted from 0.
    pub start: u32,
    /// The code point behind the last.
    pub end: u32,
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pair = serializer.serialize_tuple(2)?;
        pair.serialize_element(&self.start)?;
        pair.serialize_element(&self.end)?;
        pair.end()
    }
}
