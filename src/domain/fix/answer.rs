//! Answering a fix.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Fix, FixAnswer, FixAnswered, FixWeight, claims_of, decline, declined_with};
use crate::domain::base::ids::FixId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::session::Session;

/// Say what becomes of a fix. Again: changes the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AnswerFix {
    /// The fix.
    pub fix: FixId,
    /// The answer.
    pub answer: FixAnswer,
    /// The other words, to reword it, or the answer to a query; at most 5,000 code points.
    #[serde(default)]
    #[ts(optional)]
    pub words: Option<String>,
    /// Why, at most 1,000 code points; needed to decline.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// A fix was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FixAnswerGiven {
    /// The fix.
    pub fix: FixId,
    /// The answer.
    pub answer: FixAnswer,
    /// The words of the article that it is about.
    pub quote: String,
    /// The words that are to stand there, or the answer to a query.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub words: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// Those that are declined with it, because both cannot be made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FixId>>")]
    pub declined: Vec<FixId>,
    /// Whether the author answered, and not the desk for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub by_author: bool,
}

impl Decide for AnswerFix {
    const ROLE: Role = Role::Author;
    type Outcome = FixAnswerGiven;

    fn decide(&self, on: &Context<'_>) -> Result<FixAnswerGiven, Rejection> {
        let by_author = on.actor.role == Role::Author;
        if !by_author {
            on.actor.role.must_be(Role::Editor)?;
        } else if !on.session.asks(on.actor.person) {
            let why = "The desk does not ask you about this article.";
            return Err(Rejection::forbidden(why));
        }
        let fix = on.session.fix(self.fix)?;
        fix.require_version(on.base)?;
        self.must_fit(fix)?;
        let why = optional(self.why.as_deref(), "why", 1000)?;
        let words = self.words_for(fix)?;
        if self.answer == FixAnswer::Declined && why.is_none() {
            let ask = "Say why the article stays as it is; who proposed the fix will read it.";
            return Err(Rejection::invalid("empty", "why", ask));
        }
        let same = fix
            .answer
            .as_ref()
            .is_some_and(|it| it.answer == self.answer && it.words == words && it.why == why);
        if same {
            return Err(Rejection::conflict(
                "no_change",
                "That is its answer already.",
            ));
        }
        // The desk agrees to the author's own words first.
        let made = match self.answer {
            FixAnswer::Accepted => true,
            FixAnswer::Reworded => !by_author,
            FixAnswer::Declined | FixAnswer::Answered => false,
        };
        let declined = match made {
            true => declined_with(&on.session.fixes, self.fix, fix),
            false => Vec::new(),
        };
        Ok(FixAnswerGiven {
            fix: self.fix,
            answer: self.answer,
            quote: fix.quote.clone(),
            words,
            why,
            declined,
            by_author,
        })
    }
}

impl AnswerFix {
    /// What is in the text is not answered again, and what has no words there is not accepted.
    fn must_fit(&self, fix: &Fix) -> Result<(), Rejection> {
        let makes = matches!(self.answer, FixAnswer::Accepted | FixAnswer::Reworded);
        let conflict = |code, why: &str| Err(Rejection::conflict(code, why));
        match fix.made {
            Some(_) => conflict(
                "made",
                "This fix is in the text already. Propose another one to change it again.",
            ),
            None if fix.lost && makes => conflict(
                "not_in_article",
                "The words it is about are not in the article any more. Decline it with a reason, or propose it anew.",
            ),
            None => Ok(()),
        }
    }

    /// The words that belong to the answer.
    fn words_for(&self, fix: &Fix) -> Result<Option<String>, Rejection> {
        let invalid = |code, why: &str| Err(Rejection::invalid(code, "words", why));
        match self.answer {
            FixAnswer::Accepted if fix.replacement.is_none() => {
                let why = "This query proposes no words. Answer it, or reword what it is about.";
                Err(Rejection::invalid("nothing_proposed", "answer", why))
            }
            FixAnswer::Answered if fix.weight != FixWeight::Query => {
                let why = "Only a query is answered. Accept the fix, reword or decline it.";
                Err(Rejection::invalid("no_query", "answer", why))
            }
            FixAnswer::Accepted => Ok(fix.replacement.clone()),
            FixAnswer::Declined => Ok(None),
            FixAnswer::Answered => match optional(self.words.as_deref(), "words", 5000)? {
                Some(words) => Ok(Some(words)),
                None => invalid("empty", "Write the answer."),
            },
            FixAnswer::Reworded => match &self.words {
                None => invalid("empty", "Write the words that should stand there."),
                Some(it) if it.chars().count() > 5000 => invalid(
                    "too_long",
                    "At most 5,000 characters can stand there instead.",
                ),
                Some(it) if it.contains('\0') => invalid(
                    "nul",
                    "There is a NUL character (U+0000) in it. Take it out.",
                ),
                Some(it) if *it == fix.quote => {
                    invalid("no_change", "These words stand there already.")
                }
                Some(it) if fix.replacement.as_ref() == Some(it) => invalid(
                    "no_change",
                    "These are the words that were proposed. Accept the fix.",
                ),
                Some(it) => Ok(Some(it.clone())),
            },
        }
    }
}

impl Apply for FixAnswerGiven {
    fn settles(&self) -> bool {
        true
    }

    fn subject(&self) -> Subject {
        let all = [&self.fix].into_iter().chain(&self.declined);
        Subject::Fixes(all.copied().collect())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        if !session.fixes.contains_key(&self.fix) {
            return Err("there is no such fix");
        }
        decline(&mut session.fixes, &self.declined, (self.by_author, stamp))?;
        let Some(fix) = session.fixes.get_mut(&self.fix) else {
            return Err("there is no such fix");
        };
        fix.version += 1;
        fix.let_go = None;
        fix.answer = Some(FixAnswered {
            answer: self.answer,
            words: self.words.clone(),
            why: self.why.clone(),
            by_author: self.by_author,
            awaits_desk: self.by_author && self.answer == FixAnswer::Reworded,
            agreed: None,
            stamp,
        });
        let all = [&self.fix].into_iter().chain(&self.declined);
        Ok(Touched::listed(claims_of(&session.fixes, all)))
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let words = match self.answer {
            FixAnswer::Answered => "answered a query".into(),
            FixAnswer::Accepted | FixAnswer::Reworded | FixAnswer::Declined => {
                format!("{} a fix", self.answer.words())
            }
        };
        let mut words = with_why(words, self.why.as_deref());
        if !self.declined.is_empty() {
            words.push_str("; with it another of the same words is declined");
        }
        let entry = Entry::new(words).before(self.quote.clone());
        match &self.words {
            Some(words) => entry.after(words.clone()),
            None => entry,
        }
    }
}
