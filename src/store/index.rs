//! Read models: what lists and searches read. They follow the trails a moment after these were added to, and can be thrown
//! away: the trails make them anew.
//!
//! Must not know: how events become a session.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use super::schema::{claim_index, session_index, sessions};
use super::seq::{signed, unsigned};
use super::{Store, StoreError};
use crate::domain::base::fold::fold;
use crate::domain::claim::state::ClaimState;
use crate::domain::claim_summary::ClaimSummary;
use crate::domain::summary::Summary;
use crate::domain::{ClaimId, DeskId, PersonId, Session, SessionId};

/// How many claims are written at once: each takes 13 of the 65,535 values a statement of Postgres may have.
const AT_ONCE: usize = 1000;

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

/// A claim as the list shows it.
#[derive(Debug, Clone)]
pub struct ListedClaim {
    /// Its session.
    pub session: SessionId,
    /// The session's title.
    pub title: String,
    /// What the list shows.
    pub summary: ClaimSummary,
    /// When somebody last did something about it.
    pub updated_at: DateTime<Utc>,
    /// Its id.
    pub claim: ClaimId,
    /// Its number in the session.
    pub number: i32,
}

/// A place in the list of claims, which is ordered by time, session and number.
pub type ClaimPlace = (DateTime<Utc>, SessionId, i32);

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
            since: None,
        }
    }
}

/// Which claims are wanted.
#[derive(Debug, Clone, Default)]
pub struct ClaimFilter {
    /// Words that must stand in statement, quote or claimant.
    pub words: String,
    /// Only in this state; in none: whatever was not dismissed.
    pub state: Option<ClaimState>,
    /// Only what this person takes care of.
    pub assignee: Option<PersonId>,
    /// Only with an objection.
    pub objection: bool,
    /// Only with an open comment.
    pub open_comment: bool,
    /// Only with evidence from one of these sources.
    pub sources: Option<Vec<Uuid>>,
    /// Only what comes behind this one in the list.
    pub after: Option<ClaimPlace>,
    /// At most this many.
    pub limit: u32,
}

/// How many claims that were not dismissed there are for each of the usual views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub struct ClaimCounts {
    pub all: i64,
    pub mine: i64,
    pub second_check: i64,
    pub stale: i64,
    pub objection: i64,
    pub open_comment: i64,
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

    /// Writes a session's read models, unless something later is there already.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn index(
        &self,
        session: SessionId,
        desk: DeskId,
        update: &IndexUpdate,
    ) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                if put_session(connection, (session, desk), update).await? {
                    put_claims(connection, (session, desk), update).await?;
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
                Ok(())
            })
            .await
    }

    /// The claims of a desk's sessions that are not in the archive, the last changed first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn claims_of(
        &self,
        desk: DeskId,
        wanted: &ClaimFilter,
    ) -> Result<Vec<ListedClaim>, StoreError> {
        let title = diesel::dsl::sql::<diesel::sql_types::Text>(
            "session_index.summary #>> '{details,title}'",
        );
        let mut query = claim_index::table
            .inner_join(
                session_index::table.on(session_index::session_id.eq(claim_index::session_id)),
            )
            .filter(claim_index::desk_id.eq(desk.0))
            .filter(claim_index::archived.eq(false))
            .order((
                claim_index::updated_at.desc(),
                claim_index::session_id,
                claim_index::number,
            ))
            .limit(i64::from(wanted.limit))
            .select((
                claim_index::session_id,
                title,
                claim_index::summary,
                claim_index::updated_at,
                claim_index::claim_id,
                claim_index::number,
            ))
            .into_boxed();
        for word in fold(&wanted.words).split_whitespace() {
            query = query.filter(claim_index::words.like(containing(word)));
        }
        query = match wanted.state {
            Some(state) => query.filter(claim_index::state.eq(state.name())),
            None => query.filter(claim_index::state.ne(ClaimState::Dismissed.name())),
        };
        if let Some(person) = wanted.assignee {
            query = query.filter(claim_index::assignee.eq(person.0));
        }
        if wanted.objection {
            query = query.filter(claim_index::objection);
        }
        if wanted.open_comment {
            query = query.filter(claim_index::open_comments.gt(0));
        }
        if let Some(sources) = &wanted.sources {
            query = query.filter(claim_index::sources.overlaps_with(sources));
        }
        if let Some((at, session, number)) = wanted.after {
            let further = claim_index::session_id
                .gt(session.0)
                .or(claim_index::session_id
                    .eq(session.0)
                    .and(claim_index::number.gt(number)));
            let later = claim_index::updated_at.eq(at).and(further);
            query = query.filter(claim_index::updated_at.lt(at).or(later));
        }
        let rows: Vec<(Uuid, String, Value, DateTime<Utc>, Uuid, i32)> =
            query.load(&mut self.connection().await?).await?;
        let rows = rows.into_iter();
        let listed = rows.map(|(session, title, summary, updated_at, claim, number)| {
            Ok(ListedClaim {
                session: SessionId(session),
                title,
                summary: read(summary)?,
                updated_at,
                claim: ClaimId(claim),
                number,
            })
        });
        listed.collect()
    }

    /// How many claims a desk's sessions that are not in the archive have, for each of the usual views of a person.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn claim_counts(
        &self,
        desk: DeskId,
        me: PersonId,
    ) -> Result<ClaimCounts, StoreError> {
        type Row = (String, Option<Uuid>, bool, i32, i64);
        let rows: Vec<Row> = claim_index::table
            .filter(claim_index::desk_id.eq(desk.0))
            .filter(claim_index::archived.eq(false))
            .filter(claim_index::state.ne(ClaimState::Dismissed.name()))
            .group_by((
                claim_index::state,
                claim_index::assignee,
                claim_index::objection,
                claim_index::open_comments,
            ))
            .select((
                claim_index::state,
                claim_index::assignee,
                claim_index::objection,
                claim_index::open_comments,
                diesel::dsl::count_star(),
            ))
            .load(&mut self.connection().await?)
            .await?;
        let mut counts = ClaimCounts::default();
        for (state, assignee, objection, open_comments, many) in rows {
            let of = |yes: bool| if yes { many } else { 0 };
            counts.all += many;
            counts.mine += of(assignee == Some(me.0));
            counts.second_check += of(state == ClaimState::SecondCheck.name());
            counts.stale += of(state == ClaimState::Stale.name());
            counts.objection += of(objection);
            counts.open_comment += of(open_comments > 0);
        }
        Ok(counts)
    }
}

/// A pattern for texts that contain a word.
fn containing(word: &str) -> String {
    let literal = word
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{literal}%")
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
                claim_index::assignee.eq(claim.assignee.map(|it| it.0)),
                claim_index::objection.eq(claim.objection),
                claim_index::open_comments.eq(open_comments(claim)),
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
                claim_index::assignee.eq(excluded(claim_index::assignee)),
                claim_index::objection.eq(excluded(claim_index::objection)),
                claim_index::open_comments.eq(excluded(claim_index::open_comments)),
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

fn read<T: serde::de::DeserializeOwned>(column: Value) -> Result<T, StoreError> {
    serde_json::from_value(column).map_err(|error| StoreError::Unreadable(error.to_string()))
}
