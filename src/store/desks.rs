//! What is read of desks.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use uuid::Uuid;

use super::desk_trail::DeskTrail;
use super::schema::{desk_events, desks, members, sessions};
use super::seq::{signed, unsigned};
use super::{Store, StoreError};
use crate::domain::desk::DeskEventKind;
use crate::domain::{DeskId, PersonId, Role, SessionId};

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

    /// Where every desk's trail ends: the number of its last event by desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_heads(&self) -> Result<HashMap<DeskId, u64>, StoreError> {
        let query = desks::table.select((desks::id, desks::head_seq));
        let heads: Vec<(Uuid, i64)> = query.load(&mut self.connection().await?).await?;
        Ok(heads
            .into_iter()
            .map(|(id, seq)| (DeskId(id), unsigned(seq)))
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
    ) -> Result<Vec<(u64, Option<DeskEventKind>)>, StoreError> {
        let rows: Vec<(i64, String, Value)> = desk_events::table
            .filter(desk_events::desk_id.eq(desk.0))
            .filter(desk_events::seq.gt(signed(seq)))
            .order(desk_events::seq)
            .select((desk_events::seq, desk_events::kind, desk_events::data))
            .load(&mut self.connection().await?)
            .await?;
        let rows = rows.into_iter();
        let events = rows.map(|(seq, kind, data)| {
            let event = serde_json::from_value(json!({"kind": kind, "data": data}));
            (unsigned(seq), event.ok())
        });
        Ok(events.collect())
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
        Ok((unsigned(seq), hash))
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

    /// A desk with its trail, read from its start. Nothing if there is no such desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_trail(&self, desk: DeskId) -> Result<Option<DeskTrail>, StoreError> {
        self.read_desk(DeskTrail::new(desk)).await
    }

    /// A desk with its trail, read on from where it was found whole before. Nothing if there is no such desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_now(&self, desk: DeskId) -> Result<Option<DeskTrail>, StoreError> {
        let known = self.desks.lock().get(&desk).cloned();
        let known = known.unwrap_or_else(|| DeskTrail::new(desk));
        match self.read_desk(known).await? {
            // What was known may be from before a backup was put back.
            Some(trail) if trail.flaw.is_some() => self.desk_trail(desk).await,
            Some(trail) => {
                self.remember_desk(&trail);
                Ok(Some(trail))
            }
            None => Ok(None),
        }
    }

    /// Keeps a desk whose trail holds, so that nobody reads it from its start again.
    fn remember_desk(&self, trail: &DeskTrail) {
        let mut known = self.desks.lock();
        let newer = |it: &DeskTrail| it.chain.seq() >= trail.chain.seq();
        if !known.get(&trail.desk.id).is_some_and(newer) {
            known.insert(trail.desk.id, trail.clone());
        }
    }

    async fn read_desk(&self, from: DeskTrail) -> Result<Option<DeskTrail>, StoreError> {
        let desk = from.desk.id;
        let mut connection = self.connection().await?;
        let mut whole = connection.build_transaction().read_only().repeatable_read();
        whole
            .run(async |connection| {
                let end = desks::table
                    .find(desk.0)
                    .select((desks::head_seq, desks::head_hash));
                let end: Option<(i64, String)> = end.first(connection).await.optional()?;
                let Some((seq, hash)) = end else {
                    return Ok(None);
                };
                let end = (unsigned(seq), hash.as_str());
                let trail = from.read_on(connection, end).await?;
                Ok(Some(trail))
            })
            .await
    }
}
