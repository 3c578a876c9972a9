//! What the engine says of a claim's words: how much they need checking, why, and where they contradict themselves.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::article::anchor::Anchor;
use crate::domain::base::text::{Span, Text};

/// One visible reason for a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Reason {
    /// The sort of cue, in snake case, such as `number`.
    pub cue: String,
    /// The reason in words, such as “names a number: 300,000 troops”.
    pub words: String,
    /// What it added to the score, or took from it.
    pub points: i8,
    /// Where the cue stands in the article.
    pub span: Span,
}

/// A contradiction in a claim's words that shows without any source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Note {
    /// The sort of contradiction, in snake case, such as `weekday`.
    pub kind: String,
    /// The arithmetic in words, such as “November 9, 1989 was a Thursday, not a Friday”.
    pub words: String,
    /// The words in question, and the words they contradict.
    pub spans: [Span; 2],
}

/// The engine's score of a claim with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Finding {
    /// How much the claim needs checking, 0–100.
    pub score: u8,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Where its words contradict the calendar, arithmetic or the rest of the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Note>>")]
    pub notes: Vec<Note>,
}

impl Finding {
    /// Drops the reasons whose words a wording of the claim does not hold any more, and their points; `at` is all of the claim.
    /// A reason that no single word gave away stays.
    pub fn reword(&mut self, text: &Text, at: Span, wording: &str) {
        let wording = wording.to_lowercase();
        let gone = |it: &mut Reason| {
            let words = text.slice(it.span).unwrap_or_default().to_lowercase();
            it.span != at && !words.split_whitespace().all(|word| wording.contains(word))
        };
        let lost: i32 = self
            .reasons
            .extract_if(.., gone)
            .map(|it| i32::from(it.points))
            .sum();
        let score = i32::from(self.score).saturating_sub(lost).clamp(0, 100);
        self.score = u8::try_from(score).unwrap_or(self.score);
    }

    /// Keeps of earlier notes those whose words stand in `anchor`: the engine reads a changed claim without the rest of
    /// the article, which a note may rest on.
    pub(crate) fn keep(&mut self, earlier: Vec<Note>, anchor: &Anchor) {
        for note in earlier {
            if anchor.holds(note.spans[0]) && !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }
}
