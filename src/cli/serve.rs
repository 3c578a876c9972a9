//! `stet serve`: the server from its start to its end.

use std::net::TcpListener;
use std::sync::Arc;

use chrono::Duration;
use stet::auth::{Auth, Lifetimes, OpenId, OpenIdClient, Token};
use stet::checkpoints::{Checkpoints, SecondPlace};
use stet::cluster::Cluster;
use stet::config::{Database, ModelSettings, OpenIdSettings, Serve};
use stet::fetch::Fetcher;
use stet::http::{BACK, Limits, Origins, Stet};
use stet::intake::sandbox::Sandbox;
use stet::jobs::Jobs;
use stet::keys::Keys;
use stet::model::{Bounds, Model};
use stet::store::Store;
use stet::workflow::Workflow;
use tokio::signal::unix::{SignalKind, signal};
use url::Url;

use super::demo;
use super::failure::Failure;
use super::inert::inert;
use super::key;
use super::metrics;

/// Serves until it is told to stop.
pub(super) async fn serve(database: &Database, settings: Serve) -> Result<(), Failure> {
    if settings.demo && !settings.listen.ip().is_loopback() {
        return Err(
            "the demo's passwords are known to everybody, so it listens on 127.0.0.1 only".into(),
        );
    }
    if let Some(address) = settings.metrics {
        metrics::tell_on(address)?;
    }
    let listener = TcpListener::bind(settings.listen)
        .map_err(|error| format!("cannot listen on {}: {error}", settings.listen))?;
    let public = match &settings.public_url {
        Some(url) => url.clone(),
        None => Url::parse(&format!("http://{}", listener.local_addr()?))?,
    };
    let mut database = database.clone();
    if settings.demo {
        // The demo has a data directory of its own: nothing real is ever open to everybody.
        database.data = Some(database.data_directory().join("demo"));
        database.checkpoints = None;
    }
    let cluster = match &database.database_url {
        Some(_) => None,
        None => Some(Cluster::start(&database.data_directory()).await?),
    };
    let url = match (&cluster, &database.database_url) {
        (Some(cluster), _) => cluster.url("stet"),
        (None, url) => url.clone().unwrap_or_default(),
    };
    let named = settings.public_url.as_ref().and_then(Url::host_str);
    let keys = Keys::load_or_make(&database.key_file(), named.unwrap_or(key::NAME))?;
    let verifying = keys.verifying().collect();
    let checkpoints = Checkpoints::open(&database.checkpoints_file(), verifying)?;
    let served = listen(&url, &settings, public, (keys, checkpoints), listener).await;
    if let Some(cluster) = cluster {
        cluster.stop().await;
    }
    served
}

async fn listen(
    url: &str,
    settings: &Serve,
    public: Url,
    (keys, checkpoints): (Keys, Checkpoints),
    listener: TcpListener,
) -> Result<(), Failure> {
    let store = Store::open(url, settings.connections).await?;
    let auth = Auth::new(store.clone()).lasting(Lifetimes {
        idle: Duration::days(settings.login_idle_days),
        longest: Duration::days(settings.login_days),
    });
    let workflow = Arc::new(Workflow::new(store.clone()).await?);
    if let Some(nats) = &settings.nats {
        workflow.join_bus(nats).await?;
    }
    let second = settings.checkpoints_url.clone();
    let second = second.map(SecondPlace::new).transpose()?;
    workflow
        .keep_checkpoints(checkpoints, second, keys.signing.clone())
        .await;
    if let Some(why) = store.read_only() {
        println!("\n  READ ONLY: {}", inert(why));
        println!(
            "  `stet doctor` says what is missing, `stet restore --accept \"reason\"` accepts it."
        );
    }
    if settings.demo {
        demo::open(&store, &auth, &workflow).await?;
    }
    let model = model(&settings.model)?;
    let origins = Origins::new(public);
    let openid = openid(&settings.openid, &origins);
    let auth = match (settings.openid.no_passwords, &openid) {
        (true, Some(_)) => auth.without_passwords(),
        (true, None) => {
            tracing::warn!("passwords stay: without an OpenID provider nobody could sign in");
            auth
        }
        (false, _) => auth,
    };
    let setup = store.first_desk().await?.is_none().then(Token::new);
    greet(&origins, setup.as_ref(), settings);
    let ((fetcher, sandbox), jobs) = reading(settings, &workflow, &store)?;
    let stet = Stet {
        workflow: Arc::clone(&workflow),
        auth,
        store,
        keys,
        origins,
        setup,
        demo: match settings.demo {
            true => demo::ACCOUNTS.to_vec(),
            false => Vec::new(),
        },
        model,
        openid,
        limits: Limits::new(settings.commands_per_second, settings.behind_proxy),
        published: stet::http::PublishedPages::default(),
        turns: stet::http::Turns::default(),
        fetcher,
        sandbox,
        jobs,
    };
    let server = stet::http::serve(Arc::new(stet), listener)?;
    let handle = server.handle();
    tokio::spawn(async move {
        if until_told_to_stop().await.is_ok() {
            tracing::info!("stopping");
            workflow.stop().await;
            handle.stop(true).await;
        }
    });
    server.await?;
    Ok(())
}

/// What fetches addresses, and what reads what they hold.
type Reading = (Arc<Fetcher>, Arc<Sandbox>);

/// What fetches and reads, and what does that later.
fn reading(
    settings: &Serve,
    workflow: &Arc<Workflow>,
    store: &Store,
) -> Result<(Reading, Arc<Jobs>), Failure> {
    let fetcher = Fetcher::new(&settings.fetch, stet::fetch::also_for_tests())?;
    let (fetcher, sandbox) = (Arc::new(fetcher), Arc::new(Sandbox::own()?));
    let by = (Arc::clone(&fetcher), Arc::clone(&sandbox));
    let jobs = Jobs::new(Arc::clone(workflow), store.clone(), by);
    Ok(((fetcher, sandbox), Arc::new(jobs)))
}

/// Says at the terminal where Stet is, and how to come in.
fn greet(origins: &Origins, setup: Option<&Token>, settings: &Serve) {
    println!("\n  Stet is at {}\n", origins.link("/"));
    if !settings.listen.ip().is_loopback() && !origins.are_secure() {
        tracing::warn!(
            "other machines reach Stet by http, and whoever is on the way reads passwords: put a proxy that speaks https \
             in front, and set STET_PUBLIC_URL"
        );
    }
    if let Some(token) = setup {
        println!(
            "  Make the first account: {}",
            origins.link(&format!("/setup?token={}", token.text()))
        );
        println!("  This link works once, until the first account is made.\n");
    }
    if settings.demo {
        println!("  This is a demo. Anybody on this machine can sign in, as:");
        for it in &demo::ACCOUNTS {
            println!("    {:9} {} / {}", it.name, it.email, it.password);
        }
        println!();
    }
}

fn model(settings: &ModelSettings) -> Result<Option<Model>, Failure> {
    let (Some(url), Some(name)) = (&settings.model_url, &settings.model) else {
        return Ok(None);
    };
    let bounds = Bounds {
        seconds: settings.model_seconds,
        characters: settings.model_characters,
        per_hour: settings.model_per_hour,
    };
    let key = settings.model_key.clone();
    let model = Model::new(url.clone(), name.clone(), key, bounds)?;
    Ok(Some(model))
}

/// The OpenID provider, if one is set up as it must be. With one that is not, Stet serves without it, and says so.
fn openid(settings: &OpenIdSettings, origins: &Origins) -> Option<OpenId> {
    let set = |it: &Option<String>| it.clone().filter(|it| !it.is_empty());
    let issuer = set(&settings.openid_issuer)?;
    let made = settings.secret().and_then(|secret| {
        let client = OpenIdClient {
            issuer,
            id: set(&settings.openid_client).ok_or("its client id is missing")?,
            secret,
            name: settings.openid_name.clone(),
        };
        OpenId::new(client, &origins.link(BACK))
    });
    match made {
        Ok(provider) => Some(provider),
        Err(why) => {
            tracing::error!("nobody can sign in with the OpenID provider: {why}");
            None
        }
    }
}

async fn until_told_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
