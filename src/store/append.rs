//! The statement that adds events: it moves the session's head and inserts the batch, or does neither.
//!
//! Written by hand because diesel prepares and caches neither `sql_query` nor an insert of a list,
//! and because one statement is one round trip and one commit.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Array, BigInt, Bytea, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::events::Row;

/// Whether the session is new or goes on.
pub(super) enum Head {
    /// The session goes on after this event.
    After(i64),
    /// The session is opened on this desk.
    On(Uuid),
}

pub(super) struct Append {
    session: Uuid,
    head: Head,
    last: i64,
    hash: String,
    summary: String,
    updated_at: DateTime<Utc>,
    columns: Columns,
}

/// The batch, column by column, as `unnest` takes it.
#[derive(Default)]
struct Columns {
    seq: Vec<i64>,
    id: Vec<Uuid>,
    at: Vec<DateTime<Utc>>,
    actor: Vec<Uuid>,
    command: Vec<Uuid>,
    request: Vec<Vec<u8>>,
    kind: Vec<String>,
    data: Vec<String>,
    claims: Vec<String>,
    salt: Vec<String>,
    prev: Vec<String>,
    hash: Vec<String>,
}

impl Append {
    /// `rows` must not be empty, and be in order.
    pub(super) fn new(session: Uuid, head: Head, summary: String, rows: Vec<Row>) -> Self {
        let mut columns = Columns::default();
        let (mut last, mut hash, mut updated_at) = (0, String::new(), DateTime::UNIX_EPOCH);
        for row in rows {
            (last, updated_at) = (row.seq, row.at);
            hash.clone_from(&row.hash);
            columns.push(row);
        }
        Self {
            session,
            head,
            last,
            hash,
            summary,
            updated_at,
            columns,
        }
    }
}

impl Columns {
    fn push(&mut self, row: Row) {
        // `unnest` flattens lists of lists, so a list travels as its literal.
        let claims: Vec<String> = row.claims.iter().map(Uuid::to_string).collect();
        self.seq.push(row.seq);
        self.id.push(row.id);
        self.at.push(row.at);
        self.actor.push(row.actor);
        self.command.push(row.command);
        self.request.push(row.request);
        self.kind.push(row.kind);
        self.data.push(row.data);
        self.claims.push(format!("{{{}}}", claims.join(",")));
        self.salt.push(row.salt);
        self.prev.push(row.prev);
        self.hash.push(row.hash);
    }
}

impl QueryId for Append {
    type QueryId = ();
    // Its two forms differ, so it is cached by its text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Pg> for Append {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        match &self.head {
            Head::After(seq) => {
                out.push_sql("with head as (update sessions set head_seq = ");
                out.push_bind_param::<BigInt, _>(&self.last)?;
                out.push_sql(", head_hash = ");
                out.push_bind_param::<Text, _>(&self.hash)?;
                out.push_sql(", updated_at = ");
                out.push_bind_param::<Timestamptz, _>(&self.updated_at)?;
                out.push_sql(", summary = ");
                out.push_bind_param::<Text, _>(&self.summary)?;
                out.push_sql("::json where id = ");
                out.push_bind_param::<SqlUuid, _>(&self.session)?;
                out.push_sql(" and head_seq = ");
                out.push_bind_param::<BigInt, _>(seq)?;
                out.push_sql(" returning id)");
            }
            Head::On(desk) => {
                out.push_sql("with head as (insert into sessions (head_seq, head_hash, updated_at, summary, id, desk_id) values (");
                out.push_bind_param::<BigInt, _>(&self.last)?;
                out.push_sql(", ");
                out.push_bind_param::<Text, _>(&self.hash)?;
                out.push_sql(", ");
                out.push_bind_param::<Timestamptz, _>(&self.updated_at)?;
                out.push_sql(", ");
                out.push_bind_param::<Text, _>(&self.summary)?;
                out.push_sql("::json, ");
                out.push_bind_param::<SqlUuid, _>(&self.session)?;
                out.push_sql(", ");
                out.push_bind_param::<SqlUuid, _>(desk)?;
                out.push_sql(") on conflict do nothing returning id)");
            }
        }
        out.push_sql(
            " insert into events (session_id, seq, id, at, actor, command_id, request, kind, data, claims, salt, prev, hash)\
             select head.id, e.seq, e.id, e.at, e.actor, e.command_id, e.request, e.kind, e.data::json, e.claims::uuid[], e.salt, e.prev, e.hash \
             from head, unnest(",
        );
        self.columns.walk_ast(out.reborrow())?;
        out.push_sql(") as e (seq, id, at, actor, command_id, request, kind, data, claims, salt, prev, hash)");
        Ok(())
    }
}

impl QueryFragment<Pg> for Columns {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
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
        for texts in [
            &self.kind,
            &self.data,
            &self.claims,
            &self.salt,
            &self.prev,
            &self.hash,
        ] {
            out.push_sql(", ");
            out.push_bind_param::<Array<Text>, _>(texts)?;
        }
        Ok(())
    }
}
