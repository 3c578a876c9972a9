//! The trail of a desk: an event is added in the transaction of what it tells of, and what lies there is verified before.
//!
//! A desk goes on when its trail is damaged, since people must be able to sign in; the log says so with each event.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use super::desks::{DeskEvent, lock};
use super::schema::{desk_events, desks};
use super::seq::signed;
use super::{Store, StoreError};
use crate::audit::{Chain, Flaw, Kept, Record, Wrong, text_of};
use crate::domain::DeskId;
use crate::domain::base::stamp::micros;
use crate::domain::desk::DeskWhat;

/// A desk's trail, verified.
#[derive(Debug, Clone)]
pub struct DeskTrail {
    /// The last event up to which it holds.
    pub events: u64,
    /// That event's hash, hex.
    pub hash: String,
    /// The first thing wrong with it.
    pub flaw: Option<Flaw>,
}

/// A row of the trail, before anything in it is believed.
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
    fn kept(self) -> Kept {
        let kept = Kept {
            seq: u64::try_from(self.seq).unwrap_or_default(),
            id: self.id.to_string(),
            at: micros::text(&self.at),
            actor: self.actor.to_string(),
            command: self.command.to_string(),
            kind: self.kind,
            data: self.data,
            salt: self.salt,
            prev: self.prev,
            hash: self.hash,
        };
        // Written by the driver, which orders and spaces as it likes.
        kept.in_canonical_text()
    }
}

impl Store {
    /// The trail of a desk, read from its start: every hash, no gap, that each event can be read, and that it ends
    /// where the desk's row says. Nothing if there is no such desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desk_trail(&self, desk: DeskId) -> Result<Option<DeskTrail>, StoreError> {
        let mut connection = self.connection().await?;
        let mut whole = connection.build_transaction().read_only().repeatable_read();
        whole
            .run(async |connection| {
                let end = desks::table
                    .find(desk.0)
                    .select((desks::head_seq, desks::head_hash));
                let end: Option<(i64, String)> = end.first(connection).await.optional()?;
                let Some(end) = end else { return Ok(None) };
                Ok(Some(walk(connection, Chain::new(desk.0), end).await?))
            })
            .await
    }

    /// Adds an event to the desk's trail. The desk's row is locked until the transaction ends, so the trail has one order.
    pub(super) async fn record(
        &self,
        connection: &mut AsyncPgConnection,
        desk: DeskId,
        event: &DeskEvent,
        what: &DeskWhat,
    ) -> Result<(), StoreError> {
        let (seq, hash) = lock(connection, desk).await?;
        let last = u64::try_from(seq).unwrap_or_default();
        let mut chain = Chain::at(desk.0, last, hash.clone());
        if let Some(flaw) = self.wrong_with(connection, desk, (seq, hash)).await? {
            tracing::error!(%desk, %flaw, "the trail of a desk is damaged, and an event is added to it all the same");
        }
        let record = linked(&mut chain, event, what)?;
        let row = (
            desk_events::desk_id.eq(desk.0),
            desk_events::seq.eq(signed(record.seq)),
            desk_events::id.eq(event.id),
            desk_events::at.eq(event.at),
            desk_events::actor.eq(event.actor.0),
            desk_events::command_id.eq(event.id),
            desk_events::kind.eq(record.kind),
            desk_events::data.eq(record.data),
            desk_events::salt.eq(record.salt),
            desk_events::prev.eq(record.prev),
            desk_events::hash.eq(record.hash),
        );
        diesel::insert_into(desk_events::table)
            .values(row)
            .execute(connection)
            .await?;
        let end = (
            desks::head_seq.eq(signed(chain.seq())),
            desks::head_hash.eq(chain.hash()),
        );
        diesel::update(desks::table.find(desk.0))
            .set(end)
            .execute(connection)
            .await?;
        Ok(())
    }

    /// What is wrong with a trail that is said to end at `end`. What was found whole before is not read again.
    async fn wrong_with(
        &self,
        connection: &mut AsyncPgConnection,
        desk: DeskId,
        end: (i64, String),
    ) -> Result<Option<Flaw>, StoreError> {
        let start = Chain::new(desk.0);
        let known = self.desk_ends().get(&desk).cloned();
        let mut trail = walk(connection, known.unwrap_or(start.clone()), end.clone()).await?;
        if trail.flaw.is_some() {
            // What was known may be of a transaction that came to nothing.
            trail = walk(connection, start, end).await?;
        }
        match trail.flaw {
            None => {
                let end = Chain::at(desk.0, trail.events, trail.hash);
                self.desk_ends().insert(desk, end);
                Ok(None)
            }
            flaw => {
                self.desk_ends().remove(&desk);
                Ok(flaw)
            }
        }
    }
}

/// Reads what continues `chain` in a desk's trail, which is said to end at `end`.
async fn walk(
    connection: &mut AsyncPgConnection,
    mut chain: Chain,
    (last, hash): (i64, String),
) -> Result<DeskTrail, StoreError> {
    let rows: Vec<Row> = desk_events::table
        .filter(desk_events::desk_id.eq(chain.trail()))
        .filter(desk_events::seq.gt(signed(chain.seq())))
        .order(desk_events::seq)
        .select(Row::as_select())
        .load(connection)
        .await?;
    let last = u64::try_from(last).unwrap_or_default();
    let mut flaw = None;
    for row in rows {
        let (seq, kept) = (chain.seq() + 1, row.kept());
        flaw = if seq > last {
            Some(Flaw::new(seq, Wrong::BeyondEnd))
        } else {
            let mut next = chain.clone();
            let follows = kept.continues(&mut next);
            let read = follows.and_then(|()| kept.what::<DeskWhat>());
            read.map(|_| chain = next).err()
        };
        if flaw.is_some() {
            break;
        }
    }
    if flaw.is_none() {
        let seq = chain.seq();
        flaw = match () {
            () if seq < last => Some(Flaw::new(seq + 1, Wrong::Missing)),
            () if seq > last => Some(Flaw::new(seq, Wrong::BeyondEnd)),
            () if chain.hash() != hash => Some(Flaw::new(seq, Wrong::AnotherEnd)),
            () => None,
        };
    }
    Ok(DeskTrail {
        events: chain.seq(),
        hash: chain.hash().to_owned(),
        flaw,
    })
}

/// The event as the next of `chain`.
fn linked(chain: &mut Chain, event: &DeskEvent, what: &DeskWhat) -> Result<Record, StoreError> {
    let unreadable = |why: &dyn std::fmt::Display| StoreError::Unreadable(why.to_string());
    let mut json = serde_json::to_value(what).map_err(|error| unreadable(&error))?;
    let kind = json.get("kind").and_then(Value::as_str);
    let mut record = Record {
        seq: chain.seq() + 1,
        id: event.id.to_string(),
        at: micros::text(&event.at),
        actor: event.actor.to_string(),
        command: event.id.to_string(),
        kind: kind.unwrap_or_default().into(),
        data: json.get_mut("data").map(Value::take).unwrap_or_default(),
        salt: text_of(event.salt),
        prev: String::new(),
        hash: String::new(),
    };
    chain
        .link(&mut record)
        .map_err(|error| unreadable(&error))?;
    Ok(record)
}
