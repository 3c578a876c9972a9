//! What was said that is for me: I am named in it, or it answers what I said.

use std::collections::BTreeMap;

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::known_people::{KnownPerson, known_people};
use super::who::{Sent, Who};
use super::{Problem, Stet};
use crate::domain::inbox::InboxReason;
use crate::domain::{ClaimId, PersonId, Rejection, SessionId};
use crate::store::inbox::{ItemRead, ListedItem};

/// How many items an inbox shows, the last said first.
const SHOWN: u32 = 200;

/// The last of what is for me on my desk, the last said first.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Inbox {
    items: Vec<Item>,
    /// How many of them I have not read.
    unread: u32,
    /// All who are or were on the desk.
    people: BTreeMap<PersonId, KnownPerson>,
}

/// Something that is for me.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct Item {
    session: SessionId,
    /// The title of its article.
    title: String,
    /// What it is, by its name in the session.
    item: String,
    /// Why it is for me.
    reason: InboxReason,
    /// The claim it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    claim: Option<ClaimId>,
    /// That claim's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    number: Option<u32>,
    by: PersonId,
    at: DateTime<Utc>,
    /// How it begins.
    words: String,
    /// Whether I have read it.
    read: bool,
}

/// What I have read.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct ReadItems {
    /// At most 200.
    items: Vec<ReadItem>,
}

/// An item I have read, as it was then.
#[derive(Deserialize, TS, ToSchema)]
pub(super) struct ReadItem {
    session: SessionId,
    item: String,
    at: DateTime<Utc>,
}

/// What is for me on my desk.
#[utoipa::path(tag = "inbox", responses((status = 200, body = Inbox), (status = 401, body = Problem)))]
#[get("/api/inbox")]
pub(super) async fn mine(stet: Data<Stet>, who: Who) -> Result<HttpResponse, Problem> {
    let desk = who.0.desk;
    stet.workflow.index_desk(desk).await?;
    let found = stet.store.inbox_of(desk, who.0.person, SHOWN).await?;
    let unread = found.iter().filter(|it| !it.read).count();
    Ok(HttpResponse::Ok().json(Inbox {
        items: found.into_iter().map(Item::of).collect(),
        unread: u32::try_from(unread).unwrap_or(u32::MAX),
        people: known_people(&stet, desk).await?,
    }))
}

/// Notes that I have read something. What is said anew is unread again.
#[utoipa::path(tag = "inbox", request_body = ReadItems, responses((status = 204, description = "Noted"), (status = 401, body = Problem), (status = 422, body = Problem)))]
#[post("/api/inbox/read")]
pub(super) async fn read(stet: Data<Stet>, sent: Sent<ReadItems>) -> Result<HttpResponse, Problem> {
    let Sent(who, body) = sent;
    stet.store.must_take_writes()?;
    if body.items.len() > usize::try_from(SHOWN).unwrap_or(usize::MAX) {
        let why = format!("At most {SHOWN} can be read at once.");
        return Err(Rejection::invalid("too_many", "items", why).into());
    }
    // Only what is there: nobody fills a table with what they make up.
    let there = stet.store.inbox_of(who.0.desk, who.0.person, SHOWN).await?;
    let read = there.into_iter().filter_map(|one| {
        let named = body.items.iter();
        let named = named.filter(|it| it.session == one.session && it.item == one.item.key);
        let seen = named.map(|it| it.at).max()?;
        Some(ItemRead {
            session: one.session,
            key: one.item.key,
            at: seen.min(one.item.at),
        })
    });
    // An earlier version of something says nothing of this one, and nothing at all where it is from no time.
    let read: Vec<ItemRead> = read.filter(|it| it.at.year() >= 1900).collect();
    stet.store.read_items(who.0.person, &read).await?;
    Ok(HttpResponse::NoContent().finish())
}

impl Item {
    fn of(listed: ListedItem) -> Self {
        let item = listed.item;
        Self {
            session: listed.session,
            title: listed.title,
            item: item.key,
            reason: item.reason,
            claim: item.claim,
            number: item.number,
            by: item.by,
            at: item.at,
            words: item.words,
            read: listed.read,
        }
    }
}
