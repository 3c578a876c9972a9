//! Giving a version out to readers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Version;
use crate::domain::Session;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};

/// Publish a closed session as it stands: the first version, or a correction of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PublishReport {
    /// Whether search engines may list it. If not, they are asked to leave it out, and it is for those who have its address.
    pub listed: bool,
    /// What is corrected, and why, in words for readers, at most 1,000 code points; of the first version nothing is said.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// A version was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReportPublished {
    /// Its number, from 1.
    pub version: u32,
    /// Whether search engines may list it.
    pub listed: bool,
    /// What was corrected, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl Session {
    /// Whether it can be published as it is.
    ///
    /// # Errors
    /// Why not.
    pub fn publishable(&self) -> Result<(), Rejection> {
        let Some(closed) = &self.closed else {
            return Err(Rejection::conflict(
                "open",
                "Close the session first: readers are told what came out of a check that is done.",
            ));
        };
        match self.publication.current() {
            Some(last) if last.closed == closed.stamp.at => Err(Rejection::conflict(
                "no_change",
                "Nothing has changed since that version. Reopen the session to correct it, and close it again.",
            )),
            _ => Ok(()),
        }
    }
}

impl Decide for PublishReport {
    const ROLE: Role = Role::Editor;
    const WHEN_CLOSED: bool = true;
    type Outcome = ReportPublished;

    fn decide(&self, on: &Context<'_>) -> Result<ReportPublished, Rejection> {
        let why = optional(self.why.as_deref(), "why", 1000)?;
        on.session.publishable()?;
        let Some(last) = on.session.publication.versions.last() else {
            return Ok(ReportPublished {
                version: 1,
                listed: self.listed,
                why: None,
            });
        };
        if why.is_none() {
            return Err(Rejection::invalid(
                "empty",
                "why",
                "Say what is corrected and why: readers see it beside the correction.",
            ));
        }
        Ok(ReportPublished {
            version: last.number.saturating_add(1),
            listed: self.listed,
            why,
        })
    }
}

impl Apply for ReportPublished {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let closed = session
            .closed
            .as_ref()
            .ok_or("an open session is published")?;
        let closed = closed.stamp.at;
        session.publication.versions.push(Version {
            number: self.version,
            // The event that is applied is the one behind the last.
            seq: session.seq.saturating_add(1),
            listed: self.listed,
            why: self.why.clone(),
            closed,
            stamp,
        });
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let listed = match self.listed {
            true => "",
            false => ", for those who have its address",
        };
        Entry::new(match self.version {
            1 => format!("published the report, version 1{listed}"),
            version => with_why(
                format!("published a correction, version {version}{listed}"),
                self.why.as_deref(),
            ),
        })
    }
}
