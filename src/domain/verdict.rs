//! Verdicts: a rating with a rationale by one person, bound to a wording and to evidence, and stale when either changes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::claim::{Claim, Status, seen_claim};
use super::event::{Lack, Seen, Stamp, What};
use super::ids::{CommentId, PersonId};
use super::input::optional;
use super::policy::{self, Actor};
use super::rejection::Rejection;
use super::scale::Scale;

/// What somebody judged: a rating and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Judgement {
    /// A step of the desk's scale.
    pub rating: String,
    /// Why, in Markdown, at most 20,000 code points; may be empty.
    pub rationale: String,
}

/// One person's verdict on a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What was judged.
    pub judgement: Judgement,
    /// When it was given or last changed.
    pub at: DateTime<Utc>,
    /// Who last said that it still holds, and when.
    pub affirmed: Option<Stamp>,
    /// The version of the claim it was given for.
    pub claim_version: u32,
    /// The evidence it was given on.
    pub evidence: Seen,
    /// Counted up when it is given, changed or affirmed; a sign-off is for one of these.
    pub revision: u32,
}

/// Why a verdict is stale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct StaleReason {
    /// What changed.
    pub kind: StaleKind,
    /// A sentence for people.
    pub words: String,
    /// What the verdict was given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<String>,
    /// What is there now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<String>,
    /// Who changed it last.
    pub by: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

/// What made a verdict stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum StaleKind {
    Wording,
    Boundary,
    SourceAttached,
    SourceEdited,
    SourceDetached,
}

/// A second person's release of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Who signed, and when.
    pub stamp: Stamp,
    /// Whose verdict stands.
    pub verdict: PersonId,
    /// Its rating.
    pub rating: String,
    /// Which revision of that verdict was signed.
    pub revision: u32,
    /// What it lacked.
    pub without: Vec<Lack>,
    /// Why it was signed all the same.
    pub why: Option<String>,
}

/// What the author of a verdict saw of the evidence. What came in the moment before is not among it,
/// so that the verdict is stale at once instead of standing for something nobody looked at.
pub(super) fn seen(
    claim: &Claim,
    base: Option<u32>,
    said: Option<&Seen>,
) -> Result<Seen, Rejection> {
    checked_claim(claim)?;
    seen_claim(claim, base)?;
    let Some(said) = said else {
        return Ok(claim.evidence_versions());
    };
    let known = |id, version| {
        let gone = || claim.removed.get(id).map(|it| &it.evidence);
        let now = claim.evidence.get(id).or_else(gone);
        now.is_some_and(|it| it.version >= version)
    };
    if said.iter().all(|(id, version)| known(id, *version)) {
        return Ok(said.clone());
    }
    Err(Rejection::invalid(
        "no_such_evidence",
        "seen",
        "There is no such piece of evidence, or no such version of it, on this claim.",
    ))
}

pub(super) fn give(
    claim: &Claim,
    scale: &Scale,
    actor: Actor,
    judgement: Judgement,
    evidence: Seen,
) -> Result<What, Rejection> {
    if !scale.steps.contains_key(&judgement.rating) {
        return Err(Rejection::invalid(
            "no_such_rating",
            "rating",
            "The desk's scale has no such rating.",
        ));
    }
    let rationale = optional(Some(&judgement.rationale), "rationale", 20_000)?.unwrap_or_default();
    let after = Judgement {
        rationale,
        ..judgement
    };
    let claim_version = claim.version;
    Ok(match claim.verdicts.get(&actor.person) {
        None => What::VerdictGiven {
            claim: claim.id,
            verdict: after,
            claim_version,
            evidence,
        },
        Some(before) if before.judgement == after && claim.stale_reasons(before).is_empty() => {
            return Err(Rejection::conflict(
                "no_change",
                "That is your verdict already.",
            ));
        }
        Some(before) => What::VerdictChanged {
            claim: claim.id,
            before: before.judgement.clone(),
            after,
            claim_version,
            evidence,
        },
    })
}

pub(super) fn withdraw(claim: &Claim, actor: Actor, why: Option<&str>) -> Result<What, Rejection> {
    Ok(What::VerdictWithdrawn {
        claim: claim.id,
        before: own(claim, actor)?.judgement.clone(),
        why: optional(why, "why", 1000)?,
    })
}

/// Says that a stale verdict still holds: its author, or a second person for them.
pub(super) fn affirm(
    claim: &Claim,
    actor: Actor,
    of: Option<PersonId>,
    evidence: Seen,
) -> Result<What, Rejection> {
    let of = of.filter(|it| *it != actor.person);
    let verdict = match of {
        None => own(claim, actor)?,
        Some(author) => verdict_of(claim, author)?,
    };
    if claim.stale_reasons(verdict).is_empty() {
        return Err(Rejection::conflict(
            "not_stale",
            "Nothing has changed since your verdict; it holds as it stands.",
        ));
    }
    Ok(What::VerdictAffirmed {
        claim: claim.id,
        of,
        verdict: verdict.judgement.clone(),
        claim_version: claim.version,
        evidence,
    })
}

pub(super) fn sign_off(
    claim: &Claim,
    actor: Actor,
    base: Option<u32>,
    author: PersonId,
    why: Option<&str>,
) -> Result<What, Rejection> {
    checked_claim(claim)?;
    seen_claim(claim, base)?;
    let verdict = verdict_of(claim, author)?;
    if author == actor.person {
        return Err(Rejection::conflict(
            "own_verdict",
            "You gave this verdict; a second person signs it off.",
        ));
    }
    if !claim.stale_reasons(verdict).is_empty() {
        return Err(Rejection::conflict(
            "stale_verdict",
            "This verdict is stale. Its author or a second person has to look at it again first.",
        ));
    }
    if claim.signed_off_now() {
        return Err(Rejection::conflict(
            "no_change",
            "This claim is signed off already.",
        ));
    }
    if let Some(blocker) = policy::blockers(claim).into_iter().next() {
        return Err(Rejection::conflict("blocked", blocker.words));
    }
    let why = optional(why, "why", 1000)?;
    let without = claim.lacks(verdict);
    if why.is_none() && !without.is_empty() {
        let words: Vec<&str> = without.iter().map(|it| it.words()).collect();
        return Err(Rejection::invalid(
            "lacking",
            "why",
            format!(
                "This verdict stands without a {}. Add it, or say why it is signed off without.",
                words.join(" and without a ")
            ),
        ));
    }
    Ok(What::ClaimSignedOff {
        claim: claim.id,
        verdict: author,
        rating: verdict.judgement.rating.clone(),
        why: why.filter(|_| !without.is_empty()),
        without,
    })
}

pub(super) fn withdraw_sign_off(
    claim: &Claim,
    actor: Actor,
    why: Option<&str>,
) -> Result<What, Rejection> {
    let Some(signed) = &claim.sign_off else {
        return Err(Rejection::conflict(
            "no_change",
            "This claim is not signed off.",
        ));
    };
    let why = optional(why, "why", 1000)?;
    if why.is_none() && signed.stamp.by != actor.person {
        return Err(Rejection::invalid(
            "empty",
            "why",
            "Another person signed this off. Say why you take it back; they will read it.",
        ));
    }
    Ok(What::SignOffWithdrawn {
        claim: claim.id,
        why,
    })
}

fn verdict_of(claim: &Claim, author: PersonId) -> Result<&Verdict, Rejection> {
    claim
        .verdicts
        .get(&author)
        .ok_or_else(|| Rejection::conflict("no_verdict", "That person has no verdict here."))
}

fn checked_claim(claim: &Claim) -> Result<(), Rejection> {
    if claim.status == Status::Accepted {
        Ok(())
    } else {
        Err(Rejection::conflict(
            "not_accepted",
            "Accept the claim first; verdicts are for claims under check.",
        ))
    }
}

fn own(claim: &Claim, actor: Actor) -> Result<&Verdict, Rejection> {
    claim
        .verdicts
        .get(&actor.person)
        .ok_or_else(|| Rejection::conflict("no_verdict", "You have given no verdict here."))
}

impl Claim {
    /// The version of every piece of evidence now on the claim.
    #[must_use]
    pub fn evidence_versions(&self) -> Seen {
        let versions = self.evidence.iter();
        versions.map(|(id, it)| (*id, it.version)).collect()
    }

    /// What has changed since `verdict` was given; empty while it is fresh.
    #[must_use]
    pub fn stale_reasons(&self, verdict: &Verdict) -> Vec<StaleReason> {
        let mut reasons = self.wording_changes(verdict.claim_version);
        let reason = |kind, words: &str, stamp: Stamp| StaleReason {
            kind,
            words: words.into(),
            before: None,
            after: None,
            by: stamp.by,
            at: stamp.at,
        };
        let judged = &verdict.evidence;
        for (id, now) in &self.evidence {
            let stamp = Stamp {
                by: now.by,
                at: now.at,
            };
            let (kind, words) = match judged.get(id) {
                None => (StaleKind::SourceAttached, "A source was attached."),
                Some(version) if *version != now.version => {
                    (StaleKind::SourceEdited, "A source was edited.")
                }
                Some(_) => continue,
            };
            reasons.push(StaleReason {
                after: Some(now.content.line()),
                ..reason(kind, words, stamp)
            });
        }
        for (id, gone) in &self.removed {
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
        reasons
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
            changes.push(StaleReason {
                kind,
                words: words.into(),
                before: sides.map(|it| it.0.into()),
                after: sides.map(|it| it.1.into()),
                by: by.by,
                at: by.at,
            });
        };
        if then.statement != now.statement {
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
        if then.anchor != now.anchor {
            let (before, after) = (then.anchor.quote(), now.anchor.quote());
            let sides = Some((before.as_str(), after.as_str()));
            change(
                StaleKind::Boundary,
                "The boundaries changed.",
                &now.stamp,
                sides,
            );
        } else if let Some(other) = since().find(|it| it.anchor != then.anchor) {
            let words = "The boundaries were moved and moved back.";
            change(StaleKind::Boundary, words, &other.stamp, None);
        }
        changes
    }

    /// Whether a sign-off stands: its verdict is still the one that was signed, and fresh, and nobody objects.
    #[must_use]
    pub fn signed_off_now(&self) -> bool {
        self.verdict_signed_off() && self.open_threads().next().is_none()
    }

    /// Whether the verdict that was signed off is still the one that was signed, and fresh.
    #[must_use]
    pub fn verdict_signed_off(&self) -> bool {
        self.sign_off.as_ref().is_some_and(|signed| {
            self.verdicts.get(&signed.verdict).is_some_and(|verdict| {
                verdict.revision == signed.revision && self.stale_reasons(verdict).is_empty()
            })
        })
    }

    /// The first comment of the oldest open thread on a claim whose sign-off would stand without it.
    #[must_use]
    pub fn objection(&self) -> Option<CommentId> {
        // Most claims have no sign-off that stands: their threads, which may be thousands, are not looked at.
        let signed = self.verdict_signed_off();
        let open = signed.then(|| self.open_threads().next().map(|(id, _)| *id));
        open.flatten()
    }

    /// What `verdict` lacks that a sign-off expects.
    #[must_use]
    pub fn lacks(&self, verdict: &Verdict) -> Vec<Lack> {
        let rationale = verdict.judgement.rationale.is_empty();
        let lacks = [
            (Lack::Rationale, rationale),
            (Lack::Source, self.evidence.is_empty()),
        ];
        lacks.into_iter().filter(|it| it.1).map(|it| it.0).collect()
    }

    /// The verdicts that differ from the signed-off one.
    #[must_use]
    pub fn dissent(&self) -> BTreeMap<PersonId, &Verdict> {
        let Some(signed) = &self.sign_off else {
            return BTreeMap::new();
        };
        self.verdicts
            .iter()
            .filter(|(_, verdict)| verdict.judgement.rating != signed.rating)
            .map(|(person, verdict)| (*person, verdict))
            .collect()
    }

    pub(super) fn apply_verdict(
        &mut self,
        stamp: Stamp,
        judgement: Judgement,
        claim_version: u32,
        evidence: Seen,
    ) {
        let revision = self.next_order();
        let verdict = Verdict {
            judgement,
            at: stamp.at,
            affirmed: None,
            claim_version,
            evidence,
            revision,
        };
        self.verdicts.insert(stamp.by, verdict);
    }

    pub(super) fn apply_affirmed(
        &mut self,
        of: PersonId,
        stamp: Stamp,
        claim_version: u32,
        evidence: Seen,
    ) {
        let revision = self.next_order();
        if let Some(verdict) = self.verdicts.get_mut(&of) {
            verdict.affirmed = Some(stamp);
            verdict.claim_version = claim_version;
            verdict.evidence = evidence;
            verdict.revision = revision;
        }
    }

    pub(super) fn apply_signed_off(&mut self, signed: SignOff) {
        let revision = self
            .verdicts
            .get(&signed.verdict)
            .map_or(0, |it| it.revision);
        self.sign_off = Some(SignOff { revision, ..signed });
    }
}
