//! The patches (RFC 7396) that keep a state document current.
//!
//! What an event may change is written down before it is applied, and held against what is there afterwards: so no
//! document is kept beside the session, and a patch takes as long as what it is about is large.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::publication::publication;
use super::{ClaimView, PolicyView, SignOffView, State, closed, json, numbered, some_notices};
use crate::domain::article::coverage::CoverageChange;
use crate::domain::base::ids::{AsideId, ClaimId, CommentId, ContactId, FixId, PersonId};
use crate::domain::base::text::{Span, overlapping};
use crate::domain::change::{Subject, Touched};
use crate::domain::claim::Claim;
use crate::domain::claim::may::{ClaimMay, Signable};
use crate::domain::claim::notice::ClaimNotice;
use crate::domain::claim::state::ClaimState;
use crate::domain::comment::Comment;
use crate::domain::contents::EventKind;
use crate::domain::question::Question;
use crate::domain::session::Session;
use crate::domain::signoff::blockers::Blocker;

/// What an event may change in the document, as it is before.
#[derive(Debug)]
pub enum Before {
    /// What stands in the document beside text and claims.
    Head(Map<String, Value>),
    /// All of it.
    Whole(Value),
    /// The rules, and every claim but for what was said about it.
    Rules(Value, BTreeMap<ClaimId, Map<String, Value>>),
    /// What was set aside at these places.
    Text(Vec<Span>, BTreeMap<AsideId, Value>),
    /// These fixes.
    Fixes(BTreeMap<FixId, Value>),
    /// These claims but for what was said about them, as far as they are there.
    Claims(BTreeMap<ClaimId, Map<String, Value>>),
    /// A comment, and what it can change on its claim.
    Comment(ClaimId, CommentId, Option<Box<Discussion>>),
    /// An attempt to reach somebody, as far as it is there.
    Contact(ContactId, Value, BTreeMap<ClaimId, Map<String, Value>>),
}

/// What a comment can change on a claim, with the comment. The others are not even looked at.
#[derive(Debug)]
pub struct Discussion {
    state: ClaimState,
    may: ClaimMay,
    questions: BTreeMap<Question, Face>,
    objection: Option<CommentId>,
    blockers: Vec<Blocker>,
    notices: Vec<ClaimNotice>,
    comment: Option<Comment>,
}

/// What a comment can change on a question of its claim.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Face {
    state: ClaimState,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    signable: BTreeMap<PersonId, Signable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_off: Option<SignOffView>,
}

impl Before {
    /// What `event` may change in the document of `session`.
    #[must_use]
    pub fn of(session: &Session, event: &EventKind) -> Self {
        let subject = event.subject();
        if !matches!(subject, Subject::Comment(..) | Subject::Contact(..)) {
            // From now on it is told what changes about it.
            let _ = session.coverage();
        }
        match subject {
            Subject::Session => Self::Head(head(session)),
            Subject::Article => Self::Whole(json(&State::of(session))),
            Subject::Rules => {
                let claims = session.claims.values();
                let claims = claims.map(|it| (it.id, besides_comments(session, it)));
                Self::Rules(json(&PolicyView::of(session)), claims.collect())
            }
            Subject::Text(spans) => {
                let asides = asides_at(session, &spans).into_iter();
                let asides = asides.map(|id| (id, aside(session, id))).collect();
                Self::Text(spans, asides)
            }
            Subject::Fixes(fixes) => {
                let fixes = fixes.into_iter();
                Self::Fixes(
                    fixes
                        .map(|id| (id, json(&session.fixes.get(&id))))
                        .collect(),
                )
            }
            Subject::Claims(claims) => {
                let claims = claims.iter().filter_map(|id| session.claims.get(id));
                Self::Claims(
                    claims
                        .map(|it| (it.id, besides_comments(session, it)))
                        .collect(),
                )
            }
            Subject::Contact(claim, contact) => {
                // The rules may ask for it.
                let claim = claim.and_then(|id| session.claims.get(&id));
                let claim = claim.map(|it| (it.id, besides_comments(session, it)));
                let before = json(&session.contacts.get(&contact));
                Self::Contact(contact, before, claim.into_iter().collect())
            }
            Subject::Comment(claim, comment) => {
                let before = session.claims.get(&claim);
                let before = before.map(|it| Box::new(Discussion::of(it, comment)));
                Self::Comment(claim, comment, before)
            }
        }
    }

    /// The patch that brings the document up to `session`, in which the event has touched `touched`.
    #[must_use]
    pub fn patch(self, session: &Session, touched: &Touched) -> Value {
        let mut patch = Map::new();
        if let Some(change) = &touched.coverage {
            put(&mut patch, "coverage", coverage(session, change));
        }
        match self {
            Self::Head(before) => patch.extend(changes(&before, head(session))),
            Self::Whole(before) => {
                let change = difference(&before, json(&State::of(session)));
                return change.unwrap_or(Value::Object(patch));
            }
            Self::Rules(before, claims) => {
                let rules = difference(&before, json(&PolicyView::of(session)));
                patch.extend(rules.map(|it| ("policy".into(), it)));
                let claims = claims.iter().filter_map(|(id, before)| {
                    let change = claim(Some(before), session, touched, *id)?;
                    Some((id.to_string(), change))
                });
                put(&mut patch, "claims", claims.collect());
            }
            Self::Text(spans, mut asides) => {
                for id in asides_at(session, &spans) {
                    asides.entry(id).or_insert(Value::Null);
                }
                let asides = asides.into_iter().filter_map(|(id, before)| {
                    let change = difference(&before, aside(session, id))?;
                    Some((id.to_string(), change))
                });
                put(&mut patch, "asides", asides.collect());
            }
            Self::Fixes(before) => {
                let fixes = before.into_iter().filter_map(|(id, before)| {
                    let change = difference(&before, json(&session.fixes.get(&id)))?;
                    Some((id.to_string(), change))
                });
                put(&mut patch, "fixes", fixes.collect());
            }
            Self::Claims(before) => {
                let claims = touched.claims.iter().filter_map(|id| {
                    let change = claim(before.get(id), session, touched, *id)?;
                    Some((id.to_string(), change))
                });
                put(&mut patch, "claims", claims.collect());
            }
            Self::Contact(id, before, claims) => {
                let claims = claims.iter().filter_map(|(id, before)| {
                    let change = claim(Some(before), session, touched, *id)?;
                    Some((id.to_string(), change))
                });
                put(&mut patch, "claims", claims.collect());
                let change = difference(&before, json(&session.contacts.get(&id)));
                let contacts = change.map(|it| (id.to_string(), it));
                put(&mut patch, "contacts", contacts.into_iter().collect());
            }
            Self::Comment(id, comment, before) => {
                let claim = session.claims.get(&id);
                let now = claim.map(|it| Discussion::of(it, comment));
                let change = before.zip(now).map(|(it, now)| it.changes(&now, comment));
                let claims = change
                    .filter(|it| !it.is_empty())
                    .map(|it| (id.to_string(), it.into()));
                put(&mut patch, "claims", claims.into_iter().collect());
            }
        }
        Value::Object(patch)
    }
}

/// The patch of a claim from what it was `before`, if it was there.
fn claim(
    before: Option<&Map<String, Value>>,
    session: &Session,
    touched: &Touched,
    id: ClaimId,
) -> Option<Value> {
    let (before, claim) = match (before, session.claims.get(&id)) {
        (None, None) => return None,
        (Some(_), None) => return Some(Value::Null),
        (None, Some(claim)) => return Some(json(&ClaimView::of(session, claim))),
        (Some(before), Some(claim)) => (before, claim),
    };
    let mut change = changes(before, besides_comments(session, claim));
    if touched.comments_moved {
        let others = touched.claims.iter().filter(|it| **it != id);
        let moved = others.flat_map(|other| moved(session, claim, *other));
        put(&mut change, "comments", moved.collect());
    }
    if let Some(it) = touched.shared
        && let Some(evidence) = claim.confidential.get(&it)
    {
        // Who sees it from now on has not been told what it says.
        let whole = Map::from_iter([(it.to_string(), json(evidence))]);
        change.insert("confidential".into(), Value::Object(whole));
    }
    (!change.is_empty()).then_some(Value::Object(change))
}

/// What stands in the document beside text and claims.
fn head(session: &Session) -> Map<String, Value> {
    let head = [
        ("details", json(&session.details)),
        ("closed", json(&closed(session))),
        ("archived", json(&session.archived)),
        ("publication", json(&publication(session))),
        ("authors", json(&session.authors)),
        ("deadline", json(&session.deadline)),
    ];
    head.map(|(key, value)| (key.into(), value))
        .into_iter()
        .collect()
}

fn asides_at(session: &Session, spans: &[Span]) -> Vec<AsideId> {
    let at = |it: &Span| !overlapping(spans, *it).is_empty();
    let asides = session.asides.iter();
    let asides = asides.filter(|(_, it)| it.spans.iter().any(at));
    asides.map(|(id, _)| *id).collect()
}

fn aside(session: &Session, id: AsideId) -> Value {
    json(&session.asides.get(&id))
}

fn coverage(session: &Session, change: &CoverageChange) -> Map<String, Value> {
    let coverage = session.coverage();
    let (decided, unread) = change.counts;
    let mut patch = Map::new();
    for (key, before, now) in [
        ("decided_sentences", decided, coverage.decided_sentences),
        ("unread_sentences", unread, coverage.unread_sentences),
    ] {
        if before != now {
            patch.insert(key.into(), now.into());
        }
    }
    let pieces = change.pieces.iter().filter_map(|(start, (before, now))| {
        let change = difference(&json(before), json(now))?;
        Some((start.to_string(), change))
    });
    put(&mut patch, "pieces", pieces.collect());
    patch
}

impl Discussion {
    fn of(claim: &Claim, comment: CommentId) -> Self {
        Self {
            state: claim.state(),
            may: claim.may(),
            questions: claim
                .questions()
                .map(|it| (it, Face::of(claim, it)))
                .collect(),
            objection: claim.objection(),
            blockers: claim.blockers(),
            notices: claim.notices.clone(),
            comment: claim.comments.get(&comment).cloned(),
        }
    }

    /// The patch of the claim from this to `now`.
    fn changes(&self, now: &Self, comment: CommentId) -> Map<String, Value> {
        let mut patch = Map::new();
        let mut change = |key: &str, before: Value, now: Value| {
            let change = difference(&before, now);
            patch.extend(change.map(|it| (key.to_owned(), it)));
        };
        if self.state != now.state {
            change("state", json(&self.state), json(&now.state));
        }
        if self.may != now.may {
            change("may", json(&self.may), json(&now.may));
        }
        if self.questions != now.questions {
            change("questions", json(&self.questions), json(&now.questions));
        }
        if self.objection != now.objection {
            change("objection", json(&self.objection), json(&now.objection));
        }
        if self.blockers != now.blockers {
            let list = |it: &[Blocker]| json(&numbered(it.iter().cloned()));
            change("blockers", list(&self.blockers), list(&now.blockers));
        }
        if self.notices != now.notices {
            let list = |it: &[ClaimNotice]| json(&some_notices(it));
            change("notices", list(&self.notices), list(&now.notices));
        }
        if let Some(change) = difference(&json(&self.comment), json(&now.comment)) {
            let said = Map::from_iter([(comment.to_string(), change)]);
            patch.insert("comments".into(), Value::Object(said));
        }
        patch
    }
}

impl Face {
    fn of(claim: &Claim, question: Question) -> Self {
        Self {
            state: claim.state_of(question),
            signable: claim.signable(question),
            signed_off: SignOffView::of(claim, question),
        }
    }
}

/// A claim without what was said about it.
fn besides_comments(session: &Session, claim: &Claim) -> Map<String, Value> {
    let Value::Object(mut view) = json(&ClaimView::without_comments(session, claim)) else {
        return Map::new();
    };
    view.remove("comments");
    view
}

/// The comments that came to `claim` from `other`, which is merged into it, or went to it, which is separate again.
fn moved(session: &Session, claim: &Claim, other: ClaimId) -> Vec<(String, Value)> {
    let merged = claim.merged.get(&other).map(|it| &it.claim);
    let other = session.claims.get(&other).or(merged);
    let comments = other.into_iter().flat_map(|it| it.comments.keys());
    comments
        .map(|id| (id.to_string(), json(&claim.comments.get(id))))
        .collect()
}

fn put(patch: &mut Map<String, Value>, key: &str, change: Map<String, Value>) {
    if !change.is_empty() {
        patch.insert(key.into(), Value::Object(change));
    }
}

/// The patch from `before` to `now`; nothing if they are the same. `null` stands for absent.
fn difference(before: &Value, now: Value) -> Option<Value> {
    match (before, now) {
        (before, now) if *before == now => None,
        (Value::Object(before), Value::Object(now)) => Some(Value::Object(changes(before, now))),
        (_, now) => Some(now),
    }
}

/// The patch between two objects.
fn changes(before: &Map<String, Value>, now: Map<String, Value>) -> Map<String, Value> {
    let gone = before.keys().filter(|key| !now.contains_key(*key));
    let mut patch: Map<String, Value> = gone.map(|key| (key.clone(), Value::Null)).collect();
    for (key, value) in now {
        if let Some(change) = difference(before.get(&key).unwrap_or(&Value::Null), value) {
            patch.insert(key, change);
        }
    }
    patch
}
