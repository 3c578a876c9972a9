//! A checkpoint: a signed statement of where all trails stood at a moment (C2SP tlog-checkpoint).
//!
//! It is a [signed note](super::note): whose it is, how many trails there were, and the root of a Merkle tree (RFC 6962)
//! whose leaves are the heads of the trails, in order. Below it stand its number, its time, the database's epoch and the hash
//! of the note before, so that none can be taken out of the middle. Who has one can show that a trail was so then, and
//! nobody can change that trail and have it fit.
//!
//! Must not know: where checkpoints are kept, nor where heads come from.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::str::FromStr;

use chrono::{DateTime, Utc};
use ct_merkle::{InclusionProof, RootHash, mem_backed_tree::MemoryBackedTree};
use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::note::{NoteError, SigningKey, VerifyingKey};
use crate::domain::base::stamp::micros;
use crate::domain::{DeskId, SessionId};

/// What stands as the hash of the note before the first.
const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A trail among all trails of a server. Its text is `desk` or `session`, a space and the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrailId {
    /// A desk's.
    Desk(DeskId),
    /// A session's.
    Session(SessionId),
}

/// Where a trail ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The desk it is on; a desk is on itself.
    pub desk: DeskId,
    /// Its last event.
    pub seq: u64,
    /// The hash of that, hex.
    pub hash: String,
}

/// Where all trails end.
pub type Heads = BTreeMap<TrailId, Head>;

type Tree = MemoryBackedTree<Sha256, String>;

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose it is: the name of the key.
    pub origin: String,
    /// How many trails there were.
    pub trails: u64,
    /// The root of the tree over their heads.
    pub root: [u8; 32],
    /// It is this one of its server, from 1 on.
    pub number: u64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The epoch of the database.
    pub epoch: Uuid,
    /// SHA-256 of the note before it, hex; zeros for the first.
    pub previous: String,
    /// Why trails do not continue what stood before: an operator accepted an older database, for this reason.
    pub accepted: Option<String>,
}

/// Why a note is no checkpoint, or does not belong where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Its signature.
    #[error("{0}")]
    Note(#[from] NoteError),
    /// It says something else than a checkpoint does.
    #[error("it is a signed note, but no checkpoint")]
    Malformed,
    /// It does not follow the one before it.
    #[error("it does not continue the checkpoint before it")]
    Unlinked,
    /// Its root is not that of the heads it is said to stand for.
    #[error("the heads beside it are not those it was signed over")]
    OtherHeads,
    /// The trail is not in its tree.
    #[error("the trail is not in it as is said")]
    NotIncluded,
}

/// What a new checkpoint says beside the heads.
#[derive(Debug, Clone)]
pub struct About {
    /// When it is made.
    pub at: DateTime<Utc>,
    /// The epoch of the database.
    pub epoch: Uuid,
    /// Why trails need not continue what stood before.
    pub accepted: Option<String>,
}

/// That a trail is in a checkpoint, for whoever has only that trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inclusion {
    /// The checkpoint, a signed note.
    pub note: String,
    /// The leaf of the trail: which it is, its desk, its last event and the hash of that.
    pub leaf: String,
    /// The place of the leaf, from 0 on.
    pub index: u64,
    /// The hashes up to the root (RFC 6962, 2.1.1), base64.
    pub proof: Vec<String>,
}

impl Checkpoint {
    /// The first checkpoint, or the one after `before` with its note.
    #[must_use]
    pub fn next(origin: &str, before: Option<(&Self, &str)>, heads: &Heads, about: About) -> Self {
        Self {
            origin: origin.into(),
            trails: u64::try_from(heads.len()).unwrap_or(u64::MAX),
            root: (*tree(heads).root().as_bytes()).into(),
            number: before.map_or(1, |(it, _)| it.number + 1),
            at: about.at,
            epoch: about.epoch,
            previous: before.map_or_else(|| FIRST.into(), |(_, note)| hash_of(note)),
            accepted: about.accepted,
        }
    }

    /// The signed note.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> String {
        key.sign(&self.to_string())
    }

    /// Reads a note that one of `keys` signed.
    ///
    /// # Errors
    /// [`CheckpointError`].
    pub fn open(note: &str, keys: &[VerifyingKey]) -> Result<Self, CheckpointError> {
        let mut why = NoteError::OtherKey;
        for key in keys {
            match key.open(note) {
                Ok(text) => return text.parse(),
                Err(NoteError::OtherKey) => {}
                Err(other) => why = other,
            }
        }
        Err(why.into())
    }

    /// Refuses unless it comes right after `before`.
    ///
    /// # Errors
    /// [`CheckpointError::Unlinked`].
    pub fn must_follow(&self, before: Option<(&Self, &str)>) -> Result<(), CheckpointError> {
        let follows = match before {
            None => self.number == 1 && self.previous == FIRST,
            Some((it, note)) => self.number == it.number + 1 && self.previous == hash_of(note),
        };
        follows.then_some(()).ok_or(CheckpointError::Unlinked)
    }

    /// Refuses unless it stands for these heads.
    ///
    /// # Errors
    /// [`CheckpointError::OtherHeads`].
    pub fn must_stand_for(&self, heads: &Heads) -> Result<(), CheckpointError> {
        let root: [u8; 32] = (*tree(heads).root().as_bytes()).into();
        let same = root == self.root && u64::try_from(heads.len()) == Ok(self.trails);
        same.then_some(()).ok_or(CheckpointError::OtherHeads)
    }
}

impl Inclusion {
    /// That `trail` is in the checkpoint with this note, which stands for `heads`; nothing if it is not.
    #[must_use]
    pub fn of(trail: TrailId, heads: &Heads, note: String) -> Option<Self> {
        let index = heads.keys().position(|it| *it == trail)?;
        let proof = tree(heads).prove_inclusion(index);
        Some(Self {
            note,
            leaf: leaf(trail, heads.get(&trail)?),
            index: u64::try_from(index).ok()?,
            proof: proof
                .as_bytes()
                .chunks(32)
                .map(|hash| BASE64.encode(hash))
                .collect(),
        })
    }

    /// The checkpoint, if `key` signed it and the trail of `session` is in it with this end.
    ///
    /// # Errors
    /// [`CheckpointError`].
    pub fn verify(
        &self,
        key: &VerifyingKey,
        session: SessionId,
        (seq, hash): (u64, &str),
    ) -> Result<Checkpoint, CheckpointError> {
        let checkpoint = Checkpoint::open(&self.note, std::slice::from_ref(key))?;
        let (trail, head) = read_leaf(&self.leaf).ok_or(CheckpointError::NotIncluded)?;
        let same = trail == TrailId::Session(session) && head.seq == seq && head.hash == hash;
        let proof: Result<Vec<Vec<u8>>, _> = self
            .proof
            .iter()
            .map(|hash| BASE64.decode(hash.as_bytes()))
            .collect();
        let proof = proof
            .ok()
            .filter(|hashes| hashes.iter().all(|it| it.len() == 32));
        let proof = proof.map(|hashes| InclusionProof::<Sha256>::try_from_bytes(hashes.concat()));
        let root = RootHash::<Sha256>::new(checkpoint.root.into(), checkpoint.trails);
        let included = |proof| root.verify_inclusion(&self.leaf, self.index, proof).is_ok();
        match &proof {
            Some(Ok(proof)) if same && included(proof) => Ok(checkpoint),
            _ => Err(CheckpointError::NotIncluded),
        }
    }
}

/// The text that is signed.
impl Display for Checkpoint {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            origin,
            trails,
            number,
            epoch,
            previous,
            ..
        } = self;
        let (root, at) = (BASE64.encode(&self.root), micros::text(&self.at));
        write!(
            to,
            "{origin}\n{trails}\n{root}\nnumber {number}\nat {at}\nepoch {epoch}\nprevious {previous}\n"
        )?;
        match &self.accepted {
            // A JSON string is one line, whatever stands in it.
            Some(why) => writeln!(to, "accepted {}", serde_json::Value::from(why.as_str())),
            None => Ok(()),
        }
    }
}

impl FromStr for Checkpoint {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let read = parts(text).filter(|it| it.to_string() == text);
        read.ok_or(CheckpointError::Malformed)
    }
}

fn parts(text: &str) -> Option<Checkpoint> {
    let mut lines = text.lines();
    let mut line = || lines.next();
    let (origin, trails, root) = (line()?, line()?, line()?);
    let mut named = |name: &str| line()?.strip_prefix(name)?.strip_prefix(' ');
    let (number, at, epoch) = (named("number")?, named("at")?, named("epoch")?);
    let (previous, accepted) = (named("previous")?, named("accepted"));
    let accepted = accepted.map(serde_json::from_str);
    Some(Checkpoint {
        origin: origin.into(),
        trails: trails.parse().ok()?,
        root: BASE64.decode(root.as_bytes()).ok()?.try_into().ok()?,
        number: number.parse().ok()?,
        at: DateTime::parse_from_rfc3339(at).ok()?.to_utc(),
        epoch: epoch.parse().ok()?,
        previous: previous.into(),
        accepted: accepted.transpose().ok()?,
    })
}

impl Display for TrailId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Desk(id) => write!(to, "desk {id}"),
            Self::Session(id) => write!(to, "session {id}"),
        }
    }
}

/// A head as it is a leaf of the tree: `session 0199… 0198… 241 9f2c…`.
#[must_use]
pub fn leaf(trail: TrailId, head: &Head) -> String {
    format!("{trail} {} {} {}", head.desk, head.seq, head.hash)
}

/// Reads a leaf; nothing, if it is written otherwise.
#[must_use]
pub fn read_leaf(text: &str) -> Option<(TrailId, Head)> {
    let mut words = text.split(' ');
    let (kind, id) = (words.next()?, words.next()?.parse().ok()?);
    let trail = match kind {
        "desk" => TrailId::Desk(DeskId(id)),
        "session" => TrailId::Session(SessionId(id)),
        _ => return None,
    };
    let head = Head {
        desk: DeskId(words.next()?.parse().ok()?),
        seq: words.next()?.parse().ok()?,
        hash: words.next()?.into(),
    };
    (leaf(trail, &head) == text).then_some((trail, head))
}

fn tree(heads: &Heads) -> Tree {
    let mut tree = Tree::new();
    for (trail, head) in heads {
        tree.push(leaf(*trail, head));
    }
    tree
}

fn hash_of(note: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(note))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree over the first `n` of the eight leaves that implementations of RFC 6962 are tested with.
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    #[test]
    fn the_tree_is_that_of_rfc_6962() {
        let leaves = [
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ];
        let mut tree = MemoryBackedTree::<Sha256, Vec<u8>>::new();
        assert_eq!(HEXLOWER.encode(tree.root().as_bytes()), ROOTS[0]);
        for (leaf, root) in leaves.iter().zip(&ROOTS[1..]) {
            tree.push(HEXLOWER.decode(leaf.as_bytes()).unwrap());
            assert_eq!(HEXLOWER.encode(tree.root().as_bytes()), *root);
        }
    }

    fn key() -> SigningKey {
        SigningKey::new("stet.example.org", [7; 32]).unwrap()
    }

    fn heads(trails: u128) -> Heads {
        let head = |seq: u128| Head {
            desk: DeskId(Uuid::from_u128(1)),
            seq: u64::try_from(seq).unwrap(),
            hash: "ab".repeat(32),
        };
        let session = |n| (TrailId::Session(SessionId(Uuid::from_u128(n))), head(n));
        (1..=trails).map(session).collect()
    }

    fn about(accepted: Option<&str>) -> About {
        About {
            at: DateTime::from_timestamp(1_790_000_000, 5000).unwrap(),
            epoch: Uuid::from_u128(9),
            accepted: accepted.map(Into::into),
        }
    }

    #[test]
    fn a_checkpoint_is_read_as_it_was_signed_and_by_nobody_elses_key() {
        for accepted in [None, Some("the disk died\nand more \u{1b}[2J")] {
            let it = Checkpoint::next("stet.example.org", None, &heads(3), about(accepted));
            let note = it.sign(&key());
            assert_eq!(
                Checkpoint::open(&note, &[key().verifying()]),
                Ok(it.clone())
            );
            assert_eq!(it.must_stand_for(&heads(3)), Ok(()));
            assert!(it.must_stand_for(&heads(4)).is_err());
            let other = SigningKey::new("stet.example.org", [8; 32]).unwrap();
            let refused = Checkpoint::open(&note, &[other.verifying()]);
            assert_eq!(refused, Err(NoteError::OtherKey.into()));
        }
    }

    #[test]
    fn a_checkpoint_of_another_shape_is_none() {
        let text = Checkpoint::next("stet.example.org", None, &heads(3), about(None)).to_string();
        for (was, is) in [
            ("number 1", "number 01"),
            ("\n3\n", "\n+3\n"),
            ("epoch ", "epoch {"),
            ("previous", "before"),
            ("at 2026", "at  2026"),
        ] {
            let other = text.replacen(was, is, 1);
            assert_ne!(other, text);
            let opened = Checkpoint::open(&key().sign(&other), &[key().verifying()]);
            assert_eq!(opened, Err(CheckpointError::Malformed), "{other}");
        }
        let more = Checkpoint::open(
            &key().sign(&format!("{text}more 1\n")),
            &[key().verifying()],
        );
        assert_eq!(more, Err(CheckpointError::Malformed));
    }

    #[test]
    fn a_trail_is_proven_to_be_in_a_checkpoint_and_nothing_else_is() {
        for trails in [1, 2, 3, 7, 8, 33] {
            let heads = heads(trails);
            let it = Checkpoint::next("stet.example.org", None, &heads, about(None));
            let note = it.sign(&key());
            for (trail, head) in &heads {
                let TrailId::Session(session) = *trail else {
                    unreachable!()
                };
                let proof = Inclusion::of(*trail, &heads, note.clone()).unwrap();
                let verified = |proof: &Inclusion, seq| {
                    proof.verify(&key().verifying(), session, (seq, &head.hash))
                };
                assert_eq!(verified(&proof, head.seq), Ok(it.clone()));
                assert!(verified(&proof, head.seq + 1).is_err());
                let mut elsewhere = proof.clone();
                elsewhere.index += 1;
                assert!(verified(&elsewhere, head.seq).is_err());
                let mut longer = proof.clone();
                longer.proof.push(BASE64.encode(&[0; 32]));
                assert!(verified(&longer, head.seq).is_err());
                let mut of_another = proof.clone();
                of_another.leaf = of_another.leaf.replace("ab", "ac");
                assert!(verified(&of_another, head.seq).is_err());
            }
        }
    }
}
