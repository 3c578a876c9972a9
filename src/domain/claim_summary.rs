//! A claim in a few lines, for the list of all claims of a desk.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::base::fold::fold;
use super::base::ids::{ClaimId, SourceId};
use super::base::stamp::Stamp;
use super::claim::Claim;
use super::claim::planned::Plan;
use super::claim::state::ClaimState;
use super::question::Question;
use super::scale::Scale;
use super::session::Session;

/// A rating as a list shows it: sessions may have different scales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ListedRating {
    /// The step's name in the session's scale.
    pub rating: String,
    /// The word on screen.
    pub label: String,
    /// The colour slot, see [`Step`](super::scale::Step).
    pub hue: u32,
    /// The name of its icon.
    pub icon: String,
}

/// What the list of claims shows of one. What is between some people is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimSummary {
    /// Its id.
    pub claim: ClaimId,
    /// Its number in the session.
    pub number: u32,
    /// Its wording.
    pub statement: String,
    /// The words it stands on.
    pub quote: String,
    /// Who makes it, if not the article itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
    /// Where it is in the work.
    pub state: ClaimState,
    /// Whether it is so: the rating it shows, and behind it one that differs.
    pub ratings: Vec<ListedRating>,
    /// Whether it was said: the answer it shows, and behind it one that differs. Absent: that is not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub said: Option<Vec<ListedRating>>,
    /// The questions that are waived, and why.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<Question, String>>")]
    pub waived: BTreeMap<Question, String>,
    /// Who takes care of it, and by when; what has no time of its own is due when its session is.
    #[serde(default)]
    pub plan: Plan,
    /// Whether somebody objected after its sign-off.
    pub objection: bool,
    /// Whether a fix that follows from it waits for the author.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub with_author: bool,
    /// How many threads of comments are open.
    pub open_comments: u32,
    /// The sources of the library from which it has evidence, the last attached last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SourceId>>")]
    pub sources: Vec<SourceId>,
    /// Who last did something about it, and when.
    pub updated: Stamp,
}

impl ListedRating {
    fn of(rating: String, scale: Option<&Scale>) -> Self {
        let step = scale.and_then(|it| it.steps.get(&rating));
        Self {
            label: step.map_or_else(|| rating.clone(), |it| it.label.clone()),
            hue: step.map_or(0, |it| it.hue),
            icon: step.map_or_else(|| rating.clone(), |it| it.icon.clone()),
            rating,
        }
    }
}

impl ClaimSummary {
    /// The summary of a claim of `session`.
    #[must_use]
    pub fn of(claim: &Claim, session: &Session) -> Self {
        let listed = |question| {
            let shown = claim.shown(question).into_iter();
            let ratings = shown
                .flat_map(|it| [Some(it.rating), it.differing])
                .flatten();
            let scale = session.scale_of(question);
            ratings.map(|it| ListedRating::of(it, scale)).collect()
        };
        let waived = claim.questions().filter_map(|it| {
            let waiver = claim.answers(it).waived.as_ref()?;
            Some((it, waiver.reason.with_note(waiver.note.as_deref())))
        });
        let said = claim.asks(Question::Said);
        Self {
            claim: claim.id,
            number: claim.number,
            statement: claim.statement.clone(),
            quote: claim.anchor.quote(),
            claimant: claim.claimant.clone(),
            state: claim.state(),
            ratings: listed(Question::So),
            said: said.then(|| listed(Question::Said)),
            waived: waived.collect(),
            plan: Plan {
                due: claim.plan.due.or(session.deadline),
                ..claim.plan.clone()
            },
            objection: claim.objection().is_some(),
            with_author: session.waits_for_author_on(claim.id),
            open_comments: claim.open_thread_count(),
            sources: claim.library_sources(),
            updated: claim.updated,
        }
    }

    /// Who takes care of it, as a database keeps their ids.
    #[must_use]
    pub fn assignee_uuids(&self) -> Vec<Uuid> {
        self.plan.assignees.iter().map(|it| it.0).collect()
    }

    /// The sources of the library, as a database keeps their ids.
    #[must_use]
    pub fn source_uuids(&self) -> Vec<Uuid> {
        self.sources.iter().map(|it| it.0).collect()
    }

    /// What it is searched by, [folded](fold).
    #[must_use]
    pub fn words(&self) -> String {
        let claimant = self.claimant.as_deref().unwrap_or_default();
        let tags: Vec<String> = self.plan.tags.iter().map(|it| format!("#{it}")).collect();
        let tags = tags.join(" ");
        fold(&format!(
            "{} {} {claimant} {tags}",
            self.statement, self.quote
        ))
    }
}
