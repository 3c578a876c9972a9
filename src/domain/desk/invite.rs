//! Making an invitation link.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use super::{Desk, OpenInvitation};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Make an invitation link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// The invitation's id.
    pub invitation: Uuid,
    /// What who accepts it is to be.
    pub role: Role,
}

/// An invitation link was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationMade {
    /// The invitation's id.
    pub invitation: Uuid,
    /// What who accepts it is to be.
    pub role: Role,
}

impl DecideOnDesk for Invite {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = InvitationMade;

    fn decide(&self, _: &DeskContext<'_>) -> Result<InvitationMade, Rejection> {
        Ok(InvitationMade {
            invitation: self.invitation,
            role: self.role,
        })
    }
}

impl ApplyToDesk for InvitationMade {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        let invitation = OpenInvitation {
            role: self.role,
            by: stamp.by,
        };
        desk.invitations.insert(self.invitation, invitation);
        Ok(())
    }
}
