//! The weights: points for each cue, and the highest score of each class.
//!
//! Knows the built-in ones, all of them written by hand for news; a desk's own order puts others in their place.
//! Must not know how points add up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::analysis::{Class, Cue};

/// Points by cue: for its first sign and for each further one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weights(pub(super) BTreeMap<Cue, [i8; 2]>);

impl Weights {
    /// The points written by hand.
    pub fn built_in() -> Self {
        let points = |cue: &Cue| {
            let (first, further, _) = weight(*cue);
            (*cue, [first, further])
        };
        Self(WEIGHED.iter().map(points).collect())
    }

    /// The points of a cue: for its first sign, and for each further one.
    pub fn of(&self, cue: Cue) -> [i8; 2] {
        self.0.get(&cue).copied().unwrap_or_default()
    }
}

/// The cues that have points of their own.
pub(crate) const WEIGHED: [Cue; 21] = [
    Cue::Money,
    Cue::Percent,
    Cue::Number,
    Cue::Quantity,
    Cue::Date,
    Cue::Comparison,
    Cue::Superlative,
    Cue::Cause,
    Cue::Statistic,
    Cue::Law,
    Cue::Accusation,
    Cue::Casualty,
    Cue::Deed,
    Cue::Name,
    Cue::Subject,
    Cue::Vague,
    Cue::Prediction,
    Cue::Opinion,
    Cue::Hypothetical,
    Cue::Personal,
    Cue::Hedge,
];

/// The built-in points of a cue: for its first sign, for each further one, and how many further ones count.
pub(crate) fn weight(cue: Cue) -> (i8, i8, usize) {
    match cue {
        Cue::Money => (24, 4, 2),
        Cue::Percent => (26, 5, 2),
        Cue::Number => (20, 4, 3),
        Cue::Quantity => (12, 3, 2),
        Cue::Date => (4, 2, 2),
        Cue::Comparison => (12, 3, 2),
        Cue::Superlative => (10, 2, 1),
        Cue::Cause => (10, 0, 0),
        Cue::Statistic => (5, 2, 1),
        Cue::Law => (10, 2, 2),
        Cue::Accusation => (14, 3, 2),
        Cue::Casualty => (14, 2, 2),
        Cue::Deed => (5, 0, 0),
        Cue::Name => (3, 2, 2),
        Cue::Subject => (3, 2, 3),
        Cue::Vague => (-4, -2, 2),
        Cue::Prediction => (-10, -2, 1),
        Cue::Opinion => (-10, -4, 2),
        Cue::Hypothetical => (-10, 0, 0),
        Cue::Personal => (-6, -2, 2),
        Cue::Hedge => (-3, 0, 0),
        _ => (0, 0, 0),
    }
}

/// The highest score a sentence of a class can have; what is no claim stays below the threshold.
pub(crate) fn ceiling(class: Class) -> u8 {
    match class {
        Class::Claim => 100,
        Class::Prediction => 38,
        Class::Opinion => 30,
        Class::Incomplete => 25,
        Class::Wish | Class::Instruction => 15,
        Class::Question => 12,
        Class::NonSentence | Class::Unscored => 0,
    }
}
