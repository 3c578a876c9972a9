//! A session's trail, read from its start and believed only as far as it fits.
//!
//! Whoever reads events from the database gets what is wrong with them in the same hand.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::append::Stored;
use super::events::{Filter, Row, rows};
use super::schema::sessions;
use super::seq::unsigned;
use super::{Store, StoreError};
use crate::audit::{Chain, Flaw, Instead, Wrong};
use crate::domain::SessionId;

/// Some events of a session in order, and the first thing wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// The events, also those after the flaw, as far as they can be read without a gap.
    pub events: Vec<Stored>,
    /// What is wrong.
    pub flaw: Option<Flaw>,
}

/// One page of a trail.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Those of its events that can be read.
    pub events: Vec<Stored>,
    /// The last event of this page, if there is another page.
    pub next: Option<u64>,
    /// The first thing wrong with what is on it.
    pub flaw: Option<Flaw>,
}

impl Store {
    /// The whole trail of a session, held against where its row says it ends; nothing if there is no such session.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn trail(&self, session: SessionId) -> Result<Option<Trail>, StoreError> {
        let mut connection = self.connection().await?;
        let mut whole = connection.build_transaction().read_only().repeatable_read();
        let read = whole.run(async |connection| {
            let head = sessions::table
                .find(session.0)
                .select((sessions::head_seq, sessions::head_hash));
            let head: Option<(i64, String)> = head.first(connection).await.optional()?;
            let rows = rows(connection, session, 0, u64::MAX).await?;
            Ok::<_, StoreError>(head.map(|head| (head, rows)))
        });
        let Some(((seq, hash), rows)) = read.await? else {
            return Ok(None);
        };
        let end = (unsigned(seq), hash);
        Ok(Some(read_on(Chain::new(session.0), rows, Some(end))))
    }

    /// The trail of a session up to and including event `last`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn trail_until(&self, session: SessionId, last: u64) -> Result<Trail, StoreError> {
        let rows = rows(&mut *self.connection().await?, session, 0, last).await?;
        Ok(read_on(Chain::new(session.0), rows, None))
    }

    /// What follows the end of `chain` in the trail of a session.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn trail_after(
        &self,
        session: SessionId,
        chain: &Chain,
    ) -> Result<Trail, StoreError> {
        trail_after(&mut *self.connection().await?, session, chain).await
    }

    /// One page of a session's trail. Each event is held against its own hash, and against the one before it where that is on the page.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn page_of_trail(
        &self,
        session: SessionId,
        wanted: &Filter,
    ) -> Result<Page, StoreError> {
        let mut rows = self.page_of_rows(session, wanted).await?;
        let longest = usize::try_from(wanted.limit).unwrap_or(usize::MAX);
        let more = rows.len() > longest;
        rows.truncate(longest);
        let mut page = Page::default();
        let mut before: Option<(u64, String)> = None;
        for row in rows {
            let (kept, request) = row.kept();
            let (seq, hash) = (kept.seq, kept.hash.clone());
            let follows = before.is_none_or(|(last, end)| last + 1 != seq || end == kept.prev);
            let wrong = if !kept.is_sealed(session.0) {
                Some(Wrong::Altered)
            } else if !follows {
                Some(Wrong::Unlinked)
            } else {
                None
            };
            let read = Stored::read(kept, request);
            let unread = read.as_ref().err().cloned();
            let flaw = wrong.map(|wrong| Flaw::new(seq, wrong)).or(unread);
            page.flaw = page.flaw.or(flaw);
            page.events.extend(read);
            before = Some((seq, hash));
        }
        page.next = before.map(|(seq, _)| seq).filter(|_| more);
        Ok(page)
    }
}

pub(super) async fn trail_after(
    connection: &mut AsyncPgConnection,
    session: SessionId,
    chain: &Chain,
) -> Result<Trail, StoreError> {
    let rows = rows(connection, session, chain.seq(), u64::MAX).await?;
    Ok(read_on(chain.clone(), rows, None))
}

/// Reads rows that are to continue `chain`, and to end at `end`.
fn read_on(mut chain: Chain, rows: Vec<Row>, end: Option<(u64, String)>) -> Trail {
    let mut trail = Trail::default();
    let mut instead = Instead::default();
    for (next, row) in (chain.seq() + 1..).zip(rows) {
        let (kept, request) = row.kept();
        if trail.flaw.is_none() {
            trail.flaw = kept.continues(&mut chain).err();
            trail.flaw = trail.flaw.or_else(|| past_end(&end, &chain));
        }
        match Stored::read(kept, request) {
            Ok(stored) if stored.sealed.event.seq == next => {
                instead.note(&stored.sealed.event);
                if stored.sealed.data_hash.is_some() {
                    instead.found(next, &stored.sealed.salt, &stored.data);
                }
                trail.events.push(stored);
            }
            Ok(_) => break,
            Err(unread) => {
                trail.flaw = trail.flaw.or(Some(unread));
                break;
            }
        }
    }
    if let (None, Some((seq, hash))) = (&trail.flaw, end) {
        let last = chain.seq();
        if last < seq {
            trail.flaw = Some(Flaw::new(last + 1, Wrong::Missing));
        } else if chain.hash() != hash {
            trail.flaw = Some(Flaw::new(last, Wrong::AnotherEnd));
        } else {
            trail.flaw = instead.all_are_said().err();
        }
    }
    trail
}

/// The flaw, if the chain goes on past the end the trail is said to have.
fn past_end(end: &Option<(u64, String)>, chain: &Chain) -> Option<Flaw> {
    let (last, _) = end.as_ref()?;
    (chain.seq() > *last).then(|| Flaw::new(chain.seq(), Wrong::BeyondEnd))
}
