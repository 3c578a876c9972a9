//! One's second factor at sign-in, that of a member who lost theirs, and whether the desk asks everybody for one.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use qrcode::{Color, QrCode};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::entrance::note_wrong;
use super::who::{AnyLogin, Sent, Who};
use super::{Problem, Stet};
use crate::domain::{PersonId, Role};

/// My password, for what may not be done by whoever finds my browser open.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct OwnPassword {
    password: String,
}

/// A code of the authenticator app.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct AppCode {
    /// Six digits.
    code: String,
}

/// Whether the desk asks everybody for a second factor.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct RequireSecondFactor {
    required: bool,
}

/// My second factor.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct SecondFactor {
    /// Whether I have one.
    on: bool,
    /// Whether the desk lets nobody work without one.
    required: bool,
    /// How many of my recovery codes are left.
    recovery_codes: u32,
}

/// A second factor that waits for its first code.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct NewSecondFactor {
    /// The secret, base32, to type into an authenticator app.
    secret: String,
    /// The same as a link that apps understand.
    link: String,
    /// The link as a QR code: how many modules a side has.
    qr_size: u32,
    /// The dark modules, as an SVG path in units of a module.
    qr_path: String,
}

/// What lets me in without the app, each once.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct RecoveryCodes {
    /// They are shown this once.
    codes: Vec<String>,
}

/// My second factor.
#[utoipa::path(tag = "accounts", responses((status = 200, body = SecondFactor), (status = 401, body = Problem)))]
#[get("/api/second-factor")]
pub(super) async fn second_factor(
    stet: Data<Stet>,
    who: AnyLogin,
) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(SecondFactor {
        on: who.0.second_factor,
        required: who.0.second_factor_required,
        recovery_codes: stet.store.recovery_codes_of(who.0.person).await?,
    }))
}

/// Makes a second factor for me. It is asked for once a code of it was given.
#[utoipa::path(tag = "accounts", request_body = OwnPassword, responses((status = 201, body = NewSecondFactor), (status = 401, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[post("/api/second-factor")]
pub(super) async fn begin_second_factor(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Sent<OwnPassword, AnyLogin>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.try_again(&request, &who.0.email)?;
    let made = stet.auth.begin_second_factor(&who.0, &body.password).await;
    note_wrong(&stet, &request, Some(who.0.person), &made);
    let made = made?;
    let (qr_size, qr_path) = drawn(&made.link).unwrap_or_default();
    Ok(HttpResponse::Created().json(NewSecondFactor {
        secret: made.secret,
        link: made.link,
        qr_size,
        qr_path,
    }))
}

/// Asks me for the second factor from now on, since a code shows that the app has it.
#[utoipa::path(tag = "accounts", request_body = AppCode, responses((status = 200, body = RecoveryCodes), (status = 401, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
#[put("/api/second-factor")]
pub(super) async fn confirm_second_factor(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Sent<AppCode, AnyLogin>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.try_again(&request, &who.0.email)?;
    let codes = stet.auth.confirm_second_factor(&who.0, &body.code).await;
    note_wrong(&stet, &request, Some(who.0.person), &codes);
    let codes = codes?;
    stet.desk_changed();
    Ok(HttpResponse::Ok().json(RecoveryCodes { codes }))
}

/// Takes my second factor away.
#[utoipa::path(tag = "accounts", request_body = OwnPassword, responses((status = 204, description = "Gone"), (status = 401, body = Problem), (status = 429, body = Problem)))]
#[post("/api/second-factor/removal")]
pub(super) async fn remove_second_factor(
    stet: Data<Stet>,
    request: HttpRequest,
    sent: Sent<OwnPassword, AnyLogin>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.limits.try_again(&request, &who.0.email)?;
    let removed = stet.auth.remove_second_factor(&who.0, &body.password).await;
    note_wrong(&stet, &request, Some(who.0.person), &removed);
    removed?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Takes the second factor of a member away who lost it.
#[utoipa::path(tag = "team", params(("id" = Uuid, Path)), responses((status = 204, description = "Gone"), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[delete("/api/members/{id}/second-factor")]
pub(super) async fn remove_second_factor_of(
    stet: Data<Stet>,
    who: Who,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    who.needs(Role::Admin)?;
    let person = PersonId(*id);
    stet.auth.remove_second_factor_of(&who.0, person).await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Asks everybody on the desk for a second factor, or nobody. Who has none sets one up before they go on.
#[utoipa::path(tag = "team", request_body = RequireSecondFactor, responses((status = 204, description = "Done, or so already"), (status = 401, body = Problem)))]
#[put("/api/desk/second-factor")]
pub(super) async fn require_second_factor(
    stet: Data<Stet>,
    sent: Sent<RequireSecondFactor>,
) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    who.needs(Role::Admin)?;
    stet.auth
        .require_second_factor(&who.0, body.required)
        .await?;
    stet.desk_changed();
    Ok(HttpResponse::NoContent().finish())
}

/// A link as a QR code: the modules of a side, and an SVG path of the dark ones.
fn drawn(link: &str) -> Option<(u32, String)> {
    let code = QrCode::new(link).ok()?;
    let width = code.width();
    let modules = code.to_colors();
    let dark = modules.iter().enumerate();
    let dark = dark.filter(|(_, color)| **color == Color::Dark);
    let path = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width, at / width));
    Some((width.try_into().ok()?, path.collect()))
}
