//! The trail of a desk, read and verified: every hash, no gap, each event fits, and it ends where the desk's row says.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::error::StoreError;
use super::schema::desk_events;
use super::seq::{signed, unsigned};
use crate::audit::{Chain, Flaw, RawRecord, Wrong};
use crate::domain::base::stamp::{Stamp, micros};
use crate::domain::desk::{Desk, DeskEventKind};
use crate::domain::{DeskId, PersonId};

/// A desk with the end of its trail.
#[derive(Debug, Clone)]
pub struct DeskTrail {
    /// The desk as its events make it. Of a damaged trail: as those make it that can be read.
    pub desk: Desk,
    /// Where the part of the trail ends that holds.
    pub chain: Chain,
    /// The first thing wrong with it.
    pub flaw: Option<Flaw>,
}

/// A row of the trail, before it is verified.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = desk_events, check_for_backend(diesel::pg::Pg))]
struct Row {
    seq: i64,
    id: Uuid,
    at: chrono::DateTime<chrono::Utc>,
    actor: Uuid,
    #[diesel(column_name = command_id)]
    command: Uuid,
    kind: String,
    #[diesel(select_expression = diesel::dsl::sql::<diesel::sql_types::Text>("desk_events.data::text"))]
    #[diesel(select_expression_type = diesel::expression::SqlLiteral<diesel::sql_types::Text>)]
    data: String,
    salt: String,
    prev: String,
    hash: String,
}

impl Row {
    fn kept(self) -> RawRecord {
        let kept = RawRecord {
            seq: unsigned(self.seq),
            id: self.id.to_string(),
            at: micros::text(&self.at),
            actor: self.actor.to_string(),
            command: self.command.to_string(),
            kind: self.kind,
            data: self.data,
            salt: self.salt,
            prev: self.prev,
            hash: self.hash,
            // A desk's events hold nothing but names and ids.
            data_hash: None,
        };
        // Written by the driver, which orders and spaces as it likes.
        kept.in_canonical_text()
    }
}

impl DeskTrail {
    /// The trail of a desk of which nothing has been read.
    pub(super) fn new(desk: DeskId) -> Self {
        Self {
            desk: Desk::new(desk),
            chain: Chain::new(desk.0),
            flaw: None,
        }
    }

    /// Reads what continues the trail, which is said to end at `end`.
    pub(super) async fn read_on(
        mut self,
        connection: &mut AsyncPgConnection,
        (last, hash): (u64, &str),
    ) -> Result<Self, StoreError> {
        let rows: Vec<Row> = desk_events::table
            .filter(desk_events::desk_id.eq(self.chain.trail()))
            .filter(desk_events::seq.gt(signed(self.chain.seq())))
            .order(desk_events::seq)
            .select(Row::as_select())
            .load(connection)
            .await?;
        for row in rows {
            let stamp = Stamp {
                by: PersonId(row.actor),
                at: row.at,
            };
            let taken = self.take(row.kept(), stamp, last);
            self.flaw = self.flaw.or(taken.err());
        }
        if self.flaw.is_none() {
            let seq = self.chain.seq();
            self.flaw = match () {
                () if seq < last => Some(Flaw::new(seq + 1, Wrong::Missing)),
                () if seq > last => Some(Flaw::new(seq, Wrong::BeyondEnd)),
                () if self.chain.hash() != hash => Some(Flaw::new(seq, Wrong::AnotherEnd)),
                () => None,
            };
        }
        Ok(self)
    }

    /// Takes one more event. What does not hold is applied all the same if it can be read: people must be able to sign in.
    fn take(&mut self, kept: RawRecord, stamp: Stamp, last: u64) -> Result<(), Flaw> {
        let seq = self.chain.seq() + 1;
        let mut next = self.chain.clone();
        let follows = if seq > last {
            Err(Flaw::new(seq, Wrong::BeyondEnd))
        } else {
            kept.continues(&mut next)
        };
        let event: DeskEventKind = kept.what()?;
        let applied = self.desk.apply(&event, stamp);
        follows?;
        applied.map_err(|why| Flaw::new(seq, Wrong::Misfit(why.into())))?;
        if self.flaw.is_none() {
            self.chain = next;
        }
        Ok(())
    }
}
