//! Asking another engine for claims: what it would be sent, and asking it.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::who::{Sent, WhoOrProgram};
use super::{Problem, Stet};
use crate::auth::actor;
use crate::domain::contents::ProposeClaims;
use crate::domain::{CommandEnvelope, CommandId, Role, SessionId};
use crate::model::{Model, ModelError};

/// What another engine would be sent.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ModelRequest {
    /// The model, and where it is.
    model: String,
    /// All it is sent; the article's length stands for the article.
    sent: String,
}

/// Ask another engine for claims.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct AskModel {
    /// Made by the client.
    id: Uuid,
}

/// Another engine was asked.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ModelAsked {
    /// The event that holds what it proposed.
    #[ts(type = "number")]
    seq: u64,
}

/// What another engine would be sent, if one is set up here.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), responses((status = 200, body = ModelRequest), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[get("/api/sessions/{id}/proposals")]
pub(super) async fn request(
    stet: Data<Stet>,
    who: WhoOrProgram,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let (model, article) = asked(&stet, &who, SessionId(*id)).await?;
    Ok(HttpResponse::Ok().json(ModelRequest {
        model: model.shown(),
        sent: model.sent(&article),
    }))
}

/// Sends the article to another engine, which proposes claims. That it was sent, and what came of it, is in the trail.
#[utoipa::path(tag = "sessions", params(("id" = Uuid, Path)), request_body = AskModel, responses((status = 200, body = ModelAsked), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 502, body = Problem)))]
#[post("/api/sessions/{id}/proposals")]
pub(super) async fn ask(
    stet: Data<Stet>,
    id: Path<Uuid>,
    sent: Sent<AskModel, WhoOrProgram>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    let (model, article) = asked(&stet, &who, SessionId(*id)).await?;
    let answer = model.ask(&article).await;
    let failed = answer.as_ref().err().filter(|it| it.was_sent());
    if let Some(error) = answer.as_ref().err().filter(|it| !it.was_sent()) {
        return Err(error.clone().into());
    }
    let command = ProposeClaims {
        proposer: model.shown(),
        sent: Some(model.sent(&article)),
        failed: failed.map(ToString::to_string),
        claims: answer.as_ref().ok().cloned().unwrap_or_default(),
    };
    let envelope = CommandEnvelope {
        restores: None,
        id: CommandId(body.id),
        actor: actor(&who.0),
        base: None,
        revision: None,
        command: command.into(),
    };
    let seq = stet
        .workflow
        .submit(who.0.desk, SessionId(*id), envelope)
        .await?;
    match answer {
        Ok(_) => Ok(HttpResponse::Ok().json(ModelAsked { seq })),
        Err(error) => Err(error.into()),
    }
}

/// The model and the article, if this person may send the one to the other.
async fn asked<'a>(
    stet: &'a Stet,
    who: &WhoOrProgram,
    id: SessionId,
) -> Result<(&'a Model, String), Problem> {
    let Some(model) = &stet.model else {
        return Err(Problem::new(
            StatusCode::NOT_FOUND,
            "no_model",
            "No other engine is set up",
            "Whoever runs this Stet can set one up: STET_MODEL_URL.",
        ));
    };
    let (session, _) = stet.workflow.as_of(who.0.desk, id, None).await?;
    who.needs(Role::Checker)?;
    session.must_be_open()?;
    Ok((model, session.text.as_str().to_owned()))
}

impl From<ModelError> for Problem {
    fn from(error: ModelError) -> Self {
        let (status, code, title) = match error {
            ModelError::Busy => (
                StatusCode::TOO_MANY_REQUESTS,
                "too_many",
                "Not at the moment",
            ),
            ModelError::TooLong { .. } => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "too_long",
                "Too long for the model",
            ),
            ModelError::Unreachable
            | ModelError::Late(_)
            | ModelError::Status(_)
            | ModelError::Long
            | ModelError::Garbled => (
                StatusCode::BAD_GATEWAY,
                "model_failed",
                "The model proposed nothing",
            ),
        };
        Self::new(
            status,
            code,
            title,
            format!("Nothing was changed: {error}."),
        )
    }
}
