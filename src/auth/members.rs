//! What becomes of a member: another role, another name, not on the desk any more.
//!
//! Must not know: passwords.

use super::{Auth, AuthError};
use crate::domain::base::name::named;
use crate::domain::desk::contents::{ChangeRole, RemoveMember, RenameMember};
use crate::domain::{PersonId, Rejection, Role};
use crate::store::DeskSecret;
use crate::store::logins::SignedIn;
use crate::workflow::desk;

impl Auth {
    /// Gives a member of the caller's desk another role.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if there is no such member, or the desk would have no admin.
    pub async fn change_role(
        &self,
        who: &SignedIn,
        person: PersonId,
        role: Role,
    ) -> Result<(), AuthError> {
        let command = ChangeRole { person, role };
        self.change(who, command, DeskSecret::None).await?;
        Ok(())
    }

    /// Takes a member off the caller's desk and ends their logins there.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if there is no such member, or the desk would have no admin.
    pub async fn remove_member(&self, who: &SignedIn, person: PersonId) -> Result<(), AuthError> {
        let command = RemoveMember { person };
        self.change(who, command, DeskSecret::None).await?;
        Ok(())
    }

    /// Calls a member of the caller's desk by another name, at every desk they are on: themselves, or as an admin.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if the name cannot be taken, at whichever desk, or the caller may not.
    pub async fn rename(
        &self,
        who: &SignedIn,
        person: PersonId,
        name: &str,
    ) -> Result<(), AuthError> {
        let command = RenameMember {
            person,
            name: named(name, "name")?,
        };
        if person != who.person {
            self.must_be_only_here(who, person, "They change their name themselves.")
                .await?;
            self.change(who, command, DeskSecret::None).await?;
            return Ok(());
        }
        let elsewhere = self.store.desks_of(person).await?.into_iter();
        let elsewhere: Vec<_> = elsewhere.filter(|(desk, _)| *desk != who.desk).collect();
        // Each desk has a trail of its own: where it cannot be taken is found out before it is anywhere.
        for (desk, _) in &elsewhere {
            let trail = self.store.desk_now(*desk).await?;
            let decided = trail.map(|it| it.desk.decide(person, &command.clone().into()));
            match decided {
                Some(Err(refused)) if refused.code != "no_change" => return Err(refused.into()),
                _ => {}
            }
        }
        self.change(who, command.clone(), DeskSecret::None).await?;
        for (desk, _) in elsewhere {
            let renamed =
                desk::submit(&self.store, desk, person, command.clone(), DeskSecret::None).await;
            match renamed {
                Err(refusal) if refusal.is("no_change") => {}
                renamed => drop(renamed?),
            }
        }
        self.logins.forget(person);
        Ok(())
    }

    /// Refuses an admin what would reach a member of theirs at another desk, too.
    pub(super) async fn must_be_only_here(
        &self,
        who: &SignedIn,
        person: PersonId,
        otherwise: &str,
    ) -> Result<(), AuthError> {
        let desks = self.store.desks_of(person).await?;
        // Who is not on the caller's desk at all is not there for them.
        let here = desks.iter().any(|(desk, _)| *desk == who.desk);
        if here && desks.len() > 1 {
            let why = format!("They are on another desk of this server, too. {otherwise}");
            return Err(Rejection::conflict("on_another_desk", why).into());
        }
        Ok(())
    }
}
