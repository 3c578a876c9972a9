//! What an author sees: the articles they are asked about, each with its fixes and queries, and their answers.
//!
//! These routes alone are for authors. Nothing else of a session leaves by them, in an answer or in a problem.

use actix_web::http::StatusCode;
use actix_web::http::header::EntityTag;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::etag::{Tagged, short, tagged};
use super::who::{AnyRole, Sent};
use super::{Problem, Stet};
use crate::auth::actor;
use crate::domain::contents::AnswerFix;
use crate::domain::summary::Summary;
use crate::domain::view::author::AuthorView;
use crate::domain::{Command, CommandEnvelope, CommandId, SessionId};
use crate::workflow::Refusal;

/// The articles an author is asked about, the last changed first.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct AuthorArticles {
    articles: Vec<AuthorArticle>,
}

/// An article an author is asked about.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct AuthorArticle {
    /// Its session.
    id: SessionId,
    /// The headline.
    title: String,
    /// Where it appeared or will appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    outlet: Option<String>,
    /// How many fixes and queries wait for an answer.
    to_answer: u32,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    due: Option<DateTime<Utc>>,
    /// Whether the check has ended.
    closed: bool,
}

/// What an author answers to a fix or a query.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct AuthorsAnswer {
    /// Made by the client; sending the same again is harmless.
    id: Uuid,
    /// The version of the fix that the author saw.
    version: u32,
    /// The answer.
    #[serde(flatten)]
    #[ts(flatten)]
    answer: AnswerFix,
}

/// The articles I am asked about as an author.
#[utoipa::path(tag = "author", responses((status = 200, body = AuthorArticles), (status = 401, body = Problem), (status = 403, body = Problem)))]
#[get("/api/author/articles")]
pub(super) async fn articles(stet: Data<Stet>, who: AnyRole) -> Result<HttpResponse, Problem> {
    stet.workflow.index_desk(who.0.desk).await?;
    let found = stet.store.sessions_of_author(who.0.desk, who.0.person);
    let articles = found.await?.into_iter().map(listed);
    Ok(HttpResponse::Ok().json(AuthorArticles {
        articles: articles.collect(),
    }))
}

fn listed((id, summary): (SessionId, Summary)) -> AuthorArticle {
    let asked = summary.with_authors;
    AuthorArticle {
        id,
        title: summary.details.title,
        outlet: summary.details.outlet,
        to_answer: asked.as_ref().map_or(0, |it| it.to_answer),
        due: asked.and_then(|it| it.due),
        closed: summary.closed,
    }
}

/// An article with its fixes and queries, as its author sees it. Whoever reads what the desk works on sees it, too.
#[utoipa::path(tag = "author", params(("id" = Uuid, Path)), responses((status = 200, body = AuthorView), (status = 304, description = "As the client has it"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/api/author/articles/{id}")]
pub(super) async fn article(
    stet: Data<Stet>,
    request: HttpRequest,
    who: AnyRole,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let view = view(&stet, &who, SessionId(*id)).await?;
    let body = serde_json::to_vec(&view).unwrap_or_default();
    let tag = EntityTag::new_strong(short(&Sha256::digest(&body)));
    Ok(match tagged(&request, tag, "private, no-cache") {
        Tagged::Seen(seen) => seen,
        Tagged::New(mut new) => new.content_type("application/json").body(body),
    })
}

/// Answers a fix or a query as an author of the article.
#[utoipa::path(tag = "author", params(("id" = Uuid, Path)), request_body = AuthorsAnswer, responses((status = 200, description = "The article as it is then", body = AuthorView), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/api/author/articles/{id}/answers")]
pub(super) async fn answer(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<AuthorsAnswer, AnyRole>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.ask(who.0.login)?;
    let session = SessionId(*id);
    // Who is not asked about it does not learn that it is there.
    view(&stet, &who, session).await?;
    let ask = CommandEnvelope {
        restores: None,
        id: CommandId(body.id),
        actor: actor(&who.0),
        base: Some(body.version),
        revision: None,
        command: Command::AnswerFix(body.answer),
    };
    let done = stet.workflow.submit(who.0.desk, session, ask).await;
    done.map_err(without_names)?;
    Ok(HttpResponse::Ok().json(view(&stet, &who, session).await?))
}

async fn view(stet: &Stet, who: &AnyRole, session: SessionId) -> Result<AuthorView, Problem> {
    let view = stet
        .workflow
        .for_author(who.0.desk, session, actor(&who.0))
        .await?;
    view.ok_or_else(Problem::no_such_session)
}

/// What went wrong, without who on the desk did something meanwhile.
fn without_names(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Rejected(rejection) if rejection.changed.is_some() => Problem::new(
            StatusCode::CONFLICT,
            rejection.code,
            "The desk was faster",
            "This fix was changed while you looked at it. Look at it as it is now; what you wrote is still here.",
        ),
        refusal => refusal.into(),
    }
}
