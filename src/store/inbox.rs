//! Inboxes: what was said that is for somebody, and what of it they have read.
//!
//! The items are a read model; what somebody has read is not, and stands in no trail.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::schema::{inbox, inbox_read, session_index};
use super::{Store, StoreError};
use crate::domain::inbox::{InboxItem, InboxReason, Remark};
use crate::domain::{ClaimId, DeskId, PersonId, SessionId};

/// How many items are written at once: each takes 10 of the 65,535 values a statement of Postgres may have.
const AT_ONCE: usize = 1000;

/// Something in an inbox, with its session.
#[derive(Debug, Clone)]
pub struct ListedItem {
    /// The session.
    pub session: SessionId,
    /// The title of its article.
    pub title: String,
    /// What it is.
    pub item: InboxItem,
    /// Whether it was read, as it is now.
    pub read: bool,
}

/// Which version of an item somebody has read.
#[derive(Debug, Clone)]
pub struct ItemRead {
    /// The session.
    pub session: SessionId,
    /// The item's key.
    pub key: String,
    /// When it was said.
    pub at: DateTime<Utc>,
}

type Row = (
    (Uuid, String, String),
    (Option<Uuid>, Option<i32>, Uuid, DateTime<Utc>, String),
    (String, Option<DateTime<Utc>>),
);

impl Store {
    /// The last items of a person's inbox on a desk, the last said first; of sessions in the archive, none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn inbox_of(
        &self,
        desk: DeskId,
        person: PersonId,
        limit: u32,
    ) -> Result<Vec<ListedItem>, StoreError> {
        let read = inbox_read::person_id
            .eq(inbox::person_id)
            .and(inbox_read::session_id.eq(inbox::session_id))
            .and(inbox_read::item.eq(inbox::item));
        let title = diesel::dsl::sql::<diesel::sql_types::Text>(
            "session_index.summary #>> '{details,title}'",
        );
        let rows: Vec<Row> = inbox::table
            .inner_join(session_index::table.on(session_index::session_id.eq(inbox::session_id)))
            .left_join(inbox_read::table.on(read))
            .filter(inbox::desk_id.eq(desk.0))
            .filter(inbox::person_id.eq(person.0))
            .filter(session_index::archived.eq(false))
            .order((inbox::at.desc(), inbox::session_id, inbox::item))
            .limit(i64::from(limit))
            .select((
                (inbox::session_id, inbox::item, inbox::reason),
                (
                    inbox::claim_id,
                    inbox::number,
                    inbox::by_id,
                    inbox::at,
                    inbox::words,
                ),
                (title, inbox_read::at.nullable()),
            ))
            .load(&mut self.connection().await?)
            .await?;
        let rows = rows.into_iter();
        rows.map(|row| listed(person, row)).collect()
    }

    /// Notes that a person has read some items.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn read_items(&self, person: PersonId, read: &[ItemRead]) -> Result<(), StoreError> {
        let rows: Vec<_> = read
            .iter()
            .map(|it| {
                (
                    inbox_read::person_id.eq(person.0),
                    inbox_read::session_id.eq(it.session.0),
                    inbox_read::item.eq(&it.key),
                    inbox_read::at.eq(it.at),
                )
            })
            .collect();
        diesel::insert_into(inbox_read::table)
            .values(rows)
            .on_conflict((
                inbox_read::person_id,
                inbox_read::session_id,
                inbox_read::item,
            ))
            .do_update()
            .set(inbox_read::at.eq(excluded(inbox_read::at)))
            .execute(&mut self.connection().await?)
            .await?;
        Ok(())
    }
}

/// Writes what of a session is in whose inbox; what is there already as it is stays untouched. Who was named when something was
/// said keeps it, whatever they are called now, for as long as `remarks` say the same.
pub(super) async fn put_inbox(
    connection: &mut AsyncPgConnection,
    (session, desk): (SessionId, DeskId),
    (remarks, items): (&[Remark], &[InboxItem]),
) -> Result<(), StoreError> {
    let old = kept(connection, session).await?;
    let now: BTreeSet<_> = items
        .iter()
        .map(|it| (it.person.0, it.key.as_str()))
        .collect();
    let said: BTreeMap<&str, String> = remarks
        .iter()
        .map(|it| (it.key.as_str(), it.beginning()))
        .collect();
    let gone = old.iter().filter(|((person, key), (_, words))| {
        let still = said.get(key.as_str()) == Some(words);
        !now.contains(&(*person, key.as_str())) && !still
    });
    for ((person, key), _) in gone {
        diesel::delete(inbox::table.find((person, session.0, key)))
            .execute(connection)
            .await?;
    }
    let news: Vec<&InboxItem> = items
        .iter()
        .filter(|it| {
            let old = old.get(&(it.person.0, it.key.clone()));
            old.is_none_or(|(at, words)| *at != it.at || *words != it.words)
        })
        .collect();
    put(connection, (session, desk), &news).await
}

/// What of a session stands in inboxes, by person and key.
async fn kept(
    connection: &mut AsyncPgConnection,
    session: SessionId,
) -> Result<BTreeMap<(Uuid, String), (DateTime<Utc>, String)>, StoreError> {
    let rows: Vec<(Uuid, String, DateTime<Utc>, String)> = inbox::table
        .filter(inbox::session_id.eq(session.0))
        .select((inbox::person_id, inbox::item, inbox::at, inbox::words))
        .load(connection)
        .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(person, key, at, words)| ((person, key), (at, words)))
        .collect())
}

async fn put(
    connection: &mut AsyncPgConnection,
    (session, desk): (SessionId, DeskId),
    items: &[&InboxItem],
) -> Result<(), StoreError> {
    for items in items.chunks(AT_ONCE) {
        let rows: Vec<_> = items
            .iter()
            .map(|it| {
                let number = it
                    .number
                    .map(|number| i32::try_from(number).unwrap_or(i32::MAX));
                (
                    inbox::person_id.eq(it.person.0),
                    inbox::session_id.eq(session.0),
                    inbox::item.eq(&it.key),
                    inbox::desk_id.eq(desk.0),
                    inbox::reason.eq(name(it.reason)),
                    inbox::claim_id.eq(it.claim.map(|it| it.0)),
                    inbox::number.eq(number),
                    inbox::by_id.eq(it.by.0),
                    inbox::at.eq(it.at),
                    inbox::words.eq(&it.words),
                )
            })
            .collect();
        diesel::insert_into(inbox::table)
            .values(rows)
            .on_conflict((inbox::person_id, inbox::session_id, inbox::item))
            .do_update()
            .set((
                inbox::reason.eq(excluded(inbox::reason)),
                inbox::claim_id.eq(excluded(inbox::claim_id)),
                inbox::number.eq(excluded(inbox::number)),
                inbox::by_id.eq(excluded(inbox::by_id)),
                inbox::at.eq(excluded(inbox::at)),
                inbox::words.eq(excluded(inbox::words)),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

fn listed(person: PersonId, row: Row) -> Result<ListedItem, StoreError> {
    let ((session, key, reason), (claim, number, by, at, words), (title, read)) = row;
    Ok(ListedItem {
        session: SessionId(session),
        title,
        item: InboxItem {
            person,
            key,
            reason: reason_of(&reason)?,
            claim: claim.map(ClaimId),
            number: number.and_then(|it| u32::try_from(it).ok()),
            by: PersonId(by),
            at,
            words,
        },
        read: read.is_some_and(|it| it >= at),
    })
}

fn name(reason: InboxReason) -> &'static str {
    match reason {
        InboxReason::Named => "named",
        InboxReason::Reply => "reply",
        InboxReason::Answer => "answer",
    }
}

fn reason_of(name: &str) -> Result<InboxReason, StoreError> {
    match name {
        "named" => Ok(InboxReason::Named),
        "reply" => Ok(InboxReason::Reply),
        "answer" => Ok(InboxReason::Answer),
        _ => Err(StoreError::Unreadable(format!("the reason {name}"))),
    }
}
