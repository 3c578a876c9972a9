//! The weights: points for each cue and what stands around it, where each class starts and how high it can go.
//!
//! Knows the built-in ones of `data/en/weights`, all of them written by hand for news; a desk's own order puts others in their place.
//! Must not know how points add up.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use strum::EnumCount;

use super::analysis::{Class, Cue};
use super::data;
use super::reason_kind::ReasonKind;

/// The score, out of 100, from which a candidate is worth suggesting to a desk that has set no threshold of its own.
pub const THRESHOLD: u8 = 40;

/// Points by cue: for its first sign and for each further one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weights(pub(super) BTreeMap<Cue, [i8; 2]>);

impl Weights {
    /// The points written by hand.
    pub fn built_in() -> Self {
        Self(WEIGHED.iter().map(|cue| (*cue, points(*cue))).collect())
    }

    /// The points of a cue: for its first sign, and for each further one.
    pub fn of(&self, cue: Cue) -> [i8; 2] {
        self.0.get(&cue).copied().unwrap_or_default()
    }
}

/// From how much certainty on a cue counts as one of fact.
pub(crate) const FACT: i32 = 3;
/// With so much certainty a judging word alone makes no opinion of a sentence.
pub(crate) const ENOUGH: i32 = 2;
/// The same for what somebody is quoted or reported for.
pub(crate) const ENOUGH_REPORTED: i32 = 4;

/// The built-in weights of one cue.
#[derive(Debug, Clone, Copy, Default)]
struct CueWeight {
    first: i8,
    further: i8,
    times: usize,
    certainty: i32,
}

static CUES: LazyLock<[CueWeight; Cue::COUNT]> = LazyLock::new(|| {
    let mut weights = [CueWeight::default(); Cue::COUNT];
    for mut cells in data::entries(data::WEIGHTS_OF_CUES) {
        let slot = cells.value().and_then(|cue| weights.get_mut(place(cue)));
        if let Some(slot) = slot {
            *slot = CueWeight {
                first: cells.value().unwrap_or_default(),
                further: cells.value().unwrap_or_default(),
                times: cells.value().unwrap_or_default(),
                certainty: cells.value().unwrap_or_default(),
            };
        }
    }
    weights
});

/// The cues that have points of their own, in the order of their names.
pub(crate) static WEIGHED: LazyLock<Vec<Cue>> = LazyLock::new(|| {
    let entries = data::entries(data::WEIGHTS_OF_CUES);
    entries.filter_map(|mut cells| cells.value()).collect()
});

#[expect(clippy::as_conversions, reason = "a cue is its place in the table")]
fn place(cue: Cue) -> usize {
    cue as usize
}

fn of_cue(cue: Cue) -> CueWeight {
    CUES.get(place(cue)).copied().unwrap_or_default()
}

/// The built-in points of a cue: for its first sign, and for each further one.
pub(crate) fn points(cue: Cue) -> [i8; 2] {
    let CueWeight { first, further, .. } = of_cue(cue);
    [first, further]
}

/// How many further signs of a cue count.
pub(crate) fn times(cue: Cue) -> usize {
    of_cue(cue).times
}

/// How much a cue has that a source could be asked about; what can mean anything has less than nothing.
pub(crate) fn certainty(cue: Cue) -> i32 {
    of_cue(cue).certainty
}

/// The built-in weights of one class.
struct ClassWeight {
    class: Class,
    start: i8,
    ceiling: u8,
    reason: ReasonKind,
}

static CLASSES: LazyLock<Vec<ClassWeight>> = LazyLock::new(|| {
    let entries = data::entries(data::WEIGHTS_OF_CLASSES);
    entries
        .filter_map(|mut cells| {
            Some(ClassWeight {
                class: cells.value()?,
                start: cells.value()?,
                ceiling: cells.value()?,
                reason: cells.value()?,
            })
        })
        .collect()
});

fn of_class(class: Class) -> Option<&'static ClassWeight> {
    CLASSES.iter().find(|it| it.class == class)
}

/// What a sentence of a class starts from, and the reason for it.
pub(crate) fn start(class: Class) -> (ReasonKind, i8) {
    of_class(class).map_or((ReasonKind::NoSentence, 0), |it| (it.reason, it.start))
}

/// The highest score a sentence of a class can have; what is no claim stays below the threshold.
pub(crate) fn ceiling(class: Class) -> u8 {
    of_class(class).map_or(0, |it| it.ceiling)
}

static CONTEXT: LazyLock<Vec<(ReasonKind, i8)>> = LazyLock::new(|| {
    let entries = data::entries(data::WEIGHTS_OF_CONTEXT);
    entries
        .filter_map(|mut cells| Some((cells.value()?, cells.value()?)))
        .collect()
});

/// The points of what stands around a sentence's words.
pub(crate) fn context_points(kind: ReasonKind) -> i8 {
    let found = CONTEXT.iter().find(|(own, _)| *own == kind);
    found.map_or(0, |(_, points)| *points)
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_entry_of_the_tables_is_read() {
        let entries = |table| data::entries(table).count();
        assert_eq!(CLASSES.len(), entries(data::WEIGHTS_OF_CLASSES));
        assert_eq!(CONTEXT.len(), entries(data::WEIGHTS_OF_CONTEXT));
        assert_eq!(WEIGHED.len(), entries(data::WEIGHTS_OF_CUES));
        for mut cells in data::entries(data::WEIGHTS_OF_CUES) {
            let cue = cells.text();
            let numbers: [Option<i8>; 4] = std::array::from_fn(|_| cells.value());
            assert!(numbers.iter().all(Option::is_some), "{cue}: {numbers:?}");
        }
    }

    #[test]
    fn every_class_has_a_start_and_what_is_no_claim_stays_below_the_threshold() {
        for class in Class::iter() {
            assert!(of_class(class).is_some(), "{class:?}");
            assert!(class == Class::Claim || ceiling(class) < THRESHOLD);
        }
    }
}
