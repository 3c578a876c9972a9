//! Commands on the sources of a desk, and the rules that several of them share.
//!
//! Must not know: evidence; the text of a snapshot.

pub mod add;
pub mod confirm;
pub mod edit;
pub mod link;
pub mod merge;
pub mod note;
pub mod schedule;
pub mod snapshot;
pub mod unlink;

use std::sync::Arc;

use super::Desk;
use super::library::Source;
use crate::domain::base::ids::SourceId;
use crate::domain::base::rejection::{Changed, Rejection};

impl Desk {
    /// A source of the desk, and the id it has now.
    pub(super) fn source(&self, id: SourceId) -> Result<(SourceId, &Source), Rejection> {
        self.library.source(id).ok_or_else(|| {
            Rejection::missing("no_such_source", "There is no such source on your desk.")
        })
    }

    /// A source that the sender saw as it is now.
    fn source_as_seen(&self, id: SourceId, base: u32) -> Result<(SourceId, &Source), Rejection> {
        let (id, source) = self.source(id)?;
        if source.version == base {
            return Ok((id, source));
        }
        let before = base.checked_sub(1).and_then(|it| usize::try_from(it).ok());
        let before = before.and_then(|it| source.earlier.get(it));
        Err(Rejection::changed(Changed {
            base,
            now: source.version,
            before: before.map(|(it, _)| it.line()),
            after: Some(source.record.line()),
            by: source.changed.by,
        }))
    }

    /// Refuses unless no other source has this address.
    fn must_be_the_only_one_at(&self, url: Option<&str>, id: SourceId) -> Result<(), Rejection> {
        let there = url
            .and_then(|it| self.library.at(it))
            .filter(|it| *it != id);
        let Some((_, source)) = there.and_then(|it| self.library.source(it)) else {
            return Ok(());
        };
        let why = format!("“{}” has this address already.", source.record.title);
        Err(Rejection {
            field: Some("url"),
            ..Rejection::conflict("source_is_there", why)
        })
    }

    /// A source that an event changes. The error says why the event does not fit.
    fn source_to_change(&mut self, id: SourceId) -> Result<&mut Source, &'static str> {
        let library = Arc::make_mut(&mut self.library);
        let source = library.sources.get_mut(&id);
        source
            .map(Arc::make_mut)
            .ok_or("it is about a source that is not in the library")
    }
}
