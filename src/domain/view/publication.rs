//! What was published of a session, as people see it.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::Session;
use crate::domain::base::stamp::Stamp;

/// What was given out to readers, as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct PublicationView {
    /// Every version, by its number; those behind the first are corrections.
    pub versions: BTreeMap<u32, VersionView>,
    /// That it was taken down; a version behind that one stands all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub down: Option<TakenDownView>,
}

/// A version that was given out.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct VersionView {
    /// Whether search engines may list it.
    pub listed: bool,
    /// What was corrected, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// Who published it, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// The end of a publication, as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct TakenDownView {
    /// The last version there was.
    pub version: u32,
    /// Why.
    pub why: String,
    /// Who took it down, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// Nothing while nothing was published.
pub(super) fn publication(session: &Session) -> Option<PublicationView> {
    let publication = &session.publication;
    let versions = publication.versions.iter().map(|it| {
        let view = VersionView {
            listed: it.listed,
            why: it.why.clone(),
            stamp: it.stamp,
        };
        (it.number, view)
    });
    let view = PublicationView {
        versions: versions.collect(),
        down: publication.taken_down.as_ref().map(|it| TakenDownView {
            version: it.version,
            why: it.why.clone(),
            stamp: it.stamp,
        }),
    };
    (!view.versions.is_empty()).then_some(view)
}
