//! Who comes in with the OpenID provider: whose account it is by now, whose verified address is that of an account, or who
//! is invited. Nobody has an account only because the provider knows them.
//!
//! Must not know: how a provider is asked.

use chrono::Duration;
use url::Url;
use uuid::Uuid;

use super::openid::{Identity, OpenId, OpenIdAnswer};
use super::openid_error::OpenIdError;
use super::{Auth, AuthError, NewLogin, Token, address_key, now};
use crate::domain::base::name::named;
use crate::domain::desk::contents::{AcceptInvitation, LinkOpenId, UnlinkOpenId};
use crate::domain::{DeskId, PersonId, Rejection};
use crate::store::accounts::Account;
use crate::store::invitations::Invited;
use crate::store::logins::SignedIn;
use crate::store::openid::{OpenIdLink, OpenIdTry};
use crate::store::{DeskSecret, StoreError};
use crate::workflow::desk::{self, DeskRefusal};

/// How long somebody may take at the provider.
const UNDER_WAY_FOR: Duration = Duration::minutes(10);

impl Auth {
    /// Begins a sign-in with the provider, for an invitation if there is one: the token for the browser's cookie, and where
    /// it is sent.
    ///
    /// # Errors
    /// [`AuthError::BadLink`] for the invitation, [`AuthError::Rejected`] for the name, [`AuthError::OpenId`].
    pub async fn begin_openid(
        &self,
        provider: &OpenId,
        invitation: Option<&Token>,
        name: Option<&str>,
    ) -> Result<(Token, Url), AuthError> {
        if let Some(invitation) = invitation {
            self.invited(invitation).await?;
        }
        let name = name.map(|it| named(it, "name")).transpose()?;
        let token = Token::new();
        let address = provider.address(&token).await?;
        let row = OpenIdTry {
            token_hash: token.hash().to_vec(),
            expires_at: now() + UNDER_WAY_FOR,
            invitation: invitation.map(|it| it.hash().to_vec()),
            name,
            answered: false,
            subject: None,
            email: None,
        };
        self.store.begin_openid(&row, now()).await?;
        Ok((token, address))
    }

    /// Who it is by the provider's answer, which is taken once; the same again, while a code of a second factor is wanted.
    ///
    /// # Errors
    /// [`AuthError::OpenId`].
    pub async fn openid_identity(
        &self,
        provider: &OpenId,
        token: &Token,
        answer: &OpenIdAnswer,
    ) -> Result<Identity, AuthError> {
        OpenId::must_be_for(answer, token)?;
        let hash = token.hash();
        let under_way = self.under_way(token).await?;
        if let Some(subject) = under_way.subject {
            let (issuer, email) = (provider.issuer().to_owned(), under_way.email);
            return Ok(Identity {
                issuer,
                subject,
                email,
            });
        }
        if !self.store.answer_openid(&hash).await? {
            return Err(OpenIdError::Stale.into());
        }
        let identity = provider.identity(answer, token).await?;
        let email = identity.email.as_deref();
        self.store
            .keep_openid_answer(&hash, &identity.subject, email)
            .await?;
        Ok(identity)
    }

    /// Lets somebody in as who they are at the provider, with the `code` of their second factor if they have one.
    ///
    /// # Errors
    /// [`AuthError::NeedsCode`], [`AuthError::WrongCode`], [`AuthError::BadLink`], and [`AuthError::Rejected`] for who has no
    /// business here.
    pub async fn enter_by_openid(
        &self,
        token: &Token,
        (identity, code): (&Identity, Option<&str>),
        agent: &str,
    ) -> Result<NewLogin, AuthError> {
        let under_way = self.under_way(token).await?;
        let invited = match &under_way.invitation {
            None => None,
            Some(hash) => Some(self.invited_by(hash).await?),
        };
        let found = self.account_of(identity).await?;
        if let Some(account) = &found {
            self.must_show_second_factor(PersonId(account.id), code)
                .await?;
        }
        let (desk, account, joins) = match invited {
            None => (None, found.ok_or_else(|| no_account(identity))?, None),
            Some(invited) => {
                let account = self
                    .joining(&invited, identity, found, under_way.name)
                    .await?;
                (Some(invited.desk), account, Some(invited.id))
            }
        };
        let person = PersonId(account.id);
        let desk = match desk {
            Some(desk) => desk,
            None => self.first_desk_of(person).await?,
        };
        if !self.store.end_openid(&token.hash()).await? {
            return Err(OpenIdError::Stale.into());
        }
        let password = account.password.clone();
        if let Some(invitation) = joins {
            let command = AcceptInvitation {
                invitation,
                person,
                name: account.name.clone(),
            };
            let secret = DeskSecret::Account(account);
            desk::submit(&self.store, desk, person, command, secret).await?;
        }
        self.link(desk, person, identity).await?;
        self.begin(desk, person, &password, agent).await
    }

    /// Forgets who a member of the caller's desk is at the provider.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if there is no such member, or they are on another desk, too.
    pub async fn unlink_openid(&self, who: &SignedIn, person: PersonId) -> Result<(), AuthError> {
        // Without it, somebody else whom the provider gave their address would be let into the others, too.
        let otherwise = "Whoever runs the server does it from the command line.";
        self.must_be_only_here(who, person, otherwise).await?;
        self.change(who, UnlinkOpenId { person }, DeskSecret::None)
            .await?;
        Ok(())
    }

    /// Forgets who the account with this address is at the provider; for the command line.
    ///
    /// # Errors
    /// [`AuthError::WrongPassword`] if there is no such account.
    pub async fn unlink_openid_by_email(&self, desk: DeskId, email: &str) -> Result<(), AuthError> {
        let account = self.store.account_by_email(&address_key(email)).await?;
        let account = account.ok_or(AuthError::WrongPassword(None))?;
        let person = PersonId(account.id);
        let command = UnlinkOpenId { person };
        let secret = DeskSecret::None;
        desk::submit(&self.store, desk, PersonId::OPERATOR, command, secret).await?;
        Ok(())
    }

    async fn under_way(&self, token: &Token) -> Result<OpenIdTry, AuthError> {
        let found = self.store.openid_try(&token.hash(), now()).await?;
        Ok(found.ok_or(OpenIdError::Stale)?)
    }

    async fn invited_by(&self, hash: &[u8]) -> Result<Invited, AuthError> {
        let invited = self.store.invited_by(hash, now()).await?;
        invited.ok_or(AuthError::BadLink)
    }

    /// The account of who this is: the one that is linked, or the one with their verified address if that is linked to nobody.
    async fn account_of(&self, identity: &Identity) -> Result<Option<Account>, AuthError> {
        let linked = self.store.account_by_openid(&link_of(identity)).await?;
        if linked.is_some() {
            return Ok(linked);
        }
        let email = identity.email.as_deref().ok_or_else(not_verified)?;
        let Some(account) = self.store.account_by_email(email).await? else {
            return Ok(None);
        };
        let person = PersonId(account.id);
        match self.store.is_linked(person, &identity.issuer).await? {
            true => Err(somebody_else().into()),
            false => Ok(Some(account)),
        }
    }

    /// The account with which somebody who is invited joins: the one they have, or a new one without a password.
    async fn joining(
        &self,
        invited: &Invited,
        identity: &Identity,
        found: Option<Account>,
        name: Option<String>,
    ) -> Result<Account, AuthError> {
        let email = found.as_ref().map(|it| it.email.clone());
        let email = email.or_else(|| identity.email.clone());
        let email = email.ok_or_else(not_verified)?;
        if invited.email.as_ref().is_some_and(|only| *only != email) {
            let why = format!("This invitation is for another address than {email}.");
            return Err(Rejection::forbidden(why).into());
        }
        let Some(account) = found else {
            let missing = || Rejection::invalid("empty", "name", "Write your name first.");
            return Ok(Account {
                id: Uuid::now_v7(),
                name: name.ok_or_else(missing)?,
                email,
                password: String::new(),
                created_at: now(),
            });
        };
        let person = PersonId(account.id);
        if self.store.is_member(invited.desk, person).await? {
            let why = "You are on this desk already. Sign in.";
            return Err(Rejection::conflict("is_member", why).into());
        }
        Ok(account)
    }

    async fn first_desk_of(&self, person: PersonId) -> Result<DeskId, AuthError> {
        let desks = self.store.desks_of(person).await?;
        let why =
            "You are on no desk of this server any more. Ask an admin for an invitation link.";
        let first = desks.first().ok_or_else(|| Rejection::forbidden(why))?;
        Ok(first.0)
    }

    /// Knows the person by who they are at the provider from now on.
    async fn link(
        &self,
        desk: DeskId,
        person: PersonId,
        identity: &Identity,
    ) -> Result<(), AuthError> {
        if self.store.is_linked(person, &identity.issuer).await? {
            return Ok(());
        }
        let secret = DeskSecret::OpenId(link_of(identity));
        let linked = desk::submit(&self.store, desk, person, LinkOpenId {}, secret).await;
        self.logins.forget(person);
        match linked {
            Err(DeskRefusal::Store(error)) if another_was_first(&error) => {
                Err(somebody_else().into())
            }
            linked => Ok(linked.map(drop)?),
        }
    }
}

fn link_of(identity: &Identity) -> OpenIdLink {
    OpenIdLink {
        issuer: identity.issuer.clone(),
        subject: identity.subject.clone(),
    }
}

fn another_was_first(error: &StoreError) -> bool {
    error.breaks("openid_links_pkey") || error.breaks("openid_links_one_account")
}

fn not_verified() -> Rejection {
    let why = "The provider does not say that it has made sure of your e-mail address, so that it is not known whose account \
         yours is. Confirm the address there, or ask whoever runs the provider.";
    Rejection {
        code: "not_verified",
        ..Rejection::forbidden(why)
    }
}

fn no_account(identity: &Identity) -> Rejection {
    let email = identity.email.as_deref().unwrap_or("your address");
    let why = format!(
        "Nobody here has an account with {email}. Ask an admin of your desk for an invitation link."
    );
    Rejection {
        code: "no_account",
        ..Rejection::forbidden(why)
    }
}

fn somebody_else() -> Rejection {
    let why = "The account with your address belongs to somebody else at the provider: the address was given to another \
         person there, or you have a new account. An admin of your desk can remove what it is linked to.";
    Rejection {
        code: "somebody_else",
        ..Rejection::forbidden(why)
    }
}
