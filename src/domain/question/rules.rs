//! Which questions are asked of a claim, and which of them still need an answer.

use super::{Answers, Question};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::claim::{Claim, Status};

impl Claim {
    /// The answers to a question, also when it is not asked any more.
    #[must_use]
    pub fn answers(&self, question: Question) -> &Answers {
        match question {
            Question::Said => &self.said,
            Question::So => &self.so,
        }
    }

    pub(in crate::domain) fn answers_mut(&mut self, question: Question) -> &mut Answers {
        match question {
            Question::Said => &mut self.said,
            Question::So => &mut self.so,
        }
    }

    /// Whether a question is asked of the claim, be it waived or not.
    #[must_use]
    pub fn asks(&self, question: Question) -> bool {
        match question {
            Question::Said => self.asks_said && self.claimant.is_some(),
            Question::So => true,
        }
    }

    /// The questions that are asked of the claim, waived ones too.
    pub fn questions(&self) -> impl Iterator<Item = Question> {
        Question::ALL.into_iter().filter(|it| self.asks(*it))
    }

    /// The questions that need an answer: asked, and not waived. At least one.
    pub fn open_questions(&self) -> impl Iterator<Item = Question> {
        self.questions()
            .filter(|it| self.answers(*it).waived.is_none())
    }

    /// Whether anybody has answered a question of the claim.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        self.questions().any(|it| self.answers(it).is_answered())
    }

    /// Who has answered a question of the claim, or signed one off; everybody once.
    pub(in crate::domain) fn concerned(&self) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = Vec::new();
        for question in self.questions() {
            let answers = self.answers(question);
            people.extend(answers.verdicts.keys().chain(answers.sealed.keys()));
            people.extend(answers.sign_off.iter().map(|it| it.stamp.by));
        }
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Refuses unless the question is asked of the claim.
    pub(in crate::domain) fn require_asked(&self, question: Question) -> Result<(), Rejection> {
        if self.asks(question) {
            return Ok(());
        }
        Err(Rejection::conflict(
            "not_asked",
            "Said is not asked of this claim: nobody is named who makes it.",
        ))
    }

    /// Refuses unless the question is asked of the claim and waits for answers.
    pub(in crate::domain) fn require_open(&self, question: Question) -> Result<(), Rejection> {
        self.require_asked(question)?;
        if self.answers(question).waived.is_none() {
            return Ok(());
        }
        Err(Rejection::conflict(
            "waived",
            format!(
                "{} is waived on this claim. Ask it again first.",
                question.word()
            ),
        ))
    }

    /// Whether a question can be waived now: nobody has answered it, and another one is left.
    #[must_use]
    pub fn waivable(&self, question: Question) -> bool {
        self.status == Status::Accepted
            && self.asks(question)
            && self.answers(question).waived.is_none()
            && !self.answers(question).is_answered()
            && self.open_questions().any(|it| it != question)
    }
}
