//! What the engine says of a stretch that a person made a claim: words selected, boundaries moved, claims split or merged.
//!
//! Knows which words stand inside the stretch, and reads the blocks around it for who speaks there.
//! Must not read the rest of the article: only blocks, language, offsets and words broken at line ends are looked for in all of it.

use std::collections::HashSet;
use std::ops::Range;

use super::analysis::{Assessment, BlockKind, Candidate, Class, Force, Language, Span};
use super::blocks::{RawBlock, is_bullet};
use super::class::{Context, class};
use super::cues::{CueMatch, cues};
use super::document::Document;
use super::form;
use super::language::language;
use super::lexicon::WordClass;
use super::negation::is_negative;
use super::notes::notes;
use super::reader::{LONG, Reader, reasons};
use super::ruler::Ruler;
use super::score::score;
use super::sentence::{Sentence, TokenKind, TokenSpan};
use super::sentences::sentences;
use super::statements::{plain, trim_marks};
use super::text::{ByteSpan, Text};
use super::weights::{Weights, ceiling};
use super::wrapped::Wrapped;

/// Blocks before the stretch that are read for who speaks in it, and how long they may be together.
const BEFORE: usize = 8;
const BEFORE_BYTES: usize = 8 * 1024;

/// Says of some stretches of a text what [`super::read_with`] would say of a candidate made of them.
pub(crate) fn assess(text: &str, spans: &[Span], weights: &Weights) -> Assessment {
    let wrapped = Wrapped::new(text);
    let words = Text::with(text, &wrapped);
    let ruler = Ruler::new(text);
    let stretches = stretches(words, &ruler, spans);
    let unread = || Assessment {
        statement: joined(stretches.iter().map(|at| plain(words, *at))),
        ..Assessment::default()
    };
    if stretches.is_empty() || language(text) == Language::Other {
        return unread();
    }
    let (raw, form) = form::laid_out(words);
    let head = Document::head(words, &raw);
    let windows = windows(&raw, &stretches);
    let mut heard = Vec::new();
    let mut found = Vec::new();
    for window in &windows {
        let blocks = raw.get(window.clone()).unwrap_or(&[]);
        let document = Document::read(words, blocks);
        let reader = Reader::new(&document, &ruler, weights, form);
        let mut inside = notes(&document, &head);
        inside.retain(|note| stretches.iter().any(|at| at.holds(note.first)));
        if !inside.is_empty() {
            let before = sentences(words, raw.get(..window.start).unwrap_or(&[])).len();
            found.extend(
                inside
                    .into_iter()
                    .map(|note| reader.note_behind(note, before)),
            );
        }
        let pieces = pieces(&document, &stretches);
        if let ([only], 1) = (pieces.as_slice(), windows.len())
            && let Some(candidate) = candidate(&document, &reader, &ruler, only)
        {
            return Assessment {
                score: candidate.score,
                reasons: candidate.reasons,
                notes: found,
                statement: candidate.statement,
                claimant: candidate.claimant,
            };
        }
        let pieces = pieces.iter();
        heard.extend(pieces.map(|piece| hear(&document, &reader, piece, &stretches)));
    }
    let Some(context) = context(&heard) else {
        return unread();
    };
    let class = heard
        .iter()
        .map(|it| it.class)
        .max_by_key(|it| ceiling(*it));
    let signs: Vec<CueMatch> = heard.iter().flat_map(|it| it.signs.clone()).collect();
    let score = score(words, class.unwrap_or_default(), &signs, context, weights);
    Assessment {
        score: score.points,
        reasons: reasons(score, &ruler),
        notes: found,
        statement: statement(words, &heard),
        claimant: speaker(&heard),
    }
}

/// Whether a wording leaves out a word that denies in the engine's own statement of the same stretches.
pub(crate) fn drops_denial(own: &str, wording: &str) -> bool {
    let words = Text::new(own);
    let (blocks, _) = form::laid_out(words);
    let document = Document::read(words, &blocks);
    let kept: HashSet<String> = parted(wording).collect();
    document.sentences().any(|s| {
        let mut denying = (0..s.len()).filter(|i| is_negative(&s, *i));
        denying.any(|i| !parted(s.word(i)).all(|part| kept.contains(&part)))
    })
}

/// The words of a text in small letters, parted at apostrophes, curled or not.
fn parted(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The stretches in bytes, in order, without those that hold nothing; what overlaps or touches is one.
fn stretches(text: Text, ruler: &Ruler, spans: &[Span]) -> Vec<ByteSpan> {
    let mut all: Vec<ByteSpan> = spans.iter().map(|span| ruler.bytes(*span)).collect();
    all.sort_unstable();
    let mut found: Vec<ByteSpan> = Vec::with_capacity(all.len());
    for at in all {
        match found.last_mut() {
            Some(last) if at.start <= last.end => last.end = last.end.max(at.end),
            _ => found.push(at),
        }
    }
    found.retain(|at| !text.cut(*at).trim().is_empty());
    found
}

/// The rows of blocks to read, each with what stands before the stretches in it.
fn windows(raw: &[RawBlock], stretches: &[ByteSpan]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in stretches {
        let first = raw.partition_point(|block| block.at.end <= at.start);
        let behind = raw.partition_point(|block| block.at.start < at.end);
        let begin = raw.get(first).map_or(0, |block| block.at.start);
        let near = |i: &usize| {
            raw.get(*i)
                .is_some_and(|block| begin.saturating_sub(block.at.start) <= BEFORE_BYTES)
        };
        let from = (first.saturating_sub(BEFORE)..first).find(near);
        // A quotation may run into the next block, and a dash there name its speaker.
        let window = from.unwrap_or(first)..(behind + 1).min(raw.len());
        match found.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            _ => found.push(window),
        }
    }
    found
}

/// The words of one sentence that stand inside the stretches.
struct Piece {
    sentence: usize,
    /// The tokens that are wholly inside; none where only a part of a word is.
    words: TokenSpan,
    /// What is inside, parts of words too.
    at: ByteSpan,
}

fn pieces(document: &Document, stretches: &[ByteSpan]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for at in stretches {
        let mut index = document.sentence_at(at.start);
        while index < document.len() {
            let s = document.sentence(index);
            if s.at.start >= at.end {
                break;
            }
            let inside = ByteSpan::new(s.at.start.max(at.start), s.at.end.min(at.end));
            let inside = document.text.trim(inside);
            let from = s.tokens.partition_point(|t| t.at.start < inside.start);
            let to = s.tokens.partition_point(|t| t.at.end <= inside.end);
            let piece = Piece {
                sentence: index,
                words: TokenSpan::new(from, to.max(from)),
                at: inside,
            };
            let last = found.last_mut().filter(|last| last.sentence == index);
            match last {
                // "A, and B" with only the joint left out is all of it.
                Some(last) if (last.words.to..from).all(|i| is_joint(&s, i)) => {
                    last.words.to = piece.words.to;
                    last.at.end = piece.at.end;
                }
                _ if says_something(document.text, piece.at) => found.push(piece),
                _ => {}
            }
            index += 1;
        }
    }
    found
}

fn says_something(text: Text, at: ByteSpan) -> bool {
    text.cut(at).contains(char::is_alphanumeric)
}

/// A mark, or a word that only joins what it stands between.
fn is_joint(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    let mark = matches!(
        token.kind,
        TokenKind::Comma
            | TokenKind::Semicolon
            | TokenKind::Colon
            | TokenKind::Dash
            | TokenKind::Stop
    );
    let joins = [
        "and", "but", "or", "yet", "while", "whereas", "which", "who",
    ];
    mark || token.kind == TokenKind::Word && joins.iter().any(|word| s.word_is(at, word))
}

/// The piece's words without what joined them to others: "and", ";", the "that" behind a reporter.
fn bare(s: &Sentence, words: TokenSpan) -> TokenSpan {
    let mut from = words.from;
    // A sentence that begins with "But" was not split there.
    while from > 0 && from < words.to && (is_joint(s, from) || is_that(s, from)) {
        from += 1;
    }
    let mut to = words.to;
    let mut at = to;
    while at > from && is_joint(s, at - 1) {
        at -= 1;
        if s.token(at).kind == TokenKind::Word {
            to = at;
        }
    }
    if from < to {
        TokenSpan::new(from, to)
    } else {
        words
    }
}

/// "that" before a clause; before a noun it points at one.
fn is_that(s: &Sentence, at: usize) -> bool {
    let next = s.token(at + 1);
    let clause = WordClass::Determiner | WordClass::Possessive | WordClass::SubjectPronoun;
    s.word_is(at, "that") && (next.is(clause) || next.capital)
}

/// The engine's own candidate, when it is made of the same words.
fn candidate(
    document: &Document,
    reader: &Reader,
    ruler: &Ruler,
    piece: &Piece,
) -> Option<Candidate> {
    let s = document.sentence(piece.sentence);
    let ends = |words: TokenSpan| {
        let words = bare(&s, words);
        let word = |i: &usize| s.token(*i).is_word();
        let first = (words.from..words.to).find(word)?;
        let last = (first..words.to).rev().find(word)?;
        Some((first, last))
    };
    let own = ends(piece.words).filter(|_| !cuts_a_word(&s, piece))?;
    let (_, candidates) = reader.sentence(&s);
    candidates.into_iter().find(|candidate| {
        let at = ruler.bytes(candidate.span);
        let from = s.tokens.partition_point(|t| t.at.start < at.start);
        let to = s.tokens.partition_point(|t| t.at.end <= at.end);
        ends(TokenSpan::new(from, to)) == Some(own)
    })
}

/// Whether the piece begins or ends inside a word.
fn cuts_a_word(s: &Sentence, piece: &Piece) -> bool {
    s.tokens
        .iter()
        .any(|t| t.at.touches(piece.at) && !piece.at.holds(t.at))
}

/// What is heard in one piece.
struct Heard {
    /// Without the joints at its head.
    at: ByteSpan,
    class: Class,
    signs: Vec<CueMatch>,
    context: Context,
    speaker: Option<String>,
    statement: String,
    words: usize,
    /// Whether it begins with its sentence's first word, and ends with its last.
    opens: bool,
    closes: bool,
}

fn hear(document: &Document, reader: &Reader, piece: &Piece, stretches: &[ByteSpan]) -> Heard {
    let s = document.sentence(piece.sentence);
    let words = bare(&s, piece.words);
    let own = s.stretch(words.from, words.to);
    let said = reader.said(&s, own);
    let teller = reader.teller(&s, own);
    // A capital inside a sentence is a name's, wherever the stretch begins.
    let led = words.from > 0 && !s.before(words.from).is_word();
    let signs: Vec<CueMatch> = cues(&s, TokenSpan::new(words.from - usize::from(led), words.to))
        .into_iter()
        .filter(|sign| stretches.iter().any(|at| at.holds(sign.at)))
        .collect();
    let context = reader.context(&s, said, words);
    let broken = cuts_a_word(&s, piece) || words.is_empty();
    let start = if broken { piece.at.start } else { own.start };
    Heard {
        at: ByteSpan::new(start, piece.at.end),
        class: class(&s, &signs, context),
        signs,
        context,
        speaker: teller.and_then(|found| found.speaker.clone()),
        statement: if broken {
            plain(s.text, piece.at)
        } else {
            reader.worded(&s, words, teller)
        },
        words: (words.from..words.to)
            .filter(|i| s.token(*i).is_word())
            .count(),
        opens: words.from == 0,
        closes: words.to >= s.body_end(),
    }
}

/// What is known around all pieces.
fn context(heard: &[Heard]) -> Option<Context> {
    let mut context = heard.first()?.context;
    let forces = || heard.iter().filter_map(|it| it.context.force);
    let grave = |force: &Force| matches!(force, Force::Deny | Force::Accuse);
    context.force = forces().find(grave).or_else(|| forces().next());
    context.long = heard.iter().map(|it| it.words).sum::<usize>() >= LONG;
    context.unsaid = heard.iter().any(|it| it.context.unsaid);
    let headline = |it: &Heard| it.context.block == BlockKind::Headline;
    if heard.iter().any(headline) {
        context.block = BlockKind::Headline;
    }
    Some(context)
}

/// The speaker of all pieces; who says only some of them does not say the whole.
fn speaker(heard: &[Heard]) -> Option<String> {
    let first = heard.first()?.speaker.as_ref()?;
    // "The mayor" where a sentence begins is "the mayor" elsewhere.
    let same = |name: &String| name.to_lowercase() == first.to_lowercase();
    heard
        .iter()
        .all(|it| it.speaker.as_ref().is_some_and(same))
        .then(|| first.clone())
}

/// The words of all pieces: whole sentences that follow each other as they stand, other pieces in wording of their own.
fn statement(text: Text, heard: &[Heard]) -> String {
    let goes_on = |left: &Heard, right: &Heard| {
        let gap = ByteSpan::new(left.at.end, right.at.start);
        left.closes && right.opens && !says_something(text, gap)
    };
    let runs = heard.chunk_by(goes_on);
    joined(runs.map(|run| match run {
        [only] => only.statement.clone(),
        several => trim_marks(&in_a_row(text, several)).to_owned(),
    }))
}

/// Sentences that follow each other as they stand, each without the bullet before it.
fn in_a_row(text: Text, heard: &[Heard]) -> String {
    let mut rows = Vec::new();
    let mut from = heard.first().map_or(0, |first| first.at.start);
    for (left, right) in heard.iter().zip(heard.iter().skip(1)) {
        let gap = text
            .cut(ByteSpan::new(left.at.end, right.at.start))
            .trim_end();
        let bullet = gap.strip_suffix(is_bullet);
        if let Some(before) = bullet.filter(|it| it.ends_with(char::is_whitespace)) {
            let end = left.at.end + before.len();
            rows.push(text.read(ByteSpan::new(from, end)));
            from = right.at.start;
        }
    }
    let end = heard.last().map_or(from, |last| last.at.end);
    rows.push(text.read(ByteSpan::new(from, end)));
    rows.join(" ")
}

/// Stretches of one claim that do not stand together, with the sign that words between them are left out.
fn joined(statements: impl Iterator<Item = String>) -> String {
    statements.collect::<Vec<_>>().join(" … ")
}
