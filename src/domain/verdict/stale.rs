//! When a verdict is stale, and why: its wording or its evidence is not what it was given on.

use super::{StaleKind, StaleReason, Verdict};
use crate::domain::base::ids::PersonId;
use crate::domain::base::stamp::Stamp;
use crate::domain::claim::{Claim, Version};
use crate::domain::question::Question;
use crate::domain::source::Evidence;

impl Claim {
    /// What has changed since `verdict` was given as an answer to a question; empty while it is fresh.
    #[must_use]
    pub fn stale_reasons(&self, question: Question, verdict: &Verdict) -> Vec<StaleReason> {
        let mut reasons = self.wording_changes(verdict.claim_version);
        if question == Question::Said {
            reasons.extend(self.attribution_change(verdict.revision));
        }
        let reason = |kind, words: &str, stamp: Stamp| StaleReason {
            kind,
            words: words.into(),
            before: None,
            after: None,
            by: stamp.by,
            at: stamp.at,
        };
        reasons.extend(self.fewer_origins(question, verdict.revision));
        let judged = &verdict.evidence;
        let bearing = |it: &&Evidence| it.bore_on.on(question);
        for (id, now) in self.evidence.iter().filter(|(_, it)| bearing(it)) {
            let stamp = Stamp {
                by: now.by,
                at: now.at,
            };
            let (kind, words) = match judged.get(id) {
                None => (StaleKind::SourceAttached, "A source was attached."),
                Some(version) if *version < now.written => {
                    (StaleKind::SourceEdited, "A source was edited.")
                }
                Some(version) => {
                    reasons.extend(drifted(question, now, *version));
                    continue;
                }
            };
            reasons.push(StaleReason {
                after: Some(now.content.line()),
                ..reason(kind, words, stamp)
            });
        }
        let removed = self.removed.iter();
        for (id, gone) in removed.filter(|(_, it)| bearing(&&it.evidence)) {
            // What came and went since the verdict was given is a change, too: nobody has answered it.
            let (kind, words) = if judged.contains_key(id) {
                (StaleKind::SourceDetached, "A source was removed.")
            } else if gone.removed_order > verdict.revision {
                (
                    StaleKind::SourceDetached,
                    "A source was attached and removed again.",
                )
            } else {
                continue;
            };
            reasons.push(StaleReason {
                before: Some(gone.evidence.content.line()),
                ..reason(kind, words, gone.removed)
            });
        }
        reasons.extend(self.confidential_changes(question, verdict));
        reasons
    }

    /// What was done to evidence that only some people see, without what it says.
    fn confidential_changes(&self, question: Question, verdict: &Verdict) -> Vec<StaleReason> {
        let mut reasons = Vec::new();
        let bearing = self.confidential.iter();
        for (id, now) in bearing.filter(|(_, it)| it.bore_on.on(question)) {
            let judged = verdict.evidence.get(id);
            let last = Stamp {
                by: now.by,
                at: now.at,
            };
            let (kind, words, stamp) = match (judged, now.removed) {
                (Some(version), None) if *version == now.version => continue,
                (Some(version), Some(_)) if *version == now.version => continue,
                (None, None) => (
                    StaleKind::SourceAttached,
                    "A confidential source was attached.",
                    last,
                ),
                (Some(_), None) => (
                    StaleKind::SourceEdited,
                    "A confidential source was edited.",
                    last,
                ),
                (Some(_), Some(removed)) => (
                    StaleKind::SourceDetached,
                    "A confidential source was removed.",
                    removed,
                ),
                (None, Some(removed)) if now.removed_order > verdict.revision => (
                    StaleKind::SourceDetached,
                    "A confidential source was attached and removed again.",
                    removed,
                ),
                (None, Some(_)) => continue,
            };
            reasons.push(StaleReason {
                kind,
                words: words.into(),
                before: None,
                after: None,
                by: stamp.by,
                at: stamp.at,
            });
        }
        reasons
    }

    /// That its sources have fewer origins than when the claim's counter stood at `revision`, or had meanwhile.
    fn fewer_origins(&self, question: Question, revision: u32) -> Option<StaleReason> {
        let (before, after, fewest, stamp) = self.recounted_since(question, revision)?;
        let origins = |count: u32| match count {
            1 => "1 origin".to_owned(),
            _ => format!("{count} origins"),
        };
        let words = match () {
            () if after < before => "Its sources have fewer origins.",
            () if fewest < before => "Its sources had fewer origins for a while.",
            () => return None,
        };
        Some(StaleReason {
            kind: StaleKind::Origins,
            words: words.into(),
            before: Some(origins(before)),
            after: Some(origins(after)),
            by: stamp.by,
            at: stamp.at,
        })
    }

    /// What was done to the attribution since the claim's counter stood at `revision`, also if it was undone again.
    fn attribution_change(&self, revision: u32) -> Option<StaleReason> {
        let first = self.reattributed.iter().find(|it| it.order > revision)?;
        let last = self.reattributed.last()?;
        let (before, after) = (first.before.line(), self.attribution().line());
        let (words, sides) = if before == after {
            let words = "Who said it, when or where was changed and changed back.";
            (words, None)
        } else {
            let words = "Who said it, when or where changed.";
            (words, Some((before, after)))
        };
        let (before, after) = sides.unzip();
        Some(StaleReason {
            kind: StaleKind::Attribution,
            words: words.into(),
            before,
            after,
            by: last.stamp.by,
            at: last.stamp.at,
        })
    }

    /// What revisions of the article did to its words since it was as `then`.
    fn revised_since(&self, then: &Version, now: &Version) -> Option<StaleReason> {
        if let Some(gone) = self.unsettled.as_ref().filter(|_| self.gone) {
            let sides = Some((gone.before.as_str(), ""));
            let words = "The article does not say it any more.";
            return Some(reason_of(StaleKind::Revised, words, &gone.stamp, sides));
        }
        let (before, after) = (then.anchor.quote(), now.anchor.quote());
        if then.revision != now.revision && before != after {
            let sides = Some((before.as_str(), after.as_str()));
            let words = "The article says it in other words.";
            return Some(reason_of(StaleKind::Revised, words, &now.stamp, sides));
        }
        let since = self.wordings.iter().rev();
        let mut since = since.take_while(|it| it.version > then.version);
        let (around, stamp) = since.find_map(|it| Some((it.around.as_ref()?, &it.stamp)))?;
        let sides = Some((around.before.as_str(), around.after.as_str()));
        let words = "The sentence around it changed.";
        Some(reason_of(StaleKind::Revised, words, stamp, sides))
    }

    /// What was done to the wording and the boundaries since version `judged`, also if it was undone again:
    /// a verdict that was stale is fresh only when somebody has said so.
    fn wording_changes(&self, judged: u32) -> Vec<StaleReason> {
        let then = self.wordings.iter().find(|it| it.version == judged);
        let (Some(then), Some(now)) = (then, self.wordings.last()) else {
            return Vec::new();
        };
        let since = || self.wordings.iter().filter(|it| it.version > judged);
        let mut changes = Vec::new();
        let mut change = |kind, words: &str, by: &Stamp, sides: Option<(&str, &str)>| {
            changes.push(reason_of(kind, words, by, sides));
        };
        let revised = self.revised_since(then, now);
        // What a revision made of the wording is told with what it made of the words.
        let told = revised.is_some() && !self.reworded_since(judged);
        if told {
            // Nobody worded it otherwise.
        } else if then.statement != now.statement {
            let sides = Some((then.statement.as_str(), now.statement.as_str()));
            change(
                StaleKind::Wording,
                "The wording changed.",
                &now.stamp,
                sides,
            );
        } else if let Some(other) = since().find(|it| it.statement != then.statement) {
            let words = "The wording was changed and changed back.";
            change(StaleKind::Wording, words, &other.stamp, None);
        }
        // What a revision changed is told by itself.
        if then.revision == now.revision && then.anchor != now.anchor {
            let (before, after) = (then.anchor.quote(), now.anchor.quote());
            let sides = Some((before.as_str(), after.as_str()));
            change(
                StaleKind::Boundary,
                "The boundaries changed.",
                &now.stamp,
                sides,
            );
        } else if now.stands_as(then)
            && let Some(other) = since().find(|it| !it.stands_as(then))
        {
            let words = "The boundaries were moved and moved back.";
            change(StaleKind::Boundary, words, &other.stamp, None);
        }
        changes.extend(revised);
        changes
    }

    /// Whether a person worded it otherwise since version `judged`, and not only a revision.
    fn reworded_since(&self, judged: u32) -> bool {
        let pairs = self.wordings.iter().zip(self.wordings.iter().skip(1));
        let mut since = pairs.filter(|(_, it)| it.version > judged);
        since.any(|(one, two)| one.statement != two.statement && one.revision == two.revision)
    }
}

fn reason_of(kind: StaleKind, words: &str, by: &Stamp, sides: Option<(&str, &str)>) -> StaleReason {
    StaleReason {
        kind,
        words: words.into(),
        before: sides.map(|it| it.0.into()),
        after: sides.map(|it| it.1.into()),
        by: by.by,
        at: by.at,
    }
}

impl Version {
    /// Whether it rests on the same words; of those of different revisions no places are compared.
    fn stands_as(&self, other: &Self) -> bool {
        self.anchor == other.anchor
            || (self.revision != other.revision && self.anchor.quote() == other.anchor.quote())
    }
}

/// That a source says something else since this version of a piece of evidence, if the evidence bears on the question.
fn drifted(question: Question, evidence: &Evidence, seen: u32) -> Option<StaleReason> {
    let drift = evidence.drift.as_ref()?;
    let bears = evidence.content.bears_on.on(question);
    (bears && seen < evidence.version).then(|| StaleReason {
        kind: StaleKind::SourceDrifted,
        words: format!("The source changed: {}.", drift.words()),
        before: Some(drift.check.quoted()),
        after: drift.check.there(),
        by: PersonId::SERVER,
        at: drift.at,
    })
}
