//! How long a login lasts, and how it ends before that.
//!
//! Must not know: passwords.

use chrono::{DateTime, Duration, Utc};

use super::{Auth, AuthError, now};
use crate::domain::desk::contents::{EndLogins, SignOut};
use crate::domain::{LoginId, PersonId};
use crate::store::DeskSecret;
use crate::store::logins::SignedIn;
use crate::workflow::desk;

/// How long a login lasts.
#[derive(Debug, Clone, Copy)]
pub struct Lifetimes {
    /// Without being used.
    pub idle: Duration,
    /// At most.
    pub longest: Duration,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self {
            idle: Duration::days(30),
            longest: Duration::days(90),
        }
    }
}

impl Lifetimes {
    /// When a login ends at the latest.
    #[must_use]
    pub fn end_of(self, who: &SignedIn) -> DateTime<Utc> {
        who.created_at + self.longest
    }

    /// Whether a login is over.
    pub(super) fn are_over(self, who: &SignedIn) -> bool {
        now() - who.last_seen_at > self.idle || now() > self.end_of(who)
    }
}

impl Auth {
    /// Ends a login of this person, at this desk or another. False if they have no such login.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn end_login(&self, who: &SignedIn, login: LoginId) -> Result<bool, AuthError> {
        let Some(desk) = self.store.desk_of_login(login, who.person).await? else {
            return Ok(false);
        };
        let command = SignOut { login };
        let ended = desk::submit(&self.store, desk, who.person, command, DeskSecret::None).await;
        self.logins.forget(who.person);
        match ended {
            Err(refusal) if refusal.is("no_such_login") => Ok(false),
            ended => Ok(ended.map(|_| true)?),
        }
    }

    /// Ends the logins of a member of the caller's desk there.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if there is no such member.
    pub async fn end_logins_of(&self, who: &SignedIn, person: PersonId) -> Result<(), AuthError> {
        let command = EndLogins { person };
        self.change(who, command, DeskSecret::None).await?;
        Ok(())
    }

    /// Ends all logins of the caller but this one, at every desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn end_other_logins(&self, who: &SignedIn) -> Result<(), AuthError> {
        for login in self.store.logins_of(who.person).await? {
            if login.id != who.login.0 {
                self.end_login(who, LoginId(login.id)).await?;
            }
        }
        Ok(())
    }
}
