//! What a listener is told that is no event: that they are in, that they must start anew, who is here.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::presence::Present;
use crate::domain::base::role::Rights;
use crate::domain::{Damage, PersonId, Role};
use crate::ws::frame;

/// A message about the room rather than the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Notice {
    /// You are in. Everything after the event you named follows, then what happens.
    Welcome {
        /// Changes when the database is put back from a backup.
        epoch: Uuid,
        /// The last event there is.
        #[ts(type = "number")]
        seq: u64,
        /// Who you are here.
        you: You,
        /// Who is here.
        people: BTreeMap<PersonId, Present>,
        /// What the socket takes.
        limits: Limits,
        /// Set when the trail does not hold: then every command is refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        damaged: Option<Damage>,
    },
    /// Too far behind, or from another epoch: fetch the state again, then join anew on the same socket.
    Reset {
        /// The last event there is, if the one you named is not of this session: an older database was put in place, and
        /// what you saw of it is not here any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "number")]
        head: Option<u64>,
    },
    /// You have another role now.
    You(You),
    /// Somebody is on the desk now who was not, or was removed from it.
    Member {
        /// Who.
        id: PersonId,
        /// Whether they are not on the desk any more.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[ts(optional, as = "Option<bool>")]
        removed: bool,
    },
    /// What is new about who is here, since `welcome` or since that was said before.
    People {
        /// Who came, or looks at something else; several tabs of one person are one.
        people: BTreeMap<PersonId, Present>,
        /// Who has gone.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        #[ts(optional, as = "Option<BTreeSet<PersonId>>")]
        gone: BTreeSet<PersonId>,
    },
}

/// The person a socket belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct You {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What they are on the desk.
    pub role: Role,
    /// What that lets them do.
    pub may: Rights,
}

/// What a socket takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Limits {
    /// The longest message from a client, in bytes.
    pub frame_bytes: usize,
}

impl Notice {
    /// The message as a frame.
    #[must_use]
    pub fn frame(&self) -> Bytes {
        // Strings, numbers and maps with string keys: JSON can always say them.
        frame::text(&serde_json::to_string(self).unwrap_or_default())
    }
}
