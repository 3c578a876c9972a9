//! What an author of the article sees: the text, its fixes and queries, and what they are to answer. Nothing else of the
//! session is in it: no rating, no comment, nobody of the desk by name.
//!
//! What is not listed here an author does not get: it is made anew of the session, and never of the state document.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::BlockView;
use crate::domain::base::ids::{ClaimId, FixId, PersonId};
use crate::domain::base::text::Span;
use crate::domain::fix::{Fix, FixAnswer, FixAnswered, FixRemark, FixWeight};
use crate::domain::session::Session;

/// An article as its author sees it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct AuthorView {
    /// The headline.
    pub title: String,
    /// Where it appeared or will appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub outlet: Option<String>,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The text, as its last revision has it.
    pub text: String,
    /// The number of that revision, from 1.
    pub revision: u32,
    /// The blocks, by where they start, in code points.
    pub blocks: BTreeMap<u32, BlockView>,
    /// By when the author is to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<DateTime<Utc>>,
    /// Whether the check has ended; then nothing is answered any more.
    pub closed: bool,
    /// How many fixes and queries wait for the author.
    pub to_answer: u32,
    /// The fixes and queries, but for those whose words are not in the text any more.
    pub fixes: BTreeMap<FixId, AuthorFix>,
}

/// A fix as the author sees it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct AuthorFix {
    /// The version that an answer names.
    pub version: u32,
    /// The words it is about, in code points; empty where something is to be put in.
    pub span: Span,
    /// Those words.
    pub quote: String,
    /// The words instead; empty: none; absent in a query that proposes none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replacement: Option<String>,
    /// How much it matters.
    pub weight: FixWeight,
    /// Why; in a query what is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// Passages that bear on the claim it follows from, by their places in a list.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, AuthorPassage>>")]
    pub passages: BTreeMap<usize, AuthorPassage>,
    /// Whether the author still has to answer.
    pub open: bool,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<AuthorAnswer>,
    /// Why the desk insists on it after it was declined, the last time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub insisted: Option<AuthorRemark>,
    /// Why the desk let it go after it was declined.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub let_go: Option<AuthorRemark>,
    /// The revision in which it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub made: Option<u32>,
    /// The other fixes that cannot be made together with it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<FixId>>")]
    pub overlaps: BTreeSet<FixId>,
}

/// Words of a source.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct AuthorPassage {
    /// The words.
    pub words: String,
    /// What the source is called.
    pub source: String,
    /// Its web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// Where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub locator: Option<String>,
}

/// What was answered to a fix.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct AuthorAnswer {
    /// Which answer it is.
    pub answer: FixAnswer,
    /// The words that are to stand there; what was answered to a query.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub words: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// Whose answer it is.
    pub by: AnsweredBy,
    /// Whether the desk has yet to agree to these words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub awaits_desk: bool,
    /// When.
    pub at: DateTime<Utc>,
}

/// Who answered a fix, as its author may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnsweredBy {
    /// Whoever looks.
    You,
    /// Another author of the article.
    OtherAuthor,
    /// The desk, for the author.
    Desk,
}

/// What the desk said of a fix that was declined.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct AuthorRemark {
    /// Why.
    pub why: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl AuthorView {
    /// What one of its authors sees of `session`.
    #[must_use]
    pub fn of(session: &Session, author: PersonId) -> Self {
        let blocks = session.blocks.iter();
        let blocks = blocks.map(|it| {
            let (end, kind) = (it.span.end, it.kind);
            (it.span.start, BlockView { end, kind })
        });
        // One that was made in an earlier revision may lie anywhere in this one.
        let here = session.fixes.iter().filter(|(_, it)| !it.lost);
        let fixes = here.map(|(id, fix)| (*id, AuthorFix::of(session, (*id, fix), author)));
        Self {
            title: session.details.title.clone(),
            outlet: session.details.outlet.clone(),
            language: session.details.language.clone(),
            text: session.text.as_str().to_owned(),
            revision: session.revision(),
            blocks: blocks.collect(),
            due: session.authors.as_ref().and_then(|it| it.due),
            closed: session.closed.is_some(),
            to_answer: session.to_answer(),
            fixes: fixes.collect(),
        }
    }
}

impl Session {
    /// How many fixes and queries wait for the author.
    #[must_use]
    pub fn to_answer(&self) -> u32 {
        let open = self.fixes.values().filter(|it| waits_for_author(it));
        u32::try_from(open.count()).unwrap_or(u32::MAX)
    }
}

impl Session {
    /// Whether an author is asked and has yet to answer a fix that follows from a claim.
    #[must_use]
    pub fn waits_for_author_on(&self, claim: ClaimId) -> bool {
        let mut fixes = self.fixes.values();
        self.authors.is_some() && fixes.any(|it| it.claim == Some(claim) && waits_for_author(it))
    }
}

/// Whether the author still has to answer a fix. What they cannot see any more they are not asked.
fn waits_for_author(fix: &Fix) -> bool {
    fix.is_open() && !fix.lost
}

impl AuthorFix {
    fn of(session: &Session, (id, fix): (FixId, &Fix), author: PersonId) -> Self {
        let others = session.fixes.iter();
        let others = others.filter(|(other, it)| **other != id && fix.overlaps(it));
        Self {
            version: fix.version,
            span: fix.span,
            quote: fix.quote.clone(),
            replacement: fix.replacement.clone(),
            weight: fix.weight,
            why: fix.why.clone(),
            passages: passages(session, fix),
            open: waits_for_author(fix),
            answer: fix.answer.as_ref().map(|it| AuthorAnswer::of(it, author)),
            insisted: fix.insisted.as_ref().map(AuthorRemark::of),
            let_go: fix.let_go.as_ref().map(AuthorRemark::of),
            made: fix.made,
            overlaps: others.map(|(other, _)| *other).collect(),
        }
    }
}

impl AuthorAnswer {
    fn of(answered: &FixAnswered, author: PersonId) -> Self {
        Self {
            answer: answered.answer,
            words: answered.words.clone(),
            why: answered.why.clone(),
            by: match answered.by_author {
                false => AnsweredBy::Desk,
                true if answered.stamp.by == author => AnsweredBy::You,
                true => AnsweredBy::OtherAuthor,
            },
            awaits_desk: answered.awaits_desk,
            at: answered.stamp.at,
        }
    }
}

impl AuthorRemark {
    fn of(remark: &FixRemark) -> Self {
        Self {
            why: remark.why.clone(),
            at: remark.stamp.at,
        }
    }
}

/// What sources say of the claim a fix follows from. Confidential evidence stands elsewhere, and so is not in it.
fn passages(session: &Session, fix: &Fix) -> BTreeMap<usize, AuthorPassage> {
    let claim = fix.claim.and_then(|id| session.claims.get(&id));
    let evidence = claim.into_iter().flat_map(|it| it.evidence.values());
    let quoted = evidence.filter_map(|it| {
        let content = &it.content;
        Some(AuthorPassage {
            words: content.passage.clone()?,
            source: content.source.title.clone(),
            url: content.source.url.clone(),
            locator: content.locator.clone(),
        })
    });
    quoted.enumerate().collect()
}
