//! What every command and every event of a desk has.

use super::Desk;
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Who may ask a desk for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// A member who is at least this.
    Member(Role),
    /// The same, or the server by itself.
    MemberOrServer(Role),
    /// Whoever holds a link that the desk made, or a password; or the command line.
    Holder,
}

/// A change that somebody can ask a desk for.
pub(super) trait DecideOnDesk {
    /// Who may ask for it.
    const ASKER: Asker;

    /// What happens when it is granted.
    type Outcome;

    /// What will have happened, or why it may not happen; changes nothing.
    fn decide(&self, on: &DeskContext<'_>) -> Result<Self::Outcome, Rejection>;
}

/// What a command is decided on.
pub(super) struct DeskContext<'a> {
    /// The desk as it is.
    pub(super) desk: &'a Desk,
    /// Who asks.
    pub(super) by: PersonId,
}

impl DeskContext<'_> {
    /// Refuses unless it is about who asks, or an admin or the operator asks.
    pub(super) fn must_be_theirs_or_an_admins(&self, person: PersonId) -> Result<(), Rejection> {
        if self.by == person || self.by == PersonId::OPERATOR {
            return Ok(());
        }
        let role = self.desk.role_of(self.by);
        let role = role.ok_or_else(|| Rejection::forbidden("You are not on this desk."))?;
        role.must_be(Role::Admin)
    }
}

/// Something that happened to a desk.
pub(super) trait ApplyToDesk {
    /// Takes the desk past it. The error says why it does not fit; the desk is then as it was.
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str>;
}
