//! The sessions of a desk: where each one's trail ends, and what the list shows of it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::schema::{sessions, settings};
use super::seq::signed;
use super::{Store, StoreError};
use crate::domain::summary::Summary;
use crate::domain::{DeskId, SessionId};

/// A session as the list shows it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its id.
    pub id: SessionId,
    /// Its last event.
    pub seq: u64,
    /// What the list shows, a [`Summary`].
    pub summary: Value,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl Store {
    /// Changes when the database is put back from a backup.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn epoch(&self) -> Result<Uuid, StoreError> {
        let query = settings::table.select(settings::epoch);
        Ok(query.first(&mut self.connection().await?).await?)
    }

    /// The desk a session belongs to, if there is such a session.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_of(&self, session: SessionId) -> Result<Option<DeskId>, StoreError> {
        let query = sessions::table.find(session.0).select(sessions::desk_id);
        let desk: Option<Uuid> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        Ok(desk.map(DeskId))
    }

    /// The sessions of a desk, the last changed first: those in the archive, or those that are not.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sessions_of(
        &self,
        desk: DeskId,
        archived: bool,
    ) -> Result<Vec<Listed>, StoreError> {
        let in_archive = sessions::summary
            .retrieve_as_text("archived")
            .is_not_distinct_from("true");
        let rows: Vec<(Uuid, i64, Value, DateTime<Utc>)> = sessions::table
            .filter(sessions::desk_id.eq(desk.0))
            .filter(in_archive.eq(archived))
            .order(sessions::updated_at.desc())
            .limit(500)
            .select((
                sessions::id,
                sessions::head_seq,
                sessions::summary,
                sessions::updated_at,
            ))
            .load(&mut self.connection().await?)
            .await?;
        let listed = rows
            .into_iter()
            .map(|(id, seq, summary, updated_at)| Listed {
                id: SessionId(id),
                seq: u64::try_from(seq).unwrap_or_default(),
                summary,
                updated_at,
            });
        Ok(listed.collect())
    }

    /// Every session there is.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn all_sessions(&self) -> Result<Vec<SessionId>, StoreError> {
        let query = sessions::table.order(sessions::id).select(sessions::id);
        let ids: Vec<Uuid> = query.load(&mut self.connection().await?).await?;
        Ok(ids.into_iter().map(SessionId).collect())
    }

    /// The session's last event as its row says, for comparing it with the trail.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn head_of(&self, session: SessionId) -> Result<Option<(u64, String)>, StoreError> {
        let query = sessions::table
            .find(session.0)
            .select((sessions::head_seq, sessions::head_hash));
        let head: Option<(i64, String)> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        Ok(head.map(|(seq, hash)| (u64::try_from(seq).unwrap_or_default(), hash)))
    }

    /// The last event of each of these sessions.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn session_heads(
        &self,
        wanted: &[SessionId],
    ) -> Result<Vec<(SessionId, u64)>, StoreError> {
        let ids = wanted.iter().map(|it| it.0);
        let query = sessions::table
            .filter(sessions::id.eq_any(ids))
            .select((sessions::id, sessions::head_seq));
        let heads: Vec<(Uuid, i64)> = query.load(&mut self.connection().await?).await?;
        Ok(heads
            .into_iter()
            .map(|(id, seq)| (SessionId(id), u64::try_from(seq).unwrap_or_default()))
            .collect())
    }

    /// Writes what the list shows of a session anew, if its last event is still `seq`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn put_summary(
        &self,
        session: SessionId,
        seq: u64,
        summary: &Summary,
    ) -> Result<(), StoreError> {
        let row = sessions::table.filter(
            sessions::id
                .eq(session.0)
                .and(sessions::head_seq.eq(signed(seq))),
        );
        let summary = serde_json::to_value(summary).unwrap_or_default();
        let update = diesel::update(row).set(sessions::summary.eq(summary));
        update.execute(&mut self.connection().await?).await?;
        Ok(())
    }
}
