//! Desks and their own trail: every change outside a session is an event there, in the same transaction.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde_json::{Value, json};
use uuid::Uuid;

use super::schema::{desk_events, desks};
use super::seq::signed;
use super::{Store, StoreError};
use crate::domain::desk::DeskWhat;
use crate::domain::{DeskId, PersonId};

/// Something that is about to have happened on a desk.
#[derive(Debug, Clone)]
pub struct DeskEvent {
    /// Its own id, UUID v7.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor: PersonId,
    /// 16 random bytes.
    pub salt: [u8; 16],
}

/// Locks the desk's row until the transaction ends; answers with the end of its trail.
pub(super) async fn lock(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
) -> Result<(i64, String), StoreError> {
    let head = desks::table
        .find(desk.0)
        .select((desks::head_seq, desks::head_hash));
    Ok(head.for_update().first(connection).await?)
}

impl DeskEvent {
    /// An event by `actor`, with an id and a salt of its own.
    #[must_use]
    pub fn by(actor: PersonId, at: DateTime<Utc>) -> Self {
        Self {
            id: Uuid::now_v7(),
            at,
            actor,
            salt: rand::random(),
        }
    }
}

impl Store {
    /// The first desk, if there is one.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn first_desk(&self) -> Result<Option<(DeskId, String)>, StoreError> {
        let query = desks::table
            .order(desks::created_at)
            .select((desks::id, desks::name));
        let desk: Option<(Uuid, String)> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        Ok(desk.map(|(id, name)| (DeskId(id), name)))
    }

    /// The name of a desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_name(&self, desk: DeskId) -> Result<String, StoreError> {
        let query = desks::table.find(desk.0).select(desks::name);
        Ok(query.first(&mut self.connection().await?).await?)
    }

    /// From which score on, 0 to 100, the engine's candidates become suggested claims on a desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn threshold_of(&self, desk: DeskId) -> Result<u8, StoreError> {
        let query = desks::table.find(desk.0).select(desks::threshold);
        let threshold: i16 = query.first(&mut self.connection().await?).await?;
        u8::try_from(threshold).map_err(|error| StoreError::Unreadable(error.to_string()))
    }

    /// Sets from which score on, 0 to 100, candidates become suggested claims.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn set_threshold(
        &self,
        desk: DeskId,
        after: u8,
        event: &DeskEvent,
    ) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                lock(connection, desk).await?;
                let row = desks::table.find(desk.0);
                let before: i16 = row.select(desks::threshold).first(connection).await?;
                if before == i16::from(after) {
                    return Ok(());
                }
                let set = diesel::update(row).set(desks::threshold.eq(i16::from(after)));
                set.execute(connection).await?;
                let what = DeskWhat::ThresholdSet {
                    before: u8::try_from(before).unwrap_or_default(),
                    after,
                };
                self.record(connection, desk, event, &what).await
            })
            .await
    }

    /// Where every desk's trail ends: the number of its last event by desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_heads(&self) -> Result<HashMap<DeskId, u64>, StoreError> {
        let query = desks::table.select((desks::id, desks::head_seq));
        let heads: Vec<(Uuid, i64)> = query.load(&mut self.connection().await?).await?;
        Ok(heads
            .into_iter()
            .map(|(id, seq)| (DeskId(id), u64::try_from(seq).unwrap_or_default()))
            .collect())
    }

    /// What happened on a desk after an event, in order.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_events_after(
        &self,
        desk: DeskId,
        seq: u64,
    ) -> Result<Vec<DeskWhat>, StoreError> {
        let rows: Vec<(String, Value)> = desk_events::table
            .filter(desk_events::desk_id.eq(desk.0))
            .filter(desk_events::seq.gt(signed(seq)))
            .order(desk_events::seq)
            .select((desk_events::kind, desk_events::data))
            .load(&mut self.connection().await?)
            .await?;
        rows.into_iter()
            .map(|(kind, data)| {
                serde_json::from_value(json!({"kind": kind, "data": data}))
                    .map_err(|error| StoreError::Unreadable(error.to_string()))
            })
            .collect()
    }

    /// How many events a desk's trail has, and its last hash.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_head(&self, desk: DeskId) -> Result<(u64, String), StoreError> {
        let query = desks::table
            .find(desk.0)
            .select((desks::head_seq, desks::head_hash));
        let (seq, hash): (i64, String) = query.first(&mut self.connection().await?).await?;
        Ok((u64::try_from(seq).unwrap_or_default(), hash))
    }
}
