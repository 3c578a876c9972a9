//! Reports of a session, in every format there is.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use chrono::Utc;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::attachment::attachment;
use super::who::{Who, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::base::viewer::Viewer;
use crate::domain::{DeskId, SessionId};
use crate::report::{FORMATS, Format, MEMO, Report, file_name};
use crate::workflow::snapshots::snapshots_of;

#[derive(Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Whether it tells what people said among themselves in comments. The JSON report, which is the whole trail,
    /// always does.
    #[serde(default)]
    comments: bool,
}

/// A report as a file: html, md, csv or json.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), ("format" = String, Path, pattern = "^(html|md|csv|json)$"), Wanted), responses((status = 200, description = "The file", content((String = "text/html"), (String = "text/markdown"), (String = "text/csv"), (Object = "application/json"))), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sessions/{id}/report.{format}")]
pub(super) async fn report(
    stet: Data<Stet>,
    who: WhoOrProgram,
    path: Path<(Uuid, String)>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let (id, extension) = path.into_inner();
    let format = FORMATS.iter().find(|format| format.extension == extension);
    let format = format.ok_or_else(Problem::not_found)?;
    let (turns, desk) = (Data::clone(&stet), Desk::of(&who));
    let written = written(stet, desk, SessionId(id), format, wanted.comments);
    let (title, file) = turns.turns.take(who.0.person, written).await?;
    let name = file_name(&title, format.extension);
    Ok(HttpResponse::Ok()
        .content_type(format.media_type)
        .insert_header(attachment(name))
        .body(file))
}

/// The memo for the editor: what must change, what is open, what could not be verified, and every claim in a line.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), responses((status = 200, description = "The file", content((String = "text/html"))), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sessions/{id}/memo.html")]
pub(super) async fn memo(
    stet: Data<Stet>,
    who: WhoOrProgram,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let (turns, desk) = (Data::clone(&stet), Desk::of(&who));
    let written = written(stet, desk, SessionId(*id), &MEMO, false);
    let (title, file) = turns.turns.take(who.0.person, written).await?;
    let name = file_name(&format!("{title} memo"), MEMO.extension);
    Ok(HttpResponse::Ok()
        .content_type(MEMO.media_type)
        .insert_header(attachment(name))
        .body(file))
}

/// The desk a report is of.
struct Desk {
    id: DeskId,
    name: String,
}

impl Desk {
    fn of(who: &Who) -> Self {
        Self {
            id: who.0.desk,
            name: who.0.desk_name.clone(),
        }
    }
}

/// The article's title and the file.
async fn written(
    stet: Data<Stet>,
    desk: Desk,
    id: SessionId,
    format: &'static Format,
    comments: bool,
) -> Result<(String, Vec<u8>), Problem> {
    let (mut session, mut events) = stet.workflow.as_of(desk.id, id, None).await?;
    let inclusion = stet.workflow.inclusion_of(id).await;
    if let Some((_, seq)) = inclusion.as_ref().filter(|(_, seq)| *seq != session.seq) {
        // It went on in this moment.
        let there = stet.workflow.as_of(desk.id, id, Some(*seq)).await?;
        (session, events) = there;
    }
    let events: Vec<_> = events.into_iter().map(|it| it.sealed).collect();
    let people = stet.store.people_of(desk.id).await?;
    let snapshots = match format.extension {
        "json" => snapshots_of(&stet.store, desk.id, &session, &events).await?,
        _ => BTreeMap::new(),
    };
    let told = Report {
        desk: &desk.name,
        session: &session,
        events: &events,
        people: &people,
        written_at: Utc::now(),
        key: &stet.keys.signing,
        inclusion: inclusion.map(|(it, _)| it),
        snapshots,
        hidden: &session.hidden_from(Viewer::Outsider),
        comments,
    };
    let file = (format.write)(&told).map_err(|error| {
        tracing::error!(%error, "a report was not written");
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "report",
            "The report could not be written",
            "The server's log says why. The other formats may work.",
        )
    })?;
    Ok((session.details.title.clone(), file))
}
