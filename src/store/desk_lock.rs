//! Row lock on one desk, held while something is decided on it and added to its trail.
//!
//! The events and the rows that follow from them are written in one transaction.
//! A desk goes on when its trail is damaged, since people must be able to sign in; the log says so with each event.
//!
//! Must not know: what may be decided.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::pooled_connection::deadpool::Object;
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, RunQueryDsl, TransactionManager};
use serde_json::Value;
use uuid::Uuid;

use super::desk_rows::{DeskSecret, keep};
use super::desk_trail::DeskTrail;
use super::schema::{desk_events, desks};
use super::seq::{signed, unsigned};
use super::{Store, StoreError};
use crate::audit::{Chain, Flaw, Record, text_of};
use crate::domain::base::stamp::{Stamp, micros};
use crate::domain::desk::{Desk, DeskEventKind};
use crate::domain::{DeskId, PersonId};

/// Row lock on one desk: nobody else adds to its trail until this is committed or released.
pub struct DeskLock {
    connection: Object<AsyncPgConnection>,
    store: Store,
    desk: Desk,
    /// The end of the trail as the desk's row has it.
    chain: Chain,
    /// What is wrong with the trail.
    flaw: Option<Flaw>,
}

impl Store {
    /// Waits until nobody else adds to a desk's trail, and reads the desk. Nothing if there is no such desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn lock_desk(&self, desk: DeskId) -> Result<Option<DeskLock>, StoreError> {
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction(&mut *connection).await?;
        match self.locked(&mut connection, desk).await {
            Ok(Some((trail, chain))) => Ok(Some(DeskLock {
                connection,
                store: self.clone(),
                flaw: trail.flaw,
                desk: trail.desk,
                chain,
            })),
            outcome => {
                roll_back(connection).await;
                outcome.map(|_| None)
            }
        }
    }

    /// A desk that is about to be opened; nothing if it is there already. Only one is opened at a time.
    /// `further`: also if there is another desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn lock_new_desk(
        &self,
        desk: DeskId,
        name: &str,
        further: bool,
    ) -> Result<Option<DeskLock>, StoreError> {
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction(&mut *connection).await?;
        let made = make_row(&mut connection, desk, name, further).await;
        if !matches!(made, Ok(true)) {
            roll_back(connection).await;
            return made.map(|_| None);
        }
        Ok(Some(DeskLock {
            connection,
            store: self.clone(),
            desk: Desk::new(desk),
            chain: Chain::new(desk.0),
            flaw: None,
        }))
    }

    /// Locks the desk's row, and reads on from what was found whole before.
    async fn locked(
        &self,
        connection: &mut AsyncPgConnection,
        desk: DeskId,
    ) -> Result<Option<(DeskTrail, Chain)>, StoreError> {
        let row = desks::table
            .find(desk.0)
            .select((desks::head_seq, desks::head_hash))
            .for_update();
        let end: Option<(i64, String)> = row.first(connection).await.optional()?;
        let Some((seq, hash)) = end else {
            return Ok(None);
        };
        let seq = unsigned(seq);
        let known = self.desks.lock().get(&desk).cloned();
        let known = known.unwrap_or_else(|| DeskTrail::new(desk));
        let mut trail = known.read_on(connection, (seq, &hash)).await?;
        if trail.flaw.is_some() {
            // What was known may be from before a backup was put back.
            let anew = DeskTrail::new(desk);
            trail = anew.read_on(connection, (seq, &hash)).await?;
        }
        let chain = Chain::at(desk.0, seq, hash);
        Ok(Some((trail, chain)))
    }
}

impl DeskLock {
    /// The desk as it is now.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Adds an event with the rows that follow from it. False if the password is not the one that was checked, any more:
    /// then the lock is to be released.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with `accounts_email_taken`; those of the database.
    pub async fn append(
        &mut self,
        event: &DeskEventKind,
        stamp: Stamp,
        secret: &DeskSecret,
    ) -> Result<bool, StoreError> {
        // People must be able to read, and for that to sign in.
        if !matches!(
            event,
            DeskEventKind::SignedIn(_) | DeskEventKind::SignedOut(_)
        ) {
            self.store.must_take_writes()?;
        }
        let (desk, connection) = (self.desk.id, &mut *self.connection);
        if !keep(connection, desk, (event, stamp), secret).await? {
            return Ok(false);
        }
        if let Some(flaw) = &self.flaw {
            tracing::error!(%desk, %flaw, "the trail of a desk is damaged, and an event is added to it all the same");
        }
        let id = Uuid::now_v7();
        let record = linked(&mut self.chain, (id, stamp), event)?;
        insert(connection, desk, (id, stamp.at, stamp.by), record).await?;
        let applied = self.desk.apply(event, stamp);
        applied.map_err(|why| StoreError::Unreadable(why.into()))?;
        Ok(true)
    }

    /// Makes what was added durable and releases the lock.
    ///
    /// # Errors
    /// Those of the database; then nothing was added.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let end = (
            desks::head_seq.eq(signed(self.chain.seq())),
            desks::head_hash.eq(self.chain.hash()),
        );
        diesel::update(desks::table.find(self.desk.id.0))
            .set(end)
            .execute(&mut *self.connection)
            .await?;
        AnsiTransactionManager::commit_transaction(&mut *self.connection).await?;
        let Self {
            store,
            desk,
            chain,
            flaw,
            ..
        } = self;
        let mut known = store.desks.lock();
        if flaw.is_some() {
            known.remove(&desk.id);
        } else {
            let id = desk.id;
            let flaw = None;
            known.insert(id, DeskTrail { desk, chain, flaw });
        }
        Ok(())
    }

    /// Releases the lock; nothing was added.
    pub async fn release(self) {
        roll_back(self.connection).await;
    }
}

async fn roll_back(mut connection: Object<AsyncPgConnection>) {
    // A connection that cannot even roll back is not used again.
    if let Err(error) = AnsiTransactionManager::rollback_transaction(&mut *connection).await {
        tracing::warn!(%error, "a lock on a desk could not be released");
    }
}

async fn make_row(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    name: &str,
    further: bool,
) -> Result<bool, StoreError> {
    // Two people with the same set-up link wait here for each other.
    diesel::sql_query("select pg_advisory_xact_lock(7383838)")
        .execute(connection)
        .await?;
    let desks: i64 = desks::table.count().get_result(connection).await?;
    if desks > 0 && !further {
        return Ok(false);
    }
    let row = (
        desks::id.eq(desk.0),
        desks::name.eq(name),
        desks::created_at.eq(Utc::now()),
        desks::head_hash.eq(Chain::new(desk.0).hash().to_owned()),
    );
    let made = diesel::insert_into(desks::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(made == 1)
}

async fn insert(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    (id, at, actor): (Uuid, DateTime<Utc>, PersonId),
    record: Record,
) -> Result<(), StoreError> {
    let row = (
        desk_events::desk_id.eq(desk.0),
        desk_events::seq.eq(signed(record.seq)),
        desk_events::id.eq(id),
        desk_events::at.eq(at),
        desk_events::actor.eq(actor.0),
        desk_events::command_id.eq(id),
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
    Ok(())
}

/// The event as the next of `chain`.
fn linked(
    chain: &mut Chain,
    (id, stamp): (Uuid, Stamp),
    event: &DeskEventKind,
) -> Result<Record, StoreError> {
    let unreadable = |why: &dyn std::fmt::Display| StoreError::Unreadable(why.to_string());
    let mut json = serde_json::to_value(event).map_err(|error| unreadable(&error))?;
    let mut record = Record {
        seq: chain.seq() + 1,
        id: id.to_string(),
        at: micros::text(&stamp.at),
        actor: stamp.by.to_string(),
        command: id.to_string(),
        kind: event.name().into(),
        data: json.get_mut("data").map(Value::take).unwrap_or_default(),
        salt: text_of(rand::random()),
        prev: String::new(),
        hash: String::new(),
    };
    let sealed = chain.link(&mut record);
    sealed.map_err(|error| unreadable(&error))?;
    Ok(record)
}
