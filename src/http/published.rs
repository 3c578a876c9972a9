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
use crate::store::Store;
use crate::store::events::Filter;

/// How long others may keep an answer: a browser asks whether it is still so, a cache that many share within a minute.
const KEPT: &str = "public, max-age=0, s-maxage=60";

const PAGE: &str = "text/html; charset=utf-8";

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
#[get("/published/{id}/{version}")]
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
    let made = match stet.published.kept(id, wanted) {
        Some(it) if it.after >= head => it,
        Some(it) if is_still_so(&stet.store, id, it.after).await? => {
            stet.published.keep(id, wanted, Made { after: head, ..it })
        }
        _ => {
            exists(&stet.store, id, wanted).await?;
            let server = Data::clone(stet);
            // Everybody who wants something of one session waits for the same turn: it is made once.
            let making = async move {
                match server.published.kept(id, wanted) {
                    Some(it) if it.after >= head => Ok(it),
                    _ => make(&server, id, wanted).await,
                }
            };
            stet.turns.take(id, making).await?
        }
    };
    let frames = match wanted {
        Wanted::Card => "*",
        Wanted::Latest | Wanted::Version(_) | Wanted::Feed => "'none'",
    };
    let (media, policy) = match wanted {
        Wanted::Feed if !made.gone => ("application/atom+xml; charset=utf-8", plain(frames)),
        Wanted::Latest | Wanted::Version(_) if !made.gone => {
            let policy = POLICY.as_str();
            (PAGE, format!("{policy}; frame-ancestors {frames}"))
        }
        _ => (PAGE, plain(frames)),
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

/// What changes what readers are given; all else that happens in a session is the desk's affair.
const CHANGES: [&str; 3] = ["report_published", "report_taken_down", "event_redacted"];

/// At most so many events of a kind after one.
fn of_kind(kind: &str, after: u64, limit: u32) -> Filter {
    Filter {
        after,
        kind: Some(kind.into()),
        limit,
        ..Filter::default()
    }
}

async fn is_still_so(store: &Store, id: SessionId, after: u64) -> Result<bool, Problem> {
    for kind in CHANGES {
        let page = store.page_of_trail(id, &of_kind(kind, after, 1)).await?;
        if !page.events.is_empty() || page.flaw.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How many versions somebody may ask for: none has more.
const VERSIONS: u32 = 1_000;

/// Refuses what there cannot be, before a trail is read for it.
async fn exists(store: &Store, id: SessionId, wanted: Wanted) -> Result<(), Problem> {
    let least = match wanted {
        Wanted::Version(number) => number,
        Wanted::Latest | Wanted::Card | Wanted::Feed => 1,
    };
    if !(1..=VERSIONS).contains(&least) {
        return Err(Problem::not_found());
    }
    let given = of_kind("report_published", 0, least);
    let given = store.page_of_trail(id, &given).await?.events.len();
    match u32::try_from(given) {
        Ok(given) if given >= least => Ok(()),
        _ => Err(Problem::not_found()),
    }
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
    let (gone, body) = written(stet, id, wanted, &sources)?;
    let made = Made {
        after,
        gone,
        body: body.into(),
    };
    Ok(stet.published.keep(id, wanted, made))
}

/// What is answered, and whether that is that it is gone.
fn written(
    stet: &Stet,
    id: SessionId,
    wanted: Wanted,
    sources: &Sources,
) -> Result<(bool, Vec<u8>), Problem> {
    let publication = &sources.publication;
    let standing = publication.standing();
    let gone = match wanted {
        Wanted::Version(number) => standing.iter().all(|it| it.number != number),
        Wanted::Latest | Wanted::Card | Wanted::Feed => standing.is_empty(),
    };
    if let Some(down) = publication.taken_down.as_ref().filter(|_| gone) {
        return Ok((true, taken_down(down).map_err(|it| failed(&it))?));
    }
    let versions = up_to(standing, wanted).ok_or_else(Problem::not_found)?;
    let events = sources.events.iter().map(|it| &it.event);
    let seqs = versions.iter().map(|it| it.seq);
    let sessions = Session::fold_at(id, events, seqs, Session::clone);
    let sessions = sessions.map_err(|it| failed(&ReportError::Proof(it.to_string())))?;
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
            since: 1,
            imported: None,
        })
        .collect();
    let published = Published {
        versions: standing,
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
