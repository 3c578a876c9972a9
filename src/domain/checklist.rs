//! Checklists: what a desk wants looked at for each kind of claim, as data; and which kinds of claim one is of.
//!
//! A session holds the lists it was given when it was opened, so that an item is told by its kind and its place for ever.
//!
//! Must not know: the session; what the desk's people may change stands in `desk::set_checklists`.

pub mod classify;
mod rules;
pub mod tick;
pub mod untick;
mod usual;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::PersonId;
use super::base::input::required;
use super::base::rejection::Rejection;
use super::base::stamp::Stamp;

/// The most items a list has.
const MOST: usize = 8;

/// How long an item is at most, in code points.
const LONGEST: usize = 200;

/// The kinds of claims that have a list of their own. A claim may be of several.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// Somebody said it, in these or other words.
    Quotation,
    /// A count, a sum, a share, a measure, a statistic.
    Number,
    /// A person, a place or a body, and what they are called.
    Name,
    /// A day, a month, a year, a time.
    Date,
    /// More or less than something else; a first, a most, a never.
    Comparison,
    /// One thing because of another.
    Cause,
    /// Courts, charges, laws; that somebody did wrong.
    Law,
}

impl ClaimKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Quotation,
        Self::Number,
        Self::Name,
        Self::Date,
        Self::Comparison,
        Self::Cause,
        Self::Law,
    ];

    /// The words on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Quotation => "Quotation",
            Self::Number => "Number",
            Self::Name => "Name and title",
            Self::Date => "Date",
            Self::Comparison => "Comparison or superlative",
            Self::Cause => "Cause",
            Self::Law => "Law",
        }
    }

    /// The kind that a reason of the engine makes a claim be of.
    #[must_use]
    pub fn of_cue(cue: &str) -> Option<Self> {
        match cue {
            "quotation" | "denial" => Some(Self::Quotation),
            "number" | "money" | "percent" | "quantity" | "statistic" => Some(Self::Number),
            "name" => Some(Self::Name),
            "date" => Some(Self::Date),
            "comparison" | "superlative" => Some(Self::Comparison),
            "cause" => Some(Self::Cause),
            "law" | "accusation" => Some(Self::Law),
            _ => None,
        }
    }
}

/// The lists of a desk at one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Checklists {
    /// Counted up with every change, from 1.
    pub version: u32,
    /// The items of each kind; a kind that has none is left out.
    pub lists: BTreeMap<ClaimKind, Vec<ChecklistItem>>,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ChecklistItem {
    /// What is right once it is ticked, at most 200 code points.
    pub words: String,
}

/// An item of the session's lists.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema,
)]
pub struct ItemPlace {
    /// Of which list.
    pub kind: ClaimKind,
    /// Its place there, from 0.
    pub place: u32,
}

/// That somebody ticked an item of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// Who, and when.
    pub stamp: Stamp,
    /// The version of the claim they looked at.
    pub claim_version: u32,
}

/// A tick as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct TickView {
    /// Who ticked it.
    pub by: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Whether that was for an earlier wording or place of the claim.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub earlier: bool,
}

/// Which kinds of claim somebody said one is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classified {
    /// The kinds.
    pub kinds: BTreeSet<ClaimKind>,
    /// Who said so, and when.
    pub stamp: Stamp,
}

impl Checklists {
    /// The words of an item; nothing if there is none.
    #[must_use]
    pub fn item(&self, item: ItemPlace) -> Option<&str> {
        let place = usize::try_from(item.place).ok()?;
        let list = self.lists.get(&item.kind)?;
        list.get(place).map(|it| it.words.as_str())
    }

    /// Lists as events keep them: trimmed, without empty ones.
    pub(super) fn checked(
        lists: &BTreeMap<ClaimKind, Vec<ChecklistItem>>,
    ) -> Result<BTreeMap<ClaimKind, Vec<ChecklistItem>>, Rejection> {
        let mut checked = BTreeMap::new();
        for (kind, items) in lists {
            let list = kind.words();
            if items.len() > MOST {
                let why = format!("{list}: at most {MOST} items a list; shorter ones are read.");
                return Err(Rejection::invalid("too_many", "lists", why));
            }
            let mut kept: Vec<ChecklistItem> = Vec::new();
            for it in items {
                let words = required(&it.words, "lists", LONGEST);
                let words = words.map_err(|it| it.about(list))?;
                if kept.iter().any(|other| other.words == words) {
                    let why = format!("{list}: “{words}” stands there twice.");
                    return Err(Rejection::invalid("twice", "lists", why));
                }
                kept.push(ChecklistItem { words });
            }
            if !kept.is_empty() {
                checked.insert(*kind, kept);
            }
        }
        Ok(checked)
    }
}
