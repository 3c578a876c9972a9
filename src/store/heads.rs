//! Where all trails end, and the hash of any event: for holding the database against what was signed of it.
//!
//! Must not know: what is signed.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{desk_events, desks, events, sessions};
use super::seq::{signed, unsigned};
use super::{Store, StoreError};
use crate::audit::{Head, Heads, TrailId};
use crate::domain::{DeskId, SessionId};

impl Store {
    /// The head of every trail, as its row says.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn heads(&self) -> Result<Heads, StoreError> {
        let mut connection = self.connection().await?;
        let of_desks: Vec<(Uuid, i64, String)> = desks::table
            .select((desks::id, desks::head_seq, desks::head_hash))
            .load(&mut connection)
            .await?;
        let of_sessions: Vec<(Uuid, Uuid, i64, String)> = sessions::table
            .select((
                sessions::id,
                sessions::desk_id,
                sessions::head_seq,
                sessions::head_hash,
            ))
            .load(&mut connection)
            .await?;
        let head = |desk, seq, hash| Head {
            desk: DeskId(desk),
            seq: unsigned(seq),
            hash,
        };
        let of_desks = of_desks
            .into_iter()
            .map(|(id, seq, hash)| (TrailId::Desk(DeskId(id)), head(id, seq, hash)));
        let of_sessions = of_sessions
            .into_iter()
            .map(|(id, desk, seq, hash)| (TrailId::Session(SessionId(id)), head(desk, seq, hash)));
        Ok(of_desks.chain(of_sessions).collect())
    }

    /// The hash that stands at an event, if the event is there.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn hash_at(&self, trail: TrailId, seq: u64) -> Result<Option<String>, StoreError> {
        let mut connection = self.connection().await?;
        let hash = match trail {
            TrailId::Desk(id) => {
                let event = desk_events::table.find((id.0, signed(seq)));
                let hash = event.select(desk_events::hash);
                hash.first(&mut connection).await
            }
            TrailId::Session(id) => {
                let event = events::table.find((id.0, signed(seq)));
                let hash = event.select(events::hash);
                hash.first(&mut connection).await
            }
        };
        Ok(hash.optional()?)
    }
}
