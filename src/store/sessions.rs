//! Where the trail of each session ends, and to which desk it belongs.
//!
//! Must not know: what the events of a trail say.

use diesel::prelude::*;
use diesel_async::{
    AnsiTransactionManager, RunQueryDsl, SimpleAsyncConnection, TransactionManager,
};
use uuid::Uuid;

use super::schema::{sessions, settings};
use super::seq::unsigned;
use super::{Store, StoreError};
use crate::domain::{DeskId, SessionId};

impl Store {
    /// Changes when the database is put back from a backup.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn epoch(&self) -> Result<Uuid, StoreError> {
        let query = settings::table.select(settings::epoch);
        Ok(query.first(&mut self.connection().await?).await?)
    }

    /// Begins another epoch, so that whoever knows another history starts afresh.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin_epoch(&self) -> Result<Uuid, StoreError> {
        let epoch = Uuid::new_v4();
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction(&mut *connection).await?;
        // The application may not, and does not want to: this is the owner, for one transaction.
        connection.batch_execute("set local role none").await?;
        diesel::update(settings::table)
            .set(settings::epoch.eq(epoch))
            .execute(&mut connection)
            .await?;
        AnsiTransactionManager::commit_transaction(&mut *connection).await?;
        Ok(epoch)
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
        Ok(head.map(|(seq, hash)| (unsigned(seq), hash)))
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
            .map(|(id, seq)| (SessionId(id), unsigned(seq)))
            .collect())
    }
}
