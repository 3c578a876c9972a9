//! Sessions follow what is done to the sources of their desk: where one derives from another, or two are one, the evidence from
//! them counts otherwise. Each session that has such evidence gets an event, in the name of who changed the library.
//!
//! What a session knows already it is not told again, so all of this may be done twice. It is: what somebody attaches in the
//! moment of a change may still go by what the library was before, and is looked at again a little later.
//!
//! Must not know: how origins are counted.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::Workflow;
use super::answers::Refusal;
use super::evidence::lineage;
use super::folded::Asked;
use super::job::Job;
use crate::domain::desk::DeskEventKind;
use crate::domain::desk::library::Library;
use crate::domain::source::relink::{LibraryCause, LibraryChange, LineageNews, NamedSource};
use crate::domain::{DeskId, PersonId, SessionId, SourceId};
use crate::store::StoreError;
use crate::store::lineage::DeskAhead;

/// After which time what was being attached in the moment of a change is attached.
const SETTLED: Duration = Duration::from_secs(5);

/// Something that was done to the library, and by whom.
struct Cause {
    by: PersonId,
    told: LibraryCause,
}

impl Workflow {
    /// Brings the sessions of all desks up to what their libraries know.
    pub(super) async fn follow_libraries(&self) -> Result<(), StoreError> {
        for ahead in self.store.desks_ahead().await? {
            let before = self.relinked.lock().get(&ahead.desk).copied();
            let again = match before {
                Some((head, at)) if head == ahead.head && at.elapsed() < SETTLED => continue,
                Some((head, _)) => head == ahead.head,
                None => false,
            };
            let quiet = self.follow_library(ahead).await?;
            if quiet || again {
                self.store.lineage_followed(ahead.desk, ahead.head).await?;
                self.relinked.lock().remove(&ahead.desk);
            } else {
                let now = (ahead.head, Instant::now());
                self.relinked.lock().insert(ahead.desk, now);
            }
        }
        Ok(())
    }

    /// Brings the sessions of a desk up to what its library knows; true if nothing was done to it that they had to hear of.
    async fn follow_library(&self, ahead: DeskAhead) -> Result<bool, StoreError> {
        let desk = ahead.desk;
        let changes = self.store.source_changes(desk, ahead.followed).await?;
        let Some(trail) = self
            .store
            .desk_now(desk)
            .await?
            .filter(|_| !changes.is_empty())
        else {
            return Ok(true);
        };
        let library = trail.desk.library;
        let named = |id: SourceId| named(&library, id);
        let causes: Vec<Cause> = changes
            .into_iter()
            .filter_map(|(seq, by, event)| cause(seq, by, &event, named))
            .collect();
        self.index_desk(desk).await?;
        for (session, sources) in self.store.sources_by_session(desk).await? {
            let mut news: BTreeMap<usize, LineageNews> = BTreeMap::new();
            for id in sources {
                let Some((last, now)) = last_cause(&library, &causes, id) else {
                    continue;
                };
                let Some(cause) = causes.get(last) else {
                    continue;
                };
                let told = news.entry(last).or_insert_with(|| LineageNews {
                    by: cause.by,
                    cause: cause.told.clone(),
                    lineages: BTreeMap::new(),
                });
                told.lineages.insert(id, (now, lineage(&library, now)));
            }
            for it in news.into_values() {
                self.tell_session(desk, session, it).await;
            }
        }
        Ok(false)
    }

    /// Tells one session. One that cannot be written to keeps no other back: it is damaged, which is told elsewhere.
    async fn tell_session(&self, desk: DeskId, session: SessionId, news: LineageNews) {
        let tell = |answer: oneshot::Sender<Result<u64, Refusal>>| Job::Submit {
            asked: Box::new(Asked::News(Box::new(news.clone()))),
            reply: Box::new(|outcome| drop(answer.send(outcome))),
        };
        let told = self.send(desk, session, tell).await.and_then(|it| it);
        if let Err(error) = told {
            tracing::warn!(%session, %error, "a session does not hear of a change to its sources");
        }
    }
}

/// The last of the causes that touches where a source comes from, and the id the source has now.
fn last_cause(library: &Library, causes: &[Cause], id: SourceId) -> Option<(usize, SourceId)> {
    let now = library.now(id);
    let all = library.lineage(now).all;
    let touches = |it: &Cause| all.contains(&library.now(it.told.source.id));
    causes.iter().rposition(touches).map(|last| (last, now))
}

fn named(library: &Library, id: SourceId) -> NamedSource {
    let title = library.source(id).map(|(_, it)| it.record.title.clone());
    NamedSource {
        id,
        title: title.unwrap_or_default(),
    }
}

/// What a session is told of a change to the library; nothing if it is none that it has to know.
fn cause(
    seq: u64,
    by: PersonId,
    event: &DeskEventKind,
    named: impl Fn(SourceId) -> NamedSource,
) -> Option<Cause> {
    let told = |change, source, other: Option<SourceId>, why: Option<&String>| LibraryCause {
        change,
        desk_event: seq,
        source: named(source),
        other: other.map(&named),
        why: why.cloned(),
    };
    let told = match event {
        DeskEventKind::SourceLinked(it) => told(
            LibraryChange::Linked,
            it.source,
            Some(it.origin),
            it.why.as_ref(),
        ),
        DeskEventKind::SourceUnlinked(it) => told(
            LibraryChange::Unlinked,
            it.source,
            Some(it.origin),
            it.why.as_ref(),
        ),
        DeskEventKind::SourcesMerged(it) => told(
            LibraryChange::Merged,
            it.source,
            Some(it.into),
            it.why.as_ref(),
        ),
        DeskEventKind::SourceEdited(it) if it.before.url != it.after.url => {
            told(LibraryChange::Readdressed, it.source, None, None)
        }
        _ => return None,
    };
    Some(Cause { by, told })
}
