//! For whoever watches the server.

use actix_web::http::header::ContentType;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};

use super::{Problem, Stet};

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
    // Without NATS a node still serves; others hear of it within a second instead of at once.
    Ok(HttpResponse::Ok()
        .content_type(ContentType::plaintext())
        .body(match stet.workflow.bus_works() {
            Some(false) => "degraded: NATS cannot be reached\n",
            Some(true) | None => "ready\n",
        }))
}
