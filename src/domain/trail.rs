//! The audit trail in words: one line per event, with what was there before and after.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::details::Details;
use super::event::{
    Event, What, about_claim, about_claims, about_comment, about_session, about_source, about_text,
    about_verdict,
};
use super::ids::ClaimId;
use super::scale::Scale;
use super::session::{Session, subject};
use super::source::Stance;
use super::text::Span;
use super::verdict::Judgement;

/// An event in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Entry {
    /// What follows the actor's name; people stand in it as `{id}`.
    pub words: String,
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

/// `event` in words. `session` is the session at this event or at any later one.
#[must_use]
pub fn describe(session: &Session, event: &Event) -> Entry {
    let what = &event.what;
    let (before, after) = sides(session, what);
    Entry {
        words: words(session, what),
        claims: claims_of(what),
        before,
        after,
    }
}

/// The claims an event is about.
#[must_use]
pub fn claims_of(what: &What) -> Vec<ClaimId> {
    match what {
        What::ClaimsAccepted { claims } | What::ClaimsRestored { claims } => claims.clone(),
        What::ClaimsDismissed {
            claims, proposed, ..
        } => claims.iter().chain(proposed).copied().collect(),
        What::ClaimSplit { claim, new, .. } => vec![*claim, *new],
        What::ClaimsMerged { claim, other, .. } | What::ClaimsSeparated { claim, other, .. } => {
            vec![*claim, *other]
        }
        What::ClaimAdded { .. }
        | about_session!()
        | about_text!()
        | about_claim!()
        | about_verdict!()
        | about_source!()
        | about_comment!() => subject(what).into_iter().collect(),
    }
}

fn words(session: &Session, what: &What) -> String {
    let names = Names(session);
    match what {
        What::SessionOpened(opened) => match opened.claims.len() {
            0 => "opened the session".into(),
            1 => "opened the session; the engine suggests 1 claim".into(),
            many => format!("opened the session; the engine suggests {many} claims"),
        },
        What::DetailsEdited { .. } => "edited the details of the article".into(),
        What::SessionClosed { open_ends, why } if open_ends.is_empty() => {
            with_why("closed the session".into(), why.as_deref())
        }
        What::SessionClosed { why, .. } => {
            with_why("closed the session with open ends".into(), why.as_deref())
        }
        What::SessionReopened {} => "reopened the session".into(),
        What::SessionArchived {} => "put the session into the archive".into(),
        What::SessionUnarchived {} => "took the session out of the archive".into(),
        What::TextSetAside { reason, note, .. } => {
            format!("set text aside: {}", reason.with_note(note.as_deref()))
        }
        What::TextTakenBack { .. } => "made text unread again that was set aside".into(),
        What::ClaimAdded { claim, .. } => format!("added {}", names.claim(*claim)),
        What::ClaimsAccepted { claims } => format!("accepted {}", names.claims(claims)),
        What::ClaimsRestored { claims } => format!("restored {}", names.claims(claims)),
        What::ClaimsDismissed {
            claims,
            proposed,
            reason,
            note,
        } => {
            let done = [("dismissed", claims), ("proposed to dismiss", proposed)];
            let done: Vec<String> = done
                .into_iter()
                .filter(|(_, those)| !those.is_empty())
                .map(|(did, those)| format!("{did} {}", names.claims(those)))
                .collect();
            format!(
                "{}: {}",
                done.join(" and "),
                reason.with_note(note.as_deref())
            )
        }
        What::ClaimSplit { claim, new, .. } => {
            format!("split {} off {}", names.claim(*new), names.claim(*claim))
        }
        What::ClaimsMerged { claim, other, .. } => {
            format!(
                "merged {} into {}",
                names.claim(*other),
                names.claim(*claim)
            )
        }
        What::ClaimsSeparated { claim, other, .. } => {
            let (other, claim) = (names.claim(*other), names.claim(*claim));
            format!("undid the merge of {other} into {claim}")
        }
        about_claim!() | about_verdict!() | about_source!() | about_comment!() => {
            let claim = subject(what).map_or_else(String::new, |id| names.claim(id));
            words_about(session, what, &claim)
        }
    }
}

/// The words for events about one claim, which is called `claim`.
fn words_about(session: &Session, what: &What, claim: &str) -> String {
    let label = |rating: &str| session.scale.label(rating).to_owned();
    match what {
        What::ClaimMoved { .. } => format!("moved the boundaries of {claim}"),
        What::ClaimReworded { before, after, .. } if before.statement == after.statement => {
            format!("changed who makes {claim}")
        }
        What::ClaimReworded { .. } => format!("reworded {claim}"),
        What::ClaimAssigned {
            after: Some(person),
            ..
        } => format!("assigned {claim} to {{{person}}}"),
        What::ClaimAssigned { .. } => format!("assigned {claim} to nobody"),
        What::VerdictGiven { verdict, .. } => {
            format!("rated {claim} {}", label(&verdict.rating))
        }
        What::VerdictChanged { before, after, .. } if before.rating == after.rating => {
            format!("changed the rationale on {claim}")
        }
        What::VerdictChanged { after, .. } => {
            format!(
                "changed their verdict on {claim} to {}",
                label(&after.rating)
            )
        }
        What::VerdictWithdrawn { why, .. } => {
            with_why(format!("withdrew their verdict on {claim}"), why.as_deref())
        }
        What::VerdictAffirmed { of, verdict, .. } => {
            let rating = label(&verdict.rating);
            match of {
                None => format!("looked again: {claim} is still {rating}"),
                Some(author) => {
                    format!(
                        "looked at the verdict of {{{author}}} again: {claim} is still {rating}"
                    )
                }
            }
        }
        What::ClaimSignedOff {
            verdict,
            rating,
            without,
            why,
            ..
        } => {
            let rating = label(rating);
            let without: Vec<&str> = without.iter().map(|it| it.words()).collect();
            let words = format!("signed off {claim} as {rating}, the verdict of {{{verdict}}}");
            match without[..] {
                [] => words,
                _ => with_why(
                    format!("{words}, without a {}", without.join(" and without a ")),
                    why.as_deref(),
                ),
            }
        }
        What::SignOffWithdrawn { why, .. } => {
            with_why(format!("took back the sign-off of {claim}"), why.as_deref())
        }
        about_source!() | about_comment!() => words_on_talk(what, claim),
        about_session!() | about_text!() | about_claims!() => String::new(),
    }
}

/// The words for events about the sources and the comments of a claim.
fn words_on_talk(what: &What, claim: &str) -> String {
    match what {
        What::SourceAttached { content, .. } => format!(
            "attached a source to {claim} that {}",
            match content.stance {
                Stance::Context => "gives context",
                stance @ (Stance::Supports | Stance::Refutes) => stance.words(),
            }
        ),
        What::SourceEdited { .. } => format!("edited a source of {claim}"),
        What::SourceDetached { why, .. } => {
            with_why(format!("detached a source from {claim}"), why.as_deref())
        }
        What::CommentAdded {
            comment, thread, ..
        } if comment == thread => format!("commented on {claim}"),
        What::CommentAdded { .. } => format!("replied on {claim}"),
        What::CommentEdited { .. } => format!("edited a comment on {claim}"),
        What::ThreadResolved { why, .. } => {
            with_why(format!("resolved a thread on {claim}"), why.as_deref())
        }
        What::ThreadReopened { .. } => format!("reopened a thread on {claim}"),
        about_session!() | about_text!() | about_claims!() | about_claim!() | about_verdict!() => {
            String::new()
        }
    }
}

/// What was there before an event and what is there after it, as far as text can show it.
fn sides(session: &Session, what: &What) -> (Option<String>, Option<String>) {
    let scale = &session.scale;
    match what {
        What::SessionOpened(opened) => (None, Some(described(&opened.details))),
        What::DetailsEdited { before, after } => (Some(described(before)), Some(described(after))),
        What::TextSetAside { spans, .. } => (None, Some(quoted(session, spans))),
        What::TextTakenBack { spans } => (Some(quoted(session, spans)), None),
        What::SessionClosed { open_ends, .. } if !open_ends.is_empty() => {
            let ends: Vec<&str> = open_ends.iter().map(|it| it.words.as_str()).collect();
            (None, Some(ends.join("\n")))
        }
        What::ClaimAdded { part, .. } => (None, Some(part.statement.clone())),
        What::ClaimMoved { before, after, .. } => {
            (Some(before.anchor.quote()), Some(after.anchor.quote()))
        }
        What::ClaimReworded { before, after, .. } if before.statement == after.statement => {
            (before.claimant.clone(), after.claimant.clone())
        }
        What::ClaimReworded { before, after, .. } => (
            Some(before.statement.clone()),
            Some(after.statement.clone()),
        ),
        What::ClaimSplit {
            before,
            first,
            second,
            ..
        } => {
            let after = format!("{}\n{}", first.statement, second.statement);
            (Some(before.statement.clone()), Some(after))
        }
        What::ClaimsMerged {
            before,
            other_before,
            after,
            ..
        } => {
            let both = format!("{}\n{}", before.statement, other_before.statement);
            (Some(both), Some(after.statement.clone()))
        }
        What::ClaimsSeparated {
            before,
            after,
            other_after,
            ..
        } => {
            let both = format!("{}\n{}", after.statement, other_after.statement);
            (Some(before.statement.clone()), Some(both))
        }
        What::ClaimAssigned { before, after, .. } => {
            let name = |person: &Option<_>| person.map(|it| format!("{{{it}}}"));
            (name(before), name(after))
        }
        about_verdict!() | about_source!() | about_comment!() => sides_of_checking(scale, what),
        // The words say all of these.
        What::SessionClosed { .. }
        | What::SessionReopened {}
        | What::SessionArchived {}
        | What::SessionUnarchived {}
        | What::ClaimsAccepted { .. }
        | What::ClaimsDismissed { .. }
        | What::ClaimsRestored { .. } => (None, None),
    }
}

/// The same for what belongs to the checking of a claim.
fn sides_of_checking(scale: &Scale, what: &What) -> (Option<String>, Option<String>) {
    match what {
        What::VerdictGiven { verdict, .. } => (None, Some(judged(scale, verdict))),
        What::VerdictChanged { before, after, .. } => {
            (Some(judged(scale, before)), Some(judged(scale, after)))
        }
        What::VerdictWithdrawn { before, .. } => (Some(judged(scale, before)), None),
        What::SourceAttached { content, .. } => (None, Some(content.line())),
        What::SourceEdited { before, after, .. } => (Some(before.line()), Some(after.line())),
        What::SourceDetached { before, .. } => (Some(before.line()), None),
        What::CommentAdded { text, .. } => (None, Some(text.clone())),
        What::CommentEdited { before, after, .. } => (Some(before.clone()), Some(after.clone())),
        // The words say all of these.
        What::VerdictAffirmed { .. }
        | What::ClaimSignedOff { .. }
        | What::SignOffWithdrawn { .. }
        | What::ThreadResolved { .. }
        | What::ThreadReopened { .. }
        | about_session!()
        | about_text!()
        | about_claims!()
        | about_claim!() => (None, None),
    }
}

fn judged(scale: &Scale, judgement: &Judgement) -> String {
    match judgement.rationale.as_str() {
        "" => scale.label(&judgement.rating).to_owned(),
        rationale => format!("{}\n{rationale}", scale.label(&judgement.rating)),
    }
}

fn described(details: &Details) -> String {
    let date = details.published.map(|day| day.to_string());
    let lines = [
        ("Title", Some(&details.title)),
        ("Author", details.author.as_ref()),
        ("Outlet", details.outlet.as_ref()),
        ("Published", date.as_ref()),
        ("Address", details.url.as_ref()),
        ("Language", Some(&details.language)),
    ];
    let lines: Vec<String> = lines
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| format!("{name}: {value}")))
        .collect();
    lines.join("\n")
}

fn quoted(session: &Session, spans: &[Span]) -> String {
    let parts: Vec<&str> = spans
        .iter()
        .filter_map(|span| session.text.slice(*span))
        .collect();
    parts.join(" … ")
}

fn with_why(words: String, why: Option<&str>) -> String {
    match why {
        Some(why) => format!("{words}: {why}"),
        None => words,
    }
}

struct Names<'a>(&'a Session);

impl Names<'_> {
    fn claim(&self, id: ClaimId) -> String {
        match self.0.numbers.get(&id) {
            Some(number) => format!("claim {number}"),
            None => "a claim".into(),
        }
    }

    fn claims(&self, ids: &[ClaimId]) -> String {
        let mut numbers: Vec<u32> = ids
            .iter()
            .filter_map(|id| self.0.numbers.get(id))
            .copied()
            .collect();
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
}
