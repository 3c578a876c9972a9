//! Puts the stages together and turns bytes into code points.
//!
//! Knows the order of the stages and the public types.
//! Must not know how a stage decides.

use super::analysis::{
    Analysis, Attribution, Block, Class, Language, Quotation, QuotationKind, Sentence, Span,
    Speaker,
};
use super::attribution::{RawAttribution, owners};
use super::blocks::RawBlock;
use super::document::Document;
use super::form;
use super::language::language;
use super::notes;
use super::quotes;
use super::reader::Reader;
use super::ruler::Ruler;
use super::sentence::Sentence as Tokenised;
use super::text::{ByteSpan, Text};
use super::weights::Weights;
use super::wrapped::Wrapped;

/// A quotation with more words than this is never a mere name or a word held at arm's length.
const SCARE_WORDS: usize = 4;

/// Runs every stage over a text.
pub(crate) fn analysis(text: &str, weights: &Weights) -> Analysis {
    let wrapped = Wrapped::new(text);
    let words = Text::with(text, &wrapped);
    let (raw, form) = form::laid_out(words);
    let ruler = Ruler::new(text);
    let document = Document::read(words, &raw);
    if language(text) == Language::Other {
        return unscored(&document, &ruler);
    }
    let reader = Reader::new(&document, &ruler, weights, form);
    let mut analysis = Analysis {
        form,
        blocks: blocks_in_code_points(&document, &ruler),
        quotations: quotations(&document, &reader.found, &ruler),
        attributions: reader
            .found
            .iter()
            .map(|it| attribution(&document, it, &ruler))
            .collect(),
        ..Analysis::default()
    };
    for s in document.sentences() {
        let (sentence, candidates) = reader.sentence(&s);
        analysis.sentences.push(sentence);
        analysis.candidates.extend(candidates);
    }
    analysis.notes = notes::notes(&document, &document)
        .into_iter()
        .map(|note| reader.note(note, &analysis.candidates))
        .collect();
    analysis
}

fn blocks_in_code_points(document: &Document, ruler: &Ruler) -> Vec<Block> {
    let block = |block: &RawBlock| Block {
        span: ruler.span(block.at),
        kind: block.kind,
    };
    document.blocks.iter().map(block).collect()
}

/// What can be said of a text in another language: where its blocks, sentences and quotations are.
fn unscored(document: &Document, ruler: &Ruler) -> Analysis {
    let sentence = |s: Tokenised| Sentence {
        span: ruler.span(s.at),
        class: Class::Unscored,
        score: 0,
        reasons: Vec::new(),
    };
    let quotation = |quote: &quotes::Quote| Quotation {
        span: ruler.span(quote.at),
        content: quote.parts.iter().map(|part| ruler.span(*part)).collect(),
        kind: QuotationKind::Fragment,
        speaker: None,
    };
    Analysis {
        language: Language::Other,
        blocks: blocks_in_code_points(document, ruler),
        sentences: document.sentences().map(sentence).collect(),
        quotations: document.quotes.iter().map(quotation).collect(),
        ..Analysis::default()
    }
}

/// The quotations, each with who is quoted.
fn quotations(document: &Document, found: &[RawAttribution], ruler: &Ruler) -> Vec<Quotation> {
    let owner = owners(document, found);
    document
        .quotes
        .iter()
        .zip(owner)
        .map(|(quote, owner)| {
            let said = owner.and_then(|i| found.get(i));
            let kind = kind(document.text, quote.at, said);
            let speaker = said
                .filter(|found| kind != QuotationKind::Scare && !found.unsaid)
                .and_then(|found| {
                    let span = found.source_at?;
                    Some(Speaker {
                        name: found.speaker.clone()?,
                        span: ruler.span(span),
                    })
                });
            Quotation {
                span: ruler.span(quote.at),
                content: quote.parts.iter().map(|part| ruler.span(*part)).collect(),
                kind,
                speaker,
            }
        })
        .collect()
}

/// What the marks of a quotation are for.
fn kind(text: Text, at: ByteSpan, said: Option<&RawAttribution>) -> QuotationKind {
    let words = text.cut(at);
    let short = words.split_whitespace().take(SCARE_WORDS + 1).count() <= SCARE_WORDS;
    let inner = words.trim_matches(|c: char| !c.is_alphanumeric());
    let title = inner
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || word.len() <= 3)
        && short;
    let spoken = words
        .trim_end_matches(['"', '”', '’', '\''])
        .ends_with(['.', ',', '!', '?']);
    match said {
        Some(found)
            if found.content.iter().any(|part| at.start <= part.start + 1)
                && (spoken || !short) =>
        {
            QuotationKind::Speech
        }
        Some(_) if title && !spoken => QuotationKind::Scare,
        Some(_) => QuotationKind::Fragment,
        None if short || title => QuotationKind::Scare,
        None if spoken => QuotationKind::Speech,
        None => QuotationKind::Fragment,
    }
}

fn attribution(document: &Document, found: &RawAttribution, ruler: &Ruler) -> Attribution {
    let spans = |at: &[ByteSpan]| at.iter().map(|at| ruler.span(*at)).collect::<Vec<Span>>();
    let quoted = found.content.iter().any(|part| {
        let first = document
            .quotes
            .partition_point(|quote| quote.at.end <= part.start);
        document
            .quotes
            .get(first)
            .is_some_and(|quote| quote.at.touches(*part))
    });
    Attribution {
        source: spans(found.source_at.as_slice()),
        cue: spans(found.cue.as_slice()),
        content: spans(&found.content),
        quoted,
        speaker: found.speaker.clone(),
        force: found.force,
        unsaid: found.unsaid,
    }
}
