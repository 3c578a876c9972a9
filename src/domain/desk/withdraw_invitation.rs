//! Making an invitation link void.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Make an invitation link void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawInvitation {
    /// The invitation.
    pub invitation: Uuid,
}

/// An invitation link was made void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationWithdrawn {
    /// The invitation.
    pub invitation: Uuid,
}

impl DecideOnDesk for WithdrawInvitation {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = InvitationWithdrawn;

    fn decide(&self, on: &DeskContext<'_>) -> Result<InvitationWithdrawn, Rejection> {
        let invitation = self.invitation;
        if on.desk.invitations.contains_key(&invitation) {
            return Ok(InvitationWithdrawn { invitation });
        }
        Err(no_invitation())
    }
}

impl ApplyToDesk for InvitationWithdrawn {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.invitations.remove(&self.invitation);
        Ok(())
    }
}

pub(super) fn no_invitation() -> Rejection {
    let why =
        "It was used or withdrawn, another took its place, or it is too old. Ask for a new one.";
    Rejection::missing("bad_link", why)
}
