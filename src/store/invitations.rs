//! Invitation links. A row holds the hash of the link's token, never the token.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use uuid::Uuid;

use super::accounts::{Account, Joining, namesake, role};
use super::desks::DeskEvent;
use super::schema::{desks, invitations};
use super::{Store, StoreError};
use crate::domain::desk::DeskWhat;
use crate::domain::{DeskId, PersonId, Role};

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
}

impl Store {
    /// Keeps an invitation.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn invite(
        &self,
        invitation: &Invitation,
        event: &DeskEvent,
    ) -> Result<(), StoreError> {
        let what = DeskWhat::InvitationMade {
            invitation: invitation.id,
            role: role(&invitation.role)?,
        };
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                diesel::insert_into(invitations::table)
                    .values(invitation)
                    .execute(connection)
                    .await?;
                self.record(connection, DeskId(invitation.desk_id), event, &what)
                    .await
            })
            .await
    }

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

    /// Makes an invitation void. False if there is none that could still be used.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn withdraw_invitation(
        &self,
        desk: DeskId,
        id: Uuid,
        event: &DeskEvent,
    ) -> Result<bool, StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                let row = invitations::table
                    .filter(invitations::id.eq(id).and(invitations::desk_id.eq(desk.0)))
                    .filter(invitations::accepted_at.is_null());
                if diesel::delete(row).execute(connection).await? == 0 {
                    return Ok(false);
                }
                let what = DeskWhat::InvitationWithdrawn { invitation: id };
                self.record(connection, desk, event, &what).await?;
                Ok(true)
            })
            .await
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
            .select((invitations::id, desks::id, desks::name, invitations::role));
        let found: Option<(Uuid, Uuid, String, String)> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        let Some((id, desk, desk_name, as_role)) = found else {
            return Ok(None);
        };
        Ok(Some(Invited {
            id,
            desk: DeskId(desk),
            desk_name,
            role: role(&as_role)?,
        }))
    }

    /// Lets somebody who was invited in: with a new account, or with the one they have.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with `accounts_email_taken`; those of the database.
    pub async fn accept_invitation(
        &self,
        invited: &Invited,
        account: &Account,
        events: [DeskEvent; 2],
    ) -> Result<Joining, StoreError> {
        let [accepted, joined] = events;
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                if let Some(name) = namesake(connection, invited.desk, account).await? {
                    return Ok(Joining::NameTaken(name));
                }
                let row = invitations::table
                    .find(invited.id)
                    .filter(invitations::accepted_at.is_null());
                let used = diesel::update(row).set(invitations::accepted_at.eq(accepted.at));
                if used.execute(connection).await? == 0 {
                    return Ok(Joining::LinkUsed);
                }
                self.join(connection, (invited.desk, invited.role), account, &joined)
                    .await?;
                let what = DeskWhat::InvitationAccepted {
                    invitation: invited.id,
                    person: PersonId(account.id),
                };
                self.record(connection, invited.desk, &accepted, &what)
                    .await?;
                Ok(Joining::Done)
            })
            .await
    }
}
