//! A quick hash for short words.
//!
//! Knows bytes. Nobody chooses the keys but the tables, so nobody can choose them badly.

use std::hash::Hasher;

/// Hashes eight bytes at a time.
#[derive(Clone)]
pub(crate) struct ShortWordHasher(u64);

impl Default for ShortWordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for ShortWordHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            for (slot, byte) in word.iter_mut().zip(chunk) {
                *slot = *byte;
            }
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word))
                .wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}
