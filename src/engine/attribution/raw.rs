//! One attribution as it is found, before anybody knows who "he" is.
//!
//! Knows what an attribution is made of.
//! Must not know where its parts stand in a sentence.

use super::super::analysis::Force;
use super::super::lexicon::WordClass;
use super::super::phrases::NounPhrase;
use super::super::sentence::Sentence;
use super::super::text::ByteSpan;
use super::reporting_verb::ReportingVerb;

/// An attribution in bytes, with its source in tokens for the resolver.
#[derive(Debug, Clone)]
pub(crate) struct RawAttribution {
    /// The sentence its cue stands in.
    pub(crate) sentence: usize,
    /// The source's words in that sentence.
    pub(crate) source: Option<NounPhrase>,
    /// The source's place; of a quotation that only follows another, the other's.
    pub(crate) source_at: Option<ByteSpan>,
    pub(crate) cue: Option<ByteSpan>,
    pub(crate) content: Vec<ByteSpan>,
    pub(crate) force: Force,
    /// The attribution whose speaker goes on speaking here.
    pub(crate) follows: Option<usize>,
    /// Whether its source is a relative pronoun: "who had said".
    pub(crate) relative: bool,
    /// Whether the article says that nobody said it: "did not say", "no official said".
    pub(crate) unsaid: bool,
    /// The resolved name, filled in later.
    pub(crate) speaker: Option<String>,
}

impl RawAttribution {
    /// Words that are said, by somebody not known yet.
    pub(super) fn said(sentence: usize, content: Vec<ByteSpan>) -> Self {
        Self {
            sentence,
            source: None,
            source_at: None,
            cue: None,
            content,
            force: Force::Say,
            follows: None,
            relative: false,
            unsaid: false,
            speaker: None,
        }
    }

    /// Whether it is a turn: the head of a transcript names the speaker, and no word of the sentence reports.
    pub(crate) fn is_turn(&self) -> bool {
        self.source.is_none() && self.cue.is_none() && self.follows.is_none()
    }
}

/// The attribution that a reporting verb makes of its source and content.
pub(super) fn found(
    s: &Sentence,
    report: &ReportingVerb,
    source: Option<NounPhrase>,
    content: Vec<ByteSpan>,
) -> RawAttribution {
    RawAttribution {
        source,
        source_at: source.map(|naming| whole_bytes(s, naming)),
        cue: Some(s.stretch(report.words.from, report.words.to)),
        force: report.force,
        relative: source.is_some_and(|naming| is_relative(s, naming)),
        ..RawAttribution::said(s.index, content)
    }
}

/// "who", "which": whoever stands before it.
pub(super) fn is_relative(s: &Sentence, source: NounPhrase) -> bool {
    let first = s.token(source.core.from);
    let which = s.word_is(source.core.from, "which") && source.core.to == source.core.from + 1;
    first.is(WordClass::Relative) && (which || !first.is(WordClass::Determiner))
}

/// The byte stretch of a noun phrase with its appositives.
pub(super) fn whole_bytes(s: &Sentence, naming: NounPhrase) -> ByteSpan {
    s.stretch(naming.whole.from, naming.whole.to)
}
