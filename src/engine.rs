//! The claim engine: an article's text in, checkable statements out, each with its reasons.
//!
//! Knows English news: how it is set in blocks, where sentences end, who says what, what can be checked.
//! Must not know the rest of the crate: no session, no desk, no network, no clock.
//!
//! text → `blocks` → `sentences` → `quotes` and `tokens` → `attribution` and `speakers` → `statements`
//! → `cues` → `class` → `score` (with points by hand, or `learned`) → candidates, put together in `assemble`; beside them `notes`.
//! Inside, offsets are bytes; they become code points in one place, `assemble`, through `ruler`.
//! Everything is a pure function of the text: the same article gives the same [`Analysis`].

mod analysis;
mod assemble;
mod attribution;
mod blocks;
mod class;
mod cues;
mod language;
mod learned;
mod lexicon;
mod notes;
mod phrases;
mod quotes;
mod ruler;
mod score;
mod sentences;
mod speakers;
mod statements;
mod text;
mod tokens;

pub use analysis::{
    Analysis, Attribution, Block, BlockKind, Candidate, Class, Cue, Force, Language, Note,
    NoteKind, Quotation, QuotationKind, Reason, Sentence, Span, Speaker,
};

pub use learned::{DECISIONS, Decision, Declined, Learned, Weights, learn};

use ruler::Ruler;
use text::Text;

/// The score, out of 100, from which a candidate is worth suggesting to a desk that has set no threshold of its own.
pub const THRESHOLD: u8 = 40;

/// Reads an article: its blocks, sentences, quotations, attributions and candidates for checking.
///
/// Takes time and memory linear in the text, whatever the text is.
pub fn read(text: &str) -> Analysis {
    read_with(text, &Weights::built_in())
}

/// Reads an article as [`read`] does, with other points for the cues: the order a desk's decisions taught.
pub fn read_with(text: &str, weights: &Weights) -> Analysis {
    assemble::analysis(text, weights)
}

/// Splits a text into sentences and does nothing else: the first two stages of [`read`].
pub fn split(text: &str) -> Vec<Span> {
    let words = Text::new(text);
    let ruler = Ruler::new(text);
    let raw = blocks::blocks(words);
    sentences::sentences(words, &raw)
        .into_iter()
        .map(|(at, _)| ruler.span(at))
        .collect()
}
