//! What a person may do on a desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::ids::PersonId;
use super::rejection::Rejection;

/// Somebody who asks for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub person: PersonId,
    /// What they are on the session's desk.
    pub role: Role,
}

/// What a person is on a desk; each role may do all that the ones before it may, but for what the author alone is asked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Wrote articles: sees those they are asked about, with the fixes and queries, answers these, and sees nothing else.
    Author,
    /// Reads.
    Viewer,
    /// Works on claims, verdicts, sources, comments and sign-off.
    Checker,
    /// Also opens, describes, closes and reopens sessions.
    Editor,
    /// Also looks after the desk: invitations, roles, removals, password links, the engine.
    Admin,
}

/// What a role lets a person do, for whoever shows only what is allowed; each command and each route decides for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Rights {
    /// Read what the desk works on.
    pub read: bool,
    /// Work on claims, verdicts, sources, comments and sign-off.
    pub check: bool,
    /// Open, describe, close and reopen sessions.
    pub edit: bool,
    /// Look after the desk.
    pub administer: bool,
}

impl Role {
    /// What this role lets a person do.
    #[must_use]
    pub fn rights(self) -> Rights {
        Rights {
            read: self >= Self::Viewer,
            check: self >= Self::Checker,
            edit: self >= Self::Editor,
            administer: self >= Self::Admin,
        }
    }

    /// Every role, the least first.
    pub const ALL: [Self; 5] = [
        Self::Author,
        Self::Viewer,
        Self::Checker,
        Self::Editor,
        Self::Admin,
    ];

    /// The word on screen, in the database and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Viewer => "viewer",
            Self::Checker => "checker",
            Self::Editor => "editor",
            Self::Admin => "admin",
        }
    }

    /// The role of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

impl Role {
    /// Refuses unless this is at least `needed`.
    ///
    /// # Errors
    /// [`Rejection::forbidden`], which says which role it takes.
    pub fn must_be(self, needed: Self) -> Result<(), Rejection> {
        if self >= needed {
            return Ok(());
        }
        Err(Rejection::forbidden(format!(
            "This takes the role {}; you are {} on this desk.",
            needed.name(),
            self.name()
        )))
    }
}
