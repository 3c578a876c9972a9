//! The audit trail: adding events and reading them. There is no way to change one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::append::{Append, Part};
use super::commit::{add, added};
use super::schema::events;
use super::{Store, StoreError};
use crate::audit::{Record, Sealed};
use crate::domain::event::micros;
use crate::domain::summary::Summary;
use crate::domain::{ClaimId, CommandId, DeskId, PersonId, SessionId};

/// A sealed event with the digest of the command that asked for it.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The event.
    pub sealed: Sealed,
    /// The canonical text of its data, as it was hashed.
    pub data: String,
    /// SHA-256 of the command.
    pub request: [u8; 32],
}

/// A row of the trail, before anything in it is believed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = events, check_for_backend(diesel::pg::Pg))]
pub(super) struct Row {
    pub(super) seq: i64,
    pub(super) id: Uuid,
    pub(super) at: DateTime<Utc>,
    pub(super) actor: Uuid,
    #[diesel(column_name = command_id)]
    pub(super) command: Uuid,
    pub(super) request: Vec<u8>,
    pub(super) kind: String,
    #[diesel(select_expression = text_of_data())]
    #[diesel(select_expression_type = TextOfData)]
    pub(super) data: String,
    pub(super) salt: String,
    pub(super) prev: String,
    pub(super) hash: String,
}

type TextOfData = diesel::dsl::AsExprOf<
    diesel::expression::SqlLiteral<diesel::sql_types::Text>,
    diesel::sql_types::Text,
>;

/// The stored text itself: what was hashed, byte for byte.
fn text_of_data() -> TextOfData {
    diesel::dsl::sql("events.data::text")
}

/// Which events of a trail are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only after this event.
    pub after: u64,
    /// Only by this person.
    pub person: Option<PersonId>,
    /// Only about this claim.
    pub claim: Option<ClaimId>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// At most this many.
    pub limit: u32,
}

impl Store {
    /// Adds `batch`, which is not empty, to a session whose last event is `head`.
    ///
    /// False if the session has moved on or is being changed by another node,
    /// or if one of the commands was carried out before: nothing was added then.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn append(
        &self,
        session: SessionId,
        head: u64,
        batch: Vec<Stored>,
        summary: &Summary,
    ) -> Result<bool, StoreError> {
        self.commit(Part::new(session, head, batch, summary)).await
    }

    /// Makes a session on `desk` with its first event. False if there is one with this id already.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn open_session(
        &self,
        session: SessionId,
        desk: DeskId,
        first: Stored,
        summary: &Summary,
    ) -> Result<bool, StoreError> {
        let part = Part::new(session, 0, vec![first], summary);
        let opening = Append::opening(desk.0, &part);
        added(add(&mut *self.connection().await?, opening).await)
    }

    /// The events of a session after `after`, in order.
    ///
    /// # Errors
    /// Those of the database, and [`StoreError::Unreadable`].
    pub async fn events_after(
        &self,
        session: SessionId,
        after: u64,
    ) -> Result<Vec<Stored>, StoreError> {
        events_after(&mut *self.connection().await?, session, after).await
    }

    /// The events of a session up to and including `last`, in order.
    ///
    /// # Errors
    /// Those of the database, and [`StoreError::Unreadable`].
    pub async fn events_until(
        &self,
        session: SessionId,
        last: u64,
    ) -> Result<Vec<Stored>, StoreError> {
        let rows: Vec<Row> = events::table
            .filter(
                events::session_id
                    .eq(session.0)
                    .and(events::seq.le(signed(last))),
            )
            .order(events::seq)
            .select(Row::as_select())
            .load(&mut self.connection().await?)
            .await?;
        rows.into_iter().map(Row::read).collect()
    }

    /// One page of a session's trail.
    ///
    /// # Errors
    /// Those of the database, and [`StoreError::Unreadable`].
    pub async fn page_of_events(
        &self,
        session: SessionId,
        wanted: &Filter,
    ) -> Result<Vec<Stored>, StoreError> {
        let mut query = events::table
            .filter(
                events::session_id
                    .eq(session.0)
                    .and(events::seq.gt(signed(wanted.after))),
            )
            .order(events::seq)
            .limit(i64::from(wanted.limit))
            .select(Row::as_select())
            .into_boxed();
        if let Some(person) = wanted.person {
            query = query.filter(events::actor.eq(person.0));
        }
        if let Some(claim) = wanted.claim {
            query = query.filter(events::claims.contains(vec![claim.0]));
        }
        if let Some(kind) = &wanted.kind {
            query = query.filter(events::kind.eq(kind.clone()));
        }
        let rows: Vec<Row> = query.load(&mut self.connection().await?).await?;
        rows.into_iter().map(Row::read).collect()
    }

    /// A session's trail as it lies in the database, for verification.
    ///
    /// # Errors
    /// Those of the database, and [`StoreError::Unreadable`] for data that is not JSON.
    pub async fn records(&self, session: SessionId) -> Result<Vec<Record>, StoreError> {
        let rows: Vec<Row> = events::table
            .filter(events::session_id.eq(session.0))
            .order(events::seq)
            .select(Row::as_select())
            .load(&mut self.connection().await?)
            .await?;
        rows.iter().map(Row::record).collect()
    }
}

pub(super) async fn events_after(
    connection: &mut AsyncPgConnection,
    session: SessionId,
    after: u64,
) -> Result<Vec<Stored>, StoreError> {
    let rows: Vec<Row> = events::table
        .filter(
            events::session_id
                .eq(session.0)
                .and(events::seq.gt(signed(after))),
        )
        .order(events::seq)
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<Stored, StoreError> {
        let unreadable = |why: &dyn std::fmt::Display| {
            StoreError::Unreadable(format!("event {}: {why}", self.seq))
        };
        let json = serde_json::to_value(self.record()?);
        let sealed = json.and_then(serde_json::from_value);
        Ok(Stored {
            sealed: sealed.map_err(|error| unreadable(&error))?,
            data: self.data,
            request: self
                .request
                .as_slice()
                .try_into()
                .map_err(|error| unreadable(&error))?,
        })
    }

    fn record(&self) -> Result<Record, StoreError> {
        let data = serde_json::from_str(&self.data);
        let data =
            data.map_err(|error| StoreError::Unreadable(format!("event {}: {error}", self.seq)))?;
        Ok(Record {
            seq: u64::try_from(self.seq).unwrap_or_default(),
            id: self.id.to_string(),
            at: micros::text(&self.at),
            actor: self.actor.to_string(),
            command: self.command.to_string(),
            kind: self.kind.clone(),
            data,
            salt: self.salt.clone(),
            prev: self.prev.clone(),
            hash: self.hash.clone(),
        })
    }
}

/// Sequence numbers are signed in Postgres and never near the end of either.
pub(super) fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

impl Stored {
    /// The command that asked for it.
    #[must_use]
    pub fn command(&self) -> CommandId {
        self.sealed.event.command
    }
}
