//! How far sessions have followed what was done to the sources of their desk.
//!
//! Must not know: what a session makes of it.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use uuid::Uuid;

use super::schema::{claim_index, desk_events, desks, lineage_followed};
use super::seq::{signed, unsigned};
use super::{Store, StoreError};
use crate::domain::desk::DeskEventKind;
use crate::domain::{DeskId, PersonId, SessionId, SourceId};

/// A desk whose trail has gone on since its sessions followed it.
#[derive(Debug, Clone, Copy)]
pub struct DeskAhead {
    /// The desk.
    pub desk: DeskId,
    /// The last event that was followed.
    pub followed: u64,
    /// The last there is.
    pub head: u64,
}

/// The kinds of desk events that are about where sources come from, by name.
const ABOUT_LINEAGE: [&str; 4] = [
    "source_linked",
    "source_unlinked",
    "sources_merged",
    "source_edited",
];

impl Store {
    /// The desks whose trail has gone on since their sessions followed it.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn desks_ahead(&self) -> Result<Vec<DeskAhead>, StoreError> {
        let rows: Vec<(Uuid, i64, Option<i64>)> = desks::table
            .left_join(lineage_followed::table.on(lineage_followed::desk_id.eq(desks::id)))
            .select((desks::id, desks::head_seq, lineage_followed::seq.nullable()))
            .load(&mut self.connection().await?)
            .await?;
        let all = rows.into_iter().map(|(desk, head, followed)| DeskAhead {
            desk: DeskId(desk),
            followed: followed.map_or(0, unsigned),
            head: unsigned(head),
        });
        Ok(all.filter(|it| it.followed != it.head).collect())
    }

    /// What was done to the links, records and addresses of a desk's sources after an event, and by whom; in order.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn source_changes(
        &self,
        desk: DeskId,
        after: u64,
    ) -> Result<Vec<(u64, PersonId, DeskEventKind)>, StoreError> {
        let rows: Vec<(i64, Uuid, String, Value)> = desk_events::table
            .filter(desk_events::desk_id.eq(desk.0))
            .filter(desk_events::seq.gt(signed(after)))
            .filter(desk_events::kind.eq_any(ABOUT_LINEAGE))
            .order(desk_events::seq)
            .select((
                desk_events::seq,
                desk_events::actor,
                desk_events::kind,
                desk_events::data,
            ))
            .load(&mut self.connection().await?)
            .await?;
        let events = rows.into_iter().filter_map(|(seq, by, kind, data)| {
            // What cannot be read is told of where the trail is verified.
            let event = serde_json::from_value(json!({"kind": kind, "data": data}));
            Some((unsigned(seq), PersonId(by), event.ok()?))
        });
        Ok(events.collect())
    }

    /// The sources from which the claims of each of a desk's sessions have evidence, by the ids the evidence has.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sources_by_session(
        &self,
        desk: DeskId,
    ) -> Result<Vec<(SessionId, BTreeSet<SourceId>)>, StoreError> {
        let rows: Vec<(Uuid, Vec<Uuid>)> = claim_index::table
            .filter(claim_index::desk_id.eq(desk.0))
            .filter(claim_index::sources.ne(Vec::<Uuid>::new()))
            .order(claim_index::session_id)
            .select((claim_index::session_id, claim_index::sources))
            .load(&mut self.connection().await?)
            .await?;
        let mut all: Vec<(SessionId, BTreeSet<SourceId>)> = Vec::new();
        for (session, sources) in rows {
            let sources = sources.into_iter().map(SourceId);
            match all.last_mut() {
                Some((last, known)) if last.0 == session => known.extend(sources),
                _ => all.push((SessionId(session), sources.collect())),
            }
        }
        Ok(all)
    }

    /// Notes that all sessions of a desk have followed its trail up to an event.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn lineage_followed(&self, desk: DeskId, seq: u64) -> Result<(), StoreError> {
        let seq = lineage_followed::seq.eq(signed(seq));
        diesel::insert_into(lineage_followed::table)
            .values((lineage_followed::desk_id.eq(desk.0), seq))
            .on_conflict(lineage_followed::desk_id)
            .do_update()
            .set(seq)
            .execute(&mut self.connection().await?)
            .await?;
        Ok(())
    }
}
