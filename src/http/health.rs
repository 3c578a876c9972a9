//! For whoever watches the server.

use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};

use super::{Problem, Stet};
use crate::workflow::clock;

/// Whether the process is alive.
#[utoipa::path(tag = "health", responses((status = 200, description = "Alive", body = String, content_type = "text/plain")))]
#[get("/healthz")]
pub(super) async fn alive() -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType::plaintext())
        .body("alive\n")
}

/// Whether it can serve: the database answers, and it is not stopping.
#[utoipa::path(tag = "health", responses((status = 200, description = "Ready", body = String, content_type = "text/plain"), (status = 503, body = Problem)))]
#[get("/readyz")]
pub(super) async fn ready(stet: Data<Stet>) -> Result<HttpResponse, Problem> {
    if stet.workflow.is_stopping() {
        return Err(Problem::stopping());
    }
    stet.store.ping().await?;
    let trouble = stet.workflow.trouble();
    if let Some(why) = trouble.failed {
        return Err(Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "no_checkpoint",
            "Not at the moment",
            format!("A checkpoint cannot be made: {why}."),
        ));
    }
    if stet.store.read_only().is_some() {
        return Ok(text(
            "read only: the database is not what the last checkpoint says\n",
        ));
    }
    let damaged = stet.workflow.damaged_trails().len();
    if damaged > 0 {
        return Ok(text(format!("degraded: {damaged} damaged trails\n")));
    }
    if clock::has_leapt() {
        return Ok(text(
            "degraded: the clock of this machine leapt by more than a day; times are counted on from before\n",
        ));
    }
    // Without NATS a node still serves; others hear of it within a second instead of at once.
    Ok(text(match stet.workflow.bus_works() {
        Some(false) => "degraded: NATS cannot be reached\n",
        Some(true) | None => "ready\n",
    }))
}

fn text(body: impl Into<String>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType::plaintext())
        .body(body.into())
}
