//! A piece while it is read: words come one after the other, and marks with them.
//!
//! Knows where a footnote's words begin. Must not know any kind of file.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use super::extracted::{BackupMark, FoundPiece, PieceKind, count};
use crate::domain::Span;

/// A piece while it is read.
#[derive(Debug, Default)]
pub(super) struct Writing {
    pub(super) text: String,
    length: u32,
    marks: Vec<BackupMark>,
    /// Notes that stand behind words, and not on them.
    points: Vec<(u32, u32)>,
    /// Stretches that have begun and not ended, with where they began.
    open: BTreeMap<u32, u32>,
}

impl Writing {
    /// Adds words.
    pub(super) fn push(&mut self, words: &str) {
        self.text.push_str(words);
        self.length += count(words);
    }

    /// Adds words of a medium in which white space means nothing but a gap.
    pub(super) fn push_flowing(&mut self, words: &str) {
        for char in words.chars() {
            let gap = matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if gap && (self.text.is_empty() || self.text.ends_with([' ', '\n'])) {
                continue;
            }
            self.text.push(if gap { ' ' } else { char });
            self.length += 1;
        }
    }

    /// Begins a new line in the same piece.
    pub(super) fn line(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
            self.length -= 1;
        }
        self.push("\n");
    }

    /// How many code points there are so far.
    pub(super) fn at(&self) -> u32 {
        self.length
    }

    /// A part of the backup stands on the words from here on.
    pub(super) fn begin(&mut self, backup: u32) {
        self.open.entry(backup).or_insert(self.length);
    }

    /// … up to here.
    pub(super) fn end(&mut self, backup: u32) {
        if let Some(start) = self.open.remove(&backup) {
            self.mark(backup, start);
        }
    }

    /// A part of the backup stands on the words from `start` up to here.
    pub(super) fn mark(&mut self, backup: u32, start: u32) {
        self.marks.push(BackupMark {
            backup,
            span: Span::new(start, self.length),
        });
    }

    /// A note stands here, behind the words it is about.
    pub(super) fn point(&mut self, backup: u32) {
        self.points.push((backup, self.length));
    }

    /// The piece, if it has words, without white space at its ends; stretches that have not ended go on in the next.
    pub(super) fn finish(&mut self, kind: PieceKind) -> Option<FoundPiece> {
        let open: Vec<u32> = self.open.keys().copied().collect();
        for backup in &open {
            self.end(*backup);
        }
        let mut done = std::mem::take(self);
        self.open = open.into_iter().map(|backup| (backup, 0)).collect();
        let mut last = Span::default();
        done.points.sort_by_key(|(_, at)| *at);
        for (backup, at) in std::mem::take(&mut done.points) {
            // Two notes at one place stand on the same words.
            if at > last.end {
                last = Span::new(stretch_before(&done.text, at).max(last.end), at);
            }
            let span = Span::new(last.start, at);
            done.marks.push(BackupMark { backup, span });
        }
        done.into_piece(kind)
    }

    fn into_piece(self, kind: PieceKind) -> Option<FoundPiece> {
        let text = self.text.trim();
        let lead = count(
            self.text
                .get(..self.text.len() - self.text.trim_start().len())?,
        );
        let length = count(text);
        let inside = |at: u32| at.saturating_sub(lead).min(length);
        let marks = self.marks.into_iter().filter_map(|mark| {
            let span = trimmed(text, inside(mark.span.start), inside(mark.span.end))?;
            Some(BackupMark { span, ..mark })
        });
        let piece = FoundPiece {
            marks: marks.collect(),
            text: text.to_owned(),
            kind,
            ..FoundPiece::default()
        };
        (!text.is_empty()).then_some(piece)
    }
}

/// The stretch without white space at its ends; nothing if it holds nothing else.
fn trimmed(text: &str, start: u32, end: u32) -> Option<Span> {
    let skip = usize::try_from(start).ok()?;
    let take = usize::try_from(end.checked_sub(start)?).ok()?;
    let words: String = text.chars().skip(skip).take(take).collect();
    let solid = words.trim();
    let lead = count(&words) - count(words.trim_start());
    (!solid.is_empty()).then(|| Span::new(start + lead, start + lead + count(solid)))
}

/// Where the sentence begins that ends at `at`, or in which `at` lies.
fn stretch_before(text: &str, at: u32) -> u32 {
    let before: String = text
        .chars()
        .take(usize::try_from(at).unwrap_or(usize::MAX))
        .collect();
    let mut start = 0;
    let mut joined = true;
    for (place, sentence) in before.split_sentence_bound_indices() {
        if sentence.trim().is_empty() {
            continue;
        }
        if !joined {
            start = place;
        }
        // "Dr. Smith": a short word with a capital and a full stop ends no sentence.
        joined = ends_short(sentence.trim_end());
    }
    before.get(..start).map_or(0, count)
}

fn ends_short(sentence: &str) -> bool {
    let word = sentence.rsplit(char::is_whitespace).next().unwrap_or("");
    let letters = word.trim_end_matches('.');
    word.ends_with('.')
        && letters.chars().count() <= 3
        && letters.starts_with(char::is_uppercase)
        && letters.chars().all(|it| it.is_alphabetic() || it == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(piece: &FoundPiece, mark: usize) -> String {
        let span = piece.marks[mark].span;
        let skip = usize::try_from(span.start).unwrap();
        let take = usize::try_from(span.len()).unwrap();
        piece.text.chars().skip(skip).take(take).collect()
    }

    #[test]
    fn a_note_stands_on_the_words_before_it() {
        let mut writing = Writing::default();
        writing.push("  Dr. Who came. He saw Ünal 🚀");
        writing.point(0);
        writing.push(", and left");
        writing.point(1);
        writing.point(2);
        writing.push(". All of it.");
        writing.point(3);
        let piece = writing.finish(PieceKind::Paragraph).unwrap();
        assert_eq!(words(&piece, 0), "He saw Ünal 🚀");
        assert_eq!(words(&piece, 1), ", and left");
        assert_eq!(piece.marks.len(), 4);
        assert_eq!(words(&piece, 3), "All of it.");
    }

    #[test]
    fn a_stretch_goes_on_in_the_next_piece() {
        let mut writing = Writing::default();
        writing.push("One two ");
        writing.begin(7);
        writing.push("three");
        let first = writing.finish(PieceKind::Paragraph).unwrap();
        assert_eq!(words(&first, 0), "three");
        writing.push("four");
        writing.end(7);
        writing.push(" five");
        let second = writing.finish(PieceKind::Paragraph).unwrap();
        assert_eq!(words(&second, 0), "four");
        assert!(writing.finish(PieceKind::Paragraph).is_none());
    }
}
