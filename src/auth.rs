//! Who is asking: passwords, logins and invitation links.
//!
//! A cookie or a link holds 256 random bits, the database only their hash.
//! Must not know: HTTP, sessions.

mod invitations;
mod known;
mod password;
mod passwords;
mod token;

use std::sync::Arc;

use chrono::{DateTime, Duration, SubsecRound, Utc};
use tokio::sync::Semaphore;
use uuid::Uuid;

use known::Known;
pub use token::Token;

use crate::domain::base::name::named;
use crate::domain::desk::DeskWhat;
use crate::domain::{Actor, DeskId, LoginId, PersonId, Rejection, Role};
use crate::store::accounts::{Account, Joining};
use crate::store::desks::DeskEvent;
use crate::store::logins::{LoginRow, SignedIn};
use crate::store::members::MemberChange;
use crate::store::{Store, StoreError};

/// How often the time a login was last used is noted at most.
const NOTED: Duration = Duration::minutes(1);

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// What was typed cannot be taken.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// The address or the password is wrong; which of them is not said.
    #[error("that e-mail address and password do not fit together")]
    WrongPassword,
    /// Nobody makes a link for a new password of their own: who is signed in changes it.
    #[error("that is your own password")]
    OwnPassword,
    /// The link is not good (any more).
    #[error("this link is not good any more")]
    BadLink,
    /// There is no such member.
    #[error("there is no such member")]
    NoMember,
    /// The desk would have no admin.
    #[error("a desk needs an admin")]
    LastAdmin,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
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

/// The door.
#[derive(Clone)]
pub struct Auth {
    store: Store,
    known: Arc<Known>,
    /// Hashing takes 19 MiB and a core for a moment; this many at a time.
    hashing: Arc<Semaphore>,
}

/// Somebody who is signed in now, and the token for their cookie.
pub struct Begun {
    /// Goes into the cookie and nowhere else.
    pub token: Token,
    /// Who it is.
    pub who: SignedIn,
}

impl Auth {
    /// The door to the accounts in `store`.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            store,
            known: Arc::default(),
            hashing: Arc::new(Semaphore::new(2)),
        }
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
    ) -> Result<Begun, AuthError> {
        let desk_name = named(desk, "desk")?;
        let account = self.account(admin).await?;
        let desk = DeskId(Uuid::now_v7());
        let person = PersonId(account.id);
        let events = [DeskEvent::by(person, now()), DeskEvent::by(person, now())];
        if !self
            .store
            .found_desk(desk, &desk_name, &account, events)
            .await?
        {
            return Err(AuthError::BadLink);
        }
        self.begin(desk, person, &account.password, agent).await
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
        let account = self.account(new).await?;
        let person = PersonId(account.id);
        let added = self
            .store
            .add_member(desk, &account, role, &DeskEvent::by(person, now()))
            .await;
        joined(added.map_err(taken)?)?;
        Ok(person)
    }

    /// Signs somebody in.
    ///
    /// # Errors
    /// [`AuthError::WrongPassword`], after the same time whether or not there is such an account.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        agent: &str,
    ) -> Result<Begun, AuthError> {
        let account = self
            .store
            .account_by_email(&email.trim().to_lowercase())
            .await?;
        let hash = account
            .as_ref()
            .map_or_else(|| password::DECOY.to_owned(), |it| it.password.clone());
        let typed = password.to_owned();
        let fits = self.heavy(move || password::fits(&typed, &hash)).await;
        let account = account.filter(|_| fits).ok_or(AuthError::WrongPassword)?;
        let person = PersonId(account.id);
        let desk = self.store.desk_of_member(person).await?;
        let desk = desk.ok_or(AuthError::WrongPassword)?;
        self.begin(desk, person, &account.password, agent).await
    }

    /// Who holds this token, if it is a login's.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn who(&self, token: &Token) -> Result<Option<SignedIn>, StoreError> {
        let hash = token.hash();
        let known = self.known.get(&hash);
        if let Some(who) = known.filter(|who| now() - who.last_seen_at <= NOTED) {
            return Ok(Some(who));
        }
        let as_of = self.known.as_of();
        let Some(mut who) = self.store.login_by_token(&hash).await? else {
            return Ok(None);
        };
        if now() - who.last_seen_at > NOTED {
            who.last_seen_at = now();
            self.store.touch_login(who.login, who.last_seen_at).await?;
        }
        self.known.keep(as_of, hash, &who);
        Ok(Some(who))
    }

    /// Takes note of what happened on a desk, here or on another node: who was known before may not be any more.
    pub fn take_note(&self, what: &DeskWhat) {
        self.known.take_note(what);
    }

    /// Gives a member of the caller's desk another role.
    ///
    /// # Errors
    /// [`AuthError::NoMember`], [`AuthError::LastAdmin`].
    pub async fn change_role(
        &self,
        who: &SignedIn,
        person: PersonId,
        role: Role,
    ) -> Result<(), AuthError> {
        let event = DeskEvent::by(who.person, now());
        let change = self.store.change_role(who.desk, person, role, &event).await;
        self.known.forget(person);
        done(change?)
    }

    /// Takes a member off the caller's desk and ends their logins.
    ///
    /// # Errors
    /// [`AuthError::NoMember`], [`AuthError::LastAdmin`].
    pub async fn remove_member(&self, who: &SignedIn, person: PersonId) -> Result<(), AuthError> {
        let event = DeskEvent::by(who.person, now());
        let change = self.store.remove_member(who.desk, person, &event).await;
        self.known.forget(person);
        done(change?)
    }

    /// Sets from which score on, 0 to 100, the engine's candidates become suggested claims.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] for a score above 100.
    pub async fn set_threshold(&self, who: &SignedIn, threshold: u8) -> Result<(), AuthError> {
        if threshold > 100 {
            let why = "A score is a number from 0 to 100.";
            return Err(Rejection::invalid("bad_threshold", "threshold", why).into());
        }
        let event = DeskEvent::by(who.person, now());
        self.store
            .set_threshold(who.desk, threshold, &event)
            .await?;
        self.known.take_note(&DeskWhat::ThresholdSet {
            before: who.threshold,
            after: threshold,
        });
        Ok(())
    }

    /// Ends a login of this person. False if they have no such login.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn end_login(&self, who: &SignedIn, login: LoginId) -> Result<bool, StoreError> {
        let event = DeskEvent::by(who.person, now());
        let ended = self
            .store
            .end_login(who.desk, login, who.person, &event)
            .await;
        self.known.forget(who.person);
        ended
    }

    /// Begins a login of somebody whose password has this hash.
    async fn begin(
        &self,
        desk: DeskId,
        person: PersonId,
        password: &str,
        agent: &str,
    ) -> Result<Begun, AuthError> {
        let token = Token::new();
        let login = LoginRow {
            id: Uuid::now_v7(),
            account_id: person.0,
            token_hash: token.hash().to_vec(),
            agent: agent
                .chars()
                .filter(|char| !char.is_control())
                .take(300)
                .collect(),
            created_at: now(),
            last_seen_at: now(),
        };
        let event = DeskEvent::by(person, now());
        let begun = self.store.begin_login(desk, &login, password, &event);
        if !begun.await? {
            return Err(AuthError::WrongPassword);
        }
        let who = self.store.login_by_token(&login.token_hash).await?;
        Ok(Begun {
            token,
            who: who.ok_or(AuthError::WrongPassword)?,
        })
    }

    async fn account(&self, new: &NewAccount) -> Result<Account, AuthError> {
        Ok(Account {
            id: Uuid::now_v7(),
            name: named(&new.name, "name")?,
            email: address(&new.email)?,
            password: self.hash(&new.password).await?,
            created_at: now(),
        })
    }

    async fn hash(&self, password: &str) -> Result<String, AuthError> {
        password::good_enough(password)?;
        let typed = password.to_owned();
        let hash = self.heavy(move || password::hash(&typed)).await;
        Ok(hash.ok_or_else(|| {
            Rejection::invalid(
                "bad_password",
                "password",
                "This password cannot be hashed.",
            )
        })?)
    }

    /// Runs hashing where it blocks nobody, and little of it at a time.
    async fn heavy<T: Send + Default + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> T {
        let _turn = self.hashing.acquire().await;
        tokio::task::spawn_blocking(work).await.unwrap_or_default()
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

fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

fn done(change: MemberChange) -> Result<(), AuthError> {
    match change {
        MemberChange::Done => Ok(()),
        MemberChange::NoMember => Err(AuthError::NoMember),
        MemberChange::LastAdmin => Err(AuthError::LastAdmin),
    }
}

fn joined(joining: Joining) -> Result<(), AuthError> {
    match joining {
        Joining::Done => Ok(()),
        Joining::NameTaken(name) => {
            let why = format!(
                "“{name}” is or was on this desk already, and in the trail nobody could tell the two of you apart. Add a surname or an initial."
            );
            Err(Rejection::invalid("name_taken", "name", why).into())
        }
        Joining::LinkUsed => Err(AuthError::BadLink),
    }
}

fn taken(error: StoreError) -> AuthError {
    if error.breaks("accounts_email_taken") {
        return email_taken().into();
    }
    error.into()
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
