//! An event in words, for the trail: what happened, and what was there before and after.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::{ClaimId, EvidenceId, PersonId};
use super::base::text::Span;
use super::hidden::{Hidden, SealedKey};
use super::question::Question;
use super::session::Session;
use super::source::confidential::{ConfidentialContent, SealedPart};
use super::verdict::Judgement;

/// An event in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Entry {
    /// What follows the actor's name, in order.
    pub words: Vec<EntryPart>,
    /// The claims it is about.
    pub claims: Vec<ClaimId>,
    /// What was there before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<String>,
    /// What is there now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<String>,
}

/// A part of an event's words. What people typed is only ever text: nothing in it is taken for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(untagged)]
pub enum EntryPart {
    /// Words as they are.
    Text(String),
    /// The name of a person.
    Person {
        /// Who.
        person: PersonId,
    },
}

impl Entry {
    /// `words` say all of it.
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self {
            words: vec![EntryPart::Text(words.into())],
            claims: Vec::new(),
            before: None,
            after: None,
        }
    }

    /// With somebody's name behind them, which is only known where it is shown.
    pub(super) fn person(mut self, person: PersonId) -> Self {
        self.words.push(EntryPart::Person { person });
        self
    }

    /// With the names of people behind them, in a list.
    pub(super) fn people<'a>(self, people: impl IntoIterator<Item = &'a PersonId>) -> Self {
        let mut between = "";
        people.into_iter().fold(self, |mut entry, person| {
            if !between.is_empty() {
                entry = entry.text(between);
            }
            between = ", ";
            entry.person(*person)
        })
    }

    /// With the event to which something was put back, if it was.
    pub(super) fn put_back(self, restored: Option<u64>) -> Self {
        match restored {
            Some(seq) => self.text(format!(" (put back as of event {seq})")),
            None => self,
        }
    }

    /// With more words behind them.
    pub(super) fn text(mut self, words: impl Into<String>) -> Self {
        self.words.push(EntryPart::Text(words.into()));
        self
    }

    /// All of it, with names as `named` tells them.
    #[must_use]
    pub fn spelled(&self, named: impl Fn(PersonId) -> String) -> String {
        let parts = self.words.iter().map(|part| match part {
            EntryPart::Text(words) => words.clone(),
            EntryPart::Person { person } => named(*person),
        });
        parts.collect()
    }

    /// With what was there before.
    pub(super) fn before(self, before: impl Into<Option<String>>) -> Self {
        Self {
            before: before.into(),
            ..self
        }
    }

    /// With what is there now.
    pub(super) fn after(self, after: impl Into<Option<String>>) -> Self {
        Self {
            after: after.into(),
            ..self
        }
    }
}

/// A session as entries tell of it: at the event or at any later one.
pub struct Describer<'a> {
    session: &'a Session,
    /// Whether what people said among themselves is told.
    comments: bool,
    /// What is not told.
    hidden: &'a Hidden,
    /// The event that is told; the article may have had another text then.
    seq: u64,
    /// Who did it.
    by: Option<PersonId>,
}

impl<'a> Describer<'a> {
    /// Tells everything that is not hidden.
    #[must_use]
    pub fn new(session: &'a Session, hidden: &'a Hidden) -> Self {
        Self {
            session,
            comments: true,
            hidden,
            seq: session.seq,
            by: None,
        }
    }

    /// Tells that people commented, but not what.
    #[must_use]
    pub fn without_comments(session: &'a Session, hidden: &'a Hidden) -> Self {
        Self {
            comments: false,
            ..Self::new(session, hidden)
        }
    }

    /// The same, telling of an event.
    pub(super) fn at(&self, seq: u64, by: PersonId) -> Self {
        Self {
            seq,
            by: Some(by),
            ..*self
        }
    }

    /// What happened to a piece of confidential evidence, for who sees it.
    pub(super) fn confidential<'b>(
        &self,
        evidence: EvidenceId,
        sealed: &'b SealedPart,
    ) -> Option<&'b ConfidentialContent> {
        sealed
            .content()
            .filter(|_| !self.hidden.hides_sealed(SealedKey::Evidence(evidence)))
    }

    /// What a person answered to a question of a claim, for who may see it: of a sealed answer whoever is told of the event.
    pub(super) fn sealed_answer<'b>(
        &self,
        (claim, question): (ClaimId, Question),
        judgement: Option<&'b Judgement>,
    ) -> Option<&'b Judgement> {
        let sealed = |person| SealedKey::Answer(claim, question, person);
        let by = self.by.map(sealed);
        judgement.filter(|_| by.is_some_and(|it| !self.hidden.hides_sealed(it)))
    }

    /// “claim 3”, or “the article”.
    pub(super) fn about(&self, claim: Option<ClaimId>) -> String {
        claim.map_or_else(|| "the article".into(), |it| self.claim(it))
    }

    /// What people said among themselves, if it is told.
    pub(super) fn comment(&self, text: &str) -> Option<String> {
        self.comments.then(|| text.to_owned())
    }

    /// “claim 3”.
    pub(super) fn claim(&self, id: ClaimId) -> String {
        match self.session.numbers.get(&id) {
            Some(number) => format!("claim {number}"),
            None => "a claim".into(),
        }
    }

    /// “claims 3 and 7”.
    pub(super) fn claims(&self, ids: &[ClaimId]) -> String {
        let numbers = ids.iter().filter_map(|id| self.session.numbers.get(id));
        let mut numbers: Vec<u32> = numbers.copied().collect();
        numbers.sort_unstable();
        match numbers[..] {
            [only] => format!("claim {only}"),
            [first, second] => format!("claims {first} and {second}"),
            _ if numbers.len() > 6 => format!("{} claims", numbers.len()),
            _ => {
                let all: Vec<String> = numbers.iter().map(u32::to_string).collect();
                format!("claims {}", all.join(", "))
            }
        }
    }

    /// The word for an answer to a question.
    pub(super) fn label<'b>(&'b self, question: Question, rating: &'b str) -> &'b str {
        let scale = self.session.scale_of(question);
        scale.map_or(rating, |it| it.label(rating))
    }

    /// An answer to a question, with its rationale.
    pub(super) fn judgement(&self, question: Question, judgement: &Judgement) -> String {
        let label = self.label(question, &judgement.rating);
        match judgement.rationale.as_str() {
            "" => label.to_owned(),
            rationale => format!("{label}\n{rationale}"),
        }
    }

    /// The words of the article at `spans`.
    pub(super) fn quote(&self, spans: &[Span]) -> String {
        let text = self.session.text_at(self.seq);
        let words: Vec<&str> = spans.iter().filter_map(|span| text.slice(*span)).collect();
        words.join(" … ")
    }
}

/// “did this: because of that”.
pub(super) fn with_why(words: String, why: Option<&str>) -> String {
    match why {
        Some(why) => format!("{words}: {why}"),
        None => words,
    }
}
