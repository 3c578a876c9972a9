//! A session in memory: the fold of its events, and all that is kept ready beside it.
//!
//! Must not know: where events are stored, who listens.

use std::collections::{BTreeSet, HashMap};

use bytes::Bytes;
use uuid::Uuid;

use super::answers::{Refusal, Snapshot, command_reused};
use super::clock::now;
use super::reading;
use super::tail::{EncodedUpdate, Mark, Tail, Told};
use crate::audit::{Chain, Flaw, Sealed, Wrong};
use crate::domain::audience::Hidden;
use crate::domain::base::viewer::Viewer;
use crate::domain::claim_summary::ClaimSummary;
use crate::domain::entry::{Describer, Entry};
use crate::domain::revision::new_text::NewText;
use crate::domain::source::drifted::SourceDrifted;
use crate::domain::source::quotation::quoted_parts;
use crate::domain::source::relink::LineageNews;
use crate::domain::summary::Summary;
use crate::domain::view::author::AuthorView;
use crate::domain::{
    Actor, ClaimId, CommandEnvelope, CommandId, Event, EventId, EventKind, PersonId, Question,
    Rejection, Session, SessionId, Span, Text, view,
};
use crate::engine::Weights;
use crate::store::Stored;
use crate::store::index::IndexUpdate;
use crate::store::trail::Trail;

/// How many past events are encoded for somebody who missed some of them.
pub(super) const READY: u64 = 200;

/// Something a session is asked for, or has to take over.
#[derive(Clone)]
pub(super) enum Asked {
    /// A command as it came, and the digest of it.
    Command(Box<CommandEnvelope>, [u8; 32]),
    /// What the desk's library knows, which no command asks for.
    News(Box<LineageNews>),
    /// That a source says something else than it did, of evidence at this version.
    Drift(Box<SourceDrifted>, u32),
    /// A text that is to take the place of the article's, with who asks for it, and the digest of what they sent.
    Revision(Box<NewText>, (PersonId, CommandId), [u8; 32]),
}

/// What became of some commands, before it is stored.
#[derive(Default)]
pub(super) struct Decided {
    /// The last event before them.
    pub(super) head: u64,
    pub(super) batch: Vec<Stored>,
    /// How the batch is told.
    pub(super) told: Vec<EncodedUpdate>,
    pub(super) answers: Vec<Result<u64, Refusal>>,
}

/// The session as far as it is folded.
pub(super) struct Folded {
    session: Session,
    /// The points the engine reads changed claims with.
    weights: Weights,
    chain: Chain,
    /// Every command carried out, for those who send one again.
    done: HashMap<CommandId, (u64, [u8; 32])>,
    tail: Tail,
    /// What came after this event was encoded for the tail once; the tail may have let go of the oldest since.
    ready_after: u64,
    snapshot: Option<Snapshot>,
    /// The last event that was given to the read models, and the claims that changed since.
    indexed: (u64, BTreeSet<ClaimId>),
    /// What is wrong with its trail. It is folded as far as it can be, and nothing is added.
    damage: Option<Flaw>,
}

impl Folded {
    /// Folds the trail of a session, as far as its events fit. What came after event `told` is made ready to be told; with
    /// none nothing is, since whoever opens a session asks for its state.
    ///
    /// # Errors
    /// The [`Flaw`] if not even its first does.
    pub(super) fn of(
        id: SessionId,
        trail: &Trail,
        weights: Weights,
        told: Option<u64>,
    ) -> Result<Self, Flaw> {
        let missing = || trail.flaw.clone().unwrap_or(Flaw::new(1, Wrong::Missing));
        let (first, rest) = trail.events.split_first().ok_or_else(missing)?;
        let is_told = |it: &Stored| told.is_none_or(|seq| it.sealed.event.seq <= seq);
        let (old, recent) = rest.split_at(rest.partition_point(is_told));
        let begun = Session::begin(id, &first.sealed.event);
        let mut session = begun.map_err(|misfit| earliest(trail.flaw.clone(), misfit.into()))?;
        let mut damage = trail.flaw.clone();
        let mut last = first;
        let mut done = HashMap::with_capacity(trail.events.len());
        remember(&mut done, first);
        for it in old {
            if let Err(misfit) = session.apply(&it.sealed.event) {
                damage = Some(earliest(damage, misfit.into()));
                break;
            }
            remember(&mut done, it);
            last = it;
        }
        let mut folded = Self {
            weights,
            chain: Chain::at(id.0, session.seq, last.sealed.hash.clone()),
            done,
            tail: Tail::after(session.seq),
            ready_after: session.seq,
            session,
            snapshot: None,
            indexed: (0, BTreeSet::new()),
            damage,
        };
        for it in recent {
            if let Err(flaw) = folded.follow(it) {
                folded.damage = Some(earliest(folded.damage, flaw));
                break;
            }
        }
        Ok(folded)
    }

    /// Goes one stored event on; returns how it is told.
    pub(super) fn follow(&mut self, stored: &Stored) -> Result<EncodedUpdate, Flaw> {
        let sealed = &stored.sealed;
        let told = self.apply(sealed)?;
        self.chain = Chain::at(self.session.id.0, sealed.event.seq, sealed.hash.clone());
        remember(&mut self.done, stored);
        Ok(told)
    }

    /// Decides commands one after the other, each on the state as those before it have made it.
    pub(super) fn decide_all<'a>(&mut self, commands: impl Iterator<Item = &'a Asked>) -> Decided {
        let mut decided = Decided {
            head: self.session.seq,
            ..Decided::default()
        };
        for command in commands {
            let answer = self.decide(command, &mut decided.batch, &mut decided.told);
            decided.answers.push(answer);
        }
        decided
    }

    fn decide(
        &mut self,
        command: &Asked,
        batch: &mut Vec<Stored>,
        told: &mut Vec<EncodedUpdate>,
    ) -> Result<u64, Refusal> {
        let (actor, id, request) = match command {
            Asked::Command(ask, request) => (ask.actor.person, ask.id, *request),
            Asked::News(news) => (news.by, CommandId(Uuid::now_v7()), [0; 32]),
            Asked::Drift(..) => (PersonId::SERVER, CommandId(Uuid::now_v7()), [0; 32]),
            Asked::Revision(_, (by, id), request) => (*by, *id, *request),
        };
        if let Some((seq, before)) = self.done.get(&id) {
            // Out of an event from which words were taken, the digest went with them.
            if *before == request || *before == [0; 32] {
                return Ok(*seq);
            }
            return Err(command_reused().into());
        }
        if let Some(flaw) = &self.damage {
            return Err(Refusal::Damaged(flaw.clone()));
        }
        let Some(kind) = self.outcome(command)? else {
            return Ok(self.session.seq);
        };
        let event = Event {
            seq: self.session.seq + 1,
            id: EventId(Uuid::now_v7()),
            // Clocks are set back; trails are not.
            at: now().max(self.session.updated.at),
            actor,
            command: id,
            kind,
        };
        let mut chain = self.chain.clone();
        let (sealed, data) = chain
            .seal(event, rand::random())
            .map_err(|error| Rejection::invalid("not_canonical", "command", error.to_string()))?;
        told.push(self.apply(&sealed).map_err(Refusal::Damaged)?);
        self.chain = chain;
        self.done.insert(id, (sealed.event.seq, request));
        let seq = sealed.event.seq;
        batch.push(Stored {
            sealed,
            data,
            request,
        });
        Ok(seq)
    }

    /// What will have happened; nothing if the session knows it already.
    fn outcome(&self, asked: &Asked) -> Result<Option<EventKind>, Refusal> {
        let assess = |text: &Text, spans: &[Span], wording: Option<&str>| {
            reading::assessed(text, spans, wording, &self.weights)
        };
        match asked {
            Asked::Command(ask, _) => Ok(Some(self.session.decide(ask, &assess)?)),
            Asked::Revision(new, ..) => {
                let revised = self.session.revise(new, &assess)?;
                Ok(Some(EventKind::ArticleRevised(Box::new(revised))))
            }
            Asked::News(news) => Ok(self.session.relinked(news).map(EventKind::LineageChanged)),
            Asked::Drift(drifted, version) => {
                let still = self.session.still_drifts(drifted, *version);
                Ok(still.then(|| EventKind::SourceDrifted(SourceDrifted::clone(drifted))))
            }
        }
    }

    /// Goes one event on; returns how it is told.
    fn apply(&mut self, sealed: &Sealed) -> Result<EncodedUpdate, Flaw> {
        let event = &sealed.event;
        let before = view::Before::of(&self.session, &event.kind);
        let touched = self.session.apply(event)?;
        let patch = before.patch(&self.session, &touched);
        let nobody = self.session.hidden_from(Viewer::Outsider);
        let outside = nobody
            .closes(event)
            .then(|| event.entry(&Describer::new(&self.session, &nobody)));
        let told = Told {
            event: Mark::of(sealed),
            patch,
            entry: event.entry(&Describer::new(&self.session, &Hidden::default())),
        };
        let told = EncodedUpdate::of(event, &touched, &told, outside.as_ref());
        let told =
            told.map_err(|error| Flaw::new(event.seq, Wrong::Unreadable(error.to_string())))?;
        self.tail.push(told.clone());
        self.snapshot = None;
        self.indexed.1.extend(&touched.claims);
        self.indexed.1.extend(&touched.listed);
        Ok(told)
    }

    /// Events of this session as a viewer may know them, in words too; without those they may not know of.
    pub(super) fn describe(&self, events: Vec<Sealed>, viewer: Viewer) -> Vec<(Sealed, Entry)> {
        let hidden = self.hidden_from(viewer);
        let describer = Describer::new(&self.session, &hidden);
        let describe = |it: Sealed| {
            if hidden.hides(&it.event.kind) {
                return None;
            }
            let entry = it.event.entry(&describer);
            // What cannot be closed is not told.
            let told = match hidden.closes(&it.event) {
                true => it.closed().ok()?,
                false => it,
            };
            Some((told, entry))
        };
        events.into_iter().filter_map(describe).collect()
    }

    /// What a claim's words in the article quote, part by part, if it is asked whether that was said.
    pub(super) fn quoted(&self, claim: ClaimId) -> Vec<String> {
        let claim = self.session.claims.get(&claim);
        let asked = claim.filter(|it| !it.gone && it.questions().any(|it| it == Question::Said));
        let spans = asked.map(|it| it.anchor.spans()).unwrap_or_default();
        quoted_parts(&self.session.text, &spans)
    }

    /// What an author of the article sees; nothing to who may not see that.
    pub(super) fn for_author(&self, reader: Actor) -> Option<AuthorView> {
        let may = reader.role.rights().read || self.session.asks(reader.person);
        may.then(|| AuthorView::of(&self.session, reader.person))
    }

    /// What a viewer may not see.
    pub(super) fn hidden_from(&self, viewer: Viewer) -> Hidden {
        self.session.hidden_from(viewer)
    }

    /// Whether everybody on the desk may see everything.
    pub(super) fn has_one_audience(&self) -> bool {
        self.session.has_one_audience()
    }

    /// The last event.
    pub(super) fn seq(&self) -> u64 {
        self.session.seq
    }

    /// The end of its trail.
    pub(super) fn chain(&self) -> &Chain {
        &self.chain
    }

    /// What is wrong with its trail.
    pub(super) fn damage(&self) -> Option<&Flaw> {
        self.damage.as_ref()
    }

    /// The rows of the read models that change after event `after`: those of the claims that changed since, or of all if that is not known.
    pub(super) fn index_update(&mut self, after: u64) -> IndexUpdate {
        let (told, changed) = std::mem::take(&mut self.indexed);
        self.indexed.0 = self.session.seq;
        if told != after || after == 0 {
            return IndexUpdate::whole(&self.session);
        }
        let claims = &self.session.claims;
        let (there, gone): (Vec<ClaimId>, _) =
            changed.into_iter().partition(|id| claims.contains_key(id));
        let there = there.iter().filter_map(|id| claims.get(id));
        IndexUpdate {
            seq: self.session.seq,
            summary: Summary::of(&self.session),
            changed: there
                .map(|it| ClaimSummary::of(it, &self.session))
                .collect(),
            remarks: self.session.remarks(),
            since: Some((after, gone)),
        }
    }

    /// Everything after event `seq` as it was told; nothing if that is not all ready, or has not happened yet.
    pub(super) fn since(&self, seq: u64) -> Option<Vec<&EncodedUpdate>> {
        self.tail.since(seq)
    }

    /// The hash of event `seq`, hex, if that is at hand.
    pub(super) fn hash_at(&self, seq: u64) -> Option<&str> {
        if seq == self.chain.seq() {
            return Some(self.chain.hash());
        }
        self.tail.hash_at(seq)
    }

    /// Whether what came after event `seq` was never made ready, and is little enough to be.
    pub(super) fn could_tell(&self, seq: u64) -> bool {
        let few = self.session.seq.saturating_sub(seq) <= READY;
        few && seq < self.ready_after && self.damage.is_none()
    }

    /// The state as JSON. It is made once for all who may see everything and ask between two events.
    pub(super) fn snapshot(&mut self, viewer: Viewer) -> Snapshot {
        let hidden = self.hidden_from(viewer);
        let make = || Snapshot {
            seq: self.session.seq,
            hash: self.chain.hash().into(),
            state: Bytes::from(view::text(&self.session, &hidden)),
            damage: self.damage.clone(),
        };
        if !hidden.is_nothing() {
            return make();
        }
        self.snapshot.get_or_insert_with(make).clone()
    }
}

/// The digest of a command that was carried out, and its event.
fn remember(done: &mut HashMap<CommandId, (u64, [u8; 32])>, stored: &Stored) {
    let event = &stored.sealed.event;
    done.insert(event.command, (event.seq, stored.request));
}

/// The flaw that comes first.
fn earliest(known: Option<Flaw>, flaw: Flaw) -> Flaw {
    match known {
        Some(known) if known.seq <= flaw.seq => known,
        _ => flaw,
    }
}
