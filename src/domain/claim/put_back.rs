//! Putting a part of a claim back to what it was as of an earlier event: which parts are otherwise now, and the command that
//! puts one back, which is decided like any other.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Claim;
use crate::domain::base::ids::{ClaimId, EvidenceId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::contents::{
    AttachSource, Command, EditSource, GiveVerdict, MoveClaim, RewordClaim,
};
use crate::domain::question::Question;
use crate::domain::session::Session;
use crate::domain::source::EvidenceInput;
use crate::domain::source::provenance::Provenance;
use crate::domain::verdict::{Judgement, Verdict};

/// A part of a claim that can be put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum ClaimPart {
    /// What it says.
    Wording,
    /// The words of the article that it rests on.
    Boundaries,
    /// One's own verdict.
    Verdict {
        /// The question it answers.
        question: Question,
    },
    /// A piece of evidence, changed or taken off since. What is confidential is not put back.
    Evidence {
        /// Which.
        evidence: EvidenceId,
    },
}

/// A part of a claim that was otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct PartThen {
    /// Which.
    #[serde(flatten)]
    pub part: ClaimPart,
    /// What it says now; absent: it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub now: Option<String>,
    /// What it said then.
    pub then: String,
    /// The version of what would be changed, to be sent with the wish to put it back.
    pub base: u32,
}

impl Session {
    /// The parts of a claim that were otherwise in `then`, an earlier moment of this session, and that `by` could put back.
    ///
    /// # Errors
    /// A [`Rejection`] if the claim is not there, or was not.
    pub fn parts_then(
        &self,
        then: &Self,
        id: ClaimId,
        by: PersonId,
    ) -> Result<Vec<PartThen>, Rejection> {
        let (now, was) = (self.claim(id)?, then.claim_then(id)?);
        let mut parts = Vec::new();
        let mut tell = |part, base, now: Option<String>, then: String| {
            if now.as_ref() != Some(&then) {
                let part = PartThen {
                    part,
                    now,
                    then,
                    base,
                };
                parts.push(part);
            }
        };
        let (statement, quote) = (Some(now.statement.clone()), Some(now.anchor.quote()));
        let version = now.version;
        tell(
            ClaimPart::Wording,
            version,
            statement,
            was.statement.clone(),
        );
        tell(ClaimPart::Boundaries, version, quote, was.anchor.quote());
        for question in Question::ALL {
            let label = |it: &Judgement| {
                let scale = self.scale_of(question);
                let step = scale.and_then(|scale| scale.steps.get(&it.rating));
                let label = step.map_or(it.rating.as_str(), |it| &it.label);
                let words = format!("{}: {label}\n{}", question.word(), it.rationale);
                words.trim_end().to_owned()
            };
            if let Some(then) = was.verdict_by(question, by) {
                let now = now.verdict_by(question, by);
                let now = now.map(|it| label(&it.judgement));
                let then = label(&then.judgement);
                tell(ClaimPart::Verdict { question }, version, now, then);
            }
        }
        for (evidence, it) in &was.evidence {
            let here = now.evidence.get(evidence);
            // What was put back once has another id.
            if !now.has_evidence(&it.content) {
                let line = here.map(|it| it.content.line());
                let base = here.map_or(version, |it| it.version);
                let evidence = *evidence;
                tell(
                    ClaimPart::Evidence { evidence },
                    base,
                    line,
                    it.content.line(),
                );
            }
        }
        Ok(parts)
    }

    /// The command that puts a part of a claim back to what it was in `then`, an earlier moment of this session.
    ///
    /// # Errors
    /// A [`Rejection`] if the part was not there.
    pub fn put_back(
        &self,
        then: &Self,
        claim: ClaimId,
        part: ClaimPart,
        by: PersonId,
    ) -> Result<Command, Rejection> {
        let (now, was) = (self.claim(claim)?, then.claim_then(claim)?);
        let missing = |what: &str| Rejection::missing("no_such_part", not_there(what, then.seq));
        Ok(match part {
            ClaimPart::Wording => {
                let statement = was.statement.clone();
                RewordClaim { claim, statement }.into()
            }
            ClaimPart::Boundaries => {
                let spans = was.anchor.spans();
                MoveClaim { claim, spans }.into()
            }
            ClaimPart::Verdict { question } => {
                let verdict = was.verdict_by(question, by);
                let verdict = verdict.ok_or_else(|| missing("This verdict of yours"))?;
                let here = now.verdict_by(question, by);
                if here.is_some_and(|it| it.judgement == verdict.judgement) {
                    let why = "That is your verdict already.";
                    return Err(Rejection::conflict("no_change", why));
                }
                let Judgement { rating, rationale } = verdict.judgement.clone();
                // What came since, whoever gave it has not seen.
                let seen = Some(verdict.evidence.clone());
                let verdict = GiveVerdict {
                    claim,
                    question,
                    rating,
                    rationale,
                    seen,
                    attribution_version: None,
                    salt: Default::default(),
                };
                verdict.into()
            }
            ClaimPart::Evidence { evidence } => {
                let it = was.evidence.get(&evidence);
                let content = typed(&it.ok_or_else(|| missing("This source"))?.content);
                if now.has_evidence(&content) {
                    let why = "The claim has this source as it was then.";
                    return Err(Rejection::conflict("no_change", why));
                }
                match now.evidence.contains_key(&evidence) {
                    true => Command::EditSource(EditSource {
                        claim,
                        evidence,
                        content,
                    }),
                    false => Command::AttachSource(AttachSource {
                        claim,
                        evidence: content,
                    }),
                }
            }
        })
    }

    /// A claim of an earlier moment.
    fn claim_then(&self, id: ClaimId) -> Result<&Claim, Rejection> {
        let claim = self.claims.get(&id);
        claim.ok_or_else(|| {
            let why = not_there("The claim", self.seq);
            Rejection::missing("no_such_claim", why)
        })
    }
}

impl Claim {
    /// Somebody's verdict, as far as it is not sealed.
    fn verdict_by(&self, question: Question, by: PersonId) -> Option<&Verdict> {
        self.answers(question).verdicts.get(&by)
    }

    /// Whether there is a piece of evidence on it that says this.
    fn has_evidence(&self, content: &EvidenceInput) -> bool {
        let (mut all, content) = (self.evidence.values(), typed(content));
        all.any(|it| typed(&it.content) == content)
    }
}

fn not_there(what: &str, seq: u64) -> String {
    format!("{what} was not there as of event {seq}.")
}

/// What somebody typed of a piece of evidence: what the server found out about it is found out anew.
fn typed(content: &EvidenceInput) -> EvidenceInput {
    let Provenance {
        source_id,
        snapshot,
        ..
    } = content.provenance;
    EvidenceInput {
        provenance: Provenance {
            source_id,
            snapshot,
            ..Provenance::default()
        },
        ..content.clone()
    }
}
