//! Who may do what, and what still stands between a claim and its sign-off.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::claim::{Claim, Status};
use super::command::Command;
use super::ids::{CommentId, PersonId};
use super::rejection::Rejection;

/// Somebody who asks for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub person: PersonId,
    /// What they are on the session's desk.
    pub role: Role,
}

/// What a person is on a desk; each role may do all that the ones before it may.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Works on claims, verdicts, sources, comments and sign-off.
    Checker,
    /// Also opens, describes, closes and reopens sessions.
    Editor,
    /// Also invites people.
    Admin,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Checker, Self::Editor, Self::Admin];

    /// The word on screen, in the database and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
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

    /// The least role that may send `command`.
    #[must_use]
    pub fn needed_for(command: &Command) -> Self {
        match command {
            Command::EditDetails { .. }
            | Command::CloseSession { .. }
            | Command::ReopenSession {}
            | Command::ArchiveSession {}
            | Command::UnarchiveSession {} => Self::Editor,
            Command::AddClaim { .. }
            | Command::AcceptClaims { .. }
            | Command::DismissClaims { .. }
            | Command::RestoreClaims { .. }
            | Command::MoveClaim { .. }
            | Command::RewordClaim { .. }
            | Command::SplitClaim { .. }
            | Command::MergeClaims { .. }
            | Command::SeparateClaims { .. }
            | Command::AssignClaim { .. }
            | Command::SetAside { .. }
            | Command::TakeBack { .. }
            | Command::GiveVerdict { .. }
            | Command::WithdrawVerdict { .. }
            | Command::AffirmVerdict { .. }
            | Command::AttachSource { .. }
            | Command::EditSource { .. }
            | Command::DetachSource { .. }
            | Command::AddComment { .. }
            | Command::EditComment { .. }
            | Command::ResolveThread { .. }
            | Command::ReopenThread { .. }
            | Command::SignOff { .. }
            | Command::WithdrawSignOff { .. } => Self::Checker,
        }
    }
}

impl Actor {
    /// Lets the actor go on if their role allows `command`.
    ///
    /// # Errors
    /// [`Rejection::forbidden`], which says which role it takes.
    pub fn may(&self, command: &Command) -> Result<(), Rejection> {
        let needed = Role::needed_for(command);
        if self.role >= needed {
            return Ok(());
        }
        Err(Rejection::forbidden(format!(
            "This takes the role {}; you are {} on this desk.",
            needed.name(),
            self.role.name()
        )))
    }
}

/// Something that has to be settled before a claim can be signed off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Blocker {
    /// What sort it is.
    pub kind: BlockerKind,
    /// A sentence for people; a person stands in it as `{id}`.
    pub words: String,
    /// The comment to go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub comment: Option<CommentId>,
}

/// The sorts of blockers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockerKind {
    /// Nobody has given a verdict.
    NoVerdict,
    /// All verdicts are stale.
    StaleVerdict,
    /// A comment thread is open.
    OpenComment,
}

/// What still stands between `claim` and its sign-off; empty when a second person may sign.
#[must_use]
pub fn blockers(claim: &Claim) -> Vec<Blocker> {
    if claim.status != Status::Accepted {
        return Vec::new();
    }
    let blocker = |kind, words: String, comment| Blocker {
        kind,
        words,
        comment,
    };
    let mut found = Vec::new();
    let mut verdicts = claim.verdicts.iter().peekable();
    if verdicts.peek().is_none() {
        found.push(blocker(
            BlockerKind::NoVerdict,
            "No verdict yet".into(),
            None,
        ));
    } else if verdicts.all(|(_, verdict)| !claim.stale_reasons(verdict).is_empty()) {
        let words = match claim.verdicts.keys().next() {
            Some(only) if claim.verdicts.len() == 1 => {
                format!("The verdict by {{{only}}} is stale")
            }
            _ => "Every verdict is stale".into(),
        };
        found.push(blocker(BlockerKind::StaleVerdict, words, None));
    }
    let open: Vec<_> = claim.open_threads().collect();
    if let Some((id, first)) = open.first() {
        let words = match open.len() {
            1 => format!("One open comment, by {{{}}}", first.by),
            many => format!("{many} open comments, the first by {{{}}}", first.by),
        };
        found.push(blocker(BlockerKind::OpenComment, words, Some(**id)));
    }
    found
}
