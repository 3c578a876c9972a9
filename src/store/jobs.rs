//! What is done later: a row each, taken by one node at a time under a lease, so that it survives whoever does it.
//!
//! Must not know: how anything is done.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::schema::jobs;
use super::{Store, StoreError};
use crate::domain::{DeskId, SourceId};

/// What sort of thing is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// A source is fetched again.
    Fetch,
    /// What is quoted from a source is held against what it says now.
    Drift,
}

/// A job that this node has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// The desk it is for.
    pub desk: DeskId,
    /// The source it is about.
    pub source: SourceId,
    /// How often it was begun since it last went well, this time counted.
    pub attempts: u32,
    /// Under which lease it is done.
    lease: Uuid,
}

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedJob {
    /// The source it is about.
    pub source: SourceId,
    /// Why, as a sentence.
    pub why: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What becomes of a job that did not go well.
#[derive(Debug, Clone)]
pub enum Setback {
    /// It was not its turn: it comes again then, as if it had not been begun.
    Later(DateTime<Utc>),
    /// It comes again then.
    Again(DateTime<Utc>, String),
    /// It is given up.
    ForGood(DateTime<Utc>, String),
}

impl JobKind {
    fn name(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Drift => "drift",
        }
    }
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    desk_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    source_id: Uuid,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    attempts: i32,
}

impl Store {
    /// Takes the job of a kind that has been due longest, for as long as `length`. Nothing if none is due.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn take_job(
        &self,
        kind: JobKind,
        now: DateTime<Utc>,
        length: TimeDelta,
    ) -> Result<Option<Job>, StoreError> {
        let lease = Uuid::new_v4();
        // Whoever takes one at the same moment takes another.
        let taken = diesel::sql_query(
            "update jobs set lease = $1, leased_until = $2, attempts = attempts + 1 where id = (\
             select id from jobs where kind = $3 and failed_at is null and due_at <= $4 \
             and (leased_until is null or leased_until < $4) \
             order by due_at limit 1 for update skip locked) \
             returning id, desk_id, source_id, attempts",
        )
        .bind::<SqlUuid, _>(lease)
        .bind::<Timestamptz, _>(now + length)
        .bind::<Text, _>(kind.name())
        .bind::<Timestamptz, _>(now);
        let taken: Vec<Taken> = taken.load(&mut self.connection().await?).await?;
        Ok(taken.into_iter().next().map(|it| Job {
            id: it.id,
            desk: DeskId(it.desk_id),
            source: SourceId(it.source_id),
            attempts: u32::try_from(it.attempts).unwrap_or_default(),
            lease,
        }))
    }

    /// A job is done and does not come again, unless somebody asked for it again meanwhile.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn job_done(&self, job: &Job) -> Result<(), StoreError> {
        let mine = jobs::table
            .find(job.id)
            .filter(jobs::lease.eq(Some(job.lease)));
        diesel::delete(mine)
            .execute(&mut self.connection().await?)
            .await?;
        Ok(())
    }

    /// A job did not go well. Changes nothing if somebody asked for it again meanwhile.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn job_set_back(&self, job: &Job, setback: &Setback) -> Result<(), StoreError> {
        let mine = jobs::table
            .find(job.id)
            .filter(jobs::lease.eq(Some(job.lease)));
        let free = (
            jobs::lease.eq(None::<Uuid>),
            jobs::leased_until.eq(None::<DateTime<Utc>>),
        );
        let connection = &mut self.connection().await?;
        match setback {
            Setback::Later(due) => {
                let put_back = (jobs::due_at.eq(due), jobs::attempts.eq(jobs::attempts - 1));
                let row = diesel::update(mine).set((free, put_back));
                row.execute(connection).await?;
            }
            Setback::Again(due, why) => {
                let put_back = (jobs::due_at.eq(due), jobs::failure.eq(Some(why)));
                let row = diesel::update(mine).set((free, put_back));
                row.execute(connection).await?;
            }
            Setback::ForGood(at, why) => {
                let given_up = (jobs::failed_at.eq(Some(at)), jobs::failure.eq(Some(why)));
                let row = diesel::update(mine).set((free, given_up));
                row.execute(connection).await?;
            }
        }
        Ok(())
    }

    /// The jobs of a desk that were given up, the last first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn failed_jobs(&self, desk: DeskId) -> Result<Vec<FailedJob>, StoreError> {
        let rows: Vec<(Uuid, Option<String>, Option<DateTime<Utc>>)> = jobs::table
            .filter(jobs::desk_id.eq(desk.0))
            .filter(jobs::failed_at.is_not_null())
            .order(jobs::failed_at.desc())
            .select((jobs::source_id, jobs::failure, jobs::failed_at))
            .limit(200)
            .load(&mut self.connection().await?)
            .await?;
        let failed = rows.into_iter().filter_map(|(source, why, at)| {
            Some(FailedJob {
                source: SourceId(source),
                why: why.unwrap_or_default(),
                at: at?,
            })
        });
        Ok(failed.collect())
    }

    /// When a source is fetched again, and why that did not go well the last time.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn next_fetch(
        &self,
        desk: DeskId,
        source: SourceId,
    ) -> Result<Option<(DateTime<Utc>, Option<String>)>, StoreError> {
        let row = of(desk, source, JobKind::Fetch).select((jobs::due_at, jobs::failure));
        let row = row.first(&mut self.connection().await?).await;
        Ok(row.optional()?)
    }

    /// How many jobs were given up, on all desks.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn count_failed_jobs(&self) -> Result<i64, StoreError> {
        let failed = jobs::table.filter(jobs::failed_at.is_not_null());
        let connection = &mut self.connection().await?;
        Ok(failed.count().get_result(connection).await?)
    }
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of(desk: DeskId, source: SourceId, kind: JobKind) -> _ {
    let (desk, source): (Uuid, Uuid) = (desk.0, source.0);
    let kind: &'static str = kind.name();
    jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::desk_id.eq(desk))
        .filter(jobs::source_id.eq(source))
}

/// A source is fetched again every so many days from now on, or not any more.
pub(super) async fn schedule(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    (source, every_days): (SourceId, Option<u16>),
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(days) = every_days else {
        let row = diesel::delete(of(desk, source, JobKind::Fetch));
        row.execute(connection).await?;
        return Ok(());
    };
    let due = now + TimeDelta::days(i64::from(days));
    put(
        connection,
        (desk, source),
        JobKind::Fetch,
        (due, Some(days)),
    )
    .await
}

/// A source was looked at: what is quoted from it is held against that, and if it is fetched again, then from now on.
pub(super) async fn looked_at(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    source: SourceId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::sql_query(
        "update jobs set due_at = $1 + every_days * interval '1 day', attempts = 0, lease = null, leased_until = null, \
         failure = null, failed_at = null where kind = 'fetch' and desk_id = $2 and source_id = $3",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(desk.0)
    .bind::<SqlUuid, _>(source.0)
    .execute(connection)
    .await?;
    put(connection, (desk, source), JobKind::Drift, (now, None)).await
}

/// A source was merged into another: what is to be done about it is done about that, unless it is to be done already.
pub(super) async fn merge(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    source: SourceId,
    into: SourceId,
) -> Result<(), StoreError> {
    diesel::sql_query(
        "update jobs set source_id = $3 where desk_id = $1 and source_id = $2 and not exists (\
         select from jobs other where other.desk_id = $1 and other.source_id = $3 and other.kind = jobs.kind)",
    )
    .bind::<SqlUuid, _>(desk.0)
    .bind::<SqlUuid, _>(source.0)
    .bind::<SqlUuid, _>(into.0)
    .execute(connection)
    .await?;
    let left = jobs::table
        .filter(jobs::desk_id.eq(desk.0))
        .filter(jobs::source_id.eq(source.0));
    diesel::delete(left).execute(connection).await?;
    Ok(())
}

/// Asks for a job, or for the same anew: who does it at this moment will find that it is to be done again.
async fn put(
    connection: &mut AsyncPgConnection,
    (desk, source): (DeskId, SourceId),
    kind: JobKind,
    (due, every_days): (DateTime<Utc>, Option<u16>),
) -> Result<(), StoreError> {
    let fresh = (
        jobs::due_at.eq(due),
        jobs::every_days.eq(every_days.and_then(|it| i16::try_from(it).ok())),
        jobs::attempts.eq(0),
        jobs::lease.eq(None::<Uuid>),
        jobs::leased_until.eq(None::<DateTime<Utc>>),
        jobs::failure.eq(None::<String>),
        jobs::failed_at.eq(None::<DateTime<Utc>>),
    );
    let row = (
        jobs::id.eq(Uuid::now_v7()),
        jobs::kind.eq(kind.name()),
        jobs::desk_id.eq(desk.0),
        jobs::source_id.eq(source.0),
    );
    diesel::insert_into(jobs::table)
        .values((row, fresh.clone()))
        .on_conflict((jobs::kind, jobs::desk_id, jobs::source_id))
        .do_update()
        .set(fresh)
        .execute(connection)
        .await?;
    Ok(())
}
