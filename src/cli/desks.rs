//! `stet desk`: the desks of a server.

use clap::Subcommand;
use stet::auth::{Auth, AuthError};
use stet::domain::DeskId;
use stet::store::Store;

use super::failure::Failure;
use super::inert::inert;

#[derive(Subcommand)]
pub(super) enum Desk {
    /// List the desks.
    List,
    /// Open a further desk. Its first admin is somebody who has an account.
    Add {
        /// The desk's name.
        name: String,
        /// The admin's e-mail address.
        email: String,
    },
}

pub(super) async fn run(store: Store, desk: Desk) -> Result<(), Failure> {
    match desk {
        Desk::List => {
            for id in store.desk_heads().await?.into_keys() {
                println!("{id}  {}", inert(&store.desk_name(id).await?));
            }
        }
        Desk::Add { name, email } => {
            let opened = Auth::new(store).open_desk(&name, &email).await;
            let id = opened.map_err(|error| match error {
                AuthError::WrongPassword(_) => {
                    Failure::from("there is no account with this address")
                }
                AuthError::Rejected(rejection) => rejection.detail.into(),
                error => error.into(),
            })?;
            println!("The desk is open: {id}");
        }
    }
    Ok(())
}

/// The desk with this name or id; the first one when none is named.
pub(super) async fn called(store: &Store, called: Option<&str>) -> Result<DeskId, Failure> {
    if let Some(called) = called {
        let desk = store.desk_called(called).await?;
        return Ok(desk.ok_or_else(|| format!("there is no desk called {called}"))?);
    }
    let first = store.first_desk().await?;
    let none = "there is no desk yet; open the set-up link first";
    Ok(first.ok_or(none)?.0)
}
