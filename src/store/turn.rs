//! A turn at a session that several nodes want to change: its row is locked until the turn is over.
//!
//! The usual append needs no lock. Who has lost a race takes a turn, so that it does not lose again and again.

use diesel::prelude::*;
use diesel_async::pooled_connection::deadpool::Object;
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, RunQueryDsl, TransactionManager};

use super::append::{Append, Part};
use super::commit::{add, added};
use super::events::Stored;
use super::schema::sessions;
use super::trail::{Trail, trail_after};
use super::{Store, StoreError};
use crate::audit::Chain;
use crate::domain::SessionId;
use crate::domain::summary::Summary;

/// Nobody else adds to the session until this is used or dropped.
pub struct Turn {
    connection: Object<AsyncPgConnection>,
    session: SessionId,
}

impl Store {
    /// Waits until nobody else adds to the session.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn take_turn(&self, session: SessionId) -> Result<Turn, StoreError> {
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction(&mut *connection).await?;
        let row = sessions::table.find(session.0).select(sessions::head_seq);
        let locked: Result<i64, _> = row.for_update().first(&mut *connection).await;
        let turn = Turn {
            connection,
            session,
        };
        match locked {
            Ok(_) => Ok(turn),
            Err(error) => {
                turn.give_back().await;
                Err(error.into())
            }
        }
    }
}

impl Turn {
    /// What follows the end of `chain`, which is all there is for now.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn trail_after(&mut self, chain: &Chain) -> Result<Trail, StoreError> {
        trail_after(&mut self.connection, self.session, chain).await
    }

    /// Adds `batch` after event `head`, as [`Store::append`], and ends the turn.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn append(
        mut self,
        head: u64,
        batch: Vec<Stored>,
        summary: &Summary,
    ) -> Result<bool, StoreError> {
        let part = Part::new(self.session, head, batch, summary);
        let append = Append::of(std::slice::from_ref(&part));
        match added(add(&mut self.connection, append).await) {
            Ok(true) => {
                AnsiTransactionManager::commit_transaction(&mut *self.connection).await?;
                Ok(true)
            }
            lost => {
                self.give_back().await;
                lost
            }
        }
    }

    /// Ends the turn; nothing was added.
    pub async fn give_back(mut self) {
        // A connection that cannot even roll back is not used again.
        if let Err(error) =
            AnsiTransactionManager::rollback_transaction(&mut *self.connection).await
        {
            tracing::warn!(%error, "a turn could not be given back");
        }
    }
}
