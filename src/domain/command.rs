//! What a person can ask a session to do, in the imperative.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::details::DetailsInput;
use super::event::Seen;
use super::ids::{ClaimId, CommandId, CommentId, EvidenceId, PersonId};
use super::policy::Actor;
use super::source::EvidenceInput;
use super::text::Span;

/// A change somebody asks for. Becomes one event, or is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields are what their names say; docs/protocol.md has the table"
)]
pub enum Command {
    /// Describe the article anew; replaces all details.
    EditDetails { details: DetailsInput },
    /// End the check; nothing changes afterwards until the session is reopened.
    CloseSession {
        /// Why it may end with something still open; needed only then.
        #[serde(default)]
        #[ts(optional)]
        why: Option<String>,
    },
    /// Go on with a closed session; one in the archive comes out of it.
    ReopenSession {},
    /// Put a closed session out of the list.
    ArchiveSession {},
    /// Put an archived session back into the list.
    UnarchiveSession {},
    /// Make a claim of words of the article, which may stand in several places.
    AddClaim {
        spans: Vec<Span>,
        #[serde(default)]
        #[ts(optional)]
        statement: Option<String>,
        #[serde(default)]
        #[ts(optional)]
        claimant: Option<String>,
    },
    /// Take suggested claims up for checking.
    AcceptClaims { claims: Vec<ClaimId> },
    /// Decide that claims will not be checked, and why. For a claim with a verdict it takes two people:
    /// the first one proposes it.
    DismissClaims {
        claims: Vec<ClaimId>,
        reason: AsideReason,
        #[serde(default)]
        #[ts(optional)]
        note: Option<String>,
    },
    /// Bring dismissed claims back, or decide against a proposed dismissal.
    RestoreClaims { claims: Vec<ClaimId> },
    /// Change which words of the article the claim rests on.
    MoveClaim { claim: ClaimId, spans: Vec<Span> },
    /// Change the claim's wording, or who makes it.
    RewordClaim {
        claim: ClaimId,
        statement: String,
        #[serde(default)]
        #[ts(optional)]
        claimant: Option<String>,
    },
    /// Part a claim in two at an offset in the article.
    SplitClaim {
        claim: ClaimId,
        at: u32,
        #[serde(default)]
        #[ts(optional)]
        statements: Option<(String, String)>,
    },
    /// Make one claim of two; `other` goes, its evidence and comments come along.
    MergeClaims {
        claim: ClaimId,
        other: ClaimId,
        #[serde(default)]
        #[ts(optional)]
        statement: Option<String>,
    },
    /// Undo a merge: `other` is a claim of its own again, with what came along from it.
    SeparateClaims { claim: ClaimId, other: ClaimId },
    /// Say who takes care of the claim; absent: nobody.
    AssignClaim {
        claim: ClaimId,
        #[serde(default)]
        #[ts(optional)]
        to: Option<PersonId>,
    },
    /// Set aside what is unread in the span.
    SetAside {
        span: Span,
        reason: AsideReason,
        #[serde(default)]
        #[ts(optional)]
        note: Option<String>,
    },
    /// Make what was set aside in the span unread again.
    TakeBack { span: Span },
    /// Give one's verdict, or change it.
    GiveVerdict {
        claim: ClaimId,
        rating: String,
        #[serde(default)]
        rationale: String,
        /// The evidence the author saw, version by id; absent: all that is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        seen: Option<Seen>,
    },
    /// Take one's verdict back.
    WithdrawVerdict {
        claim: ClaimId,
        #[serde(default)]
        #[ts(optional)]
        why: Option<String>,
    },
    /// Say that a stale verdict still holds: one's own, or another's.
    AffirmVerdict {
        claim: ClaimId,
        /// Whose; absent: one's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        of: Option<PersonId>,
        /// The evidence the author saw, version by id; absent: all that is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        seen: Option<Seen>,
    },
    /// Attach a source with what it says.
    AttachSource {
        claim: ClaimId,
        #[serde(flatten)]
        evidence: EvidenceInput,
    },
    /// Correct a piece of evidence.
    EditSource {
        claim: ClaimId,
        evidence: EvidenceId,
        #[serde(flatten)]
        content: EvidenceInput,
    },
    /// Take a piece of evidence off the claim.
    DetachSource {
        claim: ClaimId,
        evidence: EvidenceId,
        #[serde(default)]
        #[ts(optional)]
        why: Option<String>,
    },
    /// Say something about the claim; with `thread`, as a reply.
    AddComment {
        claim: ClaimId,
        text: String,
        #[serde(default)]
        #[ts(optional)]
        thread: Option<CommentId>,
    },
    /// Correct one's own comment.
    EditComment {
        claim: ClaimId,
        comment: CommentId,
        text: String,
    },
    /// Call a thread settled.
    ResolveThread {
        claim: ClaimId,
        thread: CommentId,
        /// Why; needed where another person began it.
        #[serde(default)]
        #[ts(optional)]
        why: Option<String>,
    },
    /// Take a settled thread up again.
    ReopenThread { claim: ClaimId, thread: CommentId },
    /// Release the claim with the verdict of `verdict`, who must be somebody else.
    SignOff {
        claim: ClaimId,
        verdict: PersonId,
        /// Why it may stand without a rationale or a source; needed only then.
        #[serde(default)]
        #[ts(optional)]
        why: Option<String>,
    },
    /// Take a sign-off back.
    WithdrawSignOff {
        claim: ClaimId,
        /// Why; needed where another person signed.
        #[serde(default)]
        #[ts(optional)]
        why: Option<String>,
    },
}

/// The commands by who decides on them, as patterns: see [`about_session`](super::event::about_session).
macro_rules! of_session {
    () => {
        Command::EditDetails { .. }
            | Command::CloseSession { .. }
            | Command::ReopenSession {}
            | Command::ArchiveSession {}
            | Command::UnarchiveSession {}
            | Command::AddClaim { .. }
            | Command::AcceptClaims { .. }
            | Command::DismissClaims { .. }
            | Command::RestoreClaims { .. }
            | Command::SetAside { .. }
            | Command::TakeBack { .. }
    };
}

/// Commands that change what one claim is.
macro_rules! of_shape {
    () => {
        Command::MoveClaim { .. }
            | Command::RewordClaim { .. }
            | Command::SplitClaim { .. }
            | Command::MergeClaims { .. }
            | Command::SeparateClaims { .. }
            | Command::AssignClaim { .. }
    };
}

/// Commands that belong to the checking of one claim.
macro_rules! of_checking {
    () => {
        Command::GiveVerdict { .. }
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
            | Command::WithdrawSignOff { .. }
    };
}

pub(super) use {of_checking, of_session, of_shape};

/// A command with who sends it and what they saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Made by the client; resending it is harmless.
    pub id: CommandId,
    /// Who asks.
    pub actor: Actor,
    /// The version of the thing the sender saw, where the command needs one.
    pub base: Option<u32>,
    /// What is asked for.
    pub command: Command,
}

/// Why a claim or a stretch of text will not be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AsideReason {
    /// A matter of taste or judgement.
    Opinion,
    /// About the future.
    Prediction,
    /// No evidence could decide it.
    NotCheckable,
    /// Said and checked elsewhere in the article.
    Duplicate,
    /// Outside what this check is for.
    OutOfScope,
    /// Asserts nothing: a heading, a by-line, a link.
    NothingToCheck,
    /// Something else, which the note says.
    Other,
}

impl AsideReason {
    /// The words on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Opinion => "opinion",
            Self::Prediction => "prediction",
            Self::NotCheckable => "not checkable",
            Self::Duplicate => "duplicate",
            Self::OutOfScope => "out of scope",
            Self::NothingToCheck => "nothing to check",
            Self::Other => "other",
        }
    }

    /// The words with what was noted beside them; of “other” the note alone.
    #[must_use]
    pub fn with_note(self, note: Option<&str>) -> String {
        match (self, note) {
            (Self::Other, Some(note)) => note.into(),
            (reason, Some(note)) => format!("{} ({note})", reason.words()),
            (reason, None) => reason.words().into(),
        }
    }
}
