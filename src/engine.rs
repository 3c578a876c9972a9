//! The claim engine: an article's text in, checkable statements out, each with its reasons.
//!
//! Knows English news: how it is set in blocks, where sentences end, who says what, what can be checked.
//! Must not know the rest of the crate: no session, no desk, no network, no clock.
//!
//! text → `blocks`, and their `form` → a `Document` (`sentences`, `quotes`, the `tokenizer`'s tokens, finite verbs marked)
//! → `attribution` and `speakers` → for each sentence, in `reader`, `statements` → `cues` → `class` → `score`
//! (by `weights`, built in or `learned`) → candidates; beside them `notes`; `assemble` puts all together.
//! What stages share stands below them, in `text`, `sentence`, `document`, `lexicon` and `weights`; no two files name each other.
//! Inside, offsets are bytes; they become code points in `reader` and `assemble`, through `ruler`.
//! Everything is a pure function of the text: the same article gives the same [`Analysis`].
//! `assess` asks the same stages about a stretch that a person made a claim.

mod analysis;
mod assemble;
mod assess;
mod attribution;
mod blocks;
mod class;
mod cues;
mod data;
mod document;
mod form;
mod language;
mod learned;
mod lexicon;
mod money;
mod negation;
mod note_mark;
mod notes;
mod pattern;
mod phrases;
mod quotes;
mod reader;
mod reason_kind;
mod ruler;
mod score;
mod sentence;
mod sentences;
mod speakers;

mod statements;
mod text;
mod tokenizer;
mod turn_head;
mod weights;
mod wrapped;

pub use analysis::{
    Analysis, Assessment, Attribution, Block, BlockKind, Candidate, Class, Cue, Force, Form,
    Language, Note, NoteKind, Quotation, QuotationKind, Reason, Sentence, Span, Speaker,
};

pub use learned::{DECISIONS, Decision, Declined, Learned, learn};
pub use weights::{THRESHOLD, Weights};

use ruler::Ruler;
use text::Text;

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

/// Says of `spans` of `text`, which a person made one claim, what the engine would say of a candidate made of them.
///
/// Only what stands inside the spans counts. Where the spans hold the words of one candidate of [`read_with`]
/// the answer is that candidate's, but for what the article says further off:
/// only the blocks around the spans are read, the rest is searched for blocks and offsets alone.
pub fn assess(text: &str, spans: &[Span], weights: &Weights) -> Assessment {
    assess::assess(text, spans, weights)
}

/// Whether a wording of somebody else's leaves out a word that denies in `own`, the statement [`assess`] gives of the
/// same words: "did not find that" makes all the difference.
pub fn drops_denial(own: &str, wording: &str) -> bool {
    assess::drops_denial(own, wording)
}

/// Splits a text into sentences and does nothing else: the first two stages of [`read`].
pub fn split(text: &str) -> Vec<Span> {
    let words = Text::new(text);
    let ruler = Ruler::new(text);
    let (raw, _) = form::laid_out(words);
    sentences::sentences(words, &raw)
        .into_iter()
        .map(|(at, _)| ruler.span(at))
        .collect()
}
