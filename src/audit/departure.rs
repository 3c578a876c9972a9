//! How a database departs from what a checkpoint says of it.

use std::fmt::{self, Display, Formatter};

use super::checkpoint::{Head, TrailId};
use crate::domain::DeskId;

/// A trail is not as a checkpoint knows it. Trails only ever go on, so somebody put an older database in place, or wrote
/// another history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Which trail.
    pub trail: TrailId,
    /// Where it ended.
    pub was: Head,
    /// What is otherwise.
    pub now: Now,
}

/// What became of a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Now {
    /// It is not there.
    Gone,
    /// It ends at this event, which is an earlier one.
    Shorter(u64),
    /// At the event it ended with stands another, or none.
    Another,
    /// It is on this desk.
    Moved(DeskId),
}

impl Departure {
    /// How many events a checkpoint knows that are not here.
    #[must_use]
    pub fn lost(&self) -> u64 {
        match self.now {
            Now::Gone => self.was.seq,
            Now::Shorter(seq) => self.was.seq.saturating_sub(seq),
            Now::Another | Now::Moved(_) => 0,
        }
    }
}

impl Display for Departure {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let (trail, seq) = (self.trail, self.was.seq);
        match &self.now {
            Now::Gone => write!(to, "{trail} is gone; it had {seq} events"),
            Now::Shorter(end) => write!(to, "{trail} ends at event {end}; it had {seq}"),
            Now::Another => write!(to, "{trail} has another event {seq} than it had"),
            Now::Moved(desk) => {
                write!(to, "{trail} is on desk {desk}; it was on {}", self.was.desk)
            }
        }
    }
}
