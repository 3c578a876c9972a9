//! Accounts and who is on which desk.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::accounts;
use super::{Store, StoreError};
use crate::domain::{PersonId, Role};

/// An account.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = accounts, check_for_backend(diesel::pg::Pg))]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// The person's name.
    pub name: String,
    /// In lower case.
    pub email: String,
    /// An argon2id hash in PHC form; empty: they have none.
    pub password: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A member of a desk.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their place among all who are or were on the desk, from 1; it never changes.
    pub place: u32,
    /// Their e-mail address.
    pub email: String,
    /// What they are on the desk.
    pub role: Role,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Whether they have a second factor.
    pub second_factor: bool,
    /// Whether they are known by who they are at an OpenID provider.
    pub openid: bool,
}

/// Somebody who is or was on a desk.
#[derive(Debug, Clone)]
pub struct Known {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their place among all who are or were on the desk, from 1; it never changes.
    pub place: u32,
    /// Whether they are not on the desk any more.
    pub removed: bool,
}

/// A role as the database keeps it; only those the code knows get past the table's check.
pub(super) fn role(name: &str) -> Result<Role, StoreError> {
    Role::named(name).ok_or_else(|| StoreError::Unreadable(format!("the role {name}")))
}

impl Store {
    /// The account with this e-mail address, in lower case.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        let query = accounts::table
            .filter(accounts::email.eq(email))
            .select(Account::as_select());
        Ok(query
            .first(&mut self.connection().await?)
            .await
            .optional()?)
    }
}
