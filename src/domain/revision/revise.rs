//! Putting another text in the article's place. No command becomes this one: the engine has to read the new text first, which no
//! session can.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Revision, RevisionCounts};
use crate::domain::article::block::Block;
use crate::domain::article::changes::Changes;
use crate::domain::article::coverage::CoverageCache;
use crate::domain::article::form::ArticleForm;
use crate::domain::base::ids::{AsideId, ClaimId, FixId};
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::{Span, Text};
use crate::domain::change::{Apply, Subject, Touched};
use crate::domain::claim::Claim;
use crate::domain::claim::carried::{CarriedClaim, Fate};
use crate::domain::claim::carry::Revised;
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::fix::Fix;
use crate::domain::session::Session;
use crate::domain::session::open::Suggestion;

/// The article has another text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ArticleRevised {
    /// The number of the revision; the text the session was opened with is 1.
    pub revision: u32,
    /// The article, exactly as it is checked from now on.
    pub text: String,
    /// The blocks of the text.
    pub blocks: Vec<Block>,
    /// The sentences of the text.
    pub sentences: Vec<Span>,
    /// What the text is, where it is no plain article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub form: Option<ArticleForm>,
    /// What to tell people who expect claims, when the engine could suggest none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub remark: Option<String>,
    /// Where it says something else than the revision before; what lies between is unchanged, and claims there are.
    pub changes: Changes,
    /// Claims that do not stand unchanged where they stood.
    pub carried: Vec<CarriedClaim>,
    /// Suggestions nobody had decided on, whose words changed: what is to be checked there is suggested anew.
    pub dropped_claims: Vec<ClaimId>,
    /// What is left of text that was set aside, where something changed in it.
    pub asides: BTreeMap<AsideId, Vec<Span>>,
    /// The fixes that are made in it, and where.
    pub made: BTreeMap<FixId, Span>,
    /// The fixes whose words are not there any more.
    pub lost: Vec<FixId>,
    /// The claims the engine suggests in what is new.
    pub claims: Vec<Suggestion>,
    /// Whether it was made from the accepted fixes, and not handed in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub from_fixes: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl ArticleRevised {
    /// The claims there are after it.
    fn carry(
        &self,
        session: &Session,
        to: Revised<'_>,
    ) -> Result<BTreeMap<ClaimId, Claim>, &'static str> {
        let carried: BTreeMap<ClaimId, &CarriedClaim> =
            self.carried.iter().map(|it| (it.claim, it)).collect();
        let mut claims = session.claims.clone();
        claims.retain(|id, _| !self.dropped_claims.contains(id));
        for claim in claims.values_mut() {
            match carried.get(&claim.id) {
                Some(it) => claim.carry(it, to)?,
                None if claim.gone => {}
                None => claim.shift(to)?,
            }
        }
        Ok(claims)
    }

    /// The fixes there are after it.
    fn fixes(&self, session: &Session) -> BTreeMap<FixId, Fix> {
        let mut fixes = session.fixes.clone();
        for (id, fix) in &mut fixes {
            if let Some(place) = self.made.get(id) {
                (fix.span, fix.made) = (*place, Some(self.revision));
            } else if self.lost.contains(id) {
                fix.lost = true;
            } else if !fix.lost {
                fix.span = self
                    .changes
                    .shift(fix.span)
                    .unwrap_or_else(|| self.changes.place(fix.span));
            }
        }
        fixes
    }

    /// What it does to the claims and fixes of the session it happens to.
    #[must_use]
    pub fn counts(&self, session: &Session) -> RevisionCounts {
        let count = |those: usize| u32::try_from(those).unwrap_or(u32::MAX);
        let went = |fate: &[Fate]| {
            count(
                self.carried
                    .iter()
                    .filter(|it| fate.contains(&it.fate))
                    .count(),
            )
        };
        let there = session.claims.values().filter(|it| !it.gone).count();
        let listed = self
            .carried
            .iter()
            .map(|it| &it.claim)
            .chain(&self.dropped_claims);
        let listed = listed.filter(|id| session.claims.get(id).is_some_and(|it| !it.gone));
        RevisionCounts {
            unchanged: count(there.saturating_sub(listed.count())),
            moved: went(&[Fate::Moved]),
            edited: went(&[Fate::Edited, Fate::Around]),
            corrected: went(&[Fate::Corrected]),
            gone: went(&[Fate::Gone]),
            dropped: count(self.dropped_claims.len()),
            new: count(self.claims.len()),
            made: count(self.made.len()),
        }
    }
}

impl Apply for ArticleRevised {
    fn settles(&self) -> bool {
        true
    }

    fn subject(&self) -> Subject {
        Subject::Article
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let text = Text::new(self.text.clone());
        if self.revision != session.revision() + 1 {
            return Err("it does not follow the revision there is");
        }
        if !self.changes.lead(session.text.len(), text.len()) {
            return Err("its changes do not lead from one text to the other");
        }
        let to = Revised {
            number: self.revision,
            text: &text,
            changes: &self.changes,
            stamp,
        };
        let claims = self.carry(session, to)?;
        let mut revised = Session {
            claims,
            fixes: self.fixes(session),
            blocks: self.blocks.clone(),
            sentences: self.sentences.clone(),
            form: self.form,
            remark: self.remark.clone(),
            coverage: CoverageCache::default(),
            ..session.clone()
        };
        for (id, aside) in &mut revised.asides {
            match self.asides.get(id) {
                Some(left) => aside.spans.clone_from(left),
                None => {
                    aside.spans = aside
                        .spans
                        .iter()
                        .filter_map(|it| self.changes.shift(*it))
                        .collect()
                }
            }
        }
        revised.asides.retain(|_, it| !it.spans.is_empty());
        for backup in &mut revised.backup {
            backup.follow(&self.changes, &text);
        }
        let before = std::mem::replace(&mut revised.text, text);
        revised.revisions.push(Revision {
            number: self.revision,
            after: session.seq,
            from_fixes: self.from_fixes,
            why: self.why.clone(),
            stamp,
            changes: self.changes.clone(),
            counts: self.counts(session),
            before,
        });
        for suggestion in &self.claims {
            suggestion.clone().join(&mut revised, stamp)?;
        }
        *session = revised;
        let listed = self
            .carried
            .iter()
            .map(|it| it.claim)
            .chain(self.dropped_claims.iter().copied());
        Ok(Touched {
            claims: listed
                .chain(self.claims.iter().map(|it| it.claim))
                .collect(),
            ..Touched::default()
        })
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let made = match (self.from_fixes, self.made.len()) {
            (true, 1) => " from 1 accepted fix".to_owned(),
            (true, many) => format!(" from {many} accepted fixes"),
            (false, _) => String::new(),
        };
        let fates = [
            (Fate::Edited, "edited"),
            (Fate::Around, "in sentences that changed"),
            (Fate::Gone, "gone"),
            (Fate::Corrected, "corrected"),
        ];
        let fates = fates.into_iter().filter_map(|(fate, word)| {
            let those = self.carried.iter().filter(|it| it.fate == fate);
            let those: Vec<ClaimId> = those.map(|it| it.claim).collect();
            (!those.is_empty()).then(|| format!("{} {word}", describer.claims(&those)))
        });
        let fates: Vec<String> = fates.collect();
        let mut words = format!("made revision {}{made}", self.revision);
        if !fates.is_empty() {
            words = format!("{words}; {}", fates.join(", "));
        }
        Entry::new(with_why(words, self.why.as_deref()))
    }
}
