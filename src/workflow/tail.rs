//! The last events of a session, ready to send to whoever comes back after a short absence.

use std::borrow::Cow;
use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::audit::Sealed;
use crate::domain::audience::{Hidden, SealedKey};
use crate::domain::change::Touched;
use crate::domain::entry::Entry;
use crate::domain::{CommandId, CommentId, Event, EventKind, PersonId};

/// How many events are kept ready.
const EVENTS: usize = 1000;

/// How many bytes of them; less than a listener's queue holds.
const BYTES: usize = 768 * 1024;

/// What happened, as everybody in the room is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Happened {
    /// Events in order, without a gap to those told before.
    Events {
        /// Each with what it changes, or only that it happened.
        events: Vec<TellOf>,
    },
}

/// An event, as one may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(untagged)]
pub enum TellOf {
    /// With what it changes.
    Told(Box<Told>),
    /// It is between some people, and changes nothing for others.
    Withheld {
        /// Its place in the session.
        #[ts(type = "number")]
        withheld: u64,
        /// Its hash, hex.
        hash: String,
    },
}

/// One event as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Told {
    /// Which event it is.
    pub event: Mark,
    /// The RFC 7396 merge patch that takes the state document from the event before to this one.
    #[ts(type = "Record<string, any>")]
    #[schema(value_type = Object)]
    pub patch: Value,
    /// The event in words.
    pub entry: Entry,
}

/// An audit event without what the patch says already: it goes to everybody, so every byte of it counts.
///
/// The whole event, from which the hash can be computed, is in the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Mark {
    /// Its place in the session, from 1 without a gap.
    #[ts(type = "number")]
    pub seq: u64,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor: PersonId,
    /// The command it came from.
    pub command: CommandId,
    /// What kind of event it is.
    pub kind: String,
    /// Its hash, hex, and with it that of all events before.
    pub hash: String,
}

impl Mark {
    pub(super) fn of(sealed: &Sealed) -> Self {
        let event = &sealed.event;
        Self {
            seq: event.seq,
            at: event.at,
            actor: event.actor,
            command: event.command,
            kind: event.kind.name().into(),
            hash: sealed.hash.clone(),
        }
    }
}

/// How an event is told: a [`Told`] in JSON, made once for everybody who may see all of it.
#[derive(Debug, Clone)]
pub(super) struct EncodedUpdate {
    seq: u64,
    hash: String,
    /// The comment the event is about, which not everybody may know of.
    comment: Option<CommentId>,
    /// What the event's sealed part is about, which not everybody may know, and its words without that, in JSON.
    sealed: Option<(SealedKey, String)>,
    /// Whether it took words out of what was told before.
    redacts: bool,
    /// Whether the patch may hold comments the event itself is not about, or what confidential evidence says.
    holds_hidden: bool,
    json: String,
}

impl EncodedUpdate {
    /// `outside` is what the event is in words for who may not know its sealed part.
    pub(super) fn of(
        event: &Event,
        touched: &Touched,
        told: &Told,
        outside: Option<&Entry>,
    ) -> serde_json::Result<Self> {
        let json = serde_json::to_string(told)?;
        let outside = outside.map(serde_json::to_string).transpose()?;
        let key = event.sealed().map(|it| it.0);
        Ok(Self {
            seq: event.seq,
            hash: told.event.hash.clone(),
            comment: event.kind.subject().comment(),
            redacts: matches!(event.kind, EventKind::EventRedacted(_)),
            sealed: key.zip(outside),
            // Of what stands in it by name, or of what somebody typed: then it is looked at for nothing.
            holds_hidden: touched.comments_moved
                || json.contains(r#""confidential":"#)
                || json.contains(r#""sealed":"#)
                || key.is_some(),
            json,
        })
    }

    /// Whether it took words out of what was told before, so that a patch is not enough.
    pub(super) fn redacts(&self) -> bool {
        self.redacts
    }

    /// Its JSON for a viewer from whom something is hidden.
    fn redacted_for(&self, hidden: &Hidden) -> Cow<'_, str> {
        if self.comment.is_some_and(|it| hidden.hides_comment(it)) {
            return format!(r#"{{"withheld":{},"hash":"{}"}}"#, self.seq, self.hash).into();
        }
        if hidden.is_nothing() || !self.holds_hidden {
            return self.json.as_str().into();
        }
        let mut told: Value = serde_json::from_str(&self.json).unwrap_or_default();
        if let Some(patch) = told.get_mut("patch") {
            hidden.strip_patch(patch);
        }
        let closed = self.sealed.as_ref();
        if let Some((_, words)) = closed.filter(|(it, _)| hidden.hides_sealed(*it)) {
            let words = serde_json::from_str(words).unwrap_or_default();
            if let Some(told) = told.as_object_mut() {
                told.insert("entry".into(), words);
            }
        }
        told.to_string().into()
    }
}

/// The latest events as they were told.
#[derive(Debug, Default)]
pub(super) struct Tail {
    told: VecDeque<EncodedUpdate>,
    bytes: usize,
    /// The last event there is.
    last: u64,
}

impl Tail {
    /// A tail of a session whose last event is `last`, none of them ready.
    pub(super) fn after(last: u64) -> Self {
        Self {
            last,
            ..Self::default()
        }
    }

    /// The next event.
    pub(super) fn push(&mut self, told: EncodedUpdate) {
        self.bytes += told.json.len();
        self.told.push_back(told);
        self.last += 1;
        while self.told.len() > EVENTS || self.bytes > BYTES {
            let Some(gone) = self.told.pop_front() else {
                break;
            };
            self.bytes -= gone.json.len();
        }
    }

    /// Everything after event `seq`; nothing if that is not all ready, or has not happened yet.
    pub(super) fn since(&self, seq: u64) -> Option<Vec<&EncodedUpdate>> {
        let missing = usize::try_from(self.last.checked_sub(seq)?).ok()?;
        let ready = self.told.len().checked_sub(missing)?;
        Some(self.told.iter().skip(ready).collect())
    }

    /// The hash of event `seq`, hex, if that is ready.
    pub(super) fn hash_at(&self, seq: u64) -> Option<&str> {
        let behind = usize::try_from(self.last.checked_sub(seq)?).ok()?;
        let at = self.told.len().checked_sub(behind + 1)?;
        self.told.get(at).map(|it| it.hash.as_str())
    }
}

/// A [`Happened::Events`] of what happened, for those from whom something is hidden.
pub(super) fn message<'a>(
    told: impl IntoIterator<Item = &'a EncodedUpdate>,
    hidden: &Hidden,
) -> String {
    let told: Vec<Cow<'_, str>> = told.into_iter().map(|it| it.redacted_for(hidden)).collect();
    format!(r#"{{"type":"events","events":[{}]}}"#, told.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telling(seq: u64, json: String) -> EncodedUpdate {
        EncodedUpdate {
            seq,
            hash: format!("hash of {seq}"),
            comment: None,
            redacts: false,
            sealed: None,
            holds_hidden: false,
            json,
        }
    }

    fn since(tail: &Tail, seq: u64) -> Option<Vec<u64>> {
        let since = tail.since(seq)?;
        Some(since.iter().map(|it| it.seq).collect())
    }

    #[test]
    fn who_is_not_too_far_behind_gets_all_they_missed() {
        let mut tail = Tail::after(10);
        for seq in 11..=2010 {
            tail.push(telling(seq, String::new()));
        }
        assert_eq!(since(&tail, 2010), Some(vec![]));
        assert_eq!(since(&tail, 2008), Some(vec![2009, 2010]));
        assert_eq!(since(&tail, 1010).map(|told| told.len()), Some(1000));
        assert_eq!(since(&tail, 1009), None, "too far behind");
        assert_eq!(tail.hash_at(2010), Some("hash of 2010"));
        assert_eq!(tail.hash_at(1011), Some("hash of 1011"));
        assert_eq!((tail.hash_at(1010), tail.hash_at(2011)), (None, None));
        assert_eq!(
            since(&tail, 2011),
            None,
            "from the future: another database"
        );
    }

    #[test]
    fn long_events_make_a_short_tail() {
        let mut tail = Tail::default();
        for seq in 1..=10 {
            tail.push(telling(seq, "x".repeat(100 * 1024)));
        }
        assert_eq!(since(&tail, 3).map(|told| told.len()), Some(7));
        assert_eq!(since(&tail, 2), None);
    }
}
