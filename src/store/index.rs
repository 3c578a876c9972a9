//! Read models: what lists and searches read. They follow the trails a moment after these were added to, and can be thrown
//! away: the trails make them anew.
//!
//! Must not know: how events become a session.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use super::inbox::put_inbox;
use super::schema::{claim_index, inbox, session_index, sessions};
use super::seq::{signed, unsigned};
use super::{Store, StoreError};
use crate::domain::claim_summary::ClaimSummary;
use crate::domain::inbox::{InboxItem, Remark};
use crate::domain::summary::Summary;
use crate::domain::{ClaimId, DeskId, PersonId, Session, SessionId};

/// How many claims are written at once: each takes 15 of the 65,535 values a statement of Postgres may have.
const AT_ONCE: usize = 1000;

/// When what has no time of its own is due: behind all that has one.
const NEVER: DateTime<Utc> = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day.and_time(NaiveTime::MIN).and_utc(),
    None => DateTime::UNIX_EPOCH,
};

/// A session as the list shows it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its id.
    pub id: SessionId,
    /// The last event in what is shown.
    pub seq: u64,
    /// What the list shows.
    pub summary: Summary,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A session whose read models lag behind its trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// The session.
    pub session: SessionId,
    /// Its desk.
    pub desk: DeskId,
    /// The last event in its read models; 0 if there are none.
    pub after: u64,
    /// The last event of its trail.
    pub head: u64,
}

/// The new rows of one session in the read models.
#[derive(Debug, Clone)]
pub struct IndexUpdate {
    /// The last event in it.
    pub seq: u64,
    /// What the session list shows.
    pub summary: Summary,
    /// The claims that changed.
    pub changed: Vec<ClaimSummary>,
    /// What people said in it that may be for somebody: all of it.
    pub remarks: Vec<Remark>,
    /// The event up to which what is there already holds, and the claims that are gone since; nothing: these are all rows.
    pub since: Option<(u64, Vec<ClaimId>)>,
}

impl IndexUpdate {
    /// All rows of a session.
    #[must_use]
    pub fn whole(session: &Session) -> Self {
        let claims = session.claims.values();
        Self {
            seq: session.seq,
            summary: Summary::of(session),
            changed: claims.map(|it| ClaimSummary::of(it, session)).collect(),
            remarks: session.remarks(),
            since: None,
        }
    }
}

/// A place in the list of sessions: when the one that stands there was changed, and its id.
pub type SessionPlace = (DateTime<Utc>, SessionId);

impl Store {
    /// At most `limit` sessions of a desk, the last changed first, after a place in that order: those in the archive, or those
    /// that are not.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sessions_of(
        &self,
        desk: DeskId,
        archived: bool,
        after: Option<SessionPlace>,
        limit: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let mut query = session_index::table
            .inner_join(sessions::table)
            .filter(session_index::desk_id.eq(desk.0))
            .filter(session_index::archived.eq(archived))
            .into_boxed();
        if let Some((at, id)) = after {
            let then = sessions::updated_at.eq(at).and(sessions::id.gt(id.0));
            query = query.filter(sessions::updated_at.lt(at).or(then));
        }
        let rows: Vec<(Uuid, i64, Value, DateTime<Utc>)> = query
            .order((sessions::updated_at.desc(), sessions::id))
            .limit(i64::from(limit))
            .select((
                sessions::id,
                session_index::seq,
                session_index::summary,
                sessions::updated_at,
            ))
            .load(&mut self.connection().await?)
            .await?;
        let rows = rows.into_iter();
        let listed = rows.map(|(id, seq, summary, updated_at)| {
            Ok(Listed {
                id: SessionId(id),
                seq: unsigned(seq),
                summary: read(summary)?,
                updated_at,
            })
        });
        listed.collect()
    }

    /// The sessions that are not in the archive and whose fixes somebody is asked about as an author, the last changed first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sessions_of_author(
        &self,
        desk: DeskId,
        author: PersonId,
    ) -> Result<Vec<(SessionId, Summary)>, StoreError> {
        let rows: Vec<(Uuid, Value)> = session_index::table
            .inner_join(sessions::table)
            .filter(session_index::desk_id.eq(desk.0))
            .filter(session_index::archived.eq(false))
            .filter(session_index::authors.contains(vec![author.0]))
            .order((sessions::updated_at.desc(), sessions::id))
            .limit(500)
            .select((sessions::id, session_index::summary))
            .load(&mut self.connection().await?)
            .await?;
        let rows = rows.into_iter();
        let listed = rows.map(|(id, summary)| Ok((SessionId(id), read(summary)?)));
        listed.collect()
    }

    /// At most `limit` sessions whose read models lag behind their trails, of one desk or of all.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn behind(
        &self,
        desk: Option<DeskId>,
        limit: u32,
    ) -> Result<Vec<Behind>, StoreError> {
        let read = session_index::seq.nullable();
        let further = sessions::head_seq.nullable().gt(read).or(read.is_null());
        let mut query = sessions::table
            .left_join(session_index::table)
            .filter(further.assume_not_null())
            // What somebody has just done comes first.
            .order(sessions::updated_at.desc())
            .limit(i64::from(limit))
            .select((sessions::id, sessions::desk_id, read, sessions::head_seq))
            .into_boxed();
        if let Some(desk) = desk {
            query = query.filter(sessions::desk_id.eq(desk.0));
        }
        let rows: Vec<(Uuid, Uuid, Option<i64>, i64)> =
            query.load(&mut self.connection().await?).await?;
        let rows = rows.into_iter();
        let behind = rows.map(|(session, desk, seq, head)| Behind {
            session: SessionId(session),
            desk: DeskId(desk),
            after: seq.map_or(0, unsigned),
            head: unsigned(head),
        });
        Ok(behind.collect())
    }

    /// Writes a session's read models, with what of it is in inboxes, unless something later is there already.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn index(
        &self,
        session: SessionId,
        desk: DeskId,
        (update, items): (&IndexUpdate, &[InboxItem]),
    ) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                if put_session(connection, (session, desk), update).await? {
                    put_claims(connection, (session, desk), update).await?;
                    put_inbox(connection, (session, desk), (&update.remarks, items)).await?;
                }
                Ok(())
            })
            .await
    }

    /// Empties the read models.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn clear_index(&self) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                // In the order of who writes them.
                diesel::delete(session_index::table)
                    .execute(connection)
                    .await?;
                diesel::delete(claim_index::table)
                    .execute(connection)
                    .await?;
                diesel::delete(inbox::table).execute(connection).await?;
                Ok(())
            })
            .await
    }
}

/// False if something later is there already, or not what the update goes on from.
async fn put_session(
    connection: &mut AsyncPgConnection,
    (session, desk): (SessionId, DeskId),
    update: &IndexUpdate,
) -> Result<bool, StoreError> {
    let shown = (
        session_index::seq.eq(signed(update.seq)),
        session_index::summary.eq(json(&update.summary)?),
        session_index::archived.eq(update.summary.archived),
        session_index::authors.eq(update.summary.author_uuids()),
    );
    let key = (
        session_index::session_id.eq(session.0),
        session_index::desk_id.eq(desk.0),
    );
    // Some rows are good only on top of those they were made for: the tables may have been emptied meanwhile.
    let after = match &update.since {
        Some((after, _)) => *after,
        None => {
            let made = diesel::insert_into(session_index::table)
                .values((key, shown.clone()))
                .on_conflict_do_nothing()
                .execute(connection)
                .await?;
            if made == 1 {
                return Ok(true);
            }
            0
        }
    };
    let earlier = session_index::table
        .find(session.0)
        .filter(session_index::seq.ge(signed(after)))
        .filter(session_index::seq.lt(signed(update.seq)));
    let put = diesel::update(earlier).set(shown);
    Ok(put.execute(connection).await? == 1)
}

async fn put_claims(
    connection: &mut AsyncPgConnection,
    (session, desk): (SessionId, DeskId),
    update: &IndexUpdate,
) -> Result<(), StoreError> {
    let here = claim_index::table.filter(claim_index::session_id.eq(session.0));
    let ids = update.changed.iter().map(|it| it.claim.0);
    match &update.since {
        Some((_, gone)) => {
            let gone = claim_index::claim_id.eq_any(gone.iter().map(|it| it.0));
            diesel::delete(here.filter(gone))
                .execute(connection)
                .await?;
        }
        None => {
            let others = claim_index::claim_id.ne_all(ids);
            diesel::delete(here.filter(others))
                .execute(connection)
                .await?;
        }
    }
    // Rows that stay as they are may be of a session that went into the archive.
    diesel::update(here.filter(claim_index::archived.ne(update.summary.archived)))
        .set(claim_index::archived.eq(update.summary.archived))
        .execute(connection)
        .await?;
    for claims in update.changed.chunks(AT_ONCE) {
        let rows = claims.iter().map(|claim| {
            Ok((
                claim_index::session_id.eq(session.0),
                claim_index::claim_id.eq(claim.claim.0),
                claim_index::desk_id.eq(desk.0),
                claim_index::number.eq(i32::try_from(claim.number).unwrap_or(i32::MAX)),
                claim_index::archived.eq(update.summary.archived),
                claim_index::summary.eq(json(claim)?),
                claim_index::words.eq(claim.words()),
                claim_index::state.eq(claim.state.name()),
                claim_index::assignees.eq(claim.assignee_uuids()),
                claim_index::due.eq(claim.plan.due.unwrap_or(NEVER)),
                claim_index::objection.eq(claim.objection),
                claim_index::open_comments.eq(open_comments(claim)),
                claim_index::with_author.eq(claim.with_author),
                claim_index::updated_at.eq(claim.updated.at),
                claim_index::sources.eq(claim.source_uuids()),
            ))
        });
        let rows: Vec<_> = rows.collect::<Result<_, StoreError>>()?;
        diesel::insert_into(claim_index::table)
            .values(rows)
            .on_conflict((claim_index::session_id, claim_index::claim_id))
            .do_update()
            .set((
                claim_index::number.eq(excluded(claim_index::number)),
                claim_index::archived.eq(excluded(claim_index::archived)),
                claim_index::summary.eq(excluded(claim_index::summary)),
                claim_index::words.eq(excluded(claim_index::words)),
                claim_index::state.eq(excluded(claim_index::state)),
                claim_index::assignees.eq(excluded(claim_index::assignees)),
                claim_index::due.eq(excluded(claim_index::due)),
                claim_index::objection.eq(excluded(claim_index::objection)),
                claim_index::open_comments.eq(excluded(claim_index::open_comments)),
                claim_index::with_author.eq(excluded(claim_index::with_author)),
                claim_index::updated_at.eq(excluded(claim_index::updated_at)),
                claim_index::sources.eq(excluded(claim_index::sources)),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

fn open_comments(claim: &ClaimSummary) -> i32 {
    i32::try_from(claim.open_comments).unwrap_or(i32::MAX)
}

fn json<T: serde::Serialize>(value: &T) -> Result<Value, StoreError> {
    serde_json::to_value(value).map_err(|error| StoreError::Unreadable(error.to_string()))
}

pub(super) fn read<T: serde::de::DeserializeOwned>(column: Value) -> Result<T, StoreError> {
    serde_json::from_value(column).map_err(|error| StoreError::Unreadable(error.to_string()))
}
