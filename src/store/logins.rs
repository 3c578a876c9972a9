//! Logins: who is signed in on which device. A row holds the hash of the cookie, never the cookie.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use super::accounts::role;
use super::desks::{DeskEvent, lock};
use super::orders::{Taught, taught};
use super::schema::{accounts, desks, logins, members};
use super::{Store, StoreError};
use crate::domain::desk::DeskWhat;
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
    /// Begins a login of a member of `desk` whose password has this hash. False if it has another by now, or they have gone.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin_login(
        &self,
        desk: DeskId,
        login: &LoginRow,
        password: &str,
        event: &DeskEvent,
    ) -> Result<bool, StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                // What ends logins locks the desk too: a login begins before that or not at all.
                lock(connection, desk).await?;
                let still = members::table
                    .inner_join(accounts::table)
                    .filter(members::desk_id.eq(desk.0))
                    .filter(members::removed_at.is_null())
                    .filter(accounts::id.eq(login.account_id))
                    .filter(accounts::password.eq(password));
                let still: i64 = still.count().get_result(connection).await?;
                if still == 0 {
                    return Ok(false);
                }
                diesel::insert_into(logins::table)
                    .values(login)
                    .execute(connection)
                    .await?;
                let what = DeskWhat::SignedIn {
                    login: LoginId(login.id),
                };
                self.record(connection, desk, event, &what).await?;
                Ok(true)
            })
            .await
    }

    /// Ends a login of this person. False if there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn end_login(
        &self,
        desk: DeskId,
        login: LoginId,
        person: PersonId,
        event: &DeskEvent,
    ) -> Result<bool, StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                let row = logins::table
                    .filter(logins::id.eq(login.0).and(logins::account_id.eq(person.0)));
                if diesel::delete(row).execute(connection).await? == 0 {
                    return Ok(false);
                }
                self.record(connection, desk, event, &DeskWhat::SignedOut { login })
                    .await?;
                Ok(true)
            })
            .await
    }

    /// Who is behind the token with this hash.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn login_by_token(&self, token_hash: &[u8]) -> Result<Option<SignedIn>, StoreError> {
        type Found = (
            (Uuid, DateTime<Utc>),
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
            .order(members::since)
            .select((
                (logins::id, logins::last_seen_at),
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
            last_seen_at: login.1,
        }))
    }

    /// The desk a person is a member of, the first if there are several.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_of_member(&self, person: PersonId) -> Result<Option<DeskId>, StoreError> {
        let query = members::table
            .filter(members::account_id.eq(person.0))
            .filter(members::removed_at.is_null())
            .order(members::since)
            .select(members::desk_id);
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
