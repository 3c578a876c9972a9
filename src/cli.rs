//! The command line: what each command does, in a file each.

mod backup;
mod check;
mod counted;
mod demo;
mod desks;
mod doctor;
mod engine;
mod failure;
mod import;
mod inert;
mod key;
mod metrics;
mod people;
mod restore;
mod revealed;
mod serve;
mod trail;
mod verify_file;
mod verify_page;

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use stet::checkpoints::Checkpoints;
use stet::cluster::{Cluster, ClusterError};
use stet::config::{Database, Serve};
use stet::domain::SessionId;
use stet::keys::Keys;
use stet::store::Store;
use uuid::Uuid;

pub(crate) use failure::{Failure, told};

/// Check articles together: every sentence read, no verdict silently outdated, nothing altered unnoticed.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Cli {
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    serve: Serve,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve (the default).
    Serve(Box<Serve>),
    /// Bring the database's tables up to this version.
    Migrate,
    /// Split an article into checkable statements and print them.
    Check {
        /// A text file; `-` reads standard input.
        #[arg(required_unless_present = "jsonl")]
        file: Option<PathBuf>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// Read lines of `{"id": …, "text": "…"}` and print a line of JSON for each.
        #[arg(long, conflicts_with = "json")]
        jsonl: bool,
    },
    /// Read one thing from standard input in a process with bounds; Stet starts it itself.
    #[command(name = stet::intake::sandbox::COMMAND, hide = true)]
    Extract,
    /// Write a session's report to standard output.
    Export {
        /// The session's id.
        session: Uuid,
        /// html, md, csv, json, or the name of any file there is, such as memo.html.
        #[arg(long, default_value = "json")]
        format: String,
        /// Also tell what people said among themselves in comments; JSON always does.
        #[arg(long)]
        comments: bool,
        /// The web address at which the check will appear, for claim-review.json.
        #[arg(long)]
        page: Option<String>,
    },
    /// Take in a session that another Stet wrote down: its signed JSON report, to be read here.
    Import {
        /// The report.
        file: PathBuf,
        /// The desk's name or id; the first desk when absent.
        #[arg(long)]
        desk: Option<String>,
    },
    /// Re-read and re-hash a trail: of a session or a desk in the database, or in the file of a report, which needs no database.
    ///
    /// Ends with 0 if it is whole, 2 if something was altered, 3 if it cannot be read or is no trail, and 4 if it is whole
    /// but not signed by the key asked for.
    Verify {
        /// A session's id, a desk's id or name, or the file of a report in JSON or HTML.
        what: String,
        /// The key that a report must be signed with, as `stet key show` tells it, or a file with such keys.
        #[arg(long)]
        key: Option<String>,
        /// An older JSON report of the same session, which this one must continue.
        #[arg(long)]
        against: Option<PathBuf>,
        /// What confidential evidence says, as `GET /api/sessions/{id}/events` tells it to those who see it: it must be what
        /// stands in the report by its hash.
        #[arg(long)]
        revealed: Option<PathBuf>,
    },
    /// The key that signs reports.
    #[command(subcommand)]
    Key(key::Key),
    /// Desks.
    #[command(subcommand)]
    Desk(desks::Desk),
    /// Accounts.
    User {
        #[command(subcommand)]
        user: people::User,
        /// The desk's name or id; the first desk when absent.
        #[arg(long, global = true)]
        desk: Option<String>,
    },
    /// The order of suggested claims.
    #[command(subcommand)]
    Engine(engine::Engine),
    /// Write all of the database to a file, while Stet runs or not.
    Backup {
        /// The file, which must not be there yet.
        file: PathBuf,
    },
    /// Put a backup back, or accept that an older database was put in place.
    Restore {
        /// A file that `stet backup` wrote, put into an empty database.
        #[arg(required_unless_present = "accept", conflicts_with = "accept")]
        file: Option<PathBuf>,
        /// Go on from what is there, though a checkpoint knows more. Why, stands in the trail of each desk it concerns, and
        /// in the next checkpoint.
        #[arg(long)]
        accept: Option<String>,
    },
    /// Look for anything wrong with the database, and hold it against every checkpoint.
    Doctor {
        /// Make what lists and searches read anew from the events.
        #[arg(long)]
        rebuild: bool,
    },
}

impl Cli {
    /// Whether it is about one short thing, whose output is all a person wants to see.
    pub(crate) fn is_brief(&self) -> bool {
        !matches!(self.command, None | Some(Command::Serve(_)))
    }
}

/// Does what was asked for.
pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    let database = &cli.database;
    match cli.command.unwrap_or(Command::Serve(Box::new(cli.serve))) {
        Command::Serve(settings) => serve::serve(database, *settings).await,
        Command::Check { file, json, jsonl } => {
            let file = file.unwrap_or_else(|| PathBuf::from("-"));
            if jsonl {
                check::check_lines(&file)
            } else {
                check::check(&file, json)
            }
        }
        Command::Extract => extract(),
        Command::Verify {
            what,
            key,
            against,
            revealed,
        } => verify(database, &what, key, (against, revealed)).await,
        Command::Key(key) => key::run(&database.key_file(), &key),
        Command::Export {
            session,
            format,
            comments,
            page,
        } => {
            with_store(database, async |store| {
                let (keys, file) = proof(database)?;
                let proof = (&keys.signing, &file);
                let told = (comments, page.as_deref());
                trail::export(&store, SessionId(session), &format, told, proof).await
            })
            .await
        }
        Command::Migrate => {
            with_database(database, async |url| {
                Store::open(&url, 1).await?;
                println!("The tables are those of this version.");
                Ok(())
            })
            .await
        }
        Command::Desk(it) => with_store(database, async |store| desks::run(store, it).await).await,
        Command::User { user, desk } => {
            with_store(database, async |store| {
                people::run(store, user, desk.as_deref()).await
            })
            .await
        }
        Command::Import { file, desk } => import(database, file, desk).await,
        Command::Engine(engine) => {
            with_store(database, async |store| engine::run(&store, engine).await).await
        }
        Command::Doctor { rebuild } => {
            with_store(database, async |store| {
                let (file, keys) = (database.checkpoints_file(), keys(database)?);
                doctor::doctor(&store, rebuild, &file, &keys).await
            })
            .await
        }
        Command::Backup { file } => {
            must_be_there(database)?;
            with_database(database, async |url| {
                backup::back_up(&url, &database.data_directory(), &file)
            })
            .await
        }
        Command::Restore { accept, file } => restore(database, accept, file).await,
    }
}

/// Reads one thing from standard input, as the sandbox of a server asks it to.
fn extract() -> Result<(), Failure> {
    if stet::intake::sandbox::child() {
        Ok(())
    } else {
        Err("it could not be read within bounds".into())
    }
}

/// Verifies a file, or what the database has under this name.
async fn verify(
    database: &Database,
    what: &str,
    key: Option<String>,
    (against, revealed): (Option<PathBuf>, Option<PathBuf>),
) -> Result<(), Failure> {
    if trail::is_file(what) {
        let (against, revealed) = (against.as_deref(), revealed.as_deref());
        if let Some(page) = verify_page::page_in(what.as_ref()) {
            if against.is_some() || revealed.is_some() {
                let why = "--against and --revealed are for JSON reports: a page has no events";
                return Err(why.into());
            }
            return verify_page::verify(&page, key.as_deref());
        }
        return verify_file::verify(what.as_ref(), key.as_deref(), against, revealed);
    }
    if key.is_some() || against.is_some() || revealed.is_some() {
        let why = format!(
            "{what} is no file; --key, --against and --revealed are for the file of a JSON report"
        );
        return Err(why.into());
    }
    with_store(database, async |store| trail::verify(&store, what).await).await
}

/// Puts a backup back, and says how it departs from the checkpoints; or accepts that it does.
async fn import(database: &Database, file: PathBuf, desk: Option<String>) -> Result<(), Failure> {
    with_store(database, async |store| {
        import::run(&store, &file, desk.as_deref()).await
    })
    .await
}

async fn restore(
    database: &Database,
    accept: Option<String>,
    file: Option<PathBuf>,
) -> Result<(), Failure> {
    if let Some(file) = file {
        let data = database.data_directory();
        let put_back = async |url: String| backup::put_back(&url, &data, &file).await;
        with_database(database, put_back).await?;
    }
    with_store(database, async |store| {
        let (keys, file) = proof(database)?;
        match accept {
            Some(reason) => restore::accept(&store, &keys, &file, &reason).await,
            None => restore::compare(&store, &file).await,
        }
    })
    .await
}

fn keys(database: &Database) -> Result<Keys, Failure> {
    Ok(Keys::load_or_make(&database.key_file(), key::NAME)?)
}

/// The keys and the checkpoints of this server.
fn proof(database: &Database) -> Result<(Keys, Arc<Checkpoints>), Failure> {
    let keys = keys(database)?;
    let file = Checkpoints::open(&database.checkpoints_file(), keys.verifying().collect())?;
    Ok((keys, Arc::new(file)))
}

/// Opens the database. The private Postgres is started if no Stet runs on it, and stopped again afterwards.
async fn with_store(
    database: &Database,
    work: impl AsyncFnOnce(Store) -> Result<(), Failure>,
) -> Result<(), Failure> {
    must_be_there(database)?;
    let open = async |url: String| work(Store::open(&url, 4).await?).await;
    with_database(database, open).await
}

/// Refuses a data directory in which there is no database: a wrong one must not be taken for one that holds nothing.
fn must_be_there(database: &Database) -> Result<(), Failure> {
    let data = database.data_directory();
    if database.database_url.is_some() || Cluster::is_in(&data) {
        return Ok(());
    }
    let why = format!(
        "there is no database of Stet in {}. Say where it is with --data or DATABASE_URL; `stet serve` makes a new one",
        data.display()
    );
    Err(why.into())
}

/// The address of the database, as it is. The private Postgres is started if no Stet runs on it, and stopped again.
async fn with_database(
    database: &Database,
    work: impl AsyncFnOnce(String) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if let Some(url) = &database.database_url {
        return work(url.clone()).await;
    }
    let data = database.data_directory();
    let cluster = match Cluster::start(&data).await {
        Ok(cluster) => cluster,
        Err(ClusterError::InUse { data: held, by }) => {
            let url = Cluster::url_of_another(&data, "stet");
            let url = url.ok_or(ClusterError::InUse { data: held, by })?;
            return work(url).await;
        }
        Err(error) => return Err(error.into()),
    };
    let result = work(cluster.url("stet")).await;
    cluster.stop().await;
    result
}
