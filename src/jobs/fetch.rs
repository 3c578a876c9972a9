//! Looking at a source again: what is at its address is kept, unless it says what it said.
//!
//! Must not know: when that is due.

use super::Jobs;
use crate::domain::desk::contents::ConfirmSnapshot;
use crate::domain::desk::library::Source;
use crate::domain::desk::library::snapshot::Taken;
use crate::domain::{DeskId, PersonId, Rejection, SnapshotId, SourceId};
use crate::fetch::{FetchError, Fetched};
use crate::intake;
use crate::store::{DeskSecret, StoreError};
use crate::workflow::desk::{DeskRefusal, submit};
use crate::workflow::library::{self, Kept};

/// What a look at a source came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// It says something else than before: this is kept of it now.
    New(SnapshotId),
    /// It says what it says in this snapshot.
    Unchanged(SnapshotId),
}

/// Why a source was not looked at.
#[derive(Debug, thiserror::Error)]
pub enum NotLooked {
    /// Nothing was fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// What was fetched is not kept.
    #[error(transparent)]
    Desk(#[from] DeskRefusal),
}

impl From<Rejection> for NotLooked {
    fn from(rejection: Rejection) -> Self {
        Self::Desk(rejection.into())
    }
}

impl From<StoreError> for NotLooked {
    fn from(error: StoreError) -> Self {
        Self::Desk(error.into())
    }
}

impl Jobs {
    /// Fetches what is at a source's address, and keeps it as somebody's snapshot, or says that it is what it was.
    ///
    /// # Errors
    /// [`NotLooked`]; nothing has changed then.
    pub async fn fetch(
        &self,
        desk: DeskId,
        by: PersonId,
        source: SourceId,
    ) -> Result<Looked, NotLooked> {
        self.store.must_take_writes()?;
        let url = self.source(desk, source).await?.record.url;
        let url = url.ok_or_else(|| {
            let why = "This source has no web address. Paste its text, or upload a file.";
            Rejection::conflict("no_address", why)
        })?;
        let fetched = self.fetcher.fetch(&url).await?;
        let kept = library::keep(
            &self.store,
            &self.sandbox,
            (desk, by),
            source,
            as_kept(fetched),
        );
        let looked = match kept.await {
            Err(refusal) if refusal.is("no_change") => self.confirm((desk, by), source).await?,
            kept => Looked::New(kept?),
        };
        // What is quoted from it is held against that.
        self.look_now();
        Ok(looked)
    }

    async fn confirm(
        &self,
        (desk, by): (DeskId, PersonId),
        source: SourceId,
    ) -> Result<Looked, NotLooked> {
        let now = self.source(desk, source).await?;
        let latest = now.fetched().or(now.snapshots.last());
        let snapshot = latest.map(|it| it.id);
        let snapshot = snapshot.ok_or_else(|| {
            Rejection::conflict("no_such_snapshot", "The source has no snapshot any more.")
        })?;
        let command = ConfirmSnapshot { source, snapshot };
        submit(&self.store, desk, by, command, DeskSecret::None).await?;
        Ok(Looked::Unchanged(snapshot))
    }

    /// A source as it is now.
    pub(super) async fn source(&self, desk: DeskId, id: SourceId) -> Result<Source, NotLooked> {
        let trail = self.store.desk_now(desk).await?;
        let library = trail.map(|it| it.desk.library).unwrap_or_default();
        let source = library.source(id).map(|(_, it)| it.clone());
        source.ok_or_else(|| {
            let why = "There is no such source on your desk.";
            Rejection::missing("no_such_source", why).into()
        })
    }
}

fn as_kept(fetched: Fetched) -> Kept {
    let ends = |name: &str| fetched.url.path().to_ascii_lowercase().ends_with(name);
    let media_type = fetched.media_type.to_ascii_lowercase();
    // The end of its name is what a file is known by that may begin like others.
    let name = match media_type.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" => "page.html",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "page.docx",
        _ if ends(".docx") => "page.docx",
        "application/pdf" => "page.pdf",
        "text/plain" => "page.txt",
        _ => "page",
    };
    Kept {
        file: fetched.bytes,
        name: Some(name.into()),
        how: Taken::Fetched,
        page: Some(intake::Source::Page {
            url: fetched.url,
            media_type: fetched.media_type,
        }),
    }
}
