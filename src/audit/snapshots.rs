//! Texts of snapshots beside a report, so that whoever has it can look for the quoted passages again.
//!
//! Must not know: where snapshots are kept.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::flaw::Wrong;
use crate::domain::source::EvidenceInput;
use crate::domain::source::passage::check::check_passage;
use crate::domain::{Session, SnapshotId};

/// How many bytes of texts are handed on with a report at most: 1 MiB.
pub const MOST: usize = 1024 * 1024;

/// The text of a snapshot, or only what tells which it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedSnapshot {
    /// SHA-256 of the text in UTF-8, hex.
    pub sha256: String,
    /// How many code points it has.
    pub length: u32,
    /// The text; absent where all together would be too long, or words were taken out of the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// How many passages were looked for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PassagesChecked {
    /// So many came to what their event says.
    pub same: usize,
    /// So many could not be looked for: the text is not there.
    pub untold: usize,
}

/// Looks for each passage of a session in the text of the snapshot it was looked for in, as far as that is there.
pub(super) fn check(
    session: &Session,
    texts: &BTreeMap<SnapshotId, ExportedSnapshot>,
) -> Result<PassagesChecked, Wrong> {
    for (id, it) in texts {
        let of = |text: &String| HEXLOWER.encode(&Sha256::digest(text));
        if it.text.as_ref().is_some_and(|text| of(text) != it.sha256) {
            return Err(Wrong::Snapshot(*id));
        }
    }
    let mut checked = PassagesChecked::default();
    for claim in session.claims.values() {
        let gone = claim.removed.values().map(|it| &it.evidence);
        for it in claim.evidence.values().chain(gone) {
            match same(&it.content, texts) {
                None => {}
                Some(Err(())) => checked.untold += 1,
                Some(Ok(true)) => checked.same += 1,
                Some(Ok(false)) => return Err(Wrong::Passage(claim.number)),
            }
        }
    }
    Ok(checked)
}

/// Whether a passage comes to what is said of it; nothing if nothing is said, an error if there is no text to look in.
fn same(
    evidence: &EvidenceInput,
    texts: &BTreeMap<SnapshotId, ExportedSnapshot>,
) -> Option<Result<bool, ()>> {
    let (check, passage) = evidence
        .provenance
        .check
        .as_ref()
        .zip(evidence.passage.as_ref())?;
    let text = evidence.provenance.snapshot.and_then(|id| texts.get(&id));
    let Some(text) = text.and_then(|it| it.text.as_ref()) else {
        return Some(Err(()));
    };
    Some(Ok(check_passage(passage, text) == *check))
}
