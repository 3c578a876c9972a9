//! The people on a desk.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::accounts::{Known, Member, role};
use super::schema::{accounts, members, openid_links, second_factors};
use super::{Store, StoreError};
use crate::domain::inbox::Reader;
use crate::domain::{DeskId, PersonId, desk};

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
            Option<DateTime<Utc>>,
            bool,
        );
        let links = openid_links::table.filter(openid_links::account_id.eq(accounts::id));
        let rows: Vec<Row> = members::table
            .inner_join(accounts::table.left_join(second_factors::table))
            .filter(members::desk_id.eq(desk.0))
            .order(members::account_id)
            .select((
                accounts::id,
                accounts::name,
                accounts::email,
                members::role,
                members::since,
                members::removed_at,
                second_factors::confirmed_at.nullable(),
                diesel::dsl::exists(links),
            ))
            .load(&mut self.connection().await?)
            .await?;
        let there = (1..).zip(rows).filter(|(_, row)| row.5.is_none());
        let member = |(place, row): (u32, Row)| {
            let (id, name, email, as_role, since, _, factor, openid) = row;
            Ok(Member {
                person: PersonId(id),
                name,
                place,
                email,
                role: role(&as_role)?,
                since,
                second_factor: factor.is_some(),
                openid,
            })
        };
        let mut members = there.map(member).collect::<Result<Vec<_>, StoreError>>()?;
        members.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(members)
    }

    /// Those who read what a desk works on.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn readers_of(&self, desk: DeskId) -> Result<BTreeMap<PersonId, Reader>, StoreError> {
        let members = self.members_of(desk).await?.into_iter();
        let readers = members.filter(|it| it.role.rights().read);
        let reader = |it: Member| {
            let (name, since) = (it.name, it.since);
            (it.person, Reader { name, since })
        };
        Ok(readers.map(reader).collect())
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

    /// Everybody who is or was on a desk, as its trail tells them: a name in the table proves nothing.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn people_of(
        &self,
        desk: DeskId,
    ) -> Result<BTreeMap<PersonId, desk::Member>, StoreError> {
        let trail = self.desk_now(desk).await?;
        Ok(trail.map(|it| it.desk.members).unwrap_or_default())
    }
}
