//! New passwords: changed by who knows the present one, or chosen with a one-time link by who forgot it.
//!
//! Must not know: how a link is sent or shown.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::{Auth, AuthError, NewLogin, Token, now, password};
use crate::domain::desk::contents::{
    ChangePassword, LinkPassword, SetPassword, UsePasswordLink, WithdrawPasswordLink,
};
use crate::domain::{DeskId, PersonId, Rejection};
use crate::store::logins::SignedIn;
use crate::store::passwords::{Linked, PasswordLink};
use crate::store::{DeskSecret, StoreError};
use crate::workflow::desk::{self, DeskRefusal};

/// For how long a sign-in shows that it is still the same person, where there is no password to show it.
const FRESH: Duration = Duration::minutes(10);

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
        let account = account.ok_or(AuthError::WrongPassword(None))?;
        let name = self.store.desk_name(desk).await?;
        let about = [account.name.as_str(), account.email.as_str(), &name];
        let hash = self.hash(password, &about).await?;
        let person = PersonId(account.id);
        let command = SetPassword { person };
        let secret = DeskSecret::Password(hash);
        desk::submit(&self.store, desk, PersonId::OPERATOR, command, secret).await?;
        Ok(())
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
        self.must_take_passwords()?;
        let about = [who.name.as_str(), &who.email, &who.desk_name];
        password::good_enough(new, &about)?;
        let before = self.must_be_them(who, (present, "present")).await?;
        let after = self.hash(new, &about).await?;
        let login = who.login;
        let secret = DeskSecret::PasswordInstead {
            before,
            after,
            login,
        };
        let changed = self.change(who, ChangePassword { login }, secret).await;
        self.logins.forget(who.person);
        match changed {
            Err(AuthError::Rejected(it)) if it.code == "changed_meanwhile" => {
                Err(not_the_present_one("present").into())
            }
            changed => changed.map(|_| ()),
        }
    }

    /// Refuses the caller unless this is their password, or they have none to give and signed in a moment ago. Answers with
    /// its hash.
    pub(super) async fn must_be_them(
        &self,
        who: &SignedIn,
        (password, field): (&str, &'static str),
    ) -> Result<String, AuthError> {
        let hash = self.store.password_of(who.person).await?;
        if hash.is_empty() || !self.passwords {
            return match now() - who.created_at <= FRESH {
                true => Ok(hash),
                false => Err(not_fresh().into()),
            };
        }
        match self.hashing.fits(password, &hash).await {
            true => Ok(hash),
            false => Err(not_the_present_one(field).into()),
        }
    }

    /// Makes a one-time link with which a member of the caller's desk chooses a new password.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if there is no such member, it is the caller, or they are on another desk, too.
    pub async fn link_password(
        &self,
        who: &SignedIn,
        person: PersonId,
    ) -> Result<(PasswordLink, Token), AuthError> {
        self.must_take_passwords()?;
        // With it, an admin of this desk would be let into the others.
        let otherwise = "Whoever runs the server sets their password from the command line.";
        self.must_be_only_here(who, person, otherwise).await?;
        let token = Token::new();
        let link = PasswordLink {
            id: Uuid::now_v7(),
            desk_id: who.desk.0,
            account_id: person.0,
            token_hash: token.hash().to_vec(),
            created_at: now(),
            expires_at: now() + LINKED_FOR,
        };
        let command = LinkPassword {
            link: link.id,
            person,
        };
        let secret = DeskSecret::PasswordLink(link.clone());
        self.change(who, command, secret).await?;
        Ok((link, token))
    }

    /// Makes a member's link void.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if they have none.
    pub async fn withdraw_password_link(
        &self,
        who: &SignedIn,
        person: PersonId,
    ) -> Result<(), AuthError> {
        let command = WithdrawPasswordLink { person };
        self.change(who, command, DeskSecret::None).await?;
        Ok(())
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
    /// [`AuthError::BadLink`] if it was used, replaced, withdrawn, is too old, or they are on another desk by now.
    pub async fn linked(&self, token: &Token) -> Result<Linked, AuthError> {
        self.must_take_passwords()?;
        let linked = self.store.linked_by(&token.hash(), now()).await?;
        let linked = linked.ok_or(AuthError::BadLink)?;
        match self.store.desks_of(linked.person).await?.len() {
            1 => Ok(linked),
            _ => Err(AuthError::BadLink),
        }
    }

    /// Gives who holds the link the password they chose, and signs them in, with the `code` of their second factor if they
    /// have one. All their logins end.
    ///
    /// # Errors
    /// [`AuthError::BadLink`], [`AuthError::NeedsCode`], [`AuthError::WrongCode`], and [`AuthError::Rejected`] for a password that
    /// is too short.
    pub async fn use_password_link(
        &self,
        token: &Token,
        (new, code): (&str, Option<&str>),
        agent: &str,
    ) -> Result<NewLogin, AuthError> {
        let linked = self.linked(token).await?;
        let hash = self
            .hash(new, &[&linked.name, &linked.email, &linked.desk_name])
            .await?;
        self.must_show_second_factor(linked.person, code).await?;
        let command = UsePasswordLink {
            link: linked.link,
            person: linked.person,
        };
        let secret = DeskSecret::Password(hash.clone());
        let used = desk::submit(&self.store, linked.desk, linked.person, command, secret).await;
        self.logins.forget(linked.person);
        used.map_err(|refusal| match refusal {
            DeskRefusal::Rejected(it) if it.code == "changed_meanwhile" => AuthError::BadLink,
            refusal => refusal.into(),
        })?;
        self.begin(linked.desk, linked.person, &hash, agent).await
    }
}

fn not_fresh() -> Rejection {
    let why = "Sign out and in again first: this takes a sign-in of the last ten minutes.";
    Rejection::conflict("not_fresh", why)
}

fn not_the_present_one(field: &'static str) -> Rejection {
    let why = "That is not your present password.";
    Rejection::invalid("wrong_password", field, why)
}
