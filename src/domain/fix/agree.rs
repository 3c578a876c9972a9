//! Agreeing to the author's own wording of a fix.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{claims_of, decline, declined_with};
use crate::domain::base::ids::FixId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Agree to the words its author wrote instead of those a fix proposed. Who does not answers the fix anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AgreeToWording {
    /// The fix.
    pub fix: FixId,
}

/// The desk agreed to the author's own wording of a fix, which is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct WordingAgreed {
    /// The fix.
    pub fix: FixId,
    /// The words of the article that it is about.
    pub quote: String,
    /// The author's words, which are to stand there.
    pub words: String,
    /// Those that are declined with it, because both cannot be made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FixId>>")]
    pub declined: Vec<FixId>,
}

impl Decide for AgreeToWording {
    const ROLE: Role = Role::Editor;
    type Outcome = WordingAgreed;

    fn decide(&self, on: &Context<'_>) -> Result<WordingAgreed, Rejection> {
        let fix = on.session.fix(self.fix)?;
        fix.require_version(on.base)?;
        let answer = fix.answer.as_ref().filter(|it| it.awaits_desk);
        let Some(words) = answer.and_then(|it| it.words.clone()) else {
            let why = "No words of the author wait for the desk here.";
            return Err(Rejection::conflict("nothing_to_agree_to", why));
        };
        if fix.lost {
            let why = "The words it is about are not in the article any more. Decline it with a reason, or propose it anew.";
            return Err(Rejection::conflict("not_in_article", why));
        }
        Ok(WordingAgreed {
            fix: self.fix,
            quote: fix.quote.clone(),
            words,
            declined: declined_with(&on.session.fixes, self.fix, fix),
        })
    }
}

impl Apply for WordingAgreed {
    fn settles(&self) -> bool {
        true
    }

    fn subject(&self) -> Subject {
        let all = [&self.fix].into_iter().chain(&self.declined);
        Subject::Fixes(all.copied().collect())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let fix = session.fixes.get(&self.fix);
        if fix.is_none_or(|it| it.answer.is_none()) {
            return Err("there is no such answer to a fix");
        }
        decline(&mut session.fixes, &self.declined, (false, stamp))?;
        let fix = session.fixes.get_mut(&self.fix);
        if let Some(fix) = fix
            && let Some(answer) = &mut fix.answer
        {
            fix.version += 1;
            answer.awaits_desk = false;
            answer.agreed = Some(stamp);
        }
        let all = [&self.fix].into_iter().chain(&self.declined);
        Ok(Touched::listed(claims_of(&session.fixes, all)))
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let mut words = "agreed to the author's wording of a fix".to_owned();
        if !self.declined.is_empty() {
            words.push_str("; with it another of the same words is declined");
        }
        Entry::new(words)
            .before(self.quote.clone())
            .after(self.words.clone())
    }
}
