//! Invitation links. A row holds the hash of the link's token, never the token.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::accounts::role;
use super::schema::{desks, invitations};
use super::{Store, StoreError};
use crate::domain::{DeskId, Role};

/// An invitation that has not been accepted.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = invitations, check_for_backend(diesel::pg::Pg))]
pub struct Invitation {
    /// Its id.
    pub id: Uuid,
    /// The desk it is for.
    pub desk_id: Uuid,
    /// SHA-256 of the link's token.
    pub token_hash: Vec<u8>,
    /// The role's name.
    pub role: String,
    /// Whom it is meant for, in the inviter's words.
    pub note: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
    /// The admin who made it.
    pub made_by: Option<Uuid>,
    /// The only address that may use it, in lower case; none: any.
    pub email: Option<String>,
}

impl Invitation {
    /// The role it gives.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for a name that no role has.
    pub fn role(&self) -> Result<Role, StoreError> {
        role(&self.role)
    }
}

/// What an invitation leads to.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The invitation.
    pub id: Uuid,
    /// The desk.
    pub desk: DeskId,
    /// Its name.
    pub desk_name: String,
    /// The role there.
    pub role: Role,
    /// The only address that may use it, in lower case; none: any.
    pub email: Option<String>,
}

impl Store {
    /// The invitations of a desk that are still good at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn invitations_of(
        &self,
        desk: DeskId,
        now: DateTime<Utc>,
    ) -> Result<Vec<Invitation>, StoreError> {
        let query = invitations::table
            .filter(invitations::desk_id.eq(desk.0))
            .filter(invitations::accepted_at.is_null())
            .filter(invitations::expires_at.gt(now))
            .order(invitations::created_at.desc())
            .select(Invitation::as_select());
        Ok(query.load(&mut self.connection().await?).await?)
    }

    /// What the link with this token leads to, if it is good at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn invited_by(
        &self,
        token_hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<Invited>, StoreError> {
        let query = invitations::table
            .inner_join(desks::table)
            .filter(invitations::token_hash.eq(token_hash))
            .filter(invitations::accepted_at.is_null())
            .filter(invitations::expires_at.gt(now))
            .select((
                (invitations::id, invitations::role, invitations::email),
                (desks::id, desks::name),
            ));
        type Found = ((Uuid, String, Option<String>), (Uuid, String));
        let found: Option<Found> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        let Some(((id, as_role, email), (desk, desk_name))) = found else {
            return Ok(None);
        };
        Ok(Some(Invited {
            id,
            desk: DeskId(desk),
            desk_name,
            role: role(&as_role)?,
            email,
        }))
    }
}
