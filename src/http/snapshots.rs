//! What sources said: kept, read again, and held against what is quoted from it.
//!
//! A file is never shown as a page: it comes as an attachment under a neutral type, in a sandbox that runs nothing. A picture
//! of a kind that browsers only draw may come as one.

use actix_web::dev::Payload;
use actix_web::http::header::{self, ContentDisposition, DispositionType};
use actix_web::web::{Bytes, Data, Path, Query};
use actix_web::{FromRequest, HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::pin::Pin;
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::attachment::attachment;
use super::sources::{found, library_of};
use super::who::{Sent, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::desk::library::media::is_picture;
use crate::domain::desk::library::snapshot::{SnapshotFacts, Taken};
use crate::domain::source::passage::PassageCheck;
use crate::domain::source::passage::check::check_passage;
use crate::domain::{DeskId, Rejection, SnapshotId, SourceId};
use crate::report::file_name;
use crate::workflow::library::{self, Kept};

/// What is done with a file, wherever it is opened: nothing.
const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Text that somebody pasted.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct PastedText {
    /// At most 5 MiB.
    text: String,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Uploaded {
    /// What the file is called.
    name: Option<String>,
}

/// A snapshot that was taken.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct TakenSnapshot {
    id: SnapshotId,
    /// Why no text could be taken out of it: the file is kept, and nothing is found in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    unread: Option<String>,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct AsWhat {
    /// Show it as a picture, if it is one that browsers only draw.
    #[serde(default)]
    picture: bool,
}

/// A passage as somebody quotes it.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct QuotedPassage {
    /// At most 10,000 code points.
    passage: String,
}

/// A file of at most 20 MiB, from somebody who may come in. What a stranger sends is not even read.
pub(super) struct SentFile(WhoOrProgram, Bytes);

impl FromRequest for SentFile {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = WhoOrProgram::from_request(request, payload);
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let who = who.await?;
            let file = Bytes::from_request(&request, &mut payload).await;
            let file = file.map_err(|_| {
                let why = "A file of at most 20 MiB can be kept.";
                Problem::from(Rejection::invalid("too_long", "file", why))
            })?;
            Ok(Self(who, file))
        })
    }
}

/// Keeps what a source says, as pasted text.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path)), request_body = PastedText, responses((status = 201, body = TakenSnapshot), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/api/sources/{id}/snapshots")]
pub(super) async fn paste(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<PastedText, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, PastedText { text }) = sent;
    let kept = Kept {
        file: text.into_bytes(),
        name: None,
        how: Taken::Pasted,
        page: None,
    };
    keep(&stet, &who, SourceId(*id), kept).await
}

/// Keeps what a source says, as a file.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path), Uploaded), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, body = TakenSnapshot), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/api/sources/{id}/files")]
pub(super) async fn upload(
    stet: Data<Stet>,
    id: Path<Uuid>,
    named: Query<Uploaded>,
    sent: SentFile,
) -> Result<HttpResponse, Problem> {
    let SentFile(who, file) = sent;
    let kept = Kept {
        file: file.into(),
        name: named.into_inner().name,
        how: Taken::Uploaded,
        page: None,
    };
    keep(&stet, &who, SourceId(*id), kept).await
}

async fn keep(
    stet: &Stet,
    who: &WhoOrProgram,
    source: SourceId,
    kept: Kept,
) -> Result<HttpResponse, Problem> {
    stet.limits.ask(who.0.login)?;
    who.needs(crate::domain::Role::Checker)?;
    let by = (who.0.desk, who.0.person);
    let _turn = stet.turns.own(who.0.person).await?;
    let id = library::keep(&stet.store, &stet.sandbox, by, source, kept).await?;
    stet.desk_changed();
    let (_, facts) = facts_of(stet, who.0.desk, (source.0, id.0)).await?;
    let unread = facts.unread;
    Ok(HttpResponse::Created().json(TakenSnapshot { id, unread }))
}

/// The text of a snapshot.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path), ("snapshot" = Uuid, Path)), responses((status = 200, body = String, content_type = "text/plain"), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[get("/api/sources/{id}/snapshots/{snapshot}/text")]
pub(super) async fn read_text(
    stet: Data<Stet>,
    who: WhoOrProgram,
    path: Path<(Uuid, Uuid)>,
) -> Result<HttpResponse, Problem> {
    let text = text_of(&stet, who.0.desk, path.into_inner()).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX))
        .body(text))
}

/// The file of a snapshot, to be downloaded.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path), ("snapshot" = Uuid, Path), AsWhat), responses((status = 200, description = "The file", content((Vec<u8> = "application/octet-stream"), (Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/gif"), (Vec<u8> = "image/webp"))), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[get("/api/sources/{id}/snapshots/{snapshot}/file")]
pub(super) async fn download(
    stet: Data<Stet>,
    who: WhoOrProgram,
    path: Path<(Uuid, Uuid)>,
    wanted: Query<AsWhat>,
) -> Result<HttpResponse, Problem> {
    let desk = who.0.desk;
    let (title, facts) = facts_of(&stet, desk, path.into_inner()).await?;
    let bytes = stet.store.blob(desk, &facts.sha256).await?;
    let bytes = bytes.ok_or_else(Problem::not_found)?;
    let shown = wanted.picture && is_picture(&facts.media_type);
    let (media_type, disposition) = if shown {
        let inline = ContentDisposition {
            disposition: DispositionType::Inline,
            parameters: Vec::new(),
        };
        (facts.media_type.clone(), inline)
    } else {
        let name = facts.file_name.unwrap_or_else(|| format!("{title}.txt"));
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
        let extension: String = extension
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(8)
            .collect();
        (
            "application/octet-stream".into(),
            attachment(file_name(stem, "report", &extension)),
        )
    };
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(disposition)
        .insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX))
        .body(bytes))
}

/// Looks for a quoted passage in the text of a snapshot. A POST, so that it stands in no address; it changes nothing.
#[utoipa::path(tag = "sources", params(("id" = Uuid, Path), ("snapshot" = Uuid, Path)), request_body = QuotedPassage, responses((status = 200, body = PassageCheck), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sources/{id}/snapshots/{snapshot}/passage-check")]
pub(super) async fn check(
    stet: Data<Stet>,
    path: Path<(Uuid, Uuid)>,
    sent: Sent<QuotedPassage, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, QuotedPassage { passage }) = sent;
    stet.limits.ask(who.0.login)?;
    if passage.chars().count() > 10_000 {
        let why = "A passage has at most 10,000 characters.";
        return Err(Rejection::invalid("too_long", "passage", why).into());
    }
    let (reading, desk) = (Data::clone(&stet), who.0.desk);
    let checked = async move {
        let text = text_of(&reading, desk, path.into_inner()).await?;
        Ok(check_passage(&passage, &text))
    };
    let checked = stet.turns.take(who.0.person, checked).await?;
    Ok(HttpResponse::Ok().json(checked))
}

pub(super) async fn text_of(
    stet: &Stet,
    desk: DeskId,
    path: (Uuid, Uuid),
) -> Result<String, Problem> {
    let (_, facts) = facts_of(stet, desk, path).await?;
    let text = facts.text.ok_or_else(|| {
        let why = "There is no text in this snapshot that can be read here. Download its file.";
        Problem::from(Rejection::missing("no_text", why))
    })?;
    let bytes = stet.store.blob(desk, &text.sha256).await?;
    let bytes = bytes.ok_or_else(Problem::not_found)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The title of a source, and what is kept in one of its snapshots.
async fn facts_of(
    stet: &Stet,
    desk: DeskId,
    (source, snapshot): (Uuid, Uuid),
) -> Result<(String, SnapshotFacts), Problem> {
    let library = library_of(stet, desk).await?;
    let (_, source) = found(&library, SourceId(source))?;
    let mut kept = source.snapshots.iter();
    let snapshot = kept.find(|it| it.id == SnapshotId(snapshot));
    let snapshot = snapshot.ok_or_else(|| {
        let why = "There is no such snapshot of this source.";
        Problem::from(Rejection::missing("no_such_snapshot", why))
    })?;
    Ok((source.record.title.clone(), snapshot.facts.clone()))
}
