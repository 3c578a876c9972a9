//! What happens on a desk outside its sessions: who comes, who goes, who signs in. A trail of its own, sealed like a session's.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use strum::VariantNames;
use uuid::Uuid;

use super::base::ids::{LoginId, PersonId};
use super::base::role::Role;

/// What happened on a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum DeskWhat {
    /// The desk was made. Its first event.
    DeskOpened { name: String },
    /// Somebody became a member.
    MemberJoined {
        person: PersonId,
        name: String,
        role: Role,
    },
    /// An invitation link was made.
    InvitationMade { invitation: Uuid, role: Role },
    /// An invitation link was made void.
    InvitationWithdrawn { invitation: Uuid },
    /// Somebody joined by an invitation link.
    InvitationAccepted { invitation: Uuid, person: PersonId },
    /// Somebody signed in.
    SignedIn { login: LoginId },
    /// Somebody signed out, or ended a login of theirs from elsewhere.
    SignedOut { login: LoginId },
    /// A member got another role.
    RoleChanged {
        person: PersonId,
        before: Role,
        after: Role,
    },
    /// A member was taken off the desk; their logins ended with it.
    MemberRemoved { person: PersonId, role: Role },
    /// From another score on, candidates become suggested claims.
    ThresholdSet { before: u8, after: u8 },
    /// The engine learned its order of claims from the desk's decisions.
    EngineTrained(Order),
    /// The engine has its built-in order again; the version is the one that went.
    EngineReset { version: u32 },
    /// Somebody got a new password from the command line. Their logins ended with it, and a link they had.
    PasswordSet { person: PersonId },
    /// Somebody changed their own password. Their other logins ended with it, and a link they had.
    PasswordChanged {
        person: PersonId,
        ended: Vec<LoginId>,
    },
    /// A one-time link was made for a member to choose a new password with. One made before is not good any more.
    PasswordLinkMade { link: Uuid, person: PersonId },
    /// A link to choose a new password with was made void.
    PasswordLinkWithdrawn { link: Uuid, person: PersonId },
    /// Somebody chose a new password with a one-time link. Their logins ended with it.
    PasswordLinkUsed {
        link: Uuid,
        person: PersonId,
        ended: Vec<LoginId>,
    },
}

/// An order of claims that the engine learned from a desk's decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Counted up with every order the desk takes, from 1.
    pub version: u32,
    /// From how many accepted and dismissed claims it was learned.
    pub decisions: u32,
    /// Of a hundred pairs of an accepted and a dismissed claim, how many the built-in order puts right.
    pub before_percent: u8,
    /// How many this one does, on decisions it had not seen.
    pub after_percent: u8,
    /// The engine's points by cue: for the first sign, and for each further one.
    pub weights: Value,
}
