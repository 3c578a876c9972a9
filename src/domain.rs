//! What a fact-checking session is and which changes it allows.
//!
//! Pure: no clock, no database, no network, no randomness.
//! [`Session::decide`] turns a [`Command`] into what will have happened, or a [`Rejection`];
//! [`Session::apply`] takes an [`Event`] into the state.
//! Everything else (the live state, history, "as of" views, reports, verification) is a fold of events by that one `apply`.
//!
//! Must not know: where events are kept, who is listening, how an article was split into claims.

// A wildcard over commands or events would let a forgotten one do nothing, or be allowed to anybody.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod anchor;
pub mod claim;
pub mod closing;
pub mod command;
pub mod comment;
pub mod coverage;
pub mod damage;
pub mod desk;
pub mod details;
pub mod event;
pub mod ids;
mod input;
pub mod name;
pub mod policy;
pub mod rejection;
pub mod scale;
pub mod session;
pub mod source;
pub mod summary;
pub mod text;
pub mod trail;
pub mod verdict;
pub mod view;

pub use anchor::Anchor;
pub use claim::{Claim, ClaimState};
pub use command::{Ask, Command};
pub use damage::Damage;
pub use details::{Details, DetailsInput};
pub use event::{Event, What};
pub use ids::{
    AsideId, ClaimId, CommandId, CommentId, DeskId, EventId, EvidenceId, LoginId, PersonId,
    SessionId,
};
pub use policy::{Actor, Role};
pub use rejection::Rejection;
pub use scale::Scale;
pub use session::Session;
pub use text::{Span, Text};
