//! What an article says nobody said, showed or found: "did not say that", "no official confirmed", "there is no evidence that".
//!
//! Knows the words that deny, and how far what follows is denied with them.
//! Must not know who speaks: a speaker is `attribution`'s business.

use super::analysis::Force;
use super::lexicon::{Forms, WordClass, WordList};
use super::phrases::{is_finite, phrase_after};
use super::sentence::{LONGEST_SENTENCE, Sentence, TokenKind, TokenSpan};

/// One denial of a saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Negation {
    /// The word that denies.
    pub(crate) negator: usize,
    /// The word for the saying that it denies: "say", "confirmed"; a word such as "denied" is both.
    pub(crate) verb: Option<usize>,
    /// What was not said, its "that" included.
    pub(crate) content: Option<TokenSpan>,
}

impl Negation {
    pub(crate) fn holds(&self, at: usize) -> bool {
        self.content
            .is_some_and(|content| content.from <= at && at < content.to)
    }
}

/// How a word denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denies {
    /// "not", "no", "never", "without".
    Plainly,
    /// "denied", "doubts": the saying and its denial in one.
    Itself,
    /// "refused to", "failed to", "unable to", "short of".
    Leaving,
    /// "false", "the denial", "lack of": of what follows at once.
    Called,
    /// "contrary to".
    Contrary,
    /// "whether": what follows is open.
    Whether,
}

/// How far behind the word that denies what is denied may begin.
const REACH: usize = 24;

/// All denials of a sentence, in the order of the words that deny.
pub(crate) fn negations(s: &Sentence) -> Vec<Negation> {
    if s.len() > LONGEST_SENTENCE {
        return Vec::new();
    }
    (0..s.len())
        .filter_map(|at| negation(s, at, denies(s, at)?))
        .collect()
}

/// Whether a statement that leaves this word out may say the opposite.
pub(crate) fn is_negative(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    token.kind == TokenKind::Word && (token.is(WordClass::Negation) || denies(s, at).is_some())
}

/// "No official", "none of them": nobody.
pub(crate) fn is_nobody(s: &Sentence, at: usize) -> bool {
    matches!(denies(s, at), Some(Denies::Plainly | Denies::Contrary))
}

/// "said nothing of the dam", "found no evidence that": what is said is a thing that is not, and no clause.
pub(crate) fn is_nothing(s: &Sentence, at: usize) -> bool {
    let Some(denies) = denies(s, at).filter(|it| *it == Denies::Plainly) else {
        return false;
    };
    let of_what = negation(s, at, denies).is_some_and(|it| it.verb.is_none());
    let clause = phrase_after(s, at, s.body_end())
        .is_some_and(|subject| (subject.to..subject.to + 3).any(|i| is_finite(s, i)));
    of_what || !clause
}

fn denies(s: &Sentence, at: usize) -> Option<Denies> {
    let token = s.token(at);
    if token.kind != TokenKind::Word {
        return None;
    }
    let word = s.word(at).to_ascii_lowercase();
    let seldom = matches!(word.as_str(), "rarely" | "seldom" | "nowhere")
        || word == "few" && !s.word_is(at.wrapping_sub(1), "a");
    if token.is(WordClass::Negation) || seldom {
        // "not only", "no fewer than 12", "no doubt", "No 10" deny nothing.
        let idiom = WordList::NoDenial.has(&s.word(at + 1).to_ascii_lowercase());
        let counts = s.token(at + 1).kind == TokenKind::Number && word.starts_with("no");
        return (!idiom && !counts).then_some(Denies::Plainly);
    }
    if word == "whether" {
        return Some(Denies::Whether);
    }
    if word == "contrary" && s.word_is(at + 1, "to") {
        return Some(Denies::Contrary);
    }
    let before = s.before(at);
    let noun = before.is(WordClass::Determiner | WordClass::Possessive)
        && token.has(Forms::BASE | Forms::THIRD)
        && !before.is(WordClass::Relative);
    let verb = token.forms != Forms::default() && !noun && !(token.capital && at > 0);
    let doubts = matches!(
        word.as_str(),
        "doubt" | "doubts" | "doubted" | "doubting" | "questioned" | "disbelieves"
    );
    if verb && (token.force == Some(Force::Deny) || doubts) {
        return Some(Denies::Itself);
    }
    if WordList::Leaving.has(&word) {
        let links = match word.as_str() {
            "short" => s.word_is(at + 1, "of"),
            "far" => s.word_is(at + 1, "from"),
            "avoid" | "avoids" | "avoided" | "avoiding" | "stopped" | "stops" => {
                s.token(at + 1).has(Forms::ING)
            }
            _ => s.word_is(at + 1, "to"),
        };
        return links.then_some(Denies::Leaving);
    }
    WordList::Untrue.has(&word).then_some(Denies::Called)
}

/// What a denying word denies, if it is something said.
fn negation(s: &Sentence, negator: usize, denies: Denies) -> Option<Negation> {
    let made = |verb, content| {
        Some(Negation {
            negator,
            verb,
            content,
        })
    };
    if denies == Denies::Contrary {
        let end = (negator..s.body_end()).find(|i| s.token(*i).kind == TokenKind::Comma);
        let content = TokenSpan::new(negator + 2, end.unwrap_or(s.body_end()));
        return made(None, Some(content));
    }
    if denies == Denies::Whether {
        return made(None, Some(scope(s, negator)));
    }
    let mut verb = (denies == Denies::Itself).then_some(negator);
    if verb.is_some() && begins_content(s, negator + 1) {
        return made(verb, Some(scope(s, negator + 1)));
    }
    let mut at = negator + 1;
    while at < s.body_end().min(negator + REACH) {
        if s.token(at).quoted != s.token(negator).quoted {
            break;
        }
        if s.token(at).kind == TokenKind::Comma
            && let Some(behind) = behind_aside(s, at, verb)
        {
            at = behind;
            continue;
        }
        let asks = verb.is_some_and(|verb| reports(s, verb) && at <= verb + 2);
        if is_that(s, at) || asks && is_question(s, at) {
            return made(verb, Some(scope(s, at)));
        }
        if stops(s, at, verb.is_some()) {
            break;
        }
        let main = is_main_verb(s, at, negator);
        let ends = denies == Denies::Called && is_finite(s, at)
            || verb.is_some() && is_finite(s, at) && !s.token(at).is(WordClass::Auxiliary);
        if ends {
            break;
        }
        // "Nowhere does the audit say": a noun may be spelled like a verb.
        let unsure = verb.is_none_or(|verb| !reports(s, verb) && !is_finite(s, verb));
        if main && unsure {
            verb = Some(at);
            if reports(s, at) && begins_content(s, at + 1) {
                return made(verb, Some(scope(s, at + 1)));
            }
        }
        at += 1;
    }
    verb.filter(|verb| reports(s, *verb))
        .and_then(|verb| made(Some(verb), None))
}

/// Behind ", the mayor included," and ", however,": the aside's end, where the denial goes on.
fn behind_aside(s: &Sentence, comma: usize, verb: Option<usize>) -> Option<usize> {
    let close = (comma + 1..comma + 12).find(|i| s.token(*i).kind == TokenKind::Comma)?;
    let goes_on = match verb {
        Some(_) => is_that(s, close + 1),
        None => (close + 1..close + 3).any(|i| is_finite(s, i) || reports(s, i)),
    };
    goes_on.then_some(close + 1)
}

/// "that" before a clause: not "that was", "that paid".
fn is_that(s: &Sentence, at: usize) -> bool {
    s.word_is(at, "that") && !is_finite(s, at + 1)
}

fn is_question(s: &Sentence, at: usize) -> bool {
    s.token(at).is(WordClass::QuestionWord) || matches!(s.word(at), "whether" | "if")
}

/// Whether a denial ends before this word.
fn stops(s: &Sentence, at: usize, verb: bool) -> bool {
    let token = s.token(at);
    let mark = !token.is_word() && !matches!(token.kind, TokenKind::Clitic | TokenKind::Other);
    let joins = token.is(WordClass::Coordinator) && !token.is(WordClass::Adverb);
    let both = matches!(s.word(at), "or" | "nor");
    let clause = token.is(WordClass::Subordinator)
        && !token.is(WordClass::Preposition | WordClass::Coordinator)
        && !s.word_is(at, "that");
    mark || joins && verb && !both || clause
}

/// The first verb behind a denying word that says something: "say" of "did not say", "attended" of "no one attended".
fn is_main_verb(s: &Sentence, at: usize, negator: usize) -> bool {
    let token = s.token(at);
    if token.kind != TokenKind::Word || token.is(WordClass::Auxiliary | WordClass::Modal) {
        return false;
    }
    let before = (negator..at)
        .rev()
        .find(|i| *i == negator || !s.token(*i).is(WordClass::Adverb))
        .unwrap_or(negator);
    // "Never did the mayor say": the helper stands before the subject.
    let helped = before == negator && !s.word_is(negator, "no")
        || s.word_is(before, "to")
        || (negator + 1..at).any(|i| s.token(i).is(WordClass::Auxiliary | WordClass::Modal));
    let ing = token.has(Forms::ING) && at <= negator + 2;
    // "Nothing in the files shows that": a verb spelled like a noun, with something to show.
    let shows = token.has(Forms::THIRD)
        && reports(s, at)
        && !s
            .before(at)
            .is(WordClass::Determiner | WordClass::Possessive | WordClass::Preposition)
        && begins_content(s, at + 1);
    is_finite(s, at) || helped && token.has(Forms::BASE | Forms::PARTICIPLE) || ing || shows
}

/// Whether a verb is one of saying, showing or believing.
fn reports(s: &Sentence, verb: usize) -> bool {
    let word = s.word(verb).to_ascii_lowercase();
    let says = s
        .token(verb)
        .force
        .is_some_and(|force| !matches!(force, Force::Judge | Force::Urge | Force::Plan));
    says || WordList::Proving.has(&word)
}

/// Whether what is denied begins right here: with "that", a clause, "having paid".
fn begins_content(s: &Sentence, at: usize) -> bool {
    let adverb = usize::from(s.token(at).is(WordClass::Adverb));
    let first = s.token(at + adverb);
    if is_that(s, at) || first.has(Forms::ING) && !first.quoted {
        return true;
    }
    let mut verb = at;
    while verb < s.body_end().min(at + 16) {
        let token = s.token(verb);
        let mark = !token.is_word() && !matches!(token.kind, TokenKind::Clitic | TokenKind::Other);
        let joins = token.is(WordClass::Coordinator)
            || token.is(WordClass::Subordinator) && !token.is(WordClass::Preposition);
        // "Lund, who was born in 1961, sold": an aside behind the subject.
        if token.kind == TokenKind::Comma && verb > at {
            return behind_aside(s, verb, None).is_some();
        }
        if mark || joins || token.quoted {
            return false;
        }
        if verb > at && is_finite(s, verb) && !s.before(verb).is(WordClass::Relative) {
            return true;
        }
        verb += 1;
    }
    false
}

/// How far what is denied reaches: to a semicolon, or a comma and a clause set against it.
fn scope(s: &Sentence, from: usize) -> TokenSpan {
    let ends = |i: &usize| {
        let token = s.token(*i);
        let contrast = matches!(
            s.word(i + 1),
            "but" | "while" | "whereas" | "although" | "though" | "however" | "yet"
        );
        !token.quoted
            && (token.kind == TokenKind::Semicolon
                || token.kind == TokenKind::Comma && (contrast || says_anew(s, i + 1)))
    };
    let to = (from..s.body_end()).find(ends).unwrap_or(s.body_end());
    TokenSpan::new(from, to)
}

/// ", and the police said", ", dismissing it": somebody reports something else.
fn says_anew(s: &Sentence, at: usize) -> bool {
    if s.token(at).has(Forms::ING) && reports(s, at) {
        return true;
    }
    let Some(subject) = phrase_after(s, at + 1, s.body_end()).filter(|_| s.word_is(at, "and"))
    else {
        return false;
    };
    let adverb = usize::from(s.token(subject.to).is(WordClass::Adverb));
    let verb = subject.to + adverb;
    let denied = (at..verb + 2).any(|i| denies(s, i).is_some());
    is_finite(s, verb) && reports(s, verb) && !denied
}
