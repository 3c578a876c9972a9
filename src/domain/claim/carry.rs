//! Taking a claim over to the next revision of the article.
//!
//! Must not know: how its words were found again; the session around it.

use std::collections::BTreeMap;

use super::carried::{CarriedClaim, Correction, Fate, Unsettled};
use super::content::ClaimContent;
use super::{Claim, Version};
use crate::domain::article::anchor::Anchor;
use crate::domain::article::changes::Changes;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::{Span, Text};
use crate::domain::question::{Answers, Question};

/// A revision as a claim is carried over to it.
#[derive(Clone, Copy)]
pub(in crate::domain) struct Revised<'a> {
    /// Its number.
    pub(in crate::domain) number: u32,
    /// Its text.
    pub(in crate::domain) text: &'a Text,
    /// What changed.
    pub(in crate::domain) changes: &'a Changes,
    /// Who made it, and when.
    pub(in crate::domain) stamp: Stamp,
}

impl Claim {
    /// What nobody has settled of what a revision did to it.
    #[must_use]
    pub fn unsettled_words(&self) -> Option<&'static str> {
        let unsettled = self.unsettled.as_ref()?;
        Some(match unsettled.fate {
            Fate::Gone => "The article does not say it any more",
            Fate::Around => "The sentence around it changed",
            Fate::Edited | Fate::Moved | Fate::Corrected => "The article says it in other words",
        })
    }

    /// Refuses unless its words are in the article.
    pub(in crate::domain) fn require_in_article(&self) -> Result<(), Rejection> {
        if !self.gone {
            return Ok(());
        }
        let why = "Its words are not in the article any more. Point to where they went, or give the claim up.";
        Err(Rejection::conflict("not_in_article", why))
    }

    /// Carries over a claim that stands unchanged.
    pub(in crate::domain) fn shift(&mut self, to: Revised<'_>) -> Result<(), &'static str> {
        let spans: Option<Vec<Span>> = self
            .anchor
            .iter()
            .map(|it| to.changes.shift(it.span))
            .collect();
        let spans = spans.ok_or("a claim's words changed and nothing says what became of it")?;
        self.stand_on(&spans, to)
    }

    /// Carries over a claim of whose words something became; that it is gone, too.
    pub(in crate::domain) fn carry(
        &mut self,
        carried: &CarriedClaim,
        to: Revised<'_>,
    ) -> Result<(), &'static str> {
        let before = self.anchor.quote();
        self.unsettle(carried, to);
        match carried.fate {
            Fate::Gone => {
                self.gone = true;
                self.merged.clear();
                Ok(())
            }
            Fate::Moved => self.stand_on(&carried.spans, to),
            Fate::Around => {
                self.stand_on(&carried.spans, to)?;
                self.set_content(self.content(), to.stamp);
                if let Some(last) = self.wordings.last_mut() {
                    last.around.clone_from(&carried.around);
                }
                Ok(())
            }
            Fate::Edited | Fate::Corrected => {
                let (statement, ratings) = (self.statement.clone(), self.ratings_shown());
                self.reword_on(carried, to)?;
                if carried.fate == Fate::Corrected {
                    self.corrected.push(Correction {
                        revision: to.number,
                        fixes: carried.fixes.clone(),
                        quote: before,
                        statement,
                        ratings,
                        stamp: to.stamp,
                    });
                    self.said = without_answers(&self.said);
                    self.so = without_answers(&self.so);
                }
                Ok(())
            }
        }
    }

    /// What a person has to settle after it, with what nobody has settled yet.
    fn unsettle(&mut self, carried: &CarriedClaim, to: Revised<'_>) {
        let earlier = self.unsettled.take().filter(|_| !self.gone);
        let now = Unsettled {
            fate: carried.fate,
            revision: to.number,
            before: self.anchor.quote(),
            around: carried.around.clone(),
            stamp: to.stamp,
        };
        self.unsettled = match (carried.fate, earlier) {
            (Fate::Corrected, _) => None,
            (Fate::Moved, earlier) => earlier,
            // Somebody still has to look at its own words, and holds them against those that were checked.
            (Fate::Around, Some(it)) if it.fate == Fate::Edited => Some(it),
            (Fate::Edited, Some(it)) if it.fate == Fate::Edited => Some(Unsettled {
                before: it.before,
                ..now
            }),
            (Fate::Edited | Fate::Around | Fate::Gone, _) => Some(now),
        };
    }

    /// Its words are the same, in other places.
    fn stand_on(&mut self, spans: &[Span], to: Revised<'_>) -> Result<(), &'static str> {
        let anchor = Anchor::new(to.text, spans).map_err(|_| "a claim lies outside the article")?;
        let before = std::mem::replace(&mut self.anchor, anchor);
        for it in &mut self.wordings {
            it.follow(&before, &self.anchor, to);
        }
        self.settle_in(to);
        self.follow_finding(to.changes);
        Ok(())
    }

    /// It stands on other words.
    fn reword_on(&mut self, carried: &CarriedClaim, to: Revised<'_>) -> Result<(), &'static str> {
        let anchor = Anchor::new(to.text, &carried.spans);
        let anchor = anchor.map_err(|_| "a claim lies outside the article")?;
        for it in &mut self.wordings {
            it.follow(&anchor, &anchor, to);
        }
        self.settle_in(to);
        let content = ClaimContent {
            anchor,
            worded: self.worded,
            statement: carried
                .statement
                .clone()
                .unwrap_or_else(|| self.statement.clone()),
            finding: carried.finding.clone(),
        };
        self.set_content(content, to.stamp);
        Ok(())
    }

    fn settle_in(&mut self, to: Revised<'_>) {
        self.revision = to.number;
        if std::mem::take(&mut self.gone) {
            // Its places are of a text that is two revisions back.
            self.finding = None;
        }
        // What a merge took in stood in the earlier text.
        self.merged.clear();
    }

    /// What the engine said of its words it said of these places.
    fn follow_finding(&mut self, changes: &Changes) {
        let Some(finding) = &mut self.finding else {
            return;
        };
        for reason in &mut finding.reasons {
            reason.span = changes.place(reason.span);
        }
        finding.notes.retain_mut(|note| {
            let [here, there] = note.spans.map(|it| changes.shift(it));
            let spans = here.zip(there);
            note.spans = spans.map_or(note.spans, |(here, there)| [here, there]);
            spans.is_some()
        });
    }

    fn ratings_shown(&self) -> BTreeMap<Question, String> {
        let shown = Question::ALL.into_iter();
        shown
            .filter_map(|it| Some((it, self.shown(it)?.rating)))
            .collect()
    }
}

impl Version {
    /// Takes the version to the new revision, if its words are there: those of `before` at `after`, others where they were.
    fn follow(&mut self, before: &Anchor, after: &Anchor, to: Revised<'_>) {
        if self.anchor == *before {
            self.anchor.clone_from(after);
            self.revision = to.number;
            return;
        }
        let spans: Option<Vec<Span>> = self
            .anchor
            .iter()
            .map(|it| to.changes.shift(it.span))
            .collect();
        let anchor = spans.and_then(|it| Anchor::new(to.text, &it).ok());
        if let Some(anchor) = anchor.filter(|it| it.quote() == self.anchor.quote()) {
            self.anchor = anchor;
            self.revision = to.number;
        }
    }
}

/// The questions are asked anew; one that was waived stays so.
fn without_answers(answers: &Answers) -> Answers {
    Answers {
        waived: answers.waived.clone(),
        ..Answers::default()
    }
}
