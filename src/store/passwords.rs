//! New passwords, and the one-time links for who forgot theirs. A row holds the hash of the link's token, never the token.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{accounts, desks, members, password_links};
use super::{Store, StoreError};
use crate::domain::{DeskId, PersonId};

/// A link to choose a new password with.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = password_links, check_for_backend(diesel::pg::Pg))]
pub struct PasswordLink {
    /// Its id.
    pub id: Uuid,
    /// The desk whose admin made it.
    pub desk_id: Uuid,
    /// Whom it is for.
    pub account_id: Uuid,
    /// SHA-256 of the link's token.
    pub token_hash: Vec<u8>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// Whom a link is for.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub struct Linked {
    pub link: Uuid,
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub desk: DeskId,
    pub desk_name: String,
}

impl Store {
    /// The hash of a person's password.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn password_of(&self, person: PersonId) -> Result<String, StoreError> {
        let query = accounts::table.find(person.0).select(accounts::password);
        Ok(query.first(&mut self.connection().await?).await?)
    }

    /// Until when the links of a desk's members are good that are good at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn password_links_of(
        &self,
        desk: DeskId,
        now: DateTime<Utc>,
    ) -> Result<Vec<(PersonId, DateTime<Utc>)>, StoreError> {
        let links: Vec<(Uuid, DateTime<Utc>)> = password_links::table
            .filter(password_links::desk_id.eq(desk.0))
            .filter(password_links::expires_at.gt(now))
            .select((password_links::account_id, password_links::expires_at))
            .load(&mut self.connection().await?)
            .await?;
        let links = links.into_iter();
        Ok(links.map(|(id, until)| (PersonId(id), until)).collect())
    }

    /// Whom the link with this token is for, if it is good at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn linked_by(
        &self,
        token_hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<Linked>, StoreError> {
        type Found = (Uuid, (Uuid, String, String), (Uuid, String));
        let query = password_links::table
            .inner_join(accounts::table.inner_join(members::table.inner_join(desks::table)))
            .filter(password_links::token_hash.eq(token_hash))
            .filter(password_links::expires_at.gt(now))
            .filter(members::desk_id.eq(password_links::desk_id))
            .filter(members::removed_at.is_null())
            .select((
                password_links::id,
                (accounts::id, accounts::name, accounts::email),
                (desks::id, desks::name),
            ));
        let found: Option<Found> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        Ok(found.map(|(link, account, desk)| Linked {
            link,
            person: PersonId(account.0),
            name: account.1,
            email: account.2,
            desk: DeskId(desk.0),
            desk_name: desk.1,
        }))
    }
}
