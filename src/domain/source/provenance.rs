//! Which source of the desk's library a piece of evidence is from, as the library had it then, and what came of looking for its
//! passage. The server says this, not who attaches the evidence: so a session can be folded, and a report verified, without
//! the library.
//!
//! Must not know: the library.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::address;
use super::passage::PassageCheck;
use crate::domain::base::ids::{SnapshotId, SourceId};

/// Which source of the library a piece of evidence is from. Of all this the one who attaches it says the source and, where it is
/// not to be the last one, the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct Provenance {
    /// The source. Absent in evidence from before there was a library, and where nothing but a description is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source_id: Option<SourceId>,
    /// The version of what was known about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source_version: Option<u32>,
    /// The snapshot the passage was looked for in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub snapshot: Option<SnapshotId>,
    /// What came of that; absent: there is no passage, or no snapshot with a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub check: Option<PassageCheck>,
    /// Where nobody typed a passage and it bears on *said*: what came of looking for the words that the article quotes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub quotation: Option<Box<PassageCheck>>,
    /// Where what the source says comes from in the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lineage: Option<SourceLineage>,
}

/// Where what a source says comes from in the end, as far as the desk knew.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct SourceLineage {
    /// The sources that derive from nothing else; the source itself where it does not. Of a circle, one.
    pub origins: BTreeSet<SourceId>,
    /// The web addresses of the source and of all it derives from.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<String>>")]
    pub addresses: BTreeSet<String>,
    /// Whether some of them derive from each other in a circle.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub circle: bool,
    /// Whether the article under check is among them: then it bears nothing out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub from_article: bool,
}

impl Provenance {
    /// What came of looking in the snapshot, for the passage or for the article's quotation.
    pub(super) fn any_check(&self) -> Option<&PassageCheck> {
        self.check.as_ref().or(self.quotation.as_deref())
    }

    /// The same, of evidence in a session about the article at this address.
    pub(super) fn in_session_about(mut self, article: Option<&str>) -> Self {
        self.lineage = self.lineage.map(|it| it.about(article));
        self
    }
}

impl SourceLineage {
    /// The same, as a session about the article at this address knows it.
    pub(super) fn about(mut self, article: Option<&str>) -> Self {
        let article = article.map(address::key);
        let mut all = self.addresses.iter().map(|it| address::key(it));
        self.from_article = article.is_some_and(|it| all.any(|other| other == it));
        self
    }
}

/// How many sources a claim has, and how many of them are independent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Independence {
    /// The sources of the library from which the claim has evidence.
    pub sources: u32,
    /// From how many origins they have it. What derives from the article itself has none.
    pub origins: u32,
    /// How many derive from the article under check, and do not count.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(optional, as = "Option<u32>")]
    pub from_article: u32,
    /// Whether some derive from each other in a circle.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub circle: bool,
}

impl Independence {
    /// “3 sources, 1 origin”.
    #[must_use]
    pub fn words(&self) -> String {
        let count = |number: u32, one: &str| match number {
            1 => format!("1 {one}"),
            _ => format!("{number} {one}s"),
        };
        let mut words = format!(
            "{}, {}",
            count(self.sources, "source"),
            count(self.origins, "origin")
        );
        if self.from_article > 0 {
            let own = self.from_article;
            words.push_str(&format!("; {own} from this article, which does not count"));
        }
        if self.circle {
            words.push_str("; some derive from each other in a circle");
        }
        words
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How independent the sources of a claim are. Nothing if none is from the library.
pub(in crate::domain) fn independence<'a>(
    evidence: impl Iterator<Item = &'a Provenance>,
) -> Option<Independence> {
    let (mut sources, mut own) = (BTreeSet::new(), BTreeSet::new());
    let (mut origins, mut circle) = (BTreeSet::new(), false);
    for from in evidence {
        let Some(id) = from.source_id else { continue };
        sources.insert(id);
        match &from.lineage {
            Some(lineage) if lineage.from_article => drop(own.insert(id)),
            Some(lineage) => origins.extend(lineage.origins.iter().copied()),
            None => drop(origins.insert(id)),
        }
        circle |= from.lineage.as_ref().is_some_and(|it| it.circle);
    }
    let counted = sources.difference(&own).count();
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (!sources.is_empty()).then(|| Independence {
        sources: narrow(sources.len()),
        // One source that has it from two is one witness.
        origins: narrow(origins.len().min(counted)),
        from_article: narrow(own.len()),
        circle,
    })
}
