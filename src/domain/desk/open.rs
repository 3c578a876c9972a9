//! Opening a desk, with its first admin.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::add_member::MemberJoined;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Open a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDesk {
    /// Its name.
    pub name: String,
    /// Its first admin.
    pub admin: PersonId,
    /// The admin's name.
    pub admin_name: String,
}

/// The desk was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskOpened {
    /// Its name.
    pub name: String,
}

/// What comes of it.
pub(super) struct Opened {
    pub(super) opened: DeskOpened,
    pub(super) joined: MemberJoined,
}

impl DecideOnDesk for OpenDesk {
    const ASKER: Asker = Asker::Holder;
    type Outcome = Opened;

    fn decide(&self, on: &DeskContext<'_>) -> Result<Opened, Rejection> {
        if on.desk.seq > 0 {
            return Err(Rejection::conflict("no_change", "This desk is open."));
        }
        Ok(Opened {
            opened: DeskOpened {
                name: self.name.clone(),
            },
            joined: on.desk.joining(self.admin, &self.admin_name, Role::Admin)?,
        })
    }
}

impl ApplyToDesk for DeskOpened {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.name.clone_from(&self.name);
        Ok(())
    }
}
