//! What proves the trails of this Stet, and what is wrong with them.

use actix_web::http::header::ContentType;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::who::WhoOrProgram;
use super::{Problem, Stet};
use crate::audit::TrailId;
use crate::domain::{Role, SessionId};

/// What proves the trails, and what is wrong.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Trust {
    /// The last checkpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    checkpoint: Option<LastCheckpoint>,
    /// Why nothing may be written, if that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    read_only: Option<String>,
    /// How trails of this desk depart from the last checkpoint; told to admins.
    departures: Vec<String>,
    /// The sessions of this desk whose trail was found damaged; told to admins.
    damaged: Vec<SessionId>,
    /// Whether the desk's own trail was found damaged; told to admins.
    desk_damaged: bool,
}

/// The last checkpoint: a signed statement of where all trails stood.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct LastCheckpoint {
    /// It is this one of its server.
    #[ts(type = "number")]
    number: u64,
    at: DateTime<Utc>,
    /// How many trails it covers.
    #[ts(type = "number")]
    trails: u64,
    /// The root of the Merkle tree over their heads, 64 hex digits.
    root: String,
}

/// What proves the trails of this Stet, and what is wrong with them.
#[utoipa::path(tag = "trust", responses((status = 200, body = Trust), (status = 401, body = Problem)))]
#[get("/api/trust")]
pub(super) async fn trust(stet: Data<Stet>, who: WhoOrProgram) -> Result<HttpResponse, Problem> {
    let last = stet.workflow.last_checkpoint();
    let mut trust = Trust {
        checkpoint: last.map(|it| LastCheckpoint {
            number: it.checkpoint.number,
            at: it.checkpoint.at,
            trails: it.checkpoint.trails,
            root: HEXLOWER.encode(&it.checkpoint.root),
        }),
        read_only: stet.store.read_only().map(Into::into),
        departures: Vec::new(),
        damaged: Vec::new(),
        desk_damaged: false,
    };
    if who.0.role < Role::Admin {
        return Ok(HttpResponse::Ok().json(trust));
    }
    for it in stet.workflow.trouble().departures {
        let here = match it.trail {
            TrailId::Desk(desk) => desk == who.0.desk,
            TrailId::Session(_) => it.was.desk == who.0.desk,
        };
        if here {
            trust.departures.push(it.to_string());
        }
    }
    for trail in stet.workflow.damaged_trails() {
        match trail {
            TrailId::Desk(desk) => trust.desk_damaged |= desk == who.0.desk,
            TrailId::Session(id) => {
                if stet.store.desk_of(id).await? == Some(who.0.desk) {
                    trust.damaged.push(id);
                }
            }
        }
    }
    Ok(HttpResponse::Ok().json(trust))
}

/// The last checkpoint as a signed note (C2SP tlog-checkpoint), to be kept where nobody of this server can reach it.
#[utoipa::path(tag = "trust", responses((status = 200, description = "A C2SP checkpoint", body = String, content_type = "text/plain"), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/checkpoint")]
pub(super) async fn checkpoint(stet: Data<Stet>, _: WhoOrProgram) -> Result<HttpResponse, Problem> {
    let last = stet.workflow.last_checkpoint();
    let last = last.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok()
        .content_type(ContentType::plaintext())
        .body(last.note))
}
