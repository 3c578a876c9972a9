//! Row lock on one session, held until it is used or released.
//!
//! The usual append needs no lock. Who has lost a race to another node takes one, so that it does not lose again and again.

use diesel::prelude::*;
use diesel_async::pooled_connection::deadpool::Object;
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, RunQueryDsl, TransactionManager};

use super::append::{Append, AppendBatch, Stored};
use super::commit::{add, added};

use super::schema::sessions;
use super::trail::{Trail, trail_after};
use super::{Store, StoreError};
use crate::audit::Chain;
use crate::domain::SessionId;

/// Row lock on one session: nobody else adds to it until this is used or released.
pub struct SessionLock {
    pub(super) connection: Object<AsyncPgConnection>,
    pub(super) session: SessionId,
}

impl Store {
    /// Waits until nobody else adds to the session.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn lock_session(&self, session: SessionId) -> Result<SessionLock, StoreError> {
        self.must_take_writes()?;
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction(&mut *connection).await?;
        let row = sessions::table.find(session.0).select(sessions::head_seq);
        let locked: Result<i64, _> = row.for_update().first(&mut *connection).await;
        let lock = SessionLock {
            connection,
            session,
        };
        match locked {
            Ok(_) => Ok(lock),
            Err(error) => {
                lock.release().await;
                Err(error.into())
            }
        }
    }
}

impl SessionLock {
    /// What follows the end of `chain`, which is all there is for now.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn trail_after(&mut self, chain: &Chain) -> Result<Trail, StoreError> {
        trail_after(&mut self.connection, self.session, chain).await
    }

    /// Adds `batch` after event `head`, as [`Store::append`], and releases the lock.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn append(mut self, head: u64, batch: Vec<Stored>) -> Result<bool, StoreError> {
        let batch = AppendBatch::new(self.session, head, batch);
        let append = Append::of(std::slice::from_ref(&batch));
        match added(add(&mut self.connection, append).await) {
            Ok(true) => {
                AnsiTransactionManager::commit_transaction(&mut *self.connection).await?;
                Ok(true)
            }
            lost => {
                self.release().await;
                lost
            }
        }
    }

    /// Releases the lock; nothing was added.
    pub async fn release(mut self) {
        // A connection that cannot even roll back is not used again.
        if let Err(error) =
            AnsiTransactionManager::rollback_transaction(&mut *self.connection).await
        {
            tracing::warn!(%error, "a lock on a session could not be released");
        }
    }
}
