//! An order of claims that the engine learned from a desk's decisions.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An order of claims that the engine learned from a desk's decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Counted up with every order the desk takes, from 1.
    pub version: u32,
    /// From how many accepted and dismissed claims it was learned.
    pub decisions: u32,
    /// Of a hundred pairs of an accepted and a dismissed claim, how many the built-in order puts right.
    pub before_percent: u8,
    /// How many this one does, on decisions it had not seen.
    pub after_percent: u8,
    /// The engine's points by cue: for the first sign, and for each further one.
    pub weights: Value,
}
