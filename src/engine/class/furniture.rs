//! What is no sentence: captions, by-lines, date lines, links, headings that assert nothing.
//!
//! Knows how such lines look.
//! Must not know what a sentence says.

use super::super::analysis::BlockKind;
use super::super::lexicon::{Forms, WordClass, WordList};
use super::super::pattern::Pattern;
use super::super::phrases::{is_finite, is_verb_form};
use super::super::sentence::{Sentence, TokenKind};
use super::context::Context;

/// A citation of a court or a book that stands alone: "See Lund v. State, No. 21-1234 (6th Cir. 2022).", "561 F.3d at 1021.", "Id. at 12."
static CITATION: Pattern = Pattern::new(
    r"^(?:(?:See|Cf\.|Accord)(?:,? (?:also|generally|e\.g\.),?)? .{3,160} vs?\.? .{3,200}|\d{1,4} (?:[A-Z][A-Za-z.’']{0,9}\d?[a-z]{0,2} ){1,3}(?:§{1,2} ?|at )?\d{1,5}(?:[-–]\d{1,5})?(?: \([^()]{2,40}\))?\.?|(?:Id|Ibid)\.(?:,? at \d{1,5}\.?)?)$",
);

/// Whether the sentence is a citation. Few begin as one does.
fn is_citation(s: &Sentence) -> bool {
    let begins = ["See", "Cf", "Accord", "Id", "Ibid"].contains(&s.word(0));
    (begins || s.token(0).kind == TokenKind::Number) && CITATION.is_match(s.text.cut(s.at))
}

/// Captions, by-lines, date lines, links, headings that assert nothing.
pub(super) fn is_furniture(s: &Sentence, words: usize, context: Context) -> bool {
    let first = s.token(0);
    let letters = s.tokens.iter().any(|t| t.kind == TokenKind::Word);
    let dates = s.tokens.iter().all(|t| {
        !t.is_word() || t.kind == TokenKind::Number || t.is(WordClass::Month | WordClass::Weekday)
    });
    let address = s
        .tokens
        .iter()
        .any(|t| s.text.cut(t.at).starts_with("http"))
        && words <= 4;
    let label = first.is(WordClass::Boilerplate)
        && (s.token(1).kind == TokenKind::Colon || words <= 3)
        || s.word_is(0, "by") && words <= 5 && context.alone;
    let picture = first.is(WordClass::CaptionWord) && s.token(1).kind == TokenKind::Colon;
    let verb = (0..s.len()).any(|i| is_finite(s, i));
    let main = (0..s.len()).any(|i| is_finite(s, i) && !in_relative(s, i)) || headline_verb(s);
    let figure = s.tokens.iter().any(|t| t.counts());
    let heading = match context.block {
        BlockKind::Heading => !verb && !headline_verb(s) || !main && !figure,
        BlockKind::Headline => words < 4 || !main && (!figure || words < 6),
        BlockKind::Caption | BlockKind::Table | BlockKind::Furniture => true,
        BlockKind::Paragraph | BlockKind::ListItem => false,
    };
    let own = tells_of_itself(s);
    let bracketed = first.kind == TokenKind::Open && words <= 8 && !verb;
    let line = dates || address || label || picture || heading || bracketed || is_citation(s);
    (!letters && context.alone) || line || own
}

/// "An earlier version of this article misspelled …", "This story was updated": what a note says of the article itself.
fn tells_of_itself(s: &Sentence) -> bool {
    let named = |i: &usize| WordList::OwnPiece.has(s.word(*i)) && !s.token(*i).quoted;
    let Some(piece) = (0..s.len().min(12)).find(named) else {
        return false;
    };
    let before = piece.saturating_sub(3)..piece;
    let points = before.clone().any(|i| {
        ["this", "earlier", "previous"]
            .iter()
            .any(|word| s.word_is(i, word))
    });
    let mut behind = piece + 1..s.len().min(piece + 14);
    let version = s.word_is(piece, "version");
    let changes = behind.any(|i| {
        WordList::Amending.has(s.word(i)) || version && matches!(s.word(i), "said" | "stated")
    });
    changes && (points || piece == 1 && s.word_is(0, "the"))
}

/// "The woman who sold nothing": the verb is said of the noun before it, and nothing of the whole.
fn in_relative(s: &Sentence, verb: usize) -> bool {
    let near = (verb.saturating_sub(3)..verb)
        .any(|i| s.token(i).is(WordClass::Relative) && i > 0 && !s.word_is(i, "what"));
    let earlier = (0..verb).any(|i| is_finite(s, i));
    near && !earlier
}

/// A paragraph of one line without a verb.
pub(super) fn stands_under_a_picture(s: &Sentence, words: usize, context: Context) -> bool {
    let verb = (0..s.len()).any(|i| is_finite(s, i));
    context.alone
        && context.block == BlockKind::Paragraph
        && !verb
        && words <= 14
        && !headline_verb(s)
}

/// A verb as headlines use it: "Sea level rises", "Minister to resign".
fn headline_verb(s: &Sentence) -> bool {
    let finite = (0..s.len()).find(|i| is_finite(s, *i));
    (1..s.len()).any(|i| {
        let token = s.token(i);
        let to = s.word_is(i, "to") && s.token(i + 1).has(Forms::BASE);
        let infinitive = to && finite.is_none_or(|verb| verb > i) && may_act(s, i);
        infinitive
            || is_verb_form(token) && !token.is(WordClass::NounLike)
            || token.capital && token.has(Forms::THIRD | Forms::PAST)
            || plain_verb(s, i)
    })
}

/// Whether whoever stands before "to" may be about to do something: "Minister to resign", but not "Motion to regret".
fn may_act(s: &Sentence, to: usize) -> bool {
    let before = s.before(to);
    let somebody = WordClass::Role | WordClass::Organisation | WordClass::Institution;
    let name = before.capital && to > 1;
    let many = s.word(to - 1).ends_with('s');
    before.is(somebody) || name || many
}

/// "Hackers attack website": a bare verb between a plural and more words.
fn plain_verb(s: &Sentence, at: usize) -> bool {
    let subject = at.checked_sub(1).map_or("", |i| s.word(i));
    s.token(at).has(Forms::BASE) && subject.ends_with('s') && s.token(at + 1).is_word()
}
