//! Taking words out of a session for good, wherever they stand in its trail: because somebody has a right to that.
//!
//! What stands instead is as long, so that every place in the article stays where it is, and the session must be one that
//! folds. The hash of each event stays, and for each an event says that it was redacted, by whom and on what ground.
//!
//! Must not know: how a row is changed.

use serde_json::Value;
use uuid::Uuid;

use super::Workflow;
use super::answers::Refusal;
use super::clock::now;
use super::job::Job;
use crate::audit::{Chain, Flaw, closed_text, data_hash, text_of};
use crate::domain::base::viewer::Viewer;
use crate::domain::contents::EventRedacted;
use crate::domain::session::redact::{FEWEST, GONE, WORDS};
use crate::domain::{
    Actor, CommandId, DeskId, Event, EventId, EventKind, Rejection, Role, Session, SessionId,
};
use crate::store::Stored;
use crate::store::redaction::Redaction;

/// The most code points that can be taken out at once.
const MOST: usize = 10_000;

/// What is to be taken out, and why.
#[derive(Debug, Clone)]
pub struct Words {
    /// The words, as they are written.
    pub words: String,
    /// Why they may not be kept.
    pub ground: String,
}

impl Workflow {
    /// The events of a session in which these words stand, of those that `actor` may know of.
    ///
    /// # Errors
    /// A [`Refusal`] if the words cannot be taken out.
    pub async fn find_words(
        &self,
        desk: DeskId,
        id: SessionId,
        actor: Actor,
        words: &str,
    ) -> Result<Vec<u64>, Refusal> {
        must_be_allowed(actor, words)?;
        let (session, mut events) = self.as_of(desk, id, None).await?;
        // Who searches letter by letter would read them.
        let hidden = session.hidden_from(Viewer::Person(actor.person));
        events.retain(|it| !hidden.hides(&it.sealed.event.kind));
        for it in &mut events {
            if hidden.closes(&it.sealed.event) {
                it.data = closed_text(&it.data).map_err(|error| unwritable(&error))?;
            }
        }
        let redactions = without(&events, words)?;
        Ok(redactions.iter().map(|it| it.seq).collect())
    }

    /// Takes words out of every event of a session, also those that `actor` may not know of; answers with which those were.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing was taken out then.
    pub async fn redact(
        &self,
        desk: DeskId,
        id: SessionId,
        actor: Actor,
        asked: &Words,
    ) -> Result<Vec<u64>, Refusal> {
        must_be_allowed(actor, &asked.words)?;
        let ground = asked.ground.trim();
        if !(1..=500).contains(&ground.chars().count()) || ground.contains('\0') {
            let why = "Say on what ground, in at most 500 characters.";
            return Err(Rejection::invalid("bad_ground", "ground", why).into());
        }
        if ground.contains(&asked.words) {
            let why = "The ground stays in the trail: write it without the words.";
            return Err(Rejection::invalid("bad_ground", "ground", why).into());
        }
        // What was planned on another head is not done.
        let (head, said, redactions) = self.plan(desk, id, actor, (&asked.words, ground)).await?;
        let lock = self.store.lock_session(id).await?;
        if !lock.redact(head, said, &redactions).await? {
            let why = "The session went on in this moment. Nothing was taken out; ask again.";
            return Err(Rejection::conflict("changed_meanwhile", why).into());
        }
        // Whoever has it open begins anew, on what is left; other nodes see that its trail went on.
        if let Some(handle) = self.handle_of(id) {
            let _ = handle.jobs.send(Job::ReadAgain).await;
        }
        Ok(redactions.iter().map(|it| it.seq).collect())
    }

    /// The end of the trail, the events that say what is done, and what is done.
    async fn plan(
        &self,
        desk: DeskId,
        id: SessionId,
        actor: Actor,
        (words, ground): (&str, &str),
    ) -> Result<(u64, Vec<Stored>, Vec<Redaction>), Refusal> {
        let (session, events) = self.as_of(desk, id, None).await?;
        let redactions = without(&events, words)?;
        if redactions.is_empty() {
            let why = "These words stand nowhere in this session, as they are written here.";
            return Err(Rejection::invalid("no_such_words", "words", why).into());
        }
        must_fold(id, &events, &redactions)?;
        let last = events.last().map(|it| it.sealed.hash.clone());
        let mut chain = Chain::at(id.0, session.seq, last.unwrap_or_default());
        let mut said = Vec::new();
        for it in &redactions {
            let event = Event {
                seq: chain.seq() + 1,
                id: EventId(Uuid::now_v7()),
                at: now().max(session.updated.at),
                actor: actor.person,
                command: CommandId(Uuid::now_v7()),
                kind: EventKind::EventRedacted(EventRedacted {
                    event: it.seq,
                    ground: ground.to_owned(),
                    instead: data_hash(&it.salt, &it.instead)
                        .map_err(|error| unwritable(&error))?,
                }),
            };
            let sealed = chain.seal(event, rand::random());
            let (sealed, data) = sealed.map_err(|error| unwritable(&error))?;
            said.push(Stored {
                sealed,
                data,
                request: [0; 32],
            });
        }
        Ok((session.seq, said, redactions))
    }
}

fn must_be_allowed(actor: Actor, words: &str) -> Result<(), Rejection> {
    actor.role.must_be(Role::Admin)?;
    if words.contains('\0') {
        let why = "There is a NUL character (U+0000) in them, which no trail holds.";
        return Err(Rejection::invalid("nul", "words", why));
    }
    if !(FEWEST..=MOST).contains(&words.chars().count())
        || words.chars().all(|it| it == GONE || it.is_whitespace())
    {
        let why = "Write the words to take out, at least three characters and at most 10,000.";
        return Err(Rejection::invalid("bad_words", "words", why));
    }
    Ok(())
}

fn unwritable(error: &dyn std::fmt::Display) -> Rejection {
    Rejection::invalid("not_canonical", "words", error.to_string())
}

/// What each event in which the words stand says without them.
fn without(events: &[Stored], words: &str) -> Result<Vec<Redaction>, Rejection> {
    let mut redactions = Vec::new();
    for it in events {
        let mut data: Value = serde_json::from_str(&it.data).map_err(|error| unwritable(&error))?;
        if !take_out(&mut data, it.sealed.event.kind.name(), words)? {
            continue;
        }
        let sealed = &it.sealed;
        redactions.push(Redaction {
            seq: sealed.event.seq,
            instead: data.to_string(),
            // Without one, who knows the rest could guess what a second redaction took out.
            salt: text_of(rand::random()),
            data_hash: match &sealed.data_hash {
                Some(known) => known.clone(),
                None => data_hash(&sealed.salt, &it.data).map_err(|error| unwritable(&error))?,
            },
        });
    }
    Ok(redactions)
}

/// Puts as many full blocks in the place of the words, wherever they stand in a text. False if they stand nowhere.
fn take_out(value: &mut Value, member: &str, words: &str) -> Result<bool, Rejection> {
    let id = |name: &str| Uuid::parse_str(name).is_ok();
    match value {
        Value::String(text) if text.contains(words) => {
            if !WORDS.contains(&member) || id(text) {
                return Err(part_of_it());
            }
            let gone: String = words.chars().map(|_| GONE).collect();
            *text = text.replace(words, &gone);
            Ok(true)
        }
        Value::Array(list) => take_out_of_all(list.iter_mut().map(|it| (member, it)), words),
        Value::Object(map) => {
            // What is listed by ids or numbers is what the list is.
            let listed = |name: &str| id(name) || name.parse::<u32>().is_ok();
            let members = map.iter_mut();
            let members =
                members.map(|(name, it)| (if listed(name) { member } else { name.as_str() }, it));
            take_out_of_all(members, words)
        }
        _ => Ok(false),
    }
}

fn take_out_of_all<'a>(
    members: impl Iterator<Item = (&'a str, &'a mut Value)>,
    words: &str,
) -> Result<bool, Rejection> {
    let found = members.map(|(member, it)| take_out(it, member, words));
    let found: Vec<bool> = found.collect::<Result<_, _>>()?;
    Ok(found.contains(&true))
}

fn part_of_it() -> Rejection {
    let why = "These words are part of how the trail is kept, and cannot be taken out. Write more of what stands around them.";
    Rejection::invalid("bad_words", "words", why)
}

/// Refuses what would leave a trail that cannot be read: the words are such that the trail is kept with them.
fn must_fold(id: SessionId, events: &[Stored], redactions: &[Redaction]) -> Result<(), Rejection> {
    let unreadable = part_of_it;
    let mut left: Vec<Event> = events.iter().map(|it| it.sealed.event.clone()).collect();
    for it in redactions {
        let event = left.iter_mut().find(|event| event.seq == it.seq);
        let event = event.ok_or_else(unreadable)?;
        let data: Value = serde_json::from_str(&it.instead).map_err(|_| unreadable())?;
        let what = serde_json::json!({"kind": event.kind.name(), "data": data});
        let kind: EventKind = serde_json::from_value(what.clone()).map_err(|_| unreadable())?;
        // What would be read otherwise than it is kept is not kept.
        if serde_json::to_value(&kind).ok() != Some(what) {
            return Err(unreadable());
        }
        event.kind = kind;
    }
    Session::fold(id, &left).map(drop).map_err(|misfit| {
        tracing::debug!(flaw = %Flaw::from(misfit), "words cannot be taken out");
        unreadable()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_stands_instead_is_as_long_and_stands_wherever_the_words_did() {
        let mut data = json!({
            "text": "Ana Lúcia said: Ana Lúcia did.",
            "spans": [[0, 9]],
            "deep": [{"quote": "of Ana Lúcia"}, 7, null],
            "statement": {"00000000-0000-0000-0000-000000000068": "Ana Lúcia did"},
            "Ana Lúcia": "a name of a member is none of the words",
        });
        assert!(take_out(&mut data, "kind", "Ana Lúcia").unwrap());
        assert_eq!(
            data,
            json!({
                "text": "█████████ said: █████████ did.",
                "spans": [[0, 9]],
                "deep": [{"quote": "of █████████"}, 7, null],
                "statement": {"00000000-0000-0000-0000-000000000068": "█████████ did"},
                "Ana Lúcia": "a name of a member is none of the words",
            })
        );
        assert!(!take_out(&mut data, "kind", "nowhere").unwrap());
        for (mut kept, words) in [
            (json!({"rating": "mostly_true"}), "mostly"),
            (
                json!({"after": "01a22bc1-936c-7137-b90e-c61cf83d25e9"}),
                "01a22bc1",
            ),
        ] {
            assert!(take_out(&mut kept, "kind", words).is_err(), "{kept}");
        }
    }
}
