//! Taking what is due, doing it, and what becomes of what does not go well.
//!
//! Must not know: how a source is looked at.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;

use super::{Jobs, NotLooked};
use crate::domain::PersonId;
use crate::fetch::FetchError;
use crate::store::StoreError;
use crate::store::jobs::{Job, JobKind, Setback};
use crate::workflow::clock::now;
use crate::workflow::desk::DeskRefusal;

/// How long something due may wait until somebody looks.
const EVERY: Duration = Duration::from_secs(5);

/// How long a job is one node's: longer than any may take.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// How often a job is begun before it is given up. With [`pause`] that takes half a day.
const TRIES: u32 = 6;

/// How long a host is left alone that was asked too often.
const POLITE: TimeDelta = TimeDelta::seconds(10);

/// Why a source is not kept that time would not mend.
const HOPELESS: [&str; 3] = ["no_address", "no_such_source", "too_many"];

impl Jobs {
    /// Does what is due, until the workflow stops: each kind by itself, so that a slow site keeps nothing else waiting.
    pub fn run(self: &Arc<Self>) {
        for kind in [JobKind::Fetch, JobKind::Drift] {
            let jobs = Arc::clone(self);
            tokio::spawn(async move {
                while !jobs.workflow.is_stopping() {
                    // Asked for before it looks, so that nothing is missed in between.
                    let due = jobs.due.notified();
                    match jobs.do_next(kind).await {
                        Ok(true) => continue,
                        Ok(false) => {}
                        Err(error) => tracing::warn!(%error, "cannot see what is due"),
                    }
                    let _ = tokio::time::timeout(EVERY, due).await;
                }
            });
        }
    }

    /// Does one job, if one is due.
    async fn do_next(&self, kind: JobKind) -> Result<bool, StoreError> {
        let fetches = kind != JobKind::Fetch || self.fetcher.is_on();
        if !fetches || self.store.read_only().is_some() {
            return Ok(false);
        }
        let Some(job) = self.store.take_job(kind, now(), LEASE).await? else {
            return Ok(false);
        };
        let done = match kind {
            JobKind::Fetch => self.fetch_again(&job).await,
            JobKind::Drift => self.follow(&job).await,
        };
        match done {
            Ok(()) => metrics::counter!("stet_jobs_done_total").increment(1),
            Err(setback) => {
                if let Setback::ForGood(_, why) = &setback {
                    metrics::counter!("stet_jobs_failed_total").increment(1);
                    tracing::warn!(source = %job.source, why, "a job was given up");
                }
                self.store.job_set_back(&job, &setback).await?;
            }
        }
        Ok(true)
    }

    /// Fetches a source again. The event that comes of it says when it is due next.
    async fn fetch_again(&self, job: &Job) -> Result<(), Setback> {
        let source = self.source(job.desk, job.source).await;
        let scheduled = match &source {
            Ok(source) => source.fetched_every.is_some(),
            Err(NotLooked::Desk(refusal)) => !refusal.is("no_such_source"),
            Err(NotLooked::Fetch(_)) => true,
        };
        if !scheduled {
            let done = self.store.job_done(job).await;
            return done.map_err(|error| again(job, error.to_string()));
        }
        let looked = self.fetch(job.desk, PersonId::SERVER, job.source).await;
        match looked {
            Ok(_) => {
                self.workflow.look_now();
                Ok(())
            }
            Err(NotLooked::Fetch(FetchError::TooOften)) => Err(Setback::Later(now() + POLITE)),
            Err(NotLooked::Fetch(error @ (FetchError::Refused(_) | FetchError::Off))) => {
                Err(Setback::ForGood(now(), error.to_string()))
            }
            Err(NotLooked::Desk(DeskRefusal::Rejected(why))) if HOPELESS.contains(&why.code) => {
                Err(Setback::ForGood(now(), why.detail))
            }
            Err(error) => Err(again(job, error.to_string())),
        }
    }

    async fn follow(&self, job: &Job) -> Result<(), Setback> {
        let followed = self.workflow.follow_source(job.desk, job.source).await;
        let failed = |why: String| again(job, why);
        followed.map_err(|refusal| failed(refusal.to_string()))?;
        let done = self.store.job_done(job).await;
        done.map_err(|error| failed(error.to_string()))
    }
}

/// What becomes of a job that may go well another time.
fn again(job: &Job, why: String) -> Setback {
    match job.attempts {
        TRIES.. => Setback::ForGood(now(), why),
        attempts => Setback::Again(now() + pause(attempts), why),
    }
}

/// How long a job rests before it is begun again: a minute, then five times as long each time.
fn pause(attempts: u32) -> TimeDelta {
    let times = 5_i32.saturating_pow(attempts.saturating_sub(1));
    TimeDelta::minutes(1) * times.min(600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_rests_longer_and_longer_and_not_for_ever() {
        let minutes: Vec<i64> = (1..=6).map(|it| pause(it).num_minutes()).collect();
        assert_eq!(minutes, [1, 5, 25, 125, 600, 600]);
    }
}
