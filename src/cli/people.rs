//! `stet user`: accounts from the command line, for when nobody can sign in.

use clap::Subcommand;
use stet::auth::{Auth, NewAccount};
use stet::domain::Role;
use stet::store::Store;

use super::failure::Failure;
use super::inert::inert;

#[derive(Subcommand)]
pub(super) enum User {
    /// List the members of the desk.
    List,
    /// Add a member to the desk. The password is read from standard input.
    Add {
        /// The person's name.
        name: String,
        /// Their e-mail address.
        email: String,
        /// admin, editor, checker or viewer.
        #[arg(long, default_value = "checker", value_parser = role)]
        role: Role,
    },
    /// Take the second factor of somebody away who lost it.
    NoSecondFactor {
        /// The account's e-mail address.
        email: String,
    },
    /// Forget who somebody is at the OpenID provider: the next who signs in there with their address is taken for them.
    NoOpenid {
        /// The account's e-mail address.
        email: String,
    },
    /// Set a new password, read from standard input.
    Password {
        /// The account's e-mail address.
        email: String,
    },
}

fn role(name: &str) -> Result<Role, String> {
    Role::named(name).ok_or_else(|| "a role is admin, editor, checker or viewer".into())
}

pub(super) async fn run(store: Store, user: User, desk: Option<&str>) -> Result<(), Failure> {
    let desk = super::desks::called(&store, desk).await?;
    let auth = Auth::new(store.clone());
    match user {
        User::List => {
            for it in store.members_of(desk).await? {
                let (name, email) = (inert(&it.name), inert(&it.email));
                println!("{:8} {name} <{email}>", it.role.name());
            }
        }
        User::Add { name, email, role } => {
            let password = typed()?;
            let new = NewAccount {
                name,
                email,
                password,
            };
            auth.add(desk, &new, role).await.map_err(plain)?;
            println!("Added.");
        }
        User::NoSecondFactor { email } => {
            auth.remove_second_factor_by_email(desk, &email)
                .await
                .map_err(plain)?;
            println!("They sign in with their password alone now, until they set a new one up.");
        }
        User::NoOpenid { email } => {
            auth.unlink_openid_by_email(desk, &email)
                .await
                .map_err(plain)?;
            println!("Whoever signs in next with this address at the provider is taken for them.");
        }
        User::Password { email } => {
            auth.set_password(desk, &email, &typed()?)
                .await
                .map_err(plain)?;
            println!(
                "The new password is set; whoever was signed in with the old one is not any more."
            );
        }
    }
    Ok(())
}

fn typed() -> Result<String, Failure> {
    eprintln!("Type the password and press Enter:");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).into())
}

fn plain(error: stet::auth::AuthError) -> Failure {
    match error {
        stet::auth::AuthError::Rejected(rejection) => rejection.detail.into(),
        stet::auth::AuthError::WrongPassword(_) => "there is no account with this address".into(),
        error => error.into(),
    }
}
