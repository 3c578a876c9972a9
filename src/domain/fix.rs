//! Fixes: what the article should say instead of what it says, or what its author is asked.
//!
//! Must not know: which commands there are, nor the session around them.

pub mod agree;
pub mod answer;
pub mod ask_authors;
pub mod propose;
pub mod settle_must;
pub mod withdraw;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::{ClaimId, FixId, PersonId};
use super::base::rejection::{Changed, Rejection};
use super::base::stamp::Stamp;
use super::base::text::Span;

/// How many fixes a session holds at most.
pub const MOST: usize = 2_000;

/// A proposed change of the copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Fix {
    /// Counted up when it is answered, from 1.
    pub version: u32,
    /// The words it is about, in code points; empty where something is to be put in.
    pub span: Span,
    /// Those words, as they stand in the article.
    pub quote: String,
    /// The words instead; empty: none; absent in a query that proposes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replacement: Option<String>,
    /// How much it matters.
    pub weight: FixWeight,
    /// Why; in a query what is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// The claim it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
    /// The revision in which it was made, and whose words `span` is of then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub made: Option<u32>,
    /// Whether its words are not in the article any more, and it was not made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub lost: bool,
    /// Who proposed it, and when.
    pub proposed: Stamp,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<FixAnswered>,
    /// That somebody insisted on it after it was declined, the last time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub insisted: Option<FixRemark>,
    /// That somebody let it go after it was declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub let_go: Option<FixRemark>,
}

/// What somebody said of a must that was declined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FixRemark {
    /// Why.
    pub why: String,
    /// Who, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// How much a fix matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FixWeight {
    /// Printed as it stands it is wrong.
    Must,
    /// It is better so.
    Should,
    /// Its author is asked something.
    Query,
}

/// What became of a fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FixAnswered {
    /// Which answer it is.
    pub answer: FixAnswer,
    /// The words that are to stand there; what was answered to a query.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub words: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// Whether the author answered, and not the desk for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub by_author: bool,
    /// Whether these are the author's own words, to which nobody on the desk has agreed yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub awaits_desk: bool,
    /// Who agreed to the author's wording, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agreed: Option<Stamp>,
    /// Who answered, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// The people who wrote the article and are asked about its fixes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AskedAuthors {
    /// Who they are.
    pub people: BTreeSet<PersonId>,
    /// By when they are to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<DateTime<Utc>>,
    /// Who asked them, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// The answers to a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FixAnswer {
    /// It is to be made.
    Accepted,
    /// It is to be made, in other words.
    Reworded,
    /// The article stays as it is there.
    Declined,
    /// A query was answered; the article stays as it is there.
    Answered,
}

impl FixWeight {
    /// The word on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Query => "query",
        }
    }
}

impl FixAnswer {
    /// The word on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Reworded => "reworded",
            Self::Declined => "declined",
            Self::Answered => "answered",
        }
    }
}

/// The fixes that are declined when `fix` is to be made, because both cannot be.
fn declined_with(fixes: &BTreeMap<FixId, Fix>, id: FixId, fix: &Fix) -> Vec<FixId> {
    let to_be = |it: &Fix| {
        let wanted = it.is_open() || it.awaits_desk() || it.words_to_be().is_some();
        it.replacement.is_some() && wanted
    };
    let others = fixes.iter();
    let others = others.filter(|(other, it)| **other != id && it.overlaps(fix) && to_be(it));
    others.map(|(other, _)| *other).collect()
}

/// The claims that some fixes follow from.
fn claims_of<'a>(
    fixes: &BTreeMap<FixId, Fix>,
    named: impl IntoIterator<Item = &'a FixId>,
) -> Vec<ClaimId> {
    let named = named.into_iter().filter_map(|it| fixes.get(it));
    named.filter_map(|it| it.claim).collect()
}

/// Declines fixes of words for which another is to be made, whoever took that.
fn decline(
    fixes: &mut BTreeMap<FixId, Fix>,
    declined: &[FixId],
    (by_author, stamp): (bool, Stamp),
) -> Result<(), &'static str> {
    if !declined.iter().all(|it| fixes.contains_key(it)) {
        return Err("there is no such fix");
    }
    for id in declined {
        let Some(fix) = fixes.get_mut(id) else {
            continue;
        };
        fix.version += 1;
        fix.answer = Some(FixAnswered {
            answer: FixAnswer::Declined,
            words: None,
            why: Some("Another fix of the same words was taken.".into()),
            by_author,
            awaits_desk: false,
            agreed: None,
            stamp,
        });
    }
    Ok(())
}

impl Fix {
    /// The words that are to stand there in the end, if it is to be made.
    #[must_use]
    pub fn words_to_be(&self) -> Option<&str> {
        let answered = self.answer.as_ref()?;
        match answered.answer {
            _ if answered.awaits_desk => None,
            FixAnswer::Accepted | FixAnswer::Reworded => answered.words.as_deref(),
            FixAnswer::Declined | FixAnswer::Answered => None,
        }
    }

    /// The words that still have to be put in its place: it is to be made, was not, and its words are there.
    #[must_use]
    pub fn to_make(&self) -> Option<&str> {
        let waits = self.made.is_none() && !self.lost;
        self.words_to_be().filter(|_| waits)
    }

    /// Whether somebody still has to answer for it: it has no answer, or one that cannot be made any more.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answer.is_none() || (self.lost && self.words_to_be().is_some())
    }

    /// Whether the author has written other words for it, to which nobody on the desk has agreed yet.
    #[must_use]
    pub fn awaits_desk(&self) -> bool {
        let answer = self.answer.as_ref();
        answer.is_some_and(|it| it.awaits_desk)
    }

    /// Whether it must be made, was declined, and nobody has let it go.
    #[must_use]
    pub fn is_declined_must(&self) -> bool {
        let declined = |it: &FixAnswered| it.answer == FixAnswer::Declined;
        let stands = self.weight == FixWeight::Must && self.let_go.is_none();
        stands && self.answer.as_ref().is_some_and(declined)
    }

    /// Whether both cannot be made: they change some of the same words, or put something in at the same place.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let stands = |it: &Self| it.made.is_none() && !it.lost;
        if !stands(self) || !stands(other) {
            return false;
        }
        let (one, two) = (self.span, other.span);
        match (one.is_empty(), two.is_empty()) {
            (true, true) => one.start == two.start,
            (true, false) => two.start < one.start && one.start < two.end,
            (false, true) => one.start < two.start && two.start < one.end,
            (false, false) => one.overlap(two).is_some(),
        }
    }

    /// What it says, in a line.
    #[must_use]
    pub fn line(&self) -> String {
        match (self.quote.as_str(), self.replacement.as_deref()) {
            (quote, None) => format!("“{quote}”"),
            ("", Some(instead)) => format!("put in “{instead}”"),
            (quote, Some("")) => format!("take out “{quote}”"),
            (quote, Some(instead)) => format!("“{quote}” → “{instead}”"),
        }
    }

    /// Refuses unless the sender saw the fix as it is now.
    fn require_version(&self, base: Option<u32>) -> Result<(), Rejection> {
        let base = base.ok_or_else(|| {
            let why = "The command does not say which version of the fix it is for.";
            Rejection::invalid("base_missing", "base", why)
        })?;
        if base == self.version {
            return Ok(());
        }
        let by = self
            .answer
            .as_ref()
            .map_or(self.proposed.by, |it| it.stamp.by);
        Err(Rejection::changed(Changed {
            base,
            now: self.version,
            before: None,
            after: self.answer.as_ref().map(|it| it.answer.words().to_owned()),
            by,
        }))
    }
}
