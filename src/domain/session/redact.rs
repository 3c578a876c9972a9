//! Taking words out of an event, because they may not be kept. No command becomes this one: whoever redacts reads the whole
//! trail, which no session holds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Session;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Subject, Touched};
use crate::domain::entry::{Describer, Entry};

/// What stands for each character that was taken out.
pub const GONE: char = '█';

/// The fewest code points that can be taken out: fewer would be found where nobody meant them.
pub const FEWEST: usize = 3;

/// The members of events in which somebody's words stand, and words are taken out of no other: a rating, an id or a language is
/// not said by anybody. A test holds this against all kinds of events.
pub const WORDS: [&str; 32] = [
    "tags",
    "asked",
    "name",
    "addresses",
    "context",
    "found",
    "quoted",
    "after",
    "author",
    "before",
    "claimant",
    "failed",
    "ground",
    "locator",
    "note",
    "outlet",
    "passage",
    "proposer",
    "quote",
    "rationale",
    "remark",
    "replacement",
    "said_when",
    "said_where",
    "sent",
    "statement",
    "text",
    "title",
    "url",
    "why",
    "words",
    "label",
];

/// Words were taken out of an event, for good. Its hash stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct EventRedacted {
    /// The event.
    #[ts(type = "number")]
    pub event: u64,
    /// Why the words may not be kept, at most 500 code points.
    pub ground: String,
    /// SHA-256 of the salt and the canonical text of what its data says instead, hex.
    pub instead: String,
}

impl Apply for EventRedacted {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, _: Stamp) -> Result<Touched, &'static str> {
        if self.event == 0 || self.event > session.seq {
            return Err("it redacts an event that had not happened");
        }
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let (event, ground) = (self.event, &self.ground);
        Entry::new(format!("took words out of event {event}: {ground}"))
    }
}
