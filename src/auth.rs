//! Who is asking: passwords, logins, invitation links and the OpenID provider.
//!
//! A cookie or a link holds 256 random bits, the database only their hash.
//! Must not know: HTTP, sessions.

mod api_tokens;
mod identity;
mod invitations;
mod login_cache;
mod logins;
mod members;
mod openid;
mod openid_error;
mod openid_http;
mod password;
mod passwords;
mod second_factor;
mod token;

use std::sync::Arc;

use chrono::Duration;
use uuid::Uuid;

pub use api_tokens::NewToken;
use login_cache::LoginCache;
pub use logins::Lifetimes;
pub use openid::{Identity, OpenId, OpenIdAnswer, OpenIdClient};
pub use openid_error::OpenIdError;
use password::Hashing;
pub use second_factor::NewSecondFactor;
pub use token::Token;

use crate::domain::base::name::named;
use crate::domain::desk::contents::{
    AddMember, OpenDesk, ResetEngine, SetDeskRules, SetThreshold, SignIn,
};
use crate::domain::desk::{DeskCommand, DeskEventKind};
use crate::domain::policy::Rules;
use crate::domain::{Actor, DeskId, LoginId, PersonId, Rejection, Role};
use crate::store::accounts::Account;
use crate::store::logins::{LoginRow, SignedIn};
use crate::store::{DeskSecret, Store, StoreError};
use crate::workflow::clock::now;
use crate::workflow::desk::{self, DeskRefusal};

/// How often the time a login was last used is noted at most.
const NOTED: Duration = Duration::minutes(1);

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// What was typed cannot be taken.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// The address or the password is wrong; which of them is not said. Whose account it would have been is for the log.
    #[error("that e-mail address and password do not fit together")]
    WrongPassword(Option<PersonId>),
    /// The password is right, and there is a second factor of which no code was given.
    #[error("this account has a second factor")]
    NeedsCode,
    /// The code of the second factor is wrong, or was used.
    #[error("this code is not good")]
    WrongCode(PersonId),
    /// Nobody signs in with a password here.
    #[error("passwords are turned off")]
    NoPasswords,
    /// The OpenID provider, or its answer.
    #[error(transparent)]
    OpenId(#[from] OpenIdError),
    /// The link is not good (any more).
    #[error("this link is not good any more")]
    BadLink,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DeskRefusal> for AuthError {
    fn from(refusal: DeskRefusal) -> Self {
        match refusal {
            DeskRefusal::Rejected(rejection) if rejection.code == "bad_link" => Self::BadLink,
            DeskRefusal::Rejected(rejection) => rejection.into(),
            DeskRefusal::Store(error) if error.breaks("accounts_email_taken") => {
                email_taken().into()
            }
            DeskRefusal::Store(error) => error.into(),
        }
    }
}

/// What somebody types to make an account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The person's name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their password.
    pub password: String,
}

/// Accounts, passwords and logins: who may come in.
#[derive(Clone)]
pub struct Auth {
    store: Store,
    logins: Arc<LoginCache>,
    hashing: Hashing,
    lifetimes: Lifetimes,
    passwords: bool,
}

/// Somebody who is signed in now, and the token for their cookie.
pub struct NewLogin {
    /// Goes into the cookie and nowhere else.
    pub token: Token,
    /// Who it is.
    pub who: SignedIn,
}

impl Auth {
    /// Those in `store`.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            store,
            logins: Arc::default(),
            hashing: Hashing::default(),
            lifetimes: Lifetimes::default(),
            passwords: true,
        }
    }

    /// The same, whose logins last otherwise.
    #[must_use]
    pub fn lasting(self, lifetimes: Lifetimes) -> Self {
        Self { lifetimes, ..self }
    }

    /// The same, where nobody signs in with a password; who has one keeps it.
    #[must_use]
    pub fn without_passwords(self) -> Self {
        Self {
            passwords: false,
            ..self
        }
    }

    /// Whether people sign in with passwords.
    #[must_use]
    pub fn takes_passwords(&self) -> bool {
        self.passwords
    }

    fn must_take_passwords(&self) -> Result<(), AuthError> {
        match self.passwords {
            true => Ok(()),
            false => Err(AuthError::NoPasswords),
        }
    }

    /// How long a login lasts.
    #[must_use]
    pub fn lifetimes(&self) -> Lifetimes {
        self.lifetimes
    }

    /// Makes the first desk and its admin, and signs them in.
    ///
    /// # Errors
    /// [`AuthError::BadLink`] if there is a desk already.
    pub async fn set_up(
        &self,
        desk: &str,
        admin: &NewAccount,
        agent: &str,
    ) -> Result<NewLogin, AuthError> {
        let desk_name = named(desk, "desk")?;
        let account = self.account(admin, &desk_name).await?;
        let (person, hash) = (PersonId(account.id), account.password.clone());
        let command = OpenDesk {
            name: desk_name,
            admin: person,
            admin_name: account.name.clone(),
        };
        let opened = desk::open(&self.store, command, DeskSecret::Account(account), false).await;
        let desk = match opened {
            Err(refusal) if refusal.is("desk_is_there") => return Err(AuthError::BadLink),
            opened => opened?,
        };
        self.begin(desk, person, &hash, agent).await
    }

    /// Opens a further desk, whose first admin has an account already; for the command line.
    ///
    /// # Errors
    /// [`AuthError::WrongPassword`] if there is no such account.
    pub async fn open_desk(&self, name: &str, email: &str) -> Result<DeskId, AuthError> {
        let name = named(name, "desk")?;
        let account = self.store.account_by_email(&address(email)?).await?;
        let account = account.ok_or(AuthError::WrongPassword(None))?;
        let command = OpenDesk {
            name,
            admin: PersonId(account.id),
            admin_name: account.name.clone(),
        };
        let secret = DeskSecret::Account(account);
        Ok(desk::open(&self.store, command, secret, true).await?)
    }

    /// Makes an account that belongs to a desk, without an invitation; for the command line.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] for what cannot be taken, such as an address that has an account.
    pub async fn add(
        &self,
        desk: DeskId,
        new: &NewAccount,
        role: Role,
    ) -> Result<PersonId, AuthError> {
        let name = self.store.desk_name(desk).await?;
        let account = self.account(new, &name).await?;
        let person = PersonId(account.id);
        let command = AddMember {
            person,
            name: account.name.clone(),
            role,
        };
        let secret = DeskSecret::Account(account);
        desk::submit(&self.store, desk, PersonId::OPERATOR, command, secret).await?;
        Ok(person)
    }

    /// Signs somebody in, with the `code` of their second factor if they have one.
    ///
    /// # Errors
    /// [`AuthError::WrongPassword`], after the same time whether or not there is such an account; [`AuthError::NeedsCode`] and
    /// [`AuthError::WrongCode`] only to who knows the password.
    pub async fn sign_in(
        &self,
        email: &str,
        (password, code): (&str, Option<&str>),
        agent: &str,
    ) -> Result<NewLogin, AuthError> {
        self.must_take_passwords()?;
        // What is longer than any address is not even looked for.
        let account = match email.trim().len() {
            0..=254 => self.store.account_by_email(&address_key(email)).await?,
            _ => None,
        };
        let whose = account.as_ref().map(|it| PersonId(it.id));
        let hash = account
            .as_ref()
            .map(|it| it.password.clone())
            // Nor may it be seen that somebody has none.
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| password::DECOY.to_owned());
        let fits = self.hashing.fits(password, &hash).await;
        let wrong = || AuthError::WrongPassword(whose);
        let account = account.filter(|_| fits).ok_or_else(wrong)?;
        let person = PersonId(account.id);
        let desks = self.store.desks_of(person).await?;
        let (desk, _) = desks.first().ok_or_else(wrong)?;
        self.must_show_second_factor(person, code).await?;
        self.begin(*desk, person, &account.password, agent).await
    }

    /// Lets the caller work at another desk they are a member of: a login begins there, and the one here ends.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if they are not a member of it.
    pub async fn change_desk(
        &self,
        who: &SignedIn,
        desk: DeskId,
        agent: &str,
    ) -> Result<NewLogin, AuthError> {
        if !self.store.is_member(desk, who.person).await? {
            let why = "You are not a member of such a desk.";
            return Err(Rejection::missing("no_such_desk", why).into());
        }
        let password = self.store.password_of(who.person).await?;
        let begun = self.begin(desk, who.person, &password, agent).await?;
        self.end_login(who, who.login).await?;
        Ok(begun)
    }

    /// Who holds this token, a login's or a program's.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn who(&self, token: &Token) -> Result<Option<SignedIn>, StoreError> {
        let hash = token.hash();
        let known = self.logins.get(&hash);
        let fresh =
            |who: &SignedIn| now() - who.last_seen_at <= NOTED && !self.lifetimes.are_over(who);
        if let Some(who) = known.filter(fresh) {
            return Ok(Some(who));
        }
        let as_of = self.logins.as_of();
        let login = self.store.login_by_token(&hash).await?;
        let found = match login {
            None => self.store.api_token_holder(&hash).await?,
            login => login,
        };
        let Some(mut who) = found else {
            return Ok(None);
        };
        if self.lifetimes.are_over(&who) {
            self.end_what_is_over(&who).await;
            return Ok(None);
        }
        if now() - who.last_seen_at > NOTED {
            who.last_seen_at = now();
            self.note_use(&who).await?;
        }
        self.logins.keep(as_of, hash, &who);
        Ok(Some(who))
    }

    /// Takes note of what happened on a desk, here or on another node: who was known before may not be any more.
    pub fn take_note(&self, event: &DeskEventKind) {
        self.logins.take_note(event);
    }

    /// Asks the caller's desk for a change, and takes note of what happened. A change that is there already is none.
    async fn change(
        &self,
        who: &SignedIn,
        command: impl Into<DeskCommand>,
        secret: DeskSecret,
    ) -> Result<Vec<DeskEventKind>, AuthError> {
        let changed = desk::submit(&self.store, who.desk, who.person, command, secret).await;
        let happened = match changed {
            Err(refusal) if refusal.is("no_change") => Vec::new(),
            changed => changed?,
        };
        for event in &happened {
            self.logins.take_note(event);
        }
        Ok(happened)
    }

    /// Sets from which score on, 0 to 100, the engine's candidates become suggested claims.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] for a score above 100.
    pub async fn set_threshold(&self, who: &SignedIn, threshold: u8) -> Result<(), AuthError> {
        let command = SetThreshold { threshold };
        self.change(who, command, DeskSecret::None).await?;
        Ok(())
    }

    /// Sets the rules that sessions of the caller's desk are opened with from now on.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] for rules that cannot be kept.
    pub async fn set_rules(&self, who: &SignedIn, rules: Rules) -> Result<(), AuthError> {
        let command = SetDeskRules { rules };
        self.change(who, command, DeskSecret::None).await?;
        Ok(())
    }

    /// Gives the caller's desk the built-in order of claims again.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if the caller may not.
    pub async fn reset_engine(&self, who: &SignedIn) -> Result<(), AuthError> {
        self.change(who, ResetEngine {}, DeskSecret::None).await?;
        Ok(())
    }

    /// Begins a login of somebody whose password has this hash.
    async fn begin(
        &self,
        desk: DeskId,
        person: PersonId,
        password: &str,
        agent: &str,
    ) -> Result<NewLogin, AuthError> {
        let token = Token::new();
        let login = LoginRow {
            id: Uuid::now_v7(),
            account_id: person.0,
            desk_id: desk.0,
            token_hash: token.hash().to_vec(),
            agent: agent
                .chars()
                .filter(|char| !char.is_control())
                .take(300)
                .collect(),
            created_at: now(),
            last_seen_at: now(),
        };
        let command = SignIn {
            login: LoginId(login.id),
        };
        let secret = DeskSecret::Login(login.clone(), password.into());
        match desk::submit(&self.store, desk, person, command, secret).await {
            Err(DeskRefusal::Rejected(_)) => return Err(AuthError::WrongPassword(Some(person))),
            begun => begun?,
        };
        let who = self.store.login_by_token(&login.token_hash).await?;
        Ok(NewLogin {
            token,
            who: who.ok_or(AuthError::WrongPassword(Some(person)))?,
        })
    }

    /// A new account; its password is not made of its name, address or `desk`.
    async fn account(&self, new: &NewAccount, desk: &str) -> Result<Account, AuthError> {
        Ok(Account {
            id: Uuid::now_v7(),
            name: named(&new.name, "name")?,
            email: address(&new.email)?,
            password: self
                .hash(&new.password, &[&new.name, &new.email, desk])
                .await?,
            created_at: now(),
        })
    }

    /// The hash of a new password, if it is good enough for who is known `about`.
    async fn hash(&self, password: &str, about: &[&str]) -> Result<String, AuthError> {
        password::good_enough(password, about)?;
        let hash = self.hashing.hash(password).await;
        Ok(hash.ok_or_else(|| {
            Rejection::invalid(
                "bad_password",
                "password",
                "This password cannot be hashed.",
            )
        })?)
    }
}

/// The caller as the domain knows them.
#[must_use]
pub fn actor(who: &SignedIn) -> Actor {
    Actor {
        person: who.person,
        role: who.role,
    }
}

/// An address as tries to sign in with it are counted: as accounts have it, and never longer than one is.
#[must_use]
pub fn address_key(email: &str) -> String {
    email
        .trim()
        .chars()
        .take(254)
        .collect::<String>()
        .to_lowercase()
}

fn email_taken() -> Rejection {
    let why = "There is an account with this address already. Sign in with it.";
    Rejection::invalid("email_taken", "email", why)
}

/// An e-mail address in lower case. Only what every address has is asked for (RFC 5321 allows almost anything else).
fn address(email: &str) -> Result<String, Rejection> {
    let email = email.trim().to_lowercase();
    let parts = email.rsplit_once('@');
    let shaped = parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    let clean = !email
        .chars()
        .any(|char| char.is_control() || char.is_whitespace());
    if shaped && clean && email.len() <= 254 {
        return Ok(email);
    }
    let why = "That is not an e-mail address. It looks like name@example.org.";
    Err(Rejection::invalid("bad_email", "email", why))
}
