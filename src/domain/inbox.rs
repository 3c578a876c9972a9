//! What people said in a session that is for somebody: they are named in it, or it answers what they said.
//!
//! Must not know: who is on the desk; names are handed in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::fold::fold;
use super::base::ids::{ClaimId, CommentId, PersonId};
use super::claim::Claim;
use super::fix::Fix;
use super::session::Session;

/// How many code points of what was said an inbox shows.
const SHOWN: usize = 300;

/// How far behind an `@` a name is looked for, in code points: the longest name, and room for what folding adds.
const LONGEST_NAME: usize = 120;

/// Something a person said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its name in the session; the same when it is edited.
    pub key: String,
    /// The claim it is about.
    pub claim: Option<ClaimId>,
    /// That claim's number.
    pub number: Option<u32>,
    /// Who said it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// What was said.
    pub text: String,
    /// Whom it is for without being named, and why.
    pub to: BTreeMap<PersonId, InboxReason>,
    /// Who else may see it, if not everybody on the desk.
    pub between: Option<BTreeSet<PersonId>>,
}

/// Why something is in somebody's inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InboxReason {
    /// It names them.
    Named,
    /// It stands in a thread in which they said something.
    Reply,
    /// It answers a fix or a query of theirs.
    Answer,
}

/// Something in somebody's inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxItem {
    /// Whose inbox.
    pub person: PersonId,
    /// What it is, by its key in the session.
    pub key: String,
    /// Why it is there.
    pub reason: InboxReason,
    /// The claim it is about.
    pub claim: Option<ClaimId>,
    /// That claim's number.
    pub number: Option<u32>,
    /// Who said it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// How it begins.
    pub words: String,
}

impl Remark {
    /// How it begins, as an inbox shows it.
    #[must_use]
    pub fn beginning(&self) -> String {
        self.text.chars().take(SHOWN).collect()
    }
}

impl Session {
    /// What people said here that may be for somebody.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        let mut all: Vec<Remark> = self.claims.values().flat_map(remarks_on).collect();
        for (id, fix) in &self.fixes {
            let claim = fix.claim.and_then(|it| self.claims.get(&it));
            all.extend(remarks_of(&id.to_string(), fix, claim));
        }
        // What names nobody and answers nobody is nobody's.
        all.retain(|it| !it.to.is_empty() || it.text.contains('@'));
        all
    }
}

/// Comments on a claim, and why it was rated as it was. What is sealed is no verdict yet.
fn remarks_on(claim: &Claim) -> Vec<Remark> {
    let remark = |key, by, at, text: &str| Remark {
        key,
        claim: Some(claim.id),
        number: Some(claim.number),
        by,
        at,
        text: text.to_owned(),
        to: BTreeMap::new(),
        between: None,
    };
    let mut all = Vec::new();
    let mut said: Vec<_> = claim.comments.iter().collect();
    // Those between some people have the place of what came before them.
    said.sort_by_key(|(_, it)| (it.order, it.at));
    let mut in_thread: BTreeMap<CommentId, BTreeSet<PersonId>> = BTreeMap::new();
    for (id, comment) in said {
        let before = in_thread.entry(comment.thread).or_default();
        let others = before.iter().filter(|it| **it != comment.by);
        let to = others.map(|it| (*it, InboxReason::Reply)).collect();
        before.insert(comment.by);
        all.push(Remark {
            to,
            between: comment.between.clone(),
            ..remark(
                format!("comment {id}"),
                comment.by,
                comment.edited_at.unwrap_or(comment.at),
                &comment.text,
            )
        });
    }
    for question in claim.questions() {
        for (by, verdict) in &claim.answers(question).verdicts {
            let key = format!("verdict {} {} {by}", claim.id, question.name());
            all.push(remark(key, *by, verdict.at, &verdict.judgement.rationale));
        }
    }
    all
}

/// Why a fix is proposed, and what it was answered.
fn remarks_of(id: &str, fix: &Fix, claim: Option<&Claim>) -> Vec<Remark> {
    let remark = |key, by, at, text: String, to| Remark {
        key,
        claim: claim.map(|it| it.id),
        number: claim.map(|it| it.number),
        by,
        at,
        text,
        to,
        between: None,
    };
    let why = fix.why.clone().unwrap_or_default();
    let proposed = remark(
        format!("fix {id}"),
        fix.proposed.by,
        fix.proposed.at,
        why,
        BTreeMap::new(),
    );
    let answered = fix.answer.as_ref().map(|answer| {
        let said = [answer.words.as_deref(), answer.why.as_deref()];
        let said: Vec<&str> = said.into_iter().flatten().collect();
        let text = format!("{}: {}", answer.answer.words(), said.join(". "));
        let own = answer.stamp.by == fix.proposed.by;
        let to = (!own).then_some((fix.proposed.by, InboxReason::Answer));
        remark(
            format!("answer {id}"),
            answer.stamp.by,
            answer.stamp.at,
            text,
            to.into_iter().collect(),
        )
    });
    [Some(proposed), answered].into_iter().flatten().collect()
}

/// Somebody who may read what the desk works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// What they are called.
    pub name: String,
    /// Since when they are on the desk: what was said before was not said to them.
    pub since: DateTime<Utc>,
}

/// What of some remarks is in whose inbox.
#[must_use]
pub fn inbox_of(remarks: &[Remark], readers: &BTreeMap<PersonId, Reader>) -> Vec<InboxItem> {
    let folded: Vec<(PersonId, String, DateTime<Utc>)> = readers
        .iter()
        .map(|(person, it)| (*person, fold(&it.name), it.since))
        .collect();
    let mut all = Vec::new();
    for remark in remarks {
        let names: Vec<(PersonId, &str)> = folded
            .iter()
            .filter(|(.., since)| *since <= remark.at)
            .map(|(person, name, _)| (*person, name.as_str()))
            .collect();
        let mut to = remark.to.clone();
        to.extend(
            named_in(&remark.text, &names)
                .into_iter()
                .map(|it| (it, InboxReason::Named)),
        );
        let sees = |person: &PersonId| {
            let among = remark.between.as_ref();
            *person != remark.by
                && readers.contains_key(person)
                && among.is_none_or(|it| it.contains(person))
        };
        all.extend(
            to.into_iter()
                .filter(|(it, _)| sees(it))
                .map(|(person, reason)| InboxItem {
                    person,
                    key: remark.key.clone(),
                    reason,
                    claim: remark.claim,
                    number: remark.number,
                    by: remark.by,
                    at: remark.at,
                    words: remark.beginning(),
                }),
        );
    }
    all
}

/// Those whom a text names behind an `@`; of names that begin alike the longest. `names` are [folded](fold).
fn named_in(text: &str, names: &[(PersonId, &str)]) -> BTreeSet<PersonId> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('@') {
        let (before, behind) = text.split_at(at);
        // An e-mail address names nobody.
        if before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let mut behind = behind.chars().skip(1).peekable();
        if behind.peek().is_none_or(|it| it.is_whitespace()) {
            continue;
        }
        let behind: String = behind.take(LONGEST_NAME).collect();
        let behind = fold(&behind);
        let named = names.iter().filter(|(_, name)| {
            let rest = behind.strip_prefix(*name);
            rest.is_some_and(|it| !it.starts_with(char::is_alphanumeric))
        });
        let longest = named.max_by_key(|(_, name)| name.len());
        found.extend(longest.map(|(person, _)| *person));
    }
    found
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ANN: PersonId = PersonId(Uuid::from_u128(1));
    const ANN_LEE: PersonId = PersonId(Uuid::from_u128(2));
    const ZOE: PersonId = PersonId(Uuid::from_u128(3));

    fn named(text: &str) -> Vec<PersonId> {
        let names = [(ANN, "Ann"), (ANN_LEE, "Ann Lee"), (ZOE, "Zoë O’Hara")];
        let names = names.map(|(person, name)| (person, fold(name)));
        let names = names
            .each_ref()
            .map(|(person, name)| (*person, name.as_str()));
        named_in(text, &names).into_iter().collect()
    }

    #[test]
    fn a_name_is_found_behind_an_at_however_it_is_typed() {
        assert_eq!(named("@Ann is that right?"), [ANN]);
        assert_eq!(named("(@ann)"), [ANN]);
        assert_eq!(named("ask @Ann  Lee, and @ZOE O'HARA."), [ANN_LEE, ZOE]);
        assert_eq!(named("@Ann Leeds"), [ANN], "another name begins so");
        assert_eq!(named("@Ann Lee"), [ANN_LEE], "the longest");
    }

    #[test]
    fn what_only_looks_like_a_name_names_nobody() {
        for text in ["Ann", "me@Ann.example.org", "@Anna", "@ Ann", "@", "@@"] {
            assert_eq!(named(text), [], "{text}");
        }
    }
}
