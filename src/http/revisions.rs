//! Revisions: putting another text in an article's place, what that would do, and two revisions side by side.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::commands::Committed;
use super::who::{Sent, WhoOrProgram};
use super::{Problem, Stet};
use crate::domain::article::block::Block;
use crate::domain::article::changes::Changes;
use crate::domain::claim::carried::Fate;
use crate::domain::revision::revise::ArticleRevised;
use crate::domain::{ClaimId, CommandId, Rejection, Session, SessionId, Span};
use crate::workflow::Revising;

/// A text for the article's place.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct NewRevision {
    /// Made by the client; sending the same again is harmless.
    id: Uuid,
    /// The revision it is to follow, as the sender saw it.
    after: u32,
    /// The text, at most 1 MiB of UTF-8; absent: the article's, with all accepted fixes made.
    #[serde(default)]
    #[ts(optional)]
    text: Option<String>,
    /// Why, at most 1,000 code points.
    #[serde(default)]
    #[ts(optional)]
    why: Option<String>,
}

/// What a revision would do.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct RevisionPreview {
    /// Where the text would say something else.
    changes: Changes,
    /// How many claims would stand unchanged where they stand.
    unchanged: u32,
    /// What would become of the others.
    carried: BTreeMap<ClaimId, Fate>,
    /// How many suggestions nobody has decided on would go with their sentences.
    dropped: u32,
    /// How many claims would be suggested in what is new.
    suggested: u32,
    /// How many accepted fixes it has made.
    made: u32,
    /// How many other fixes would lose their words.
    lost: u32,
}

/// Two revisions side by side.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct RevisionPair {
    /// The earlier one.
    before: RevisedText,
    /// The later one.
    after: RevisedText,
    /// Where that says something else.
    changes: Changes,
}

/// The text of a revision.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct RevisedText {
    /// Its number.
    revision: u32,
    /// The text.
    text: String,
    /// Its blocks, in order.
    blocks: Vec<Block>,
    /// Where claims stand in it.
    claims: BTreeMap<ClaimId, Vec<Span>>,
}

/// Puts another text in the article's place.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), request_body = NewRevision, responses((status = 200, body = Committed), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 413, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sessions/{id}/revisions")]
pub(super) async fn revise(
    stet: Data<Stet>,
    session: Path<Uuid>,
    sent: Sent<NewRevision, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.ask(who.0.login)?;
    let id = body.id;
    let seq = stet
        .workflow
        .revise(who.caller(), SessionId(*session), body.into());
    let seq = seq.await?;
    Ok(HttpResponse::Ok().json(Committed { id, seq }))
}

/// What another text in the article's place would do; nothing is kept of it.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), request_body = NewRevision, responses((status = 200, body = RevisionPreview), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 413, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/sessions/{id}/revision-preview")]
pub(super) async fn preview(
    stet: Data<Stet>,
    session: Path<Uuid>,
    sent: Sent<NewRevision, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.ask(who.0.login)?;
    let would = stet
        .workflow
        .preview_revision(who.caller(), SessionId(*session), body.into());
    let (would, unchanged) = would.await?;
    Ok(HttpResponse::Ok().json(RevisionPreview::of(would, unchanged)))
}

/// A revision beside the one before it.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path), ("number" = u32, Path, description = "The number of the later revision, from 2.")), responses((status = 200, body = RevisionPair), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/sessions/{id}/revisions/{number}")]
pub(super) async fn pair(
    stet: Data<Stet>,
    path: Path<(Uuid, u32)>,
    who: WhoOrProgram,
) -> Result<HttpResponse, Problem> {
    let (session, number) = (SessionId(path.0), path.1);
    let (now, _) = stet.workflow.as_of(who.0.desk, session, None).await?;
    let revisions = now.revisions.iter();
    let missing = || Rejection::missing("no_such_revision", "The article has no such revision.");
    let made = revisions
        .clone()
        .find(|it| it.number == number)
        .ok_or_else(missing)?;
    let (before, _) = stet
        .workflow
        .back_to(who.0.desk, session, Some(made.after))
        .await?;
    let (after, _) = stet
        .workflow
        .back_to(who.0.desk, session, Some(made.after + 1))
        .await?;
    Ok(HttpResponse::Ok().json(RevisionPair {
        before: RevisedText::of(&before),
        after: RevisedText::of(&after),
        changes: made.changes.clone(),
    }))
}

impl From<NewRevision> for Revising {
    fn from(it: NewRevision) -> Self {
        Self {
            id: CommandId(it.id),
            after: it.after,
            text: it.text,
            why: it.why,
        }
    }
}

impl RevisionPreview {
    fn of(would: ArticleRevised, unchanged: u32) -> Self {
        let count = |those: usize| u32::try_from(those).unwrap_or(u32::MAX);
        Self {
            unchanged,
            carried: would.carried.iter().map(|it| (it.claim, it.fate)).collect(),
            dropped: count(would.dropped_claims.len()),
            suggested: count(would.claims.len()),
            made: count(would.made.len()),
            lost: count(would.lost.len()),
            changes: would.changes,
        }
    }
}

impl RevisedText {
    fn of(session: &Session) -> Self {
        let claims = session.claims.values().filter(|it| !it.gone);
        Self {
            revision: session.revision(),
            text: session.text.as_str().to_owned(),
            blocks: session.blocks.clone(),
            claims: claims.map(|it| (it.id, it.anchor.spans())).collect(),
        }
    }
}
