//! Accounts and who is on which desk.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::desks::{DeskEvent, lock};
use super::schema::{accounts, desks, members};
use super::{Store, StoreError};
use crate::audit::Chain;
use crate::domain::base::name::alike;
use crate::domain::desk::DeskWhat;
use crate::domain::{DeskId, PersonId, Role};

/// An account.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = accounts, check_for_backend(diesel::pg::Pg))]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// The person's name.
    pub name: String,
    /// In lower case.
    pub email: String,
    /// An argon2id hash in PHC form.
    pub password: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A member of a desk.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their place among all who are or were on the desk, from 1; it never changes.
    pub place: u32,
    /// Their e-mail address.
    pub email: String,
    /// What they are on the desk.
    pub role: Role,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Somebody who is or was on a desk.
#[derive(Debug, Clone)]
pub struct Known {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their place among all who are or were on the desk, from 1; it never changes.
    pub place: u32,
    /// Whether they are not on the desk any more.
    pub removed: bool,
}

/// A role as the database keeps it; only those the code knows get past the table's check.
pub(super) fn role(name: &str) -> Result<Role, StoreError> {
    Role::named(name).ok_or_else(|| StoreError::Unreadable(format!("the role {name}")))
}

/// What became of somebody who was to join a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joining {
    /// They are a member.
    Done,
    /// Somebody who is or was on the desk has this name, or one that looks the same.
    NameTaken(String),
    /// The link they came by is not good any more.
    LinkUsed,
}

/// Somebody else who is or was on the desk and whose name looks like this one. The desk is locked first,
/// so that of two who join at once the second is seen after the first.
pub(super) async fn namesake(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    account: &Account,
) -> Result<Option<String>, StoreError> {
    lock(connection, desk).await?;
    let names: Vec<String> = members::table
        .inner_join(accounts::table)
        .filter(members::desk_id.eq(desk.0))
        .filter(accounts::id.ne(account.id))
        .select(accounts::name)
        .load(connection)
        .await?;
    let own: i64 = members::table
        .find((desk.0, account.id))
        .count()
        .get_result(connection)
        .await?;
    // Who comes back is who they were.
    let taken = names.into_iter().find(|name| alike(name, &account.name));
    Ok(taken.filter(|_| own == 0))
}

impl Store {
    /// Makes somebody a member: with a new account, or with one that is there already, of somebody who was removed.
    pub(super) async fn join(
        &self,
        connection: &mut AsyncPgConnection,
        (desk, role): (DeskId, Role),
        account: &Account,
        event: &DeskEvent,
    ) -> Result<(), StoreError> {
        diesel::insert_into(accounts::table)
            .values(account)
            .on_conflict(accounts::id)
            .do_nothing()
            .execute(connection)
            .await?;
        let there = (
            members::role.eq(role.name()),
            members::since.eq(event.at),
            members::removed_at.eq(None::<DateTime<Utc>>),
        );
        let member = (
            members::desk_id.eq(desk.0),
            members::account_id.eq(account.id),
        );
        diesel::insert_into(members::table)
            .values((member, there))
            .on_conflict((members::desk_id, members::account_id))
            .do_update()
            .set(there)
            .execute(connection)
            .await?;
        let joined = DeskWhat::MemberJoined {
            person: PersonId(account.id),
            name: account.name.clone(),
            role,
        };
        self.record(connection, desk, event, &joined).await
    }

    /// Makes the first desk with its first admin. False if there is a desk already.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn found_desk(
        &self,
        desk: DeskId,
        name: &str,
        admin: &Account,
        events: [DeskEvent; 2],
    ) -> Result<bool, StoreError> {
        let [opened, joined] = events;
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                // Two people with the same set-up link wait here for each other.
                diesel::sql_query("select pg_advisory_xact_lock(7383838)")
                    .execute(connection)
                    .await?;
                let desks: i64 = desks::table.count().get_result(connection).await?;
                if desks > 0 {
                    return Ok(false);
                }
                let root = Chain::new(desk.0);
                let row = (
                    desks::id.eq(desk.0),
                    desks::name.eq(name),
                    desks::created_at.eq(opened.at),
                    desks::head_hash.eq(root.hash()),
                );
                diesel::insert_into(desks::table)
                    .values(row)
                    .execute(connection)
                    .await?;
                self.join(connection, (desk, Role::Admin), admin, &joined)
                    .await?;
                self.record(
                    connection,
                    desk,
                    &opened,
                    &DeskWhat::DeskOpened { name: name.into() },
                )
                .await?;
                Ok(true)
            })
            .await
    }

    /// Makes an account that is a member of `desk`.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with `accounts_email_taken`; those of the database.
    pub async fn add_member(
        &self,
        desk: DeskId,
        account: &Account,
        role: Role,
        event: &DeskEvent,
    ) -> Result<Joining, StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                if let Some(name) = namesake(connection, desk, account).await? {
                    return Ok(Joining::NameTaken(name));
                }
                self.join(connection, (desk, role), account, event).await?;
                Ok(Joining::Done)
            })
            .await
    }

    /// The account with this e-mail address, in lower case.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        let query = accounts::table
            .filter(accounts::email.eq(email))
            .select(Account::as_select());
        Ok(query
            .first(&mut self.connection().await?)
            .await
            .optional()?)
    }
}

/// A member's role. The desk is locked first, so that two changes at once are seen one after the other.
pub(super) async fn role_of(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    person: PersonId,
) -> Result<Option<Role>, StoreError> {
    lock(connection, desk).await?;
    let found: Option<String> = members::table
        .find((desk.0, person.0))
        .filter(members::removed_at.is_null())
        .select(members::role)
        .first(connection)
        .await
        .optional()?;
    found.as_deref().map(role).transpose()
}
