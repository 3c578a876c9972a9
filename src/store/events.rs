//! The audit trail: adding events and reading them. There is no way to change one but `redaction`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::append::{Append, AppendBatch, Stored};
use super::commit::{add, added};
use super::schema::events;
use super::seq::{signed, unsigned};
use super::{Store, StoreError};
use crate::audit::{RawRecord, Record};
use crate::domain::base::stamp::micros;
use crate::domain::{ClaimId, DeskId, PersonId, SessionId};

/// A row of the trail, before it is verified.
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
    pub(super) data_hash: Option<String>,
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
    ) -> Result<bool, StoreError> {
        self.must_take_writes()?;
        self.commit(AppendBatch::new(session, head, batch)).await
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
    ) -> Result<bool, StoreError> {
        self.must_take_writes()?;
        let batch = AppendBatch::new(session, 0, vec![first]);
        let opening = Append::opening(desk.0, &batch);
        added(add(&mut *self.connection().await?, opening).await)
    }

    /// The rows of one page of a session's trail, and one more if there is another page.
    pub(super) async fn page_of_rows(
        &self,
        session: SessionId,
        wanted: &Filter,
    ) -> Result<Vec<Row>, StoreError> {
        let mut query = events::table
            .filter(
                events::session_id
                    .eq(session.0)
                    .and(events::seq.gt(signed(wanted.after))),
            )
            .order(events::seq)
            .limit(i64::from(wanted.limit) + 1)
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
        Ok(query.load(&mut self.connection().await?).await?)
    }

    /// A session's trail as it lies in the database, of which nothing was redacted, for verification.
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
        rows.into_iter().map(Row::record).collect()
    }
}

/// The rows of a session's trail after event `after`, up to and including `last`.
pub(super) async fn rows(
    connection: &mut AsyncPgConnection,
    session: SessionId,
    after: u64,
    last: u64,
) -> Result<Vec<Row>, StoreError> {
    let query = events::table
        .filter(events::session_id.eq(session.0))
        .filter(events::seq.gt(signed(after)))
        .filter(events::seq.le(signed(last)))
        .order(events::seq)
        .select(Row::as_select());
    Ok(query.load(connection).await?)
}

impl Row {
    /// The event as it lies there, and the digest of its command.
    pub(super) fn kept(self) -> (RawRecord, [u8; 32]) {
        // A digest of another length would be that of no command; the table allows none.
        let request = self.request.as_slice().try_into().unwrap_or_default();
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
            data_hash: self.data_hash,
        };
        (kept, request)
    }

    fn record(self) -> Result<Record, StoreError> {
        let (kept, _) = self.kept();
        let data = serde_json::from_str(&kept.data);
        let data =
            data.map_err(|error| StoreError::Unreadable(format!("event {}: {error}", kept.seq)))?;
        Ok(Record {
            seq: kept.seq,
            id: kept.id,
            at: kept.at,
            actor: kept.actor,
            command: kept.command,
            kind: kept.kind,
            data,
            salt: kept.salt,
            prev: kept.prev,
            hash: kept.hash,
        })
    }
}
