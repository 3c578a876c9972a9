//! The file with the checkpoints of a server: outside the database, so that who can write to that cannot write to this.
//!
//! A line for each checkpoint: its signed note, and the heads that are not those of the line before. Lines are only ever
//! added, each with fsync, and a file that was cut off in the middle of one goes on behind the last whole one.
//!
//! Must not know: when a checkpoint is made, nor where heads come from.

mod second_place;

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

pub use second_place::SecondPlace;

use crate::audit::{
    About, Checkpoint, CheckpointError, Heads, Inclusion, SigningKey, TrailId, VerifyingKey, leaf,
    read_leaf,
};

/// Why checkpoints cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointsError {
    /// It cannot be read or written.
    #[error("the checkpoints in {0}: {1}")]
    File(PathBuf, io::Error),
    /// A line was altered, taken out, or never was one.
    #[error("line {1} of the checkpoints in {0} does not hold: {2}")]
    Line(PathBuf, u64, CheckpointError),
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    note: String,
    /// The leaves that are new or other than in the line before.
    heads: Vec<String>,
    /// The trails that are not there any more: only when an older database was accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gone: Vec<String>,
}

/// A checkpoint with its note and what it stands for.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// The signed note.
    pub note: String,
    /// The heads it stands for.
    pub heads: Heads,
}

/// The file, and the last checkpoint in it. Several servers may write to one.
pub struct Checkpoints {
    path: PathBuf,
    keys: Vec<VerifyingKey>,
    last: Mutex<(u64, Option<Kept>)>,
}

impl Checkpoints {
    /// Opens the file, if it is there, and checks the last checkpoint: its signature covers those before it, through the
    /// hash of the note before in each.
    ///
    /// # Errors
    /// [`CheckpointsError`].
    pub fn open(path: &Path, keys: Vec<VerifyingKey>) -> Result<Self, CheckpointsError> {
        let file = Self {
            path: path.into(),
            keys,
            last: Mutex::default(),
        };
        file.read_on(&mut file.last.lock())?;
        Ok(file)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The last checkpoint.
    #[must_use]
    pub fn last(&self) -> Option<Kept> {
        self.last.lock().1.clone()
    }

    /// Adds a checkpoint over `heads`, durably, unless the last one says the same with this key. Answers with the last one.
    ///
    /// # Errors
    /// [`CheckpointsError`]; then nothing was added.
    pub fn add(
        &self,
        heads: Heads,
        about: About,
        key: &SigningKey,
    ) -> Result<Kept, CheckpointsError> {
        let mut last = self.last.lock();
        let failed = |error| CheckpointsError::File(self.path.clone(), error);
        let mut file = self.for_writing(last.1.is_none()).map_err(failed)?;
        // Another process may write to it, too: one after the other, each on what the other wrote.
        file.lock().map_err(failed)?;
        self.read_on(&mut last)?;
        let (end, before) = (last.0, last.1.as_ref());
        let heads = match before {
            Some(kept) if about.accepted.is_none() => newest(&kept.heads, heads),
            _ => heads,
        };
        let ours = [key.verifying()];
        let says_it = |kept: &&Kept| {
            let signed = || Checkpoint::open(&kept.note, &ours).is_ok();
            kept.heads == heads && about.accepted.is_none() && signed()
        };
        if let Some(kept) = before.filter(says_it) {
            return Ok(kept.clone());
        }
        let follows = before.map(|it| (&it.checkpoint, it.note.as_str()));
        let checkpoint = Checkpoint::next(key.verifying().name(), follows, &heads, about);
        let note = checkpoint.sign(key);
        let line = line(before.map(|it| &it.heads), &heads, &note);
        let written = write_at(&mut file, end, &line).map_err(failed)?;
        let kept = Kept {
            checkpoint,
            note,
            heads,
        };
        *last = (written, Some(kept.clone()));
        Ok(kept)
    }

    /// Reads what was added since, and checks the last of it.
    fn read_on(&self, last: &mut (u64, Option<Kept>)) -> Result<(), CheckpointsError> {
        let (from, before) = std::mem::take(last);
        let mut lines = match Lines::open(&self.path, from, before) {
            Err(error) if error.kind() == ErrorKind::NotFound && from == 0 => return Ok(()),
            lines => lines.map_err(|error| CheckpointsError::File(self.path.clone(), error))?,
        };
        while lines.next(&self.path)? {}
        lines.last_must_hold(&self.path, &self.keys)?;
        *last = (lines.end, lines.last);
        Ok(())
    }

    /// The file; made, if there was none before.
    fn for_writing(&self, first: bool) -> io::Result<File> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(first).mode(0o600);
        options.open(&self.path)
    }
}

impl Kept {
    /// That a trail is in it.
    #[must_use]
    pub fn inclusion(&self, trail: TrailId) -> Option<Inclusion> {
        Inclusion::of(trail, &self.heads, self.note.clone())
    }
}

/// Checks every checkpoint in the file: signature, heads, and that none is missing. Answers with the last.
///
/// # Errors
/// [`CheckpointsError`] names the first that does not hold.
pub fn check_all(path: &Path, keys: &[VerifyingKey]) -> Result<Option<Kept>, CheckpointsError> {
    let mut lines = match Lines::open(path, 0, None) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        lines => lines.map_err(|error| CheckpointsError::File(path.into(), error))?,
    };
    while lines.next(path)? {
        lines.last_must_hold(path, keys)?;
    }
    Ok(lines.last)
}

/// The lines of the file, one after the other.
struct Lines {
    file: BufReader<File>,
    /// Where the last whole line ends, in bytes.
    end: u64,
    number: u64,
    last: Option<Kept>,
}

impl Lines {
    fn open(path: &Path, from: u64, last: Option<Kept>) -> io::Result<Self> {
        let mut file = File::open(path)?;
        if file.metadata()?.len() < from {
            let why = "it is shorter than it was";
            return Err(io::Error::new(ErrorKind::InvalidData, why));
        }
        file.seek(SeekFrom::Start(from))?;
        Ok(Self {
            file: BufReader::new(file),
            end: from,
            number: last.as_ref().map_or(0, |it| it.checkpoint.number),
            last,
        })
    }

    /// Goes one line on; false at the end. What stands behind the last line end was never finished.
    fn next(&mut self, path: &Path) -> Result<bool, CheckpointsError> {
        let mut text = Vec::new();
        let read = self.file.read_until(b'\n', &mut text);
        read.map_err(|error| CheckpointsError::File(path.into(), error))?;
        if text.last() != Some(&b'\n') {
            return Ok(false);
        }
        self.number += 1;
        let kept = self.follow(&text);
        let kept = kept.map_err(|why| CheckpointsError::Line(path.into(), self.number, why))?;
        self.end += u64::try_from(text.len()).unwrap_or(0);
        self.last = Some(kept);
        Ok(true)
    }

    /// That the last line is signed, and stands for its heads.
    fn last_must_hold(&self, path: &Path, keys: &[VerifyingKey]) -> Result<(), CheckpointsError> {
        let Some(kept) = &self.last else {
            return Ok(());
        };
        let held = Checkpoint::open(&kept.note, keys).and_then(|it| it.must_stand_for(&kept.heads));
        held.map_err(|why| CheckpointsError::Line(path.into(), self.number, why))
    }

    fn follow(&mut self, text: &[u8]) -> Result<Kept, CheckpointError> {
        let malformed = CheckpointError::Malformed;
        let line: Line = serde_json::from_slice(text).map_err(|_| malformed)?;
        let (said, _) = line.note.split_once("\n\n").ok_or(malformed)?;
        let checkpoint: Checkpoint = format!("{said}\n").parse()?;
        let before = self.last.take();
        checkpoint.must_follow(before.as_ref().map(|it| (&it.checkpoint, it.note.as_str())))?;
        let mut heads = before.map(|it| it.heads).unwrap_or_default();
        if !line.gone.is_empty() {
            heads.retain(|trail, _| !line.gone.contains(&trail.to_string()));
        }
        for text in &line.heads {
            let (trail, head) = read_leaf(text).ok_or(malformed)?;
            heads.insert(trail, head);
        }
        Ok(Kept {
            checkpoint,
            note: line.note,
            heads,
        })
    }
}

fn line(before: Option<&Heads>, heads: &Heads, note: &str) -> String {
    let was = |trail: &TrailId| before.and_then(|it| it.get(trail));
    let changed = heads
        .iter()
        .filter(|(trail, head)| was(trail) != Some(head));
    let gone = before.into_iter().flat_map(Heads::keys);
    let line = Line {
        note: note.into(),
        heads: changed.map(|(trail, head)| leaf(*trail, head)).collect(),
        gone: gone
            .filter(|trail| !heads.contains_key(trail))
            .map(ToString::to_string)
            .collect(),
    };
    let mut text = serde_json::to_string(&line).unwrap_or_default();
    text.push('\n');
    text
}

/// The later of two heads for each trail: who wrote meanwhile may have read later than we did.
fn newest(theirs: &Heads, mut ours: Heads) -> Heads {
    for (trail, head) in theirs {
        let known = ours.entry(*trail).or_insert_with(|| head.clone());
        if known.seq < head.seq {
            known.clone_from(head);
        }
    }
    ours
}

/// Writes a line behind the last whole one; answers with where it ends.
fn write_at(file: &mut File, end: u64, line: &str) -> io::Result<u64> {
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    file.write_all(line.as_bytes())?;
    file.sync_all()?;
    Ok(end + u64::try_from(line.len()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use chrono::Utc;
    use uuid::Uuid;

    use super::*;
    use crate::audit::Head;
    use crate::domain::{DeskId, SessionId};

    fn key() -> SigningKey {
        SigningKey::new("stet.example.org", [7; 32]).unwrap()
    }

    fn keys() -> Vec<VerifyingKey> {
        vec![key().verifying()]
    }

    fn file() -> PathBuf {
        let name = format!("stet-checkpoints-{}/checkpoints", Uuid::now_v7());
        std::env::temp_dir().join(name)
    }

    fn heads(seqs: &[u64]) -> Heads {
        let head = |(n, seq): (u128, &u64)| {
            let head = Head {
                desk: DeskId(Uuid::nil()),
                seq: *seq,
                hash: format!("{seq:064x}"),
            };
            (TrailId::Session(SessionId(Uuid::from_u128(n))), head)
        };
        (1..).zip(seqs).map(head).collect()
    }

    fn add(to: &Checkpoints, seqs: &[u64]) -> Kept {
        let about = About {
            at: Utc::now(),
            epoch: Uuid::nil(),
            accepted: None,
        };
        to.add(heads(seqs), about, &key()).unwrap()
    }

    /// A file with three checkpoints.
    fn three() -> PathBuf {
        let file = file();
        let checkpoints = Checkpoints::open(&file, keys()).unwrap();
        for seqs in [&[1, 1][..], &[2, 1], &[2, 4, 1]] {
            add(&checkpoints, seqs);
        }
        file
    }

    /// How many checkpoints there are, every one of them checked.
    fn checked(file: &Path) -> u64 {
        let last = check_all(file, &keys()).unwrap();
        last.map_or(0, |it| it.checkpoint.number)
    }

    #[test]
    fn checkpoints_are_kept_one_after_the_other_and_only_when_something_changed() {
        let file = three();
        let again = Checkpoints::open(&file, keys()).unwrap();
        let last = again.last().unwrap();
        assert_eq!((last.checkpoint.number, last.checkpoint.trails), (3, 3));
        assert_eq!(last.heads, heads(&[2, 4, 1]));
        assert_eq!(add(&again, &[2, 4, 1]).checkpoint.number, 3);
        assert_eq!(add(&again, &[2, 5, 1]).checkpoint.number, 4);
        assert_eq!(checked(&file), 4);
        let mode = fs::metadata(&file).unwrap().permissions();
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777,
            0o600
        );
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text.lines().last().unwrap().matches("session").count(), 1);
    }

    #[test]
    fn whatever_is_altered_in_the_file_is_found() {
        let whole = fs::read_to_string(three()).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        let changes = [
            whole.replace("0000004", "0000005"),
            whole.replacen("session 0", "session 1", 1),
            [lines[0], lines[2]].join("\n") + "\n",
            [lines[1], lines[2]].join("\n") + "\n",
            [lines[0], lines[0], lines[1]].join("\n") + "\n",
            whole.replacen("number 2", "number 3", 1),
            whole.replacen("stet.example.org", "stet.example.com", 1),
        ];
        for changed in changes {
            assert_ne!(changed, whole);
            let file = file();
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &changed).unwrap();
            assert!(check_all(&file, &keys()).is_err(), "{changed}");
        }
        let other = SigningKey::new("stet.example.org", [8; 32]).unwrap();
        let forged = Checkpoints::open(&three(), vec![other.verifying()]);
        assert!(matches!(forged, Err(CheckpointsError::Line(_, 3, _))));
    }

    #[test]
    fn a_line_that_was_never_finished_is_written_anew() {
        let file = three();
        let mut text = fs::read_to_string(&file).unwrap();
        text.push_str("{\"note\":\"stet.exa");
        fs::write(&file, text).unwrap();
        let again = Checkpoints::open(&file, keys()).unwrap();
        assert_eq!(add(&again, &[9, 9, 9]).checkpoint.number, 4);
        assert_eq!(checked(&file), 4);
    }

    #[test]
    fn two_servers_write_to_one_file_in_turn_and_none_goes_back() {
        let file = three();
        let two = [&file, &file].map(|it| Checkpoints::open(it, keys()).unwrap());
        assert_eq!(add(&two[0], &[3, 4, 1]).checkpoint.number, 4);
        // Read before the other wrote.
        let kept = add(&two[1], &[2, 5, 1]);
        assert_eq!((kept.checkpoint.number, kept.heads), (5, heads(&[3, 5, 1])));
        assert_eq!(checked(&file), 5);
    }

    #[test]
    fn a_file_that_was_taken_away_under_a_server_is_not_begun_anew() {
        let file = three();
        let checkpoints = Checkpoints::open(&file, keys()).unwrap();
        let about = About {
            at: Utc::now(),
            epoch: Uuid::nil(),
            accepted: None,
        };
        let text = fs::read_to_string(&file).unwrap();
        let first = text.lines().next().unwrap();
        fs::write(&file, format!("{first}\n")).unwrap();
        let refused = checkpoints.add(heads(&[9]), about.clone(), &key());
        assert!(matches!(refused, Err(CheckpointsError::File(..))));
        let checkpoints = Checkpoints::open(&three(), keys()).unwrap();
        fs::remove_file(checkpoints.path()).unwrap();
        assert!(checkpoints.add(heads(&[9]), about, &key()).is_err());
    }
}
