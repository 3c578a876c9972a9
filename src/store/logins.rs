//! Logins: who is signed in on which device. A row holds the hash of the cookie, never the cookie.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::accounts::role;
use super::orders::{Taught, taught};
use super::schema::{accounts, desks, logins, members, openid_links, second_factors};
use super::{Store, StoreError};
use crate::domain::desk::contents::TokenScope;
use crate::domain::{DeskId, LoginId, PersonId, Role};

/// Who is behind a login, and where they belong.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub struct SignedIn {
    /// The login, or the API token.
    pub login: LoginId,
    pub person: PersonId,
    pub name: String,
    /// Among all who are or were on the desk, from 1.
    pub place: u32,
    pub email: String,
    pub desk: DeskId,
    pub desk_name: String,
    pub threshold: u8,
    pub order: Option<Taught>,
    pub role: Role,
    /// Whether they have a second factor.
    pub second_factor: bool,
    /// Whether the desk lets nobody work without one.
    pub second_factor_required: bool,
    /// Whether they have a password.
    pub has_password: bool,
    /// Whether they are known by who they are at an OpenID provider.
    pub openid: bool,
    pub access: Access,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
}

/// A login, for the person whose it is.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = logins, check_for_backend(diesel::pg::Pg))]
pub struct LoginRow {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub account_id: Uuid,
    /// The desk they work at.
    pub desk_id: Uuid,
    /// SHA-256 of the cookie's token.
    pub token_hash: Vec<u8>,
    /// The browser, as it calls itself.
    pub agent: String,
    /// When the person signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
}

/// How somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// By signing in.
    Login,
    /// A program with an API token of theirs.
    ApiToken {
        /// What it may do.
        scope: TokenScope,
        /// Until when.
        until: DateTime<Utc>,
    },
}

/// What a token was found to be.
pub(super) struct FoundToken {
    pub(super) id: Uuid,
    pub(super) account: Uuid,
    pub(super) desk: Uuid,
    pub(super) created_at: DateTime<Utc>,
    pub(super) last_seen_at: DateTime<Utc>,
    pub(super) access: Access,
}

impl Store {
    /// Who is behind the token with this hash.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn login_by_token(&self, token_hash: &[u8]) -> Result<Option<SignedIn>, StoreError> {
        let query = logins::table.filter(logins::token_hash.eq(token_hash));
        let found: Option<LoginRow> = query
            .select(LoginRow::as_select())
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        let Some(login) = found else { return Ok(None) };
        self.holder_of(FoundToken {
            id: login.id,
            account: login.account_id,
            desk: login.desk_id,
            created_at: login.created_at,
            last_seen_at: login.last_seen_at,
            access: Access::Login,
        })
        .await
    }

    /// Who holds a token, as what they are now; nothing if they are not on the desk any more.
    pub(super) async fn holder_of(
        &self,
        token: FoundToken,
    ) -> Result<Option<SignedIn>, StoreError> {
        type Found = (
            (Uuid, String, String),
            (Uuid, String, i16, Option<Value>),
            (String, Option<i64>),
            (bool, Option<i64>),
            (bool, bool),
        );
        // How many accounts of the desk are as old or older; ids count up with time.
        let others = diesel::alias!(members as others);
        let place = others
            .filter(others.field(members::desk_id).eq(members::desk_id))
            .filter(others.field(members::account_id).le(members::account_id))
            .select(count_star())
            .single_value();
        let factors = second_factors::table
            .filter(second_factors::account_id.eq(accounts::id))
            .filter(second_factors::confirmed_at.is_not_null())
            .select(count_star())
            .single_value();
        let links = openid_links::table.filter(openid_links::account_id.eq(accounts::id));
        let query = accounts::table
            .inner_join(members::table.inner_join(desks::table))
            .filter(accounts::id.eq(token.account))
            .filter(members::desk_id.eq(token.desk))
            .filter(members::removed_at.is_null())
            .select((
                (accounts::id, accounts::name, accounts::email),
                (desks::id, desks::name, desks::threshold, desks::weights),
                (members::role, place),
                (desks::second_factor_required, factors),
                (accounts::password.ne(""), diesel::dsl::exists(links)),
            ));
        let found: Option<Found> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        let Some((account, desk, (as_role, place), (required, factors), ways)) = found else {
            return Ok(None);
        };
        Ok(Some(SignedIn {
            login: LoginId(token.id),
            person: PersonId(account.0),
            name: account.1,
            place: place.and_then(|it| it.try_into().ok()).unwrap_or_default(),
            email: account.2,
            desk: DeskId(desk.0),
            desk_name: desk.1,
            threshold: u8::try_from(desk.2).unwrap_or_default(),
            order: taught(desk.3)?,
            role: role(&as_role)?,
            second_factor: factors > Some(0),
            second_factor_required: required,
            has_password: ways.0,
            openid: ways.1,
            access: token.access,
            created_at: token.created_at,
            last_seen_at: token.last_seen_at,
        }))
    }

    /// The desks a person is a member of, with their names, the one they joined first before the others.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desks_of(&self, person: PersonId) -> Result<Vec<(DeskId, String)>, StoreError> {
        let query = members::table
            .inner_join(desks::table)
            .filter(members::account_id.eq(person.0))
            .filter(members::removed_at.is_null())
            .order(members::since)
            .select((desks::id, desks::name));
        let found: Vec<(Uuid, String)> = query.load(&mut self.connection().await?).await?;
        let desks = found.into_iter();
        Ok(desks.map(|(id, name)| (DeskId(id), name)).collect())
    }

    /// Whether a person is a member of a desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn is_member(&self, desk: DeskId, person: PersonId) -> Result<bool, StoreError> {
        Ok(self.role_on(desk, person).await?.is_some())
    }

    /// What a person is on a desk; nothing if they are not on it.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn role_on(
        &self,
        desk: DeskId,
        person: PersonId,
    ) -> Result<Option<Role>, StoreError> {
        let query = members::table
            .find((desk.0, person.0))
            .filter(members::removed_at.is_null())
            .select(members::role);
        let found: Option<String> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        found.as_deref().map(role).transpose()
    }

    /// The desk at which a person has a login; nothing if they have no such login.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_of_login(
        &self,
        login: LoginId,
        person: PersonId,
    ) -> Result<Option<DeskId>, StoreError> {
        let query = logins::table
            .find(login.0)
            .filter(logins::account_id.eq(person.0))
            .select(logins::desk_id);
        let desk: Option<Uuid> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        Ok(desk.map(DeskId))
    }

    /// Notes that a login was used.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn touch_login(&self, login: LoginId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let update = diesel::update(logins::table.find(login.0)).set(logins::last_seen_at.eq(at));
        update.execute(&mut self.connection().await?).await?;
        Ok(())
    }

    /// The logins of a person, the last used first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn logins_of(&self, person: PersonId) -> Result<Vec<LoginRow>, StoreError> {
        let query = logins::table
            .filter(logins::account_id.eq(person.0))
            .order(logins::last_seen_at.desc())
            .select(LoginRow::as_select());
        Ok(query.load(&mut self.connection().await?).await?)
    }
}
