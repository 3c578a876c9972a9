//! Taking words out of events that are there: the one change of a trail that there is. The database lets nothing but the data,
//! its salt and the digest of the command go, and only where a later event says so.

use diesel::prelude::*;
use diesel_async::{AnsiTransactionManager, RunQueryDsl, TransactionManager};

use super::StoreError;
use super::append::{Append, AppendBatch, Stored};
use super::commit::{add, added};
use super::schema::events;
use super::seq::signed;
use super::session_lock::SessionLock;

/// What an event says from now on.
#[derive(Debug, Clone)]
pub struct Redaction {
    /// The event.
    pub seq: u64,
    /// The canonical text of what its data says instead.
    pub instead: String,
    /// Its new salt.
    pub salt: String,
    /// The hash of its data and salt as they were, hex.
    pub data_hash: String,
}

impl SessionLock {
    /// Adds the events that say so after event `head`, takes the words out, and releases the lock: all of it or nothing.
    /// False if the session has moved on.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn redact(
        mut self,
        head: u64,
        said: Vec<Stored>,
        redactions: &[Redaction],
    ) -> Result<bool, StoreError> {
        match self.redact_all(head, said, redactions).await {
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

    async fn redact_all(
        &mut self,
        head: u64,
        said: Vec<Stored>,
        redactions: &[Redaction],
    ) -> Result<bool, StoreError> {
        let batch = AppendBatch::new(self.session, head, said);
        let append = Append::of(std::slice::from_ref(&batch));
        if !added(add(&mut self.connection, append).await)? {
            return Ok(false);
        }
        for it in redactions {
            let event = events::table.find((self.session.0, signed(it.seq)));
            let data: serde_json::Value = serde_json::from_str(&it.instead)
                .map_err(|error| StoreError::Unreadable(error.to_string()))?;
            diesel::update(event)
                .set((
                    // Its canonical text: the members of a value are in order.
                    events::data.eq(data),
                    events::salt.eq(&it.salt),
                    events::data_hash.eq(&it.data_hash),
                    // The digest of the command would tell who guesses the words that they are right.
                    events::request.eq(vec![0; 32]),
                ))
                .execute(&mut *self.connection)
                .await?;
        }
        Ok(true)
    }
}
