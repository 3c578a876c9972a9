//! What an admin changes about the people on a desk, each with its event on the desk's trail.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::accounts::{Known, Member, role, role_of};
use super::desks::DeskEvent;
use super::passwords::void_link_of;
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
        type Row = (
            Uuid,
            String,
            String,
            String,
            DateTime<Utc>,
            Option<DateTime<Utc>>,
        );
        let rows: Vec<Row> = members::table
            .inner_join(accounts::table)
            .filter(members::desk_id.eq(desk.0))
            .order(members::account_id)
            .select((
                accounts::id,
                accounts::name,
                accounts::email,
                members::role,
                members::since,
                members::removed_at,
            ))
            .load(&mut self.connection().await?)
            .await?;
        let there = (1..).zip(rows).filter(|(_, row)| row.5.is_none());
        let member = |(place, (id, name, email, as_role, since, _)): (u32, Row)| {
            Ok(Member {
                person: PersonId(id),
                name,
                place,
                email,
                role: role(&as_role)?,
                since,
            })
        };
        let mut members = there.map(member).collect::<Result<Vec<_>, StoreError>>()?;
        members.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(members)
    }

    /// Everybody who is or was on a desk, in the order their accounts were made.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn known_to(&self, desk: DeskId) -> Result<Vec<Known>, StoreError> {
        let rows: Vec<(Uuid, String, Option<DateTime<Utc>>)> = members::table
            .inner_join(accounts::table)
            .filter(members::desk_id.eq(desk.0))
            // Ids are UUID v7: they count up with time.
            .order(members::account_id)
            .select((accounts::id, accounts::name, members::removed_at))
            .load(&mut self.connection().await?)
            .await?;
        let known = |(place, (id, name, removed_at)): (u32, (_, _, Option<_>))| Known {
            person: PersonId(id),
            name,
            place,
            removed: removed_at.is_some(),
        };
        Ok((1..).zip(rows).map(known).collect())
    }

    /// The names of everybody who is or was on a desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn names_of(&self, desk: DeskId) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let known = self.known_to(desk).await?;
        Ok(known.into_iter().map(|it| (it.person, it.name)).collect())
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
                self.record(connection, desk, event, &what).await?;
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
                void_link_of(connection, person).await?;
                let what = DeskWhat::MemberRemoved { person, role };
                self.record(connection, desk, event, &what).await?;
                Ok(MemberChange::Done)
            })
            .await
    }
}

async fn admins(connection: &mut AsyncPgConnection, desk: DeskId) -> Result<i64, StoreError> {
    let admins = members::table
        .filter(members::desk_id.eq(desk.0))
        .filter(members::role.eq(Role::Admin.name()))
        .filter(members::removed_at.is_null());
    Ok(admins.count().get_result(connection).await?)
}
