//! Joining by an invitation link.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Desk;
use super::add_member::MemberJoined;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// Join by an invitation link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptInvitation {
    /// The invitation.
    pub invitation: Uuid,
    /// Who joins.
    pub person: PersonId,
    /// Their name.
    pub name: String,
}

/// Somebody joined by an invitation link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationAccepted {
    /// The invitation.
    pub invitation: Uuid,
    /// Who joined.
    pub person: PersonId,
}

/// What comes of it.
pub(super) struct Accepted {
    pub(super) joined: MemberJoined,
    pub(super) accepted: InvitationAccepted,
}

impl DecideOnDesk for AcceptInvitation {
    const ASKER: Asker = Asker::Holder;
    type Outcome = Accepted;

    fn decide(&self, on: &DeskContext<'_>) -> Result<Accepted, Rejection> {
        let invited = on.desk.invitations.get(&self.invitation);
        let invited = invited.ok_or_else(super::withdraw_invitation::no_invitation)?;
        Ok(Accepted {
            joined: on.desk.joining(self.person, &self.name, invited.role)?,
            accepted: InvitationAccepted {
                invitation: self.invitation,
                person: self.person,
            },
        })
    }
}

impl ApplyToDesk for InvitationAccepted {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.invitations.remove(&self.invitation);
        Ok(())
    }
}
