//! API tokens: with one a program works as the person who made it. A row holds the hash of the token, never the token.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::logins::{Access, FoundToken, SignedIn};
use super::schema::api_tokens;
use super::{Store, StoreError};
use crate::domain::desk::contents::TokenScope;
use crate::domain::{DeskId, PersonId};

/// An API token.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = api_tokens, check_for_backend(diesel::pg::Pg))]
pub struct ApiToken {
    /// Its id.
    pub id: Uuid,
    /// The desk it is good at.
    pub desk_id: Uuid,
    /// Who made it, as whom a program works with it.
    pub account_id: Uuid,
    /// What they call it.
    pub name: String,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// The name of its scope.
    pub scope: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    /// What a program may do with it.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for a name that no scope has.
    pub fn scope(&self) -> Result<TokenScope, StoreError> {
        let unknown = |_| StoreError::Unreadable(format!("the scope {}", self.scope));
        TokenScope::from_str(&self.scope).map_err(unknown)
    }
}

impl Store {
    /// Who is behind the API token with this hash.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn api_token_holder(
        &self,
        token_hash: &[u8],
    ) -> Result<Option<SignedIn>, StoreError> {
        let query = api_tokens::table.filter(api_tokens::token_hash.eq(token_hash));
        let found: Option<ApiToken> = query
            .select(ApiToken::as_select())
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        let Some(token) = found else { return Ok(None) };
        let (scope, until) = (token.scope()?, token.expires_at);
        self.holder_of(FoundToken {
            id: token.id,
            account: token.account_id,
            desk: token.desk_id,
            created_at: token.created_at,
            last_seen_at: token.last_used_at.unwrap_or(DateTime::UNIX_EPOCH),
            access: Access::ApiToken { scope, until },
        })
        .await
    }

    /// The API tokens of a desk, the newest first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn api_tokens_of(&self, desk: DeskId) -> Result<Vec<ApiToken>, StoreError> {
        let query = api_tokens::table
            .filter(api_tokens::desk_id.eq(desk.0))
            .order(api_tokens::created_at.desc())
            .select(ApiToken::as_select());
        Ok(query.load(&mut self.connection().await?).await?)
    }

    /// The ids of a person's API tokens, at every desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn api_tokens_by(&self, person: PersonId) -> Result<Vec<Uuid>, StoreError> {
        let query = api_tokens::table
            .filter(api_tokens::account_id.eq(person.0))
            .select(api_tokens::id);
        Ok(query.load(&mut self.connection().await?).await?)
    }

    /// Notes that an API token was used.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn touch_api_token(&self, token: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
        let update = diesel::update(api_tokens::table.find(token))
            .set(api_tokens::last_used_at.eq(Some(at)));
        update.execute(&mut self.connection().await?).await?;
        Ok(())
    }
}
