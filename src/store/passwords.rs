//! New passwords, and the one-time links for who forgot theirs. A row holds the hash of the link's token, never the token.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::accounts::role_of;
use super::desks::{DeskEvent, lock};
use super::schema::{accounts, desks, logins, members, password_links};
use super::{Store, StoreError};
use crate::domain::desk::DeskWhat;
use crate::domain::{DeskId, LoginId, PersonId};

/// A link to choose a new password with.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = password_links, check_for_backend(diesel::pg::Pg))]
pub struct PasswordLink {
    /// Its id.
    pub id: Uuid,
    /// The desk whose admin made it.
    pub desk_id: Uuid,
    /// Whom it is for.
    pub account_id: Uuid,
    /// SHA-256 of the link's token.
    pub token_hash: Vec<u8>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// Whom a link is for.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub struct Linked {
    pub link: Uuid,
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub desk: DeskId,
    pub desk_name: String,
}

/// A present hash and the one that is to take its place.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub struct NewHash {
    pub before: String,
    pub after: String,
}

impl Store {
    /// Gives an account another password and ends its logins and a link it has.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn set_password(
        &self,
        desk: DeskId,
        account: PersonId,
        password: &str,
        event: &DeskEvent,
    ) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                lock(connection, desk).await?;
                put_password(connection, account, password).await?;
                end_logins(connection, account, None).await?;
                void_link_of(connection, account).await?;
                let what = DeskWhat::PasswordSet { person: account };
                self.record(connection, desk, event, &what).await
            })
            .await
    }

    /// The hash of a person's password.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn password_of(&self, person: PersonId) -> Result<String, StoreError> {
        let query = accounts::table.find(person.0).select(accounts::password);
        Ok(query.first(&mut self.connection().await?).await?)
    }

    /// Changes the password of who does it: their other logins end, and a link they have. False if the password is not what it was.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn change_password(
        &self,
        desk: DeskId,
        login: LoginId,
        hash: &NewHash,
        event: &DeskEvent,
    ) -> Result<bool, StoreError> {
        let person = event.actor;
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                lock(connection, desk).await?;
                let row = accounts::table
                    .find(person.0)
                    .filter(accounts::password.eq(&hash.before));
                let set = diesel::update(row).set(accounts::password.eq(&hash.after));
                if set.execute(connection).await? == 0 {
                    return Ok(false);
                }
                let ended = end_logins(connection, person, Some(login)).await?;
                void_link_of(connection, person).await?;
                let what = DeskWhat::PasswordChanged { person, ended };
                self.record(connection, desk, event, &what).await?;
                Ok(true)
            })
            .await
    }

    /// Keeps a link, in place of one the person may have. False if there is no such member.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn link_password(
        &self,
        link: &PasswordLink,
        event: &DeskEvent,
    ) -> Result<bool, StoreError> {
        let (desk, person) = (DeskId(link.desk_id), PersonId(link.account_id));
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                if role_of(connection, desk, person).await?.is_none() {
                    return Ok(false);
                }
                void_link_of(connection, person).await?;
                diesel::insert_into(password_links::table)
                    .values(link)
                    .execute(connection)
                    .await?;
                let what = DeskWhat::PasswordLinkMade {
                    link: link.id,
                    person,
                };
                self.record(connection, desk, event, &what).await?;
                Ok(true)
            })
            .await
    }

    /// Makes the link of a person void. False if they have none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn withdraw_password_link(
        &self,
        desk: DeskId,
        person: PersonId,
        event: &DeskEvent,
    ) -> Result<bool, StoreError> {
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                lock(connection, desk).await?;
                let row = password_links::table
                    .filter(password_links::desk_id.eq(desk.0))
                    .filter(password_links::account_id.eq(person.0));
                let gone = diesel::delete(row).returning(password_links::id);
                let gone: Option<Uuid> = gone.get_result(connection).await.optional()?;
                let Some(link) = gone else { return Ok(false) };
                let what = DeskWhat::PasswordLinkWithdrawn { link, person };
                self.record(connection, desk, event, &what).await?;
                Ok(true)
            })
            .await
    }

    /// Until when the links of a desk's members are good that are good at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn password_links_of(
        &self,
        desk: DeskId,
        now: DateTime<Utc>,
    ) -> Result<Vec<(PersonId, DateTime<Utc>)>, StoreError> {
        let links: Vec<(Uuid, DateTime<Utc>)> = password_links::table
            .filter(password_links::desk_id.eq(desk.0))
            .filter(password_links::expires_at.gt(now))
            .select((password_links::account_id, password_links::expires_at))
            .load(&mut self.connection().await?)
            .await?;
        let links = links.into_iter();
        Ok(links.map(|(id, until)| (PersonId(id), until)).collect())
    }

    /// Whom the link with this token is for, if it is good at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn linked_by(
        &self,
        token_hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<Linked>, StoreError> {
        type Found = (Uuid, (Uuid, String, String), (Uuid, String));
        let query = password_links::table
            .inner_join(accounts::table.inner_join(members::table.inner_join(desks::table)))
            .filter(password_links::token_hash.eq(token_hash))
            .filter(password_links::expires_at.gt(now))
            .filter(members::desk_id.eq(password_links::desk_id))
            .filter(members::removed_at.is_null())
            .select((
                password_links::id,
                (accounts::id, accounts::name, accounts::email),
                (desks::id, desks::name),
            ));
        let found: Option<Found> = query
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        Ok(found.map(|(link, account, desk)| Linked {
            link,
            person: PersonId(account.0),
            name: account.1,
            email: account.2,
            desk: DeskId(desk.0),
            desk_name: desk.1,
        }))
    }

    /// Gives who holds a link another password, uses the link up and ends all their logins. False if it was used meanwhile.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn use_password_link(
        &self,
        linked: &Linked,
        password: &str,
        event: &DeskEvent,
    ) -> Result<bool, StoreError> {
        let (desk, person) = (linked.desk, linked.person);
        let mut connection = self.connection().await?;
        connection
            .transaction(async |connection| {
                lock(connection, desk).await?;
                let row = password_links::table.find(linked.link);
                if diesel::delete(row).execute(connection).await? == 0 {
                    return Ok(false);
                }
                put_password(connection, person, password).await?;
                let what = DeskWhat::PasswordLinkUsed {
                    link: linked.link,
                    person,
                    ended: end_logins(connection, person, None).await?,
                };
                self.record(connection, desk, event, &what).await?;
                Ok(true)
            })
            .await
    }
}

async fn put_password(
    connection: &mut AsyncPgConnection,
    account: PersonId,
    password: &str,
) -> Result<(), StoreError> {
    let row = accounts::table.find(account.0);
    let update = diesel::update(row).set(accounts::password.eq(password));
    update.execute(connection).await?;
    Ok(())
}

/// Ends the logins of a person, all or all but one; returns those that ended.
async fn end_logins(
    connection: &mut AsyncPgConnection,
    person: PersonId,
    but: Option<LoginId>,
) -> Result<Vec<LoginId>, StoreError> {
    let but = but.map_or(Uuid::nil(), |it| it.0);
    let rows = logins::table.filter(logins::account_id.eq(person.0).and(logins::id.ne(but)));
    let ended = diesel::delete(rows).returning(logins::id);
    let ended: Vec<Uuid> = ended.get_results(connection).await?;
    Ok(ended.into_iter().map(LoginId).collect())
}

/// Makes the link of a person void, if they have one.
pub(super) async fn void_link_of(
    connection: &mut AsyncPgConnection,
    person: PersonId,
) -> Result<(), StoreError> {
    let row = password_links::table.filter(password_links::account_id.eq(person.0));
    diesel::delete(row).execute(connection).await?;
    Ok(())
}
