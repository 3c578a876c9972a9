//! What a sentence is for a checker: a claim, or why not.
//!
//! Knows questions, instructions, wishes, judgements, forecasts and what is no sentence at all.
//! Must not weigh: two claims are the same to it.

use super::analysis::{BlockKind, Class, Cue, Force};
use super::cues::{CueMatch, tells_deed};
use super::lexicon::{Forms, WordClass, WordList};
use super::phrases::{is_finite, is_verb_form};
use super::reason_kind::ReasonKind;
use super::sentence::{Sentence, TokenKind, TokenSpan};
use super::weights::{ENOUGH, ENOUGH_REPORTED, FACT, certainty};

/// What is known around the sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    pub(crate) block: BlockKind,
    /// Whether the sentence is its whole block.
    pub(crate) alone: bool,
    /// The force of the attribution that holds the sentence's words.
    pub(crate) force: Option<Force>,
    /// Whether that attribution says that nobody said them.
    pub(crate) unsaid: bool,
    /// Whether all its words stand in quotation marks or are reported.
    pub(crate) reported: bool,
    /// Whether it has enough words to say much.
    pub(crate) long: bool,
}

/// Whether a cue is one of fact: with it a sentence says something a source can settle.
fn is_fact(cue: Cue) -> bool {
    certainty(cue) >= FACT
}

/// Of these the ones that no judgement outweighs.
const FIGURES: [Cue; 4] = [Cue::Number, Cue::Money, Cue::Percent, Cue::Casualty];

/// The class of a sentence with the cues found in it.
pub(crate) fn class(s: &Sentence, signs: &[CueMatch], context: Context) -> Class {
    let words = s.tokens.iter().filter(|t| t.is_word()).count();
    if is_furniture(s, words, context) {
        return Class::NonSentence;
    }
    if asks(s) {
        return Class::Question;
    }
    if greets(s) || wishes(s, context) && !names_figures(signs) {
        return Class::Wish;
    }
    if instructs(s) {
        return Class::Instruction;
    }
    if !names_figures(signs) && stands_under_a_picture(s, words, context) {
        return Class::NonSentence;
    }
    if breaks_off(s, words, context) {
        return Class::Incomplete;
    }
    let facts = signs.iter().filter(|sign| is_fact(sign.cue)).count();
    let figures = signs
        .iter()
        .filter(|sign| FIGURES.contains(&sign.cue))
        .count();
    if says_nothing_certain(s, signs, context) {
        return Class::Opinion;
    }
    if foretells(s, signs, context) {
        return Class::Prediction;
    }
    if judges(s, signs, (facts, figures), context) || speaks_at_large(s, signs, context) {
        return Class::Opinion;
    }
    Class::Claim
}

/// "Look, …", "Well, …": a word that only opens the mouth before a whole sentence.
fn is_led_in(s: &Sentence) -> bool {
    let opens = WordList::LeadIn.has(&s.word(0).to_ascii_lowercase());
    let comma = (1..3).find(|i| s.token(*i).kind == TokenKind::Comma);
    opens
        && comma.is_some_and(|comma| {
            (comma + 1..s.len()).any(|i| is_finite(s, i) || s.token(i).kind == TokenKind::Number)
        })
}

fn names_figures(signs: &[CueMatch]) -> bool {
    signs
        .iter()
        .any(|sign| matches!(sign.cue, Cue::Number | Cue::Money | Cue::Percent))
}

/// Captions, by-lines, date lines, links, headings that assert nothing.
fn is_furniture(s: &Sentence, words: usize, context: Context) -> bool {
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
    let heading = match context.block {
        BlockKind::Heading => !verb && !headline_verb(s),
        BlockKind::Headline => words < 4 || (words < 6 && !verb && !headline_verb(s)),
        BlockKind::Caption => true,
        BlockKind::Paragraph | BlockKind::ListItem => false,
    };
    let bracketed = first.kind == TokenKind::Open && words <= 8 && !verb;
    (!letters && context.alone) || dates || address || label || picture || heading || bracketed
}

/// A paragraph of one line without a verb.
fn stands_under_a_picture(s: &Sentence, words: usize, context: Context) -> bool {
    let verb = (0..s.len()).any(|i| is_finite(s, i));
    context.alone
        && context.block == BlockKind::Paragraph
        && !verb
        && words <= 14
        && !headline_verb(s)
}

/// A verb as headlines use it: "Sea level rises", "Minister to resign".
fn headline_verb(s: &Sentence) -> bool {
    (1..s.len()).any(|i| {
        let token = s.token(i);
        let infinitive = s.word_is(i, "to") && s.token(i + 1).has(Forms::BASE);
        infinitive
            || is_verb_form(token) && !token.is(WordClass::NounLike)
            || token.capital && token.has(Forms::THIRD | Forms::PAST)
            || plain_verb(s, i)
    })
}

/// "Hackers attack website": a bare verb between a plural and more words.
fn plain_verb(s: &Sentence, at: usize) -> bool {
    let subject = at.checked_sub(1).map_or("", |i| s.word(i));
    s.token(at).has(Forms::BASE) && subject.ends_with('s') && s.token(at + 1).is_word()
}

/// A question mark at the end, of the sentence or of the quotation that is all of it.
fn asks(s: &Sentence) -> bool {
    let tail = s.tokens.iter().rev().take_while(|t| {
        matches!(
            t.kind,
            TokenKind::Stop | TokenKind::CloseQuote | TokenKind::Other | TokenKind::Close
        )
    });
    let mark = tail.clone().find(|t| s.text.cut(t.at).starts_with('?'));
    let told = s
        .tokens
        .iter()
        .any(|t| t.force.is_some() && !t.quoted && t.has(Forms::PAST));
    mark.is_some_and(|mark| mark.quoted == s.token(0).quoted) && !told
}

/// Too short to say anything, or only the way into what follows.
fn breaks_off(s: &Sentence, words: usize, context: Context) -> bool {
    let verb = (0..s.len()).any(|i| is_finite(s, i));
    let last = s
        .tokens
        .iter()
        .rev()
        .find(|t| !matches!(t.kind, TokenKind::Other | TokenKind::CloseQuote))
        .map_or(TokenKind::Other, |t| t.kind);
    let counted = s.len() > 3
        && s.token(s.len() - 3).kind == TokenKind::Colon
        && s.token(s.len() - 2).kind == TokenKind::Number;
    let opens = counted
        || matches!(last, TokenKind::Colon | TokenKind::Comma | TokenKind::Dash) && words <= 12;
    let heading = matches!(context.block, BlockKind::Headline | BlockKind::Heading);
    let figure = s.tokens.iter().any(|t| t.kind == TokenKind::Number);
    let whole = verb
        || heading
        || words >= 9
        || (words >= 5 && s.tokens.iter().any(|t| is_verb_form(*t)))
        || (figure && words >= 3);
    opens || !whole
}

fn greets(s: &Sentence) -> bool {
    let first = s.token(0);
    // "Thanks to the new law, …" gives a cause.
    let cause = s.word_is(0, "thanks") && (1..4).any(|i| s.word_is(i, "to"));
    first.is(WordClass::Pleasantry)
        && !cause
        && !is_led_in(s)
        && !first.quoted
        && (s.len() < 8 || !first.is(WordClass::TimeUnit))
        && !s.token(1).is(WordClass::Be)
}

/// "We urge …", "I hope …", "Let us …", "May God …".
fn wishes(s: &Sentence, context: Context) -> bool {
    let urges = (0..s.len().min(40)).any(|i| {
        let token = s.token(i);
        let own = s.before(i).is(WordClass::FirstPerson)
            || s.before(i).is(WordClass::Adverb)
                && i > 1
                && s.token(i - 2).is(WordClass::FirstPerson);
        let asks = || WordList::Wish.has(s.word(i));
        own && (token.quoted || i < 4 || context.reported) && asks()
    });
    let lets =
        s.word_is(0, "let") || s.word_is(0, "may") && !s.token(1).kind.eq(&TokenKind::Number);
    urges || lets
}

/// "Visit …", "Wait until …", "If you want …, avoid …".
fn instructs(s: &Sentence) -> bool {
    let first = usize::from(s.token(0).kind == TokenKind::OpenQuote);
    let advises = s.tokens.iter().any(|t| s.text.cut(t.at) == "recommend")
        && s.tokens.iter().any(|t| s.text.cut(t.at) == "I");
    let led = s.token(first).is(WordClass::Adverb) && s.token(first + 1).kind == TokenKind::Comma;
    if is_led_in(s) {
        return false;
    }
    if imperative(s, first) || led && imperative(s, first + 2) || advises {
        return true;
    }
    if !s.word_is(first, "if") {
        return false;
    }
    let comma = (first..s.len().min(40)).find(|i| s.token(*i).kind == TokenKind::Comma);
    comma.is_some_and(|comma| {
        let next = comma
            + 1
            + usize::from(s.token(comma + 1).is(WordClass::Adverb) || s.token(comma + 1).capital);
        imperative(s, comma + 1) || imperative(s, next)
    })
}

fn imperative(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    let next = s.token(at + 1);
    let dont = matches!(s.word(at).to_ascii_lowercase().as_str(), "don't" | "don’t")
        || s.word_is(at, "do") && s.word_is(at + 1, "not")
        || s.word_is(at, "never") && next.has(Forms::BASE) && !next.has(Forms::PAST);
    let bare = token.has(Forms::BASE) && !token.has(Forms::PAST) && token.kind == TokenKind::Word;
    let object = next.is(WordClass::Determiner
        | WordClass::Possessive
        | WordClass::ObjectPronoun
        | WordClass::Preposition
        | WordClass::Adverb
        | WordClass::QuestionWord)
        || next.capital
        || s.word_is(at + 1, "sure");
    let subject = is_finite(s, at + 1)
        || is_finite(s, at + 2) && !next.is(WordClass::SubjectPronoun | WordClass::QuestionWord);
    dont || bare
        && (token.is(WordClass::Instruction) || object)
        && !subject
        && !token.is(WordClass::Determiner
            | WordClass::RelativeTime
            | WordClass::Auxiliary
            | WordClass::Preposition
            | WordClass::SubjectPronoun)
}

fn judges(s: &Sentence, signs: &[CueMatch], facts: (usize, usize), context: Context) -> bool {
    let (facts, figures) = facts;
    let opinions = signs.iter().filter(|sign| sign.cue == Cue::Opinion).count();
    let others = signs
        .iter()
        .filter(|sign| {
            matches!(
                sign.cue,
                Cue::Date | Cue::Comparison | Cue::Cause | Cue::Superlative
            )
        })
        .count();
    let labels = context.force == Some(Force::Judge)
        && context.reported
        && s.tokens
            .iter()
            .any(|t| t.quoted || matches!(s.text.cut(t.at), "as" | "a" | "an"));
    let owns = signs
        .iter()
        .any(|sign| matches!(sign.kind, ReasonKind::Obligation | ReasonKind::Belief));
    let first_person = s.tokens.iter().any(|t| t.is(WordClass::FirstPerson));
    if figures == 0 && (labels || frets(s) || opinions > 1 && others == 0 && first_person) {
        return true;
    }
    // "The good roads of the county were built by prisoners": a judging word does not undo what is certain.
    let only_judges = signs
        .iter()
        .all(|sign| sign.cue != Cue::Opinion || sign.kind == ReasonKind::Judgement);
    let enough = if context.reported {
        ENOUGH_REPORTED
    } else {
        ENOUGH
    };
    if facts > 0 || only_judges && certainty_of(signs) >= enough {
        return false;
    }
    let own = context.reported || first_person;
    opinions > 0 && (owns || others == 0 && own) || copular_judgement(s)
}

/// "They are concerned the government will …": a mood is no fact.
fn frets(s: &Sentence) -> bool {
    (1..s.len()).any(|i| s.before(i).is(WordClass::Be) && WordList::Fret.has(s.word(i)))
}

/// "It is a terrible idea": a form of "be" and a judging word right behind it.
fn copular_judgement(s: &Sentence) -> bool {
    (0..s.len()).any(|i| {
        s.token(i).is(WordClass::Be)
            && (i + 1..i + 5)
                .take_while(|j| !s.token(*j).is(WordClass::Preposition))
                .any(|j| s.token(j).is(WordClass::Opinion) && !s.token(j).capital)
    })
}

/// "We have come a long way": a speaker's we and you, and nothing that a source could settle.
fn speaks_at_large(s: &Sentence, signs: &[CueMatch], context: Context) -> bool {
    let settles = |sign: &CueMatch| {
        !matches!(
            sign.cue,
            Cue::Opinion | Cue::Hedge | Cue::Prediction | Cue::Personal | Cue::Hypothetical
        )
    };
    let own = s
        .tokens
        .iter()
        .any(|t| t.is(WordClass::FirstPerson | WordClass::SecondPerson) && !t.quoted);
    own && !context.reported && !signs.iter().any(settles) && !tells_a_deed(s)
}

/// What a source could be asked about, set against the words that can mean anything.
fn certainty_of(signs: &[CueMatch]) -> i32 {
    signs.iter().map(|sign| certainty(sign.cue)).sum()
}

/// "It is a combination that has worked": nothing that a source could be asked about.
fn says_nothing_certain(s: &Sentence, signs: &[CueMatch], context: Context) -> bool {
    let article = matches!(context.block, BlockKind::Headline | BlockKind::Heading);
    !context.reported && !article && spoken(s) && certainty_of(signs) <= 0
}

/// Words that point at what was said before, or at those who speak and listen.
fn spoken(s: &Sentence) -> bool {
    let own = WordClass::FirstPerson | WordClass::SecondPerson;
    let verb = (0..s.len()).find(|i| is_finite(s, *i)).unwrap_or(0);
    let subject = s.before(verb);
    let points = match verb.checked_sub(1).map(|i| s.word(i).to_ascii_lowercase()) {
        // "It supports six charts" tells of a thing.
        Some(word) if word == "it" || word == "they" => {
            s.token(verb).is(WordClass::Auxiliary | WordClass::Modal)
        }
        Some(word)
            if matches!(
                word.as_str(),
                "this" | "that" | "these" | "those" | "here" | "what"
            ) =>
        {
            true
        }
        _ => subject.is(WordClass::SubjectPronoun) && !subject.is(WordClass::PersonPronoun),
    };
    points || subject.is(WordClass::Vague) || s.tokens.iter().any(|t| t.is(own) && !t.quoted)
}

/// "We took away the mandate", "we have cut taxes": a deed can be checked, a feeling cannot.
fn tells_a_deed(s: &Sentence) -> bool {
    let verb = (0..s.len()).find(|i| is_finite(s, *i));
    verb.is_some_and(|i| {
        let plain = s.token(i).has(Forms::PAST)
            && s.token(i).force.is_none()
            && !s.token(i).is(WordClass::Auxiliary);
        plain || (i..i + 4).any(|i| tells_deed(s, i))
    })
}

/// The main verb stands in the future and nobody announces it.
fn foretells(s: &Sentence, signs: &[CueMatch], context: Context) -> bool {
    let verb = (0..s.len()).find(|i| is_finite(s, *i));
    let future = verb.is_some_and(|i| {
        s.token(i).is(WordClass::Future)
            || s.word_is(i, "would")
            || (s.token(i).is(WordClass::Be)
                && matches!(s.word(i + 1), "going" | "likely" | "unlikely"))
    });
    let own = TokenSpan::new(0, s.len());
    let announced = context
        .force
        .is_some_and(|force| matches!(force, Force::Announce | Force::Promise | Force::Plan))
        || own.is_empty();
    let facts = signs
        .iter()
        .filter(|sign| {
            matches!(
                sign.cue,
                Cue::Number | Cue::Money | Cue::Percent | Cue::Date
            )
        })
        .count();
    let pledge = !context.reported
        && verb.is_some_and(|i| {
            s.before(i).is(WordClass::FirstPerson) && s.before(i).kind == TokenKind::Word
        });
    future && !announced && (facts == 0 || pledge)
}
