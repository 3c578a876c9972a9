//! What every handler can reach.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::limits::Limits;
use super::origin::Origins;
use super::published_pages::PublishedPages;
use super::turns::Turns;
use crate::auth::{Auth, OpenId, Token};
use crate::domain::Role;
use crate::fetch::Fetcher;
use crate::intake::sandbox::Sandbox;
use crate::jobs::Jobs;
use crate::keys::Keys;
use crate::model::Model;
use crate::store::Store;
use crate::workflow::Workflow;

/// What every handler can reach.
pub struct Stet {
    /// Sessions.
    pub workflow: Arc<Workflow>,
    /// Accounts, passwords and logins.
    pub auth: Auth,
    /// The database, for reading.
    pub store: Store,
    /// The keys that sign what leaves the server.
    pub keys: Keys,
    /// The addresses people use.
    pub origins: Origins,
    /// The one-time set-up link's token, until there is a desk.
    pub setup: Option<Token>,
    /// The accounts anybody may use, in demo mode.
    pub demo: Vec<DemoAccount>,
    /// Another engine that may be asked for claims.
    pub model: Option<Model>,
    /// The OpenID provider that people may sign in with.
    pub openid: Option<OpenId>,
    /// How often somebody may try to sign in, and how fast they may ask for changes.
    pub limits: Limits,
    /// What was published, as it was made for those who read it.
    pub published: PublishedPages,
    /// Whose turn it is with what takes long.
    pub turns: Turns,
    /// Fetches web addresses.
    pub fetcher: Arc<Fetcher>,
    /// Reads files in processes of their own.
    pub sandbox: Arc<Sandbox>,
    /// What is done later, or again and again.
    pub jobs: Arc<Jobs>,
}

impl Stet {
    /// Something happened on a desk: who holds sockets here, and who is known here, is looked at again at once.
    pub(super) fn desk_changed(&self) {
        self.workflow.look_now();
    }
}

/// An account anybody on this machine may use, in demo mode.
#[derive(Debug, Clone, Serialize, TS, ToSchema)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub struct DemoAccount {
    pub name: &'static str,
    pub email: &'static str,
    pub password: &'static str,
    pub role: Role,
}
