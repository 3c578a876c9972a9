//! What an answer lacks that the rules ask for.

use std::collections::BTreeSet;

use super::Rules;
use crate::domain::checklist::ItemPlace;
use crate::domain::claim::{Claim, Status};
use crate::domain::contact::{Contact, ContactRole};
use crate::domain::question::Question;
use crate::domain::scale::Scale;
use crate::domain::session::Session;
use crate::domain::signoff::Lack;
use crate::domain::source::provenance::independence;
use crate::domain::source::{Evidence, EvidenceInput};
use crate::domain::verdict::Verdict;

impl Session {
    /// What an answer to a question of a claim lacks that the rules ask for before it is signed off.
    #[must_use]
    pub fn lacks(&self, claim: &Claim, question: Question, verdict: &Verdict) -> Vec<Lack> {
        self.lacks_by(&self.policy.rules, claim, question, verdict)
    }

    fn lacks_by(
        &self,
        rules: &Rules,
        claim: &Claim,
        question: Question,
        verdict: &Verdict,
    ) -> Vec<Lack> {
        let support = Support::of(claim, question);
        let rating = &verdict.judgement.rating;
        let low =
            question == Question::So && among_lowest(&self.scale, rating, rules.primary_for_lowest);
        let blind = claim.blind_ratings(question);
        let lacks = [
            (
                Lack::Rationale,
                rules.rationale && verdict.judgement.rationale.is_empty(),
            ),
            (Lack::Source, rules.sources > 0 && support.sources == 0),
            (
                Lack::Sources,
                support.sources > 0 && support.sources < usize::from(rules.sources),
            ),
            (
                Lack::Origins,
                support.sources > 0 && support.origins < usize::from(rules.origins),
            ),
            (
                Lack::Primary,
                low && support.sources > 0 && !support.primary,
            ),
            (Lack::Passage, rules.passages && support.passage_differs),
            (
                Lack::Checklist,
                rules.checklist && self.has_open_items(claim),
            ),
            (Lack::Contact, rules.contacted && self.is_to_be_asked(claim)),
            (
                Lack::Agreement,
                // Between answers that were given blind and differ somebody decides.
                rules.agreeing > 1
                    && !(claim.needs_adjudicator(question) && blind.contains(rating.as_str()))
                    && agreeing(claim, question, rating) < usize::from(rules.agreeing),
            ),
        ];
        lacks.into_iter().filter(|it| it.1).map(|it| it.0).collect()
    }
}

impl Session {
    /// The numbers of the claims that were answered and, by these rules, have no answer that could be signed off.
    #[must_use]
    pub fn would_lack(&self, rules: &Rules) -> Vec<u32> {
        let lacking = |claim: &&Claim| {
            let mut answered = claim
                .open_questions()
                .map(|it| (it, &claim.answers(it).verdicts))
                .filter(|(_, verdicts)| !verdicts.is_empty());
            let fails = answered.any(|(question, verdicts)| {
                let mut verdicts = verdicts.values();
                !verdicts.any(|it| self.lacks_by(rules, claim, question, it).is_empty())
            });
            claim.status == Status::Accepted && !claim.gone && fails
        };
        let mut numbers: Vec<u32> = self
            .claims
            .values()
            .filter(lacking)
            .map(|it| it.number)
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// Whether an item of the claim's checklists is not ticked for its present wording.
    fn has_open_items(&self, claim: &Claim) -> bool {
        let Some(checklists) = &self.checklists else {
            return false;
        };
        let open = |kind, place: usize| {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            let tick = claim.tick(ItemPlace { kind, place });
            !tick.is_some_and(|it| claim.is_current(it))
        };
        claim.kinds().into_iter().any(|kind| {
            let items = checklists.lists.get(&kind).map_or(0, Vec::len);
            (0..items).any(|place| open(kind, place))
        })
    }

    /// Whether the claim has a claimant nobody has asked, or who is still waited for.
    fn is_to_be_asked(&self, claim: &Claim) -> bool {
        let asked = |it: &Contact| {
            it.claim == Some(claim.id)
                && it.content.whom == ContactRole::Claimant
                && it.answer.is_some()
        };
        claim.claimant.is_some() && !self.contacts.values().any(asked)
    }
}

/// What the evidence on a question amounts to.
struct Support {
    sources: usize,
    origins: usize,
    primary: bool,
    passage_differs: bool,
}

impl Support {
    fn of(claim: &Claim, question: Question) -> Self {
        // What confidential evidence says is not for everybody: it is a source, and all of it one origin at most.
        let confidential = claim.confidential_now();
        let confidential = confidential.filter(|(_, it)| it.bears_on.on(question));
        let confidential = confidential.count();
        let evidence: Vec<&Evidence> = claim.evidence_on(question).collect();
        let provenances = evidence.iter().map(|it| &it.content.provenance);
        let known = independence(provenances).map_or((0, 0), |it| (it.sources, it.origins));
        // What is in no library is known by its title alone.
        let described = evidence.iter().map(|it| &it.content);
        let described = described.filter(|it| it.provenance.source_id.is_none());
        let described: BTreeSet<&str> = described.map(|it| it.source.title.as_str()).collect();
        Self {
            sources: wide(known.0) + described.len() + confidential,
            origins: wide(known.1) + described.len() + confidential.min(1),
            primary: evidence.iter().any(|it| is_primary(&it.content)),
            passage_differs: evidence.iter().any(|it| passage_differs(it)),
        }
    }
}

/// Whether it is the origin of what it says. What derives from the article bears nothing out.
fn is_primary(evidence: &EvidenceInput) -> bool {
    let lineage = evidence.provenance.lineage.as_ref();
    evidence.source.primary && !lineage.is_some_and(|it| it.from_article)
}

/// Whether a quoted passage does not stand in its source, by the last look at that.
fn passage_differs(evidence: &Evidence) -> bool {
    let looked_for = evidence.content.provenance.check.is_some();
    looked_for && evidence.check().is_some_and(|it| !it.stands())
}

fn wide(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Whether a rating is among the lowest steps of a scale. A step without a value is not.
fn among_lowest(scale: &Scale, rating: &str, steps: u8) -> bool {
    let value = |it: &str| scale.steps.get(it).and_then(|step| step.value);
    let Some(own) = value(rating) else {
        return false;
    };
    let lower: BTreeSet<u32> = scale
        .steps
        .values()
        .filter_map(|it| it.value)
        .filter(|it| *it < own)
        .collect();
    lower.len() < usize::from(steps)
}

/// How many people give this answer, and it is fresh.
fn agreeing(claim: &Claim, question: Question, rating: &str) -> usize {
    let verdicts = claim.answers(question).verdicts.values();
    let same = verdicts.filter(|it| it.judgement.rating == rating);
    same.filter(|it| claim.stale_reasons(question, it).is_empty())
        .count()
}
