//! The files a session can be taken away in, and what there is of them.

use std::collections::BTreeMap;

use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, get};
use chrono::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::attachment::attachment;
use super::who::{Who, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::base::viewer::Viewer;
use crate::domain::{DeskId, Rejection, Session, SessionId};
use crate::report::{
    Between, Format, Names, Offer, POLICY, Report, ReportError, WantedNames, file_name,
    format_called, page_address, pages,
};
use crate::workflow::Refusal;
use crate::workflow::snapshots::snapshots_of;

#[derive(Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Whether a report tells what people said among themselves in comments. The JSON report and the trail, which are
    /// everything, always do.
    #[serde(default)]
    comments: bool,
    /// What people are called in a report: their names, initials or roles. The JSON report and the trail have the names.
    #[serde(default)]
    #[param(inline)]
    names: WantedNames,
    /// The web address at which the check will appear: ClaimReview has to name it.
    #[serde(default)]
    page: Option<String>,
    /// For `changes`: the event since which they are told; absent: the first.
    #[serde(default)]
    from: Option<u64>,
    /// For `changes`: the event up to which they are told; absent: the last.
    #[serde(default)]
    to: Option<u64>,
    /// Whether HTML is to be looked at within a page of ours, and not kept as a file.
    #[serde(default)]
    shown: bool,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Page {
    /// The web address at which the check will appear.
    #[serde(default)]
    page: Option<String>,
}

/// A session as a file. Reports for people: `memo` for the editor, `report` with everything, and `public` for readers, of a
/// closed session, each as `.html`, `.pdf` and `.docx`, as is `changes`, what changed between two events; `report.md`,
/// `report.csv` with a row a claim, and `article.docx` for the author with the fixes as tracked changes. For programs:
/// `report.json`, signed and complete, `trail.jsonl`, `claim-review.json` and
/// `annotations.json`. What cannot be made of the session as it is, is refused with what is missing.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), ("name" = String, Path, pattern = "^(memo|article|report|public|changes|trail|claim-review|annotations)$"), ("format" = String, Path, pattern = "^(html|pdf|docx|md|csv|json|jsonl)$"), Wanted), responses((status = 200, description = "The file", content((String = "text/html"), (String = "text/markdown"), (String = "text/csv"), (Object = "application/json"), (String = "application/jsonl"), (Object = "application/ld+json"), (Object = "application/pdf"), (Object = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sessions/{id}/{name}.{format}")]
pub(super) async fn report(
    stet: Data<Stet>,
    who: WhoOrProgram,
    path: Path<(Uuid, String, String)>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let (id, name, extension) = path.into_inner();
    let format = format_called(&name, &extension).ok_or_else(Problem::not_found)?;
    let (turns, desk) = (Data::clone(&stet), Desk::of(&who));
    let chosen = Chosen {
        // Only who verifies it wants to look again.
        snapshots: (format.name, format.extension) == ("report", "json"),
        ..Chosen::of(format.name, &wanted)?
    };
    let written = written(stet, desk, SessionId(id), chosen, |it| {
        Ok((it.session.details.title.clone(), (format.write)(it)?))
    });
    let (title, file) = turns.turns.take(who.0.person, written).await?;
    Ok(given(format, &title, file, wanted.shown))
}

/// A file of a session with this headline; `shown` is HTML that is looked at within a page of ours, and not kept.
pub(super) fn given(format: &Format, title: &str, file: Vec<u8>, shown: bool) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.content_type(format.media_type);
    match shown && format.extension == "html" {
        true => answer.insert_header((header::CONTENT_SECURITY_POLICY, sandboxed())),
        false => answer.insert_header(attachment(file_name(title, format.name, format.extension))),
    };
    answer.body(file)
}

/// What a report may do within a page of ours: what it may do anywhere, and as of another origin.
fn sandboxed() -> String {
    let policy = POLICY.as_str();
    format!("{policy}; sandbox allow-scripts; frame-ancestors 'self'")
}

/// What there is to take away of a session, and what is missing for ClaimReview.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), Page), responses((status = 200, body = Offer), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sessions/{id}/exports")]
pub(super) async fn exports(
    stet: Data<Stet>,
    who: WhoOrProgram,
    id: Path<Uuid>,
    wanted: Query<Page>,
) -> Result<Json<Offer>, Problem> {
    let chosen = Chosen {
        page: page_address(wanted.page.as_deref())?,
        ..Chosen::default()
    };
    let (turns, desk, role) = (Data::clone(&stet), Desk::of(&who), who.0.role);
    let address = stet.origins.link(&format!("/published/{id}"));
    let offer = written(stet, desk, SessionId(*id), chosen, move |it| {
        Ok(Offer::of(it, role, address))
    });
    Ok(Json(turns.turns.take(who.0.person, offer).await?))
}

/// How long a report is.
#[derive(Serialize, TS, ToSchema)]
pub(crate) struct Pages {
    /// How many pages of A4 it fills.
    pages: usize,
}

/// How long a report will be, before it is made: `memo`, `report`, `public` or `changes`, with what is chosen for it.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), ("name" = String, Path, pattern = "^(memo|report|public|changes)$"), Wanted), responses((status = 200, body = Pages), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sessions/{id}/exports/{name}")]
pub(super) async fn length(
    stet: Data<Stet>,
    who: WhoOrProgram,
    path: Path<(Uuid, String)>,
    wanted: Query<Wanted>,
) -> Result<Json<Pages>, Problem> {
    let (id, name) = path.into_inner();
    let chosen = Chosen::of(&name, &wanted)?;
    let (turns, desk) = (Data::clone(&stet), Desk::of(&who));
    let counted = written(stet, desk, SessionId(id), chosen, move |it| {
        pages(&name, it)
    });
    let counted = turns.turns.take(who.0.person, counted).await?;
    counted
        .map(|pages| Json(Pages { pages }))
        .ok_or_else(Problem::not_found)
}

/// What changed in a session between two events, by what it is about, and who did what.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), Wanted), responses((status = 200, body = Between), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[get("/api/sessions/{id}/changes")]
pub(super) async fn changes(
    stet: Data<Stet>,
    who: WhoOrProgram,
    id: Path<Uuid>,
    wanted: Query<Wanted>,
) -> Result<Json<Between>, Problem> {
    let (turns, desk, chosen) = (
        Data::clone(&stet),
        Desk::of(&who),
        Chosen::of(CHANGES, &wanted)?,
    );
    let told = written(stet, desk, SessionId(*id), chosen, Between::of);
    Ok(Json(turns.turns.take(who.0.person, told).await?))
}

/// The report that is of two moments.
const CHANGES: &str = "changes";

/// What was chosen for a file.
#[derive(Default)]
struct Chosen {
    comments: bool,
    names: WantedNames,
    page: Option<String>,
    /// Whether it has the texts of the sources.
    snapshots: bool,
    since: Option<u64>,
    /// The event as of which it is; absent: the last.
    until: Option<u64>,
}

impl Chosen {
    /// What was chosen for the file called so.
    fn of(name: &str, wanted: &Wanted) -> Result<Self, Rejection> {
        let between = wanted.from.or(wanted.to);
        if name != CHANGES && between.is_some() {
            let why = "Only what changed is told from one event to another.";
            return Err(Rejection::invalid("not_between", "from", why));
        }
        Ok(Self {
            comments: wanted.comments,
            names: wanted.names,
            page: page_address(wanted.page.as_deref())?,
            snapshots: false,
            since: wanted.from,
            until: wanted.to,
        })
    }
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

/// What is written of a session as it is now.
async fn written<T>(
    stet: Data<Stet>,
    desk: Desk,
    id: SessionId,
    chosen: Chosen,
    write: impl FnOnce(&Report<'_>) -> Result<T, ReportError>,
) -> Result<T, Problem> {
    let (mut session, mut events) = stet.workflow.as_of(desk.id, id, None).await?;
    let inclusion = stet.workflow.inclusion_of(id).await;
    if let Some((_, seq)) = inclusion.as_ref().filter(|(_, seq)| *seq != session.seq) {
        // It went on in this moment.
        let there = stet.workflow.as_of(desk.id, id, Some(*seq)).await?;
        (session, events) = there;
    }
    if let Some(until) = chosen.until {
        // What was read and verified a moment ago is not read again.
        if !(1..=session.seq).contains(&until) {
            return Err(Refusal::NoSuchEvent(session.seq).into());
        }
        events.retain(|it| it.sealed.event.seq <= until);
        let folded = Session::fold(id, events.iter().map(|it| &it.sealed.event));
        session = folded.map_err(|misfit| Refusal::Damaged(misfit.into()))?;
    }
    // As late as can be: what is told was not said after it was known who may know it. And who does not see something any
    // more does not see it as of then.
    let hidden = stet.workflow.hidden_from(desk.id, id, Viewer::Outsider);
    let hidden = hidden.await?;
    let since = chosen.since.unwrap_or(1);
    if !(1..=session.seq).contains(&since) {
        let why = format!(
            "The first of two events is one between 1 and {}.",
            session.seq
        );
        return Err(Rejection::invalid("no_such_event", "from", why).into());
    }
    let events: Vec<_> = events.into_iter().map(|it| it.sealed).collect();
    let people = stet.store.people_of(desk.id).await?;
    let snapshots = match chosen.snapshots {
        true => snapshots_of(&stet.store, desk.id, &session, &events).await?,
        false => BTreeMap::new(),
    };
    let told = Report {
        desk: &desk.name,
        session: &session,
        events: &events,
        people: &people,
        written_at: Utc::now(),
        key: &stet.keys.signing,
        inclusion: inclusion.map(|(it, _)| it),
        since,
        imported: None,
        snapshots,
        hidden: &hidden,
        comments: chosen.comments,
        names: Names::of(chosen.names, &people, &events),
        page: chosen.page.as_deref(),
    };
    write(&told).map_err(refused)
}

pub(super) fn refused(error: ReportError) -> Problem {
    if let ReportError::Missing(missing) = error {
        return Problem::missing(missing);
    }
    tracing::error!(%error, "a report was not written");
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "report",
        "The report could not be written",
        "The server's log says why. The other formats may work.",
    )
}
