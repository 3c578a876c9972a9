//! New passwords: changed by who knows the present one, or chosen with a one-time link by who forgot it.
//!
//! Must not know: how a link is sent or shown.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::{Auth, AuthError, Begun, Token, now, password};
use crate::domain::{DeskId, PersonId, Rejection};
use crate::store::StoreError;
use crate::store::desks::DeskEvent;
use crate::store::logins::SignedIn;
use crate::store::passwords::{Linked, NewHash, PasswordLink};

/// How long a link is good.
const LINKED_FOR: Duration = Duration::hours(72);

impl Auth {
    /// Gives the account with this address another password and ends its logins; for the command line.
    ///
    /// # Errors
    /// [`AuthError::WrongPassword`] if there is no such account.
    pub async fn set_password(
        &self,
        desk: DeskId,
        email: &str,
        password: &str,
    ) -> Result<(), AuthError> {
        let account = self
            .store
            .account_by_email(&email.trim().to_lowercase())
            .await?;
        let account = account.ok_or(AuthError::WrongPassword)?;
        let hash = self.hash(password).await?;
        let person = PersonId(account.id);
        Ok(self
            .store
            .set_password(desk, person, &hash, &DeskEvent::by(person, now()))
            .await?)
    }

    /// Changes the caller's own password. Their other logins end, this one stays.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if `present` is not their password, or the new one is too short.
    pub async fn change_password(
        &self,
        who: &SignedIn,
        present: &str,
        new: &str,
    ) -> Result<(), AuthError> {
        password::good_enough(new)?;
        let before = self.store.password_of(who.person).await?;
        let (typed, hash) = (present.to_owned(), before.clone());
        if !self.heavy(move || password::fits(&typed, &hash)).await {
            return Err(not_the_present_one().into());
        }
        let after = self.hash(new).await?;
        let hash = NewHash { before, after };
        let event = DeskEvent::by(who.person, now());
        let changed = self
            .store
            .change_password(who.desk, who.login, &hash, &event);
        let changed = changed.await;
        self.known.forget(who.person);
        if changed? {
            return Ok(());
        }
        Err(not_the_present_one().into())
    }

    /// Makes a one-time link with which a member of the caller's desk chooses a new password.
    ///
    /// # Errors
    /// [`AuthError::NoMember`], [`AuthError::OwnPassword`].
    pub async fn link_password(
        &self,
        who: &SignedIn,
        person: PersonId,
    ) -> Result<(PasswordLink, Token), AuthError> {
        if person == who.person {
            return Err(AuthError::OwnPassword);
        }
        let token = Token::new();
        let link = PasswordLink {
            id: Uuid::now_v7(),
            desk_id: who.desk.0,
            account_id: person.0,
            token_hash: token.hash().to_vec(),
            created_at: now(),
            expires_at: now() + LINKED_FOR,
        };
        let event = DeskEvent::by(who.person, now());
        if self.store.link_password(&link, &event).await? {
            return Ok((link, token));
        }
        Err(AuthError::NoMember)
    }

    /// Makes a member's link void. False if they have none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn withdraw_password_link(
        &self,
        who: &SignedIn,
        person: PersonId,
    ) -> Result<bool, StoreError> {
        let event = DeskEvent::by(who.person, now());
        self.store
            .withdraw_password_link(who.desk, person, &event)
            .await
    }

    /// Until when the links of the caller's desk are good, by whom they are for.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn password_links(
        &self,
        who: &SignedIn,
    ) -> Result<Vec<(PersonId, DateTime<Utc>)>, StoreError> {
        self.store.password_links_of(who.desk, now()).await
    }

    /// Whom a link is for.
    ///
    /// # Errors
    /// [`AuthError::BadLink`] if it was used, replaced, withdrawn, or is too old.
    pub async fn linked(&self, token: &Token) -> Result<Linked, AuthError> {
        let linked = self.store.linked_by(&token.hash(), now()).await?;
        linked.ok_or(AuthError::BadLink)
    }

    /// Gives who holds the link the password they chose, and signs them in. All their logins end.
    ///
    /// # Errors
    /// [`AuthError::BadLink`], and [`AuthError::Rejected`] for a password that is too short.
    pub async fn use_password_link(
        &self,
        token: &Token,
        new: &str,
        agent: &str,
    ) -> Result<Begun, AuthError> {
        let linked = self.linked(token).await?;
        let hash = self.hash(new).await?;
        let event = DeskEvent::by(linked.person, now());
        let used = self.store.use_password_link(&linked, &hash, &event).await;
        self.known.forget(linked.person);
        if !used? {
            return Err(AuthError::BadLink);
        }
        self.begin(linked.desk, linked.person, &hash, agent).await
    }
}

fn not_the_present_one() -> Rejection {
    let why = "That is not your present password.";
    Rejection::invalid("wrong_password", "present", why)
}
