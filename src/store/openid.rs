//! Who somebody is at the OpenID provider, and sign-ins that are under way there.
//!
//! Must not know: how a provider is asked, or believed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::accounts::Account;
use super::schema::{accounts, openid_links, openid_tries};
use super::{Store, StoreError};
use crate::domain::PersonId;

/// Who an account is at an OpenID provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenIdLink {
    /// As the provider calls itself.
    pub issuer: String,
    /// As the provider calls the person.
    pub subject: String,
}

/// A sign-in that is under way at the provider.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = openid_tries, check_for_backend(diesel::pg::Pg))]
pub struct OpenIdTry {
    /// SHA-256 of the token in the browser's cookie.
    pub token_hash: Vec<u8>,
    /// When it is too late.
    pub expires_at: DateTime<Utc>,
    /// SHA-256 of the token of the invitation that is to be accepted.
    pub invitation: Option<Vec<u8>>,
    /// The name for a new account.
    pub name: Option<String>,
    /// Whether the provider's answer was taken.
    pub answered: bool,
    /// Who it is by that answer.
    pub subject: Option<String>,
    /// Their address by that answer, if the provider says that it is theirs.
    pub email: Option<String>,
}

impl Store {
    /// The account that is somebody at a provider.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn account_by_openid(
        &self,
        link: &OpenIdLink,
    ) -> Result<Option<Account>, StoreError> {
        let query = openid_links::table
            .inner_join(accounts::table)
            .filter(openid_links::issuer.eq(&link.issuer))
            .filter(openid_links::subject.eq(&link.subject))
            .select(Account::as_select());
        Ok(query
            .first(&mut self.connection().await?)
            .await
            .optional()?)
    }

    /// Whether a person is known as somebody at this provider.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn is_linked(&self, person: PersonId, issuer: &str) -> Result<bool, StoreError> {
        let row = openid_links::table.find((person.0, issuer));
        let found: i64 = row
            .count()
            .get_result(&mut self.connection().await?)
            .await?;
        Ok(found == 1)
    }

    /// Keeps a sign-in that begins, and forgets those that are over at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin_openid(
        &self,
        row: &OpenIdTry,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let connection = &mut self.connection().await?;
        let over = openid_tries::table.filter(openid_tries::expires_at.le(now));
        diesel::delete(over).execute(connection).await?;
        diesel::insert_into(openid_tries::table)
            .values(row)
            .execute(connection)
            .await?;
        Ok(())
    }

    /// The sign-in under way whose token has this hash, if it is not over at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn openid_try(
        &self,
        token_hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<OpenIdTry>, StoreError> {
        let query = openid_tries::table
            .find(token_hash)
            .filter(openid_tries::expires_at.gt(now))
            .select(OpenIdTry::as_select());
        Ok(query
            .first(&mut self.connection().await?)
            .await
            .optional()?)
    }

    /// Takes the provider's answer to a sign-in. False if one was taken before.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn answer_openid(&self, token_hash: &[u8]) -> Result<bool, StoreError> {
        let waiting = openid_tries::table
            .find(token_hash)
            .filter(openid_tries::answered.eq(false));
        let taken = diesel::update(waiting)
            .set(openid_tries::answered.eq(true))
            .execute(&mut self.connection().await?)
            .await?;
        Ok(taken == 1)
    }

    /// Keeps who it is by the provider's answer.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn keep_openid_answer(
        &self,
        token_hash: &[u8],
        subject: &str,
        email: Option<&str>,
    ) -> Result<(), StoreError> {
        diesel::update(openid_tries::table.find(token_hash))
            .set((
                openid_tries::subject.eq(subject),
                openid_tries::email.eq(email),
            ))
            .execute(&mut self.connection().await?)
            .await?;
        Ok(())
    }

    /// Ends a sign-in: it led to a login. False if it had ended.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn end_openid(&self, token_hash: &[u8]) -> Result<bool, StoreError> {
        let row = diesel::delete(openid_tries::table.find(token_hash));
        Ok(row.execute(&mut self.connection().await?).await? == 1)
    }
}
