//! The server: routes, and nothing that is not about HTTP. The only module that says `actix`.
//!
//! One resource a file. Every handler asks for `who::Who`, where an author is let in for `who::AnyRole`, unless its line in docs/protocol.md says “anyone”.

mod accounts;
mod api_tokens;
mod attachment;
mod author;
pub mod bodies;
mod checklists;
mod claims;
mod commands;
mod connections;
#[cfg(feature = "echo")]
mod echo;
mod entrance;
mod etag;
mod events;
mod fetching;
mod guard;
mod health;
mod imported;
mod inbox;
mod intake;
mod keys;
mod known_people;
mod limits;
mod log;
mod methods;
mod openapi;
mod openid;
mod origin;
mod pages;
mod passwords;
mod payload;
mod problem;
mod proposals;
pub mod protocol;
mod published;
mod published_pages;
mod put_back;
mod redactions;
mod reports;
mod revisions;
mod rules;
mod scales;
mod second_factor;
mod sessions;
mod snapshots;
pub mod socket;
mod source_rows;
mod sources;
mod state;
mod team;
mod trust;
mod turns;
mod upgrade;
mod who;

use std::future::ready;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_http::HttpService;
use actix_http::error::DispatchError;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::App;
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::rt::net::TcpStream;
use actix_web::web::{
    self, Data, JsonConfig, PathConfig, PayloadConfig, QueryConfig, ServiceConfig,
};
use utoipa::OpenApi;
use utoipa_swagger_ui::SwaggerUi;

use crate::store::blobs::LONGEST;
use connections::Connections;
use openapi::{Ranges, Refusals, Security, TextKeys};

pub use limits::Limits;
pub use log::USUAL_LOG;
pub use openid::BACK;
pub use origin::Origins;
pub use problem::Problem;
pub use published_pages::PublishedPages;
pub use state::{DemoAccount, Stet};
pub use turns::Turns;

/// The longest request body, in bytes: an article of 1 MiB, in which JSON may write every byte as six.
const BODY: usize = 8 * 1024 * 1024;

/// Registers every route and describes it in the OpenAPI document; a route cannot be in one and not in the other.
macro_rules! routes {
    ($($module:ident::$handler:ident,)*) => {
        fn routes(config: &mut ServiceConfig) {
            $(config.service($module::$handler);)*
        }

        /// The OpenAPI document.
        #[derive(OpenApi)]
        #[openapi(
            info(title = "Stet", description = "Check an article together. The socket is described in docs/protocol.md."),
            paths($($module::$handler,)*),
            modifiers(&Refusals, &TextKeys, &Ranges, &Security)
        )]
        pub struct Api;
    };
}

routes! {
    accounts::setup_link,
    accounts::set_up,
    accounts::sign_in,
    accounts::sign_out,
    accounts::me,
    accounts::desks,
    accounts::change_desk,
    accounts::logins,
    accounts::end_login,
    accounts::end_other_logins,
    accounts::demo,
    passwords::change_password,
    passwords::password_link,
    passwords::use_password_link,
    passwords::link_password,
    passwords::withdraw_password_link,
    openid::ways_in,
    openid::begin_openid,
    openid::end_openid,
    openid::unlink_openid,
    second_factor::second_factor,
    second_factor::begin_second_factor,
    second_factor::confirm_second_factor,
    second_factor::remove_second_factor,
    second_factor::remove_second_factor_of,
    second_factor::require_second_factor,
    api_tokens::api_tokens,
    api_tokens::make_api_token,
    api_tokens::revoke_api_token,
    team::members,
    team::rename,
    team::change_role,
    team::remove_member,
    team::end_logins,
    team::set_desk,
    team::reset_engine,
    rules::desk_rules,
    rules::set_desk_rules,
    rules::preview,
    team::invitations,
    team::invite,
    team::withdraw_invitation,
    team::invitation,
    team::accept_invitation,
    sessions::list,
    claims::claims,
    intake::intake,
    intake::extract,
    intake::extract_file,
    sessions::open,
    sessions::state,
    events::page,
    commands::submit,
    inbox::mine,
    inbox::read,
    author::articles,
    author::article,
    author::answer,
    proposals::request,
    proposals::ask,
    revisions::revise,
    revisions::preview,
    revisions::pair,
    redactions::find,
    redactions::redact,
    checklists::checklists,
    checklists::set,
    scales::scales,
    scales::set,
    sources::list,
    sources::add,
    sources::one,
    sources::edit,
    sources::set_note,
    sources::link,
    sources::unlink,
    sources::merge,
    snapshots::paste,
    snapshots::upload,
    snapshots::read_text,
    snapshots::download,
    snapshots::check,
    fetching::fetch,
    fetching::schedule,
    fetching::failed,
    fetching::difference_to_before,
    published::latest,
    published::card,
    published::feed,
    published::one_version,
    put_back::parts_then,
    put_back::put_back,
    imported::list,
    imported::import,
    imported::taken_away,
    reports::changes,
    reports::exports,
    reports::length,
    reports::report,
    socket::live,
    keys::well_known,
    keys::server_key,
    trust::trust,
    trust::checkpoint,
    health::alive,
    health::ready,
}

/// Routes that only a test build has.
fn extra(config: &mut ServiceConfig) {
    #[cfg(feature = "echo")]
    echo::routes(config);
    #[cfg(not(feature = "echo"))]
    let _ = config;
}

/// Serves on `listener` until the returned server is stopped.
///
/// # Errors
/// Those of the listener.
pub fn serve(stet: Arc<Stet>, listener: TcpListener) -> std::io::Result<Server> {
    let auth = stet.auth.clone();
    stet.workflow
        .keep_up(move |happened| auth.take_note(happened));
    stet.workflow.follow_trails();
    stet.workflow.check_trails();
    stet.jobs.run();
    let address = listener.local_addr()?;
    let server = Server::build();
    let stopping = server.graceful_shutdown_signal();
    // Behind a proxy all come from one address; there the proxy counts.
    let counted = (!stet.limits.behind_proxy()).then(Connections::default);
    let server = server
        .workers(std::thread::available_parallelism().map_or(2, usize::from))
        .shutdown_timeout(10)
        .disable_signals()
        .listen("stet", listener, move || {
            let stopping = stopping.clone();
            let app = || {
                let app = app(Arc::clone(&stet)).into_factory();
                map_config(app, |()| AppConfig::default())
            };
            let (entering, counted) = (counted.clone(), counted.clone());
            let http = HttpService::build()
                .on_connect_ext(move |stream: &TcpStream, data| {
                    if let Some(open) = counted.as_ref().and_then(|it| it.count(stream)) {
                        data.insert(open);
                    }
                })
                .tcp_nodelay(true)
                .local_addr(address)
                // As long as actix-web waits for who still sends; a bare `HttpService` does not wait.
                .client_disconnect_timeout(Duration::from_secs(1))
                .graceful_shutdown_signal(move || {
                    let stopping = stopping.clone();
                    async move { stopping.notified().await }
                })
                .upgrade(upgrade::by(app()))
                .finish(app())
                .tcp();
            fn_service(move |stream: TcpStream| {
                let room = entering.as_ref().map(|it| it.must_have_room(&stream));
                ready(room.transpose().map(|_| stream).map_err(DispatchError::Io))
            })
            .and_then(http)
        })?;
    Ok(server.run())
}

/// The routes with all that stands before them, made anew for each thread.
fn app(
    stet: Arc<Stet>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    App::new()
        .app_data(Data::from(stet))
        .app_data(Data::new(methods::Methods::of(Api::openapi())))
        .app_data(
            JsonConfig::default()
                .limit(BODY)
                .error_handler(|error, request| problem::of_json(&error, request.path()).into()),
        )
        // Only a snapshot's file is sent as bytes.
        .app_data(PayloadConfig::new(LONGEST))
        .app_data(PathConfig::default().error_handler(|_, _| Problem::not_found().into()))
        .app_data(QueryConfig::default().error_handler(|error, _| problem::of_query(&error).into()))
        .wrap(from_fn(methods::head_as_get))
        .wrap(from_fn(guard::guard))
        .wrap(from_fn(guard::plain))
        .wrap(from_fn(limits::short_headers))
        .wrap(Compress::default())
        .wrap(from_fn(pages::harden))
        .wrap(tracing_actix_web::TracingLogger::<log::Requests>::new())
        .configure(routes)
        .service(SwaggerUi::new("/api/docs/{_:.*}").url("/api/openapi.json", Api::openapi()))
        .configure(pages::routes)
        .configure(extra)
        .default_service(web::to(pages::nothing_here))
}
