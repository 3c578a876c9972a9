//! The list of all claims of a desk, and how many there are for each of its usual views.
//!
//! Must not know: how events become a claim.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::index::read;
use super::schema::{claim_index, session_index};
use super::{Store, StoreError};
use crate::domain::base::fold::fold;
use crate::domain::claim::state::ClaimState;
use crate::domain::claim_summary::ClaimSummary;
use crate::domain::{ClaimId, DeskId, PersonId, SessionId};

/// A claim as the list shows it.
#[derive(Debug, Clone)]
pub struct ListedClaim {
    /// Its session.
    pub session: SessionId,
    /// The session's title.
    pub title: String,
    /// What the list shows.
    pub summary: ClaimSummary,
    /// When somebody last did something about it.
    pub updated_at: DateTime<Utc>,
    /// When it is due; far in the future: at no particular time.
    pub due: DateTime<Utc>,
    /// Its id.
    pub claim: ClaimId,
    /// Its number in the session.
    pub number: i32,
}

/// Session, title, summary, when it changed, claim, number, when it is due.
type Row = (Uuid, String, Value, DateTime<Utc>, Uuid, i32, DateTime<Utc>);

impl ListedClaim {
    fn read(row: Row) -> Result<Self, StoreError> {
        let (session, title, summary, updated_at, claim, number, due) = row;
        Ok(Self {
            session: SessionId(session),
            title,
            summary: read(summary)?,
            updated_at,
            due,
            claim: ClaimId(claim),
            number,
        })
    }
}

/// What comes first in a list of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimOrder {
    /// What was changed last.
    #[default]
    Changed,
    /// What is due first.
    Due,
}

/// A place in a list of claims: the time it is ordered by, session and number.
pub type ClaimPlace = (DateTime<Utc>, SessionId, i32);

/// Which claims are wanted.
#[derive(Debug, Clone, Default)]
pub struct ClaimFilter {
    /// Words that must stand in statement, quote or claimant.
    pub words: String,
    /// Only in this state; in none: whatever was not dismissed.
    pub state: Option<ClaimState>,
    /// Only what this person takes care of.
    pub assignee: Option<PersonId>,
    /// Only with an objection.
    pub objection: bool,
    /// Only with an open comment.
    pub open_comment: bool,
    /// Only with a fix that waits for the author.
    pub with_author: bool,
    /// Only with evidence from one of these sources.
    pub sources: Option<Vec<Uuid>>,
    /// What comes first.
    pub order: ClaimOrder,
    /// Only what comes behind this one in the list.
    pub after: Option<ClaimPlace>,
    /// At most this many.
    pub limit: u32,
}

/// How many claims that were not dismissed there are for each of the usual views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub struct ClaimCounts {
    pub all: i64,
    pub mine: i64,
    pub second_check: i64,
    pub stale: i64,
    pub objection: i64,
    pub open_comment: i64,
    pub with_author: i64,
}

impl Store {
    /// The claims of a desk's sessions that are not in the archive, in the order that is wanted.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn claims_of(
        &self,
        desk: DeskId,
        wanted: &ClaimFilter,
    ) -> Result<Vec<ListedClaim>, StoreError> {
        let title = diesel::dsl::sql::<diesel::sql_types::Text>(
            "session_index.summary #>> '{details,title}'",
        );
        let mut query = claim_index::table
            .inner_join(
                session_index::table.on(session_index::session_id.eq(claim_index::session_id)),
            )
            .filter(claim_index::desk_id.eq(desk.0))
            .filter(claim_index::archived.eq(false))
            .limit(i64::from(wanted.limit))
            .select((
                claim_index::session_id,
                title,
                claim_index::summary,
                claim_index::updated_at,
                claim_index::claim_id,
                claim_index::number,
                claim_index::due,
            ))
            .into_boxed();
        let (session, number) = (claim_index::session_id, claim_index::number);
        query = match wanted.order {
            ClaimOrder::Changed => query.order((claim_index::updated_at.desc(), session, number)),
            ClaimOrder::Due => query.order((claim_index::due.asc(), session, number)),
        };
        for word in fold(&wanted.words).split_whitespace() {
            query = query.filter(claim_index::words.like(containing(word)));
        }
        query = match wanted.state {
            Some(state) => query.filter(claim_index::state.eq(state.name())),
            None => query.filter(claim_index::state.ne(ClaimState::Dismissed.name())),
        };
        if let Some(person) = wanted.assignee {
            query = query.filter(claim_index::assignees.contains(vec![person.0]));
        }
        if wanted.objection {
            query = query.filter(claim_index::objection);
        }
        if wanted.open_comment {
            query = query.filter(claim_index::open_comments.gt(0));
        }
        if wanted.with_author {
            query = query.filter(claim_index::with_author);
        }
        if let Some(sources) = &wanted.sources {
            query = query.filter(claim_index::sources.overlaps_with(sources));
        }
        if let Some((at, session, number)) = wanted.after {
            let further = claim_index::session_id
                .gt(session.0)
                .or(claim_index::session_id
                    .eq(session.0)
                    .and(claim_index::number.gt(number)));
            query = match wanted.order {
                ClaimOrder::Changed => {
                    let here = claim_index::updated_at.eq(at).and(further);
                    query.filter(claim_index::updated_at.lt(at).or(here))
                }
                ClaimOrder::Due => {
                    let here = claim_index::due.eq(at).and(further);
                    query.filter(claim_index::due.gt(at).or(here))
                }
            };
        }
        let rows: Vec<Row> = query.load(&mut self.connection().await?).await?;
        rows.into_iter().map(ListedClaim::read).collect()
    }

    /// How many claims a desk's sessions that are not in the archive have, for each of the usual views of a person.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn claim_counts(
        &self,
        desk: DeskId,
        me: PersonId,
    ) -> Result<ClaimCounts, StoreError> {
        let rows: Vec<(String, Vec<Uuid>, bool, i32, bool, i64)> = claim_index::table
            .filter(claim_index::desk_id.eq(desk.0))
            .filter(claim_index::archived.eq(false))
            .filter(claim_index::state.ne(ClaimState::Dismissed.name()))
            .group_by((
                claim_index::state,
                claim_index::assignees,
                claim_index::objection,
                claim_index::open_comments,
                claim_index::with_author,
            ))
            .select((
                claim_index::state,
                claim_index::assignees,
                claim_index::objection,
                claim_index::open_comments,
                claim_index::with_author,
                diesel::dsl::count_star(),
            ))
            .load(&mut self.connection().await?)
            .await?;
        let mut counts = ClaimCounts::default();
        for (state, assignees, objection, open_comments, with_author, many) in rows {
            let of = |yes: bool| if yes { many } else { 0 };
            counts.all += many;
            counts.mine += of(assignees.contains(&me.0));
            counts.second_check += of(state == ClaimState::SecondCheck.name());
            counts.stale += of(state == ClaimState::Stale.name());
            counts.objection += of(objection);
            counts.with_author += of(with_author);
            counts.open_comment += of(open_comments > 0);
        }
        Ok(counts)
    }
}

/// A pattern for texts that contain a word.
fn containing(word: &str) -> String {
    let literal = word
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{literal}%")
}
