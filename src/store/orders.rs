//! The order of claims a desk has taught the engine, with the events that say so.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::desks::{DeskEvent, lock};
use super::schema::{desk_events, desks, members, sessions};
use super::{Store, StoreError};
use crate::domain::desk::{DeskWhat, Order};
use crate::domain::{DeskId, PersonId, Role, SessionId};

/// The order a desk has, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taught {
    /// When it was learned.
    pub at: DateTime<Utc>,
    /// The order.
    #[serde(flatten)]
    pub order: Order,
}

/// Reads the column.
pub(super) fn taught(column: Option<Value>) -> Result<Option<Taught>, StoreError> {
    let read = column.map(serde_json::from_value).transpose();
    read.map_err(|error| StoreError::Unreadable(error.to_string()))
}

async fn present(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
) -> Result<Option<Taught>, StoreError> {
    let column = desks::table.find(desk.0).select(desks::weights);
    taught(column.first(connection).await?)
}

impl Store {
    /// The order a desk has taught the engine; nothing if it has the built-in one.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn order_of(&self, desk: DeskId) -> Result<Option<Taught>, StoreError> {
        present(&mut *self.connection().await?, desk).await
    }

    /// Gives a desk an order. Its version is one above the last one the desk ever had, and is the answer.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn set_order(
        &self,
        desk: DeskId,
        mut order: Order,
        event: &DeskEvent,
    ) -> Result<u32, StoreError> {
        let unreadable = |error: serde_json::Error| StoreError::Unreadable(error.to_string());
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                lock(connection, desk).await?;
                let earlier: i64 = desk_events::table
                    .filter(desk_events::desk_id.eq(desk.0))
                    .filter(desk_events::kind.eq("engine_trained"))
                    .count()
                    .get_result(connection)
                    .await?;
                let version = u32::try_from(earlier).unwrap_or_default() + 1;
                order.version = version;
                let at = event.at;
                let taught = Taught { at, order };
                let column = serde_json::to_value(&taught).map_err(unreadable)?;
                diesel::update(desks::table.find(desk.0))
                    .set(desks::weights.eq(Some(column)))
                    .execute(connection)
                    .await?;
                let what = DeskWhat::EngineTrained(taught.order);
                self.record(connection, desk, event, &what).await?;
                Ok(version)
            })
            .await
    }

    /// Gives a desk the built-in order again. Answers with the version that went; nothing if none was there.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn reset_order(
        &self,
        desk: DeskId,
        event: &DeskEvent,
    ) -> Result<Option<u32>, StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                lock(connection, desk).await?;
                let Some(before) = present(connection, desk).await? else {
                    return Ok(None);
                };
                diesel::update(desks::table.find(desk.0))
                    .set(desks::weights.eq(None::<Value>))
                    .execute(connection)
                    .await?;
                let version = before.order.version;
                self.record(connection, desk, event, &DeskWhat::EngineReset { version })
                    .await?;
                Ok(Some(version))
            })
            .await
    }

    /// The desk with this name or id.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_called(&self, called: &str) -> Result<Option<DeskId>, StoreError> {
        let id = called.parse().unwrap_or(Uuid::nil());
        let desk: Option<Uuid> = desks::table
            .filter(desks::id.eq(id).or(desks::name.eq(called)))
            .order(desks::created_at)
            .select(desks::id)
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        Ok(desk.map(DeskId))
    }

    /// Who has been an admin of the desk the longest: in whose name the command line acts.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn first_admin(&self, desk: DeskId) -> Result<Option<PersonId>, StoreError> {
        let admin: Option<Uuid> = members::table
            .filter(members::desk_id.eq(desk.0))
            .filter(members::role.eq(Role::Admin.name()))
            .filter(members::removed_at.is_null())
            .order(members::since)
            .select(members::account_id)
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        Ok(admin.map(PersonId))
    }

    /// Every session of a desk, in an order that does not change.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn every_session_of(&self, desk: DeskId) -> Result<Vec<SessionId>, StoreError> {
        let ids: Vec<Uuid> = sessions::table
            .filter(sessions::desk_id.eq(desk.0))
            .order(sessions::id)
            .select(sessions::id)
            .load(&mut self.connection().await?)
            .await?;
        Ok(ids.into_iter().map(SessionId).collect())
    }
}
