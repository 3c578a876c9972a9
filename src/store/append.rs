//! The statement that adds events: it moves the heads of sessions and inserts their batches.
//!
//! Each session's batch is all or nothing: where the head is not where the writer believes it, nothing is added.
//! It waits for no other node: a session that is locked at this moment counts as one that has moved on.
//!
//! Written by hand because diesel prepares and caches neither `sql_query` nor an insert of a list,
//! and because one statement is one round trip and one commit.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Array, BigInt, Bytea, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::seq::signed;
use crate::audit::{Flaw, RawRecord, Sealed};
use crate::domain::{CommandId, SessionId};

/// A sealed event with the digest of the command that asked for it.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The event.
    pub sealed: Sealed,
    /// The canonical text of its data, as it was hashed.
    pub data: String,
    /// SHA-256 of the command.
    pub request: [u8; 32],
}

impl Stored {
    /// Reads an event as it lies in the database.
    pub(super) fn read(kept: RawRecord, request: [u8; 32]) -> Result<Self, Flaw> {
        let (sealed, data) = kept.read()?;
        Ok(Self {
            sealed,
            data,
            request,
        })
    }

    /// The command that asked for it.
    #[must_use]
    pub fn command(&self) -> CommandId {
        self.sealed.event.command
    }
}

/// What one session has to add.
#[derive(Debug)]
pub(super) struct AppendBatch {
    pub(super) session: Uuid,
    /// The last event before the batch.
    pub(super) head: u64,
    /// In order, and not empty.
    pub(super) events: Vec<Stored>,
}

impl AppendBatch {
    pub(super) fn new(session: SessionId, head: u64, events: Vec<Stored>) -> Self {
        Self {
            session: session.0,
            head,
            events,
        }
    }
}

/// Adds batches, at most one a session. As a query it answers with the sessions that had not moved on.
pub(super) struct Append<'a> {
    /// The desk, if the session is opened.
    desk: Option<Uuid>,
    heads: Heads<'a>,
    events: Events<'a>,
}

/// Where the sessions end before and afterwards, column by column, as `unnest` takes it.
#[derive(Default)]
struct Heads<'a> {
    id: Vec<Uuid>,
    head: Vec<i64>,
    last: Vec<i64>,
    hash: Vec<&'a str>,
    updated_at: Vec<DateTime<Utc>>,
}

/// The events, column by column.
#[derive(Default)]
struct Events<'a> {
    session: Vec<Uuid>,
    seq: Vec<i64>,
    id: Vec<Uuid>,
    at: Vec<DateTime<Utc>>,
    actor: Vec<Uuid>,
    command: Vec<Uuid>,
    request: Vec<&'a [u8]>,
    kind: Vec<&'a str>,
    data: Vec<&'a str>,
    claims: Vec<String>,
    salt: Vec<&'a str>,
    prev: Vec<&'a str>,
    hash: Vec<&'a str>,
}

impl<'a> Append<'a> {
    /// For sessions that are there.
    pub(super) fn of(batches: &'a [AppendBatch]) -> Self {
        let mut append = Self {
            desk: None,
            heads: Heads::default(),
            events: Events::default(),
        };
        for batch in batches {
            append.heads.push(batch);
            for stored in &batch.events {
                append.events.push(batch.session, stored);
            }
        }
        append
    }

    /// Opens the session of `batch` on a desk.
    pub(super) fn opening(desk: Uuid, batch: &'a AppendBatch) -> Self {
        Self {
            desk: Some(desk),
            ..Self::of(std::slice::from_ref(batch))
        }
    }
}

impl<'a> Heads<'a> {
    fn push(&mut self, batch: &'a AppendBatch) {
        let Some(last) = batch.events.last().map(|it| &it.sealed) else {
            return;
        };
        self.id.push(batch.session);
        self.head.push(signed(batch.head));
        self.last.push(signed(last.event.seq));
        self.hash.push(&last.hash);
        self.updated_at.push(last.event.at);
    }
}

impl<'a> Events<'a> {
    fn push(&mut self, session: Uuid, stored: &'a Stored) {
        let sealed = &stored.sealed;
        let event = &sealed.event;
        // `unnest` flattens lists of lists, so a list travels as its literal.
        let claims = event.kind.claims();
        let claims: Vec<String> = claims.iter().map(ToString::to_string).collect();
        self.session.push(session);
        self.seq.push(signed(event.seq));
        self.id.push(event.id.0);
        self.at.push(event.at);
        self.actor.push(event.actor.0);
        self.command.push(event.command.0);
        self.request.push(&stored.request);
        self.kind.push(event.kind.name());
        self.data.push(&stored.data);
        self.claims.push(format!("{{{}}}", claims.join(",")));
        self.salt.push(&sealed.salt);
        self.prev.push(&sealed.prev);
        self.hash.push(&sealed.hash);
    }
}

impl QueryId for Append<'_> {
    type QueryId = ();
    // Its two forms differ, so it is cached by its text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Append<'_> {
    type SqlType = SqlUuid;
}

impl QueryFragment<Pg> for Append<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("with asked as (select * from unnest(");
        self.heads.walk_ast(out.reborrow())?;
        out.push_sql(") as asked (id, head, last, hash, updated_at)), ");
        if let Some(desk) = &self.desk {
            out.push_sql("moved as (insert into sessions (id, desk_id, head_seq, head_hash, updated_at) select id, ");
            out.push_bind_param::<SqlUuid, _>(desk)?;
            out.push_sql(
                ", last, hash, updated_at from asked on conflict do nothing returning id)",
            );
        } else {
            out.push_sql(
                "still as (select asked.* from asked join sessions on sessions.id = asked.id and sessions.head_seq = asked.head for no key update of sessions skip locked), \
                 moved as (update sessions set head_seq = still.last, head_hash = still.hash, updated_at = still.updated_at \
                 from still where sessions.id = still.id returning sessions.id)",
            );
        }
        out.push_sql(
            ", added as (insert into events (session_id, seq, id, at, actor, command_id, request, kind, data, claims, salt, prev, hash) \
             select e.session_id, e.seq, e.id, e.at, e.actor, e.command_id, e.request, e.kind, e.data::json, e.claims::uuid[], e.salt, e.prev, e.hash \
             from moved join unnest(",
        );
        self.events.walk_ast(out.reborrow())?;
        out.push_sql(
            ") as e (session_id, seq, id, at, actor, command_id, request, kind, data, claims, salt, prev, hash) on e.session_id = moved.id) \
             select id from moved",
        );
        Ok(())
    }
}

impl QueryFragment<Pg> for Heads<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_bind_param::<Array<SqlUuid>, _>(&self.id)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<BigInt>, _>(&self.head)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<BigInt>, _>(&self.last)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.hash)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Timestamptz>, _>(&self.updated_at)
    }
}

impl QueryFragment<Pg> for Events<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_bind_param::<Array<SqlUuid>, _>(&self.session)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<BigInt>, _>(&self.seq)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<SqlUuid>, _>(&self.id)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Timestamptz>, _>(&self.at)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<SqlUuid>, _>(&self.actor)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<SqlUuid>, _>(&self.command)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Bytea>, _>(&self.request)?;
        for texts in [&self.kind, &self.data] {
            out.push_sql(", ");
            out.push_bind_param::<Array<Text>, _>(texts)?;
        }
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.claims)?;
        for texts in [&self.salt, &self.prev, &self.hash] {
            out.push_sql(", ");
            out.push_bind_param::<Array<Text>, _>(texts)?;
        }
        Ok(())
    }
}
