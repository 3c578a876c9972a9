//! What a fact-checking session is and which changes it allows.
//!
//! Pure: no clock, no database, no network, no randomness.
//! A thing is a folder (`claim`, `verdict`, `source` …), and a command is a file in it: what is asked for, the rule that
//! decides on it, what happened then, how that changes the session, and its words in the trail. `contents` lists them all.
//! [`Session::decide`] turns a [`Command`] into what will have happened, or a [`Rejection`];
//! [`Session::apply`] takes an [`Event`] into the state.
//! Everything else (the live state, history, "as of" views, reports, verification) is a fold of events by that one `apply`.
//!
//! Must not know: where events are kept, who is listening, how an article was split into claims.

// A wildcard over commands or events would let a forgotten one do nothing, or be allowed to anybody.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod article;
pub mod audience;
pub mod base;
pub mod change;
pub mod checklist;
pub mod claim;
pub mod claim_summary;
pub mod command;
pub mod comment;
pub mod contact;
pub mod contents;
pub mod damage;
pub mod desk;
pub mod entry;
pub mod event;
pub mod fix;
mod hidden;
pub mod inbox;
pub mod policy;
pub mod publication;
pub mod question;
pub mod revision;
pub mod scale;
pub mod session;
pub mod signoff;
pub mod source;
mod subject;
pub mod summary;
pub mod verdict;
pub mod view;

pub use article::anchor::Anchor;
pub use article::details::{Details, DetailsInput};
pub use base::ids::{
    AsideId, ClaimId, CommandId, CommentId, ContactId, DeskId, EventId, EvidenceId, FixId, LoginId,
    PersonId, SessionId, SnapshotId, SourceId,
};
pub use base::rejection::Rejection;
pub use base::role::{Actor, Role};
pub use base::text::{Span, Text};
pub use claim::Claim;
pub use claim::state::ClaimState;
pub use command::CommandEnvelope;
pub use contents::{Command, EventKind};
pub use damage::Damage;
pub use event::Event;
pub use question::Question;
pub use scale::Scale;
pub use session::Session;
