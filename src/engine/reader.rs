//! The reader: one sentence and its candidates, with all that the article says around them.
//!
//! Knows who says what in the document, and puts cues, class, score and wording together.
//! Must not know how a stage decides.

use std::collections::HashMap;

use super::analysis::{BlockKind, Candidate, Class, Force, Form, Note, Reason, Sentence};
use super::attribution::{self, RawAttribution};
use super::class::{Context, class};
use super::cues::cues;
use super::document::Document;
use super::lexicon::{WordClass, entry};
use super::negation::negations;
use super::notes::RawNote;
use super::phrases::is_finite;
use super::ruler::Ruler;
use super::score::{Score, score};
use super::sentence::{Sentence as Tokenised, TokenSpan};
use super::speakers;
use super::statements::{Clause, clauses, plain, wording};
use super::text::ByteSpan;
use super::weights::Weights;

/// A statement with fewer words than this says little.
pub(crate) const LONG: usize = 5;

/// Everything known before the candidates are made.
pub(crate) struct Reader<'a> {
    document: &'a Document<'a>,
    weights: &'a Weights,
    pub(crate) found: Vec<RawAttribution>,
    by_sentence: Vec<Vec<usize>>,
    ruler: &'a Ruler<'a>,
    /// Whether people speak in turns: whoever reports something then vouches for it.
    spoken: bool,
    /// What pronouns stand for, by the byte they begin at.
    stands_for: HashMap<usize, String>,
}

impl<'a> Reader<'a> {
    /// Finds who says what in the article's blocks.
    pub(crate) fn new(
        document: &'a Document<'a>,
        ruler: &'a Ruler<'a>,
        weights: &'a Weights,
        form: Form,
    ) -> Self {
        let mut found = attribution::attributions(document);
        let stands_for = speakers::resolve(document, &mut found);
        Self {
            document,
            weights,
            by_sentence: by_sentence(document, &found),
            found,
            ruler,
            spoken: matches!(form, Form::Transcript | Form::Interview | Form::Speech),
            stands_for,
        }
    }

    pub(crate) fn sentence(&self, s: &Tokenised) -> (Sentence, Vec<Candidate>) {
        let whole = TokenSpan::new(0, s.len());
        let said = self.said(s, s.at);
        let context = self.context(s, said, whole);
        let signs = cues(s, whole);
        let kind = class(s, &signs, context);
        let full = score(s.text, kind, &signs, context, self.weights);
        let parts = match kind {
            Class::Claim => clauses(s),
            Class::Opinion | Class::Prediction => vec![Clause {
                words: whole,
                subject: None,
                joint: 0,
            }],
            _ => Vec::new(),
        };
        let candidates: Vec<Candidate> = match parts.as_slice() {
            // One part is the whole sentence, and so is its score.
            [only] => vec![self.candidate(s, only, kind, full.clone())],
            parts => parts
                .iter()
                .map(|part| self.candidate(s, part, kind, self.weigh(s, part, kind)))
                .collect(),
        };
        let best = candidates.iter().max_by_key(|c| c.score);
        let sentence = Sentence {
            span: self.ruler.span(s.at),
            class: kind,
            score: full.points.max(best.map_or(0, |c| c.score)),
            reasons: reasons(full, self.ruler),
        };
        (sentence, candidates)
    }

    /// What a part scores on its own.
    fn weigh(&self, s: &Tokenised, part: &Clause, kind: Class) -> Score {
        let said = self.said(s, s.stretch(part.words.from, part.words.to));
        let signs = cues(s, part.words);
        let context = self.context(s, said, part.words);
        score(s.text, kind, &signs, context, self.weights)
    }

    fn candidate(&self, s: &Tokenised, part: &Clause, kind: Class, score: Score) -> Candidate {
        let first = part.words.from + part.joint;
        let mut own = s.stretch(first, part.words.to);
        if first == 0 {
            // With its list marker the sentence is quoted whole.
            own.start = s.at.start;
        }
        if part.words.to == s.len() {
            // So it is with what hangs on its end.
            own.end = s.at.end;
        }
        let teller = self.teller(s, s.stretch(part.words.from, part.words.to));
        Candidate {
            span: self.ruler.span(own),
            sentence: u32::try_from(s.index).unwrap_or(u32::MAX),
            statement: wording(s, part, teller, &self.stands_for),
            claimant: teller.and_then(|found| found.speaker.clone()),
            class: kind,
            score: score.points,
            reasons: reasons(score, self.ruler),
        }
    }

    /// The innermost attribution that holds a good part of a stretch.
    pub(crate) fn said(&self, s: &Tokenised, at: ByteSpan) -> Option<&RawAttribution> {
        self.innermost(s, at, |_| true)
    }

    /// The innermost of them whose speaker asserts what it holds, and does not deny or ask it, or is said not to have said it.
    pub(crate) fn teller(&self, s: &Tokenised, at: ByteSpan) -> Option<&RawAttribution> {
        let inner = self.innermost(s, at, |found| self.states(found))?;
        let reported = self.spoken && !inner.is_turn() && !self.is_quoted(inner);
        let turn = reported.then(|| self.innermost(s, at, RawAttribution::is_turn));
        turn.flatten().or(Some(inner))
    }

    fn is_quoted(&self, found: &RawAttribution) -> bool {
        let begins = found.content.first().map_or(0, |part| part.start);
        self.document.quote_at(begins).is_some()
    }

    fn innermost(
        &self,
        s: &Tokenised,
        at: ByteSpan,
        fits: impl Fn(&RawAttribution) -> bool,
    ) -> Option<&RawAttribution> {
        let share = |found: &RawAttribution| -> usize {
            let held = found
                .content
                .iter()
                .map(|part| ByteSpan::new(part.start.max(at.start), part.end.min(at.end)).len());
            held.sum()
        };
        let length =
            |found: &RawAttribution| -> usize { found.content.iter().map(|part| part.len()).sum() };
        let list = self.by_sentence.get(s.index)?;
        let near = list.iter().take(8).filter_map(|i| self.found.get(*i));
        near.filter(|found| share(found) * 3 >= at.len() && speaks(found) && fits(found))
            .min_by_key(|found| (found.force == Force::Show, length(found)))
    }

    fn states(&self, found: &RawAttribution) -> bool {
        let first = found.content.first().map_or("", |part| {
            let words = self.document.text.cut(*part);
            words.split_whitespace().next().unwrap_or("")
        });
        let asks = matches!(first, "whether" | "if")
            || found.force == Force::Ask && entry(first).classes.any(WordClass::QuestionWord);
        !found.unsaid && found.force != Force::Deny && !asks
    }

    /// What is known around the words of a sentence.
    pub(crate) fn context(
        &self,
        s: &Tokenised,
        said: Option<&RawAttribution>,
        words: TokenSpan,
    ) -> Context {
        let block = self.document.blocks.get(s.block);
        Context {
            block: block.map_or(BlockKind::Paragraph, |block| block.kind),
            alone: block.is_some_and(|block| block.at == s.at),
            force: self
                .grave(s, s.stretch(words.from, words.to))
                .or(said.map(|found| self.denied(s, found).unwrap_or(found.force))),
            unsaid: said.is_some_and(|found| found.unsaid),
            reported: said.is_some_and(|found| found.content.iter().any(|part| part.touches(s.at))),
            turn: said.is_some_and(RawAttribution::is_turn),
            long: says_much(s, words),
        }
    }

    /// A denial or an accusation these words of the sentence report, whatever else they report.
    fn grave(&self, s: &Tokenised, at: ByteSpan) -> Option<Force> {
        let list = self.by_sentence.get(s.index)?;
        let near = list.iter().take(8).filter_map(|i| self.found.get(*i));
        let touches = |found: &RawAttribution| {
            let cue = found.cue.is_some_and(|cue| cue.touches(at));
            cue || found.content.iter().any(|part| part.touches(at))
        };
        near.filter(|found| found.sentence == s.index && touches(found))
            .map(|found| found.force)
            .find(|force| matches!(force, Force::Deny | Force::Accuse))
    }

    /// "The ministry said it had not sold arms": who tells of others what did not happen denies it.
    fn denied(&self, s: &Tokenised, found: &RawAttribution) -> Option<Force> {
        let plain = matches!(found.force, Force::Say | Force::Claim);
        let inside = |i: &usize| {
            let at = s.token(*i).at;
            found.content.iter().any(|part| part.holds(at))
        };
        let verb = (0..s.len()).filter(inside).find(|i| is_finite(s, *i))?;
        (plain && is_negated(s, verb)).then_some(Force::Deny)
    }

    pub(crate) fn note(&self, note: RawNote, candidates: &[Candidate]) -> Note {
        let spans = [self.ruler.span(note.first), self.ruler.span(note.second)];
        let [about, _] = spans;
        let behind = candidates.partition_point(|c| c.span.end <= about.start);
        let claim = candidates
            .get(behind)
            .filter(|c| c.span.start <= about.start)
            .and_then(|_| u32::try_from(behind).ok());
        Note {
            kind: note.kind,
            sentence: u32::try_from(note.sentence).unwrap_or(u32::MAX),
            claim,
            spans,
            words: note.words,
        }
    }

    /// A note found in some blocks of an article, `before` sentences behind its head.
    pub(crate) fn note_behind(&self, note: RawNote, before: usize) -> Note {
        let sentence = note.sentence + before;
        self.note(RawNote { sentence, ..note }, &[])
    }

    /// Words of a sentence as a statement: with the subject that the engine's own cut would have given them,
    /// and with what denies them.
    pub(crate) fn worded(
        &self,
        s: &Tokenised,
        words: TokenSpan,
        teller: Option<&RawAttribution>,
    ) -> String {
        let parts = clauses(s);
        let begins = |part: &&Clause| part.words.from + part.joint == words.from;
        let part = Clause {
            words,
            subject: parts.iter().find(begins).and_then(|it| it.subject),
            joint: 0,
        };
        let own = wording(s, &part, teller, &self.stands_for);
        let clause = (words.from..words.to).any(|i| is_finite(s, i));
        let negations = negations(s);
        let denial = negations
            .iter()
            .find(|it| it.negator < words.from && it.holds(words.from));
        let Some(denial) = denial.filter(|_| clause) else {
            return own;
        };
        let led = parts.iter().rfind(|it| it.words.from <= denial.negator);
        let from = led.map_or(0, |it| it.words.from + it.joint);
        let begin = denial.content.map_or(words.from, |it| it.from);
        // "Contrary to reports that …": what stands before the clause belongs to the denial.
        let near = !(begin..words.from).any(|i| is_finite(s, i));
        let that = begin + usize::from(s.word_is(begin, "that"));
        let to = if near { words.from } else { that };
        format!(
            "[{}] {own}",
            plain(s.text, s.stretch(from, to.min(words.from)))
        )
    }
}

/// For each sentence the attributions whose content touches it.
fn by_sentence(document: &Document, found: &[RawAttribution]) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); document.len()];
    for (i, attribution) in found.iter().enumerate() {
        for part in &attribution.content {
            let first = document.sentence_at(part.start);
            let last = document.sentence_at(part.end.saturating_sub(1));
            for list in lists.iter_mut().take(last + 1).skip(first) {
                if list.last() != Some(&i) {
                    list.push(i);
                }
            }
        }
    }
    lists
}

pub(crate) fn reasons(score: Score, ruler: &Ruler) -> Vec<Reason> {
    score
        .reasons
        .into_iter()
        .map(|weighed| Reason {
            cue: weighed.cue,
            words: weighed.words,
            points: weighed.points,
            span: weighed.at.map(|at| ruler.span(at)),
        })
        .collect()
}

/// "had not sold", "did not sell", "has never sold": what is past and did not happen.
fn is_negated(s: &Tokenised, verb: usize) -> bool {
    let token = s.token(verb);
    let past = token.is(WordClass::Auxiliary) && !token.is(WordClass::Modal);
    past && (token.is(WordClass::Negation) || s.token(verb + 1).is(WordClass::Negation))
}

/// Whether somebody is said to say something: a plan is nobody's statement, nor is what the writer thinks.
fn speaks(found: &RawAttribution) -> bool {
    let own = found.speaker.as_deref().is_some_and(|name| {
        let pronoun = entry(name).classes.any(WordClass::Possessive);
        pronoun || matches!(name, "I" | "We" | "we" | "It" | "it" | "you" | "You")
    });
    !own && !found.relative && !matches!(found.force, Force::Plan)
}

fn says_much(s: &Tokenised, words: TokenSpan) -> bool {
    (words.from..words.to)
        .filter(|i| s.token(*i).is_word())
        .take(LONG)
        .count()
        == LONG
}
