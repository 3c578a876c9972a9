//! `stet engine`: the order of suggested claims, learned from a desk's own decisions.

use clap::Subcommand;
use stet::domain::{DeskId, PersonId};
use stet::engine::DECISIONS;
use stet::store::Store;
use stet::workflow::learning;

use super::failure::Failure;

#[derive(Subcommand)]
pub(super) enum Engine {
    /// Learn the order from which suggested claims the desk accepted and which it dismissed.
    Train {
        /// The desk's name or id; the first desk when absent.
        #[arg(long, value_name = "DESK")]
        from: Option<String>,
        /// Say what would be learned and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Go back to the built-in order.
    Reset {
        /// The desk's name or id; the first desk when absent.
        #[arg(long, value_name = "DESK")]
        from: Option<String>,
    },
}

pub(super) async fn run(store: &Store, engine: Engine) -> Result<(), Failure> {
    match engine {
        Engine::Train { from, dry_run } => {
            let (desk, admin) = desk(store, from.as_deref()).await?;
            let learned = learning::learn(store, desk, DECISIONS).await?;
            println!(
                "Learned from {} decisions. Of 100 pairs of an accepted and a dismissed claim the built-in order puts {} right, \
                 the learned one {}, on decisions it had not seen.",
                learned.decisions, learned.before_percent, learned.after_percent
            );
            if dry_run {
                println!("Nothing is changed.");
                return Ok(());
            }
            let version = learning::take(store, desk, admin, &learned).await?;
            println!(
                "Articles opened from now on have order {version}. `stet engine reset` goes back."
            );
        }
        Engine::Reset { from } => {
            let (desk, admin) = desk(store, from.as_deref()).await?;
            match learning::reset(store, desk, admin).await? {
                Some(version) => println!(
                    "Order {version} is put away. Articles opened from now on have the built-in order."
                ),
                None => println!("The desk has the built-in order."),
            }
        }
    }
    Ok(())
}

/// The desk, and the admin in whose name its trail has what the command line does.
async fn desk(store: &Store, called: Option<&str>) -> Result<(DeskId, PersonId), Failure> {
    let desk = super::desks::called(store, called).await?;
    let admin = store.first_admin(desk).await?;
    Ok((desk, admin.ok_or("this desk has no admin")?))
}
