//! What the sources of a desk are searched by: the words of what is known about each, and those of its snapshots.
//!
//! Postgres's `tsvector` is of a type that diesel does not know; what says it is SQL. The words are cut and folded before, so
//! that no dictionary of Postgres has a say in what is found.
//!
//! Must not know: what is known about a source.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text, Timestamptz};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::schema::{claim_index, source_index};
use super::{Store, StoreError};
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::library::record::SourceRecord;
use crate::domain::source::address;
use crate::domain::source::search_words::{MOST, search_words};
use crate::domain::{DeskId, SessionId, SourceId};

/// How many sources a search finds at most.
const FOUND: i64 = 1000;

/// The fewest letters of a word that is looked for in snapshots, too: most texts have a word that begins with one or two.
const FEWEST: usize = 3;

impl Store {
    /// The sources in which all words begin that somebody types, with whether they stand in title, publisher or address; those
    /// first, and of them the last changed.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn search_sources(
        &self,
        desk: DeskId,
        words: &str,
    ) -> Result<Vec<(SourceId, bool)>, StoreError> {
        let words = search_words(words);
        let begins = |word: &String| format!("'{word}':*");
        let all: Vec<String> = words.iter().map(begins).collect();
        let in_head = diesel::dsl::sql::<Bool>("head @@ ")
            .bind::<Text, _>(all.join(" & "))
            .sql("::tsquery");
        let mut query = source_index::table
            .filter(source_index::desk_id.eq(desk.0))
            .select((source_index::source_id, in_head.clone()))
            .order((
                in_head.desc(),
                source_index::changed_at.desc(),
                source_index::source_id,
            ))
            .limit(FOUND)
            .into_boxed();
        for word in &words {
            let head = diesel::dsl::sql::<Bool>("(head @@ ")
                .bind::<Text, _>(begins(word))
                .sql("::tsquery");
            query = if word.chars().count() < FEWEST && word.is_ascii() {
                query.filter(head.sql(")"))
            } else {
                let body = head.sql(" or body @@ ").bind::<Text, _>(begins(word));
                query.filter(body.sql("::tsquery)"))
            };
        }
        let rows: Vec<(Uuid, bool)> = query.load(&mut self.connection().await?).await?;
        Ok(rows
            .into_iter()
            .map(|(id, head)| (SourceId(id), head))
            .collect())
    }

    /// How many claims of a desk's sessions have evidence from each source.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn source_uses(&self, desk: DeskId) -> Result<HashMap<SourceId, i64>, StoreError> {
        let source = diesel::dsl::sql::<diesel::sql_types::Uuid>("unnest(sources)");
        let rows: Vec<Uuid> = claim_index::table
            .filter(claim_index::desk_id.eq(desk.0))
            .select(source)
            .load(&mut self.connection().await?)
            .await?;
        let mut uses = HashMap::new();
        for id in rows {
            *uses.entry(SourceId(id)).or_default() += 1;
        }
        Ok(uses)
    }

    /// The sessions of a desk in which claims have evidence from one of these sources.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sessions_using(
        &self,
        desk: DeskId,
        sources: &[SourceId],
    ) -> Result<Vec<SessionId>, StoreError> {
        let sources: Vec<Uuid> = sources.iter().map(|it| it.0).collect();
        let rows: Vec<Uuid> = claim_index::table
            .filter(claim_index::desk_id.eq(desk.0))
            .filter(claim_index::sources.overlaps_with(sources))
            .select(claim_index::session_id)
            .distinct()
            .load(&mut self.connection().await?)
            .await?;
        Ok(rows.into_iter().map(SessionId).collect())
    }

    /// The sources from which claims of a session have evidence, those of the claim that changed last first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sources_used_in(
        &self,
        desk: DeskId,
        session: SessionId,
    ) -> Result<Vec<SourceId>, StoreError> {
        let rows: Vec<Vec<Uuid>> = claim_index::table
            .filter(claim_index::desk_id.eq(desk.0))
            .filter(claim_index::session_id.eq(session.0))
            .order(claim_index::updated_at.desc())
            .select(claim_index::sources)
            .load(&mut self.connection().await?)
            .await?;
        // The last attached of a claim stands last.
        let ids = rows.into_iter().flat_map(|it| it.into_iter().rev());
        Ok(ids.map(SourceId).collect())
    }

    /// Writes anew what the sources of a desk are searched by.
    ///
    /// # Errors
    /// [`StoreError::Altered`] if a snapshot's text is not what the trail says; those of the database.
    pub async fn index_sources(&self, desk: &Desk) -> Result<(), StoreError> {
        let rows = source_index::table.filter(source_index::desk_id.eq(desk.id.0));
        diesel::delete(rows)
            .execute(&mut self.connection().await?)
            .await?;
        for (id, source) in &desk.library.sources {
            let connection = &mut self.connection().await?;
            put(connection, desk.id, (*id, source.changed), &source.record).await?;
            let texts = source
                .snapshots
                .iter()
                .filter_map(|it| it.facts.text.as_ref());
            for text in texts {
                let text = self.blob(desk.id, &text.sha256).await?.unwrap_or_default();
                let words = search_words(&String::from_utf8_lossy(&text));
                add_words(connection, desk.id, *id, &words).await?;
            }
        }
        Ok(())
    }
}

/// Writes what a source is searched by beside its snapshots.
pub(super) async fn put(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    (id, stamp): (SourceId, Stamp),
    record: &SourceRecord,
) -> Result<(), StoreError> {
    let url = record.url.as_deref().map(address::shown);
    let parts = [
        Some(&record.title),
        record.publisher.as_ref(),
        record.date.as_ref(),
        url.as_ref(),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let words: Vec<String> = search_words(&parts.join(" ")).into_iter().collect();
    diesel::sql_query(
        "insert into source_index (desk_id, source_id, changed_at, head) values ($1, $2, $3, array_to_tsvector($4)) \
         on conflict (desk_id, source_id) do update set head = excluded.head, changed_at = excluded.changed_at",
    )
    .bind::<diesel::sql_types::Uuid, _>(desk.0)
    .bind::<diesel::sql_types::Uuid, _>(id.0)
    .bind::<Timestamptz, _>(stamp.at)
    .bind::<Array<Text>, _>(words)
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds the words of a snapshot; if there are too many then, those of earlier ones go.
pub(super) async fn add_words(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    id: SourceId,
    words: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    diesel::sql_query(format!(
        "update source_index set body = case when length(body) <= {MOST} then body else ''::tsvector end \
         || array_to_tsvector($3) where desk_id = $1 and source_id = $2"
    ))
    .bind::<diesel::sql_types::Uuid, _>(desk.0)
    .bind::<diesel::sql_types::Uuid, _>(id.0)
    .bind::<Array<Text>, _>(words)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes a source out, and gives the words of its snapshots to another.
pub(super) async fn merge(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    id: SourceId,
    into: SourceId,
) -> Result<(), StoreError> {
    diesel::sql_query(format!(
        "with gone as (delete from source_index where desk_id = $1 and source_id = $2 returning body) \
         update source_index set body = source_index.body || gone.body from gone \
         where desk_id = $1 and source_id = $3 and length(source_index.body) <= {MOST} and length(gone.body) <= {MOST}"
    ))
    .bind::<diesel::sql_types::Uuid, _>(desk.0)
    .bind::<diesel::sql_types::Uuid, _>(id.0)
    .bind::<diesel::sql_types::Uuid, _>(into.0)
    .execute(connection)
    .await?;
    Ok(())
}
