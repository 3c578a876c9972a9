//! The proof that nothing was altered: canonical bytes, the hash chain over a session's events, and its verification.
//!
//! `data_hash = SHA-256(salt ‖ JCS(data))` and
//! `hash = SHA-256(0x00 ‖ JCS({v, session, seq, id, at, actor, command, kind, data_hash, prev}))`,
//! where JCS is canonical JSON (RFC 8785). The data hangs on the chain by its salted hash,
//! so that an event whose data is withheld can still be verified, and nobody can guess it from the hash. A part that only some
//! people may know is hashed by itself first, and its hash stands in `data` (`sealed_part`).
//!
//! Must not know: where events are kept.

mod canonical;
mod chain;
mod checkpoint;
mod closed;
mod departure;
mod export;
mod exported;
mod flaw;
mod kept;
mod note;
pub mod page;
mod raw_record;
mod report_reader;
mod salt;
mod sealed_part;
pub mod snapshots;
mod strict;
mod verify;

pub use canonical::NotCanonical;
pub use chain::{Chain, Record, Sealed, data_hash};
pub use checkpoint::{
    About, Checkpoint, CheckpointError, Head, Heads, Inclusion, TrailId, leaf, read_leaf,
};
pub use closed::closed;
pub use departure::{Departure, Now};
pub use export::{
    Export, ExportHead, FORMAT, ReadExport, Refused, StateCheck, Unreadable, VerifiedExport,
    read_export, read_export_from, verify_export,
};
pub use exported::{Exported, Redacted, Withheld};
pub use flaw::{Flaw, Wrong};
pub use kept::KeptReport;
pub use note::{NoteError, SigningKey, VerifyingKey};
pub use raw_record::RawRecord;
pub use salt::text_of;
pub use sealed_part::{closed_text, part_hash};
pub use verify::{Instead, Verified, verify};
