//! What an admin changes about the people on a desk, each with its event on the desk's trail.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::accounts::{Member, role};
use super::desks::{DeskEvent, lock, record};
use super::schema::{accounts, logins, members};
use super::{Store, StoreError};
use crate::domain::desk::DeskWhat;
use crate::domain::{DeskId, PersonId, Role};

/// What became of a change to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberChange {
    /// It is done, or was so already.
    Done,
    /// There is no such member.
    NoMember,
    /// The desk would have no admin.
    LastAdmin,
}

impl Store {
    /// The members of a desk, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn members_of(&self, desk: DeskId) -> Result<Vec<Member>, StoreError> {
        let rows: Vec<(Uuid, String, String, String, chrono::DateTime<chrono::Utc>)> =
            members::table
                .inner_join(accounts::table)
                .filter(members::desk_id.eq(desk.0))
                .filter(members::removed_at.is_null())
                .order(accounts::name)
                .select((
                    accounts::id,
                    accounts::name,
                    accounts::email,
                    members::role,
                    members::since,
                ))
                .load(&mut self.connection().await?)
                .await?;
        let member = |(id, name, email, as_role, since): (_, _, _, String, _)| {
            Ok(Member {
                person: PersonId(id),
                name,
                email,
                role: role(&as_role)?,
                since,
            })
        };
        rows.into_iter().map(member).collect()
    }

    /// The names of everybody who is or was on a desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn names_of(&self, desk: DeskId) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let rows: Vec<(Uuid, String)> = members::table
            .inner_join(accounts::table)
            .filter(members::desk_id.eq(desk.0))
            .select((accounts::id, accounts::name))
            .load(&mut self.connection().await?)
            .await?;
        Ok(rows
            .into_iter()
            .map(|(id, name)| (PersonId(id), name))
            .collect())
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn change_role(
        &self,
        desk: DeskId,
        person: PersonId,
        after: Role,
        event: &DeskEvent,
    ) -> Result<MemberChange, StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                let Some(before) = role_of(connection, desk, person).await? else {
                    return Ok(MemberChange::NoMember);
                };
                if before == after {
                    return Ok(MemberChange::Done);
                }
                if before == Role::Admin && admins(connection, desk).await? == 1 {
                    return Ok(MemberChange::LastAdmin);
                }
                diesel::update(members::table.find((desk.0, person.0)))
                    .set(members::role.eq(after.name()))
                    .execute(connection)
                    .await?;
                let what = DeskWhat::RoleChanged {
                    person,
                    before,
                    after,
                };
                record(connection, desk, event, &what).await?;
                Ok(MemberChange::Done)
            })
            .await
    }

    /// Takes a member off the desk and ends their logins.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn remove_member(
        &self,
        desk: DeskId,
        person: PersonId,
        event: &DeskEvent,
    ) -> Result<MemberChange, StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                let Some(role) = role_of(connection, desk, person).await? else {
                    return Ok(MemberChange::NoMember);
                };
                if role == Role::Admin && admins(connection, desk).await? == 1 {
                    return Ok(MemberChange::LastAdmin);
                }
                diesel::update(members::table.find((desk.0, person.0)))
                    .set(members::removed_at.eq(event.at))
                    .execute(connection)
                    .await?;
                diesel::delete(logins::table.filter(logins::account_id.eq(person.0)))
                    .execute(connection)
                    .await?;
                let what = DeskWhat::MemberRemoved { person, role };
                record(connection, desk, event, &what).await?;
                Ok(MemberChange::Done)
            })
            .await
    }
}

/// A member's role. The desk is locked first, so that two changes at once are seen one after the other.
async fn role_of(
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

async fn admins(connection: &mut AsyncPgConnection, desk: DeskId) -> Result<i64, StoreError> {
    let admins = members::table
        .filter(members::desk_id.eq(desk.0))
        .filter(members::role.eq(Role::Admin.name()))
        .filter(members::removed_at.is_null());
    Ok(admins.count().get_result(connection).await?)
}
