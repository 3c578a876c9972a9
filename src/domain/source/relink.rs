//! What the desk knows of where sources come from, taken over by a session that has evidence from them. No command becomes this
//! one: it follows from what was done to the desk's library, and is in the name of who did that.
//!
//! The evidence is no other for it, and a verdict on it stands unless its sources have fewer origins now.
//!
//! Must not know: the library.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::provenance::{SourceLineage, independence};
use super::recounted::{RecountView, Recounted};
use crate::domain::base::ids::{ClaimId, EvidenceId, PersonId, SourceId};
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Subject, Touched};
use crate::domain::claim::Claim;
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::question::Question;
use crate::domain::session::Session;

/// What was done to the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LibraryChange {
    /// It was said that a source derives from another.
    Linked,
    /// That was taken back.
    Unlinked,
    /// Two records of one source were made one.
    Merged,
    /// A source was given another address.
    Readdressed,
}

/// Why a session takes over what the desk knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct LibraryCause {
    /// What was done.
    pub change: LibraryChange,
    /// The number of that event in the desk's trail.
    #[ts(type = "number")]
    pub desk_event: u64,
    /// To which source.
    pub source: NamedSource,
    /// With which other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub other: Option<NamedSource>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

/// A source and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct NamedSource {
    /// Its id.
    pub id: SourceId,
    /// Its title.
    pub title: String,
}

/// Where some sources come from, as the desk knows it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineageNews {
    /// Who did to the library what this follows from.
    pub by: PersonId,
    /// What that was.
    pub cause: LibraryCause,
    /// By the id evidence may have of a source: the id the source has now, and where what it says comes from.
    pub lineages: BTreeMap<SourceId, (SourceId, SourceLineage)>,
}

/// What the desk knows of where sources come from was taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct LineageChanged {
    /// What it follows from.
    pub cause: LibraryCause,
    /// The claims with evidence from these sources.
    pub claims: Vec<ClaimId>,
    /// What was known about each piece of evidence, and what is now.
    pub evidence: BTreeMap<EvidenceId, Relinked>,
}

/// Where the source of a piece of evidence comes from, before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Relinked {
    /// What was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<SourceLineage>,
    /// What is known now.
    pub after: SourceLineage,
    /// The record it was merged into, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub into: Option<SourceId>,
}

impl Session {
    /// What happens when the session hears news of the library; nothing if it tells it nothing new.
    #[must_use]
    pub fn relinked(&self, news: &LineageNews) -> Option<LineageChanged> {
        let (mut claims, mut evidence) = (Vec::new(), BTreeMap::new());
        for claim in self.claims.values() {
            for (id, it) in &claim.evidence {
                let known = &it.content.provenance;
                let Some(source) = known.source_id else {
                    continue;
                };
                let Some((now, lineage)) = news.lineages.get(&source) else {
                    continue;
                };
                let after = lineage.clone().about(self.details.url.as_deref());
                let into = (*now != source).then_some(*now);
                if into.is_none() && known.lineage.as_ref() == Some(&after) {
                    continue;
                }
                let before = known.lineage.clone();
                let relinked = Relinked {
                    before,
                    after,
                    into,
                };
                evidence.insert(*id, relinked);
                if claims.last() != Some(&claim.id) {
                    claims.push(claim.id);
                }
            }
        }
        (!evidence.is_empty()).then(|| LineageChanged {
            cause: news.cause.clone(),
            claims,
            evidence,
        })
    }
}

impl Apply for LineageChanged {
    fn subject(&self) -> Subject {
        Subject::Claims(self.claims.clone())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.must_hold(&self.claims)?;
        for id in &self.claims {
            if let Some(claim) = session.claims.get_mut(id) {
                claim.relink(&self.evidence, stamp);
            }
        }
        Ok(Touched {
            claims: self.claims.iter().copied().collect(),
            ..Touched::default()
        })
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let LibraryCause {
            change,
            source,
            other,
            why,
            ..
        } = &self.cause;
        let (source, claims) = (&source.title, describer.claims(&self.claims));
        let other = other.as_ref().map_or("another", |it| it.title.as_str());
        let done = match change {
            LibraryChange::Linked => format!("said that “{source}” derives from “{other}”"),
            LibraryChange::Unlinked => {
                format!("took back that “{source}” derives from “{other}”")
            }
            LibraryChange::Merged => format!("merged the source “{source}” into “{other}”"),
            LibraryChange::Readdressed => format!("changed the address of “{source}”"),
        };
        let words = format!("{done}, which counts for {claims}");
        Entry::new(with_why(words, why.as_deref()))
    }
}

impl Claim {
    fn relink(&mut self, all: &BTreeMap<EvidenceId, Relinked>, stamp: Stamp) {
        let before = Question::ALL.map(|it| self.origins_on(it));
        for (id, relinked) in all {
            if let Some(evidence) = self.evidence.get_mut(id) {
                let known = &mut evidence.content.provenance;
                known.lineage = Some(relinked.after.clone());
                known.source_id = relinked.into.or(known.source_id);
            }
        }
        let after = Question::ALL.map(|it| self.origins_on(it));
        let counts = before.into_iter().zip(after);
        for (question, (before, after)) in Question::ALL.into_iter().zip(counts) {
            if before != after {
                let order = self.next_order();
                self.recounted.push(Recounted {
                    order,
                    question,
                    before,
                    after,
                    stamp,
                });
            }
        }
    }

    /// How many origins the sources have that bear on a question.
    fn origins_on(&self, question: Question) -> u32 {
        let evidence = self.evidence_on(question);
        let counted = independence(evidence.map(|it| &it.content.provenance));
        counted.map_or(0, |it| it.origins)
    }

    /// What was counted anew after the claim's counter stood at `revision`: how many origins there were, how many there
    /// are, how few there were meanwhile, and who changed that last.
    pub(in crate::domain) fn recounted_since(
        &self,
        question: Question,
        revision: u32,
    ) -> Option<(u32, u32, u32, Stamp)> {
        let since = self.recounted.iter();
        let mut since = since.filter(|it| it.question == question && it.order > revision);
        let first = since.next()?;
        let (mut last, mut fewest) = (first, first.after);
        for it in since {
            fewest = fewest.min(it.after);
            last = it;
        }
        Some((first.before, last.after, fewest, last.stamp))
    }

    /// That the origins were counted anew after somebody judged the claim, as people see it.
    pub(in crate::domain) fn recount(&self) -> Option<RecountView> {
        let judged = self.questions().flat_map(|question| {
            let verdicts = self.answers(question).verdicts.values();
            verdicts.filter_map(move |it| self.recounted_since(question, it.revision))
        });
        let of = judged.max_by_key(|(_, _, _, stamp)| stamp.at);
        of.filter(|(before, after, ..)| before != after)
            .map(|(before, after, _, stamp)| RecountView {
                before,
                after,
                stamp,
            })
    }
}
