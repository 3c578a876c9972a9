//! A desk: a team with its members, what it decides for itself, and who is signed in there. A trail of its own, sealed like
//! a session's; [`Desk::decide`] says what a command would change, [`Desk::apply`] changes it.
//!
//! Must not know: sessions; passwords, tokens and addresses, which stand in no event.

pub mod accept_invitation;
pub mod accept_restore;
pub mod add_member;
pub mod change;
pub mod change_password;
pub mod change_role;
pub mod contents;
pub mod end_logins;
pub mod import_session;
pub mod imported;
pub mod invite;
pub mod library;
pub mod link_openid;
pub mod link_password;
pub mod make_api_token;
pub mod open;
pub mod order;
pub mod remove_member;
pub mod remove_second_factor;
pub mod rename_member;
pub mod require_second_factor;
pub mod reset_engine;
pub mod revoke_api_token;
pub mod set_checklists;
pub mod set_password;
pub mod set_rules;
pub mod set_scales;
pub mod set_second_factor;
pub mod set_threshold;
pub mod sign_in;
pub mod sign_out;
pub mod source;
pub mod train_engine;
pub mod unlink_openid;
pub mod use_password_link;
pub mod withdraw_invitation;
pub mod withdraw_password_link;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::imported::ImportedReport;
use self::library::Library;
use self::order::Order;
use super::base::ids::{DeskId, LoginId, PersonId, SessionId};
use super::base::name::alike;
use super::base::rejection::Rejection;
use super::base::role::Role;
use super::base::stamp::Stamp;
use super::checklist::Checklists;
use super::policy::Policy;
use super::scale::Scales;

pub use contents::{DeskCommand, DeskEventKind};

/// A desk as its events have made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Its id.
    pub id: DeskId,
    /// The last event applied; 0: it is not open yet.
    pub seq: u64,
    /// Its name.
    pub name: String,
    /// Everybody who is or was on it.
    pub members: BTreeMap<PersonId, Member>,
    /// From which score on, 0 to 100, the engine's candidates become suggested claims.
    pub threshold: u8,
    /// The order of claims the engine learned here; absent: the built-in one.
    pub order: Option<Order>,
    /// How many orders it ever had.
    pub orders: u32,
    /// The invitations nobody has accepted or withdrawn. They may be too old: no event says so.
    pub invitations: BTreeMap<Uuid, OpenInvitation>,
    /// The links with which a member may choose a new password. They may be too old, too.
    pub password_links: BTreeMap<PersonId, Uuid>,
    /// Who is signed in at this desk.
    pub logins: BTreeMap<LoginId, PersonId>,
    /// The API tokens that are not revoked, by whose they are. They may be too old, too.
    pub api_tokens: BTreeMap<Uuid, PersonId>,
    /// Whether nobody works here without a second factor.
    pub second_factor_required: bool,
    /// The rules that sessions are opened with.
    pub policy: Policy,
    /// Who set them last, and when; absent: nobody ever did.
    pub policy_set: Option<Stamp>,
    /// What its people look at for each kind of claim; a session takes it as it is when it is opened.
    pub checklists: Checklists,
    /// The scales its sessions are opened with.
    pub scales: Scales,
    /// Who set them, and when; absent where nobody ever did.
    pub scales_set: Option<Stamp>,
    /// The sessions that other Stets wrote down and this desk took in, by who took them in and when.
    pub imported: BTreeMap<SessionId, (ImportedReport, Stamp)>,
    /// Its sources. Shared by all who look at the desk: there may be many thousands.
    pub library: Arc<Library>,
}

/// Somebody who is or was on a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their name.
    pub name: String,
    /// What they were called before, the first name first.
    pub earlier_names: Vec<EarlierName>,
    /// What they are, or were at the end.
    pub role: Role,
    /// Whether they are not on the desk any more.
    pub removed: bool,
}

/// What somebody was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierName {
    /// The name.
    pub name: String,
    /// When it ended.
    pub until: DateTime<Utc>,
}

impl Member {
    /// What they were called then.
    #[must_use]
    pub fn name_at(&self, at: DateTime<Utc>) -> &str {
        let earlier = self.earlier_names.iter().find(|it| at < it.until);
        earlier.map_or(&self.name, |it| &it.name)
    }

    /// What they are and were called.
    fn names(&self) -> impl Iterator<Item = &str> {
        let earlier = self.earlier_names.iter().map(|it| it.name.as_str());
        earlier.chain([self.name.as_str()])
    }

    fn rename(&mut self, name: &str, at: DateTime<Utc>) {
        let before = std::mem::replace(&mut self.name, name.to_owned());
        if before != self.name {
            let before = EarlierName {
                name: before,
                until: at,
            };
            self.earlier_names.push(before);
        }
    }
}

/// An invitation that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenInvitation {
    /// What who accepts it is to be.
    pub role: Role,
    /// The admin who made it. It is void when they are none any more.
    pub by: PersonId,
}

impl Desk {
    /// A desk nobody has opened.
    #[must_use]
    pub fn new(id: DeskId) -> Self {
        Self {
            id,
            seq: 0,
            name: String::new(),
            members: BTreeMap::new(),
            threshold: 40,
            order: None,
            orders: 0,
            invitations: BTreeMap::new(),
            password_links: BTreeMap::new(),
            logins: BTreeMap::new(),
            api_tokens: BTreeMap::new(),
            second_factor_required: false,
            policy: Policy::first(),
            policy_set: None,
            checklists: Checklists::usual(),
            scales: Scales::usual(),
            scales_set: None,
            imported: BTreeMap::new(),
            library: Arc::default(),
        }
    }

    /// What somebody is on the desk; nothing if they are not on it.
    #[must_use]
    pub fn role_of(&self, person: PersonId) -> Option<Role> {
        let member = self.members.get(&person).filter(|it| !it.removed);
        member.map(|it| it.role)
    }

    /// Who is on the desk.
    fn member(&self, person: PersonId) -> Result<&Member, Rejection> {
        let member = self.members.get(&person).filter(|it| !it.removed);
        member.ok_or_else(|| {
            Rejection::missing("no_such_member", "There is no such member on your desk.")
        })
    }

    /// Refuses unless the desk has an admin beside this one.
    fn must_keep_an_admin(&self, without: PersonId) -> Result<(), Rejection> {
        let mut others = self.members.iter().filter(|(id, _)| **id != without);
        if others.any(|(_, it)| !it.removed && it.role == Role::Admin) {
            return Ok(());
        }
        Err(Rejection::conflict(
            "last_admin",
            "A desk needs an admin. Make somebody else an admin first.",
        ))
    }

    /// Refuses unless nobody else who is or was on the desk has, or had, a name that looks like this one: what they did
    /// under it stays so.
    fn must_be_told_apart(&self, person: PersonId, name: &str) -> Result<(), Rejection> {
        let others = self.members.iter().filter(|(id, _)| **id != person);
        let mut taken = others.flat_map(|(_, it)| it.names());
        let Some(same) = taken.find(|it| alike(it, name)) else {
            return Ok(());
        };
        let why = format!(
            "“{}” is or was on this desk already, and in the trail nobody could tell the two of you apart. Add a surname or an initial.",
            same
        );
        Err(Rejection::invalid("name_taken", "name", why))
    }

    /// The logins of a person at this desk, all or all but one.
    fn logins_of(&self, person: PersonId, but: Option<LoginId>) -> Vec<LoginId> {
        let logins = self.logins.iter();
        let logins = logins.filter(|(id, whose)| **whose == person && Some(**id) != but);
        logins.map(|(id, _)| *id).collect()
    }

    /// Makes the invitations of somebody void who may make none any more.
    fn void_invitations_of(&mut self, person: PersonId) {
        self.invitations.retain(|_, it| it.by != person);
    }

    /// Ends every login of a person.
    fn end_all_of(&mut self, person: PersonId) {
        self.logins.retain(|_, whose| *whose != person);
    }

    /// Makes every API token of a person void.
    fn void_api_tokens_of(&mut self, person: PersonId) {
        self.api_tokens.retain(|_, whose| *whose != person);
    }

    /// Ends logins.
    fn end(&mut self, logins: &[LoginId]) {
        self.logins.retain(|id, _| !logins.contains(id));
    }

    /// Somebody who must have been on the desk at some time. The error says why an event does not fit.
    fn known(&mut self, person: PersonId) -> Result<&mut Member, &'static str> {
        let member = self.members.get_mut(&person);
        member.ok_or("it names a person who never was on the desk")
    }
}
