//! One type per kind of id, so that a claim's id can never be taken for a comment's.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A desk: a team with its members and its rating scale.
    DeskId
    /// A person with an account.
    PersonId
    /// A sign-in of one person on one device.
    LoginId
    /// An article session.
    SessionId
    /// A client-made id of one command; what the command makes takes the same id.
    CommandId
    /// An event of the audit trail (UUID v7).
    EventId
    /// A claim of a session.
    ClaimId
    /// A piece of evidence on a claim.
    EvidenceId
    /// A comment on a claim; a thread is named by its first comment.
    CommentId
    /// An attempt to reach somebody.
    ContactId
    /// A decision to set text aside.
    AsideId
    /// A proposed change of the copy.
    FixId
    /// A source in a desk's library.
    SourceId
    /// What a source said at a time, kept.
    SnapshotId
}

impl PersonId {
    /// Whoever runs the server, at the command line: nobody's account.
    pub const OPERATOR: Self = Self(Uuid::nil());

    /// Stet itself, where it does something that nobody asked for in this moment: nobody's account.
    pub const SERVER: Self = Self(Uuid::max());
}

impl ClaimId {
    /// The id of the `index`-th claim the engine suggests when `opening` opens a session.
    ///
    /// Derived (RFC 9562, version 5), so that the same opening always makes the same ids.
    #[must_use]
    pub fn suggested(opening: CommandId, index: u32) -> Self {
        Self(Uuid::new_v5(&opening.0, &index.to_be_bytes()))
    }
}
