//! How long a login lasts, and how it ends before that.
//!
//! Must not know: passwords.

use chrono::{DateTime, Duration, Utc};

use super::{Auth, AuthError, now};
use crate::domain::desk::contents::{EndLogins, SignOut};
use crate::domain::{LoginId, PersonId};
use crate::store::logins::{Access, SignedIn};
use crate::store::{DeskSecret, StoreError};
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
    /// When a login, or an API token, ends at the latest.
    #[must_use]
    pub fn end_of(self, who: &SignedIn) -> DateTime<Utc> {
        match who.access {
            Access::Login => who.created_at + self.longest,
            Access::ApiToken { until, .. } => until,
        }
    }

    /// Whether a login, or an API token, is over.
    pub(super) fn are_over(self, who: &SignedIn) -> bool {
        let unused = who.access == Access::Login && now() - who.last_seen_at > self.idle;
        unused || now() > self.end_of(who)
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

    /// Ends a login that is over as if they had signed out, so that the trail tells who is signed in.
    pub(super) async fn end_what_is_over(&self, who: &SignedIn) {
        if who.access != Access::Login {
            return;
        }
        if let Err(error) = self.end_login(who, who.login).await {
            tracing::warn!(%error, "a login that is over could not be ended");
        }
    }

    /// Notes when a login, or an API token, was last used.
    pub(super) async fn note_use(&self, who: &SignedIn) -> Result<(), StoreError> {
        match who.access {
            Access::Login => self.store.touch_login(who.login, who.last_seen_at).await,
            Access::ApiToken { .. } => {
                self.store
                    .touch_api_token(who.login.0, who.last_seen_at)
                    .await
            }
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
