//! Invitation links: who may come in, and as whom.
//!
//! Must not know: how a link is sent or shown.

use chrono::Duration;
use uuid::Uuid;

use super::{Auth, AuthError, NewAccount, NewLogin, Token, address, email_taken, now};
use crate::domain::desk::contents::{AcceptInvitation, Invite, WithdrawInvitation};
use crate::domain::{DeskId, PersonId, Rejection, Role};
use crate::store::accounts::Account;
use crate::store::invitations::{Invitation, Invited};
use crate::store::logins::SignedIn;
use crate::store::{DeskSecret, StoreError};
use crate::workflow::desk;

/// How long a link is good.
const INVITED_FOR: Duration = Duration::hours(72);

impl Auth {
    /// Makes an invitation link to the caller's desk; with `email` only for who has that address.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] for a note that is too long, and for what is no address.
    pub async fn invite(
        &self,
        who: &SignedIn,
        role: Role,
        note: Option<&str>,
        email: Option<&str>,
    ) -> Result<(Invitation, Token), AuthError> {
        let note = note.map(str::trim).filter(|note| !note.is_empty());
        if note.is_some_and(|note| note.chars().count() > 200) {
            let why = "Keep the note under 200 characters.";
            return Err(Rejection::invalid("too_long", "note", why).into());
        }
        if note.is_some_and(|note| note.contains('\0')) {
            let why = "There is a NUL character (U+0000) in it, which no database keeps.";
            return Err(Rejection::invalid("nul", "note", why).into());
        }
        let email = email.map(str::trim).filter(|it| !it.is_empty());
        let email = email.map(address).transpose()?;
        let token = Token::new();
        let invitation = Invitation {
            id: Uuid::now_v7(),
            desk_id: who.desk.0,
            token_hash: token.hash().to_vec(),
            role: role.name().into(),
            note: note.map(Into::into),
            created_at: now(),
            expires_at: now() + INVITED_FOR,
            made_by: Some(who.person.0),
            email,
        };
        let command = Invite {
            invitation: invitation.id,
            role,
        };
        let secret = DeskSecret::Invitation(invitation.clone());
        self.change(who, command, secret).await?;
        Ok((invitation, token))
    }

    /// The invitations of the caller's desk that can still be used.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn invitations(&self, who: &SignedIn) -> Result<Vec<Invitation>, StoreError> {
        self.store.invitations_of(who.desk, now()).await
    }

    /// Makes an invitation void.
    ///
    /// # Errors
    /// [`AuthError::BadLink`] if there is none.
    pub async fn withdraw_invitation(&self, who: &SignedIn, id: Uuid) -> Result<(), AuthError> {
        let command = WithdrawInvitation { invitation: id };
        self.change(who, command, DeskSecret::None).await?;
        Ok(())
    }

    /// What a link leads to.
    ///
    /// # Errors
    /// [`AuthError::BadLink`] if it was used, withdrawn, or is too old.
    pub async fn invited(&self, token: &Token) -> Result<Invited, AuthError> {
        let invited = self.store.invited_by(&token.hash(), now()).await?;
        invited.ok_or(AuthError::BadLink)
    }

    /// Lets somebody who was invited in, and signs them in: with a new account, or with the one they had before they were removed.
    ///
    /// # Errors
    /// [`AuthError::BadLink`], and [`AuthError::Rejected`] for what cannot be taken.
    pub async fn accept(
        &self,
        token: &Token,
        (new, code): (&NewAccount, Option<&str>),
        agent: &str,
    ) -> Result<NewLogin, AuthError> {
        self.must_take_passwords()?;
        let invited = self.invited(token).await?;
        let typed = address(&new.email)?;
        if invited.email.is_some_and(|only| only != typed) {
            let why = "This invitation is for another address.";
            return Err(Rejection::invalid("other_address", "email", why).into());
        }
        let account = match self.account_of_old(invited.desk, new).await? {
            Some(account) => {
                let person = PersonId(account.id);
                self.must_show_second_factor(person, code).await?;
                account
            }
            None => self.account(new, &invited.desk_name).await?,
        };
        let (person, hash) = (PersonId(account.id), account.password.clone());
        let command = AcceptInvitation {
            invitation: invited.id,
            person,
            name: account.name.clone(),
        };
        let secret = DeskSecret::Account(account);
        desk::submit(&self.store, invited.desk, person, command, secret).await?;
        self.begin(invited.desk, person, &hash, agent).await
    }

    /// The account of somebody who was removed and is invited again, or is on another desk: they are who they were, if they
    /// know the password.
    async fn account_of_old(
        &self,
        desk: DeskId,
        new: &NewAccount,
    ) -> Result<Option<Account>, AuthError> {
        let address = address(&new.email)?;
        let Some(account) = self.store.account_by_email(&address).await? else {
            return Ok(None);
        };
        let person = PersonId(account.id);
        if self.store.is_member(desk, person).await? {
            return Err(email_taken().into());
        }
        if self.hashing.fits(&new.password, &account.password).await {
            return Ok(Some(account));
        }
        let why = match self.store.desks_of(person).await?.is_empty() {
            true => {
                "Somebody with this address was here before. If that was you, give the password you had then."
            }
            false => {
                "Somebody with this address is on another desk of this server. If that is you, give your password."
            }
        };
        Err(Rejection::invalid("wrong_password", "password", why).into())
    }
}
