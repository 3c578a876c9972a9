//! Sessions that another Stet wrote down: taken in from their signed reports, and read as they are.
//!
//! Must not know: how a report is verified, or kept.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path, Payload, Query};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::reports::{given, refused};
use super::who::WhoOrProgram;
use super::{Problem, Stet, payload};
use crate::audit::{KeptReport, VerifyingKey};
use crate::domain::base::stamp::Stamp;
use crate::domain::base::viewer::Viewer;
use crate::domain::desk::Member;
use crate::domain::desk::imported::ImportedReport;
use crate::domain::{PersonId, Rejection, Role, SessionId};
use crate::report::{Format, Names, Report, format_called};
use crate::store::blobs::LONGEST;
use crate::workflow::importing;

/// Sessions that were taken in.
#[derive(Serialize, TS, ToSchema)]
pub(super) struct Imported {
    /// The last first.
    sessions: Vec<ImportedSession>,
    /// The longest report, in bytes.
    #[ts(type = "number")]
    longest: u64,
    /// Whether whoever asks may take one in.
    may_import: bool,
}

/// A session that was taken in.
#[derive(Serialize, TS, ToSchema)]
pub(super) struct ImportedSession {
    /// The session.
    session: Uuid,
    /// The article's headline.
    title: String,
    /// The name of the desk that checked it.
    desk: String,
    /// The fingerprint of the key that signed its report.
    fingerprint: String,
    /// When the report was written.
    written_at: DateTime<Utc>,
    /// How many events it knows.
    #[ts(type = "number")]
    events: u64,
    /// The name of who took it in; none of the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    by: Option<String>,
    /// When.
    at: DateTime<Utc>,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Whether it tells what people said among themselves in comments. `report.json`, which is the file itself, does.
    #[serde(default)]
    comments: bool,
    /// Whether HTML is to be looked at within a page of ours, and not kept as a file.
    #[serde(default)]
    shown: bool,
}

/// The reports a session that was taken in is read in; `report.json` is the file that was taken in, byte by byte.
const REPORTS: [&str; 2] = ["memo", "report"];

/// The sessions that were taken in from other Stets.
#[utoipa::path(tag = "sessions", responses((status = 200, body = Imported), (status = 401, body = Problem)))]
#[get("/api/imported")]
pub(super) async fn list(stet: Data<Stet>, who: WhoOrProgram) -> Result<Json<Imported>, Problem> {
    let desk = stet.store.desk_now(who.0.desk).await?;
    let desk = desk.ok_or_else(Problem::not_found)?.desk;
    let mut all: Vec<&(ImportedReport, Stamp)> = desk.imported.values().collect();
    all.sort_by_key(|(_, taken)| std::cmp::Reverse(taken.at));
    let people = &desk.members;
    let told = all.into_iter().map(|it| ImportedSession::of(it, people));
    Ok(Json(Imported {
        sessions: told.collect(),
        longest: u64::try_from(LONGEST).unwrap_or(u64::MAX),
        may_import: who.0.role >= Role::Editor,
    }))
}

/// Takes in a session that another Stet wrote down: its signed JSON report. It is verified, kept as it is, and only read.
#[utoipa::path(tag = "sessions", request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, body = ImportedSession), (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 413, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sessions/import")]
pub(super) async fn import(
    stet: Data<Stet>,
    who: WhoOrProgram,
    body: Payload,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Editor)?;
    stet.limits.hand_in(who.0.person)?;
    let file = payload::whole(&mut body.into_inner(), LONGEST, too_long).await?;
    let (desk, by) = (who.0.desk, who.0.person);
    let here = Data::clone(&stet);
    let taken_in = async move { Ok(importing::import(&here.store, desk, by, file).await?) };
    let report = stet.turns.take(by, taken_in).await?;
    stet.desk_changed();
    let people = stet.store.people_of(desk).await?;
    let taken = (report, Stamp { by, at: Utc::now() });
    Ok(HttpResponse::Created().json(ImportedSession::of(&taken, &people)))
}

/// A session that was taken in, as a file: `memo` and `report` in every format they have.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), ("name" = String, Path, pattern = "^(memo|report)$"), ("format" = String, Path, pattern = "^(html|pdf|docx|md|csv|json)$"), Wanted), responses((status = 200, description = "The file", content((String = "text/html"), (String = "text/markdown"), (String = "text/csv"), (Object = "application/json"), (Object = "application/pdf"), (Object = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))), (status = 401, body = Problem), (status = 404, body = Problem), (status = 429, body = Problem)))]
#[get("/api/imported/{id}/{name}.{format}")]
pub(super) async fn taken_away(
    stet: Data<Stet>,
    who: WhoOrProgram,
    path: Path<(Uuid, String, String)>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let (id, name, extension) = path.into_inner();
    let format = format_called(&name, &extension).filter(|it| REPORTS.contains(&it.name));
    let format = format.ok_or_else(Problem::not_found)?;
    let known = importing::imported(&stet.store, who.0.desk, SessionId(id)).await?;
    let known = known.ok_or_else(Problem::not_found)?;
    let file = stet.store.blob(who.0.desk, &known.sha256).await?;
    let file = file.ok_or_else(Problem::not_found)?;
    let title = known.title.clone();
    let (here, comments) = (Data::clone(&stet), wanted.comments);
    let written = async move {
        match format.extension {
            "json" => Ok(file),
            _ => written(&here, &known, &file, comments, format),
        }
    };
    let file = stet.turns.take(who.0.person, written).await?;
    Ok(given(format, &title, file, wanted.shown))
}

/// A report of what was taken in.
fn written(
    stet: &Stet,
    known: &ImportedReport,
    file: &[u8],
    comments: bool,
    format: &Format,
) -> Result<Vec<u8>, Problem> {
    let text = std::str::from_utf8(file).map_err(|_| damaged())?;
    let kept = KeptReport::read(text).map_err(|refused| {
        tracing::error!(session = %known.session, %refused, "a report that was taken in does not hold");
        damaged()
    })?;
    let people: BTreeMap<PersonId, Member> = kept
        .people
        .iter()
        .map(|(id, name)| {
            let member = Member {
                name: name.clone(),
                earlier_names: kept.earlier_names.get(id).cloned().unwrap_or_default(),
                // What they were there, no report says.
                role: Role::Viewer,
                removed: true,
            };
            (*id, member)
        })
        .collect();
    let report = Report {
        desk: &kept.desk,
        session: &kept.session,
        events: &kept.events,
        people: &people,
        written_at: Utc::now(),
        key: &stet.keys.signing,
        inclusion: None,
        hidden: &kept.session.hidden_from(Viewer::Outsider),
        snapshots: BTreeMap::new(),
        comments,
        names: Names::Full,
        imported: Some(&from_where(known, kept.withheld)),
        since: 1,
        page: None,
    };
    (format.write)(&report).map_err(refused)
}

/// Where it is from. What the other desk wrote stands last, so that it cannot pass for what this server says.
fn from_where(known: &ImportedReport, withheld: u64) -> String {
    let key = fingerprint(known);
    let written = known.written_at.format("%-d %B %Y, %H:%M UTC");
    let mut words = format!(
        "From a report that is whole and signed with the key {key}: whose that is, only its owner can say. It was written on {written}, up to event {}, and names as its desk: {}.",
        known.head, known.desk
    );
    if withheld > 0 {
        words.push_str(&format!(
            " Of its events {withheld} are told by their hashes alone: comments between some people."
        ));
    }
    words
}

fn fingerprint(report: &ImportedReport) -> String {
    VerifyingKey::read(&report.key).map_or_else(|_| report.key.clone(), |it| it.fingerprint())
}

impl ImportedSession {
    fn of((report, taken): &(ImportedReport, Stamp), people: &BTreeMap<PersonId, Member>) -> Self {
        Self {
            session: report.session.0,
            title: report.title.clone(),
            desk: report.desk.clone(),
            fingerprint: fingerprint(report),
            written_at: report.written_at,
            events: report.head,
            by: people.get(&taken.by).map(|it| it.name.clone()),
            at: taken.at,
        }
    }
}

fn too_long() -> Problem {
    let why = "A report that is taken in has at most 20 MiB.";
    let title = "The file is too long";
    Problem {
        field: Some("file".into()),
        ..Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_long", title, why)
    }
}

fn damaged() -> Problem {
    let why = "The file that was taken in is not what it was. Whoever runs this Stet finds more in the log.";
    Rejection::conflict("damaged", why).into()
}
