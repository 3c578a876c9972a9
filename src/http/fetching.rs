//! Looking at sources again: at once, every so many days, and what became another between two looks.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::snapshots::text_of;
use super::sources::{found, library_of};
use super::who::{Sent, Who, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::desk::contents::ScheduleFetch;
use crate::domain::{DeskId, Rejection, Role, SnapshotId, SourceId};
use crate::jobs::{Looked, NotLooked};
use crate::store::DeskSecret;
use crate::workflow::desk::submit;
use crate::workflow::difference::{SnapshotDifference, difference};

/// What a look at a source came to.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct FetchedSource {
    /// What it says now.
    snapshot: SnapshotId,
    /// Whether it says what it said before: then nothing new is kept.
    unchanged: bool,
}

/// How often a source is fetched again.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct FetchEvery {
    /// Every how many days, 1 to 365; absent: not any more.
    #[ts(optional)]
    every_days: Option<u16>,
}

/// Sources that could not be fetched again, and are not tried any more.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct GivenUp {
    jobs: Vec<GivenUpJob>,
}

/// A source that could not be fetched again.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct GivenUpJob {
    source: SourceId,
    /// What it is called.
    title: String,
    /// Why, as a sentence.
    why: String,
    /// When it was given up.
    #[ts(type = "string")]
    at: DateTime<Utc>,
}

/// Fetches what is at a source's address, and keeps it, unless it says what it said.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path)), responses((status = 200, description = "It says what it said", body = FetchedSource), (status = 201, description = "A snapshot was taken", body = FetchedSource), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sources/{id}/fetch")]
pub(super) async fn fetch(
    stet: Data<Stet>,
    id: Path<Uuid>,
    who: WhoOrProgram,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Checker)?;
    stet.limits.hand_in(who.0.person)?;
    let _turn = stet.turns.own(who.0.person).await?;
    let source = SourceId(*id);
    let looked = stet.jobs.fetch(who.0.desk, who.0.person, source).await?;
    stet.desk_changed();
    Ok(match looked {
        Looked::New(snapshot) => HttpResponse::Created().json(FetchedSource {
            snapshot,
            unchanged: false,
        }),
        Looked::Unchanged(snapshot) => HttpResponse::Ok().json(FetchedSource {
            snapshot,
            unchanged: true,
        }),
    })
}

/// Fetches a source again every so many days from now on, or not any more.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path)), request_body = FetchEvery, responses((status = 204, description = "Done"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[put("/api/sources/{id}/schedule")]
pub(super) async fn schedule(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<FetchEvery, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, FetchEvery { every_days }) = sent;
    stet.limits.ask(who.0.login)?;
    let (desk, by, source) = (who.0.desk, who.0.person, SourceId(*id));
    let command = ScheduleFetch { source, every_days };
    submit(&stet.store, desk, by, command, DeskSecret::None).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// The sources of my desk that could not be fetched again and are not tried any more; for admins.
#[utoipa::path(tag = "sources", responses((status = 200, body = GivenUp), (status = 401, body = Problem), (status = 403, body = Problem)))]
#[get("/api/desk/jobs")]
pub(super) async fn failed(stet: Data<Stet>, who: Who) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    let library = library_of(&stet, who.0.desk).await?;
    let failed = stet.store.failed_jobs(who.0.desk).await?.into_iter();
    let jobs = failed.filter_map(|job| {
        let (source, it) = library.source(job.source)?;
        Some(GivenUpJob {
            source,
            title: it.record.title.clone(),
            why: job.why,
            at: job.at,
        })
    });
    Ok(HttpResponse::Ok().json(GivenUp {
        jobs: jobs.collect(),
    }))
}

/// What became another between the snapshot before this one and this one.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path), ("snapshot" = Uuid, Path)), responses((status = 200, body = SnapshotDifference), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sources/{id}/snapshots/{snapshot}/difference")]
pub(super) async fn difference_to_before(
    stet: Data<Stet>,
    who: WhoOrProgram,
    path: Path<(Uuid, Uuid)>,
) -> Result<HttpResponse, Problem> {
    stet.limits.ask(who.0.login)?;
    let (source, snapshot) = path.into_inner();
    let desk = who.0.desk;
    let before = before(&stet, desk, SourceId(source), SnapshotId(snapshot)).await?;
    let reading = Data::clone(&stet);
    let compared = async move {
        let before = text_of(&reading, desk, (source, before.0)).await?;
        let after = text_of(&reading, desk, (source, snapshot)).await?;
        Ok(difference(&before, &after))
    };
    let compared = stet.turns.take(who.0.person, compared).await?;
    Ok(HttpResponse::Ok().json(compared))
}

/// The last snapshot with a text before another.
async fn before(
    stet: &Stet,
    desk: DeskId,
    source: SourceId,
    snapshot: SnapshotId,
) -> Result<SnapshotId, Problem> {
    let library = library_of(stet, desk).await?;
    let (_, source) = found(&library, source)?;
    let kept = source.snapshots.iter();
    let earlier = kept.take_while(|it| it.id != snapshot);
    let with_text = earlier.filter(|it| it.facts.text.is_some());
    with_text.last().map(|it| it.id).ok_or_else(|| {
        let why = "There is no earlier snapshot with a text to hold this one against.";
        Rejection::missing("no_such_snapshot", why).into()
    })
}

impl From<NotLooked> for Problem {
    fn from(why: NotLooked) -> Self {
        match why {
            NotLooked::Fetch(error) => error.into(),
            NotLooked::Desk(refusal) => refusal.into(),
        }
    }
}
