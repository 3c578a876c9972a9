//! The score: points for each cue, and the reasons in words.
//!
//! Knows the built-in weights, all of them written by hand for news; `learned` can put others in their place.
//! Must not look at the text again, but to quote the words of a cue.

use super::analysis::{BlockKind, Class, Cue, Force};
use super::class::Context;
use super::cues::CueMatch;
use super::text::{ByteSpan, Text};
use super::weights::{Weights, ceiling, weight};

/// A reason in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawReason {
    pub(crate) cue: Cue,
    pub(crate) words: String,
    pub(crate) points: i8,
    pub(crate) at: Option<ByteSpan>,
}

/// A score with what made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) points: u8,
    pub(crate) reasons: Vec<RawReason>,
}

/// What a sentence of a class starts from, and the words for it.
fn base(class: Class) -> (Cue, i8, &'static str) {
    match class {
        Class::Claim => (Cue::Assertion, 36, "asserts something"),
        Class::Opinion => (Cue::Opinion, 6, "judges more than it asserts"),
        Class::Prediction => (Cue::Prediction, 12, "speaks of what is yet to happen"),
        Class::Question => (Cue::Question, 0, "asks a question"),
        Class::Instruction => (Cue::Instruction, 2, "tells the reader what to do"),
        Class::Wish => (Cue::Instruction, 2, "wishes, thanks or urges"),
        Class::Incomplete => (
            Cue::Incomplete,
            4,
            "breaks off or only introduces what follows",
        ),
        Class::NonSentence | Class::Unscored => (
            Cue::NonSentence,
            0,
            "is no sentence: a heading, caption, date or link",
        ),
    }
}

/// Adds up a statement's points.
pub(crate) fn score(
    text: Text,
    class: Class,
    signs: &[CueMatch],
    context: Context,
    weights: &Weights,
) -> Score {
    let (cue, points, says) = base(class);
    let mut reasons = vec![RawReason {
        cue,
        words: says.to_owned(),
        points,
        at: None,
    }];
    if class != Class::NonSentence {
        // What a quoted person says of himself is news, not small talk; a deed of one's own is a claim.
        let told = context.force.is_some() || signs.iter().any(|sign| sign.cue == Cue::Deed);
        reasons.extend(
            of_signs(text, signs, weights).filter(|sign| !(told && sign.cue == Cue::Personal)),
        );
        reasons.extend(of_setting(context, class));
    }
    let sum: i32 = reasons.iter().map(|reason| i32::from(reason.points)).sum();
    let points = u8::try_from(sum.clamp(0, i32::from(ceiling(class)))).unwrap_or(0);
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points.unsigned_abs()));
    Score { points, reasons }
}

fn of_signs<'a>(
    text: Text<'a>,
    signs: &'a [CueMatch],
    weights: &'a Weights,
) -> impl Iterator<Item = RawReason> + 'a {
    signs.iter().enumerate().filter_map(move |(i, sign)| {
        let earlier = signs
            .iter()
            .take(i)
            .filter(|other| other.cue == sign.cue)
            .take(8)
            .count();
        let (_, _, most) = weight(sign.cue);
        let [first, further] = weights.of(sign.cue);
        let points = match earlier {
            0 => first,
            n if n <= most => further,
            _ => 0,
        };
        (points != 0).then(|| RawReason {
            cue: sign.cue,
            words: told(sign.says, &text.read(sign.at)),
            points,
            at: Some(sign.at),
        })
    })
}

fn of_setting(context: Context, class: Class) -> Vec<RawReason> {
    let mut reasons = Vec::new();
    let mut add = |cue, words: &str, points| {
        reasons.push(RawReason {
            cue,
            words: words.to_owned(),
            points,
            at: None,
        });
    };
    if let Some(force) = context.force {
        match force {
            Force::Deny => add(Cue::Denial, "somebody denies something", 12),
            Force::Accuse => add(Cue::Accusation, "somebody accuses somebody", 12),
            _ if context.unsaid => add(Cue::Quotation, "tells what was not said or shown", 7),
            Force::Announce | Force::Promise | Force::Admit | Force::Warn | Force::Claim => add(
                Cue::Quotation,
                "somebody announces, claims or promises it",
                9,
            ),
            _ => add(Cue::Quotation, "somebody is quoted or reported", 7),
        }
    }
    if matches!(context.block, BlockKind::Headline) && class == Class::Claim {
        add(
            Cue::Headline,
            "stands in the headline, which is read most",
            12,
        );
    }
    if !context.long {
        add(Cue::Incomplete, "says little: fewer than five words", -12);
    }
    reasons
}

/// The longest stretch that is quoted in full, in words.
const LONGEST: usize = 8;

/// "names a number: 300,000 troops", a long stretch cut short.
fn told(says: &str, words: &str) -> String {
    let mut told = String::with_capacity(says.len() + words.len().min(64) + 5);
    told.push_str(says);
    for (i, word) in words.split_whitespace().enumerate() {
        told.push(' ');
        if i == LONGEST {
            told.push('…');
            break;
        }
        told.push_str(word);
    }
    told
}
