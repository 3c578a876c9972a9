//! Logins: who is signed in on which device. A row holds the hash of the cookie, never the cookie.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::accounts::role;
use super::orders::{Taught, taught};
use super::schema::{accounts, desks, logins, members};
use super::{Store, StoreError};
use crate::domain::{DeskId, LoginId, PersonId, Role};

/// Who is behind a login, and where they belong.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub struct SignedIn {
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

impl Store {
    /// Who is behind the token with this hash.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn login_by_token(&self, token_hash: &[u8]) -> Result<Option<SignedIn>, StoreError> {
        type Found = (
            (Uuid, DateTime<Utc>, DateTime<Utc>),
            (Uuid, String, String),
            (Uuid, String, i16, Option<Value>),
            (String, Option<i64>),
        );
        // How many accounts of the desk are as old or older; ids count up with time.
        let others = diesel::alias!(members as others);
        let place = others
            .filter(others.field(members::desk_id).eq(members::desk_id))
            .filter(others.field(members::account_id).le(members::account_id))
            .select(count_star())
            .single_value();
        let query = logins::table
            .inner_join(accounts::table.inner_join(members::table.inner_join(desks::table)))
            .filter(logins::token_hash.eq(token_hash))
            .filter(members::removed_at.is_null())
            .filter(members::desk_id.eq(logins::desk_id))
            .select((
                (logins::id, logins::created_at, logins::last_seen_at),
                (accounts::id, accounts::name, accounts::email),
                (desks::id, desks::name, desks::threshold, desks::weights),
                (members::role, place),
            ));
        let found: Option<Found> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        let Some((login, account, desk, (as_role, place))) = found else {
            return Ok(None);
        };
        Ok(Some(SignedIn {
            login: LoginId(login.0),
            person: PersonId(account.0),
            name: account.1,
            place: place.and_then(|it| it.try_into().ok()).unwrap_or_default(),
            email: account.2,
            desk: DeskId(desk.0),
            desk_name: desk.1,
            threshold: u8::try_from(desk.2).unwrap_or_default(),
            order: taught(desk.3)?,
            role: role(&as_role)?,
            created_at: login.1,
            last_seen_at: login.2,
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
        let row = members::table
            .find((desk.0, person.0))
            .filter(members::removed_at.is_null());
        let found: i64 = row
            .count()
            .get_result(&mut self.connection().await?)
            .await?;
        Ok(found == 1)
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
