//! Reporting words in a sentence: "said", "has denied", "according to", ", adding".
//!
//! Knows which spellings are verbs where they stand.
//! Must not know what is reported.

use super::super::analysis::Force;
use super::super::lexicon::{Forms, WordClass, WordList, is_known};
use super::super::phrases::{is_finite, is_nominal, is_plural};
use super::super::sentence::{Sentence, Token, TokenKind, TokenSpan};
use super::extent::clausal;
use super::reporting_verb::{ReportingVerb, Shape};

/// The reporting words of a sentence that stand outside quotation marks.
pub(super) fn cues(s: &Sentence) -> Vec<ReportingVerb> {
    (0..s.len()).filter_map(|at| cue_at(s, at)).collect()
}

fn cue_at(s: &Sentence, at: usize) -> Option<ReportingVerb> {
    let token = s.token(at);
    if token.kind == TokenKind::Colon && is_label(s, at) {
        return Some(ReportingVerb {
            words: TokenSpan::new(at, at + 1),
            force: Force::Say,
            shape: Shape::Label,
        });
    }
    if token.kind != TokenKind::Word || token.quoted {
        return None;
    }
    let leads = |words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(i, it)| s.word_is(at + i, it))
    };
    let according: [&[&str]; 2] = [&["according", "to"], &["in", "the", "words", "of"]];
    if let Some(words) = according.into_iter().find(|words| leads(words)) {
        return Some(ReportingVerb {
            words: TokenSpan::new(at, at + words.len()),
            force: Force::Say,
            shape: Shape::According,
        });
    }
    if let Some(report) = noun(s, at).or_else(|| mood(s, at)) {
        return Some(report);
    }
    let force = force(s, at).or_else(|| manner(s, at).then_some(Force::Say))?;
    // In headlines "Says" is a verb like any other.
    let headline = WordList::HeadlineVerb.has(s.word(at))
        && s.before(at).capital
        && s.before(at).kind == TokenKind::Word;
    if token.capital && at > 0 && !headline {
        return None;
    }
    let from = group_start(s, at);
    let shape = shape(s, token, from, at)?;
    Some(ReportingVerb {
        words: TokenSpan::new(from, at + 1),
        force,
        shape,
    })
}

/// "claim", "belief", "warning" before "that" and a clause.
fn noun(s: &Sentence, at: usize) -> Option<ReportingVerb> {
    let told = s.token(at).is(WordClass::ReportingNoun) && s.word_is(at + 1, "that");
    let clause = told && clausal(s, at + 2, s.body_end());
    (clause && owner(s, at).is_some()).then(|| ReportingVerb {
        words: TokenSpan::new(at, at + 1),
        force: Force::Claim,
        shape: Shape::Noun,
    })
}

/// "is confident" before a clause.
fn mood(s: &Sentence, at: usize) -> Option<ReportingVerb> {
    let adverb = usize::from(s.before(at).is(WordClass::Adverb));
    let be = at.checked_sub(1 + adverb)?;
    let is = s.token(be).is(WordClass::Be) && WordList::Mood.has(s.word(at));
    let next = s.token(at + 1);
    let opens = s.word_is(at + 1, "that")
        || next.capital
        || next.is(WordClass::Determiner | WordClass::SubjectPronoun | WordClass::Possessive);
    (is && opens && clausal(s, at + 1, s.body_end())).then(|| ReportingVerb {
        words: TokenSpan::new(be, at + 1),
        force: Force::Believe,
        shape: Shape::Finite,
    })
}

/// Where the words that say whose a noun is end: the "'s" or the "his" before it.
pub(super) fn owner(s: &Sentence, noun: usize) -> Option<usize> {
    (noun.saturating_sub(3)..noun).rev().find(|i| {
        s.token(*i).kind == TokenKind::Clitic
            || s.token(*i).is(WordClass::Possessive) && !s.token(*i).is(WordClass::Relative)
    })
}

/// "…," sighed Meg; "…!" Hale shot back: behind a spoken quotation and beside a name any verb tells how it was said.
fn manner(s: &Sentence, at: usize) -> bool {
    let spoken = |close: usize| {
        let mark = s.before(close);
        let ends = mark.kind == TokenKind::Comma || s.text.cut(mark.at).starts_with(['!', '?']);
        s.token(close).kind == TokenKind::CloseQuote && ends && mark.quoted
    };
    let token = s.token(at);
    if !token.has(Forms::PAST) || token.capital || token.is(WordClass::Auxiliary | WordClass::Be) {
        return false;
    }
    let named = |i: usize| s.token(i).capital && s.token(i).kind == TokenKind::Word;
    if at.checked_sub(1).is_some_and(spoken) {
        return named(at + 1);
    }
    let from = (at.saturating_sub(5)..at)
        .rev()
        .take_while(|i| named(*i))
        .last();
    let next = s.token(at + 1);
    let ends = !next.is_word()
        || next.is(WordClass::Adverb | WordClass::Preposition)
        || s.word_is(at + 1, "back");
    ends && from.and_then(|it| it.checked_sub(1)).is_some_and(spoken)
}

/// What the word does here: "called for" urges, "called it a mistake" judges.
fn force(s: &Sentence, at: usize) -> Option<Force> {
    let force = s.token(at).force?;
    let call = matches!(s.word(at), "call" | "calls" | "called" | "calling");
    let urges = matches!(s.word(at + 1), "for" | "on" | "upon");
    Some(if call && !urges { Force::Judge } else { force })
}

/// The longest name before a colon.
const LABEL_WORDS: usize = 5;

/// Whether the colon stands behind nothing but a name: in capitals as transcripts have it,
/// or of several words, or of a document, before a clause.
fn is_label(s: &Sentence, colon: usize) -> bool {
    let from = usize::from(!s.token(0).is_word());
    if colon <= from || colon > from + LABEL_WORDS || colon + 3 > s.body_end() {
        return false;
    }
    let furniture =
        WordClass::CaptionWord | WordClass::Boilerplate | WordClass::Weekday | WordClass::Month;
    let mut words = from..colon;
    let named = words.all(|i| {
        let token = s.token(i);
        token.kind == TokenKind::Word && token.capital && !token.is(furniture)
    });
    let shouted = (from..colon).all(|i| {
        let word = s.word(i);
        word.len() > 2 && !word.contains(char::is_lowercase)
    });
    // "DISRUPTION: all lines blocked": what a word means is no name.
    let first = s.word(from).to_lowercase();
    let speaks =
        WordClass::Role | WordClass::Organisation | WordClass::Institution | WordClass::Document;
    let common = colon == from + 1 && is_known(&first) && !s.token(from).is(speaks);
    if common || WordList::NoSpeaker.has(&first) {
        return false;
    }
    let alone = s.before(colon);
    let reports = alone.is(WordClass::Document) && !s.token(from).quoted;
    let clause = (colon + 1..s.body_end()).any(|i| is_finite(s, i) || s.token(i).has(Forms::THIRD));
    let lower = (colon + 1..s.len())
        .any(|i| s.token(i).kind == TokenKind::Word && s.word(i).contains(char::is_lowercase));
    // A headline may name somebody by a surname that the article has in full.
    let surname = s.index == 0 && colon == from + 1 && {
        let known = s.text.cut(s.text.all());
        known.match_indices(s.word(from)).nth(1).is_some()
    };
    named
        && lower
        && (shouted || s.ends_open() && (reports || surname || clause && colon - from > 1))
}

/// "appeared to suggest", "went on to say": the verb that leads the reporting one.
fn leading_verb(s: &Sentence, at: usize) -> Option<usize> {
    let to = at.checked_sub(1).filter(|to| s.word_is(*to, "to"))?;
    let on = usize::from(s.word_is(to.checked_sub(1)?, "on"));
    let verb = to.checked_sub(1 + on)?;
    let leads = if on == 1 {
        matches!(s.word(verb), "went" | "goes")
    } else {
        matches!(
            s.word(verb),
            "appeared" | "appears" | "seemed" | "seems" | "continued" | "continues" | "began"
        )
    };
    (leads && s.token(at).has(Forms::BASE)).then_some(verb)
}

/// Where the verb group begins: "has also said" begins at "has".
fn group_start(s: &Sentence, at: usize) -> usize {
    if let Some(verb) = leading_verb(s, at) {
        return verb;
    }
    let mut from = at;
    let mut here = at;
    while here > 0 && at - here < 4 {
        let before = s.before(here);
        if before.is(WordClass::Auxiliary | WordClass::Modal) && before.kind != TokenKind::Other {
            from = here - 1;
        } else if !before.is(WordClass::Adverb | WordClass::Negation) || before.capital {
            break;
        }
        here -= 1;
    }
    from
}

fn shape(s: &Sentence, token: Token, from: usize, at: usize) -> Option<Shape> {
    let before = s.before(from);
    let helper = s.token(from);
    if from < at {
        let be = (from..at).any(|i| s.token(i).is(WordClass::Be));
        let weak = (from..at).any(|i| s.token(i).is(WordClass::WeakModal));
        let passive = be && token.has(Forms::PARTICIPLE) && !token.has(Forms::ING);
        let fits = token.has(Forms::PARTICIPLE | Forms::BASE | Forms::ING);
        let helps =
            helper.is(WordClass::Auxiliary | WordClass::Modal) || leading_verb(s, at).is_some();
        let possessive = helper.kind == TokenKind::Clitic && !before.is(WordClass::SubjectPronoun);
        return (helps && fits && !passive && !weak && !possessive).then_some(Shape::Finite);
    }
    if token.has(Forms::PAST) {
        let noun = before
            .is(WordClass::Determiner | WordClass::Possessive | WordClass::Preposition)
            && token.has(Forms::PARTICIPLE)
            && !before.is(WordClass::Relative);
        let by = s.word_is(at + 1, "by") && s.token(at + 2).kind != TokenKind::Number
            || s.word_is(at + 1, "as") && before.kind == TokenKind::Comma && !s.word_is(at, "said");
        let reduced = is_reduced(s, token, at) || is_object(s, token, at);
        let refers = is_reference(s, at);
        return (!noun && !by && !reduced && !refers).then_some(Shape::Finite);
    }
    if token.has(Forms::ING) {
        let aside = matches!(
            before.kind,
            TokenKind::Comma | TokenKind::Dash | TokenKind::CloseQuote
        );
        let carried = before.is(WordClass::Document) || s.word_is(from.wrapping_sub(1), "and");
        let led = matches!(
            s.word(from.wrapping_sub(1)),
            "while" | "by" | "before" | "despite" | "after" | "without"
        ) || s.word_is(at + 1, "that")
            || (before.capital || before.is(WordClass::Role)) && before.kind == TokenKind::Word;
        return (aside || carried || led || at == 0).then_some(Shape::Participle);
    }
    if token.has(Forms::THIRD) {
        // "The mayor also says": an adverb hides no subject.
        let adverb = before.is(WordClass::Adverb) && !before.capital && at > 1;
        let subject = s.before(at - usize::from(adverb));
        let says = third_is_verb(s, token, subject, at) && !is_reference(s, at);
        return says.then_some(Shape::Finite);
    }
    let subject = matches!(before.kind, TokenKind::Word)
        && (matches!(
            s.word(at.wrapping_sub(1)).to_ascii_lowercase().as_str(),
            "i" | "we" | "they" | "you" | "who"
        ) || is_plural(s, at));
    let noun = token.is(WordClass::Document | WordClass::ReportingNoun | WordClass::Statistic)
        && !opens_content(s, at + 1);
    let plain = WordList::OnlyVerb.has(s.word(at))
        && is_nominal(before)
        && !before.is(WordClass::Determiner);
    (token.has(Forms::BASE) && (subject || plain) && !noun).then_some(Shape::Finite)
}

/// "The order cites the harbour act": a paper that names another says nothing of its own.
fn is_reference(s: &Sentence, at: usize) -> bool {
    let paper = s.before(at).is(WordClass::Document | WordClass::Law)
        || ["order", "orders"].contains(&s.word(at.wrapping_sub(1)));
    paper && matches!(s.word(at), "cites" | "cited")
}

/// "the men accused of the theft", "believed to have triggered", "promised to the valley": what stands before the word is
/// what is said, or whom it is said of, and says nothing itself.
fn is_object(s: &Sentence, token: Token, at: usize) -> bool {
    if !token.has(Forms::PARTICIPLE) || s.before(at).is(WordClass::SubjectPronoun) {
        return false;
    }
    let next = s.word(at + 1);
    let held = || {
        let claims = matches!(s.word(at), "claimed" | "pretended" | "professed");
        matches!(s.word(at + 2), "have" | "be") && !claims
    };
    match token.force {
        Some(Force::Accuse) => matches!(next, "of" | "for" | "with" | "over"),
        Some(Force::Believe | Force::Say | Force::Show | Force::Claim) => next == "to" && held(),
        Some(Force::Promise) => {
            let whom = WordClass::Determiner | WordClass::Possessive;
            next == "to" && s.token(at + 2).is(whom)
        }
        _ => false,
    }
}

/// "launched by a user labelled …": a clause that has its verb already needs no second one.
fn is_reduced(s: &Sentence, token: Token, at: usize) -> bool {
    if !token.has(Forms::PARTICIPLE) || s.before(at).is(WordClass::SubjectPronoun) {
        return false;
    }
    let bound = |i: &usize| {
        let t = s.token(*i);
        !matches!(
            t.kind,
            TokenKind::Word | TokenKind::Number | TokenKind::Clitic
        ) || t.is(WordClass::Relative | WordClass::Subordinator | WordClass::Coordinator)
            && !t.is(WordClass::Preposition)
    };
    let verb = (0..at)
        .rev()
        .take(30)
        .take_while(|i| !bound(i))
        .find(|i| is_finite(s, *i) && s.before(*i).kind != TokenKind::CloseQuote);
    verb.is_some_and(|i| {
        s.token(i).force.is_none()
            && !s
                .token(i + 1)
                .force
                .is_some_and(|_| s.token(i).is(WordClass::Auxiliary))
    })
}

/// "claims" and "reports" are nouns after an article and verbs after a name that content follows.
fn third_is_verb(s: &Sentence, token: Token, before: Token, at: usize) -> bool {
    let after_noun = before.is(WordClass::Determiner
        | WordClass::Possessive
        | WordClass::Preposition
        | WordClass::NumberWord)
        && !before.is(WordClass::SubjectPronoun | WordClass::Relative);
    if after_noun || before.kind == TokenKind::Clitic || before.kind == TokenKind::Number {
        return false;
    }
    let ambiguous = token.is(WordClass::Document | WordClass::ReportingNoun | WordClass::Statistic)
        || !matches!(token.force, Some(Force::Say | Force::Believe | Force::Deny));
    let acts = before.capital
        || before.is(WordClass::SubjectPronoun
            | WordClass::Relative
            | WordClass::Role
            | WordClass::Organisation)
        || before.kind != TokenKind::Word;
    if token.is(WordClass::Document | WordClass::ReportingNoun) && !acts {
        return false;
    }
    let joined = before.is(WordClass::Coordinator)
        && matches!(
            token.force,
            Some(Force::Say | Force::Believe | Force::Deny | Force::Claim)
        );
    let follows = is_nominal(before)
        || joined
        || before.is(WordClass::SubjectPronoun | WordClass::Relative)
        || matches!(
            before.kind,
            TokenKind::Comma | TokenKind::CloseQuote | TokenKind::Close | TokenKind::Dash
        );
    let ends = at + 1 >= s.body_end();
    follows && (!ambiguous || ends || opens_content(s, at + 1))
}

/// Whether a place looks like the head of what is reported.
fn opens_content(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    token.is(WordClass::Determiner
        | WordClass::SubjectPronoun
        | WordClass::Possessive
        | WordClass::Relative)
        || matches!(
            token.kind,
            TokenKind::OpenQuote | TokenKind::Colon | TokenKind::Number
        )
        || token.capital
        || s.word_is(at, "to")
        || s.word_is(at, "for")
}
