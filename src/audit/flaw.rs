//! What can be wrong with a trail, in words.

use std::fmt::{self, Display, Formatter};

use super::checkpoint::CheckpointError;
use crate::domain::SnapshotId;
use crate::domain::damage::Damage;
use crate::domain::event::Misfit;

/// The first thing found wrong in a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The event it was found at.
    pub seq: u64,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong with an event, or with the end of a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Its hash is not that of what it says.
    Altered,
    /// It is not there.
    Missing,
    /// It is what was sealed, but after another event than the one that stands before it.
    Unlinked,
    /// It is the last and has another hash than the trail is said to end with.
    AnotherEnd,
    /// It comes after the event the trail is said to end with.
    BeyondEnd,
    /// It is what was sealed, but not what this version knows.
    Unreadable(String),
    /// It is what was sealed, but cannot have followed what was there before it.
    Misfit(String),
    /// The events are what was sealed; the state beside them is not what they make.
    State,
    /// The events are what was sealed; this member of the report is not what was signed.
    Field(String),
    /// The events are what was sealed; the checkpoint beside them is not one that they stand in.
    Checkpoint(CheckpointError),
    /// The events are what was sealed; the text beside them is not that of this snapshot.
    Snapshot(SnapshotId),
    /// The events are what was sealed; a passage of this claim does not stand in its snapshot as they say.
    Passage(u32),
    /// The events are what was sealed; the signature is not that of the key the report names.
    Signature,
}

impl Flaw {
    /// `wrong` at event `seq`.
    #[must_use]
    pub fn new(seq: u64, wrong: Wrong) -> Self {
        Self { seq, wrong }
    }

    /// The last event up to which nothing is wrong; 0 if that is none.
    #[must_use]
    pub fn whole(&self) -> u64 {
        match self.wrong {
            Wrong::State
            | Wrong::Field(_)
            | Wrong::Checkpoint(_)
            | Wrong::Snapshot(_)
            | Wrong::Passage(_)
            | Wrong::Signature => self.seq,
            // Which of the two was altered cannot be told.
            Wrong::Unlinked => self.seq.saturating_sub(2),
            Wrong::Altered
            | Wrong::Missing
            | Wrong::AnotherEnd
            | Wrong::BeyondEnd
            | Wrong::Unreadable(_)
            | Wrong::Misfit(_) => self.seq.saturating_sub(1),
        }
    }

    /// What is wrong and up to where nothing is, in two sentences.
    #[must_use]
    pub fn words(&self) -> String {
        let mut said = self.to_string();
        if let Some(first) = said.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        match self.whole() {
            0 => format!("{said}. No event is whole."),
            1 => format!("{said}. Event 1 is whole."),
            last => format!("{said}. Everything up to {last} is whole."),
        }
    }
}

impl Display for Flaw {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let seq = self.seq;
        match &self.wrong {
            Wrong::Altered => write!(to, "event {seq} was altered after it was written"),
            Wrong::Missing => write!(to, "event {seq} is missing"),
            Wrong::Unlinked => {
                let before = seq.saturating_sub(1);
                write!(
                    to,
                    "event {seq} does not continue event {before}: one of the two was altered"
                )
            }
            Wrong::AnotherEnd => {
                write!(
                    to,
                    "event {seq} is not the one the trail is said to end with"
                )
            }
            Wrong::BeyondEnd => write!(to, "event {seq} comes after the end of the trail"),
            Wrong::Unreadable(why) => {
                write!(
                    to,
                    "event {seq} cannot be read by this version of Stet: {why}"
                )
            }
            Wrong::Misfit(why) => {
                write!(to, "event {seq} does not fit the events before it: {why}")
            }
            Wrong::State => write!(to, "the state is not what the events make"),
            Wrong::Field(name) => write!(to, "`{name}` was altered after it was signed"),
            Wrong::Checkpoint(why) => write!(to, "the checkpoint does not hold: {why}"),
            Wrong::Snapshot(id) => {
                write!(to, "the text of snapshot {id} is not what its hash says")
            }
            Wrong::Passage(claim) => write!(
                to,
                "a passage quoted at claim {claim} does not stand in its snapshot as is said"
            ),
            Wrong::Signature => write!(to, "the signature is not of the key that the report names"),
        }
    }
}

impl std::error::Error for Flaw {}

impl From<Misfit> for Flaw {
    fn from(misfit: Misfit) -> Self {
        Self::new(misfit.seq, Wrong::Misfit(misfit.why))
    }
}

impl From<&Flaw> for Damage {
    fn from(flaw: &Flaw) -> Self {
        Self {
            event: flaw.seq,
            whole: flaw.whole(),
            words: flaw.words(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaw_says_what_is_wrong_and_what_is_whole() {
        let words = |seq, wrong| Flaw::new(seq, wrong).words();
        assert_eq!(
            words(133, Wrong::Altered),
            "Event 133 was altered after it was written. Everything up to 132 is whole."
        );
        assert_eq!(
            words(1, Wrong::Missing),
            "Event 1 is missing. No event is whole."
        );
        assert_eq!(
            words(134, Wrong::Unlinked),
            "Event 134 does not continue event 133: one of the two was altered. Everything up to 132 is whole."
        );
        assert_eq!(
            words(9, Wrong::State),
            "The state is not what the events make. Everything up to 9 is whole."
        );
    }
}
