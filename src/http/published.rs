//! What was published of sessions, for anybody who comes: no login, no cookie, and no script but the page's own.
//!
//! A session's id has 74 bits of chance in it (RFC 9562, 5.7): an address is known to those it was given to.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, EntityTag, HeaderValue};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::etag::{Tagged, short, tagged};
use super::published_pages::{Made, Wanted};
use super::{Problem, Stet};
use crate::audit::Sealed;
use crate::domain::base::viewer::Viewer;
use crate::domain::desk::Member;
use crate::domain::publication::{Publication, Version};
use crate::domain::{DeskId, PersonId, Session, SessionId};
use crate::report::{Names, POLICY, Published, Report, ReportError, taken_down};

/// How long others may keep an answer: a browser asks whether it is still so, a cache that many share within a minute.
const KEPT: &str = "public, max-age=0, s-maxage=60";

/// The last version of what was published of a session, as a page. 410 once it was taken down.
#[utoipa::path(tag = "published", params(("id" = Uuid, Path)), responses((status = 200, description = "The page", content((String = "text/html"))), (status = 304, description = "As it was"), (status = 404, body = Problem), (status = 410, description = "It was taken down; the page says when and why", content((String = "text/html")))))]
#[get("/published/{id}")]
pub(super) async fn latest(
    stet: Data<Stet>,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    give(&stet, &request, SessionId(*id), Wanted::Latest).await
}

/// The corrections of what was published of a session, as an Atom feed.
#[utoipa::path(tag = "published", params(("id" = Uuid, Path)), responses((status = 200, description = "The feed", content((String = "application/atom+xml"))), (status = 304, description = "As it was"), (status = 404, body = Problem), (status = 410, description = "It was taken down", content((String = "text/html")))))]
#[get("/published/{id}/feed.atom")]
pub(super) async fn feed(
    stet: Data<Stet>,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    give(&stet, &request, SessionId(*id), Wanted::Feed).await
}

/// A card of what was published of a session, for a frame on another site.
#[utoipa::path(tag = "published", params(("id" = Uuid, Path)), responses((status = 200, description = "The card", content((String = "text/html"))), (status = 304, description = "As it was"), (status = 404, body = Problem), (status = 410, description = "It was taken down", content((String = "text/html")))))]
#[get("/published/{id}/card")]
pub(super) async fn card(
    stet: Data<Stet>,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    give(&stet, &request, SessionId(*id), Wanted::Card).await
}

/// One version of what was published of a session: it stays as it was.
#[utoipa::path(tag = "published", params(("id" = Uuid, Path), ("version" = u32, Path)), responses((status = 200, description = "The page", content((String = "text/html"))), (status = 304, description = "As it was"), (status = 404, body = Problem), (status = 410, description = "It was taken down", content((String = "text/html")))))]
#[get("/published/{id}/{version:[0-9]+}")]
pub(super) async fn one_version(
    stet: Data<Stet>,
    request: HttpRequest,
    path: Path<(Uuid, String)>,
) -> Result<HttpResponse, Problem> {
    let (id, number) = path.into_inner();
    let number = number.parse().map_err(|_| Problem::not_found())?;
    give(&stet, &request, SessionId(id), Wanted::Version(number)).await
}

async fn give(
    stet: &Data<Stet>,
    request: &HttpRequest,
    id: SessionId,
    wanted: Wanted,
) -> Result<HttpResponse, Problem> {
    let (head, _) = stet
        .store
        .head_of(id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let made = match stet.published.kept(id, wanted, head) {
        Some(it) => it,
        None => {
            let _one = stet.published.making.lock().await;
            match stet.published.kept(id, wanted, head) {
                Some(it) => it,
                None => make(stet, id, wanted).await?,
            }
        }
    };
    let (media, policy) = match wanted {
        _ if made.gone => ("text/html; charset=utf-8", plain("'none'")),
        Wanted::Feed => ("application/atom+xml; charset=utf-8", plain("'none'")),
        Wanted::Card => ("text/html; charset=utf-8", plain("*")),
        Wanted::Latest | Wanted::Version(_) => (
            "text/html; charset=utf-8",
            format!("{}; frame-ancestors 'none'", POLICY.as_str()),
        ),
    };
    let tag = EntityTag::new_strong(short(&Sha256::digest(&made.body)));
    let mut answer = match tagged(request, tag, KEPT) {
        _ if made.gone => HttpResponse::build(StatusCode::GONE),
        Tagged::New(answer) => answer,
        // A browser puts the headers of this answer in the place of those it kept (RFC 9111, 3.2).
        Tagged::Seen(mut seen) => {
            if let Ok(policy) = HeaderValue::from_str(&policy) {
                seen.headers_mut()
                    .insert(header::CONTENT_SECURITY_POLICY, policy);
            }
            return Ok(seen);
        }
    };
    Ok(answer
        .content_type(media)
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .body(made.body))
}

/// What may look as it looks and do nothing; `frames`: who may show it in a frame.
fn plain(frames: &str) -> String {
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
    )
}

/// Everything that a publication is made of.
struct Sources {
    desk: String,
    people: BTreeMap<PersonId, Member>,
    events: Vec<Sealed>,
    publication: Publication,
    address: String,
}

async fn make(stet: &Data<Stet>, id: SessionId, wanted: Wanted) -> Result<Made, Problem> {
    let desk: DeskId = stet
        .store
        .desk_of(id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let (session, events) = stet.workflow.as_of(desk, id, None).await?;
    let after = session.seq;
    let sources = Sources {
        desk: stet.store.desk_name(desk).await?,
        people: stet.store.people_of(desk).await?,
        events: events.into_iter().map(|it| it.sealed).collect(),
        publication: session.publication,
        address: stet.origins.link(&format!("/published/{id}")),
    };
    let server = Data::clone(stet);
    let written = tokio::task::spawn_blocking(move || written(&server, id, wanted, &sources));
    let written = written.await.map_err(|error| {
        tracing::error!(%error, "a published page was not made");
        Problem::not_found()
    })?;
    let (gone, body) = written?;
    let made = Made {
        after,
        gone,
        body: body.into(),
    };
    stet.published.keep(id, wanted, made.clone());
    Ok(made)
}

/// What is answered, and whether that is that it is gone.
fn written(
    stet: &Stet,
    id: SessionId,
    wanted: Wanted,
    sources: &Sources,
) -> Result<(bool, Vec<u8>), Problem> {
    let publication = &sources.publication;
    if publication.versions.is_empty() {
        return Err(Problem::not_found());
    }
    if let Some(down) = &publication.down {
        return Ok((true, taken_down(down).map_err(|it| failed(&it))?));
    }
    let versions = up_to(&publication.versions, wanted).ok_or_else(Problem::not_found)?;
    let sessions = versions.iter().map(|it| {
        let events = sources.events.iter().map(|it| &it.event);
        Session::fold(id, events.take_while(|event| event.seq <= it.seq))
    });
    let sessions: Result<Vec<Session>, _> = sessions.collect();
    let sessions = sessions.map_err(|misfit| {
        tracing::error!(%misfit, "a trail that folded does not");
        Problem::not_found()
    })?;
    let hidden: Vec<_> = sessions
        .iter()
        .map(|it| it.hidden_from(Viewer::Outsider))
        .collect();
    let reports = versions.iter().zip(sessions.iter().zip(&hidden));
    let reports: Vec<Report<'_>> = reports
        .map(|(version, (session, hidden))| Report {
            desk: &sources.desk,
            session,
            events: until(&sources.events, version.seq),
            people: &sources.people,
            written_at: version.stamp.at,
            key: &stet.keys.signing,
            inclusion: None,
            hidden,
            snapshots: BTreeMap::new(),
            comments: false,
            names: Names::Full,
            page: Some(&sources.address),
        })
        .collect();
    let published = Published {
        versions: &publication.versions,
        reports: &reports,
        address: &sources.address,
    };
    let body = match wanted {
        Wanted::Latest | Wanted::Version(_) => published.page(),
        Wanted::Card => published.card(),
        Wanted::Feed => published.feed(),
    };
    Ok((false, body.map_err(|it| failed(&it))?))
}

/// The versions up to the one that is wanted.
fn up_to(versions: &[Version], wanted: Wanted) -> Option<&[Version]> {
    let Wanted::Version(number) = wanted else {
        return Some(versions);
    };
    let at = versions.iter().position(|it| it.number == number)?;
    versions.get(..=at)
}

fn until(events: &[Sealed], seq: u64) -> &[Sealed] {
    let many = events.partition_point(|it| it.event.seq <= seq);
    events.get(..many).unwrap_or(events)
}

fn failed(error: &ReportError) -> Problem {
    tracing::error!(%error, "a published page was not written");
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "report",
        "The page could not be written",
        "The server's log says why.",
    )
}
