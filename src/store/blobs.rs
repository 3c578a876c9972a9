//! Files and texts of snapshots, by the hash of what they hold. Each desk has its own.
//!
//! Must not know: what is in one.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use sha2::{Digest, Sha256};

use super::schema::blobs;
use super::{Store, StoreError};
use crate::domain::DeskId;

/// How long one is at most, in bytes; the database holds it to that, too.
pub const LONGEST: usize = 20 * 1024 * 1024;

/// Bytes with their hash.
#[derive(Debug, Clone)]
pub struct Blob {
    sha256: [u8; 32],
    bytes: Vec<u8>,
}

impl Blob {
    /// What is to be kept.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        let sha256 = Sha256::digest(&bytes).into();
        Self { sha256, bytes }
    }

    /// Its SHA-256, hex.
    #[must_use]
    pub fn sha256(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.sha256)
    }

    /// How long it is, in bytes.
    #[must_use]
    pub fn len(&self) -> u64 {
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

impl Store {
    /// What a desk keeps under a hash, hex. Nothing if it keeps nothing there.
    ///
    /// # Errors
    /// [`StoreError::Altered`] if it is not what the hash says; those of the database.
    pub async fn blob(&self, desk: DeskId, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let Ok(hash) = data_encoding::HEXLOWER.decode(sha256.as_bytes()) else {
            return Ok(None);
        };
        let bytes: Option<Vec<u8>> = blobs::table
            .find((desk.0, &hash))
            .select(blobs::bytes)
            .first(&mut self.connection().await?)
            .await
            .optional()?;
        match bytes {
            Some(bytes) if Sha256::digest(&bytes).as_slice() != hash => {
                Err(StoreError::Altered(sha256.into()))
            }
            bytes => Ok(bytes),
        }
    }
}

/// Keeps blobs, unless they are there already.
pub(super) async fn put_blobs(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    all: &[Blob],
) -> Result<(), StoreError> {
    for blob in all {
        let row = (
            blobs::desk_id.eq(desk.0),
            blobs::sha256.eq(blob.sha256.to_vec()),
            blobs::bytes.eq(&blob.bytes),
        );
        diesel::insert_into(blobs::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(connection)
            .await?;
    }
    Ok(())
}
