//! A text that is to take the place of the article's, and what happens when it does.
//!
//! Must not know: how the session changes by it.

use std::collections::BTreeMap;

use super::carry_over::{CarryOver, Went};
use super::revise::ArticleRevised;
use crate::domain::article::block::Block;
use crate::domain::article::changes::{Change, Changes};
use crate::domain::article::form::ArticleForm;
use crate::domain::base::ids::{ClaimId, FixId};
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::text::{Span, Text};
use crate::domain::claim::assess::Assess;
use crate::domain::claim::carried::{CarriedClaim, Fate};
use crate::domain::claim::{Claim, Status};
use crate::domain::session::open::Suggestion;
use crate::domain::session::{CLAIMS, Session};

/// A text that is to take the place of the article's, as the engine has read it.
#[derive(Debug, Clone)]
pub struct NewText {
    /// The revision it is to follow.
    pub after: u32,
    /// Whether it was made from the accepted fixes.
    pub from_fixes: bool,
    /// Why, at most 1,000 code points.
    pub why: Option<String>,
    /// The text.
    pub text: Text,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its sentences.
    pub sentences: Vec<Span>,
    /// What it is, where it is no plain article.
    pub form: Option<ArticleForm>,
    /// What to tell people who expect claims, when the engine could suggest none.
    pub remark: Option<String>,
    /// What the engine suggests in all of it.
    pub suggestions: Vec<Suggestion>,
    /// Where it says something else than the revision it follows.
    pub changes: Changes,
}

impl Session {
    /// Refuses unless the revision that somebody saw is the present one.
    ///
    /// # Errors
    /// A [`Rejection`] that says which is.
    pub fn must_be_at_revision(&self, seen: u32) -> Result<(), Rejection> {
        let now = self.revision();
        if seen == now {
            return Ok(());
        }
        let why = format!(
            "The article is at revision {now} by now, and you saw revision {seen}. Look at it first."
        );
        Err(Rejection::conflict("revised", why))
    }

    /// The text with all accepted fixes made that are not made yet, and where it says something else.
    ///
    /// # Errors
    /// A [`Rejection`] if there are none.
    pub fn with_fixes(&self) -> Result<(String, Changes), Rejection> {
        let mut fixes: Vec<(Span, &str)> = self
            .fixes
            .values()
            .filter_map(|it| Some((it.span, it.to_make()?)))
            .collect();
        if fixes.is_empty() {
            let why = "No fix is accepted that the text has not got already.";
            return Err(Rejection::conflict("no_change", why));
        }
        fixes.sort_unstable();
        let slice = |span| self.text.slice(span).unwrap_or_default();
        let (mut text, mut changes) = (String::new(), Vec::new());
        let (mut old, mut new) = (0, 0);
        for (from, words) in fixes {
            text.push_str(slice(Span::new(old, from.start)));
            new += from.start.saturating_sub(old);
            text.push_str(words);
            let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
            let to = Span::new(new, new + length);
            changes.push(Change { from, to });
            (old, new) = (from.end, to.end);
        }
        text.push_str(slice(Span::new(old, self.text.len())));
        Ok((text, Changes::new(changes)))
    }

    /// What happens when a text takes the place of the article's.
    ///
    /// # Errors
    /// A [`Rejection`] if it is for another revision than the present one, says the same, or the session is closed.
    pub fn revise(&self, new: &NewText, assess: Assess<'_>) -> Result<ArticleRevised, Rejection> {
        self.must_be_open()?;
        self.must_be_at_revision(new.after)?;
        if new.changes.all().is_empty() {
            let why = "This text says the same as the article already does.";
            return Err(Rejection::conflict("no_change", why));
        }
        if new.from_fixes && self.with_fixes()?.0 != new.text.as_str() {
            let why = "A fix was answered meanwhile. Look at the fixes, and take them in again.";
            return Err(Rejection::conflict("revised", why));
        }
        let (made, lost) = self.fates_of_fixes(new);
        let words = made
            .keys()
            .filter_map(|id| Some((*id, self.fixes.get(id)?.span)));
        let words = words.collect();
        let over = CarryOver::of(self, (&new.text, &new.sentences), &new.changes, &words);
        let (mut carried, mut dropped) = (Vec::new(), Vec::new());
        for claim in self.claims.values() {
            match over.of_claim(claim) {
                Some(went) if went.fate != Fate::Moved && !self.is_touched(claim) => {
                    dropped.push(claim.id)
                }
                Some(went) => carried.push(self.carried(claim, went, (new, assess))),
                None => {}
            }
        }
        let asides = self.asides.iter();
        let asides = asides.filter_map(|(id, it)| Some((*id, over.aside(&it.spans)?)));
        let claims = self.suggested(new, &over, &carried, &dropped);
        if self.claims.len() - dropped.len() + claims.len() > CLAIMS {
            let why = format!("A session holds at most {CLAIMS} claims.");
            return Err(Rejection::conflict("too_many", why));
        }
        Ok(ArticleRevised {
            revision: new.after + 1,
            text: new.text.as_str().to_owned(),
            blocks: new.blocks.clone(),
            sentences: new.sentences.clone(),
            form: new.form,
            remark: new.remark.clone(),
            changes: new.changes.clone(),
            asides: asides.collect(),
            carried,
            dropped_claims: dropped,
            made,
            lost,
            claims,
            from_fixes: new.from_fixes,
            why: optional(new.why.as_deref(), "why", 1000)?,
        })
    }

    /// Which accepted fixes the new text has made, and where; and which others have lost their words.
    fn fates_of_fixes(&self, new: &NewText) -> (BTreeMap<FixId, Span>, Vec<FixId>) {
        let (mut made, mut lost) = (BTreeMap::new(), Vec::new());
        for (id, fix) in self
            .fixes
            .iter()
            .filter(|(_, it)| it.made.is_none() && !it.lost)
        {
            let place = fix
                .to_make()
                .and_then(|words| made_at(new, fix.span, words));
            match place {
                Some(place) => drop(made.insert(*id, place)),
                None if new.changes.shift(fix.span).is_none() => lost.push(*id),
                None => {}
            }
        }
        (made, lost)
    }

    /// What became of a claim, with what its new words say.
    fn carried(
        &self,
        claim: &Claim,
        went: Went,
        (new, assess): (&NewText, Assess<'_>),
    ) -> CarriedClaim {
        let Went {
            fate,
            spans,
            around,
            fixes,
        } = went;
        let other_words = matches!(fate, Fate::Edited | Fate::Corrected);
        let own = claim.worded.then(|| self.with_words_of(claim, &fixes));
        let assessed = other_words.then(|| assess(&new.text, &spans, own.as_deref()));
        let statement = assessed
            .as_ref()
            .map(|it| own.clone().unwrap_or_else(|| it.statement.clone()));
        CarriedClaim {
            claim: claim.id,
            fate,
            spans,
            statement: statement.filter(|it| *it != claim.statement && !it.is_empty()),
            finding: assessed.map(|it| it.finding),
            around,
            fixes,
        }
    }

    /// What a person worded, with the words of these fixes.
    fn with_words_of(&self, claim: &Claim, fixes: &[FixId]) -> String {
        let fixes = fixes.iter().filter_map(|id| self.fixes.get(id));
        fixes.fold(claim.statement.clone(), |statement, fix| {
            let instead = fix.words_to_be().unwrap_or_default();
            statement.replacen(&fix.quote, instead, 1)
        })
    }

    /// What the engine suggests in sentences that are new, where no claim stands.
    fn suggested(
        &self,
        new: &NewText,
        over: &CarryOver<'_>,
        carried: &[CarriedClaim],
        dropped: &[ClaimId],
    ) -> Vec<Suggestion> {
        let listed: BTreeMap<ClaimId, &CarriedClaim> =
            carried.iter().map(|it| (it.claim, it)).collect();
        let stands = |claim: &Claim| match listed.get(&claim.id) {
            Some(it) => it.spans.clone(),
            None => {
                let spans = claim
                    .anchor
                    .iter()
                    .filter_map(|it| new.changes.shift(it.span));
                spans.collect()
            }
        };
        let claims = self.claims.values();
        let there = claims.filter(|it| !it.gone && !dropped.contains(&it.id));
        let mut taken: Vec<Span> = there.flat_map(stands).collect();
        taken.sort_unstable();
        let free = |span: &Span| !taken.iter().any(|it| it.overlap(*span).is_some());
        let is_new = |span: &Span| {
            let at = new.sentences.partition_point(|it| it.end <= span.start);
            new.sentences.get(at).is_none_or(|it| !over.was_there(*it))
        };
        let suggestions = new.suggestions.iter();
        suggestions
            .filter(|it| it.spans.iter().all(|span| is_new(span) && free(span)))
            .cloned()
            .collect()
    }
}

/// Where a text has made a fix, if it has.
fn made_at(new: &NewText, span: Span, words: &str) -> Option<Span> {
    if new.changes.at(span).is_empty() {
        return None;
    }
    let says = |place: &Span| {
        let there = new.text.slice(*place).unwrap_or_default();
        there.split_whitespace().eq(words.split_whitespace())
    };
    let (place, wide) = (new.changes.place(span), new.changes.wide_place(span));
    let starts = [place.start, wide.start];
    let mut places = starts
        .iter()
        .flat_map(|start| [Span::new(*start, place.end), Span::new(*start, wide.end)]);
    places.find(|it| it.start <= it.end && says(it))
}

impl Session {
    /// Whether somebody has done something about a claim that the engine suggested.
    fn is_touched(&self, claim: &Claim) -> bool {
        let noted = claim.wordings.len() > 1
            || !claim.plan.is_nothing()
            || claim.proposed.is_some()
            || claim.classified.is_some()
            || !claim.reattributed.is_empty();
        let worked = !claim.ticks.is_empty()
            || !claim.evidence.is_empty()
            || !claim.removed.is_empty()
            || !claim.confidential.is_empty()
            || !claim.comments.is_empty();
        claim.status != Status::Suggested
            || noted
            || worked
            || self.contacts.values().any(|it| it.claim == Some(claim.id))
            || self.fixes.values().any(|it| it.claim == Some(claim.id))
    }
}
